"use strict";

/** The rules of the catalogue as functions. A slow rule has a twin that answers later. */

const { given, named, opened } = require("./answer.js");
const { written } = require("./border.js");
const many = require("./many.js");
const { native } = require("./native.js");
const train = require("./train.js");

const FORMS = native.rules();
const PLACES = new Map(FORMS.map(({ name }, place) => [name, place]));

/** Rules with a way of their own; all others go the general one. */
const OWN = { ...many.rules, ...train.rules };

/** The function that calls a rule. */
function rule(name) {
  const place = placeOf(name);
  const { arity, bytes } = FORMS[place];
  const general = (values) => opened(native.call(place, written(given(values), bytes)));
  const call = (...values) => {
    const [first] = values;
    // One well-formed text is the commonest call, and needs no JSON on the way in.
    if (typeof first === "string" && isAlone(values, arity) && first.isWellFormed()) {
      const answer = native.callText(place, first);
      return typeof answer === "number" ? answer : opened(answer);
    }
    return general(values);
  };
  return named(OWN[name]?.(general) ?? call, FORMS[place]);
}

/** The function that calls a slow rule on another thread. */
function ruleAsync(name) {
  const place = placeOf(name);
  const { arity, bytes } = FORMS[place];
  const general = async (values) =>
    opened(await native.callLater(place, written(given(values), bytes)));
  const twin = `${name}Async`;
  const call = (...values) => general(values);
  return named(OWN[twin]?.(general) ?? call, { name: twin, arity });
}

/** Whether nothing follows the first argument. */
function isAlone(values, arity) {
  if (values.length > arity) return false;
  for (let i = 1; i < values.length; i++) {
    if (values[i] !== undefined && values[i] !== null) return false;
  }
  return true;
}

/** Where a rule stands in the catalogue. */
function placeOf(name) {
  const place = PLACES.get(name);
  if (place === undefined)
    throw new Error(`trueline: the native half has no rule ${name}: build it anew`);
  return place;
}

module.exports = { placeOf, rule, ruleAsync };
