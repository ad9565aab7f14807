// The LeadScorer class, which decides with the numbers of the rules; the README's example.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { inspect } from "node:util";

import { NOTHING, outcome, PACKAGE, ROOT, refused, trueline, WANTED } from "./support.mjs";

const { LeadScorer, predictConversion, scoreLead } = trueline;

const { cases } = JSON.parse(readFileSync(join(ROOT, "tests", "vectors", "leads.json"), "utf8"));
const [OPTIONS] = cases.find(({ rule, out }) => rule === "LeadScorer.predictColumns" && out).new;
const { scorecard: CARD } = OPTIONS;
const TODAY = "2025-07-15";

/** A fixed sequence of numbers below `limit`. */
function sequence(state) {
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

describe("the class", () => {
  it("is made with new, shows nothing and lends its methods to nobody", async () => {
    const scorer = new LeadScorer(OPTIONS);
    assert.ok(scorer instanceof LeadScorer);
    assert.throws(() => LeadScorer(OPTIONS), /cannot be invoked without 'new'/);
    assert.equal(inspect(scorer), "LeadScorer {}");
    assert.deepEqual([JSON.stringify(scorer), Reflect.ownKeys(scorer)], ["{}", []]);
    const request = { columns: [], rows: 0 };
    for (const other of [undefined, {}, Object.create(LeadScorer.prototype)]) {
      assert.throws(() => scorer.decide.call(other, {}), TypeError);
      assert.throws(() => scorer.predictColumns.call(other, request), TypeError);
      await assert.rejects(scorer.predictColumnsAsync.call(other, request), TypeError);
    }
  });
  it("decides with the numbers of the rules", () => {
    const scorer = new LeadScorer(OPTIONS);
    const events = [{ id: "1", type: "FORM_SUBMIT", on: TODAY }];
    const lead = { fields: { source: "Referral", employees: 60, optIn: true }, events };
    const decision = scorer.decide({ lead, today: TODAY });
    assert.deepEqual(decision.rule, scoreLead({ lead, today: TODAY, card: OPTIONS.card }));
    assert.deepEqual(decision.prediction, predictConversion({ lead, scorecard: CARD }));
    const { logOdds, standardError } = decision.prediction;
    const { bands } = OPTIONS.card;
    const blended = trueline.blendScores({
      rule: { milliPoints: decision.rule.milliPoints, bands },
      model: { logOdds, standardError, won: CARD.won, lost: CARD.lost },
      policy: OPTIONS.policy,
    });
    const names = Object.keys(blended);
    assert.equal(names.length, 8);
    assert.deepEqual(Object.fromEntries(names.map((name) => [name, decision[name]])), blended);
  });
  for (const [name, value] of Object.entries(NOTHING)) {
    it(`is not made of ${name}`, () => {
      refused(() => new LeadScorer(value), null, "a record");
      refused(() => new LeadScorer({ card: value }), "card", "a record");
      refused(() => new LeadScorer({ scorecard: value }), "scorecard", "a record");
      const policy = { minOutcomes: value };
      refused(() => new LeadScorer({ policy }), "policy.minOutcomes", WANTED.INTEGER);
    });
  }
  it("names the path of a mistake in a card", () => {
    const rule = { type: "EVENT", id: "quote", points: 40, event: "QUOTE" };
    const fault = (change) => {
      const card = { groups: [{ id: "fit", rules: [{ ...rule, ...change }] }] };
      const { code, field } = outcome(() => new LeadScorer({ card })).fault;
      return [code, field];
    };
    const at = (field) => `card.groups[0].rules[0].${field}`;
    assert.deepEqual(fault({ points: 1001 }), ["INVALID_POLICY", at("points")]);
    assert.deepEqual(fault({ point: 1 }), ["INVALID_INPUT", at("point")]);
    assert.deepEqual(fault({ oncePer: "WEEK" }), ["INVALID_INPUT", at("oncePer")]);
    const decay = { type: "HALF_LIFE", days: 0 };
    assert.deepEqual(fault({ decay }), ["INVALID_POLICY", at("decay.days")]);
    assert.deepEqual(fault({ decay: { type: "HALF", days: 1 } }), [
      "INVALID_INPUT",
      at("decay.type"),
    ]);
  });
});

it("the README's example runs, and says what it says", () => {
  const [, section] = readFileSync(join(PACKAGE, "README.md"), "utf8").split(
    "## Which lead first\n",
  );
  const [, block] = /```ts\n(.*?)```/s.exec(section);
  const names = Object.keys(trueline);
  const next = sequence(5);
  const closed = Array.from({ length: 600 }, (_, row) => {
    const source = ["Referral", "Web form"][next(2)];
    const won = next(100) < (source === "Referral" ? 80 : 15);
    return { id: `lead-${row}`, source, employees: next(4) ? next(200) : null, won };
  });
  const said = "{ score, band, until, decision, table, decidedAccuracyPpm, coveragePpm }";
  const run = new Function(
    "closed",
    ...names,
    `${block.replace(/^import .*$/gm, "")}\nreturn ${said};`,
  );
  const { decision, table, ...others } = run(closed, ...names.map((name) => trueline[name]));
  const { decidedAccuracyPpm, coveragePpm, ...first } = others;
  assert.deepEqual(first, { score: 90, band: "HOT", until: "2025-08-15" });
  assert.deepEqual(decision.fallbacks, ["AI_TIMEOUT"]);
  assert.deepEqual(
    decision.parts.map(({ type }) => type),
    ["RULE", "MODEL"],
  );
  assert.deepEqual([table.faults, new Set(table.band).size], [[], 2]);
  assert.ok(decidedAccuracyPpm > 700_000 && coveragePpm > 900_000);
});
