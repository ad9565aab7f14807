//! Writing a state: canonical compact JSON (RFC 8785).

use crate::limits::{checked::CheckedLimitPolicy, kinds::Counts, tally::Tally};

/// The text of what is used at `at`; none where nothing is. Windows stand in the order of the policy,
/// empty ones are left out.
pub(in crate::limits) fn write_state(
    policy: &CheckedLimitPolicy,
    tallies: &[Tally],
    at: i64,
) -> Option<String> {
    let mut text = String::with_capacity(128);
    text.push_str("{\"at\":");
    push_number(&mut text, at);
    text.push_str(",\"v\":1,\"w\":[");
    let mut is_first = true;
    for (window, tally) in policy.windows.iter().zip(tallies) {
        if tally.is_empty() {
            continue;
        }
        // Names are of letters that JSON writes as they are.
        text.push_str(if is_first { "[\"" } else { ",[\"" });
        text.push_str(&window.name);
        text.push_str("\",\"");
        text.push_str(window.type_of.name());
        text.push('"');
        window.kind.write(tally, &mut |number| {
            text.push(',');
            push_number(&mut text, number);
        });
        text.push(']');
        is_first = false;
    }
    text.push_str("]}");
    (!is_first).then_some(text)
}

/// The digits of a number, without the machinery of formatting.
fn push_number(text: &mut String, number: i64) {
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    let mut left = number.unsigned_abs();
    loop {
        first = first.saturating_sub(1);
        let digit = u8::try_from(left % 10).unwrap_or_default();
        if let Some(place) = digits.get_mut(first) {
            *place = b'0'.saturating_add(digit);
        }
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        text.push('-');
    }
    text.push_str(digits.get(first..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        for number in [0, 7, 10, -1, -10, 1_769_850_000_000, 9_007_199_254_740_991, i64::MIN, i64::MAX] {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, number.to_string());
        }
    }
}
