//! A request that makes sense (step 44).

use std::ops::RangeInclusive;

use super::{AssignLeadRequest, AssignmentRule, SalesRep};
use crate::{
    Fault,
    leads::{
        condition::check_when,
        policy_fault::{input_range, repeated, senseless},
    },
    shape::{At, misshapen},
};

const COUNT: RangeInclusive<i64> = 0..=1_000_000_000;
const CREDIT: RangeInclusive<i64> = -1_000_000_000..=1_000_000_000;

pub(super) fn check(request: &AssignLeadRequest) -> Result<(), Fault> {
    let AssignLeadRequest { reps, rules, state, .. } = request;
    let at = At::Root.field("reps");
    if let Some(place) = repeated(reps.iter().map(|rep| rep.id.as_str())) {
        return Err(misshapen(&at.index(place).field("id"), "the id of nobody else"));
    }
    for (place, rep) in reps.iter().enumerate() {
        input_range(rep.weight, 0..=1000, &at.index(place).field("weight"))?;
    }
    for (place, rep) in reps.iter().enumerate() {
        let numbers = [
            ("openLeads", Some(rep.open_leads)),
            ("capacity", rep.capacity),
            ("assignedToday", Some(rep.assigned_today)),
            ("dailyLimit", rep.daily_limit),
        ];
        for (name, number) in numbers {
            number.map_or(Ok(()), |number| input_range(number, COUNT, &at.index(place).field(name)))?;
        }
    }
    let at = At::Root.field("rules");
    if let Some(place) = repeated(rules.iter().map(|rule| rule.id.as_str())) {
        return Err(senseless(&at.index(place).field("id"), "it stands twice"));
    }
    for (place, rule) in rules.iter().enumerate() {
        check_rule(rule, reps, &at.index(place))?;
    }
    let at = At::Root.field("state");
    for (pool, credits) in state {
        let at = at.field(pool);
        credits.iter().try_for_each(|(id, credit)| input_range(*credit, CREDIT, &at.field(id)))?;
    }
    Ok(())
}

fn check_rule(rule: &AssignmentRule, reps: &[SalesRep], at: &At<'_>) -> Result<(), Fault> {
    check_when(&rule.when, &at.field("when"))?;
    let is_listed = |id: &String| reps.iter().any(|rep| rep.id == *id);
    let is_twice = repeated(rule.rep_ids.iter().map(String::as_str)).is_some();
    if rule.rep_ids.is_empty() || is_twice || !rule.rep_ids.iter().all(is_listed) {
        return Err(senseless(&at.field("repIds"), "one at least of `reps`, each once"));
    }
    Ok(())
}
