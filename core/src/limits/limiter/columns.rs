//! A column of calls.

use super::{LimitColumns, RateLimiter};
use crate::{
    CountedCall, Fault, Instants, RowFault,
    shape::{At, misshapen},
};

pub(super) fn check_columns(
    limiter: &RateLimiter,
    keys: &[Option<String>],
    costs: Option<&[Option<i64>]>,
    now: &Instants,
) -> Result<LimitColumns, Fault> {
    let rows = keys.len();
    if costs.is_some_and(|costs| costs.len() != rows) {
        return Err(misshapen(&At::Root.field("costs"), "as long as the keys"));
    }
    if matches!(now, Instants::Each { at } if at.len() != rows) {
        return Err(misshapen(&At::Root.field("now"), "one instant, or as long as the keys"));
    }
    let mut columns = LimitColumns {
        allowed: Vec::with_capacity(rows),
        remaining: Vec::with_capacity(rows),
        retry_after_ms: Vec::with_capacity(rows),
        faults: Vec::new(),
    };
    for (row, key) in keys.iter().enumerate() {
        let now = match now {
            Instants::One { at } => Some(*at),
            Instants::Each { at } => at.get(row).copied().flatten(),
        };
        let cost = costs.and_then(|costs| costs.get(row).copied().flatten()).unwrap_or(1);
        let call = key.as_ref().zip(now).and_then(|(key, now)| match limiter.count(key, cost, now) {
            Ok(call) => Some(call),
            Err(fault) => {
                columns.faults.push(RowFault::new(row, fault));
                None
            }
        });
        columns.push(call);
    }
    Ok(columns)
}

impl LimitColumns {
    fn push(&mut self, call: Option<CountedCall>) {
        self.allowed.push(call.map(|call| call.allowed));
        self.remaining.push(call.and_then(|call| call.remaining));
        self.retry_after_ms.push(call.and_then(|call| call.retry_after_ms));
    }
}
