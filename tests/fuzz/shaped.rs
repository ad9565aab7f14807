//! Arguments of the right shape for a rule, most of them: made from the catalogue, so that a new rule
//! is fuzzed as soon as it stands there.

use trueline::{
    json::Json,
    schema::{Field, Rule, Type},
};

use crate::Choices;

/// Texts that mean something to some rule; others are made of the fuzzer's bytes.
const TEXTS: &[&str] = &[
    "",
    "A-01-03",
    "A03-12-02",
    "FRZ-A-01-03",
    "Aisle 1 Row 2 Shelf 3",
    "(414)9501101530003(254)A-01-03",
    "Acme, Inc.",
    "Müller & Co. KG",
    "(株)ソニー",
    "a@acme.com",
    "+44 20 7946 0958 x12",
    "US",
    "Europe/Berlin",
    "company",
    "Company",
    "name",
    "Last Order",
    "lastOrder",
    "Total",
    "email",
    "taxId",
    "2025-07-15",
    "1.234,50 €",
    "ACTIVE",
    "N/A",
    "L1",
    "SKU-X",
    "order-Y/1",
    "CYCLE_COUNT",
];

/// Instants and days at the ends of the calendar, on leap days, and wrong ones.
const DAYS: &[&str] =
    &["2025-07-15", "2024-02-29", "0001-01-01", "9999-12-31", "2025-08-31", "2024-02-30", "2025-7-1"];
const BYTES: &[&str] = &["", "AA==", "AAECAwQFBgcICQoLDA0OD2RlZmdoaWprbG1ubw==", "AB==", "A"];
const INSTANTS: &[&str] = &[
    "2025-07-15T12:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "2024-02-29T23:59:59+14:00",
    "2025-03-30T01:00:00.000Z",
];
const DECIMALS: &[&str] = &[
    "0",
    "1",
    "1.50",
    "-0.001",
    "9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "1e3",
    "-",
    "3",
    "1000000000",
    "1.0000000",
];

/// A list of arguments for the rule. Now and then a value is of another shape.
pub fn arguments(rule: &Rule, choices: &mut Choices<'_>) -> Vec<Json<'static>> {
    rule.arguments.iter().map(|argument| value(argument.ty, choices)).collect()
}

fn value(ty: &Type, choices: &mut Choices<'_>) -> Json<'static> {
    if choices.byte() == 255 {
        return misfit(choices);
    }
    match ty {
        Type::Integer { min, max } => integer(*min, *max, choices),
        Type::Text => text(TEXTS, choices),
        Type::Boolean => Json::Boolean(choices.below(2) == 1),
        Type::Decimal => text(DECIMALS, choices),
        Type::Instant => text(INSTANTS, choices),
        Type::Day => text(DAYS, choices),
        Type::Bytes => text(BYTES, choices),
        Type::LeadValue => match choices.below(3) {
            0 => text(DECIMALS, choices),
            1 => integer(-9_007_199_254_740_991, 9_007_199_254_740_991, choices),
            _ => Json::Boolean(choices.below(2) == 1),
        },
        Type::MergeValue => match choices.below(3) {
            0 => text(DAYS, choices),
            1 => Json::Boolean(choices.below(2) == 1),
            _ => Json::List((0..length(choices)).map(|_| text(DECIMALS, choices)).collect()),
        },
        Type::Optional(inner) => match choices.below(3) {
            0 => Json::Null,
            _ => value(inner, choices),
        },
        Type::OneOrEach(inner) if choices.below(2) == 1 => value(inner, choices),
        Type::List(inner) | Type::OneOrEach(inner) => {
            Json::List((0..length(choices)).map(|_| value(inner, choices)).collect())
        }
        Type::Map(inner) => {
            let entries = (0..length(choices)).map(|_| (name(choices).into(), value(inner, choices)));
            Json::Map(entries.collect())
        }
        Type::Record(record) => Json::Map(fields(record.fields, choices)),
        Type::Choice(choice) => Json::Text(choices.one_of(choice.names).name.into()),
        Type::Union(union) => {
            let variant = choices.one_of(union.variants);
            let mut entries = vec![("type".into(), Json::Text(variant.name.into()))];
            entries.extend(fields(variant.fields, choices));
            Json::Map(entries)
        }
    }
}

type Entry = (std::borrow::Cow<'static, str>, Json<'static>);

/// The fields of a record; one that may be left out is left out every other time.
fn fields(fields: &[Field], choices: &mut Choices<'_>) -> Vec<Entry> {
    let mut out = Vec::new();
    for field in fields {
        let may_be_absent = field.default.is_some() || matches!(field.ty, Type::Optional(_));
        if !may_be_absent || choices.below(2) == 1 {
            out.push((field.name.to_owned().into(), value(field.ty, choices)));
        }
    }
    out
}

/// Few where the bytes are used up, so that every request ends.
fn length(choices: &mut Choices<'_>) -> usize {
    if choices.is_done() { 0 } else { choices.below(6) }
}

fn integer(min: i64, max: i64, choices: &mut Choices<'_>) -> Json<'static> {
    let number = match choices.below(8) {
        0 => min,
        1 => max,
        2 => i64::from(choices.number()),
        3 => min.saturating_sub(1),
        4 => max.saturating_add(1),
        _ => min.max(0).saturating_add(i64::from(choices.byte())),
    };
    Json::Number(number.to_string().into())
}

fn text(known: &[&'static str], choices: &mut Choices<'_>) -> Json<'static> {
    match choices.below(4) {
        0 => Json::Text(choices.short_text().into_owned().into()),
        _ => Json::Text((*choices.one_of(known)).into()),
    }
}

fn name(choices: &mut Choices<'_>) -> String {
    match choices.below(2) {
        0 => choices.short_text().into_owned(),
        _ => (*choices.one_of(TEXTS)).to_owned(),
    }
}

/// A value that most fields do not take.
fn misfit(choices: &mut Choices<'_>) -> Json<'static> {
    match choices.below(7) {
        0 => Json::Null,
        1 => Json::Boolean(true),
        2 => Json::Number("1.5".into()),
        3 => Json::BrokenText,
        4 => Json::List(Vec::new()),
        5 => Json::Map(vec![("a".into(), Json::Null), ("a".into(), Json::Null)]),
        _ => Json::Number("123456789012345678901234567890".into()),
    }
}
