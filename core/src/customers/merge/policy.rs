//! What survives a merge, as data.

use std::collections::BTreeMap;

use trueline_macros::record;

use super::super::{KeepRule, policy_fault::senseless};
use crate::{Fault, shape::At};

/// Which value of each field survives a merge.
///
/// The default: the earliest `createdAt` and `firstOrder`, the latest `lastOrder`, the sum of `orders` and of
/// `total`, `doNotContact` if one says so, all `emails`, `phones` and `tags`, all `notes` joined; of
/// everything else the first that is not blank. Two different values of `taxId` are never merged.
#[record(default)]
pub struct MergePolicy {
    /// The rules of single fields, each once.
    pub fields: Vec<MergeField>,
    /// The rule of all other fields.
    #[default(KeepRule::First)]
    pub otherwise: KeepRule,
    /// Fields in which two records that are merged may not have different values.
    #[default(Vec::new())]
    #[form(FIELD_NAME)]
    pub never_merge: Vec<String>,
}

/// Which value of a field survives.
#[record]
pub struct MergeField {
    /// The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy.
    #[form(FIELD_NAME)]
    pub field: String,
    /// Which value.
    pub keep: KeepRule,
}

const FIELDS: [(&str, KeepRule); 10] = [
    ("createdAt", KeepRule::Earliest),
    ("firstOrder", KeepRule::Earliest),
    ("lastOrder", KeepRule::Latest),
    ("orders", KeepRule::Sum),
    ("total", KeepRule::Sum),
    ("doNotContact", KeepRule::AnyTrue),
    ("emails", KeepRule::Union),
    ("phones", KeepRule::Union),
    ("tags", KeepRule::Union),
    ("notes", KeepRule::Join),
];

impl Default for MergePolicy {
    fn default() -> Self {
        let fields = FIELDS.iter().map(|(field, keep)| MergeField { field: (*field).into(), keep: *keep });
        Self { fields: fields.collect(), otherwise: KeepRule::First, never_merge: vec!["taxId".into()] }
    }
}

/// A policy that makes sense.
pub(super) struct CheckedPolicy<'p> {
    fields: BTreeMap<&'p str, KeepRule>,
    otherwise: KeepRule,
    pub never_merge: &'p [String],
}

impl<'p> CheckedPolicy<'p> {
    /// Checks that each field has one rule.
    pub fn new(policy: &'p MergePolicy) -> Result<Self, Fault> {
        let (root, mut fields) = (At::Root, BTreeMap::new());
        let at = root.field("policy");
        let at = at.field("fields");
        for (i, field) in policy.fields.iter().enumerate() {
            if fields.insert(field.field.as_str(), field.keep).is_some() {
                return Err(senseless(&at.index(i).field("field"), "TWICE", "it has a rule already"));
            }
        }
        Ok(Self { fields, otherwise: policy.otherwise, never_merge: &policy.never_merge })
    }

    /// The rule of a field.
    pub fn keep(&self, field: &str) -> KeepRule {
        self.fields.get(field).copied().unwrap_or(self.otherwise)
    }
}
