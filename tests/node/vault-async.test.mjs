// What takes its time never stands in the way of the event loop: the twins work on Node's pool. Counted in
// turns of the loop, never in milliseconds.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { Worker } from "node:worker_threads";

import { native, outcomeLater, PACKAGE, trueline } from "./support.mjs";

const { generateKey, Keyring, legacyLayout, openLegacyAsync, probeLegacy, probeLegacyAsync } =
  trueline;

const SECRET = generateKey();
const KEYS = [{ secret: SECRET, state: "PRIMARY", epoch: 3 }];
const context = { tenant: "t1", field: "email" };
const sealed = new Keyring(KEYS).seal("ana@example.com", context);

/** An old value, whose presets take derivations. */
const SAMPLE = `${"00".repeat(16)}:${"00".repeat(16)}:${"00".repeat(9)}`;

/** How often the event loop went round while something was done, and what it came to. */
async function turns(work) {
  let count = 0;
  let isDone = false;
  const turn = () => {
    if (isDone) return;
    count += 1;
    setImmediate(turn);
  };
  // The first turn comes when this function gives up its own.
  setImmediate(turn);
  const answer = await work();
  isDone = true;
  return { count, answer };
}

describe("the event loop", () => {
  const works = {
    warmUp: (ring, end) => ring[`warmUp${end}`](),
    seal: (ring, end) => ring[`seal${end}`]("text", context),
    open: (ring, end) => ring[`open${end}`](sealed, context),
    rotate: (ring, end) => ring[`rotate${end}`](sealed, context),
    sealMany: (ring, end) => ring[`sealMany${end}`](["text"], context),
    openMany: (ring, end) => ring[`openMany${end}`]([sealed], context),
    rotateMany: (ring, end) => ring[`rotateMany${end}`]([sealed], context),
    blindIndex: (ring, end) => ring[`blindIndex${end}`]("text", context),
    blindIndexes: (ring, end) => ring[`blindIndexes${end}`]("text", context),
    blindIndexMany: (ring, end) => ring[`blindIndexMany${end}`](["text"], context),
    probeLegacy: (_, end) => trueline[`probeLegacy${end}`]([SAMPLE], SECRET),
  };
  for (const [name, work] of Object.entries(works)) {
    it(`goes round beside ${name}Async, and stands still for ${name}`, async () => {
      const later = await turns(() => work(new Keyring(KEYS), "Async"));
      const now = await turns(async () => work(new Keyring(KEYS), ""));
      assert.ok(later.count > 9, `${later.count} turns`);
      assert.equal(now.count, 0);
    });
  }
  it("is given the same by both", async () => {
    const ring = new Keyring(KEYS);
    assert.equal(await ring.warmUpAsync(), 2);
    assert.deepEqual(await probeLegacyAsync([SAMPLE], SECRET), probeLegacy([SAMPLE], SECRET));
    assert.deepEqual(await ring.openAsync(sealed, context), ring.open(sealed, context));
  });
});

