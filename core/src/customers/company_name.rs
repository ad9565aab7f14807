//! Keys by which company names are compared.

mod legal_form;
mod loose;

use trueline_macros::{record, rule};

use super::words::Words;
use crate::Fault;

/// Keys for comparing company names. Never a name to show.
#[record]
pub struct CompanyName {
    /// The words in lower case, without accents, punctuation and legal form. Empty for a name
    /// without letters or digits, and only then.
    pub key: String,
    /// `key` without spaces.
    pub compact: String,
    /// The distinct words of `key`, sorted, short forms written out, `the`, `of`, `and`, `a` and
    /// `an` dropped.
    pub loose: String,
    /// The legal forms that were cut, as they stood: `gmbh and co kg`.
    pub legal_form: Option<String>,
}

/// Keys for comparing company names: one company typed in six spellings has one `key`.
///
/// The name is folded (case, accents, width, punctuation), its legal forms at the end and a few at
/// the front are cut as long as a word that says something is left, and so is a `the` in front.
/// Names without letters or digits give empty keys, no fault.
///
/// ```
/// let name = trueline::normalize_company_name("The Müller & Söhne Mfg. GmbH & Co. KG").unwrap();
/// assert_eq!(name.key, "muller and sohne mfg");
/// assert_eq!(name.compact, "mullerandsohnemfg");
/// assert_eq!(name.loose, "manufacturing muller sohne");
/// assert_eq!(name.legal_form.as_deref(), Some("gmbh and co kg"));
/// ```
#[rule]
pub fn normalize_company_name(text: &str) -> Result<CompanyName, Fault> {
    let words = Words::of(text);
    let cut = legal_form::cut(&words);
    Ok(CompanyName {
        compact: cut.key.split(' ').collect(),
        loose: loose::loose(cut.key),
        key: cut.key.to_owned(),
        legal_form: cut.legal_form(),
    })
}

/// The key alone.
pub(super) fn key(text: &str) -> String {
    legal_form::cut(&Words::of(text)).key.to_owned()
}

/// Words that say nothing about which company it is.
fn is_stop_word(word: &str) -> bool {
    matches!(word, "the" | "of" | "and" | "a" | "an")
}

#[cfg(test)]
mod tests {
    use super::normalize_company_name;

    #[test]
    fn forms_are_cut_while_a_word_is_left() {
        let key = |text: &str| normalize_company_name(text).unwrap().key;
        assert_eq!(key("Acme GmbH & Co. KG"), "acme");
        assert_eq!(key("The Limited"), "limited");
        assert_eq!(key("Inc."), "inc");
        assert_eq!(key("Serenity Day Spa"), "serenity day spa");
        assert_eq!(key("株式会社"), "株式会社");
        assert_eq!(key("The Of And"), "the of");
        assert_eq!(key("Acme &"), "acme");
    }

    #[test]
    fn forms_are_told_in_their_order() {
        let form = |text: &str| normalize_company_name(text).unwrap().legal_form.unwrap_or_default();
        assert_eq!(form("PT Acme Co., Ltd."), "pt co ltd");
        assert_eq!(form("㈱ソニー Ltd"), "株 ltd");
        assert_eq!(form("(株) Acme (有)"), "有 株");
        assert_eq!(form("The Acme"), "");
    }
}
