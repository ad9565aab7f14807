//! What a lead costs in Rust: its points, its probability, both in one call; a table of 1,000,000, and learning from
//! 6,456 closed ones, as many as the real file has for training.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use trueline::{
    BlendAi, CodedColumn, DecideLeadRequest, Fault, FeatureKind, FeatureRequest, Lead, LeadCell, LeadColumn,
    LeadScorer, LeadScorerOptions, LeadValue, PredictConversionRequest, ScoreLeadRequest, Scorecard,
    TakesCodes, TrainScorecardRequest, Trend, predict_conversion, score_lead, train_scorecard,
};
use trueline_benches::ROWS;

criterion_group! {
    name = leads;
    config = Criterion::default().warm_up_time(Duration::from_millis(300));
    targets = points, probabilities, table
}
criterion_main!(leads);

const FIELDS: usize = 26;
const TRAINING_ROWS: usize = 6_456;

/// Ten events, and what a web form asks for.
const LEAD: &str = r#"{"fields": {"company": "Acme", "phone": "1", "website": "acme.example", "source": "Referral",
        "email": "ann@acme.example", "employees": 60},
    "events": [{"id": "1", "type": "QUOTE_REQUEST", "on": "2025-07-14"},
        {"id": "2", "type": "MEETING", "on": "2025-07-01"}, {"id": "3", "type": "CALL_ANSWERED", "on": "2025-06-30"},
        {"id": "4", "type": "EMAIL_REPLY", "on": "2025-07-10"}, {"id": "5", "type": "EMAIL_REPLY", "on": "2025-07-12"},
        {"id": "6", "type": "FORM_SUBMIT", "on": "2025-06-01"},
        {"id": "7", "type": "EMAIL_OPEN", "on": "2025-07-02", "object": "m1"},
        {"id": "8", "type": "EMAIL_OPEN", "on": "2025-07-03", "object": "m1"},
        {"id": "9", "type": "EMAIL_OPEN", "on": "2025-07-04", "object": "m2"},
        {"id": "10", "type": "EMAIL_OPEN", "on": "2025-07-05", "object": "m3"}]}"#;

fn points(bench: &mut Criterion) {
    let lead = Lead::from_json(LEAD).expect("a lead");
    let today = "2025-07-15".parse().expect("a day");
    let request = ScoreLeadRequest { lead, today, card: None };
    assert!(score_lead(&request).is_ok_and(|score| score.until.is_some()));
    bench.bench_function("scoreLead, 10 events, with until", |b| b.iter(|| score_lead(black_box(&request))));

    // A card says that it is none: then there is no day to be looked for.
    let mut request = request;
    request.lead.fields.insert("doNotContact".into(), Some(true.into()));
    assert!(score_lead(&request).is_ok_and(|score| score.until.is_none() && !score.reasons.is_empty()));
    bench.bench_function("scoreLead, 10 events, without until", |b| {
        b.iter(|| score_lead(black_box(&request)))
    });
}

fn probabilities(bench: &mut Criterion) {
    let table = closed_leads();
    let scorecard = train_scorecard(&table).expect("a scorecard");
    assert_eq!(scorecard.features.len(), FIELDS);
    bench.bench_function("trainScorecard, 6,456 leads x 26 fields", |b| {
        b.iter(|| train_scorecard(black_box(&table)))
    });

    let value = |field: usize| (name(field), Some(answer(field, place(1_000, field))));
    let lead = Lead { fields: (0..FIELDS).map(value).collect(), events: Vec::new() };
    let request = PredictConversionRequest { scorecard, lead };
    assert!(predict_conversion(&request).is_ok_and(|prediction| prediction.reasons.len() == FIELDS));
    bench.bench_function("predictConversion, 26 fields", |b| {
        b.iter(|| predict_conversion(black_box(&request)))
    });

    let PredictConversionRequest { scorecard, lead: known } = request;
    let mut lead = Lead::from_json(LEAD).expect("a lead");
    lead.fields.extend(known.fields);
    let ai = Some(BlendAi::Answer { probability_ppb: 750_000_000, confidence_percent: 70 });
    let request = DecideLeadRequest { lead, today: "2025-07-15".parse().expect("a day"), ai };
    let scorer = scorer(scorecard);
    assert!(scorer.decide(&request).is_ok_and(|decision| decision.parts.len() == 3));
    bench.bench_function("LeadScorer.decide, 10 events, 26 fields, an AI", |b| {
        b.iter(|| scorer.decide(black_box(&request)))
    });
}

