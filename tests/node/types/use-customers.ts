// Customers in TypeScript: values that are merged, undo, columns. Compiled with --strict, never run; a line after
// `@ts-expect-error` must not compile.

import {
  type DuplicateColumns,
  type DuplicateReport,
  findDuplicatesAsync,
  findDuplicatesColumns,
  findDuplicatesColumnsAsync,
  type ImportIssueCode,
  type ImportPlanColumns,
  type MergeRecord,
  type MergeResult,
  type MergeUndo,
  type MergeValue,
  mergeRecords,
  type PairDecision,
  planImportColumns,
  type RfmColumns,
  scoreRfmColumns,
  type UndoResult,
  undoMerge,
} from "trueline";
import { exactly } from "./exactly.js";

const tags: readonly string[] = ["vip"];

/** A record as a host writes it. */
export const RECORD: MergeRecord = {
  id: "a",
  updatedAt: new Date(0),
  fields: {
    name: "Acme",
    doNotContact: true,
    tags,
    emails: ["a@b.example"],
    phone: null,
    x: undefined,
  },
};

export async function merged(undo: MergeUndo): Promise<void> {
  const result = mergeRecords({ records: [RECORD, { id: "b", rank: 1, fields: {} }] });
  exactly<MergeResult>()(result);
  const [dropped] = result.conflicts[0]?.dropped ?? [];
  exactly<MergeValue | undefined>()(dropped?.value);
  exactly<UndoResult>()(undoMerge({ undo: result.undo, current: result.fields }));
  // What was stored as JSON goes back as it came.
  undoMerge({ undo, current: { ...result.fields, name: null, tags: ["a"] } });
  const name = result.fields.name;
  if (typeof name === "string") exactly<string>()(name);
  else if (typeof name === "boolean") exactly<boolean>()(name);
  else exactly<readonly string[] | null | undefined>()(name);

  // @ts-expect-error a number travels as text
  mergeRecords({ records: [{ id: "a", fields: { total: 12 } }] });
  // @ts-expect-error a list holds texts
  mergeRecords({ records: [{ id: "a", fields: { tags: ["a", null] } }] });
  // @ts-expect-error no record
  mergeRecords({ records: [{ id: "a", fields: { tags: { a: "b" } } }] });
  // @ts-expect-error an id is needed
  mergeRecords({ records: [{ fields: {} }] });
}

export async function columns(): Promise<void> {
  const id = ["a", "b"];
  const records = { id, rank: new Int32Array(2), fields: { email: ["x@a.example", null] } };
  exactly<DuplicateColumns>()(findDuplicatesColumns({ records, policy: null }));
  const { pairs, clusters, entities } = await findDuplicatesColumnsAsync({ records });
  exactly<PairDecision[]>()(pairs.decision);
  exactly<string[][]>()(clusters.memberIds);
  exactly<number>()(entities);
  exactly<(number | null)[] | undefined>()(pairs.reasons[0]?.level);
  exactly<DuplicateReport>()(await findDuplicatesAsync({ records: [] }));
  // @ts-expect-error the fields are columns
  findDuplicatesColumns({ records: { id, fields: ["a"] } });
  // @ts-expect-error an id is needed
  findDuplicatesColumns({ records: { fields: {} } });

  const rfm = scoreRfmColumns({
    lastOrder: ["2025-01-01", null],
    orders: [1, 0],
    total: ["1.50", 0],
  });
  exactly<RfmColumns>()(rfm);
  exactly<number[]>()(rfm.points);
  exactly<number>()(rfm.ranked);
  scoreRfmColumns({
    lastOrder: new Int32Array(1),
    orders: new Int32Array(1),
    total: new BigInt64Array(1),
  });
  // @ts-expect-error how many is never null
  scoreRfmColumns({ lastOrder: [null], orders: [null], total: [0] });

  const plan = planImportColumns({
    header: ["Name"],
    columns: [["Acme", null]],
    today: "2025-07-15",
  });
  exactly<ImportPlanColumns>()(plan);
  exactly<ImportIssueCode[]>()(plan.issues.code);
  exactly<number[][] | undefined>()(plan.batches[0]?.companies.rows);
  // @ts-expect-error the rows are columns
  planImportColumns({ header: ["Name"], rows: [["Acme"]], today: "2025-07-15" });
}
