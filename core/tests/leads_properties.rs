//! The leads chapter's properties, on leads, cards and tables drawn at random.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation
)]

mod led;

use led::{ai, card, column, lead, policy, scorer_options, shuffled, table};
use proptest::prelude::*;
use trueline::*;

proptest! {
    #[test]
    fn the_order_of_events_and_a_replay_change_nothing(
        lead in lead(), card in card(), seed in any::<u64>(),
    ) {
        let mut other = lead.clone();
        other.events.extend(lead.events.first().cloned());
        shuffled(&mut other.events, seed);
        let today = Day::new(2025, 7, 15).unwrap();
        let asked = |lead: Lead| score_lead(&ScoreLeadRequest { lead, today, card: Some(card.clone()) }).unwrap();
        prop_assert_eq!(asked(lead), asked(other));
    }

    #[test]
    fn a_card_alone_keeps_its_band(milli_points in -200_000_i64..200_000, warm in -50_i64..50, width in 1_i64..90) {
        let bands = PointBands { warm_from: warm, hot_from: warm + width };
        let own = if milli_points >= bands.hot_from * 1000 {
            LeadBand::Hot
        } else if milli_points >= bands.warm_from * 1000 {
            LeadBand::Warm
        } else {
            LeadBand::Cold
        };
        let rule = BlendRule { milli_points, bands, disqualified: false };
        let blended = blend_scores(&BlendScoresRequest { rule, model: None, ai: None, policy: None }).unwrap();
        prop_assert_eq!(blended.band, own);
    }

    #[test]
    fn parts_add_up_and_an_ai_that_is_not_heard_is_none(
        milli_points in -100_000_i64..200_000, log_odds in -30_000_000_i64..30_000_000, error in 0_i64..5_000_000,
        won in 0_i64..500, lost in 0_i64..500, ppb in -10_i64..1_000_000_010, confidence in -1_i64..102,
    ) {
        let rule = BlendRule { milli_points, bands: PointBands::STANDARD, disqualified: false };
        let model = Some(BlendModel { log_odds, standard_error: error, won, lost });
        let asked = |ai| {
            let (rule, model) = (rule.clone(), model.clone());
            blend_scores(&BlendScoresRequest { rule, model, ai, policy: None }).unwrap()
        };
        let blended = asked(Some(BlendAi::Answer { probability_ppb: ppb, confidence_percent: confidence }));
        prop_assert_eq!(blended.parts.iter().map(|part| part.log_odds).sum::<i64>(), blended.log_odds);
        prop_assert_eq!(blended.parts.iter().map(|part| part.weight_ppm).sum::<i64>(), 1_000_000);
        let heard = blended.parts.iter().any(|part| part.r#type == BlendSource::Ai);
        let (none, failed) = (asked(None), asked(Some(BlendAi::Failed { reason: AiFailure::Timeout })));
        let without_codes = |blended: &BlendedScore| BlendedScore { fallbacks: Vec::new(), ..blended.clone() };
        prop_assert_eq!(without_codes(&none), without_codes(&failed));
        prop_assert_eq!(heard, (60..=100).contains(&confidence) && (0..=1_000_000_000).contains(&ppb));
        if !heard {
            prop_assert_eq!(without_codes(&none), without_codes(&blended));
        }
    }

    #[test]
    fn bands_keep_their_promise_and_none_decide_more(
        rows in prop::collection::vec((0_i64..12, any::<bool>()), 1..40),
        precision_ppm in 500_000_i64..=1_000_000, min_leads in 1_i64..6,
    ) {
        let probability_ppb: Vec<i64> = rows.iter().map(|(step, _)| step * 90_000_000).collect();
        let won: Vec<bool> = rows.iter().map(|(_, won)| *won).collect();
        let tuned = tune_bands(&TuneBandsRequest {
            probability_ppb: probability_ppb.clone(), won, precision_ppm, min_leads,
        }).unwrap();
        let mut thresholds = probability_ppb;
        thresholds.push(1_000_000_001);
        let mut best = (0, 0, 0, 0);
        for hot in &thresholds {
            for cold in thresholds.iter().chain([&0]).filter(|cold| *cold <= hot) {
                let side = |is_in: &dyn Fn(i64) -> bool, outcome: bool| {
                    let inside = || rows.iter().filter(|(step, _)| is_in(step * 90_000_000));
                    let right = inside().filter(|(_, won)| *won == outcome).count() as i64;
                    (inside().count() as i64, right)
                };
                let (high, low) = (side(&|ppb| ppb >= *hot, true), side(&|ppb| ppb < *cold, false));
                let is_empty = [(*hot == 1_000_000_001), *cold == 0];
                let fits = |(leads, right): (i64, i64), is_empty| {
                    is_empty || leads >= min_leads && right * 1_000_000 >= leads * precision_ppm
                };
                if fits(high, is_empty[0]) && fits(low, is_empty[1]) {
                    best = best.max((high.0 + low.0, high.1 + low.1, -hot, -cold));
                }
            }
        }
        if best.0 > 0 {
            prop_assert_eq!((tuned.bands.hot_from, tuned.bands.cold_below), (-best.2, -best.3));
        }
        prop_assert_eq!(tuned.hot.leads + tuned.cold.leads, best.0);
        prop_assert_eq!(tuned.hot.right + tuned.cold.right, best.1);
    }

    #[test]
    fn shares_add_up_to_the_money(cents in 0_i64..1_000_000, days in prop::collection::vec(0_i32..60, 0..12)) {
        let touches = days.iter().enumerate().map(|(id, day)| LeadTouch {
            id: id.to_string(), on: Day::from_epoch_days(20_000 + day).unwrap(), channel: "mail".into(),
        }).collect();
        let amount = Decimal::new(rust_decimal::Decimal::new(cents, 2)).unwrap();
        let on = Day::from_epoch_days(20_050).unwrap();
        let request = AttributeRevenueRequest { amount, on, touches, model: AttributionModel::Linear, window_days: 30 };
        let answer = attribute_revenue(&request).unwrap();
        let sum = answer.shares.iter().fold(Decimal::ZERO, |sum, share| sum.checked_add(share.amount).unwrap());
        prop_assert_eq!(sum, answer.attributed);
        prop_assert_eq!(answer.attributed.checked_add(answer.unattributed), Some(amount));
        prop_assert_eq!(answer.shares.len(), days.iter().filter(|day| (20..=50).contains(*day)).count());
    }

    #[test]
    fn neither_the_order_nor_the_coding_of_rows_teaches(table in table(), seed in any::<u64>()) {
        let trained = train_scorecard(&table);
        let mut order: Vec<usize> = (0..table.won.len()).collect();
        shuffled(&mut order, seed);
        let mut other = table.clone();
        other.won = order.iter().map(|row| table.won[*row]).collect();
        other.columns = table.columns.iter().rev().map(|of| column(of, &order, seed)).collect();
        let again = train_scorecard(&other);
        prop_assert_eq!(trained.as_ref().map(Scorecard::to_json), again.as_ref().map(Scorecard::to_json));
    }

    #[test]
    fn a_trained_card_predicts_row_by_row_and_from_its_json(table in table()) {
        let Ok(card) = train_scorecard(&table) else { return Ok(()) };
        prop_assert!(card.features.iter().all(|feature| feature.coefficient >= 0));
        let read = Scorecard::from_json(&card.to_json()).unwrap();
        prop_assert_eq!(&read, &card);
        let scorer = LeadScorer::new(&LeadScorerOptions { scorecard: Some(read), ..scorer_options() }).unwrap();
        let rows = table.won.len() as i64;
        let answer = scorer.predict_columns(&PredictColumnsRequest { columns: table.columns.clone(), rows }).unwrap();
        for row in 0..table.won.len() {
            let value = |of: &LeadColumn| (of.field.clone(), of.values.as_ref().unwrap()[row].clone());
            let lead = Lead { fields: table.columns.iter().map(value).collect(), events: Vec::new() };
            let single = predict_conversion(&PredictConversionRequest { scorecard: card.clone(), lead }).unwrap();
            prop_assert_eq!(answer.log_odds[row], Some(single.log_odds));
            prop_assert_eq!(answer.probability_ppb[row], Some(single.probability_ppb));
            prop_assert_eq!((answer.score[row], answer.band[row]), (Some(single.score), Some(single.band)));
            let sum: i64 = single.reasons.iter().map(|reason| reason.log_odds).sum();
            prop_assert_eq!(single.base + sum, single.log_odds);
            prop_assert!(single.low_ppb <= single.probability_ppb && single.probability_ppb <= single.high_ppb);
        }
    }
}

proptest! {
    // Each walks through a year, day by day.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 48 } else { 256 }))]

    #[test]
    fn reasons_add_up_and_until_is_the_first_other_day(
        lead in lead(), card in card(), today in 20_000_i32..20_200,
    ) {
        let today_is = |day: i32| Day::from_epoch_days(day).unwrap();
        let mut request = ScoreLeadRequest { lead, today: today_is(today), card: Some(card) };
        let mut asked = |day: i32| {
            request.today = today_is(day);
            score_lead(&request).unwrap()
        };
        let score = asked(today);
        prop_assert_eq!(score.reasons.iter().map(|reason| reason.milli_points).sum::<i64>(), score.milli_points);
        prop_assert_eq!(score.score, score.milli_points.div_euclid(1000));
        prop_assert!(score.reasons.is_sorted_by_key(|reason| -reason.milli_points.abs()));
        let last = score.until.map_or(today + 400, Day::epoch_days);
        let other = (today + 1..=last).find(|day| asked(*day).band != score.band);
        prop_assert_eq!(other, score.until.map(Day::epoch_days));
    }

    #[test]
    fn a_decision_is_its_three_rules_and_keeps_its_day(
        lead in lead(), card in card(), table in table(), today in 20_000_i32..20_200,
        ai in ai(), policy in policy(),
    ) {
        let scorecard = train_scorecard(&table).ok();
        let policy = Some(policy);
        let options = LeadScorerOptions { card: Some(card.clone()), scorecard: scorecard.clone(), policy };
        let scorer = LeadScorer::new(&options).unwrap();
        let first = Day::from_epoch_days(today).unwrap();
        let mut request = DecideLeadRequest { lead: lead.clone(), today: first, ai };
        let mut asked = |day: i32| {
            request.today = Day::from_epoch_days(day).unwrap();
            scorer.decide(&request)
        };
        let Ok(decision) = asked(today) else { return Ok(()) };
        let request = ScoreLeadRequest {
            lead: lead.clone(), today: Day::from_epoch_days(today).unwrap(), card: Some(card),
        };
        prop_assert_eq!(&decision.rule, &score_lead(&request).unwrap());
        let prediction = scorecard.map(|scorecard| PredictConversionRequest { scorecard, lead: lead.clone() });
        prop_assert_eq!(&decision.prediction, &prediction.map(|request| predict_conversion(&request).unwrap()));
        let last = decision.until.map_or(today + 300, Day::epoch_days);
        let other = (today + 1..=last).find(|day| asked(*day).unwrap().band != decision.band);
        prop_assert_eq!(other, decision.until.map(Day::epoch_days));
    }
}
