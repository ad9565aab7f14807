//! Strict reading: one layer between what a host gives and what a rule takes.
//!
//! A host's value is a [`Source`] (a JSON tree, a Python object); a type that crosses borders is a
//! [`Shape`]. Every refusal is `INVALID_INPUT` with the path of the value to blame, so that the
//! same bad value gets the same fault in every language.

use std::{
    borrow::Cow,
    collections::{BTreeMap, btree_map::Entry},
    fmt,
};

use crate::{
    Bytes, Day, Decimal, Fault, FaultCode, Instant, LeadValue,
    form::{Form, Formed},
    json::Json,
    schema::{Argument, Type},
};

/// The largest integer that every language holds exactly: 2^53 - 1.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// A type that crosses borders.
pub trait Shape: Sized {
    /// What generators write of it.
    const TYPE: &'static Type;

    /// Reads it from a host's value.
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault>;

    /// What it is when left out, if it may be.
    fn absent() -> Option<Self> {
        None
    }

    /// Refuses what a typed language could build and others could not hold.
    fn check(&self, _: &At<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// The value itself, where Python holds it ready-made.
    #[cfg(feature = "python")]
    fn from_python(_: &pyo3::Bound<'_, pyo3::PyAny>) -> Option<Self> {
        None
    }

    /// Adds its class, and those of what it holds, to a Python module.
    #[cfg(feature = "python")]
    fn add_to(_: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        Ok(())
    }
}

/// A value as a host holds it. Each method answers `None` where the value is not of that kind:
/// nothing is converted, truncated or guessed.
pub trait Source: Sized {
    /// Absent.
    fn is_null(&self) -> bool;
    /// A boolean.
    fn boolean(&self) -> Option<bool>;
    /// A whole number that an `i64` holds.
    fn integer(&self) -> Option<i64>;
    /// Well-formed text.
    fn text(&self) -> Option<Cow<'_, str>>;
    /// A decimal's text: a text, a whole number, or the host's own decimal type.
    fn decimal(&self) -> Option<Cow<'_, str>>;
    /// An instant.
    fn instant(&self) -> Option<Instant>;
    /// A civil date.
    fn day(&self) -> Option<Day>;
    /// Bytes.
    fn bytes(&self) -> Option<Bytes>;
    /// A text, a whole number within ±(2^53 - 1) or a boolean.
    fn lead_value(&self) -> Option<LeadValue> {
        if let Some(text) = self.text() {
            return Some(LeadValue::from(text.into_owned()));
        }
        let number = self.integer().filter(|value| is_safe(*value)).map(LeadValue::from);
        number.or_else(|| self.boolean().map(LeadValue::from))
    }
    /// A list's values.
    fn list(&self) -> Option<Vec<Self>>;
    /// Names and values in the order written; a name that is no well-formed text is `None`.
    fn entries(&self) -> Option<Vec<(Cow<'_, str>, Self)>>;
    /// The value itself, ready-made.
    fn ready<T: Shape>(&self) -> Option<T> {
        None
    }
    /// Whether a name as written here is this field.
    fn is_field(written: &str, field: &str) -> bool {
        written == field
    }
}

/// The path to a value: `lines[3].quantity`.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// The whole request.
    Root,
    /// A named member.
    Field(&'a At<'a>, &'a str),
    /// A member of a list.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// The path of an argument: where it is rooted, a record is the root; everything else goes by name.
    pub fn argument<T: Shape>(name: &str, is_rooted: bool) -> At<'_> {
        match is_rooted && T::TYPE.has_fields() {
            true => At::Root,
            false => At::Field(&At::Root, name),
        }
    }

    /// The path of a member.
    pub fn field<'b>(&'b self, name: &'b str) -> At<'b> {
        At::Field(self, name)
    }

    /// The path of a list's member.
    pub fn index(&self, index: usize) -> At<'_> {
        At::Index(self, index)
    }

