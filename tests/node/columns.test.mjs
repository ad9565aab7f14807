// The column forms answer each row as the single form does: row by row, over several chunks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { outcome, ROOT, trueline } from "./support.mjs";

/** More rows than one native call takes, so that chunks meet. */
const ROWS = 20_000;

const cases = (domain) =>
  JSON.parse(readFileSync(join(ROOT, "tests", "vectors", `${domain}.json`), "utf8")).cases;

/** What the case files give a rule as its first argument, with what no row should be. */
function rowsOf(domain, rule) {
  const given = cases(domain)
    .filter((test) => test.rule === rule)
    .map(({ args }) => args[0]);
  assert.ok(given.length > 0, rule);
  const odd = [
    null,
    undefined,
    "",
    " ",
    "\ud800",
    'a\n"b\\\u2028',
    5,
    true,
    {},
    [],
    Number.NaN,
    1n,
    new Date(0),
    new Date(Number.NaN),
  ];
  const values = [...given, ...odd];
  return Array.from({ length: ROWS }, (_, row) => values[(row * 7919) % values.length]);
}

/** The single form's answers in the form of a column: null and listed where it refuses. */
function oneByOne(rows, single, isNull = (row) => row === null || row === undefined) {
  const faults = [];
  const answers = rows.map((value, row) => {
    if (isNull(value)) return null;
    const { out, fault } = outcome(() => single(value));
    if (!fault) return out;
    faults.push({ row, code: fault.code, field: fault.field });
    return null;
  });
  return { answers, faults };
}

/** Asserts that columns are the fields of the answers, in their order. */
function same(columns, { answers, faults }, fields) {
  assert.deepStrictEqual(columns.faults, faults);
  assert.deepStrictEqual(Object.keys(columns), [...fields, "faults"]);
  for (const field of fields) {
    const wanted = answers.map((answer) => answer && answer[field]);
    assert.deepStrictEqual(columns[field], wanted, field);
  }
}

const fieldsOf = (answer) => Object.keys(answer);

describe("pickOrder and parseLocation", () => {
  const rows = rowsOf("warehouse", "parseLocation");
  const profiles = [
    undefined,
    null,
    {
      codedSegment: "LETTER_ROW",
      fourParts: "ZONE_FIRST",
      missingShelf: "ALLOW",
      confusableAisle: "REFUSE",
      maxAisle: 214747,
    },
  ];
  for (const profile of profiles) {
    it(`pickOrder with ${JSON.stringify(profile)}`, () => {
      const { values, faults } = trueline.pickOrderColumn(rows, profile);
      const wanted = oneByOne(rows, (text) => trueline.pickOrder(text, profile));
      assert.deepStrictEqual(values, wanted.answers);
      assert.deepStrictEqual(faults, wanted.faults);
      assert.ok(faults.length > 100 && faults.length < ROWS - 100);
    });
    it(`parseLocation with ${JSON.stringify(profile)}`, () => {
      const fields = fieldsOf(trueline.parseLocation("A-01-03"));
      const wanted = oneByOne(rows, (text) => trueline.parseLocation(text, profile));
      same(trueline.parseLocationColumn(rows, profile), wanted, fields);
    });
  }
});

