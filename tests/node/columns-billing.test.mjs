// The column forms of billing answer each row as the single form does, without the parts: random rows
// over several chunks, in arrays and typed arrays.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { outcome, trueline } from "./support.mjs";

/** More rows than one native call takes, so that chunks meet. */
const ROWS = 20_000;

const OVERAGE = ["overageUnits", "reason", "exact", "amount", "charge"];
const PRICED = ["chargeable", "exact", "amount", "charge"];

/** Numbers that look random and are always the same. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

const isNull = (value) => value === null || value === undefined;

/** The single form's answers in the form of columns: null and listed where it refuses. */
function oneByOne(count, single, required) {
  const faults = [];
  const answers = Array.from({ length: count }, (_, row) => {
    if (required.some((column) => isNull(column[row]))) return null;
    const { out, fault } = outcome(() => single(row));
    if (!fault) return out;
    faults.push({ row, code: fault.code, field: fault.field });
    return null;
  });
  return { answers, faults };
}

/** Asserts that columns are fields of the answers, in their order. */
function same(columns, { answers, faults }, fields) {
  assert.deepStrictEqual(columns.faults, faults);
  assert.deepStrictEqual(Object.keys(columns), [...fields, "faults"]);
  for (const field of fields) {
    const wanted = answers.map((answer) => answer && answer[field]);
    assert.deepStrictEqual(columns[field], wanted, field);
  }
}

const oddities = [null, undefined, true, Number.NaN, {}, [], 1n, new Date(Number.NaN), "\ud800"];
const speaking = (said) => ({ toJSON: () => said });

/** A row now and then is what it should not be. */
function column(seed, common, rare) {
  const next = dice(seed);
  const cells = [...rare, ...oddities];
  return Array.from({ length: ROWS }, () =>
    next(12) === 0 ? cells[next(cells.length)] : common(next),
  );
}

const counts = (seed) =>
  column(seed, (next) => next([3, 130, 2_000, 200_000][next(4)]), [
    -1,
    0.5,
    2 ** 53 - 1,
    2 ** 53,
    "5",
    speaking(5),
  ]);

const decimals = (seed, digits) =>
  column(
    seed,
    (next) => {
      const units = next(10) * next(1_000_000);
      const text = (units / 10 ** digits).toFixed(digits);
      return [text, text, speaking(text), next(500)][next(4)];
    },
    [
      "-0.5",
      "1.005",
      "-7",
      "1e3",
      "",
      "9".repeat(28),
      "9".repeat(29),
      `0.${"0".repeat(27)}1`,
      0.5,
      speaking(7),
    ],
  );

const tiers = (rate) => [{ upTo: "10", ...rate }, { upTo: "1000.5", ...rate, flat: "0.125" }, rate];
const prices = {
  standard: { model: "STANDARD", unitPrice: "0.00123", included: "2.5" },
  package: { model: "PACKAGE", packageSize: "7", unitPrice: "1.999", minimum: "3" },
  graduated: { model: "GRADUATED", tiers: tiers({ unitPrice: "0.015" }), maximum: "150.005" },
  volume: { model: "VOLUME", tiers: tiers({ unitPrice: 3 }), flatOnZero: true },
  percentage: { model: "PERCENTAGE", percent: "2.9", perEvent: "0.3", includedEvents: 2 },
  flat: { model: "FLAT", amount: "12.345" },
  dear: { model: "STANDARD", unitPrice: "98765432109876543.21" },
};
const planOf = (name) => ({
  plan: name,
  included: 100,
  price: { ...prices[name], included: null },
});
const ownPolicy = {
  currency: "JPY",
  rounding: "HALF_EVEN",
  plans: [
    ...["package", "graduated", "volume", "dear"].map(planOf),
    { plan: "PRÖ", included: 7 },
    { plan: "FREE" },
  ],
};

