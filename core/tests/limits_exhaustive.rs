//! Small limits, all of them: every sequence of calls against the plain model.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

#[path = "limits_model/mod.rs"]
mod limits_model;

use limits_model::{Hit, capacity, has_room, reset_at, room_at, used};
use trueline::{CheckedLimitPolicy, Instant, LimitCounts, LimitPolicy, LimitWindow, OnExceed, WindowAlign};

/// The last time at which a call is made, in milliseconds since 1970.
const LAST_MS: i64 = 9;
const MOST_COST: i64 = 3;

/// The calls of a sequence: five (120 million calls in all) where the compiler makes them quick
/// (`cargo test --release --test limits_exhaustive`), else as many as fit among the other tests.
const CALLS: u32 = if cfg!(debug_assertions) { 2 } else { 5 };

/// What a subject has used: as the rule's text, in memory, and as the model's list.
#[derive(Clone)]
struct Subject {
    state: Option<String>,
    counts: LimitCounts,
    hits: Vec<Hit>,
}

struct Search {
    policy: LimitPolicy,
    checked: CheckedLimitPolicy,
    asked: u64,
}

impl Search {
    fn new(windows: Vec<LimitWindow>) -> Self {
        let policy = LimitPolicy { windows, max_clock_skew_ms: 60_000 };
        let checked = policy.checked().unwrap();
        Self { policy, checked, asked: 0 }
    }

    fn run(&mut self, calls: u32) {
        let counts = self.checked.untouched();
        self.call(&Subject { state: None, counts, hits: Vec::new() }, calls);
    }

    /// Every call at every time. One that counts nothing leaves the very same state, and one before
    /// the last change the same as one at it, so only the others need be followed.
    fn call(&mut self, subject: &Subject, calls: u32) {
        if calls == 0 {
            return;
        }
        let last = subject.hits.last().map_or(0, |hit| hit.0);
        for now in 0..=LAST_MS {
            for cost in 0..=MOST_COST {
                let next = self.ask(subject, now, cost);
                if next.hits.len() > subject.hits.len() && now >= last {
                    self.call(&next, calls - 1);
                }
            }
        }
    }

    fn ask(&mut self, subject: &Subject, now: i64, cost: i64) -> Subject {
        self.asked += 1;
        let at = Instant::from_epoch_ms(now).unwrap();
        let decision = self.checked.check(subject.state.as_deref(), cost, at).unwrap();
        let t = subject.hits.last().map_or(now, |hit| hit.0.max(now));
        let windows = &self.policy.windows;
        let hits = &subject.hits;
        let denying: Vec<&LimitWindow> =
            windows.iter().filter(|window| !has_room(window, hits, t, cost)).collect();
        let retries: Option<Vec<i64>> = denying.iter().map(|window| room_at(window, hits, t, cost)).collect();
        let allowed = denying.is_empty();
        let until = retries.and_then(|retries| retries.into_iter().max());

        let mut next = subject.clone();
        if allowed && cost > 0 {
            match next.hits.last_mut().filter(|hit| hit.0 == t) {
                Some(hit) => hit.1 += cost,
                None => next.hits.push((t, cost)),
            }
        }
        let about = || format!("{windows:?}\n{:?}\nat {now} cost {cost}\n{decision:?}", subject.hits);
        assert_eq!(decision.allowed, allowed, "{}", about());
        assert_eq!(decision.until.map(Instant::epoch_ms), until, "{}", about());
        assert_eq!(decision.retry_after_ms, until.map(|until| until - now), "{}", about());
        let names: Vec<&str> = denying.iter().map(|window| window.name()).collect();
        assert_eq!(decision.violated, names, "{}", about());
        for (window, status) in windows.iter().zip(&decision.windows) {
            let used = used(window, &next.hits, t);
            assert_eq!(status.used, used, "{}", about());
            assert_eq!(status.remaining, Some(capacity(window) - used), "{}", about());
            assert_eq!(status.reset_at.epoch_ms(), reset_at(window, &next.hits, t), "{}", about());
        }
        let changed = allowed && cost > 0;
        assert_eq!(decision.changed, changed, "{}", about());
        assert!(changed || decision.state == subject.state, "{}", about());

        let call = self.checked.count(&mut next.counts, cost, at).unwrap();
        assert_eq!(call.allowed, allowed, "{}", about());
        assert_eq!((call.remaining, call.retry_after_ms), (decision.remaining, decision.retry_after_ms));
        // The length of the list tells who counted; equal times were joined.
        if changed && next.hits.len() == subject.hits.len() {
            next.hits.push((t, 0));
        }
        next.state = decision.state;
        next
    }
}

fn fixed(name: &str, limit: i64, window_ms: i64, align: WindowAlign) -> LimitWindow {
    LimitWindow::Fixed { name: name.into(), limit: Some(limit), window_ms, align, on_exceed: OnExceed::Deny }
}

/// All windows of so many units, and so many milliseconds.
fn windows(name: &str, limits: i64, lengths: i64) -> Vec<LimitWindow> {
    let mut all = Vec::new();
    for (limit, window_ms) in (1..=limits).flat_map(|limit| (1..=lengths).map(move |ms| (limit, ms))) {
        let name = || name.to_owned();
        for align in [WindowAlign::Epoch, WindowAlign::FirstHit] {
            all.push(fixed(&name(), limit, window_ms, align));
            for refill in 1..=limit {
                let (interval_ms, refill) = (window_ms, Some(refill));
                all.push(LimitWindow::TokenBucket { name: name(), limit, interval_ms, refill, align });
            }
        }
        all.push(LimitWindow::SlidingCounter { name: name(), limit, window_ms });
        all.push(LimitWindow::SlidingLog { name: name(), limit, window_ms });
        for burst in 1..=limits {
            all.push(LimitWindow::Gcra { name: name(), limit, window_ms, burst: Some(burst) });
        }
    }
    all
}

#[test]
fn one_window_and_all_sequences_of_calls() {
    let mut asked = 0;
    for window in windows("w", 4, 5) {
        let mut search = Search::new(vec![window]);
        search.run(CALLS);
        asked += search.asked;
    }
    assert!(asked > 100_000, "{asked}");
}

#[test]
fn two_windows_and_all_sequences_of_calls() {
    let mut asked = 0;
    for one in windows("one", 2, 3) {
        for other in windows("other", 3, 2).into_iter().step_by(3) {
            let mut search = Search::new(vec![one.clone(), other]);
            search.run(CALLS.min(3));
            asked += search.asked;
        }
    }
    assert!(asked > 100_000, "{asked}");
}
