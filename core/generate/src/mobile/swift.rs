//! Swift's calls.

use trueline::schema::{Argument, Maker, Method, Object, Rule};

use super::{Language, NOTICE, calls, constructors, decimals, each_call};

struct Swift;

impl Language for Swift {
    const INDENT: &str = "        ";
    const IT: &str = "$0";

    fn rule(rule: &Rule) -> String {
        rule.name.into()
    }
    fn constructor(object: &Object) -> String {
        object.name.into()
    }
    fn maker(object: &Object, maker: &Maker) -> String {
        format!("{}.{}", object.name, maker.name)
    }
    fn method(object: &Object, method: &Method) -> String {
        format!("(live as! {}).{}", object.name, method.name)
    }
    fn argument(argument: &Argument, value: &str) -> String {
        format!("{}: {value}", argument.name)
    }
    fn entry(name: &str, expression: &str) -> String {
        format!("    case \"{name}\":\n        return try {expression}\n")
    }
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
        // Only a record's JSON may fail.
        let may_fail = if inner.contains("toJson()") { "try " } else { "" };
        format!("{kind}Json({value}) {{ {may_fail}{inner} }}")
    }
}

pub fn file() -> String {
    let names = each_call(|name, _| format!("    \"{name}\",\n"));
    let (calls, constructors) = (calls::<Swift>(), constructors::<Swift>());
    let decimals = each_call(|name, answer| {
        let paths = decimals(answer, "");
        if paths.is_empty() { String::new() } else { format!("    \"{name}\": {paths:?},\n") }
    });
    format!(
        "// {NOTICE}
import Trueline

/// Every rule of the catalogue, and every method of its objects.
let callNames = [
{names}]

/// Where decimals stand in the answers: `Foundation.Decimal` keeps no trailing zeros, so they are
/// compared by value.
let decimalPaths: [String: Set<String>] = [
{decimals}]

/// The answer of a rule, or of a method of the object `live`, to the arguments of a case, in Swift's own
/// types both ways; nil for neither.
func call(_ name: String, _ arguments: Arguments, of live: AnyObject? = nil) throws -> String? {{
    switch name {{
{calls}    default: return nil
    }}
}}

/// A new object, made with the arguments of a case; nil for no object.
func open(_ name: String, _ arguments: Arguments) throws -> AnyObject? {{
    switch name {{
{constructors}    default: return nil
    }}
}}
"
    )
}