    /// The fault's field: none for the whole request.
    pub fn path(&self) -> Option<String> {
        match self {
            At::Root => None,
            _ => Some(self.to_string()),
        }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Root => Ok(()),
            At::Field(At::Root, name) => f.write_str(name),
            At::Field(parent, name) => write!(f, "{parent}.{name}"),
            At::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// `INVALID_INPUT` at a path.
pub fn misshapen(at: &At<'_>, wanted: impl fmt::Display) -> Fault {
    let message = match at.path() {
        Some(path) => format!("`{path}` must be {wanted}"),
        None => format!("the request must be {wanted}"),
    };
    let fault = Fault::new(FaultCode::InvalidInput, message);
    match at.path() {
        Some(path) => fault.at(path),
        None => fault,
    }
}

/// A record's fields while it is read: unknown names are refused first, then each is taken in the
/// declared order.
pub struct Fields<'a, S> {
    names: &'a [&'static str],
    values: Vec<Option<S>>,
    at: &'a At<'a>,
}

impl<'a, S: Source> Fields<'a, S> {
    /// Sorts what the host wrote by the names of the record.
    pub fn of(source: &S, names: &'a [&'static str], at: &'a At<'a>) -> Result<Self, Fault> {
        let entries = source.entries().ok_or_else(|| misshapen(at, "a record"))?;
        let mut values: Vec<Option<S>> = names.iter().map(|_| None).collect();
        let mut twice = None;
        for (written, value) in entries {
            let place = names.iter().position(|name| S::is_field(&written, name));
            let Some(slot) = place.and_then(|place| values.get_mut(place)) else {
                let path = at.field(&written).to_string();
                let message = format!("`{path}` is not a field that is known");
                return Err(Fault::new(FaultCode::InvalidInput, message).at(path));
            };
            if slot.replace(value).is_some() {
                twice = twice.or(place);
            }
        }
        if let Some(name) = twice.and_then(|place| names.get(place)) {
            return Err(misshapen(&at.field(name), "written once"));
        }
        Ok(Self { names, values, at })
    }

    /// Leaves the `type` of a union out of the count.
    pub fn after_type(mut self) -> Self {
        self.names = self.names.get(1..).unwrap_or_default();
        self.values.drain(..self.values.len().min(1));
        self
    }

    fn given(&self, place: usize) -> Option<&S> {
        self.values.get(place).and_then(Option::as_ref).filter(|value| !value.is_null())
    }

    /// A field without a default of its own.
    pub fn read<T: Shape>(&self, place: usize) -> Result<T, Fault> {
        let at = self.at.field(self.names.get(place).copied().unwrap_or_default());
        match self.given(place) {
            Some(value) => T::read(value, &at),
            None => T::absent().ok_or_else(|| misshapen(&at, wanted(T::TYPE))),
        }
    }

    /// What was read of a field, if it has a form.
    pub fn formed<T: ?Sized, V: Formed<T>>(
        &self,
        place: usize,
        form: &Form<T>,
        value: V,
    ) -> Result<V, Fault> {
        form.check(&value, &self.at.field(self.names.get(place).copied().unwrap_or_default()))?;
        Ok(value)
    }

    /// A field that takes a default when it is null or left out.
    pub fn read_or<T: Shape>(&self, place: usize, default: impl FnOnce() -> T) -> Result<T, Fault> {
        let at = self.at.field(self.names.get(place).copied().unwrap_or_default());
        match self.given(place) {
            Some(value) => T::read(value, &at),
            None => Ok(default()),
        }
    }
}

/// The arguments of a rule or a method in the form of JSON.
pub struct Arguments<'a> {
    given: &'a [Json<'a>],
    declared: &'static [Argument],
}

