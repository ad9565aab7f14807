//! The TypeScript types and the export lists of the npm package.

mod columns;
mod docs;
mod types;
mod wider;

use trueline::{
    catalog,
    schema::{Argument, Object, Rule, Type},
};

use crate::File;
use types::Side;
use wider::Wider;

/// The types, once for `require` and once for `import`, and the two entries.
pub fn files() -> Vec<File> {
    vec![
        ("bindings-node/index.d.ts", declarations()),
        ("bindings-node/index.d.mts", format!("{HEADER}\nexport * from \"./index.js\";\n")),
        ("bindings-node/index.js", common_js()),
        ("bindings-node/index.mjs", ecma_script()),
    ]
}

const HEADER: &str = "// Written by `cargo run -p trueline-generate`: change the core, not this file.\n";

/// The length of a line, with its end, beyond which formatters break it.
const LINE: usize = 101;

/// What stands before the generated types.
const PROLOGUE: &str = r#"
/** A civil date, `2026-01-31`. */
export type Day = string;

/** A moment in UTC as answers give it, `2026-01-31T09:30:00.000Z`. */
export type Instant = string;

/** A moment: a `Date`, or a text with its offset. */
export type InstantInput = Date | string;

/** An exact decimal as answers give it, `"12.50"`. */
export type Decimal = string;

/** A text, a whole number or a boolean; a decimal travels as text. */
export type LeadValue = string | number | boolean;

/** A text, a boolean or a list of texts; a number or a day travels as text. */
export type MergeValue = string | boolean | readonly string[];

/**
 * An exact decimal: a text, a whole number, or an object that writes itself as such a text, as
 * Prisma.Decimal and decimal.js do. A number with a fraction is refused.
 */
export type DecimalInput = string | number | { toJSON(): string };

/** A value among a fault's details. */
export type DetailValue = number | string | string[];

/** A refusal by a rule. The same in every language, message included. */
export declare class TruelineError extends Error {
  private constructor();
  /** What is wrong, as a name that never changes. */
  readonly code: FaultCode;
  /** The path of the value to blame, `lines[3].quantity`; null where the whole request is. */
  readonly field: string | null;
  /** Numbers and texts by name: bounds, positions, ids. */
  readonly details: Record<string, DetailValue>;
  /** What a route handler may answer: `Response.json(error, { status: 422 })`. */
  toJSON(): {
    code: FaultCode;
    field: string | null;
    message: string;
    details: Record<string, DetailValue>;
  };
}
"#;

fn declarations() -> String {
    let mut out = format!("{HEADER}{PROLOGUE}");
    for ty in catalog::types() {
        out.push('\n');
        out.push_str(&types::declarations(ty));
    }
    for object in catalog::OBJECTS {
        out.push('\n');
        out.push_str(&class(object));
    }
    for rule in catalog::RULES {
        out.push('\n');
        out.push_str(&function(rule));
    }
    out.push_str(&columns::declarations());
    out
}

fn function(rule: &Rule) -> String {
    let wider = wider::of(rule.name);
    let parameters = widened(parameters(rule.arguments), wider);
    let answer = types::written(rule.answer, Side::Out);
    let start = format!("export declare function {}", rule.name);
    let mut out = docs::comment(&explained(rule.docs, wider), 0)
        + &signature(&start, &parameters, &format!(": {answer}"), 0);
    if rule.is_slow {
        out.push('\n');
        out.push_str(&twin(&start, rule.name, &parameters, &answer, 0));
    }
    out
}

/// The form of something slow that answers later.
fn twin(start: &str, name: &str, parameters: &[Parameter], answer: &str, indent: usize) -> String {
    let docs = format!(
        "As `{name}`, on a thread of Node's pool, while JavaScript goes on: the promise has the same answer,\n\
         or rejects with the same fault."
    );
    let answer = format!(": Promise<{answer}>");
    docs::comment(&docs, indent) + &signature(&format!("{start}{LATER}"), parameters, &answer, indent)
}

/// How the name of a form that answers later ends.
const LATER: &str = "Async";

fn class(object: &Object) -> String {
    let mut out = docs::comment(object.docs, 0);
    out.push_str(&format!("export declare class {} {{\n", object.name));
    out.push_str(&signature("  constructor", &parameters(object.arguments), "", 2));
    for maker in object.makers {
        out.push_str(&docs::comment(maker.docs, 2));
        let start = format!("  static {}", maker.name);
        out.push_str(&signature(&start, &parameters(maker.arguments), &format!(": {}", object.name), 2));
    }
    for method in object.methods {
        let wider = wider::of(&format!("{}.{}", object.name, method.name));
        let parameters = widened(parameters(method.arguments), wider);
        let answer = types::written(method.answer, Side::Out);
        out.push_str(&docs::comment(&explained(method.docs, wider), 2));
        let start = format!("  {}", method.name);
        out.push_str(&signature(&start, &parameters, &format!(": {answer}"), 2));
        if method.is_slow {
            out.push_str(&twin(&start, method.name, &parameters, &answer, 2));
        }
    }
    out.push_str("}\n");
    out
}

