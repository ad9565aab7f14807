"use strict";

const { written } = require("./border.js");
const { TruelineError } = require("./error.js");
const { native } = require("./native.js");

const PLACES = new Map(native.rules().map((name, place) => [name, place]));
const ARITIES = native.arities();

/** How the native half begins a refusal: no JSON begins so. */
const FAULT = 33; // "!"

/** The function that calls a rule. */
function rule(name) {
  const place = placeOf(name);
  const arity = ARITIES[place];
  const call = (...values) => {
    const [first] = values;
    // One well-formed text is the commonest call, and needs no JSON on the way in.
    if (typeof first === "string" && isAlone(values, arity) && first.isWellFormed()) {
      const answer = native.callText(place, first);
      return typeof answer === "number" ? answer : opened(answer);
    }
    return opened(native.call(place, written(given(values))));
  };
  return Object.defineProperties(call, { name: { value: name }, length: { value: arity } });
}

/** Whether nothing follows the first argument. */
function isAlone(values, arity) {
  if (values.length > arity) return false;
  for (let i = 1; i < values.length; i++) {
    if (values[i] !== undefined && values[i] !== null) return false;
  }
  return true;
}

/** The arguments without a tail of undefined: that is the same as leaving them out. */
function given(values) {
  let count = values.length;
  while (count > 0 && values[count - 1] === undefined) count--;
  return values.slice(0, count);
}

/** The value of an answer; a refusal is thrown. */
function opened(answer) {
  if (answer.charCodeAt(0) === FAULT) throw new TruelineError(JSON.parse(answer.slice(1)));
  return JSON.parse(answer);
}

/** Where a rule stands in the catalogue. */
function placeOf(name) {
  const place = PLACES.get(name);
  if (place === undefined)
    throw new Error(`trueline: the native half has no rule ${name}: build it anew`);
  return place;
}

module.exports = { given, opened, placeOf, rule };
