//! The calls of UniFFI's Python, which drives the phones' library on the test machine.

use trueline::schema::Rule;

use super::{Language, NOTICE, each_rule, path, read, written};

struct Python;

impl Language for Python {
    const IT: &str = "it";
    fn nested(kind: &str, inner: &str) -> String {
        format!(".{kind}(lambda it: it{inner})")
    }
    fn record(name: &str) -> String {
        format!(".record(trueline.{name}.from_json)")
    }
    fn choice(name: &str) -> String {
        format!(".choice(trueline.{name})")
    }
    fn record_json(value: &str) -> String {
        format!("{value}.to_json()")
    }
    fn nested_json(kind: &str, value: &str, inner: &str) -> String {
        format!("{kind}_json({value}, lambda it: {inner})")
    }
}

pub fn calls() -> String {
    let calls = each_rule(call);
    let used: Vec<&str> = ["json", "list_json", "map_json", "optional_json"]
        .into_iter()
        .filter(|name| calls.contains(&format!(" {name}(")))
        .collect();
    let used = if used.is_empty() { String::new() } else { format!(", {}", used.join(", ")) };
    format!(
        "# {NOTICE}
\"\"\"Each rule's answer to the arguments of a case, in Python's own types both ways.\"\"\"

from collections.abc import Callable

import trueline

from typed import Arguments{used}

CALLS: dict[str, Callable[[Arguments], str]] = {{
{calls}}}
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
            format!("            arguments[{i}, \"{path}\"]{},\n", read::<Python>(argument.ty))
        })
        .collect();
    let arguments = if arguments.is_empty() { arguments } else { format!("\n{arguments}        ") };
    let answer = written::<Python>(rule.answer, &format!("trueline.{}({arguments})", rule.python));
    format!("    \"{}\": lambda arguments: (\n        {answer}\n    ),\n", rule.name)
}
