//! `RateLimiter.checkColumns`.

use napi::{Either, Error, Result, bindgen_prelude::Float64Array};
use napi_derive::napi;
use trueline::{Instant, Instants, LimitColumns, RowFault};

use super::{
    answer::{Answer, Column, NULL},
    cells::{self, Cell, refused},
    rows::{self, Row},
};
use crate::{guard::guarded, limiter::limiter, object::Held};

/// Checks rows in order. `now` is a JSON text or a column, whose rows are as many as the keys, as the
/// costs' are. A row with a cell that no call can hold is refused; the core sees it as an empty one.
#[napi]
pub fn check_columns(
    held: &Held,
    keys: String,
    costs: Option<Float64Array>,
    now: Either<String, Float64Array>,
) -> Result<Answer> {
    guarded(|| {
        let limiter = limiter(held.as_ref().as_ref())?;
        let mut rows = Rows::read(&keys, costs.as_deref(), &now)?;
        let costs = costs.is_some().then_some(rows.costs.as_slice());
        Ok(match limiter.check_columns(&rows.keys, costs, &rows.now) {
            Ok(mut answer) => {
                answer.faults.append(&mut rows.faults);
                answer.faults.sort_by_key(|fault| fault.row);
                columns(answer)
            }
            Err(fault) => Answer::refused(&fault),
        })
    })
}

/// The rows as the core takes them.
struct Rows {
    keys: Vec<Option<String>>,
    costs: Vec<Option<i64>>,
    now: Instants,
    faults: Vec<RowFault>,
}

impl Rows {
    fn read(keys: &str, costs: Option<&[f64]>, now: &Either<String, Float64Array>) -> Result<Self> {
        let now = match now {
            Either::A(text) if text.starts_with('"') => Now::One(one(text)?),
            column => Now::Each(cells::instants(column)?),
        };
        let mut out = Self {
            keys: Vec::new(),
            costs: Vec::new(),
            now: Instants::Each { at: Vec::new() },
            faults: Vec::new(),
        };
        let mut instants = Vec::new();
        rows::each(keys, |key| {
            let row = out.keys.len();
            let now = now.at(row);
            let cost =
                costs.map_or(Cell::Null, |costs| costs.get(row).map_or(Cell::Other, |c| cells::integer(*c)));
            let is_empty = key == Row::Null || now == Cell::Null;
            let bad = match (&key, cost, now) {
                _ if is_empty => None,
                (Row::Other, ..) => Some(refused::<String>("key")),
                (_, Cell::Other, _) => Some(refused::<i64>("cost")),
                (.., Cell::Other) => Some(refused::<Instant>("now")),
                _ => None,
            };
            out.keys.push(match key {
                Row::Text(text) if bad.is_none() => Some(text.into_owned()),
                _ => None,
            });
            out.costs.push(cost.value());
            instants.push(now.value());
            out.faults.extend(bad.map(|fault| RowFault::new(row, fault)));
        })?;
        out.now = match now {
            Now::One(at) => Instants::One { at },
            Now::Each(_) => Instants::Each { at: instants },
        };
        Ok(out)
    }
}

/// One instant for all rows, or one for each.
enum Now {
    One(Instant),
    Each(Vec<Cell<Instant>>),
}

impl Now {
    fn at(&self, row: usize) -> Cell<Instant> {
        match self {
            Self::One(at) => Cell::Value(*at),
            Self::Each(cells) => cells.get(row).copied().unwrap_or(Cell::Other),
        }
    }
}

/// One instant, which JavaScript had the core look at before.
fn one(json: &str) -> Result<Instant> {
    let text = json.trim_matches('"');
    Instant::parse(text).ok_or_else(|| Error::from_reason("the instant must be one"))
}

/// In the order of the record's fields.
fn columns(answer: LimitColumns) -> Answer {
    let allowed = answer.allowed.iter().map(|allowed| allowed.map_or(NULL, i32::from)).collect();
    Answer::new(
        vec![
            Column::of_codes("allowed", allowed, "[false,true]".to_owned()),
            Column::of_wide("remaining", &answer.remaining),
            Column::of_wide("retryAfterMs", &answer.retry_after_ms),
        ],
        &answer.faults,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_none_empties_its_row_and_is_listed() {
        let now = Either::B(Float64Array::new(vec![0.0, 0.0, 0.0, f64::NAN, 0.5, 0.5]));
        let costs = [1.0, 0.5, f64::NAN, 0.5, 1.0, 0.5];
        let rows = Rows::read(r#"["a","b",5,"c","d",null]"#, Some(&costs), &now).unwrap();
        let keys: Vec<Option<&str>> = rows.keys.iter().map(Option::as_deref).collect();
        assert_eq!(keys, [Some("a"), None, None, Some("c"), None, None]);
        let faults: Vec<(i32, Option<&str>)> =
            rows.faults.iter().map(|fault| (fault.row, fault.field.as_deref())).collect();
        assert_eq!(faults, [(1, Some("cost")), (2, Some("key")), (4, Some("now"))]);
        assert!(matches!(&rows.now, Instants::Each { at } if at.len() == 6 && at[3].is_none()));
    }

    #[test]
    fn one_instant_is_for_all_rows() {
        let now = Either::A(r#""1970-01-01T00:00:00Z""#.to_owned());
        let rows = Rows::read(r#"["a","b"]"#, None, &now).unwrap();
        assert_eq!(rows.now, Instants::One { at: Instant::from_epoch_ms(0).unwrap() });
        assert!(rows.faults.is_empty());
    }
}
