"use strict";

/** Usage in PostgreSQL: events, each once, and the sums of their days. */

const { aggregateUsage, usageAnalytics } = require("../../index.js");
const { DEFAULTS, eventsOf } = require("../common/events.js");
const { fields, refused } = require("../common/refuse.js");
const { runnerOf, WRITING } = require("./database.js");

/** The statements over the tables. Keys are written in one order, so that no two writers wait for each other. */
function usageStatements(table) {
  const key = 'account COLLATE "C", source COLLATE "C", id COLLATE "C"';
  const same = (row) =>
    `${row}.account = given.account AND ${row}.source = given.source AND ${row}.event_id = given.id`;
  return {
    batch: `INSERT INTO ${table("usage_batch")} (batch) VALUES ($1::text) ON CONFLICT DO NOTHING RETURNING batch`,
    // Gives the keys that were there before. Those that others are writing now are waited for.
    events:
      `WITH given AS (SELECT DISTINCT ON (${key}) * FROM json_to_recordset($1::json) AS given ` +
      "(place int, account text, source text, id text, at timestamptz, endpoint text, value numeric, " +
      `item text, is_open boolean) ORDER BY ${key}, place), ` +
      `added AS (INSERT INTO ${table("usage_event")} ` +
      "(account, source, event_id, at, endpoint, value, item) " +
      `SELECT account, source, id, at, endpoint, value, item FROM given WHERE is_open ORDER BY ${key} ` +
      "ON CONFLICT DO NOTHING RETURNING account, source, event_id) " +
      `SELECT account, source, id FROM given WHERE NOT EXISTS (SELECT FROM added WHERE ${same("added")}) ` +
      `AND (is_open OR EXISTS (SELECT FROM ${table("usage_event")} AS stored WHERE ${same("stored")}))`,
    // Gives the keys that are not there.
    missing:
      "SELECT account, source, id FROM json_to_recordset($1::json) AS given " +
      "(account text, source text, id text, is_open boolean) " +
      `WHERE is_open AND NOT EXISTS (SELECT FROM ${table("usage_event")} AS stored WHERE ${same("stored")})`,
    days:
      `INSERT INTO ${table("usage_day")} AS stored (account, endpoint, day, count, sum, max, last_at) ` +
      "SELECT * FROM json_to_recordset($1::json) AS cell (account text, endpoint text, day date, " +
      "count bigint, sum numeric, max numeric, last_at timestamptz) " +
      'ORDER BY account COLLATE "C", day, endpoint COLLATE "C" ' +
      "ON CONFLICT (account, day, endpoint) DO UPDATE SET count = stored.count + excluded.count, " +
      "sum = stored.sum + excluded.sum, max = greatest(stored.max, excluded.max), " +
      "last_at = greatest(stored.last_at, excluded.last_at)",
    used:
      `SELECT account, sum(count)::text AS used FROM ${table("usage_day")} ` +
      "WHERE day >= $1::date AND day < $2::date AND ($3::text IS NULL OR account = $3::text) " +
      "GROUP BY account",
    // A day of any zone lies within a day around that of UTC.
    stored:
      "SELECT account, source, event_id AS id, endpoint, value::text AS value, item, " +
      `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at ` +
      `FROM ${table("usage_event")} ` +
      "WHERE at >= ($1::date - 1)::timestamp AT TIME ZONE 'UTC' " +
      "AND at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC' " +
      "AND ($3::text IS NULL OR account = $3::text)",
  };
}

/** Usage in a database. `timeZone` says which days are meant. */
function usageOver(database, statements, timeZone) {
  /** Days that make sense to the core; `{from, to, account}` as a statement takes them. */
  const days = ({ from, to, account }) => {
    usageAnalytics({ state: aggregateUsage({ events: [], timeZone }).state, from, to, account });
    return [from, to, account ?? null];
  };

  return {
    async write(given) {
      const { batch, events, ...open } = fields(given, [
        "batch",
        "events",
        "openFrom",
        "openUntil",
      ]);
      if (batch === undefined || batch === null || batch.includes?.("\0")) {
        const message = "`batch` must be a text of 1 to 200 characters other than U+0000";
        throw refused("INVALID_INPUT", "batch", message);
      }
      const request = { timeZone, batch, ...open };
      const { copies, judged } = eventsOf(events, request);
      const rows = rowsOf(copies, judged);
      return database.transaction(WRITING, async ({ run }) => {
        const isNew = (await run(statements.batch, [batch])).length > 0;
        const missing = isNew ? [] : await run(statements.missing, [JSON.stringify(rows)]);
        if (missing.length > 0) {
          // The same batch again has the same events. Others would be lost under its id.
          const message = `\`${batch}\` was written before, with other events`;
          throw refused("IDEMPOTENCY_CONFLICT", "batch", message);
        }
        const known = isNew ? await run(statements.events, [JSON.stringify(rows)]) : keysOf(rows);
        const counted = aggregateUsage({ ...request, events: copies, known });
        const cells = counted.state.cells.map(cellOf);
        if (cells.length > 0) await run(statements.days, [JSON.stringify(cells)]);
        return { ...counted, repeated: !isNew };
      });
    },
    async used(given) {
      const { client, ...asked } = fields(given, ["from", "to", "account", "client"]);
      const run = client ? runnerOf(client) : database.run;
      const rows = await run(statements.used, days(asked));
      return new Map(rows.map(({ account, used }) => [account, Number(used)]));
    },
    async state(given) {
      const { from, to, account } = fields(given, ["from", "to", "account"]);
      const events = await database.run(statements.stored, days({ from, to, account }));
      const { state } = aggregateUsage({ events, timeZone });
      return { ...state, cells: state.cells.filter(({ day }) => day >= from && day < to) };
    },
  };
}

/** Events as rows. What is late or early is left to the host, who may write it in another batch. */
function rowsOf(events, { late, early }) {
  const closed = new Set([...late, ...early]);
  return events.map((event, place) => ({
    place,
    account: event.account,
    source: event.source,
    id: event.id,
    at: event.at,
    endpoint: event.endpoint ?? DEFAULTS.endpoint,
    value: `${event.value ?? DEFAULTS.value}`,
    item: event.item ?? null,
    is_open: !closed.has(place),
  }));
}

function keysOf(rows) {
  return rows.map(({ account, source, id }) => ({ account, source, id }));
}

function cellOf({ account, endpoint, day, count, sum, max, last }) {
  return { account, endpoint, day, count, sum, max, last_at: last.at };
}

module.exports = { usageOver, usageStatements };
