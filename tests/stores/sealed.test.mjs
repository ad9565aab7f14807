// Sealed fields of Prisma's models over a real PostgreSQL: every operation at any depth, transactions of both
// kinds, and what stands in the database afterwards.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import {
  account,
  ana,
  before as ringBefore,
  emptied,
  fault,
  FIELDS,
  holds,
  sealedDatabase,
  sealedFields,
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

describe("writes seal and reads open", () => {
  it("create, and what it gives back", async () => {
    const made = await prisma.member.create({ data: ana });
    assert.deepEqual(
      [made.email, made.phone, made.emailIndex?.startsWith("tli1.")],
      [ana.email, ana.phone, true],
    );
    await holds(pool, { tokens: 2, indexes: 1 });
    assert.deepEqual(await prisma.member.findUnique({ where: { id: "m1" } }), made);
    const picked = await prisma.account.create({
      data: account("a1"),
      select: { refreshToken: true },
    });
    assert.deepEqual(picked, { refreshToken: "plain-refresh-a1" });
    assert.deepEqual(Object.keys(picked), ["refreshToken"]);
    assert.equal(JSON.stringify(picked), '{"refreshToken":"plain-refresh-a1"}');
  });

  it("createMany, one row and many, and createManyAndReturn", async () => {
    await prisma.member.createMany({ data: ana });
    const members = [
      { id: "m2", email: "b@example.com" },
      { id: "m3", email: null, phone: "plain-3" },
      { id: "m4", phone: undefined },
    ];
    await prisma.member.createMany({ data: members, skipDuplicates: true });
    const made = await prisma.account.createManyAndReturn({
      data: [account("a1"), account("a2", { refreshToken: null })],
      select: { id: true, refreshToken: true },
    });
    assert.deepEqual(made, [
      { id: "a1", refreshToken: "plain-refresh-a1" },
      { id: "a2", refreshToken: null },
    ]);
    await holds(pool, { tokens: 4 + 3, indexes: 2 });
    const all = await prisma.member.findMany({ orderBy: { id: "asc" } });
    assert.deepEqual(
      all.map(({ email, phone }) => [email, phone]),
      [
        [ana.email, ana.phone],
        ["b@example.com", null],
        [null, "plain-3"],
        [null, null],
      ],
    );
  });

  it("update and updateMany, with values and with `set`", async () => {
    await prisma.member.create({ data: ana });
    const one = await prisma.member.update({
      where: { id: "m1" },
      data: { email: { set: "C@example.com" }, visits: { increment: 1 } },
    });
    assert.deepEqual([one.email, one.phone, one.visits], ["C@example.com", ana.phone, 1]);
    assert.ok(await prisma.member.findFirst({ where: { email: "c@EXAMPLE.com" } }));
    assert.equal(await prisma.member.findFirst({ where: { email: ana.email } }), null);
    const [many] = await prisma.member.updateManyAndReturn({
      where: { email: "c@example.com" },
      data: { phone: "plain-other" },
    });
    assert.deepEqual([many.email, many.phone], ["C@example.com", "plain-other"]);
    assert.deepEqual(
      await prisma.member.updateMany({ where: { id: "m1" }, data: { email: null } }),
      { count: 1 },
    );
    const { rows } = await pool.query("SELECT email, email_index FROM member");
    assert.deepEqual(rows, [{ email: null, email_index: null }]);
    await prisma.member.update({
      where: { id: "m1" },
      data: { phone: { set: null }, email: undefined },
    });
    await holds(pool, { tokens: 0 });
  });

  it("upsert, both ways", async () => {
    const upsert = (phone) =>
      prisma.member.upsert({
        where: { email: "ana@EXAMPLE.com" },
        create: { ...ana, phone },
        update: { phone },
      });
    assert.equal((await upsert("plain-1")).phone, "plain-1");
    const again = await upsert("plain-2");
    assert.deepEqual([again.id, again.phone, again.email], ["m1", "plain-2", ana.email]);
    assert.equal(await prisma.member.count(), 1);
    await holds(pool, { tokens: 2, indexes: 1 });
  });

  it("delete gives the row, and finds it by its e-mail address", async () => {
    await prisma.member.create({ data: ana });
    const gone = await prisma.member.delete({ where: { email: "ana@example.com" } });
    assert.deepEqual([gone.id, gone.phone], ["m1", ana.phone]);
    await prisma.member.create({ data: ana });
    assert.deepEqual(await prisma.member.deleteMany({ where: { email: ana.email } }), { count: 1 });
  });

  it("an empty text is sealed like any", async () => {
    await prisma.member.create({ data: { id: "m1", phone: "" } });
    await holds(pool, { tokens: 1 });
    assert.equal((await prisma.member.findFirstOrThrow()).phone, "");
  });
});

