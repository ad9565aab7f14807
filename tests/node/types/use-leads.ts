// Leads in TypeScript: cards whose rules, conditions and decays are told apart by their type, an AI that answered
// or failed, columns in arrays and typed arrays. Compiled with --strict, never run; a line after
// `@ts-expect-error` must not compile.

import {
  type AiFailure,
  type Assignment,
  assignLead,
  type BlendAi,
  type BlendedScore,
  type BlendFallback,
  type BlendSource,
  blendScores,
  type CardRule,
  type Conversion,
  convertLead,
  type Decay,
  type DecimalInput,
  type Evaluation,
  evaluateScorecard,
  evaluateScorecardAsync,
  inHoldout,
  type Lead,
  type LeadBand,
  type LeadCondition,
  type LeadDecision,
  type LeadScore,
  LeadScorer,
  type LeadValue,
  type Prediction,
  type PredictionColumns,
  predictConversion,
  type RowFault,
  type RuleCard,
  type Scorecard,
  scoreLead,
  type TunedBands,
  trainScorecard,
  trainScorecardAsync,
  tuneBands,
} from "trueline";
import json from "./card.json";
import { exactly } from "./exactly.js";

/** A card that is checked where it is written. */
export const CARD = {
  groups: [
    {
      id: "fit",
      min: -20,
      rules: [
        { type: "FIELD", id: "a", points: 1, when: [{ type: "PRESENT", field: "phone" }] },
        { type: "FIELD", id: "b", points: 1, when: [{ type: "ABSENT", field: "phone" }] },
        { type: "FIELD", id: "c", points: 1, when: [{ type: "CONTAINS", field: "x", text: "y" }] },
        {
          type: "FIELD",
          id: "d",
          points: -10,
          when: [
            { type: "EMAIL_DOMAIN", field: "email", domains: ["gmail.com"] },
            { type: "ANY_OF", field: "x", values: ["a", 1, true] },
            { type: "BETWEEN", field: "employees", from: "10.5", below: 50 },
          ],
        },
      ],
    },
    {
      id: "engagement",
      rules: [
        { type: "EVENT", id: "e", points: 40, event: "QUOTE", maxTimes: 1, withinDays: 30 },
        {
          type: "EVENT",
          id: "f",
          points: 2,
          event: "OPEN",
          oncePer: "OBJECT",
          decay: { type: "LINEAR", days: 7, percent: 10 },
        },
      ],
    },
  ],
  disqualify: [{ id: "no", when: [{ type: "ANY_OF", field: "doNotContact", values: [true] }] }],
} as const satisfies RuleCard;

export function wrong(): RuleCard[] {
  const card = (rule: CardRule): RuleCard => ({ groups: [{ id: "g", rules: [rule] }] });
  const when: LeadCondition[] = [];
  const on = (one: LeadCondition) => card({ type: "FIELD", id: "a", points: 1, when: [one] });
  return [
    // @ts-expect-error no such kind of rule
    card({ type: "FORM", id: "a", points: 1, when }),
    // @ts-expect-error a field of the other kind
    card({ type: "FIELD", id: "a", points: 1, when, event: "QUOTE" }),
    // @ts-expect-error the event is needed
    card({ type: "EVENT", id: "a", points: 1 }),
    // @ts-expect-error no such rhythm
    card({ type: "EVENT", id: "a", points: 1, event: "QUOTE", oncePer: "WEEK" }),
    // @ts-expect-error LINEAR says how much
    card({ type: "EVENT", id: "a", points: 1, event: "QUOTE", decay: { type: "LINEAR", days: 7 } }),
    // @ts-expect-error a condition names its field
    card({ type: "FIELD", id: "a", points: 1, when: [{ type: "PRESENT" }] }),
    // @ts-expect-error a list is no value
    on({ type: "ANY_OF", field: "x", values: [[]] }),
    // @ts-expect-error bounds are numbers
    on({ type: "BETWEEN", field: "x", from: true }),
    // @ts-expect-error a card has groups
    {},
    // @ts-expect-error no such limit
    { groups: [], most: 100 },
  ];
}

/** A card in a file: TypeScript takes its texts for any texts, so it is named, and judged when it is read. */
export const fromFile = new LeadScorer({ card: json as RuleCard });
// @ts-expect-error as it comes, its `type` may be any text
json satisfies RuleCard;
export const groups: number = json.groups.length;

/** Every kind is told by its type, and none is forgotten. */
export function describe(rule: CardRule, condition: LeadCondition, ai: BlendAi): unknown[] {
  const out: unknown[] = [];
  if (rule.type === "FIELD") exactly<readonly LeadCondition[]>()(rule.when);
  else exactly<Decay | null | undefined>()(rule.decay);
  switch (condition.type) {
    case "PRESENT":
    case "ABSENT":
      // @ts-expect-error it has no values
      out.push(condition.values);
      break;
    case "ANY_OF":
    case "NONE_OF":
      exactly<readonly (LeadValue | null | undefined)[]>()(condition.values);
      break;
    case "CONTAINS":
      exactly<string>()(condition.text);
      break;
    case "EMAIL_DOMAIN":
      exactly<readonly string[]>()(condition.domains);
      break;
    case "BETWEEN":
      exactly<DecimalInput | null | undefined>()(condition.below);
      break;
    default: {
      const none: never = condition;
      out.push(none);
    }
  }
  if (ai.type === "ANSWER") exactly<number>()(ai.probabilityPpb);
  else exactly<AiFailure>()(ai.reason);
  return out;
}

