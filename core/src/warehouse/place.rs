//! A place, and the two texts that stand for it.

use super::line::Line;

/// The most characters of a zone.
const ZONE_LENGTH: usize = 16;

/// The five components of a place, all inline. Its order is that of the sort key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub aisle: i32,
    pub row: i32,
    pub shelf: Option<i32>,
    pub position: Option<i32>,
    pub zone: Option<Zone>,
}

/// A zone's name: 1 to 16 of A-Z and 0-9, zeros behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Zone([u8; ZONE_LENGTH]);

impl Zone {
    /// Takes letters and digits over; `None` for nothing or more than 16.
    pub fn new(name: &[u8]) -> Option<Self> {
        let mut bytes = [0; ZONE_LENGTH];
        bytes.get_mut(..name.len())?.copy_from_slice(name);
        (!name.is_empty()).then_some(Self(bytes))
    }

    pub fn name(&self) -> &[u8] {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(ZONE_LENGTH);
        self.0.get(..end).unwrap_or_default()
    }
}

impl Place {
    /// Aisle * 10,000 + row * 100 + shelf.
    pub fn pick_order(&self) -> i32 {
        let shelf = self.shelf.unwrap_or(0);
        // In range by the checks of reading: at most 2,147,479,999.
        self.aisle.saturating_mul(10_000).saturating_add(self.row.saturating_mul(100)).saturating_add(shelf)
    }

    /// The one text of this place (step 13).
    pub fn canonical(&self) -> Line {
        let mut out = Line::EMPTY;
        if self.zone.is_none() && self.position.is_none() {
            out.push_padded(self.aisle, 2);
            out.push(b'-');
            out.push_padded(self.row, 2);
            if let Some(shelf) = self.shelf {
                out.push(b'-');
                out.push_padded(shelf, 2);
            }
            return out;
        }
        if let Some(zone) = &self.zone {
            out.push_all(b"Z:");
            out.push_all(zone.name());
            out.push(b' ');
        }
        out.push_all(b"A:");
        out.push_padded(self.aisle, 2);
        out.push_all(b" R:");
        out.push_padded(self.row, 2);
        for (tag, value) in [(b" S:", self.shelf), (b" P:", self.position)] {
            if let Some(value) = value {
                out.push_all(tag);
                out.push_padded(value, 2);
            }
        }
        out
    }

    /// The text that sorts this place among others (step 14).
    pub fn sort_key(&self) -> Line {
        let mut out = Line::EMPTY;
        out.push_padded(self.aisle, 6);
        out.push_padded(self.row, 2);
        for (value, digits) in [(self.shelf, 2), (self.position, 4)] {
            out.push(if value.is_some() { b'1' } else { b'0' });
            out.push_padded(value.unwrap_or(0), digits);
        }
        out.push_all(self.zone.as_ref().map_or(&[], Zone::name));
        out
    }
}
