"use strict";

/** What an adapter refuses by itself, before a rule or a store is asked. */

const { TruelineError } = require("../../index.js");

/** Characters of a subject: as long as a key of a `RateLimiter`, so that a local share can take over. */
const LONGEST_SUBJECT = 200;

/** The fault for what was given. */
function refused(code, field, message, details) {
  return new TruelineError({ code, field, message, details });
}

/** What was given as `name`: a record without unknown fields. Nothing given is an empty one. */
function fields(given, names, name = "options") {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw refused("INVALID_INPUT", name, `\`${name}\` must be a record`);
  }
  for (const field of Object.keys(given)) {
    if (names.includes(field)) continue;
    throw refused("INVALID_INPUT", field, `\`${field}\` is not a field that is known`);
  }
  return given;
}

/** An option among names; there is no default. */
function oneOf(value, names, field) {
  if (names.includes(value)) return value;
  throw refused("INVALID_POLICY", field, `\`${field}\` must be one of ${names.join(", ")}`);
}

/** An option that has a type of JavaScript's. */
function typed(value, type, field) {
  if (typeof value === type) return value;
  throw refused("INVALID_POLICY", field, `\`${field}\` must be a ${type}`);
}

/**
 * A subject that every store can hold. One that a store refuses would count as its failure, and with
 * FAIL_OPEN a caller who chooses the subject would pass uncounted; two that a store cannot tell apart
 * (halves of surrogate pairs) would share a count.
 */
function subjectOf(subject) {
  if (typeof subject !== "string" || !subject.isWellFormed()) {
    throw refused("INVALID_INPUT", "subject", "`subject` must be a text");
  }
  if (
    subject === "" ||
    subject.length > 2 * LONGEST_SUBJECT ||
    [...subject].length > LONGEST_SUBJECT
  ) {
    throw refused(
      "INVALID_INPUT",
      "subject",
      `\`subject\` must have 1 to ${LONGEST_SUBJECT} characters`,
    );
  }
  return subject;
}

module.exports = { fields, oneOf, refused, subjectOf, typed };
