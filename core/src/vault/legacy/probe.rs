//! Which layout some values have.

use std::collections::BTreeMap;

use trueline_macros::rule;

use super::{
    LegacyLayout, LegacyMatch, LegacyPassword, LegacyPreset, LegacyProbe,
    key::{Kdf, Key},
    open::Opener,
    password,
};
use crate::{
    Fault,
    shape::{At, misshapen},
    vault::crypto::apart::apart,
};

/// Says which of the layouts that are known open some samples, 1 to 16, with a secret: each with the secret
/// as text, then as hex digits. A sample counts where the key and the tag are right, be it text or not.
/// A salt costs two derivations of scrypt, and one of 64 bytes two of PBKDF2 too.
///
/// Faults: `INVALID_INPUT` at `samples`; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes.
///
/// ```
/// use trueline::{LegacyPreset, probe_legacy};
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// let samples = ["03080d12171c21262b30353a:1bd8a676cebd9f6e29976a45b37a6c87:0bb9e9", "x"].map(str::to_owned);
/// let probe = probe_legacy(&samples, secret).unwrap();
/// assert_eq!((probe.matches[0].name, probe.matches[0].opened), (LegacyPreset::RawColonIv12, 1));
/// assert_eq!(probe.unopened, [1]);
/// ```
#[rule]
#[slow]
pub fn probe_legacy(samples: &[String], secret: &str) -> Result<LegacyProbe, Fault> {
    if !(1..=16).contains(&samples.len()) {
        return Err(misshapen(&At::Root.field("samples"), "a list of 1 to 16 texts"));
    }
    if !password::has_good_length(secret) {
        return Err(password::unfit());
    }
    let mut keys = Keys::new();
    let mut matches = Vec::new();
    let mut is_opened = vec![false; samples.len()];
    for name in LegacyPreset::ALL {
        let preset = name.preset();
        for kind in preset.passwords() {
            let layout = preset.layout(*kind);
            let opens = apart(|| opens(&layout, secret, samples, &mut keys));
            let opened = i32::try_from(opens.iter().filter(|opens| **opens).count()).unwrap_or(i32::MAX);
            if opened > 0 {
                matches.push(LegacyMatch { name: *name, layout, opened });
            }
            is_opened.iter_mut().zip(opens).for_each(|(is_opened, opens)| *is_opened |= opens);
        }
    }
    // Of those that open as many, the first that was tried stays first.
    matches.sort_by_key(|found| std::cmp::Reverse(found.opened));
    let unopened = (0..).zip(is_opened).filter(|(_, is_opened)| !is_opened).map(|(sample, _)| sample);
    Ok(LegacyProbe { matches, unopened: unopened.collect() })
}

/// The keys that were derived: many layouts share them.
type Keys = BTreeMap<(Kdf, LegacyPassword, Vec<u8>), Option<Key>>;

/// Which samples a layout opens; none where the secret does not fit it.
fn opens(layout: &LegacyLayout, secret: &str, samples: &[String], keys: &mut Keys) -> Vec<bool> {
    let opener = Opener::of(layout, secret).ok();
    let opens = |sample: &String| {
        let opener = opener.as_ref()?;
        let parts = opener.parts(sample).ok()?;
        let salt = opener.salt(&parts).to_vec();
        let origin = (opener.kdf(), layout.password, salt.clone());
        let key = keys.entry(origin).or_insert_with(|| opener.key(&salt)).as_ref()?;
        parts.decrypted(key).map(|_| ())
    };
    samples.iter().map(opens).map(|opened| opened.is_some()).collect()
}
