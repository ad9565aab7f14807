//! The words that speak for a kind.

use crate::PiiKind;

/// The most words that stand for one.
const MOST_JOINED: usize = 3;

/// What is said of each kind, in one word or in up to three that are joined. `token` alone says nothing:
/// it counts what a language model reads as often.
const SAID_OF: [(PiiKind, &[&str]); 15] = [
    (PiiKind::Email, &["email", "emails", "mail", "emailaddress"]),
    (PiiKind::Phone, &["phone", "phonenumber", "telephone", "tel", "mobile", "cell", "cellphone", "fax"]),
    (
        PiiKind::Card,
        &["card", "cardnumber", "creditcard", "debitcard", "pan", "ccnumber", "visa", "mastercard", "amex"],
    ),
    (PiiKind::Iban, &["iban"]),
    (PiiKind::RoutingNumber, &["routing", "routingnumber", "aba", "rtn"]),
    (PiiKind::Ssn, &["ssn", "socialsecurity", "socialsecuritynumber"]),
    (PiiKind::Ein, &["ein", "fein", "taxid"]),
    (PiiKind::IpAddress, &["ip", "ipaddress", "ipv"]),
    (PiiKind::BirthDate, &["dob", "birth", "birthday", "birthdate", "dateofbirth", "born"]),
    (
        PiiKind::PersonName,
        &[
            "firstname",
            "lastname",
            "fullname",
            "middlename",
            "surname",
            "givenname",
            "familyname",
            "contactname",
            "personname",
        ],
    ),
    (
        PiiKind::PostalAddress,
        &[
            "address",
            "street",
            "streetaddress",
            "addressline",
            "postaladdress",
            "shippingaddress",
            "billingaddress",
            "homeaddress",
        ],
    ),
    (PiiKind::ApiKey, &["apikey", "apisecret"]),
    (PiiKind::Jwt, &["jwt"]),
    (PiiKind::PrivateKey, &["privatekey"]),
    (
        PiiKind::Credential,
        &[
            "password",
            "passwd",
            "secret",
            "apikey",
            "apisecret",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "bearertoken",
            "clientsecret",
            "privatekey",
            "signingkey",
            "encryptionkey",
        ],
    ),
];

/// Whether one to three neighbours among some words speak for a kind. Case does not matter.
pub fn speak_for(kind: PiiKind, words: &[&str]) -> bool {
    let said = SAID_OF.iter().find(|(of, _)| *of == kind).map_or([].as_slice(), |(_, said)| said);
    (0..words.len()).any(|first| {
        let neighbours = words.iter().skip(first).take(MOST_JOINED);
        said.iter().any(|wanted| are_joined(neighbours.clone(), wanted))
    })
}

/// Whether the first few of some words, joined, are a word.
fn are_joined<'a>(words: impl Iterator<Item = &'a &'a str>, wanted: &str) -> bool {
    let mut left = wanted;
    for word in words {
        match left.split_at_checked(word.len()) {
            Some((start, rest)) if start.eq_ignore_ascii_case(word) => left = rest,
            _ => return false,
        }
        if left.is_empty() {
            return true;
        }
    }
    false
}

/// A word without the digits at its end; nothing of one that is digits alone.
pub fn without_digits(word: &str) -> Option<&str> {
    Some(word.trim_end_matches(|letter: char| letter.is_ascii_digit())).filter(|word| !word.is_empty())
}
