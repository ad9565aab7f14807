// What the tests of sealed fields and columns share: rings, a database with the tables of the client's
// models, and clients over it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

import { postgresServer } from "../servers.mjs";
import { clients, ROOT, trueline } from "../support.mjs";

const require = createRequire(import.meta.url);

export const { ColumnStopped, importColumn, rotateColumn, sealColumn, sealedFields } = require(
  join(ROOT, "bindings-node", "adapters", "prisma.js"),
);

export const { Keyring, generateKey } = trueline;

/** Two keys of this run. */
export const [OLD, NEW] = [generateKey(), generateKey()];

/** A ring of keys and their states: `ring([OLD, "PRIMARY"])`. */
export const ring = (...keys) => new Keyring(keys.map(([secret, state]) => ({ secret, state })));

/** The rings of a change of keys, in its order. */
export const before = ring([OLD, "PRIMARY"]);
export const during = ring([OLD, "PRIMARY"], [NEW, "ACTIVE"]);
export const turned = ring([NEW, "PRIMARY"], [OLD, "DECRYPT_ONLY"]);
export const afterwards = ring([NEW, "PRIMARY"]);

/** The tables of the models in `prisma/schema.prisma`. */
export const TABLES = `
CREATE TABLE "Team" (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE member (
  id text PRIMARY KEY,
  email text UNIQUE,
  email_index text UNIQUE,
  phone text,
  visits integer NOT NULL DEFAULT 0,
  team_id text REFERENCES "Team" ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE TABLE account (
  id text PRIMARY KEY,
  member_id text NOT NULL REFERENCES member ON UPDATE CASCADE ON DELETE CASCADE,
  provider text NOT NULL,
  provider_account_id text NOT NULL,
  refresh_token text,
  access_token text,
  UNIQUE (provider, provider_account_id)
);
CREATE TABLE device (
  id integer PRIMARY KEY,
  member_id text REFERENCES member ON DELETE SET NULL,
  secret text NOT NULL
);
CREATE TABLE profile (
  id text PRIMARY KEY,
  member_id text NOT NULL UNIQUE REFERENCES member ON DELETE CASCADE,
  bio text NOT NULL
);
`;

/** What the tests declare as sealed. */
export const FIELDS = {
  Member: {
    email: { index: "emailIndex", normalize: (text) => text.trim().toLowerCase() },
    phone: true,
  },
  Account: {
    refreshToken: { contextFrom: { user: "memberId" }, context: { purpose: "oauth" } },
    accessToken: { contextFrom: { user: "memberId", provider: "provider" } },
  },
  Device: { secret: { record: "id", table: "devices", field: "secret_text" } },
  Profile: { bio: { record: "id" } },
};

/** A PostgreSQL with the tables, a pool of pg, and clients of Prisma: `{pool, base, sealedBy, stop}`. */
export async function sealedDatabase() {
  const server = await postgresServer();
  const { client: pool, end } = await clients.pgPool(server.url);
  await pool.query(TABLES);
  const { client: base, end: endPrisma } = await clients.prisma(server.url);
  return {
    url: server.url,
    server,
    pool,
    base,
    /** The client with sealed fields. */
    sealedBy: (keyring, options) =>
      base.$extends(sealedFields({ keyring, fields: FIELDS, ...options })),
    async stop() {
      await endPrisma();
      await end();
      await server.stop();
    },
  };
}

/** Everything that stands in the tables, as one text. */
export async function dump(pool, tables = ["member", "account", "device", "profile"]) {
  const parts = [];
  for (const table of tables) {
    const { rows } = await pool.query(`SELECT to_json(t)::text AS row FROM ${table} AS t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}

/** Checks that the tables hold so many tokens and indexes, and no text of the tests. */
export async function holds(pool, { tokens, indexes = 0 }) {
  const text = await dump(pool);
  assert.equal(text.match(/"tl1\.[\w-]{112,}"/g)?.length ?? 0, tokens, "tokens");
  assert.equal(text.match(/"tli1\.[\w-]{27}"/g)?.length ?? 0, indexes, "indexes");
  assert.doesNotMatch(text, /plain-|@example\.com/);
}

/** A member, and accounts of hers. */
export const ana = { id: "m1", email: "Ana@example.com", phone: "plain-phone" };
export const account = (id, others) => ({
  id,
  memberId: "m1",
  provider: "google",
  providerAccountId: `g-${id}`,
  refreshToken: `plain-refresh-${id}`,
  accessToken: `plain-access-${id}`,
  ...others,
});

/** Empties the tables. */
export const emptied = (pool) =>
  pool.query('TRUNCATE "Team", member, account, device, profile CASCADE');

/** What a promise is refused with: `{code, field, message}`, and nothing that was to be kept. */
export async function fault(promise) {
  const error = await Promise.resolve(promise).then(
    (value) => {
      throw new Error(`not refused: ${JSON.stringify(value)}`);
    },
    (error) => error,
  );
  if (!(error instanceof trueline.TruelineError)) throw error;
  return { code: error.code, field: error.field, message: error.message };
}
