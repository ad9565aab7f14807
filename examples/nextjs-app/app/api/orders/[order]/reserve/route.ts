import { answered, keyOf, type OrderLine, reserve } from "../../../../../lib/stock";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

type Context = { params: Promise<{ order: string }> };

/**
 * Holds stock for an order, for 15 minutes: `{"lines": [{"itemId": "SKU-X", "quantity": 3}]}`, with a header
 * `Idempotency-Key`. What is held and not shipped by then is for sale again, whether or not a job says so.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { order } = await params;
  return answered(async () => {
    const key = keyOf(request);
    return reserve(order, await linesOf(request), key);
  });
}

/** The lines as they came: the rules read strictly, and say which field is wrong. */
async function linesOf(request: Request): Promise<OrderLine[]> {
  const body: unknown = await request.json().catch(() => null);
  const lines = (body as { lines?: unknown } | null)?.lines;
  return Array.isArray(lines) ? lines : [];
}
