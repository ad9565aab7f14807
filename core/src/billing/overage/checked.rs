//! A policy that was looked at once, for as many accounts as there are.

use std::sync::LazyLock;

use super::{CalculateOverageRequest, Decreases, Overage, OveragePlan, OveragePolicy, OverageReason};
use crate::{
    Decimal, Fault, FaultCode, Rounding,
    billing::{
        currency::Currency,
        policy_fault::senseless,
        price::{Due, Line, ReadyPrice, Terms, check_size},
    },
    exact::Exact,
    form::{COUNT, KEY},
    shape::{At, Shape},
};

/// An [`OveragePolicy`] that makes sense: what many accounts are priced by, without allocating.
///
/// ```
/// use trueline::{CheckedOveragePolicy, Decimal, OveragePolicy, OverageReason};
/// let policy = CheckedOveragePolicy::new(&OveragePolicy::default()).unwrap();
/// let row = policy.overage("PRO", 100_015, Decimal::ZERO).unwrap();
/// assert_eq!((row.reason, row.overage_units), (OverageReason::AboveIncluded, 15));
/// assert_eq!(row.amount.to_string(), "0.02");
/// ```
#[derive(Debug, Clone)]
pub struct CheckedOveragePolicy {
    pub(in crate::billing) currency: Currency,
    pub(in crate::billing) rounding: Rounding,
    pub(in crate::billing) metric: String,
    pub(in crate::billing) decreases: Decreases,
    plans: Vec<CheckedPlan>,
}

#[derive(Debug, Clone)]
pub(in crate::billing) struct CheckedPlan {
    name: String,
    pub included: Option<i64>,
    price: Option<ReadyPrice>,
}

/// What usage above a plan costs, without the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanOverage {
    /// The units above what the plan includes.
    pub overage_units: i64,
    /// Why it costs what it costs.
    pub reason: OverageReason,
    /// The price, unrounded, in the shortest form.
    pub exact: Decimal,
    /// The price in whole minor units, with the currency's digits.
    pub amount: Decimal,
    /// What is left to charge: the amount without what was billed.
    pub charge: Decimal,
}

/// How a plan's usage stands: the units above, and the price where there is something to pay.
#[derive(Debug, Clone, Copy)]
pub(in crate::billing) struct Standing<'a> {
    pub reason: OverageReason,
    pub overage_units: i64,
    price: Option<&'a ReadyPrice>,
}

impl CheckedOveragePolicy {
    /// Checks what a policy says: the currency, then plan by plan (step 14).
    ///
    /// Faults: `INVALID_POLICY` with a path such as `plans[1].price.unitPrice`.
    pub fn new(policy: &OveragePolicy) -> Result<Self, Fault> {
        let root = At::Root;
        policy.check(&root)?;
        let at_plans = root.field("plans");
        for (i, plan) in policy.plans.iter().enumerate() {
            plan.price.iter().try_for_each(|price| check_size(price, &at_plans.index(i).field("price")))?;
        }
        let currency = Currency::named(&policy.currency)
            .ok_or_else(|| senseless(&root.field("currency"), "it is not a currency of ISO 4217"))?;
        if policy.plans.is_empty() {
            return Err(senseless(&at_plans, "there are no plans"));
        }
        let mut plans: Vec<CheckedPlan> = Vec::with_capacity(policy.plans.len());
        for (i, plan) in policy.plans.iter().enumerate() {
            let at = at_plans.index(i);
            if plans.iter().any(|known| known.name == plan.plan) {
                return Err(senseless(&at.field("plan"), "the plan stands twice"));
            }
            plans.push(CheckedPlan::new(plan, &at)?);
        }
        let OveragePolicy { rounding, decreases, .. } = *policy;
        Ok(Self { currency, rounding, metric: policy.metric.clone(), decreases, plans })
    }

