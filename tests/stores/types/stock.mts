// What TypeScript accepts and refuses of the store of stock, with the clients' own types: compiled with --strict,
// never run. A line after `@ts-expect-error` must not compile.

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "store-client";
import {
  allowedCommands,
  type LedgerReport,
  planAllocation,
  type StockCommand,
  type StockLevel,
} from "trueline";
import {
  type StockAnswer,
  StockContended,
  type StockOrder,
  type StockStore,
  stockStore,
  stockTables,
  StockUnsettled,
} from "trueline/prisma";

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: "" }) });
const pool = new pg.Pool();

export async function accepted(): Promise<void> {
  const tables: string = stockTables;
  const stock = stockStore({ client: prisma, tenant: "shop" });
  const any: StockStore = stock;
  const { rowCount } = await stockStore({ client: pool, tenant: "shop" }).transaction((tx) => {
    return tx.query("SELECT 1");
  });
  for (const client of [pool, new pg.Client()]) {
    stockStore({
      client,
      tenant: "shop",
      schema: "stock",
      isolation: "REPEATABLE_READ",
      attempts: 9,
    });
  }
  stockStore({
    client: pool,
    tenant: "t",
    policy: { backorders: true },
    actor: "cron",
    schema: null,
  });

  const [level] = await stock.createLevels([
    { id: "L1", itemId: "SKU-X", locationId: "A-01-03", pickOrder: 10_103, receivedAt: new Date() },
  ]);
  const stored: StockLevel | undefined = level;
  const command: StockCommand = {
    type: "ALLOCATE",
    allocationId: "o",
    itemId: "SKU-X",
    quantity: 3,
  };
  const answer: StockAnswer = await stock.carryOut({ id: "r1", command });
  const attempts: number = answer.attempts;
  const available: string | number | object | null | undefined = answer.levels[0]?.after.available;
  await stock.carryOut({
    id: "r2",
    command: { type: "EXPIRE" },
    at: "2026-01-31T09:00:00Z",
    expected: [{ kind: "LEVEL", id: "L1", version: 3 }],
    actor: null,
  });
  const made: string = await stock.transaction(async (tx) => {
    const order = await tx.orders.create({ data: { id: "o" } });
    await stock.carryOut({ id: "r3", command, client: tx });
    return order.id;
  });
  await prisma.$transaction(
    async (tx) => {
      await tx.orders.create({ data: { id: "o" } });
      await stock.carryOut({ id: "r3", command, client: tx });
      return stock.state({ levelIds: ["L1"], client: tx });
    },
    { isolationLevel: "Serializable" },
  );
  const own = await pool.connect();
  await stock.carryOut({ id: "r4", command, client: own });

  const state = await stock.state({ itemIds: ["SKU-X"], allocationIds: ["o"] });
  planAllocation({ itemId: "SKU-X", quantity: 3, levels: state.levels, at: new Date() });
  for (const allocation of state.allocations ?? []) allowedCommands(allocation, new Date());
  const next: string | null = await stock.nextExpiry();
  const [due] = await stock.due(new Date());
  const late: string | undefined = due?.expiresAt;
  const report: LedgerReport = await stock.verify({
    opening: [{ id: "L1", itemId: "X", version: 0 }],
  });
  try {
    await stock.verify();
  } catch (error) {
    if (error instanceof StockContended) console.warn(error.attempts, error.cause);
    if (error instanceof StockUnsettled) console.warn(error.id, error.attempts);
  }
  void [tables, stored, attempts, available, next, late, report.balanced, any, rowCount, made];
}

export async function refused(stock: StockStore, order: StockOrder): Promise<void> {
  // @ts-expect-error whose stock must be said
  stockStore({ client: pool });
  // @ts-expect-error what was read must still stand
  stockStore({ client: pool, tenant: "t", isolation: "READ_COMMITTED" });
  // @ts-expect-error the client of a transaction begins none
  await prisma.$transaction(async (tx) => stockStore({ client: tx, tenant: "t" }));
  // @ts-expect-error a command has a key
  stock.carryOut({ command: { type: "EXPIRE" } });
  // @ts-expect-error no command is called so
  stock.carryOut({ id: "a", command: { type: "SELL" } });
  // @ts-expect-error a field of another command
  const found: StockCommand = { type: "RECEIVE", levelId: "L1", quantity: 1, reason: "FOUND" };
  stock.carryOut({ id: "a", command: found });
  // @ts-expect-error a store loads the state by itself
  stock.carryOut({ ...order, state: { levels: [] } });
  // @ts-expect-error what lies there comes by commands
  stock.createLevels([{ id: "L1", itemId: "X", available: 5 }]);
  // @ts-expect-error Prisma's transaction has no query
  stockStore({ client: prisma, tenant: "t" }).transaction((tx) => tx.query("SELECT 1"));
  // @ts-expect-error a list
  stock.state({ levelIds: "L1" });
}
