//! Duplicates as the customers chapter says them (steps 18 to 23), without a thought for speed: every pair is
//! looked at, and clusters are sets of ids. Fields are texts that are plain already, so that a part is the
//! text itself; of the tests it knows EQUAL, ENDS_WITH and SHARED_WORD.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use trueline::{
    DuplicateCluster, DuplicateComparator, DuplicatePair, DuplicatePolicy, DuplicateRecord, DuplicateReport,
    FindDuplicatesRequest, HeldBy, LevelTest, OversizedKey, PairDecision, PairReason,
};

type Cluster = BTreeSet<usize>;

struct Model<'a> {
    records: Vec<&'a DuplicateRecord>,
    policy: &'a DuplicatePolicy,
}

/// The report of a request that has a policy.
pub fn report(request: &FindDuplicatesRequest) -> DuplicateReport {
    let mut records: Vec<&DuplicateRecord> = request.records.iter().collect();
    records.sort_by(|one, other| one.id.cmp(&other.id));
    let model = Model { records, policy: request.policy.as_ref().unwrap() };
    let (candidates, oversized_keys) = model.candidates();
    let (clusters, held) = model.clusters(&candidates);
    let listed = clusters.iter().filter(|cluster| cluster.len() > 1);
    DuplicateReport {
        entities: i64::try_from(clusters.len()).unwrap(),
        compared_pairs: i64::try_from(candidates.len()).unwrap(),
        pairs: candidates.iter().filter_map(|pair| model.pair(*pair, &clusters, &held)).collect(),
        clusters: listed.map(|cluster| model.cluster(cluster)).collect(),
        oversized_keys,
    }
}

