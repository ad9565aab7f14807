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
/** What a transaction of the host's says after that. */
const ABORTED = "25P02";

/** What became of changes: `{written, lost, faults}`. Those that another writer overtook are lost. */
async function written(run, statement, slice, changes) {
  if (changes.length === 0) return { written: 0, lost: 0, faults: [] };
  try {
    const { length } = await inSpiteOfRaces(() => run(statement, [rowsOf(slice, changes)]));
    return { written: length, lost: changes.length - length, faults: [] };
  } catch (error) {
    if (!OF_A_ROW.test(stateOf(error))) throw error;
    return changes.length === 1
      ? { written: 0, lost: 0, faults: [refusal(changes[0], error)] }
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
      lost: first.lost + second.lost,
      faults: [...first.faults, ...second.faults],
    };
  } catch (error) {
    throw stateOf(error) === ABORTED ? cause : error;
  }
}

function refusal({ row }, error) {
  return { row, code: "STORE_REFUSED", field: error.constraint ?? error.column ?? null };
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

function rowsOf({ ids, values, targets, bound }, changes) {
  const rows = changes.map(({ row, token, blind }) => {
    const given = { previous: values[row], target: targets[row], token, blind: blind ?? null };
    bound.forEach((column, place) => (given[`x${place}`] = column[row]));
    [ids[row]].flat().forEach((value, place) => (given[`k${place}`] = value));
    return given;
  });
  return JSON.stringify(rows);
}

module.exports = { written };
