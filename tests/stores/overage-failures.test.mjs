// The daily run where something goes wrong: Stripe refuses or says nothing, the run is held up, the database
// fails. Nothing is charged twice, and nothing that is due is lost. Where a process dies is in crash.test.mjs.

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
  RUN,
  statuses,
  stripeHere,
  stripeParams,
} from "./billing/support.mjs";
import { trueline } from "./support.mjs";

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

describe("an item that Stripe refuses", () => {
  for (const status of [400, 402, 404]) {
    it(`for good (${status}) is FAILED, and tried again with the next sequence`, async () => {
      await plan("a", "ANSWER", { status });
      const { results, summary } = await charge([
        proAccount("a", 150_000),
        proAccount("b", 150_000),
      ]);
      assert.deepEqual(statuses({ results }), ["FAILED", "SENT"]);
      assert.equal(results[0].error.statusCode, status);
      assert.deepEqual([summary.failed, summary.sent], [1, 1]);
      const again = await charge([proAccount("a", 150_010)]);
      assert.deepEqual([again.results[0].status, again.results[0].item.sequence], ["SENT", 1]);
      assert.equal(again.results[0].item.amount, "50.01");
      const rows = await ledgerRows(pool);
      assert.deepEqual(
        rows.slice(0, 2).map((row) => [row.status, row.stripe_item]),
        [
          ["FAILED", null],
          ["SENT", again.results[0].stripeItem],
        ],
      );
    });
  }

  it("while another run's request is on its way is charged once all the same", async () => {
    const accounts = [proAccount("a", 150_000)];
    const gate = gated();
    const slow = charge(accounts, { stripe: stripeWith({ beforeCreation: gate.pass }) });
    await gate.reached;
    await plan("a", "ANSWER", { status: 404 });
    assert.deepEqual(statuses(await charge(accounts)), ["FAILED"]);
    gate.open();
    assert.deepEqual(statuses(await slow), ["SENT"]);
    assert.deepEqual(statuses(await charge(accounts)), ["NONE"]);
    assert.deepEqual(await amounts(), [["cus_a", 5_000]]);
    assert.deepEqual(await ledgerStatuses(), ["SENT"]);
  });

  it("after another run's request was granted is found", async () => {
    const accounts = [proAccount("a", 150_000)];
    const gate = gated();
    const slow = charge(accounts, { stripe: stripeWith({ afterCreation: gate.pass }) });
    await gate.reached;
    await here.control({ forget: true });
    await plan("a", "ANSWER", { status: 404 });
    // The first look of the second run was too early to see the item.
    const stripe = stripeWith({ isBlindAtFirst: true });
    assert.deepEqual(statuses(await charge(accounts, { stripe })), ["FOUND"]);
    gate.open();
    assert.deepEqual(statuses(await slow), ["SENT"]);
    assert.deepEqual(await amounts(), [["cus_a", 5_000]]);
    assert.deepEqual(await ledgerStatuses(), ["SENT"]);
  });

  const ledgerStatuses = async () => (await ledgerRows(pool)).map((row) => row.status);

  /** A client of Stripe that waits, or sees nothing, where it is told to. */
  function stripeWith({ beforeCreation, afterCreation, isBlindAtFirst = false }) {
    const { invoiceItems } = here.stripe;
    let isBlind = isBlindAtFirst;
    return {
      invoiceItems: {
        async create(...request) {
          await beforeCreation?.();
          const made = await invoiceItems.create(...request);
          await afterCreation?.();
          return made;
        },
        async list(...request) {
          if (!isBlind) return invoiceItems.list(...request);
          isBlind = false;
          return { data: [], has_more: false };
        },
      },
    };
  }

  /** A gate: who passes waits until it is open. */
  function gated() {
    const gate = {};
    const opened = new Promise((resolve) => {
      gate.open = resolve;
    });
    gate.reached = new Promise((resolve) => {
      gate.pass = () => {
        resolve();
        return opened;
      };
    });
    return gate;
  }

  for (const status of [401, 403, 408, 409, 424, 425, 429, 500, 503]) {
    it(`for now (${status}) stays PENDING, and is sent by a later run`, async () => {
      await plan("a", "ANSWER", { status });
      const first = await charge([proAccount("a", 150_000)]);
      assert.deepEqual(statuses(first), ["LEFT_PENDING"]);
      assert.equal(first.results[0].error.statusCode, status);
      assert.equal((await ledgerRows(pool))[0].status, "PENDING");
      // More was used meanwhile: the row is sent as it was, the rest by the run after that.
      const second = await charge([proAccount("a", 150_010)]);
      if (status >= 500) {
        assert.deepEqual(statuses(second), ["LEFT_PENDING"], "Stripe says the same for a day");
        await here.control({ forget: true });
        assert.deepEqual(statuses(await charge([proAccount("a", 150_010)])), ["SENT"]);
      } else {
        assert.deepEqual(statuses(second), ["SENT"]);
      }
      assert.deepEqual(statuses(await charge([proAccount("a", 150_010)])), ["SENT"]);
      assert.deepEqual(await amounts(), [
        ["cus_a", 5_000],
        ["cus_a", 1],
      ]);
    });
  }

  it("because its key was used for something else stays PENDING", async () => {
    const [item] = trueline.planOverageRun({
      tenant: RUN.tenant,
      period: PERIOD,
      accounts: [proAccount("a", 150_000)],
    }).items;
    const params = { ...stripeParams(item.stripe), amount: 1, metadata: {} };
    await here.stripe.invoiceItems.create(params, { idempotencyKey: item.idempotencyKey });
    const { results } = await charge([proAccount("a", 150_000)]);
    assert.equal(results[0].error.rawType, "idempotency_error");
    assert.equal(results[0].status, "LEFT_PENDING");
  });

  it("by an error that says nothing of it stays PENDING", async () => {
    const failing = (error) => ({
      invoiceItems: {
        create: async () => {
          throw error;
        },
        list: async () => ({ data: [], has_more: false }),
      },
    });
    const errors = [
      new Error("own"),
      null,
      "text",
      { statusCode: "400" },
      { statusCode: 399, rawType: "invalid_request_error" },
      { statusCode: 400, rawType: "invalid_request_error", code: "lock_timeout" },
      { statusCode: 400, rawType: "invalid_request_error", code: "rate_limit" },
      { statusCode: 400, rawType: "idempotency_error", type: "StripeIdempotencyError" },
      { statusCode: 400, type: "StripeAPIError" }, // A proxy's page.
      { statusCode: 500, rawType: "invalid_request_error" },
    ];
    for (const [place, error] of errors.entries()) {
      const { results } = await charge([proAccount(`${place}`, 150_000)], {
        stripe: failing(error),
      });
      assert.deepEqual([results[0].status, results[0].error], ["LEFT_PENDING", error]);
    }
    const stripe = failing();
    stripe.invoiceItems.create = async () => ({});
    assert.deepEqual(statuses(await charge([proAccount("no id", 150_000)], { stripe })), [
      "LEFT_PENDING",
    ]);
    const rows = await ledgerRows(pool);
    assert.ok(rows.every((row) => row.status === "PENDING" && row.stripe_item === null));
    assert.equal(rows.length, errors.length + 1);
  });
});

