// Stock in TypeScript: commands told apart by their type, answers in which nothing is left out. Compiled
// with --strict, never run; a line after `@ts-expect-error` must not compile.

import {
  type Allocation,
  type AllocationStatus,
  adjustStock,
  allocateStock,
  allowedCommands,
  applyStock,
  type CompleteAllocation,
  type CompleteStockLevel,
  type CompleteStockState,
  commandFingerprint,
  type DecimalInput,
  decideStock,
  foldLedger,
  foldLedgerColumns,
  type LedgerColumns,
  type LedgerEntry,
  type LedgerReport,
  type PriorCommand,
  planAllocation,
  releaseStock,
  type StockAccount,
  type StockBucket,
  type StockCommand,
  type StockCommandKind,
  type StockDecision,
  type StockLevel,
  type StockState,
  shipStock,
  verifyLedger,
  verifyLedgerColumns,
} from "trueline";
import { exactly } from "./exactly.js";

const at = new Date();

/** The four simple rules, with as little as they need. */
export function simple(level: StockLevel): StockDecision[] {
  const levels = [{ id: "L1", itemId: "SKU-X", available: 10, version: 7 }, level];
  const allocationId = "order-Y/1";
  const promised = allocateStock({
    id: "c1",
    at,
    allocationId,
    itemId: "SKU-X",
    quantity: 3,
    levels,
  });
  const after = promised.levels.map((change) => change.after);
  exactly<CompleteStockLevel[]>()(after);
  const [first] = promised.allocations;
  if (!first) return [];
  exactly<CompleteAllocation>()(first.after);
  exactly<CompleteAllocation | null>()(first.before);
  exactly<number | null>()(first.expectedVersion);
  exactly<AllocationStatus>()(first.status);
  // What was decided goes in again.
  const request = { id: "c2", at, allocation: first.after, levels: after };
  const broken = { id: "c3", at, level, delta: "-2.5", reason: "DAMAGED" };
  return [
    promised,
    releaseStock({ ...request, quantity: null }),
    shipStock(request),
    adjustStock(broken),
  ];
}

/** What a host writes: nothing of it is left out or of several types. */
export function written(decision: StockDecision): void {
  for (const { id, expectedVersion, before, after } of decision.levels) {
    exactly<string>()(id);
    exactly<number>()(expectedVersion);
    exactly<CompleteStockLevel>()(before);
    exactly<string>()(after.available);
    exactly<string | null>()(after.receivedAt);
    exactly<number | null>()(after.pickOrder);
    exactly<number>()(after.scale);
  }
  for (const { after } of decision.allocations) {
    exactly<string>()(after.requested);
    exactly<string>()(after.createdAt);
    for (const { open } of after.picks) exactly<string>()(open);
  }
  for (const entry of decision.entries) {
    exactly<LedgerEntry>()(entry);
    exactly<StockCommandKind>()(entry.kind);
    exactly<StockAccount>()(entry.fromAccount);
    exactly<string | null>()(entry.toLevelId);
    exactly<string>()(entry.quantity);
    exactly<string>()(entry.at);
    exactly<number>()(entry.line);
  }
  exactly<StockCommandKind>()(decision.outcome.command);
  exactly<string | null>()(decision.outcome.shortage);
  for (const line of decision.outcome.lines) exactly<AllocationStatus>()(line.status);
  const prior: PriorCommand = decision;
  void prior;
}

/** Every command, with nothing that can be left out. */
export const COMMANDS: StockCommand[] = [
  { type: "RECEIVE", levelId: "L1", quantity: 5 },
  { type: "EXPECT_INCOMING", levelId: "L1", delta: "-5" },
  { type: "ALLOCATE", allocationId: "a", itemId: "i", quantity: { toJSON: () => "1.5" } },
  { type: "ALLOCATE_MANY", lines: [{ allocationId: "a", itemId: "i", quantity: 1 }] },
  { type: "CONFIRM", allocationId: "a" },
  { type: "EXTEND", allocationId: "a", expiresAt: at },
  { type: "RELEASE", allocationId: "a" },
  { type: "EXPIRE" },
  { type: "SHIP", allocationId: "a" },
  { type: "UNSHIP", allocationId: "a" },
  { type: "RETURN", allocationId: "a", levelId: "L1", quantity: 1 },
  { type: "ADJUST", levelId: "L1", delta: -1, reason: "THEFT" },
  { type: "SET_ON_HAND", levelId: "L1", quantity: 0, unchecked: true },
  { type: "COUNT", levelId: "L1", counted: 0 },
  { type: "MOVE", levelId: "L1", from: "AVAILABLE", to: "DAMAGED", quantity: 1 },
  { type: "TRANSFER", fromLevelId: "L1", toLevelId: "L2", quantity: 1 },
  { type: "FILL_BACKORDERS" },
];

/** A command is told by its type, and none is forgotten. */
export function quantityOf(command: StockCommand): DecimalInput | null | undefined {
  exactly<StockCommandKind>()(command.type);
  switch (command.type) {
    case "RECEIVE":
      exactly<StockBucket | null | undefined>()(command.to);
      return command.quantity;
    case "ALLOCATE":
    case "RETURN":
    case "SET_ON_HAND":
    case "MOVE":
    case "TRANSFER":
      exactly<DecimalInput>()(command.quantity);
      return command.quantity;
    case "RELEASE":
    case "SHIP":
    case "UNSHIP":
      return command.quantity;
    case "ALLOCATE_MANY":
      return command.lines[0]?.quantity;
    case "EXPECT_INCOMING":
    case "ADJUST":
      // @ts-expect-error it has a delta
      return command.quantity ?? command.delta;
    case "COUNT":
      return command.counted;
    case "CONFIRM":
    case "EXTEND":
    case "EXPIRE":
    case "FILL_BACKORDERS":
      return null;
    default: {
      const none: never = command;
      return none;
    }
  }
}

