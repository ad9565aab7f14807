//! `openLegacyMany`, on this thread or on another one.

use std::mem::take;

use napi::{Result, bindgen_prelude::AsyncTask};
use napi_derive::napi;
use trueline::{
    Fault, LegacyLayout, json::Json, open_legacy_many, shape::Arguments, vault::OPEN_LEGACY_MANY_RULE,
};
use zeroize::Zeroizing;

use super::many::{Chunks, Many, TextRows, Texts};
use crate::{
    call::list,
    guard::guarded,
    later::{Later, later},
};

/// Opens a column. `arguments` are those of the rule as a JSON list, with anything in place of the column.
#[napi]
pub fn open_legacy_column(tokens: TextRows, arguments: String) -> Result<Many> {
    guarded(|| asked(&tokens.into(), arguments))
}

/// As `openLegacyColumn`, on another thread.
#[napi]
pub fn open_legacy_column_later(tokens: TextRows, arguments: String) -> Result<AsyncTask<Later<Many>>> {
    guarded(|| {
        let tokens = tokens.into();
        Ok(later(move || asked(&tokens, arguments)))
    })
}

fn asked(tokens: &Texts, arguments: String) -> Result<Many> {
    // They hold the secret.
    let arguments = Zeroizing::new(arguments);
    Ok(Many::of(opened(&tokens.rows()?, &list(&arguments)?)))
}

fn opened(tokens: &[Option<String>], given: &[Json<'_>]) -> std::result::Result<Many, Fault> {
    let rule = &OPEN_LEGACY_MANY_RULE;
    let arguments = Arguments::of(given, rule.name, rule.arguments)?;
    let layout: LegacyLayout = arguments.read(0)?;
    let secret = Zeroizing::new(arguments.read::<String>(1)?);
    let mut answer = open_legacy_many(&layout, &secret, tokens, arguments.read(3)?)?;
    Ok(Many::new(vec![Chunks::of_texts("plaintexts", &take(&mut answer.plaintexts))], &answer))
}
