//! The rate limiter under threads.

use trueline_model::{Call, Call::*, Story, Unlocked, Watched, total_allowed};

/// Two units a minute.
const TWO: &str = r#"{"windows": [{"type": "FIXED", "name": "minute", "limit": 2, "windowMs": 60000}]}"#;

/// One unit a second, two at once.
const BUCKET: &str =
    r#"{"windows": [{"type": "GCRA", "name": "bucket", "limit": 1, "windowMs": 1000, "burst": 2}]}"#;

/// Two windows that decide together.
const BOTH: &str = r#"{"windows": [
    {"type": "SLIDING_LOG", "name": "second", "limit": 2, "windowMs": 1000},
    {"type": "FIXED", "name": "minute", "limit": 3, "windowMs": 60000}
]}"#;

fn story(policy: &'static str, threads: &[&[Call]]) -> Story {
    Story { policy, room: 4, threads: threads.iter().map(|calls| calls.to_vec()).collect() }
}

#[test]
fn one_key_never_passes_the_limit() {
    for policy in [TWO, BUCKET, BOTH] {
        let story =
            story(policy, &[&[Count("a", 1, 0), Take("a", 1, 0)], &[Take("a", 1, 0)], &[Count("a", 1, 0)]]);
        let ways = story.play::<Watched<_>>(|told| assert_eq!(total_allowed(told), 2));
        assert!(ways > story.threads.len(), "{ways} ways");
    }
}

#[test]
fn a_large_cost_passes_whole_or_not_at_all() {
    let story = story(TWO, &[&[Take("a", 2, 0)], &[Take("a", 1, 0), Count("a", 0, 0)], &[Take("a", 1, 0)]]);
    story.play::<Watched<_>>(|told| assert!(told[0][0] == "Ok(false)" || total_allowed(&told[1..]) == 1));
}

#[test]
fn two_keys_do_not_meet() {
    let story = story(
        BUCKET,
        &[
            &[Take("a", 1, 0), Take("b", 2, 0)],
            &[Take("b", 2, 0), Take("a", 1, 0)],
            &[Take("a", 2, 0), Stats],
        ],
    );
    story.play::<Watched<_>>(|told| assert!((2..=3).contains(&total_allowed(told))));
}

#[test]
fn clocks_that_differ_grant_nothing() {
    let story = story(BUCKET, &[&[Take("a", 1, 5), Take("a", 1, 5)], &[Take("a", 1, 0), Take("a", 1, 900)]]);
    story.play::<Watched<_>>(|told| assert_eq!(total_allowed(told), 2));
}

/// Three keys in room for two: one begins anew and is counted, and no more are ever held.
#[test]
fn keys_that_have_to_go_are_counted() {
    let mut story = story(
        TWO,
        &[&[Take("a", 2, 0), Stats], &[Take("b", 2, 0), Take("a", 1, 0)], &[Take("c", 2, 0), Stats]],
    );
    story.room = 2;
    story.play::<Watched<_>>(|told| {
        for stats in [&told[0][1], &told[2][1]] {
            assert!(["(1, 0)", "(2, 0)", "(2, 1)", "(2, 2)"].contains(&stats.as_str()), "{stats}");
        }
    });
}

/// What is given back is there for one other, never for two.
#[test]
fn what_is_given_back_passes_once() {
    let story = story(
        TWO,
        &[&[Take("a", 2, 0), Refund("a", 1, 0)], &[Take("a", 1, 0), Peek("a", 0)], &[Check("a", 1, 0)]],
    );
    story.play::<Watched<_>>(|_| ());
}

#[test]
fn a_penalty_is_seen_whole() {
    let story = story(
        BOTH,
        &[&[Penalize("a", 3, 0), Peek("a", 0)], &[Check("a", 1, 0), Check("a", 1, 0)], &[Refund("a", 2, 1)]],
    );
    story.play::<Watched<_>>(|_| ());
}

#[test]
fn a_snapshot_sees_each_key_whole() {
    let story = story(
        BOTH,
        &[&[Take("a", 2, 0), Take("b", 1, 0)], &[Snapshot(0)], &[Take("b", 1, 0), Reset("a"), Snapshot(0)]],
    );
    story.play::<Watched<_>>(|_| ());
}

/// All of what is used, at time 0.
const USED: &str = r#"{"at":0,"v":1,"w":[["minute","FIXED",0,2]]}"#;

#[test]
fn a_restore_gives_each_key_whole() {
    let story = story(
        TWO,
        &[&[Restore(&[("a", USED), ("b", USED)], 0)], &[Take("a", 1, 0), Take("b", 1, 0)], &[Snapshot(0)]],
    );
    story.play::<Watched<_>>(|told| assert!(total_allowed(told) <= 2));
}

#[test]
fn what_is_taken_over_may_have_to_go() {
    let mut story = story(
        TWO,
        &[&[Restore(&[("a", USED), ("b", USED)], 0)], &[Take("c", 2, 0), Stats], &[Reset("b"), Stats]],
    );
    story.room = 2;
    story.play::<Watched<_>>(|_| ());
}

/// The canary: without a lock loom must find two threads at once in a shard.
#[test]
#[should_panic(expected = "Causality violation")]
fn a_lock_that_does_not_lock_is_seen() {
    story(TWO, &[&[Take("a", 1, 0)], &[Take("a", 1, 0)]]).play::<Unlocked<_>>(|_| ());
}

/// The other canary: answers of no order must be refused.
#[test]
#[should_panic(expected = "no order of the calls gives")]
fn an_answer_of_no_order_is_seen() {
    let one_after_the_other = story(TWO, &[&[Take("a", 2, 0)], &[Take("a", 1, 0)]]);
    let both_pass = story(TWO, &[&[Take("a", 2, 0)], &[Take("b", 1, 0)]]);
    one_after_the_other.play_as_if::<Watched<_>>(both_pass.orders(), |_| ());
}
