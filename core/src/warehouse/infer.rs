//! Learning a site's convention from its own labels (steps 18 to 21): the rule
//! `inferLocationProfile`.

mod survey;

use trueline_macros::rule;

use super::{
    inference::{
        DoubleLocation, FormatCount, LocationInference, ProfileChoice, ProfileQuestion, ProfileQuestionKind,
        ProfileReading, UnreadSample,
    },
    location::LocationFormat,
    place::Place,
    profile::{CodedSegment, FourParts, LocationProfile, MissingShelf},
};
use crate::Fault;
use survey::{Answer, Score, Survey};

/// The two readings of a coded first segment and of four parts, in the order of the tables.
const CODED: [CodedSegment; 2] = [CodedSegment::AisleTag, CodedSegment::LetterRow];
const FOUR: [FourParts; 2] = [FourParts::ZoneFirst, FourParts::PositionLast];

/// The profile that reads a site's own labels, with the evidence.
///
/// A question is decided only where one choice refuses fewer labels, or as many and doubles fewer
/// places; otherwise the profile keeps refusing, and nothing is guessed. Never a fault.
///
/// ```
/// use trueline::{CodedSegment, infer_location_profile};
/// let samples = ["D12.4.2", "A03.1.1", "B07.2.1"].map(String::from);
/// let found = infer_location_profile(&samples).unwrap();
/// assert_eq!(found.profile.coded_segment, CodedSegment::LetterRow);
/// assert_eq!((found.read, found.refused), (3, 0));
/// ```
#[rule]
pub fn infer_location_profile(samples: &[String]) -> Result<LocationInference, Fault> {
    Ok(infer_location_profile_of(samples.iter().map(String::as_str)))
}

/// [`infer_location_profile`] over borrowed texts, for columns.
#[doc(hidden)]
pub fn infer_location_profile_of<'a>(samples: impl Iterator<Item = &'a str>) -> LocationInference {
    let survey = Survey::of(samples);
    let convention = Convention::of(&survey);
    let open_profile = LocationProfile {
        coded_segment: convention.coded.unwrap_or(CodedSegment::Refuse),
        four_parts: convention.four.unwrap_or(FourParts::Refuse),
        missing_shelf: MissingShelf::Allow,
        ..LocationProfile::default()
    };
    let closed_profile = LocationProfile { missing_shelf: MissingShelf::Refuse, ..open_profile.clone() };
    let open = survey.answers(&open_profile);
    let closed = survey.answers(&closed_profile);
    let (shelf, allows) = missing_shelf(&open, &closed);
    let (profile, answers) = if allows { (open_profile, open) } else { (closed_profile, closed) };
    let score = Score::of(&answers);
    LocationInference {
        profile,
        samples: count(survey.samples()),
        distinct: count(answers.len()),
        read: count(answers.len().saturating_sub(score.refused)),
        refused: count(score.refused),
        duplicates: count(score.duplicates),
        questions: vec![convention.four_parts, convention.coded_segment, shelf],
        formats: formats(&answers),
        unread: unread(&survey, &answers),
        doubles: doubles(&survey, &answers),
    }
}

/// What the four pairs of readings say (step 19).
struct Convention {
    coded: Option<CodedSegment>,
    four: Option<FourParts>,
    coded_segment: ProfileQuestion,
    four_parts: ProfileQuestion,
}

impl Convention {
    fn of(survey: &Survey<'_>) -> Self {
        let answers = CODED.map(|coded_segment| {
            FOUR.map(|four_parts| {
                let missing_shelf = MissingShelf::Allow;
                survey.answers(&LocationProfile {
                    coded_segment,
                    four_parts,
                    missing_shelf,
                    ..Default::default()
                })
            })
        });
        let [[tag_zone, tag_position], [row_zone, row_position]] = &answers;
        let [[a, b], [c, d]] = answers.each_ref().map(|of_coded| of_coded.each_ref().map(|of| Score::of(of)));
        let best = a.min(b).min(c).min(d);
        let best_is_tag = a.min(b) == best;
        let best_is_zone = if best_is_tag { a == best } else { c == best };
        // Each question is looked at with the other one at the choice of the best pair.
        let concerned_by_coded =
            if best_is_zone { differing(tag_zone, row_zone) } else { differing(tag_position, row_position) };
        let concerned_by_four =
            if best_is_tag { differing(tag_zone, tag_position) } else { differing(row_zone, row_position) };
        let coded = decide(a.min(b), c.min(d), CODED);
        let four = decide(a.min(c), b.min(d), FOUR);
        Self {
            coded,
            four,
            coded_segment: ProfileQuestion {
                question: ProfileQuestionKind::CodedSegment,
                concerned: concerned_by_coded,
                decided: coded.is_some(),
                choice: coded_choice(coded),
                readings: readings([
                    (ProfileChoice::AisleTag, a.min(b)),
                    (ProfileChoice::LetterRow, c.min(d)),
                ]),
            },
            four_parts: ProfileQuestion {
                question: ProfileQuestionKind::FourParts,
                concerned: concerned_by_four,
                decided: four.is_some(),
                choice: four_choice(four),
                readings: readings([
                    (ProfileChoice::ZoneFirst, a.min(c)),
                    (ProfileChoice::PositionLast, b.min(d)),
                ]),
            },
        }
    }
}

