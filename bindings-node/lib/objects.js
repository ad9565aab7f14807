"use strict";

/**
 * The objects of the catalogue as classes: each has its methods on the prototype, and holds the native
 * half's object where nobody else gets at it. A slow method has a twin that answers later.
 */

const { given, named, opened } = require("./answer.js");
const { written } = require("./border.js");
const keyring = require("./keyring.js");
const limiter = require("./limiter.js");
const { native } = require("./native.js");
const scorer = require("./scorer.js");

/** Methods with a way of their own; all others go the general one. */
const OWN = { Keyring: keyring, LeadScorer: scorer, RateLimiter: limiter };

/** Stands before what is there already and only wants its class. */
const MADE = Symbol("made");

/** The class of an object. */
function classOf({ name, makers, methods }, place) {
  const [first, ...others] = makers;

  class TruelineObject {
    #held;

    constructor(...values) {
      this.#held = values[0] === MADE ? values[1] : heldBy(place, 0, first, values);
    }

    static {
      others.forEach((maker, at) => {
        const make = (...values) => new TruelineObject(MADE, heldBy(place, at + 1, maker, values));
        add(TruelineObject, maker, make);
      });
      const heldOf = (made) => made.#held;
      methods.forEach((method, at) => {
        for (const [form, call] of callsOf(name, method, at, heldOf)) {
          add(TruelineObject.prototype, form, call);
        }
      });
    }
  }
  return named(TruelineObject, { name, arity: first.arity });
}

/** What one way to make an object makes of its arguments; a text is a refusal. */
function heldBy(place, maker, { bytes }, values) {
  const live = native.open(place, maker, written(given(values), bytes));
  return typeof live === "string" ? opened(live) : { live, own: [] };
}

/** A method, and where it is slow its twin: each as its form and its function. */
function callsOf(name, method, at, heldOf) {
  const json = (values) => written(given(values), method.bytes);
  const now = (held, values) => opened(native.ask(held.live, at, json(values)));
  const calls = [[method, callOf(OWN[name]?.[method.name], heldOf, now, at)]];
  if (method.isSlow) {
    const twin = { ...method, name: `${method.name}Async` };
    const later = async (held, values) =>
      opened(await native.askLater(held.live, at, json(values)));
    calls.push([twin, callOf(OWN[name]?.[twin.name] ?? promised, heldOf, later, at)]);
  }
  return calls;
}

/** A method's function: its own, or one that goes the general way. */
function callOf(own, heldOf, general, at) {
  if (own) return own(heldOf, general, at);
  return function (...values) {
    return general(heldOf(this), values);
  };
}

/** The general way of a twin: whatever is wrong, even that it is nobody's method, rejects. */
const promised = (heldOf, general) =>
  async function (...values) {
    return general(heldOf(this), values);
  };

/** Adds a function where a class has its own. */
function add(target, form, call) {
  Object.defineProperty(target, form.name, {
    value: named(call, form),
    configurable: true,
    writable: true,
  });
}

module.exports = Object.fromEntries(
  native.objects().map((form, place) => [form.name, classOf(form, place)]),
);
