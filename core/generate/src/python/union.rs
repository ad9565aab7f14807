//! A union's classes in the stub.

use trueline::schema::{Union, Variant};

use super::{
    docs::docstring,
    stub::{TO_JSON, constructor, json, properties},
};

/// A union's variants are classes in its own and below it, and `Variant` is any of them.
pub fn classes(union: &Union) -> String {
    let name = union.name;
    let kinds: Vec<String> = union.variants.iter().map(|variant| format!("\"{}\"", variant.name)).collect();
    let classes: String = union.variants.iter().map(|variant| class_of_variant(union, variant)).collect();
    let any: Vec<&str> = union.variants.iter().map(|variant| variant.rust).collect();
    let json = json(&format!("{name}.Variant"), false).replace(STATIC, OF_CLASS);
    format!(
        "\nclass {name}:\n{}{classes}\n    Variant: TypeAlias = {}\n{}{json}",
        docstring(union.docs, 4),
        any.join(" | "),
        kind(&kinds.join(", ")),
    )
}

fn class_of_variant(union: &Union, variant: &Variant) -> String {
    let name = format!("{}.{}", union.name, variant.rust);
    let json = json(&name, false).replace(STATIC, OF_CLASS);
    let class = format!(
        "\n@final\nclass {}({}):\n{}{}{}{}{}",
        variant.rust,
        union.name,
        docstring(variant.docs, 4),
        constructor(variant.fields, &name),
        kind(&format!("\"{}\"", variant.name)),
        properties(variant.fields),
        json.replace(TO_JSON, ""),
    );
    class.lines().map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") }).collect()
}

/// The attribute that says which variant it is.
fn kind(names: &str) -> String {
    format!(
        "    @property\n    def type(self) -> Literal[{names}]:\n        \
         \"\"\"Which variant it is, as it stands in JSON.\"\"\"\n"
    )
}

const STATIC: &str = "@staticmethod\n    def from_json(json";
const OF_CLASS: &str = "@classmethod\n    def from_json(cls, json";
