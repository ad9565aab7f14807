//! The column forms of the rules of customers.

use super::Column;

/// All of them, in the order of the catalogue.
pub const COLUMNS: &[Column] = &[
    Column {
        rule: "classifyCustomer",
        name: "classifyCustomerColumn",
        source: "columns.classifyCustomerColumn",
        declaration: r#"/** The last orders of many customers, asked about with one `today` and one policy. */
export interface ClassifyCustomerColumnRequest extends Omit<ClassifyCustomerRequest, "lastOrder"> {
  /**
   * The day of each customer's last order; null is one who never ordered. As an `Int32Array`: days
   * since 1970-01-01, where -2147483648 is one who never ordered.
   */
  lastOrder: readonly (Day | null | undefined)[] | Int32Array;
}

/** `classifyCustomer` of many customers in one call; the cut-offs are those of the single form. */
export declare function classifyCustomerColumn(
  request: ClassifyCustomerColumnRequest,
): Columns<Omit<Classification, "cutOffs">>;
"#,
    },
    Column {
        rule: "localDay",
        name: "localDayColumn",
        source: "columns.textColumn(\"localDay\", \"instants\")",
        declaration: r#"/** `localDay` of many instants in one zone. */
export declare function localDayColumn(
  instants: readonly (InstantInput | null | undefined)[],
  timeZone: string,
): Column<Day>;
"#,
    },
    Column {
        rule: "normalizeCompanyName",
        name: "normalizeCompanyNameColumn",
        source: "columns.textColumn(\"normalizeCompanyName\")",
        declaration: r#"/** `normalizeCompanyName` of many texts in one call. */
export declare function normalizeCompanyNameColumn(
  texts: readonly (string | null | undefined)[],
): Columns<CompanyName>;
"#,
    },
    Column {
        rule: "normalizeEmail",
        name: "normalizeEmailColumn",
        source: "columns.textColumn(\"normalizeEmail\")",
        declaration: r#"/** `normalizeEmail` of many texts in one call. */
export declare function normalizeEmailColumn(
  texts: readonly (string | null | undefined)[],
): Columns<EmailAddress>;
"#,
    },
    Column {
        rule: "normalizePhone",
        name: "normalizePhoneColumn",
        source: "columns.textColumn(\"normalizePhone\")",
        declaration: r#"/** `normalizePhone` of many texts in one call, all of one region. */
export declare function normalizePhoneColumn(
  texts: readonly (string | null | undefined)[],
  region?: string | null,
): Columns<Phone>;
"#,
    },
    Column {
        rule: "normalizeAddress",
        name: "normalizeAddressColumn",
        source: "columns.textColumn(\"normalizeAddress\")",
        declaration: r#"/** `normalizeAddress` of many texts in one call. */
export declare function normalizeAddressColumn(
  texts: readonly (string | null | undefined)[],
): Columns<AddressKey>;
"#,
    },
    Column {
        rule: "findDuplicates",
        name: "findDuplicatesColumns",
        source: "columns.findDuplicatesColumns",
        declaration: r#"/** Records as columns of one length, one for each field. */
export type ColumnsOf<T> = { [Field in keyof T]: T[Field][] };

/** Records in columns of one length. */
export interface DuplicateRecordColumns {
  /** The ids, none of them empty, each once. */
  id: readonly string[];
  /** How much each record is trusted. Left out, and where null: `0`. */
  rank?: WholeNumbers | null;
  /** The values by name; null is blank. */
  fields: Record<string, readonly (string | null | undefined)[] | null | undefined>;
}

/** A `FindDuplicatesRequest` whose records are columns. */
export interface FindDuplicatesColumnsRequest extends Omit<FindDuplicatesRequest, "records"> {
  /** The records, in any order. */
  records: DuplicateRecordColumns;
}

/** What a comparator says of the pairs, in their order. */
export interface PairReasonColumns extends ColumnsOf<Pick<PairReason, "level" | "points">> {
  /** The comparator. */
  comparator: string;
}

/** A `DuplicateReport` whose clusters and pairs are columns. */
export interface DuplicateColumns extends Omit<DuplicateReport, "clusters" | "pairs"> {
  /** Records to merge: by the smallest id. */
  clusters: ColumnsOf<DuplicateCluster>;
  /** The pairs of at least `review` points, by `a`, then `b`. */
  pairs: ColumnsOf<Omit<DuplicatePair, "reasons">> & {
    /** What every comparator says, in the order of the policy. */
    reasons: PairReasonColumns[];
  };
}

/**
 * `findDuplicates` of records in columns: the same report and the same faults, which name a bad cell as
 * `records[17].fields.email`. One bad row refuses the whole call.
 */
export declare function findDuplicatesColumns(
  request: FindDuplicatesColumnsRequest,
): DuplicateColumns;
"#,
    },
    Column {
        rule: "findDuplicates",
        name: "findDuplicatesColumnsAsync",
        source: "columns.findDuplicatesColumnsAsync",
        declaration: r#"/**
 * As `findDuplicatesColumns`, on a thread of Node's pool, while JavaScript goes on: the promise has the same
 * answer, or rejects with the same fault. The columns are read before it is returned.
 */
export declare function findDuplicatesColumnsAsync(
  request: FindDuplicatesColumnsRequest,
): Promise<DuplicateColumns>;
"#,
    },
    Column {
        rule: "planImport",
        name: "planImportColumns",
        source: "columns.planImportColumns",
        declaration: r#"/** A `PlanImportRequest` whose rows are columns of texts. */
export interface PlanImportColumnsRequest extends Omit<PlanImportRequest, "rows"> {
  /** A column of texts for each header, in their order and of one length; null is a blank cell. */
  columns: readonly (readonly (string | null | undefined)[])[];
}

/** Companies as columns. */
export interface ImportCompanyColumns
  extends ColumnsOf<Pick<ImportCompany, "number" | "rows" | "conflicts">> {
  /** The values by name. */
  fields: Record<string, (string | null)[]>;
  /** The classes; the cut-offs are those of `classifyCustomer` with the same day and policy. */
  classification: ColumnsOf<Omit<Classification, "cutOffs">>;
}

/** An `ImportPlan` whose companies and issues are columns. */
export interface ImportPlanColumns extends Omit<ImportPlan, "batches" | "issues"> {
  /** The companies in batches; with `resumeAfter`, those that are left. */
  batches: (Omit<ImportBatch, "companies"> & { companies: ImportCompanyColumns })[];
  /** What is wrong with the rows, by row. */
  issues: ColumnsOf<ImportIssue>;
}

/** `planImport` of a file's columns: the same plan and the same faults. */
export declare function planImportColumns(request: PlanImportColumnsRequest): ImportPlanColumns;
"#,
    },
    Column {
        rule: "scoreRfm",
        name: "scoreRfmColumns",
        source: "columns.scoreRfmColumns",
        declaration: r#"/** Customers in columns of one length, without ids. */
export interface ScoreRfmColumnsRequest extends Omit<ScoreRfmRequest, "customers"> {
  /**
   * The day of each customer's last order; null exactly where there are none. As an `Int32Array`: days since
   * 1970-01-01, where -2147483648 is one who never ordered.
   */
  lastOrder: readonly (Day | null | undefined)[] | Int32Array;
  /** How many orders, from 0. */
  orders: readonly number[] | Int32Array | Float64Array | BigInt64Array;
  /** What the orders come to, in one currency for all customers; in a typed array they are whole numbers. */
  total: readonly DecimalInput[] | Int32Array | Float64Array | BigInt64Array;
}

/** The scores of customers, in the order of the rows. */
export interface RfmColumns extends ColumnsOf<Omit<RfmScore, "id">> {
  /** How many customers have orders, and so are ranked. */
  ranked: number;
}

/**
 * `scoreRfm` of customers in columns: the same scores. A bad cell, as `orders[17]`, refuses the whole call: the
 * scores of all others depend on it.
 */
export declare function scoreRfmColumns(request: ScoreRfmColumnsRequest): RfmColumns;
"#,
    },
];
