//! The words of a name whatever their order.

use super::is_stop_word;

/// Distinct words, sorted, short forms written out; stop words only where there is nothing else.
pub(super) fn loose(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').filter(|word| !is_stop_word(word)).collect();
    if words.is_empty() {
        words.extend(key.split(' '));
    }
    words.iter_mut().for_each(|word| *word = written_out(word));
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

fn written_out(word: &str) -> &str {
    let found = SHORT_FORMS.binary_search_by_key(&word, |(short, _)| short);
    found.ok().and_then(|place| SHORT_FORMS.get(place)).map_or(word, |(_, long)| long)
}

/// Short forms and what they stand for, sorted.
const SHORT_FORMS: [(&str, &str); 24] = [
    ("assn", "association"),
    ("assoc", "associates"),
    ("bldg", "building"),
    ("bros", "brothers"),
    ("centre", "center"),
    ("constr", "construction"),
    ("ctr", "center"),
    ("dept", "department"),
    ("dist", "distribution"),
    ("engr", "engineering"),
    ("equip", "equipment"),
    ("grp", "group"),
    ("hosp", "hospital"),
    ("intl", "international"),
    ("mfg", "manufacturing"),
    ("mgmt", "management"),
    ("natl", "national"),
    ("service", "services"),
    ("st", "saint"),
    ("svc", "services"),
    ("svcs", "services"),
    ("sys", "systems"),
    ("tech", "technology"),
    ("univ", "university"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_sorted() {
        assert!(SHORT_FORMS.is_sorted_by_key(|(short, _)| *short));
    }

    #[test]
    fn words_are_distinct_and_sorted() {
        assert_eq!(loose("mfg of the acme manufacturing"), "acme manufacturing");
        assert_eq!(loose("the and"), "and the");
        assert_eq!(loose(""), "");
    }
}
