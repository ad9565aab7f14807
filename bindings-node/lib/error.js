"use strict";

/**
 * A refusal by a rule: a stable `code`, the `field` to blame (null where the whole request is),
 * and `details` that a program can use. The same in every language, message included.
 */
class TruelineError extends Error {
  constructor({ code, field, message, details }) {
    super(message);
    this.code = code;
    this.field = field ?? null;
    this.details = details ?? {};
  }

  /** What a route handler may answer: `Response.json(error, { status: 422 })`. */
  toJSON() {
    return { code: this.code, field: this.field, message: this.message, details: this.details };
  }
}

// On the prototype, as with the language's own errors: it is no fact of one refusal.
Object.defineProperty(TruelineError.prototype, "name", {
  value: "TruelineError",
  configurable: true,
  writable: true,
});

module.exports = { TruelineError };
