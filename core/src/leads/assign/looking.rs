//! Who of some is free (step 45), and an assignment to one of them.

use super::{
    AssignLeadRequest, Assignment, AssignmentReason, PassedOverReason, PassedOverRep, SalesRep, draw::draw,
};

/// Looking for somebody free.
pub(super) struct Looking<'a> {
    request: &'a AssignLeadRequest,
    passed_over: Vec<PassedOverRep>,
}

impl<'a> Looking<'a> {
    pub fn of(request: &'a AssignLeadRequest) -> Self {
        Self { request, passed_over: Vec::new() }
    }

    /// Who was looked at and is not free.
    pub fn passed_over(self) -> Vec<PassedOverRep> {
        self.passed_over
    }

    /// Who of these is free; the others are noted once.
    pub fn free(&mut self, reps: impl Iterator<Item = &'a SalesRep>) -> Vec<&'a SalesRep> {
        let mut free = Vec::new();
        for rep in reps {
            match why_not(rep) {
                None => free.push(rep),
                Some(code) if !self.passed_over.iter().any(|passed| passed.rep_id == rep.id) => {
                    self.passed_over.push(PassedOverRep { rep_id: rep.id.clone(), code });
                }
                Some(_) => {}
            }
        }
        free
    }

    /// One of them gets it.
    pub fn drawn(
        self,
        free: &[&SalesRep],
        pool: String,
        reason: AssignmentReason,
        rule_id: Option<String>,
    ) -> Assignment {
        let mut state = self.request.state.clone();
        let credits = state.entry(pool.clone()).or_default();
        let owner_id = draw(credits, &self.request.reps, free).map(str::to_owned);
        Assignment { owner_id, reason, rule_id, pool: Some(pool), passed_over: self.passed_over, state }
    }
}

/// Why somebody is not free (step 45).
fn why_not(rep: &SalesRep) -> Option<PassedOverReason> {
    if !rep.active {
        Some(PassedOverReason::Inactive)
    } else if rep.weight == 0 {
        Some(PassedOverReason::NoWeight)
    } else if rep.capacity.is_some_and(|capacity| rep.open_leads >= capacity) {
        Some(PassedOverReason::AtCapacity)
    } else if rep.daily_limit.is_some_and(|limit| rep.assigned_today >= limit) {
        Some(PassedOverReason::DailyLimit)
    } else {
        None
    }
}
