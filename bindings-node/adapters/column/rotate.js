"use strict";

/** Rotating a slice: tokens that are stale, and indexes that are not the primary key's. */

const { indexesOf } = require("./indexes.js");

async function rotatedSlice(options, slice) {
  const { keyring, context, index, dryRun } = options;
  const { values, columns } = slice;
  if (!index && !dryRun) {
    const { rotations, current, faults } = await keyring.rotateManyAsync(values, context, columns);
    return { changes: rotations, current, blank: blankOf(values), skipped: 0, faults };
  }

  const opened = await keyring.openManyAsync(values, context, columns);
  const { blinds, faults } = await indexesOf(options, slice, opened.plaintexts);
  const isBad = new Set(faults.map(({ row }) => row));
  const isStale = (row) => opened.needsRotation[row] === true && !isBad.has(row);
  const stale = values.map((value, row) => (isStale(row) ? value : null));
  const rotated = dryRun
    ? {
        rotations: stale.flatMap((token, row) => (token === null ? [] : [{ row, token }])),
        faults: [],
      }
    : await keyring.rotateManyAsync(stale, context, columns);
  const tokens = new Map(rotated.rotations.map(({ row, token }) => [row, token]));
  const changes = [];
  let current = 0;
  for (const [row, plaintext] of opened.plaintexts.entries()) {
    if (plaintext === null || isBad.has(row)) continue;
    const isIndexed = !index || blinds[row] === slice.blinds[row];
    if (isIndexed && !tokens.has(row)) current += 1;
    else changes.push({ row, token: tokens.get(row) ?? values[row], blind: blinds[row] });
  }
  return {
    changes,
    current,
    blank: blankOf(values),
    skipped: 0,
    faults: [...opened.faults, ...faults, ...rotated.faults],
  };
}

function blankOf(values) {
  return values.filter((value) => value === null).length;
}

module.exports = { rotatedSlice };
