// The vault: rings as objects, which show nothing; the quick way and the columns, which answer and refuse
// as the native half does with JSON; the README's example.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";

import { NOTHING, native, outcome, outcomeLater, PACKAGE, refused, trueline } from "./support.mjs";

const { Keyring, TruelineError, classifyPiiColumn, deriveKeyId, generateKey, openLegacyMany } =
  trueline;
const { written } = createRequire(import.meta.url)(join(PACKAGE, "lib", "border.js"));

/** Where rings and their methods stand in the native half. */
const RING = native.objects().findIndex(({ name }) => name === "Keyring");
const { makers, methods } = native.objects()[RING];
const methodAt = (name) => methods.findIndex((method) => method.name === name);

const KEYS = [
  { secret: generateKey(), state: "PRIMARY", epoch: 1 },
  { secret: generateKey(), state: "DECRYPT_ONLY", label: "old" },
  { secret: generateKey(), state: "DISABLED" },
];
const [NEW, OLD] = KEYS;

/** As many random bytes as any of these tests needs, the same for each ring. */
const RANDOM = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (i * 7919 + (i >> 8)) % 256));

const context = { tenant: "t1", table: "accounts", field: "refresh_token", user: "u1" };
const ring = new Keyring(KEYS);
const old = new Keyring([{ ...OLD, state: "PRIMARY" }]);
const other = new Keyring([{ secret: generateKey(), state: "PRIMARY" }]);

const value = (answer) => {
  if (answer.startsWith("!")) throw new TruelineError(JSON.parse(answer.slice(1)));
  return JSON.parse(answer);
};

/** Two rings that draw the same bytes: one as users ask it, one by JSON alone. */
function twins() {
  const made = Keyring.hazardousFixedRandom(KEYS, null, RANDOM);
  const live = native.open(RING, 1, written([KEYS, null, RANDOM], makers[1].bytes));
  const byJson = (method, values) =>
    outcome(() => value(native.ask(live, methodAt(method), written(values))));
  return { made, byJson };
}

