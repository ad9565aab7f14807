import { classifyCustomer, TruelineError } from "trueline";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

/**
 * Classifies a customer: `{"lastOrder": "2026-10-02", "today": "2026-11-21"}`.
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
    return Response.json(classifyCustomer(body as Parameters<typeof classifyCustomer>[0]));
  } catch (error) {
    if (error instanceof TruelineError) return Response.json(error, { status: 422 });
    throw error;
  }
}