describe("calculateOverage", () => {
  for (const [name, policy] of Object.entries({ documented: undefined, own: ownPolicy })) {
    const names = policy?.plans.map(({ plan }) => plan) ?? ["FREE", "PRO", "ENTERPRISE"];
    const plan = column(1, (next) => names[next(names.length)], [
      "",
      "pro",
      "x".repeat(201),
      5,
      new Date(0),
    ]);
    const used = counts(2);
    const billed = decimals(3, policy ? 0 : 2);
    const single = (row, more) =>
      trueline.calculateOverage({ plan: plan[row], used: used[row], ...more }, policy);

    it(`of random rows, by the ${name} policy`, () => {
      const wanted = oneByOne(ROWS, (row) => single(row, { billed: billed[row] }), [plan, used]);
      same(trueline.calculateOverageColumns({ plan, used, billed }, policy), wanted, OVERAGE);
      const codes = new Set(wanted.faults.map(({ code }) => code));
      for (const code of ["INVALID_INPUT", "UNKNOWN_PLAN", "NOT_MINOR_UNITS"])
        assert.ok(codes.has(code), code);
      assert.ok(wanted.faults.length < ROWS / 2);
    });
    it(`of random rows to which nothing was billed, by the ${name} policy`, () => {
      const wanted = oneByOne(ROWS, (row) => single(row), [plan, used]);
      for (const billed of [undefined, null, new Array(ROWS).fill(null)])
        same(trueline.calculateOverageColumns({ plan, used, billed }, policy), wanted, OVERAGE);
    });
  }
  it("of typed arrays", () => {
    const next = dice(4);
    const plan = Array.from({ length: ROWS }, () => ["FREE", "PRO", "ENTERPRISE"][next(3)]);
    const whole = Int32Array.from(plan, () => (next(50) ? next(300_000) : -1));
    const billed = BigInt64Array.from(plan, () => BigInt(next(90)));
    const wanted = oneByOne(
      ROWS,
      (row) =>
        trueline.calculateOverage({
          plan: plan[row],
          used: whole[row],
          billed: Number(billed[row]),
        }),
      [],
    );
    for (const used of [
      whole,
      Float64Array.from(whole),
      BigInt64Array.from(whole, BigInt),
      Array.from(whole),
    ]) {
      for (const paid of [billed, Float64Array.from(billed, Number), Array.from(billed, Number)])
        same(trueline.calculateOverageColumns({ plan, used, billed: paid }), wanted, OVERAGE);
    }
    assert.ok(wanted.faults.length > 0);
  });
  it("of typed arrays with what is no count", () => {
    const plan = new Array(6).fill("PRO");
    const used = Float64Array.of(
      Number.NaN,
      0.5,
      2 ** 53,
      -1,
      Number.POSITIVE_INFINITY,
      2 ** 53 - 1,
    );
    const { overageUnits, faults } = trueline.calculateOverageColumns({ plan, used });
    assert.deepEqual(overageUnits, [null, null, null, null, null, 2 ** 53 - 100_001]);
    const refused = (row) => ({ row, code: "INVALID_INPUT", field: "used" });
    assert.deepEqual(faults, [1, 2, 3, 4].map(refused));
    const wide = BigInt64Array.of(2n ** 53n, -(2n ** 63n), 2n ** 53n - 1n);
    const answer = trueline.calculateOverageColumns({ plan: plan.slice(3), used: wide });
    assert.deepEqual(answer.faults, [0, 1].map(refused));
    assert.equal(answer.overageUnits[2], overageUnits[5]);
  });
  it("of a part of a typed array", () => {
    const used = Float64Array.of(1, 100_007, 5).subarray(1, 2);
    assert.deepEqual(trueline.calculateOverageColumns({ plan: ["PRO"], used }).amount, ["0.01"]);
  });
  it("names the first field to blame", () => {
    const plan = ["", "X", "X", "PRO", "X", null];
    const used = [-1, 0.5, -1, 1, 1, 0.5];
    const billed = ["x", "x", "x", "x", "1", "x"];
    const { faults } = trueline.calculateOverageColumns({ plan, used, billed });
    assert.deepEqual(
      faults.map(({ row, field }) => `${row} ${field}`),
      ["0 plan", "1 used", "2 used", "3 billed", "4 plan"],
    );
  });
});

