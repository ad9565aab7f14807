//! How a record is printed that holds a secret: in every language as `***`.

use crate::item::{Item, Member};

/// Whether a field of it is not to be printed.
pub fn is_in(item: &Item) -> bool {
    item.body.iter().any(|field| field.secret.is_some())
}

/// What makes Kotlin and Swift print it as Rust does: on their own they show every field.
pub fn on_phones(item: &Item) -> &'static str {
    if is_in(item) { "#[cfg_attr(feature = \"mobile\", uniffi::export(Debug, Display))]" } else { "" }
}

/// `Debug`, `Display`, and what a binding prints for each secret.
pub fn printed(item: &Item) -> String {
    if !is_in(item) {
        return String::new();
    }
    let each = |of_field: &dyn Fn(&Member) -> String| item.body.iter().map(of_field).collect::<String>();
    let debug = each(&|field| match told(field) {
        Some(told) => format!(".field({:?}, &format_args!(\"{{}}\", {told}))", field.name),
        None => format!(".field({:?}, &self.{})", field.name, field.ident),
    });
    let shown = each(&|field| {
        let value = told(field).unwrap_or_else(|| format!("crate::json::write(&self.{})", field.ident));
        format!("format!(\"{}: {{}}\", {value}),", field.json_name())
    });
    let hidden = each(&|field| {
        told(field)
            .map_or_else(String::new, |told| format!("({:?}, {told}.to_string()),", field.python_name()))
    });
    format!(
        r#"
        impl std::fmt::Debug for {name} {{
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
                f.debug_struct({name:?}){debug}.finish()
            }}
        }}
        impl std::fmt::Display for {name} {{
            /// Without what is secret.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
                write!(f, "{name}({{}})", [{shown}].join(", "))
            }}
        }}
        #[cfg(feature = "python")]
        impl {name} {{
            fn hidden(&self) -> Vec<(&'static str, String)> {{ vec![{hidden}] }}
        }}
        "#,
        name = item.name,
    )
}

/// The expression of what is printed for a secret field.
fn told(field: &Member) -> Option<String> {
    field.secret.as_deref().map(|told| match told {
        "" => "\"***\"".to_owned(),
        told => format!("{told}(&self.{})", field.ident),
    })
}
