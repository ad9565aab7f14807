"use strict";

/** The tables of billing and of stock. A host's migration makes them; an adapter never does. */

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const { refused } = require("../common/refuse.js");

const billingTables = readFileSync(join(__dirname, "..", "billing.sql"), "utf8");

const stockTables = readFileSync(join(__dirname, "..", "stock.sql"), "utf8");

const SCHEMA = /^[a-z_][a-z0-9_]*$/;

/** The function that gives a table's name as it stands in a statement. */
function tablesIn(schema) {
  if (schema === undefined || schema === null) return (table) => table;
  if (typeof schema === "string" && SCHEMA.test(schema)) return (table) => `"${schema}".${table}`;
  const message = "`schema` must be a name of `a-z`, `0-9` and `_`";
  throw refused("INVALID_POLICY", "schema", message);
}

module.exports = { billingTables, stockTables, tablesIn };
