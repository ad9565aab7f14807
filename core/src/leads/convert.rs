//! What a lead becomes when it is won.

mod made;

use trueline_macros::{choice, record, rule};

use super::attribute::{cents, in_cents};
use crate::{
    Day, Decimal, Fault, FaultCode, Instant,
    shape::{At, misshapen},
};
use made::{new_customer, new_opportunity};

/// A lead that is won.
#[record]
pub struct ConvertLeadRequest {
    /// The lead as the host stores it.
    pub lead: LeadRecord,
    /// The id of the customer that it becomes: not empty.
    #[form(IDENTIFIER)]
    pub customer_id: String,
    /// Whether there is such a customer already: then no new one comes out.
    #[default(false)]
    pub customer_exists: bool,
    /// The opportunity that comes with it.
    pub opportunity: Option<OpportunityDraft>,
    /// Now.
    pub now: Instant,
}

/// A lead as the host stores it.
#[record]
pub struct LeadRecord {
    /// The id: not empty.
    #[form(IDENTIFIER)]
    pub id: String,
    /// How it stands.
    pub status: LeadStatus,
    /// The person's name.
    pub name: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// Whose it is: not empty.
    #[form(IDENTIFIER)]
    pub owner_id: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// What it became: there exactly when it is CONVERTED.
    pub converted: Option<ConvertedLink>,
}

/// How a lead stands.
#[choice]
pub enum LeadStatus {
    /// Somebody should look at it.
    Open,
    /// Somebody did.
    Qualified,
    /// It is none.
    Disqualified,
    /// It became a customer.
    Converted,
}

/// What a lead became.
#[record]
pub struct ConvertedLink {
    /// The customer.
    #[form(IDENTIFIER)]
    pub customer_id: String,
    /// The opportunity.
    #[form(IDENTIFIER)]
    pub opportunity_id: Option<String>,
    /// When.
    pub at: Instant,
}

/// An opportunity to be made.
#[record]
pub struct OpportunityDraft {
    /// The id: not empty.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The name; left out or empty, the customer's.
    pub name: Option<String>,
    /// What it is worth: 0 to 999,999,999,999.99, in whole cents.
    pub amount: Option<Decimal>,
    /// When it should be closed.
    pub close_on: Option<Day>,
}

/// A lead converted: what to store, in one transaction.
#[record]
pub struct Conversion {
    /// Whether there is something to store.
    pub changed: bool,
    /// The lead as it is now.
    pub lead: LeadRecord,
    /// The new customer.
    pub customer: Option<NewCustomer>,
    /// The new opportunity.
    pub opportunity: Option<NewOpportunity>,
}

/// A customer that was a lead.
#[record]
pub struct NewCustomer {
    /// The id.
    pub id: String,
    /// The company's name, or the person's.
    pub name: String,
    /// The person's name, as it was.
    pub contact_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// Whose it is.
    pub owner_id: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// The lead that it was.
    pub lead_id: String,
    /// When it was made.
    pub created_at: Instant,
}

/// An opportunity of a lead that was won.
#[record]
pub struct NewOpportunity {
    /// The id.
    pub id: String,
    /// The customer.
    pub customer_id: String,
    /// The lead.
    pub lead_id: String,
    /// The name.
    pub name: String,
    /// What it is worth, with two decimals.
    pub amount: Option<Decimal>,
    /// When it should be closed.
    pub close_on: Option<Day>,
    /// Whose it is.
    pub owner_id: Option<String>,
    /// When it was made.
    pub created_at: Instant,
}

/// Makes a lead a customer, and an opportunity where one is asked for. The same command again changes nothing,
/// so a retry is safe. Look for duplicates first: with `customerExists` no second customer comes out.
///
/// Faults: `INVALID_INPUT` at `lead.converted`, which must be there exactly when the lead is CONVERTED, and at
/// `opportunity.amount` that is negative, too large or in part cents; at `lead.status` `LEAD_ALREADY_CONVERTED`
/// with `customerId` and `opportunityId`, for another customer or another opportunity, and `LEAD_DISQUALIFIED`;
/// `LEAD_INCOMPLETE` at `lead.company` where there is neither company nor name.
///
/// ```
/// use trueline::{ConvertLeadRequest, convert_lead};
/// let mut request = ConvertLeadRequest::from_json(r#"{"customerId": "C1", "now": "2025-07-15T09:30:00Z",
///     "lead": {"id": "L1", "status": "QUALIFIED", "name": "Jo Doe", "company": "Acme"}}"#).unwrap();
/// let first = convert_lead(&request).unwrap();
/// assert_eq!(first.customer.unwrap().name, "Acme");
/// request.lead = first.lead;
/// assert!(!convert_lead(&request).unwrap().changed);
/// ```
#[rule]
pub fn convert_lead(request: &ConvertLeadRequest) -> Result<Conversion, Fault> {
    let ConvertLeadRequest { lead, customer_id, opportunity, now, .. } = request;
    let at = At::Root.field("lead");
    if lead.converted.is_some() != (lead.status == LeadStatus::Converted) {
        return Err(misshapen(&at.field("converted"), "there exactly when the lead is CONVERTED"));
    }
    let draft_at = At::Root.field("opportunity");
    let amount = opportunity.as_ref().and_then(|draft| draft.amount);
    let amount = amount.map(|amount| cents(amount, &draft_at.field("amount"))).transpose()?.map(in_cents);
    let opportunity_id = opportunity.as_ref().map(|draft| draft.id.clone());
    if let Some(link) = &lead.converted {
        if link.customer_id == *customer_id && link.opportunity_id == opportunity_id {
            return Ok(Conversion { changed: false, lead: lead.clone(), customer: None, opportunity: None });
        }
        return Err(already_converted(link, &at.field("status")));
    }
    if lead.status == LeadStatus::Disqualified {
        let fault = Fault::new(FaultCode::LeadDisqualified, format!("lead `{}` is disqualified", lead.id));
        return Err(fault.at(at.field("status").to_string()));
    }
    let name = name_of(lead).ok_or_else(|| {
        let fault =
            Fault::new(FaultCode::LeadIncomplete, format!("lead `{}` has neither company nor name", lead.id));
        fault.at(at.field("company").to_string())
    })?;
    let link = ConvertedLink { customer_id: customer_id.clone(), opportunity_id, at: *now };
    let converted = LeadRecord { status: LeadStatus::Converted, converted: Some(link), ..lead.clone() };
    Ok(Conversion {
        changed: true,
        lead: converted,
        opportunity: opportunity.as_ref().map(|draft| new_opportunity(request, draft, amount, name)),
        customer: (!request.customer_exists).then(|| new_customer(request, name)),
    })
}

fn already_converted(link: &ConvertedLink, at: &At<'_>) -> Fault {
    let message = match &link.opportunity_id {
        Some(id) => {
            format!("the lead became customer `{}` with opportunity `{id}` already", link.customer_id)
        }
        None => format!("the lead became customer `{}` without an opportunity already", link.customer_id),
    };
    let fault = Fault::new(FaultCode::LeadAlreadyConverted, message).at(at.to_string());
    let fault = fault.with("customerId", link.customer_id.as_str());
    match &link.opportunity_id {
        Some(id) => fault.with("opportunityId", id.as_str()),
        None => fault,
    }
}

/// The company's name, else the person's, without spaces around it.
fn name_of(lead: &LeadRecord) -> Option<&str> {
    let names = [&lead.company, &lead.name].into_iter().flatten().map(|name| name.trim_matches(' '));
    names.into_iter().find(|name| !name.is_empty())
}
