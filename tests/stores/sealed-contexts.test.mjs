// What sealed fields are bound to, over a real PostgreSQL: what is refused, and what opens for nobody.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import {
  account,
  ana,
  before as ringBefore,
  emptied,
  fault,
  FIELDS,
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

describe("contexts", () => {
  it("needs the columns that a token is bound to, and takes them from data, filters and rows above", async () => {
    await prisma.member.create({ data: ana });
    await prisma.account.create({
      data: { ...account("a1"), memberId: undefined, member: { connect: { id: "m1" } } },
    });
    const refused = await fault(
      prisma.account.update({ where: { id: "a1" }, data: { refreshToken: "plain-x" } }),
    );
    assert.deepEqual([refused.code, refused.field], ["INVALID_CONTEXT", "Account.refreshToken"]);
    assert.match(refused.message, /`memberId`/);
    assert.ok(!refused.message.includes("plain"));
    const both = { provider: "google", providerAccountId: "g-a1" };
    await prisma.account.update({
      where: { provider_providerAccountId: both, memberId: "m1" },
      data: { refreshToken: "plain-new", accessToken: "plain-newer" },
    });
    await prisma.member.update({
      where: { id: "m1" },
      data: {
        accounts: { update: { where: { id: "a1" }, data: { refreshToken: "plain-newest" } } },
      },
    });
    const { refreshToken, accessToken } = await prisma.account.findFirst();
    assert.deepEqual([refreshToken, accessToken], ["plain-newest", "plain-newer"]);
    const many = prisma.account.updateMany({ data: { refreshToken: "plain-x" } });
    assert.equal((await fault(many)).code, "INVALID_CONTEXT");
    await prisma.account.updateMany({
      where: { memberId: "m1" },
      data: { refreshToken: "plain-all" },
    });
    assert.equal((await prisma.account.findFirst()).refreshToken, "plain-all");
    await prisma.account.updateMany({ data: { refreshToken: null } });
    await prisma.device.create({ data: { id: 5, secret: "plain-5" } });
    await prisma.device.update({ where: { id: 5 }, data: { secret: "plain-6" } });
    assert.equal((await prisma.device.findFirst()).secret, "plain-6");
  });

  it("refuses what would leave a token behind in another context", async () => {
    await prisma.member.createMany({ data: [ana, { id: "m2" }] });
    await prisma.account.create({ data: account("a1") });
    const where = { id: "a1", memberId: "m1", provider: "google" };
    const update = (data) => prisma.account.update({ where, data });
    const member = (data) => prisma.member.update({ where: { id: "m1" }, data });
    for (const refused of [
      update({ memberId: "m2" }),
      update({ member: { connect: { id: "m2" } } }),
      update({ member: { create: { id: "m3" } } }),
      update({ memberId: "m2", refreshToken: "plain-x" }),
      prisma.member.update({ where: { id: "m2" }, data: { accounts: { connect: { id: "a1" } } } }),
      member({ id: "m9" }),
    ]) {
      const { code, field } = await fault(refused);
      assert.equal(code, "INVALID_INPUT");
      assert.match(field, /^Account\.(access|refresh)Token$/);
    }
    await update({ memberId: "m1" });
    await member({ id: "m1", phone: "plain-same" });
    await update({ memberId: "m2", refreshToken: "plain-moved", accessToken: "plain-too" });
    assert.equal((await prisma.account.findFirst()).refreshToken, "plain-moved");
    await prisma.account.update({
      where: { id: "a1", provider: "google" },
      data: {
        member: { connect: { id: "m1" } },
        refreshToken: "plain-back",
        accessToken: "plain-2",
      },
    });
    assert.equal((await prisma.account.findFirst()).accessToken, "plain-2");
  });

  it("hides what it asked for along, also where it is omitted for all queries", async () => {
    await prisma.member.create({ data: ana });
    await prisma.account.create({ data: account("a1") });
    const omitted = await prisma.account.findFirst({ omit: { memberId: true, accessToken: true } });
    assert.deepEqual(Object.keys(omitted).sort(), [
      "id",
      "provider",
      "providerAccountId",
      "refreshToken",
    ]);
    assert.equal(omitted.refreshToken, "plain-refresh-a1");
    const { PrismaPg } = await import("@prisma/adapter-pg");
    const { PrismaClient } = await import("store-client");
    const adapter = new PrismaPg({ connectionString: database.url, max: 1 });
    const quiet = new PrismaClient({
      adapter,
      omit: { account: { memberId: true, provider: true } },
    });
    const sealed = quiet.$extends(sealedFields({ keyring: ringBefore, fields: FIELDS }));
    try {
      const found = await sealed.member.findFirst({ include: { accounts: true } });
      const [{ refreshToken, accessToken, ...others }] = found.accounts;
      assert.deepEqual([refreshToken, accessToken], ["plain-refresh-a1", "plain-access-a1"]);
      assert.deepEqual(others, { id: "a1", providerAccountId: "g-a1" });
    } finally {
      await quiet.$disconnect();
    }
  });

  it("refuses rows that were swapped, and those of another tenant", async () => {
    await prisma.member.createMany({ data: [ana, { id: "m2", phone: "plain-2" }] });
    await prisma.account.createMany({ data: [account("a1"), account("a2", { memberId: "m2" })] });
    await pool.query(
      "UPDATE account SET refresh_token = (SELECT refresh_token FROM account WHERE id = 'a2') WHERE id = 'a1'",
    );
    const swapped = await fault(prisma.account.findMany());
    assert.deepEqual([swapped.code, swapped.field], ["INAUTHENTIC", "Account.refreshToken"]);
    await pool.query("UPDATE member SET phone = email WHERE id = 'm1'");
    const listed = (args) => prisma.member.findMany({ orderBy: { id: "desc" }, ...args });
    const error = await listed({ select: { phone: true } }).then(assert.fail, (error) => error);
    const { code, field, details } = error;
    assert.deepEqual([code, field, details.row], ["INAUTHENTIC", "Member.phone", 1]);
    // Of what is read along, it is the place of the row that was asked for.
    const along = listed({ select: { accounts: { select: { refreshToken: true } } } });
    assert.equal((await along.then(assert.fail, (error) => error)).details.row, 1);
    const one = prisma.member.findUnique({ where: { id: "m1" } });
    assert.ok(!("row" in (await one.then(assert.fail, (error) => error)).details));

    // A write gives its row back, and is done though that does not open; what is not read is not opened.
    const write = { where: { id: "m1" }, data: { visits: 7 } };
    assert.equal((await fault(prisma.member.update(write))).code, "INAUTHENTIC");
    const visits = { select: { visits: true } };
    const only = { where: write.where, data: { visits: { increment: 1 } } };
    assert.deepEqual(await prisma.member.update({ ...only, ...visits }), { visits: 8 });
    assert.equal((await prisma.member.update({ ...only, omit: { phone: true } })).visits, 9);
    await assert.rejects(prisma.$transaction((tx) => tx.member.update(write)), { code: "INAUTHENTIC" });
    assert.deepEqual(await prisma.member.findUnique({ where: write.where, ...visits }), { visits: 9 });
    await emptied(pool);

    let tenant = "one";
    const ofOne = database.sealedBy(ringBefore, { tenant: "one" });
    const ofNow = database.sealedBy(ringBefore, { tenant: () => tenant });
    await ofOne.member.create({ data: ana });
    assert.equal((await ofNow.member.findUnique({ where: { email: ana.email } })).phone, ana.phone);
    tenant = "two";
    assert.equal(await ofNow.member.findUnique({ where: { email: ana.email } }), null);
    assert.equal((await fault(ofNow.member.findMany())).code, "INAUTHENTIC");
    assert.equal((await fault(prisma.member.findMany())).code, "INAUTHENTIC");
    tenant = undefined;
    assert.deepEqual((await fault(ofNow.member.findMany())).field, "tenant");
  });
});

