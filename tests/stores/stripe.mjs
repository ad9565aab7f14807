// A stand-in for Stripe's invoice items on this machine, written from Stripe's public documentation: the
// official libraries speak to it. It keeps what Stripe promises of Idempotency-Key: a repeat with the same
// parameters is answered from what was kept (`Idempotent-Replayed`), with others it is refused (400
// idempotency_error), one that is still being worked on conflicts (409); refusals from before the work
// began (401, 429, bad parameters) are not kept, answers of the work itself are, also a 500.
//
//   node stripe.mjs          prints its port on a line; ends when its standard input ends
//
//   new Stripe("sk_test_x", { host: "127.0.0.1", port, protocol: "http" })
//
// GET /_control answers `{items, counts, held}`: the items, oldest first; how many requests there were
// (`creates`, `lists`) and what became of them (`created`, `replayed`, `mismatched`, `busy`, `refused`); and
// how many requests are held.
//
// POST /_control takes one of these as JSON:
//   {"plan": {"do": "HOLD_BEFORE", "customer": "cus_1", "times": 1}}   for the next creation, of that
//       customer where one is given, so many times (1):
//       HOLD_BEFORE  waits until it is released, then creates and answers
//       HOLD_AFTER   creates, waits until it is released, then answers
//       DROP_BEFORE  hangs up, and nothing was created
//       DROP_AFTER   creates, and hangs up (the official library for Node.js asks once more: take two times)
//       ANSWER       answers `status`; a 402 or a 5xx is kept under the key unless `kept` is false
//       with "on": "list" it is for the next list: HOLD_BEFORE, DROP_BEFORE or ANSWER
//   {"release": true}   lets the held ones go on
//   {"forget": true}    forgets all keys, as after a day, but those that are being worked on
//   {"calm": true}      drops the plans
//   {"reset": true}     forgets everything

import { createServer } from "node:http";

const HOST = "127.0.0.1";

/** What an item is made of; anything else is refused, as Stripe does. */
const PARAMETERS =
  /^(customer|subscription|amount|currency|description|period\[(start|end)\]|metadata\[\w{1,40}\])$/;

