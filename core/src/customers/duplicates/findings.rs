//! Which rows are one company, before anything of it is written out (steps 18 to 23 of the customers
//! chapter).

use std::cmp::Reverse;

use super::{
    DuplicatePolicy, HeldBy, OversizedKey, PairDecision,
    blocking::Blocks,
    checked_policy::CheckedPolicy,
    clusters::Clusters,
    compare::Comparison,
    order::by_id,
    rows::DuplicateRows,
    values::{Values, index},
};
use crate::{Fault, shape::At};

/// Which rows of a table are one company. Rows go by their place in the table; a [`report`](Self::report)
/// names them by their ids.
pub struct DuplicateFindings<'r> {
    pub(super) rows: &'r dyn DuplicateRows,
    checked: CheckedPolicy<'r>,
    values: Values,
    /// The rows by their ids. A place is one in this list, so that no answer depends on the order of the
    /// rows.
    order: Vec<u32>,
    pairs: Vec<Pair>,
    /// For each row that is in a cluster its place, and that of the smallest id there; by the latter.
    members: Vec<(u32, u32)>,
    compared_pairs: i64,
    oversized: Vec<OversizedKey>,
}

/// A pair of at least `review` points.
#[derive(Clone, Copy)]
struct Pair {
    a: u32,
    b: u32,
    points: i64,
    decision: PairDecision,
    held_by: Option<HeldBy>,
}

/// Two rows that may be one company.
#[derive(Debug, Clone, Copy)]
pub struct FoundPair {
    /// The row with the smaller id, from 0.
    pub a: usize,
    /// The row with the larger id, from 0.
    pub b: usize,
    /// The sum of the reasons.
    pub points: i64,
    /// What becomes of it.
    pub decision: PairDecision,
    /// What held it; HELD only.
    pub held_by: Option<HeldBy>,
    places: (u32, u32),
}

/// What a comparator says of a pair.
#[derive(Debug, Clone, Copy)]
pub struct FoundReason<'f> {
    /// The comparator.
    pub comparator: &'f str,
    /// The level that holds, from 1; 0 where none does, none where nothing could be compared.
    pub level: Option<i32>,
    /// Its points.
    pub points: i32,
}

/// Which rows are one company: what [`find_duplicates`](super::find_duplicates) does, with rows that lie
/// where a host holds them. Memory grows with the rows and with the pairs that are found, not with those that
/// are compared.
///
/// Faults: as the rule's; `DUPLICATE_ID` names the second row as `records[i].id`.
///
/// ```
/// use trueline::{DuplicatePolicy, DuplicateRows, PairDecision, find_duplicate_rows};
///
/// struct Mailboxes(Vec<&'static str>);
/// impl DuplicateRows for Mailboxes {
///     fn rows(&self) -> usize {
///         self.0.len()
///     }
///     fn id(&self, row: usize) -> &str {
///         ["x", "y", "z"][row]
///     }
///     fn rank(&self, _: usize) -> i64 {
///         0
///     }
///     fn text(&self, row: usize, field: &str) -> Option<&str> {
///         (field == "email").then(|| self.0[row])
///     }
///     fn filled(&self, _: usize) -> usize {
///         1
///     }
/// }
/// let rows = Mailboxes(vec!["ann+shop@acme.com", "bob@acme.com", "Ann@Acme.com"]);
/// let policy = DuplicatePolicy::default();
/// let found = find_duplicate_rows(&rows, &policy).unwrap();
/// assert_eq!(found.clusters().collect::<Vec<_>>(), [vec![0, 2]]);
/// let review: Vec<_> = found.pairs().filter(|pair| pair.decision == PairDecision::Review).collect();
/// assert_eq!((review.len(), review[0].points, found.entities()), (2, 2, 2));
/// ```
pub fn find_duplicate_rows<'r>(
    rows: &'r dyn DuplicateRows,
    policy: &'r DuplicatePolicy,
) -> Result<DuplicateFindings<'r>, Fault> {
    let root = At::Root;
    let checked = CheckedPolicy::new(policy, &root.field("policy"))?;
    let order = by_id(rows, &root.field("records"))?;
    let records = u32::try_from(order.len()).unwrap_or(u32::MAX);
    let values = Values::read(rows, &order, &checked);
    let mut found = DuplicateFindings {
        rows,
        checked,
        values,
        order,
        pairs: Vec::new(),
        members: Vec::new(),
        compared_pairs: 0,
        oversized: Vec::new(),
    };
    found.compare(records);
    found.merge(records);
    Ok(found)
}

