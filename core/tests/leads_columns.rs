//! Columns where their host holds them: in whatever parts they are handed over, they are what lists of the same
//! values are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::*;

/// A column in parts: for each its values, none for what cannot be read, and the codes of its rows.
struct Host {
    field: &'static str,
    parts: Vec<(Vec<Option<LeadValue>>, Vec<u32>)>,
}

impl CodedColumn for Host {
    fn field(&self) -> &str {
        self.field
    }

    fn rows(&self) -> usize {
        self.parts.iter().map(|(_, codes)| codes.len()).sum()
    }

    fn row_list(&self) -> &'static str {
        "values"
    }

    fn hand_over(&self, to: &mut dyn TakesCodes) -> Result<(), Fault> {
        for (values, codes) in &self.parts {
            let cell = |value| match value {
                &None => LeadCell::Unreadable,
                Some(value) => LeadCell::Value(value),
            };
            let cells: Vec<LeadCell<'_>> = values.iter().map(cell).collect();
            to.dictionary(&cells);
            // The codes of a part in two pieces.
            let (one, other) = codes.split_at(codes.len() / 2);
            to.codes(one);
            to.codes(other);
        }
        Ok(())
    }
}

/// The values 0 to 9 in parts of any length, in dictionaries of their own; each eleventh row has none.
fn host(rows: usize, part: usize) -> Host {
    let values: Vec<Option<LeadValue>> = (0..rows).map(value).collect();
    let parts = values.chunks(part).enumerate().map(|(place, values)| {
        // Turned round from part to part, and each value twice.
        let turned: Vec<i64> = (0..20).map(|digit| (digit + i64::try_from(place).unwrap()) % 10).collect();
        let code = |value: &Option<LeadValue>| match value {
            Some(LeadValue::Integer { value }) => {
                u32::try_from(turned.iter().rposition(|known| known == value).unwrap()).unwrap()
            }
            // Any code that is no place is missing.
            _ => [MISSING_CODE, 20, 7_000][place % 3],
        };
        let codes = values.iter().map(code).collect();
        (turned.iter().map(|value| Some(LeadValue::from(*value))).collect(), codes)
    });
    Host { field: "x", parts: parts.collect() }
}

fn value(row: usize) -> Option<LeadValue> {
    (row % 11 != 10).then(|| LeadValue::from(i64::try_from(row % 11).unwrap()))
}

fn list(rows: usize) -> LeadColumn {
    let values = (0..rows).map(value).collect();
    LeadColumn { field: "x".into(), values: Some(values), dictionary: None, indexes: None }
}

fn features(kind: FeatureKind) -> Vec<FeatureRequest> {
    vec![FeatureRequest { field: "x".into(), kind, trend: Trend::Auto }]
}

#[test]
fn any_parts_teach_and_predict_as_a_list() {
    const ROWS: usize = 20_000;
    let won: Vec<bool> = (0..ROWS).map(|row| row * row % 17 < 2 + row % 11).collect();
    for kind in [FeatureKind::Number, FeatureKind::Category] {
        let request = TrainScorecardRequest {
            features: features(kind),
            columns: vec![list(ROWS)],
            won: won.clone(),
            policy: None,
        };
        let scorecard = train_scorecard(&request).unwrap();
        assert!(scorecard.features[0].bins.len() > 2);
        let options = LeadScorerOptions { scorecard: Some(scorecard.clone()), ..Default::default() };
        let scorer = LeadScorer::new(&options).unwrap();
        let rows = i64::try_from(ROWS).unwrap();
        let wanted =
            scorer.predict_columns(&PredictColumnsRequest { columns: vec![list(ROWS)], rows }).unwrap();
        assert_eq!(wanted.faults, []);
        for part in [1, 9, 4_096, ROWS] {
            let host = host(ROWS, part);
            let learned = train_scorecard_table(&features(kind), &[&host], &won, None).unwrap();
            assert!(learned == scorecard, "{part}");
            let table = scorer.predict_table(&[&host], rows).unwrap();
            assert!(table.log_odds.iter().copied().map(Some).eq(wanted.log_odds.iter().copied()), "{part}");
            assert!(table.band.iter().copied().map(Some).eq(wanted.band.iter().copied()), "{part}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_a_bad_row_and_refuses_training() {
    let won: Vec<bool> = (0..400).map(|row| row % 11 > 4).collect();
    for kind in [FeatureKind::Number, FeatureKind::Category] {
        let good = host(400, 100);
        let scorecard = train_scorecard_table(&features(kind), &[&good], &won, None).unwrap();
        let mut bad = host(400, 100);
        bad.parts[2].0[3] = None;
        let rows: Vec<usize> =
            (0..100).filter(|row| bad.parts[2].1[*row] == 3).map(|row| 200 + row).collect();
        // Each value stands twice, and the first is not asked for.
        assert!(rows.is_empty());
        assert!(train_scorecard_table(&features(kind), &[&bad], &won, None).unwrap() == scorecard);
        bad.parts[2].0[13] = None;
        let rows: Vec<usize> = (200..300).filter(|row| bad.parts[2].1[row - 200] == 13).collect();
        assert!(rows.len() > 5);
        let fault = train_scorecard_table(&features(kind), &[&bad], &won, None).unwrap_err();
        assert_eq!(fault.code, FaultCode::InvalidInput);
        assert_eq!(fault.field, Some(format!("columns[0].values[{}]", rows[0])));
        let options = LeadScorerOptions { scorecard: Some(scorecard), ..Default::default() };
        let table = LeadScorer::new(&options).unwrap().predict_table(&[&bad], 400).unwrap();
        let found = table.faults.iter().map(|fault| usize::try_from(fault.row).unwrap());
        assert_eq!(found.collect::<Vec<_>>(), rows);
        assert!(table.faults.iter().all(|fault| fault.field.as_deref() == Some("x")));
    }
}
