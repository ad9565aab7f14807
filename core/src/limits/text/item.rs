//! One limit of a text: what it says, and which window that is.

use super::{
    super::{
        LimitWindow, OnExceed, WindowAlign,
        ranges::{MAX_TIME_MS, MAX_UNITS, is_burst},
    },
    unit::Unit,
};
use crate::Weekday;

/// The most digits of a number.
const MAX_DIGITS: usize = 13;

/// The window that an item says, or why it says none.
pub(super) fn window(item: &str, time_zone: &str) -> Result<LimitWindow, &'static str> {
    let item = Item::read(item)?;
    if item.limit > MAX_UNITS {
        return Err("a limit is at most 1,000,000,000,000");
    }
    match (item.count, item.unit.calendar, item.unit.length_ms) {
        (0, _, _) => Err("the time is nothing"),
        (1, Some(interval), _) => {
            let week_start = Weekday::Monday;
            let (name, time_zone) = (item.unit.one.to_owned(), time_zone.to_owned());
            let on_exceed =
                item.option.on_exceed().ok_or("a stretch of the calendar neither slides nor bursts")?;
            Ok(LimitWindow::Calendar {
                name,
                limit: Some(item.limit),
                interval,
                time_zone,
                week_start,
                on_exceed,
            })
        }
        (count, _, Some(length_ms)) => {
            let length_ms = length_ms.checked_mul(count).filter(|length_ms| *length_ms <= MAX_TIME_MS);
            item.elapsed(length_ms.ok_or("the time is longer than 100 years")?)
        }
        (_, _, None) => Err("several months, quarters or years are no window"),
    }
}

/// An item as it is written.
struct Item {
    limit: i64,
    count: i64,
    unit: &'static Unit,
    option: Extra,
}

/// What may stand behind the time.
#[derive(Clone, Copy)]
enum Extra {
    None,
    Overage,
    Sliding,
    Burst(i64),
}

impl Item {
    /// `N / [M] unit` or `N per [M] unit`, and an option.
    fn read(text: &str) -> Result<Self, &'static str> {
        let mut rest = Rest(text);
        rest.blank();
        let limit = rest.number().ok_or("a limit begins with a number of at most 13 digits")?;
        rest.blank();
        let is_per = rest.takes("/") || (rest.takes_word("per") && rest.blank());
        if !is_per {
            return Err("`/` or `per` comes behind the number");
        }
        rest.blank();
        let count = if rest.begins_with_digit() {
            rest.number().ok_or("a number has at most 13 digits")?
        } else {
            1
        };
        rest.blank();
        let unit = Unit::named(rest.word())
            .ok_or("the unit is not second, minute, hour, day, week, month, quarter or year")?;
        let option = rest
            .option()
            .ok_or("behind the time comes nothing, or sliding, overage or burst with a number")?;
        Ok(Self { limit, count, unit, option })
    }

    /// A window of a length that is always the same.
    fn elapsed(self, window_ms: i64) -> Result<LimitWindow, &'static str> {
        let Self { limit, count, unit, option } = self;
        let name = if count == 1 { unit.one.to_owned() } else { format!("{count}-{}", unit.many) };
        match (option, option.on_exceed()) {
            (_, Some(on_exceed)) => {
                let align = WindowAlign::Epoch;
                Ok(LimitWindow::Fixed { name, limit: Some(limit), window_ms, align, on_exceed })
            }
            (Extra::Burst(_), _) if limit < 1 => Err("a limit with a burst is at least 1"),
            (Extra::Burst(burst), _) if !(1..=MAX_UNITS).contains(&burst) => {
                Err("a burst is 1 to 1,000,000,000,000")
            }
            (Extra::Burst(burst), _) if !is_burst(limit, window_ms, burst) => {
                Err("a burst comes back within 100 years")
            }
            (Extra::Burst(burst), _) => Ok(LimitWindow::Gcra { name, limit, window_ms, burst: Some(burst) }),
            _ => Ok(LimitWindow::SlidingCounter { name, limit, window_ms }),
        }
    }
}

impl Extra {
    /// What happens beyond the limit, where the window is a plain one.
    fn on_exceed(self) -> Option<OnExceed> {
        match self {
            Self::None => Some(OnExceed::Deny),
            Self::Overage => Some(OnExceed::Overage),
            Self::Sliding | Self::Burst(_) => None,
        }
    }
}

/// What is not read yet.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    /// Skips spaces and tabs; whether there was one.
    fn blank(&mut self) -> bool {
        let behind = self.0.trim_start_matches([' ', '\t']);
        let was_there = behind.len() < self.0.len();
        self.0 = behind;
        was_there
    }

    fn begins_with_digit(&self) -> bool {
        self.0.starts_with(|first: char| first.is_ascii_digit())
    }

    fn number(&mut self) -> Option<i64> {
        let behind = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.0.strip_suffix(behind).filter(|digits| digits.len() <= MAX_DIGITS)?;
        self.0 = behind;
        digits.parse().ok()
    }

    fn takes(&mut self, mark: &str) -> bool {
        let behind = self.0.strip_prefix(mark);
        self.0 = behind.unwrap_or(self.0);
        behind.is_some()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let (Some(first), Some(behind)) = (self.0.get(..word.len()), self.0.get(word.len()..)) else {
            return false;
        };
        let is_it = first.eq_ignore_ascii_case(word);
        if is_it {
            self.0 = behind;
        }
        is_it
    }

    fn word(&mut self) -> &'t str {
        let behind = self.0.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let word = self.0.strip_suffix(behind).unwrap_or_default();
        self.0 = behind;
        word
    }

    /// The rest of an item: nothing, or one option. It is behind a blank, or the unit's word would have
    /// taken it in.
    fn option(mut self) -> Option<Extra> {
        self.blank();
        if self.0.is_empty() {
            return Some(Extra::None);
        }
        let option = match self.word() {
            word if word.eq_ignore_ascii_case("sliding") => Extra::Sliding,
            word if word.eq_ignore_ascii_case("overage") => Extra::Overage,
            word if word.eq_ignore_ascii_case("burst") => {
                self.blank();
                Extra::Burst(self.number()?)
            }
            _ => return None,
        };
        self.blank();
        self.0.is_empty().then_some(option)
    }
}
