import { type FaultCode, type StockOutcome, TruelineError } from "trueline";
import { StockContended, StockUnsettled, stockStore } from "trueline/prisma";

import type { Prisma } from "../generated/prisma/client";
import { prisma } from "./billing";
import { Refused } from "./refused";

const TENANT = "shop";

/** What is on the shelves, what of it is held and what was shipped. */
export const stock = stockStore({ client: prisma, tenant: TENANT });

/** For how long an order holds stock before it is paid. */
const HOLD_MS = 15 * 60_000;

/** A line of an order, as a request writes it. The rules judge it. */
export interface OrderLine {
  itemId: string;
  quantity: string | number;
}

/** Holds stock for every line of an order, or for none. The same key again changes nothing. */
export async function reserve(order: string, lines: OrderLine[], key: string): Promise<object> {
  // Kept with the key: another time would make it another command.
  const heldUntil = await holdOf(key);
  const { outcome } = await stock.carryOut({
    id: `${key}/reserve`,
    command: {
      type: "ALLOCATE_MANY",
      lines: lines.map((line, place) => ({ ...line, allocationId: `${order}/${place + 1}` })),
      expiresAt: heldUntil,
    },
  });
  return { order, heldUntil, lines: summary(outcome) };
}

/** Ships an order that was paid: every line of it, and with a row of ours, or nothing. */
export function ship(order: string, key: string): Promise<object> {
  return stock.transaction(async (client) => {
    const lines: object[] = [];
    for (const allocationId of await linesOf(client, order)) {
      for (const type of ["CONFIRM", "SHIP"] as const) {
        const id = `${key}/${type}/${allocationId}`;
        const { outcome } = await stock.carryOut({ id, command: { type, allocationId }, client });
        if (type === "SHIP") lines.push(...summary(outcome));
      }
    }
    const { shippedAt } = await client.shipment.upsert({
      where: { orderId: order },
      create: { orderId: order, shippedAt: new Date() },
      update: {},
    });
    return { order, shippedAt, lines };
  });
}

/** The lines of an order, read by a model; `carryOut` alone writes them. */
async function linesOf(client: Prisma.TransactionClient, order: string): Promise<string[]> {
  const prefix = `${order}/`;
  const where = { tenantId: TENANT, id: { startsWith: prefix } };
  const rows = await client.stockAllocation.findMany({ where, select: { id: true } });
  // In the database's LIKE some characters of an order's name stand for others.
  const ids = rows.map(({ id }) => id).filter((id) => id.startsWith(prefix));
  if (ids.length === 0) throw new Refused(404, "UNKNOWN_ORDER", `there is no order \`${order}\``);
  return ids.sort();
}

/** Until when a key holds stock: as long as it was when it was first used. */
async function holdOf(key: string): Promise<Date> {
  const heldUntil = new Date(Date.now() + HOLD_MS);
  await prisma.reservation.createMany({ data: { key, heldUntil }, skipDuplicates: true });
  return (await prisma.reservation.findUniqueOrThrow({ where: { key } })).heldUntil;
}

function summary({ lines }: StockOutcome): object[] {
  return lines.map(({ allocationId, quantity, status }) => ({ allocationId, quantity, status }));
}

/** The key of a request: what is sent twice under one is done once. */
export function keyOf(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key && key.length <= 100) return key;
  const message = "the header `Idempotency-Key` must be a text of 1 to 100 characters";
  throw new Refused(400, "KEY_REQUIRED", message);
}

/** Answers with what the work gives, or with its fault as JSON. */
export async function answered(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work());
  } catch (error) {
    if (error instanceof TruelineError) return Response.json(error, { status: statusOf(error) });
    if (error instanceof Refused) {
      const { status, code, message } = error;
      return Response.json({ code, message }, { status });
    }
    if (error instanceof StockContended || error instanceof StockUnsettled) {
      // The same request under the same key settles it.
      const body = { code: "TRY_AGAIN", message: error.message };
      return Response.json(body, { status: 503, headers: { "Retry-After": "1" } });
    }
    throw error;
  }
}

/** What a request got wrong by itself. */
const MISTAKES: FaultCode[] = [
  "COMMAND_ID_REUSED",
  "INVALID_INPUT",
  "INVALID_QUANTITY",
  "QUANTITY_SCALE_EXCEEDED",
  "QUANTITY_TOO_LARGE",
];

/** What the request got wrong is 422; what is not there 404; what stands against it, and the user can resolve, 409. */
function statusOf({ code }: TruelineError): number {
  if (MISTAKES.includes(code)) return 422;
  if (code.startsWith("UNKNOWN_")) return 404;
  // Somebody has written the tables in another way: nobody but us can resolve it.
  return code === "STATE_INCONSISTENT" ? 500 : 409;
}
