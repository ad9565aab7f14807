// What is PostgreSQL's own: statements a call, the host's transactions, quotas, versions, tables.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { postgresServer } from "./servers.mjs";
import {
  AT,
  clients,
  createTables,
  later,
  limitTables,
  MINUTE,
  one,
  postgresBudget,
  postgresLimiter,
  postgresQuota,
  trueline,
} from "./support.mjs";

let server;
let pool;
let end;

before(async () => {
  server = await postgresServer();
  ({ client: pool, end } = await clients.pgPool(server.url));
  await createTables(pool);
});

after(async () => {
  await end?.();
  await server?.stop();
});

const limiterOf = (options) =>
  postgresLimiter({ client: pool, policy: MINUTE, onStoreError: "FAIL_CLOSED", ...options });
const quotaOf = (options) =>
  postgresQuota({ client: pool, policy: MINUTE, onStoreError: "FAIL_CLOSED", ...options });
const budgetOf = (options) =>
  postgresBudget({ client: pool, onStoreError: "FAIL_CLOSED", ...options });

/** The statements that a call sends. */
async function statements(make, call) {
  const sent = [];
  const client = {
    query: (text, values) => sent.push(text.slice(0, 6)) && pool.query(text, values),
  };
  await call(make({ client }));
  return sent;
}

describe("statements a call", () => {
  it("of a limiter: two if it counts, one if it is denied", async () => {
    const check = (limiter) => limiter.check("trips", { now: AT, cost: 2 });
    assert.deepEqual(await statements(limiterOf, check), ["SELECT", "INSERT"]);
    assert.deepEqual(await statements(limiterOf, check), ["SELECT"]);
    const small = (limiter) => limiter.check("trips", { now: AT });
    assert.deepEqual(await statements(limiterOf, small), ["SELECT", "UPDATE"]);
    assert.deepEqual(await statements(limiterOf, (limiter) => limiter.peek("trips", { now: AT })), [
      "SELECT",
    ]);
  });

  it("of a quota: one, whatever it does", async () => {
    for (const [verb, first] of [
      ["check", "WITH c"],
      ["check", "WITH c"],
      ["penalize", "WITH c"],
      ["refund", "UPDATE"],
      ["peek", "SELECT"],
      ["reset", "DELETE"],
    ]) {
      assert.deepEqual(
        await statements(quotaOf, (quota) => quota[verb]("trips", { now: AT })),
        [first],
        verb,
      );
    }
  });
});

describe("the host's transaction", () => {
  const verbs = [
    [
      "a limiter",
      () => limiterOf(),
      (made, options) => made.check("in tx", { now: AT, ...options }),
      (made) => made.peek("in tx", { now: AT }),
    ],
    [
      "a quota",
      () => quotaOf(),
      (made, options) => made.check("in tx", { now: AT, ...options }),
      (made) => made.peek("in tx", { now: AT }),
    ],
  ];
  for (const [name, make, check, peek] of verbs) {
    it(`${name} counts with it and is undone with it, pg`, async () => {
      const made = make();
      await made.reset("in tx", name === "a quota" ? { now: AT } : {});
      const client = await pool.connect();
      for (const [last, used] of [
        ["ROLLBACK", 0],
        ["COMMIT", 2],
      ]) {
        await client.query("BEGIN");
        await client.query("INSERT INTO orders VALUES ($1)", [`${name} ${last}`]);
        assert.equal((await check(made, { client })).decision.used, 1);
        assert.equal((await check(made, { client })).decision.used, 2);
        assert.equal((await peek(made)).decision.used, 0, "others see nothing of it yet");
        await client.query(last);
        assert.equal((await peek(made)).decision.used, used);
      }
      client.release();
    });

    it(`${name} counts with it and is undone with it, Prisma`, async () => {
      const { client: prisma, end: endPrisma } = await clients.prisma(server.url);
      const made = make();
      await made.reset("in tx", name === "a quota" ? { now: AT } : {});
      const order = (isUndone) =>
        prisma.$transaction(async (tx) => {
          const { allowed } = await check(made, { client: tx });
          await tx.orders.create({ data: { id: `${name} prisma ${isUndone}` } });
          if (isUndone) throw new Error("undone");
          return allowed;
        });
      await assert.rejects(order(true), /undone/);
      assert.equal((await peek(made)).decision.used, 0);
      assert.equal(await order(false), true);
      assert.equal((await peek(made)).decision.used, 1);
      await endPrisma();
    });
  }

  it("a budget settles with the order that it pays for", async () => {
    const budget = budgetOf();
    const client = await pool.connect();
    const call = { subject: "team", id: "1", now: AT };
    await client.query("BEGIN");
    await budget.settle({ ...call, actual: "1.25", client });
    await client.query("ROLLBACK");
    assert.equal((await budget.status({ subject: "team", now: AT })).decision.state, null);
    await budget.settle({ ...call, actual: "1.25", client });
    client.release();
    assert.equal(
      (await budget.status({ subject: "team", now: AT })).decision.limits[0].spent,
      "1.25",
    );
  });

  it("that is lost throws the server's error, whatever was chosen", async () => {
    const client = await pool.connect();
    for (const made of [
      limiterOf({ onStoreError: "FAIL_OPEN" }),
      quotaOf({ onStoreError: "FAIL_OPEN" }),
    ]) {
      await client.query("BEGIN");
      await assert.rejects(client.query("SELECT 1 / 0"));
      await assert.rejects(made.check("lost", { client, now: AT }), { code: "25P02" });
      await client.query("ROLLBACK");
      await assert.rejects(made.check("lost", { client: {} }), {
        code: "INVALID_POLICY",
        field: "client",
      });
    }
    client.release();
  });
});