fn table(bench: &mut Criterion) {
    let scorer = scorer(train_scorecard(&closed_leads()).expect("a scorecard"));
    let columns: Vec<Column> = (0..FIELDS).map(|field| Column::of(field, ROWS)).collect();
    let columns: Vec<&dyn CodedColumn> = columns.iter().map(|column| column as &dyn CodedColumn).collect();
    let rows = i64::try_from(ROWS).expect("a number of rows");
    let predict = || scorer.predict_table(black_box(&columns), rows).expect("predictions");
    assert_eq!(predict().log_odds.len(), ROWS);
    let mut group = bench.benchmark_group("predictColumns, 1,000,000 leads x 26 fields");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64)).sampling_mode(SamplingMode::Flat);
    group.bench_function("Rust", |b| b.iter(predict));
    group.finish();
}

fn scorer(scorecard: Scorecard) -> LeadScorer {
    let options = LeadScorerOptions { scorecard: Some(scorecard), ..LeadScorerOptions::default() };
    LeadScorer::new(&options).expect("a scorer")
}

/// Every fifth field is a number, the others are answers to choose from. Each tells a little.
fn closed_leads() -> TrainScorecardRequest {
    let feature = |field: usize| FeatureRequest { field: name(field), kind: kind(field), trend: Trend::Auto };
    let column = |field: usize| LeadColumn {
        field: name(field),
        values: Some((0..TRAINING_ROWS).map(|row| Some(answer(field, place(row, field)))).collect()),
        dictionary: None,
        indexes: None,
    };
    TrainScorecardRequest {
        features: (0..FIELDS).map(feature).collect(),
        columns: (0..FIELDS).map(column).collect(),
        won: (0..TRAINING_ROWS).map(is_won).collect(),
        policy: None,
    }
}

fn kind(field: usize) -> FeatureKind {
    if field % 5 == 0 { FeatureKind::Number } else { FeatureKind::Category }
}

fn name(field: usize) -> String {
    format!("Answer {field:02} of the form")
}

/// How many answers a field has.
fn answers(field: usize) -> usize {
    if kind(field) == FeatureKind::Number { 400 } else { 2 + field % 9 }
}

fn answer(field: usize, place: usize) -> LeadValue {
    match kind(field) {
        FeatureKind::Number => format!("{}.{}", place / 4, place % 4 * 25).into(),
        FeatureKind::Category => format!("Choice {place} of {field}").into(),
    }
}

/// Two of five.
fn is_won(row: usize) -> bool {
    mixed(row, FIELDS) % 5 < 2
}

/// The place of a row's answer. Of those that are won every sixth gives one of the first answers.
fn place(row: usize, field: usize) -> usize {
    let place = mixed(row, field) % answers(field);
    let is_told = is_won(row) && mixed(row, field + FIELDS) % 6 == 0;
    if is_told { place / 8 } else { place }
}

/// Numbers in no order.
fn mixed(row: usize, field: usize) -> usize {
    let mut x = (row * 61 + field).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 31)
}

/// A column as a host holds it: each answer once, and its place for each row.
struct Column {
    field: String,
    dictionary: Vec<LeadValue>,
    codes: Vec<u32>,
}

impl Column {
    fn of(field: usize, rows: usize) -> Self {
        let code = |row| u32::try_from(place(row, field)).expect("a small place");
        let dictionary = (0..answers(field)).map(|place| answer(field, place)).collect();
        Self { field: name(field), dictionary, codes: (0..rows).map(code).collect() }
    }
}

impl CodedColumn for Column {
    fn field(&self) -> &str {
        &self.field
    }

    fn rows(&self) -> usize {
        self.codes.len()
    }

    fn row_list(&self) -> &'static str {
        "indexes"
    }

    fn hand_over(&self, to: &mut dyn TakesCodes) -> Result<(), Fault> {
        let cells: Vec<LeadCell<'_>> = self.dictionary.iter().map(LeadCell::Value).collect();
        to.dictionary(&cells);
        self.codes.chunks(65_536).for_each(|codes| to.codes(codes));
        Ok(())
    }
}
