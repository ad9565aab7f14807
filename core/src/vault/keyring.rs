//! Some keys, and what is sealed with them.

mod cache;
mod columns;
mod index;
mod key;
mod message;
mod random;
mod roots;
mod steps;

use std::{collections::BTreeMap, fmt, sync::Arc};

use trueline_macros::object;

use super::{
    IndexColumn, KeyInfo, KeyRecord, KeyState, Opened, OpenedColumn, RotatedColumn, Rotation, SealedColumn,
    VaultPolicy,
    context::Context,
    crypto::apart::apart,
    policy::CheckedVaultPolicy,
    token::{self, Token},
};
use crate::{Bytes, Fault, Suite};

use cache::RootCache;
pub use columns::ColumnInContext;
use key::Key;
use random::Random;

#[cfg(test)]
pub(super) use message::message_keys;

/// Some keys, and what is sealed with them.
///
/// ```
/// use std::collections::BTreeMap;
/// use trueline::{KeyRecord, KeyState, Keyring, generate_key};
/// let secret = generate_key().unwrap();
/// let key = KeyRecord { secret, state: KeyState::Primary, label: None, epoch: 0 };
/// let keyring = Keyring::new(&[key], None).unwrap();
/// let context = |user: &str| BTreeMap::from([("user".to_owned(), user.to_owned())]);
/// let token = keyring.seal("1//0gabc", &context("u1")).unwrap();
/// assert_eq!(keyring.open(&token, &context("u1")).unwrap().plaintext, "1//0gabc");
/// assert_eq!(keyring.open(&token, &context("u2")).unwrap_err().code.name(), "INAUTHENTIC");
/// ```
pub struct Keyring {
    /// In the order given.
    keys: Vec<Arc<Key>>,
    primary: Arc<Key>,
    policy: CheckedVaultPolicy,
    random: Random,
    per_token: RootCache,
}

/// Some keys, and what is sealed with them: texts become tokens that only the same context opens.
///
/// A context says where a text belongs, by 1 to 16 names with a value each: tenant, provider, user,
/// table, field, record, purpose. A name is `a-z` and up to 31 more of `a-z`, `0-9` and `_`; a value has 1
/// to 1,024 bytes and is taken as it is. A token that is opened in another context, was changed, or was
/// sealed under another key is `INAUTHENTIC`, and nothing more is said.
///
/// A ring does not change: new keys are a new ring. It may be asked from many threads; the first use of a
/// key takes tens of milliseconds and 16 MiB, so one ring for a process is right, and `warmUp` when it
/// starts. It cannot be copied or written down, and wipes its secrets when it goes.
#[object]
impl Keyring {
    /// A ring of 1 to 64 keys, one of which is primary. Nothing is derived yet but the ids.
    ///
    /// Faults: `INVALID_POLICY` with the path; `INVALID_KEYRING` at `keys`, with the number of `keys` or
    /// of `primaries`; with a path such as `keys[0].secret`, `INVALID_KEY`, `WEAK_KEY` (at most 8 distinct
    /// bytes, or two equal halves) and `DUPLICATE_KEY` with the `keyId`.
    pub fn new(keys: &[KeyRecord], policy: Option<&VaultPolicy>) -> Result<Self, Fault> {
        Self::with(keys, policy, Random::System)
    }

    /// Never in production: repeats salt and nonce. For tests, a ring whose random bytes are these and not
    /// the operating system's: 28 for each token, salt then nonce, until they are used up.
    ///
    /// Faults: as the constructor.
    pub fn hazardous_fixed_random(
        keys: &[KeyRecord],
        policy: Option<&VaultPolicy>,
        fixed_random: &Bytes,
    ) -> Result<Self, Fault> {
        Self::with(keys, policy, Random::fixed(fixed_random.as_slice()))
    }

    /// Seals a text under the primary key: two tokens of one text differ.
    ///
    /// Faults: `INVALID_CONTEXT` with the path; at `plaintext`, `PLAINTEXT_TOO_LONG` with `max` and `actual`
    /// bytes, and `ALREADY_SEALED` where the text is a token and the policy has no `allowNested`;
    /// `RANDOM_UNAVAILABLE`.
    #[slow]
    pub fn seal(&self, plaintext: &str, context: &BTreeMap<String, String>) -> Result<String, Fault> {
        let context = Context::of(context)?;
        self.check_plaintext(plaintext)?;
        let random = self.random.draws(1).next()?;
        apart(|| self.sealed(plaintext, &context, &random))
    }

    /// Opens a token in the context in which it was sealed. Never falls back to an older layout or to
    /// plain text.
    ///
    /// Faults, at `token` in this order: `MALFORMED_TOKEN`, `UNSUPPORTED_VERSION` with the `version`,
    /// `SUITE_REFUSED` with the byte of the `suite`, `UNKNOWN_KEY` with `keyId` and `epoch` (also where the
    /// epoch is more than one ahead), `KEY_DISABLED` with the `keyId`, `INAUTHENTIC`, `NOT_TEXT`. Before all:
    /// `INVALID_CONTEXT` with the path.
    #[slow]
    pub fn open(&self, token: &str, context: &BTreeMap<String, String>) -> Result<Opened, Fault> {
        let context = Context::of(context)?;
        apart(|| self.opened(token, &context))
    }

    /// Whether a token should be sealed anew, from its head alone: the key only decrypts, the epoch is an
    /// older one, or the suite is not the one in force. Nothing is decrypted and nothing proved.
    ///
    /// Faults: as [`Self::open`], up to `KEY_DISABLED`.
    pub fn needs_rotation(&self, token: &str) -> Result<bool, Fault> {
        let token = Token::parse(token)?;
        let (key, suite) = self.key_of(&token.header)?;
        Ok(self.is_stale(key, suite, token.header.epoch()))
    }

