//! An object of canonical JSON, written member by member: whoever writes keeps the order of the names.

use super::super::{AllocationLine, PickStrategy};
use crate::{Decimal, Instant, canonical};

/// The members of a JSON object while it is written.
pub(super) struct Members<'o, F> {
    out: &'o mut F,
    before: &'static [u8],
}

impl<'o, F: FnMut(&[u8])> Members<'o, F> {
    pub fn open(out: &'o mut F) -> Self {
        Self { out, before: b"{\"" }
    }

    fn name(&mut self, name: &str) -> &mut F {
        (self.out)(self.before);
        self.before = b",\"";
        (self.out)(name.as_bytes());
        (self.out)(b"\":");
        self.out
    }

    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        canonical::write_text(text, self.name(name));
        self
    }

    pub fn given(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    pub fn strategy(&mut self, strategy: Option<PickStrategy>) -> &mut Self {
        self.given("strategy", strategy.map(|strategy| strategy.name()))
    }

    pub fn number(&mut self, name: &str, number: Decimal) -> &mut Self {
        self.text(name, &number.normalize().to_string())
    }

    /// A level, and how much there.
    pub fn at_level(&mut self, level_id: &str, quantity: Decimal) -> &mut Self {
        self.text("levelId", level_id).number("quantity", quantity)
    }

    pub fn perhaps(&mut self, name: &str, number: Option<Decimal>) -> &mut Self {
        match number {
            Some(number) => self.number(name, number),
            None => self,
        }
    }

    pub fn instant(&mut self, name: &str, instant: Option<Instant>) -> &mut Self {
        match instant {
            Some(instant) => self.text(name, &instant.to_string()),
            None => self,
        }
    }

    pub fn flag(&mut self, name: &str, flag: bool) -> &mut Self {
        let out = self.name(name);
        out(if flag { b"true" } else { b"false" });
        self
    }

    pub fn texts(&mut self, name: &str, texts: Option<&[String]>) -> &mut Self {
        if let Some(texts) = texts {
            canonical::write_texts(texts, self.name(name));
        }
        self
    }

    pub fn lines(&mut self, lines: &[AllocationLine]) -> &mut Self {
        let out = self.name("lines");
        out(b"[");
        for (place, line) in lines.iter().enumerate() {
            if place > 0 {
                out(b",");
            }
            let mut to = Members::open(out);
            to.text("allocationId", &line.allocation_id).text("itemId", &line.item_id);
            to.texts("levelIds", line.level_ids.as_deref()).number("quantity", line.quantity);
            to.close();
        }
        out(b"]");
        self
    }

    pub fn close(self) {
        (self.out)(b"}");
    }
}
