import { randomUUID } from "node:crypto";

import { parseLimitPolicy } from "trueline";
import { memoryLimiter } from "trueline/memory";
import { withLimit } from "trueline/next";

import { calls } from "../../../lib/billing";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

// In this process's memory: right for one process, which forgets when it ends. Take `redisLimiter` of
// "trueline/redis" as soon as several processes serve this route, or deployments come often.
const limiter = memoryLimiter({ policy: parseLimitPolicy("5/10 seconds; 1000/month") });

/** The price of a quantity: `/api/quote?quantity=12`. Each caller may ask five times in ten seconds. */
export const GET = withLimit(quote, {
  limiter,
  // Whoever sends no key shares one count. Behind a proxy of your own, its address of the caller may
  // serve; one that callers can write themselves may not.
  subject: (request) => request.headers.get("x-api-key")?.slice(0, 200) || "without a key",
});

function quote(request: Request): Response {
  const quantity = Number(new URL(request.url).searchParams.get("quantity") ?? 1);
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > 1_000) {
    return Response.json({ message: "the quantity is 1 to 1000" }, { status: 422 });
  }
  count(request);
  return Response.json({ quantity, cents: quantity * (quantity < 12 ? 1250 : 1100) });
}

/** Counts a call that was answered. A caller that asks again may say so: the same id counts once. */
function count(request: Request): void {
  const account = request.headers.get("x-api-key")?.slice(0, 200);
  if (!account) return;
  const id = request.headers.get("idempotency-key")?.slice(0, 200) || randomUUID();
  calls.add({ account, source: "quote", id, endpoint: "/api/quote", at: new Date() });
}
