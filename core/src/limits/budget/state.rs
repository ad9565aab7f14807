//! The text in which a budget is stored: canonical JSON (RFC 8785) of version 1,
//! `{"at":T,"d":[start,spent],"m":[start,spent],"r":[[id,amount,expires]…],"s":[[id,amount,until]…],"v":1}`.

use std::{collections::BTreeSet, fmt::Write};

use super::{MAX_ENTRIES, is_id, money::Money};
use crate::{
    Fault, FaultCode, Instant, canonical, json::Json, limits::ranges::is_in_time, shape::MAX_SAFE_INTEGER,
};

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    /// When it was stored.
    pub at: Instant,
    /// What was spent in the day.
    pub day: Spent,
    /// What was spent in the month.
    pub month: Spent,
    /// What is held, by time, then by id.
    pub held: Vec<Entry>,
    /// The settlements that are remembered, by time, then by id.
    pub settled: Vec<Entry>,
}

/// What was spent in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spent {
    /// The first millisecond of the period.
    pub start_ms: i64,
    /// The money.
    pub amount: Money,
}

/// Money of a call: held, or settled and remembered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The first instant at which that is over; first, since entries stand in its order.
    pub until: Instant,
    /// The id of the call.
    pub id: String,
    /// The money.
    pub amount: Money,
}

/// Reads a state. Spaces and the order of the members are free, all else is not: `UNSUPPORTED_VERSION`
/// for another version, `INVALID_INPUT` for what no rule wrote.
pub(super) fn read(text: &str) -> Result<Stored, Fault> {
    let broken = || Fault::new(FaultCode::InvalidInput, "`state` is not the state of a budget").at("state");
    let json = Json::parse(text).map_err(|_| broken())?;
    let Json::Map(members) = json else { return Err(broken()) };
    let version = members.iter().find(|(name, _)| name == "v").and_then(|(_, value)| integer(value));
    match version {
        None => Err(broken()),
        Some(1) => stored(&members).ok_or_else(broken),
        Some(version) => {
            let message = format!("`state` is of version {version}, this is version 1");
            Err(Fault::new(FaultCode::UnsupportedVersion, message).at("state").with("version", version))
        }
    }
}

fn stored(members: &[(std::borrow::Cow<'_, str>, Json<'_>)]) -> Option<Stored> {
    // Six members of six names: none is missing, none stands twice, none is unknown.
    let member = |wanted: &str| members.iter().find_map(|(name, value)| (name == wanted).then_some(value));
    if members.len() != 6 || integer(member("v")?)? != 1 {
        return None;
    }
    let at = instant(member("at")?).filter(|at| is_in_time(at.epoch_ms()))?;
    let spent = |value| spent(value).filter(|spent: &Spent| spent.start_ms <= at.epoch_ms());
    Some(Stored {
        at,
        day: spent(member("d")?)?,
        month: spent(member("m")?)?,
        held: entries(member("r")?)?,
        settled: entries(member("s")?)?,
    })
}

fn spent(value: &Json<'_>) -> Option<Spent> {
    let Json::List(parts) = value else { return None };
    let [start, Json::Text(amount)] = parts.as_slice() else { return None };
    Some(Spent { start_ms: integer(start)?, amount: Money::written(amount)? })
}

/// Entries in their order, each id once.
fn entries(value: &Json<'_>) -> Option<Vec<Entry>> {
    let Json::List(values) = value else { return None };
    if values.len() > MAX_ENTRIES {
        return None;
    }
    let entries: Vec<Entry> = values.iter().map(entry).collect::<Option<_>>()?;
    let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    (ids.len() == entries.len() && entries.is_sorted()).then_some(entries)
}

fn entry(value: &Json<'_>) -> Option<Entry> {
    let Json::List(parts) = value else { return None };
    let [Json::Text(id), Json::Text(amount), until] = parts.as_slice() else { return None };
    let entry =
        Entry { until: instant(until)?, id: id.clone().into_owned(), amount: Money::written(amount)? };
    is_id(id).then_some(entry)
}

fn instant(value: &Json<'_>) -> Option<Instant> {
    Instant::from_epoch_ms(integer(value)?)
}

