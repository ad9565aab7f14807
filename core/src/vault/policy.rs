//! How a ring seals and what it accepts, as data.

use trueline_macros::{choice, record};

use super::fault::senseless;
use crate::{Fault, shape::At};

/// How keys for tokens come about. The cost numbers belong to the suite and are no policy: scrypt with
/// N = 16384, r = 8, p = 1, then AES-256-GCM.
#[choice]
pub enum Suite {
    /// scrypt once for each key and epoch; each token then has an AES key of its own.
    Default,
    /// scrypt with the salt of each token: 16 MiB and tens of milliseconds for each.
    PerToken,
}

impl Suite {
    /// The byte that stands in a token.
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Default => 1,
            Self::PerToken => 2,
        }
    }

    pub(super) fn of(byte: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|suite| suite.byte() == byte)
    }
}

/// How a ring seals and what it accepts.
///
/// ```
/// use trueline::{Suite, VaultPolicy};
/// let policy = VaultPolicy::default();
/// assert_eq!((policy.suite, policy.max_plaintext_bytes), (Suite::Default, 1_048_576));
/// ```
#[record]
pub struct VaultPolicy {
    /// The suite that seals; it must be accepted too.
    #[default(Suite::Default)]
    pub suite: Suite,
    /// The suites that are opened, each once.
    #[default(vec![Suite::Default])]
    pub accept_suites: Vec<Suite>,
    /// Whether a token may be sealed again.
    #[default(false)]
    pub allow_nested: bool,
    /// The most bytes of a plaintext, in UTF-8: 1 to 1,048,576.
    #[default(1_048_576)]
    pub max_plaintext_bytes: i64,
    /// The bytes of a blind index behind the key's id: 8 to 32.
    #[default(16)]
    pub blind_index_bytes: i64,
    /// How many keys of `PER_TOKEN` are remembered: 0 to 4,096.
    #[default(128)]
    pub cached_keys: i64,
}

/// The most bytes that a token can hold.
pub(super) const MOST_PLAINTEXT_BYTES: usize = 1_048_576;

/// A policy that makes sense.
pub(super) struct CheckedVaultPolicy {
    pub suite: Suite,
    accepted: Vec<Suite>,
    pub allow_nested: bool,
    pub max_plaintext_bytes: usize,
    pub blind_index_bytes: usize,
    pub cached_keys: usize,
}

impl CheckedVaultPolicy {
    /// Checks the fields in the order of their declaration.
    pub fn of(policy: Option<&VaultPolicy>) -> Result<Self, Fault> {
        let policy = policy.cloned().unwrap_or_default();
        let at = At::Root.field("policy");
        let is_once = |(place, suite)| !policy.accept_suites.iter().take(place).any(|other| other == suite);
        let at_suites = at.field("acceptSuites");
        if policy.accept_suites.is_empty() || !policy.accept_suites.iter().enumerate().all(is_once) {
            return Err(senseless(&at_suites, "there must be at least one suite, each once"));
        }
        if !policy.accept_suites.contains(&policy.suite) {
            return Err(senseless(&at_suites, "the suite that seals must be among them"));
        }
        let within = |value: i64, least: usize, most: usize, name: &str| {
            let found = usize::try_from(value).ok().filter(|value| (least..=most).contains(value));
            found.ok_or_else(|| senseless(&at.field(name), &format!("it must be {least} to {most}")))
        };
        Ok(Self {
            suite: policy.suite,
            allow_nested: policy.allow_nested,
            max_plaintext_bytes: within(
                policy.max_plaintext_bytes,
                1,
                MOST_PLAINTEXT_BYTES,
                "maxPlaintextBytes",
            )?,
            blind_index_bytes: within(policy.blind_index_bytes, 8, 32, "blindIndexBytes")?,
            cached_keys: within(policy.cached_keys, 0, 4096, "cachedKeys")?,
            accepted: policy.accept_suites,
        })
    }

    /// Whether tokens of a suite are opened.
    pub fn accepts(&self, suite: Suite) -> bool {
        self.accepted.contains(&suite)
    }
}
