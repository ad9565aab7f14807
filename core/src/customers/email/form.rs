//! What an e-mail address looks like (step 13 of the customers chapter).

use super::super::words::is_word_character;

/// Why a text is no address, the first that holds.
#[derive(Clone, Copy)]
pub(super) enum Reason {
    Empty,
    AtSign,
    TooLong,
    LocalPart,
    Domain,
}

/// The longest address, in characters.
const MAX_ADDRESS: usize = 254;
/// The longest part before the `@`, in characters.
const MAX_LOCAL_PART: usize = 64;
/// The longest label of a domain, in characters.
const MAX_LABEL: usize = 63;

/// The parts before and behind the last `@`.
pub(super) fn parts(address: &str) -> Result<(&str, &str), Reason> {
    if address.is_empty() {
        return Err(Reason::Empty);
    }
    let (local, domain) = address.rsplit_once('@').ok_or(Reason::AtSign)?;
    if is_longer(address, MAX_ADDRESS) || is_longer(local, MAX_LOCAL_PART) {
        return Err(Reason::TooLong);
    }
    if !is_quoted(local) && !is_dotted(local) {
        return Err(Reason::LocalPart);
    }
    if !is_domain(domain) {
        return Err(Reason::Domain);
    }
    Ok((local, domain))
}

fn is_longer(text: &str, max: usize) -> bool {
    text.chars().nth(max).is_some()
}

/// `"john doe"`
fn is_quoted(local: &str) -> bool {
    let inside = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    !inside.is_empty() && !inside.contains(|letter: char| matches!(letter, '"' | '\\') || letter.is_control())
}

/// `john.doe+news`: dots not first, last or double.
fn is_dotted(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

fn is_atom_character(letter: char) -> bool {
    is_word_character(letter) || "!#$%&'*+-/=?^_`{|}~".contains(letter)
}

/// At least two labels, the last not a number.
fn is_domain(domain: &str) -> bool {
    let Some((_, last)) = domain.rsplit_once('.') else { return false };
    domain.split('.').all(is_label) && !last.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !is_longer(label, MAX_LABEL)
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|letter| letter == '-' || is_word_character(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_parts() {
        for good in ["a", "a.b", "o'brien", "jürgen", "x+y=z", "प्रगति"] {
            assert!(is_dotted(good), "{good}");
        }
        for bad in ["", ".a", "a.", "a..b", "a b", "a(b)", "a\u{2019}b", "\"a\""] {
            assert!(!is_dotted(bad), "{bad}");
        }
        assert!(is_quoted("\"a b@c\""));
        for bad in ["\"", "\"\"", "\"a\"b\"", "\"a\\b\"", "\"a\u{7f}b\"", "\"a", "a\""] {
            assert!(!is_quoted(bad), "{bad}");
        }
    }

    #[test]
    fn domains() {
        for good in ["acme.com", "a-b.co", "münchen.de", "1.2.3.x4"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in ["acme", "acme.", ".com", "a..b", "-a.com", "a-.com", "a_b.com", "1.2.3.4", ""] {
            assert!(!is_domain(bad), "{bad}");
        }
        let label = "b".repeat(63);
        assert!(is_domain(&format!("{label}.com")));
        assert!(!is_domain(&format!("{label}b.com")));
    }
}
