"use strict";

/**
 * Carrying a command out: read, decide, write, in one transaction; again from the beginning where somebody was
 * faster. Where the database did not answer a COMMIT, the same command is sent once more: its key says whether
 * it was carried out.
 */

const { setTimeout: pause } = require("node:timers/promises");

const { decideStock, TruelineError } = require("../../index.js");
const { refused } = require("../common/refuse.js");
const { isOfTransaction, runnerOf } = require("../prisma/database.js");
const { StockContended, StockUnsettled } = require("./errors.js");
const { isConflict, isOvertaken, isUndone } = require("./failure.js");
const { reachOf } = require("./reach.js");
const { stateRead } = require("./read.js");
const { decisionWritten } = require("./write.js");

const LONGEST_PAUSE_MS = 100;

/** Ends a transaction in which there is nothing to commit. */
class Undone extends Error {
  constructor(answer) {
    super("nothing is to be written");
    this.answer = answer;
  }
}

/** The answer to a command in transactions of its own: `{...decision, attempts}`. */
async function carriedOut(store, request) {
  const work = async ({ run }, sent) => {
    const decision = await decided(store, run, request);
    if (decision.replayed) throw new Undone(decision);
    await decisionWritten(run, store, request, decision);
    sent();
    return decision;
  };
  const doubted = (tries, cause) => new StockUnsettled(request.id, tries, cause);
  const { answer, attempts } = await committed(store, work, { doubted });
  return { ...answer, attempts };
}

/**
 * Does the work in a transaction and gives its `answer`, and how many `attempts` it took. The work may be done
 * several times; it calls `sent` when there is nothing left but to commit.
 *
 * `isLost(error)` says what another transaction is to blame for; what the work throws `ofHost` says nothing of
 * the database. Where nobody knows whether it was committed, it
 * is done again if `doubted(tries, cause)` is given, which makes the error where that is of no avail.
 */
function committed(store, work, { doubted = null, isLost = isOvertaken, ofHost = false }) {
  const { attempts, lane } = store;
  return lane.joined(async ({ run, lost }) => {
    /** Why it is not known whether an attempt was committed. */
    let doubt = null;
    for (let tries = 1; ; tries++) {
      const { answer, error, isSent, hasFailed } = await run(() =>
        attempted(store, work, { isLost, ofHost }),
      );
      if (!error) return { answer, attempts: tries };
      if (error instanceof TruelineError) throw error;
      if (doubted && isSent && !isUndone(error)) doubt = error;
      else if (hasFailed) throw doubt ? doubted(tries, doubt) : error;
      else lost();
      if (tries === attempts) {
        throw doubt ? doubted(tries, doubt) : new StockContended(tries, error);
      }
      await pause(pauseMs(tries));
    }
  });
}

/**
 * One transaction: its `answer`; or its `error`, whether all was sent by then, whether it is a failure, and
 * whether the database is down by it.
 */
async function attempted({ database, kind }, work, { isLost, ofHost }) {
  let isSent = false;
  let isAtWork = false;
  const sent = () => {
    isSent = true;
  };
  try {
    const answer = await database.transaction(kind, async (part) => {
      isAtWork = true;
      const made = await work(part, sent);
      isAtWork = false;
      return made;
    });
    return { answer };
  } catch (error) {
    if (error instanceof Undone) return { answer: error.answer };
    const hasFailed = !(error instanceof TruelineError || isLost(error));
    return { error, isSent, hasFailed, isDown: hasFailed && !(ofHost && isAtWork) };
  }
}

/** Work of the host's in a transaction of its own, begun anew where others were faster. */
async function carriedTogether(store, work) {
  const isLost = (error) => error instanceof StockContended || isConflict(error);
  return (await committed(store, ({ client }) => work(client), { isLost, ofHost: true })).answer;
}

/** The answer to a command within a transaction of the host's, which alone can begin it anew. */
async function carriedOutWithin(client, store, request) {
  const run = runnerOf(client);
  if (!(await isOfTransaction(client, run))) {
    const message = "`client` must be that of a transaction of yours";
    throw refused("INVALID_INPUT", "client", message);
  }
  try {
    const decision = await decided(store, run, request, isolated);
    if (!decision.replayed) await decisionWritten(run, store, request, decision);
    return { ...decision, attempts: 1 };
  } catch (error) {
    throw isOvertaken(error) ? new StockContended(1, error) : error;
  }
}

/** What was read before must still stand when it is written. */
function isolated(isolation) {
  if (!isolation.startsWith("read ")) return;
  const message = "the transaction of `client` must be SERIALIZABLE or REPEATABLE READ";
  throw refused("INVALID_INPUT", "client", message);
}

/** What the core decides over what is stored. */
async function decided({ statements, tenant, policy }, run, request, check = () => {}) {
  const { id, at, command, expected } = request;
  const asked = { id, at, reach: reachOf(command, expected) };
  const { prior, isolation, state } = await stateRead(run, statements.read, tenant, asked);
  check(isolation);
  return decideStock({ id, at, command, expected, policy, prior, state });
}

/** By chance, so that those who lost to each other do not meet again: at most 8 ms, 16, 32, ... */
function pauseMs(tries) {
  return 1 + Math.random() * (Math.min(LONGEST_PAUSE_MS, 4 * 2 ** tries) - 1);
}

module.exports = { carriedOut, carriedOutWithin, carriedTogether, committed };