/// The choice with the better score; none where they are alike.
fn decide<T>(first: Score, second: Score, [one, other]: [T; 2]) -> Option<T> {
    match first.cmp(&second) {
        std::cmp::Ordering::Less => Some(one),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(other),
    }
}

fn coded_choice(decided: Option<CodedSegment>) -> ProfileChoice {
    match decided {
        Some(CodedSegment::AisleTag) => ProfileChoice::AisleTag,
        Some(CodedSegment::LetterRow) => ProfileChoice::LetterRow,
        Some(CodedSegment::Refuse) | None => ProfileChoice::Refuse,
    }
}

fn four_choice(decided: Option<FourParts>) -> ProfileChoice {
    match decided {
        Some(FourParts::ZoneFirst) => ProfileChoice::ZoneFirst,
        Some(FourParts::PositionLast) => ProfileChoice::PositionLast,
        Some(FourParts::Refuse) | None => ProfileChoice::Refuse,
    }
}

fn readings(scores: [(ProfileChoice, Score); 2]) -> Vec<ProfileReading> {
    let reading = |(choice, score): (ProfileChoice, Score)| ProfileReading {
        choice,
        refused: count(score.refused),
        duplicates: count(score.duplicates),
    };
    scores.map(reading).into()
}

/// Texts whose place or fault code is another.
fn differing(first: &[Answer], second: &[Answer]) -> i32 {
    let place = |answer: &Answer| answer.map(|found| found.place);
    count(first.iter().zip(second).filter(|(one, other)| place(one) != place(other)).count())
}

/// The last question (step 20): a few texts without shelf among many are errors to list, not a
/// convention.
fn missing_shelf(open: &[Answer], closed: &[Answer]) -> (ProfileQuestion, bool) {
    let concerned = open.iter().zip(closed).filter(|(open, closed)| open.is_ok() && closed.is_err()).count();
    let decided = concerned > 0;
    let allows = decided && concerned.saturating_mul(10) >= open.len();
    let question = ProfileQuestion {
        question: ProfileQuestionKind::MissingShelf,
        concerned: count(concerned),
        decided,
        choice: if allows { ProfileChoice::Allow } else { ProfileChoice::Refuse },
        readings: readings([
            (ProfileChoice::Refuse, Score::of(closed)),
            (ProfileChoice::Allow, Score::of(open)),
        ]),
    };
    (question, allows)
}

fn formats(answers: &[Answer]) -> Vec<FormatCount> {
    let mut counts: Vec<FormatCount> = LocationFormat::ALL
        .iter()
        .map(|format| {
            let of_format = answers.iter().flatten().filter(|found| found.format == *format);
            FormatCount { format: *format, count: count(of_format.count()) }
        })
        .filter(|of_format| of_format.count > 0)
        .collect();
    counts.sort_by_key(|of_format| std::cmp::Reverse(of_format.count));
    counts
}

fn unread(survey: &Survey<'_>, answers: &[Answer]) -> Vec<UnreadSample> {
    survey
        .texts_of_samples()
        .enumerate()
        .filter_map(|(index, text)| {
            let code = answers.get(text)?.err()?;
            Some(UnreadSample { index: count(index), code: code.name().to_owned() })
        })
        .collect()
}

fn doubles(survey: &Survey<'_>, answers: &[Answer]) -> Vec<DoubleLocation> {
    let mut places: Vec<(Place, usize)> = survey
        .first_samples()
        .zip(answers)
        .filter_map(|(first, answer)| Some((answer.ok()?.place, first)))
        .collect();
    places.sort_unstable();
    places
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter_map(|texts| match texts {
            [(place, _), _, ..] => Some(DoubleLocation {
                canonical: place.canonical().text().to_owned(),
                samples: texts.iter().map(|(_, first)| count(*first)).collect(),
            }),
            _ => None,
        })
        .collect()
}

/// A count as every language holds it.
fn count(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}
