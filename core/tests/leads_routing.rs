//! Who gets a lead, over many calls; and what else must hold whatever comes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod led;

use std::collections::BTreeMap;

use led::{card, lead, policy, shuffled, table};
use proptest::prelude::*;
use trueline::*;

type State = BTreeMap<String, BTreeMap<String, i64>>;

proptest! {
    #[test]
    fn each_gets_exactly_their_weight(weights in prop::collection::vec(0_i64..30, 1..8)) {
        let reps: Vec<SalesRep> = weights.iter().enumerate().map(|(id, weight)| rep(id, *weight, None)).collect();
        let draws: i64 = weights.iter().sum();
        let mut drawn = vec![0; weights.len()];
        let mut state = State::new();
        for _ in 0..draws {
            let assignment = assigned(None, &reps, state);
            let owner: usize = assignment.owner_id.unwrap().parse().unwrap();
            drawn[owner] += 1;
            state = assignment.state;
        }
        prop_assert_eq!(drawn, weights);
    }

    #[test]
    fn a_batch_in_pieces_is_one_batch(
        reps in prop::collection::vec((0_i64..4, prop::option::of("[xy]")), 1..6),
        leads in prop::collection::vec(prop::option::of("[xyz]"), 0..30),
        cuts in prop::collection::vec(any::<bool>(), 30),
    ) {
        let reps: Vec<SalesRep> =
            reps.iter().enumerate().map(|(id, (weight, territory))| rep(id, *weight, territory.clone())).collect();
        let owners = |is_cut: &dyn Fn(usize) -> bool| {
            let mut state = State::new();
            let owners = leads.iter().enumerate().map(|(place, territory)| {
                if is_cut(place) {
                    // Another process, which has the state as it was stored.
                    state = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
                }
                let assignment = assigned(territory.clone(), &reps, std::mem::take(&mut state));
                state = assignment.state;
                assignment.owner_id
            });
            let owners: Vec<Option<String>> = owners.collect();
            (owners, state)
        };
        prop_assert_eq!(owners(&|_| false), owners(&|place| cuts[place]));
    }

    #[test]
    fn a_pool_does_not_turn_another(
        weights in prop::collection::vec(1_i64..5, 2..5), others in prop::collection::vec(0_usize..3, 12),
    ) {
        let everywhere = weights.iter().enumerate().map(|(id, weight)| rep(id, *weight, None));
        let reps: Vec<SalesRep> = everywhere.chain([rep(90, 2, Some("x".into())), rep(91, 1, Some("x".into()))]).collect();
        let owners = |others: &[usize]| {
            let mut state = State::new();
            let mut owners = Vec::new();
            for others in others {
                for _ in 0..*others {
                    state = assigned(Some("x".into()), &reps, state).state;
                }
                let assignment = assigned(None, &reps, state);
                owners.push(assignment.owner_id);
                state = assignment.state;
            }
            owners
        };
        prop_assert_eq!(owners(&others), owners(&vec![0; others.len()]));
    }

    #[test]
    fn an_ai_that_fails_or_is_unsure_is_none_but_for_its_code(
        lead in lead(), card in card(), table in table(), policy in policy(), unsure in 0_i64..100,
    ) {
        let unsure = unsure.min(policy.ai_min_confidence - 1);
        let options = LeadScorerOptions {
            card: Some(card), scorecard: train_scorecard(&table).ok(), policy: Some(policy),
        };
        let scorer = LeadScorer::new(&options).unwrap();
        let today = Day::from_epoch_days(20_100).unwrap();
        let asked = |ai| scorer.decide(&DecideLeadRequest { lead: lead.clone(), today, ai });
        let Ok(none) = asked(None) else { return Ok(()) };
        let failures = AiFailure::ALL.iter().map(|reason| BlendAi::Failed { reason: *reason });
        // One that is less sure than nothing talks nonsense, and is not heard either.
        let unsure = BlendAi::Answer { probability_ppb: 990_000_000, confidence_percent: unsure };
        for ai in failures.chain([unsure]) {
            let decision = asked(Some(ai)).unwrap();
            prop_assert_ne!(&decision.fallbacks, &none.fallbacks);
            prop_assert_eq!(LeadDecision { fallbacks: none.fallbacks.clone(), ..decision }, none.clone());
        }
    }

    #[test]
    fn the_order_of_rows_evaluates_to_the_same(
        rows in prop::collection::vec((0_i64..=1_000_000_000, any::<bool>()), 1..60), seed in any::<u64>(),
    ) {
        let evaluated = |rows: &[(i64, bool)]| {
            let (probability_ppb, won): (Vec<i64>, Vec<bool>) = rows.iter().copied().unzip();
            let tuned = tune_bands(&TuneBandsRequest {
                probability_ppb: probability_ppb.clone(), won: won.clone(), precision_ppm: 700_000, min_leads: 3,
            }).unwrap();
            let bands = Some(tuned.bands.clone());
            (evaluate_scorecard(&EvaluateScorecardRequest { probability_ppb, won, bands }).unwrap(), tuned)
        };
        let mut other = rows.clone();
        shuffled(&mut other, seed);
        let (evaluation, tuned) = evaluated(&rows);
        // Both say the same of the same bands.
        prop_assert_eq!(&evaluation.hot, &tuned.hot);
        prop_assert_eq!(&evaluation.cold, &tuned.cold);
        prop_assert_eq!(evaluation.coverage_ppm, tuned.coverage_ppm);
        prop_assert_eq!((evaluation, tuned), evaluated(&other));
    }

    #[test]
    fn who_is_kept_out_stays_out_at_more(key in ".{0,12}", percent in 0_i64..100) {
        let kept_out = |percent| in_holdout(&key, percent).unwrap();
        prop_assert!(!kept_out(0) && kept_out(100));
        prop_assert!(kept_out(percent) <= kept_out(percent + 1));
    }
}

fn rep(id: usize, weight: i64, territory: Option<String>) -> SalesRep {
    let mut rep = SalesRep::from_json(&format!(r#"{{"id": "{id}"}}"#)).unwrap();
    rep.weight = weight;
    rep.territories = territory.into_iter().collect();
    rep
}

fn assigned(territory: Option<String>, reps: &[SalesRep], state: State) -> Assignment {
    let lead = AssignedLead { fields: BTreeMap::new(), owner_id: None, territory };
    let request = AssignLeadRequest { lead, reps: reps.to_vec(), rules: Vec::new(), state };
    assign_lead(&request).unwrap()
}
