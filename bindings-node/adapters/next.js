"use strict";

/** `trueline/next`: limits of HTTP requests, for Next.js and whatever speaks in Request and Response. */

const { checkLimit, limitHeaders } = require("../index.js");
const { fields, refused, typed } = require("./common/refuse.js");
const { memoryLimiter } = require("./memory.js");

const OPTIONS = ["limiter", "subject", "cost", "style", "onDenied"];

exports.memoryLimiter = memoryLimiter;

/** A route handler that runs only where the limiter lets the request pass. */
exports.withLimit = function withLimit(handler, options) {
  typed(handler, "function", "handler");
  const ask = asking(options);
  return async function limited(request, ...context) {
    const { response, headers } = await ask(request, ...context);
    if (response) return response;
    return withHeaders(await handler(request, ...context), headers);
  };
};

/** For a proxy (middleware): the Response to return, or the headers to add to what comes next. */
exports.limitMiddleware = function limitMiddleware(options) {
  return asking(options);
};

/** Asks the limiter about a request: `{response, headers, answer}`. */
function asking(options) {
  const {
    limiter,
    subject,
    cost,
    style = "X_RATELIMIT",
    onDenied = denied,
  } = fields(options, OPTIONS);
  if (typeof limiter?.check !== "function") {
    throw refused("INVALID_POLICY", "limiter", "`limiter` must be a limiter of this package");
  }
  typed(subject, "function", "subject");
  typed(onDenied, "function", "onDenied");
  if (cost !== undefined && cost !== null && typeof cost !== "function" && !isCount(cost)) {
    throw refused("INVALID_POLICY", "cost", "`cost` must be a whole number from 0, or a function");
  }
  limitHeaders(ANY_DECISION(), style); // Refuses a style that is none.
  return async (request, ...context) => {
    const who = await subject(request, ...context);
    // Nobody to count for: the request is not limited.
    if (who === null || who === undefined) return { response: null, headers: [], answer: null };
    const units = typeof cost === "function" ? await cost(request, ...context) : cost;
    const answer = await limiter.check(who, { cost: units });
    const headers = headersOf(answer, style);
    if (answer.allowed) return { response: null, headers, answer };
    return { response: withHeaders(await onDenied(request, answer), headers), headers, answer };
  };
}

function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

const ANY_DECISION = () =>
  checkLimit({
    policy: { windows: [{ type: "FIXED", name: "any", limit: 1, windowMs: 1 }] },
    now: new Date(0),
  });

/** The fields of an answer. Where the store failed there is nothing to tell but when to come back. */
function headersOf({ decision, retryAfterMs }, style) {
  if (decision) return limitHeaders(decision, style).map(({ name, value }) => [name, value]);
  return retryAfterMs === null ? [] : [["Retry-After", String(Math.ceil(retryAfterMs / 1000))]];
}

/**
 * The answer to a request that is denied: 429, or 503 where no limit is reached but nobody could count,
 * since the store failed or others were always faster.
 */
function denied(_request, { decision, retryAfterMs }) {
  if (!decision) {
    const body = { code: "LIMITER_UNAVAILABLE", violated: [], retryAfterMs };
    return Response.json(body, { status: 503 });
  }
  const { violated, reasons } = decision;
  const isNever = reasons.some(({ code }) => code === "COST_ABOVE_CAPACITY");
  const code = isNever ? "COST_ABOVE_CAPACITY" : "LIMIT_REACHED";
  return Response.json({ code, violated, retryAfterMs }, { status: 429 });
}

/** A response with more headers; one whose headers cannot be changed is copied. */
function withHeaders(response, headers) {
  if (headers.length === 0 || typeof response?.headers?.set !== "function") return response;
  try {
    for (const [name, value] of headers) response.headers.set(name, value);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    for (const [name, value] of headers) copy.headers.set(name, value);
    return copy;
  }
}
