//! A panic must never cross into Node: it would end the whole process.

use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::{Error, Result};

/// Runs `work`; a panic inside becomes an ordinary JavaScript error. No rule panics, so this is a
/// net under the net: the message asks for a report.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Error::from_reason("trueline failed inside, which is a defect: please report the call"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let answer = guarded::<u8>(|| panic!("as a defect would"));
        assert!(answer.unwrap_err().reason.contains("please report"));
    }

    #[test]
    fn an_answer_passes_through() {
        assert_eq!(guarded(|| Ok(7)).unwrap(), 7);
    }
}
