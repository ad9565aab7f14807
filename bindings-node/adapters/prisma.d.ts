// `trueline/prisma`: the ledger of charges and the usage that they come from, and stock with its ledger, in
// PostgreSQL; sealed fields of Prisma's models, and the jobs over their columns.

import type {
  LedgerRow,
  OverageAccount,
  OverageItem,
  PeriodSpan,
  StripeInvoiceItem,
  UsageBatch,
  UsageEvent,
  UsageState,
} from "../index.js";
import type {
  ColumnId,
  ColumnOptions,
  ColumnTotals,
  ImportColumnOptions,
  SealColumnOptions,
} from "./column.js";
import type { PostgresClient } from "./postgres.js";
import type { SealedExtension, SealedFieldsOptions, SealedModels } from "./sealed.js";
import type { StockStore, StockStoreOptions } from "./stock.js";

export type * from "./column.js";
export type * from "./sealed.js";
export type * from "./stock.js";

/**
 * A client of yours that begins transactions: one of Prisma, a pool of `pg`, or a client of `pg` that
 * nothing else uses at the same time. That of a transaction is refused: what is written must be committed.
 *
 * ```ts
 * const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
 * const pool = new pg.Pool({ connectionString });
 * ```
 */
export type BillingClient = PrismaTransactions | (PgQueries & { connect(): Promise<unknown> });

/** What is used of Prisma. */
export interface PrismaTransactions {
  $connect(): Promise<unknown>;
  $queryRawUnsafe(query: string, ...values: unknown[]): PromiseLike<unknown>;
  // Whatever the client of the host says that its transaction is.
  $transaction(work: (tx: any) => Promise<unknown>, options?: any): PromiseLike<unknown>;
}