/** Starts the stand-in on a free port. */
export async function stripeServer() {
  const state = fresh();
  const server = createServer((request, response) => {
    answered(state, request, response).catch((error) => {
      if (error instanceof Answer) reply(response, error);
      else response.destroy(error);
    });
  });
  await new Promise((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address();
  const control = async (body) => {
    const options = body && { method: "POST", body: JSON.stringify(body) };
    return (await fetch(`http://${HOST}:${port}/_control`, options)).json();
  };
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { port, control, stop };
}

function fresh() {
  const counts = {
    creates: 0,
    lists: 0,
    created: 0,
    replayed: 0,
    mismatched: 0,
    busy: 0,
    refused: 0,
  };
  return { items: [], keys: new Map(), plans: [], held: [], counts, number: 0 };
}

/** What is answered; thrown where nothing more is to be done. */
class Answer extends Error {
  constructor(status, body, headers = {}) {
    super();
    Object.assign(this, { status, body, headers });
  }
}

function refusal(status, type, message, more) {
  return new Answer(status, { error: { type, message, ...more } });
}

async function answered(state, request, response) {
  const url = new URL(request.url, `http://${HOST}`);
  let text = "";
  for await (const chunk of request) text += chunk;
  const hangUp = () => request.socket.destroy();
  if (url.pathname === "/_control")
    return reply(response, new Answer(200, controlled(state, request, text)));
  if (!/^Bearer \w+$/.test(request.headers.authorization ?? ""))
    throw refusal(401, "invalid_request_error", "You did not provide an API key.");
  if (url.pathname !== "/v1/invoiceitems")
    throw refusal(404, "invalid_request_error", `Unrecognized request URL (${url.pathname}).`);
  if (request.method === "GET")
    return reply(response, await listed(state, url.searchParams, hangUp));
  const key = request.headers["idempotency-key"];
  const answer = await created(state, new URLSearchParams(text), key, hangUp);
  return reply(response, answer);
}

function reply(response, { status, body, headers }) {
  if (response.destroyed) return;
  response.writeHead(status, {
    "content-type": "application/json",
    "request-id": "req_test",
    ...headers,
  });
  response.end(JSON.stringify(body));
}

// Creating.

async function created(state, parameters, key, hangUp) {
  state.counts.creates++;
  const plan = planned(state, "create", parameters.get("customer"));
  const asked = [...parameters].map((pair) => pair.join("=")).join("&");
  const known = key && state.keys.get(key);
  if (known?.answer === null) {
    state.counts.busy++;
    const code = "idempotency_key_in_use";
    throw refusal(409, "idempotency_error", "Another request has this key.", { code });
  }
  if (known && known.asked !== asked) {
    state.counts.mismatched++;
    const message = "Keys for idempotent requests can only be used with the same parameters.";
    throw refusal(400, "idempotency_error", message);
  }
  if (known) {
    if (plan?.do.startsWith("DROP")) return gone(hangUp);
    state.counts.replayed++;
    const { status, body } = known.answer;
    return new Answer(status, body, { "idempotent-replayed": "true" });
  }
  refuse(state, plan, [400, 401, 403, 404, 408, 409, 424, 425, 429]);
  check(parameters);
  if (plan?.do === "DROP_BEFORE") return gone(hangUp);
  const entry = { asked, answer: null };
  if (key) state.keys.set(key, entry);
  if (plan?.do === "HOLD_BEFORE") await held(state);
  if (plan?.do === "ANSWER") {
    entry.answer = errorOf(plan.status);
    if (plan.kept === false) state.keys.delete(key);
    state.counts.refused++;
    return entry.answer;
  }
  const answer = new Answer(200, add(state, parameters));
  if (plan?.do === "HOLD_AFTER") await held(state);
  entry.answer = answer;
  return plan?.do === "DROP_AFTER" ? gone(hangUp) : answer;
}

function check(parameters) {
  for (const name of parameters.keys()) {
    if (PARAMETERS.test(name)) continue;
    const message = `Received unknown parameter: ${name}`;
    throw refusal(400, "invalid_request_error", message, {
      code: "parameter_unknown",
      param: name,
    });
  }
  for (const [name, form] of [
    ["customer", /^cus_/],
    ["currency", /^[a-z]{3}$/],
    ["amount", /^-?\d+$/],
  ]) {
    if (form.test(parameters.get(name) ?? "")) continue;
    const message = `Invalid or missing parameter: ${name}.`;
    throw refusal(400, "invalid_request_error", message, { param: name });
  }
}

function add(state, parameters) {
  const within = (outer) =>
    Object.fromEntries(
      [...parameters]
        .filter(([name]) => name.startsWith(`${outer}[`))
        .map(([name, value]) => [name.slice(outer.length + 1, -1), value]),
    );
  const { start, end } = within("period");
  const item = {
    id: `ii_${String(++state.number).padStart(6, "0")}`,
    object: "invoiceitem",
    amount: Number(parameters.get("amount")),
    currency: parameters.get("currency"),
    customer: parameters.get("customer"),
    date: Math.floor(Date.now() / 1000),
    description: parameters.get("description"),
    livemode: false,
    metadata: within("metadata"),
    period: { start: Number(start), end: Number(end) },
    subscription: parameters.get("subscription"),
  };
  state.items.push(item);
  state.counts.created++;
  return item;
}

// Listing.

async function listed(state, asked, hangUp) {
  state.counts.lists++;
  const plan = planned(state, "list", asked.get("customer"));
  if (plan?.do === "DROP_BEFORE") return gone(hangUp);
  if (plan?.do === "HOLD_BEFORE") await held(state);
  if (plan?.do === "ANSWER") throw errorOf(plan.status);
  const limit = Number(asked.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= 100))
    throw refusal(400, "invalid_request_error", "limit is 1 to 100.");
  const customer = asked.get("customer");
  const items = state.items
    .filter((item) => customer === null || item.customer === customer)
    .reverse();
  const after = asked.get("starting_after");
  const first = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== null && first === 0)
    throw refusal(400, "invalid_request_error", `No such invoiceitem: ${after}`);
  const data = items.slice(first, first + limit);
  const more = { url: "/v1/invoiceitems", has_more: first + limit < items.length };
  return new Answer(200, { object: "list", ...more, data });
}

// What a test wants to go wrong.

function planned({ plans }, on, customer) {
  const place = plans.findIndex(
    (plan) => (plan.on ?? "create") === on && (plan.customer ?? customer) === customer,
  );
  if (place < 0) return null;
  const plan = plans[place];
  plan.times = (plan.times ?? 1) - 1;
  if (plan.times <= 0) plans.splice(place, 1);
  return plan;
}

/** Refusals from before the work begins: the key is as it was. */
function refuse(state, plan, statuses) {
  if (plan?.do !== "ANSWER" || !statuses.includes(plan.status)) return;
  state.counts.refused++;
  throw errorOf(plan.status);
}

function errorOf(status) {
  const message = `The test wants ${status}.`;
  if (status === 402) return refusal(status, "card_error", message);
  if (status === 429)
    return refusal(status, "invalid_request_error", message, { code: "rate_limit" });
  return refusal(status, status >= 500 ? "api_error" : "invalid_request_error", message);
}

function held(state) {
  return new Promise((go) => state.held.push(go));
}

function gone(hangUp) {
  hangUp();
  throw new Answer(500, {});
}

function controlled(state, { method }, text) {
  if (method === "GET") {
    const { items, counts, held } = state;
    return { items, counts, held: held.length };
  }
  const { plan, release, forget, calm, reset } = JSON.parse(text);
  if (plan) state.plans.push(plan);
  if (calm) state.plans.length = 0;
  if (forget) {
    for (const [key, { answer }] of [...state.keys]) if (answer !== null) state.keys.delete(key);
  }
  if (reset || release) for (const go of state.held.splice(0)) go();
  if (reset) Object.assign(state, fresh());
  return {};
}

if (process.argv[1]?.endsWith("stripe.mjs")) {
  const { port, stop } = await stripeServer();
  console.log(port);
  process.stdin.resume().on("end", stop);
}
