//! Kotlin's calls.

use trueline::schema::Rule;

use super::{Language, NOTICE, each_rule, path, read, written};

struct Kotlin;

impl Language for Kotlin {
    const IT: &str = "it";
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

pub fn calls() -> String {
    let names = each_rule(|rule| format!("    \"{}\",\n", rule.name));
    let calls = each_rule(call);
    format!(
        "// {NOTICE}
package dev.trueline

/** Every rule of the catalogue. */
internal val RULES = listOf(
{names})

/** A rule's answer to the arguments of a case, in Kotlin's own types both ways; null for no rule. */
internal fun call(rule: String, arguments: Arguments): String? = when (rule) {{
{calls}    else -> null
}}
"
    )
}

fn call(rule: &Rule) -> String {
    let arguments: String = rule
        .arguments
        .iter()
        .enumerate()
        .map(|(i, argument)| {
            let path = path(rule, argument);
            format!("        arguments[{i}, \"{path}\"]{},\n", read::<Kotlin>(argument.ty))
        })
        .collect();
    let arguments = if arguments.is_empty() { arguments } else { format!("\n{arguments}    ") };
    let answer = written::<Kotlin>(rule.answer, &format!("{}({arguments})", rule.name));
    format!("    \"{}\" -> {answer}\n", rule.name)
}
