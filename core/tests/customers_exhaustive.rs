//! Classification over closed calendars: every pair of days near two year ends against a search day by
//! day, and 400 years of todays.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::{
    CheckedClassification, ClassificationPolicy, CustomerClass, Day, OtherwiseClass, Priority, WithinUnit,
};

fn policy(unit: WithinUnit, within: &[i64]) -> ClassificationPolicy {
    let class = |(i, within): (usize, &i64)| CustomerClass {
        name: format!("CLASS_{i}"),
        priority: Priority::High,
        within: *within,
    };
    ClassificationPolicy {
        unit,
        classes: within.iter().enumerate().map(class).collect(),
        otherwise: OtherwiseClass { name: "OTHERWISE".into(), priority: Priority::Low },
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn days(from: &str, to: &str) -> Vec<Day> {
    (day(from).epoch_days()..=day(to).epoch_days()).map(|days| Day::from_epoch_days(days).unwrap()).collect()
}

/// Counting back as a person does with a calendar: no arithmetic but steps of one day.
fn back_by_hand(today: Day, within: i64, unit: WithinUnit) -> Day {
    if unit == WithinUnit::Days {
        return Day::from_epoch_days(today.epoch_days() - i32::try_from(within).unwrap()).unwrap();
    }
    let months = i64::from(today.year()) * 12 + i64::from(today.month()) - 1 - within;
    let (year, month) = (i32::try_from(months / 12).unwrap(), u32::try_from(months % 12 + 1).unwrap());
    (0..4).find_map(|missing| Day::new(year, month, today.day() - missing)).unwrap()
}

/// The class of the chapter's second step, written again.
fn class_by_hand(last_order: Day, today: Day, policy: &ClassificationPolicy) -> usize {
    let is_in = |class: &CustomerClass| last_order >= back_by_hand(today, class.within, policy.unit);
    policy.classes.iter().position(is_in).unwrap_or(policy.classes.len())
}

/// Every pair of days of 2023-12-01 to 2025-03-31: `until` is the first day on which the class differs.
#[test]
fn until_is_what_a_search_day_by_day_finds() {
    let days = days("2023-12-01", "2025-03-31");
    assert_eq!(days.len(), 487);
    let searched = self::days("2023-12-01", "2026-12-31");
    for (unit, within) in
        [(WithinUnit::Months, [6, 12]), (WithinUnit::Days, [30, 365]), (WithinUnit::Months, [1, 2])]
    {
        let policy = policy(unit, &within);
        for last_order in &days {
            let classes: Vec<usize> =
                searched.iter().map(|today| class_by_hand(*last_order, *today, &policy)).collect();
            // The first day with another class, for each day, from the last backwards.
            let mut changes = vec![None; searched.len()];
            for i in (0..searched.len() - 1).rev() {
                changes[i] = if classes[i + 1] == classes[i] { changes[i + 1] } else { Some(i + 1) };
            }
            for (i, today) in days.iter().enumerate() {
                let checked = CheckedClassification::new(Some(&policy), *today).unwrap();
                let found = checked.class_of(Some(*last_order));
                assert_eq!(found.class, classes[i], "{last_order} on {today}");
                let until = changes[i].map(|i| searched[i]);
                assert_eq!(found.until, until, "{last_order} on {today}");
                assert_eq!(found.next_class, changes[i].map(|i| classes[i]), "{last_order} on {today}");
            }
        }
    }
}

/// 400 years of todays, the whole cycle of the calendar: the class that is asked for again on the day
/// `until` and on the day before. All last orders of the 380 days before with `TRUELINE_LONG` set,
/// those around the cut-offs without.
#[test]
fn until_holds_through_400_years() {
    let policy = policy(WithinUnit::Months, &[6, 12]);
    let all = std::env::var_os("TRUELINE_LONG").is_some();
    let todays = days("1999-01-01", "2400-12-31");
    let checked: Vec<CheckedClassification> =
        todays.iter().map(|today| CheckedClassification::new(Some(&policy), *today).unwrap()).collect();
    let first = todays[0].epoch_days();
    let at = |day: Day| &checked[usize::try_from(day.epoch_days() - first).unwrap()];
    let mut calls = 0_u64;
    for today in days("2000-01-01", "2399-12-31") {
        for age in 0..380 {
            if !all && !matches!(age, 0 | 59 | 180..=185 | 364..=367 | 379) {
                continue;
            }
            let last_order = Day::from_epoch_days(today.epoch_days() - age).unwrap();
            let found = at(today).class_of(Some(last_order));
            calls += 1;
            assert_eq!(found.class, class_by_hand(last_order, today, &policy), "{last_order} on {today}");
            let Some(until) = found.until else {
                assert_eq!((found.class, found.next_class), (2, None));
                continue;
            };
            assert!(until > today && found.next_class == Some(found.class + 1));
            let day_before = Day::from_epoch_days(until.epoch_days() - 1).unwrap();
            assert_eq!(
                at(day_before).class_of(Some(last_order)).class,
                found.class,
                "{last_order} on {today}"
            );
            assert_eq!(
                at(until).class_of(Some(last_order)).class,
                found.class + 1,
                "{last_order} on {today}"
            );
        }
    }
    let days_of_400_years = 146_097;
    assert_eq!(calls, days_of_400_years * if all { 380 } else { 13 });
}

/// At both ends of the calendar nothing is lost.
#[test]
fn the_ends_of_the_calendar() {
    let policy = policy(WithinUnit::Months, &[1, 1200]);
    for today in days("0001-01-01", "0001-03-31") {
        let checked = CheckedClassification::new(Some(&policy), today).unwrap();
        for last_order in days("0001-01-01", "0001-03-31") {
            let found = checked.class_of(Some(last_order));
            assert!(found.class < 2 && found.until.is_some(), "{last_order} on {today}");
        }
    }
    let checked = CheckedClassification::new(Some(&policy), day("9999-12-31")).unwrap();
    for last_order in days("9999-11-01", "9999-12-31") {
        let found = checked.class_of(Some(last_order));
        let expected = usize::from(last_order < day("9999-11-30"));
        assert_eq!((found.class, found.until, found.next_class), (expected, None, None), "{last_order}");
    }
}
