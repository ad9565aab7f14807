//! What must hold of the warehouse rules for every input, not only for the cases.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

#[path = "warehouse_model/mod.rs"]
mod warehouse_model;

use proptest::prelude::*;
use trueline::{
    AisleStyle, CodedSegment, ConfusableAisle, Fault, FourParts, LabelSeparator, LabelStyle, LocationParts,
    LocationProfile, MissingShelf, PathStrategy, PickPath, PickPathRequest, PickStop, ShelfStyle,
    WarehouseLayout, WarehouseLocation, format_location, infer_location_profile, parse_location, pick_order,
    plan_pick_path,
};
use warehouse_model::{Bay, preferred_round, shortest_round};

const SEPARATORS: [&str; 8] = ["-", ".", "/", "_", " ", ":", "|", ","];
const DASHES: [&str; 10] = [
    "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{fe58}",
    "\u{fe63}", "\u{ff0d}",
];

/// Texts of every form, most of them nearly right.
fn text() -> impl Strategy<Value = String> {
    let separator = || prop::sample::select(&SEPARATORS[..]);
    let separated = |form: &'static str| {
        (form, separator()).prop_map(|(text, separator)| text.replace('-', separator)).boxed()
    };
    let form = prop_oneof![
        4 => separated("([A-Z]{1,2}|[0-9]{1,4})-[0-9]{1,2}-([0-9]{1,2}|[A-Z])"),
        2 => separated("([A-Z]{1,2}|[0-9]{1,2}|[A-Z]{1,2}[0-9]{1,2})(-([0-9]{1,3}|[A-Z])){1,3}"),
        2 => separated("([ARBSLPZC][0-9]{1,2}|[A-Z]|[0-9]{1,2})(-[ARBSLPZC][0-9]{1,2}){1,4}"),
        2 => separated("([A-Z]{2,4}|[A-Z][0-9]{1,2})-([A-Z]|[A-Z]?[0-9]{1,2})-[0-9]{1,2}-[0-9]{1,2}"),
        2 => "([ARBSLPZC][0-9]{1,2}){1,4}",
        2 => "([A-Z]{0,2}[0-9]{4}|[0-9]{6}|[0-9]{1,7})",
        2 => "(AISLE|AIS|CORRIDOR) ?[:=#.-]? ?([A-Z]|[0-9]{1,2})[,;/|-]? (ROW|BAY|RACK) ?#?[0-9]{1,2}( (SHELF|LEVEL) [0-9]{1,2})?,?",
        2 => "A[:=]([A-Z]|[0-9]{1,2})[ ,;]R[:=] ?[0-9]{1,2}[ ,;]{1,2}S[:=][0-9OIL]{1,2}( P:[0-9]{1,3})?( Z:[A-Z0-9]{1,17})?",
        1 => "[AIO01 :;=#*()/-]{0,8}",
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
    ];
    let wrapper = prop::sample::select(vec![
        ("", ""),
        ("", ""),
        ("", ""),
        ("*", "*"),
        ("[", "]"),
        ("(", ")"),
        ("LOC ", ""),
        ("BIN: ", ""),
        ("#", ""),
        ("POS-", ""),
        ("WH/", ""),
        ("WH/Stock/", ""),
        ("(414)9501101530003(254)", ""),
        ("(414)9501101530004(254)", ""),
        (" ", "\t"),
    ]);
    (wrapper, form).prop_map(|((before, behind), text)| format!("{before}{text}{behind}"))
}

fn profile() -> impl Strategy<Value = LocationProfile> {
    (
        prop::sample::select(CodedSegment::ALL),
        prop::sample::select(FourParts::ALL),
        prop::sample::select(MissingShelf::ALL),
        prop::sample::select(ConfusableAisle::ALL),
        prop::sample::select(vec![1, 26, 702, 9999, 214_747]),
    )
        .prop_map(|(coded_segment, four_parts, missing_shelf, confusable_aisle, max_aisle)| {
            LocationProfile { coded_segment, four_parts, missing_shelf, confusable_aisle, max_aisle }
        })
}

type Place = (i32, i32, Option<i32>, Option<i32>, Option<String>);

fn place(found: &WarehouseLocation) -> Place {
    (found.aisle, found.row, found.shelf, found.position, found.zone.clone())
}

fn place_or_code(found: &Result<WarehouseLocation, Fault>) -> Result<Place, &'static str> {
    found.as_ref().map(place).map_err(|fault| fault.code.name())
}

