"use strict";

/**
 * `trueline/prisma`: the ledger of charges and the usage that they come from, and stock with its ledger, in
 * PostgreSQL; sealed fields of Prisma's models, and the jobs over their columns.
 */

const { aggregateUsage } = require("../index.js");
const { ColumnStopped } = require("./column/errors.js");
const { importColumn, rotateColumn, sealColumn } = require("./column/jobs.js");
const { fields } = require("./common/refuse.js");
const { databaseOf, ISOLATED } = require("./prisma/database.js");
const { ledgerOver, ledgerStatements } = require("./prisma/ledger.js");
const { billingTables, stockTables, tablesIn } = require("./prisma/tables.js");
const { usageOver, usageStatements } = require("./prisma/usage.js");
const { sealedFields } = require("./sealed/extension.js");
const { StockContended, StockUnsettled } = require("./stock/errors.js");
const { optionsOf } = require("./stock/options.js");
const { stockOver, stockStatements } = require("./stock/store.js");

exports.billingTables = billingTables;
exports.ColumnStopped = ColumnStopped;
exports.importColumn = importColumn;
exports.rotateColumn = rotateColumn;
exports.sealColumn = sealColumn;
exports.sealedFields = sealedFields;
exports.StockContended = StockContended;
exports.StockUnsettled = StockUnsettled;
exports.stockTables = stockTables;

/** The ledger of charges in PostgreSQL. */
exports.overageLedger = function overageLedger(options) {
  const { client, schema } = fields(options, ["client", "schema"]);
  const statements = ledgerStatements(tablesIn(schema)("overage_charge"));
  return ledgerOver(databaseOf(client), statements);
};

/** Events of usage and their sums in PostgreSQL. */
exports.usageStore = function usageStore(options) {
  const { client, schema, timeZone } = fields(options, ["client", "schema", "timeZone"]);
  // The core says what a zone is, and which one is meant by none.
  const { state } = aggregateUsage({ events: [], timeZone });
  return usageOver(databaseOf(client), usageStatements(tablesIn(schema)), state.timeZone);
};

/** A tenant's stock in PostgreSQL: commands carried out exactly once, and a ledger that proves it. */
exports.stockStore = function stockStore(options) {
  const { client, schema, isolation, ...settings } = optionsOf(options);
  const statements = stockStatements(tablesIn(schema));
  return stockOver({
    ...settings,
    database: databaseOf(client),
    kind: ISOLATED[isolation],
    statements,
  });
};
