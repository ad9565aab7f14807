"use strict";

/**
 * The contract of charging once, for one item of a run: (1) the row is written and committed, (2) the item
 * is created at Stripe with the row's key, (3) the row is SENT. Broken off anywhere, the next run goes on.
 */

const { begun } = require("./clock.js");
const { stripeParams } = require("./params.js");
const { isDefiniteRefusal } = require("./refusal.js");

/** As many as Stripe gives at once. */
const PAGE = 100;

/** What became of an item. Whatever goes wrong is part of it: one account stops no other. */
async function carried(item, host) {
  try {
    if (item.outcome === "CHARGE" || item.outcome === "CREDIT") return await charged(item, host);
    if (item.outcome === "RESEND") return await resent(item, host);
    return end("NONE");
  } catch (error) {
    return end("LEFT_PENDING", { error });
  }
}

/** A new charge, from (1) on. */
async function charged(item, host) {
  const hold = begun(host.now);
  if (!(await host.ledger.begin(host.run, item))) return end("TAKEN");
  return created(item.idempotencyKey, item.stripe, hold, host);
}

/**
 * A row that is PENDING, from (2) on. Stripe may forget a key after a day, which is when a daily job comes
 * again: so it looks for the item first.
 */
async function resent({ idempotencyKey: key }, host) {
  const row = await host.ledger.pending(key);
  if (row === null) return end("TAKEN");
  const hold = begun(host.now);
  const found = await lookedUp(key, row.stripe.customer, host);
  if (found !== null) return sent("FOUND", key, found, host);
  return created(key, row.stripe, hold, host);
}

/** (2), with exactly what the row says. */
async function created(key, params, hold, host) {
  // By now another run may have sent it, and Stripe may have forgotten the key.
  if (hold.isTooLong()) return end("LEFT_PENDING", { error: new Error(HELD) });
  let id;
  try {
    const options = { idempotencyKey: key };
    ({ id } = await host.stripe.invoiceItems.create(stripeParams(params), options));
    if (typeof id !== "string") throw new Error("the answer of Stripe's library has no id");
  } catch (error) {
    if (!isDefiniteRefusal(error)) return end("LEFT_PENDING", { error });
    return failed(key, params.customer, error, host);
  }
  return sent("SENT", key, id, host);
}

const HELD = "held up for more than an hour: the next run looks whether it was sent";

/** (3) */
async function sent(status, key, stripeItem, { ledger }) {
  try {
    await ledger.sent(key, stripeItem);
  } catch (error) {
    return end("LEFT_PENDING", { stripeItem, error });
  }
  return end(status, { stripeItem });
}

/**
 * A refusal: the next run takes a new sequence. But another run may hold the same row, and what was refused
 * here may have been granted there: so it looks before it says so.
 */
async function failed(key, customer, error, host) {
  const found = await lookedUp(key, customer, host).catch((unseen) => {
    // Who does not know the customer has no item of his.
    if (isDefiniteRefusal(unseen)) return null;
    throw unseen;
  });
  if (found !== null) return sent("FOUND", key, found, host);
  await host.ledger.failed(key);
  return end("FAILED", { error });
}

/** The id of the item with the key. All of the customer's are read: a search lags behind. */
async function lookedUp(key, customer, { stripe }) {
  for (let after = null; ; ) {
    const start = after === null ? {} : { starting_after: after };
    const page = await stripe.invoiceItems.list({ customer, limit: PAGE, ...start });
    const found = page.data.find(({ metadata }) => metadata?.truelineKey === key);
    if (found) return found.id;
    if (!page.has_more) return null;
    after = page.data.at(-1).id;
  }
}

function end(status, { stripeItem = null, error = null } = {}) {
  return { status, stripeItem, error };
}

module.exports = { carried };
