"use strict";

/** What Stripe is sent. */

/**
 * The parameters of `invoiceItems.create`. The amount is whole, never units at a price: how Stripe rounds
 * is not ours. The order is always the same, also where a database kept them in another one, so that a
 * repeat is the same request.
 */
function stripeParams(item) {
  const { customer, subscription, amount, currency, description, metadata } = item;
  return {
    customer,
    ...(subscription === null || subscription === undefined ? {} : { subscription }),
    amount,
    currency,
    description,
    period: { start: item.periodStart, end: item.periodEnd },
    metadata: Object.fromEntries(Object.entries(metadata).sort(byName)),
  };
}

function byName([a], [b]) {
  return a < b ? -1 : 1;
}

module.exports = { stripeParams };
