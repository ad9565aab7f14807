//! The candidates of all kinds, in linear time.
//!
//! E-mail addresses are looked for by their `@`, private keys by their first line, everything else in one
//! walk over the text: only behind what is no word can a form begin, and what may begin there is told by
//! one byte. What follows is read as far as the form goes; where that is not bounded, a form that fails
//! does not begin again within what it read.

use super::{
    PiiKind,
    cursor::Cursor,
    form::{
        Candidate, Match,
        api_key::ApiKeys,
        birth_date, card, email, iban, ip_address, jwt, phone, private_key,
        united_states::{ein, routing_number, ssn_in_one_piece, ssn_with_marks},
    },
};

/// The candidates of a kind, in order of place.
pub struct Series {
    pub kind: PiiKind,
    pub candidates: Vec<Candidate>,
}

/// The candidates of a text, in the order in which they take their place in it.
pub fn candidates(text: &str) -> [Series; 13] {
    let mut walk = Walk::new(text);
    walk.through();
    [
        Series { kind: PiiKind::PrivateKey, candidates: private_key::find(text) },
        walk.jwt,
        walk.api_key,
        Series { kind: PiiKind::Email, candidates: email::find(text) },
        walk.iban,
        walk.card,
        walk.ssn,
        walk.ein,
        walk.international_phone,
        walk.national_phone,
        walk.routing_number,
        walk.ip_address,
        walk.birth_date,
    ]
}

struct Walk<'a> {
    text: &'a str,
    api_keys: ApiKeys,
    jwt: Series,
    api_key: Series,
    iban: Series,
    card: Series,
    ssn: Series,
    ein: Series,
    international_phone: Series,
    national_phone: Series,
    routing_number: Series,
    ip_address: Series,
    birth_date: Series,
}

/// What a byte is, as far as the walk must know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Capital,
    /// A small letter with which a secret may begin.
    SecretStart,
    /// Another letter, or `_`.
    Word,
    /// A mark with which a phone number may begin.
    PhoneStart,
    Mark,
    /// Part of a character that is not ASCII: a letter or a mark.
    NotAscii,
}

/// A run of digits is counted no further: no form has more.
const MOST_DIGITS: usize = 20;

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            api_keys: ApiKeys::default(),
            jwt: Series::of(PiiKind::Jwt),
            api_key: Series::of(PiiKind::ApiKey),
            iban: Series::of(PiiKind::Iban),
            card: Series::of(PiiKind::Card),
            ssn: Series::of(PiiKind::Ssn),
            ein: Series::of(PiiKind::Ein),
            international_phone: Series::of(PiiKind::Phone),
            national_phone: Series::of(PiiKind::Phone),
            routing_number: Series::of(PiiKind::RoutingNumber),
            ip_address: Series::of(PiiKind::IpAddress),
            birth_date: Series::of(PiiKind::BirthDate),
        }
    }

    fn through(&mut self) {
        let mut before = Class::Mark;
        for (place, byte) in self.text.bytes().enumerate() {
            let class = class(byte);
            let may_begin = !matches!(class, Class::Word | Class::Mark | Class::NotAscii);
            if may_begin && matches!(before, Class::Mark | Class::PhoneStart | Class::NotAscii) {
                let at = Cursor::new(self.text, place);
                if before != Class::NotAscii || !at.is_behind_word() {
                    self.look(at, class);
                }
            }
            before = class;
        }
    }

    /// Looks for what may begin at a place that is behind no word.
    fn look(&mut self, at: Cursor<'_>, class: Class) {
        match class {
            Class::Digit if at.opens() => self.look_at_digits(at),
            Class::PhoneStart => {
                self.international_phone.offer(at, phone::international);
                if at.opens() {
                    self.national_phone.offer(at, phone::with_marks);
                }
            }
            Class::Capital => {
                self.iban.offer(at, iban::find);
                self.api_key.offer(at, |at| self.api_keys.find(at));
            }
            Class::SecretStart => {
                self.jwt.offer(at, jwt::find);
                self.api_key.offer(at, |at| self.api_keys.find(at));
            }
            _ => {}
        }
    }

    /// How many digits stand here tells what they may be.
    fn look_at_digits(&mut self, at: Cursor<'_>) {
        match { at }.run(MOST_DIGITS, |byte| byte.is_ascii_digit()).len() {
            1 => {
                self.national_phone.offer(at, phone::with_marks);
                self.ip_address.offer(at, ip_address::find);
                self.birth_date.offer(at, birth_date::year_last);
            }
            2 => {
                self.ein.offer(at, ein);
                self.ip_address.offer(at, ip_address::find);
                self.birth_date.offer(at, birth_date::year_last);
            }
            3 => {
                self.ssn.offer(at, ssn_with_marks);
                self.national_phone.offer(at, phone::with_marks);
                self.ip_address.offer(at, ip_address::find);
            }
            4 => {
                self.card.offer(at, card::grouped);
                self.birth_date.offer(at, birth_date::year_first);
            }
            9 => {
                self.ssn.offer(at, ssn_in_one_piece);
                self.routing_number.offer(at, routing_number);
            }
            10 | 11 => self.national_phone.offer(at, phone::in_one_piece),
            13..=19 => self.card.offer(at, card::in_one_piece),
            _ => {}
        }
    }
}

impl Series {
    fn of(kind: PiiKind) -> Self {
        Self { kind, candidates: Vec::new() }
    }

    /// Looks for a form at a place, unless that lies within what was found before.
    fn offer<'a>(&mut self, at: Cursor<'a>, find: impl FnOnce(Cursor<'a>) -> Option<Match>) {
        let start = at.at();
        if self.candidates.last().is_some_and(|last| start < last.span.end) {
            return;
        }
        if let Some(Match { end, confidence }) = find(at) {
            self.candidates.push(Candidate { span: start..end, confidence });
        }
    }
}

fn class(byte: u8) -> Class {
    match byte {
        b'0'..=b'9' => Class::Digit,
        b'A'..=b'Z' => Class::Capital,
        b'e' | b'g' | b'r' | b's' | b'w' | b'x' | b'y' => Class::SecretStart,
        b'a'..=b'z' | b'_' => Class::Word,
        b'+' | b'(' => Class::PhoneStart,
        0..=0x7f => Class::Mark,
        _ => Class::NotAscii,
    }
}
