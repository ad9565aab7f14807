"use strict";

/** The daily run: what the core plans is carried out. */

const { planOverageRun } = require("../../index.js");
const { fields, refused, typed } = require("../common/refuse.js");
const { carried } = require("./carry.js");

const OPTIONS = ["stripe", "ledger", "tenant", "period", "accounts", "policy"];
const WAYS = ["dryRun", "concurrency", "onItem", "now"];

/** Each status, and what counts it. */
const COUNTED = {
  SENT: "sent",
  FOUND: "found",
  TAKEN: "taken",
  FAILED: "failed",
  LEFT_PENDING: "leftPending",
  NONE: "none",
  PLANNED: "planned",
};

/** Plans a run over one snapshot and carries it out. */
async function chargeOverage(options) {
  const given = checked(fields(options, [...OPTIONS, ...WAYS]));
  const { ledger, tenant, period, policy, dryRun } = given;
  // What is wrong with the run as a whole is said before the database is asked.
  const { metric, currency } = planOverageRun({ tenant, period, accounts: [] }, policy);
  const run = { tenant, metric, period, currency };
  const seen = await ledger.snapshot(run, given.accounts);
  const plan = planOverageRun({ tenant, period, ...seen }, policy);
  const host = { stripe: given.stripe, ledger, run, now: given.now };
  const does = dryRun ? planned : (item) => carried(item, host);
  const results = await inParallel(plan.items, given.concurrency, given.onItem, does);
  return { run: plan, results, summary: summaryOf(results) };
}

/** Options that make sense, with what is meant by those left out. */
function checked(given) {
  const { ledger, accounts } = given;
  const dryRun = given.dryRun ?? false;
  const concurrency = given.concurrency ?? 4;
  if (typeof ledger?.snapshot !== "function" || typeof ledger.begin !== "function") {
    throw refused("INVALID_POLICY", "ledger", "`ledger` must be a ledger of this package");
  }
  const items = given.stripe?.invoiceItems;
  const isStripe = typeof items?.create === "function" && typeof items.list === "function";
  typed(dryRun, "boolean", "dryRun");
  if (!isStripe && !dryRun) {
    throw refused("INVALID_POLICY", "stripe", "`stripe` must be a client of Stripe's library");
  }
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw refused("INVALID_POLICY", "concurrency", "`concurrency` must be a whole number from 1");
  }
  if (!Array.isArray(accounts)) typed(accounts, "function", "accounts");
  const onItem = typed(given.onItem ?? (() => {}), "function", "onItem");
  const now = typed(given.now ?? (() => new Date()), "function", "now");
  // The answer of `billingPeriod` says more.
  const period = given.period && { start: given.period.start, end: given.period.end };
  return { ...given, period, dryRun, concurrency, onItem, now };
}

/** What a run without effect answers. */
function planned({ outcome }) {
  const status = ["CHARGE", "CREDIT", "RESEND"].includes(outcome) ? "PLANNED" : "NONE";
  return { status, stripeItem: null, error: null };
}

/** So many items at a time; the results in the order of the items. What `onItem` throws comes last. */
async function inParallel(items, concurrency, onItem, does) {
  const results = new Array(items.length);
  const thrown = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const place = next++;
      const item = items[place];
      const { account, outcome } = item;
      const { status, ...others } = await does(item);
      results[place] = { account, outcome, status, item, ...others };
      try {
        await onItem(results[place]);
      } catch (error) {
        thrown.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (thrown.length > 0) throw thrown[0];
  return results;
}

function summaryOf(results) {
  const summary = Object.fromEntries(Object.values(COUNTED).map((name) => [name, 0]));
  for (const { status } of results) summary[COUNTED[status]]++;
  return summary;
}

module.exports = { chargeOverage };
