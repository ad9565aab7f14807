//! What the vault costs in Rust, with keys that were used before; what a first use costs; and how long texts
//! take in which personal data is looked for, the awkward ones too. Samples are short, so that a busy machine
//! spoils few of them.

use std::{collections::BTreeMap, hint::black_box, time::Duration};

use criterion::{
    BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use trueline::{KeyRecord, KeyState, Keyring, Suite, VaultPolicy, detect_pii};
use trueline_benches::{log_text, secret, texts_to_seal};

criterion_group! {
    name = vault;
    config = Criterion::default()
        .sample_size(200)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(200));
    targets = single_calls, columns, long_texts, derivations, log_lines, awkward_texts
}
criterion_main!(vault);

/// The rows of a column.
const ROWS: usize = 10_000;
const MIB: usize = 1_048_576;

type Context = BTreeMap<String, String>;

fn group<'a>(bench: &'a mut Criterion, name: &str, calls: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = bench.benchmark_group(name);
    group.throughput(Throughput::Elements(calls as u64)).sampling_mode(SamplingMode::Flat);
    group
}

/// A work, so many calls a round.
fn measure<O>(bench: &mut Criterion, name: &str, calls: usize, mut work: impl FnMut() -> O) {
    let mut group = group(bench, name, calls);
    if calls > 1 || name.contains("MiB") {
        group.sample_size(20);
    }
    group.bench_function("Rust", |b| b.iter(|| black_box(work())));
    group.finish();
}

fn key(number: usize, state: KeyState) -> KeyRecord {
    KeyRecord { secret: secret(number), state, label: None, epoch: 0 }
}

/// A ring whose roots are derived.
fn warm_ring(keys: &[KeyRecord]) -> Keyring {
    let ring = Keyring::new(keys, None).expect("keys that are fit");
    ring.warm_up().expect("the roots");
    ring
}

