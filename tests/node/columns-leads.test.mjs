// Tables of leads, in arrays and typed arrays, are scored as the JSON of their lists is.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  coded,
  listed,
  OBJECT,
  OPTIONS,
  plainly,
  random,
  sequence,
  written,
} from "./lead-tables.mjs";
import { native, outcome, outcomeLater, trueline } from "./support.mjs";

const { LeadScorer, predictConversion } = trueline;
const { scorecard: CARD } = OPTIONS;

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