/// The profile that reads whatever canonical texts are written.
fn widest() -> LocationProfile {
    LocationProfile { missing_shelf: MissingShelf::Allow, max_aisle: 214_747, ..Default::default() }
}

fn full_width(text: &str) -> String {
    let wide =
        |c: char| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c };
    text.chars().map(wide).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn the_pick_order_is_the_formula_of_what_was_parsed(text in text(), profile in profile()) {
        let parsed = parse_location(&text, Some(&profile));
        let order = pick_order(&text, Some(&profile));
        prop_assert_eq!(parsed.as_ref().map(|found| found.pick_order), order.as_ref().map(|order| *order));
        if let Ok(found) = parsed {
            let formula = i64::from(found.aisle) * 10_000 + i64::from(found.row) * 100 + i64::from(found.shelf.unwrap_or(0));
            prop_assert_eq!(i64::from(found.pick_order), formula);
            prop_assert!((10_100..=2_147_479_999).contains(&formula));
            prop_assert!(found.aisle <= profile.max_aisle);
        }
    }

    #[test]
    fn the_canonical_text_is_read_as_the_same_place(text in text(), profile in profile()) {
        if let Ok(found) = parse_location(&text, Some(&profile)) {
            let again = parse_location(&found.canonical, Some(&widest())).unwrap();
            prop_assert_eq!(place(&again), place(&found));
            prop_assert_eq!((again.pick_order, again.sort_key, again.canonical), (found.pick_order, found.sort_key, found.canonical));
        }
    }

    #[test]
    fn sort_keys_tell_places_apart_and_follow_the_pick_order(one in text(), other in text(), profile in profile()) {
        if let (Ok(one), Ok(other)) = (parse_location(&one, Some(&profile)), parse_location(&other, Some(&profile))) {
            prop_assert_eq!(one.sort_key == other.sort_key, place(&one) == place(&other));
            prop_assert_eq!(one.sort_key == other.sort_key, one.canonical == other.canonical);
            prop_assert!(one.sort_key > other.sort_key || one.pick_order <= other.pick_order);
            prop_assert!(one.sort_key.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
        }
    }

    #[test]
    fn case_spaces_width_dashes_and_stars_change_nothing(
        text in text(),
        profile in profile(),
        dash in prop::sample::select(&DASHES[..]),
    ) {
        let found = parse_location(&text, Some(&profile));
        if text.chars().count() <= 60 && found.is_ok() {
            let wanted = place_or_code(&found);
            for same in [
                text.to_ascii_lowercase(),
                format!(" {text}\u{a0}\n"),
                full_width(&text),
                text.replace('-', dash),
            ] {
                prop_assert_eq!(place_or_code(&parse_location(&same, Some(&profile))), wanted.clone(), "`{}`", same);
            }
            if found.is_ok_and(|found| found.wrappers.is_empty()) {
                prop_assert_eq!(place_or_code(&parse_location(&format!("*{text}*"), Some(&profile))), wanted);
            }
        }
    }

    #[test]
    fn no_choice_changes_what_the_default_reads(text in text(), profile in profile()) {
        let decided = LocationProfile { confusable_aisle: ConfusableAisle::Warn, max_aisle: 9999, ..profile };
        if let Ok(found) = parse_location(&text, None) {
            prop_assert_eq!(parse_location(&text, Some(&decided)), Ok(found));
        }
    }

    #[test]
    fn every_refusal_names_its_field_and_speaks_of_the_text(text in text(), profile in profile()) {
        if let Err(fault) = parse_location(&text, Some(&profile)) {
            prop_assert_eq!(fault.field.as_deref(), Some("text"));
            prop_assert!(fault.message.contains('`') || fault.details.contains_key("max") || fault.details.contains_key("index"));
        }
    }

    #[test]
    fn a_label_that_is_written_is_read_back(
        parts in (1_i32..=214_747, 1..=99, prop::option::of(0..=99), prop::option::of(0..=9999), prop::option::of("[A-Z0-9]{1,16}")),
        small in any::<bool>(),
        style in (
            prop::sample::select(LabelSeparator::ALL),
            prop::sample::select(AisleStyle::ALL),
            prop::sample::select(ShelfStyle::ALL),
            1..=6,
            any::<bool>(),
        ),
    ) {
        let (aisle, row, shelf, position, zone) = parts;
        let aisle = if small { (aisle % 800).max(1) } else { aisle };
        let parts = LocationParts { aisle, row, shelf, position, zone };
        let (separator, aisle_style, shelf_style, digits, tags) = style;
        let style = LabelStyle { separator, aisle: aisle_style, shelf: shelf_style, digits, tags };
        let back = LocationProfile {
            four_parts: if parts.zone.is_some() { FourParts::ZoneFirst } else { FourParts::PositionLast },
            ..widest()
        };
        match format_location(&parts, Some(&style)) {
            Ok(label) => {
                let found = parse_location(&label, Some(&back)).unwrap();
                prop_assert_eq!(place(&found), (parts.aisle, parts.row, parts.shelf, parts.position, parts.zone));
            }
            Err(fault) => {
                let codes = ["LABEL_NOT_POSSIBLE", "INVALID_ZONE"];
                prop_assert!(codes.contains(&fault.code.name()), "{}", fault);
            }
        }
    }

    #[test]
    fn a_plain_place_always_has_a_label_in_every_separated_style(
        aisle in 1..=214_747, row in 1..=99, shelf in 0..=99,
        separator in prop::sample::select(&LabelSeparator::ALL[..8]),
        digits in 1..=6, tags in any::<bool>(),
    ) {
        let parts = LocationParts { aisle, row, shelf: Some(shelf), position: None, zone: None };
        let style = LabelStyle { separator, digits, tags, ..Default::default() };
        // `A0001/R0002/S0003` would be read as the path `A0001/R0002` to the compact label `S0003`.
        let is_path = tags && digits == 4 && separator == LabelSeparator::Slash;
        prop_assert_eq!(format_location(&parts, Some(&style)).is_ok(), !is_path);
    }

    #[test]
    fn the_inference_lists_what_its_profile_refuses_and_reads_what_the_default_reads(
        samples in prop::collection::vec(text(), 0..20),
    ) {
        let found = infer_location_profile(&samples).unwrap();
        prop_assert_eq!(usize::try_from(found.samples), Ok(samples.len()));
        prop_assert_eq!(found.read + found.refused, found.distinct);
        let refused: Vec<(i32, String)> = samples.iter().enumerate().filter_map(|(index, sample)| {
            let fault = parse_location(sample, Some(&found.profile)).err()?;
            Some((i32::try_from(index).unwrap(), fault.code.name().to_owned()))
        }).collect();
        let unread: Vec<(i32, String)> = found.unread.into_iter().map(|unread| (unread.index, unread.code)).collect();
        prop_assert_eq!(unread, refused);
        for sample in &samples {
            if let Ok(location) = parse_location(sample, None) {
                prop_assert_eq!(parse_location(sample, Some(&found.profile)), Ok(location));
            }
        }
        prop_assert_eq!(found.formats.iter().map(|of_format| of_format.count).sum::<i32>(), found.read);
        let doubled: i32 = found.doubles.iter().map(|double| i32::try_from(double.samples.len()).unwrap() - 1).sum();
        prop_assert_eq!(doubled, found.duplicates);
    }

    #[test]
    fn the_order_of_samples_does_not_change_the_inference(
        samples in prop::collection::vec(text(), 0..16),
        turn in 0_usize..16,
    ) {
        let mut turned = samples.clone();
        turned.rotate_left(turn.min(samples.len()));
        let (one, mut other) = (infer_location_profile(&samples).unwrap(), infer_location_profile(&turned).unwrap());
        prop_assert_eq!(&one.profile, &other.profile);
        prop_assert_eq!(&one.questions, &other.questions);
        prop_assert_eq!(&one.formats, &other.formats);
        other.unread.clone_from(&one.unread);
        other.doubles.clone_from(&one.doubles);
        prop_assert_eq!(one, other);
    }
}

