//! The Python package's export list and the stubs that type checkers and editors read.

mod docs;
mod exports;
mod stub;
mod union;

use crate::File;

/// The column forms are written by hand, and so are their stubs, next to them.
const COLUMNS: &str = include_str!("../../../bindings-python/src/columns/stub.txt");

/// Of methods too: the lists of the core's form are columns in Python, or may be.
const COLUMN_METHODS: &[(&str, &str, &str)] = &[
    ("RateLimiter", "check_columns", include_str!("../../../bindings-python/src/columns/check_columns.txt")),
    ("Keyring", "seal_many", include_str!("../../../bindings-python/src/columns/vault/seal_many.txt")),
    ("Keyring", "open_many", include_str!("../../../bindings-python/src/columns/vault/open_many.txt")),
    ("Keyring", "rotate_many", include_str!("../../../bindings-python/src/columns/vault/rotate_many.txt")),
    (
        "Keyring",
        "blind_index_many",
        include_str!("../../../bindings-python/src/columns/vault/blind_index_many.txt"),
    ),
    (
        "LeadScorer",
        "predict_columns",
        include_str!("../../../bindings-python/src/columns/leads/predict_columns.txt"),
    ),
];

/// Of rules whose lists may be columns in Python.
const COLUMN_RULES: &[(&str, &str)] = &[
    ("open_legacy_many", include_str!("../../../bindings-python/src/columns/vault/open_legacy_many.txt")),
    (
        "classify_pii_column",
        include_str!("../../../bindings-python/src/columns/vault/classify_pii_column.txt"),
    ),
];

/// What this language needs.
pub fn files() -> Vec<File> {
    vec![
        ("bindings-python/python/trueline/__init__.py", exports::package()),
        ("bindings-python/python/trueline/_core.pyi", stub::stub()),
    ]
}
