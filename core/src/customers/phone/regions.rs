//! How numbers are dialled in the regions that the core knows (step 16 of the customers chapter).

/// A region's way of dialling.
pub(super) struct Region {
    pub name: &'static str,
    pub calling_code: i32,
    /// `calling_code` as text.
    pub code_digits: &'static str,
    pub trunk: Trunk,
    pub international_prefix: &'static str,
    /// The digits of a national number, without trunk prefix.
    pub min_digits: usize,
    pub max_digits: usize,
}

/// What opens a long-distance call inside a region.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trunk {
    /// Nothing: a first 0 belongs to the number.
    None,
    /// A 0.
    Zero,
    /// A 1, if ten digits follow.
    OneOfEleven,
}

/// Whether a name is one of the table.
pub(in crate::customers) fn is_region(name: &str) -> bool {
    region(name).is_some()
}

pub(super) fn region(name: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.name == name)
}

/// The names of the table.
pub(super) fn names() -> Vec<&'static str> {
    REGIONS.iter().map(|region| region.name).collect()
}

/// The region whose calling code the digits begin with, and the digits behind it. US stands for
/// all of North America.
pub(super) fn by_calling_code(digits: &str) -> Option<(&'static Region, &str)> {
    REGIONS.iter().find_map(|region| Some((region, digits.strip_prefix(region.code_digits)?)))
}

const fn row(
    name: &'static str,
    calling_code: i32,
    code_digits: &'static str,
    trunk: Trunk,
    international_prefix: &'static str,
    (min_digits, max_digits): (usize, usize),
) -> Region {
    Region { name, calling_code, code_digits, trunk, international_prefix, min_digits, max_digits }
}

/// Name, calling code twice, trunk prefix, international prefix, fewest and most national digits.
const REGIONS: [Region; 23] = [
    row("US", 1, "1", Trunk::OneOfEleven, "011", (10, 10)),
    row("CA", 1, "1", Trunk::OneOfEleven, "011", (10, 10)),
    row("MX", 52, "52", Trunk::None, "00", (10, 10)),
    row("GB", 44, "44", Trunk::Zero, "00", (9, 10)),
    row("IE", 353, "353", Trunk::Zero, "00", (7, 9)),
    row("AU", 61, "61", Trunk::Zero, "0011", (9, 10)),
    row("NZ", 64, "64", Trunk::Zero, "00", (8, 10)),
    row("DE", 49, "49", Trunk::Zero, "00", (6, 13)),
    row("AT", 43, "43", Trunk::Zero, "00", (6, 13)),
    row("CH", 41, "41", Trunk::Zero, "00", (9, 9)),
    row("FR", 33, "33", Trunk::Zero, "00", (9, 9)),
    row("BE", 32, "32", Trunk::Zero, "00", (8, 9)),
    row("NL", 31, "31", Trunk::Zero, "00", (9, 9)),
    row("ES", 34, "34", Trunk::None, "00", (9, 9)),
    row("PT", 351, "351", Trunk::None, "00", (9, 9)),
    row("IT", 39, "39", Trunk::None, "00", (6, 11)),
    row("PL", 48, "48", Trunk::None, "00", (9, 9)),
    row("NO", 47, "47", Trunk::None, "00", (8, 8)),
    row("DK", 45, "45", Trunk::None, "00", (8, 8)),
    row("SE", 46, "46", Trunk::Zero, "00", (7, 9)),
    row("IN", 91, "91", Trunk::Zero, "00", (10, 10)),
    row("JP", 81, "81", Trunk::Zero, "010", (9, 10)),
    row("ZA", 27, "27", Trunk::Zero, "00", (9, 9)),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// No calling code begins another, so that the first found is the only one.
    #[test]
    fn calling_codes_are_told_apart() {
        for one in &REGIONS {
            for other in &REGIONS {
                assert_eq!(one.calling_code.to_string(), one.code_digits);
                let same = one.code_digits == other.code_digits;
                assert!(same || !one.code_digits.starts_with(other.code_digits));
            }
        }
    }

    /// E.164 has at most 15 digits, and every tail seven.
    #[test]
    fn numbers_have_8_to_15_digits() {
        for region in &REGIONS {
            let code = region.code_digits.len();
            assert!(code + region.min_digits >= 8 && code + region.max_digits <= 15, "{}", region.name);
        }
    }
}
