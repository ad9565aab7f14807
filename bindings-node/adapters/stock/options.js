"use strict";

/** What a store of stock and its calls are given. */

const { decideStock } = require("../../index.js");
const { fields, oneOf, refused } = require("../common/refuse.js");

const OPTIONS = ["client", "schema", "tenant", "policy", "isolation", "attempts", "actor"];
const REQUEST = ["id", "at", "command", "expected", "actor", "client"];

const DEFAULTS = { isolation: "SERIALIZABLE", attempts: 5 };
const MOST_ATTEMPTS = 100;

/** As long as the core's own keys. */
const LONGEST_KEY = 200;

/** Any instant: whether a policy makes sense does not depend on it. */
const ANY = { id: "any", at: "2000-01-01T00:00:00.000Z", command: { type: "EXPIRE" } };

/** The options of a store, judged. */
function optionsOf(given) {
  const { client, schema, tenant, policy, isolation, attempts, actor } = fields(given, OPTIONS);
  decideStock({ ...ANY, policy, state: { levels: [] } });
  return {
    client,
    schema,
    tenant: keyOf(tenant, "tenant"),
    // The caller may change what he gave. A policy that the core took is JSON.
    policy: policy && JSON.parse(JSON.stringify(policy)),
    isolation: oneOf(
      isolation ?? DEFAULTS.isolation,
      ["SERIALIZABLE", "REPEATABLE_READ"],
      "isolation",
    ),
    attempts: attemptsOf(attempts ?? DEFAULTS.attempts),
    actor: actorOf(actor, "INVALID_POLICY"),
  };
}

/**
 * What a call gives, as plain records that the caller cannot change any more. What the core refuses to read is
 * refused here, whatever is stored and whether or not the database answers.
 */
function requestOf(given, { policy, actor }) {
  const request = fields(given, REQUEST, "request");
  const { id, at = new Date(), command, expected } = request;
  const asked = { id, at: at ?? new Date(), command, expected };
  try {
    decideStock({ ...asked, policy, state: { levels: [] } });
  } catch (fault) {
    // Whatever else the rule says, it says of a state that is empty.
    if (fault.code === "INVALID_INPUT") throw fault;
  }
  const copy = JSON.parse(JSON.stringify(asked));
  for (const name of ["id", "command", "expected"]) holdable(copy[name], name);
  return { ...copy, actor: actorOf(request.actor ?? actor, "INVALID_INPUT") };
}

/** A key of a row. */
function keyOf(text, field) {
  if (typeof text !== "string" || !text.isWellFormed() || text === "" || isLong(text)) {
    const message = `\`${field}\` must be a text of 1 to ${LONGEST_KEY} characters`;
    throw refused("INVALID_POLICY", field, message);
  }
  return holdable(text, field, "INVALID_POLICY");
}

function isLong(text) {
  return text.length > LONGEST_KEY && [...text].length > LONGEST_KEY;
}

function attemptsOf(attempts) {
  if (Number.isSafeInteger(attempts) && attempts >= 1 && attempts <= MOST_ATTEMPTS) return attempts;
  const message = `\`attempts\` must be a whole number from 1 to ${MOST_ATTEMPTS}`;
  throw refused("INVALID_POLICY", "attempts", message);
}

function actorOf(actor, code) {
  if (actor === undefined || actor === null) return null;
  if (typeof actor === "string" && actor.isWellFormed()) return holdable(actor, "actor", code);
  throw refused(code, "actor", "`actor` must be a text");
}

/** PostgreSQL's texts hold every character but one. */
function holdable(value, path, code = "INVALID_INPUT") {
  if (typeof value === "string" && value.includes("\0")) {
    throw refused(code, path, `\`${path}\` must hold no character U+0000`);
  }
  if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      holdable(member, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, code);
    }
  }
  return value;
}

module.exports = { holdable, keyOf, optionsOf, requestOf };
