// Filters over sealed fields on a real PostgreSQL: what the index answers, and what is refused.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import {
  account,
  ana,
  before as ringBefore,
  emptied,
  fault,
  sealedDatabase,
} from "./vault/support.mjs";

let database;
let pool;
let base;
let prisma;

before(async () => {
  database = await sealedDatabase();
  ({ pool, base } = database);
  prisma = database.sealedBy(ringBefore);
});
after(() => database?.stop());
afterEach(() => emptied(pool));

describe("filters", () => {
  const ids = async (where) =>
    (await prisma.member.findMany({ where, orderBy: { id: "asc" } })).map(({ id }) => id).join(" ");

  it("asks the index for equality, wherever a filter stands", async () => {
    const email = (id) => ({ id, email: `${id}@example.com` });
    await prisma.member.createMany({ data: [email("m1"), email("m2"), email("m3"), { id: "m4" }] });
    await prisma.account.create({ data: account("a1") });
    for (const [where, wanted] of [
      [{ email: " M1@example.com" }, "m1"],
      [{ email: { equals: "m2@EXAMPLE.com" } }, "m2"],
      [{ email: { in: ["m1@example.com", "m3@example.com", "no"] } }, "m1 m3"],
      [{ email: { in: [] } }, ""],
      [{ email: { not: "m1@example.com" } }, "m2 m3"],
      [{ email: { not: { equals: "m1@example.com" } } }, "m2 m3"],
      [{ email: { not: { in: ["m1@example.com"] } } }, "m2 m3"],
      [{ email: { notIn: ["m1@example.com", "m2@example.com"] } }, "m3"],
      [{ email: null }, "m4"],
      [{ email: { equals: null } }, "m4"],
      [{ email: { not: null } }, "m1 m2 m3"],
      [{ email: { not: null, notIn: ["m1@example.com"] } }, "m2 m3"],
      [{ email: undefined }, "m1 m2 m3 m4"],
      [{ email: "m1@example.com", AND: { id: "m1" } }, "m1"],
      [{ email: "m1@example.com", AND: [{ email: "m2@example.com" }] }, ""],
      [{ OR: [{ email: "m1@example.com" }, { email: null }, { id: "m3" }] }, "m1 m3 m4"],
      [{ NOT: { email: "m1@example.com" } }, "m2 m3"],
      [{ NOT: [{ email: "m1@example.com" }, { email: "m3@example.com" }] }, "m2"],
      [{ accounts: { some: { member: { is: { email: "m1@example.com" } } } } }, "m1"],
      [{ accounts: { some: { member: { email: "m2@example.com" } } } }, ""],
      [{ phone: null, email: "m1@example.com" }, "m1"],
    ]) {
      assert.equal(await ids(where), wanted, JSON.stringify(where));
    }
    const { _count } = await prisma.member.aggregate({
      where: { email: { not: null } },
      _count: { email: true, _all: true },
    });
    assert.deepEqual(_count, { email: 3, _all: 3 });
    assert.equal(await prisma.member.count({ where: { email: "m1@example.com" } }), 1);
    const groups = await prisma.member.groupBy({
      by: ["phone"].slice(1).concat("visits"),
      where: { email: { in: ["m1@example.com", "m2@example.com"] } },
      _count: true,
    });
    assert.deepEqual(groups, [{ visits: 0, _count: 2 }]);
  });

  it("refuses what would answer wrongly, by the field's name", async () => {
    const member = prisma.member;
    const where = (filter) => member.findMany({ where: { email: filter } });
    for (const [call, field] of [
      [where({ contains: "example" }), "Member.email"],
      [where({ startsWith: "a" }), "Member.email"],
      [where({ equals: "a@example.com", mode: "insensitive" }), "Member.email"],
      [where({ gt: "a" }), "Member.email"],
      [where({ not: { contains: "a" } }), "Member.email"],
      [where({ equals: base.member.fields.phone }), "Member.email"],
      [member.findMany({ where: { phone: "plain-phone" } }), "Member.phone"],
      [member.findMany({ where: { OR: [{ phone: { in: ["a"] } }] } }), "Member.phone"],
      [prisma.team.findMany({ where: { members: { some: { phone: "a" } } } }), "Member.phone"],
      [prisma.team.findMany({ include: { members: { where: { phone: "a" } } } }), "Member.phone"],
      [
        prisma.team.findMany({ include: { members: { orderBy: { email: "asc" } } } }),
        "Member.email",
      ],
      [member.findMany({ orderBy: { email: "asc" } }), "Member.email"],
      [
        member.findMany({ orderBy: [{ id: "asc" }, { phone: { sort: "asc", nulls: "last" } }] }),
        "Member.phone",
      ],
      [prisma.account.findMany({ orderBy: { member: { email: "asc" } } }), "Member.email"],
      [member.findMany({ distinct: ["phone"] }), "Member.phone"],
      [member.findMany({ distinct: "email" }), "Member.email"],
      [member.findMany({ cursor: { email: "a@example.com" } }), "Member.email"],
      [member.groupBy({ by: ["phone"] }), "Member.phone"],
      [member.groupBy({ by: ["visits"], _max: { email: true } }), "Member.email"],
      [
        member.groupBy({ by: ["visits"], having: { email: { _min: { gt: "a" } } } }),
        "Member.email",
      ],
      [member.groupBy({ by: ["visits"], orderBy: { _max: { phone: "asc" } } }), "Member.phone"],
      [member.aggregate({ _min: { email: true } }), "Member.email"],
      [member.create({ data: { id: "m1", emailIndex: "tli1.x" } }), "Member.email"],
      [member.updateMany({ data: { emailIndex: { set: null } } }), "Member.email"],
      [member.create({ data: { id: "m1", email: 5 } }), "Member.email"],
      [member.update({ where: { id: "m1" }, data: { phone: ["plain"] } }), "Member.phone"],
    ]) {
      const refused = await fault(call);
      assert.deepEqual([refused.code, refused.field], ["INVALID_INPUT", field]);
      assert.match(refused.message, new RegExp(`\`${field.replace(".", "\\.")}\``));
      assert.doesNotMatch(refused.message, /example|plain/);
    }
  });

  it("says of a clause why a sealed field cannot be in it", async () => {
    const { member } = prisma;
    for (const [call, words] of [
      [member.findMany({ orderBy: { email: "asc" } }), /cannot be in `orderBy`: it has no order/],
      [member.aggregate({ _max: { email: true } }), /cannot be in `_max`: it has no order/],
      [member.groupBy({ by: ["email"] }), /cannot be in `by`: equal texts have different tokens/],
      [member.findMany({ distinct: "email" }), /cannot be in `distinct`: equal texts have different/],
      [member.findMany({ cursor: { email: "a@b.com" } }), /cannot be in `cursor`: a cursor stands at/],
    ]) {
      assert.match((await fault(call)).message, words);
    }
  });

  it("finds one row by the sealed field alone", async () => {
    await prisma.member.create({ data: ana });
    const where = { email: "ana@EXAMPLE.com" };
    assert.equal((await prisma.member.findUniqueOrThrow({ where })).id, "m1");
    assert.equal((await prisma.member.findUnique({ where: { ...where, id: "m1" } })).id, "m1");
    assert.equal(await prisma.member.findUnique({ where: { ...where, id: "m2" } }), null);
    assert.equal((await prisma.member.update({ where, data: { visits: 4 } })).visits, 4);
    const missing = prisma.member.findUniqueOrThrow({ where: { email: "no@example.com" } });
    await assert.rejects(missing, { code: "P2025" });
    const twice = prisma.member.create({ data: { id: "m2", email: "ANA@example.com" } });
    await assert.rejects(twice, { code: "P2002" });
  });
});
