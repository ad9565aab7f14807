// `trueline/next` over plain Request and Response: header fields, 429, and what is left alone.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";

import { PACKAGE } from "./support.mjs";

const require = createRequire(import.meta.url);
const { limitMiddleware, withLimit } = require(join(PACKAGE, "adapters", "next.js"));
const { memoryLimiter } = require(join(PACKAGE, "adapters", "memory.js"));

const YEAR = 31_536_000_000;
const TWO = { windows: [{ type: "FIXED", name: "year", limit: 2, windowMs: YEAR }] };
const request = (key) =>
  new Request("http://127.0.0.1/a", { headers: key ? { "x-api-key": key } : {} });
const subject = (asked) => asked.headers.get("x-api-key");
const hello = () => new Response("hello");

/** The fields of a limit that a response has. */
const fieldsOf = ({ headers }) =>
  Object.fromEntries([...headers].filter(([name]) => /ratelimit|retry/.test(name)));

describe("a limiter in memory", () => {
  it("answers as one over a store", async () => {
    const limiter = memoryLimiter({ policy: TWO, maxKeys: 16, shards: 1 });
    const now = "2026-01-31T09:00:00.000Z";
    const { decision, ...answer } = await limiter.check("a", { cost: 2, now });
    const free = { retryAfterMs: null, until: null, error: null };
    assert.deepEqual(answer, { allowed: true, source: "MEMORY", ...free });
    assert.deepEqual([decision.used, decision.state, decision.now], [2, null, now]);
    const denied = await limiter.check("a", { now });
    assert.deepEqual([denied.allowed, denied.until], [false, denied.decision.until]);
    assert.equal((await limiter.refund("a", { now })).decision.used, 1);
    assert.equal((await limiter.penalize("a", { amount: 3, now })).decision.used, 4);
    assert.equal((await limiter.peek("a", { now })).decision.used, 4);
    assert.deepEqual([await limiter.reset("a"), await limiter.reset("a")], [true, false]);
    assert.equal((await limiter.check("a")).allowed, true);
  });

  it("refuses what makes no sense", async () => {
    assert.throws(() => memoryLimiter({ policy: TWO, maxKeys: 0 }), { field: "options.maxKeys" });
    assert.throws(() => memoryLimiter({ policy: TWO, keys: 5 }), { field: "keys" });
    assert.throws(() => memoryLimiter({}), { field: "policy" });
    const limiter = memoryLimiter({ policy: TWO });
    await assert.rejects(limiter.check(""), { code: "INVALID_INPUT", field: "subject" });
    await assert.rejects(limiter.check("a", { cost: 0.5 }), {
      code: "INVALID_INPUT",
      field: "cost",
    });
    await assert.rejects(limiter.check("a", { amount: 1 }), {
      code: "INVALID_INPUT",
      field: "amount",
    });
  });
});

