//! `trueline-bindgen LIBRARY SCHEMA OUT` writes the Kotlin, Swift and Python that call the mobile
//! library. SCHEMA is the core's JSON Schema.
//!
//! UniFFI does the work. What it cannot say is put into its text afterwards:
//! - defaults of choices, decimals and lists, which the core's schema knows,
//! - `Type.fromJson(text)`: UniFFI has no constructors of records, so the core exports
//!   `type_from_json` functions,
//! - the name of a choice's value as it stands in JSON,
//! - how a variant without fields prints in Kotlin,
//! - a fault whose members can be read without knowing its domain, and whose message is its text.
//!
//! Every edit must find its place, or nothing is written: a new UniFFI cannot silently drop one.

mod edit;
mod kotlin;
mod model;
mod python;
mod swift;

use std::{error::Error, fs};

use camino::Utf8Path;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

use model::Model;

/// Every failure ends the program with its sentence.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// What UniFFI is told of each language.
const CONFIG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/uniffi.toml");

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [library, schema, out] = arguments.as_slice() else {
        return Err("usage: trueline-bindgen LIBRARY SCHEMA OUT".into());
    };
    let library = Utf8Path::new(library);
    let model = Model::load(library, Utf8Path::new(schema))?;
    for language in [TargetLanguage::Kotlin, TargetLanguage::Swift, TargetLanguage::Python] {
        write(language, library, Utf8Path::new(out), &model)?;
    }
    Ok(())
}

fn write(language: TargetLanguage, library: &Utf8Path, out: &Utf8Path, model: &Model) -> Outcome<()> {
    let (folder, file, edited): (_, _, fn(&str, &Model) -> Outcome<String>) = match language {
        TargetLanguage::Kotlin => ("kotlin", "dev/trueline/trueline.kt", kotlin::edited),
        TargetLanguage::Swift => ("swift", "Trueline.swift", swift::edited),
        _ => ("python", "trueline.py", python::edited),
    };
    let folder = out.join(folder);
    generate(GenerateOptions {
        languages: vec![language],
        source: library.to_owned(),
        out_dir: folder.clone(),
        config_override: Some(CONFIG.into()),
        ..GenerateOptions::default()
    })?;
    let file = folder.join(file);
    let text = edited(&fs::read_to_string(&file)?, model).map_err(|why| format!("{file}: {why}"))?;
    fs::write(&file, text)?;
    Ok(())
}
