//! What was found, written out with ids (step 23 of the customers chapter).

use super::{
    DuplicateCluster, DuplicateFindings, DuplicatePair, DuplicateReport, FoundPair, FoundReason, PairReason,
};

impl DuplicateFindings<'_> {
    /// Everything that was found, with the ids of the records.
    pub fn report(&self) -> DuplicateReport {
        DuplicateReport {
            clusters: self.clusters().map(|members| self.cluster(&members)).collect(),
            pairs: self.pairs().map(|pair| self.pair(&pair)).collect(),
            entities: self.entities(),
            compared_pairs: self.compared_pairs(),
            oversized_keys: self.oversized_keys().to_vec(),
        }
    }

    fn cluster(&self, members: &[usize]) -> DuplicateCluster {
        let id = |row: usize| self.rows.id(row).to_owned();
        DuplicateCluster {
            master_id: id(self.master(members)),
            member_ids: members.iter().copied().map(id).collect(),
        }
    }

    fn pair(&self, pair: &FoundPair) -> DuplicatePair {
        let reason = |FoundReason { comparator, level, points }: FoundReason<'_>| PairReason {
            comparator: comparator.to_owned(),
            level,
            points,
        };
        DuplicatePair {
            a: self.rows.id(pair.a).to_owned(),
            b: self.rows.id(pair.b).to_owned(),
            points: pair.points,
            decision: pair.decision,
            held_by: pair.held_by,
            reasons: self.reasons(pair).map(reason).collect(),
        }
    }
}