impl<'a> Arguments<'a> {
    /// Refuses more arguments than `name` declares.
    pub fn of(given: &'a [Json<'a>], name: &str, declared: &'static [Argument]) -> Result<Self, Fault> {
        if given.len() > declared.len() {
            let message = format!("`{name}` takes {} arguments", declared.len());
            return Err(Fault::new(FaultCode::InvalidInput, message));
        }
        Ok(Self { given, declared })
    }

    /// The argument at a place.
    pub fn read<T: Shape>(&self, place: usize) -> Result<T, Fault> {
        let (name, is_rooted) = self.declared.get(place).map_or(("", false), |a| (a.name, a.is_rooted));
        let at = At::argument::<T>(name, is_rooted);
        read_or_absent(self.given.get(place).as_ref(), &at)
    }
}

/// Reads a value that may be missing or null.
pub fn read_or_absent<S: Source, T: Shape>(source: Option<&S>, at: &At<'_>) -> Result<T, Fault> {
    match source.filter(|value| !value.is_null()) {
        Some(value) => T::read(value, at),
        None => T::absent().ok_or_else(|| misshapen(at, wanted(T::TYPE))),
    }
}

/// What a refusal says was wanted of a type.
pub fn wanted(ty: &Type) -> String {
    match ty {
        Type::Integer { min, max } => format!("an integer from {min} to {max}"),
        Type::Text => "a text".into(),
        Type::Boolean => "a boolean".into(),
        Type::Decimal => "a decimal of at most 28 digits, written as a text or a whole number".into(),
        Type::Instant => "an instant with its offset, as 2026-01-31T09:30:00.000Z".into(),
        Type::Day => "a day, as 2026-01-31".into(),
        Type::Bytes => "bytes, in JSON a text in base64".into(),
        Type::LeadValue => {
            let integer = wanted(i64::TYPE);
            format!("a text, {integer}, or a boolean; a decimal is written as a text")
        }
        Type::MergeValue => {
            "a text, a boolean or a list of texts; a number or a day is written as a text".into()
        }
        Type::Optional(inner) => wanted(inner),
        Type::List(_) => "a list".into(),
        Type::OneOrEach(inner) => format!("{}, or a list of such", wanted(inner)),
        Type::Map(_) => "a map of names to values".into(),
        Type::Record(_) | Type::Union(_) => "a record".into(),
        Type::Choice(choice) => {
            let names: Vec<&str> = choice.names.iter().map(|name| name.name).collect();
            format!("one of {}", names.join(", "))
        }
    }
}

/// Reads a name of a closed set.
pub fn read_choice<S: Source, T: Shape + Copy>(
    source: &S,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    at: &At<'_>,
) -> Result<T, Fault> {
    let text = source.text();
    all.iter()
        .copied()
        .find(|choice| text.as_deref() == Some(name(*choice)))
        .ok_or_else(|| misshapen(at, wanted(T::TYPE)))
}

/// Reads which variant of a union is meant.
pub fn read_type<S: Source>(source: &S, names: &[&'static str], at: &At<'_>) -> Result<&'static str, Fault> {
    let entries = source.entries().ok_or_else(|| misshapen(at, "a record"))?;
    let written = entries.iter().find(|(name, _)| name == "type").and_then(|(_, value)| value.text());
    names
        .iter()
        .copied()
        .find(|name| written.as_deref() == Some(*name))
        .ok_or_else(|| not_a_name(names, &at.field("type")))
}

/// The refusal of a name outside its set.
pub fn not_a_name(names: &[&'static str], at: &At<'_>) -> Fault {
    misshapen(at, format!("one of {}", names.join(", ")))
}

/// Checks every member of a list that a typed language gave.
pub fn check_list<T: Shape>(list: &[T], at: &At<'_>) -> Result<(), Fault> {
    list.iter().enumerate().try_for_each(|(i, value)| value.check(&at.index(i)))
}

fn read_with<S: Source, T: Shape>(
    source: &S,
    at: &At<'_>,
    read: impl FnOnce(&S) -> Option<T>,
) -> Result<T, Fault> {
    read(source).ok_or_else(|| misshapen(at, wanted(T::TYPE)))
}

impl Shape for i32 {
    const TYPE: &'static Type = &Type::Integer { min: i32::MIN as i64, max: i32::MAX as i64 };
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, |s| s.integer().and_then(|value| value.try_into().ok()))
    }
}

