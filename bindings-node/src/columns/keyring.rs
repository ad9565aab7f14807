//! The column forms of `Keyring`, on this thread or on another one.

use std::{collections::BTreeMap, mem::take};

use napi::{Error, Result, bindgen_prelude::AsyncTask};
use napi_derive::napi;
use trueline::{Fault, Keyring};

use super::many::{Chunks, Many, TextRows, Texts};
use crate::{
    guard::guarded,
    keyring::keyring,
    later::{Later, later},
    object::Held,
};

/// The arguments of a column form.
#[napi(object)]
pub struct ManyCall {
    /// The column.
    pub rows: TextRows,
    /// The names and values of the context.
    pub context: TextRows,
    /// The names of the context's columns, where there are some.
    pub names: Option<TextRows>,
    /// These columns.
    pub columns: Vec<TextRows>,
}

/// Asks a ring by a method over columns.
#[napi]
pub fn ask_many(held: &Held, method: String, call: ManyCall) -> Result<Many> {
    guarded(|| asked(keyring(held.as_ref().as_ref())?, way(&method)?, &call.into()))
}

/// As `askMany`, on another thread, which keeps the ring until it is done.
#[napi]
pub fn ask_many_later(held: &Held, method: String, call: ManyCall) -> Result<AsyncTask<Later<Many>>> {
    guarded(|| {
        let (live, call) = (held.as_ref().clone(), Call::from(call));
        let way = way(&method)?;
        Ok(later(move || asked(keyring(live.as_ref())?, way, &call)))
    })
}

fn asked(ring: &Keyring, way: Way, call: &Call) -> Result<Many> {
    let given = call.read()?;
    Ok(Many::of(way(ring, &given)))
}

/// How a method is asked.
type Way = fn(&Keyring, &Given) -> std::result::Result<Many, Fault>;

fn way(method: &str) -> Result<Way> {
    Ok(match method {
        "sealMany" => |ring, Given { rows, context, columns }| {
            let mut answer = ring.seal_many(rows, context, columns.as_ref())?;
            Ok(Many::new(vec![Chunks::of_texts("tokens", &take(&mut answer.tokens))], &answer))
        },
        "openMany" => |ring, Given { rows, context, columns }| {
            let mut answer = ring.open_many(rows, context, columns.as_ref())?;
            let plaintexts = Chunks::of_texts("plaintexts", &take(&mut answer.plaintexts));
            let needs_rotation = Chunks::of_values("needsRotation", &take(&mut answer.needs_rotation));
            Ok(Many::new(vec![plaintexts, needs_rotation], &answer))
        },
        "rotateMany" => |ring, Given { rows, context, columns }| {
            let mut answer = ring.rotate_many(rows, context, columns.as_ref())?;
            Ok(Many::new(vec![Chunks::of_values("rotations", &take(&mut answer.rotations))], &answer))
        },
        "blindIndexMany" => |ring, Given { rows, context, columns }| {
            let mut answer = ring.blind_index_many(rows, context, columns.as_ref())?;
            Ok(Many::new(vec![Chunks::of_texts("indexes", &take(&mut answer.indexes))], &answer))
        },
        _ => return Err(Error::from_reason("a method without a column form")),
    })
}

/// The arguments as the core takes them.
struct Given {
    rows: Vec<Option<String>>,
    context: BTreeMap<String, String>,
    columns: Option<BTreeMap<String, Vec<Option<String>>>>,
}

/// The arguments as they came, where they may go to another thread.
struct Call {
    rows: Texts,
    context: Texts,
    names: Option<Texts>,
    columns: Vec<Texts>,
}

impl From<ManyCall> for Call {
    fn from(ManyCall { rows, context, names, columns }: ManyCall) -> Self {
        let columns = columns.into_iter().map(Texts::from).collect();
        Self { rows: rows.into(), context: context.into(), names: names.map(Texts::from), columns }
    }
}

impl Call {
    fn read(&self) -> Result<Given> {
        let context: Vec<String> = self.context.rows()?.into_iter().flatten().collect();
        let context = context.as_chunks().0.iter().cloned().map(|[name, value]| (name, value)).collect();
        let column = |(name, column): (String, &Texts)| column.rows().map(|rows| (name, rows));
        let columns = self.names.as_ref().map(|names| {
            let names = names.rows()?.into_iter().flatten();
            names.zip(&self.columns).map(column).collect()
        });
        Ok(Given { rows: self.rows.rows()?, context, columns: columns.transpose()? })
    }
}
