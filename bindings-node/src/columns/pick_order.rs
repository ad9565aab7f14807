//! `pickOrder` over a column.

use napi::Result;
use napi_derive::napi;
use trueline::warehouse::pick_order_with;

use super::{
    answer::{Answer, Column, NULL},
    location::profile,
    rows,
};
use crate::guard::guarded;

/// The pick order of each text.
#[napi]
pub fn pick_order_column(texts: String, profile_json: String) -> Result<Answer> {
    guarded(|| {
        let profile = match profile(&profile_json)? {
            Ok(profile) => profile,
            Err(fault) => return Ok(Answer::refused(&fault)),
        };
        // The shortest label is five letters, two quotes and a comma.
        let mut values = Vec::with_capacity(texts.len() / 8);
        let faults = rows::answer(
            &texts,
            "text",
            |text| pick_order_with(text, &profile),
            |answer| values.push(answer.unwrap_or(NULL)),
        )?;
        Ok(Answer::new(vec![Column::of_numbers("values", values)], &faults))
    })
}
