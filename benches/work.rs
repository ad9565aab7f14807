//! The work that is measured: the same rows in every language's benchmark, made here, not read.

/// The rows of a column.
pub const ROWS: usize = 1_000_000;

/// Location texts like `A-01-03` and `12-7-44`, in turn.
pub fn location_texts(rows: usize) -> Vec<String> {
    (0..rows)
        .map(|i| match i % 2 {
            0 => format!("{}-{:02}-{:02}", letter(i), 1 + i % 99, i % 100),
            _ => format!("{}-{}-{}", 1 + i % 400, 1 + i % 99, i % 100),
        })
        .collect()
}

fn letter(i: usize) -> char {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth(i % 26).unwrap_or('A')
}

/// A thousand stops in forty aisles.
pub fn stops() -> Vec<String> {
    (0..1000_usize)
        .map(|i| format!("{}-{:02}-{:02}", 1 + i * 7919 % 40, 1 + i * 104_729 % 60, i % 6))
        .collect()
}

/// Six spellings of so many companies.
pub fn company_names(rows: usize) -> Vec<String> {
    (0..rows)
        .map(|i| {
            let number = i % 4262;
            match i % 6 {
                0 => format!("Trade {number:04} Supply, Inc."),
                1 => format!("TRADE {number:04} SUPPLY INC"),
                2 => format!("The Trade {number:04} Supply Company"),
                3 => format!("trade {number:04}  supply l.l.c."),
                4 => format!("Trade {number:04} Supply (Pty) Ltd"),
                _ => format!("Träde {number:04} Supply GmbH & Co. KG"),
            }
        })
        .collect()
}

/// Short keys of subjects, each once, in no order of the memory that they are kept in.
pub fn subjects(count: usize) -> Vec<String> {
    (0..count).map(|i| format!("user-{:07}", i * 611_953 % count)).collect()
}
