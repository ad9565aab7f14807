//! What must hold of the customers' rules, whatever is asked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use proptest::prelude::*;
use trueline::{
    ClassificationPolicy, ClassifyCustomerRequest, CustomerClass, CustomerOrder, Day, ImportCompany,
    ImportPlan, ImportPolicy, LastQualifyingOrderRequest, OrderKind, OtherwiseClass, PlanImportRequest,
    Priority, WithinUnit, catalog, classify_customer, json::Json, last_qualifying_order, normalize_address,
    normalize_company_name, normalize_email, normalize_phone, plan_import,
};

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        8 => 19_000_i32..21_500,
        1 => -719_162_i32..-718_000,
        1 => 2_931_000_i32..=2_932_896,
    ]
    .prop_map(|days| Day::from_epoch_days(days).unwrap())
}

fn any_classes() -> impl Strategy<Value = ClassificationPolicy> {
    let within = proptest::collection::btree_set(1_i64..=40, 1..=8);
    (within, any::<bool>()).prop_map(|(within, days)| ClassificationPolicy {
        unit: if days { WithinUnit::Days } else { WithinUnit::Months },
        classes: within
            .into_iter()
            .enumerate()
            .map(|(i, within)| CustomerClass { name: format!("C{i}"), priority: Priority::High, within })
            .collect(),
        otherwise: OtherwiseClass { name: "REST".into(), priority: Priority::Low },
    })
}

/// The place of the class, and the day until which it holds.
fn place(last_order: Day, today: Day, policy: &ClassificationPolicy) -> (usize, Option<Day>) {
    let request =
        ClassifyCustomerRequest { last_order: Some(last_order), today, policy: Some(policy.clone()) };
    let found = classify_customer(&request).unwrap();
    let place = |name: &str| policy.classes.iter().position(|class| class.name == name);
    let class = place(&found.customer_class).unwrap_or(policy.classes.len());
    if let Some(next) = &found.next_class {
        assert_eq!(place(next).unwrap_or(policy.classes.len()), class + 1);
    }
    (class, found.until)
}

fn any_name() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(vec![
        "Acme",
        "The",
        "of",
        "and",
        "&",
        "Inc.",
        "GmbH",
        "& Co. KG",
        "L.L.C.",
        "S.p.A.",
        "Müller",
        "O'Brien",
        "Ltd",
        "株式会社",
        "(株)",
        "ソニー",
        "प्रगति",
        "3M",
        "Intl",
        "oy",
        "PT",
        "A",
        "a",
        "Pty",
        "Limited",
        "Straße",
        "½",
        "—",
    ]);
    prop_oneof![
        proptest::collection::vec(words, 0..6).prop_map(|words| words.join(" ")),
        "\\PC{0,24}",
        any::<String>(),
    ]
}

fn any_cell() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "",
        "-",
        "Acme, Inc.",
        "ACME INC",
        "Beta GmbH",
        "beta",
        "X",
        "Träde 1 GmbH",
        "2025-05-01",
        "2024-12-01",
        "last week",
        "1,200.50",
        "0.005",
        "9999999999999999999999999999",
        "-1",
        "a@acme.com",
        "bad mail",
        "1",
        "2",
        "N/A",
        "€ 5",
    ])
}

/// A header and rows of five cells or so.
fn any_file() -> impl Strategy<Value = PlanImportRequest> {
    let header = ["Company", "Tax ID", "Last Order", "Total", "Email"];
    let row = proptest::collection::vec(any_cell(), 0..7);
    (proptest::collection::vec(row, 0..30), 1_i64..5).prop_map(move |(rows, batch_size)| PlanImportRequest {
        header: header.map(str::to_owned).to_vec(),
        rows: rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect(),
        today: "2025-07-15".parse().unwrap(),
        policy: Some(ImportPolicy { batch_size, ..ImportPolicy::default() }),
        resume_after: None,
    })
}

