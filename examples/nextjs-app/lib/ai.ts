import type { BlendAi, Lead } from "trueline";

/** For how long a request waits for the AI. */
const PATIENCE_MS = 800;

type Failure = Extract<BlendAi, { type: "FAILED" }>["reason"];

/**
 * What an outside AI says of a lead: it is sent JSON at `LEAD_AI_URL` and answers
 * `{"probability": 0.75, "confidence": 70}`. It never throws; null where there is none to ask.
 */
export async function askAi(lead: Lead): Promise<BlendAi | null> {
  const url = process.env.LEAD_AI_URL;
  if (!url) return null;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(toldOf(lead)),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 429) return failed("OVER_BUDGET");
    return answer.ok ? read(await answer.text()) : failed("ERROR");
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    return failed(isTimeout ? "TIMEOUT" : "ERROR");
  }
}

/** What the AI may know of a lead: not how to reach it. */
function toldOf({ fields, events }: Lead): Lead {
  const { email, phone, ...others } = fields ?? {};
  return { fields: others, events: events ?? [] };
}

/** Numbers that make no sense go to the rule as they are: it says so in `fallbacks`. */
function read(text: string): BlendAi {
  try {
    const { probability, confidence } = JSON.parse(text);
    const said = {
      probabilityPpb: rounded(probability, 1e9),
      confidencePercent: rounded(confidence, 1),
    };
    return { type: "ANSWER", ...said };
  } catch {
    return failed("UNREADABLE");
  }
}

function rounded(value: unknown, unit: number): number {
  const number = typeof value === "number" ? Math.round(value * unit) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new TypeError("no number");
  return number;
}

function failed(reason: Failure): BlendAi {
  return { type: "FAILED", reason };
}
