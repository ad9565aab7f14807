//! The quick way to a `RateLimiter`: `take` and its like without JSON on the way in.
//!
//! Handing over an argument costs more than the decision, so a call hands over none: JavaScript writes
//! the key and the numbers into memory that both halves share, then calls. What is unusual it does not
//! write at all, but asks the general way, so that a fault is the core's own.

use std::{cell::RefCell, sync::Arc};

use napi::{
    Either, Env, Error, Result,
    bindgen_prelude::{Float64Array, Function, Uint16Array},
};
use napi_derive::napi;
use trueline::{Fault, Instant, RateLimiter, json, schema::Live};

use crate::{call::refused, columns::cells::exact, guard::guarded, object::Held};

/// A boolean, JSON, or `!` and a fault; null where the general way must judge.
type Quick = Option<Either<bool, String>>;

/// A function without arguments that asks a limiter by one method. `units` holds the key and, behind
/// it, the instant where that is a text; `numbers` is what [`Call::read`] reads.
#[napi]
pub fn quick<'env>(
    env: &'env Env,
    held: &Held,
    method: String,
    units: Uint16Array,
    numbers: Float64Array,
) -> Result<Function<'env, (), Quick>> {
    let live: Arc<dyn Live> = held.as_ref().clone();
    let ask = way(&method)?;
    let texts = RefCell::default();
    env.create_function_from_closure(&method, move |_| {
        guarded(|| {
            let limiter = limiter(live.as_ref())?;
            let mut texts = texts.borrow_mut();
            let answer = Call::read(&units, &numbers, &mut texts).map(|call| ask(limiter, &call));
            Ok(answer.map(|answer| answer.unwrap_or_else(|fault| Either::B(refused(&fault)))))
        })
    })
}

/// The limiter that an object is.
pub fn limiter(live: &dyn Live) -> Result<&RateLimiter> {
    live.as_any().downcast_ref().ok_or_else(|| Error::from_reason("the object is no RateLimiter"))
}

/// How a method is asked.
type Way = fn(&RateLimiter, &Call<'_>) -> std::result::Result<Either<bool, String>, Fault>;

fn way(method: &str) -> Result<Way> {
    Ok(match method {
        "take" => |limiter, call| limiter.take(call.key, call.count, call.now).map(Either::A),
        "check" => |limiter, call| written(limiter.check(call.key, call.count, call.now)),
        "refund" => |limiter, call| written(limiter.refund(call.key, call.count, call.now)),
        "penalize" => |limiter, call| written(limiter.penalize(call.key, call.count, call.now)),
        "peek" => |limiter, call| written(limiter.peek(call.key, call.now)),
        _ => return Err(Error::from_reason("a method without a quick way")),
    })
}

fn written(
    answer: std::result::Result<trueline::LimitDecision, Fault>,
) -> std::result::Result<Either<bool, String>, Fault> {
    answer.map(|decision| Either::B(json::write(&decision)))
}

/// What JavaScript wrote.
struct Call<'a> {
    key: &'a str,
    count: Option<i64>,
    now: Instant,
}

/// The texts of a call, kept so that a call needs no memory of its own.
#[derive(Default)]
struct Texts {
    key: Vec<u8>,
    now: Vec<u8>,
}

impl<'a> Call<'a> {
    /// The call, unless something in it is not as the core's own reader would take it. `numbers` are the
    /// key's length, the count or NaN for none, the instant in milliseconds, and the length of its text:
    /// 0 where the milliseconds are it.
    fn read(units: &[u16], numbers: &[f64], texts: &'a mut Texts) -> Option<Self> {
        let [key_length, count, ms, now_length] = *numbers else { return None };
        let (key, behind) = units.split_at_checked(length(key_length)?)?;
        let now = match length(now_length)? {
            0 => Instant::from_epoch_ms(exact(ms)?)?,
            length => Instant::parse(text(behind.get(..length)?, &mut texts.now)?)?,
        };
        let count = if count.is_nan() { None } else { Some(exact(count)?) };
        Some(Self { key: text(key, &mut texts.key)?, count, now })
    }
}

fn length(number: f64) -> Option<usize> {
    usize::try_from(exact(number)?).ok()
}

/// The text of UTF-16 units; none where half of a surrogate pair is among them.
fn text<'a>(units: &[u16], bytes: &'a mut Vec<u8>) -> Option<&'a str> {
    bytes.clear();
    if units.iter().all(|unit| *unit < 0x80) {
        bytes.extend(units.iter().map(|unit| unit.to_le_bytes()[0]));
    } else {
        for letter in char::decode_utf16(units.iter().copied()) {
            bytes.extend_from_slice(letter.ok()?.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn texts_of_every_letter_are_read() {
        let mut bytes = Vec::new();
        for wanted in ["", "user-1", "über", "ключ", "a\u{1f600}b", "\0", "\u{ffff}"] {
            assert_eq!(text(&units(wanted), &mut bytes), Some(wanted));
        }
        for half in [[0xd800, 0x61], [0x61, 0xdc00], [0xdc00, 0xd800]] {
            assert_eq!(text(&half, &mut bytes), None);
        }
    }

    #[test]
    fn a_call_is_read_as_it_was_written() {
        let memory = units("user-12026-01-31T09:00:00Z and what was there before");
        let mut texts = Texts::default();
        let call = Call::read(&memory, &[6.0, f64::NAN, 5.0, 20.0], &mut texts).unwrap();
        assert_eq!(
            (call.key, call.count, call.now.to_string()),
            ("user-1", None, "2026-01-31T09:00:00.000Z".into())
        );
        let call = Call::read(&memory, &[4.0, -3.0, 5.0, 0.0], &mut texts).unwrap();
        assert_eq!((call.key, call.count, call.now.epoch_ms()), ("user", Some(-3), 5));
    }

    #[test]
    fn what_is_no_call_is_left_to_the_general_way() {
        let memory = units("user-1 no instant");
        let far = 253_402_300_800_000.0;
        for numbers in [
            [99.0, 1.0, 5.0, 0.0],
            [-1.0, 1.0, 5.0, 0.0],
            [6.0, 0.5, 5.0, 0.0],
            [6.0, 1.0, f64::NAN, 0.0],
            [6.0, 1.0, far, 0.0],
            [6.0, 1.0, 5.0, 11.0],
            [6.0, 1.0, 5.0, 99.0],
        ] {
            assert!(Call::read(&memory, &numbers, &mut Texts::default()).is_none(), "{numbers:?}");
        }
        assert!(Call::read(&memory, &[6.0], &mut Texts::default()).is_none());
    }
}