fn context(pairs: &[(&str, &str)]) -> Context {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Where a refresh token of a user belongs.
fn of_a_token() -> Context {
    context(&[("tenant", "t1"), ("provider", "google"), ("user", "u1"), ("field", "refresh_token")])
}

/// Two rings: one seals, the other opens that and seals under a later key.
fn rings() -> (Keyring, Keyring) {
    let of_today = warm_ring(&[key(1, KeyState::Primary)]);
    let of_tomorrow = warm_ring(&[key(2, KeyState::Primary), key(1, KeyState::DecryptOnly)]);
    (of_today, of_tomorrow)
}

fn single_calls(bench: &mut Criterion) {
    let (ring, later) = rings();
    let context = of_a_token();
    let text = texts_to_seal(1).remove(0).expect("a text");
    let token = ring.seal(&text, &context).expect("a token");
    assert_eq!(ring.open(&token, &context).map(|opened| opened.plaintext), Ok(text.clone()));
    assert!(later.rotate(&token, &context).is_ok_and(|rotation| rotation.rotated));
    measure(bench, "Keyring.seal, 100 bytes", 1, || ring.seal(&text, &context));
    measure(bench, "Keyring.open, 100 bytes", 1, || ring.open(&token, &context));
    measure(bench, "Keyring.rotate, 100 bytes", 1, || later.rotate(&token, &context));
    measure(bench, "Keyring.needsRotation, 100 bytes", 1, || later.needs_rotation(&token));
    let mail = "ana@example.com";
    measure(bench, "Keyring.blindIndex", 1, || ring.blind_index(mail, &context));
    measure(bench, "Keyring.blindIndexes, two keys", 1, || later.blind_indexes(mail, &context));
}

fn columns(bench: &mut Criterion) {
    let (ring, later) = rings();
    let texts = texts_to_seal(ROWS);
    let same = context(&[("tenant", "t1"), ("table", "customers"), ("field", "token")]);
    let records = (0..ROWS).map(|i| Some(format!("c{i:07}"))).collect();
    let each = BTreeMap::from([("record".to_owned(), records)]);
    let tokens = ring.seal_many(&texts, &same, Some(&each)).expect("tokens").tokens;
    assert_eq!(
        ring.open_many(&tokens, &same, Some(&each)).map(|opened| opened.plaintexts),
        Ok(texts.clone())
    );
    let rotations = later.rotate_many(&tokens, &same, Some(&each)).map(|column| column.rotations.len());
    assert_eq!(rotations, Ok(ROWS));
    let what = |rule: &str| format!("Keyring.{rule}, 10,000 rows of 100 bytes");
    measure(bench, &what("sealMany"), ROWS, || ring.seal_many(&texts, &same, Some(&each)));
    measure(bench, &what("openMany"), ROWS, || ring.open_many(&tokens, &same, Some(&each)));
    measure(bench, &what("rotateMany"), ROWS, || later.rotate_many(&tokens, &same, Some(&each)));
    measure(bench, &what("blindIndexMany"), ROWS, || ring.blind_index_many(&texts, &same, None));
}

fn long_texts(bench: &mut Criterion) {
    let (ring, _) = rings();
    let (text, context) = ("x".repeat(MIB), of_a_token());
    let token = ring.seal(&text, &context).expect("a token");
    measure(bench, "Keyring.seal, 1 MiB", 1, || ring.seal(&text, &context));
    measure(bench, "Keyring.open, 1 MiB", 1, || ring.open(&token, &context));
}

/// One scrypt each: what `DEFAULT` does once for a key, and `PER_TOKEN` for each token.
fn derivations(bench: &mut Criterion) {
    let keys = [key(1, KeyState::Primary)];
    let ring = || Keyring::new(&keys, None).expect("keys that are fit");
    assert_eq!(ring().warm_up(), Ok(1));
    measure(bench, "Keyring, one key, not warm", 1, ring);
    let mut first = group(bench, "a key's first use (scrypt)", 1);
    first.sample_size(10).measurement_time(Duration::from_secs(1));
    first.bench_function("Rust", |b| b.iter(|| ring().warm_up()));
    first.finish();

    let suites = vec![Suite::PerToken];
    let policy = VaultPolicy { suite: Suite::PerToken, accept_suites: suites, ..VaultPolicy::default() };
    let ring = Keyring::new(&keys, Some(&policy)).expect("keys that are fit");
    let (text, context) = (texts_to_seal(1).remove(0).expect("a text"), of_a_token());
    let mut each = group(bench, "Keyring.seal, PER_TOKEN", 1);
    each.sample_size(10).measurement_time(Duration::from_secs(1));
    each.bench_function("Rust", |b| b.iter(|| ring.seal(&text, &context)));
}

fn log_lines(bench: &mut Criterion) {
    let text = log_text(100_000);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(detect_pii(&text, None, None).as_deref(), Ok([].as_slice()));
    let thousands = text.len() / 1000;
    measure(bench, "detectPii, log text, 1,000 bytes of 100,000", thousands, || {
        detect_pii(&text, None, None)
    });
    measure(bench, "detectPii, log lines one by one, 1,000 bytes", thousands, || {
        lines.iter().filter(|line| detect_pii(line, None, None).is_ok_and(|found| found.is_empty())).count()
    });
}

/// Texts of 1 MiB that would take quadratic time if a form began again within what it read.
const AWKWARD: [&str; 16] = [
    "@",
    "7",
    "-----BEGIN ",
    "eyJ",
    "eyJa.eyJa.eyJa ",
    "a@b.cc ",
    "(",
    "+1(",
    "1 ",
    "4111 ",
    "8.8.8.8 ",
    "123-45-6789 ",
    "DE89 ",
    "SG.",
    "tl1.",
    "sk-",
];

fn awkward_texts(bench: &mut Criterion) {
    for shape in AWKWARD {
        let text = shape.repeat(MIB.div_ceil(shape.len())).split_at(MIB).0.to_owned();
        measure(bench, &format!("detectPii, 1 MiB of `{shape}`"), 1, || detect_pii(&text, None, None));
    }
}
