// Put into the example by the test: limits in front of everything under /api/teapot.

import { type NextRequest, NextResponse } from "next/server";
import { memoryLimiter } from "trueline/memory";
import { limitMiddleware } from "trueline/next";

const limit = limitMiddleware({
  limiter: memoryLimiter({
    policy: { windows: [{ type: "GCRA", name: "pot", limit: 1, windowMs: 2000, burst: 2 }] },
  }),
  subject: (request) => request.headers.get("x-api-key"),
  style: "IETF",
});

export async function proxy(request: NextRequest): Promise<Response> {
  const { response, headers } = await limit(request);
  return response ?? NextResponse.next({ headers });
}

export const config = { matcher: "/api/teapot" };
