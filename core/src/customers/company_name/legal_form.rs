//! Which words at the ends of a name are its legal form (steps 10 and 11 of the customers chapter).

use std::ops::Range;

use super::{super::words::Words, is_stop_word};

/// What is left of a name, and what was cut.
pub(super) struct Cut<'a> {
    pub key: &'a str,
    /// In the order in which they were cut, the outermost first.
    forms: Vec<&'a str>,
}

impl Cut<'_> {
    /// Each form that was cut stands in front of those cut before.
    pub fn legal_form(&self) -> Option<String> {
        (!self.forms.is_empty()).then(|| self.forms.iter().rev().copied().collect::<Vec<_>>().join(" "))
    }
}

/// Cuts the legal forms of a name.
pub(super) fn cut(words: &Words) -> Cut<'_> {
    let all = 0..words.len();
    let mut cutter = Cutter { words, left: all.clone(), telling: all, forms: Vec::new() };
    while cutter.cut_end() || cutter.cut_front() || cutter.cut_last_and() {}
    cutter.cut_marks();
    let key = words.joined(cutter.left.clone());
    let key = if cutter.left.len() == 1 { cutter.cut_affix(key) } else { key };
    Cut { key, forms: cutter.forms }
}

struct Cutter<'a> {
    words: &'a Words,
    /// The words that are left.
    left: Range<usize>,
    /// No word outside says anything about the company. Narrowed only as far as was asked, so that
    /// each word is looked at twice at most.
    telling: Range<usize>,
    forms: Vec<&'a str>,
}

impl<'a> Cutter<'a> {
    /// (a) The form at the end that has the most words, if a word that tells something is left.
    fn cut_end(&mut self) -> bool {
        let Some(last) = self.left.end.checked_sub(1).filter(|last| self.left.contains(last)) else {
            return false;
        };
        let word = self.words.word(last);
        // "Day Spa" is no S.p.A.
        if word == "spa" && !self.words.is_spelled(last) {
            return false;
        }
        let Ok(place) = LEGAL_FORMS.binary_search_by_key(&word, |(word, _)| *word) else { return false };
        let forms = LEGAL_FORMS.get(place).map_or(Default::default(), |(_, forms)| *forms);
        for form in forms {
            let Some(end) = self.left.end.checked_sub(form.split(' ').count()) else { continue };
            if self.words.joined(end.max(self.left.start)..self.left.end) == *form && self.tells_before(end) {
                self.left.end = end;
                self.forms.push(form);
                return true;
            }
        }
        false
    }

    /// (b) One of a few words at the front, if a word that tells something is left.
    fn cut_front(&mut self) -> bool {
        let word = self.words.word(self.left.start);
        let rest = self.left.start.saturating_add(1);
        if !FRONT_WORDS.contains(&word) || !self.tells_from(rest) {
            return false;
        }
        self.left.start = rest;
        if word != "the" {
            self.forms.push(word);
        }
        true
    }

    /// (c) An "and" with nothing behind it.
    fn cut_last_and(&mut self) -> bool {
        let Some(last) = self.left.end.checked_sub(1) else { return false };
        let found = self.left.len() > 1 && self.words.word(last) == "and";
        if found {
            self.left.end = last;
        }
        found
    }

    /// Whether a word that is left before this place says something.
    fn tells_before(&mut self, end: usize) -> bool {
        let first = &mut self.telling.start;
        *first = self.left.start.max(*first);
        while *first < end && is_stop_word(self.words.word(*first)) {
            *first = first.saturating_add(1);
        }
        *first < end
    }

    /// Whether a word that is left from this place on says something.
    fn tells_from(&mut self, start: usize) -> bool {
        let end = &mut self.telling.end;
        *end = self.left.end.min(*end);
        while *end > start && is_stop_word(self.words.word(end.saturating_sub(1))) {
            *end = end.saturating_sub(1);
        }
        *end > start
    }

    /// The Japanese marks ㈱ and ㈲, as NFKC leaves them.
    fn cut_marks(&mut self) {
        let first = self.words.word(self.left.start);
        if self.left.len() > 1 && MARKS.contains(&first) {
            self.left.start = self.left.start.saturating_add(1);
            self.forms.push(first);
        }
        let end = self.left.end.saturating_sub(1);
        let last = self.words.word(end);
        if self.left.len() > 1 && MARKS.contains(&last) {
            self.left.end = end;
            self.forms.push(last);
        }
    }

