//! Reading a state: lenient in space and in the order of names, strict in sense.

use std::borrow::Cow;

use super::{StoredState, StoredWindow};
use crate::{
    Fault, FaultCode,
    json::Json,
    limits::{
        checked::WindowType,
        ranges::{is_in_time, is_window_name},
        tally::{Hit, MOST, MOST_HITS},
    },
};

/// The version that is read and written.
const VERSION: i64 = 1;
const MOST_STORED_WINDOWS: usize = 100;

/// Reads a state.
///
/// Faults: `UNSUPPORTED_VERSION` at `state` for another `v`, never a reset; else `INVALID_INPUT`.
pub(in crate::limits) fn read_state(text: &str) -> Result<StoredState<'_>, Fault> {
    Reader { text, at: 0 }.state().ok_or_else(|| refusal(text))
}

#[cold]
fn refusal(text: &str) -> Fault {
    let version = version(text).filter(|version| *version != VERSION);
    let fault = match version {
        Some(version) => {
            let message = format!("a state of version {version} cannot be read, only of version {VERSION}");
            Fault::new(FaultCode::UnsupportedVersion, message).with("version", version)
        }
        None => Fault::new(FaultCode::InvalidInput, "`state` must be a text that an answer gave"),
    };
    fault.at("state")
}

/// What a text says of its version, whatever else it says.
fn version(text: &str) -> Option<i64> {
    let Ok(Json::Map(members)) = Json::parse(text) else { return None };
    let mut versions = members.iter().filter(|(name, _)| name == "v");
    let (Some((_, Json::Number(digits))), None) = (versions.next(), versions.next()) else { return None };
    digits.parse().ok().filter(|version: &i64| (-MOST..=MOST).contains(version))
}

/// Reads from the front; `None` is the end of all reading.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn state(&mut self) -> Option<StoredState<'a>> {
        let (mut at, mut version, mut windows) = (None, None, None);
        self.expect(b'{')?;
        loop {
            let name = self.string()?;
            self.expect(b':')?;
            let is_new = match &*name {
                "at" => at.replace(self.number()?).is_none(),
                "v" => version.replace(self.number()?).is_none(),
                "w" => windows.replace(self.windows()?).is_none(),
                _ => false,
            };
            if !is_new {
                return None;
            }
            if !self.goes_on(b'}')? {
                break;
            }
        }
        self.blank();
        if self.at < self.text.len() || version != Some(VERSION) {
            return None;
        }
        let state = StoredState { at: at.filter(|at| is_in_time(*at))?, windows: windows? };
        state.windows.iter().all(|window| window.newest() <= state.at).then_some(state)
    }

    fn windows(&mut self) -> Option<Vec<StoredWindow<'a>>> {
        let mut windows: Vec<StoredWindow<'a>> = Vec::with_capacity(1);
        self.expect(b'[')?;
        loop {
            let window = self.window()?;
            let is_new = windows.iter().all(|known| known.name != window.name);
            if !is_new || windows.len() == MOST_STORED_WINDOWS {
                return None;
            }
            windows.push(window);
            if !self.goes_on(b']')? {
                return Some(windows);
            }
        }
    }

    fn window(&mut self) -> Option<StoredWindow<'a>> {
        self.expect(b'[')?;
        let name = self.string().filter(|name| is_window_name(name))?;
        self.expect(b',')?;
        let type_name = self.string()?;
        let type_of = WindowType::ALL.into_iter().find(|known| known.name() == type_name)?;
        self.expect(b',')?;
        let (mut numbers, mut hits) = ([0; 3], Vec::new());
        match type_of {
            WindowType::SlidingLog => hits = self.hits()?,
            _ => {
                let (last, others) = numbers.get_mut(..length(type_of))?.split_last_mut()?;
                for number in others {
                    *number = self.number()?;
                    self.expect(b',')?;
                }
                *last = self.number()?;
                self.expect(b']')?;
            }
        }
        let window = StoredWindow { name, type_of, numbers, hits };
        window.makes_sense().then_some(window)
    }

    fn hits(&mut self) -> Option<Vec<Hit>> {
        let mut hits: Vec<Hit> = Vec::new();
        loop {
            let at = self.number()?;
            self.expect(b',')?;
            let hit = Hit { at, count: self.number()? };
            let is_later = hits.last().is_none_or(|last| last.at < hit.at);
            if !is_later || hit.count < 1 || hits.len() == MOST_HITS {
                return None;
            }
            hits.push(hit);
            if !self.goes_on(b']')? {
                return Some(hits);
            }
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.next() {
            self.step();
        }
    }

    fn expect(&mut self, mark: u8) -> Option<()> {
        self.blank();
        (self.next()? == mark).then(|| self.step())
    }

    /// After a member: whether another follows.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.blank();
        let next = self.next()?;
        self.step();
        match next {
            b',' => Some(true),
            _ => (next == end).then_some(false),
        }
    }

    /// A whole number of at most 2^53 - 1, as JSON writes it.
    fn number(&mut self) -> Option<i64> {
        self.blank();
        let is_negative = self.next()? == b'-';
        if is_negative {
            self.step();
        }
        let first = self.at;
        let mut number: i64 = 0;
        while let Some(byte @ b'0'..=b'9') = self.next() {
            let digit = i64::from(byte.saturating_sub(b'0'));
            number = number.checked_mul(10)?.checked_add(digit)?;
            self.step();
        }
        let digits = self.text.as_bytes().get(first..self.at)?;
        let is_well_formed = matches!(digits, [_] | [b'1'..=b'9', ..]);
        let number = if is_negative { number.checked_neg()? } else { number };
        (is_well_formed && (-MOST..=MOST).contains(&number)).then_some(number)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.expect(b'"')?;
        let first = self.at;
        let mut is_plain = true;
        loop {
            match self.next()? {
                b'"' => break,
                b'\\' => {
                    is_plain = false;
                    self.step();
                }
                _ => {}
            }
            self.step();
        }
        let inside = self.text.get(first..self.at)?;
        self.step();
        if is_plain {
            return Some(Cow::Borrowed(inside));
        }
        match Json::parse(self.text.get(first.checked_sub(1)?..self.at)?) {
            Ok(Json::Text(text)) => Some(Cow::Owned(text.into_owned())),
            _ => None,
        }
    }
}

impl StoredWindow<'_> {
    /// The latest time in it.
    fn newest(&self) -> i64 {
        let [first, _, _] = self.numbers;
        match self.type_of {
            WindowType::Gcra => 0,
            WindowType::SlidingLog => self.hits.last().map_or(0, |hit| hit.at),
            _ => first,
        }
    }

    /// Whether the counts can have been counted; a log's were judged while it was read.
    fn makes_sense(&self) -> bool {
        let [first, second, third] = self.numbers;
        match self.type_of {
            WindowType::Gcra => first >= 0 && second >= 1 && third >= 1,
            WindowType::SlidingCounter => second >= 0 && third >= 0,
            _ => second >= 0,
        }
    }
}

/// How many numbers a type stores.
fn length(type_of: WindowType) -> usize {
    match type_of {
        WindowType::SlidingCounter | WindowType::Gcra => 3,
        _ => 2,
    }
}