describe("classifyCustomer", () => {
  const own = {
    unit: "DAYS",
    classes: [
      { name: "FRESH", priority: "HIGH", within: 30 },
      { name: "OLD", priority: "MEDIUM", within: 700 },
    ],
    otherwise: { name: "GONE", priority: "LOW" },
  };
  const day = (days) => new Date(days * 86_400_000).toISOString().slice(0, 10);
  const fields = ["customerClass", "priority", "reason", "daysSinceOrder", "until", "nextClass"];
  const never = [null, undefined];
  const days = Array.from({ length: ROWS }, (_, row) => 20_300 - ((row * 7919) % 1_500));
  const texts = days.map((days, row) => (row % 11 === 0 ? never[row % 2] : day(days)));

  for (const policy of [undefined, null, own]) {
    const name = policy ? "a policy of one's own" : String(policy);
    it(`of texts, with ${name}`, () => {
      const rows = [
        ...texts,
        "2025-02-29",
        "",
        5,
        new Date(0),
        "\ud800",
        "0001-01-01",
        "9999-12-31",
      ];
      const request = { lastOrder: rows, today: "2025-07-15", policy };
      const single = (lastOrder) => trueline.classifyCustomer({ ...request, lastOrder });
      same(
        trueline.classifyCustomerColumn(request),
        oneByOne(rows, single, () => false),
        fields,
      );
    });
    it(`of days since 1970, with ${name}`, () => {
      const rows = Int32Array.from(days, (days, row) => (row % 11 === 0 ? -2147483648 : days));
      const request = { lastOrder: texts, today: "2025-07-15", policy };
      const ofDays = trueline.classifyCustomerColumn({ ...request, lastOrder: rows });
      assert.deepStrictEqual(ofDays, trueline.classifyCustomerColumn(request));
    });
  }
  it("a number that is no day of the calendar is refused", () => {
    const lastOrder = Int32Array.of(0, 2147483647, -719163, -719162, 2932896, 2932897);
    const { customerClass, faults } = trueline.classifyCustomerColumn({
      lastOrder,
      today: "2025-07-15",
    });
    assert.deepEqual(
      customerClass.map((name) => name !== null),
      [true, false, false, true, true, false],
    );
    const refused = { code: "INVALID_INPUT", field: "lastOrder" };
    assert.deepEqual(
      faults,
      [1, 2, 5].map((row) => ({ row, ...refused })),
    );
  });
});

describe("one column for each field", () => {
  const forms = [
    ["normalizeCompanyName", []],
    ["normalizeEmail", []],
    ["normalizePhone", []],
    ["normalizePhone", ["US"]],
    ["normalizeAddress", []],
  ];
  for (const [rule, others] of forms) {
    it(`${rule}(${["…", ...others]})`, () => {
      const rows = rowsOf("customers", rule);
      const wanted = oneByOne(rows, (text) => trueline[rule](text, ...others));
      const fields = fieldsOf(wanted.answers.find((answer) => answer !== null));
      same(trueline[`${rule}Column`](rows, ...others), wanted, fields);
    });
  }
  it("localDay", () => {
    const dates = Array.from({ length: 500 }, (_, i) => new Date(1.7e12 + i * 3_600_000));
    const rows = [...rowsOf("customers", "localDay"), ...dates];
    const wanted = oneByOne(rows, (at) => trueline.localDay(at, "America/New_York"));
    const { values, faults } = trueline.localDayColumn(rows, "America/New_York");
    assert.deepStrictEqual(values, wanted.answers);
    assert.deepStrictEqual(faults, wanted.faults);
  });
});