impl DuplicateFindings<'_> {
    /// Compares the records that have a key in common, and keeps the pairs that matter.
    fn compare(&mut self, records: u32) {
        let blocks = Blocks::of(&self.values, records, &self.checked);
        let comparison = Comparison::new(&self.checked, &self.values);
        let policy = self.checked.policy;
        let (pairs, compared_pairs) = (&mut self.pairs, &mut self.compared_pairs);
        blocks.for_each_pair(|a, b| {
            *compared_pairs = compared_pairs.saturating_add(1);
            if let Some(points) = comparison.points(a, b, policy.review) {
                pairs.push(Pair { a, b, points, decision: PairDecision::Review, held_by: None });
            }
        });
        self.oversized = blocks.oversized;
    }

    /// Unites the clusters of the pairs that have the points, the strongest first, and decides every pair.
    fn merge(&mut self, records: u32) {
        let comparison = Comparison::new(&self.checked, &self.values);
        let mut clusters = Clusters::new(&self.checked, &self.values, comparison, records);
        let automatic = self.checked.policy.automatic;
        self.pairs.sort_unstable_by_key(|pair| (Reverse(pair.points), pair.a, pair.b));
        for pair in self.pairs.iter_mut().take_while(|pair| pair.points >= automatic) {
            pair.held_by = clusters.unite(pair.a, pair.b).err();
        }
        self.pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        for pair in &mut self.pairs {
            pair.decision = if clusters.root(pair.a) == clusters.root(pair.b) {
                PairDecision::Merge
            } else if pair.points >= automatic {
                PairDecision::Held
            } else {
                PairDecision::Review
            };
        }
        let clustered = (0..records).filter(|place| clusters.size(clusters.root(*place)) > 1);
        let mut members: Vec<(u32, u32)> = clustered
            .filter(|place| clusters.members(*place).all(|other| other >= *place))
            .flat_map(|first| clusters.members(first).map(move |member| (first, member)))
            .collect();
        members.sort_unstable();
        self.members = members;
    }

    fn row(&self, place: u32) -> usize {
        self.order.get(index(place)).copied().map(index).unwrap_or_default()
    }

    /// The pairs of at least `review` points, by the ids of the two.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = FoundPair> {
        self.pairs.iter().map(|pair| {
            let Pair { a, b, points, decision, held_by } = *pair;
            FoundPair { a: self.row(a), b: self.row(b), points, decision, held_by, places: (a, b) }
        })
    }

    /// What every comparator says of a pair, in the order of the policy: their points add up to the pair's.
    pub fn reasons(&self, pair: &FoundPair) -> impl Iterator<Item = FoundReason<'_>> {
        let (a, b) = pair.places;
        let verdicts = Comparison::new(&self.checked, &self.values).verdicts(a, b);
        self.checked.comparators.iter().zip(verdicts).map(|(comparator, verdict)| FoundReason {
            comparator: comparator.id,
            level: verdict.level.map(|level| i32::try_from(level).unwrap_or(i32::MAX)),
            points: verdict.points,
        })
    }

    /// The rows of each cluster by their ids; the clusters by the first of these.
    pub fn clusters(&self) -> impl Iterator<Item = Vec<usize>> {
        let clusters = self.members.chunk_by(|(one, _), (other, _)| one == other);
        clusters.map(|members| members.iter().map(|(_, place)| self.row(*place)).collect())
    }

    /// The row of a cluster to keep: of the highest rank, then of the most fields that are not blank, then of
    /// the smallest id.
    pub fn master(&self, members: &[usize]) -> usize {
        let key = |row: &usize| {
            (Reverse(self.rows.rank(*row)), Reverse(self.rows.filled(*row)), self.rows.id(*row))
        };
        members.iter().copied().min_by_key(key).unwrap_or_default()
    }

    /// How many records there are after merging.
    pub fn entities(&self) -> i64 {
        let clusters = self.members.iter().filter(|(first, place)| first == place).count();
        let absorbed = self.members.len().saturating_sub(clusters);
        i64::try_from(self.order.len().saturating_sub(absorbed)).unwrap_or(i64::MAX)
    }

    /// How many pairs have a key in common, and so were compared.
    pub fn compared_pairs(&self) -> i64 {
        self.compared_pairs
    }

    /// Keys that too many records share, by recipe, then by key: they made no pair.
    pub fn oversized_keys(&self) -> &[OversizedKey] {
        &self.oversized
    }
}
