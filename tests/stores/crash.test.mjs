// A process that charges dies anywhere, another one does the same at the same time, Stripe forgets its keys:
// every account is charged exactly once, to the cent, and the ledger says so.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { chargers } from "./billing/chargers.mjs";
import { billingDatabase, ledgerRows, proAccount, stripeHere } from "./billing/support.mjs";
import { eventually } from "./support.mjs";

let database;
let here;
let workers;

before(async () => {
  [database, here] = await Promise.all([billingDatabase(), stripeHere()]);
  workers = chargers(database.url, here.port);
});

after(async () => {
  await workers?.end();
  await Promise.all([database?.stop(), here?.stop()]);
});

/** Where a process dies by itself: (1) writes the row, (2) creates the item, (3) says that it was sent. */
const POINTS = [
  "before 1",
  "during 1",
  "after 1",
  "before 2",
  "after 2",
  "before 3",
  "during 3",
  "after 3",
];

/** The same, where a row of an earlier run is looked for. */
const LOOKING = ["before looking", "after looking"];

/** Where Stripe holds its answer until the process is dead: it was created, or will be later. */
const HOLDING = { "while it is created": "HOLD_AFTER", "before it is created": "HOLD_BEFORE" };

const account = (tenant, name, used) =>
  proAccount(name, used, { customer: `cus_${tenant}_${name}` });

/** A run whose first creation Stripe holds, and that is killed while it does. Was it? */
async function killedWhileHeld(worker, command, how) {
  await here.control({ plan: { do: how } });
  let isOver = false;
  const run = worker.run(command).finally(() => (isOver = true));
  await eventually(async () => isOver || (await here.control()).held > 0, Boolean);
  const wasHeld = !isOver;
  if (wasHeld) worker.kill();
  else await here.control({ calm: true });
  await run;
  return wasHeld;
}

/** What is due in cents, half up: a tenth of a cent a call above 100,000. */
const dueCents = (used) => Math.floor((used - 100_000 + 5) / 10);

/** Charged exactly once: the items of each account add up to what is due, and the ledger knows each of them. */
async function assertCharged(tenant, accounts) {
  const rows = await ledgerRows(database.pool, tenant);
  const items = (await here.control()).items.filter(({ customer }) =>
    customer.startsWith(`cus_${tenant}_`),
  );
  const keys = items.map(({ metadata }) => metadata.truelineKey);
  assert.equal(new Set(keys).size, keys.length, "an item twice for one row");
  const sent = rows.filter(({ status }) => status === "SENT");
  assert.deepEqual(
    sent
      .map((row) => [row.stripe_item, row.idempotency_key, Math.round(Number(row.amount) * 100)])
      .sort(),
    items.map(({ id, metadata, amount }) => [id, metadata.truelineKey, amount]).sort(),
  );
  assert.ok(rows.every(({ status }) => status !== "PENDING"));
  for (const { account: name, customer, used } of accounts) {
    const own = items.filter((item) => item.customer === customer);
    const cents = own.reduce((sum, { amount }) => sum + amount, 0);
    assert.equal(cents, dueCents(used), `${tenant} ${name}`);
  }
}

/** Runs until nothing is left to do: at most so often. */
async function finished(tenant, accounts, most = 4) {
  await here.control({ calm: true });
  await here.control({ release: true });
  for (let runs = 1; ; runs++) {
    assert.ok(runs <= most, "it does not end");
    const statuses = await (await workers.one(0)).run({ tenant, accounts, die: null });
    if (statuses.every((status) => status === "NONE")) return;
    await here.control({ forget: true });
  }
}