    /// Opens a token and, where it should be, seals its text anew under the primary key, in the same
    /// context; else gives it back. Write the new one only where `previous` still stands.
    ///
    /// Faults: as [`Self::open`]; `RANDOM_UNAVAILABLE`.
    #[slow]
    pub fn rotate(&self, token: &str, context: &BTreeMap<String, String>) -> Result<Rotation, Fault> {
        let context = Context::of(context)?;
        apart(|| self.rotated(token, &context, &mut self.random.draws(1)))
    }

    /// Seals a column, row by row in order, as if each were a [`Self::seal`]. What differs from row to row
    /// of the context stands in `contextColumns`, one value for each row. A null stays null; a bad row is
    /// null and listed.
    ///
    /// Faults of the call: `INVALID_INPUT` at `contextColumns.<name>` where it has not as many rows;
    /// `INVALID_CONTEXT` with the path, where it holds for all rows.
    #[slow]
    pub fn seal_many(
        &self,
        plaintexts: &[Option<String>],
        context: &BTreeMap<String, String>,
        context_columns: Option<&BTreeMap<String, Vec<Option<String>>>>,
    ) -> Result<SealedColumn, Fault> {
        columns::seal_many(self, ColumnInContext { rows: plaintexts, context, columns: context_columns })
    }

    /// Opens a column, as if each row were an [`Self::open`]; also the dry run of a rotation. Else as
    /// [`Self::seal_many`].
    #[slow]
    pub fn open_many(
        &self,
        tokens: &[Option<String>],
        context: &BTreeMap<String, String>,
        context_columns: Option<&BTreeMap<String, Vec<Option<String>>>>,
    ) -> Result<OpenedColumn, Fault> {
        columns::open_many(self, ColumnInContext { rows: tokens, context, columns: context_columns })
    }

    /// Rotates a column, as if each row were a [`Self::rotate`]; only rows that change come back. Else as
    /// [`Self::seal_many`].
    #[slow]
    pub fn rotate_many(
        &self,
        tokens: &[Option<String>],
        context: &BTreeMap<String, String>,
        context_columns: Option<&BTreeMap<String, Vec<Option<String>>>>,
    ) -> Result<RotatedColumn, Fault> {
        columns::rotate_many(self, ColumnInContext { rows: tokens, context, columns: context_columns })
    }

    /// A keyed hash of a value, to look sealed rows up by: equal values have equal indexes where the
    /// contexts are equal, so a context has the tenant, the table and the field, never the user or the
    /// record. Values are taken as they are: normalise them before. Fields with few values would be
    /// given away.
    ///
    /// Faults: `INVALID_CONTEXT` with the path; `PLAINTEXT_TOO_LONG` at `value`.
    #[slow]
    pub fn blind_index(&self, value: &str, context: &BTreeMap<String, String>) -> Result<String, Fault> {
        let context = Context::of(context)?;
        self.check_length("value", value)?;
        apart(|| self.index_key(&self.primary, &context).map(|key| key.index(value)))
    }

    /// The indexes of a value under every key that is not disabled, for `IN (...)` while keys change: the
    /// primary's first, the others' in the order given.
    ///
    /// Faults: as [`Self::blind_index`].
    #[slow]
    pub fn blind_indexes(
        &self,
        value: &str,
        context: &BTreeMap<String, String>,
    ) -> Result<Vec<String>, Fault> {
        let context = Context::of(context)?;
        self.check_length("value", value)?;
        let others = self.live_keys().filter(|key| key.state != KeyState::Primary);
        let keys = std::iter::once(self.primary.as_ref()).chain(others);
        let index = |key| self.index_key(key, &context).map(|key| key.index(value));
        apart(|| keys.map(index).collect())
    }

    /// Indexes a column, as if each row were a [`Self::blind_index`]. Else as [`Self::seal_many`].
    #[slow]
    pub fn blind_index_many(
        &self,
        values: &[Option<String>],
        context: &BTreeMap<String, String>,
        context_columns: Option<&BTreeMap<String, Vec<Option<String>>>>,
    ) -> Result<IndexColumn, Fault> {
        columns::blind_index_many(self, ColumnInContext { rows: values, context, columns: context_columns })
    }

    /// Derives now what the first uses of the keys would derive, and says how many derivations a new ring
    /// needs for it.
    #[slow]
    pub fn warm_up(&self) -> Result<i32, Fault> {
        let mut derivations = 0_i32;
        for key in self.live_keys() {
            apart(|| key.with_root(0, |_| ()))?;
            derivations = derivations.saturating_add(1);
            if self.policy.accepts(Suite::Default) && key.epoch > 0 {
                apart(|| key.with_root(key.epoch, |_| ()))?;
                derivations = derivations.saturating_add(1);
            }
        }
        Ok(derivations)
    }

    /// What the ring holds, in the order given: nothing secret.
    pub fn keys(&self) -> Result<Vec<KeyInfo>, Fault> {
        let info = |key: &Arc<Key>| KeyInfo {
            label: key.label.clone(),
            key_id: key.id_text.clone(),
            state: key.state,
            epoch: i32::from(key.epoch),
            token_prefix: token::prefix(self.policy.suite, key.id),
        };
        Ok(self.keys.iter().map(info).collect())
    }
}

impl fmt::Debug for Keyring {
    /// Says what the ring holds, and nothing secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("keys", &self.keys()).finish_non_exhaustive()
    }
}
