//! `tokens seal FILE` writes a thousand tokens, one JSON line each with its text and its context;
//! `tokens open FILE...` opens those of every file, and fails where one gives another text.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs};

use serde_json::{Value, json};
use trueline::{KeyRecord, KeyState, Keyring};

type Outcome<T> = Result<T, Box<dyn Error>>;

const COUNT: usize = 1_000;

/// One to four bytes each, and what JSON, Unicode's forms or a terminal would like to change.
const CHARACTERS: &str = "aZ0 \"\\/\n\r\t\0\u{7f}éßΩ\u{a0}漢€\u{301}\u{200d}\u{2028}\u{feff}\u{fffd}\u{ffff}\
                          🔑👩𝒳\u{10ffff}";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.split_first().map(|(command, files)| (command.as_str(), files)) {
        Some(("seal", [file])) => Ok(fs::write(file, sealed(&ring()?)?)?),
        Some(("open", files @ [_, ..])) => {
            let ring = ring()?;
            let counts: Vec<usize> = files.iter().map(|file| opened(file, &ring)).collect::<Outcome<_>>()?;
            println!("opened {}", counts.iter().sum::<usize>());
            Ok(())
        }
        _ => Err("usage: tokens seal FILE | tokens open FILE...".into()),
    }
}

/// Of the key of the case files.
fn ring() -> Outcome<Keyring> {
    let secret = (0..32_u8).fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
    Ok(Keyring::new(&[KeyRecord { secret, state: KeyState::Primary, label: None, epoch: 0 }], None)?)
}

fn sealed(ring: &Keyring) -> Outcome<String> {
    let mut lines = String::new();
    for place in 0..COUNT {
        let context: BTreeMap<String, String> = (0..=place % 16)
            .map(|at| (format!("name_{at}"), text(place + at, 1 + place * at % 40)))
            .collect();
        let plaintext = text(place, place);
        let token = ring.seal(&plaintext, &context)?;
        writeln!(lines, "{}", json!({ "token": token, "plaintext": plaintext, "context": context }))?;
    }
    Ok(lines)
}

fn text(from: usize, length: usize) -> String {
    CHARACTERS.chars().cycle().skip(from % CHARACTERS.chars().count()).take(length).collect()
}

/// How many lines there are, all of which open as they say.
fn opened(file: &str, ring: &Keyring) -> Outcome<usize> {
    let content = fs::read_to_string(file)?;
    // Not `lines`: a text may hold what that takes for an end.
    let lines: Vec<&str> = content.split('\n').filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return Err(format!("{file} has no tokens").into());
    }
    for (place, line) in lines.iter().enumerate() {
        let line: Value = serde_json::from_str(line)?;
        let context: BTreeMap<String, String> = serde_json::from_value(line["context"].clone())?;
        let token = line["token"].as_str().ok_or("no token")?;
        let wrong = |why: &str| format!("{file}, line {}: {why}", place + 1);
        let opened = ring.open(token, &context).map_err(|fault| wrong(fault.code.name()))?;
        if line["plaintext"] != opened.plaintext.as_str() {
            return Err(wrong("another text").into());
        }
    }
    Ok(lines.len())
}