fn companies(plan: &ImportPlan) -> Vec<ImportCompany> {
    plan.batches.iter().flat_map(|batch| batch.companies.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// At `until` the class is the next; one day before it is the same.
    #[test]
    fn until_is_when_the_class_changes(last in any_day(), today in any_day(), policy in any_classes()) {
        let (class, until) = place(last, today, &policy);
        if let Some(until) = until {
            prop_assert!(until > today);
            prop_assert_eq!(place(last, until, &policy).0, class + 1);
            prop_assert_eq!(place(last, until.minus_days(1).unwrap(), &policy).0, class);
        } else if class < policy.classes.len() {
            prop_assert_eq!(place(last, Day::new(9999, 12, 31).unwrap(), &policy).0, class);
        }
    }

    /// A later order never gives a later class, a later today never an earlier one.
    #[test]
    fn classes_follow_time(one in any_day(), other in any_day(), third in any_day(), policy in any_classes()) {
        let (early, late) = (one.min(other), one.max(other));
        prop_assert!(place(late, third, &policy).0 <= place(early, third, &policy).0);
        prop_assert!(place(third, late, &policy).0 >= place(third, early, &policy).0);
    }

    /// The order of the documents does not matter, and each counts or is excluded.
    #[test]
    fn documents_count_in_any_order(
        documents in proptest::collection::vec((0_u32..5, any_day(), any::<bool>(), -999_999_i64..999_999), 0..12),
        turn in 0_usize..12,
    ) {
        let orders: Vec<CustomerOrder> = documents.iter().enumerate().map(|(i, (kind, day, cancelled, total))| {
            let kind = OrderKind::ALL.get(*kind as usize).copied().unwrap_or(OrderKind::Order);
            let total = format!("{total}.{i}").parse().ok();
            CustomerOrder { id: format!("{i}"), day: *day, kind, cancelled: *cancelled, total }
        }).collect();
        let mut turned = orders.clone();
        turned.rotate_left(turn.min(orders.len()));
        let summary = last_qualifying_order(&LastQualifyingOrderRequest { orders, policy: None }).unwrap();
        let excluded: i64 = summary.excluded.iter().map(|each| each.orders).sum();
        prop_assert_eq!(summary.orders + excluded, i64::try_from(documents.len()).unwrap());
        prop_assert!(summary.first_order <= summary.last_order);
        let again = last_qualifying_order(&LastQualifyingOrderRequest { orders: turned, policy: None }).unwrap();
        prop_assert_eq!(summary, again);
    }

    /// A key is empty only if the name has no letter and no digit, and its forms fit together.
    #[test]
    fn names_never_lose_their_key(text in any_name()) {
        let name = normalize_company_name(&text).unwrap();
        // ʼ is an apostrophe, and ͺ folds to a space and an accent.
        let is_word = |c: char| {
            use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
            matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
        };
        let says_something = text.chars().any(|c| is_word(c) && !"ʼͺ".contains(c));
        prop_assert!(!says_something || !name.key.is_empty(), "{:?}", name);
        prop_assert_eq!(&name.compact, &name.key.replace(' ', ""));
        prop_assert_eq!(name.key.is_empty(), name.loose.is_empty());
        prop_assert!(!name.key.contains("  ") && name.key.trim() == name.key);
        let mut loose: Vec<&str> = name.loose.split(' ').collect();
        loose.sort_unstable();
        loose.dedup();
        prop_assert_eq!(loose.join(" "), name.loose);
    }

    /// Case, accents, dots and a legal form do not tell companies apart.
    #[test]
    fn spellings_meet(word in "[A-Z][a-z]{2,8}", other in "[A-Z][a-z]{4,8}") {
        let key = |text: String| normalize_company_name(&text).unwrap().key;
        let plain = key(format!("{word} {other}"));
        prop_assert_eq!(key(format!("{}  {}", word.to_uppercase(), other.to_lowercase())), plain.clone());
        prop_assert_eq!(key(format!("The {word}, {other} L.L.C.")), plain.clone());
        prop_assert_eq!(key(format!("{word} {other} GmbH & Co. KG")), plain);
    }

    /// What was normalised normalises to itself.
    #[test]
    fn addresses_and_numbers_are_stable(
        mail in "[a-zA-Z][a-zA-Z0-9.+_-]{0,11}@[a-zA-Z0-9-]{1,8}\\.[a-z]{2,3}",
        number in "[+]?[0-9 ().-]{6,18}( x[0-9]{1,3})?",
        text in any_name(),
    ) {
        if let Ok(email) = normalize_email(&mail) {
            let again = normalize_email(&email.address).unwrap();
            prop_assert_eq!(&again, &email);
            let (local, domain) = email.address.rsplit_once('@').unwrap();
            let tagged = normalize_email(&format!("{local}+news@{domain}")).unwrap();
            prop_assert_eq!((tagged.key, tagged.company_domain), (email.key, email.company_domain));
        }
        if let Ok(phone) = normalize_phone(&number, Some("GB")) {
            let again = normalize_phone(&phone.e164, None).unwrap();
            prop_assert_eq!((&again.e164, again.calling_code, &again.tail), (&phone.e164, phone.calling_code, &phone.tail));
            prop_assert!((9..=16).contains(&phone.e164.len()) && phone.e164.ends_with(&phone.tail));
        }
        let address = normalize_address(&text).unwrap();
        prop_assert_eq!(normalize_address(&address.key).unwrap().street.is_empty(), address.street.is_empty());
    }

    /// No text brings a rule down, whatever its argument is meant to be.
    #[test]
    fn no_text_panics(text in any::<String>(), rule in 0_usize..64) {
        let rules: Vec<_> = catalog::RULES.iter().filter(|rule| rule.module.contains("customers")).collect();
        let rule = rules[rule % rules.len()];
        let args = [Json::Text(text.clone().into()), Json::Text(text.into())];
        let _ = (rule.call)(&args);
        let _ = (rule.call)(&args[..1]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// Every row is a company's, or blank, or rejected; every company is in a class and in a batch.
    #[test]
    fn imports_add_up(request in any_file()) {
        let plan = plan_import(&request).unwrap();
        prop_assert_eq!(plan.companies, plan.rows - plan.blank_rows - plan.rejected_rows - plan.merged_rows);
        prop_assert_eq!(plan.classes.iter().map(|class| class.companies).sum::<i64>(), plan.companies);
        let companies = companies(&plan);
        prop_assert_eq!(i64::try_from(companies.len()).unwrap(), plan.companies);
        prop_assert!(companies.iter().zip(1..).all(|(company, number)| company.number == number));
        let mut rows: Vec<i64> = companies.iter().flat_map(|company| company.rows.clone()).collect();
        rows.sort_unstable();
        rows.dedup();
        prop_assert_eq!(i64::try_from(rows.len()).unwrap(), plan.companies + plan.merged_rows);
        let rejected: std::collections::BTreeSet<i64> =
            plan.issues.iter().filter(|issue| issue.rejected).map(|issue| issue.row).collect();
        prop_assert_eq!(i64::try_from(rejected.len()).unwrap(), plan.rejected_rows);
        prop_assert!(rejected.iter().all(|row| !rows.contains(row)));
        prop_assert!(plan.issues.is_sorted_by_key(|issue| issue.row));
    }

    /// Going on after a batch gives exactly the batches after it.
    #[test]
    fn imports_go_on(mut request in any_file(), place in any::<proptest::sample::Index>()) {
        let whole = plan_import(&request).unwrap();
        prop_assume!(!whole.batches.is_empty());
        let place = place.index(whole.batches.len());
        request.resume_after = Some(whole.batches[place].resume_token.clone());
        let rest = plan_import(&request).unwrap();
        prop_assert_eq!(&rest.batches, &whole.batches[place + 1..]);
        prop_assert_eq!((rest.companies, rest.classes, rest.issues), (whole.companies, whole.classes, whole.issues));
        request.rows.push(vec!["One more".into()]);
        prop_assert_eq!(plan_import(&request).unwrap_err().code.name(), "RESUME_MISMATCH");
    }

    /// A bad row changes no company but for the numbers of the rows behind it.
    #[test]
    fn a_bad_row_changes_nothing_else(request in any_file(), place in any::<proptest::sample::Index>()) {
        let place = place.index(request.rows.len() + 1);
        let mut more = request.clone();
        more.rows.insert(place, ["Acme, Inc.", "1", "no day"].map(str::to_owned).to_vec());
        let (plan, with_bad) = (plan_import(&request).unwrap(), plan_import(&more).unwrap());
        prop_assert_eq!(with_bad.rejected_rows, plan.rejected_rows + 1);
        let bad = i64::try_from(place).unwrap() + 1;
        let moved = |row: i64| if row >= bad { row + 1 } else { row };
        let expected: Vec<ImportCompany> = companies(&plan).into_iter().map(|mut company| {
            company.rows.iter_mut().for_each(|row| *row = moved(*row));
            let dropped = company.conflicts.iter_mut().flat_map(|conflict| &mut conflict.dropped);
            dropped.for_each(|cell| cell.row = moved(cell.row));
            company
        }).collect();
        prop_assert_eq!(companies(&with_bad), expected);
    }
}