/** What is used of `pg`. */
export interface PgQueries {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The client within a transaction: Prisma's own one, or what queries with `pg`. */
export type TransactionOf<Client> = Client extends {
  $transaction(work: (tx: infer Tx) => Promise<unknown>, ...options: never[]): unknown;
}
  ? Tx
  : Pick<Client, "query" & keyof Client>;

/** Where the tables are. */
export interface BillingOptions<Client extends BillingClient> {
  /** The client. */
  client: Client;
  /** The schema of the tables: a name of `a-z`, `0-9` and `_`. Left out, the connection's own. */
  schema?: string | null | undefined;
}

/**
 * The statements that create the tables of billing, for the host's migration; an adapter creates none by
 * itself. They may run twice.
 *
 * ```ts
 * await pool.query(`CREATE SCHEMA IF NOT EXISTS billing; SET search_path TO billing; ${billingTables}`);
 * ```
 *
 * A schema of their own, named by the option `schema`, is best with Prisma: its migrations know only the
 * schemas of its `datasource`, and would drop other tables that they find there.
 */
export declare const billingTables: string;

/** What a row of the ledger belongs to. */
export interface LedgerRun {
  /** The tenant. */
  tenant: string;
  /** What is metered. */
  metric: string;
  /** The period. */
  period: PeriodSpan;
  /** The currency of every row: it changes only with a new period. */
  currency: string;
}

/** Accounts with their usage, or how to read them within the snapshot. */
export type AccountsOf<Tx> =
  | readonly OverageAccount[]
  | ((tx: Tx) => readonly OverageAccount[] | PromiseLike<readonly OverageAccount[]>);

/** What is read of one instant. */
export interface LedgerSnapshot {
  /** The accounts. */
  accounts: readonly OverageAccount[];
  /** Every row of the tenant, metric and period. */
  ledger: LedgerRow[];
}

/** A row that may have been sent. */
export interface PendingCharge {
  /** What Stripe is sent, now or again. */
  stripe: StripeInvoiceItem;
  /** When the row was written. */
  createdAt: string;
}

/**
 * The ledger of charges. `chargeOverage` of `trueline/stripe` does all of this; a host with another
 * payment provider does it by itself, in this order: `snapshot`, `planOverageRun`, for each item `begin`,
 * send, `sent`.
 */
export interface OverageLedger<Tx = unknown> {
  /**
   * Reads the ledger, then the accounts, in one REPEATABLE READ transaction that only reads. What the
   * accounts come from is to be read with the client that the function gets: Prisma's own, for which a
   * slow function needs a longer `transactionOptions.timeout`, or pg's.
   *
   * @throws TruelineError LEDGER_CONFLICT at `currency` where rows of the period are in another one.
   */
  snapshot(run: LedgerRun, accounts: AccountsOf<Tx>): Promise<LedgerSnapshot>;
  /** The rows alone. */
  rows(run: LedgerRun): Promise<LedgerRow[]>;
  /**
   * Writes the PENDING row of a CHARGE or CREDIT. It is committed when this returns; false where another
   * run has the row.
   */
  begin(run: LedgerRun, item: OverageItem): Promise<boolean>;
  /** What a PENDING row was written with; null where there is none. */
  pending(idempotencyKey: string): Promise<PendingCharge | null>;
  /**
   * A PENDING row was sent, and this is the item's id. Saying it twice is no error, nor saying it of a row
   * that another run took for FAILED, while nothing was begun in its place.
   *
   * @throws TruelineError LEDGER_CONFLICT at `key` where the row is anything else: it is left as it is.
   */
  sent(idempotencyKey: string, stripeItem: string): Promise<void>;
  /**
   * A PENDING row was refused for good, and nothing was created.
   *
   * @throws TruelineError LEDGER_CONFLICT at `key` where the row is not PENDING: it is left as it is.
   */
  failed(idempotencyKey: string): Promise<void>;
}

/**
 * The ledger of charges in PostgreSQL.
 *
 * ```ts
 * const ledger = overageLedger({ client: prisma });
 * ```
 *
 * @throws TruelineError INVALID_POLICY at `client` or `schema`.
 */
export declare function overageLedger<Client extends BillingClient>(
  options: BillingOptions<Client>,
): OverageLedger<TransactionOf<Client>>;

/** What a store of usage needs. */
export interface UsageStoreOptions<Client extends BillingClient> extends BillingOptions<Client> {
  /** The IANA zone whose days count. Left out, UTC. It is not to be changed once days are counted. */
  timeZone?: string | null | undefined;
}

/** A batch of events. */
export interface UsageWrite {
  /** The id, 1 to 200 characters: a batch that comes again changes nothing. */
  batch: string;
  /** The events. */
  events: readonly UsageEvent[];
  /** Events before are late: they are named and not written, so that another batch may bring them. */
  openFrom?: Date | string | null | undefined;
  /** Events from here on are early, likewise. */
  openUntil?: Date | string | null | undefined;
}

/** What became of a batch. */
export interface WrittenUsage extends UsageBatch {
  /** Whether the batch was there already: nothing was written. */
  repeated: boolean;
}

/** The days of which usage is asked for. */
export interface UsageDays {
  /** The first day, as `2026-01-31`. */
  from: string;
  /** The day behind the last, at most 400 days later. */
  to: string;
  /** One account alone. */
  account?: string | null | undefined;
}

/** Usage in PostgreSQL. */
export interface UsageStore {
  /**
   * Writes a batch in one transaction: the batch's id, the events that are not there yet, and the sums of
   * their days. Account, source and id make an event the same as another: whoever sends one again must
   * give it the same id, and it counts once. A batch that fails is to be written again as it was.
   *
   * @throws TruelineError with nothing written: INVALID_INPUT at `events[3].at` and its like, also for a
   *   text with U+0000 or an endpoint of more than 400 characters; AMOUNT_OVERFLOW.
   */
  write(request: UsageWrite): Promise<WrittenUsage>;
  /**
   * How many events each account has, from the sums of days: right for periods that begin and end with a
   * day of the store's zone. An account without usage is not in it. Within the snapshot of a run, give
   * the `client` of the snapshot.
   */
  used(
    request: UsageDays & { client?: PostgresClient | null | undefined },
  ): Promise<Map<string, number>>;
  /**
   * The state that `usageAnalytics` takes, from the events of these days, all of which are read. Where
   * there are many, an index on `usage_event (at)` helps.
   */
  state(request: UsageDays): Promise<UsageState>;
}

/**
 * Events of usage and their sums in PostgreSQL. See {@link billingTables}.
 *
 * ```ts
 * const usage = usageStore({ client: prisma, timeZone: "America/New_York" });
 * await usage.write({ batch: "2026-01-31-0017", events: [{ account, source: "api", id: requestId, at }] });
 * const report = usageAnalytics({ state: await usage.state({ from, to, account }), from, to, plan: "PRO" });
 * ```
 *
 * @throws TruelineError INVALID_POLICY at `client` or `schema`; UNKNOWN_TIME_ZONE at `timeZone`.
 */
export declare function usageStore<Client extends BillingClient>(
  options: UsageStoreOptions<Client>,
): UsageStore;

/**
 * Seals declared text fields on every write and opens them on every read, at any depth: nested writes, include
 * and select, lists, transactions of both kinds. The context of a token is table and field, the tenant if there
 * is one, and what else is declared.
 *
 * ```ts
 * const prisma = new PrismaClient({ adapter }).$extends(
 *   sealedFields({
 *     keyring,
 *     fields: {
 *       Account: { refreshToken: { contextFrom: { user: "userId" } } },
 *       User: { email: { index: "emailIndex", normalize: (text) => normalizeEmail(text).address } },
 *     },
 *   }),
 * );
 * await prisma.user.findUnique({ where: { email: "ana@example.com" } });
 * ```
 *
 * - **Filters.** A field with an index can be asked for by equality: the value, `in`, `not`, `notIn`, null.
 *   Anything else that compares or sorts a sealed field is refused, since the answer would be wrong. The
 *   index is written by the extension alone.
 * - **While keys change** a row may stand under any live key. Lists ask for all of them; what finds one row
 *   asks first under which one it stands, which is a query more. In a batch transaction that query is outside
 *   of the batch. The database's unique index cannot tell that two keys' indexes are of one value: before you
 *   create such a row, ask for it, and rotate soon.
 * - **Relations.** What would leave a token behind in another context is refused: another `userId` without the
 *   token, or connecting an account to another user. What the database itself does, as `ON UPDATE`, is not seen.
 * - **Raw queries** are left alone: they see tokens.
 * - Rows with computed fields see opened texts. An extension that is applied before this one sees plain texts
 *   in the arguments, one that is applied after it tokens.
 *
 * - **A row that does not open** is a fault of the whole read, with its place in the list as `details.row`. A write
 *   gives its row back: it is carried out, and then throws for the token that does not open. Where a field need not
 *   come back, leave it out with `select` or `omit`: what is not read is not opened. In a transaction of yours the
 *   fault undoes the write.
 *
 * Faults, at the field's name (`Account.refreshToken`), never with a text or a token: as the keyring's, and those
 * that `normalize` throws, by their code alone; INVALID_INPUT where a query is refused; INVALID_CONTEXT where a
 * value of the context is missing.
 *
 * @throws TruelineError INVALID_POLICY with the path, when the client is extended.
 */
export declare function sealedFields<const Models extends SealedModels>(
  options: SealedFieldsOptions<Models>,
): SealedExtension<Models>;

/**
 * Seals every token of a column anew that asks for it, slice by slice in the order of the id. Writers may go
 * on all the time: no lock is held while keys are derived, and a row is written only where it still holds what
 * was read. It may be broken off and run again, and twice at once.
 *
 * ```ts
 * const { written, faults } = await rotateColumn({
 *   client: prisma,
 *   keyring,
 *   table: "account",
 *   id: "id",
 *   column: "refresh_token",
 *   context: { table: "Account", field: "refreshToken" },
 *   contextColumns: { user: "user_id" },
 *   onSlice: ({ rows, after }) => console.log(rows, after),
 * });
 * ```
 *
 * To change keys: add the new one as ACTIVE on every server; make it PRIMARY and the old one DECRYPT_ONLY;
 * rotate every column; make the old one DISABLED; remove it when no backup needs it.
 *
 * Rows whose `index` is not the primary key's are written too. Values that are no tokens are faults of their
 * rows. Rows that come with an id behind which the walk is already are the next run's.
 *
 * @throws TruelineError INVALID_POLICY, or the keyring's own fault, before the database is asked; INVALID_POLICY
 *   before a row is read, in a dry run too: at `id` where it is no key of the table, at `column`, `into` or
 *   `index.column` where it may not be written (UPDATE) or is declared too short for a token or an index, at
 *   `contextColumns.<name>` where the column's type does not serve. {@link ColumnStopped} where the database
 *   fails later.
 */
export declare function rotateColumn(options: ColumnOptions): Promise<ColumnTotals>;

/**
 * Seals every plain text of a column, in the same way. Tokens are `skipped`, and not looked into; the empty
 * text is sealed like any. Every value that is no token is taken as plain text: what an older helper has encrypted,
 * too, which is for `importColumn`.
 *
 * No plain text is sent back to the database, so none is in its logs or in Prisma's query events: a row is known
 * again by its version (`xmin` and `ctid`, which takes the right to SELECT from the whole table). A row that somebody
 * writes in between, be it another column, is read and sealed again, up to five times, before it is `lost`.
 *
 * @throws as `rotateColumn`.
 */
export declare function sealColumn(options: SealColumnOptions): Promise<ColumnTotals>;

/**
 * Seals what an older helper wrote, in the same way. Where each value has a salt of its own, one takes tens of
 * milliseconds: show progress by `onSlice`, and give `threads`. Values that the layout does not open are faults of
 * their rows, also in a later run over the rest.
 *
 * @throws as `rotateColumn`; INVALID_LAYOUT at `layout`, with how many samples each layout opens, where several are
 *   needed, or where none opens any and no row is sealed yet.
 */
export declare function importColumn(options: ImportColumnOptions): Promise<ColumnTotals>;

/**
 * The database failed in the middle of a walk. Slices that were finished stay written: start again with `after`,
 * or from the beginning. What PostgreSQL adds to an error may quote a row, so only its first line is kept; where
 * the connection was lost, the error is the `cause`.
 */
export declare class ColumnStopped extends Error {
  /** How far it came. */
  readonly totals: ColumnTotals;
  /** The id that was finished last. */
  readonly after: ColumnId | null;
  /** PostgreSQL's code of the error, if it gave one. */
  readonly sqlState: string | null;
}

/**
 * The statements that create the tables of stock, for the host's migration: PostgreSQL 15 or later. They may run
 * twice. Let the application run as another role than the one that owns the tables: the ledger and the commands
 * cannot be changed then.
 *
 * With Prisma, put them into a migration of their own (`prisma migrate dev --create-only`), and the models of
 * the example `nextjs-app` into your schema, if you want to read the tables by them.
 */
export declare const stockTables: string;

/**
 * A tenant's stock in PostgreSQL. See {@link stockTables}.
 *
 * ```ts
 * const stock = stockStore({ client: prisma, tenant: "shop" });
 * await stock.createLevels([{ id: "L1", itemId: "SKU-X", locationId: "A-01-03" }]);
 * await stock.carryOut({ id: receiptId, command: { type: "RECEIVE", levelId: "L1", quantity: "10" } });
 * const command = { type: "ALLOCATE", allocationId: "order-Y/1", itemId: "SKU-X", quantity: 3 } as const;
 * const { outcome, replayed } = await stock.carryOut({ id: requestId, command });
 * ```
 *
 * @throws TruelineError INVALID_POLICY at `client`, `schema`, `tenant`, `isolation`, `attempts`, `actor`, and at
 *   `policy.extraReasons[0]` for a reason that cannot be one; INVALID_INPUT for a field that is not known, and
 *   within the `policy` for a value of another type, such as a `strategy` of another name.
 */
export declare function stockStore<Client extends BillingClient>(
  options: StockStoreOptions<Client>,
): StockStore<TransactionOf<Client>>;

/**
 * Others changed the same stock each time, and nothing was written. The same command may be sent again; in a
 * transaction of yours, begin it anew. `cause` is what the database said last.
 */
export declare class StockContended extends Error {
  /** How many transactions were lost. */
  readonly attempts: number;
}

/**
 * The database did not answer a COMMIT, and could not be asked afterwards. Send the same command under the same
 * id again: it is carried out once. `cause` is why the COMMIT was not answered.
 */
export declare class StockUnsettled extends Error {
  /** The id of the command. */
  readonly id: string;
  /** How many transactions were begun. */
  readonly attempts: number;
}
