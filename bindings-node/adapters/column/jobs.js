"use strict";

/** The jobs over a column: keys change, plain texts are sealed, older tokens are brought over. */

const { runnerOf } = require("../prisma/database.js");
const { checkedLayout, probedLayout, readingBy } = require("./legacy.js");
const { optionsOf } = require("./options.js");
const { rotatedSlice } = require("./rotate.js");
const { sealedSlice } = require("./seal.js");
const { statementsOf } = require("./statements.js");
const { idTypes } = require("./table.js");
const { walked } = require("./walk.js");

/** Seals every stale token of a column anew. */
async function rotateColumn(given) {
  const { options, run, statements } = await prepared(given);
  return walked(options, run, statements, (slice) => rotatedSlice(options, slice));
}

/** Seals every plain text of a column. */
async function sealColumn(given) {
  const { options, run, statements } = await prepared(given, ["into", "clear"], { isPlain: true });
  return walked(options, run, statements, (slice) => sealedSlice(options, slice));
}

/** Seals what an older helper wrote. */
async function importColumn(given) {
  const more = ["into", "clear", "secret", "layout", "threads"];
  let layout;
  const check = (options) => {
    layout = checkedLayout(options);
  };
  const { options, run, statements } = await prepared(given, more, { check });
  layout ??= await probedLayout(options, run, statements);
  const read = readingBy(options, layout);
  return walked(options, run, statements, (slice) => sealedSlice(options, slice, read));
}

/** The options and the statements, once all is checked that can be without the database. */
async function prepared(given, more = [], { check, isPlain = false } = {}) {
  const options = { ...optionsOf(given, more), isPlain };
  check?.(options);
  const run = runnerOf(options.client);
  return { options, run, statements: statementsOf(options, await idTypes(run, options)) };
}

module.exports = { importColumn, rotateColumn, sealColumn };
