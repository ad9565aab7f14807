//! Kotlin's calls.

use trueline::schema::{Argument, Maker, Method, Object, Rule};

use super::{Language, NOTICE, calls, constructors, each_call};

struct Kotlin;

impl Language for Kotlin {
    const INDENT: &str = "    ";
    const IT: &str = "it";

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
        format!("(live as {}).{}", object.name, method.name)
    }
    fn argument(_: &Argument, value: &str) -> String {
        value.into()
    }
    fn entry(name: &str, expression: &str) -> String {
        format!("    \"{name}\" -> {expression}\n")
    }
    fn nested(kind: &str, inner: &str) -> String {
        format!(".{kind} {{ it{inner} }}")
    }
    fn record(name: &str) -> String {
        format!(".record({name}.Companion::fromJson)")
    }
    fn choice(name: &str) -> String {
        format!(".choice({name}.entries)")
    }
    fn record_json(value: &str) -> String {
        format!("{value}.toJson()")
    }
    fn nested_json(kind: &str, value: &str, inner: &str) -> String {
        format!("{kind}Json({value}) {{ {inner} }}")
    }
}

pub fn file() -> String {
    let names = each_call(|name, _| format!("    \"{name}\",\n"));
    let (calls, constructors) = (calls::<Kotlin>(), constructors::<Kotlin>());
    format!(
        "// {NOTICE}
package dev.trueline

/** Every rule of the catalogue, and every method of its objects. */
internal val CALL_NAMES = listOf(
{names})

/**
 * The answer of a rule, or of a method of the object `live`, to the arguments of a case, in Kotlin's own
 * types both ways; null for neither.
 */
internal fun call(name: String, arguments: Arguments, live: AutoCloseable? = null): String? = when (name) {{
{calls}    else -> null
}}

/** A new object, made with the arguments of a case; null for no object. */
internal fun open(name: String, arguments: Arguments): AutoCloseable? = when (name) {{
{constructors}    else -> null
}}
"
    )
}
