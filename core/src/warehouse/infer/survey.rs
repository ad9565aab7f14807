//! The different texts among samples, and how profiles read them (step 18).

use crate::FaultCode;
use crate::warehouse::{
    line::Line,
    location::LocationFormat,
    place::Place,
    profile::{CheckedProfile, LocationProfile},
    read::{clean, read_cleaned},
};

/// What a profile makes of a text.
pub(super) type Answer = Result<Found, FaultCode>;

/// A text that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub place: Place,
    pub format: LocationFormat,
}

/// How well a profile reads the texts; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    pub refused: usize,
    /// Texts read minus different places read.
    pub duplicates: usize,
}

impl Score {
    pub fn of(answers: &[Answer]) -> Self {
        let mut places: Vec<Place> = answers.iter().flatten().map(|found| found.place).collect();
        let read = places.len();
        places.sort_unstable();
        places.dedup();
        Self { refused: answers.len().saturating_sub(read), duplicates: read.saturating_sub(places.len()) }
    }
}

/// A text as it counts: cleaned, or raw where no profile would read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Text<'a> {
    Clean(Line),
    Raw(&'a str, FaultCode),
}

/// The different texts of the samples. Their order carries no meaning.
pub(super) struct Survey<'a> {
    /// Each text with the index of its first sample.
    texts: Vec<(usize, Text<'a>)>,
    /// Which text each sample is.
    of_sample: Vec<usize>,
}

impl<'a> Survey<'a> {
    pub fn of(samples: impl Iterator<Item = &'a str>) -> Self {
        let mut sorted: Vec<(Text<'a>, usize)> = samples
            .enumerate()
            .map(|(index, sample)| match clean(sample) {
                Ok(cleaned) => (Text::Clean(cleaned), index),
                Err(refusal) => (Text::Raw(sample, refusal.code), index),
            })
            .collect();
        sorted.sort_unstable();
        let mut of_sample = vec![0; sorted.len()];
        let mut texts = Vec::new();
        for alike in sorted.chunk_by(|(one, _), (other, _)| one == other) {
            for (_, index) in alike {
                if let Some(of) = of_sample.get_mut(*index) {
                    *of = texts.len();
                }
            }
            if let Some((text, first)) = alike.first() {
                texts.push((*first, *text));
            }
        }
        Self { texts, of_sample }
    }

    pub fn samples(&self) -> usize {
        self.of_sample.len()
    }

    /// The text of each sample, by number.
    pub fn texts_of_samples(&self) -> impl Iterator<Item = usize> {
        self.of_sample.iter().copied()
    }

    /// The first sample of each text.
    pub fn first_samples(&self) -> impl Iterator<Item = usize> {
        self.texts.iter().map(|(first, _)| *first)
    }

    /// What a profile, whose numbers are at their default, makes of each text.
    pub fn answers(&self, profile: &LocationProfile) -> Vec<Answer> {
        let profile = CheckedProfile::trusted(profile.clone());
        let read = |(_, text): &(usize, Text<'_>)| match text {
            Text::Raw(_, code) => Err(*code),
            Text::Clean(cleaned) => match read_cleaned(cleaned, &profile) {
                Ok(found) => Ok(Found { place: found.place, format: found.format }),
                Err(refusal) => Err(refusal.code),
            },
        };
        self.texts.iter().map(read).collect()
    }
}
