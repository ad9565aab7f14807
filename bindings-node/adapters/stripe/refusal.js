"use strict";

/** What an error of Stripe's library says of the item that was to be created. */

/** Refusals that say nothing of the item: by whose key it was asked, too soon, too many, at the same time as another. */
const PASSING = [401, 403, 408, 409, 424, 425, 429];

/** The same, where the status does not say so. */
const PASSING_CODES = ["idempotency_key_in_use", "lock_timeout", "rate_limit"];

/**
 * Whether Stripe has said that it makes no such item. Of a time-out, a connection that broke, an error of
 * the server or a proxy's page nobody knows; of a key that was used before, something may have been created.
 */
function isDefiniteRefusal(error) {
  const status = error?.statusCode;
  if (!Number.isInteger(status) || status < 400 || status > 499) return false;
  if (PASSING.includes(status) || PASSING_CODES.includes(error.code)) return false;
  // The type as Stripe wrote it: an error without one is not Stripe's.
  return typeof error.rawType === "string" && error.rawType !== "idempotency_error";
}

module.exports = { isDefiniteRefusal };
