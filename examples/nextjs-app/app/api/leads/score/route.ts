import { type Lead, localDay, TruelineError } from "trueline";

import { askAi } from "../../../../lib/ai";
import { decide, timeZone } from "../../../../lib/leads";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

/**
 * Scores a lead, `{"fields": {"company": "Acme", "employees": 60}}`, by rule card, scorecard and an outside AI.
 *
 * The body goes to the rule as it came: the rule reads strictly, and says which field is wrong.
 */
export async function POST(request: Request): Promise<Response> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return Response.json({ message: "the body is not JSON" }, { status: 400 });
  }
  try {
    return Response.json(await decide(body as Lead, localDay(new Date(), timeZone), askAi));
  } catch (error) {
    if (error instanceof TruelineError) return Response.json(error, { status: 422 });
    throw error;
  }
}
