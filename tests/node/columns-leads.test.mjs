// Tables of leads, in arrays and typed arrays, answer and refuse as the JSON of their lists does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { inspect } from "node:util";

import {
  NOTHING,
  native,
  outcome,
  outcomeLater,
  PACKAGE,
  ROOT,
  refused,
  trueline,
  WANTED,
} from "./support.mjs";

const { evaluateScorecard, LeadScorer, predictConversion, TruelineError, trainScorecard } =
  trueline;
const { written } = createRequire(import.meta.url)(join(PACKAGE, "lib", "border.js"));

const { cases } = JSON.parse(readFileSync(join(ROOT, "tests", "vectors", "leads.json"), "utf8"));
const [OPTIONS] = cases.find(({ rule, out }) => rule === "LeadScorer.predictColumns" && out).new;
const { scorecard: CARD } = OPTIONS;

const OBJECT = native.objects().findIndex(({ name }) => name === "LeadScorer");
const METHOD = native.objects()[OBJECT].methods.findIndex(({ name }) => name === "predictColumns");
const RULES = native.rules().map(({ name }) => name);

/** What the native half makes of JSON, without a column form. */
function plainly(call, options = OPTIONS) {
  const ask = {
    predictColumns: (json) => native.ask(native.open(OBJECT, 0, written([options])), METHOD, json),
  }[call];
  return (...values) =>
    outcome(() => {
      const json = written(values);
      const answer = ask ? ask(json) : native.call(RULES.indexOf(call), json);
      if (answer.startsWith("!")) throw new TruelineError(JSON.parse(answer.slice(1)));
      return JSON.parse(answer);
    });
}

