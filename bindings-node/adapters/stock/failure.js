"use strict";

/** What an error of the database says of a command that was being carried out. */

const { sqlState } = require("../postgres/client.js");
const { Overtaken } = require("./errors.js");

/** Others were faster: two transactions that cannot both be, or two that wait for each other. */
const CONFLICTS = ["40001", "40P01", "P2034"];

/** A key that is taken: the next reading says by what. */
const TAKEN = ["23505", "P2002"];

/** A constraint that is looked at when all is committed refuses all. */
const REFUSED = /^23/;

/** PostgreSQL's code of an error, wherever Prisma keeps it: that of a COMMIT is its adapter's own error. */
function stateOf(error) {
  return error?.cause?.originalCode ?? sqlState(error);
}

/** Whether two transactions could not both be. */
function isConflict(error) {
  return CONFLICTS.includes(stateOf(error)) || CONFLICTS.includes(error?.code);
}

/** Whether the command is to be decided again. */
function isOvertaken(error) {
  if (error instanceof Overtaken || isConflict(error)) return true;
  return TAKEN.includes(stateOf(error)) || TAKEN.includes(error?.code);
}

/** Whether PostgreSQL has said of a COMMIT that nothing was committed. Whatever else it says, nobody knows. */
function isUndone(error) {
  return isOvertaken(error) || REFUSED.test(stateOf(error));
}

module.exports = { isConflict, isOvertaken, isUndone };