/** One that is forgotten is noticed. */
export function forgotten(command: Extract<StockCommand, { type: "SHIP" | "COUNT" }>): string {
  switch (command.type) {
    case "SHIP":
      return command.allocationId;
    default: {
      // @ts-expect-error COUNT is left
      const none: never = command;
      return none;
    }
  }
}

/** Rows of Prisma go in as they are: `Date`s, its decimals, and what is absent as null. */
interface Stored {
  id: string;
  itemId: string;
  lot: string | null;
  available: { toJSON(): string };
  receivedAt: Date | null;
  version: number;
}

export function decided(stored: readonly Stored[], open: Allocation, command: StockCommand): void {
  const state: StockState = { levels: stored, allocations: [open] };
  const request = { id: "c1", at: "2026-01-31T10:00:00+01:00", command, state } as const;
  const decision = decideStock(request);
  exactly<StockDecision>()(decision);
  const expected = [{ kind: "LEVEL", id: "L1", version: 7 }] as const;
  const policy = { backorders: true, extraReasons: ["PHOTO"] } as const;
  decideStock({ ...request, expected, policy, prior: null });
  const next = applyStock(state, decision);
  exactly<CompleteStockState>()(next);
  decideStock({ ...request, state: next });
  exactly<string>()(commandFingerprint(command));
  exactly<CompleteStockLevel[]>()(foldLedger(stored, decision.entries));
  exactly<LedgerReport>()(verifyLedger(stored, decision.entries, next));
  for (const { whyNot } of allowedCommands(open, at).commands) exactly<string | null>()(whyNot);
  const plan = planAllocation({ itemId: "i", quantity: 1, levels: stored, at, strategy: "FEFO" });
  exactly<string>()(plan.granted);
}

/** A ledger as columns, in arrays and typed arrays. */
export function columns(rows: readonly LedgerEntry[], state: StockState): void {
  const entries: LedgerColumns = {
    commandId: rows.map((row) => row.commandId),
    line: Int32Array.from(rows, (row) => row.line),
    at: Float64Array.from(rows, (row) => Date.parse(row.at)),
    kind: rows.map((row) => row.kind),
    itemId: rows.map((row) => row.itemId),
    fromLevelId: rows.map((row) => row.fromLevelId),
    fromAccount: rows.map((row) => row.fromAccount),
    toLevelId: [null, undefined, "L1"],
    toAccount: rows.map((row) => row.toAccount),
    quantity: rows.map((row) => row.quantity),
    reason: null,
  };
  exactly<CompleteStockLevel[]>()(foldLedgerColumns(state.levels, entries));
  exactly<LedgerReport>()(verifyLedgerColumns(state.levels, entries, state));
  const quantities = [1, "2.5", { toJSON: () => "1" }];
  const dates = [new Date(), "2026-01-31T09:00:00Z"];
  foldLedgerColumns([], { ...entries, quantity: quantities, at: dates, line: [0, 1, 2] });
  foldLedgerColumns([], { ...entries, quantity: new BigInt64Array(1) });

  // @ts-expect-error rows are no columns
  foldLedgerColumns([], rows);
  // @ts-expect-error no account of that name
  foldLedgerColumns([], { ...entries, toAccount: ["SHELF"] });
  // @ts-expect-error the command of a row is needed
  foldLedgerColumns([], { ...entries, commandId: [null] });
  // @ts-expect-error milliseconds are no instants, but as a Float64Array
  foldLedgerColumns([], { ...entries, at: [1] });
  // @ts-expect-error no such column
  foldLedgerColumns([], { ...entries, lines: [1] });
  // @ts-expect-error a state is needed
  verifyLedgerColumns([], entries);
}

export function refused(state: StockState, decision: StockDecision): void {
  const commands: StockCommand[] = [
    // @ts-expect-error a field of another command
    { type: "SHIP", allocationId: "a", delta: 1 },
    // @ts-expect-error nothing is sent back to a level
    { type: "UNSHIP", allocationId: "a", to: "AVAILABLE" },
    // @ts-expect-error it has no fields
    { type: "EXPIRE", allocationId: "a" },
    // @ts-expect-error the quantity is needed
    { type: "RECEIVE", levelId: "L1" },
    // @ts-expect-error no such command
    { type: "SELL", levelId: "L1", quantity: 1 },
    // @ts-expect-error the type is needed
    { levelId: "L1", quantity: 1 },
    // @ts-expect-error goods are not moved to an account outside
    { type: "MOVE", levelId: "L1", from: "AVAILABLE", to: "CUSTOMER", quantity: 1 },
    // @ts-expect-error no such strategy
    { type: "FILL_BACKORDERS", strategy: "CHEAPEST" },
    // @ts-expect-error a line says how much
    { type: "ALLOCATE_MANY", lines: [{ allocationId: "a", itemId: "i" }] },
  ];
  // @ts-expect-error a decision needs a command
  decideStock({ id: "c1", at, state });
  // @ts-expect-error a level needs its version
  planAllocation({ itemId: "i", quantity: 1, levels: [{ id: "L1", itemId: "i" }], at });
  // @ts-expect-error what is absent must be looked at
  decision.entries[0].kind;
  // @ts-expect-error an answer is a text, not a number
  const available: number | undefined = decision.levels[0]?.after.available;
  void [commands, available];
}
