import { answered, keyOf, ship } from "../../../../../lib/stock";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

type Context = { params: Promise<{ order: string }> };

/** Ships an order that was paid, with a header `Idempotency-Key`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { order } = await params;
  return answered(async () => ship(order, keyOf(request)));
}
