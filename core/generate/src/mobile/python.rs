//! The calls of UniFFI's Python, which drives the phones' library on the test machine.

use trueline::schema::{Argument, Maker, Method, Object, Rule};

use super::{Language, NOTICE, calls, constructors};

struct Python;

impl Language for Python {
    const INDENT: &str = "        ";
    const IT: &str = "it";

    fn rule(rule: &Rule) -> String {
        format!("trueline.{}", rule.python)
    }
    fn constructor(object: &Object) -> String {
        format!("trueline.{}", object.name)
    }
    fn maker(object: &Object, maker: &Maker) -> String {
        format!("trueline.{}.{}", object.name, maker.python)
    }
    fn method(_: &Object, method: &Method) -> String {
        format!("live.{}", method.python)
    }
    fn argument(argument: &Argument, value: &str) -> String {
        format!("{}={value}", argument.python)
    }
    fn entry(name: &str, expression: &str) -> String {
        let live = if expression.contains("live.") { ", live" } else { "" };
        format!("    \"{name}\": lambda arguments{live}: (\n        {expression}\n    ),\n")
    }
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

pub fn file() -> String {
    let (calls, constructors) = (calls::<Python>(), constructors::<Python>());
    let used: Vec<&str> = ["json", "list_json", "map_json", "optional_json"]
        .into_iter()
        .filter(|name| calls.contains(&format!(" {name}(")))
        .collect();
    let used = if used.is_empty() { String::new() } else { format!(", {}", used.join(", ")) };
    format!(
        "# {NOTICE}
# ruff: noqa: E501
\"\"\"Each answer to the arguments of a case, in Python's own types both ways.\"\"\"

from collections.abc import Callable
from typing import Any

import trueline

from typed import Arguments{used}

CALLS: dict[str, Callable[..., str]] = {{
{calls}}}
\"\"\"Every rule by its name, and every method: that one takes the object too.\"\"\"

NEW: dict[str, Callable[[Arguments], Any]] = {{
{constructors}}}
\"\"\"A new object by its name.\"\"\"
"
    )
}