describe("withLimit", () => {
  it("sets the fields of the style, and denies with 429", async () => {
    const wanted = {
      X_RATELIMIT: ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
      LEGACY_RATELIMIT: ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
      IETF: ["ratelimit", "ratelimit-policy"],
    };
    for (const [style, names] of Object.entries(wanted)) {
      const GET = withLimit(hello, { limiter: memoryLimiter({ policy: TWO }), subject, style });
      const first = await GET(request("a"));
      assert.deepEqual([first.status, await first.text()], [200, "hello"]);
      assert.deepEqual(Object.keys(fieldsOf(first)).sort(), names);
      await GET(request("a"));
      const denied = await GET(request("a"));
      assert.equal(denied.status, 429);
      assert.match(denied.headers.get("content-type"), /^application\/json/);
      assert.deepEqual(Object.keys(fieldsOf(denied)).sort(), [...names, "retry-after"].sort());
      const { retryAfterMs, ...body } = await denied.json();
      assert.deepEqual(body, { code: "LIMIT_REACHED", violated: ["year"] });
      assert.equal(Number(denied.headers.get("retry-after")), Math.ceil(retryAfterMs / 1_000));
      assert.equal((await GET(request("b"))).status, 200, "another subject");
    }
  });

  it("counts down, and does not run the handler of a denied request", async () => {
    let ran = 0;
    const limiter = memoryLimiter({ policy: TWO });
    const GET = withLimit(() => new Response(`${++ran}`), { limiter, subject });
    const remaining = [];
    for (let i = 0; i < 3; i++) {
      remaining.push((await GET(request("a"))).headers.get("x-ratelimit-remaining"));
    }
    assert.deepEqual([remaining, ran], [["1", "0", "0"], 2]);
  });

  it("hands over what the host gives, takes the cost from a request", async () => {
    const limiter = memoryLimiter({ policy: TWO });
    const GET = withLimit(async (_request, { params }) => Response.json(await params), {
      limiter,
      subject: async (_request, { params }) => (await params).id,
      cost: (_request, { cost }) => cost,
    });
    const context = { params: Promise.resolve({ id: "7" }), cost: 2 };
    const answer = await GET(request(), context);
    assert.deepEqual(await answer.json(), { id: "7" });
    assert.equal((await limiter.peek("7")).decision.used, 2);
    assert.equal((await GET(request(), context)).status, 429);
  });

  it("leaves a request without a subject alone", async () => {
    const limiter = { check: () => assert.fail("asked") };
    for (const nobody of [null, undefined]) {
      const GET = withLimit(hello, { limiter, subject: () => nobody });
      const answer = await GET(request());
      assert.deepEqual([answer.status, fieldsOf(answer)], [200, {}]);
    }
  });

  it("keeps the response: status, cookies, fields that cannot be changed", async () => {
    const answers = [
      () => Response.redirect("http://127.0.0.1/b", 302),
      () =>
        new Response(null, {
          status: 204,
          headers: [
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
          ],
        }),
    ];
    const limiter = memoryLimiter({ policy: TWO });
    for (const [place, make] of answers.entries()) {
      const answer = await withLimit(make, { limiter, subject })(request("a"));
      assert.equal(answer.status, [302, 204][place]);
      assert.equal(answer.headers.get("x-ratelimit-limit"), "2");
      assert.deepEqual(answer.headers.getSetCookie(), make().headers.getSetCookie());
      assert.equal(answer.headers.get("location"), make().headers.get("location"));
    }
    const throwing = withLimit(() => assert.fail("thrown"), {
      limiter: memoryLimiter({ policy: TWO }),
      subject,
    });
    await assert.rejects(throwing(request("a")), /thrown/);
  });

  it("lets the host say what a denied request gets", async () => {
    const onDenied = (asked, { decision }) =>
      new Response(asked.url + decision.violated, { status: 503 });
    const nothing = { windows: [{ type: "FIXED", name: "never", limit: 0, windowMs: 1_000 }] };
    const GET = withLimit(hello, {
      limiter: memoryLimiter({ policy: nothing }),
      subject,
      onDenied,
    });
    const denied = await GET(request("a"));
    assert.deepEqual([denied.status, await denied.text()], [503, "http://127.0.0.1/anever"]);
    // It never passes: there is nothing to wait for.
    assert.deepEqual(fieldsOf(denied)["retry-after"], undefined);
    assert.equal(denied.headers.get("x-ratelimit-remaining"), "0");
  });

  it("answers 503 where nobody could count, and passes where the store failed open", async () => {
    const limiterOf = (answer) => ({
      check: async () => ({ until: "", decision: null, ...answer }),
    });
    for (const [source, retryAfterMs] of [
      ["FAIL_CLOSED", 1_000],
      ["CONTENDED", 100],
    ]) {
      const limiter = limiterOf({ allowed: false, source, retryAfterMs });
      const denied = await withLimit(hello, { limiter, subject })(request("a"));
      const { response } = await limitMiddleware({ limiter, subject })(request("a"));
      for (const answer of [denied, response]) {
        assert.deepEqual([answer.status, fieldsOf(answer)], [503, { "retry-after": "1" }]);
        const body = { code: "LIMITER_UNAVAILABLE", violated: [], retryAfterMs };
        assert.deepEqual(await answer.json(), body);
      }
      const onDenied = (_request, answer) => new Response(answer.source, { status: 500 });
      const own = await withLimit(hello, { limiter, subject, onDenied })(request("a"));
      assert.deepEqual([own.status, await own.text()], [500, source]);
      assert.deepEqual(fieldsOf(own), { "retry-after": "1" });
    }
    const limiter = limiterOf({ allowed: true, source: "FAIL_OPEN", retryAfterMs: null });
    const passed = await withLimit(hello, { limiter, subject })(request("a"));
    assert.deepEqual([passed.status, fieldsOf(passed)], [200, {}]);
  });

  it("says of a request that it can never pass", async () => {
    const limiter = memoryLimiter({ policy: TWO });
    const never = await withLimit(hello, { limiter, subject, cost: 3 })(request("a"));
    assert.deepEqual([never.status, fieldsOf(never)["retry-after"]], [429, undefined]);
    assert.deepEqual(await never.json(), {
      code: "COST_ABOVE_CAPACITY",
      violated: ["year"],
      retryAfterMs: null,
    });
    const { response } = await limitMiddleware({ limiter, subject, cost: 3 })(request("a"));
    assert.equal((await response.json()).code, "COST_ABOVE_CAPACITY");
  });

  it("throws the fault of a subject or a cost", async () => {
    const limiter = memoryLimiter({ policy: TWO });
    const GET = (options) => withLimit(hello, { limiter, subject, ...options })(request("a"));
    const fault = { code: "INVALID_INPUT", field: "cost" };
    await assert.rejects(GET({ cost: () => 0.5 }), fault);
    await assert.rejects(GET({ cost: 10 ** 12 + 1 }), fault);
    await assert.rejects(GET({ subject: () => 5 }), { code: "INVALID_INPUT", field: "subject" });
  });

  it("refuses options that make no sense when it is made", () => {
    const limiter = memoryLimiter({ policy: TWO });
    const refused = (options, field) =>
      assert.throws(() => withLimit(hello, options), { name: "TruelineError", field });
    refused({ subject }, "limiter");
    refused({ limiter: {}, subject }, "limiter");
    refused({ limiter }, "subject");
    refused({ limiter, subject: "a" }, "subject");
    refused({ limiter, subject, style: "RFC" }, "style");
    refused({ limiter, subject, onDenied: 5 }, "onDenied");
    refused({ limiter, subject, styles: "IETF" }, "styles");
    for (const cost of [0.5, -1, NaN, Infinity, "1", 2 ** 53, {}, true]) {
      refused({ limiter, subject, cost }, "cost");
      assert.throws(() => limitMiddleware({ limiter, subject, cost }), { field: "cost" });
    }
    for (const cost of [0, 5, null, undefined, () => 1])
      withLimit(hello, { limiter, subject, cost });
    refused([], "options");
    assert.throws(() => withLimit(null, { limiter, subject }), { field: "handler" });
  });
});

describe("limitMiddleware", () => {
  it("gives the response to return, or the fields to add", async () => {
    const limit = limitMiddleware({
      limiter: memoryLimiter({ policy: TWO }),
      subject,
      style: "IETF",
    });
    const { response, headers, answer } = await limit(request("a"));
    assert.equal(response, null);
    assert.deepEqual(
      headers.map(([name]) => name),
      ["RateLimit-Policy", "RateLimit"],
    );
    assert.equal(answer.decision.used, 1);
    await limit(request("a"));
    const denied = await limit(request("a"));
    assert.equal(denied.response.status, 429);
    assert.equal(
      denied.response.headers.get("ratelimit"),
      new Headers(denied.headers).get("ratelimit"),
    );
    assert.deepEqual(await limit(request()), { response: null, headers: [], answer: null });
  });
});
