// The jobs over a sealed column: what they are given, and what they answer.

import type { Keyring, LegacyLayout, LegacyPreset } from "../index.js";
import type { PostgresClient } from "./postgres.js";

/** A column of blind indexes beside a sealed one, written together with it. */
export interface ColumnIndex {
  /** The column. */
  column: string;
  /** Pairs of the context that all rows share: tenant, table and field, never the user or the record. */
  context: Readonly<Record<string, string>>;
  /** Names of the context, each to a column of the same row that has its value. */
  contextColumns?: Readonly<Record<string, string>> | null | undefined;
  /**
   * Makes values that shall be found by one another the same, as the host does it where it asks by the index.
   * Null: the value has no index. A `TruelineError` of it is the fault of its row.
   */
  normalize?: ((text: string) => string | null) | null | undefined;
}

/** What all jobs over a column need. Names are those of the database, in whatever letters. */
export interface ColumnOptions {
  /** A client of Prisma, or a pool or a client of `pg`. In a transaction of yours, all is one transaction. */
  client: PostgresClient;
  /** Opens and seals. */
  keyring: Keyring;
  /** The table. */
  table: string;
  /** Its schema. Left out, the connection's own. */
  schema?: string | null | undefined;
  /** The column, or the columns, of a key of the table: NOT NULL, and unique. */
  id: string | readonly string[];
  /** The column, of texts. */
  column: string;
  /** Pairs of the tokens' context that all rows share. */
  context: Readonly<Record<string, string>>;
  /**
   * Names of the context, each to a column of the same row that has its value, as PostgreSQL writes it as
   * text. Null or empty there is that row's `INVALID_CONTEXT`. Of the types of columns these are taken: texts,
   * whole numbers, numeric, uuid, boolean and enums; what others print may depend on settings of the session.
   */
  contextColumns?: Readonly<Record<string, string>> | null | undefined;
  /** The column of blind indexes, if there is one. */
  index?: ColumnIndex | null | undefined;
  /** Rows that are read, and written, by one statement: 1 to 10,000. Left out, 500. */
  sliceRows?: number | undefined;
  /** Where a walk that was broken off goes on: the id that was finished last. */
  after?: ColumnId | number | bigint | null | undefined;
  /** Opens and counts, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Is told after each slice how far the walk came. False ends it there. */
  onSlice?: ((totals: ColumnTotals) => unknown) | null | undefined;
  /** How many bad rows are named; all are counted. Left out, 1,000. */
  maxFaults?: number | undefined;
}

/** What sealing a column needs. */
export interface SealColumnOptions extends ColumnOptions {
  /**
   * Another column, which gets the tokens. What stands there already is never replaced: where it opens to the
   * same text the row is `current`, else it is a fault.
   */
  into?: string | null | undefined;
  /** Makes the old column null in the same statement; goes with `into`. */
  clear?: boolean | undefined;
}

/** What bringing over an older helper's values needs. */
export interface ImportColumnOptions extends SealColumnOptions {
  /** What the helper was given as its key. */
  secret: string;
  /**
   * How it wrote, or the name of a layout that is known. Left out, up to 16 values from both ends of the column
   * are tried with all that are known, with the secret as text and as hex digits: one layout must open every one
   * that any of them opens. What it does not open are faults of their rows. A name means the password that
   * `legacyLayout` gives with it; where a refusal says `NAME with password HEX`, give
   * `{ ...legacyLayout("NAME"), password: "HEX" }`.
   */
  layout?: LegacyLayout | LegacyPreset | null | undefined;
  /** How many threads share the derivation of keys: 1 to 64. Left out, 1. */
  threads?: number | null | undefined;
}

/** The id of a row, as PostgreSQL writes it as text; of a key of several columns a list. */
export type ColumnId = string | readonly string[];

/** A row that was left as it is. What stands in it is never said. */
export interface ColumnFault {
  /** Which row. */
  id: ColumnId;
  /**
   * Why: a code of the keyring's; STORE_REFUSED where the database did not take the row, as where another one
   * has its index, or where the column, which is `field` then, is too short for the token; DIFFERENT_VALUE where `into` holds another text than the column.
   */
  code: string;
  /** What is to blame, if one thing is. */
  field: string | null;
}

/**
 * How far a walk came. `rows` is the sum of `written`, `current`, `blank`, `skipped`, `lost` and `faultCount`.
 */
export interface ColumnTotals {
  /** Rows that were read. */
  rows: number;
  /** Rows that were written; in a dry run those that would be. */
  written: number;
  /** Rows that need nothing. */
  current: number;
  /** Rows without a value; where older values are brought over, those with an empty text too. */
  blank: number;
  /** Rows that are sealed already, where plain texts or older values are brought over. */
  skipped: number;
  /**
   * Rows that somebody else wrote or deleted in between: theirs stands, and what is stale in it is the next
   * run's. Where plain texts are sealed, those that were overtaken several times in a row.
   */
  lost: number;
  /** The bad rows, by id; at most `maxFaults`. */
  faults: ColumnFault[];
  /** How many bad rows there were in all. */
  faultCount: number;
  /** The id that was finished last; null where there was none. */
  after: ColumnId | null;
  /** Whether the end of the table was reached. */
  done: boolean;
}
