// Four processes send commands by chance to a few levels, while the database is killed and started again: nothing is
// oversold, nothing applied twice, nothing lost, and the ledger proves it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { NEW_LEVELS } from "./stock/dice.mjs";
import { everything, IS_LONG, stockDatabase, stockStore } from "./stock/support.mjs";

const program = join(dirname(fileURLToPath(import.meta.url)), "stock", "trader.mjs");

/** Commands of each of the four: about a minute in the long set. */
const COMMANDS = IS_LONG ? 1_500 : 150;
const SEED = Number(process.env.TRUELINE_SEED ?? 20_260_131);
const TENANT = "traffic";

let database;
let pool;
let own;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
  own = stockStore({ client: pool, tenant: TENANT });
  await own.createLevels(NEW_LEVELS);
});

after(() => database?.stop());

/** A process that is ready; `told` is what it has said. */
async function trader(kind, place) {
  const args = [program, kind, database.url, TENANT, `t${place}`, `${SEED + place}`, `${COMMANDS}`];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const told = [];
  const lines = createInterface({ input: child.stdout });
  await once(lines, "line");
  lines.on("line", (line) => told.push(JSON.parse(line)));
  const closed = once(child, "close");
  return { told, go: () => child.stdin.end("go\n"), ended: closed.then(([code]) => code) };
}

/** Kills the database, and starts it again, when so many commands were told of. */
async function killed(traders, counts) {
  const told = () => traders.reduce((sum, trader) => sum + trader.told.length, 0);
  for (const count of counts) {
    while (told() < count) await new Promise((resolve) => setTimeout(resolve, 5));
    await database.server.kill();
    await database.server.start();
  }
}

describe("four processes, and a database that is killed", () => {
  const told = [];

  it(`${COMMANDS} commands each, seed ${SEED}`, { timeout: 600_000 }, async () => {
    const kinds = ["prisma", "pgPool", "prisma", "pgPool"];
    const traders = await Promise.all(kinds.map(trader));
    const start = performance.now();
    for (const { go } of traders) go();
    const kills = [0.2, 0.5, 0.8].map((part) => Math.floor(part * 4 * COMMANDS));
    await killed(traders, kills);
    const codes = await Promise.all(traders.map(({ ended }) => ended));
    assert.deepEqual(codes, [0, 0, 0, 0]);
    for (const trader of traders) told.push(...trader.told);
    assert.equal(told.length, 4 * COMMANDS);
    const sum = (name) => told.reduce((all, one) => all + (one[name] ?? 0), 0);
    const results = {};
    for (const { result } of told) results[result] = (results[result] ?? 0) + 1;
    const [contended, unsettled, failed] = ["contended", "unsettled", "failed"].map(sum);
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    console.log(
      JSON.stringify({ seconds, attempts: sum("attempts"), contended, unsettled, failed, results }),
    );
    assert.ok(failed + unsettled > 0, "the database was really away");
    assert.ok(results.OK > told.length / 4, "enough was carried out");
  });

  it("the ledger is balanced", async () => {
    const report = await own.verify();
    assert.deepEqual(report.discrepancies, []);
    assert.equal(report.balanced, true);
    assert.ok(report.entries > 0 && report.levels === NEW_LEVELS.length);
  });

  it("nothing is oversold: never below 0, and allocated is what is open", async () => {
    const { levels, allocations } = await everything(own, pool, TENANT);
    const open = {};
    for (const pick of allocations.flatMap(({ picks }) => picks)) {
      open[pick.levelId] = (open[pick.levelId] ?? 0) + Number(pick.open);
    }
    for (const level of levels) {
      assert.ok(Number(level.available) >= 0, level.id);
      assert.equal(Number(level.allocated), open[level.id] ?? 0, level.id);
    }
  });

  it("nothing is applied twice or lost: what is kept is what was answered", async () => {
    const { rows } = await pool.query(
      "SELECT c.id, count(l.line)::int AS entries, count(DISTINCT l.line)::int AS lines FROM stock_command AS c " +
        "LEFT JOIN stock_ledger AS l ON l.tenant_id = c.tenant_id AND l.command_id = c.id " +
        "WHERE c.tenant_id = $1 GROUP BY c.id",
      [TENANT],
    );
    const kept = new Map(rows.map((row) => [row.id, row]));
    const done = told.filter(({ result }) => ["OK", "REPLAYED"].includes(result));
    assert.deepEqual([...kept.keys()].sort(), done.map(({ id }) => id).sort());
    for (const { id, result, entries } of done) {
      const row = kept.get(id);
      assert.equal(row.entries, row.lines, id);
      if (result === "OK") assert.equal(row.entries, entries, id);
    }
    const orphans = await pool.query(
      "SELECT FROM stock_ledger AS l WHERE NOT EXISTS (SELECT FROM stock_command AS c " +
        "WHERE c.tenant_id = l.tenant_id AND c.id = l.command_id)",
    );
    assert.equal(orphans.rows.length, 0);
  });
});