/** A fixed sequence of numbers below `limit`. */
function sequence(state) {
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

/** What a row of a field may be: mostly what the card knows. */
const VALUES = {
  source: [
    "Referral",
    "Partner",
    "Web form",
    "Cold call",
    "unknown",
    "",
    null,
    true,
    7,
    "référé\u{1f600}",
  ],
  employees: [0, 1, 18, 19, 60, "18.0", "18.000001", "-5", "", null, "many", true, 2 ** 53 - 1, -0],
  visits: [0, 1, 2, 5, "1.5", null],
  optIn: [true, false, null, "true", 1],
  unknown: ["ignored", 0.0, null],
};

/** A table of random rows, by field. */
function random(rows, seed) {
  const next = sequence(seed);
  const row = (values) => values[next(values.length)];
  return Object.fromEntries(
    Object.entries(VALUES).map(([field, values]) => [
      field,
      Array.from({ length: rows }, () => row(values)),
    ]),
  );
}

const listed = (table) => Object.entries(table).map(([field, values]) => ({ field, values }));

/** A list as a dictionary, in which a null has a place or none. */
function coded({ field, values }, { Indexes = Array, seed = 1 }) {
  const next = sequence(seed);
  const dictionary = [...new Set(values), "never used", null, values[0] ?? null];
  const place = (value) =>
    value === null && Indexes === Array && next(2) ? null : dictionary.indexOf(value);
  return { field, dictionary, indexes: Indexes.from(values, place) };
}

describe("predictColumns", () => {
  const scorer = new LeadScorer(OPTIONS);
  const predict = plainly("predictColumns");

  it("answers each row as predictConversion, and lists bad rows", () => {
    const table = random(400, 3);
    const { faults, ...answer } = scorer.predictColumns({ columns: listed(table), rows: 400 });
    assert.deepEqual(Object.keys(answer), ["logOdds", "probabilityPpb", "score", "band"]);
    const bad = new Map(faults.map(({ row, ...fault }) => [row, fault]));
    assert.ok(bad.size > 10 && bad.size < 300);
    for (let row = 0; row < 400; row++) {
      const fields = Object.fromEntries(
        Object.entries(table).map(([field, rows]) => [field, rows[row]]),
      );
      const single = outcome(() => predictConversion({ scorecard: CARD, lead: { fields } }));
      const got = Object.keys(answer).map((name) => answer[name][row]);
      if (single.fault) {
        const field = bad.get(row).field;
        assert.equal(single.fault.field, `lead.fields.${field}`);
        assert.deepEqual(got, [null, null, null, null]);
      } else {
        assert.deepEqual(
          got,
          Object.keys(answer).map((name) => single.out[name]),
        );
        assert.ok(!bad.has(row));
      }
    }
  });

  it("answers every form of column as the JSON of lists", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rows = seed * 7 - 7;
      const columns = listed(random(rows, seed));
      const wanted = predict({ columns, rows });
      assert.ok(wanted.out);
      const next = sequence(seed);
      for (const form of [
        (column) => column,
        (column) => coded(column, { seed }),
        (column) => coded(column, { Indexes: Int32Array }),
        (column) => coded(column, { Indexes: Uint32Array }),
        (column) => (next(2) ? column : coded(column, { seed })),
      ]) {
        const request = { columns: columns.map(form).reverse(), rows };
        assert.deepEqual(
          outcome(() => scorer.predictColumns(request)),
          wanted,
        );
        assert.deepEqual(await outcomeLater(() => scorer.predictColumnsAsync(request)), wanted);
      }
    }
  });

  it("reads typed arrays of numbers", () => {
    const rows = 5;
    const employees = (values) => {
      const { logOdds, faults } = scorer.predictColumns({
        columns: [{ field: "employees", values }],
        rows,
      });
      return { logOdds, faults };
    };
    const wanted = (list) => {
      const { logOdds, faults } = predict({
        columns: [{ field: "employees", values: list }],
        rows,
      }).out;
      return { logOdds, faults };
    };
    assert.deepEqual(employees(Int32Array.of(18, 19, 0, -1, 60)), wanted([18, 19, 0, -1, 60]));
    const wide = [18n, 19n, -(2n ** 53n), 2n ** 53n - 1n, 60n];
    const bad = wanted([18, 19, "x", 2 ** 53 - 1, 60]);
    assert.equal(bad.faults[0].row, 2);
    assert.deepEqual(employees(BigInt64Array.from(wide)), bad);
    const real = Float64Array.of(18, 18.000001, Number.NaN, Number.NEGATIVE_INFINITY, -0);
    assert.deepEqual(employees(real), wanted(["18", "18.000001", null, "x", "0"]));
    const part = Float64Array.of(9, 18, 19, 20, 21, 22, 9).subarray(1, 6);
    assert.deepEqual(employees(part), wanted([18, 19, 20, 21, 22]));
    const places = { field: "employees", dictionary: [19, 18, null] };
    const indexes = Int32Array.of(7, 0, 1, 2, 1, 0, 7).subarray(1, 6);
    const { logOdds } = scorer.predictColumns({ columns: [{ ...places, indexes }], rows });
    assert.deepEqual(logOdds, wanted([19, 18, null, 18, 19]).logOdds);
  });

  it("takes what writes itself, undefined for null, and records of any kind", () => {
    const values = [{ toJSON: () => "18.5" }, { toJSON: () => 7 }, undefined, null, ""];
    const columns = [{ field: "employees", values, dictionary: undefined, indexes: null }];
    const wanted = predict({
      columns: [{ field: "employees", values: ["18.5", 7, null, null, ""] }],
      rows: 5,
    });
    assert.deepEqual(
      outcome(() => scorer.predictColumns({ columns, rows: 5 })),
      wanted,
    );
    const spoken = { toJSON: () => ({ columns: { toJSON: () => columns }, rows: 5 }) };
    assert.deepEqual(
      outcome(() => scorer.predictColumns(spoken)),
      wanted,
    );
    const bare = Object.assign(Object.create(null), { columns, rows: { toJSON: () => 5 } });
    assert.deepEqual(
      outcome(() => scorer.predictColumns(bare, undefined)),
      wanted,
    );
  });

  it("answers many rows, more values than a Map holds at once, and none", () => {
    const rows = 1_200_000;
    const values = Array.from({ length: rows }, (_, row) => (row % 12 ? row : null));
    const indexes = new Uint32Array(rows).map((_, row) => row % 4);
    const columns = [
      { field: "employees", values },
      { field: "source", dictionary: ["Referral", "Partner", null, "?"], indexes },
    ];
    const { probabilityPpb, faults } = scorer.predictColumns({ columns, rows });
    assert.deepEqual([probabilityPpb.length, faults], [rows, []]);
    const some = [0, 1, 2, 17, 18, 19, 20, 1_048_570, 1_143_902, 1_143_911, 1_199_998, 1_199_999];
    const small = [
      { field: "employees", values: some.map((row) => values[row]) },
      { field: "source", values: some.map((row) => ["Referral", "Partner", null, "?"][row % 4]) },
    ];
    const wanted = predict({ columns: small, rows: some.length }).out.probabilityPpb;
    assert.deepEqual(
      some.map((row) => probabilityPpb[row]),
      wanted,
    );
    const none = { logOdds: [], probabilityPpb: [], score: [], band: [], faults: [] };
    assert.deepEqual(scorer.predictColumns({ columns: [], rows: 0 }), none);
    assert.deepEqual(scorer.predictColumns({ columns: [], rows: 2 }).score.length, 2);
  });

  it("is not confused by arrays that change meanwhile", async () => {
    const values = Int32Array.of(60, 60);
    const wanted = scorer.predictColumns({ columns: [{ field: "employees", values }], rows: 2 });
    const answer = scorer.predictColumnsAsync({
      columns: [{ field: "employees", values }],
      rows: 2,
    });
    values.fill(1);
    assert.deepEqual(await answer, wanted);
  });
});

