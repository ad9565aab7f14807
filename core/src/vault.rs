//! Tokens that only the right context opens, keys that change, indexes of what is sealed.
//!
//! One object, [`Keyring`], seals texts and opens them again; the rest are plain rules. The
//! specification is the vault chapter; points below are its numbers.
//!
//! - [`key`](KeyRecord), [`policy`](VaultPolicy), `answer`: what goes in and comes out, as data
//! - `secret`: [`generate_key`], [`derive_key_id`], and what a secret must be (points 2, 14)
//! - `token`: [`inspect_token`], the bytes of a token (points 1, 9)
//! - `context`: what a token is bound to (points 4, 7, 13)
//! - `keyring`: [`Keyring`] (points 3 to 19)
//! - `legacy`: [`legacy_layout`], [`open_legacy`], [`open_legacy_many`], [`probe_legacy`] (points 20 to 25)
//! - `pii`: [`detect_pii`], [`classify_pii_column`], [`mask_value`], [`mask_text`] (points 26 to 32)
//! - `crypto`: the primitives, each a thin wrap of an audited crate, and no more than the rules need
//!
//! Deliberately absent: binary plaintexts, files and streams, unauthenticated layouts, deterministic
//! encryption, passwords for keys, a way back to plain text.
//!
#![doc = include_str!("../guide/vault.md")]

mod answer;
mod context;
mod crypto;
mod fault;
mod key;
mod keyring;
mod legacy;
mod pii;
mod policy;
mod secret;
mod token;

pub use answer::*;
pub use key::*;
pub use keyring::*;
pub use legacy::*;
pub use pii::*;
pub use policy::*;
pub use secret::*;
pub use token::*;