    /// The documented policy, which is looked at once and for all.
    pub(in crate::billing) fn documented() -> Result<&'static Self, Fault> {
        static DOCUMENTED: LazyLock<Result<CheckedOveragePolicy, Fault>> =
            LazyLock::new(|| CheckedOveragePolicy::new(&OveragePolicy::default()));
        DOCUMENTED.as_ref().map_err(Clone::clone)
    }

    /// The digits of the currency, which every amount has.
    pub fn digits(&self) -> u32 {
        self.currency.digits
    }

    /// What usage above a plan costs: as `calculateOverage`, without the parts.
    ///
    /// Faults: those of `calculateOverage` for its `plan`, `used` and `billed`.
    #[inline]
    pub fn overage(&self, plan: &str, used: i64, billed: Decimal) -> Result<PlanOverage, Fault> {
        let quick = || {
            let standing = self.plan(plan).filter(|_| used >= 0)?.standing(used);
            Some((standing, standing.quick_due(self.terms(billed))?))
        };
        match quick() {
            Some((standing, due)) => Ok(standing.overage(due)),
            None => self.overage_at_length(plan, used, billed),
        }
    }

    #[cold]
    fn overage_at_length(&self, plan: &str, used: i64, billed: Decimal) -> Result<PlanOverage, Fault> {
        let at_plan = At::Root.field("plan");
        KEY.check(plan, &at_plan)?;
        COUNT.check(&used, &At::Root.field("used"))?;
        let billed_before = self.currency.minor_amount(billed, &At::Root.field("billed"))?;
        let standing = self.plan(plan).ok_or_else(|| unknown_plan(plan, &at_plan))?.standing(used);
        let due = match standing.wide_due(self.terms(billed)) {
            Some(due) => due,
            None => Due::new(self.currency, self.rounding, &standing.exact()?, &billed_before)?,
        };
        Ok(standing.overage(due))
    }

    /// The answer of `calculateOverage`, whose request has its shape.
    pub(in crate::billing) fn calculate(&self, request: &CalculateOverageRequest) -> Result<Overage, Fault> {
        let (currency, rounding) = (self.currency, self.rounding);
        let billed = currency.minor_amount(request.billed, &At::Root.field("billed"))?;
        let unknown = || unknown_plan(&request.plan, &At::Root.field("plan"));
        let plan = self.plan(&request.plan).ok_or_else(unknown)?;
        let standing = plan.standing(request.used);
        let (parts, exact) = match standing.line()? {
            Some(Line { parts, cost }) => (parts, cost.exact),
            None => (Vec::new(), Exact::ZERO),
        };
        let due = Due::new(currency, rounding, &exact, &billed)?;
        Ok(Overage {
            plan: request.plan.clone(),
            used: request.used,
            included: plan.included,
            overage_units: standing.overage_units,
            reason: standing.reason,
            currency: currency.code.to_owned(),
            rounding,
            parts,
            exact: due.exact,
            amount: due.amount,
            billed: currency.money(&billed)?,
            charge: due.charge,
        })
    }

    fn terms(&self, billed: Decimal) -> Terms {
        Terms { currency: self.currency, rounding: self.rounding, billed }
    }

    /// The plan of a name, which is exact.
    pub(in crate::billing) fn plan(&self, name: &str) -> Option<&CheckedPlan> {
        self.plans.iter().find(|plan| plan.name == name)
    }
}

impl CheckedPlan {
    fn new(plan: &OveragePlan, at: &At<'_>) -> Result<Self, Fault> {
        match (plan.included, &plan.price) {
            (Some(included), _) if included < 0 => {
                return Err(senseless(&at.field("included"), "it is negative"));
            }
            (None, Some(_)) => {
                return Err(senseless(&at.field("included"), "a plan without a limit has no price"));
            }
            _ => {}
        }
        let at_price = at.field("price");
        let price = plan.price.as_ref().map(|price| ReadyPrice::new(price, &at_price)).transpose()?;
        if let Some(ReadyPrice { price, .. }) = &price {
            if !price.included.is_zero() {
                return Err(senseless(&at_price.field("included"), "the plan says what is included"));
            }
            if price.model.is_percentage() {
                return Err(senseless(&at_price.field("model"), "units have no percentage"));
            }
        }
        Ok(Self { name: plan.plan.clone(), included: plan.included, price })
    }

    /// How usage stands to what the plan includes (step 13).
    #[inline]
    pub fn standing(&self, used: i64) -> Standing<'_> {
        let nothing = |reason| Standing { reason, overage_units: 0, price: None };
        match (self.included, &self.price) {
            (None, _) => nothing(OverageReason::Unlimited),
            (_, None) => nothing(OverageReason::NoOverageOnPlan),
            (Some(included), _) if used <= included => nothing(OverageReason::WithinIncluded),
            (Some(included), price) => Standing {
                reason: OverageReason::AboveIncluded,
                overage_units: used.saturating_sub(included),
                price: price.as_ref(),
            },
        }
    }
}

impl Standing<'_> {
    #[inline]
    fn overage(&self, due: Due) -> PlanOverage {
        let Self { reason, overage_units, .. } = *self;
        PlanOverage { overage_units, reason, exact: due.exact, amount: due.amount, charge: due.charge }
    }

    /// What is due, in 64 bits; none where they do not suffice.
    #[inline(always)]
    fn quick_due(&self, terms: Terms) -> Option<Due> {
        match self.price {
            Some(price) => price.quick_due(self.overage_units, terms),
            None => Due::nothing(terms),
        }
    }

    fn wide_due(&self, terms: Terms) -> Option<Due> {
        self.price?.wide_due(self.overage_units, terms)
    }

    /// What the units above cost, unrounded.
    pub fn exact(&self) -> Result<Exact, Fault> {
        match self.price {
            Some(price) => price.cost(self.overage_units.into(), 0).map(|cost| cost.exact),
            None => Ok(Exact::ZERO),
        }
    }

    fn line(&self) -> Result<Option<Line>, Fault> {
        self.price.map(|price| price.line(self.overage_units.into(), 0)).transpose()
    }
}

#[cold]
fn unknown_plan(plan: &str, at: &At<'_>) -> Fault {
    let message = format!("the policy has no plan `{plan}`; names are exact");
    Fault::new(FaultCode::UnknownPlan, message).at(at.to_string())
}
