//! Everything the core offers, by name: what bindings export and generators write.

use crate::schema::{Argument, Object, Rule, Type};
use crate::{billing, customers, inventory, leads, limits, policy, vault, warehouse};

/// The domains, in the order of the documentation.
pub const DOMAINS: &[&str] = &["warehouse", "customers", "leads", "inventory", "limits", "billing", "vault"];

/// Every rule. A new one is added here, and is then in every language.
pub const RULES: &[&Rule] = &[
    &warehouse::PICK_ORDER_RULE,
    &warehouse::PARSE_LOCATION_RULE,
    &warehouse::FORMAT_LOCATION_RULE,
    &warehouse::INFER_LOCATION_PROFILE_RULE,
    &warehouse::PLAN_PICK_PATH_RULE,
    &customers::CLASSIFY_CUSTOMER_RULE,
    &customers::LAST_QUALIFYING_ORDER_RULE,
    &customers::LOCAL_DAY_RULE,
    &customers::NORMALIZE_COMPANY_NAME_RULE,
    &customers::NORMALIZE_EMAIL_RULE,
    &customers::NORMALIZE_PHONE_RULE,
    &customers::NORMALIZE_ADDRESS_RULE,
    &customers::FIND_DUPLICATES_RULE,
    &customers::MERGE_RECORDS_RULE,
    &customers::UNDO_MERGE_RULE,
    &customers::PLAN_IMPORT_RULE,
    &customers::SCORE_RFM_RULE,
    &leads::SCORE_LEAD_RULE,
    &leads::TRAIN_SCORECARD_RULE,
    &leads::PREDICT_CONVERSION_RULE,
    &leads::BLEND_SCORES_RULE,
    &leads::IN_HOLDOUT_RULE,
    &leads::EVALUATE_SCORECARD_RULE,
    &leads::TUNE_BANDS_RULE,
    &leads::ASSIGN_LEAD_RULE,
    &leads::CONVERT_LEAD_RULE,
    &leads::ATTRIBUTE_REVENUE_RULE,
    &inventory::ALLOCATE_STOCK_RULE,
    &inventory::RELEASE_STOCK_RULE,
    &inventory::SHIP_STOCK_RULE,
    &inventory::ADJUST_STOCK_RULE,
    &inventory::DECIDE_STOCK_RULE,
    &inventory::APPLY_STOCK_RULE,
    &inventory::PLAN_ALLOCATION_RULE,
    &inventory::AVAILABLE_TO_PROMISE_RULE,
    &inventory::ALLOWED_COMMANDS_RULE,
    &inventory::FOLD_LEDGER_RULE,
    &inventory::VERIFY_LEDGER_RULE,
    &inventory::COMMAND_FINGERPRINT_RULE,
    &limits::CHECK_LIMIT_RULE,
    &limits::REFUND_LIMIT_RULE,
    &limits::PENALIZE_LIMIT_RULE,
    &limits::REPLACE_LIMIT_POLICY_RULE,
    &limits::WINDOW_AT_RULE,
    &limits::PARSE_LIMIT_POLICY_RULE,
    &limits::QUOTA_POLICY_RULE,
    &limits::LIMIT_HEADERS_RULE,
    &limits::RESERVE_BUDGET_RULE,
    &limits::SETTLE_BUDGET_RULE,
    &limits::RELEASE_BUDGET_RULE,
    &limits::BUDGET_STATUS_RULE,
    &billing::CALCULATE_OVERAGE_RULE,
    &billing::PRICE_USAGE_RULE,
    &billing::ROUND_MONEY_RULE,
    &billing::MONEY_FROM_MINOR_RULE,
    &billing::BILLING_PERIOD_RULE,
    &billing::PRORATE_RULE,
    &billing::ALLOCATE_AMOUNT_RULE,
    &billing::PLAN_OVERAGE_RUN_RULE,
    &billing::AGGREGATE_USAGE_RULE,
    &billing::MERGE_USAGE_RULE,
    &billing::SHOULD_FLUSH_RULE,
    &billing::USAGE_ANALYTICS_RULE,
    &billing::INVOICE_TOTALS_RULE,
    &billing::INVOICE_STATUS_RULE,
    &billing::CHANGE_INVOICE_RULE,
    &billing::APPLY_PAYMENT_RULE,
    &billing::REFUND_PAYMENT_RULE,
    &billing::CONVERT_QUOTE_RULE,
    &billing::MONTHLY_RECURRING_REVENUE_RULE,
    &billing::MRR_MOVEMENT_RULE,
    &vault::GENERATE_KEY_RULE,
    &vault::DERIVE_KEY_ID_RULE,
    &vault::INSPECT_TOKEN_RULE,
    &vault::LEGACY_LAYOUT_RULE,
    &vault::OPEN_LEGACY_RULE,
    &vault::OPEN_LEGACY_MANY_RULE,
    &vault::PROBE_LEGACY_RULE,
    &vault::DETECT_PII_RULE,
    &vault::CLASSIFY_PII_COLUMN_RULE,
    &vault::MASK_VALUE_RULE,
    &vault::MASK_TEXT_RULE,
    &policy::POLICY_FINGERPRINT_RULE,
    &policy::RULES_VERSION_RULE,
];

/// Every object. A new one is added here, and is then in every language.
pub const OBJECTS: &[&Object] =
    &[&leads::LeadScorer::OBJECT, &limits::RateLimiter::OBJECT, &vault::Keyring::OBJECT];

/// Every type that the rules and objects use, each once, dependencies first; with `FaultCode`.
pub fn types() -> Vec<&'static Type> {
    let mut found = Vec::new();
    let mut of_call = |arguments: &[Argument], answer: Option<&'static Type>| {
        arguments.iter().for_each(|argument| collect(argument.ty, &mut found));
        answer.into_iter().for_each(|answer| collect(answer, &mut found));
    };
    for rule in RULES {
        of_call(rule.arguments, Some(rule.answer));
    }
    for object in OBJECTS {
        of_call(object.arguments, None);
        object.makers.iter().for_each(|maker| of_call(maker.arguments, None));
        object.methods.iter().for_each(|method| of_call(method.arguments, Some(method.answer)));
    }
    collect(<crate::FaultCode as crate::shape::Shape>::TYPE, &mut found);
    collect(<crate::RowFault as crate::shape::Shape>::TYPE, &mut found);
    found
}

fn collect(ty: &'static Type, found: &mut Vec<&'static Type>) {
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::OneOrEach(inner) | Type::Map(inner) => {
            collect(inner, found);
        }
        Type::Record(record) => {
            record.fields.iter().for_each(|field| collect(field.ty, found));
            add(ty, record.name, found);
        }
        Type::Choice(choice) => add(ty, choice.name, found),
        Type::Union(union) => {
            let fields = union.variants.iter().flat_map(|variant| variant.fields);
            fields.for_each(|field| collect(field.ty, found));
            add(ty, union.name, found);
        }
        _ => {}
    }
}

fn add(ty: &'static Type, name: &str, found: &mut Vec<&'static Type>) {
    if !found.iter().any(|known| known.name() == Some(name)) {
        found.push(ty);
    }
}
