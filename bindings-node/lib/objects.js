"use strict";

/**
 * The objects of the catalogue as classes: each has its methods on the prototype, and holds the native
 * half's object where nobody else gets at it.
 */

const { written } = require("./border.js");
const limiter = require("./limiter.js");
const { native } = require("./native.js");
const { given, opened } = require("./rule.js");

/** Methods with a way of their own; all others go the general one. */
const OWN = { RateLimiter: limiter };

/** The class of an object. */
function classOf({ name, arity, methods }, place) {
  class TruelineObject {
    #held;

    constructor(...values) {
      const live = native.open(place, written(given(values)));
      // A text is a refusal.
      this.#held = typeof live === "string" ? opened(live) : { live, own: [] };
    }

    static {
      const heldOf = (made) => made.#held;
      methods.forEach((method, at) => {
        const general = (held, values) => opened(native.ask(held.live, at, written(given(values))));
        const own = OWN[name]?.[method.name];
        const call = own
          ? own(heldOf, general, at)
          : function (...values) {
              return general(heldOf(this), values);
            };
        named(call, method);
        Object.defineProperty(TruelineObject.prototype, method.name, {
          value: call,
          configurable: true,
          writable: true,
        });
      });
    }
  }
  return named(TruelineObject, { name, arity });
}

/** Gives a function or a class its name and the number of its arguments. */
function named(call, { name, arity }) {
  return Object.defineProperties(call, { name: { value: name }, length: { value: arity } });
}

module.exports = Object.fromEntries(
  native.objects().map((form, place) => [form.name, classOf(form, place)]),
);
