import { PrismaPg } from "@prisma/adapter-pg";
import { overageLedger, usageStore } from "trueline/prisma";
import { usageBuffer } from "trueline/usage";

import { PrismaClient } from "../generated/prisma/client";

const connectionString = process.env.DATABASE_URL;
const timeouts = { connectionTimeoutMillis: 2_000, query_timeout: 10_000 };

export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString, ...timeouts }),
});

/** The zone whose days and months are billed. */
export const timeZone = "America/New_York";

const place = { client: prisma, schema: "billing" };

/** What was charged. */
export const ledger = overageLedger(place);

/** What was used. */
export const usage = usageStore({ ...place, timeZone });

/** The calls that are not stored yet: a request does not wait for the database. */
export const calls = usageBuffer({
  write: usage.write,
  onError: (error, { count }) => console.warn(`${count} calls are not stored yet`, error),
});