describe("windowAt", () => {
  const months = {
    type: "CALENDAR",
    name: "w",
    limit: 1,
    interval: "MONTH",
    timeZone: "Asia/Tokyo",
  };
  const hours = { type: "FIXED", name: "w", limit: 1, windowMs: 3_600_000 };
  const dates = Array.from({ length: ROWS }, (_, row) => new Date(1.7e12 + row * 7_919_000));
  const outside = [new Date(-1), new Date("2200-01-01T00:00:00Z"), new Date(8.64e15)];
  const rows = [...dates, ...rowsOf("customers", "localDay"), ...outside];

  for (const window of [months, hours]) {
    const wanted = oneByOne(rows, (now) => trueline.windowAt(window, now));
    it(`${window.type} of dates and texts, with cells that are neither`, () => {
      same(trueline.windowAtColumn(window, rows), wanted, ["start", "end"]);
      assert.ok(wanted.faults.length > 100 && wanted.faults.length < ROWS);
    });
    it(`${window.type} of dates alone, and of milliseconds`, () => {
      const part = { answers: wanted.answers.slice(0, ROWS), faults: [] };
      same(trueline.windowAtColumn(window, dates), part, ["start", "end"]);
      same(trueline.windowAtColumn(window, Float64Array.from(dates, Number)), part, [
        "start",
        "end",
      ]);
    });
  }
  it("of dates alone, one of which is none", () => {
    const rows = [new Date(Number.NaN), null, undefined, dates[0], new Date(8.64e15)];
    const wanted = oneByOne(rows, (now) => trueline.windowAt(hours, now));
    assert.deepEqual(
      wanted.faults.map(({ row }) => row),
      [0, 4],
    );
    same(trueline.windowAtColumn(hours, rows), wanted, ["start", "end"]);
  });
  it("of milliseconds that are none", () => {
    const rows = Float64Array.of(0, Number.NaN, 0.5, -1, 1e300, Number.POSITIVE_INFINITY);
    const { start, faults } = trueline.windowAtColumn(hours, rows);
    assert.deepEqual(start, ["1970-01-01T00:00:00.000Z", null, null, null, null, null]);
    const codes = faults.map(({ row, code, field }) => [row, code, field]);
    const bad = (row) => [row, "INVALID_INPUT", "now"];
    assert.deepEqual(codes, [bad(2), [3, "TIME_OUT_OF_RANGE", "now"], bad(4), bad(5)]);
  });
  it("refuses the whole call for a window that is none, with rows or without", () => {
    const broken = [
      undefined,
      5,
      { ...hours, type: "X" },
      { ...hours, windowMs: 0 },
      { ...hours, limit: 1.5 },
      { ...months, timeZone: "Mars/Base" },
      { ...hours, align: "FIRST_HIT" },
      { type: "GCRA", name: "w", limit: 1, windowMs: 1 },
    ];
    for (const window of broken) {
      const single = outcome(() => trueline.windowAt(window, dates[0]));
      assert.ok(single.fault, JSON.stringify(window));
      for (const rows of [[], [dates[0]], [5]]) {
        assert.deepStrictEqual(
          outcome(() => trueline.windowAtColumn(window, rows)),
          single,
        );
      }
    }
    const { fault } = outcome(() => trueline.windowAtColumn(hours, "x"));
    assert.deepEqual([fault.code, fault.field], ["INVALID_INPUT", "instants"]);
    assert.ok(outcome(() => trueline.windowAtColumn(hours, [], 1)).fault);
  });
});