describe("a ring", () => {
  it("shows nothing of what it holds, and is not written or copied", () => {
    const secret = KEYS[0].secret;
    const token = ring.seal("a plaintext", context);
    ring.open(token, context);
    assert.equal(inspect(ring, { showHidden: true, depth: 9 }).includes(secret), false);
    assert.equal(inspect(ring), "Keyring {}");
    assert.deepEqual([JSON.stringify(ring), Reflect.ownKeys(ring)], ["{}", []]);
    assert.deepEqual(structuredClone(ring), {});
    assert.equal(String(ring), "[object Object]");
    assert.throws(
      () => Keyring.prototype.open.call(structuredClone(ring), token, context),
      TypeError,
    );
    assert.equal(JSON.stringify(ring.keys()).includes(secret), false);
  });
  it("says in no fault what is secret", () => {
    const secret = generateKey();
    const bad = [
      () => new Keyring([{ secret: `${secret}0`, state: "PRIMARY" }]),
      () => new Keyring([{ secret: "ab".repeat(32), state: "PRIMARY" }]),
      () => new Keyring([{ secret: [secret], state: "PRIMARY" }]),
      () => new Keyring([{ secret, state: secret }]),
      () => new Keyring([secret]),
      () => new Keyring(secret),
      () =>
        new Keyring([
          { secret, state: "PRIMARY" },
          { secret, state: "ACTIVE" },
        ]),
      () => deriveKeyId(`${secret}0`),
      () => openLegacyMany({ encoding: "HEX", order: [], kdf: "RAW", password: "HEX" }, secret, []),
      () => ring.seal({ secret }, context),
      () => ring.seal(secret, { ...context, user: "" }),
      () => ring.open(`tl1.${secret}`, context),
    ];
    for (const make of bad) {
      const { fault } = outcome(make);
      assert.ok(fault, make.toString());
      const said = JSON.stringify(fault);
      assert.ok(!said.includes(secret) && !said.includes("abababab"), said);
    }
  });
  it("is made with fixed random bytes for tests, by whatever holds bytes", () => {
    const bytes = Uint8Array.from({ length: 28 }, (_, i) => i);
    const wide = Uint8Array.from({ length: 99 }, (_, i) => (i < 50 ? 255 : i - 50));
    const forms = [
      bytes,
      Buffer.from(bytes),
      wide.subarray(50, 78),
      runInNewContext("Uint8Array.from({ length: 28 }, (_, i) => i)"),
    ];
    const made = forms.map((form) => Keyring.hazardousFixedRandom(KEYS, undefined, form));
    const [token, ...others] = made.map((ring) => ring.seal("text", context));
    assert.ok(made.every((ring) => ring instanceof Keyring));
    assert.deepEqual(others, [token, token, token]);
    assert.deepEqual(Buffer.from(token.slice(4), "base64url").subarray(8, 36), Buffer.from(bytes));
    assert.deepEqual(outcome(() => made[0].seal("text", context)).fault.code, "RANDOM_UNAVAILABLE");
    const { hazardousFixedRandom } = Keyring;
    assert.ok(hazardousFixedRandom(KEYS, null, bytes) instanceof Keyring);
    assert.deepEqual(
      [hazardousFixedRandom.name, hazardousFixedRandom.length],
      ["hazardousFixedRandom", 3],
    );
  });
  it("takes nothing else for bytes, and bytes for nothing else", () => {
    const wanted = "bytes, in JSON a text in base64";
    const none = {
      ...NOTHING,
      text: "AAAA",
      list: [1, 2],
      buffer: new ArrayBuffer(28),
      view: new DataView(new ArrayBuffer(28)),
    };
    for (const value of [...Object.values(none), null, undefined]) {
      refused(() => Keyring.hazardousFixedRandom(KEYS, null, value), "fixedRandom", wanted);
    }
    refused(() => Keyring.hazardousFixedRandom(KEYS), "fixedRandom", wanted);
    refused(() => Keyring.hazardousFixedRandom(KEYS, 5), "policy", "a record");
    refused(
      () => Keyring.hazardousFixedRandom(KEYS, null, RANDOM, 0),
      null,
      "=`hazardousFixedRandom` takes 3 arguments",
    );
    for (const bytes of [new Uint8Array(8), Buffer.from("text")]) {
      refused(() => ring.seal(bytes, context), "plaintext", "a text");
      refused(() => deriveKeyId(bytes), "secret", "a text");
    }
  });
  it("is the ring that its class was made for", () => {
    class Mine extends Keyring {
      constructor(secret) {
        super([{ secret, state: "PRIMARY" }]);
      }
    }
    const mine = new Mine(generateKey());
    assert.equal(mine.open(mine.seal("text", context), context).plaintext, "text");
    assert.ok(mine instanceof Keyring && mine instanceof Mine);
  });
});

/** What is sealed, opened and indexed, well or badly. */
const TOKEN = ring.seal("1//0gabc", context);
const TEXTS = [
  "",
  "text",
  'über ключ \u{1f600}\u0000\u2028"\\\n',
  "a".repeat(70_000),
  "é".repeat(40_000),
  "x".repeat(1_048_577),
  TOKEN,
  old.seal("old text", context),
  other.seal("of another ring", context),
  new Keyring([{ ...KEYS[2], state: "PRIMARY" }]).seal("x", context),
  `${TOKEN.slice(0, -1)}A`,
  TOKEN.slice(0, 99),
  "tl2.AAAA",
  "tl1.über",
  "\ud800",
  "a\udc00",
  undefined,
  null,
  5,
  { toJSON: () => "text" },
  { toJSON: () => TOKEN },
  Object("text"),
];
const many = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`n${i}`, "v"]));
const CONTEXTS = [
  context,
  { user: "u1", field: "refresh_token", table: "accounts", tenant: "t1" },
  Object.assign(Object.create(null), context),
  runInNewContext("({ tenant: 't1', table: 'accounts', field: 'refresh_token', user: 'u1' })"),
  { ...context, user: "ü1" },
  { ...context, user: "\u{1f600}".repeat(256) },
  { ...context, user: "\u{1f600}".repeat(257) },
  { ...context, user: "" },
  { ...context, user: undefined },
  { ...context, user: null },
  { ...context, user: 5 },
  { ...context, user: { toJSON: () => "u1" } },
  { ...context, user: "\ud800" },
  { "a\ud800": "\udc00b" },
  { ...context, User: "u1" },
  { [Symbol("user")]: "u1", ...context },
  { user: "x".repeat(40_000) },
  JSON.parse('{"__proto__":"x"}'),
  { ...many, n16: undefined },
  many,
  {},
  [],
  "user",
  null,
  undefined,
  new Map([["user", "u1"]]),
  { toJSON: () => context },
  Object.defineProperty({ ...context }, "toJSON", { value: () => ({ user: "u2" }) }),
  Object.create(context),
];

