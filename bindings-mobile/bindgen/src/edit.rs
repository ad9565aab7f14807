//! Finding the place of an edit in a generated text.

/// A stretch of the text: behind all of `path`, one after the other, up to and with `end`.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub path: &'a [&'a str],
    pub end: &'a str,
}

impl Place<'_> {
    /// Puts `new` for `old` where it first stands.
    pub fn replace(self, text: &mut String, old: &str, new: &str) -> Result<(), String> {
        let (start, stop) = self.span(text)?;
        let found = self.find(text, start, stop, old)?;
        text.replace_range(found..found + old.len(), new);
        Ok(())
    }

    /// Gives a field a default: behind its type, which follows `head` and goes on to the first of
    /// `stops`.
    pub fn give_default(
        self,
        text: &mut String,
        head: &str,
        stops: &[&str],
        value: &str,
    ) -> Result<(), String> {
        let (start, stop) = self.span(text)?;
        let from = self.find(text, start, stop, head)? + head.len();
        let rest = text.get(from..).unwrap_or_default();
        let length = stops.iter().filter_map(|stop| rest.find(stop)).min().unwrap_or_default();
        let ty = rest.get(..length).unwrap_or_default();
        if ty.is_empty() || ty.contains([':', '=']) {
            return Err(format!("`{ty}` is no type behind `{head}`, after {:?}", self.path));
        }
        text.insert_str(from + length, &format!(" = {value}"));
        Ok(())
    }

    fn find(self, text: &str, start: usize, stop: usize, what: &str) -> Result<usize, String> {
        let within = text.get(start..stop).unwrap_or_default();
        within.find(what).map(|at| start + at).ok_or_else(|| format!("no `{what}` after {:?}", self.path))
    }

    fn span(self, text: &str) -> Result<(usize, usize), String> {
        let mut start = 0;
        for step in self.path {
            let rest = text.get(start..).unwrap_or_default();
            start += rest.find(step).ok_or_else(|| format!("no `{step}` of {:?}", self.path))? + step.len();
        }
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(self.end).ok_or_else(|| format!("no `{}` after {:?}", self.end, self.path))?;
        Ok((start, start + length + self.end.len()))
    }
}
