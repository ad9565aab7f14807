"use strict";

/** Prisma and `pg` as a database that begins transactions of its own. What it throws is the store's error. */

const { refused } = require("../common/refuse.js");
const { own } = require("../common/store.js");
const { turns } = require("../common/turns.js");
const { queryOf } = require("../postgres/client.js");

/** Everything that is read is of one instant. */
const SNAPSHOT = {
  begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  isolationLevel: "RepeatableRead",
  first: "SET TRANSACTION READ ONLY",
};

/** Whatever the database's own default is: where others write the same rows, theirs are seen. */
const WRITING = {
  begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
  isolationLevel: "ReadCommitted",
  first: null,
};

/** Transactions that write, and see the database as it was when they began. */
const ISOLATED = {
  SERIALIZABLE: {
    begin: "BEGIN ISOLATION LEVEL SERIALIZABLE",
    isolationLevel: "Serializable",
    first: null,
  },
  REPEATABLE_READ: {
    begin: "BEGIN ISOLATION LEVEL REPEATABLE READ",
    isolationLevel: "RepeatableRead",
    first: null,
  },
};

/**
 * A client as `{run, committed, transaction}`: a statement, one that is committed when it is done, and
 * `work({client, run})` within a transaction of the kind.
 */
function databaseOf(client) {
  if (typeof client?.$queryRawUnsafe === "function") {
    // The client of a transaction may have `$transaction`, for savepoints, but never connects.
    if (typeof client.$connect === "function") return prismaDatabase(client);
    throw inTransaction();
  }
  if (typeof client?.query === "function" && typeof client.connect === "function") {
    return "idleCount" in client ? poolDatabase(client) : clientDatabase(client);
  }
  const message = "`client` must be a client of Prisma, or a pool or a client of pg";
  throw refused("INVALID_POLICY", "client", message);
}

/** The function that runs one statement of a client, whatever transaction it is in. */
function runnerOf(client) {
  const query = queryOf(client);
  return (text, values = []) => own(() => query(text, values));
}

function prismaDatabase(client) {
  const run = runnerOf(client);
  const transaction = ({ isolationLevel, first, timeoutMs }, work) =>
    client.$transaction(
      async (tx) => {
        const part = { client: tx, run: runnerOf(tx) };
        if (first) await part.run(first);
        return work(part);
      },
      timeoutMs ? { isolationLevel, timeout: timeoutMs } : { isolationLevel },
    );
  return { run, committed: run, transaction };
}

function poolDatabase(pool) {
  const run = runnerOf(pool);
  const transaction = async (kind, work) => {
    const client = await pool.connect();
    let broken = null;
    const lost = (error) => {
      broken = error;
    };
    // Nobody else listens to a client while it is lent, and an error that nobody hears ends the process.
    client.on?.("error", lost);
    try {
      return await within(client, kind, work, lost);
    } finally {
      client.off?.("error", lost);
      client.release(broken);
    }
  };
  return { run, committed: run, transaction };
}

/** What is done with one connection, one after the other. */
const inTurn = turns();

function clientDatabase(client) {
  const query = runnerOf(client);
  /** Nothing is committed, and nothing of the host's is, by a transaction that is not ours. */
  const alone = (work) =>
    inTurn(client, async () => {
      if (await isInTransaction(client, query)) throw inTransaction();
      return work();
    });
  return {
    run: (text, values) => inTurn(client, () => query(text, values)),
    committed: (text, values) => alone(() => query(text, values)),
    transaction: (kind, work) => alone(() => within(client, kind, work, () => {})),
  };
}

/** A transaction on one connection; `lost` hears of one that could not even be undone. */
async function within(client, { begin }, work, lost) {
  const run = runnerOf(client);
  try {
    await run(begin);
    const result = await work({ client, run });
    await run("COMMIT");
    return result;
  } catch (error) {
    await run("ROLLBACK").catch(lost);
    throw error;
  }
}

/** Every transaction has an id of its own, even one that only reads: two statements of one share it. */
const TRANSACTION =
  "SELECT virtualtransaction AS id FROM pg_locks WHERE pid = pg_backend_pid() LIMIT 1";

/** Whether a connection is inside a transaction. Older versions of pg do not tell. */
async function isInTransaction(client, run) {
  if (typeof client.getTransactionStatus === "function")
    return ["T", "E"].includes(client.getTransactionStatus());
  const [first] = await run(TRANSACTION);
  const [second] = await run(TRANSACTION);
  return first.id === second.id;
}

/** Whether a client is that of a transaction of the host's: what it is given may not be committed at once. */
async function isOfTransaction(client, run) {
  if (typeof client.$queryRawUnsafe === "function") return typeof client.$connect !== "function";
  return !("idleCount" in client) && isInTransaction(client, run);
}

function inTransaction() {
  const message = "`client` must not be that of a transaction: what is written must be committed";
  return refused("INVALID_POLICY", "client", message);
}

module.exports = { databaseOf, ISOLATED, isOfTransaction, runnerOf, SNAPSHOT, WRITING };
