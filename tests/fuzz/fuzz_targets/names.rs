//! No text brings a normaliser down. The first byte is the region that a number is dialled in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{normalize_address, normalize_company_name, normalize_email, normalize_phone};
use trueline_fuzz::{Choices, text};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The regions of the chapter's step 16, no region, and two that are none.
const REGIONS: &[&str] = &[
    "", "US", "CA", "MX", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "FR", "BE", "NL", "ES", "PT", "IT", "PL",
    "NO", "DK", "SE", "IN", "JP", "ZA", "us", "XX",
];

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let region = Some(*choices.one_of(REGIONS)).filter(|region| !region.is_empty());
    let text = text(choices.rest());
    company_name(&text);
    email(&text);
    phone(&text, region);
    address(&text);
});

fn company_name(text: &str) {
    let name = normalize_company_name(text).expect("nothing is refused");
    // ʼ is an apostrophe, and ͺ folds to a space and an accent.
    let says_something = text.chars().any(|c| is_letter_or_digit(c) && !"ʼͺ".contains(c));
    assert!(!says_something || !name.key.is_empty(), "{name:?}");
    assert_eq!(name.compact, name.key.replace(' ', ""));
    assert_eq!(name.key.is_empty(), name.loose.is_empty());
    assert!(are_words(&name.key) && are_words(&name.loose), "{name:?}");
    let mut loose: Vec<&str> = name.loose.split(' ').collect();
    loose.sort_unstable();
    loose.dedup();
    assert_eq!(loose.join(" "), name.loose);
}

/// By category, as the chapter has it; for `char::is_alphanumeric` some accents are letters.
fn is_letter_or_digit(c: char) -> bool {
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// An address is stored in the form in which it is read again.
fn email(text: &str) {
    let Ok(email) = normalize_email(text) else { return };
    assert_eq!(normalize_email(&email.address).as_ref(), Ok(&email));
    let (local, domain) = email.address.rsplit_once('@').expect("an @");
    assert!(!local.is_empty() && domain == email.domain);
    assert!(email.company_domain.is_none_or(|company| company == domain));
    assert!(email.key.contains('@') && !email.key.starts_with('@'), "{}", email.key);
}

/// E.164 is read again without a region, as itself.
fn phone(text: &str, region: Option<&str>) {
    let phone = match normalize_phone(text, region) {
        Ok(phone) => phone,
        Err(fault) => {
            let field = fault.field.as_deref();
            assert!(field == Some("text") || (field == Some("region") && region.is_some()), "{fault:?}");
            return;
        }
    };
    let digits = phone.e164.strip_prefix('+').expect("a plus");
    assert!(
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (8..=15).contains(&digits.len()),
        "{phone:?}"
    );
    assert!(digits.ends_with(&phone.tail) && phone.tail.len() == 7, "{phone:?}");
    assert!(phone.extension.as_ref().is_none_or(|extension| (1..=7).contains(&extension.len())));
    let again = normalize_phone(&phone.e164, None).expect("E.164");
    assert_eq!(
        (&again.e164, again.calling_code, &again.tail),
        (&phone.e164, phone.calling_code, &phone.tail)
    );
}

fn address(text: &str) {
    let address = normalize_address(text).expect("nothing is refused");
    assert!(are_words(&address.key) && are_words(&address.street), "{address:?}");
    assert!(address.number.is_none_or(|number| address.key.split(' ').any(|word| word == number)));
}

/// Words with one space between.
fn are_words(text: &str) -> bool {
    text.is_empty() || text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace))
}
