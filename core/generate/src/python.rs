//! The Python package's export list and the stubs that type checkers and editors read.

mod docs;
mod exports;
mod stub;

use crate::File;

/// The column forms are written by hand, and so are their stubs, next to them.
const COLUMNS: &str = include_str!("../../../bindings-python/src/columns/stub.txt");

/// Of methods too: the lists of the core's form are columns in Python.
const COLUMN_METHODS: &[(&str, &str, &str)] = &[(
    "RateLimiter",
    "check_columns",
    include_str!("../../../bindings-python/src/columns/check_columns.txt"),
)];

/// What this language needs.
pub fn files() -> Vec<File> {
    vec![
        ("bindings-python/python/trueline/__init__.py", exports::package()),
        ("bindings-python/python/trueline/_core.pyi", stub::stub()),
    ]
}
