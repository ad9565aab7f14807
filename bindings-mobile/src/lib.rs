//! Kotlin and Swift: the core, spoken through UniFFI. One library, one namespace.

trueline::uniffi_reexport_scaffolding!();