/** Columns, one of them bad, and the request without typed arrays. */
const GOOD = { field: "a", values: [1, null] };
const BAD_COLUMNS = [
  [],
  null,
  undefined,
  "x",
  new Map(),
  {},
  { field: "b" },
  { field: "", values: [] },
  { field: "\ud800", values: [] },
  { field: 1, values: [] },
  { values: [1, 2] },
  { field: "a", values: [1, 2] },
  { field: "b", values: [1] },
  { field: "b", values: "xy" },
  { field: "b", values: { length: 2 } },
  { field: "b", values: new Uint8Array(2) },
  { field: "b", values: [1, 2], size: 2 },
  { field: "b", size: 2, values: [1.5] },
  { field: "b", values: [1, 2], dictionary: [] },
  { field: "b", values: [1, 2], indexes: [0] },
  { field: "b", dictionary: [] },
  { field: "b", indexes: [0, 0] },
  { field: "b", dictionary: [1], indexes: [0, 1] },
  { field: "b", dictionary: [1], indexes: [0, -1] },
  { field: "b", dictionary: [1], indexes: [0, 0.5] },
  { field: "b", dictionary: [1], indexes: [0, "0"] },
  { field: "b", dictionary: [1], indexes: [0, true] },
  { field: "b", dictionary: [1], indexes: [0] },
  { field: "b", dictionary: [1, Number.NaN], indexes: [0, 0] },
  { field: "b", dictionary: [[1]], indexes: [5] },
  { field: "b", dictionary: "x", indexes: [0, 0] },
  { field: "b", dictionary: [1], indexes: new Float64Array(2) },
  // biome-ignore lint/suspicious/noSparseArray: this is what is tested
  { field: "b", values: [, 1] },
  // biome-ignore lint/suspicious/noSparseArray: this is what is tested
  { field: "b", values: [undefined, ,] },
  { field: "b", values: ["x", "\ud800"] },
  { field: "b", dictionary: ["a\udc00"], indexes: [0, 0] },
  { field: "b", values: new Array(2 ** 32 - 1) },
  { field: "b", dictionary: [1], indexes: new Array(2 ** 32 - 1) },
];

