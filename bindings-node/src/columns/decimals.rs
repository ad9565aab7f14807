//! Columns of decimals on their way back to JavaScript: as texts, written fast.

use std::fmt::Write;

use trueline::Decimal;

use super::answer::{Column, Lines};

/// A column of decimals.
#[derive(Default, Clone)]
pub struct Decimals(Lines);

impl Decimals {
    /// Adds a row; none is null.
    #[inline]
    pub fn push(&mut self, decimal: Option<Decimal>) {
        self.0.push(|out| decimal.into_iter().for_each(|decimal| write(decimal, out)));
    }

    /// The column.
    pub fn column(self, name: &str) -> Column {
        self.0.column(name)
    }
}

/// Amounts and what is left of them to charge: one column for both as long as nothing was billed.
#[derive(Default)]
pub struct Charged {
    amount: Decimals,
    charge: Option<Decimals>,
}

impl Charged {
    /// Adds a row's amount and what is left of it, which have the same decimals; none is null.
    #[inline]
    pub fn push(&mut self, row: Option<(Decimal, Decimal)>) {
        let (amount, charge) = row.unzip();
        let units = |decimal: Option<Decimal>| decimal.map(|decimal| decimal.mantissa());
        if self.charge.is_none() && units(amount) != units(charge) {
            self.charge = Some(self.amount.clone());
        }
        self.charge.iter_mut().for_each(|column| column.push(charge));
        self.amount.push(amount);
    }

    /// The columns `amount` and `charge`.
    pub fn columns(self) -> [Column; 2] {
        let charge = match self.charge {
            Some(charge) => charge.column("charge"),
            None => Column::same("charge", "amount"),
        };
        [self.amount.column("amount"), charge]
    }
}

/// The longest number of 64 bits, a sign, a point, and the zeros before 28 decimals.
const LONGEST: usize = 32;

/// Writes a decimal as its `Display` does, which takes several times as long.
#[inline]
fn write(decimal: Decimal, out: &mut String) {
    let (units, scale) = (decimal.mantissa(), decimal.scale() as usize);
    let Ok(mut rest) = u64::try_from(units.unsigned_abs()) else {
        // To write into a text never fails.
        _ = write!(out, "{decimal}");
        return;
    };
    let mut text = [b'0'; LONGEST];
    let mut start = LONGEST;
    let mut digits = 0;
    // A digit stands before the point, and all decimals behind it, even if they are zeros.
    while rest > 0 || digits <= scale {
        if digits == scale && scale > 0 {
            start -= 1;
            text[start] = b'.';
        }
        start -= 1;
        text[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        digits += 1;
    }
    if units < 0 {
        start -= 1;
        text[start] = b'-';
    }
    out.push_str(std::str::from_utf8(&text[start..]).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_they_write_themselves() {
        let digits = "12345678901234567890123456789";
        let mut texts: Vec<String> =
            ["0", "0.00", "-0.5", "7", "1.10", "18446744073709551615", "18446744073709551616"]
                .map(str::to_owned)
                .to_vec();
        for length in 1..=28 {
            let (few, zeros) = (&digits[..length], "0".repeat(28 - length));
            texts.extend([few.to_owned(), format!("-{few}"), format!("0.{few}"), format!("-0.{zeros}{few}")]);
            texts.extend((1..length).map(|point| format!("{}.{}", &few[..point], &few[point..])));
        }
        for text in texts {
            let mut out = String::from("before ");
            write(Decimal::parse(&text).unwrap(), &mut out);
            assert_eq!(out, format!("before {text}"));
        }
    }

    #[test]
    fn what_is_charged_is_a_column_of_its_own_once_something_was_billed() {
        let columns = |rows: &[Option<(&str, &str)>]| {
            let mut charged = Charged::default();
            let decimal = |text| Decimal::parse(text).unwrap();
            rows.iter().for_each(|row| charged.push(row.map(|(a, c)| (decimal(a), decimal(c)))));
            let [amount, charge] = charged.columns();
            (amount.lines.unwrap(), charge.lines, charge.same)
        };
        let same = [Some(("1.50", "1.50")), None];
        assert_eq!(columns(&same), ("1.50\n".into(), None, Some("amount".into())));
        let other = [same[0], None, Some(("2.00", "-0.50")), None];
        assert_eq!(columns(&other), ("1.50\n\n2.00\n".into(), Some("1.50\n\n-0.50\n".into()), None));
    }
}
