//! The warehouse rules over every member of their small domains.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

#[path = "warehouse_model/mod.rs"]
mod warehouse_model;

use std::collections::{BTreeMap, BTreeSet};

use trueline::{
    AisleStyle, CodedSegment, ConfusableAisle, FourParts, LabelStyle, LocationParts, LocationProfile,
    MissingShelf, PathStrategy, PickPathRequest, PickStop, WarehouseLayout, format_location, parse_location,
    pick_order, plan_pick_path,
};
use warehouse_model::{Bay, preferred_round, shortest_round};

fn parts(aisle: i32, row: i32, shelf: i32) -> LocationParts {
    LocationParts { aisle, row, shelf: Some(shelf), position: None, zone: None }
}

#[test]
fn every_letter_aisle_has_its_number_and_is_written_back() {
    let one = ('A'..='Z').map(String::from);
    let two = ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")));
    let letters: Vec<String> = one.chain(two).collect();
    assert_eq!(letters.len(), 702);
    let style = LabelStyle { aisle: AisleStyle::Letters, ..Default::default() };
    for (number, letters) in (1..).zip(&letters) {
        let label = format!("{letters}-01-03");
        let found = parse_location(&label, None).unwrap();
        assert_eq!((found.aisle, found.row, found.shelf), (number, 1, Some(3)));
        let by_number = parse_location(&format!("{number}-1-3"), None).unwrap();
        assert_eq!(found.sort_key, by_number.sort_key);
        assert_eq!(format_location(&parts(number, 1, 3), Some(&style)).unwrap(), label);
    }
    assert_eq!(
        format_location(&parts(703, 1, 3), Some(&style)).unwrap_err().code.name(),
        "LABEL_NOT_POSSIBLE"
    );
}

#[test]
fn no_two_places_of_an_aisle_share_a_pick_order() {
    let profile = LocationProfile { max_aisle: 214_747, ..Default::default() };
    let mut seen = BTreeSet::new();
    for aisle in [1, 2, 27, 9999, 214_746, 214_747] {
        for row in 1..=99 {
            for shelf in 0..=99 {
                let order = pick_order(&format!("{aisle}-{row}-{shelf}"), Some(&profile)).unwrap();
                assert_eq!(order, aisle * 10_000 + row * 100 + shelf);
                assert!(seen.insert(order), "{aisle}-{row}-{shelf}");
            }
        }
    }
    assert_eq!(seen.len(), 6 * 99 * 100);
    assert_eq!(seen.last(), Some(&2_147_479_999));
}

/// All texts of up to four characters over an alphabet of what is confused most.
fn short_texts() -> Vec<String> {
    let alphabet = ['A', 'I', 'O', '0', '1', '-', ' ', ':'];
    let mut all = vec![String::new()];
    let mut longest = all.clone();
    for _ in 0..4 {
        longest = longest.iter().flat_map(|text| alphabet.map(|letter| format!("{text}{letter}"))).collect();
        all.extend_from_slice(&longest);
    }
    assert_eq!(all.len(), 1 + 8 + 64 + 512 + 4096);
    all
}

fn all_profiles() -> Vec<LocationProfile> {
    let mut all = Vec::new();
    for coded_segment in CodedSegment::ALL {
        for four_parts in FourParts::ALL {
            for missing_shelf in MissingShelf::ALL {
                for confusable_aisle in ConfusableAisle::ALL {
                    all.push(LocationProfile {
                        coded_segment: *coded_segment,
                        four_parts: *four_parts,
                        missing_shelf: *missing_shelf,
                        confusable_aisle: *confusable_aisle,
                        max_aisle: 9999,
                    });
                }
            }
        }
    }
    assert_eq!(all.len(), 36);
    all
}

#[test]
fn every_short_text_keeps_the_properties_under_every_profile() {
    let widest =
        LocationProfile { missing_shelf: MissingShelf::Allow, max_aisle: 214_747, ..Default::default() };
    let profiles = all_profiles();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for text in short_texts() {
        let by_default = parse_location(&text, None);
        for profile in &profiles {
            let parsed = parse_location(&text, Some(profile));
            let order = pick_order(&text, Some(profile));
            assert_eq!(
                parsed.as_ref().map(|found| found.pick_order),
                order.as_ref().map(|order| *order),
                "`{text}`"
            );
            let Ok(found) = parsed else { continue };
            let again = parse_location(&found.canonical, Some(&widest)).unwrap();
            assert_eq!(again.canonical, found.canonical, "`{text}`");
            assert_eq!(again.sort_key, found.sort_key, "`{text}`");
            let key = places.entry(found.canonical.clone()).or_insert_with(|| found.sort_key.clone());
            assert_eq!(*key, found.sort_key, "`{text}`");
            if profile.confusable_aisle == ConfusableAisle::Warn
                && let Ok(by_default) = &by_default
            {
                assert_eq!(*by_default, found, "`{text}`");
            }
            let lower = parse_location(&text.to_ascii_lowercase(), Some(profile)).unwrap();
            assert_eq!(lower, found, "`{text}`");
        }
    }
    // 2-part texts such as `A-1`, and coded ones such as `A1-1`, are the only ones this short.
    assert!(places.len() > 10, "{places:?}");
}

