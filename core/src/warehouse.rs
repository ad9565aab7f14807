//! Locations, pick order, pick paths.
//!
//! A label is read in any of the forms that are in use, and one that has two meanings is refused
//! by name until a [`LocationProfile`] says which is meant. The specification is the warehouse
//! chapter; steps below are its numbers.
//!
//! - [`profile`](LocationProfile): a site's convention, and its checked form
//! - [`location`](WarehouseLocation): what a label says
//! - `read`: [`pick_order`], [`parse_location`] (steps 1 to 14)
//! - `label`: [`format_location`] (steps 15 to 17)
//! - `infer`: [`infer_location_profile`] (steps 18 to 21)
//! - `path`: [`plan_pick_path`] (steps 22 to 29)
//!
//! Deliberately absent: rows and shelves above 99 (the pick order would collide), a location
//! master, capacities, splitting a list into rounds.
//!
#![doc = include_str!("../guide/warehouse.md")]

mod infer;
mod inference;
mod label;
mod line;
mod location;
mod path;
mod place;
mod profile;
mod read;
mod refusal;

pub use infer::*;
pub use inference::*;
pub use label::*;
pub use location::*;
pub use path::*;
pub use profile::*;
pub use read::*;
