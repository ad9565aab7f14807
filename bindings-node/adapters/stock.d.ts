// A tenant's stock in PostgreSQL: what a store is given, and what it answers.

import type {
  ExpectedVersion,
  Instant,
  InstantInput,
  LedgerReport,
  StockCommand,
  StockDecision,
  StockLevel,
  StockPolicy,
  StockState,
} from "../index.js";
import type { PostgresClient } from "./postgres.js";
import type { BillingClient } from "./prisma.js";

/**
 * What a store of stock needs.
 *
 * The role that the client connects as needs of each table, and no more: `stock_level`: SELECT, INSERT, UPDATE;
 * `stock_allocation`: SELECT, INSERT, UPDATE; `stock_pick`: SELECT, INSERT, UPDATE, DELETE; `stock_command`:
 * SELECT, INSERT; `stock_ledger`: SELECT, INSERT; and USAGE of a schema of their own.
 */
export interface StockStoreOptions<Client extends BillingClient = BillingClient> {
  /** The client: one of Prisma, a pool of `pg`, or a client of `pg` that nothing else uses at the same time. */
  client: Client;
  /** Whose stock: 1 to 200 characters. Of other tenants' a store sees nothing. */
  tenant: string;
  /** The schema of the tables: a name of `a-z`, `0-9` and `_`. Left out, the connection's own. */
  schema?: string | null | undefined;
  /** How stock is promised; left out, the default policy. */
  policy?: StockPolicy | null | undefined;
  /**
   * How transactions are kept apart; left out, SERIALIZABLE. Under REPEATABLE_READ fewer begin anew, and nothing
   * is oversold or applied twice either, but two at once may pick from levels as no order of them would have.
   */
  isolation?: StockIsolation | null | undefined;
  /** How often a command is decided at most where others are faster, 1 to 100; left out, 5. */
  attempts?: number | null | undefined;
  /** Who acts, as it is kept with each command; a call may say another. */
  actor?: string | null | undefined;
}

/** How the transactions of a store are kept apart. */
export type StockIsolation = "SERIALIZABLE" | "REPEATABLE_READ";

/** A command to be carried out. */
export interface StockOrder {
  /**
   * The command's key, 1 to 200 characters: the same command under the same key is carried out once, however
   * often it is sent. Take the request's own, such as its header `Idempotency-Key`.
   */
  id: string;
  /** What is to be done. */
  command: StockCommand;
  /** When; left out, this machine's clock. */
  at?: InstantInput | null | undefined;
  /** What the client had seen on its screen, to be refused where it is no longer so. */
  expected?: readonly ExpectedVersion[] | null | undefined;
  /** Who acts; left out, the store's. */
  actor?: string | null | undefined;
  /**
   * The client within a transaction of yours, SERIALIZABLE or REPEATABLE READ: the command is committed with it,
   * or undone. Nothing is tried again in it: on {@link StockContended}, and on what your COMMIT throws for
   * another transaction's sake (40001), begin it anew, or let `transaction` of the store do so. Give the client
   * to every call in it.
   */
  client?: PostgresClient | null | undefined;
}

/**
 * What came of a command. A `replayed` one was carried out before, be it by this very call, whose COMMIT was not
 * answered: `outcome` is what came of it then, and nothing is changed.
 */
export interface StockAnswer extends StockDecision {
  /** How many transactions it took. */
  attempts: number;
}

/** A place for stock, empty. */
export interface NewStockLevel
  extends Pick<
    StockLevel,
    | "id"
    | "itemId"
    | "locationId"
    | "lot"
    | "serial"
    | "scale"
    | "receivedAt"
    | "expiresAt"
    | "pickOrder"
  > {}

/** What of a state is asked for. */
export interface StockStateQuery {
  /** All levels of these items. */
  itemIds?: readonly string[] | null | undefined;
  /** These levels. */
  levelIds?: readonly string[] | null | undefined;
  /** These allocations, with the levels of their picks. */
  allocationIds?: readonly string[] | null | undefined;
  /** A client to read with, such as that of a transaction of yours. */
  client?: PostgresClient | null | undefined;
}

/** A hold that has lapsed. */
export interface DueHold {
  /** The allocation. */
  allocationId: string;
  /** The item. */
  itemId: string;
  /** When it lapsed. */
  expiresAt: Instant;
}

/** A tenant's stock. `Tx` is the client within a transaction. */
export interface StockStore<Tx = unknown> {
  /**
   * Carries a command out in one transaction: reads what it touches, decides, writes what changed, the rows of
   * the ledger and the command. Where others were faster it is decided again, after a pause by chance; where the
   * database did not answer the COMMIT it is sent again, and answered as `replayed` if it was carried out. While
   * commands of this store lose to each other, they go one after the other.
   *
   * Read are the levels of the item or those named, the allocation named with the levels of its picks, the
   * holds there that have lapsed, and what is owed: FILL_BACKORDERS without `levelIds` serves all items.
   *
   * @throws TruelineError with the rule's fault: nothing was written, and the same id may succeed later.
   *   INVALID_INPUT, also for U+0000, before the database is asked.
   * @throws StockContended where others were always faster: nothing was written.
   * @throws StockUnsettled where nobody knows: send the same command under the same id again.
   * @throws The client's own error where the database fails before the COMMIT: nothing was written.
   */
  carryOut(order: StockOrder): Promise<StockAnswer>;
  /**
   * Does work of yours and stock in one transaction, begun anew where others were faster: what the work does
   * elsewhere is done again. While works and commands of this store lose to each other, they go one after the
   * other: a work must not wait for a call that was begun outside of it, which may wait for its turn. What it
   * calls itself goes at once. Without `client: tx` that is on another connection, and waits for ever where it
   * needs what `tx` has written, or where there is no other: `client` is one client of `pg`.
   *
   * ```ts
   * await stock.transaction(async (tx) => {
   *   await tx.order.create({ data: { id, customer } });
   *   await stock.carryOut({ id: requestId, command, client: tx });
   * });
   * ```
   *
   * @throws What the work throws: all is undone. StockContended as `carryOut`. The client's own error where the
   *   database fails: if that was at the COMMIT, nobody knows, and `carryOut` with the same id tells.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Levels and allocations as they are stored, of one moment, for `planAllocation`, `allowedCommands` and the like. */
  state(query: StockStateQuery): Promise<StockState>;
  /**
   * Makes levels that hold nothing; those that are there are left as they are. What lies there when you begin
   * comes in by RECEIVE or ADJUST, so that the ledger knows it. Gives all of them as they are stored.
   *
   * @throws TruelineError with nothing written: as the rules for a bad level, at `levels[0].scale` and its like;
   *   INVALID_INPUT where what it holds is not left out, where a level of this id has another item, location,
   *   lot, serial or scale, and where another level lies at the same place; STATE_INCONSISTENT (SCALE) where the
   *   item has another scale.
   */
  createLevels(levels: readonly NewStockLevel[]): Promise<StockLevel[]>;
  /** The holds that have lapsed at an instant, left out: now; the oldest first. EXPIRE gives them up. */
  due(at?: Date | string | null | undefined): Promise<DueHold[]>;
  /** When the next hold lapses, or did; null where there is none. Schedule EXPIRE by it: a late one costs no sale. */
  nextExpiry(): Promise<Instant | null>;
  /**
   * Compares levels and live allocations with the whole ledger, all as of one moment, and repairs nothing. Run
   * it at night. `opening` are the levels with which the ledger begins; left out, all began empty. The rows are
   * held in memory.
   */
  verify(options?: { opening?: readonly StockLevel[] | null | undefined }): Promise<LedgerReport>;
}
