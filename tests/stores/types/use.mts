// What TypeScript accepts and refuses of the adapters, with the clients' own types: compiled with
// --strict, never run. A line after `@ts-expect-error` must not compile.

import { PrismaPg } from "@prisma/adapter-pg";
import { Cluster, Redis } from "ioredis";
import pg from "pg";
import { createClient, createCluster } from "redis";
import { PrismaClient } from "store-client";
import type { BudgetDecision, LimitDecision, LimitPolicy } from "trueline";
import { memoryLimiter } from "trueline/memory";
import { memoryLimiter as alsoHere, limitMiddleware, withLimit } from "trueline/next";
import { limitTables, postgresBudget, postgresLimiter, postgresQuota } from "trueline/postgres";
import { type LimitAnswer, redisBudget, redisLimiter } from "trueline/redis";

declare const policy: LimitPolicy;
const onStoreError = "FAIL_OPEN";

export async function accepted(): Promise<void> {
  const ioredis = new Redis();
  const nodeRedis = createClient();
  const cluster = createCluster({ rootNodes: [] });
  for (const client of [ioredis, new Cluster([]), nodeRedis, cluster]) {
    redisLimiter({ client, policy, onStoreError });
    redisBudget({ client, onStoreError: "FAIL_CLOSED" });
  }
  const limiter = redisLimiter({
    client: ioredis,
    policy,
    onStoreError: "LOCAL_SHARE",
    instances: 4,
  });
  const answer: LimitAnswer = await limiter.check("a", { cost: 2, now: new Date() });
  const decision: LimitDecision | null = answer.decision;
  const until: string | null = answer.until;
  const isContended = answer.source === "CONTENDED";
  void [decision, until, isContended, alsoHere, await limiter.reset("a")];

  const pool = new pg.Pool();
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: "" }) });
  for (const client of [pool, new pg.Client(), await pool.connect(), prisma]) {
    postgresLimiter({ client, policy, onStoreError, table: "app.limits" });
    postgresQuota({ client, policy, onStoreError });
    postgresBudget({ client, onStoreError: "FAIL_CLOSED" });
  }
  const stored = postgresLimiter({ client: prisma, policy, onStoreError });
  await prisma.$transaction(async (tx) => stored.check("a", { client: tx }));
  const budget = postgresBudget({ client: pool, onStoreError: "FAIL_OPEN" });
  const held = await budget.reserve({ subject: "a", id: "1", maxCost: "0.10", client: pool });
  const money: BudgetDecision | null = held.decision;
  const tables: string = limitTables;
  void [money, tables];

  for (const any of [limiter, stored, memoryLimiter({ policy, maxKeys: 10 })]) {
    const GET = withLimit((request: Request) => new Response(request.url), {
      limiter: any,
      subject: (request) => request.headers.get("x-api-key"),
      style: "IETF",
    });
    const response: Response = await GET(new Request("http://a"));
    void response;
  }
  const withContext = withLimit(
    async (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
      Response.json(await params),
    { limiter, subject: async (_request, { params }) => (await params).id },
  );
  await withContext(new Request("http://a"), { params: Promise.resolve({ id: "1" }) });
  const limit = limitMiddleware({ limiter, subject: () => null, cost: async () => 2 });
  const { response, headers } = await limit(new Request("http://a"));
  void [response?.status, new Headers(headers)];
}

export function refused(client: Redis, pool: pg.Pool): void {
  // @ts-expect-error what happens on a failure must be chosen
  redisLimiter({ client, policy });
  // @ts-expect-error money has no local share
  redisBudget({ client, onStoreError: "LOCAL_SHARE" });
  // @ts-expect-error a pool is no Redis
  redisLimiter({ client: pool, policy, onStoreError });
  // @ts-expect-error Redis is no PostgreSQL
  postgresLimiter({ client, policy, onStoreError });
  // @ts-expect-error an unknown option
  redisLimiter({ client, policy, onStoreError, prefx: "a" });
  // @ts-expect-error a quota has no prefix
  postgresQuota({ client: pool, policy, onStoreError, prefix: "a" });
  const limiter = redisLimiter({ client, policy, onStoreError });
  // @ts-expect-error a cost is a number
  limiter.check("a", { cost: "1" });
  // @ts-expect-error Redis has no transactions of the host's
  limiter.check("a", { client: pool });
  // @ts-expect-error a subject is a text
  limiter.check(5);
  // @ts-expect-error there may be no decision
  limiter.check("a").then((answer) => answer.decision.used);
  // @ts-expect-error not a style
  withLimit(() => new Response(), { limiter, subject: () => "a", style: "RFC" });
  // @ts-expect-error whose request it is must be said
  withLimit(() => new Response(), { limiter });
}