describe("a table is refused as the JSON of its lists", () => {
  const scorer = new LeadScorer(OPTIONS);
  const predict = plainly("predictColumns");
  const train = plainly("trainScorecard");
  const training = { features: [{ field: "a", kind: "NUMBER" }], won: [true, false] };
  const others = { policy: { minOutcomes: 1, minRows: 1 } };

  const refuses = async (call, later, wanted, where) => {
    assert.ok(wanted.fault, where);
    assert.deepEqual(outcome(call), wanted, where);
    assert.deepEqual(await outcomeLater(later), wanted, where);
  };
  for (const bad of BAD_COLUMNS) {
    it(`for ${inspect(bad, { maxArrayLength: 3 })}`, async () => {
      for (const columns of [[bad], [GOOD, bad], [bad, GOOD], [GOOD, bad, bad]]) {
        const request = { columns, rows: 2 };
        const wanted = predict(request);
        const where = inspect(request);
        assert.deepEqual(
          outcome(() => scorer.predictColumns(request)),
          wanted,
          where,
        );
        assert.deepEqual(
          await outcomeLater(() => scorer.predictColumnsAsync(request)),
          wanted,
          where,
        );
        const closed = { ...training, columns, ...others };
        const trained = train(closed);
        assert.deepEqual(
          outcome(() => trainScorecard(closed)),
          trained,
          where,
        );
        assert.deepEqual(
          await outcomeLater(() => trueline.trainScorecardAsync(closed)),
          trained,
          where,
        );
        if (columns.length > 1) assert.ok(trained.fault, where);
      }
    });
  }
  it("for two columns that are bad, whichever the core names", () => {
    const named = new Set();
    for (const first of BAD_COLUMNS) {
      for (const second of BAD_COLUMNS) {
        const request = { columns: [GOOD, first, second, GOOD], rows: 2 };
        const wanted = predict(request);
        assert.deepEqual(
          outcome(() => scorer.predictColumns(request)),
          wanted,
          inspect(request),
        );
        named.add(/\d/.exec(wanted.fault.field)?.[0]);
      }
    }
    assert.ok(named.has("1") && named.has("2"));
    const columns = [GOOD, ...BAD_COLUMNS.slice(-1)];
    columns[2 ** 31] = GOOD;
    const places = { field: "b", dictionary: [1], indexes: [5] };
    refused(
      () => scorer.predictColumns({ columns: [places, ...columns.slice(0, 2)], rows: 1 }),
      "columns[2].indexes[0]",
      WANTED.INTEGER,
    );
    const holes = [places];
    holes[2 ** 31] = GOOD;
    refused(() => scorer.predictColumns({ columns: holes, rows: 1 }), "columns[1]", "a record");
  });
  for (const [name, value] of Object.entries(NOTHING)) {
    it(`for ${name} among values, in a dictionary or an index, or as a list`, () => {
      const ask = (column) => () =>
        scorer.predictColumns({ columns: [GOOD, { field: "b", ...column }], rows: 2 });
      refused(ask({ values: ["x", value] }), "columns[1].values[1]", WANTED.LEAD_VALUE);
      refused(
        ask({ dictionary: ["x", value], indexes: [0, 0] }),
        "columns[1].dictionary[1]",
        WANTED.LEAD_VALUE,
      );
      refused(
        ask({ dictionary: ["x"], indexes: [0, value] }),
        "columns[1].indexes[1]",
        WANTED.INTEGER,
      );
      refused(() => scorer.predictColumns({ columns: value, rows: 2 }), "columns", "a list");
      refused(() => scorer.predictColumns({ columns: [], rows: value }), "rows", WANTED.INTEGER);
      refused(() => scorer.predictColumns(value), null, "a record");
      if (name !== "a typed array") refused(ask({ values: value }), "columns[1].values", "a list");
    });
  }
  it("with typed arrays beside what is bad", () => {
    const typed = [
      { field: "a", values: Float64Array.of(1.5, Number.POSITIVE_INFINITY) },
      { field: "c", values: BigInt64Array.of(2n ** 62n, 1n) },
      { field: "d", dictionary: ["x"], indexes: new Int32Array(2) },
    ];
    const ask = (column, fields) => () =>
      scorer.predictColumns({ columns: [...typed, column], rows: 2, ...fields });
    refused(ask({ field: "b", values: [1, 1.5] }), "columns[3].values[1]", WANTED.LEAD_VALUE);
    refused(
      ask({ field: "b", values: [1, 1.5] }, { more: 1 }),
      "more",
      "=`more` is not a field that is known",
    );
    refused(
      ask({ field: "a", values: [1, 1] }),
      "columns[3].field",
      "the field of no other column",
    );
    refused(ask({ field: "b", values: new Int32Array(3) }), "rows", "the length of every column");
    const places = "a place in `dictionary`";
    for (const indexes of [
      Int32Array.of(0, -1),
      Int32Array.of(0, 1),
      Uint32Array.of(0, 2 ** 32 - 1),
    ]) {
      refused(ask({ field: "b", dictionary: ["x"], indexes }), "columns[3].indexes[1]", places);
    }
    const closed = {
      ...training,
      columns: typed.slice(2),
      features: [{ field: "d", kind: "CATEGORY" }],
    };
    refused(() => trainScorecard({ ...closed, won: [true, 1] }), "won[1]", "a boolean");
    const both = { field: "b", values: new Int32Array(2), dictionary: [] };
    refused(ask(both), "columns[3].dictionary", "left out where `values` is there");
  });
  it("as a whole", async () => {
    const none = new LeadScorer({});
    for (const [given, ask] of [
      [scorer, predict],
      [none, plainly("predictColumns", {})],
    ]) {
      for (const values of [
        [],
        [null],
        [{ columns: [], rows: 0 }, 1],
        [{ columns: [GOOD] }],
        [{ rows: 1 }],
        [{ columns: [GOOD], rows: 1 }],
        [{ columns: [], rows: -1 }],
        [{ columns: [], rows: 100_000_001 }],
        [{ columns: [GOOD, GOOD], rows: 2 }],
        [{ columns: [], rows: 0, row: 1 }],
      ]) {
        const later = () => given.predictColumnsAsync(...values);
        await refuses(
          () => given.predictColumns(...values),
          later,
          ask(...values),
          inspect(values),
        );
      }
    }
    assert.equal(
      outcome(() => none.predictColumns({ columns: [], rows: 1 })).fault.code,
      "NO_SCORECARD",
    );
  });
  it("as a request of training, evaluation or tuning", async () => {
    const won = [true, false];
    const probabilityPpb = [1, 2];
    const requests = {
      trainScorecard: [
        ...[undefined, null, 5, [], {}, { ...training, columns: null }].map((request) => [request]),
        [{ ...training, columns: [GOOD], won: [true, 1] }],
        [{ ...training, columns: [GOOD], won: [true, null] }],
        [{ ...training, columns: [GOOD], won: [true] }],
        [{ ...training, columns: [GOOD], won: "xy" }],
        [{ ...training, columns: [GOOD], won: new Array(2 ** 32 - 1) }],
        [{ ...training, columns: [GOOD], features: [] }],
        [{ ...training, columns: [GOOD], features: [{ field: "a", kind: "TEXT" }], won: 5 }],
        [{ ...training, columns: [GOOD] }],
        [{ ...training, columns: [GOOD], policy: { minRows: 0 } }],
        [{ ...training, columns: [GOOD], policy: { minRows: 1.5 } }],
        [{ ...training, columns: [{ field: "a", values: ["x", 1] }], ...others }],
        [
          {
            ...training,
            columns: [{ field: "a", dictionary: [1, "x"], indexes: [0, 1] }],
            ...others,
          },
        ],
        [{ ...training, columns: [{ field: "a", values: [1, 1] }], ...others }],
        [{ ...training, columns: [GOOD], ...others }, 1],
      ],
      evaluateScorecard: [
        ...[undefined, null, 5, [], {}].map((request) => [request]),
        [{ won }],
        [{ probabilityPpb }],
        [{ probabilityPpb, won: [true] }],
        [{ probabilityPpb: [], won: [] }],
        [{ probabilityPpb, won: [true, "x"] }],
        [{ probabilityPpb: [1, null], won }],
        [{ probabilityPpb: [1, 1.5], won }],
        [{ probabilityPpb: [1, "2"], won }],
        [{ probabilityPpb: [1, 1n], won }],
        [{ probabilityPpb: [1, 1_000_000_001], won }],
        [{ probabilityPpb: [-1, 1], won }],
        [{ probabilityPpb: new Array(2 ** 32 - 1), won }],
        [{ probabilityPpb, won: new Array(2 ** 32 - 1) }],
        [{ probabilityPpb: "12", won: [5] }],
        [{ probabilityPpb, won, bands: { hotFrom: 1.5, coldBelow: 0 } }],
        [{ probabilityPpb, won, bands: { hotFrom: 1, coldBelow: 2 } }],
        [{ probabilityPpb, won, more: 1 }],
        [{ probabilityPpb, won }, 1],
      ],
      tuneBands: [
        [{ probabilityPpb, won, precisionPpm: 1 }],
        [{ probabilityPpb, won, minLeads: 0 }],
        [{ probabilityPpb, won: [true] }],
        [{ probabilityPpb: [1, 2 ** 53], won }],
      ],
    };
    for (const [rule, calls] of Object.entries(requests)) {
      for (const values of calls) {
        const later = () => trueline[`${rule}Async`](...values);
        const where = `${rule} ${inspect(values)}`;
        await refuses(() => trueline[rule](...values), later, plainly(rule)(...values), where);
      }
    }
    const typed = (probabilityPpb) => () => evaluateScorecard({ probabilityPpb, won });
    refused(typed(Float64Array.of(1, Number.NaN)), "probabilityPpb[1]", WANTED.INTEGER);
    refused(typed(Float64Array.of(1, 1.5)), "probabilityPpb[1]", WANTED.INTEGER);
    refused(typed(BigInt64Array.of(1n, 2n ** 53n)), "probabilityPpb[1]", WANTED.INTEGER);
    refused(typed(new Uint8Array(2)), "probabilityPpb", "a list");
  });
});

