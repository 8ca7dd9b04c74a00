//! What must hold for every placement round: small markets against all their stable placements, large ones by the audit.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod cohort;
mod dice;

use std::{collections::BTreeMap, time::Instant};

use cohort::{Ranks, gig, graduate, is_stable, large, ranks, small, stable};
use dice::Dice;
use matcher::rounds::{Fate, Fault, Gig, Graduate, Objection, Outcome, Party, Placement, Round, Side, Unplaced, audit};

fn by_gigs(round: &Round) -> Round {
    Round { proposing: Side::Gigs, ..round.clone() }
}

#[test]
fn proposers_get_the_best_of_all_stable_placements_and_receivers_the_worst() {
    let mut dice = Dice(1);
    let (mut several, mut unplaced) = (0, 0);
    for _ in 0..1000 {
        let round = small(&mut dice);
        let all = stable(&round);
        let of_each = |pick: fn(&[usize]) -> usize| -> Ranks {
            let ranks_of = |graduate: usize| all.iter().map(|ranks| ranks[graduate]).collect::<Vec<_>>();
            (0..round.graduates.len()).map(|graduate| pick(&ranks_of(graduate))).collect()
        };
        let best = of_each(|ranks| *ranks.iter().min().unwrap());
        let worst = of_each(|ranks| *ranks.iter().max().unwrap());
        assert_eq!(ranks(&round.place().unwrap()), best, "{round:?}");
        assert_eq!(ranks(&by_gigs(&round).place().unwrap()), worst, "{round:?}");
        several += usize::from(all.len() > 1);
        unplaced += usize::from(best.contains(&usize::MAX));
    }
    assert!(several > 50 && unplaced > 50, "the markets are too easy: {several} {unplaced}");
}

#[test]
fn the_same_people_are_placed_and_the_same_seats_filled_in_every_stable_placement() {
    let mut dice = Dice(2);
    for _ in 0..1000 {
        let round = small(&mut dice);
        let placed = |ranks: &Ranks| ranks.iter().map(|rank| *rank < usize::MAX).collect::<Vec<bool>>();
        let filled = |ranks: &Ranks| {
            let gigs = round.graduates.iter().zip(ranks).filter_map(|(graduate, rank)| graduate.wants.get(*rank));
            let mut gigs: Vec<Party> = gigs.copied().collect();
            gigs.sort();
            gigs
        };
        let first = ranks(&round.place().unwrap());
        for other in stable(&round).iter().chain([&ranks(&by_gigs(&round).place().unwrap())]) {
            assert_eq!(placed(other), placed(&first));
            assert_eq!(filled(other), filled(&first));
        }
    }
}

#[test]
fn the_audit_objects_to_all_placements_but_the_stable_ones() {
    let mut dice = Dice(3);
    let mut objected = 0;
    for _ in 0..3000 {
        let round = small(&mut dice);
        let ranks: Ranks = round
            .graduates
            .iter()
            .map(|graduate| match dice.below(graduate.wants.len() as u32 + 1) as usize {
                rank if rank < graduate.wants.len() => rank,
                _ => usize::MAX,
            })
            .collect();
        let fate = |wants: &[Party], rank: usize| match wants.get(rank) {
            Some(gig) => Fate::Placed { gig: *gig, rank: rank as u32 + 1 },
            None => Fate::Unplaced(Unplaced::Full),
        };
        let placement = |(graduate, rank): (&Graduate, &usize)| Placement {
            graduate: graduate.id,
            fate: fate(&graduate.wants, *rank),
        };
        let placements: Vec<Placement> = round.graduates.iter().zip(&ranks).map(placement).collect();
        let objections = audit(&round, &placements);
        assert_eq!(objections.is_empty(), is_stable(&round, &ranks), "{round:?} {ranks:?} {objections:?}");
        objected += usize::from(!objections.is_empty());
    }
    assert!((500..2900).contains(&objected), "{objected}");
}

