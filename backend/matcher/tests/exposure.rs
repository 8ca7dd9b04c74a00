//! What must hold for every list that the exposure floor ranks anew, and for every report on attention.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod dice;

use dice::Dice;
use matcher::exposure::{By, Candidate, Cell, Entry, Floor, Place, Pool, gini, report};
use proptest::{collection::vec, prelude::*, sample::select};

/// Scores of a few values close to one another, so that near ties and equal ones are common.
fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let score = prop_oneof![select(&[700_000, 690_000, 687_000, 500_000, 0][..]), 0..1_000_000_u32];
    let one = (score, any::<bool>(), 0..4_u64).prop_map(|(score, newcomer, shown)| (score, newcomer, shown * 500_000));
    vec(one, 0..40).prop_map(|all| {
        let numbered = all.into_iter().zip(1..);
        numbered.map(|((score, newcomer, shown), id)| Candidate { id, score, newcomer, shown }).collect()
    })
}

fn debts() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -3_000_000..3_000_000_i64, any::<i64>()]
}

fn floors() -> impl Strategy<Value = Floor> {
    (1..30_usize, 0..=1000_u32, 0..60_u32).prop_map(|(first, share, near)| Floor { version: 0, first, share, near })
}

fn count(candidates: &[Candidate]) -> Pool {
    let newcomers = candidates.iter().filter(|one| one.newcomer).count();
    Pool { newcomers: u32::try_from(newcomers).unwrap(), all: u32::try_from(candidates.len()).unwrap() }
}

/// The candidates in the order of their places.
fn ordered(candidates: &[Candidate], places: &[Place]) -> Vec<Candidate> {
    places.iter().map(|place| *candidates.iter().find(|one| one.id == place.id).unwrap()).collect()
}

