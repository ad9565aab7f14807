// Buyers who race: each with a client and a connection of its own, whose replies can be cut off.

import assert from "node:assert/strict";

import { cutting } from "../cutting.mjs";
import { clients, trueline } from "../support.mjs";
import { everything, stockStore, writeLevels } from "./support.mjs";

/** Buyers by way of a proxy each: `[{client, proxy}]`, and how to end them. */
export async function buyersOf(database, kinds) {
  const buyers = [];
  for (const kind of kinds) {
    const proxy = await cutting(database.server.port);
    const { client, end } = await clients[kind](database.url.replace(/:\d+\//, `:${proxy.port}/`));
    buyers.push({ client, proxy, end });
  }
  const end = async () => {
    for (const buyer of buyers) {
      await buyer.end();
      await buyer.proxy.stop();
    }
  };
  return { buyers, end };
}

/**
 * Runs a race once, for a tenant of its own: `{results, state, attempts, report}`. Where replies are dropped, each
 * buyer's first COMMIT is carried out and not answered.
 */
export async function raced(race, { buyers, pool, tenant, isolation, isDropped }) {
  const options = { tenant, policy: race.policy, isolation };
  const stores = buyers.map(({ client }) => stockStore({ ...options, client }));
  const own = stockStore({ ...options, client: pool });
  await writeLevels(pool, tenant, race.state.levels);
  for (const order of race.setup) await own.carryOut(order);
  for (const { proxy } of buyers) proxy.cut(isDropped ? "COMMIT" : null, 1);
  const sent = race.concurrent.map((order, place) => stores[place].carryOut(order));
  const answers = await Promise.all(sent.map(settled));
  const results = answers.map(({ code, answer }, place) => {
    if (code) return code;
    // What was carried out and not answered is found when it is sent again: by its own key.
    const isOwn = isDropped && buyers[place].proxy.cuts() > 0;
    return answer.replayed && !isOwn ? "REPLAYED" : "OK";
  });
  const cuts = buyers.reduce((sum, { proxy }) => sum + proxy.cuts(), 0);
  const attempts = answers.reduce((sum, { answer }) => sum + (answer?.attempts ?? 1), 0);
  const { balanced } = await own.verify({ opening: race.state.levels });
  return { results, state: await everything(own, pool, tenant), balanced, attempts, cuts };
}

async function settled(sent) {
  try {
    return { answer: await sent };
  } catch (error) {
    if (error instanceof trueline.TruelineError) return { code: error.code };
    throw error;
  }
}

/** That what came of a race is one of what may come of it. */
export function assertAllowed(race, { results, state }) {
  const found = JSON.stringify({ results, ...byId(state) });
  const allowed = race.allowed.map((one) =>
    JSON.stringify({ results: one.results, ...byId(one.final) }),
  );
  assert.ok(
    allowed.includes(found),
    `${race.id}, ${race.note}: ${found}\nis none of\n${allowed.join("\n")}`,
  );
}

const sorted = (rows) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(ordered);
const byId = ({ levels, allocations }) => ({
  levels: sorted(levels),
  allocations: sorted(allocations),
});

/** A record with its fields in one order. */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, ordered(value[name])]),
  );
}