describe("a quota", () => {
  const month = { type: "CALENDAR", limit: 5, interval: "MONTH", timeZone: "Europe/Berlin" };
  const counts = (subject) =>
    pool.query("SELECT window_start, used::int FROM limit_usage WHERE subject = $1 ORDER BY 1", [
      subject,
    ]);

  it("answers as a limiter does, and keeps a row for each window", async () => {
    const [quota, limiter] = [quotaOf, limiterOf].map((make) => make({ policy: one(month) }));
    const calls = [
      ["check", { cost: 6 }],
      ["check", {}],
      ["check", { cost: 4 }],
      ["check", {}],
      ["check", { cost: 6 }],
      ["check", { cost: 0 }],
      ["refund", { amount: 2 }],
      ["check", { cost: 3 }],
      ["penalize", { amount: 7 }],
      ["check", {}],
      ["refund", { amount: 100 }],
      ["refund", {}],
      ["refund", { amount: 0 }],
      ["penalize", { amount: 0 }],
      ["check", { cost: 5 }],
    ];
    for (const [verb, call] of calls) {
      const [a, b] = await Promise.all(
        [quota, limiter].map((made) => made[verb]("alike", { now: AT, ...call })),
      );
      assert.deepEqual(
        a,
        { ...b, decision: { ...b.decision, state: null } },
        `${verb} ${JSON.stringify(call)}`,
      );
    }
    const next = "2026-01-31T23:00:00.000Z";
    assert.equal((await quota.check("alike", { now: next, cost: 2 })).decision.used, 2);
    const { rows } = await counts("alike");
    assert.deepEqual(
      rows.map(({ window_start: start, used }) => [start.toISOString(), used]),
      [
        ["2025-12-31T23:00:00.000Z", 5],
        [next, 2],
      ],
    );
    assert.equal(await quota.reset("alike", { now: next }), true);
    assert.equal(await quota.reset("alike", { now: next }), false);
    assert.equal((await counts("alike")).rows.length, 1, "what was used before stays");
  });

  it("lets overage pass, and counts where there is no limit", async () => {
    const over = quotaOf({ policy: one({ ...month, onExceed: "OVERAGE" }) });
    const { allowed, decision } = await over.check("over", { now: AT, cost: 8 });
    assert.deepEqual([allowed, decision.overage], [true, 3]);
    const counted = quotaOf({ policy: one({ ...month, limit: null, onExceed: "COUNT" }) });
    assert.equal(
      (await counted.check("over", { now: AT, cost: 1_000_000_000_000 })).decision.used,
      1_000_000_000_008,
    );
    await pool.query("UPDATE limit_usage SET used = 9007199254740990 WHERE subject = 'over'");
    assert.equal((await counted.check("over", { now: AT })).decision.used, Number.MAX_SAFE_INTEGER);
    await assert.rejects(counted.check("over", { now: AT }), { code: "COUNT_TOO_LARGE" });
    await assert.rejects(counted.penalize("over", { now: AT }), { code: "COUNT_TOO_LARGE" });
    assert.equal((await counted.peek("over", { now: AT })).decision.used, Number.MAX_SAFE_INTEGER);
  });

  it("says that it is full even if the row was read before another call filled it", async () => {
    const quota = quotaOf({ policy: one(month) });
    await quota.check("stale", { now: AT, cost: 4 });
    const client = {
      query: async (text, values) => {
        const result = await pool.query(text.replaceAll("used FROM", "used - 3 FROM"), values);
        return result;
      },
    };
    const stale = quotaOf({ policy: one(month), client });
    const { allowed, decision } = await stale.check("stale", { now: AT, cost: 2 });
    assert.deepEqual(
      [allowed, decision.used, decision.until],
      [false, 4, "2026-01-31T23:00:00.000Z"],
    );
  });

  it("has one window of a grid", () => {
    const refused = (policy, field) =>
      assert.throws(() => quotaOf({ policy }), { code: "INVALID_POLICY", field });
    refused(
      {
        windows: [
          { name: "a", ...month },
          { name: "b", ...month },
        ],
      },
      "policy.windows",
    );
    refused(one({ type: "GCRA", limit: 1, windowMs: 1 }), "policy.windows[0].type");
    refused(
      one({ type: "FIXED", limit: 1, windowMs: 1, align: "FIRST_HIT" }),
      "policy.windows[0].align",
    );
  });
});

