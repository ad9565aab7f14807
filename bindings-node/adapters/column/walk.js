"use strict";

/**
 * A walk over a column, a slice at a time in the order of the id. No lock is held and no transaction is
 * open while the keyring works; a row is written by compare-and-swap, so whoever writes first keeps what
 * he wrote. A walk may be broken off and run again at any time.
 */

const { ColumnStopped } = require("./errors.js");
const { boundTo } = require("./statements.js");
const { keysOf, written } = require("./write.js");

/** How often rows that others wrote in between are read and done again, where any column's write counts. */
const AGAIN = 5;

/**
 * Walks from `options.after` to the end. `job(slice)` says what becomes of some rows:
 * `{changes: [{row, token, blind}], current, blank, skipped, faults: [{row, code, field}]}`.
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
    const walk = { options, run, statements, job, asked: (ask) => reached(totals, ask) };
    add(totals, options, slice, await outcomeOf(walk, slice));
    totals.done = rows.length < options.sliceRows;
    const goesOn = rows.length === 0 || (await options.onSlice?.(copied(totals))) !== false;
    if (totals.done || !goesOn) return totals;
  }
}

function begun({ after, id }) {
  const counts = { rows: 0, written: 0, current: 0, blank: 0, skipped: 0, lost: 0 };
  return { ...counts, faults: [], faultCount: 0, after: after && idOf(after, id), done: false };
}

const COUNTS = ["written", "current", "blank", "skipped", "lost"];

/** What became of a slice: its counts, and the faults by their place in it. */
async function outcomeOf({ options, run, statements, job, asked }, slice) {
  const sum = { ...Object.fromEntries(COUNTS.map((name) => [name, 0])), faults: [] };
  let part = slice;
  for (let tries = 0; part.ids.length > 0; tries++) {
    const { places } = part;
    const made = await job(part);
    const outcome = options.dryRun
      ? { written: made.changes.length, lost: [], faults: [] }
      : await asked(() => written(run, statements.write, part, made.changes));
    for (const name of ["current", "blank", "skipped"]) sum[name] += made[name];
    sum.written += outcome.written;
    for (const fault of [...made.faults, ...outcome.faults]) {
      sum.faults.push({ ...fault, row: places[fault.row] });
    }
    const { lost } = outcome;
    const isAgain = statements.again && lost.length > 0 && tries < AGAIN;
    const found = isAgain ? await asked(() => run(statements.again, [keysOf(part, lost)])) : [];
    // Those that are not there any more are lost for good.
    sum.lost += lost.length - found.length;
    const rest = found.map((row) => ({ ...row, place: places[row.place] }));
    part = sliceOf(options, rest);
  }
  return sum;
}

/** Rows as columns: of ids, values, contexts; `places` are those in the slice that was read first. */
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
    places: rows.map(({ place }, row) => place ?? row),
    target: options.into ?? options.column,
    values: rows.map(({ value }) => value),
    versions: options.isPlain ? rows.map(({ version }) => version) : null,
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

function add(totals, { maxFaults }, { ids }, outcome) {
  totals.rows += ids.length;
  for (const name of COUNTS) totals[name] += outcome[name];
  const faults = outcome.faults.sort((a, b) => a.row - b.row);
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
