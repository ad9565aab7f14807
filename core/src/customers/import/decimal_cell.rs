//! Amounts as spreadsheets write them.

use super::DecimalMark;
use crate::Decimal;

/// The decimal in the form `1200.50`: an optional `$`, `€` or `£`, a minus, digits in groups of three
/// or in one, and decimals. Leading zeros go; more than 28 digits are refused.
pub(super) fn read(text: &str, mark: DecimalMark) -> Option<String> {
    let amount = match text.strip_prefix(['$', '€', '£']) {
        Some(amount) => amount.trim_start_matches([' ', '\t', '\u{a0}']),
        None => text,
    };
    let (sign, amount) = amount.strip_prefix('-').map_or(("", amount), |amount| ("-", amount));
    let (point, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, decimals) = match amount.split_once(point) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (amount, None),
    };
    let whole = ungrouped(whole, group)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let plain = match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    };
    Decimal::parse(&plain).map(|decimal| decimal.to_string())
}

/// Digits without the signs between groups, which have three digits each but for the first.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    let is_number = !first.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::{DecimalMark, read};

    #[test]
    fn amounts_with_a_point() {
        for (text, plain) in [
            ("1,200.50", "1200.50"),
            ("$10.00", "10.00"),
            ("€ 5", "5"),
            ("£-1,000,000", "-1000000"),
            ("007", "7"),
            ("000.10", "0.10"),
            ("-0.00", "0.00"),
            ("1234567.8", "1234567.8"),
        ] {
            assert_eq!(read(text, DecimalMark::Point).as_deref(), Some(plain), "{text}");
        }
        for text in [
            "12,34", "1200,500", "1,2000", ",500", "1,,000", "1.", ".5", "-", "$", "", "-$5", "5 €",
            "1.234,50", "1 000", "+5", "1e3", "- 5", "1.2.3", "1.0,000", "٣",
        ] {
            assert_eq!(read(text, DecimalMark::Point), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(29), DecimalMark::Point), None);
        assert_eq!(read(&format!("00{}", "9".repeat(28)), DecimalMark::Point), Some("9".repeat(28)));
    }

    #[test]
    fn amounts_with_a_comma() {
        assert_eq!(read("1.234,50", DecimalMark::Comma).as_deref(), Some("1234.50"));
        assert_eq!(read("1.234", DecimalMark::Comma).as_deref(), Some("1234"));
        assert_eq!(read("1,234.5", DecimalMark::Comma), None);
    }
}