    /// The form of a name in Chinese or Japanese, written in one word with it.
    fn cut_affix(&mut self, word: &'a str) -> &'a str {
        let some_left = |rest: &&str| !rest.is_empty();
        let front = |affix: &&'static str| Some((*affix, word.strip_prefix(*affix).filter(some_left)?));
        let end = |affix: &&'static str| Some((*affix, word.strip_suffix(*affix).filter(some_left)?));
        match FRONT_AFFIXES.iter().find_map(front).or_else(|| END_AFFIXES.iter().find_map(end)) {
            Some((affix, rest)) => {
                self.forms.push(affix);
                rest
            }
            None => word,
        }
    }
}

/// Words cut at the front of a name. "the" is no legal form.
const FRONT_WORDS: [&str; 6] = ["oy", "ooo", "zao", "llc", "pt", "the"];

const MARKS: [&str; 2] = ["株", "有"];

const FRONT_AFFIXES: [&str; 2] = ["株式会社", "有限会社"];

const END_AFFIXES: [&str; 4] = ["股份有限公司", "株式会社", "有限会社", "有限公司"];

/// Legal forms by their last word, sorted; those with more words first.
#[rustfmt::skip]
const LEGAL_FORMS: [(&str, &[&str]); 61] = [
    ("ab", &["oy ab", "ab"]),
    ("ag", &["ag"]),
    ("aps", &["aps"]),
    ("as", &["as"]),
    ("asa", &["asa"]),
    ("bhd", &["sdn bhd", "bhd"]),
    ("bv", &["bv"]),
    ("co", &["gmbh and co", "and co", "co"]),
    ("company", &["and company", "company"]),
    ("corp", &["corp"]),
    ("corporation", &["corporation"]),
    ("cv", &["s de rl de cv", "sa de cv", "sab de cv"]),
    ("doo", &["doo"]),
    ("eurl", &["eurl"]),
    ("ev", &["ev"]),
    ("gmbh", &["gmbh"]),
    ("haftungsbeschrankt", &["ug haftungsbeschrankt"]),
    ("inc", &["inc"]),
    ("incorporated", &["incorporated"]),
    ("kft", &["kft"]),
    ("kg", &["gmbh and co kg", "ltd and co kg", "kg"]),
    ("kgaa", &["kgaa"]),
    ("kk", &["kk"]),
    ("lda", &["lda"]),
    ("limited", &["private limited", "pty limited", "limited"]),
    ("llc", &["llc"]),
    ("lllp", &["lllp"]),
    ("llp", &["llp"]),
    ("lp", &["lp"]),
    ("ltd", &["pte ltd", "pty ltd", "pvt ltd", "ltd"]),
    ("ltda", &["ltda"]),
    ("mbh", &["gesellschaft mbh", "mbh"]),
    ("nv", &["nv"]),
    ("ohg", &["ohg"]),
    ("ooo", &["ooo"]),
    ("ou", &["ou"]),
    ("oy", &["oy"]),
    ("oyj", &["oyj"]),
    ("pc", &["pc"]),
    ("plc", &["plc"]),
    ("pllc", &["pllc"]),
    ("pte", &["pte"]),
    ("pty", &["pty"]),
    ("pvt", &["pvt"]),
    ("sa", &["sa"]),
    ("sarl", &["sarl"]),
    ("sas", &["sas"]),
    ("sasu", &["sasu"]),
    ("se", &["se"]),
    ("sia", &["sia"]),
    ("sl", &["sl"]),
    ("slu", &["slu"]),
    ("spa", &["spa"]),
    ("srl", &["srl"]),
    ("sro", &["sro"]),
    ("uab", &["uab"]),
    ("ug", &["ug"]),
    ("vof", &["vof"]),
    ("zao", &["zao"]),
    ("zoo", &["sp zoo", "spolka zoo"]),
    ("zrt", &["zrt"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_with_their_last_word_longest_first() {
        assert!(LEGAL_FORMS.is_sorted_by_key(|(word, _)| *word));
        for (word, forms) in LEGAL_FORMS {
            assert!(forms.iter().all(|form| form.rsplit(' ').next() == Some(word)), "{word}");
            assert!(forms.is_sorted_by_key(|form| std::cmp::Reverse(form.split(' ').count())), "{word}");
        }
    }

    /// Many words that say nothing, many forms behind them: still one look at each word.
    #[test]
    fn long_names_take_linear_time() {
        let text = "the ".repeat(200_000) + "acme" + &" ltd".repeat(200_000);
        let words = Words::of(&text);
        assert_eq!(cut(&words).key, "acme");
        let text = "of ".repeat(200_000) + &" ltd".repeat(200_000);
        assert_eq!(cut(&Words::of(&text)).key.len(), 200_000 * 3 + 3);
    }
}