impl Shape for i64 {
    const TYPE: &'static Type = &Type::Integer { min: -MAX_SAFE_INTEGER, max: MAX_SAFE_INTEGER };
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, |s| s.integer().filter(|value| is_safe(*value)))
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        if is_safe(*self) { Ok(()) } else { Err(misshapen(at, wanted(Self::TYPE))) }
    }
}

fn is_safe(value: i64) -> bool {
    (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&value)
}

impl Shape for bool {
    const TYPE: &'static Type = &Type::Boolean;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, S::boolean)
    }
}

impl Shape for String {
    const TYPE: &'static Type = &Type::Text;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, |s| s.text().map(Cow::into_owned))
    }
}

impl Shape for Decimal {
    const TYPE: &'static Type = &Type::Decimal;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, |s| s.decimal().and_then(|text| Decimal::parse(&text)))
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.is_readable() { Ok(()) } else { Err(misshapen(at, wanted(Self::TYPE))) }
    }
}

impl Shape for Instant {
    const TYPE: &'static Type = &Type::Instant;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, S::instant)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.is_readable() { Ok(()) } else { Err(misshapen(at, wanted(Self::TYPE))) }
    }
}

impl Shape for Day {
    const TYPE: &'static Type = &Type::Day;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, S::day)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.is_readable() { Ok(()) } else { Err(misshapen(at, wanted(Self::TYPE))) }
    }
}

impl Shape for Bytes {
    const TYPE: &'static Type = &Type::Bytes;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, S::bytes)
    }
}

impl Shape for LeadValue {
    const TYPE: &'static Type = &Type::LeadValue;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        read_with(source, at, S::lead_value)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        match self {
            Self::Integer { value } if !is_safe(*value) => Err(misshapen(at, wanted(Self::TYPE))),
            _ => Ok(()),
        }
    }
}

impl<T: Shape> Shape for Option<T> {
    const TYPE: &'static Type = &Type::Optional(T::TYPE);
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        if source.is_null() { Ok(None) } else { T::read(source, at).map(Some) }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    #[cfg(feature = "python")]
    fn add_to(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        T::add_to(module)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        match self {
            Some(value) => value.check(at),
            None => Ok(()),
        }
    }
}

impl<T: Shape> Shape for Vec<T> {
    const TYPE: &'static Type = &Type::List(T::TYPE);
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        let list = source.list().ok_or_else(|| misshapen(at, wanted(Self::TYPE)))?;
        let mut values: Self = list
            .iter()
            .enumerate()
            .map(|(i, value)| T::read(value, &at.index(i)))
            .collect::<Result<_, _>>()?;
        // What is read is kept, and grew to up to twice its size while it was not known whether it fits.
        values.shrink_to_fit();
        Ok(values)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        check_list(self, at)
    }
    #[cfg(feature = "python")]
    fn add_to(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        T::add_to(module)
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    const TYPE: &'static Type = &Type::Map(T::TYPE);
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        let entries = source.entries().ok_or_else(|| misshapen(at, wanted(Self::TYPE)))?;
        let mut map = BTreeMap::new();
        for (name, value) in entries {
            let read = T::read(&value, &at.field(&name))?;
            match map.entry(name.into_owned()) {
                Entry::Vacant(free) => _ = free.insert(read),
                Entry::Occupied(taken) => return Err(misshapen(&at.field(taken.key()), "written once")),
            }
        }
        Ok(map)
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        self.iter().try_for_each(|(name, value)| value.check(&at.field(name)))
    }
    #[cfg(feature = "python")]
    fn add_to(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        T::add_to(module)
    }
}

#[cfg(test)]
mod tests {
    use trueline_macros::{choice, record};

    use super::*;
    use crate::json;