impl<'a> Model<'a> {
    /// The value of a part such as `name.text`.
    fn value(&self, record: usize, part: &str) -> Option<&'a str> {
        let field = part.strip_suffix(".text").unwrap();
        self.records[record].fields.get(field)?.as_deref().filter(|text| !text.is_empty())
    }

    fn candidates(&self) -> (BTreeSet<(usize, usize)>, Vec<OversizedKey>) {
        let (mut candidates, mut oversized) = (BTreeSet::new(), Vec::new());
        for (recipe, parts) in self.policy.keys.iter().enumerate() {
            let mut holders: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
            for record in 0..self.records.len() {
                let key: Option<Vec<&str>> = parts.iter().map(|part| self.value(record, part)).collect();
                key.into_iter().for_each(|key| holders.entry(key).or_default().push(record));
            }
            for (key, holders) in holders {
                let records = i64::try_from(holders.len()).unwrap();
                if records > self.policy.max_key_size {
                    let key = key.into_iter().map(str::to_owned).collect();
                    oversized.push(OversizedKey { recipe: i32::try_from(recipe).unwrap(), key, records });
                    continue;
                }
                for (at, a) in holders.iter().enumerate() {
                    candidates.extend(holders[at + 1..].iter().map(|b| (*a, *b)));
                }
            }
        }
        (candidates, oversized)
    }

    fn reason(&self, comparator: &DuplicateComparator, a: usize, b: usize) -> PairReason {
        let mut level = None;
        let mut points = comparator.blank;
        for (place, own) in comparator.levels.iter().enumerate() {
            let (Some(one), Some(other)) = (self.value(a, &own.part), self.value(b, &own.part)) else {
                continue;
            };
            if level.is_none() {
                (level, points) = (Some(0), comparator.otherwise);
            }
            let holds = match own.test {
                LevelTest::Equal => one == other,
                LevelTest::EndsWith => {
                    one.len().min(other.len()) >= 7 && (one.ends_with(other) || other.ends_with(one))
                }
                LevelTest::SharedWord => {
                    one.split(' ').any(|word| other.split(' ').any(|known| known == word))
                }
                LevelTest::Similar => unimplemented!(),
            };
            if holds && level == Some(0) {
                (level, points) = (Some(i32::try_from(place).unwrap() + 1), own.points);
            }
        }
        PairReason { comparator: comparator.id.clone(), level, points: i32::try_from(points).unwrap() }
    }

    fn reasons(&self, a: usize, b: usize) -> Vec<PairReason> {
        self.policy.comparators.iter().map(|comparator| self.reason(comparator, a, b)).collect()
    }

    pub fn points(&self, a: usize, b: usize) -> i64 {
        self.reasons(a, b).iter().map(|reason| i64::from(reason.points)).sum()
    }

    fn clusters(
        &self,
        candidates: &BTreeSet<(usize, usize)>,
    ) -> (Vec<Cluster>, BTreeMap<(usize, usize), HeldBy>) {
        let mut strong: Vec<(usize, usize)> = candidates.iter().copied().collect();
        strong.retain(|(a, b)| self.points(*a, *b) >= self.policy.automatic);
        strong.sort_by_key(|(a, b)| (Reverse(self.points(*a, *b)), *a, *b));
        let mut clusters: Vec<Cluster> = (0..self.records.len()).map(|record| [record].into()).collect();
        let mut held = BTreeMap::new();
        for (a, b) in strong {
            let one = clusters.iter().find(|cluster| cluster.contains(&a)).unwrap().clone();
            let other = clusters.iter().find(|cluster| cluster.contains(&b)).unwrap().clone();
            if one == other {
                continue;
            }
            if let Some(held_by) = self.held_by(&one, &other) {
                held.insert((a, b), held_by);
                continue;
            }
            clusters.retain(|cluster| *cluster != one && *cluster != other);
            clusters.push(one.union(&other).copied().collect());
        }
        clusters.sort();
        (clusters, held)
    }

    fn held_by(&self, one: &Cluster, other: &Cluster) -> Option<HeldBy> {
        let all: Cluster = one.union(other).copied().collect();
        let differ = |part: &String| {
            all.iter().filter_map(|record| self.value(*record, part)).collect::<BTreeSet<_>>().len() > 1
        };
        if self.policy.never_merge.iter().any(differ) {
            return Some(HeldBy::NeverMerge);
        }
        if i64::try_from(all.len()).unwrap() > self.policy.max_cluster_size {
            return Some(HeldBy::ClusterSize);
        }
        let is_apart = |a: &usize| other.iter().any(|b| self.points(*a, *b) < self.policy.cohesion);
        one.iter().any(is_apart).then_some(HeldBy::Cohesion)
    }

    fn pair(
        &self,
        (a, b): (usize, usize),
        clusters: &[Cluster],
        held: &BTreeMap<(usize, usize), HeldBy>,
    ) -> Option<DuplicatePair> {
        let points = self.points(a, b);
        let is_merged = clusters.iter().any(|cluster| cluster.contains(&a) && cluster.contains(&b));
        let decision = match (is_merged, points >= self.policy.automatic) {
            (true, _) => PairDecision::Merge,
            (false, true) => PairDecision::Held,
            (false, false) => PairDecision::Review,
        };
        (points >= self.policy.review).then(|| DuplicatePair {
            a: self.records[a].id.clone(),
            b: self.records[b].id.clone(),
            points,
            decision,
            held_by: if decision == PairDecision::Held { Some(held[&(a, b)]) } else { None },
            reasons: self.reasons(a, b),
        })
    }

    fn cluster(&self, cluster: &Cluster) -> DuplicateCluster {
        let filled = |record: &DuplicateRecord| {
            record.fields.values().flatten().filter(|text| !text.trim().is_empty()).count()
        };
        let members = || cluster.iter().map(|record| self.records[*record]);
        let master =
            members().min_by_key(|record| (Reverse(record.rank), Reverse(filled(record)), record.id.clone()));
        DuplicateCluster {
            master_id: master.unwrap().id.clone(),
            member_ids: members().map(|record| record.id.clone()).collect(),
        }
    }
}
