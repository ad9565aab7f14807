//! Bytes from text, strictly: no white space, no character that does not belong there.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};

/// How bytes became text.
pub enum Alphabet {
    /// With right padding or none, and unused bits zero.
    Base64,
    /// The same for addresses.
    Base64url,
    /// In either case.
    Hex,
}

impl Alphabet {
    pub fn decode(&self, text: &str) -> Option<Vec<u8>> {
        let is_padded = text.ends_with('=');
        match self {
            Self::Base64 if is_padded => STANDARD.decode(text).ok(),
            Self::Base64 => STANDARD_NO_PAD.decode(text).ok(),
            Self::Base64url if is_padded => URL_SAFE.decode(text).ok(),
            Self::Base64url => URL_SAFE_NO_PAD.decode(text).ok(),
            Self::Hex => base16ct::mixed::decode_vec(text).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_right_or_not_there() {
        for (text, is_good) in [
            ("", true),
            ("AA", true),
            ("AA==", true),
            ("AA=", false),
            ("AA===", false),
            ("AAA", true),
            ("AAA=", true),
            ("AAAA", true),
            ("AAAA=", false),
            ("AAAA====", false),
            ("A", false),
            ("AB", false),
            ("AAB", false),
            ("=", false),
            ("====", false),
            ("AA==AAAA", false),
            ("AA AA", false),
            ("AAAA\n", false),
        ] {
            assert_eq!(Alphabet::Base64.decode(text).is_some(), is_good, "{text:?}");
            assert_eq!(Alphabet::Base64url.decode(text).is_some(), is_good, "{text:?}");
        }
        for (text, standard, for_addresses) in [("-_-_", false, true), ("+/+/", true, false)] {
            assert_eq!(Alphabet::Base64.decode(text).is_some(), standard);
            assert_eq!(Alphabet::Base64url.decode(text).is_some(), for_addresses);
        }
        let hex = ["", "aF", "0", "0g", "0x00", " 00"].map(|text| Alphabet::Hex.decode(text).is_some());
        assert_eq!(hex, [true, true, false, false, false, false]);
    }
}
