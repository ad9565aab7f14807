//! What Stripe is sent.

use super::{
    OverageAccount, OverageItem, StripeInvoiceItem, StripeMetadata,
    plan::{Owed, Run},
};

impl Run<'_> {
    /// With the new row's number and key, and what Stripe is sent (steps 18 and 19).
    pub fn charged(
        &self,
        item: OverageItem,
        account: &OverageAccount,
        customer: &str,
        owed: &Owed<'_>,
        sequence: i64,
    ) -> OverageItem {
        let key = self.keys.of(&account.account, sequence);
        let metric = &self.policy.metric;
        let included = owed.plan.included.map_or("unlimited".to_owned(), |included| included.to_string());
        let metadata = StripeMetadata {
            trueline_key: key.clone(),
            account: account.account.clone(),
            metric: metric.clone(),
            used: owed.used.to_string(),
            sequence: sequence.to_string(),
        };
        let stripe = StripeInvoiceItem {
            customer: customer.to_owned(),
            subscription: account.subscription.clone(),
            amount: owed.stripe_amount,
            currency: self.policy.currency.code.to_lowercase(),
            description: format!("{metric} above {included}: {} so far", owed.standing.overage_units),
            period_start: self.period.start.epoch_ms().div_euclid(1000),
            period_end: self.period.end.epoch_ms().div_euclid(1000),
            metadata,
        };
        OverageItem { sequence: Some(sequence), idempotency_key: Some(key), stripe: Some(stripe), ..item }
    }
}
