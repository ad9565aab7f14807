import { type ColumnOptions, rotateColumn } from "trueline/prisma";

import { prisma } from "../../../../lib/billing";
import { isScheduler } from "../../../../lib/scheduler";
import { keyring, sameEmail } from "../../../../lib/vault";

// Native code runs in Node.js, not at the edge.
export const runtime = "nodejs";

type Column = Omit<ColumnOptions, "client" | "keyring">;

/** Every sealed column, in the contexts of `lib/vault.ts`. */
const COLUMNS: Column[] = [
  {
    table: "app_user",
    id: "id",
    column: "email",
    context: { table: "User", field: "email" },
    index: {
      column: "email_index",
      context: { table: "User", field: "email" },
      normalize: sameEmail,
    },
  },
  {
    table: "account",
    id: ["provider", "provider_account_id"],
    column: "refresh_token",
    context: { table: "Account", field: "refreshToken" },
    contextColumns: { user: "user_id" },
  },
];

/**
 * Seals anew what is of `VAULT_KEY_BEFORE`, which can go after that. Others may write all the time; asked twice, or
 * broken off, it loses nothing.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isScheduler(request)) return new Response(null, { status: 401 });
  const report: Record<string, object> = {};
  for (const column of COLUMNS) {
    const totals = await rotateColumn({ client: prisma, keyring: keyring(), ...column });
    const { rows, written, lost, faultCount, faults } = totals;
    for (const fault of faults) console.warn("rotate", column.table, fault.id, fault.code);
    report[column.table] = { rows, written, lost, faultCount };
  }
  return Response.json(report);
}