describe("values that are no tokens", () => {
  it("are refused, or left to the host", async () => {
    await pool.query("INSERT INTO member (id, phone) VALUES ('m1', 'plain-old'), ('m2', NULL)");
    const { code, field, message } = await fault(prisma.member.findMany());
    assert.deepEqual([code, field], ["MALFORMED_TOKEN", "Member.phone"]);
    assert.ok(!message.includes("plain"));
    const seen = [];
    const mixed = database.sealedBy(ringBefore, {
      unsealed: (value, place) => {
        seen.push(place);
        return value.toUpperCase();
      },
    });
    await mixed.member.create({ data: { id: "m3", phone: "plain-new" } });
    const found = await mixed.member.findMany({ orderBy: { id: "asc" } });
    assert.deepEqual(
      found.map(({ phone }) => phone),
      ["PLAIN-OLD", null, "plain-new"],
    );
    assert.deepEqual(seen, [{ model: "Member", field: "phone" }]);
    const strict = database.sealedBy(ringBefore, {
      unsealed: () => {
        throw new Error("not yet");
      },
    });
    await assert.rejects(strict.member.findMany(), /not yet/);
    await pool.query("UPDATE member SET phone = 'tl2.' || phone WHERE id = 'm3'");
    assert.equal((await fault(mixed.member.findMany())).code, "UNSUPPORTED_VERSION");
  });

  it("says what the core says, and no more", async () => {
    const long = "x".repeat(1_048_577);
    const { code, field, message } = await fault(
      prisma.member.create({ data: { id: "m1", phone: long } }),
    );
    assert.deepEqual([code, field], ["PLAINTEXT_TOO_LONG", "Member.phone"]);
    assert.ok(message.length < 200);
  });
});

describe("declarations", () => {
  it("are judged when the client is extended", () => {
    const extended = (fields, options) => () =>
      base.$extends(sealedFields({ keyring: ringBefore, fields, ...options }));
    for (const [call, field, code = "INVALID_POLICY"] of [
      [extended({ Membr: { email: true } }), "fields.Membr"],
      [extended({ Member: { visits: true } }), "fields.Member.visits"],
      [extended({ Member: { accounts: true } }), "fields.Member.accounts"],
      [extended({ Member: { email: { index: "visits" } } }), "fields.Member.email.index"],
      [extended({ Member: { email: { index: "email" } } }), "fields.Member.email.index"],
      [extended({ Member: { email: { normalize: String } } }), "fields.Member.email.normalize"],
      [extended({ Member: { email: { record: "team" } } }), "fields.Member.email.contextFrom"],
      [extended({ Member: { email: { context: { table: "x" } } } }), "fields.Member.email.context"],
      [
        extended({ Member: { email: { context: { User: "x" } } } }),
        "context.User",
        "INVALID_CONTEXT",
      ],
      [extended({ Member: { email: { indx: "x" } } }), "fields.Member.email.indx"],
      [extended({}, { feilds: {} }), "feilds"],
      [extended({ member: { email: true } }), "fields.member"],
      [extended({ Member: { email: { index: "phone" }, phone: true } }), "fields.Member.phone"],
      [extended({ Member: { email: false } }), "fields.Member.email"],
      [extended(undefined), "fields"],
      [extended({}, { tenant: "" }), "tenant"],
      [extended({}, { unsealed: "x" }), "unsealed"],
      [extended({}, { keyring: {} }), "keyring"],
    ]) {
      assert.throws(call, { code, field });
    }
    assert.throws(() => sealedFields({ keyring: ringBefore, fields: {} })({}), { field: "client" });
  });
});