describe("relations", () => {
  it("nested creates at any depth, and reads by include and select", async () => {
    const team = await prisma.team.create({
      data: {
        id: "t1",
        name: "one",
        members: {
          create: [
            {
              ...ana,
              accounts: {
                create: [account("a1"), account("a2")].map(({ memberId: _, ...data }) => data),
              },
              profile: { create: { id: "p1", bio: "plain-bio" } },
              devices: { createMany: { data: [{ id: 7, secret: "plain-device" }] } },
            },
            { id: "m2", email: "b@example.com" },
          ],
        },
      },
      include: {
        members: {
          where: { email: "ana@example.com" },
          include: { accounts: { orderBy: { id: "asc" } }, profile: true, devices: true },
        },
      },
    });
    const [member] = team.members;
    assert.equal(team.members.length, 1);
    assert.deepEqual(
      member.accounts.map(({ accessToken }) => accessToken),
      ["plain-access-a1", "plain-access-a2"],
    );
    assert.deepEqual([member.profile.bio, member.devices[0].secret], ["plain-bio", "plain-device"]);
    await holds(pool, { tokens: 3 + 4 + 1 + 1, indexes: 2 });

    const selected = await prisma.account.findMany({
      where: { member: { email: { in: ["ANA@example.com"] } } },
      orderBy: { id: "asc" },
      select: {
        accessToken: true,
        member: { select: { email: true, profile: { select: { bio: true } } } },
      },
    });
    assert.deepEqual(selected[1], {
      accessToken: "plain-access-a2",
      member: { email: ana.email, profile: { bio: "plain-bio" } },
    });
    const counted = await prisma.team.findFirst({
      select: { _count: { select: { members: { where: { email: ana.email } } } } },
    });
    assert.deepEqual(counted, { _count: { members: 1 } });
  });

  it("every nested write", async () => {
    await prisma.team.create({ data: { id: "t1", name: "one" } });
    await prisma.member.create({ data: ana });
    const team = (members) => prisma.team.update({ where: { id: "t1" }, data: { members } });
    const emails = async () => {
      const { members } = await prisma.team.findFirst({
        include: { members: { orderBy: { id: "asc" } } },
      });
      return members.map(({ email }) => email);
    };
    await team({ connect: { email: "ana@example.com" } });
    assert.deepEqual(await emails(), [ana.email]);
    await team({
      connectOrCreate: [
        { where: { email: "ANA@example.com" }, create: { id: "mX", email: "x@example.com" } },
        { where: { email: "new@example.com" }, create: { id: "m2", email: "new@example.com" } },
      ],
    });
    assert.deepEqual(await emails(), [ana.email, "new@example.com"]);
    await team({
      update: { where: { email: "new@example.com" }, data: { email: "newer@example.com" } },
      updateMany: { where: { email: ana.email }, data: { phone: { set: "plain-many" } } },
      upsert: [
        {
          where: { email: "u@example.com" },
          create: { id: "m3", email: "u@example.com" },
          update: { email: "never@example.com" },
        },
        {
          where: { email: "ana@example.com" },
          create: { id: "m4", email: "never@example.com" },
          update: { email: "ana2@example.com" },
        },
      ],
    });
    assert.deepEqual(await emails(), ["ana2@example.com", "newer@example.com", "u@example.com"]);
    assert.equal((await prisma.member.findUnique({ where: { id: "m1" } })).phone, "plain-many");
    await team({ disconnect: { email: "u@example.com" }, delete: { email: "newer@example.com" } });
    assert.deepEqual(await emails(), ["ana2@example.com"]);
    await team({ set: [{ email: "u@example.com" }] });
    assert.deepEqual(await emails(), ["u@example.com"]);
    await team({ deleteMany: { email: "u@example.com" } });
    assert.deepEqual(await emails(), []);
    await holds(pool, { tokens: 2, indexes: 1 });
  });

  it("to one: create, update with and without a filter, upsert", async () => {
    await prisma.member.create({
      data: { ...ana, profile: { create: { id: "p1", bio: "plain-1" } } },
    });
    const member = (profile) =>
      prisma.member.update({ where: { id: "m1" }, data: { profile }, include: { profile: true } });
    // A token that is bound to the profile's id needs that id.
    assert.equal((await fault(member({ update: { bio: "plain-2" } }))).field, "Profile.bio");
    const changed = await member({ update: { where: { id: "p1" }, data: { bio: "plain-3" } } });
    assert.equal(changed.profile.bio, "plain-3");
    const put = {
      where: { id: "p1" },
      create: { id: "p2", bio: "plain-4" },
      update: { bio: "plain-5" },
    };
    assert.equal((await member({ upsert: put })).profile.bio, "plain-5");
    await prisma.account.create({ data: account("a1") });
    const data = { member: { update: { email: "via@example.com" } } };
    await prisma.account.update({ where: { id: "a1" }, data });
    assert.equal((await prisma.member.findFirst()).email, "via@example.com");
    await holds(pool, { tokens: 5, indexes: 1 });
  });

  it("chains of relations", async () => {
    await prisma.member.create({
      data: { ...ana, team: { create: { id: "t1", name: "one" } }, accounts: { create: [] } },
    });
    await prisma.account.create({ data: account("a1") });
    const accounts = await prisma.member.findUnique({ where: { email: ana.email } }).accounts();
    assert.equal(accounts[0].refreshToken, "plain-refresh-a1");
    const member = await prisma.account.findUnique({ where: { id: "a1" } }).member();
    assert.equal(member.email, ana.email);
    const [deep] = await prisma.account
      .findUnique({ where: { id: "a1" } })
      .member()
      .accounts({ select: { accessToken: true } });
    assert.deepEqual(deep, { accessToken: "plain-access-a1" });
    assert.equal(await prisma.member.findUnique({ where: { id: "no" } }).accounts(), null);
  });
});

