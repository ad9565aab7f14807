//! Four words teach a definition to cross every border: [`macro@record`], [`macro@choice`],
//! [`macro@rule`] and [`macro@object`]. Tokens in, attributes and impls out; each border's part is behind its feature.

mod choice;
mod function;
mod item;
mod object;
mod object_borders;
mod record;
mod record_python;
mod rule;
mod secret;
mod union_python;

use proc_macro::TokenStream;

/// Data that crosses every border: a Rust struct, a TypeScript type, a Python class, a Kotlin data
/// class, a Swift struct. A field is required unless it is an `Option` or carries `#[default(value)]`;
/// with `#[form(KEY)]` a text or a number must have a form of `core/src/form.rs`.
/// `#[record(default)]` says that it has a `Default` of its own; where all fields have one, it gets one.
/// `#[record(input)]` only goes in: it cannot be written as JSON. A field with `#[secret]` is printed as
/// `***` in every language, with `#[secret(told)]` as `told(&field)` says.
#[proc_macro_attribute]
pub fn record(options: TokenStream, item: TokenStream) -> TokenStream {
    or_error(record::expand(&options.to_string(), item))
}

/// A closed set of names, written in SCREAMING_SNAKE_CASE outside Rust. A variant with named
/// fields makes it a union, told apart by `type`.
#[proc_macro_attribute]
pub fn choice(_: TokenStream, item: TokenStream) -> TokenStream {
    or_error(choice::expand(item))
}

/// A pure function of the core that every language can call. The paths of its faults begin with the name
/// of the argument, and those of an only record with its field; with `#[rule(rooted)]` those of every
/// record do: `plans[0].price`, not `policy.plans[0].price`; with `#[rule(named)]` none does. One that is `#[slow]` lets others work meanwhile.
#[proc_macro_attribute]
pub fn rule(options: TokenStream, item: TokenStream) -> TokenStream {
    or_error(rule::expand(&options.to_string(), item))
}

/// On the `impl` block of a thing that keeps something between calls (a secret, a large map): its
/// functions, `new` first, are seen in every language; one without `&self` is another way to make it.
/// The docs of `new` are those of the class. A method that is `#[slow]` lets others work meanwhile.
#[proc_macro_attribute]
pub fn object(_: TokenStream, item: TokenStream) -> TokenStream {
    or_error(object::expand(item))
}

fn or_error(expanded: Result<TokenStream, String>) -> TokenStream {
    expanded.unwrap_or_else(|message| format!("compile_error!({message:?});").parse().unwrap_or_default())
}