describe("training", () => {
  /** Closed leads whose odds follow their fields. */
  function closed(rows, seed) {
    const table = random(rows, seed);
    table.employees = table.employees.map((value) =>
      value === "many" || value === true ? null : value,
    );
    const next = sequence(seed + 1);
    const odds = (row) =>
      20 + (table.source[row] === "Referral" ? 50 : 0) + (table.visits[row] > 1 ? 20 : 0);
    const won = Array.from({ length: rows }, (_, row) => next(100) < odds(row));
    const features = [
      { field: "source", kind: "CATEGORY" },
      { field: "employees", kind: "NUMBER" },
      { field: "visits", kind: "NUMBER", trend: "FREE" },
    ];
    return { features, columns: listed(table), won, policy: { missingTexts: ["unknown"] } };
  }

  it("gives the same card in every form of column, now and later", async () => {
    const request = closed(1_500, 7);
    const wanted = plainly("trainScorecard")(request);
    assert.ok(wanted.out.features.length >= 2);
    for (const form of [
      (column) => column,
      (column) => coded(column, { seed: 5 }),
      (column) => coded(column, { Indexes: Int32Array }),
      (column) => coded(column, { Indexes: Uint32Array }),
    ]) {
      const table = { ...request, columns: request.columns.map(form).reverse() };
      assert.deepEqual(
        outcome(() => trainScorecard(table)),
        wanted,
      );
      assert.deepEqual(await outcomeLater(() => trueline.trainScorecardAsync(table)), wanted);
    }
  });

  it("reads numbers in typed arrays", () => {
    const { won } = closed(1_500, 7);
    const next = sequence(9);
    const whole = won.map((was) => next(50) + (was ? 10 : 0));
    const request = (values) => {
      return { features: [{ field: "x", kind: "NUMBER" }], columns: [{ field: "x", values }], won };
    };
    const wanted = trainScorecard(request(whole));
    for (const values of [
      Int32Array.from(whole),
      Float64Array.from(whole),
      BigInt64Array.from(whole, BigInt),
    ])
      assert.deepEqual(trainScorecard(request(values)), wanted);
    const halves = trainScorecard(request(whole.map((number) => (number / 2).toFixed(2))));
    assert.deepEqual(
      trainScorecard(request(Float64Array.from(whole, (number) => number / 2))),
      halves,
    );
    const far = Float64Array.from(whole);
    far[3] = Number.POSITIVE_INFINITY;
    const { code, field } = outcome(() => trainScorecard(request(far))).fault;
    assert.deepEqual([code, field], ["INVALID_INPUT", "columns[0].values[3]"]);
  });

  it("is judged in every form of probabilities", async () => {
    const next = sequence(11);
    const probabilityPpb = Array.from({ length: 3_000 }, () => next(1_000_000_000));
    const won = probabilityPpb.map((ppb) => next(1_000_000_000) < ppb);
    for (const [rule, others] of [
      ["evaluateScorecard", { bands: { hotFrom: 800_000_000, coldBelow: 200_000_000 } }],
      ["tuneBands", { precisionPpm: 800_000, minLeads: 10 }],
    ]) {
      const wanted = plainly(rule)({ probabilityPpb, won, ...others });
      assert.ok(wanted.out.majorityPpm > 0);
      for (const numbers of [
        probabilityPpb,
        Int32Array.from(probabilityPpb),
        Float64Array.from(probabilityPpb),
        BigInt64Array.from(probabilityPpb, BigInt),
      ]) {
        const request = { probabilityPpb: numbers, won, ...others };
        assert.deepEqual(
          outcome(() => trueline[rule](request)),
          wanted,
        );
        assert.deepEqual(await outcomeLater(() => trueline[`${rule}Async`](request)), wanted);
      }
    }
  });
});

