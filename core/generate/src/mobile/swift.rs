//! Swift's calls.

use trueline::schema::Rule;

use super::{Language, NOTICE, decimals, each_rule, path, read, written};

struct Swift;

impl Language for Swift {
    const IT: &str = "$0";
    fn nested(kind: &str, inner: &str) -> String {
        format!(".{kind} {{ try $0{inner} }}")
    }
    fn record(name: &str) -> String {
        format!(".record({name}.fromJson)")
    }
    fn choice(name: &str) -> String {
        format!(".choice({name}.allCases) {{ $0.name }}")
    }
    fn record_json(value: &str) -> String {
        format!("{value}.toJson()")
    }
    fn nested_json(kind: &str, value: &str, inner: &str) -> String {
        format!("{kind}Json({value}) {{ try {inner} }}")
    }
}

pub fn calls() -> String {
    let names = each_rule(|rule| format!("    \"{}\",\n", rule.name));
    let calls = each_rule(call);
    let decimals = each_rule(|rule| {
        let paths = decimals(rule.answer, "");
        if paths.is_empty() { String::new() } else { format!("    \"{}\": {paths:?},\n", rule.name) }
    });
    format!(
        "// {NOTICE}
import Trueline

/// Every rule of the catalogue.
let rules = [
{names}]

/// Where decimals stand in the answers: `Foundation.Decimal` keeps no trailing zeros, so they are
/// compared by value.
let decimalPaths: [String: Set<String>] = [
{decimals}]

/// A rule's answer to the arguments of a case, in Swift's own types both ways; nil for no rule.
func call(_ rule: String, _ arguments: Arguments) throws -> String? {{
    switch rule {{
{calls}    default: return nil
    }}
}}
"
    )
}

fn call(rule: &Rule) -> String {
    let arguments: Vec<String> = rule
        .arguments
        .iter()
        .enumerate()
        .map(|(i, argument)| {
            let path = path(rule, argument);
            format!(
                "\n            {}: arguments[{i}, \"{path}\"]{}",
                argument.name,
                read::<Swift>(argument.ty)
            )
        })
        .collect();
    let answer = written::<Swift>(rule.answer, &format!("{}({})", rule.name, arguments.join(",")));
    format!("    case \"{}\":\n        return try {answer}\n", rule.name)
}
