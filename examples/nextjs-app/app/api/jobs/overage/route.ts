import Stripe from "stripe";
import { billingPeriod } from "trueline";
import { chargeOverage } from "trueline/stripe";

import { calls, ledger, timeZone, usage } from "../../../../lib/billing";
import { isScheduler } from "../../../../lib/scheduler";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

const DAY_MS = 86_400_000;

/**
 * Charges what customers used above their plans, for a scheduler that asks once a day:
 * `curl -X POST -H "Authorization: Bearer $JOB_SECRET" .../api/jobs/overage`. Asked twice, or broken off, it
 * charges nobody twice.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isScheduler(request)) return new Response(null, { status: 401 });
  await calls.flush();
  // The month of yesterday, so that the last day of a month is charged too.
  const at = new Date(Date.now() - DAY_MS);
  const { start, end, startDay, endDay } = billingPeriod({ at, timeZone });
  const { summary, results } = await chargeOverage({
    stripe: stripe(),
    ledger,
    tenant: "shop",
    period: { start, end },
    // Read with the client of the ledger's snapshot: what was used and what was charged are of one instant.
    accounts: async (tx) => {
      const used = await usage.used({ from: startDay, to: endDay, client: tx });
      const customers = await tx.customer.findMany();
      return customers.map(({ id, plan, stripeId }) => {
        return { account: id, plan, customer: stripeId, used: used.get(id) ?? 0 };
      });
    },
  });
  const problems = results.filter(({ error, item }) => error !== null || item.fault !== null);
  for (const { account, status, item, error } of problems) {
    console.warn("overage", account, status, item.fault?.code, error);
  }
  return Response.json({
    summary,
    problems: problems.map(({ account, status }) => ({ account, status })),
  });
}

function stripe(): Stripe {
  return new Stripe(process.env.STRIPE_KEY ?? "");
}