#[test]
fn the_audit_names_what_is_wrong() {
    let wants = |gigs: &[u32]| gigs.iter().map(|number| gig(*number)).collect();
    let people = |graduates: &[u32]| graduates.iter().map(|number| graduate(*number)).collect();
    let round = Round {
        seed: String::new(),
        proposing: Side::Graduates,
        graduates: vec![
            Graduate { id: graduate(0), wants: wants(&[0, 1]) },
            Graduate { id: graduate(1), wants: wants(&[0]) },
            Graduate { id: graduate(2), wants: wants(&[1]) },
        ],
        gigs: vec![
            Gig { id: gig(0), seats: 1, wants: people(&[0, 1]) },
            Gig { id: gig(1), seats: 1, wants: people(&[0]) },
        ],
    };
    let placed = |pairs: &[(u32, u32)]| {
        let fate = |number: u32| Fate::Placed { gig: gig(number), rank: 1 };
        pairs.iter().map(|(one, other)| Placement { graduate: graduate(*one), fate: fate(*other) }).collect::<Vec<_>>()
    };
    let (amina, baltoro) = (graduate(0), gig(0));
    assert_eq!(audit(&round, &placed(&[(0, 0)])), []);
    assert_eq!(
        audit(&round, &placed(&[(0, 1), (1, 0)])),
        [Objection::Blocking { graduate: amina, gig: baltoro }],
        "Baltoro would drop its second choice for its first, who wants it more",
    );
    assert_eq!(audit(&round, &placed(&[(0, 0), (1, 0)])), [Objection::Overfilled { gig: baltoro }]);
    assert_eq!(
        audit(&round, &placed(&[(0, 0), (2, 1)])),
        [Objection::NotMutual { graduate: graduate(2), gig: gig(1) }]
    );
    assert_eq!(audit(&round, &placed(&[(0, 1), (0, 0)])), [Objection::PlacedTwice { graduate: amina }]);
    let stranger = audit(&round, &placed(&[(0, 0), (7, 9)]));
    assert_eq!(stranger, [Objection::NotMutual { graduate: graduate(7), gig: gig(9) }]);
}

#[test]
fn nobody_unplaced_is_told_a_wrong_reason() {
    let mut dice = Dice(4);
    let mut told = BTreeMap::new();
    for _ in 0..1000 {
        let round = small(&mut dice);
        let outcome = round.place().unwrap();
        for (graduate, placement) in round.graduates.iter().zip(&outcome.placements) {
            let Fate::Unplaced(why) = placement.fate else { continue };
            let namers: Vec<&Gig> = round.gigs.iter().filter(|gig| gig.wants.contains(&graduate.id)).collect();
            let mutual: Vec<&Gig> = namers.into_iter().filter(|gig| graduate.wants.contains(&gig.id)).collect();
            match why {
                Unplaced::NamedNoGig => assert!(graduate.wants.is_empty()),
                Unplaced::NotNamedBack => assert!(!graduate.wants.is_empty() && mutual.is_empty()),
                Unplaced::Full => {
                    assert!(!mutual.is_empty());
                    mutual.iter().for_each(|gig| assert_full_of_better(gig, graduate.id, &outcome));
                }
            }
            *told.entry(format!("{why:?}")).or_insert(0) += 1;
        }
    }
    assert!(told.len() == 3 && told.values().all(|times| *times > 20), "{told:?}");
}

fn assert_full_of_better(gig: &Gig, refused: Party, outcome: &Outcome) {
    let has = |placement: &&Placement| matches!(placement.fate, Fate::Placed { gig: got, .. } if got == gig.id);
    let people: Vec<Party> = outcome.placements.iter().filter(has).map(|placement| placement.graduate).collect();
    let place = |graduate: Party| gig.wants.iter().position(|wanted| *wanted == graduate).unwrap();
    assert_eq!(people.len(), gig.seats as usize);
    assert!(people.into_iter().all(|graduate| place(graduate) < place(refused)));
}

/// Every list that can be made of some of these in any order.
fn rearranged(wants: &[Party]) -> Vec<Vec<Party>> {
    let mut lists = vec![Vec::new()];
    for (place, first) in wants.iter().enumerate() {
        let rest: Vec<Party> = [&wants[..place], &wants[place + 1..]].concat();
        lists.extend(rearranged(&rest).into_iter().map(|tail| [&[*first][..], &tail].concat()));
    }
    lists
}

