//! The windows by the plainest means: every unit that was ever counted is remembered, and what is used
//! at a time is found from them alone. Shares are fractions with the window's length below.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::{LimitWindow, WindowAlign};

/// A time in milliseconds since 1970, and the units counted then.
pub type Hit = (i64, i64);

/// The units that a window holds.
pub fn capacity(window: &LimitWindow) -> i64 {
    match window {
        LimitWindow::Gcra { limit, burst, .. } => burst.unwrap_or(*limit),
        LimitWindow::Fixed { limit, .. } => limit.unwrap(),
        LimitWindow::SlidingCounter { limit, .. }
        | LimitWindow::SlidingLog { limit, .. }
        | LimitWindow::TokenBucket { limit, .. } => *limit,
        other => panic!("not modelled: {other:?}"),
    }
}

/// The units used at a time, not before the last hit; rounded up.
pub fn used(window: &LimitWindow, hits: &[Hit], t: i64) -> i64 {
    let within = |from: i64, to: i64| {
        hits.iter().filter(|(at, _)| from <= *at && *at < to).map(|hit| hit.1).sum::<i64>()
    };
    match window {
        LimitWindow::Fixed { window_ms, align: WindowAlign::Epoch, .. } => {
            let start = t / window_ms * window_ms;
            within(start, start + window_ms)
        }
        LimitWindow::Fixed { window_ms, align: WindowAlign::FirstHit, .. } => {
            let (mut start, mut sum) = (i64::MIN / 2, 0);
            for (at, units) in hits {
                if *at >= start + window_ms {
                    (start, sum) = (*at, 0);
                }
                sum += units;
            }
            if t < start + window_ms { sum } else { 0 }
        }
        LimitWindow::SlidingLog { window_ms, .. } => within(t - window_ms + 1, t + 1),
        LimitWindow::SlidingCounter { window_ms, .. } => {
            let start = t / window_ms * window_ms;
            let (current, before) = (within(start, start + window_ms), within(start - window_ms, start));
            let share = i128::from(before) * i128::from(window_ms - (t - start));
            current + up(share, i128::from(*window_ms))
        }
        LimitWindow::Gcra { limit, window_ms, .. } => {
            // The level in units, times the length of the window.
            let (mut level, mut last) = (0, 0);
            let drain = |level: i128, ms: i64| (level - i128::from(ms) * i128::from(*limit)).max(0);
            for (at, units) in hits {
                level = drain(level, at - last) + i128::from(*units) * i128::from(*window_ms);
                last = *at;
            }
            up(drain(level, t - last), i128::from(*window_ms))
        }
        LimitWindow::TokenBucket { limit, interval_ms, refill, align, .. } => {
            let refill = refill.unwrap_or(*limit);
            let (mut start, mut sum) = (0, 0);
            let first = hits.first().map_or(t, |hit| hit.0);
            // Millisecond by millisecond.
            for now in first..=t {
                let since = if *align == WindowAlign::Epoch { now } else { now - start };
                if sum > 0 && since > 0 && since % interval_ms == 0 {
                    sum = (sum - refill).max(0);
                }
                for (_, units) in hits.iter().filter(|hit| hit.0 == now) {
                    if sum == 0 {
                        start = now;
                    }
                    sum += units;
                }
            }
            sum
        }
        other => panic!("not modelled: {other:?}"),
    }
}

fn up(number: i128, by: i128) -> i64 {
    i64::try_from((number + by - 1) / by).unwrap()
}

/// Whether a window has room for a cost.
pub fn has_room(window: &LimitWindow, hits: &[Hit], t: i64, cost: i64) -> bool {
    cost == 0 || used(window, hits, t) + cost <= capacity(window)
}

/// The first time from `t` on at which there is room; none where there never is.
pub fn room_at(window: &LimitWindow, hits: &[Hit], t: i64, cost: i64) -> Option<i64> {
    (cost <= capacity(window)).then(|| (t..).find(|t| has_room(window, hits, *t, cost)).unwrap())
}

/// The first time from `t` on at which nothing is used; of a window on a grid, its end.
pub fn reset_at(window: &LimitWindow, hits: &[Hit], t: i64) -> i64 {
    match window {
        LimitWindow::Fixed { window_ms, align: WindowAlign::Epoch, .. } => (t / window_ms + 1) * window_ms,
        _ => (t..).find(|t| used(window, hits, *t) == 0).unwrap(),
    }
}