it("what the native half is asked wrongly is an ordinary error", async () => {
  const live = native.open(OBJECT, 0, written([OPTIONS]));
  const limiters = native.objects().findIndex(({ name }) => name === "RateLimiter");
  const windows = [{ type: "FIXED", name: "w", limit: 1, windowMs: 1 }];
  const limiter = native.open(limiters, 0, written([{ windows }]));
  for (const none of [undefined, null, {}, 5, limiter])
    assert.throws(() => native.predictLeads(none, [], '{"columns":[],"rows":0}'), Error);
  await assert.rejects(
    native.predictLeadsLater(limiter, [], '{"columns":[],"rows":0}'),
    /no LeadScorer/,
  );
  assert.throws(() => native.predictLeads(live, [{ isCoded: false }], "{}"), /must have rows/);
  const broken = [{ isCoded: true, dictionary: ["[0.5]"], codes: new Uint32Array(1) }];
  assert.throws(() => native.predictLeads(live, broken, "{}"), Error);
  const [numbers, won] = [Float64Array.of(0.5), Uint8Array.of(1)];
  assert.throws(() => native.judgeLeads("scoreLead", numbers, won, "{}"), /without a column form/);
  assert.throws(() => native.judgeLeads("tuneBands", numbers, won, "{}"), /must be whole/);
  assert.throws(() => native.judgeLeadsLater("tuneBands", numbers, won, "{}"), /must be whole/);
});