describe("priceUsage", () => {
  const quantity = decimals(5, 3);
  const events = counts(6);
  const billed = decimals(7, 2);
  for (const [name, price] of Object.entries(prices)) {
    it(`of random quantities, ${name}`, () => {
      const common = { price, currency: name === "flat" ? "TND" : "EUR", rounding: "HALF_DOWN" };
      const single = (row) =>
        trueline.priceUsage({ ...common, quantity: quantity[row], billed: billed[row] });
      const wanted = oneByOne(ROWS, single, [quantity]);
      same(trueline.priceUsageColumns({ ...common, quantity, billed }), wanted, PRICED);
      assert.ok(wanted.faults.length > 100 && wanted.faults.length < ROWS / 2);
    });
    it(`of random quantities with events, ${name}`, () => {
      const single = (row) =>
        trueline.priceUsage({
          price,
          currency: "USD",
          quantity: quantity[row],
          events: events[row],
        });
      const wanted = oneByOne(ROWS, single, [quantity]);
      same(
        trueline.priceUsageColumns({ price, currency: "USD", quantity, events }),
        wanted,
        PRICED,
      );
      assert.equal(wanted.faults.length > ROWS / 2, name !== "percentage");
    });
  }
  it("of typed arrays", () => {
    const next = dice(8);
    const whole = Int32Array.from({ length: ROWS }, () => next(3_000) - 2);
    const common = { price: prices.percentage, currency: "USD" };
    const single = (row) =>
      trueline.priceUsage({ ...common, quantity: whole[row], events: whole[row] });
    const wanted = oneByOne(ROWS, single, []);
    for (const column of [whole, Float64Array.from(whole), BigInt64Array.from(whole, BigInt)]) {
      const columns = trueline.priceUsageColumns({ ...common, quantity: column, events: column });
      same(columns, wanted, PRICED);
    }
  });
  it("of whole numbers of 64 bits, which are decimals as they are", () => {
    const quantity = BigInt64Array.of(2n ** 63n - 1n, -1n);
    const { chargeable, faults } = trueline.priceUsageColumns({
      price: prices.flat,
      currency: "USD",
      quantity,
    });
    assert.deepEqual(chargeable, ["9223372036854775807", null]);
    assert.deepEqual(faults, [{ row: 1, code: "INVALID_INPUT", field: "quantity" }]);
  });
  it("names the first field to blame", () => {
    const { faults } = trueline.priceUsageColumns({
      price: prices.flat,
      currency: "USD",
      quantity: ["x", "-1", 1, 1, 1, 1, null],
      events: [-1, -1, -1, 0.5, 1, 1, -1],
      billed: ["x", "x", "x", "x", "x", "1", "x"],
    });
    assert.deepEqual(
      faults.map(({ field }) => field),
      ["quantity", "quantity", "events", "events", "billed", "events"],
    );
  });
});