#[test]
fn no_graduate_gains_by_a_list_that_is_not_their_own_order() {
    let mut dice = Dice(5);
    let mut moved = 0;
    for _ in 0..150 {
        let round = small(&mut dice);
        let honest = ranks(&round.place().unwrap());
        for (number, true_list) in round.graduates.iter().map(|graduate| graduate.wants.clone()).enumerate() {
            let all: Vec<Party> = round.gigs.iter().map(|gig| gig.id).collect();
            for told in rearranged(&all) {
                let mut other = round.clone();
                other.graduates[number].wants = told.clone();
                let got = told.get(ranks(&other.place().unwrap())[number]);
                let worth = got.and_then(|got| true_list.iter().position(|wanted| wanted == got));
                assert!(worth.unwrap_or(usize::MAX) >= honest[number], "{round:?} {told:?}");
                moved += usize::from(worth.unwrap_or(usize::MAX) != honest[number]);
            }
        }
    }
    assert!(moved > 1000, "telling something else must matter for the test to say anything: {moved}");
}

#[test]
fn shortening_ones_list_changes_nothing_below_what_one_gets() {
    let mut dice = Dice(6);
    for _ in 0..300 {
        let round = small(&mut dice);
        let full = round.place().unwrap();
        let mut shorter = round.clone();
        for (graduate, rank) in shorter.graduates.iter_mut().zip(ranks(&full)) {
            graduate.wants.truncate(rank.saturating_add(1));
        }
        assert_eq!(shorter.place().unwrap().placements, full.placements);
    }
}

#[test]
fn the_order_of_the_input_changes_nothing_and_a_round_runs_again_from_its_record() {
    let mut dice = Dice(7);
    let first = large(&mut dice, 60, 20, 8, 80);
    for round in [by_gigs(&first), first] {
        let outcome = round.place().unwrap();
        let record = serde_json::to_string(&round).unwrap();
        let again: Round = serde_json::from_str(&record).unwrap();
        assert_eq!(again.place().unwrap(), outcome);
        let kept = serde_json::to_value(&outcome).unwrap();
        assert_eq!(serde_json::from_value::<Outcome>(kept).unwrap(), outcome);
        let mut turned = round.clone();
        dice.shuffle(&mut turned.graduates);
        dice.shuffle(&mut turned.gigs);
        assert_eq!(turned.place().unwrap(), outcome);
    }
}

#[test]
fn a_party_is_written_in_full_and_read_only_so() {
    let party = Party(0x0193_6f0c_0000_7abc_8def_0123_4567_89ab);
    assert_eq!(serde_json::to_string(&party).unwrap(), "\"01936f0c00007abc8def0123456789ab\"");
    for wrong in ["\"7\"", "7", "\"+1936f0c00007abc8def0123456789ab\"", "\"01936f0c00007abc8def0123456789abc\""] {
        assert!(serde_json::from_str::<Party>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn every_fault_of_the_lists_is_told_with_its_place() {
    let wants = |gigs: &[u32]| gigs.iter().map(|number| gig(*number)).collect();
    let round = Round {
        seed: String::new(),
        proposing: Side::Graduates,
        graduates: vec![
            Graduate { id: graduate(1), wants: wants(&[0, 7, 0, 0]) },
            Graduate { id: graduate(0), wants: wants(&[]) },
            Graduate { id: graduate(0), wants: wants(&[]) },
            Graduate { id: graduate(0), wants: wants(&[]) },
        ],
        gigs: vec![Gig { id: gig(0), seats: 1, wants: vec![graduate(1), gig(0), graduate(0)] }],
    };
    let (side, id) = (Side::Graduates, graduate(1));
    let expected = vec![
        Fault::TwoOfId { side, id: graduate(0) },
        Fault::NotInRound { side, id, rank: 2, named: gig(7) },
        Fault::NotInRound { side: Side::Gigs, id: gig(0), rank: 2, named: gig(0) },
        Fault::NamedAgain { side, id, rank: 3, named: gig(0), first: 1 },
        Fault::NamedAgain { side, id, rank: 4, named: gig(0), first: 1 },
    ];
    assert_eq!(round.place(), Err(expected));
}

#[test]
fn a_round_of_a_whole_region_is_stable_from_either_side_and_quick() {
    let round = large(&mut Dice(8), 20_000, 5000, 100, 25);
    for round in [by_gigs(&round), round] {
        let started = Instant::now();
        let outcome = round.place().unwrap();
        println!("{:?} proposing: {:?}", round.proposing, started.elapsed());
        assert_eq!(outcome.objections, []);
        let placed = ranks(&outcome).into_iter().filter(|rank| *rank < usize::MAX).count();
        assert!((10_000..20_000).contains(&placed), "{placed}");
    }
}
