import {
  findDuplicatesAsync,
  type MergeRecord,
  type MergeUndo,
  type MergeValue,
  mergeRecords,
  type PairDecision,
  TruelineError,
  undoMerge,
} from "trueline";

import type { Prisma } from "../generated/prisma/client";
import { prisma } from "./billing";
import { Refused } from "./refused";

/** What is compared, side by side. */
export const FIELDS = ["name", "address", "city", "postalCode", "phone", "email", "taxId"] as const;

/** Two companies that may be one. */
export interface Pair {
  a: Company;
  b: Company;
  points: number;
  decision: PairDecision;
  /** What speaks for it, and what against. */
  reasons: string[];
  /** What would be kept of the two, or why they must not be merged. */
  survives: { masterId: string; fields: Record<string, MergeValue | null> } | { refused: string };
}

const withOrders = { _count: { select: { orders: true } } } as const;
type Company = Prisma.CompanyGetPayload<{ include: typeof withOrders }>;

/** The pairs that a person should look at, and those that are sure, by id. */
export async function probableDuplicates(): Promise<Pair[]> {
  const companies = await prisma.company.findMany({ include: withOrders });
  const byId = new Map(companies.map((company) => [company.id, company]));
  const records = companies.map((company) => ({
    id: company.id,
    fields: Object.fromEntries(FIELDS.map((field) => [field, company[field]])),
  }));
  const { pairs } = await findDuplicatesAsync({ records });
  return pairs.flatMap(({ a, b, points, decision, reasons }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    if (!one || !other) return [];
    const spoken = reasons.filter(({ points }) => points !== 0);
    const said = spoken.map(({ comparator, points }) => `${comparator} ${signed(points)}`);
    return [{ a: one, b: other, points, decision, reasons: said, survives: survivors(one, other) }];
  });
}

const signed = (points: number) => `${points < 0 ? "" : "+"}${points}`;

function survivors(...companies: Company[]): Pair["survives"] {
  try {
    const { masterId, fields } = mergeRecords({ records: companies.map(recordOf) });
    return { masterId, fields };
  } catch (error) {
    if (error instanceof TruelineError) return { refused: error.message };
    throw error;
  }
}

/** The merges that can be taken back, the newest first. */
export function merges() {
  const select = { id: true, masterId: true, mergedAt: true };
  return prisma.companyMerge.findMany({ select, orderBy: { mergedAt: "desc" } });
}

/** Makes one company of two, with the orders of both, or changes nothing. Gives what takes it back. */
export function merge(a: string, b: string): Promise<string> {
  return prisma.$transaction(async (client) => {
    const records = (await locked(client, [a, b])).map(recordOf);
    const { masterId, absorbedIds, fields, undo } = mergeRecords({ records });
    const absorbed = { in: absorbedIds };
    const select = { id: true, companyId: true };
    const moved = await client.companyOrder.findMany({ where: { companyId: absorbed }, select });
    const data = { companyId: masterId };
    await client.companyOrder.updateMany({ where: { companyId: absorbed }, data });
    await client.company.deleteMany({ where: { id: absorbed } });
    await client.company.update({ where: { id: masterId }, data: columnsOf(fields) });
    const kept = { masterId, undo: undo as unknown as Prisma.InputJsonObject, moved };
    return (await client.companyMerge.create({ data: kept })).id;
  });
}

/** Takes a merge back. What was edited since stays, and is named. */
export function takeBack(id: string): Promise<string[]> {
  return prisma.$transaction(async (client) => {
    const merge = await client.companyMerge.findUnique({ where: { id } });
    const { count } = await client.companyMerge.deleteMany({ where: { id } });
    if (!merge || count === 0)
      throw new Refused(404, "UNKNOWN_MERGE", `there is no merge \`${id}\``);
    const [current] = await locked(client, [merge.masterId]);
    const undo = merge.undo as unknown as MergeUndo;
    const { records, keptEdits } = undoMerge({ undo, current: recordOf(current).fields });
    const [master, ...absorbed] = records;
    await client.company.update({ where: { id: master.id }, data: columnsOf(master.fields) });
    const rows = absorbed.map(({ id, updatedAt, fields }) => ({
      ...columnsOf(fields),
      id,
      updatedAt,
    }));
    await client.company.createMany({ data: rows as Prisma.CompanyCreateManyInput[] });
    for (const { id, companyId } of merge.moved as { id: string; companyId: string }[]) {
      // An order that was given to somebody else since stays there.
      await client.companyOrder.updateMany({
        where: { id, companyId: master.id },
        data: { companyId },
      });
    }
    return keptEdits;
  });
}

/** Companies as they are, which nobody changes until the transaction ends. */
async function locked(client: Prisma.TransactionClient, ids: string[]): Promise<Company[]> {
  await client.$queryRaw`SELECT id FROM company WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  const where = { id: { in: ids } };
  const companies = await client.company.findMany({ where, include: withOrders });
  const gone = ids.find((id) => !companies.some((company) => company.id === id));
  if (gone === undefined) return companies;
  throw new Refused(404, "UNKNOWN_COMPANY", `there is no company \`${gone}\``);
}

/** A company as the rules know it: the one with the most orders is trusted most. */
function recordOf({ id, updatedAt, _count, tags, ...fields }: Company): MergeRecord {
  // A column of texts is never null, a field without a value is.
  const values = { ...fields, tags: tags.length > 0 ? tags : null };
  return { id, rank: _count.orders, updatedAt, fields: values };
}

function columnsOf(fields: MergeRecord["fields"]): Prisma.CompanyUpdateInput {
  return { ...fields, tags: fields.tags ?? [] } as Prisma.CompanyUpdateInput;
}
