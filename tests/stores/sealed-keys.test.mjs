// Sealed fields while keys change: rows stand under either key, and are found, opened and written all the
// same. Prisma on PostgreSQL, and on PGlite.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import {
  afterwards,
  before as ringBefore,
  during,
  dump,
  emptied,
  FIELDS,
  fault,
  NEW,
  OLD,
  ring,
  rotateColumn,
  sealedDatabase,
  sealedFields,
  TABLES,
  turned,
} from "./vault/support.mjs";

const place = { table: "Member", field: "email" };
const ROTATION = {
  table: "member",
  id: "id",
  column: "email",
  context: place,
  index: { column: "email_index", context: place, normalize: FIELDS.Member.email.normalize },
};

let database;
let pool;
let old;
let prisma;

before(async () => {
  database = await sealedDatabase();
  ({ pool } = database);
  old = database.sealedBy(ringBefore);
  prisma = database.sealedBy(turned);
});
after(() => database?.stop());
afterEach(() => emptied(pool));

const ana = { id: "m1", email: "ana@example.com", phone: "plain-1" };
const where = { email: "Ana@example.com" };

/** The index of a member, as it stands in the table. */
async function standing(id = "m1") {
  const { rows } = await pool.query("SELECT email_index FROM member WHERE id = $1", [id]);
  return rows[0].email_index;
}

const index = (keyring) => keyring.blindIndex(ana.email, place);

