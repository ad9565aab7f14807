//! Work with secrets that leaves nothing on the stack.

use std::hint::black_box;

/// How far below their caller keys and texts may have lain, in bytes: AES alone goes down nine thousand.
const DEPTH: usize = 12_288;

/// Does work, then writes over the stack that it took. What types wipe when they go is wiped without this;
/// the copies that are made where values move, and those within the ciphers' own calls, are not.
pub fn apart<R>(work: impl FnOnce() -> R) -> R {
    let done = below(work);
    overwrite();
    done
}

/// On a part of the stack of its own.
#[inline(never)]
fn below<R>(work: impl FnOnce() -> R) -> R {
    work()
}

#[inline(never)]
fn overwrite() {
    black_box(&mut [0_u8; DEPTH]);
}