export function values(): Lead {
  exactly<LeadValue>()("x" as string | number | boolean);
  const size: number | undefined = undefined;
  const lead: Lead = { fields: { company: "Acme", employees: 60, size, none: null, won: true } };
  // @ts-expect-error a list is no value
  scoreLead({ lead: { fields: { company: ["Acme"] } }, today: "2025-07-15" });
  // @ts-expect-error nor is a Date
  scoreLead({ lead: { fields: { since: new Date() } }, today: "2025-07-15" });
  // @ts-expect-error nor a BigInt
  scoreLead({ lead: { fields: { employees: 60n } }, today: "2025-07-15" });
  // @ts-expect-error an event has a day
  scoreLead({ lead: { events: [{ id: "1", type: "QUOTE" }] }, today: "2025-07-15" });
  return lead;
}

export function answers(scorecard: Scorecard, lead: Lead): void {
  const today = "2025-07-15";
  const score = scoreLead({ lead, today, card: CARD });
  exactly<LeadScore>()(score);
  exactly<LeadBand>()(score.band);
  exactly<string | null>()(score.until);
  for (const { ruleId, milliPoints } of score.reasons) {
    exactly<string | null>()(ruleId);
    exactly<number>()(milliPoints);
  }
  exactly<boolean>()(inHoldout("lead-1", 30));
  const prediction = predictConversion({ scorecard, lead });
  exactly<Prediction>()(prediction);
  for (const { value, match } of prediction.reasons) {
    exactly<string | null>()(value);
    exactly<"BIN" | "OTHER" | "MISSING">()(match);
  }
  const { milliPoints } = score;
  const blended = blendScores({ rule: { milliPoints }, ai: { type: "FAILED", reason: "TIMEOUT" } });
  exactly<BlendedScore>()(blended);
  exactly<BlendFallback[]>()(blended.fallbacks);
  exactly<BlendSource[]>()(blended.parts.map(({ type }) => type));
  // @ts-expect-error no such reason
  blendScores({ rule: { milliPoints }, ai: { type: "FAILED", reason: "BORED" } });
  // @ts-expect-error how sure it is, is needed
  blendScores({ rule: { milliPoints }, ai: { type: "ANSWER", probabilityPpb: 1 } });
  const assigned = assignLead({ lead: {}, reps: [{ id: "a", territories: ["north"] }] });
  exactly<Assignment["state"]>()(assigned.state);
  exactly<string | null>()(assigned.ownerId);
  assignLead({ lead: {}, reps: [], state: assigned.state });
  const won = convertLead({
    lead: { id: "l", status: "OPEN" },
    customerId: "c",
    now: new Date(),
  });
  exactly<Conversion>()(won);
  exactly<string | null | undefined>()(won.opportunity?.amount);
}

export async function scorer(scorecard: Scorecard, lead: Lead): Promise<void> {
  const scorer = new LeadScorer({ card: CARD, scorecard, policy: { aiWeightPercent: 25 } });
  const ai: BlendAi = { type: "ANSWER", probabilityPpb: 750_000_000, confidencePercent: 70 };
  const decision = scorer.decide({ lead, today: "2025-07-15", ai });
  exactly<LeadDecision>()(decision);
  exactly<LeadScore>()(decision.rule);
  exactly<Prediction | null>()(decision.prediction);
  exactly<string | null>()(decision.until);
  // @ts-expect-error the day is needed
  scorer.decide({ lead });
  // @ts-expect-error a scorer has no training
  scorer.train();

  const columns = [
    { field: "a", values: ["x", 1, true, null, undefined] },
    { field: "b", values: Float64Array.of(1.5, Number.NaN) },
    { field: "c", values: new BigInt64Array(2) },
    { field: "d", dictionary: ["x", null], indexes: new Uint32Array(2) },
    { field: "e", dictionary: ["x"], indexes: [0, null] },
  ] as const;
  const table = scorer.predictColumns({ columns, rows: 2 });
  exactly<PredictionColumns>()(table);
  exactly<(number | null)[]>()(table.probabilityPpb);
  exactly<(LeadBand | null)[]>()(table.band);
  exactly<RowFault[]>()(table.faults);
  exactly<PredictionColumns>()(await scorer.predictColumnsAsync({ columns, rows: 2 }));
  // @ts-expect-error bytes are no values
  scorer.predictColumns({ columns: [{ field: "a", values: new Uint8Array(2) }], rows: 2 });
  // @ts-expect-error a fraction is no place
  scorer.predictColumns({ columns: [{ field: "a", indexes: new Float64Array(2) }], rows: 2 });
  // @ts-expect-error how many rows is needed
  scorer.predictColumns({ columns });

  const features = [{ field: "a", kind: "CATEGORY" }] as const;
  const won = [true, false];
  const learned = trainScorecard({ features, columns, won, policy: { contrarySigns: "KEEP" } });
  exactly<Scorecard>()(learned);
  exactly<string | null | undefined>()(learned.features[0]?.bins[0]?.upTo);
  exactly<Scorecard>()(await trainScorecardAsync({ features, columns, won }));
  // @ts-expect-error no such kind
  trainScorecard({ features: [{ field: "a", kind: "TEXT" }], columns, won });
  const probabilityPpb = new BigInt64Array(2);
  exactly<Evaluation>()(evaluateScorecard({ probabilityPpb, won }));
  exactly<Evaluation>()(await evaluateScorecardAsync({ probabilityPpb: [1, 2], won }));
  exactly<TunedBands>()(tuneBands({ probabilityPpb: new Int32Array(2), won, minLeads: 1 }));
  // @ts-expect-error what happened is needed
  tuneBands({ probabilityPpb });
}
