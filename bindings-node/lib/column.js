"use strict";

/** What a column form takes, judged before the first row: each refusal is said as the core says it. */

const { given, opened } = require("./answer.js");
const { BAD } = require("./border.js");
const { isWhole } = require("./cells.js");
const { TruelineError } = require("./error.js");

function isGiven(column) {
  return column !== undefined && column !== null;
}

/** A column as it was given, or the refusal that the core gives of what is no list. */
function list(rows, field) {
  return Array.isArray(rows) ? rows : refuse(field, "a list");
}

/** A column that may be a typed array of whole numbers. */
function wholeNumbers(rows, field) {
  return isWhole(rows) ? rows : list(rows, field);
}

/** Columns of one call are as long as the first. */
function asLong(columns, first, rows) {
  for (const [field, column] of Object.entries(columns)) {
    if (isGiven(column) && column.length !== rows) refuse(field, `as long as \`${first}\``);
  }
}

/** A request without its columns. What is no record at all is left for the core to refuse. */
function without(request, others) {
  const isObject = typeof request === "object" && request !== null && !Array.isArray(request);
  return isObject ? others : BAD;
}

/** What the native half holds for all chunks of a call; a text is a refusal. */
function heldOf(held) {
  return typeof held === "string" ? opened(held) : held;
}

/** Refuses an argument. */
function refuse(field, wanted) {
  const message = `\`${field}\` must be ${wanted}`;
  throw new TruelineError({ code: "INVALID_INPUT", field, message });
}

/** Refuses more arguments than a form takes. */
function none(more, name, arity) {
  if (given(more).length === 0) return;
  throw new TruelineError({
    code: "INVALID_INPUT",
    message: `\`${name}\` takes ${arity} arguments`,
  });
}

module.exports = { asLong, heldOf, isGiven, list, none, refuse, wholeNumbers, without };