fn integer(value: &Json<'_>) -> Option<i64> {
    let Json::Number(digits) = value else { return None };
    digits.parse().ok().filter(|number| (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(number))
}

/// Writes a state; `None` where nothing is spent, held or remembered.
pub(super) fn write(state: &Stored) -> Option<String> {
    let spent_nothing = state.day.amount == Money::ZERO && state.month.amount == Money::ZERO;
    if spent_nothing && state.held.is_empty() && state.settled.is_empty() {
        return None;
    }
    let (day, month) = (state.day, state.month);
    let mut out = format!(
        r#"{{"at":{},"d":[{},"{}"],"m":[{},"{}"],"r":"#,
        state.at.epoch_ms(),
        day.start_ms,
        day.amount,
        month.start_ms,
        month.amount
    );
    write_entries(&state.held, &mut out);
    out.push_str(r#","s":"#);
    write_entries(&state.settled, &mut out);
    out.push_str(r#","v":1}"#);
    Some(out)
}

fn write_entries(entries: &[Entry], out: &mut String) {
    out.push('[');
    for (place, entry) in entries.iter().enumerate() {
        out.push_str(if place > 0 { ",[" } else { "[" });
        // The pieces are cut at ASCII characters, so that each is text of its own.
        canonical::write_text(&entry.id, &mut |piece| out.push_str(&String::from_utf8_lossy(piece)));
        // Writing to memory cannot fail.
        let _ = write!(out, r#","{}",{}]"#, entry.amount, entry.until.epoch_ms());
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATE: &str = r#"{"at":1000,"d":[0,"1.10"],"m":[-5,"2.00"],"r":[["b","0.00",1001],["a","3.00",1002]],"s":[["é\n\"","0.012207",2000]],"v":1}"#;

    #[test]
    fn what_is_read_is_written_again() {
        assert_eq!(write(&read(STATE).unwrap()).as_deref(), Some(STATE));
        let loose = r#" { "v" : 1, "s":[ ["\u00e9\u000a\"", "0.012207", 2000] ], "m":[-5,"2.00"],
            "r":[["b","0.00",1001],["a","3.00",1002]], "d":[-0,"1.10"], "at":1000 } "#;
        assert_eq!(read(loose), read(STATE));
    }

    #[test]
    fn nothing_is_no_state() {
        let text = |spent: &str, held: &str| {
            format!(r#"{{"at":1,"d":[0,"0.00"],"m":[0,"{spent}"],"r":{held},"s":[],"v":1}}"#)
        };
        let written = |text: String| write(&read(&text).unwrap());
        assert_eq!(written(text("0.00", "[]")), None);
        assert_eq!(written(text("0.01", "[]")), Some(text("0.01", "[]")));
        let held = r#"[["a","0.00",2]]"#;
        assert_eq!(written(text("0.00", held)), Some(text("0.00", held)));
    }

    #[test]
    fn what_no_rule_wrote_is_broken() {
        for (from, to) in [
            (r#""v":1"#, r#""v":"1""#),
            (r#","v":1"#, ""),
            (r#","v":1"#, r#","v":1,"v":1"#),
            (r#","v":1"#, r#","v":1,"x":1"#),
            (r#""at":1000"#, r#""at":-1"#),
            (r#""at":1000"#, r#""at":7258118400000"#),
            (r#""at":1000"#, r#""at":1e3"#),
            (r#""at":1000"#, r#""at":1000.0"#),
            (r#""at":1000,"#, r#""at":1000,"at":1000,"#),
            (r#""d":[0,"#, r#""d":[1001,"#),
            (r#""d":[0,"#, r#""d":[0,0,"#),
            (r#""d":[0,"#, r#""d":[-9007199254740992,"#),
            (r#""m":[-5,"2.00"]"#, r#""m":[-5,2]"#),
            (r#""m":[-5,"2.00"]"#, r#""m":[-5,"2.0"]"#),
            (r#""m":[-5,"2.00"]"#, r#""m":[-5,"-2.00"]"#),
            (r#""m":[-5,"2.00"]"#, r#""m":[-5,"1000000000000000000.01"]"#),
            (r#""m":[-5,"2.00"]"#, r#""m":{}"#),
            (r#"["b","0.00",1001]"#, r#"["","0.00",1001]"#),
            (r#"["b","0.00",1001]"#, r#"["\ud800","0.00",1001]"#),
            (r#"["b","0.00",1001]"#, r#"["b","0.00"]"#),
            (r#"["b","0.00",1001]"#, r#"["b","0.00",1001,1]"#),
            (r#"["b","0.00",1001]"#, r#"["b","0.00",253402300800000]"#),
            (r#"["b","0.00",1001]"#, r#"["b","0.00",1003]"#),
            (r#"["b","0.00",1001]"#, r#"["b","0.00",1002]"#),
            (r#"["b","0.00",1001]"#, r#"["a","0.00",1001]"#),
            (r#""s":["#, r#""s":[7,"#),
            (r#""s":["#, r#""s":{},"t":["#),
        ] {
            let text = STATE.replacen(from, to, 1);
            assert_ne!(text, STATE, "{from}");
            let fault = read(&text).unwrap_err();
            assert_eq!(
                (fault.code, fault.field.as_deref()),
                (FaultCode::InvalidInput, Some("state")),
                "{to}"
            );
        }
        for text in ["", "null", "[]", "{}", "1", "{\"v\":1}"] {
            assert_eq!(read(text).unwrap_err().code, FaultCode::InvalidInput, "{text}");
        }
    }

    #[test]
    fn another_version_is_told_of_before_anything_else() {
        for (text, version) in [(r#"{"v":2}"#, 2), (r#"{"v":0,"at":"x"}"#, 0), (r#"{"v":-1}"#, -1)] {
            let fault = read(text).unwrap_err();
            assert_eq!(
                (fault.code, &fault.details["version"]),
                (FaultCode::UnsupportedVersion, &version.into())
            );
        }
    }

    #[test]
    fn there_are_as_many_entries_as_are_ever_written() {
        let text = |count: usize, id: usize| {
            let entries: Vec<String> = (0..count).map(|i| format!(r#"["{i:0id$}","0.00",5]"#)).collect();
            format!(r#"{{"at":1,"d":[0,"0.00"],"m":[0,"0.00"],"r":[{}],"s":[],"v":1}}"#, entries.join(","))
        };
        assert!(read(&text(1000, 200)).is_ok());
        assert!(read(&text(1001, 200)).is_err());
        assert!(read(&text(1, 201)).is_err());
    }
}
