//! The column forms of the npm package. They are written by hand there, in `lib/columns.js` and
//! `lib/limiter.js`.

mod customers;

use trueline::catalog;

use super::wider::TYPED;

/// A column form.
pub struct Column {
    /// The rule that it is the form of.
    pub rule: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Where its function comes from.
    pub source: &'static str,
    /// Its declaration.
    declaration: &'static str,
}

/// The column forms of the rules that there are.
pub fn all() -> impl Iterator<Item = &'static Column> {
    let all = [WAREHOUSE, customers::COLUMNS, OTHERS].into_iter().flatten();
    all.filter(|column| catalog::RULES.iter().any(|rule| rule.name == column.rule))
}

/// The declarations of all column forms.
pub fn declarations() -> String {
    let forms: String = all().map(|column| format!("\n{}", column.declaration)).collect();
    format!("{PROLOGUE}{forms}{TYPED}")
}

const PROLOGUE: &str = r"
/** The answers of rows: one value a row, null for a null row and for one that was refused. */
export interface Column<T> {
  values: (T | null)[];
  /** The refused rows. */
  faults: RowFault[];
}

/** The answers of rows as columns, one for each field; a null or refused row is null in all. */
export type Columns<T> = { [Field in keyof T]: (T[Field] | null)[] } & {
  /** The refused rows. */
  faults: RowFault[];
};
";

const WAREHOUSE: &[Column] = &[
    Column {
        rule: "pickOrder",
        name: "pickOrderColumn",
        source: "columns.pickOrderColumn",
        declaration: r#"/** `pickOrder` of many texts in one call. A profile that makes no sense refuses the whole call. */
export declare function pickOrderColumn(
  texts: readonly (string | null | undefined)[],
  profile?: LocationProfile | null,
): Column<number>;
"#,
    },
    Column {
        rule: "parseLocation",
        name: "parseLocationColumn",
        source: "columns.parseLocationColumn",
        declaration: r#"/** `parseLocation` of many texts in one call. A profile that makes no sense refuses the whole call. */
export declare function parseLocationColumn(
  texts: readonly (string | null | undefined)[],
  profile?: LocationProfile | null,
): Columns<WarehouseLocation>;
"#,
    },
];

/// Limits, billing and stock.
const OTHERS: &[Column] = &[
    Column {
        rule: "windowAt",
        name: "windowAtColumn",
        source: "columns.windowAtColumn",
        declaration: r#"/**
 * `windowAt` of many instants with one window; what is wrong with the window refuses the whole call.
 * As a `Float64Array`, instants are milliseconds since 1970-01-01T00:00:00Z, where NaN is a null row.
 */
export declare function windowAtColumn(
  window: LimitWindow,
  instants: readonly (InstantInput | null | undefined)[] | Float64Array,
): Columns<Pick<WindowSpan, "start" | "end">>;
"#,
    },
    Column {
        rule: "calculateOverage",
        name: "calculateOverageColumns",
        source: "columns.calculateOverageColumns",
        declaration: r#"/** A column of whole numbers. In a `Float64Array`, NaN is a null. */
export type WholeNumbers =
  | readonly (number | null | undefined)[]
  | Int32Array
  | Float64Array
  | BigInt64Array;

/** A column of exact decimals; in a typed array they are whole numbers. */
export type Decimals =
  | readonly (DecimalInput | null | undefined)[]
  | Int32Array
  | Float64Array
  | BigInt64Array;

/** The usage of many plans, priced by one policy. The columns are of one length. */
export interface CalculateOverageColumnsRequest {
  /** The names of the plans. */
  plan: readonly (string | null | undefined)[];
  /** The units of the whole period so far. */
  used: WholeNumbers;
  /** What was billed for the period before, in whole minor units. Left out, and where null: `"0"`. */
  billed?: Decimals | null;
}

/**
 * `calculateOverage` of many rows in one call, without the parts. A policy that makes no sense refuses the
 * whole call; a row without a plan or its usage is null.
 */
export declare function calculateOverageColumns(
  request: CalculateOverageColumnsRequest,
  policy?: OveragePolicy | null,
): Columns<Pick<Overage, "overageUnits" | "reason" | "exact" | "amount" | "charge">>;
"#,
    },
    Column {
        rule: "priceUsage",
        name: "priceUsageColumns",
        source: "columns.priceUsageColumns",
        declaration: r#"/** Many quantities, asked about with one price, currency and rounding. The columns are of one length. */
export interface PriceUsageColumnsRequest
  extends Omit<PriceUsageRequest, "quantity" | "events" | "billed"> {
  /** The quantities of the whole period so far. */
  quantity: Decimals;
  /** The events of the period so far (PERCENTAGE only); null where they are left out. */
  events?: WholeNumbers | null;
  /** What was billed for the period before, in whole minor units. Left out, and where null: `"0"`. */
  billed?: Decimals | null;
}

/**
 * `priceUsage` of many quantities in one call, without the parts. A price that makes no sense refuses the
 * whole call; a row without a quantity is null.
 */
export declare function priceUsageColumns(
  request: PriceUsageColumnsRequest,
): Columns<Pick<PricedLine, "chargeable" | "exact" | "amount" | "charge">>;
"#,
    },
    Column {
        rule: "foldLedger",
        name: "foldLedgerColumns",
        source: "columns.foldLedgerColumns",
        declaration: r#"/** The rows of a ledger as columns of one length, one for each field of `LedgerEntry`. */
export interface LedgerColumns {
  /** The commands that wrote them. */
  commandId: readonly string[];
  /** Each row's place in its command, from 0. */
  line: readonly number[] | Int32Array | Float64Array | BigInt64Array;
  /** When; as a `Float64Array`, milliseconds since 1970-01-01T00:00:00Z. */
  at: readonly InstantInput[] | Float64Array;
  /** What was done. */
  kind: readonly StockCommandKind[];
  /** The items. */
  itemId: readonly string[];
  /** The allocations; null where none is concerned. */
  allocationId?: readonly (string | null | undefined)[] | null;
  /** The levels that give; null for an account outside. */
  fromLevelId?: readonly (string | null | undefined)[] | null;
  /** The accounts that give. */
  fromAccount: readonly StockAccount[];
  /** The levels that get; null for an account outside. */
  toLevelId?: readonly (string | null | undefined)[] | null;
  /** The accounts that get. */
  toAccount: readonly StockAccount[];
  /** How much, from 0; in a typed array they are whole numbers. */
  quantity: readonly DecimalInput[] | Int32Array | Float64Array | BigInt64Array;
  /** Why, of corrections. */
  reason?: readonly (string | null | undefined)[] | null;
}

/**
 * `foldLedger` of the rows of columns: the same levels, and the same faults, which name a bad cell as
 * `entries[17].quantity`. A sum with a hole is none, so that one bad row refuses the whole call.
 */
export declare function foldLedgerColumns(
  opening: readonly StockLevel[],
  entries: LedgerColumns,
): CompleteStockLevel[];
"#,
    },
    Column {
        rule: "verifyLedger",
        name: "verifyLedgerColumns",
        source: "columns.verifyLedgerColumns",
        declaration: r#"/** `verifyLedger` of the rows of columns: the same report and the same faults. */
export declare function verifyLedgerColumns(
  opening: readonly StockLevel[],
  entries: LedgerColumns,
  state: StockState,
): LedgerReport;
"#,
    },
];
