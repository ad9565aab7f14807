"use strict";

/** Writing a slice: one statement, in which each row is compared and swapped. */

const { setTimeout: pause } = require("node:timers/promises");

const { stateOf } = require("./errors.js");

/** Two writers that wait for each other, or a stricter level of isolation: nothing was written. */
const RACES = ["40001", "40P01"];
const TRIES = 20;
const LONGEST_PAUSE_MS = 50;

/** The database does not take a row: it is not unique, or too long for its column. */
const OF_A_ROW = /^2[23]/;
const TOO_LONG = "22001";
/** What a transaction of the host's says after that. */
const ABORTED = "25P02";

/** What became of changes: `{written, lost, faults}`. Rows that another writer overtook are lost. */
async function written(run, statement, slice, changes) {
  if (changes.length === 0) return { written: 0, lost: [], faults: [] };
  try {
    const found = await inSpiteOfRaces(() => run(statement, [rowsOf(slice, changes)]));
    const taken = new Set(found.map(({ place }) => Number(place)));
    const lost = changes.map(({ row }) => row).filter((row) => !taken.has(row));
    return { written: found.length, lost, faults: [] };
  } catch (error) {
    if (!OF_A_ROW.test(stateOf(error))) throw error;
    return changes.length === 1
      ? { written: 0, lost: [], faults: [refusal(slice, changes[0], error)] }
      : inHalves(run, statement, slice, changes, error);
  }
}

/** Where the database refuses some rows, the others are written without them. */
async function inHalves(run, statement, slice, changes, cause) {
  const half = changes.length >> 1;
  try {
    const first = await written(run, statement, slice, changes.slice(0, half));
    const second = await written(run, statement, slice, changes.slice(half));
    return {
      written: first.written + second.written,
      lost: [...first.lost, ...second.lost],
      faults: [...first.faults, ...second.faults],
    };
  } catch (error) {
    throw stateOf(error) === ABORTED ? cause : error;
  }
}

function refusal({ target }, { row }, error) {
  // Of a text that is too long PostgreSQL does not say for which column; an index always fits.
  const column = stateOf(error) === TOO_LONG ? target : (error.constraint ?? error.column);
  return { row, code: "STORE_REFUSED", field: column ?? null };
}

/** A statement that others may break off: nothing of it was done then. */
async function inSpiteOfRaces(send) {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!RACES.includes(stateOf(error)) || tries === TRIES) throw error;
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** tries));
    }
  }
}

/** Changes as a statement takes them. Of plain text nothing is sent: the row's version says whether it stands. */
function rowsOf({ ids, values, versions, targets, bound }, changes) {
  const rows = changes.map(({ row, token, blind }) => {
    const given = { ...keyOf(ids[row], row), token, blind: blind ?? null };
    if (versions) return { ...given, version: versions[row] };
    bound.forEach((column, place) => (given[`x${place}`] = column[row]));
    return { ...given, previous: values[row], target: targets[row] };
  });
  return JSON.stringify(rows);
}

/** Some rows of a slice, to be read anew. */
function keysOf({ ids }, rows) {
  return JSON.stringify(rows.map((row) => keyOf(ids[row], row)));
}

function keyOf(id, place) {
  const key = { place };
  [id].flat().forEach((value, part) => (key[`k${part}`] = value));
  return key;
}

module.exports = { keysOf, written };
