import { isScheduler } from "../../../../lib/scheduler";
import { stock } from "../../../../lib/stock";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

/**
 * Gives up the holds that have lapsed, and says when the next one does. A hold that has lapsed costs no sale, even if
 * this comes late.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isScheduler(request)) return new Response(null, { status: 401 });
  const at = new Date();
  const { outcome } = await stock.carryOut({
    id: `expire ${at.toISOString()}`,
    at,
    command: { type: "EXPIRE" },
  });
  const expired = outcome.lines.map(({ allocationId }) => allocationId);
  return Response.json({ expired, nextExpiry: await stock.nextExpiry() });
}
