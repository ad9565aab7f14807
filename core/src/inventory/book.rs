//! What is stored, as numbers that were checked once (step 5), while a command changes it.

mod ceilings;
mod demand;
mod figures;
mod shelf;
mod writer;

pub(super) use ceilings::check_ceilings;
pub(super) use demand::{Demand, Demands, Pick};
pub(super) use figures::{ACCOUNTS, Figures};
pub(super) use shelf::{Level, Scales, Shelf};
pub(super) use writer::{Done, Row, Side, Writer};