describe("a row that is PENDING", () => {
  it("is found where its item was created, also behind many others", async () => {
    await plan("a", "DROP_AFTER", { times: 2 });
    assert.deepEqual(statuses(await charge([proAccount("a", 150_000)])), ["LEFT_PENDING"]);
    const [{ id }] = await items();
    const others = Array.from({ length: 250 }, (_, place) => `${place}`);
    const params = { customer: "cus_a", amount: 1, currency: "usd" };
    for (const truelineKey of others)
      await here.stripe.invoiceItems.create({ ...params, metadata: { truelineKey } });
    await here.stripe.invoiceItems.create({ ...params, customer: "cus_b" });
    await here.control({ forget: true });
    const { lists } = (await here.control()).counts;
    const { results, summary } = await charge([proAccount("a", 160_000)]);
    assert.deepEqual([results[0].outcome, results[0].status], ["RESEND", "FOUND"]);
    assert.deepEqual([results[0].stripeItem, summary.found], [id, 1]);
    assert.equal((await here.control()).counts.lists - lists, 3);
    assert.equal((await items()).length, 252);
    assert.deepEqual(statuses(await charge([proAccount("a", 160_000)])), ["SENT"]);
  });

  it("is left as it is where nobody can look: nothing is created", async () => {
    await plan("a", "DROP_BEFORE", { times: 2 });
    await charge([proAccount("a", 150_000)]);
    const plans = [
      ...[400, 401, 404, 429, 500].map((status) => ({ do: "ANSWER", status })),
      { do: "DROP_BEFORE", times: 2 },
    ];
    for (const refusal of plans) {
      await here.control({ plan: { on: "list", ...refusal } });
      assert.deepEqual(statuses(await charge([proAccount("a", 150_000)])), ["LEFT_PENDING"]);
    }
    assert.deepEqual(await items(), []);
    assert.deepEqual(statuses(await charge([proAccount("a", 150_000)])), ["SENT"]);
  });

  it("is sent with what was stored, whatever the policy and the account say now", async () => {
    await plan("a", "DROP_BEFORE", { times: 2 });
    await charge([proAccount("a", 150_000, { subscription: "sub_1" })]);
    const moved = proAccount("a", 1, { customer: "cus_other", plan: "FREE", skip: true });
    assert.deepEqual(statuses(await charge([moved])), ["SENT"]);
    const [{ customer, amount, subscription, metadata }] = await items();
    assert.deepEqual(
      [customer, amount, subscription, metadata.used],
      ["cus_a", 5_000, "sub_1", "150000"],
    );
  });

  it("that another run has done meanwhile is TAKEN", async () => {
    await plan("a", "DROP_BEFORE", { times: 2 });
    const { results } = await charge([proAccount("a", 150_000)]);
    const key = results[0].item.idempotencyKey;
    const slow = {
      ...ledger,
      async snapshot(...asked) {
        const seen = await ledger.snapshot(...asked);
        await ledger.failed(key);
        return seen;
      },
    };
    assert.deepEqual(statuses(await charge([proAccount("a", 150_000)], { ledger: slow })), [
      "TAKEN",
    ]);
    assert.deepEqual(await items(), []);
  });
});