describe("rows of the key before", () => {
  it("are found, changed and deleted by the sealed field", async () => {
    await old.member.create({ data: ana });
    assert.equal((await prisma.member.findUnique({ where })).id, "m1");
    assert.equal((await prisma.member.findFirst({ where })).id, "m1");
    assert.equal(
      (await prisma.member.findUniqueOrThrow({ where: { ...where, id: "m1" } })).id,
      "m1",
    );
    assert.equal(await prisma.member.findUnique({ where: { ...where, id: "m2" } }), null);
    assert.equal((await prisma.member.update({ where, data: { visits: 1 } })).visits, 1);
    assert.equal(await standing(), index(ringBefore));
    const upserted = await prisma.member.upsert({
      where,
      create: { id: "m2", ...where },
      update: { phone: "plain-2" },
    });
    assert.deepEqual([upserted.id, upserted.phone], ["m1", "plain-2"]);
    assert.equal(await prisma.member.count(), 1);
    await prisma.team.create({ data: { id: "t1", name: "one", members: { connect: where } } });
    assert.equal((await prisma.member.findFirst()).teamId, "t1");
    assert.equal((await prisma.member.delete({ where })).id, "m1");
    assert.equal(await prisma.member.findUnique({ where }), null);
    await assert.rejects(prisma.member.delete({ where }), { code: "P2025" });
  });

  it("move to the new index when the field is written", async () => {
    await old.member.create({ data: ana });
    await prisma.member.update({ where, data: where });
    assert.equal(await standing(), index(turned));
    assert.equal((await database.sealedBy(during).member.findUnique({ where })).email, where.email);
    const { code, field } = await fault(old.member.findMany());
    assert.deepEqual([code, field], ["UNKNOWN_KEY", "Member.email"]);
  });

  it("are found in transactions of both kinds", async () => {
    await old.member.create({ data: ana });
    const data = { visits: { increment: 1 } };
    await prisma.$transaction(async (tx) => {
      await tx.member.update({ where, data });
      // What is asked first is asked within the transaction: the row is not there for others yet.
      const email = "bo@example.com";
      await tx.$executeRaw`INSERT INTO member (id, email, email_index)
        VALUES ('m2', ${ringBefore.seal(email, place)}, ${ringBefore.blindIndex(email, place)})`;
      assert.equal((await tx.member.findUnique({ where: { email } })).id, "m2");
    });
    const [updated, found] = await prisma.$transaction([
      prisma.member.update({ where, data }),
      prisma.member.findUnique({ where }),
    ]);
    assert.deepEqual([updated.visits, found.visits], [2, 2]);
    // A batch is one transaction, whatever is asked before it is sent.
    const undone = prisma.$transaction([
      prisma.member.update({ where, data }),
      prisma.member.update({ where: { email: "bo@example.com" }, data }),
      prisma.member.create({ data: { id: "m1" } }),
    ]);
    await assert.rejects(undone, { code: "P2002" });
    assert.equal((await prisma.member.findUnique({ where })).visits, 2);
  });

  it("are found though they move between the question and the answer", async () => {
    for (const operation of ["findUnique", "update", "delete"]) {
      await old.member.create({ data: ana });
      let moves = 0;
      // Runs behind the sealed fields, as if another process were faster.
      const raced = prisma.$extends({
        query: {
          member: {
            async [operation]({ args, query }) {
              if (moves++ === 0) {
                const { written } = await rotateColumn({
                  client: pool,
                  keyring: turned,
                  ...ROTATION,
                });
                assert.equal(written, 1);
              }
              return query(args);
            },
          },
        },
      });
      const args = operation === "update" ? { where, data: { visits: 7 } } : { where };
      assert.equal((await raced.member[operation](args)).id, "m1", operation);
      assert.equal(moves, 2);
      await emptied(pool);
    }
  });

  it("stay apart from rows of the new key, and lists find both", async () => {
    await old.member.create({ data: ana });
    await prisma.member.create({ data: { id: "m2", email: "b@example.com" } });
    const ids = async (email) =>
      (await prisma.member.findMany({ where: { email }, orderBy: { id: "asc" } })).map(
        ({ id }) => id,
      );
    assert.deepEqual(await ids({ in: ["ANA@example.com", "b@example.com"] }), ["m1", "m2"]);
    assert.deepEqual(await ids({ not: "ana@example.com" }), ["m2"]);
    assert.deepEqual(await ids({ notIn: ["ana@example.com", "b@example.com"] }), []);
  });

  it("are all of the new key after a rotation, and readable all the time", async () => {
    const members = Array.from({ length: 60 }, (_, place) => ({
      id: `m${place}`,
      email: `m${place}@example.com`,
    }));
    await old.member.createMany({ data: members });
    let isDone = false;
    const reading = (async () => {
      while (!isDone) {
        const found = await prisma.member.findMany();
        assert.deepEqual(
          new Set(found.map(({ email }) => email)),
          new Set(members.map(({ email }) => email)),
        );
        for (const { email, id } of members.slice(0, 5)) {
          assert.equal((await prisma.member.findUnique({ where: { email } })).id, id);
        }
      }
    })();
    const rotating = rotateColumn({ client: prisma, keyring: turned, ...ROTATION, sliceRows: 7 });
    const [totals] = await Promise.all([rotating.finally(() => (isDone = true)), reading]);
    assert.deepEqual(
      [totals.rows, totals.written, totals.faultCount, totals.done],
      [60, 60, 0, true],
    );
    const alone = database.sealedBy(afterwards);
    for (const { email, id } of members) {
      assert.equal((await alone.member.findUnique({ where: { email } })).id, id);
    }
    assert.ok(!(await dump(pool)).includes(ringBefore.keys()[0].tokenPrefix));
    const disabled = database.sealedBy(ring([NEW, "PRIMARY"], [OLD, "DISABLED"]));
    assert.equal(await disabled.member.count({ where: { email: "m1@example.com" } }), 1);
  });
});

describe("PGlite", () => {
  it("seals, opens, finds and rotates", async () => {
    const { PGlite } = await import("@electric-sql/pglite");
    const { PrismaPGlite } = await import("pglite-prisma-adapter");
    const { PrismaClient } = await import("store-client");
    const pglite = new PGlite();
    await pglite.exec(TABLES);
    const base = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
    try {
      const of = (keyring) => base.$extends(sealedFields({ keyring, fields: FIELDS }));
      await of(ringBefore).member.create({
        data: { ...ana, profile: { create: { id: "p1", bio: "plain" } } },
      });
      const found = await of(turned).member.findUnique({ where, include: { profile: true } });
      assert.deepEqual([found.phone, found.profile.bio], ["plain-1", "plain"]);
      for (const client of [pglite, base]) {
        const { rows, written } = await rotateColumn({ client, keyring: turned, ...ROTATION });
        assert.deepEqual([rows, written], [1, client === pglite ? 1 : 0]);
      }
      const { rows } = await pglite.query("SELECT email, email_index FROM member");
      assert.equal(rows[0].email_index, index(turned));
      assert.ok(rows[0].email.startsWith(turned.keys()[0].tokenPrefix));
    } finally {
      await base.$disconnect();
      await pglite.close();
    }
  });
});
