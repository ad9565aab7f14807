//! The records that come of a lead (step 50).

use super::{ConvertLeadRequest, NewCustomer, NewOpportunity, OpportunityDraft};
use crate::Decimal;

pub(super) fn new_customer(request: &ConvertLeadRequest, name: &str) -> NewCustomer {
    let lead = &request.lead;
    NewCustomer {
        id: request.customer_id.clone(),
        name: name.to_owned(),
        contact_name: lead.name.clone(),
        email: lead.email.clone(),
        phone: lead.phone.clone(),
        owner_id: lead.owner_id.clone(),
        source: lead.source.clone(),
        lead_id: lead.id.clone(),
        created_at: request.now,
    }
}

pub(super) fn new_opportunity(
    request: &ConvertLeadRequest,
    draft: &OpportunityDraft,
    amount: Option<Decimal>,
    customer_name: &str,
) -> NewOpportunity {
    let own = draft.name.as_deref().filter(|name| !name.is_empty());
    NewOpportunity {
        id: draft.id.clone(),
        customer_id: request.customer_id.clone(),
        lead_id: request.lead.id.clone(),
        name: own.unwrap_or(customer_name).to_owned(),
        amount,
        close_on: draft.close_on,
        owner_id: request.lead.owner_id.clone(),
        created_at: request.now,
    }
}