describe("the quick way", () => {
  for (const method of ["seal", "open", "rotate", "blindIndex", "needsRotation"]) {
    it(`of ${method} answers and refuses as the native half does with JSON`, () => {
      const { made, byJson } = twins();
      const seen = new Set();
      for (const text of TEXTS) {
        for (const context of method === "needsRotation" ? [0] : CONTEXTS) {
          const values = method === "needsRotation" ? [text] : [text, context];
          const got = outcome(() => made[method](...values));
          assert.deepStrictEqual(
            got,
            byJson(method, values),
            inspect([text, context]).slice(0, 200),
          );
          seen.add(got.fault ? got.fault.code : "out");
        }
      }
      assert.ok(seen.has("out") && seen.size > 2, [...seen].join());
    });
  }
  it("takes no more arguments than there are", () => {
    const says = (call, name, count) =>
      refused(call, null, `=\`${name}\` takes ${count} arguments`);
    says(() => ring.seal("text", context, 0), "seal", 2);
    says(() => ring.open(TOKEN, context, 0), "open", 2);
    says(() => ring.rotate(TOKEN, context, null), "rotate", 2);
    says(() => ring.blindIndex("text", context, 0), "blindIndex", 2);
    says(() => ring.needsRotation(TOKEN, 0), "needsRotation", 1);
    assert.equal(ring.open(TOKEN, context, undefined).plaintext, "1//0gabc");
    refused(() => ring.seal(), "plaintext", "a text");
  });
  it("is not confused by what runs in between, or by who was asked before", () => {
    const inner = {
      get user() {
        ring.open(other.seal("a much longer text than that", { a: "b" }), { a: "b", c: "d" });
        return "u1";
      },
    };
    const getting = { tenant: "t1", table: "accounts", field: "refresh_token", ...{} };
    Object.defineProperty(getting, "user", {
      enumerable: true,
      get() {
        outcome(() => inner.user);
        return "u1";
      },
    });
    assert.equal(ring.open(ring.seal("text", getting), context).plaintext, "text");
    const [one, two] = [{ a: "1" }, { a: "1", b: "2" }];
    for (const context of [one, two, one, two, { b: "2" }, two]) {
      const token = ring.seal("text", context);
      for (const other of [one, two, { b: "2" }]) {
        const isSame = JSON.stringify(other) === JSON.stringify(context);
        assert.equal(
          outcome(() => ring.open(token, other)).fault?.code,
          isSame ? undefined : "INAUTHENTIC",
        );
      }
    }
  });
  it("lends its methods to nobody", () => {
    for (const { name } of methods) {
      for (const nobody of [undefined, {}, Object.create(Keyring.prototype)]) {
        assert.throws(() => ring[name].call(nobody, "text", context), TypeError, name);
      }
    }
  });
});

/** Rows that are neither texts nor null; each refuses the whole call. */
const BAD_ROWS = [5, true, {}, [], Number.NaN, 1n, "\ud800", new Date(0), Buffer.from("x")];