describe("a process that dies", () => {
  for (const [place, point] of POINTS.entries()) {
    it(`${point}, and Stripe forgets its keys`, async () => {
      const tenant = `point${place}`;
      const accounts = ["a", "b", "c"].map((name) => account(tenant, name, 150_000));
      const worker = await workers.one(0);
      const die = { at: point, time: 2 };
      assert.equal(await worker.run({ tenant, accounts, die }), null, "it did not die");
      await here.control({ forget: true });
      await finished(tenant, accounts, 2);
      await assertCharged(tenant, accounts);
    });
  }

  for (const [place, point] of LOOKING.entries()) {
    it(`${point}`, async () => {
      const tenant = `looking${place}`;
      const accounts = [account(tenant, "a", 150_000)];
      for (const at of ["after 1", point]) {
        const die = { at, time: 1 };
        assert.equal(await (await workers.one(0)).run({ tenant, accounts, die }), null, at);
      }
      await finished(tenant, accounts, 2);
      await assertCharged(tenant, accounts);
    });
  }

  for (const [name, how] of Object.entries(HOLDING)) {
    it(`${name}`, async () => {
      const tenant = how.replace("_", "");
      const accounts = [account(tenant, "a", 150_000)];
      const command = { tenant, accounts, die: null };
      const worker = await workers.one(0);
      assert.ok(await killedWhileHeld(worker, command, how));
      await here.control({ forget: true });
      const next = await (await workers.one(0)).run(command);
      assert.equal(next[0], how === "HOLD_AFTER" ? "FOUND" : "LEFT_PENDING");
      await finished(tenant, accounts);
      await assertCharged(tenant, accounts);
    });
  }
});

/** Numbers by chance, the same for a seed. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("200 runs by chance", () => {
  const RUNS = 10;
  const TENANTS = 20;
  const seed = Number(process.env.TRUELINE_SEED ?? 20_260_301);
  const kinds = [...POINTS, ...LOOKING, ...Object.keys(HOLDING)];
  const died = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  const seen = {};
  let runs = 0;

  /** A way to die: of three the one that was seldom, since some wait for what seldom happens. */
  const kindOf = (roll) => {
    const some = [0, 0, 0].map(() => kinds[roll(kinds.length)]);
    return some.reduce((a, b) => (died[b] < died[a] ? b : a));
  };

  /** One process of a day, that dies or not. */
  async function oneRun(roll, place, tenant, accounts, mayHold) {
    runs++;
    const worker = await workers.one(place);
    const at = roll(10) < 8 ? kindOf(roll) : null;
    const time = roll(3) === 0 ? 2 : 1;
    const command = { tenant, accounts, die: null };
    if (at in HOLDING) {
      // Only one at a time: who is held could not be told apart.
      if (mayHold && (await killedWhileHeld(worker, command, HOLDING[at]))) died[at]++;
      return;
    }
    const statuses = await worker.run({ ...command, die: at && { at, time } });
    if (statuses === null) died[at]++;
    for (const status of statuses ?? []) seen[status] = (seen[status] ?? 0) + 1;
  }

  /** Something that goes wrong at Stripe. */
  async function trouble(roll, accounts) {
    const plans = [
      { do: "DROP_AFTER", times: 2 },
      { do: "DROP_BEFORE", times: 2 },
      ...[402, 429, 500].map((status) => ({ do: "ANSWER", status })),
      { on: "list", do: "ANSWER", status: 500 },
    ];
    const { customer } = accounts[roll(accounts.length)];
    await here.control({ plan: { ...plans[roll(plans.length)], customer } });
  }

  for (let number = 0; number < TENANTS; number++) {
    it(`a tenant's days, seed ${seed} + ${number}`, async () => {
      const roll = dice(seed + number);
      const tenant = `chance${number}`;
      const names = ["a", "b", "c"].slice(0, 1 + roll(3));
      let accounts = names.map((name) => account(tenant, name, 100_000));
      for (let left = RUNS; left > 0; ) {
        accounts = accounts.map((each) => ({ ...each, used: each.used + roll(3_000) }));
        if (roll(4) === 0) await trouble(roll, accounts);
        const processes = Math.min(left, 1 + roll(2));
        left -= processes;
        await Promise.all(
          Array.from({ length: processes }, (_, place) =>
            oneRun(roll, place, tenant, accounts, place === 0 && processes === 1),
          ),
        );
        if (roll(2) === 0) await here.control({ release: true });
        if (roll(2) === 0) await here.control({ forget: true });
      }
      await finished(tenant, accounts, 8);
      await assertCharged(tenant, accounts);
    });
  }

  it("they really died, everywhere", () => {
    assert.ok(runs >= RUNS * TENANTS, `${runs}`);
    for (const [kind, times] of Object.entries(died)) assert.ok(times >= 1, `${kind}: ${times}`);
    for (const status of ["SENT", "FOUND", "TAKEN", "FAILED", "LEFT_PENDING"])
      assert.ok(seen[status] > 0, `${status}: ${JSON.stringify(seen)}`);
    console.log(`runs: ${runs}, deaths: ${JSON.stringify(died)}, became: ${JSON.stringify(seen)}`);
  });
});
