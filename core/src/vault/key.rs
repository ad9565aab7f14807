//! The keys of a ring, as data.

use trueline_macros::{choice, record};

use super::secret::told_by_id;

/// A key of a ring. It only goes in: no language writes it as JSON, and printed it shows the id of the
/// key in place of the secret.
///
/// ```
/// use trueline::KeyRecord;
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// let key = KeyRecord::from_json(&format!(r#"{{"secret": "{secret}", "state": "PRIMARY"}}"#)).unwrap();
/// assert_eq!(key.epoch, 0);
/// let told = r#"KeyRecord(secret: *** of key 0e5882f5, state: "PRIMARY", label: null, epoch: 0)"#;
/// assert_eq!(key.to_string(), told);
/// ```
#[record(input)]
pub struct KeyRecord {
    /// 32 random bytes as 64 hex digits in either case, as `generateKey` draws them.
    #[secret(told_by_id)]
    pub secret: String,
    /// What the key is good for.
    pub state: KeyState,
    /// A name for people, 1 to 64 bytes.
    pub label: Option<String>,
    /// Raised, it changes what is sealed from now on without a new secret: 0 to 65,535.
    #[default(0)]
    pub epoch: i64,
}

/// What a key is good for.
#[choice]
pub enum KeyState {
    /// It seals and opens; a ring has exactly one.
    Primary,
    /// It opens, and what it sealed needs no rotation: a new key while servers change, or an old one
    /// that is still good.
    Active,
    /// It opens, and what it sealed asks for rotation.
    DecryptOnly,
    /// It is known and refused.
    Disabled,
}

/// What a ring says of a key: nothing secret.
#[record]
pub struct KeyInfo {
    /// The name for people.
    pub label: Option<String>,
    /// The id, 8 hex digits, that the key's tokens bear.
    pub key_id: String,
    /// What the key is good for.
    pub state: KeyState,
    /// The epoch at which it seals.
    pub epoch: i32,
    /// The first 12 characters of every token that this key makes with the suite in force: a column is
    /// searched for them. In SQL's LIKE, `_` stands for any character: escape it.
    pub token_prefix: String,
}
