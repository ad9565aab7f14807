//! Four leads of a morning: how hot each is and why, and who calls whom.

use std::collections::BTreeMap;

use trueline::{
    AssignLeadRequest, AssignedLead, DecideLeadRequest, Lead, LeadScorer, LeadScorerOptions, SalesRep,
    assign_lead,
};

const LEADS: [&str; 4] = [
    r#"{"fields": {"company": "Acme", "employees": 60, "source": "Referral"},
        "events": [{"id": "1", "type": "QUOTE_REQUEST", "on": "2025-07-15"}]}"#,
    r#"{"fields": {"company": "Umbrella", "phone": "1", "employees": "25"},
        "events": [{"id": "2", "type": "MEETING", "on": "2025-07-01"}]}"#,
    r#"{"fields": {"email": "jo@gmail.com"}}"#,
    r#"{"fields": {"company": "Initech", "doNotContact": true}}"#,
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The default card alone: no closed leads yet, and the AI does not answer in time.
    let scorer = LeadScorer::new(&LeadScorerOptions::default())?;
    let reps = [r#"{"id": "ann", "weight": 2}"#, r#"{"id": "ben"}"#].map(SalesRep::from_json);
    let reps = reps.into_iter().collect::<Result<Vec<SalesRep>, _>>()?;
    let mut state = BTreeMap::new(); // Stored, and passed on to the next morning.
    for lead in LEADS {
        let request = format!(
            r#"{{"lead": {lead}, "today": "2025-07-15", "ai": {{"type": "FAILED", "reason": "TIMEOUT"}}}}"#
        );
        let decision = scorer.decide(&DecideLeadRequest::from_json(&request)?)?;
        if let Some(entry) = decision.rule.disqualified_by {
            println!("DISQUALIFIED by {entry}");
            continue;
        }
        let strongest = decision.rule.reasons.first().and_then(|reason| reason.rule_id.as_deref());
        let fields = Lead::from_json(lead)?.fields;
        let lead = AssignedLead { fields, owner_id: None, territory: None };
        let assignment =
            assign_lead(&AssignLeadRequest { lead, reps: reps.clone(), rules: Vec::new(), state })?;
        println!(
            "{} {} for {}: {}",
            decision.band.name(),
            decision.rule.score,
            assignment.owner_id.as_deref().unwrap_or("nobody"),
            strongest.unwrap_or("nothing known")
        );
        state = assignment.state;
    }
    Ok(())
}
