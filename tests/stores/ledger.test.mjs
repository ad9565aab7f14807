// The ledger of charges in a real PostgreSQL, through each client: what it writes, refuses and reads at once.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import {
  billingDatabase,
  billingTables,
  overageLedger,
  PERIOD,
  poolAround,
  proAccount,
  RUN,
} from "./billing/support.mjs";
import { clients, trueline } from "./support.mjs";

let database;
let pool;

before(async () => {
  database = await billingDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

beforeEach(() => pool.query("TRUNCATE overage_charge"));

/** What a run plans for one account. */
function planned(account, used, ledger = []) {
  const request = { tenant: "acme", period: PERIOD, accounts: [proAccount(account, used)], ledger };
  return trueline.planOverageRun(request).items[0];
}

const conflict = (field) => ({ name: "TruelineError", code: "LEDGER_CONFLICT", field });
const senseless = (field) => ({ name: "TruelineError", code: "INVALID_POLICY", field });

for (const kind of ["pgPool", "pgClient", "prisma"]) {
  describe(`the ledger, ${kind}`, () => {
    let client;
    let end;
    let ledger;

    before(async () => {
      ({ client, end } = await clients[kind](database.url));
      ledger = overageLedger({ client });
    });

    after(() => end());

    it("a row is written once, kept as it was planned, and SENT once", async () => {
      const item = planned("a", 150_000);
      const start = Date.now();
      assert.equal(await ledger.begin(RUN, item), true);
      assert.equal(await ledger.begin(RUN, item), false);
      const [row] = await ledger.rows(RUN);
      const key = item.idempotencyKey;
      assert.deepEqual(row, {
        account: "a",
        sequence: 0,
        amount: "50.00",
        status: "PENDING",
        idempotencyKey: key,
      });
      const { stripe, createdAt } = await ledger.pending(key);
      assert.deepEqual(stripe, item.stripe);
      const at = Date.parse(createdAt);
      assert.ok(Math.abs(at - start) < 60_000 && createdAt === new Date(at).toISOString());
      assert.equal((await planned("a", 150_000, [row])).outcome, "RESEND");

      await ledger.sent(key, "ii_1");
      await ledger.sent(key, "ii_1");
      assert.equal(await ledger.pending(key), null);
      await assert.rejects(ledger.sent(key, "ii_2"), conflict("key"));
      await assert.rejects(ledger.failed(key), conflict("key"));
      const { rows } = await pool.query("SELECT status, stripe_item FROM overage_charge");
      assert.deepEqual(rows, [{ status: "SENT", stripe_item: "ii_1" }]);
      assert.equal(planned("a", 150_000, await ledger.rows(RUN)).reason, "ALREADY_CHARGED");
    });

    it("a row that FAILED stays so, and the next one has the next sequence", async () => {
      const item = planned("a", 150_000);
      await ledger.begin(RUN, item);
      await ledger.failed(item.idempotencyKey);
      await assert.rejects(ledger.failed(item.idempotencyKey), conflict("key"));
      const next = planned("a", 150_000, await ledger.rows(RUN));
      assert.deepEqual([next.outcome, next.sequence, next.amount], ["CHARGE", 1, "50.00"]);
      assert.equal(await ledger.begin(RUN, next), true);
      await assert.rejects(ledger.sent(item.idempotencyKey, "ii_1"), conflict("key"));
    });

    it("days that were charged under another period are not charged again", async () => {
      const item = planned("a", 150_000);
      await ledger.begin(RUN, item);
      const later = { start: "2026-03-01T06:00:00Z", end: "2026-04-01T05:00:00Z" };
      const other = { ...item, idempotencyKey: "other" };
      const begun = ledger.begin({ ...RUN, period: later }, other);
      await assert.rejects(begun, conflict("period"));
      for (const scope of [
        { ...RUN, period: later, metric: "sms" },
        { ...RUN, period: later, tenant: "other" },
      ]) {
        const idempotencyKey = JSON.stringify(scope);
        assert.equal(await ledger.begin(scope, { ...item, idempotencyKey }), true);
      }
      await ledger.failed(item.idempotencyKey);
      assert.equal(await ledger.begin({ ...RUN, period: later }, other), true);
    });

    it("a row that FAILED is SENT where its item turns out to be there", async () => {
      const [item, other] = [planned("a", 150_000), planned("b", 150_000)];
      for (const each of [item, other]) await ledger.begin(RUN, each);
      await ledger.failed(item.idempotencyKey);
      await ledger.sent(item.idempotencyKey, "ii_1");
      assert.deepEqual(
        (await ledger.rows(RUN)).map(({ status }) => status),
        ["SENT", "PENDING"],
      );
    });

    it("what is not there is no row, and is not made", async () => {
      assert.deepEqual(await ledger.rows(RUN), []);
      assert.equal(await ledger.pending("tlo_none"), null);
      await assert.rejects(ledger.sent("tlo_none", "ii_1"), conflict("key"));
      await assert.rejects(ledger.failed("tlo_none"), conflict("key"));
      assert.equal((await pool.query("SELECT 1 FROM overage_charge")).rows.length, 0);
    });

    it("one row of an account is PENDING at most, whatever its sequence", async () => {
      const item = planned("a", 150_000);
      await ledger.begin(RUN, item);
      const sent = { ...(await ledger.rows(RUN))[0], status: "SENT" };
      const other = planned("a", 160_000, [sent]);
      assert.equal(other.sequence, 1);
      assert.equal(await ledger.begin(RUN, other), false);
      assert.equal(
        await ledger.begin({ ...RUN, tenant: "other" }, { ...other, idempotencyKey: "k" }),
        true,
      );
    });

    it("rows of others are not seen: another tenant, metric, period", async () => {
      const item = planned("a", 150_000);
      const next = { start: PERIOD.end, end: "2026-05-01T04:00:00.000Z" };
      const others = [
        { ...RUN, tenant: "other" },
        { ...RUN, metric: "rows" },
        { ...RUN, period: next },
      ];
      for (const [place, run] of others.entries()) {
        await ledger.begin(run, { ...item, idempotencyKey: `${place}` });
      }
      const almost = { ...RUN, period: { ...PERIOD, start: "2026-03-01T05:00:00.001Z" } };
      await ledger.begin(almost, { ...item, account: "b", idempotencyKey: "almost" });
      assert.deepEqual(await ledger.rows(RUN), []);
      const sameInstants = { start: new Date(PERIOD.start), end: "2026-04-01T00:00:00-04:00" };
      await ledger.begin(RUN, item);
      assert.equal((await ledger.rows({ ...RUN, period: sameInstants })).length, 1);
      await assert.rejects(ledger.rows({ ...RUN, currency: "EUR" }), conflict("currency"));
      await assert.rejects(ledger.snapshot({ ...RUN, currency: "EUR" }, []), conflict("currency"));
    });

    it("a snapshot is of one instant, and only reads", async () => {
      const item = planned("a", 150_000);
      const query = (tx, text) => (tx.$queryRawUnsafe ?? tx.query).call(tx, text);
      const rowsOf = (result) => result.rows ?? result;
      const seen = await ledger.snapshot(RUN, async (tx) => {
        const [{ level, mode }] = rowsOf(
          await query(
            tx,
            "SELECT current_setting('transaction_isolation') AS level, " +
              "current_setting('transaction_read_only') AS mode",
          ),
        );
        assert.deepEqual([level, mode], ["repeatable read", "on"]);
        // Written by another meanwhile.
        await overageLedger({ client: pool }).begin(RUN, item);
        return [proAccount("a", 150_000)];
      });
      assert.deepEqual(seen, { accounts: [proAccount("a", 150_000)], ledger: [] });
      const accounts = [proAccount("b", 1)];
      const listed = await ledger.snapshot(RUN, accounts);
      assert.equal(listed.accounts, accounts);
      assert.equal(listed.ledger.length, 1);
      const writes = (tx) => query(tx, "DELETE FROM overage_charge");
      await assert.rejects(ledger.snapshot(RUN, writes), /read-only transaction/);
      // The connection is as before.
      assert.equal((await ledger.rows(RUN)).length, 1);
      await assert.rejects(
        ledger.snapshot(RUN, () => Promise.reject(new Error("the host's own"))),
        /the host's own/,
      );
      assert.equal((await ledger.rows(RUN)).length, 1);
    });

    it("what is wrong with a run is said before the database is asked", async () => {
      const refused = (run, code, field) =>
        assert.rejects(ledger.rows(run), { name: "TruelineError", code, field });
      await refused({ ...RUN, tenant: "" }, "INVALID_INPUT", "tenant");
      await refused({ ...RUN, metric: "" }, "INVALID_INPUT", "metric");
      await refused({ ...RUN, currency: "usd" }, "INVALID_POLICY", "currency");
      await refused({ ...RUN, period: { ...PERIOD, end: PERIOD.start } }, "EMPTY_PERIOD", "period");
      await refused({ ...RUN, periods: PERIOD }, "INVALID_INPUT", "periods");
      const resent = { ...planned("a", 150_000), stripe: null };
      await assert.rejects(ledger.begin(RUN, resent), {
        code: "INVALID_INPUT",
        field: "item.stripe",
      });
    });

    it("texts are values, never part of a statement", async () => {
      const name = `a'b"; DROP TABLE overage_charge; -- $1 %s \\ 🙂`;
      const run = { ...RUN, tenant: name, metric: name };
      const accounts = [proAccount(name, 150_000)];
      const [item] = trueline.planOverageRun(
        { tenant: name, period: PERIOD, accounts },
        { metric: name },
      ).items;
      assert.equal(await ledger.begin(run, item), true);
      assert.equal((await ledger.rows(run))[0].account, name);
      assert.deepEqual((await ledger.pending(item.idempotencyKey)).stripe, item.stripe);
    });
  });
}

describe("the client of the ledger", () => {
  it("is refused where it is that of a transaction: what is sent must be committed", async () => {
    const { client: prisma, end } = await clients.prisma(database.url);
    await prisma.$transaction(async (tx) => {
      assert.throws(() => overageLedger({ client: tx }), senseless("client"));
    });
    await end();
    const item = planned("a", 150_000);
    const client = await pool.connect();
    const older = { query: client.query.bind(client), connect: client.connect.bind(client) };
    for (const own of [client, older]) {
      const ledger = overageLedger({ client: own });
      await client.query("BEGIN");
      for (const call of [
        () => ledger.begin(RUN, item),
        () => ledger.sent(item.idempotencyKey, "ii_1"),
        () => ledger.snapshot(RUN, []),
      ]) {
        await assert.rejects(call(), senseless("client"));
      }
      await client.query("ROLLBACK");
      assert.equal(await ledger.begin(RUN, item), true);
      await client.query("BEGIN");
      await client.query("ROLLBACK");
      assert.equal((await ledger.rows(RUN)).length, 1, "it was committed");
      await pool.query("TRUNCATE overage_charge");
    }
    client.release();
  });

  it("is one that begins transactions", () => {
    for (const client of [undefined, null, {}, { query: () => {} }, 5, "postgres://"]) {
      assert.throws(() => overageLedger({ client }), senseless("client"));
    }
    assert.throws(() => overageLedger({ client: pool, table: "x" }), {
      code: "INVALID_INPUT",
      field: "table",
    });
  });

  it("of pg alone does one thing after the other", async () => {
    const { client, end } = await clients.pgClient(database.url);
    const ledger = overageLedger({ client });
    const items = ["a", "b", "c"].map((account) => planned(account, 150_000));
    const seen = await Promise.all([
      ledger.snapshot(RUN, []),
      ...items.map((item) => ledger.begin(RUN, item)),
      ledger.snapshot(RUN, []),
    ]);
    assert.deepEqual([seen[0].ledger.length, seen[4].ledger.length], [0, 3]);
    await end();
  });

  it("throws the server's error as it is", async () => {
    const other = await pool.connect();
    await other.query("SET search_path TO nowhere");
    await assert.rejects(overageLedger({ client: other }).rows(RUN), { code: "42P01" });
    await other.query("RESET search_path");
    other.release();
    const { client: prisma, end } = await clients.prisma(database.url);
    const lost = overageLedger({ client: prisma, schema: "nowhere" });
    await assert.rejects(
      lost.rows(RUN),
      ({ meta }) => meta.driverAdapterError.cause.originalCode === "42P01",
    );
    await end();
  });

  it("that is lost within a transaction is not used again", async () => {
    let released;
    const cut = {
      idleCount: 0,
      query: (...call) => pool.query(...call),
      connect: async () => ({
        query: () => Promise.reject(new Error("cut off")),
        release: (error) => {
          released = error;
        },
      }),
    };
    await assert.rejects(overageLedger({ client: cut }).snapshot(RUN, []), /cut off/);
    assert.match(released.message, /cut off/);
    const { client, end } = await clients.pgPool(database.url);
    const watched = poolAround(client, (_text, send) => send());
    await assert.rejects(
      overageLedger({ client: watched }).snapshot(RUN, () => Promise.reject(new Error("own"))),
      /own/,
    );
    assert.equal(client.idleCount, 1, "a connection that is well goes back");
    await end();
  });
});

describe("the tables", () => {
  it("may be made twice, and in a schema of their own", async () => {
    await pool.query(billingTables);
    await pool.query(
      `CREATE SCHEMA billing; SET search_path TO billing; ${billingTables}; RESET search_path`,
    );
    const ledger = overageLedger({ client: pool, schema: "billing" });
    assert.equal(await ledger.begin(RUN, planned("a", 150_000)), true);
    assert.equal((await ledger.rows(RUN)).length, 1);
    assert.equal((await overageLedger({ client: pool }).rows(RUN)).length, 0);
    for (const schema of ["a.b", 'a"b', "A", "", "1a", 5, "a; DROP TABLE orders"]) {
      assert.throws(
        () => overageLedger({ client: pool, schema }),
        senseless("schema"),
        `${schema}`,
      );
    }
  });

  it("hold rows of the chapter's form alone", async () => {
    const row = (others) => {
      const whole = {
        idempotency_key: "k",
        tenant: "t",
        account: "a",
        metric: "m",
        period_start: PERIOD.start,
        period_end: PERIOD.end,
        sequence: 0,
        amount: "1",
        currency: "USD",
        status: "SENT",
        stripe_params: "{}",
        stripe_item: "ii",
        ...others,
      };
      const names = Object.keys(whole);
      const places = names.map((_, place) => `$${place + 1}`);
      const text = `INSERT INTO overage_charge (${names}) VALUES (${places})`;
      return pool.query(text, Object.values(whole));
    };
    await row({});
    await assert.rejects(
      row({ idempotency_key: "l", sequence: 1 }),
      { code: "23505" },
      "an item twice",
    );
    await assert.rejects(
      row({ idempotency_key: "l", stripe_item: null }),
      { code: "23505" },
      "a sequence twice",
    );
    await assert.rejects(row({ idempotency_key: "l", sequence: 1, status: "LOST" }), {
      code: "23514",
    });
  });
});
