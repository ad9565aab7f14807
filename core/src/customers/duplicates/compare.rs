//! What speaks for and against a pair (step 20 of the customers chapter).

use super::{
    checked_policy::{CheckedPolicy, Comparator, Test},
    shortcut::Shortcut,
    similarity::similarity,
    values::{BLANK, ValueId, Values},
};

/// Compares records by their places.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'c> {
    comparators: &'c [Comparator<'c>],
    shortcut: &'c Shortcut,
    values: &'c Values,
}

/// What one comparator says of a pair.
pub(super) struct Verdict {
    /// From 1; 0 where no level holds, none where nothing could be compared.
    pub level: Option<usize>,
    pub points: i32,
}

/// The similarity of a part that two levels ask for is computed once.
type Computed = Option<(usize, u64)>;

impl<'c> Comparison<'c> {
    pub fn new(checked: &'c CheckedPolicy<'_>, values: &'c Values) -> Self {
        Self { comparators: &checked.comparators, shortcut: &checked.shortcut, values }
    }

    /// The sum of all comparators, if it is at least so much.
    pub fn points(&self, one: u32, other: u32, least: i64) -> Option<i64> {
        let (one, other) = (self.values.of(one), self.values.of(other));
        self.shortcut.sum(least, |place| {
            let comparator = self.comparators.get(place);
            comparator.map(|comparator| self.verdict(comparator, one, other).points).unwrap_or_default()
        })
    }

    /// What every comparator says, in their order.
    pub fn verdicts(&self, one: u32, other: u32) -> impl Iterator<Item = Verdict> + use<'c> {
        let (comparison, one, other) = (*self, self.values.of(one), self.values.of(other));
        self.comparators.iter().map(move |comparator| comparison.verdict(comparator, one, other))
    }

    fn verdict(&self, comparator: &Comparator<'_>, one: &[ValueId], other: &[ValueId]) -> Verdict {
        let mut level = None;
        let mut computed = None;
        for (place, own) in comparator.levels.iter().enumerate() {
            let (Some(a), Some(b)) = (one.get(own.slot), other.get(own.slot)) else { continue };
            if *a == BLANK || *b == BLANK {
                continue;
            }
            level = Some(0);
            if self.holds(own.test, own.slot, [*a, *b], &mut computed) {
                return Verdict { level: Some(place.saturating_add(1)), points: own.points };
            }
        }
        let points = if level.is_some() { comparator.otherwise } else { comparator.blank };
        Verdict { level, points }
    }

    fn holds(&self, test: Test, slot: usize, [a, b]: [ValueId; 2], computed: &mut Computed) -> bool {
        let texts = || (self.values.text(slot, a), self.values.text(slot, b));
        match test {
            Test::Equal => a == b,
            Test::Similar(_) if a == b => true,
            Test::Similar(least) => {
                let known = computed.filter(|(known, _)| *known == slot);
                let (_, basis_points) = known.unwrap_or_else(|| {
                    let (one, other) = texts();
                    (slot, similarity(one, other))
                });
                *computed = Some((slot, basis_points));
                basis_points >= least
            }
            Test::EndsWith => {
                let (one, other) = texts();
                ends_with(one, other)
            }
            Test::SharedWord => self.values.share_a_word(slot, a, b),
        }
    }
}

/// The fewest characters of an end: that of a phone number without its code.
const MIN_END: usize = 7;

/// Whether the shorter is long enough, and the end of the longer.
fn ends_with(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    shorter.chars().nth(MIN_END.saturating_sub(1)).is_some() && longer.ends_with(shorter)
}

#[cfg(test)]
mod tests {
    use super::ends_with;

    #[test]
    fn an_end_has_seven_characters() {
        assert!(ends_with("5550147", "13125550147") && ends_with("13125550147", "5550147"));
        assert!(!ends_with("550147", "13125550147") && !ends_with("555014", "555014"));
        assert!(ends_with("ääääääa", "xääääääa"));
        assert!(!ends_with("ääääää", "xääääää"));
        assert!(!ends_with("5550148", "13125550147"));
    }
}
