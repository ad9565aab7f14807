//! Who gives mailboxes to anybody.

/// Whether a domain tells nothing about the company. gmail.com, under both its names, is asked for
/// before.
pub(super) fn is_free_mail(domain: &str) -> bool {
    DOMAINS.binary_search(&domain).is_ok()
}

/// The big providers of mailboxes, sorted.
#[rustfmt::skip]
const DOMAINS: [&str; 41] = [
    "126.com", "163.com", "aol.com", "att.net", "bellsouth.net", "btinternet.com", "charter.net",
    "comcast.net", "cox.net", "fastmail.com", "free.fr", "gmx.com", "gmx.de", "gmx.net",
    "hotmail.co.uk", "hotmail.com", "hotmail.fr", "icloud.com", "libero.it", "live.com", "mac.com",
    "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com", "proton.me",
    "protonmail.com", "qq.com", "sbcglobal.net", "t-online.de", "verizon.net", "web.de", "yahoo.co.uk",
    "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.ru", "ymail.com", "zoho.com",
];

#[cfg(test)]
mod tests {
    #[test]
    fn domains_are_sorted() {
        assert!(super::DOMAINS.is_sorted());
        assert!(super::is_free_mail("web.de"));
        assert!(!super::is_free_mail("acme.com"));
    }
}
