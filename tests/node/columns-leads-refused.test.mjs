// Tables of leads, in arrays and typed arrays, are refused as the JSON of their lists is.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";

import { OPTIONS, plainly } from "./lead-tables.mjs";
import { NOTHING, outcome, outcomeLater, refused, trueline, WANTED } from "./support.mjs";

const { evaluateScorecard, LeadScorer, trainScorecard } = trueline;
const { scorecard: CARD } = OPTIONS;

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