describe("rows and tables", () => {
  it("a version goes on over a reset, and from a later time after a deletion", async () => {
    const limiter = limiterOf();
    const version = async () =>
      (await pool.query("SELECT state, version FROM limit_states WHERE subject = 'v'")).rows[0];
    await limiter.check("v", { now: AT });
    const first = BigInt((await version()).version);
    assert.equal(await limiter.reset("v"), true);
    assert.deepEqual(await version(), { state: null, version: `${first + 1n}` });
    assert.equal(await limiter.reset("v"), false);
    assert.equal((await limiter.check("v", { now: AT })).decision.used, 1);
    await pool.query("DELETE FROM limit_states WHERE subject = 'v'");
    await limiter.check("v", { now: AT });
    assert.ok(BigInt((await version()).version) > first + 2n);
  });

  it("a schema may be named, and nothing else gets into a statement", async () => {
    await pool.query("CREATE SCHEMA app");
    await pool.query(limitTables.replaceAll("EXISTS ", "EXISTS app."));
    const limiter = limiterOf({ table: "app.limit_states" });
    assert.equal((await limiter.check("schema", { now: AT })).source, "STORE");
    assert.equal(
      (await pool.query("SELECT 1 FROM limit_states WHERE subject = 'schema'")).rows.length,
      0,
    );
    for (const table of [
      "a; DROP TABLE orders",
      'a"b',
      "A",
      "1a",
      "a.b.c",
      "",
      ".a",
      "a.",
      "a b",
      5,
      "a\n",
    ]) {
      for (const make of [limiterOf, quotaOf, budgetOf]) {
        assert.throws(
          () => make({ table }),
          { code: "INVALID_POLICY", field: "table" },
          `${table}`,
        );
      }
    }
  });

  it("what is missing is thrown, whatever was chosen: a table, a column, a right", async () => {
    const { client: prisma, end: endPrisma } = await clients.prisma(server.url);
    await pool.query("CREATE TABLE other (subject text)");
    await pool.query("CREATE ROLE nobody; GRANT nobody TO trueline");
    const refused = await pool.connect();
    await refused.query("SET ROLE nobody");
    const codeOf = (error) => error.meta?.driverAdapterError.cause.originalCode ?? error.code;
    const onStoreError = "FAIL_OPEN";
    for (const [client, table, code] of [
      [pool, "nowhere", "42P01"],
      [pool, "no_schema.limit_states", "42P01"],
      [prisma, "nowhere", "42P01"],
      [pool, "other", "42703"],
      [prisma, "other", "42703"],
      [refused, undefined, "42501"],
    ]) {
      const thrown = (error) => codeOf(error) === code;
      const options = { client, table, onStoreError };
      for (const made of [limiterOf(options), quotaOf(options)]) {
        for (const verb of ["check", "peek", "reset"]) {
          await assert.rejects(made[verb]("a"), thrown, `${table} ${code} ${verb}`);
        }
      }
      await assert.rejects(budgetOf(options).reserve({ subject: "a", id: "1" }), thrown);
    }
    await refused.query("RESET ROLE");
    refused.release();
    await endPrisma();
  });

  it("old rows and empty ones may be deleted", async () => {
    const limiter = limiterOf({ table: "cleaned" });
    await pool.query("CREATE TABLE cleaned (LIKE limit_states INCLUDING ALL)");
    await limiter.check("old", { now: AT });
    await limiter.check("new", { now: later(60_000) });
    await limiter.check("empty", { now: later(60_000) });
    await limiter.reset("empty");
    const { rows } = await pool.query(
      "DELETE FROM cleaned WHERE state IS NULL OR (state::jsonb ->> 'at')::bigint < $1 RETURNING subject",
      [Date.parse(later(1))],
    );
    assert.deepEqual(rows.map(({ subject }) => subject).sort(), ["empty", "old"]);
    assert.equal((await limiter.check("empty", { now: later(60_000) })).decision.used, 1);
  });

  it("REPEATABLE READ: what others wrote since is the transaction's to begin anew", async () => {
    const limiter = limiterOf({ onStoreError: "FAIL_OPEN" });
    await limiter.check("repeatable", { now: AT });
    const client = await pool.connect();
    const order = async (meanwhile) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
      await client.query("SELECT 1 FROM orders");
      await meanwhile?.();
      return limiter.check("repeatable", { now: AT, client });
    };
    await assert.rejects(
      order(() => limiter.check("repeatable", { now: AT })),
      { code: "40001" },
    );
    await client.query("ROLLBACK");
    assert.equal((await order()).decision.used, 3);
    await client.query("COMMIT");
    client.release();
  });

  it("the tables may be made twice", async () => {
    await pool.query(limitTables);
  });

  it("a subject is one row, as it is; one that PostgreSQL cannot hold is refused", async () => {
    const subjects = ["a'b", '"', "$1", "%s", "ü", "🙂", "\\", "a\nb", "x".repeat(200), "--", ";"];
    for (const made of [limiterOf(), quotaOf()]) {
      for (const subject of subjects) {
        assert.equal((await made.check(subject, { now: AT })).decision.used, 1, subject);
      }
      const fault = { code: "INVALID_INPUT", field: "subject" };
      for (const subject of ["a\0", "", "\ud800"]) await assert.rejects(made.check(subject), fault);
      await assert.rejects(made.reset("a\0"), fault);
    }
    await assert.rejects(budgetOf().status({ subject: "a\0" }), {
      code: "INVALID_INPUT",
      field: "subject",
    });
  });
});

