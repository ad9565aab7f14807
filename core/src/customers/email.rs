//! E-mail addresses as they are compared.

mod form;
mod free_mail;

use std::borrow::Cow;

use trueline_macros::{record, rule};
use unicode_normalization::UnicodeNormalization;

use crate::{Fault, FaultCode};

/// An e-mail address, and what it is compared by.
#[record]
pub struct EmailAddress {
    /// The address in lower case: the one to store and to send to.
    pub address: String,
    /// For comparing only: without `+tag`, and for gmail.com without dots. Never send to it.
    pub key: String,
    /// What stands behind the last `@`.
    pub domain: String,
    /// `domain`, if it is a company's own: absent for the big providers of free mailboxes.
    pub company_domain: Option<String>,
}

/// The address in lower case, a key for comparing, and the company's domain.
///
/// Faults: `EMAIL_INVALID` at `text`, with `reason` in the details, the first that holds of `EMPTY`,
/// `AT_SIGN` (there is none), `TOO_LONG` (over 254 characters, or over 64 before the last `@`),
/// `LOCAL_PART` and `DOMAIN`. Whether the mailbox exists is not asked.
///
/// ```
/// let email = trueline::normalize_email(" John.Doe+news@GMAIL.com ").unwrap();
/// assert_eq!(email.address, "john.doe+news@gmail.com");
/// assert_eq!(email.key, "johndoe@gmail.com");
/// assert_eq!(email.company_domain, None);
///
/// let fault = trueline::normalize_email("john.doe").unwrap_err();
/// assert_eq!(fault.details["reason"], "AT_SIGN".into());
/// ```
#[rule]
pub fn normalize_email(text: &str) -> Result<EmailAddress, Fault> {
    let address = folded(text);
    let (local, domain) = form::parts(&address).map_err(|reason| refused(text, reason))?;
    let is_gmail = matches!(domain, "gmail.com" | "googlemail.com");
    let key = format!("{}@{}", local_key(local, is_gmail), if is_gmail { "gmail.com" } else { domain });
    Ok(EmailAddress {
        key,
        domain: domain.to_owned(),
        company_domain: (!is_gmail && !free_mail::is_free_mail(domain)).then(|| domain.to_owned()),
        address,
    })
}

/// NFKC, white space off the ends, lower case.
fn folded(text: &str) -> String {
    let text: Cow<'_, str> = if text.is_ascii() { text.into() } else { text.nfkc().collect() };
    text.trim_matches([' ', '\t', '\r', '\n']).to_lowercase()
}

/// What of the part before the `@` tells one mailbox from another.
fn local_key(local: &str, is_gmail: bool) -> Cow<'_, str> {
    if local.starts_with('"') {
        return local.into();
    }
    let mailbox = match local.split_once('+') {
        Some((mailbox, _)) if !mailbox.is_empty() => mailbox,
        _ => local,
    };
    if is_gmail { mailbox.replace('.', "").into() } else { mailbox.into() }
}

fn refused(text: &str, reason: form::Reason) -> Fault {
    let (name, why) = match reason {
        form::Reason::Empty => ("EMPTY", "it is empty"),
        form::Reason::AtSign => ("AT_SIGN", "it has no @"),
        form::Reason::TooLong => ("TOO_LONG", "it is over 254 characters, or over 64 before the @"),
        form::Reason::LocalPart => ("LOCAL_PART", "what stands before the @ is no mailbox"),
        form::Reason::Domain => ("DOMAIN", "what stands behind the @ is no domain"),
    };
    Fault::new(FaultCode::EmailInvalid, format!("`{text}` is not an e-mail address: {why}"))
        .at("text")
        .with("reason", name)
}

#[cfg(test)]
mod tests {
    use super::normalize_email;

    fn key(text: &str) -> String {
        normalize_email(text).map_or_else(|fault| fault.details["reason"].to_string(), |email| email.key)
    }

    #[test]
    fn tags_and_gmail_dots_do_not_count() {
        assert_eq!(key("J.Doe+x+y@googlemail.com"), "jdoe@gmail.com");
        assert_eq!(key("j.doe+x@acme.com"), "j.doe@acme.com");
        assert_eq!(key("+list@acme.com"), "+list@acme.com");
        assert_eq!(key("\"a.b+c d\"@gmail.com"), "\"a.b+c d\"@gmail.com");
        assert_eq!(normalize_email("a@googlemail.com").unwrap().domain, "googlemail.com");
        assert_eq!(normalize_email("a@googlemail.com").unwrap().company_domain, None);
    }

    #[test]
    fn the_first_reason_is_told() {
        assert_eq!(key(" \t"), "EMPTY");
        assert_eq!(key(&"a".repeat(300)), "AT_SIGN");
        assert_eq!(key(&("a".repeat(65) + "@b")), "TOO_LONG");
        assert_eq!(key("a@b@acme"), "LOCAL_PART");
        assert_eq!(key("a@acme"), "DOMAIN");
    }
}
