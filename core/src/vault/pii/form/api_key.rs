//! Keys of services, known by how they begin.

use Length::{AtLeast, Exactly};

use super::{Confidence, Match};
use crate::vault::pii::cursor::Cursor;

const CONFIDENCE: Confidence = Confidence { alone: 9500, hinted: 10_000 };

/// The keys of a service.
struct Form {
    /// The first letters of the starts: nearly all words end here.
    initials: &'static [u8],
    starts: &'static [&'static str],
    is_in: fn(u8) -> bool,
    length: Length,
}

/// How long the run behind the start is.
enum Length {
    Exactly(usize),
    /// And then it is taken whole.
    AtLeast(usize),
}

/// In the order in which they are tried.
const FORMS: [Form; 10] = [
    Form {
        initials: b"sr",
        starts: &["sk_live_", "sk_test_", "rk_live_", "rk_test_"],
        is_in: |byte| byte.is_ascii_alphanumeric(),
        length: AtLeast(16),
    },
    Form {
        initials: b"w",
        starts: &["whsec_"],
        is_in: |byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte),
        length: AtLeast(24),
    },
    Form {
        initials: b"g",
        starts: &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        is_in: |byte| byte.is_ascii_alphanumeric(),
        length: AtLeast(36),
    },
    Form {
        initials: b"g",
        starts: &["github_pat_"],
        is_in: |byte| byte.is_ascii_alphanumeric() || byte == b'_',
        length: AtLeast(40),
    },
    Form {
        initials: b"A",
        starts: &["AKIA", "ASIA"],
        is_in: |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        length: Exactly(16),
    },
    Form { initials: b"A", starts: &["AIza"], is_in: is_base64url, length: Exactly(35) },
    Form {
        initials: b"x",
        starts: &["xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"],
        is_in: |byte| byte.is_ascii_alphanumeric() || byte == b'-',
        length: AtLeast(20),
    },
    Form { initials: b"s", starts: &["sk-"], is_in: is_base64url, length: AtLeast(32) },
    Form { initials: b"y", starts: &["ya29."], is_in: is_base64url, length: AtLeast(20) },
    Form {
        initials: b"S",
        starts: &["SG."],
        is_in: |byte| is_base64url(byte) || byte == b'.',
        length: AtLeast(32),
    },
];

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The search through a text, from its front to its end.
#[derive(Default)]
pub struct ApiKeys {
    /// Of each form, the end of a run that was taken whole and stood before a word. The form fails within
    /// it at every place; reading it again and again would take quadratic time.
    dead_ends: [usize; FORMS.len()],
}

impl ApiKeys {
    /// The key that begins here, which is behind no word.
    pub fn find(&mut self, at: Cursor<'_>) -> Option<Match> {
        FORMS.iter().zip(&mut self.dead_ends).find_map(|(form, dead_end)| form.find(at, dead_end))
    }
}

impl Form {
    fn find(&self, at: Cursor<'_>, dead_end: &mut usize) -> Option<Match> {
        let mut end = at;
        at.rest().first().filter(|initial| self.initials.contains(initial))?;
        self.starts.iter().find_map(|start| end.literal(start))?;
        if end.at() < *dead_end {
            return None;
        }
        match self.length {
            Exactly(length) => {
                let is_there = end.run(length, self.is_in).len() == length && !end.is_amid_word();
                is_there.then(|| Match::to(end, CONFIDENCE))
            }
            AtLeast(least) => {
                let is_long = end.run(usize::MAX, self.is_in).len() >= least;
                if end.is_amid_word() {
                    *dead_end = end.at();
                    return None;
                }
                is_long.then(|| Match::to(end, CONFIDENCE))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_starts() {
        for form in &FORMS {
            let of_starts =
                |initial: &u8| form.starts.iter().any(|start| start.as_bytes().first() == Some(initial));
            assert!(form.initials.iter().all(of_starts));
            assert!(
                form.starts
                    .iter()
                    .all(|start| start.bytes().next().is_some_and(|i| form.initials.contains(&i)))
            );
        }
    }
}