describe("columns", () => {
  const rows = [
    "a@example.com",
    null,
    "",
    undefined,
    'ключ\u{1f600}\n"\\',
    "x".repeat(70_000),
    "x".repeat(1_048_577),
    TOKEN,
    ...Array.from({ length: 3_000 }, (_, i) => `row ${i}`),
    "é".repeat(40_000),
  ];
  const each = { record: rows.map((_, i) => (i === 2 ? null : i === 4 ? "" : `c${i}`)) };
  const { user, ...shared } = context;

  const tokens = (context, columns) => {
    const { tokens } = old.sealMany(rows, context, columns);
    tokens[0] = ring.seal("a@example.com", { ...context, record: "c0" });
    tokens[9] = `${tokens[9]}A`;
    tokens[10] = "none";
    return [...tokens, TOKEN];
  };
  const columns = {
    sealMany: [
      [rows, context],
      [rows, shared, each],
      [rows, {}, each],
      [[], context],
      [[null], context, null],
    ],
    openMany: [
      [tokens(context), context, undefined],
      [tokens(shared, each), shared, { record: [...each.record, "u1"] }],
      [tokens(shared, each), shared, { record: [...each.record].reverse().concat("u1") }],
    ],
    rotateMany: [
      [tokens(context), context],
      [tokens(shared, each), shared, { record: [...each.record, "u1"] }],
    ],
    blindIndexMany: [
      [rows, context],
      [rows, shared, each],
    ],
  };
  const bad = (values) => [
    ...BAD_ROWS.map((row) => [["a", null, row, "b"], context]),
    // biome-ignore lint/suspicious/noSparseArray: this is what is tested
    [["a", , "b"], context],
    [new Array(2 ** 32 - 1), context],
    [Object.assign(["a"], { toJSON: () => 5 }), context],
    ["text", context],
    [null, context],
    [[], {}],
    [[], { ...context, user: "" }],
    [["a"], context, { record: [] }],
    [["a"], context, { record: "b" }],
    [["a"], context, { record: [5] }],
    [["a"], context, { record: ["\ud800"] }],
    [["a"], context, { "\ud800": ["b"] }],
    [["a"], context, { user: ["b"] }],
    [["a"], context, { User: ["b"] }],
    [["a"], context, { record: undefined }],
    [["a"], context, []],
    [["a"], context, 5],
    [["a"], context, { toJSON: () => ({ record: ["c"] }) }],
    [["a"], context, Object.defineProperty({ record: ["c"] }, "toJSON", { value: () => 5 })],
    [["a"], { toJSON: () => context }],
    [["a"], "user"],
    [...values.slice(0, 2), null, 0],
  ];
  for (const [method, calls] of Object.entries(columns)) {
    it(`${method} answers and refuses as the native half does with JSON, now and later`, async () => {
      const [now, later] = [twins(), twins()];
      let faults = 0;
      for (const values of [...calls, ...bad(calls[0])]) {
        const wanted = now.byJson(method, values);
        const said = inspect(values, { depth: 3, maxStringLength: 20, maxArrayLength: 4 });
        assert.deepStrictEqual(
          outcome(() => now.made[method](...values)),
          wanted,
          said,
        );
        const got = await outcomeLater(() => later.made[`${method}Async`](...values));
        assert.deepStrictEqual(got, wanted, said);
        faults += wanted.fault ? 1 : 0;
      }
      assert.ok(faults > 20 && faults < bad(calls[0]).length + 1);
    });
  }
  it("are as one by one", () => {
    const answer = ring.openMany(...columns.openMany[1]);
    const [tokens, context, { record }] = columns.openMany[1];
    const faults = [];
    for (const [row, token] of tokens.entries()) {
      if (token === null) continue;
      const { out, fault } = outcome(() =>
        ring.open(token, { ...context, record: record[row] ?? "" }),
      );
      assert.equal(answer.plaintexts[row], out?.plaintext ?? null);
      assert.equal(answer.needsRotation[row], out?.needsRotation ?? null);
      if (fault) faults.push([row, fault.code]);
    }
    assert.deepEqual(
      answer.faults.map(({ row, code }) => [row, code]),
      faults,
    );
    assert.ok(faults.length > 2 && faults.length < 9);
  });
  it("are seen as they are when the call is made", async () => {
    const [texts, record] = [
      ["a", "b"],
      ["c1", "c2"],
    ];
    const sealing = ring.sealManyAsync(texts, shared, { record });
    texts[0] = "x";
    record.reverse();
    const { tokens } = await sealing;
    const wanted = { plaintexts: ["a", "b"], needsRotation: [false, false], faults: [] };
    assert.deepEqual(ring.openMany(tokens, shared, { record: ["c1", "c2"] }), wanted);
  });
});

