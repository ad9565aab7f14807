//! Usage: events, their sums a day, figures.

mod aggregate;
mod analytics;
mod merge;
mod state;
mod tally;

use trueline_macros::record;

use super::Overage;
use crate::{Day, Decimal, Instant};
pub use aggregate::*;
pub use analytics::*;
pub use merge::*;
use state::VERSION;

/// Events to be counted, each once.
#[record]
pub struct AggregateUsageRequest {
    /// The events.
    pub events: Vec<UsageEvent>,
    /// The IANA zone whose days count.
    #[default("UTC".into())]
    pub time_zone: String,
    /// The id of the batch, 1 to 200 characters, so that it is merged once.
    #[form(KEY)]
    pub batch: Option<String>,
    /// The events that the host has already.
    #[default(Vec::new())]
    pub known: Vec<UsageEventKey>,
    /// Events before are late and do not count.
    pub open_from: Option<Instant>,
    /// Events from here on are early and do not count.
    pub open_until: Option<Instant>,
}

/// Something that was used. Account, source and id are its key.
#[record]
pub struct UsageEvent {
    /// Who used it: 1 to 200 characters.
    #[form(KEY)]
    pub account: String,
    /// Who says so: 1 to 200 characters.
    #[form(KEY)]
    pub source: String,
    /// The source's id of the event: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// What was used.
    #[default(String::new())]
    pub endpoint: String,
    /// When, in 1970 to 2199.
    pub at: Instant,
    /// How much.
    #[default(Decimal::ONE)]
    pub value: Decimal,
    /// What is counted where different things are: a user, a device.
    pub item: Option<String>,
}

/// The key of an event.
#[record]
pub struct UsageEventKey {
    /// Who used it.
    #[form(KEY)]
    pub account: String,
    /// Who says so.
    #[form(KEY)]
    pub source: String,
    /// The source's id of the event.
    #[form(KEY)]
    pub id: String,
}

/// What events come to.
#[record]
pub struct UsageBatch {
    /// The sums.
    pub state: UsageState,
    /// The events that counted.
    pub counted: i64,
    /// The events that were there already.
    pub duplicates: i64,
    /// Which events have the key of another but say something else.
    pub conflicts: Vec<i64>,
    /// Which events are late.
    pub late: Vec<i64>,
    /// Which events are early.
    pub early: Vec<i64>,
}

/// Sums of usage, which can be stored and merged.
#[record]
pub struct UsageState {
    /// The version of the form.
    #[default(1)]
    pub version: i64,
    /// The IANA zone whose days count.
    pub time_zone: String,
    /// The ids of the batches in it, sorted.
    #[default(Vec::new())]
    #[form(KEY)]
    pub batches: Vec<String>,
    /// The sums, by account, day and endpoint.
    #[default(Vec::new())]
    pub cells: Vec<UsageCell>,
}

/// The usage of one account, day and endpoint.
#[record]
pub struct UsageCell {
    /// Who used it.
    #[form(KEY)]
    pub account: String,
    /// What was used.
    pub endpoint: String,
    /// When.
    pub day: Day,
    /// How many events.
    pub count: i64,
    /// The sum of their values.
    pub sum: Decimal,
    /// The largest value.
    pub max: Decimal,
    /// The last event.
    pub last: LastUsage,
    /// The different things, sorted, each once.
    #[default(Vec::new())]
    pub items: Vec<String>,
}

/// The last event of a cell: the greatest instant, then source, then id.
#[record]
pub struct LastUsage {
    /// When.
    pub at: Instant,
    /// Who says so.
    #[form(KEY)]
    pub source: String,
    /// The source's id of the event.
    #[form(KEY)]
    pub id: String,
    /// How much.
    pub value: Decimal,
}

/// The figures of some days.
#[record]
pub struct UsageAnalyticsRequest {
    /// The sums.
    pub state: UsageState,
    /// The first day.
    pub from: Day,
    /// The day behind the last, at most 400 days later.
    pub to: Day,
    /// One account alone.
    #[form(KEY)]
    pub account: Option<String>,
    /// The plan against which usage is held.
    #[form(KEY)]
    pub plan: Option<String>,
    /// How many endpoints and accounts are listed, 1 to 1,000.
    #[default(10)]
    #[form(TOP)]
    pub top: i64,
}

/// What was used.
#[record]
pub struct UsageReport {
    /// How many events.
    pub used: i64,
    /// The sum of their values.
    pub sum: Decimal,
    /// The largest value.
    pub max: Option<Decimal>,
    /// The last value.
    pub last: Option<Decimal>,
    /// How many different things.
    pub unique: i64,
    /// Against the plan.
    pub current: Option<CurrentUsage>,
    /// Every day, also those without usage.
    pub history: Vec<UsageDay>,
    /// The endpoints with the most events.
    pub endpoints: Vec<EndpointUsage>,
    /// The accounts with the most events.
    pub accounts: Vec<AccountUsage>,
}

/// Usage against a plan.
#[record]
pub struct CurrentUsage {
    /// The units that the plan includes.
    pub included: Option<i64>,
    /// The units that are left.
    pub remaining: Option<i64>,
    /// How much is used of what is included, in percent.
    pub percent: Option<Decimal>,
    /// What is above.
    pub overage: Overage,
}

/// The usage of a day.
#[record]
pub struct UsageDay {
    /// The day.
    pub day: Day,
    /// How many events.
    pub count: i64,
    /// The sum of their values.
    pub sum: Decimal,
}

/// The usage of an endpoint.
#[record]
pub struct EndpointUsage {
    /// The endpoint.
    pub endpoint: String,
    /// How many events.
    pub count: i64,
    /// Of all events, in percent.
    pub percent: Decimal,
}

/// The usage of an account.
#[record]
pub struct AccountUsage {
    /// The account.
    pub account: String,
    /// How many events.
    pub count: i64,
    /// Of all events, in percent.
    pub percent: Decimal,
}
