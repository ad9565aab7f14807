//! `trueline/__init__.py`: every public name, written out so that type checkers see it.

use trueline::catalog;

use super::COLUMNS;

/// The module, with its export list.
pub fn package() -> String {
    let mut names = names();
    // Linters want the imports without regard to case, but not the list.
    names.sort_by_key(|name| (!is_class(name), name.to_lowercase()));
    let imports: String = names.iter().map(|name| format!("    {name},\n")).collect();
    names.sort_by_key(|name| (!is_class(name), name.clone()));
    let exports: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("{HEAD}\nfrom trueline._core import (\n{imports})\n\n__all__ = [\n{exports}]\n")
}

fn is_class(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_uppercase())
}

const HEAD: &str = r#"# Generated: `cargo run -p trueline-generate`.
"""Business rules written once, with the same answer in every language.

Every rule is a pure function: it reads no clock, no file and no network, and keeps nothing between
calls. A record's fields are keyword arguments; where a record is wanted, a mapping with its fields
does too. What a rule refuses raises a `Fault` with `code`, `field` and `details`.
"""
"#;

/// Every public name.
fn names() -> Vec<String> {
    let own = ["Fault".to_owned(), "__version__".to_owned()];
    let domains = catalog::DOMAINS.iter().map(|domain| fault_class(domain));
    let types = catalog::types().into_iter().filter_map(|ty| ty.name()).map(str::to_owned);
    let columns = COLUMNS.lines().filter_map(|line| {
        let named = line.strip_prefix("class ").or_else(|| line.strip_prefix("def "))?;
        named.split(['(', ':']).next().filter(|name| !name.starts_with('_')).map(str::to_owned)
    });
    let rules = catalog::RULES.iter().map(|rule| rule.python.to_owned());
    let objects = catalog::OBJECTS.iter().map(|object| object.name.to_owned());
    own.into_iter().chain(domains).chain(types).chain(objects).chain(columns).chain(rules).collect()
}

/// `warehouse` raises `WarehouseFault`.
pub fn fault_class(domain: &str) -> String {
    let mut letters = domain.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}Fault", letters.as_str())
}