describe("the rules over columns", () => {
  const layout = trueline.legacyLayout("RAW_COLON_IV12");
  const secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const token = "03080d12171c21262b30353a:1bd8a676cebd9f6e29976a45b37a6c87:0bb9e9";
  const openLegacy = [
    [layout, secret, [token, null, "x", undefined, `${token}00`]],
    [layout, secret, [token, token], 2],
    [layout, secret, [], null],
    [layout, secret, [token], 65],
    [layout, secret, [token], "2"],
    [layout, secret, [token], 1, 0],
    [layout, "", [token]],
    [layout, 5, [token], 0.5],
    [{ ...layout, ivBytes: 13 }, secret, [token]],
    [{}, secret, [token]],
    [null, secret, [token]],
    [layout, secret, token],
    [layout, secret],
    [],
    ...BAD_ROWS.map((row) => [layout, secret, [token, row]]),
    ...BAD_ROWS.map((row) => [{}, secret, [token, row]]),
  ];
  const samples = Array.from({ length: 30 }, (_, i) => (i % 7 ? `user${i}@example.com` : null));
  const classify = [
    [samples],
    [samples, "email", { columnMinRows: 5 }],
    [samples, null, null],
    [samples, undefined, undefined],
    [[TOKEN, " ", undefined]],
    [samples, 5],
    [samples, null, { minConfidence: 0 }],
    [samples, null, { maxTextBytes: 1 }],
    [samples, null, null, 0],
    [samples.map((sample) => `${sample}\ud800`), 5],
    ["text"],
    [],
    ...BAD_ROWS.map((row) => [[...samples, row]]),
  ];
  const place = (name) => native.rules().findIndex((rule) => rule.name === name);
  const byJson = (name, values) => outcome(() => value(native.call(place(name), written(values))));
  it("openLegacyMany answers and refuses as the native half does with JSON, now and later", async () => {
    for (const values of openLegacy) {
      const wanted = byJson("openLegacyMany", values);
      assert.deepStrictEqual(
        outcome(() => openLegacyMany(...values)),
        wanted,
        inspect(values),
      );
      const got = await outcomeLater(() => trueline.openLegacyManyAsync(...values));
      assert.deepStrictEqual(got, wanted, inspect(values));
    }
    const { plaintexts, faults } = openLegacyMany(...openLegacy[0]);
    assert.deepEqual(plaintexts, ["hex", null, null, null, null]);
    assert.deepEqual(
      faults.map(({ row }) => row),
      [2, 4],
    );
  });
  it("classifyPiiColumn answers and refuses as the native half does with JSON", () => {
    for (const values of classify) {
      const got = outcome(() => classifyPiiColumn(...values));
      assert.deepStrictEqual(got, byJson("classifyPiiColumn", values), inspect(values));
    }
    assert.equal(classifyPiiColumn(samples).kind, "EMAIL");
  });
});

it("the native half refuses what no call can be, and goes on", () => {
  const live = native.open(RING, 0, written([KEYS]));
  const [texts, contexts, counts] = [new Uint8Array(9), new Uint8Array(9), new Uint32Array(5)];
  const column = { chunks: [], lengths: new Int32Array(0) };
  const call = { rows: column, context: column, columns: [] };
  assert.throws(() => native.open(RING, 9, "[]"), /no such way to make it/);
  assert.throws(
    () => native.quickKeyring(live, "keys", texts, contexts, counts),
    /without a quick way/,
  );
  assert.throws(() => native.askMany(live, "seal", call), /without a column form/);
  const long = { ...call, rows: { chunks: ["ab"], lengths: Int32Array.of(3) } };
  assert.throws(() => native.askMany(live, "sealMany", long), /as long as they say/);
  const objects = native.objects().map(({ name }) => name);
  const policy = { windows: [{ type: "FIXED", name: "w", limit: 1, windowMs: 1 }] };
  const limiter = native.open(objects.indexOf("RateLimiter"), 0, written([policy]));
  assert.equal(typeof limiter, "object");
  for (const none of [undefined, null, {}, 5, ring, limiter]) {
    assert.throws(() => native.askMany(none, "sealMany", call), Error);
  }
  assert.equal(native.quickKeyring(live, "seal", texts, contexts, new Uint32Array(2))(), null);
  assert.equal(
    native.quickKeyring(live, "seal", texts, contexts, Uint32Array.of(10, 0, 0))(),
    null,
  );
});

it("the README's example runs, and says what it says", async () => {
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const [, section] = readme.split("## Sealed fields\n");
  const [, block] = /```ts\n(.*?)```/s.exec(section);
  const names = Object.keys(trueline);
  const body = block.replace(/^import .*$/gm, "");
  const AsyncFunction = (async () => {}).constructor;
  const run = new AsyncFunction(...names, `${body}\nreturn { opened, indexes, rows };`);
  process.env.VAULT_KEY = generateKey();
  const { opened, indexes, rows } = await run(...names.map((name) => trueline[name]));
  assert.equal(opened.plaintext, "1//0gabc");
  assert.match(indexes[0], /^tli1\./);
  assert.deepEqual(rows, ["1//0gabc", null]);
});
