"use strict";

/** `trueline/stripe`: the daily run of overage, each charge sent to Stripe exactly once. */

const { chargeOverage } = require("./stripe/charge.js");
const { stripeParams } = require("./stripe/params.js");

exports.chargeOverage = chargeOverage;
exports.stripeParams = stripeParams;
