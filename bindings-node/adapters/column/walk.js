"use strict";

/**
 * A walk over a column, a slice at a time in the order of the id. No lock is held and no transaction is
 * open while the keyring works; a row is written by compare-and-swap, so whoever writes first keeps what
 * he wrote. A walk may be broken off and run again at any time.
 */

const { ColumnStopped } = require("./errors.js");
const { boundTo } = require("./statements.js");
const { written } = require("./write.js");

/**
 * Walks from `options.after` to the end. `job(slice)` says what becomes of some rows:
 * `{changes: [{row, token, blind}], current, skipped, faults: [{row, code, field}]}`.
 */
async function walked(options, run, statements, job) {
  const totals = begun(options);
  for (;;) {
    const rows = await reached(totals, () =>
      totals.after === null
        ? run(statements.read)
        : run(statements.readAfter, [totals.after].flat()),
    );
    const slice = sliceOf(options, rows);
    const made = await job(slice);
    const outcome = options.dryRun
      ? { written: made.changes.length, lost: 0, faults: [] }
      : await reached(totals, () => written(run, statements.write, slice, made.changes));
    add(totals, options, slice, made, outcome);
    totals.done = rows.length < options.sliceRows;
    const goesOn = rows.length === 0 || (await options.onSlice?.(copied(totals))) !== false;
    if (totals.done || !goesOn) return totals;
  }
}

function begun({ after, id }) {
  const counts = { rows: 0, written: 0, current: 0, blank: 0, skipped: 0, lost: 0 };
  return { ...counts, faults: [], faultCount: 0, after: after && idOf(after, id), done: false };
}

/** Rows as columns: of ids, values, contexts. */
function sliceOf(options, rows) {
  const { id, index, contextColumns } = options;
  const bound = boundTo(options);
  const column = (name) => rows.map((row) => row[`x${bound.indexOf(name)}`]);
  const columns = (names) =>
    Object.fromEntries(Object.entries(names).map(([name, of]) => [name, column(of)]));
  return {
    ids: rows.map((row) =>
      idOf(
        id.map((_, place) => row[`k${place}`]),
        id,
      ),
    ),
    values: rows.map(({ value }) => value),
    targets: rows.map(({ target }) => target ?? null),
    blinds: rows.map(({ blind }) => blind ?? null),
    columns: columns(contextColumns),
    indexColumns: columns(index?.contextColumns ?? {}),
    bound: bound.map(column),
  };
}

/** An id as it is given and told: a text, or a list of texts where it has several columns. */
function idOf(values, id) {
  return id.length === 1 ? values[0] : values;
}

function add(totals, { maxFaults }, slice, made, outcome) {
  const { ids, values } = slice;
  totals.rows += ids.length;
  totals.blank += values.filter((value) => value === null).length;
  totals.current += made.current;
  totals.skipped += made.skipped;
  totals.written += outcome.written;
  totals.lost += outcome.lost;
  const faults = [...made.faults, ...outcome.faults].sort((a, b) => a.row - b.row);
  totals.faultCount += faults.length;
  for (const { row, code, field } of faults.slice(
    0,
    Math.max(0, maxFaults - totals.faults.length),
  )) {
    totals.faults.push({ id: ids[row], code, field: field ?? null });
  }
  if (ids.length > 0) totals.after = ids[ids.length - 1];
}

/** Asks the database; its failure says how far the walk came. */
async function reached(totals, ask) {
  try {
    return await ask();
  } catch (error) {
    throw new ColumnStopped(error, copied(totals));
  }
}

function copied(totals) {
  return { ...totals, faults: [...totals.faults] };
}

module.exports = { walked };
