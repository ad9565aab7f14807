import stripe from "./stripe.js";

export const { chargeOverage, stripeParams } = stripe;