describe("RateLimiter.checkColumns", () => {
  const policy = {
    windows: [{ type: "GCRA", name: "w", limit: 100, windowMs: 60_000, burst: 40 }],
  };
  const FIELDS = ["allowed", "remaining", "retryAfterMs"];
  const START = Date.UTC(2026, 0, 31);
  const odd = ["", "\ud800", "k".repeat(201), 5, {}, null, undefined, new Date(0), Number.NaN];
  const keys = Array.from({ length: ROWS }, (_, row) =>
    row % 23 === 0 ? odd[(row / 23) % odd.length] : `kü${(row * 7919) % 50}`,
  );
  const badCosts = [1.5, -1, 2 ** 53, "1", Number.NaN, null, undefined, 1e13, {}];
  const costs = keys.map((_, row) => (row % 19 === 0 ? badCosts[(row / 19) % 9] : row % 4));
  const badTimes = [new Date(Number.NaN), 5, "2026", null, undefined, new Date(-1), {}, true];
  const dates = keys.map((_, row) => new Date(START + row * 4));
  const times = dates.map((date, row) => (row % 17 === 0 ? badTimes[(row / 17) % 8] : date));
  const mixed = times.map((time, row) =>
    row % 2 && time instanceof Date ? time.toISOString() : time,
  );

  /** A single check of each row, in order, as a column. */
  function single(keys, costs, times) {
    const limiter = new trueline.RateLimiter(policy);
    const isNull = (value) => value === null || value === undefined;
    return oneByOne(
      keys.map((_, row) => row),
      (row) => limiter.check(keys[row], costs?.[row], times[row]),
      (row) => isNull(keys[row]) || isNull(times[row]),
    );
  }
  const ask = (...values) => new trueline.RateLimiter(policy).checkColumns(...values);

  it("with an instant for each row", () => {
    const wanted = single(keys, null, times);
    same(ask(keys, null, times), wanted, FIELDS);
    assert.ok(wanted.faults.length > 100 && wanted.faults.length < ROWS / 2);
    assert.ok(wanted.answers.some((answer) => answer?.allowed === false));
  });
  it("with costs too, and instants as texts", () => {
    same(ask(keys, costs, mixed), single(keys, costs, mixed), FIELDS);
  });
  it("with one instant for all rows", () => {
    const times = keys.map(() => dates[0]);
    for (const now of [dates[0], dates[0].toISOString(), "2026-01-31T01:00:00+01:00"])
      same(ask(keys, costs, now), single(keys, costs, times), FIELDS);
  });
  it("with typed arrays", () => {
    const whole = Int32Array.from(keys, (_, row) => row % 4);
    const ms = Float64Array.from(dates, (date, row) => (row % 29 === 0 ? Number.NaN : +date));
    const times = dates.map((date, row) => (row % 29 === 0 ? null : date));
    same(ask(keys, whole, ms), single(keys, Array.from(whole), times), FIELDS);
  });
  it("with windows that only count, remaining is null", () => {
    const counting = { type: "FIXED", name: "w", windowMs: 1000, onExceed: "COUNT" };
    const limiter = new trueline.RateLimiter({ windows: [counting] });
    assert.deepEqual(limiter.checkColumns(["a", "a"], [1e12, null], dates[0]), {
      allowed: [true, true],
      remaining: [null, null],
      retryAfterMs: [null, null],
      faults: [],
    });
  });
  it("in several calls counts on, and a refused call counts nothing", () => {
    const limiter = new trueline.RateLimiter(policy);
    const rows = keys.map(() => "a");
    limiter.checkColumns(["a"], [30], dates[0]);
    assert.ok(outcome(() => limiter.checkColumns(rows, [1], dates[0])).fault);
    assert.ok(outcome(() => limiter.checkColumns(rows, null, "2026")).fault);
    assert.deepEqual(limiter.checkColumns(["a"], [0], dates[0]).remaining, [10]);
  });
  it("refuses a call that is none as the core does", () => {
    const now = dates[0];
    const wrong = [
      [[], "keys"],
      [["a", null, now], "keys"],
      [[new Int32Array(1), null, now], "keys"],
      [[new Set(["a"]), null, now], "keys"],
      [[["a"], 1, now], "costs"],
      [[["a"], new Float64Array(1), now], "costs"],
      [[["a"], [1, 1], now], "costs"],
      [[["a"], new Int32Array(2), now], "costs"],
      [[["a"], null], "now"],
      [[["a"], null, 5], "now"],
      [[["a"], null, "2026-01-31"], "now"],
      [[["a"], null, new Int32Array(1)], "now"],
      [[["a"], null, [now, now]], "now"],
      [[["a"], null, new Float64Array(2)], "now"],
      [[[], null, new Date(Number.NaN)], "now"],
      [[["a"], null, now, 1], null],
    ];
    for (const [values, field] of wrong) {
      const { fault } = outcome(() => ask(...values));
      assert.deepEqual([fault?.code, fault?.field], ["INVALID_INPUT", field], String(values));
    }
    assert.deepEqual(ask([], [], []), { allowed: [], remaining: [], retryAfterMs: [], faults: [] });
  });
  it("refuses holes, which are no nulls", () => {
    const holed = (rows, hole) => {
      delete rows[hole];
      return rows;
    };
    const keys = holed(["a", "b", "c", "d"], 0);
    const costs = holed([1, 1, 1, 1], 1);
    const { faults } = ask(keys, costs, holed(dates.slice(0, 4), 2));
    const found = faults.map(({ row, field }) => `${row} ${field}`);
    assert.deepEqual(found, ["0 key", "1 cost", "2 now"]);
  });
});