it("the clock is the host's, unless it is to be the server's", async () => {
  for (const make of [limiterOf, quotaOf]) {
    for (const clock of ["HOST", "STORE"]) {
      const made = make({
        clock,
        policy: one({ type: "FIXED", limit: 3, windowMs: 3_155_760_000_000 }),
      });
      const start = Date.now();
      for (const verb of ["check", "peek", "penalize", "refund"]) {
        const now = Date.parse((await made[verb](`clock ${clock}`)).decision.now);
        assert.ok(now >= start && now <= Date.now(), `${verb} ${now} ${start}`);
      }
      assert.equal(await made.reset(`clock ${clock}`), true);
      assert.equal((await made.check("given", { now: later(5) })).decision.now, later(5));
    }
  }
  const budget = budgetOf({ clock: "STORE" });
  const start = Date.now();
  const { decision } = await budget.reserve({ subject: "clock", id: "1", maxCost: "1" });
  assert.ok(Date.parse(decision.now) >= start && Date.parse(decision.now) <= Date.now());
});

it("options that make no sense are refused", () => {
  for (const make of [limiterOf, quotaOf, budgetOf]) {
    const refused = (options, field, code = "INVALID_POLICY") =>
      assert.throws(() => make(options), { code, field });
    refused({ onStoreError: undefined }, "onStoreError");
    refused({ client: undefined }, "client");
    refused({ clock: "NOW" }, "clock");
    refused({ tabel: "x" }, "tabel", "INVALID_INPUT");
  }
  assert.throws(() => budgetOf({ onStoreError: "LOCAL_SHARE" }), { field: "onStoreError" });
});

it("who changes plan keeps what was used: FREE to PRO, over one table", async () => {
  const subject = "a customer";
  for (const make of [limiterOf, quotaOf]) {
    const [free, pro] = ["FREE", "PRO"].map((name) => make({ policy: trueline.quotaPolicy(name) }));
    assert.equal((await free.check(subject, { now: AT, cost: 1_000 })).allowed, true);
    assert.equal((await free.check(subject, { now: AT })).allowed, false);
    const { allowed, decision } = await pro.check(subject, { now: AT });
    assert.deepEqual([allowed, decision.used, decision.limit], [true, 1_001, 100_000]);
    assert.equal((await free.peek(subject, { now: AT })).decision.used, 1_001);
  }
});
