// What the tests of the jobs over columns share: a database with a client of each kind, and how a walk ended.

import { postgresServer } from "../servers.mjs";
import { clients } from "../support.mjs";

/** A PostgreSQL with a pool of pg and a client of Prisma: `{url, server, pool, prisma, stop}`. */
export async function columnDatabase() {
  const server = await postgresServer();
  const { client: pool, end } = await clients.pgPool(server.url);
  const { client: prisma, end: endPrisma } = await clients.prisma(server.url);
  const stop = async () => {
    await Promise.all([end(), endPrisma()]);
    await server.stop();
  };
  return { url: server.url, server, pool, prisma, stop };
}

/** The context of the notes that the tests seal. */
export const context = { tenant: "one", table: "note", field: "body" };

/** What every note opens to, in the order of the ids. */
export async function openedNotes(pool, keyring) {
  const { rows } = await pool.query("SELECT body FROM note ORDER BY id");
  return keyring.openMany(
    rows.map(({ body }) => body),
    context,
  );
}

/** The version of each note: another one if it was written. */
export async function versions(pool) {
  const text = "SELECT xmin::text || ctid::text AS version FROM note ORDER BY 1";
  return (await pool.query(text)).rows;
}

/** The counts of a walk. */
export const counts = ({ faults: _, after: __, ...others }) => others;

/** Those of a walk over nothing. */
export const none = {
  rows: 0,
  written: 0,
  current: 0,
  blank: 0,
  skipped: 0,
  lost: 0,
  faultCount: 0,
  done: true,
};
