"use strict";

/** States in PostgreSQL: one row a subject, with a version that each write raises. */

/** The server's time in milliseconds. Not `now()`: in a transaction that is its beginning. */
const CLOCK = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text";

/** The statements over a table. */
function statementsOf(table) {
  return {
    read:
      `SELECT stored.state, stored.version::text AS version, ${CLOCK} AS now ` +
      `FROM (SELECT $1::text AS subject) AS asked LEFT JOIN ${table} AS stored USING (subject)`,
    // A first version is the time, so a row that the host deleted is never taken for a later one.
    insert:
      `INSERT INTO ${table} (subject, state, version) ` +
      "VALUES ($1::text, $2::text, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) " +
      "ON CONFLICT (subject) DO NOTHING RETURNING 1 AS stored",
    update:
      `UPDATE ${table} SET state = $2::text, version = version + 1 ` +
      "WHERE subject = $1::text AND version = $3::bigint RETURNING 1 AS stored",
    forget:
      `UPDATE ${table} SET state = NULL, version = version + 1 ` +
      "WHERE subject = $1::text AND state IS NOT NULL RETURNING 1 AS stored",
  };
}

/** The state of a subject. A row stays when nothing is used any more: its version must go on. */
function postgresState(query, statements, subject) {
  const read = async () => {
    const [{ state, version, now }] = await query(statements.read, [subject]);
    return { text: state, version, now: new Date(Number(now)) };
  };
  return {
    read,
    async replace({ version }, { state }) {
      const stored =
        version === null
          ? await query(statements.insert, [subject, state])
          : await query(statements.update, [subject, state, version]);
      return stored.length > 0 ? null : read();
    },
    forget: async () => (await query(statements.forget, [subject])).length > 0,
  };
}

module.exports = { CLOCK, postgresState, statementsOf };
