// Sealed fields over a table whose rows are not all sealed yet, with `unsealed`: both kinds are found, read and
// written, before, while and after the column is sealed.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import {
  before as old,
  emptied,
  FIELDS,
  fault,
  sealColumn,
  sealedDatabase,
  turned,
} from "./vault/support.mjs";

const unsealed = (value) => value;
const place = { table: "Member", field: "email" };
const SEALING = {
  table: "member",
  id: "id",
  column: "email",
  context: place,
  index: { column: "email_index", context: place, normalize: FIELDS.Member.email.normalize },
};

let database;
let pool;

before(async () => {
  database = await sealedDatabase();
  ({ pool } = database);
});
after(() => database?.stop());
afterEach(() => emptied(pool));

/** Two plain rows, one of them not normalised, two sealed ones and one without an address. */
async function mixed(keyring) {
  await pool.query(
    "INSERT INTO member (id, email) VALUES ('p1', 'p1@example.com'), ('p2', 'P2@Example.com'), ('n', NULL)",
  );
  const prisma = database.sealedBy(keyring, { unsealed });
  await prisma.member.create({ data: { id: "s1", email: "s1@example.com" } });
  await database.sealedBy(old).member.create({ data: { id: "s2", email: "S2@example.com" } });
  return prisma;
}

for (const [name, keyring] of [
  ["one key", old],
  ["two keys", turned],
]) {
  describe(`a mixed column under ${name}`, () => {
    it("is asked for the text too", async () => {
      const { member } = await mixed(keyring);
      const ids = async (where) =>
        (await member.findMany({ where, orderBy: { id: "asc" } })).map(({ id }) => id).join(" ");
      for (const [where, wanted] of [
        [{ email: "p1@example.com" }, "p1"],
        [{ email: " P1@example.com" }, "p1"],
        [{ email: "P2@Example.com" }, "p2"],
        [{ email: "s1@EXAMPLE.com" }, "s1"],
        [{ email: { in: ["p1@example.com", "s2@example.com", "no"] } }, "p1 s2"],
        [{ email: { not: "p1@example.com" } }, "p2 s1 s2"],
        [{ email: { not: "s1@example.com" } }, "p1 p2 s2"],
        [{ email: { notIn: ["s1@example.com", "p1@example.com"] } }, "p2 s2"],
        [{ NOT: { email: { in: ["s1@example.com", "p1@example.com"] } } }, "p2 s2"],
        [{ NOT: { email: { not: "p1@example.com" } } }, "p1"],
        [{ NOT: { email: { notIn: ["s2@example.com", "p1@example.com"] } } }, "p1 s2"],
        [{ email: null }, "n"],
        [{ email: { not: null } }, "p1 p2 s1 s2"],
        [{ OR: [{ email: "p1@example.com" }, { email: "s1@example.com" }] }, "p1 s1"],
        [{ email: "p1@example.com", id: "s1" }, ""],
        [{ email: { in: [] } }, ""],
      ]) {
        assert.equal(await ids(where), wanted, JSON.stringify(where));
      }
      assert.equal((await fault(ids({ email: { contains: "p1" } }))).code, "INVALID_INPUT");
      assert.equal((await fault(ids({ phone: "p1" }))).field, "Member.phone");
    });

    it("gives no row to who has its token", async () => {
      const { member } = await mixed(keyring);
      const { rows } = await pool.query("SELECT email FROM member WHERE id = 's1'");
      const where = { email: rows[0].email };
      assert.equal(await member.findUnique({ where }), null);
      assert.deepEqual(await member.findMany({ where }), []);
    });

    it("has each row under its unique field, which a write seals", async () => {
      const prisma = await mixed(keyring);
      const { member } = prisma;
      const where = { email: "p1@example.com" };
      assert.equal((await member.findUniqueOrThrow({ where })).id, "p1");
      assert.equal((await member.findUnique({ where: { email: "s2@example.com" } })).id, "s2");
      assert.equal(await member.findUnique({ where: { email: "no@example.com" } }), null);
      assert.equal((await member.update({ where, data: { visits: 3 } })).visits, 3);
      const account = { id: "a1", provider: "g", providerAccountId: "1" };
      await prisma.account.create({
        data: { ...account, member: { connectOrCreate: { where, create: { id: "x", ...where } } } },
      });
      assert.equal((await pool.query("SELECT member_id FROM account")).rows[0].member_id, "p1");
      const upsert = { where, create: { id: "x", ...where }, update: where };
      assert.equal((await member.upsert(upsert)).id, "p1");
      assert.equal((await member.upsert(upsert)).id, "p1");
      const { rows } = await pool.query("SELECT email, email_index FROM member WHERE id = 'p1'");
      assert.match(rows[0].email, /^tl1\./);
      assert.equal(rows[0].email_index, keyring.blindIndex("p1@example.com", place));
      assert.equal((await member.delete({ where: { email: "P2@Example.com" } })).id, "p2");
      assert.equal(await member.count(), 4);
    });
  });
}

it("a row is found though it is sealed between the question and the answer", async () => {
  for (const operation of ["findUnique", "update", "delete"]) {
    await pool.query("INSERT INTO member (id, email) VALUES ('p1', 'p1@example.com')");
    let calls = 0;
    // Runs behind the sealed fields, as if the walk were faster.
    const raced = database.sealedBy(turned, { unsealed }).$extends({
      query: {
        member: {
          async [operation]({ args, query }) {
            if (calls++ === 0) {
              const { written } = await sealColumn({ client: pool, keyring: turned, ...SEALING });
              assert.equal(written, 1);
            }
            return query(args);
          },
        },
      },
    });
    const where = { email: "p1@example.com" };
    const args = operation === "update" ? { where, data: { visits: 7 } } : { where };
    assert.equal((await raced.member[operation](args)).id, "p1", operation);
    assert.equal(calls, 2);
    await emptied(pool);
  }
});

it("is sealed by the walk while it is used, and needs no `unsealed` afterwards", async () => {
  const many = Array.from({ length: 200 }, (_, place) => `m${place}@example.com`);
  await pool.query(
    "INSERT INTO member (id, email) SELECT 'm' || n, 'm' || n || '@example.com' FROM generate_series(0, 199) AS n",
  );
  const prisma = database.sealedBy(turned, { unsealed });
  let isOver = false;
  const reading = (async () => {
    let reads = 0;
    for (; !isOver; reads++) {
      const number = reads % 200;
      const row = await prisma.member.findUnique({ where: { email: many[number] } });
      assert.equal(row?.id, `m${number}`);
      const [listed] = await prisma.member.findMany({ where: { email: many[number] } });
      assert.equal(listed.email, many[number]);
      if (reads % 3 === 0) {
        await prisma.member.update({ where: { email: many[number] }, data: { visits: { increment: 1 } } });
      }
    }
    return reads;
  })();
  const walk = { client: pool, keyring: turned, ...SEALING, sliceRows: 5 };
  const { written, faultCount } = await sealColumn(walk).finally(() => (isOver = true));
  assert.ok((await reading) > 0);
  assert.deepEqual([written, faultCount], [200, 0]);
  const strict = database.sealedBy(turned);
  assert.equal((await strict.member.findMany()).length, 200);
  assert.equal((await strict.member.findUnique({ where: { email: many[7] } })).id, "m7");
});