/// Nine bays in three aisles, the third not a neighbour of the second.
const THREE_AISLES: [Bay; 9] = [(2, 1), (2, 2), (2, 4), (3, 1), (3, 2), (3, 4), (5, 1), (5, 2), (5, 4)];

/// Eight bays in four aisles: enough for a round to be joined and go on along either end.
const FOUR_AISLES: [Bay; 8] = [(2, 1), (2, 4), (3, 1), (3, 4), (4, 2), (4, 3), (5, 1), (5, 4)];

fn layouts(depots: &[Option<i32>]) -> Vec<WarehouseLayout> {
    let sizes = [
        (3000, 1000, 1500, None),
        (1, 1000, 0, Some(4)),
        (9000, 500, 100, Some(9)),
        (1000, 1000, 1000, Some(4)),
    ];
    let mut all = Vec::new();
    for (aisle_pitch_mm, row_pitch_mm, end_mm, rows_per_aisle) in sizes {
        for back_cross_aisle in [true, false] {
            for depot_aisle in depots.iter().copied() {
                all.push(WarehouseLayout {
                    aisle_pitch_mm,
                    row_pitch_mm,
                    end_mm,
                    rows_per_aisle,
                    back_cross_aisle,
                    depot_aisle,
                });
            }
        }
    }
    all
}

/// Every set of the bays, none left out but the empty one.
fn sets(bays: &[Bay]) -> impl Iterator<Item = Vec<Bay>> {
    (1_usize..1 << bays.len()).map(|set| {
        let chosen = bays.iter().enumerate().filter(|(bay, _)| set & (1 << bay) != 0);
        chosen.map(|(_, bay)| *bay).collect()
    })
}

fn assert_every_round_is_the_preferred_shortest(bays: &[Bay], depots: &[Option<i32>]) -> usize {
    let mut rounds = 0;
    for layout in layouts(depots) {
        for bays in sets(bays) {
            let path = |strategy| {
                let stop =
                    |(aisle, row): &Bay| PickStop { location: format!("{aisle}-{row}-1"), quantity: None };
                let stops = bays.iter().map(stop).collect();
                plan_pick_path(&PickPathRequest {
                    stops,
                    strategy,
                    layout: Some(layout.clone()),
                    profile: None,
                })
                .unwrap()
            };
            let optimal = path(PathStrategy::Optimal);
            let shortest = shortest_round(&bays, &layout);
            assert_eq!(optimal.distance_mm, shortest, "{bays:?} {layout:?}");
            let met =
                optimal.visits.iter().map(|visit| (visit.pick_order / 10_000, visit.pick_order / 100 % 100));
            let order: Vec<Bay> = met.collect();
            assert_eq!(order, preferred_round(&bays, &layout, shortest), "{bays:?} {layout:?}");
            for strategy in [PathStrategy::SShape, PathStrategy::LargestGap] {
                let other = path(strategy);
                assert_eq!(other.visits.len(), bays.len());
                assert!(other.distance_mm >= shortest, "{strategy} {bays:?} {layout:?}");
            }
            rounds += 1;
        }
    }
    rounds
}

#[test]
fn every_set_of_nine_bays_in_three_aisles_has_its_preferred_shortest_round_on_every_floor() {
    // In and between the aisles, and on either side of them.
    let depots = [None, Some(1), Some(3), Some(4), Some(7)];
    assert_eq!(assert_every_round_is_the_preferred_shortest(&THREE_AISLES, &depots), 511 * 4 * 2 * 5);
}

#[test]
fn every_set_of_eight_bays_in_four_aisles_has_its_preferred_shortest_round_on_every_floor() {
    let depots = [None, Some(4)];
    assert_eq!(assert_every_round_is_the_preferred_shortest(&FOUR_AISLES, &depots), 255 * 4 * 2 * 2);
}