describe("a promise", () => {
  const ring = new Keyring(KEYS);
  it("rejects with what the call that answers at once throws, and never throws itself", async () => {
    const slow = native.objects().find(({ name }) => name === "Keyring").methods;
    let seen = 0;
    for (const { name } of slow.filter(({ isSlow }) => isSlow)) {
      for (const values of [
        [5, context, 0, 1],
        [Symbol("x"), 1n],
        ["x", {}],
        [[], { a: "" }],
        [1.5],
      ]) {
        let wanted;
        try {
          wanted = { out: ring[name](...values) };
        } catch (error) {
          wanted = { fault: error.toJSON() };
        }
        assert.deepEqual(await outcomeLater(() => ring[`${name}Async`](...values)), wanted);
        seen += wanted.fault ? 1 : 0;
      }
    }
    assert.ok(seen > 40);
    const mine = { toJSON: () => assert.fail("mine") };
    await assert.rejects(ring.sealAsync(mine, context), /mine/);
    await assert.rejects(openLegacyAsync(mine), /mine/);
  });
  it("rejects where the method is nobody's", async () => {
    for (const method of ["sealAsync", "warmUpAsync", "openManyAsync"]) {
      await assert.rejects(Keyring.prototype[method].call({}, "x", context), TypeError);
    }
  });
  it("has an answer of its own each, many at once", async () => {
    const cold = new Keyring(KEYS);
    const numbers = Array.from({ length: 40 }, (_, i) => i);
    const tokens = await Promise.all(numbers.map((i) => cold.sealAsync(`text ${i}`, context)));
    const opened = await Promise.all(
      tokens.map((token) => new Keyring(KEYS).openAsync(token, context)),
    );
    assert.deepEqual(
      opened.map(({ plaintext }) => plaintext),
      numbers.map((i) => `text ${i}`),
    );
    const layout = legacyLayout("SCRYPT_S16_IV12");
    const codes = await Promise.all(
      numbers
        .slice(0, 8)
        .map(() => openLegacyAsync(layout, SECRET, "AAAA").catch(({ code }) => code)),
    );
    assert.deepEqual(codes, new Array(8).fill("MALFORMED_TOKEN"));
  });
  it("keeps its ring, whoever else lets it go", async () => {
    let cold = new Keyring(KEYS);
    const opening = cold.openAsync(sealed, context);
    cold = null;
    for (let i = 0; i < 50; i++) new Keyring(KEYS);
    assert.equal((await opening).plaintext, "ana@example.com");
  });
});

describe("threads", () => {
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { Keyring } = require(workerData.home);
    const ring = new Keyring(workerData.keys);
    const { token, context } = workerData;
    if (workerData.isCut) {
      for (let i = 0; i < 8; i++) new Keyring(workerData.keys).warmUpAsync();
      parentPort.postMessage("begun");
    } else {
      ring.openAsync(token, context).then(({ plaintext }) => parentPort.postMessage(plaintext));
    }
  `;
  const worker = (isCut) =>
    new Worker(script, {
      eval: true,
      workerData: { home: PACKAGE, keys: KEYS, token: sealed, context, isCut },
    });
  const said = (worker) =>
    new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  it("of JavaScript have rings of their own, and the pool for all", async () => {
    const workers = [worker(), worker(), worker()];
    const ends = workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
    assert.deepEqual(await Promise.all(workers.map(said)), new Array(3).fill("ana@example.com"));
    assert.deepEqual(await Promise.all(ends), [0, 0, 0]);
  });
  it("that end amid a derivation take nothing along", async () => {
    const cut = worker(true);
    assert.equal(await said(cut), "begun");
    assert.equal(await cut.terminate(), 1);
    assert.equal(new Keyring(KEYS).open(sealed, context).plaintext, "ana@example.com");
  });
});

describe("a process", () => {
  const run = (script) =>
    spawnSync(process.execPath, ["-e", script, PACKAGE, JSON.stringify(KEYS), sealed], {
      encoding: "utf8",
      timeout: 120_000,
    });
  const start = `
    const { Keyring } = require(process.argv[1]);
    const ring = new Keyring(JSON.parse(process.argv[2]));
  `;
  it("ends when all is answered, and not before", () => {
    const script = `${start}
      ring.warmUpAsync().then((count) => console.log("derived", count));
      ring.openAsync("x", {}).catch(({ code }) => console.log(code));
    `;
    const { status, signal, stdout, stderr } = run(script);
    assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: "" });
    assert.deepEqual(stdout.trim().split("\n").sort(), ["INVALID_CONTEXT", "derived 2"]);
  });
  it("ends at once where it is told to", () => {
    const { status, signal, stderr } = run(`${start} ring.warmUpAsync(); process.exit(7);`);
    assert.deepEqual({ status, signal, stderr }, { status: 7, signal: null, stderr: "" });
  });
});
