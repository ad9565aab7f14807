//! A layout that can be.

use super::{LegacyEncoding, LegacyKdf, LegacyLayout, LegacyPart, LegacyPassword, LegacyPreset, key::Kdf};
use crate::{Fault, FaultCode, shape::At, vault::crypto::gcm::TAG};

/// A layout that can be.
pub struct CheckedLayout<'a> {
    pub encoding: LegacyEncoding,
    pub order: &'a [LegacyPart],
    salt_bytes: usize,
    iv_bytes: usize,
    pub kdf: Kdf,
    pub password: LegacyPassword,
    pub static_salt: Option<&'a str>,
}

impl<'a> CheckedLayout<'a> {
    /// Checks in the order of the chapter: `INVALID_LAYOUT` with the path.
    pub fn of(layout: &'a LegacyLayout) -> Result<Self, Fault> {
        let salt_bytes = usize::try_from(layout.salt_bytes).ok().filter(|bytes| matches!(bytes, 0 | 8..=64));
        let salt_bytes = salt_bytes.ok_or_else(|| unfit("saltBytes", "must be 0, or 8 to 64"))?;
        check_order(&layout.order, salt_bytes > 0)?;
        let iv_bytes = usize::try_from(layout.iv_bytes).ok().filter(|bytes| matches!(bytes, 12 | 16));
        let iv_bytes = iv_bytes.ok_or_else(|| unfit("ivBytes", "must be 12 or 16"))?;
        check_password(layout)?;
        check_static_salt(layout, salt_bytes > 0)?;
        let n = u32::try_from(layout.scrypt_n).ok();
        let n = n.filter(|n| n.is_power_of_two() && (1_024..=131_072).contains(n));
        let n = n.ok_or_else(|| unfit("scryptN", "must be a power of two from 1,024 to 131,072"))?;
        let iterations = u32::try_from(layout.iterations).ok().filter(|n| (1..=10_000_000).contains(n));
        let iterations = iterations.ok_or_else(|| unfit("iterations", "must be 1 to 10,000,000"))?;
        let kdf = match layout.kdf {
            LegacyKdf::Scrypt => Kdf::Scrypt { n },
            LegacyKdf::Pbkdf2Sha512 => Kdf::Pbkdf2 { iterations },
            LegacyKdf::Raw => Kdf::Raw,
            LegacyKdf::First_32 => Kdf::First32,
        };
        let static_salt = layout.static_salt.as_deref();
        let (encoding, password, order) = (layout.encoding, layout.password, layout.order.as_slice());
        Ok(Self { encoding, order, salt_bytes, iv_bytes, kdf, password, static_salt })
    }

    /// The bytes of a part; data has any.
    pub fn size(&self, part: LegacyPart) -> Option<usize> {
        match part {
            LegacyPart::Salt => Some(self.salt_bytes),
            LegacyPart::Iv => Some(self.iv_bytes),
            LegacyPart::Tag => Some(TAG),
            LegacyPart::Data => None,
        }
    }
}

fn check_order(order: &[LegacyPart], has_salt: bool) -> Result<(), Fault> {
    let is_once = |part: &LegacyPart| {
        let wanted = usize::from(has_salt || *part != LegacyPart::Salt);
        order.iter().filter(|other| *other == part).count() == wanted
    };
    let why = "must name IV, TAG and DATA once each, and SALT once where it has bytes";
    if LegacyPart::ALL.iter().all(is_once) { Ok(()) } else { Err(unfit("order", why)) }
}

fn check_password(layout: &LegacyLayout) -> Result<(), Fault> {
    let is_cloak = layout.encoding == LegacyEncoding::CloakV1;
    if is_cloak != (layout.password == LegacyPassword::Cloak) {
        return Err(unfit("password", "must be CLOAK with the encoding CLOAK_V1, and with no other"));
    }
    if is_cloak && *layout != LegacyPreset::CloakV1.preset().layout(LegacyPassword::Cloak) {
        return Err(unfit("encoding", "goes with the values of its preset alone"));
    }
    if layout.kdf == LegacyKdf::First_32 && layout.password != LegacyPassword::Text {
        return Err(unfit("password", "must be TEXT where the key is its first bytes"));
    }
    Ok(())
}

fn check_static_salt(layout: &LegacyLayout, has_salt: bool) -> Result<(), Fault> {
    let has_static = layout.static_salt.is_some();
    match layout.kdf {
        LegacyKdf::Scrypt | LegacyKdf::Pbkdf2Sha512 if has_salt == has_static => {
            Err(unfit("staticSalt", "must be there where values have no salt of their own, and only there"))
        }
        LegacyKdf::Raw | LegacyKdf::First_32 if has_static => {
            Err(unfit("staticSalt", "must not be there: nothing is derived"))
        }
        _ => Ok(()),
    }
}

/// `INVALID_LAYOUT` at a field.
fn unfit(field: &str, why: &str) -> Fault {
    let at = At::Root.field("layout");
    let at = at.field(field);
    Fault::new(FaultCode::InvalidLayout, format!("`{at}` {why}")).at(at.to_string())
}
