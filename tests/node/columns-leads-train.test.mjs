// A scorecard is learned and judged from arrays and typed arrays as from the JSON of their lists.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { coded, listed, plainly, random, sequence } from "./lead-tables.mjs";
import { outcome, outcomeLater, trueline } from "./support.mjs";

const { trainScorecard } = trueline;

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
