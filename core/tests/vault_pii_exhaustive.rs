//! The numbers that PII detection looks for, over all of their prefixes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::{PiiFinding, PiiKind, PiiPolicy, detect_pii};

/// The lines of a text in which a kind is found, each as a whole.
fn lines_found(lines: &[String], field: Option<&str>, kind: PiiKind) -> Vec<bool> {
    let text = lines.join("\n");
    let policy = PiiPolicy { kinds: vec![kind], min_confidence: 1, ..Default::default() };
    let found: Vec<PiiFinding> = detect_pii(&text, field, Some(&policy)).unwrap();
    let mut start = 0;
    let spans: Vec<(usize, usize)> = lines
        .iter()
        .map(|line| {
            let span = (start, start + line.len());
            start = span.1 + 1;
            span
        })
        .collect();
    let found: Vec<(usize, usize)> = found.iter().map(span).collect();
    assert!(found.iter().all(|span| spans.contains(span)), "a part of a line was found");
    spans.iter().map(|span| found.contains(span)).collect()
}

fn span(finding: &PiiFinding) -> (usize, usize) {
    (finding.byte_start.try_into().unwrap(), finding.byte_end.try_into().unwrap())
}

/// A number of a length with a right check digit, or with one that is off by so much.
fn with_check_digit(prefix: &str, length: usize, off: u32) -> String {
    let body = format!("{prefix:0<width$}", width = length - 1);
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let doubled = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    format!("{body}{}", (1000 - sum + off) % 10)
}

#[test]
fn cards_are_those_of_the_brands() {
    // What each brand gives out: the first and the last prefix, and the lengths.
    let brands: [(&str, &str, &[usize]); 12] = [
        ("4", "4", &[13, 16, 19]),
        ("51", "55", &[16]),
        ("2221", "2720", &[16]),
        ("34", "34", &[15]),
        ("37", "37", &[15]),
        ("6011", "6011", &[16, 17, 18, 19]),
        ("644", "65", &[16, 17, 18, 19]),
        ("36", "36", &[14, 15, 16, 17, 18, 19]),
        ("38", "38", &[14, 15, 16, 17, 18, 19]),
        ("300", "305", &[14, 15, 16, 17, 18, 19]),
        ("3528", "3589", &[16, 17, 18, 19]),
        ("62", "62", &[16, 17, 18, 19]),
    ];
    let mut cards = 0;
    for prefix in (0..10_000).map(|prefix| format!("{prefix:04}")) {
        let lengths: Vec<usize> = (12..=20).collect();
        let right: Vec<String> = lengths.iter().map(|length| with_check_digit(&prefix, *length, 0)).collect();
        let wrong: Vec<String> = lengths.iter().map(|length| with_check_digit(&prefix, *length, 3)).collect();
        let brand = brands.iter().find(|(first, last, _)| {
            (*first..=*last).contains(&prefix.as_str())
                || prefix.starts_with(first)
                || prefix.starts_with(last)
        });
        let wanted: Vec<bool> =
            lengths.iter().map(|length| brand.is_some_and(|(_, _, known)| known.contains(length))).collect();
        assert_eq!(lines_found(&right, None, PiiKind::Card), wanted, "{prefix}");
        assert!(!lines_found(&wrong, None, PiiKind::Card).contains(&true), "{prefix}");
        cards += wanted.iter().filter(|is_card| **is_card).count();
    }
    // 1000 × 3, 500 + 500, 200, 1 + 160 of 4, 2 × 100 + 60 of 6, 62 + 100 of 4.
    assert_eq!(cards, 3000 + 1000 + 200 + 644 + 1560 + 648);
}

#[test]
fn social_security_numbers_leave_out_what_is_not_given_out() {
    for area in 0..1000 {
        for (group, serial) in [("00", "0000"), ("00", "0001"), ("01", "0000"), ("01", "0001")] {
            let lines: Vec<String> =
                ["-", " ", ""].iter().map(|mark| format!("{area:03}{mark}{group}{mark}{serial}")).collect();
            let is_given_out = area != 0 && area != 666 && area < 900 && group == "01" && serial == "0001";
            assert_eq!(lines_found(&lines, Some("ssn"), PiiKind::Ssn), [is_given_out; 3], "{lines:?}");
            let alone = [is_given_out, false, false];
            assert_eq!(lines_found(&lines, None, PiiKind::Ssn), alone, "{lines:?}");
        }
    }
}

#[test]
fn employers_and_banks_have_the_prefixes_in_use() {
    let lines: Vec<String> = (0..100).map(|prefix| format!("{prefix:02}-1234567")).collect();
    let found = lines_found(&lines, None, PiiKind::Ein);
    let missing: Vec<usize> = (0..100).filter(|prefix| !found[*prefix]).collect();
    assert_eq!(missing, [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97]);

    // The last digit that makes the sum right, for each prefix; weights 3 7 1.
    let lines: Vec<String> = (0..100)
        .map(|prefix| {
            (0..10).map(|last| format!("{prefix:02}100000{last}")).find(|line| is_even(line)).unwrap()
        })
        .collect();
    let found = lines_found(&lines, Some("aba"), PiiKind::RoutingNumber);
    let in_use: Vec<usize> = (0..100).filter(|prefix| found[*prefix]).collect();
    let wanted: Vec<usize> = (0..=12).chain(21..=32).chain(61..=72).chain([80]).collect();
    assert_eq!(in_use, wanted);
    assert!(!lines_found(&lines, None, PiiKind::RoutingNumber).contains(&true));
}

fn is_even(number: &str) -> bool {
    let digits = number.bytes().map(|digit| u32::from(digit - b'0'));
    digits.zip([3, 7, 1, 3, 7, 1, 3, 7, 1]).map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

#[test]
fn addresses_of_the_net_are_those_that_are_routed() {
    for first in 0..=256_u32 {
        let lines: Vec<String> = (0..=256).map(|second| format!("{first}.{second}.3.4")).collect();
        let wanted: Vec<bool> = (0..=256)
            .map(|second| {
                let is_private = matches!((first, second), (172, 16..=31) | (192, 168) | (169, 254));
                !matches!(first, 0 | 10 | 127 | 224..) && second < 256 && !is_private
            })
            .collect();
        assert_eq!(lines_found(&lines, None, PiiKind::IpAddress), wanted, "{first}");
    }
}

#[test]
fn days_of_birth_are_days_of_the_calendar() {
    for year in [1899, 1900, 1999, 2000, 2024, 2099, 2100] {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let lengths = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for month in 0..=13_usize {
            for day in 0..=32 {
                let is_real = (1..=12).contains(&month) && (1..=lengths[month - 1]).contains(&day);
                let wanted = is_real && (1900..=2099).contains(&year);
                let lines = [
                    format!("{year}-{month:02}-{day:02}"),
                    format!("{month}/{day}/{year}"),
                    format!("{month:02}/{day:02}/{year}"),
                    format!("{day}.{month}.{year}"),
                ];
                assert_eq!(lines_found(&lines, Some("dob"), PiiKind::BirthDate), [wanted; 4], "{lines:?}");
            }
        }
    }
}
