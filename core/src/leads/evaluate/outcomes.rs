//! What happened to the leads of a band.

use super::{BandOutcome, counted, ppm};
use crate::{
    Fault,
    leads::{LeadBand, ProbabilityBands, measure::ONE_PPB, policy_fault::input_range},
    shape::{At, misshapen},
};

/// Leads that were won, and leads that were lost.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::leads) struct Tally {
    pub won: i64,
    pub lost: i64,
}

impl Tally {
    pub fn add(&mut self, won: bool) {
        let side = if won { &mut self.won } else { &mut self.lost };
        *side = side.saturating_add(1);
    }

    pub fn leads(&self) -> i64 {
        self.won.saturating_add(self.lost)
    }

    /// How often saying the same of every lead is right.
    pub fn majority_ppm(&self) -> i64 {
        ppm(self.won.max(self.lost), self.leads()).unwrap_or_default()
    }
}

/// Probabilities within 0 to 1, as many as outcomes, and some (step 40).
pub(in crate::leads) fn check_outcomes(probability_ppb: &[i64], won: &[bool]) -> Result<Tally, Fault> {
    let at = At::Root.field("probabilityPpb");
    for (row, ppb) in probability_ppb.iter().enumerate() {
        input_range(*ppb, 0..=ONE_PPB, &at.index(row))?;
    }
    if won.is_empty() || won.len() != probability_ppb.len() {
        return Err(misshapen(&At::Root.field("won"), "as long as `probabilityPpb`, and not empty"));
    }
    let lost = counted(won.iter().filter(|won| !**won).count());
    Ok(Tally { won: counted(won.len()).saturating_sub(lost), lost })
}

/// The leads of a band, and for how many it was right.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::leads) struct Decided {
    pub leads: i64,
    pub right: i64,
}

impl Decided {
    pub fn answer(&self) -> BandOutcome {
        BandOutcome {
            leads: self.leads,
            right: self.right,
            precision_ppm: ppm(self.right, self.leads),
            precision_low_ppm: wilson_low_ppm(self.right, self.leads),
        }
    }
}

/// What happened, band by band.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::leads) struct Outcomes {
    pub hot: Decided,
    pub cold: Decided,
    pub warm: Tally,
}

impl Outcomes {
    pub fn of(probability_ppb: &[i64], won: &[bool], bands: &ProbabilityBands) -> Self {
        let (mut hot, mut cold, mut warm) = (Tally::default(), Tally::default(), Tally::default());
        for (ppb, won) in probability_ppb.iter().zip(won) {
            match bands.of(*ppb) {
                LeadBand::Hot => hot.add(*won),
                LeadBand::Cold => cold.add(*won),
                _ => warm.add(*won),
            }
        }
        Self {
            hot: Decided { leads: hot.leads(), right: hot.won },
            cold: Decided { leads: cold.leads(), right: cold.lost },
            warm,
        }
    }

    pub fn decided_accuracy_ppm(&self) -> Option<i64> {
        ppm(self.hot.right.saturating_add(self.cold.right), self.decided())
    }

    pub fn coverage_ppm(&self, leads: i64) -> i64 {
        ppm(self.decided(), leads).unwrap_or_default()
    }

    fn decided(&self) -> i64 {
        self.hot.leads.saturating_add(self.cold.leads)
    }
}

/// The lower end of Wilson's 95 % interval, in millionths (step 42).
fn wilson_low_ppm(right: i64, leads: i64) -> Option<i64> {
    let (k, n) = (i128::from(right), i128::from(leads));
    let spread =
        k.saturating_mul(n.saturating_sub(k)).saturating_mul(2500).saturating_add(n.saturating_mul(2401));
    let squared = spread.saturating_mul(2_401_000_000_000_000).checked_div(n)?;
    let root = i128::try_from(squared.unsigned_abs().isqrt()).unwrap_or(i128::MAX);
    let middle = k.saturating_mul(1250).saturating_add(2401).saturating_mul(1_000_000);
    let of = n.saturating_mul(625).saturating_add(2401).saturating_mul(2);
    i64::try_from(middle.saturating_sub(root).checked_div(of)?.max(0)).ok()
}
