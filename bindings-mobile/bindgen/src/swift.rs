//! What is put into the Swift.

use std::fmt::Write as _;

use heck::ToLowerCamelCase as _;

use crate::{
    Outcome,
    edit::Place,
    model::{Choice, FieldDefault, Literal, Model, Reader},
};

pub fn edited(text: &str, model: &Model) -> Outcome<String> {
    let mut text = text.to_owned();
    for default in &model.defaults {
        give_default(&mut text, default)?;
    }
    for reader in &model.readers {
        make_from_json(&mut text, reader)?;
    }
    for choice in &model.choices {
        name_values(&mut text, choice)?;
    }
    for ty in &model.masked {
        mask(&mut text, ty)?;
    }
    name_members_of_faults(&mut text, &model.domains)?;
    Ok(text)
}

fn give_default(text: &mut String, default: &FieldDefault) -> Result<(), String> {
    let owner = match default.variant {
        None => format!("\npublic struct {}: ", default.owner),
        Some(_) => format!("\npublic enum {}: ", default.owner),
    };
    let (part, end) = match &default.variant {
        None => ("public init(".to_owned(), ") {"),
        Some(variant) => (spelled(text, "    case ", variant, "("), "\n    )"),
    };
    // A field stands behind the end of its comment: every field is documented.
    let head = spelled(text, "*/", &default.field, ": ");
    let place = Place { path: &[&owner, &part], end };
    place.give_default(text, &head, &[", \n", "\n", ") {"], &literal(&default.value))
}

/// A name where it is declared: between back quotes if it is one of Swift's own words, such as `open`.
fn spelled(text: &str, before: &str, name: &str, after: &str) -> String {
    let name = name.to_lower_camel_case();
    let quoted = format!("{before}`{name}`{after}");
    if text.contains(&quoted) { quoted } else { format!("{before}{name}{after}") }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Choice { value, .. } => format!(".{}", value.to_lower_camel_case()),
        // The digits are the core's own: no locale, nothing that could be missing.
        Literal::Decimal(digits) => format!("Foundation.Decimal(string: \"{digits}\")!"),
        Literal::Text(text) => format!("{text:?}"),
        Literal::Plain(value) => value.clone(),
        Literal::Absent => "nil".to_owned(),
        Literal::Record { name, fields } => {
            let valued = |(field, value): &(String, Literal)| {
                format!("{}: {}", field.to_lower_camel_case(), literal(value))
            };
            format!("{name}({})", fields.iter().map(valued).collect::<Vec<_>>().join(", "))
        }
        Literal::List(values) => {
            format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
    }
}

fn make_from_json(text: &mut String, Reader { ty, function }: &Reader) -> Outcome<()> {
    let function = function.to_lower_camel_case();
    let head = format!("public func {function}(");
    Place { path: &[], end: &head }.replace(text, &head, &head.replace("public ", ""))?;
    write!(
        text,
        "
extension {ty} {{
    /// Reads the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit.
    public static func fromJson(_ text: String) throws -> {ty} {{ try {function}(text: text) }}
}}
"
    )?;
    Ok(())
}

fn name_values(text: &mut String, choice: &Choice) -> Outcome<()> {
    let names: String = choice
        .values
        .iter()
        .map(|value| format!("        case .{}: \"{}\"\n", value.border.to_lower_camel_case(), value.json))
        .collect();
    write!(
        text,
        "
extension {} {{
    /// The name as it stands in JSON.
    public var name: String {{
        switch self {{
{names}        }}
    }}
}}
",
        choice.name
    )?;
    Ok(())
}

/// `dump` looks at the members, whatever the description says.
fn mask(text: &mut String, ty: &str) -> Outcome<()> {
    write!(
        text,
        "
extension {ty}: CustomReflectable {{
    public var customMirror: Mirror {{ Mirror(self, children: [:]) }}
}}
"
    )?;
    Ok(())
}

/// The fault's members, whatever its domain, and its text as the error's description.
fn name_members_of_faults(text: &mut String, domains: &[String]) -> Outcome<()> {
    const MEMBERS: [(&str, &str, &str); 4] = [
        ("code", "FaultCode", "What is wrong, as a name that never changes."),
        ("field", "String?", "The path of the value to blame."),
        ("details", "[String: DetailValue]", "Numbers and texts by name."),
        ("text", "String", "A sentence for a person."),
    ];
    text.push_str("\nextension Fault: LocalizedError {\n    public var errorDescription: String? { text }\n");
    for (member, ty, doc) in MEMBERS {
        let pattern = MEMBERS
            .map(|(name, ..)| if name == member { format!("{name}: value") } else { format!("{name}: _") })
            .join(", ");
        write!(text, "    /// {doc}\n    public var {member}: {ty} {{\n        switch self {{\n")?;
        for domain in domains {
            writeln!(text, "        case let .{domain}({pattern}): return value")?;
        }
        text.push_str("        }\n    }\n");
    }
    text.push_str("}\n");
    Ok(())
}
