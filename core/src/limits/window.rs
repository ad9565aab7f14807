//! The window round an instant.

use trueline_macros::{record, rule};

use super::{LimitWindow, checked::CheckedWindow, kinds::Kind, ranges::time_of};
use crate::{Fault, FaultCode, Instant, shape::At};

/// A window's time, half-open.
#[record]
pub struct WindowSpan {
    /// The first instant in it.
    pub start: Instant,
    /// The first instant behind it.
    pub end: Instant,
    /// Its length in milliseconds.
    pub window_ms: i64,
}

/// The window of a FIXED (aligned to the epoch), CALENDAR or ANCHORED limit that an instant lies in.
/// Windows tile: the end of one is the start of the next.
///
/// Faults: `INVALID_POLICY` with a path such as `window.timeZone`; `TIME_OUT_OF_RANGE` at `now` outside
/// 1970 to 2199; `WINDOW_HAS_NO_GRID` at `window.type` for a window that begins with the subject's first
/// unit, or slides.
///
/// ```
/// use trueline::{LimitWindow, window_at};
/// let month = LimitWindow::from_json(
///     r#"{"type": "CALENDAR", "name": "month", "limit": 1000, "interval": "MONTH",
///         "timeZone": "America/New_York"}"#,
/// ).unwrap();
/// let span = window_at(&month, "2026-03-15T12:00:00Z".parse().unwrap()).unwrap();
/// assert_eq!(span.start.to_string(), "2026-03-01T05:00:00.000Z");
/// assert_eq!(span.window_ms, 2_674_800_000);
/// ```
#[rule]
pub fn window_at(window: &LimitWindow, now: Instant) -> Result<WindowSpan, Fault> {
    WindowGrid::checked(window)?.window_at(now)
}

/// A window that makes sense, asked for its present time over and over.
#[derive(Debug, Clone)]
pub struct WindowGrid(CheckedWindow);

impl WindowGrid {
    /// Checks the window; faults as [`window_at`]'s policy.
    pub fn checked(window: &LimitWindow) -> Result<Self, Fault> {
        CheckedWindow::new(window, &At::Root.field("window")).map(Self)
    }

    /// As [`window_at`].
    pub fn window_at(&self, now: Instant) -> Result<WindowSpan, Fault> {
        let t = time_of(now)?;
        let Kind::Grid(grid) = &self.0.kind else {
            let message = format!("windows of `{}` have no grid of their own", self.0.name);
            return Err(Fault::new(FaultCode::WindowHasNoGrid, message).at("window.type"));
        };
        let (start, end) = grid.window(t);
        Ok(WindowSpan {
            start: Instant::from_epoch_ms(start).unwrap_or(now),
            end: Instant::from_epoch_ms(end).unwrap_or(now),
            window_ms: end.saturating_sub(start),
        })
    }
}
