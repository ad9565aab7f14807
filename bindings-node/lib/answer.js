"use strict";

/** What every call has in common, whoever is asked. */

const { TruelineError } = require("./error.js");

/** How the native half begins a refusal: no JSON begins so. */
const FAULT = 33; // "!"

/** Whether an answer is a refusal. */
function isFault(answer) {
  return answer.charCodeAt(0) === FAULT;
}

/** The value of an answer; a refusal is thrown. */
function opened(answer) {
  if (isFault(answer)) throw new TruelineError(JSON.parse(answer.slice(1)));
  return JSON.parse(answer);
}

/** The arguments without a tail of undefined: that is the same as leaving them out. */
function given(values) {
  let count = values.length;
  while (count > 0 && values[count - 1] === undefined) count--;
  return values.slice(0, count);
}

/** Gives a function or a class its name and the number of its arguments. */
function named(call, { name, arity }) {
  return Object.defineProperties(call, { name: { value: name }, length: { value: arity } });
}

module.exports = { given, isFault, named, opened };
