// The daily run over a real PostgreSQL and a stand-in for Stripe, asked by the official library: what
// becomes of each account. What goes wrong is in overage-failures.test.mjs and crash.test.mjs.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import {
  billingDatabase,
  charging,
  ledgerRows,
  overageLedger,
  PERIOD,
  poolAround,
  proAccount,
  statuses,
  stripeClient,
  stripeHere,
  stripeParams,
  usageStore,
} from "./billing/support.mjs";
import { clients, eventually } from "./support.mjs";

let database;
let pool;
let here;
let ledger;
let items;
let amounts;
let charge;
let plan;
let reset;

before(async () => {
  [database, here] = await Promise.all([billingDatabase(), stripeHere()]);
  ({ pool } = database);
  ({ ledger, items, amounts, charge, plan, reset } = charging(database, here));
});

after(() => Promise.all([database?.stop(), here?.stop()]));

beforeEach(() => reset());

describe("a run", () => {
  it("charges each account once, and what is due since then", async () => {
    const accounts = [proAccount("a", 150_000), proAccount("b", 100_015), proAccount("c", 100_000)];
    const first = await charge(accounts);
    assert.deepEqual(statuses(first), ["SENT", "SENT", "NONE"]);
    assert.deepEqual(first.summary, {
      sent: 2,
      found: 0,
      taken: 0,
      failed: 0,
      leftPending: 0,
      none: 1,
      planned: 0,
    });
    assert.equal(first.run.summary.charged, "50.02");
    const second = await charge(accounts);
    assert.deepEqual(statuses(second), ["NONE", "NONE", "NONE"]);
    assert.equal(second.results[0].item.reason, "ALREADY_CHARGED");
    const third = await charge([proAccount("a", 150_010), proAccount("b", 100_016)]);
    assert.deepEqual(statuses(third), ["SENT", "NONE"], "a tenth of a cent more is nothing yet");
    assert.deepEqual((await amounts()).sort(), [
      ["cus_a", 1],
      ["cus_a", 5_000],
      ["cus_b", 2],
    ]);
    const rows = await ledgerRows(pool);
    assert.deepEqual(
      rows.map(({ account, sequence, amount, status }) => [account, sequence, amount, status]),
      [
        ["a", 0, "50.00", "SENT"],
        ["a", 1, "0.01", "SENT"],
        ["b", 0, "0.02", "SENT"],
      ],
    );
    for (const { idempotency_key: key, stripe_item: id } of rows) {
      assert.equal((await items()).find((item) => item.id === id).metadata.truelineKey, key);
    }
  });

  it("sends exactly what the core says", async () => {
    const { results } = await charge([proAccount("a", 150_000, { subscription: "sub_1" })]);
    const [{ id, ...item }] = await items();
    assert.equal(results[0].stripeItem, id);
    const { stripe } = results[0].item;
    assert.deepEqual(item, {
      object: "invoiceitem",
      amount: 5_000,
      currency: "usd",
      customer: "cus_a",
      date: item.date,
      description: "api_calls above 100000: 50000 so far",
      livemode: false,
      metadata: { ...stripe.metadata },
      period: { start: Date.parse(PERIOD.start) / 1_000, end: Date.parse(PERIOD.end) / 1_000 },
      subscription: "sub_1",
    });
    assert.deepEqual(Object.keys(stripe.metadata).sort(), [
      "account",
      "metric",
      "sequence",
      "truelineKey",
      "used",
    ]);
    const sent = stripeParams(stripe);
    const stored = (await pool.query("SELECT stripe_params FROM overage_charge")).rows[0]
      .stripe_params;
    assert.equal(JSON.stringify(stripeParams(stored)), JSON.stringify(sent), "in the same order");
    assert.equal("subscription" in stripeParams({ ...stripe, subscription: null }), false);
  });

  it("gives credits where the policy says so", async () => {
    const policy = { decreases: "CREDIT" };
    await charge([proAccount("a", 150_000)], { policy });
    assert.deepEqual(statuses(await charge([proAccount("a", 140_000)])), ["NONE"]);
    const { results } = await charge([proAccount("a", 140_000)], { policy });
    assert.deepEqual([results[0].outcome, results[0].status], ["CREDIT", "SENT"]);
    assert.deepEqual(await amounts(), [
      ["cus_a", 5_000],
      ["cus_a", -1_000],
    ]);
  });

  it("answers in the order of the accounts, whatever is wrong with some", async () => {
    const accounts = [
      proAccount("a", 150_000),
      proAccount("b", null),
      proAccount("twice", 150_000),
      proAccount("twice", 150_000),
      { ...proAccount("c", 150_000), plan: "GOLD" },
      proAccount("d", 150_000, { skip: true }),
      proAccount("e", 150_000, { customer: null }),
      proAccount("f", 150_000),
      proAccount("\0", 150_000, { customer: "cus_nul" }),
    ];
    const told = [];
    const onItem = ({ account, status }) => void told.push(`${account} ${status}`);
    const { results } = await charge(accounts, { concurrency: 3, onItem });
    assert.deepEqual(
      results.map(({ account, outcome, status }) => [account, outcome, status]),
      [
        ["a", "CHARGE", "SENT"],
        ["b", "FAULT", "NONE"],
        ["twice", "FAULT", "NONE"],
        ["twice", "FAULT", "NONE"],
        ["c", "FAULT", "NONE"],
        ["d", "SKIPPED", "NONE"],
        ["e", "SKIPPED", "NONE"],
        ["f", "CHARGE", "SENT"],
        ["\0", "CHARGE", "LEFT_PENDING"],
      ],
    );
    assert.equal(results[1].item.fault.code, "USAGE_UNKNOWN");
    // PostgreSQL holds no such text: there is no row, and nothing was sent.
    assert.ok(results[8].error instanceof Error);
    assert.deepEqual(
      told.sort(),
      results.map(({ account, status }) => `${account} ${status}`).sort(),
    );
    assert.deepEqual((await amounts()).sort(), [
      ["cus_a", 5_000],
      ["cus_f", 5_000],
    ]);
  });

  it("charges no more accounts at a time than it may", async () => {
    const accounts = Array.from({ length: 6 }, (_, place) => proAccount(`${place}`, 150_000));
    let [now, most] = [0, 0];
    const client = poolAround(pool, async (text, send) => {
      if (!text.startsWith("INSERT")) return send();
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      return send().finally(() => now--);
    });
    for (const [concurrency, wanted] of [
      [1, 1],
      [3, 3],
      [undefined, 4],
    ]) {
      [now, most] = [0, 0];
      await pool.query("TRUNCATE overage_charge");
      await charge(accounts, { ledger: overageLedger({ client }), concurrency });
      assert.equal(most, wanted);
    }
    assert.deepEqual(statuses(await charge([])), []);
  });

  it("what onItem throws comes when all are done", async () => {
    const onItem = ({ account }) => {
      if (account === "a") throw new Error("the host's own");
    };
    const accounts = [proAccount("a", 150_000), proAccount("b", 150_000)];
    await assert.rejects(charge(accounts, { onItem, concurrency: 1 }), /the host's own/);
    assert.equal((await ledgerRows(pool)).filter(({ status }) => status === "SENT").length, 2);
  });

  it("without effect writes and sends nothing", async () => {
    await charge([proAccount("a", 150_000)]);
    await plan("b", "DROP_BEFORE", { times: 2 });
    await charge([proAccount("b", 150_000)]);
    const before = await ledgerRows(pool);
    const accounts = [proAccount("a", 160_000), proAccount("b", 150_000), proAccount("c", 5)];
    const dry = await charge(accounts, { dryRun: true, stripe: null });
    assert.deepEqual(statuses(dry), ["PLANNED", "PLANNED", "NONE"]);
    assert.deepEqual(
      dry.results.map(({ outcome, item }) => [outcome, item.amount]),
      [
        ["CHARGE", "10.00"],
        ["RESEND", "50.00"],
        ["NOTHING", "0.00"],
      ],
    );
    assert.equal(dry.summary.planned, 2);
    assert.deepEqual(await ledgerRows(pool), before);
    assert.equal((await items()).length, 1);
  });

  for (const kind of ["pgPool", "prisma"]) {
    it(`reads usage and ledger of one instant, ${kind}`, async () => {
      const { client, end } = await clients[kind](database.url);
      const usage = usageStore({ client, timeZone: "America/New_York" });
      const event = (id) => ({ account: "a", source: "api", id, at: "2026-03-31T23:30:00-04:00" });
      await usage.write({ batch: `${kind} 1`, events: ["1", "2", "3"].map(event) });
      const policy = {
        plans: [{ plan: "PRO", included: 1, price: { model: "STANDARD", unitPrice: "0.50" } }],
      };
      const accounts = async (tx) => {
        const days = { from: "2026-03-01", to: "2026-04-01" };
        const before = await usage.used({ ...days, client: tx });
        await usage.write({ batch: `${kind} 2`, events: [event("4")] });
        assert.deepEqual(await usage.used({ ...days, client: tx }), before);
        return [proAccount("a", before.get("a")), proAccount("b", before.get("b") ?? 0)];
      };
      const options = { ledger: overageLedger({ client }), policy };
      const { results } = await charge(accounts, options);
      assert.deepEqual([results[0].item.amount, results[1].status], ["1.00", "NONE"]);
      const next = await charge(accounts, options);
      assert.deepEqual([next.results[0].item.amount, next.results[0].status], ["0.50", "SENT"]);
      await end();
      await pool.query("TRUNCATE usage_event, usage_batch, usage_day");
    });
  }
});

describe("what is refused", () => {
  it("of a run as a whole, before the database is asked", async () => {
    const never = { ...ledger, snapshot: () => assert.fail("asked") };
    const refused = (options, code, field) =>
      assert.rejects(charge([], { ledger: never, ...options }), {
        name: "TruelineError",
        code,
        field,
      });
    await refused({ policy: { currency: "usd" } }, "INVALID_POLICY", "currency");
    await refused({ tenant: "" }, "INVALID_INPUT", "tenant");
    await refused({ period: { start: PERIOD.end, end: PERIOD.start } }, "EMPTY_PERIOD", "period");
    await refused({ stripe: {} }, "INVALID_POLICY", "stripe");
    await refused({ ledger: {} }, "INVALID_POLICY", "ledger");
    for (const concurrency of [0, 1.5, "2", Number.NaN]) {
      await refused({ concurrency }, "INVALID_POLICY", "concurrency");
    }
    await refused({ accounts: undefined }, "INVALID_POLICY", "accounts");
    await refused({ onItem: 5 }, "INVALID_POLICY", "onItem");
    await refused({ now: "now" }, "INVALID_POLICY", "now");
    await refused({ dryRun: 1 }, "INVALID_POLICY", "dryRun");
    await refused({ metric: "x" }, "INVALID_INPUT", "metric");
    await assert.rejects(charge([{ account: 5 }]), {
      code: "INVALID_INPUT",
      field: "accounts[0].account",
    });
  });

  it("a ledger in another currency: it changes with a period only", async () => {
    await charge([proAccount("a", 150_000)]);
    const policy = { currency: "EUR" };
    await assert.rejects(charge([proAccount("b", 150_000)], { policy }), {
      code: "LEDGER_CONFLICT",
      field: "currency",
    });
    assert.equal((await items()).length, 1);
  });
});

describe("two runs at once", () => {
  it("plan the same row, and one of them has it", async () => {
    const accounts = Array.from({ length: 20 }, (_, place) => proAccount(`${place}`, 150_000));
    const runs = await Promise.all([charge(accounts), charge(accounts), charge(accounts)]);
    const seen = accounts.map((_, place) => runs.map(({ results }) => results[place].status));
    for (const one of seen) {
      assert.equal(one.filter((status) => status === "SENT").length, 1, `${one}`);
      assert.ok(
        one.every((status) => ["SENT", "TAKEN", "NONE", "LEFT_PENDING", "FOUND"].includes(status)),
        `${one}`,
      );
    }
    assert.ok(seen.flat().includes("TAKEN"));
    assert.equal((await items()).length, 20);
    assert.deepEqual(
      statuses(await charge(accounts)),
      accounts.map(() => "NONE"),
    );
  });

  it("that resend the same row are kept apart by Stripe's key", async () => {
    await plan("a", "DROP_BEFORE", { times: 2 });
    await charge([proAccount("a", 150_000)]);
    await plan("a", "HOLD_BEFORE");
    const first = charge([proAccount("a", 150_000)]);
    await eventually(
      async () => (await here.control()).held,
      (held) => held === 1,
    );
    assert.deepEqual(statuses(await charge([proAccount("a", 150_000)])), ["LEFT_PENDING"]);
    await here.control({ release: true });
    assert.deepEqual(statuses(await first), ["SENT"]);
    assert.equal((await here.control()).counts.busy, 1);
    assert.equal((await items()).length, 1);
  });
});

it("the library's own retries are the host's choice: what they repeat is created once", async () => {
  const stripe = stripeClient(here.port, { maxNetworkRetries: 2 });
  await plan("a", "DROP_AFTER");
  await plan("b", "ANSWER", { status: 503, kept: false });
  const { results } = await charge([proAccount("a", 150_000), proAccount("b", 150_000)], {
    stripe,
  });
  assert.deepEqual(statuses({ results }), ["SENT", "SENT"]);
  assert.equal((await items()).length, 2);
});
