"use strict";

/** The ledger of charges: what is written down before anything is sent, and what came of it. */

const { planOverageRun } = require("../../index.js");
const { fields, refused } = require("../common/refuse.js");
const { SNAPSHOT } = require("./database.js");

/** The statements over the table. */
function ledgerStatements(table) {
  const of =
    "tenant = $1::text AND metric = $2::text " +
    "AND period_start = $3::timestamptz AND period_end = $4::timestamptz";
  // The same days under another period would be charged again: another zone, another end.
  const overlapping = (account) =>
    `tenant = $1::text AND metric = $2::text AND account = ${account}::text AND status <> 'FAILED' ` +
    "AND period_start < $4::timestamptz AND period_end > $3::timestamptz " +
    "AND (period_start <> $3::timestamptz OR period_end <> $4::timestamptz)";
  return {
    rows:
      "SELECT account, sequence, amount::text AS amount, status, " +
      `idempotency_key AS "idempotencyKey", currency FROM ${table} WHERE ${of} ` +
      'ORDER BY account COLLATE "C", sequence',
    begin:
      `INSERT INTO ${table} (tenant, metric, period_start, period_end, currency, account, ` +
      "sequence, amount, idempotency_key, status, stripe_params) " +
      "SELECT $1::text, $2::text, $3::timestamptz, $4::timestamptz, $5::text, $6::text, " +
      "$7::int, $8::numeric, $9::text, 'PENDING', $10::jsonb " +
      `WHERE NOT EXISTS (SELECT FROM ${table} WHERE ${overlapping("$6")}) ` +
      "ON CONFLICT DO NOTHING RETURNING 1 AS begun",
    overlapping:
      "SELECT period_start::text AS start, period_end::text AS end " +
      `FROM ${table} WHERE ${overlapping("$5")} LIMIT 1`,
    pending:
      "SELECT stripe_params::text AS stripe, " +
      'floor(extract(epoch FROM created_at) * 1000)::bigint::text AS "createdAt" ' +
      `FROM ${table} WHERE idempotency_key = $1::text AND status = 'PENDING'`,
    // Of two runs that send one row, one may be refused before the other's item is there: then FAILED was
    // wrong, and is put right as long as nothing was begun in its place.
    sent:
      `UPDATE ${table} AS row SET status = 'SENT', stripe_item = $2::text ` +
      "WHERE idempotency_key = $1::text " +
      "AND (status = 'PENDING' OR (status = 'SENT' AND stripe_item = $2::text) " +
      `OR (status = 'FAILED' AND NOT EXISTS (SELECT FROM ${table} AS later ` +
      "WHERE (later.tenant, later.account, later.metric, later.period_start, later.period_end) " +
      "= (row.tenant, row.account, row.metric, row.period_start, row.period_end) " +
      "AND later.sequence > row.sequence))) RETURNING 1 AS done",
    failed:
      `UPDATE ${table} SET status = 'FAILED' ` +
      "WHERE idempotency_key = $1::text AND status = 'PENDING' RETURNING 1 AS done",
    status: `SELECT status FROM ${table} WHERE idempotency_key = $1::text`,
  };
}

/** The ledger in a database. A row goes from PENDING to SENT or to FAILED; from FAILED to SENT only where its item is there. */
function ledgerOver(database, statements) {
  /** The rows of a run. In another currency they could not be added up. */
  const rowsBy = async (run, { key, currency }) => {
    const rows = await run(statements.rows, key);
    const other = rows.find((row) => row.currency !== currency);
    if (other) {
      const message = `the ledger of this period is in \`${other.currency}\`, not in \`${currency}\``;
      throw refused("LEDGER_CONFLICT", "currency", message);
    }
    return rows.map(({ currency: _, ...row }) => ({ ...row, sequence: Number(row.sequence) }));
  };

  /** Writes how a charge ended. */
  const settled = async (statement, key, values) => {
    if ((await database.committed(statement, [key, ...values])).length > 0) return;
    const [row] = await database.run(statements.status, [key]);
    const message = row
      ? `the row of key \`${key}\` is ${row.status}`
      : `no row has the key \`${key}\``;
    throw refused("LEDGER_CONFLICT", "key", message);
  };

  return {
    async snapshot(run, accounts) {
      const place = placed(run);
      return database.transaction(SNAPSHOT, async (part) => {
        // The ledger first: usage from elsewhere is then never older than what was charged for it.
        const ledger = await rowsBy(part.run, place);
        return {
          accounts: typeof accounts === "function" ? await accounts(part.client) : accounts,
          ledger,
        };
      });
    },
    rows: async (run) => rowsBy(database.run, placed(run)),
    async begin(run, item) {
      const { key, currency } = placed(run);
      const { account, sequence, amount, idempotencyKey, stripe } = item;
      if (!stripe) throw refused("INVALID_INPUT", "item.stripe", "`item.stripe` must be given");
      const row = [account, `${sequence}`, amount, idempotencyKey, JSON.stringify(stripe)];
      if ((await database.committed(statements.begin, [...key, currency, ...row])).length > 0) {
        return true;
      }
      const [other] = await database.run(statements.overlapping, [...key, account]);
      if (!other) return false;
      const message = `\`${account}\` was charged for the period from ${other.start} to ${other.end}, which this one overlaps`;
      throw refused("LEDGER_CONFLICT", "period", message);
    },
    async pending(key) {
      const [row] = await database.run(statements.pending, [key]);
      if (!row) return null;
      const createdAt = new Date(Number(row.createdAt)).toISOString();
      return { stripe: JSON.parse(row.stripe), createdAt };
    },
    sent: (key, stripeItem) => settled(statements.sent, key, [stripeItem]),
    failed: (key) => settled(statements.failed, key, []),
  };
}

/** A run as the table knows it: judged by the core, instants in their text form. */
function placed(run) {
  const { tenant, metric, period, currency } = fields(
    run,
    ["tenant", "metric", "period", "currency"],
    "run",
  );
  planOverageRun({ tenant, period, accounts: [] }, { metric, currency });
  const [start, end] = [period.start, period.end].map((at) => new Date(at).toISOString());
  return { key: [tenant, metric, start, end], currency };
}

module.exports = { ledgerOver, ledgerStatements };