describe("the whole call", () => {
  const overage = (request, ...more) =>
    outcome(() => trueline.calculateOverageColumns(request, ...more)).fault;
  const priced = (request, ...more) =>
    outcome(() => trueline.priceUsageColumns(request, ...more)).fault;
  const flat = { price: prices.flat, currency: "USD" };

  for (const rows of [0, 1]) {
    const columns = { plan: new Array(rows).fill("PRO"), used: new Array(rows).fill(1) };
    it(`is refused for a policy or a price that no row could use, with ${rows} rows`, () => {
      const free = [{ plan: "FREE", included: -1 }];
      for (const policy of [5, { plans: [] }, { plans: free }, { currency: "EURO" }, { x: 1 }]) {
        const single = outcome(() => trueline.calculateOverage({ plan: "PRO", used: 1 }, policy));
        assert.ok(single.fault, JSON.stringify(policy));
        assert.deepEqual(overage(columns, policy), single.fault);
      }
      const quantity = columns.used;
      for (const bad of [
        { price: 5 },
        { price: { model: "FLAT", amount: "-1" } },
        { currency: "usd" },
        { currency: null },
        { rounding: "NEAREST" },
        { unit: 1 },
      ]) {
        const single = outcome(() => trueline.priceUsage({ ...flat, quantity: 1, ...bad }));
        assert.ok(single.fault, JSON.stringify(bad));
        assert.deepEqual(priced({ ...flat, quantity, ...bad }), single.fault);
      }
    });
    it(`is refused for a field that no request has, with ${rows} rows`, () => {
      assert.equal(overage({ ...columns, included: [] }).field, "included");
      assert.equal(priced({ ...flat, quantity: columns.used, plan: [] }).field, "plan");
    });
  }
  it("is refused for what is no column", () => {
    const plan = ["PRO"];
    const used = [1];
    const message = (field) => `\`${field}\` must be a list`;
    for (const bad of ["PRO", 5, {}, new Set(["PRO"]), new Uint8Array(1), [1].values()]) {
      for (const [fault, field] of [
        [overage({ plan: bad, used }), "plan"],
        [overage({ plan, used: bad }), "used"],
        [overage({ plan, used, billed: bad }), "billed"],
        [priced({ ...flat, quantity: bad }), "quantity"],
        [priced({ ...flat, quantity: used, events: bad }), "events"],
        [priced({ ...flat, quantity: used, billed: bad }), "billed"],
      ])
        assert.deepEqual(
          [fault.code, fault.field, fault.message],
          ["INVALID_INPUT", field, message(field)],
        );
    }
    assert.equal(overage({ plan: new Int32Array(1), used }).field, "plan");
    for (const request of [undefined, null, 5, "x", []]) {
      assert.equal(overage(request).code, "INVALID_INPUT");
      assert.equal(priced(request).code, "INVALID_INPUT");
    }
  });
  it("is refused for columns of different lengths", () => {
    const one = [1];
    for (const two of [[1, 2], new Float64Array(2), new BigInt64Array(2)]) {
      for (const [fault, field, first] of [
        [overage({ plan: ["PRO"], used: two }), "used", "plan"],
        [overage({ plan: ["PRO"], used: one, billed: two }), "billed", "plan"],
        [priced({ ...flat, quantity: one, events: two }), "events", "quantity"],
        [priced({ ...flat, quantity: two, billed: one }), "billed", "quantity"],
      ])
        assert.deepEqual(
          [fault.field, fault.message],
          [field, `\`${field}\` must be as long as \`${first}\``],
        );
    }
    assert.equal(overage({ plan: ["PRO"], used: one, billed: [] }).field, "billed");
  });
  it("with no rows answers empty columns", () => {
    const none = { exact: [], amount: [], charge: [], faults: [] };
    const columns = trueline.calculateOverageColumns({
      plan: [],
      used: [],
      billed: new Int32Array(0),
    });
    assert.deepEqual(columns, { overageUnits: [], reason: [], ...none });
    assert.deepEqual(trueline.priceUsageColumns({ ...flat, quantity: [] }), {
      chargeable: [],
      ...none,
    });
  });
  it("with more arguments than the form takes is refused", () => {
    assert.equal(overage({ plan: [], used: [] }, null, 1).code, "INVALID_INPUT");
    assert.equal(priced({ ...flat, quantity: [] }, 1).code, "INVALID_INPUT");
    assert.equal(overage({ plan: [], used: [] }, null, undefined), undefined);
  });
  it("refuses holes, which are no nulls", () => {
    const holed = (rows, hole) => {
      delete rows[hole];
      return rows;
    };
    const plan = holed(["PRO", "PRO", "PRO", undefined], 0);
    const { faults } = trueline.calculateOverageColumns({
      plan,
      used: holed([1, 1, 1, 1], 1),
      billed: holed(["1", "1", "1", "1"], 2),
    });
    assert.deepEqual(
      faults.map(({ row, field }) => `${row} ${field}`),
      ["0 plan", "1 used", "2 billed"],
    );
    const priced = trueline.priceUsageColumns({ ...flat, quantity: holed([1, 1], 0) });
    assert.deepEqual(priced.faults, [{ row: 0, code: "INVALID_INPUT", field: "quantity" }]);
  });
});
