//! Pairs become clusters, unless something speaks against it (step 22 of the customers chapter).

use foldhash::quality::RandomState;
use hashbrown::HashMap;

use super::{
    HeldBy,
    checked_policy::CheckedPolicy,
    compare::Comparison,
    values::{BLANK, ValueId, Values, index},
};

/// Records by the clusters in which they are: at first each in its own.
pub(super) struct Clusters<'c> {
    checked: &'c CheckedPolicy<'c>,
    comparison: Comparison<'c>,
    /// Another member of the cluster; the root is its own.
    parents: Vec<u32>,
    /// The next member of the cluster, in a ring.
    next: Vec<u32>,
    /// By root: how many members there are.
    sizes: Vec<u32>,
    /// By root and `neverMerge` part: what its members have, if one has anything.
    apart: Vec<ValueId>,
    /// Two clusters that do not unite, by their roots and sizes: they need not be asked again until one has
    /// grown.
    refused: HashMap<[u32; 4], HeldBy, RandomState>,
}

impl<'c> Clusters<'c> {
    pub fn new(
        checked: &'c CheckedPolicy<'c>,
        values: &'c Values,
        comparison: Comparison<'c>,
        records: u32,
    ) -> Self {
        let never_merge = &checked.never_merge;
        Self {
            checked,
            comparison,
            parents: (0..records).collect(),
            next: (0..records).collect(),
            sizes: vec![1; index(records)],
            apart: (0..records)
                .flat_map(|place| never_merge.iter().map(move |slot| values.id(place, *slot)))
                .collect(),
            refused: HashMap::default(),
        }
    }

    /// Unites the clusters of two records, or says what speaks against it.
    pub fn unite(&mut self, one: u32, other: u32) -> Result<(), HeldBy> {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return Ok(());
        }
        let (small, large) =
            if (self.size(one), one) <= (self.size(other), other) { (one, other) } else { (other, one) };
        let asked = [small, self.size(small), large, self.size(large)];
        if let Some(held_by) = self.refused.get(&asked) {
            return Err(*held_by);
        }
        if let Some(held_by) = self.held_by(small, large) {
            self.refused.insert(asked, held_by);
            return Err(held_by);
        }
        self.join(small, large);
        Ok(())
    }

    /// What speaks against uniting two clusters.
    fn held_by(&self, one: u32, other: u32) -> Option<HeldBy> {
        let differ = |(one, other): (&ValueId, &ValueId)| one != other && *one != BLANK && *other != BLANK;
        if self.apart(one).iter().zip(self.apart(other)).any(differ) {
            return Some(HeldBy::NeverMerge);
        }
        if index(self.size(one).saturating_add(self.size(other))) > self.checked.max_cluster_size {
            return Some(HeldBy::ClusterSize);
        }
        let cohesion = self.checked.policy.cohesion;
        let too_far = |one: u32| {
            self.members(other).any(|other| self.comparison.points(one, other, cohesion).is_none())
        };
        self.members(one).any(too_far).then_some(HeldBy::Cohesion)
    }

    fn join(&mut self, small: u32, large: u32) {
        let size = self.size(small).saturating_add(self.size(large));
        self.parents.get_mut(index(small)).into_iter().for_each(|parent| *parent = large);
        self.sizes.get_mut(index(large)).into_iter().for_each(|own| *own = size);
        // Two rings become one where the ways on from their roots are exchanged.
        self.next.swap(index(small), index(large));
        let width = self.checked.never_merge.len();
        for place in 0..width {
            let of = |root: u32| index(root).saturating_mul(width).saturating_add(place);
            let absorbed = self.apart.get(of(small)).copied().unwrap_or(BLANK);
            self.apart
                .get_mut(of(large))
                .filter(|own| **own == BLANK)
                .into_iter()
                .for_each(|own| *own = absorbed);
        }
    }

    /// The root of a record's cluster. Paths are short: the smaller cluster always joins the larger.
    pub fn root(&self, mut place: u32) -> u32 {
        while let Some(parent) = self.parents.get(index(place)).filter(|parent| **parent != place) {
            place = *parent;
        }
        place
    }

    /// The records of a cluster, from any of them on.
    pub fn members(&self, first: u32) -> impl Iterator<Item = u32> {
        let next = move |place: &u32| self.next.get(index(*place)).copied().filter(|next| *next != first);
        std::iter::successors(Some(first), next)
    }

    /// How many records a root's cluster has.
    pub fn size(&self, root: u32) -> u32 {
        self.sizes.get(index(root)).copied().unwrap_or_default()
    }

    fn apart(&self, root: u32) -> &[ValueId] {
        let width = self.checked.never_merge.len();
        let start = index(root).saturating_mul(width);
        self.apart.get(start..start.saturating_add(width)).unwrap_or_default()
    }
}
