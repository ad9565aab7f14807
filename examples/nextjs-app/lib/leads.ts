import { type BlendAi, type Lead, type LeadDecision, LeadScorer, type Scorecard } from "trueline";

import scorecard from "./scorecard.json";

/** The zone whose days count. */
export const timeZone = "America/New_York";

/**
 * Card, scorecard and blend, checked once when the server starts. The card is the default one; `scorecard.json` is
 * what `trainScorecard` made of closed leads, and is replaced when it has learned anew. Its bands, which somebody may
 * have tuned, are those of a decision too.
 */
export const scorer = new LeadScorer({
  scorecard: scorecard as Scorecard,
  policy: { bands: scorecard.bands },
});

/** Why a lead stands where it stands, in a few words each, the strongest first. */
export function reasons({ rule, prediction }: LeadDecision): string[] {
  const points = rule.reasons.slice(0, 2).map(({ ruleId, groupId, type, milliPoints }) => {
    return `${ruleId ?? groupId ?? type} ${signed(milliPoints / 1000)}`;
  });
  const known = prediction?.reasons.filter(({ match }) => match !== "MISSING") ?? [];
  const learned = known.slice(0, 1).map(({ field, value, won, lost }) => {
    return `${won} of ${won + lost} with ${field} like ${value} were won`;
  });
  return [...points, ...learned];
}

const signed = (points: number) => `${points < 0 ? "" : "+"}${Math.round(points)}`;

/**
 * Decides on a lead with an AI as one more voice. What is wrong with the lead is thrown before the AI is asked, and
 * an AI that fails changes nothing but `fallbacks`.
 */
export async function decide(
  lead: Lead,
  today: string,
  ask: (lead: Lead) => Promise<BlendAi | null>,
): Promise<LeadDecision> {
  scorer.decide({ lead, today });
  return scorer.decide({ lead, today, ai: await ask(lead) });
}
