//! The weights: ridge regression in f64 (steps 17 to 25). The one place in the core that has floats.
//!
//! Only + - x / and the square root of IEEE 754, which are the same to the bit on every machine; no fused
//! multiply-add, no library's exp or ln, no sum in another order than is written here. Every number that leaves is
//! rounded to an integer.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "f64 to an integer is saturating, and of what is turned into f64 nothing has more than 53 bits"
)]

mod cholesky;
mod curve;

use super::{ContrarySigns, TrainPolicy, groups::Group};
use crate::leads::{evaluate::Tally, measure::ln_nano};
use cholesky::{Triangle, cholesky, solved};
use curve::{probability, softplus};

/// What was learned.
pub(super) struct Fit {
    /// The features that stay, by their places, rising.
    pub kept: Vec<usize>,
    /// The others, in the order of dropping.
    pub dropped: Vec<usize>,
    pub steps: i64,
    /// The lower triangle of the inverse Hessian, in billionths.
    pub covariance: Vec<i64>,
    /// The intercept, then a coefficient for each feature that stays.
    b: Vec<f64>,
}

impl Fit {
    pub fn of(groups: &[Group], features: usize, all: &Tally, policy: &TrainPolicy) -> Self {
        let mut kept: Vec<usize> = (0..features).collect();
        let mut dropped = Vec::new();
        let log_odds = ln_nano(all.won.unsigned_abs()).saturating_sub(ln_nano(all.lost.unsigned_abs()));
        let mut b = vec![0.0; features.saturating_add(1)];
        if let Some(intercept) = b.first_mut() {
            *intercept = log_odds as f64 / 1e9;
        }
        let ridge = policy.ridge_milli as f64 / 1000.0;
        let mut steps = 0_i64;
        loop {
            let problem = Problem::of(groups, &kept, ridge);
            b = problem.solved(b, &mut steps);
            let lowest = lowest(b.get(1..).unwrap_or_default());
            match lowest.filter(|(_, b)| policy.contrary_signs == ContrarySigns::Drop && *b < 0.0) {
                Some((place, _)) => {
                    dropped.push(kept.remove(place));
                    b.remove(place.saturating_add(1));
                }
                None => return Self { covariance: problem.covariance(&b), kept, dropped, steps, b },
            }
        }
    }

    /// A coefficient in millionths; of 0 the intercept.
    pub fn coefficient(&self, place: usize) -> i64 {
        rounded(self.b.get(place).copied().unwrap_or_default(), 1e6)
    }

    /// What a weight of evidence in micro-nats adds by a coefficient, in micro-nats.
    pub fn weight(&self, place: usize, woe: i64) -> i64 {
        rounded(self.b.get(place).copied().unwrap_or_default() * (woe as f64 / 1e6), 1e6)
    }
}

/// The least, and of equal ones the first.
fn lowest(of: &[f64]) -> Option<(usize, f64)> {
    of.iter().copied().enumerate().reduce(|least, next| if next.1 < least.1 { next } else { least })
}

/// To the nearest integer of so many parts, halves away from zero.
fn rounded(x: f64, parts: f64) -> i64 {
    let scaled = x * parts;
    let size = (scaled.abs() + 0.5).floor() as i64;
    if scaled < 0.0 { size.saturating_neg() } else { size }
}

/// Groups of rows as f64.
struct Problem {
    /// Rows and won rows of each group.
    counts: Vec<(f64, f64)>,
    /// For each group one, then its weights of evidence.
    z: Vec<f64>,
    width: usize,
    ridge: f64,
}

impl Problem {
    fn of(groups: &[Group], kept: &[usize], ridge: f64) -> Self {
        let width = kept.len().saturating_add(1);
        let mut z = Vec::with_capacity(groups.len().saturating_mul(width));
        for group in groups {
            z.push(1.0);
            z.extend(
                kept.iter().map(|place| f64::from(group.woe.get(*place).copied().unwrap_or_default()) / 1e6),
            );
        }
        let counts = groups.iter().map(|group| (f64::from(group.leads), f64::from(group.won))).collect();
        Self { counts, z, width, ridge }
    }

