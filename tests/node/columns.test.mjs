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