fn as_good(floor: &Floor, one: &Candidate, other: &Candidate) -> bool {
    u64::from(one.score) * 1000 >= u64::from(other.score) * u64::from(1000 - floor.near)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_lost_or_doubled_and_the_order_of_the_candidates_changes_nothing(
        all in candidates(), floor in floors(), debt in debts(), seed in any::<u64>(),
    ) {
        let places = floor.rerank(&all, count(&all), debt);
        let mut ids: Vec<u128> = places.iter().map(|place| place.id).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, all.iter().map(|one| one.id).collect::<Vec<_>>());
        let mut turned = all.clone();
        Dice(seed).shuffle(&mut turned);
        prop_assert_eq!(floor.rerank(&turned, count(&all), debt), places);
    }

    #[test]
    fn every_prefix_has_its_floor_of_newcomers_as_long_as_there_are_any(
        all in candidates(), floor in floors(), debt in debts(), outside in 0..200_u32,
    ) {
        let counted = count(&all);
        let pool = Pool { newcomers: counted.newcomers + outside / 3, all: counted.all + outside };
        let ranked = ordered(&all, &floor.rerank(&all, pool, debt));
        for length in 1..=ranked.len().min(floor.first) {
            let met = count(&ranked[..length]).newcomers;
            let promised = u64::from(floor.share) * u64::from(pool.newcomers) * length as u64 / 1000 / u64::from(pool.all);
            prop_assert!(u64::from(met) >= promised.min(counted.newcomers.into()), "{length}: {met} < {promised}");
        }
    }

    #[test]
    fn only_a_near_tie_or_a_newcomer_whom_the_floor_lifts_passes_somebody_better(
        all in candidates(), floor in floors(), debt in debts(),
    ) {
        let places = floor.rerank(&all, count(&all), debt);
        let ranked = ordered(&all, &places);
        for (at, (one, place)) in ranked.iter().zip(&places).enumerate() {
            for passed in ranked[at + 1..].iter().filter(|other| other.score > one.score) {
                let lifted = place.by == By::Floor && one.newcomer && !passed.newcomer;
                prop_assert!(place.by != By::Score && (lifted || as_good(&floor, one, passed)));
            }
        }
    }

    #[test]
    fn the_floor_lifts_nobody_who_is_not_needed(all in candidates(), floor in floors(), debt in debts()) {
        let pool = count(&all);
        let places = floor.rerank(&all, pool, debt);
        let ranked = ordered(&all, &places);
        for (at, place) in places.iter().enumerate().filter(|(_, place)| place.by == By::Floor) {
            let before = count(&ranked[..at]).newcomers;
            // With what the ledger owes, the floor is less than one place higher.
            let most = u64::from(floor.share) * u64::from(pool.newcomers) * (at as u64 + 1) / 1000 / u64::from(pool.all) + 1;
            prop_assert!(ranked[at].newcomer && u64::from(before) < most, "{place:?}");
        }
    }

    #[test]
    fn where_all_are_newcomers_or_none_is_only_near_ties_change_places(
        all in candidates(), floor in floors(), debt in debts(), newcomer in any::<bool>(),
    ) {
        let all: Vec<Candidate> = all.into_iter().map(|one| Candidate { newcomer, ..one }).collect();
        let ranked = ordered(&all, &floor.rerank(&all, count(&all), debt));
        for (at, one) in ranked.iter().enumerate() {
            prop_assert!(ranked[at..].iter().all(|other| as_good(&floor, one, other)));
        }
        let never_shown: Vec<Candidate> = all.iter().map(|one| Candidate { shown: 0, ..*one }).collect();
        let ranked = ordered(&never_shown, &floor.rerank(&never_shown, count(&all), debt));
        prop_assert!(ranked.is_sorted_by_key(|one| (std::cmp::Reverse(one.score), one.id)));
    }

    #[test]
    fn gini_is_a_share_that_neither_order_nor_unit_changes_and_giving_to_the_poorer_lowers(
        shown in vec(0..1_000_000_u64, 2..30), unit in 1..1000_u64, seed in any::<u64>(),
    ) {
        let before = gini(&shown);
        prop_assert!(before.is_none_or(|gini| gini < 1_000_000));
        let mut turned: Vec<u64> = shown.iter().map(|shown| shown * unit).collect();
        Dice(seed).shuffle(&mut turned);
        prop_assert_eq!(gini(&turned), before);
        let mut evener = shown;
        evener.sort_unstable();
        let (first, last) = (0, evener.len() - 1);
        let given = (evener[last] - evener[first]) / 2;
        evener[first] += given;
        evener[last] -= given;
        prop_assert!(gini(&evener) <= before);
    }

    #[test]
    fn no_cell_of_a_report_tells_of_few_people_nor_do_all_others_together(
        ledger in vec((0..6_u8, any::<bool>(), 1..9_u64), 0..60), least in 1..12_usize,
    ) {
        let ledger: Vec<(u8, Entry)> =
            ledger.into_iter().map(|(group, newcomer, shown)| (group, Entry { newcomer, shown, due: 3 })).collect();
        let report = report(&ledger, least);
        let sizes = |group: u8| {
            let newcomers = ledger.iter().filter(|(its, entry)| *its == group && entry.newcomer).count();
            let all = ledger.iter().filter(|(its, _)| *its == group).count();
            [all, newcomers, all - newcomers]
        };
        let untold = |tells: fn(&Cell) -> bool| {
            let hidden: Vec<_> = report.groups.iter().filter(|(_, cell)| !tells(cell)).map(|(its, _)| sizes(*its)).collect();
            let together = hidden.iter().fold([0; 3], |sum, sizes| [0, 1, 2].map(|at| sum[at] + sizes[at]));
            (hidden.len(), together)
        };
        for (group, cell) in &report.groups {
            let [all, newcomers, others] = sizes(*group);
            prop_assert!(cell.people.is_none_or(|people| people as usize == all && all >= least));
            prop_assert!(cell.gini.is_none() || cell.people.is_some());
            prop_assert!(cell.newcomer_ratio.is_none() || cell.people.is_some() && newcomers.min(others) >= least);
        }
        let (groups, [all, ..]) = untold(|cell| cell.people.is_some());
        prop_assert!(groups == 0 || report.total.people.is_none() || groups > 1 && all >= least);
        let (groups, [_, newcomers, others]) = untold(|cell| cell.newcomer_ratio.is_some());
        let total = report.total.newcomer_ratio;
        prop_assert!(groups == 0 || total.is_none() || groups > 1 && newcomers.min(others) >= least);
    }
}

