//! The logistic curve and its integral, by series whose terms are added in one order (steps 19 and 20).

/// The probability of log-odds.
pub(super) fn probability(t: f64) -> f64 {
    let e = exp(-t.abs());
    if t >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) }
}

/// ln(1 + exp(t)), by the series of the inverse hyperbolic tangent.
pub(super) fn softplus(t: f64) -> f64 {
    let e = exp(-t.abs());
    let s = e / (2.0 + e);
    let y = s * s;
    let series = ODD.iter().rev().fold(0.0, |sum, d| sum * y + d);
    t.max(0.0) + (2.0 * s) * series
}

/// exp(x) of x from 0 down, by halvings and a series; 0 below -700.
fn exp(x: f64) -> f64 {
    // ln 2 in two parts, the first with zeros at its end, so that its multiples are exact.
    const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
    const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
    if x < -700.0 {
        return 0.0;
    }
    let k = (x * std::f64::consts::LOG2_E + 0.5).floor();
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let series = FACTORIAL.iter().rev().fold(0.0, |sum, c| sum * r + c);
    // 2^k of k from -1010 to 0: nothing but an exponent.
    let power = f64::from_bits(((k as i64).saturating_add(1023) as u64) << 52);
    series * power
}

/// 1 / i!
#[rustfmt::skip]
const FACTORIAL: [f64; 14] = [
    1.0, 1.0, 1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5_040.0, 1.0 / 40_320.0,
    1.0 / 362_880.0, 1.0 / 3_628_800.0, 1.0 / 39_916_800.0, 1.0 / 479_001_600.0, 1.0 / 6_227_020_800.0,
];

/// 1 / (2 i + 1)
#[rustfmt::skip]
const ODD: [f64; 18] = [
    1.0, 1.0 / 3.0, 1.0 / 5.0, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0, 1.0 / 15.0, 1.0 / 17.0, 1.0 / 19.0,
    1.0 / 21.0, 1.0 / 23.0, 1.0 / 25.0, 1.0 / 27.0, 1.0 / 29.0, 1.0 / 31.0, 1.0 / 33.0, 1.0 / 35.0,
];
