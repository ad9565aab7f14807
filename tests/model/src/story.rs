//! What threads ask, and what they may be told.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use loom::{model::Builder, sync::Arc, thread};
use trueline::{
    Instant, LimitPolicy, LimiterEntry,
    model::{Lock, Shard, Shards},
};

/// The most times that a thread is stopped where it need not be: loom's bound.
const MOST_PREEMPTIONS: usize = 3;

/// A call, at so many milliseconds.
#[derive(Debug, Clone, Copy)]
pub enum Call {
    /// May this cost of a key pass? With what is left, and how long to wait.
    Count(&'static str, i64, i64),
    /// The same, yes or no.
    Take(&'static str, i64, i64),
    /// The same, in full.
    Check(&'static str, i64, i64),
    /// So many units of a key come back.
    Refund(&'static str, i64, i64),
    /// So many units of a key are counted without asking.
    Penalize(&'static str, i64, i64),
    /// How a key stands.
    Peek(&'static str, i64),
    /// A key is forgotten.
    Reset(&'static str),
    /// What is used by all keys.
    Snapshot(i64),
    /// Keys and their states are taken over, each key whole.
    Restore(&'static [(&'static str, &'static str)], i64),
    /// The keys that are held, and those that had to go.
    Stats,
}

impl Call {
    /// What comes of it; of a restore as much as of one a key.
    fn answers<L: Lock<Shard>>(self, limiter: &Shards<L>) -> Vec<String> {
        let at = |ms| Instant::from_epoch_ms(ms).expect("an instant");
        vec![match self {
            Self::Count(key, cost, ms) => format!("{:?}", limiter.count(key, cost, at(ms))),
            Self::Take(key, cost, ms) => format!("{:?}", limiter.take(key, cost, at(ms))),
            Self::Check(key, cost, ms) => format!("{:?}", limiter.check(key, cost, at(ms))),
            Self::Refund(key, amount, ms) => format!("{:?}", limiter.refund(key, amount, at(ms))),
            Self::Penalize(key, amount, ms) => {
                format!("{:?}", limiter.penalize(key, amount, at(ms)))
            }
            Self::Peek(key, ms) => format!("{:?}", limiter.peek(key, at(ms))),
            Self::Reset(key) => format!("{:?}", limiter.reset(key)),
            Self::Snapshot(ms) => format!("{:?}", limiter.snapshot(at(ms))),
            Self::Restore(states, ms) => {
                let entry =
                    |(key, state): &(&str, &str)| LimiterEntry { key: (*key).into(), state: (*state).into() };
                let entries: Vec<_> = states.iter().map(entry).collect();
                limiter.restore(&entries, at(ms)).expect("states");
                return vec!["restored".to_owned(); entries.len()];
            }
            Self::Stats => format!("{:?}", limiter.stats()),
        }]
    }

    /// The calls that are one each: a restore holds the lock for a key at a time.
    fn parts(self) -> Vec<Self> {
        match self {
            Self::Restore(states, ms) => states.chunks(1).map(|one| Self::Restore(one, ms)).collect(),
            _ => vec![self],
        }
    }
}

/// Threads that come to a limiter.
#[derive(Debug, Clone)]
pub struct Story {
    /// As JSON.
    pub policy: &'static str,
    /// Room for so many keys.
    pub room: usize,
    /// The calls of each thread, in its order.
    pub threads: Vec<Vec<Call>>,
}

/// What each thread was told.
type Told = Vec<Vec<String>>;

impl Story {
    /// Runs the threads in every way that loom finds. Whatever they are told, they would be told it in
    /// some order; `also` judges it further. Gives the number of ways.
    pub fn play<L: Lock<Shard> + Send + Sync + 'static>(
        &self,
        also: impl Fn(&Told) + Send + Sync + 'static,
    ) -> usize {
        self.play_as_if::<L>(self.orders(), also)
    }

    /// The same with given answers for those of all orders.
    pub fn play_as_if<L: Lock<Shard> + Send + Sync + 'static>(
        &self,
        orders: BTreeSet<Told>,
        also: impl Fn(&Told) + Send + Sync + 'static,
    ) -> usize {
        let ways = std::sync::Arc::new(AtomicUsize::new(0));
        let (story, counted) = (self.clone(), ways.clone());
        let mut builder = Builder::new();
        builder.preemption_bound = Some(MOST_PREEMPTIONS);
        builder.check(move || {
            let told = story.told::<L>();
            assert!(orders.contains(&told), "no order of the calls gives {told:?}");
            also(&told);
            counted.fetch_add(1, Ordering::Relaxed);
        });
        ways.load(Ordering::Relaxed)
    }

    /// What the threads can be told one after the other.
    pub fn orders(&self) -> BTreeSet<Told> {
        let parts = |calls: &Vec<Call>| calls.iter().flat_map(|call| call.parts()).collect();
        let in_parts = Self { threads: self.threads.iter().map(parts).collect(), ..self.clone() };
        let places: Vec<usize> = vec![0; self.threads.len()];
        let mut all = BTreeSet::new();
        in_parts.after(&mut Vec::new(), places, &mut all);
        all
    }

    /// All ways to go on after these calls, each played from the start: a thread a call.
    fn after(&self, order: &mut Vec<usize>, places: Vec<usize>, all: &mut BTreeSet<Told>) {
        let mut is_over = true;
        for (thread, calls) in self.threads.iter().enumerate() {
            if places[thread] < calls.len() {
                is_over = false;
                let mut next = places.clone();
                next[thread] += 1;
                order.push(thread);
                self.after(order, next, all);
                order.pop();
            }
        }
        if is_over {
            all.insert(self.in_order(order));
        }
    }

    fn in_order(&self, order: &[usize]) -> Told {
        let limiter = self.limiter::<Mutex<Shard>>();
        let mut told: Told = vec![Vec::new(); self.threads.len()];
        for &thread in order {
            let call = self.threads[thread][told[thread].len()];
            told[thread].extend(call.answers(&limiter));
        }
        told
    }

    fn told<L: Lock<Shard> + Send + Sync + 'static>(&self) -> Told {
        let limiter = Arc::new(self.limiter::<L>());
        let run = |calls: Vec<Call>| {
            let limiter = limiter.clone();
            move || calls.into_iter().flat_map(|call| call.answers(&limiter)).collect::<Vec<_>>()
        };
        let (first, others) = self.threads.split_first().expect("a thread");
        let others: Vec<_> = others.iter().map(|calls| thread::spawn(run(calls.clone()))).collect();
        // loom has few threads: the first is the one that started the others.
        let mut told = vec![run(first.clone())()];
        told.extend(others.into_iter().map(|thread| thread.join().expect("no panic")));
        told
    }

    fn limiter<L: Lock<Shard>>(&self) -> Shards<L> {
        let policy = LimitPolicy::from_json(self.policy).expect("a policy");
        Shards::new(policy.checked().expect("a policy that makes sense"), 1, self.room)
    }
}

/// How many of the counts and takes passed.
pub fn total_allowed(told: &[Vec<String>]) -> usize {
    let passed = |answer: &&String| answer.contains("{ allowed: true") || answer.as_str() == "Ok(true)";
    told.iter().flatten().filter(passed).count()
}