    fn rows(&self) -> impl Iterator<Item = (&(f64, f64), &[f64])> {
        self.counts.iter().zip(self.z.chunks_exact(self.width))
    }

    /// Newton's steps, each halved until it does not climb: undamped, they diverge on some tables.
    fn solved(&self, mut b: Vec<f64>, steps: &mut i64) -> Vec<f64> {
        let mut loss = self.loss(&b);
        for _ in 0..50 {
            let (gradient, hessian) = self.slopes(&b);
            let step = solved(&cholesky(hessian), &gradient);
            let Some((length, next, next_loss)) = self.damped(&b, &step, loss) else { return b };
            *steps = steps.saturating_add(1);
            let farthest = step.iter().map(|s| (length * s).abs()).fold(0.0, f64::max);
            let fall = loss - next_loss;
            (b, loss) = (next, next_loss);
            if farthest < 1e-8 || fall < 1e-9 {
                return b;
            }
        }
        b
    }

    /// The first of the whole step, its half, its quarter ... that does not climb.
    fn damped(&self, b: &[f64], step: &[f64], loss: f64) -> Option<(f64, Vec<f64>, f64)> {
        let mut length = 1.0;
        for _ in 0..=20 {
            let next: Vec<f64> = b.iter().zip(step).map(|(b, s)| b - length * s).collect();
            let next_loss = self.loss(&next);
            if next_loss <= loss {
                return Some((length, next, next_loss));
            }
            length /= 2.0;
        }
        None
    }

    fn loss(&self, b: &[f64]) -> f64 {
        let loss = self.rows().fold(0.0, |sum, ((n, w), z)| {
            let t = dot(b, z);
            sum + (n * softplus(t) - w * t)
        });
        let size = b.iter().skip(1).fold(0.0, |sum, b| sum + b * b);
        loss + (0.5 * self.ridge) * size
    }

    fn slopes(&self, b: &[f64]) -> (Vec<f64>, Triangle) {
        let mut gradient = vec![0.0; self.width];
        let mut hessian: Triangle = (1..=self.width).map(|length| vec![0.0; length]).collect();
        for ((n, w), z) in self.rows() {
            let p = probability(dot(b, z));
            let apart = n * p - w;
            for (g, z) in gradient.iter_mut().zip(z) {
                *g += apart * z;
            }
            let curve = n * (p * (1.0 - p));
            for (row, z_j) in hessian.iter_mut().zip(z) {
                let curve = curve * z_j;
                for (h, z_k) in row.iter_mut().zip(z) {
                    *h += curve * z_k;
                }
            }
        }
        for (g, b) in gradient.iter_mut().zip(b).skip(1) {
            *g += self.ridge * b;
        }
        for diagonal in hessian.iter_mut().skip(1).filter_map(|row| row.last_mut()) {
            *diagonal += self.ridge;
        }
        (gradient, hessian)
    }

    fn covariance(&self, b: &[f64]) -> Vec<i64> {
        let root = cholesky(self.slopes(b).1);
        let columns: Vec<Vec<f64>> =
            (0..self.width).map(|place| solved(&root, &unit(place, self.width))).collect();
        let entry =
            |row: usize, column: &Vec<f64>| rounded(column.get(row).copied().unwrap_or_default(), 1e9);
        (0..self.width)
            .flat_map(|row| columns.iter().take(row.saturating_add(1)).map(move |c| entry(row, c)))
            .collect()
    }
}

fn unit(place: usize, width: usize) -> Vec<f64> {
    (0..width).map(|other| if other == place { 1.0 } else { 0.0 }).collect()
}

/// b0, then each product added: z begins with one.
fn dot(b: &[f64], z: &[f64]) -> f64 {
    let first = b.first().copied().unwrap_or_default();
    b.iter().zip(z).skip(1).fold(first, |sum, (b, z)| sum + b * z)
}
