// Creates the tables of billing, in a schema of their own, which Prisma's migrations leave alone.

import pg from "pg";
import { billingTables } from "trueline/prisma";

const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
await client.query(
  `CREATE SCHEMA IF NOT EXISTS billing; SET search_path TO billing; ${billingTables}`,
);
await client.end();