#[derive(Debug, Clone)]
struct Round {
    bays: Vec<Bay>,
    layout: WarehouseLayout,
}

impl Round {
    fn path(&self, strategy: PathStrategy) -> PickPath {
        let stops =
            self.bays.iter().map(|(aisle, row)| stop(&format!("{aisle}-{row}-{}", (aisle * row) % 4)));
        let request = PickPathRequest {
            stops: stops.collect(),
            strategy,
            layout: Some(self.layout.clone()),
            profile: None,
        };
        plan_pick_path(&request).unwrap()
    }
}

fn stop(location: &str) -> PickStop {
    PickStop { location: location.to_owned(), quantity: None }
}

/// Stops in a few aisles near each other, on any floor.
fn round(most: usize) -> impl Strategy<Value = Round> {
    let bay = (3_i32..=9, 1_i32..=12);
    let layout = (
        1_i32..=9000,
        1_i32..=3000,
        prop_oneof![Just(0), 0_i32..=5000],
        prop::option::of(12_i32..=20),
        any::<bool>(),
        prop::option::of(1_i32..=12),
    );
    (prop::collection::vec(bay, 1..=most), layout).prop_map(|(bays, layout)| {
        let (aisle_pitch_mm, row_pitch_mm, end_mm, rows_per_aisle, back_cross_aisle, depot_aisle) = layout;
        let layout = WarehouseLayout {
            aisle_pitch_mm,
            row_pitch_mm,
            end_mm,
            rows_per_aisle,
            back_cross_aisle,
            depot_aisle,
        };
        Round { bays, layout }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_legs_add_up_and_every_stop_is_visited_once(round in round(30)) {
        for strategy in PathStrategy::ALL {
            let path = round.path(*strategy);
            let legs: i64 = path.visits.iter().map(|visit| visit.leg_mm).sum();
            prop_assert_eq!(legs + path.return_mm, path.distance_mm);
            prop_assert_eq!(path.pick_order_distance_mm - path.distance_mm, path.saved_mm);
            let mut stops: Vec<i32> = path.visits.iter().flat_map(|visit| visit.stops.clone()).collect();
            stops.sort_unstable();
            prop_assert!(stops.into_iter().eq(0..i32::try_from(round.bays.len()).unwrap()));
            prop_assert!(path.visits.iter().all(|visit| visit.stops.is_sorted()));
        }
    }

    #[test]
    fn the_optimal_round_is_never_longer_than_another(round in round(40)) {
        let optimal = round.path(PathStrategy::Optimal);
        for strategy in PathStrategy::ALL {
            prop_assert!(optimal.distance_mm <= round.path(*strategy).distance_mm, "{}", strategy);
        }
        if !round.layout.back_cross_aisle {
            prop_assert_eq!(optimal.distance_mm, optimal.pick_order_distance_mm);
        }
    }

    #[test]
    fn the_optimal_round_is_the_preferred_shortest_over_all_orders(round in round(8)) {
        let path = round.path(PathStrategy::Optimal);
        let shortest = shortest_round(&round.bays, &round.layout);
        prop_assert_eq!(path.distance_mm, shortest);
        let mut order: Vec<Bay> =
            path.visits.iter().map(|visit| (visit.pick_order / 10_000, visit.pick_order / 100 % 100)).collect();
        order.dedup();
        prop_assert_eq!(order, preferred_round(&round.bays, &round.layout, shortest));
    }

    #[test]
    fn a_permutation_of_the_stops_changes_only_their_indices(round in round(20), turn in 0_usize..20) {
        let mut turned = round.clone();
        turned.bays.rotate_left(turn.min(round.bays.len()));
        turned.bays.reverse();
        for strategy in PathStrategy::ALL {
            let (mut one, mut other) = (round.path(*strategy), turned.path(*strategy));
            one.visits.iter_mut().chain(&mut other.visits).for_each(|visit| visit.stops.clear());
            prop_assert_eq!(one, other);
        }
    }
}

#[test]
fn a_plan_checks_layout_before_profile_before_stops() {
    let layout = WarehouseLayout { end_mm: -1, ..Default::default() };
    let profile = LocationProfile { max_aisle: 0, ..Default::default() };
    let mut request = PickPathRequest {
        stops: vec![stop("TBD")],
        strategy: PathStrategy::Optimal,
        layout: Some(layout),
        profile: Some(profile),
    };
    let field = |request: &PickPathRequest| plan_pick_path(request).unwrap_err().field.unwrap();
    assert_eq!(field(&request), "layout.endMm");
    request.layout = None;
    assert_eq!(field(&request), "profile.maxAisle");
    request.profile = None;
    assert_eq!(field(&request), "stops[0].location");
}

#[test]
fn quantities_at_one_place_are_added_at_the_largest_scale() {
    let quantities = [("A-01-03", "1.50"), ("1-1-3", "2"), ("A0103", "0.250")];
    let stops = quantities.map(|(location, quantity)| PickStop {
        location: location.into(),
        quantity: Some(quantity.parse().unwrap()),
    });
    let strategy = PathStrategy::PickOrder;
    let path =
        plan_pick_path(&PickPathRequest { stops: stops.into(), strategy, layout: None, profile: None })
            .unwrap();
    assert_eq!(path.visits.len(), 1);
    assert_eq!(path.visits[0].quantity.to_string(), "3.750");
    assert_eq!(path.visits[0].stops, [0, 1, 2]);
}
