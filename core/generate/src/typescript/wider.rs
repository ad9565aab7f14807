//! What takes typed arrays too, where the catalogue's types say lists.

/// A rule or a method that takes more than its types say.
pub struct Wider {
    /// The rule, or the object and its method.
    pub call: &'static str,
    /// What an argument may be; `{}` is what its type says.
    pub arguments: &'static [(&'static str, &'static str)],
    /// What the documentation says of it.
    pub docs: &'static str,
}

/// The wider form of a rule or a method, if there is one.
pub fn of(call: &str) -> Option<&'static Wider> {
    WIDER.iter().find(|wider| wider.call == call)
}

impl Wider {
    /// The type of an argument.
    pub fn ty(&self, argument: &str, ty: String) -> String {
        let wider = self.arguments.iter().find(|(name, _)| *name == argument);
        wider.map_or(ty.clone(), |(_, wider)| wider.replace("{}", &ty))
    }
}

const TABLE: &str = "The rows of a column may be in a typed array: `LeadTypedColumn`.";

const PROBABILITIES: &str = "The probabilities may be in a typed array of whole numbers.";

/// All of them.
pub const WIDER: &[Wider] = &[
    Wider {
        call: "RateLimiter.checkColumns",
        arguments: &[("costs", "Int32Array | {}"), ("now", "Float64Array | {}")],
        docs: "As a `Float64Array`, `now` is milliseconds since 1970-01-01T00:00:00Z, where NaN is a row without\n\
               an instant.",
    },
    Wider {
        call: "LeadScorer.predictColumns",
        arguments: &[("request", "PredictTypedColumnsRequest")],
        docs: TABLE,
    },
    Wider { call: "trainScorecard", arguments: &[("request", "TrainTypedScorecardRequest")], docs: TABLE },
    Wider {
        call: "evaluateScorecard",
        arguments: &[("request", "EvaluateTypedScorecardRequest")],
        docs: PROBABILITIES,
    },
    Wider { call: "tuneBands", arguments: &[("request", "TuneTypedBandsRequest")], docs: PROBABILITIES },
];

/// The types of the arguments above.
pub const TYPED: &str = r#"
/** A `LeadColumn` whose rows may be in a typed array. No row of a typed array is null, but for NaN. */
export interface LeadTypedColumn extends Omit<LeadColumn, "values" | "indexes"> {
  /**
   * A value a row. A number of a `Float64Array` is the shortest decimal that reads back as the same number: 2.33 is
   * `2.33`; NaN is missing. A row that is infinite, or beyond ±(2^53 - 1), is bad.
   */
  values?:
    | readonly (LeadValue | null | undefined)[]
    | Int32Array
    | Float64Array
    | BigInt64Array
    | null;
  /** The place of each row's value in `dictionary`, from 0; a row without one has the place of a null there. */
  indexes?: readonly (number | null | undefined)[] | Int32Array | Uint32Array | null;
}

/** A `PredictColumnsRequest` whose columns may be in typed arrays. */
export interface PredictTypedColumnsRequest extends Omit<PredictColumnsRequest, "columns"> {
  /** The columns, by field. */
  columns: readonly LeadTypedColumn[];
}

/** A `TrainScorecardRequest` whose columns may be in typed arrays. */
export interface TrainTypedScorecardRequest extends Omit<TrainScorecardRequest, "columns"> {
  /** The columns, by field. */
  columns: readonly LeadTypedColumn[];
}

/** An `EvaluateScorecardRequest` whose probabilities may be in a typed array. */
export interface EvaluateTypedScorecardRequest
  extends Omit<EvaluateScorecardRequest, "probabilityPpb"> {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[] | Int32Array | Float64Array | BigInt64Array;
}

/** A `TuneBandsRequest` whose probabilities may be in a typed array. */
export interface TuneTypedBandsRequest extends Omit<TuneBandsRequest, "probabilityPpb"> {
  /** The probability of each lead, in billionths. */
  probabilityPpb: readonly number[] | Int32Array | Float64Array | BigInt64Array;
}
"#;

#[cfg(test)]
mod tests {
    use trueline::catalog;

    use super::*;

    #[test]
    fn every_wider_argument_is_one_of_the_catalogue() {
        for Wider { call, arguments, .. } in WIDER {
            let known = match call.split_once('.') {
                Some((object, method)) => {
                    let object = catalog::OBJECTS.iter().find(|known| known.name == object).unwrap();
                    object.methods.iter().find(|known| known.name == method).unwrap().arguments
                }
                None => catalog::RULES.iter().find(|known| known.name == *call).unwrap().arguments,
            };
            for (name, _) in *arguments {
                assert!(known.iter().any(|argument| argument.name == *name), "{call} {name}");
            }
        }
    }
}
