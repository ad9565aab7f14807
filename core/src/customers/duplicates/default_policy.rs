//! The documented default: companies as a sales team types them.

use super::{ComparatorLevel, DuplicateComparator, DuplicateField, DuplicatePolicy, FieldKind, LevelTest};

const FIELDS: [(&str, FieldKind); 7] = [
    ("name", FieldKind::CompanyName),
    ("address", FieldKind::Address),
    ("city", FieldKind::Text),
    ("postalCode", FieldKind::Text),
    ("phone", FieldKind::Phone),
    ("email", FieldKind::Email),
    ("taxId", FieldKind::Text),
];

const KEYS: [&[&str]; 8] = [
    &["taxId.text"],
    &["email.key"],
    &["email.domain"],
    &["phone.tail"],
    &["address.key"],
    &["name.loose"],
    &["address.number", "address.street"],
    &["address.number"],
];

struct Comparator {
    id: &'static str,
    levels: &'static [Level],
    otherwise: i64,
}

/// A part, its test and its points.
struct Level(&'static str, Test, i64);

#[derive(Clone, Copy)]
enum Test {
    Equal,
    /// From so many basis points on.
    Similar(i64),
    EndsWith,
    SharedWord,
}

#[rustfmt::skip]
const COMPARATORS: [Comparator; 8] = [
    Comparator { id: "taxId", levels: &[Level("taxId.text", Test::Equal, 12)], otherwise: 0 },
    Comparator { id: "email", levels: &[
        Level("email.key", Test::Equal, 3), Level("email.domain", Test::Equal, 2),
    ], otherwise: 0 },
    Comparator { id: "phone", levels: &[Level("phone.digits", Test::EndsWith, 2)], otherwise: -1 },
    Comparator { id: "name", levels: &[
        Level("name.loose", Test::Similar(9500), 2), Level("name.loose", Test::Similar(8500), 1),
        Level("name.loose", Test::SharedWord, 0),
    ], otherwise: -5 },
    Comparator { id: "address", levels: &[
        Level("address.key", Test::Equal, 3), Level("address.number", Test::Equal, 1),
    ], otherwise: -3 },
    Comparator { id: "street", levels: &[Level("address.street", Test::SharedWord, 2)], otherwise: -1 },
    Comparator { id: "postalCode", levels: &[Level("postalCode.text", Test::Equal, 1)], otherwise: -2 },
    Comparator { id: "city", levels: &[
        Level("city.text", Test::Equal, 1), Level("city.text", Test::SharedWord, 0),
    ], otherwise: -5 },
];

impl Default for DuplicatePolicy {
    fn default() -> Self {
        let fields =
            FIELDS.iter().map(|(field, kind)| DuplicateField { field: (*field).into(), kind: *kind });
        let recipe = |parts: &&[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        Self {
            fields: fields.collect(),
            region: None,
            keys: KEYS.iter().map(recipe).collect(),
            comparators: COMPARATORS.iter().map(Comparator::written_out).collect(),
            automatic: 3,
            review: 1,
            cohesion: -1,
            never_merge: vec!["taxId.text".into()],
            max_key_size: 200,
            max_cluster_size: 50,
        }
    }
}

impl Comparator {
    fn written_out(&self) -> DuplicateComparator {
        DuplicateComparator {
            id: self.id.to_owned(),
            levels: self.levels.iter().map(Level::written_out).collect(),
            otherwise: self.otherwise,
            blank: 0,
        }
    }
}

impl Level {
    fn written_out(&self) -> ComparatorLevel {
        let (test, at_least) = match self.1 {
            Test::Equal => (LevelTest::Equal, None),
            Test::Similar(basis_points) => (LevelTest::Similar, Some(basis_points)),
            Test::EndsWith => (LevelTest::EndsWith, None),
            Test::SharedWord => (LevelTest::SharedWord, None),
        };
        ComparatorLevel { part: self.0.to_owned(), test, at_least, points: self.2 }
    }
}
