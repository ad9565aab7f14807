//! The rule card for who has none.

use super::{CardGroup, CardRule, Decay, Disqualifier, LeadCondition, OncePer, PointBands, RuleCard};
use crate::{Decimal, LeadValue};

const FREE_MAIL: [&str; 7] =
    ["gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "aol.com"];

impl Default for RuleCard {
    fn default() -> Self {
        let engagement = [
            event("quoteRequest", 40, "QUOTE_REQUEST", 1, OncePer::Event, Some(30)),
            event("meeting", 25, "MEETING", 2, OncePer::Event, Some(30)),
            event("call", 15, "CALL_ANSWERED", 2, OncePer::Day, Some(30)),
            event("reply", 10, "EMAIL_REPLY", 3, OncePer::Day, Some(30)),
            event("form", 15, "FORM_SUBMIT", 2, OncePer::Event, Some(30)),
            event("open", 2, "EMAIL_OPEN", 5, OncePer::Object, Some(14)),
            event("bounce", -20, "EMAIL_BOUNCE", 1, OncePer::Event, None),
            event("unsubscribe", -30, "UNSUBSCRIBE", 1, OncePer::Event, None),
        ];
        let do_not_contact = any_of("doNotContact", &[true.into()]);
        Self {
            base: 0,
            min: 0,
            max: 100,
            groups: vec![group("fit", -20, 50, fit()), group("engagement", -30, 70, engagement.into())],
            bands: PointBands::STANDARD,
            disqualify: vec![Disqualifier { id: "doNotContact".into(), when: vec![do_not_contact] }],
        }
    }
}

fn fit() -> Vec<CardRule> {
    let present = |name: &str| LeadCondition::Present { field: name.into() };
    let employees = |from: i64, below: Option<i64>| LeadCondition::Between {
        field: "employees".into(),
        from: Some(Decimal::from(from)),
        below: below.map(Decimal::from),
    };
    let free_mail =
        LeadCondition::EmailDomain { field: "email".into(), domains: FREE_MAIL.map(String::from).into() };
    vec![
        known("company", 10, present("company")),
        known("phone", 5, present("phone")),
        known("website", 5, present("website")),
        known("freeMail", -10, free_mail),
        known("midSize", 10, employees(10, Some(50))),
        known("largeSize", 20, employees(50, None)),
        known("referral", 20, any_of("source", &["referral".into(), "partner".into()])),
    ]
}

fn known(id: &str, points: i64, condition: LeadCondition) -> CardRule {
    CardRule::Field { id: id.into(), points, when: vec![condition] }
}

fn any_of(field: &str, values: &[LeadValue]) -> LeadCondition {
    LeadCondition::AnyOf { field: field.into(), values: values.iter().cloned().map(Some).collect() }
}

fn event(
    id: &str,
    points: i64,
    event: &str,
    most: i64,
    once_per: OncePer,
    half_life: Option<i64>,
) -> CardRule {
    CardRule::Event {
        id: id.into(),
        points,
        event: event.into(),
        max_times: Some(most),
        once_per,
        within_days: None,
        decay: half_life.map(|days| Decay::HalfLife { days }),
    }
}

fn group(id: &str, min: i64, max: i64, rules: Vec<CardRule>) -> CardGroup {
    CardGroup { id: id.into(), min: Some(min), max: Some(max), rules }
}
