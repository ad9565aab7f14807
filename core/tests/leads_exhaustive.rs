//! Leads, all of it that is small.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap
)]

use std::collections::BTreeMap;

use trueline::*;

/// Every pool of one to three representatives with weights 0 to 4: over twice the sum of the weights each gets
/// exactly twice their weight, and after each round the credits are where they began.
#[test]
fn every_small_pool_is_fair() {
    let mut pools = 0;
    for size in 1..=3_u32 {
        for number in 0..5_i64.pow(size) {
            let weights: Vec<i64> = (0..size).map(|place| number / 5_i64.pow(place) % 5).collect();
            let reps = weights.iter().enumerate().map(|(id, weight)| {
                SalesRep::from_json(&format!(r#"{{"id": "{id}", "weight": {weight}}}"#)).unwrap()
            });
            let lead = AssignedLead::from_json("{}").unwrap();
            let reps = reps.collect();
            let mut request = AssignLeadRequest { lead, reps, rules: Vec::new(), state: BTreeMap::new() };
            let mut drawn: BTreeMap<String, i64> = BTreeMap::new();
            let draws: i64 = weights.iter().sum();
            for draw in 1..=2 * draws {
                let assignment = assign_lead(&request).unwrap();
                *drawn.entry(assignment.owner_id.unwrap()).or_default() += 1;
                request.state = assignment.state;
                if draw % draws == 0 {
                    assert!(request.state["ALL"].values().all(|credit| *credit == 0), "{weights:?}");
                }
            }
            for (id, weight) in weights.iter().enumerate() {
                assert_eq!(
                    drawn.get(&id.to_string()).copied().unwrap_or_default(),
                    2 * weight,
                    "{weights:?}"
                );
            }
            if draws == 0 {
                assert_eq!(assign_lead(&request).unwrap().reason, AssignmentReason::NoEligibleRep);
            }
            pools += 1;
        }
    }
    assert_eq!(pools, 5 + 25 + 125);
}

/// Every status, with no link and with links of the same and other ids, by every opportunity.
#[test]
fn every_status_and_link_is_converted_once() {
    let now = "2025-07-15T09:30:00Z".parse().unwrap();
    let mut pairs = 0;
    for status in LeadStatus::ALL {
        for link in
            [None, Some(("C1", None)), Some(("C1", Some("O1"))), Some(("C1", Some("O2"))), Some(("C2", None))]
        {
            for opportunity in [None, Some("O1")] {
                let mut lead =
                    LeadRecord::from_json(r#"{"id": "L", "status": "OPEN", "name": "Jo"}"#).unwrap();
                lead.status = *status;
                lead.converted = link.map(|(customer, opportunity)| ConvertedLink {
                    customer_id: customer.into(),
                    opportunity_id: opportunity.map(str::to_owned),
                    at: now,
                });
                let draft = opportunity.map(|id| OpportunityDraft {
                    id: id.into(),
                    name: None,
                    amount: None,
                    close_on: None,
                });
                let mut request = ConvertLeadRequest {
                    lead,
                    customer_id: "C1".into(),
                    customer_exists: false,
                    opportunity: draft,
                    now,
                };
                let answer = convert_lead(&request);
                let code = answer.as_ref().map_err(|fault| fault.code);
                match (status, link) {
                    (LeadStatus::Converted, None)
                    | (LeadStatus::Open | LeadStatus::Qualified, Some(_))
                    | (LeadStatus::Disqualified, Some(_)) => assert_eq!(code, Err(FaultCode::InvalidInput)),
                    (LeadStatus::Converted, Some(link)) if link == ("C1", opportunity) => {
                        assert!(!answer.unwrap().changed);
                    }
                    (LeadStatus::Converted, Some(_)) => {
                        assert_eq!(code, Err(FaultCode::LeadAlreadyConverted))
                    }
                    (LeadStatus::Disqualified, None) => assert_eq!(code, Err(FaultCode::LeadDisqualified)),
                    (LeadStatus::Open | LeadStatus::Qualified, None) => {
                        let first = answer.unwrap();
                        assert!(first.changed && first.customer.is_some());
                        assert_eq!(first.opportunity.is_some(), opportunity.is_some());
                        request.lead = first.lead.clone();
                        let again = convert_lead(&request).unwrap();
                        let nothing = Conversion {
                            changed: false,
                            lead: first.lead,
                            customer: None,
                            opportunity: None,
                        };
                        assert_eq!(again, nothing);
                    }
                }
                pairs += 1;
            }
        }
    }
    assert_eq!(pairs, 4 * 5 * 2);
}
