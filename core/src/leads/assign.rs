//! Who gets a lead.

mod checked;
mod draw;
mod looking;

use std::collections::BTreeMap;

use trueline_macros::{choice, record, rule};

use super::{LeadCondition, condition::all_hold};
use crate::{Fault, LeadValue, shape::At};
use checked::check;
use looking::Looking;

/// A lead, and who could get it.
#[record]
pub struct AssignLeadRequest {
    /// The lead.
    pub lead: AssignedLead,
    /// The sales representatives; their order breaks ties.
    pub reps: Vec<SalesRep>,
    /// Rules that come before territories, in order.
    #[default(Vec::new())]
    pub rules: Vec<AssignmentRule>,
    /// What earlier assignments left: by pool, the credit of each representative. Pass it from call to call.
    #[default(BTreeMap::new())]
    pub state: BTreeMap<String, BTreeMap<String, i64>>,
}

/// What is known of a lead that wants an owner.
#[record]
pub struct AssignedLead {
    /// What is known, by name.
    #[default(BTreeMap::new())]
    #[form(IDENTIFIER)]
    pub fields: BTreeMap<String, Option<LeadValue>>,
    /// The owner of the account that it belongs to.
    #[form(IDENTIFIER)]
    pub owner_id: Option<String>,
    /// Where it is.
    pub territory: Option<String>,
}

/// A sales representative.
#[record]
pub struct SalesRep {
    /// The id: not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The share of leads, against the others: 0 to 1000; 0 for none.
    #[default(1)]
    pub weight: i64,
    /// Whether there at all.
    #[default(true)]
    pub active: bool,
    /// The leads that are open now.
    #[default(0)]
    pub open_leads: i64,
    /// How many may be open.
    pub capacity: Option<i64>,
    /// The leads of today.
    #[default(0)]
    pub assigned_today: i64,
    /// How many a day.
    pub daily_limit: Option<i64>,
    /// The territories; none: everywhere.
    #[default(Vec::new())]
    pub territories: Vec<String>,
}

/// A rule that sends leads to some.
#[record]
pub struct AssignmentRule {
    /// The id: not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// What must hold: one condition at least.
    pub when: Vec<LeadCondition>,
    /// Who then gets them, each once: one at least.
    #[form(IDENTIFIER)]
    pub rep_ids: Vec<String>,
}

/// Who gets a lead, and why.
#[record]
pub struct Assignment {
    /// The owner; absent where nobody is free.
    pub owner_id: Option<String>,
    /// Why this one.
    pub reason: AssignmentReason,
    /// The rule, where one decided.
    pub rule_id: Option<String>,
    /// The pool that was drawn from: `RULE:<id>`, `TERRITORY:<text>` or `ALL`.
    pub pool: Option<String>,
    /// Who was looked at and is not free, in the order of looking.
    pub passed_over: Vec<PassedOverRep>,
    /// The state for the next call.
    pub state: BTreeMap<String, BTreeMap<String, i64>>,
}

/// Why somebody gets a lead.
#[choice]
pub enum AssignmentReason {
    /// It belongs to an account of this representative.
    AccountOwner,
    /// A rule sent it there.
    Rule,
    /// It lies in the territory.
    Territory,
    /// It was this one's turn.
    RoundRobin,
    /// Nobody is free.
    NoEligibleRep,
}

/// Somebody who was looked at and is not free.
#[record]
pub struct PassedOverRep {
    /// Who.
    pub rep_id: String,
    /// Why not.
    pub code: PassedOverReason,
}

/// Why somebody is not free: the first that applies.
#[choice]
pub enum PassedOverReason {
    /// Not there.
    Inactive,
    /// Takes no leads.
    NoWeight,
    /// Has as many open as may be.
    AtCapacity,
    /// Has as many today as may be.
    DailyLimit,
}

/// Who gets a lead: the account's owner, else by the first rule with somebody free, else in the territory, else in
/// turn. Turns are fair by weight over any number of calls, as long as `state` is passed on.
///
/// Faults: `INVALID_INPUT` at `reps[1].id` that stands twice, at a number out of its range (`reps[0].weight`), at a
/// credit beyond 10^9 (`state.ALL.ann`), and at a field whose number a rule asks for and that is none
/// (`lead.fields.employees`); `INVALID_POLICY` at a rule that makes no sense (`rules[0].repIds`).
///
/// ```
/// use trueline::{AssignLeadRequest, assign_lead};
/// let mut request = AssignLeadRequest::from_json(
///     r#"{"lead": {}, "reps": [{"id": "a", "weight": 5}, {"id": "b"}, {"id": "c"}]}"#).unwrap();
/// let mut owners = String::new();
/// for _ in 0..7 {
///     let assignment = assign_lead(&request).unwrap();
///     owners += &assignment.owner_id.unwrap();
///     request.state = assignment.state;
/// }
/// assert_eq!(owners, "aabacaa");
/// ```
#[rule]
pub fn assign_lead(request: &AssignLeadRequest) -> Result<Assignment, Fault> {
    check(request)?;
    let AssignLeadRequest { lead, reps, rules, state } = request;
    let owner = reps.iter().find(|rep| Some(&rep.id) == lead.owner_id.as_ref() && rep.active);
    if let Some(owner) = owner {
        return Ok(Assignment {
            owner_id: Some(owner.id.clone()),
            reason: AssignmentReason::AccountOwner,
            rule_id: None,
            pool: None,
            passed_over: Vec::new(),
            state: state.clone(),
        });
    }
    let mut looking = Looking::of(request);
    let fields = At::Field(&At::Field(&At::Root, "lead"), "fields");
    for rule in rules {
        if all_hold(&rule.when, &lead.fields, &fields)? {
            let named = rule.rep_ids.iter().filter_map(|id| reps.iter().find(|rep| rep.id == *id));
            let free = looking.free(named);
            if !free.is_empty() {
                let pool = format!("RULE:{}", rule.id);
                return Ok(looking.drawn(&free, pool, AssignmentReason::Rule, Some(rule.id.clone())));
            }
        }
    }
    if let Some(territory) = &lead.territory {
        let free = looking.free(reps.iter().filter(|rep| rep.territories.contains(territory)));
        if !free.is_empty() {
            let pool = format!("TERRITORY:{territory}");
            return Ok(looking.drawn(&free, pool, AssignmentReason::Territory, None));
        }
    }
    let free = looking.free(reps.iter().filter(|rep| rep.territories.is_empty()));
    if !free.is_empty() {
        return Ok(looking.drawn(&free, "ALL".into(), AssignmentReason::RoundRobin, None));
    }
    Ok(Assignment {
        owner_id: None,
        reason: AssignmentReason::NoEligibleRep,
        rule_id: None,
        pool: None,
        passed_over: looking.passed_over(),
        state: state.clone(),
    })
}
