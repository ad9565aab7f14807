"use strict";

/** A quota in PostgreSQL: one row a subject and window, counted by one statement. */

const { checkLimit, penalizeLimit, refundLimit, windowAt } = require("../../index.js");
const { refused } = require("../common/refuse.js");
const { CLOCK } = require("./states.js");

/** The greatest count: that of the core. Without a limit it stands in the place of one. */
const GREATEST = Number.MAX_SAFE_INTEGER;

/** The statements over a table. */
function usageStatements(table) {
  const here = "subject = $1::text AND window_start = $2::timestamptz";
  const before = `(SELECT used FROM ${table} WHERE ${here})::text AS before`;
  return {
    clock: `SELECT ${CLOCK} AS now`,
    // What was there is read in the same statement, to say why a call was denied.
    count:
      `WITH counted AS (INSERT INTO ${table} AS usage (subject, window_start, used) ` +
      "SELECT $1::text, $2::timestamptz, $3::bigint WHERE $3::bigint <= $4::bigint " +
      "ON CONFLICT (subject, window_start) DO UPDATE SET used = usage.used + EXCLUDED.used " +
      "WHERE usage.used + EXCLUDED.used <= $4::bigint RETURNING used) " +
      `SELECT (SELECT used FROM counted)::text AS counted, ${before}`,
    refund:
      `UPDATE ${table} AS usage SET used = greatest(0, usage.used - $3::bigint) ` +
      `FROM (SELECT used FROM ${table} WHERE ${here} FOR UPDATE) AS old ` +
      "WHERE usage.subject = $1::text AND usage.window_start = $2::timestamptz " +
      "RETURNING old.used::text AS before",
    peek: `SELECT ${before}`,
    forget: `DELETE FROM ${table} WHERE ${here} RETURNING 1 AS stored`,
  };
}

/** The one window of a quota's policy. */
function quotaWindow({ windows }) {
  const [window] = windows;
  if (windows.length !== 1)
    throw refused("INVALID_POLICY", "policy.windows", "a quota has one window");
  if (!["FIXED", "CALENDAR", "ANCHORED"].includes(window.type)) {
    const message = "a quota's window is FIXED, CALENDAR or ANCHORED";
    throw refused("INVALID_POLICY", "policy.windows[0].type", message);
  }
  if (window.align === "FIRST_HIT") {
    const message = "a quota's window is aligned to the epoch";
    throw refused("INVALID_POLICY", "policy.windows[0].align", message);
  }
  return window;
}

/**
 * What a quota does, by a function that runs a statement. Each verb takes a subject, an amount and the
 * time (null for the server's), and gives the core's decision over what the row said before.
 */
function usageOf(query, statements, policy) {
  const window = quotaWindow(policy);

  /** The row of the present window, and the time. */
  const placed = async (subject, asked) => {
    const now = asked ?? new Date(Number((await query(statements.clock, []))[0].now)).toISOString();
    return { now, row: [subject, windowAt(window, now).start] };
  };

  /** What the core says over a count. What is kept is a row, and no text to store. */
  const over = (rule, units, { now, row }, used) => {
    const entry = [window.name, window.type, Date.parse(row[1]), Number(used)];
    const state =
      Number(used) > 0 ? JSON.stringify({ at: Date.parse(now), v: 1, w: [entry] }) : null;
    return { ...rule({ policy, state, now, ...units }), state: null };
  };

  const peek = async (subject, asked) => {
    const place = await placed(subject, asked);
    const [{ before }] = await query(statements.peek, place.row);
    return over(checkLimit, { cost: 0 }, place, before);
  };

  /** Counts units unless there would be more than `most`. */
  const counted = async (rule, units, subject, asked, most) => {
    const place = await placed(subject, asked);
    const [amount] = Object.values(units);
    const [found] = await query(statements.count, [...place.row, `${amount}`, `${most}`]);
    // Where nothing was counted another call may have counted since the row was read.
    const least = Math.max(Number(found.before), most - amount + 1, 0);
    return over(
      rule,
      units,
      place,
      found.counted === null ? least : Number(found.counted) - amount,
    );
  };

  return {
    check(subject, cost, asked, { limit }) {
      if (cost === 0) return peek(subject, asked);
      const isBound = limit !== null && window.onExceed !== "OVERAGE";
      return counted(checkLimit, { cost }, subject, asked, isBound ? limit : GREATEST);
    },
    penalize: (subject, amount, asked) =>
      counted(penalizeLimit, { amount }, subject, asked, GREATEST),
    async refund(subject, amount, asked) {
      const place = await placed(subject, asked);
      const [found] = await query(statements.refund, [...place.row, `${amount}`]);
      return over(refundLimit, { amount }, place, found?.before ?? 0);
    },
    peek: (subject, _amount, asked) => peek(subject, asked),
    async forget(subject, asked) {
      const { row } = await placed(subject, asked);
      return (await query(statements.forget, row)).length > 0;
    },
  };
}

module.exports = { quotaWindow, usageOf, usageStatements };