describe("transactions and other extensions", () => {
  it("interactive ones commit and undo", async () => {
    await prisma.$transaction(async (tx) => {
      await tx.member.create({ data: ana });
      assert.equal((await tx.member.findUnique({ where: { email: ana.email } })).phone, ana.phone);
    });
    const undone = prisma.$transaction(async (tx) => {
      await tx.member.update({ where: { email: ana.email }, data: { phone: "plain-undone" } });
      throw new Error("undone");
    });
    await assert.rejects(undone, /undone/);
    assert.equal((await prisma.member.findFirst()).phone, ana.phone);
    await holds(pool, { tokens: 2, indexes: 1 });
  });

  it("batches are sent as one, in order, or not at all", async () => {
    const [made, found, count] = await prisma.$transaction([
      prisma.member.create({ data: ana }),
      prisma.member.findUnique({ where: { email: "ana@example.com" } }),
      prisma.member.count({ where: { email: ana.email } }),
    ]);
    assert.deepEqual([made.email, found.email, count], [ana.email, ana.email, 1]);
    const create = () => prisma.member.create({ data: { id: "m2", email: "b@example.com" } });
    const refused = prisma.$transaction([
      create(),
      prisma.member.findMany({ where: { phone: "a" } }),
    ]);
    assert.equal((await fault(refused)).field, "Member.phone");
    const late = prisma.$transaction([create(), prisma.member.create({ data: ana })]);
    await assert.rejects(late, { code: "P2002" });
    assert.equal(await prisma.member.count(), 1);
  });

  it("many at once", async () => {
    const ids = Array.from({ length: 40 }, (_, place) => `m${place}`);
    await Promise.all(
      ids.map((id) => prisma.member.create({ data: { id, email: `${id}@example.com` } })),
    );
    const found = await Promise.all(
      ids.map((id) => prisma.member.findUnique({ where: { email: `${id}@example.com` } })),
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ids,
    );
    await holds(pool, { tokens: 40, indexes: 40 });
  });

  it("computed fields see opened texts, in either order of the extensions", async () => {
    const label = {
      result: {
        member: {
          label: {
            needs: { email: true, id: true },
            compute: ({ id, email }) => `${id}: ${email}`,
          },
        },
        account: {
          // Needs a token, and does not name what that is bound to.
          length: {
            needs: { accessToken: true },
            compute: ({ accessToken }) => accessToken.length,
          },
          whose: {
            needs: { memberId: true, refreshToken: true },
            compute: ({ memberId, refreshToken }) => `${memberId} has ${refreshToken}`,
          },
        },
      },
    };
    const sealed = sealedFields({ keyring: ringBefore, fields: FIELDS });
    await prisma.member.create({ data: ana });
    await prisma.account.create({ data: account("a1") });
    for (const client of [
      base.$extends(label).$extends(sealed),
      base.$extends(sealed).$extends(label),
    ]) {
      const whole = await client.member.findFirst();
      assert.equal(whole.label, `m1: ${ana.email}`);
      const labelled = await client.member.findFirst({ select: { label: true } });
      assert.equal(JSON.stringify(labelled), JSON.stringify({ label: `m1: ${ana.email}` }));
      const found = await client.account.findFirst({ select: { whose: true } });
      assert.equal(found.whose, "m1 has plain-refresh-a1");
      assert.deepEqual(Object.keys(found), ["whose"]);
      const { length } = await client.account.findFirst({ select: { length: true } });
      assert.equal(length, "plain-access-a1".length);
    }
  });

  it("seals nothing twice", async () => {
    const twice = prisma.$extends(sealedFields({ keyring: ringBefore, fields: FIELDS }));
    const { code, field } = await fault(
      twice.member.create({ data: { id: "m1", phone: "plain" } }),
    );
    assert.deepEqual([code, field], ["ALREADY_SEALED", "Member.phone"]);
    assert.equal((await fault(twice.member.create({ data: ana }))).field, "Member.email");
    await prisma.member.create({ data: ana });
    const { phone } = await base.member.findFirst();
    const again = await fault(prisma.member.update({ where: { id: "m1" }, data: { phone } }));
    assert.deepEqual([again.code, again.field], ["ALREADY_SEALED", "Member.phone"]);
    assert.ok(!again.message.includes(phone));
    assert.equal(await prisma.member.count(), 1);
  });

  it("leaves raw queries alone", async () => {
    await prisma.member.create({ data: ana });
    const [{ phone }] = await prisma.$queryRaw`SELECT phone FROM member`;
    assert.match(phone, /^tl1\./);
  });
});