describe("the whole call", () => {
  const refused = (call) => outcome(call).fault;
  it("is refused for what is no list", () => {
    const message = "`texts` must be a list";
    for (const rows of [undefined, null, "A-01-03", 5, {}, new Set(["A"]), new Int32Array(2)]) {
      const wanted = { code: "INVALID_INPUT", field: "texts", message, details: {} };
      assert.deepEqual(
        refused(() => trueline.pickOrderColumn(rows)),
        wanted,
      );
      assert.deepEqual(
        refused(() => trueline.normalizeEmailColumn(rows)),
        wanted,
      );
    }
    assert.equal(
      refused(() => trueline.classifyCustomerColumn({ today: "2025-07-15" })).field,
      "lastOrder",
    );
    assert.equal(refused(() => trueline.localDayColumn("x", "UTC")).field, "instants");
  });
  for (const rows of [[], ["A-01-03"]]) {
    it(`is refused for a second argument that no row could use, with ${rows.length} rows`, () => {
      const single = refused(() => trueline.pickOrder("A-01-03", { maxAisle: 0 }));
      assert.equal(single.code, "INVALID_POLICY");
      assert.deepEqual(
        refused(() => trueline.pickOrderColumn(rows, { maxAisle: 0 })),
        single,
      );
      assert.deepEqual(
        refused(() => trueline.parseLocationColumn(rows, { maxAisle: 0 })),
        single,
      );
      assert.equal(refused(() => trueline.pickOrderColumn(rows, 5)).field, "profile");
      assert.equal(refused(() => trueline.pickOrderColumn(rows, { x: 5 })).field, "profile.x");
      assert.equal(refused(() => trueline.normalizePhoneColumn(rows, 5)).field, "region");
      assert.equal(
        refused(() => trueline.localDayColumn(rows, "Mars/Base")).code,
        "UNKNOWN_TIME_ZONE",
      );
      assert.equal(refused(() => trueline.localDayColumn(rows)).field, "timeZone");
      const classify = (request) =>
        refused(() => trueline.classifyCustomerColumn({ lastOrder: rows, ...request }));
      assert.equal(classify({}).field, "today");
      assert.equal(classify({ today: "2025-07-15", x: 1 }).field, "x");
      assert.equal(classify({ today: new Date(), policy: 5 }).field, "today");
      const policy = { classes: [], otherwise: { name: "", priority: "LOW" } };
      const wanted = refused(() => trueline.classifyCustomer({ today: "2025-07-15", policy }));
      assert.deepEqual(classify({ today: "2025-07-15", policy }), wanted);
    });
  }
  it("of a request that is none at all is refused", () => {
    for (const request of [undefined, null, 5, "x", []]) {
      assert.equal(refused(() => trueline.classifyCustomerColumn(request)).code, "INVALID_INPUT");
    }
  });
  it("with no rows answers empty columns", () => {
    assert.deepEqual(trueline.pickOrderColumn([]), { values: [], faults: [] });
    assert.deepEqual(trueline.localDayColumn([], "UTC"), { values: [], faults: [] });
    const { canonical, sortKey, zone } = trueline.parseLocationColumn([]);
    assert.deepEqual([canonical, sortKey, zone], [[], [], []]);
    assert.deepEqual(
      trueline.classifyCustomerColumn({ lastOrder: [], today: "2025-07-15" }).until,
      [],
    );
    assert.deepEqual(trueline.normalizeEmailColumn([]).key, []);
  });
  it("with more arguments than the form takes is refused", () => {
    assert.equal(
      refused(() => trueline.pickOrderColumn(["A-01-03"], null, 1)).code,
      "INVALID_INPUT",
    );
    assert.equal(refused(() => trueline.normalizeEmailColumn(["a@b.de"], 1)).code, "INVALID_INPUT");
    assert.equal(
      refused(() => trueline.classifyCustomerColumn({ lastOrder: [], today: "2025-07-15" }, 1))
        .code,
      "INVALID_INPUT",
    );
  });
  it("holes are refused, as in the single form's lists", () => {
    // biome-ignore lint/suspicious/noSparseArray: this is what is tested
    const { values, faults } = trueline.pickOrderColumn(["A-01-03", , "A-01-04"]);
    assert.deepEqual(values, [10103, null, 10104]);
    assert.deepEqual(faults, [{ row: 1, code: "INVALID_INPUT", field: "text" }]);
  });
});
