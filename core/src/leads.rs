//! Leads: which are hot and why, how likely each is won, who gets it, what it becomes, which touch earned it.
//!
//! A rule card needs no data; a scorecard is learned from closed leads; an outside AI is one more voice. All
//! three speak in integers, so that a score is the same on every machine. The specification is the leads
//! chapter; steps below are its numbers.
//!
//! - [`lead`](Lead), [`condition`](LeadCondition), [`card`](RuleCard), [`scorecard`](Scorecard), [`column`](LeadColumn):
//!   the records; a card and a scorecard are checked once, and are then of a type of their own
//! - `score`: [`score_lead`]: which events count, what time leaves of them, and until when (steps 1 to 7)
//! - `holdout`: [`in_holdout`] (step 8)
//! - `train`: [`train_scorecard`]: bins in whole numbers (steps 9 to 16), then weights (17 to 26); `fit` is the
//!   one place in the core that has floats, in an order that is fixed
//! - `predict`: [`predict_conversion`] (steps 27 to 33), a lead at a time or in columns
//! - `blend`: [`blend_scores`] (steps 34 to 39); `scorer`: [`LeadScorer`], all of it in one call
//! - `evaluate`, `tune`: [`evaluate_scorecard`], [`tune_bands`] (steps 40 to 43)
//! - `assign`: [`assign_lead`] (steps 44 to 47); `convert`: [`convert_lead`] (steps 48 to 50); `attribute`:
//!   [`attribute_revenue`] (step 51)
//! - `measure`: logarithms, the logistic and the normal curve, in whole numbers
//!
//! Deliberately absent: grades, hysteresis of bands, models a team, automatic training, regular expressions.
//!
#![doc = include_str!("../guide/leads.md")]

mod assign;
mod attribute;
mod band;
mod blend;
mod card;
mod column;
mod condition;
mod convert;
mod evaluate;
mod holdout;
mod lead;
mod measure;
mod policy_fault;
mod predict;
mod score;
mod scorecard;
mod scorer;
mod train;
mod tune;

pub use assign::*;
pub use attribute::*;
pub use band::*;
pub use blend::*;
pub use card::*;
pub(crate) use column::COLUMN;
pub use column::{CodedColumn, LeadCell, LeadColumn, MISSING_CODE, TakesCodes};
pub use condition::*;
pub use convert::*;
pub use evaluate::*;
pub use holdout::*;
pub use lead::*;
pub use predict::*;
pub use score::*;
pub use scorecard::*;
pub use scorer::*;
pub use train::*;
pub use tune::*;