    /// The pattern of a command with fields.
    #[choice]
    enum Command {
        /// Goods arrive.
        Receive {
            /// Where.
            level_id: String,
            /// How many.
            quantity: Decimal,
        },
        /// A count was made.
        Count {
            /// What was found.
            found: i64,
            /// Why.
            #[default("CYCLE".into())]
            reason: String,
        },
    }

    /// A request that carries one.
    #[record]
    struct CommandRequest {
        /// Its id.
        id: String,
        /// What to do.
        command: Command,
        /// Anything else, by name.
        #[default(BTreeMap::new())]
        labels: BTreeMap<String, Option<String>>,
    }

    fn refusal<T: Shape + fmt::Debug>(text: &str) -> String {
        json::read::<T>(text).unwrap_err().to_json()
    }

    #[test]
    fn a_union_is_told_apart_by_type_and_written_as_it_was_read() {
        let text = r#"{"id":"1","command":{"type":"COUNT","found":3,"reason":"CYCLE"},"labels":{"a":null}}"#;
        let read: CommandRequest = json::read(text).unwrap();
        assert_eq!(read.command, Command::Count { found: 3, reason: "CYCLE".into() });
        assert_eq!(read.to_json(), text);
        let short: CommandRequest = json::read(r#"{"command":{"found":3,"type":"COUNT"},"id":"1"}"#).unwrap();
        assert_eq!(short.command, read.command);
        assert_eq!(serde_json::from_str::<CommandRequest>(text).unwrap(), read);
    }

    #[test]
    fn the_path_goes_through_a_union() {
        let wrong =
            |command: &str| refusal::<CommandRequest>(&format!(r#"{{"id":"1","command":{command}}}"#));
        assert!(
            wrong(r#"{"type":"RECEIVE","levelId":"a","quantity":1.5}"#).contains(r#""command.quantity""#)
        );
        assert!(wrong(r#"{"type":"RECEIVE","levelId":"a","found":1}"#).contains(r#""command.found""#));
        assert!(wrong(r#"{"type":"STEAL"}"#).contains(r#""command.type""#));
        assert!(wrong(r#"{"levelId":"a"}"#).contains(r#""command.type""#));
    }

    #[test]
    fn unknown_fields_come_first_then_the_declared_order() {
        assert!(
            refusal::<CommandRequest>(r#"{"command":7,"zebra":1,"ant":2}"#).contains(r#""field":"zebra""#)
        );
        assert!(refusal::<CommandRequest>(r#"{"command":7}"#).contains(r#""field":"id""#));
        assert!(refusal::<CommandRequest>(r#"{"id":"1","id":"2"}"#).contains(r#""field":"id""#));
    }

    #[test]
    fn what_no_language_could_hold_is_refused_wherever_it_comes_from() {
        for text in ["1.5", "1.0", "1e2", "9007199254740992", "-9007199254740992", "true", "\"1\"", "null"] {
            assert!(json::read::<i64>(text).is_err(), "{text}");
        }
        assert_eq!(json::read::<i64>("-9007199254740991"), Ok(-MAX_SAFE_INTEGER));
        assert_eq!(json::read::<i64>("-0"), Ok(0));
        assert!(MAX_SAFE_INTEGER.checked_add(1).unwrap().check(&At::Root).is_err());
        assert!(json::read::<String>(r#""\ud800""#).is_err());
        assert!(json::read::<BTreeMap<String, i64>>(r#"{"\ud800":1}"#).is_err());
        assert_eq!(json::read::<String>(r#""\ud83d\ude00""#).as_deref(), Ok("\u{1f600}"));
    }

    #[test]
    fn text_that_is_not_json_is_refused_without_a_field() {
        for text in
            ["", "{", "[1,]", "{\"a\":1,}", "01", "1 2", "nul", "\"\u{1}\"", "\"\\x\"", &"[".repeat(100)]
        {
            let fault = json::read::<i64>(text).unwrap_err();
            assert_eq!((fault.code, fault.field), (FaultCode::InvalidInput, None), "{text}");
        }
    }
}