describe("a run that is held up", () => {
  const HOUR_MS = 3_600_000;

  /** A clock that goes on by so much at the second look. */
  const jumping = (ms) => {
    let looks = 0;
    return () => new Date(Date.parse(PERIOD.end) + (looks++ === 0 ? 0 : ms));
  };

  it("for more than an hour sends nothing", async () => {
    const late = await charge([proAccount("a", 150_000)], { now: jumping(HOUR_MS + 1) });
    assert.deepEqual(statuses(late), ["LEFT_PENDING"]);
    assert.match(late.results[0].error.message, /held up/);
    assert.equal((await ledgerRows(pool))[0].status, "PENDING");
    const again = await charge([proAccount("a", 150_000)], { now: jumping(HOUR_MS + 1) });
    assert.deepEqual(
      [again.results[0].outcome, again.results[0].status],
      ["RESEND", "LEFT_PENDING"],
    );
    assert.equal((await here.control()).counts.creates, 0);
    // An hour is not more than an hour, and it counts anew.
    const sent = await charge([proAccount("a", 150_000)], { now: jumping(HOUR_MS) });
    assert.deepEqual(statuses(sent), ["SENT"]);
  });

  it("counts by the other clock too, since one may be set back", async (test) => {
    let ticks = performance.now();
    test.mock.method(performance, "now", () => {
      const at = ticks;
      ticks += HOUR_MS + 1;
      return at;
    });
    const back = await charge([proAccount("a", 150_000)], { now: jumping(-5 * HOUR_MS) });
    assert.deepEqual(statuses(back), ["LEFT_PENDING"]);
    test.mock.restoreAll();
    const mute = await charge([proAccount("b", 150_000)], { now: () => new Date(Number.NaN) });
    assert.deepEqual(statuses(mute), ["LEFT_PENDING"], "a clock that says no time");
    assert.equal((await here.control()).counts.creates, 0);
    const wakes = await charge([proAccount("c", 150_000)], { now: jumping(-5 * HOUR_MS) });
    assert.deepEqual(statuses(wakes), ["SENT"]);
  });
});

describe("a database that fails", () => {
  /** A ledger of which the statement that begins so fails, before or behind it. */
  const failing = (start, isBehind) =>
    overageLedger({
      client: poolAround(pool, async (text, send) => {
        if (!text.startsWith(start)) return send();
        if (isBehind) await send();
        throw new Error("cut off");
      }),
    });

  for (const [name, start, isBehind, statusAfter, next] of [
    ["before the row is written", "INSERT", false, [], "SENT"],
    ["when the row was written", "INSERT", true, ["PENDING"], "SENT"],
    ["before the row is SENT", "UPDATE", false, ["PENDING"], "FOUND"],
    ["when the row is SENT", "UPDATE", true, ["SENT"], "NONE"],
  ]) {
    it(`${name}: the next run goes on`, async () => {
      const accounts = [proAccount("a", 150_000)];
      const { results } = await charge(accounts, { ledger: failing(start, isBehind) });
      assert.deepEqual([results[0].status, results[0].error.message], ["LEFT_PENDING", "cut off"]);
      const [item] = await items();
      assert.equal(results[0].stripeItem, item?.id ?? null);
      assert.deepEqual(
        (await ledgerRows(pool)).map(({ status }) => status),
        statusAfter,
      );
      assert.deepEqual(statuses(await charge(accounts)), [next]);
      assert.deepEqual(statuses(await charge(accounts)), ["NONE"]);
      assert.deepEqual(await amounts(), [["cus_a", 5_000]]);
    });
  }

  it("when a refusal is to be written: PENDING, and looked for", async () => {
    await plan("a", "ANSWER", { status: 402 });
    const accounts = [proAccount("a", 150_000)];
    const first = await charge(accounts, { ledger: failing("UPDATE", false) });
    assert.deepEqual(statuses(first), ["LEFT_PENDING"]);
    assert.deepEqual(
      statuses(await charge(accounts)),
      ["FAILED"],
      "Stripe says the same for a day",
    );
    assert.deepEqual(statuses(await charge(accounts)), ["SENT"]);
  });
});
