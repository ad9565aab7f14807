//! What is put into the Kotlin.

use std::fmt::Write as _;

use heck::{ToLowerCamelCase as _, ToShoutySnakeCase as _};

use crate::{
    Outcome,
    edit::Place,
    model::{FieldDefault, Literal, Model, Reader},
};

/// `uniffi.toml` says it too.
const PACKAGE: &str = "dev.trueline";

pub fn edited(text: &str, model: &Model) -> Outcome<String> {
    let mut text = text.to_owned();
    for default in &model.defaults {
        give_default(&mut text, default)?;
    }
    name_members_of_faults(&mut text, &model.domains)?;
    refuse_lone_surrogates(&mut text)?;
    for (union, variant) in &model.bare {
        print_by_name(&mut text, union, variant)?;
    }
    for reader in &model.readers {
        make_from_json(&mut text, reader)?;
    }
    Ok(text)
}

fn give_default(text: &mut String, default: &FieldDefault) -> Result<(), String> {
    let head = format!("val `{}`: ", default.field.to_lower_camel_case());
    let stops = [", \n", "\n", ") : "];
    match &default.variant {
        None => {
            let owner = format!("\ndata class {} (", default.owner);
            let place = Place { path: &[&owner], end: "\n){" };
            place.give_default(text, &head, &stops, &literal(&default.value, ""))
        }
        Some(variant) => {
            let owner = format!("\nsealed class {}", default.owner);
            let variant = format!("data class {variant}(");
            let end = format!(") : {}()", default.owner);
            let place = Place { path: &[&owner, &variant], end: &end };
            // In full: a variant may bear the same name as a type.
            place.give_default(text, &head, &stops, &literal(&default.value, &format!("{PACKAGE}.")))
        }
    }
}

fn literal(value: &Literal, package: &str) -> String {
    match value {
        Literal::Choice { name, value } => format!("{package}{name}.{}", value.to_shouty_snake_case()),
        Literal::Decimal(digits) => format!("java.math.BigDecimal(\"{digits}\")"),
        Literal::Text(text) => format!("{text:?}").replace('$', "\\$"),
        Literal::Plain(value) => value.clone(),
        Literal::Absent => "null".to_owned(),
        Literal::List(values) => {
            let values: Vec<String> = values.iter().map(|value| literal(value, package)).collect();
            format!("listOf({})", values.join(", "))
        }
        Literal::Record { name, fields } => {
            let valued = |(field, value): &(String, Literal)| {
                format!("`{}` = {}", field.to_lower_camel_case(), literal(value, package))
            };
            let fields: Vec<String> = fields.iter().map(valued).collect();
            format!("{package}{name}({})", fields.join(", "))
        }
    }
}

/// The fault's members, whatever its domain, and its text as the exception's message.
fn name_members_of_faults(text: &mut String, domains: &[String]) -> Result<(), String> {
    const FAULT: &str = "\nsealed class Fault: kotlin.Exception()";
    const MEMBERS: &str = "{
    /** What is wrong, as a name that never changes. */
    abstract val `code`: FaultCode
    /** The path of the value to blame. */
    abstract val `field`: kotlin.String?
    /** Numbers and texts by name. */
    abstract val `details`: Map<kotlin.String, DetailValue>
    /** A sentence for a person: the same as [message]. */
    abstract val `text`: kotlin.String
    override val message: kotlin.String get() = `text`
";
    const MESSAGE: &str = " {
        override val message
            get() = \"code=${ `code` }, field=${ `field` }, details=${ `details` }, text=${ `text` }\"
    }";
    Place { path: &[FAULT], end: "{" }.replace(text, "{", MEMBERS)?;
    for domain in domains {
        let class = format!("    class {domain}(");
        let place = Place { path: &[FAULT, &class], end: ") : Fault()" };
        for member in ["code", "field", "details", "text"] {
            place.replace(
                text,
                &format!("        val `{member}`"),
                &format!("        override val `{member}`"),
            )?;
        }
        Place { path: &[FAULT, &class], end: MESSAGE }.replace(text, MESSAGE, "")?;
    }
    Ok(())
}

/// UniFFI throws the JDK's exception for a text that is not well-formed.
fn refuse_lone_surrogates(text: &mut String) -> Result<(), String> {
    const ENCODE: &str = "        return Charsets.UTF_8.newEncoder().run {
            onMalformedInput(CodingErrorAction.REPORT)
            encode(CharBuffer.wrap(value))
        }
";
    const OR_REFUSE: &str = "        return try {
            Charsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT).encode(CharBuffer.wrap(value))
        } catch (_: java.nio.charset.CharacterCodingException) {
            throw Fault.Common(FaultCode.INVALID_INPUT, null, mapOf(), \"a text must be well-formed: this one has half of a surrogate pair\")
        }
";
    Place { path: &["object FfiConverterString: "], end: "\n}\n" }.replace(text, ENCODE, OR_REFUSE)
}

/// A variant without fields prints as the others do: `Expire`, and not the address of an object.
fn print_by_name(text: &mut String, union: &str, variant: &str) -> Result<(), String> {
    let owner = format!("\nsealed class {union}");
    let object = format!("    object {variant} : {union}()");
    Place { path: &[&owner], end: &object }.replace(text, &object, &object.replace("object", "data object"))
}

fn make_from_json(text: &mut String, Reader { ty, function }: &Reader) -> Outcome<()> {
    let function = function.to_lower_camel_case();
    let head = format!("@Throws(Fault::class) fun `{function}`(");
    Place { path: &[], end: &head }.replace(text, &head, &head.replace(" fun ", " internal fun "))?;
    write!(
        text,
        "
/** Reads the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit. */
@Throws(Fault::class)
fun {ty}.Companion.fromJson(text: kotlin.String): {ty} = `{function}`(text)
"
    )?;
    Ok(())
}