/// On one line if it fits, else with a line for each parameter.
fn signature(start: &str, parameters: &[Parameter], answer: &str, indent: usize) -> String {
    let parameters: Vec<String> = parameters.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    let line = format!("{start}({}){answer};\n", parameters.join(", "));
    if line.len() <= LINE {
        return line;
    }
    let margin = " ".repeat(indent);
    let parameters: String = parameters.iter().map(|parameter| format!("{margin}  {parameter},\n")).collect();
    format!("{start}(\n{parameters}{margin}){answer};\n")
}

/// A name, with `?` where it may be left out, and a type.
type Parameter = (String, String);

/// An optional argument may be left out, unless one behind it may not.
fn parameters(arguments: &[Argument]) -> Vec<Parameter> {
    let is_optional = |argument: &Argument| matches!(argument.ty, Type::Optional(_));
    let parameter = |(place, argument): (usize, &Argument)| {
        let (name, ty) = (argument.name, types::written(argument.ty, Side::In));
        if arguments.iter().skip(place).all(is_optional) {
            (format!("{name}?"), ty)
        } else if is_optional(argument) {
            (name.to_owned(), format!("{ty} | undefined"))
        } else {
            (name.to_owned(), ty)
        }
    };
    arguments.iter().enumerate().map(parameter).collect()
}

/// The types that are taken, where they are more than the catalogue says.
fn widened(parameters: Vec<Parameter>, wider: Option<&Wider>) -> Vec<Parameter> {
    let Some(wider) = wider else { return parameters };
    let widened = |(name, ty): Parameter| {
        let ty = wider.ty(name.trim_end_matches('?'), ty);
        (name, ty)
    };
    parameters.into_iter().map(widened).collect()
}

/// The documentation, with what is said of those types.
fn explained(docs: &str, wider: Option<&Wider>) -> String {
    wider.map_or_else(|| docs.to_owned(), |wider| format!("{}\n\n{}", docs.trim_end(), wider.docs))
}

/// `exports.name =` one by one, so that Node finds the names for `import` too.
fn common_js() -> String {
    let rules = catalog::RULES.iter().map(|rule| {
        let name = rule.name;
        let twin = format!("exports.{name}{LATER} = ruleAsync(\"{name}\");\n");
        format!("exports.{name} = rule(\"{name}\");\n") + if rule.is_slow { &twin } else { "" }
    });
    let objects = catalog::OBJECTS.iter().map(|object| format!("exports.{0} = objects.{0};\n", object.name));
    let columns = columns::all().map(|column| format!("exports.{} = {};\n", column.name, column.source));
    format!(
        "{HEADER}\"use strict\";\n\n\
         const columns = require(\"./lib/columns.js\");\n\
         const {{ TruelineError }} = require(\"./lib/error.js\");\n\
         const objects = require(\"./lib/objects.js\");\n\
         const {{ rule, ruleAsync }} = require(\"./lib/rule.js\");\n\n\
         exports.TruelineError = TruelineError;\n\n{}\n{}\n{}",
        objects.collect::<String>(),
        rules.collect::<String>(),
        columns.collect::<String>(),
    )
}

fn ecma_script() -> String {
    let rules = catalog::RULES.iter().flat_map(|rule| {
        let twin = rule.is_slow.then(|| format!("{}{LATER}", rule.name));
        std::iter::once(rule.name.to_owned()).chain(twin)
    });
    let objects = catalog::OBJECTS.iter().map(|object| object.name.to_owned());
    let names = std::iter::once("TruelineError".to_owned())
        .chain(objects)
        .chain(rules)
        .chain(columns::all().map(|column| column.name.to_owned()));
    let lines: String = names.map(|name| format!("  {name},\n")).collect();
    format!("{HEADER}import trueline from \"./index.js\";\n\nexport const {{\n{lines}}} = trueline;\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_to_be_kept_back_that_a_plain_object_shows() {
        let types = declarations();
        assert_eq!(types.matches("It is a plain object: printed, it shows").count(), 4);
        assert!(!types.to_lowercase().contains("printed it"));
    }

    #[test]
    fn what_is_slow_has_a_twin_and_nothing_else() {
        let types = declarations();
        let slow_rules = catalog::RULES.iter().filter(|rule| rule.is_slow).count();
        let methods = catalog::OBJECTS.iter().flat_map(|object| object.methods);
        let slow = slow_rules + methods.filter(|method| method.is_slow).count();
        let columns = columns::all().filter(|column| column.name.ends_with(LATER)).count();
        assert!(slow > 0 && columns > 0);
        assert_eq!(types.matches("Async(").count(), slow + columns);
        assert_eq!(types.matches("Promise<").count(), slow + columns);
        assert_eq!(common_js().matches(" = ruleAsync(").count(), slow_rules);
    }
}
