//! The logistic curve at every point, beside the true one in floats.

use super::*;

/// Every log-odds that changes anything: 40,000,001 of them. In a debug build every hundredth.
#[test]
#[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "the curve itself")]
fn the_curve_rises_is_even_and_true_all_the_way() {
    let step = if cfg!(debug_assertions) { 100 } else { 1 };
    let mut before = sigmoid(-MOST_LOG_ODDS);
    let mut log_odds = -MOST_LOG_ODDS;
    while log_odds <= MOST_LOG_ODDS {
        let now = sigmoid(log_odds);
        assert!(now >= before, "{log_odds}");
        assert_eq!(sigmoid(-log_odds), ONE_PPB - now, "{log_odds}");
        let exact = 1e9 / (1.0 + (-log_odds as f64 / 1e6).exp());
        assert!((now as f64 - exact).abs() <= 3_000.0, "{log_odds}");
        before = now;
        log_odds += step;
    }
    assert_eq!((sigmoid(0), sigmoid(i64::MIN)), (500_000_000, sigmoid(-MOST_LOG_ODDS)));
}