/// Evenly shown people of a group.
fn people(group: &'static str, newcomers: usize, others: usize) -> Vec<(&'static str, Entry)> {
    let entry = |newcomer| (group, Entry { newcomer, shown: 2, due: 2 });
    (0..newcomers + others).map(|number| entry(number < newcomers)).collect()
}

#[test]
fn a_small_group_is_hidden_together_with_the_next_smallest() {
    let ledger = [people("gilgit", 2, 1), people("hunza", 30, 30), people("skardu", 10, 10)].concat();
    let report = report(&ledger, 5);
    let told = Cell { people: Some(60), gini: Some(0), newcomer_ratio: Some(1_000_000) };
    assert_eq!(report.groups, [("gilgit", Cell::default()), ("hunza", told), ("skardu", Cell::default())]);
    assert_eq!(report.total, Cell { people: Some(83), ..told });
}

#[test]
fn a_group_that_is_hidden_is_hidden_in_every_figure_and_one_of_few_newcomers_in_its_ratio() {
    let ledger = [people("astore", 60, 4), people("gilgit", 1, 2), people("hunza", 30, 30), people("skardu", 10, 10)];
    let report = report(&ledger.concat(), 5);
    let told = Cell { people: Some(60), gini: Some(0), newcomer_ratio: Some(1_000_000) };
    let without_ratio = Cell { people: Some(64), newcomer_ratio: None, ..told };
    let hidden = Cell::default();
    assert_eq!(report.groups, [("astore", without_ratio), ("gilgit", hidden), ("hunza", told), ("skardu", hidden)]);
}

#[test]
fn a_total_of_few_people_is_hidden_too() {
    let report = report(&people("gilgit", 2, 2), 5);
    assert_eq!((report.total, report.groups), (Cell::default(), vec![("gilgit", Cell::default())]));
}

#[test]
fn the_floor_lifts_the_best_newcomer_when_a_prefix_would_be_short() {
    let one = |id, score, newcomer, shown| Candidate { id, score, newcomer, shown };
    let all = [
        one(1, 900_000, false, 5),
        one(2, 800_000, false, 9),
        one(3, 795_000, false, 3),
        one(4, 600_000, true, 0),
        one(5, 500_000, true, 0),
        one(6, 400_000, false, 0),
    ];
    let places = |owed| {
        let places = Floor::default().rerank(&all, Pool { newcomers: 40, all: 100 }, owed);
        places.into_iter().map(|place| (place.id, place.by)).collect::<Vec<_>>()
    };
    let alone = [(1, By::Score), (3, By::NearTie), (4, By::Floor), (2, By::Score), (5, By::Score), (6, By::Score)];
    assert_eq!(places(0), alone);
    // With six tenths of a first place owed to them, one of the first two is theirs, and two of the first four.
    let behind = [(1, By::Score), (4, By::Floor), (3, By::NearTie), (5, By::Floor), (2, By::Score), (6, By::Score)];
    assert_eq!(places(600_000), behind);
}

#[test]
fn among_near_ties_the_side_that_is_behind_comes_first_then_the_least_shown() {
    let one = |id, newcomer, shown| Candidate { id, score: 500_000, newcomer, shown };
    let all = [one(1, false, 4), one(2, true, 7), one(3, false, 2), one(4, true, 6)];
    let order = |owed| {
        let places = Floor { share: 0, ..Floor::default() }.rerank(&all, Pool { newcomers: 2, all: 4 }, owed);
        places.into_iter().map(|place| place.id).collect::<Vec<_>>()
    };
    assert_eq!(order(0), [3, 1, 4, 2]);
    assert_eq!(order(1), [4, 2, 3, 1]);
    assert_eq!(order(-1), [3, 1, 4, 2]);
}

#[test]
fn version_one_keeps_its_promises_and_numbers_that_break_one_are_refused() {
    let floor = Floor::default();
    assert_eq!(floor.check(), Ok(()));
    assert!(Floor { share: 1001, ..floor }.check().is_err() && Floor { near: 1001, ..floor }.check().is_err());
    assert!(Floor { first: 0, ..floor }.check().is_err());
}
