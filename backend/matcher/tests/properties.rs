//! What must hold for every market, tried on random ones.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod market;

use std::collections::{BTreeMap, HashSet};

use matcher::{
    Constraint, Constraints, Evidence, Filters, History, Hit, Matcher, Need, Offer, OfferSkill, Requirement, Segment,
    SkillId, Weights,
};
use proptest::{collection::vec, prelude::*};

use market::{exchange, had, need, offer, sample, text, working_graph};

fn stocked(offers: &[Offer], needs: &[Need]) -> Matcher {
    stocked_by(Weights::default(), offers, needs)
}

fn stocked_by(weights: Weights, offers: &[Offer], needs: &[Need]) -> Matcher {
    let mut matcher = Matcher::new(working_graph(), weights).unwrap();
    offers.iter().for_each(|offer| matcher.upsert_offer(offer));
    needs.iter().for_each(|need| matcher.upsert_need(need));
    matcher
}

/// Later ones replace earlier ones of the same id.
fn last_of_each<T: Clone>(all: &[T], id: impl Fn(&T) -> u128) -> Vec<T> {
    all.iter().map(|one| (id(one), one.clone())).collect::<BTreeMap<_, _>>().into_values().collect()
}

fn version() -> impl Strategy<Value = Weights> {
    prop_oneof![Just(Weights::default()), Just(Weights::first())]
}

fn order(hits: &[Hit]) -> Vec<(u128, u32)> {
    hits.iter().map(|hit| (hit.id, hit.score.total)).collect()
}

fn fit(hit: &Hit) -> u32 {
    use matcher::About::{Evidence, Occupation, Skill, Text};
    let fits =
        |about: &matcher::About| matches!(about, Skill { .. } | Evidence { .. } | Text { .. } | Occupation { .. });
    hit.score.reasons.iter().filter(|reason| fits(&reason.about)).map(|reason| reason.points).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reasons_sum_to_the_score_and_stay_within_their_most(offers in vec(offer(), 1..12), need in need()) {
        let matcher = stocked(&offers, &[]);
        for offer in &offers {
            let score = matcher.score(&need, offer, &exchange());
            prop_assert_eq!(score.total, score.reasons.iter().map(|reason| reason.points).sum::<u32>());
            prop_assert!(score.reasons.iter().all(|reason| reason.points <= reason.most));
            let segments = [Segment::Skills, Segment::Evidence, Segment::Practical].map(|part| score.segment(part).0);
            prop_assert_eq!(score.total, segments.iter().sum::<u32>());
            prop_assert!(score.total <= 1_000_000);
        }
    }

    #[test]
    fn the_index_finds_what_scoring_everybody_finds(offers in vec(offer(), 0..30), need in need(), drop in any::<bool>(), weights in version()) {
        let (offers, exchange) = (last_of_each(&offers, |offer| offer.id), exchange());
        let matcher = stocked_by(weights, &offers, &[]);
        let dropped = if drop { Constraints::all() } else { Constraints::NONE };
        let filters = Filters { dropped, ..Filters::new(&exchange) };
        let scored = offers.iter().map(|offer| Hit { id: offer.id, score: matcher.score(&need, offer, &exchange) });
        let mut expected: Vec<Hit> =
            scored.filter(|hit| hit.score.violated.without(dropped).is_empty() && fit(hit) > 0).collect();
        expected.sort_by_key(|hit| (std::cmp::Reverse(hit.score.total), hit.id));
        expected.truncate(10);
        prop_assert_eq!(matcher.best_offers(&need, &filters, 10), expected);
    }

    #[test]
    fn the_reverse_direction_gives_the_same_scores(offer in offer(), others in vec(offer(), 0..20), needs in vec(need(), 0..30), drop in any::<bool>(), weights in version()) {
        let dropped = if drop { Constraints::all() } else { Constraints::NONE };
        let (needs, exchange) = (last_of_each(&needs, |need| need.id), exchange());
        let matcher = stocked_by(weights, &others, &needs);
        let scored = needs.iter().map(|need| Hit { id: need.id, score: matcher.score(need, &offer, &exchange) });
        let mut expected: Vec<Hit> =
            scored.filter(|hit| hit.score.violated.without(dropped).is_empty() && fit(hit) > 0).collect();
        expected.sort_by_key(|hit| (std::cmp::Reverse(hit.score.total), hit.id));
        expected.truncate(10);
        let filters = Filters { dropped, ..Filters::new(&exchange) };
        prop_assert_eq!(matcher.best_needs(&offer, &filters, 10), expected);
    }

    #[test]
    fn no_result_violates_a_constraint(offers in vec(offer(), 0..30), need in need(), kept_out in vec(0..40_u128, 0..5)) {
        let (offers, exchange) = (last_of_each(&offers, |offer| offer.id), exchange());
        let matcher = stocked(&offers, std::slice::from_ref(&need));
        let excluded: HashSet<u128> = kept_out.into_iter().collect();
        let filters = Filters { excluded: Some(&excluded), ..Filters::new(&exchange) };
        for hit in matcher.best_offers(&need, &filters, 50) {
            let offer = offers.iter().find(|offer| offer.id == hit.id).unwrap();
            prop_assert!(!excluded.contains(&hit.id) && matcher.why_not(&need, offer, &exchange).is_empty());
            prop_assert!(offer.visible && offer.adult && need.open && offer.hours >= need.hours);
        }
        for offer in &offers {
            let found = matcher.best_needs(offer, &filters, 50);
            prop_assert!(found.is_empty() || matcher.why_not(&need, offer, &exchange).is_empty());
            prop_assert!(found.is_empty() || !excluded.contains(&need.id));
        }
    }

    #[test]
    fn changes_in_any_order_answer_as_a_rebuild(
        changes in vec((offer(), any::<bool>()), 0..60),
        gigs in vec((need(), any::<bool>()), 0..30),
        need in need(),
        offer in offer(),
    ) {
        let exchange = exchange();
        let mut kept = stocked(&[], &[]);
        let (mut offers, mut needs) = (BTreeMap::new(), BTreeMap::new());
        for (offer, stays) in &changes {
            if *stays {
                kept.upsert_offer(offer);
                offers.insert(offer.id, offer.clone());
            } else {
                kept.remove_offer(offer.id);
                offers.remove(&offer.id);
            }
        }
        for (need, stays) in &gigs {
            if *stays {
                kept.upsert_need(need);
                needs.insert(need.id, need.clone());
            } else {
                kept.remove_need(need.id);
                needs.remove(&need.id);
            }
        }
        let backwards: Vec<Offer> = offers.into_values().rev().collect();
        let rebuilt = stocked(&backwards, &needs.into_values().rev().collect::<Vec<_>>());
        let filters = Filters::new(&exchange);
        prop_assert_eq!(kept.size(), rebuilt.size());
        prop_assert_eq!(kept.best_offers(&need, &filters, 20), rebuilt.best_offers(&need, &filters, 20));
        prop_assert_eq!(kept.best_needs(&offer, &filters, 20), rebuilt.best_needs(&offer, &filters, 20));
        prop_assert_eq!(kept.loosened(&need, &filters), rebuilt.loosened(&need, &filters));
    }

    #[test]
    fn adding_a_skill_evidence_an_endorsement_or_a_piece_of_work_never_lowers(
        offers in vec(offer(), 1..12), need in need(), skill in had(), title in text(), place in any::<prop::sample::Index>(),
    ) {
        let matcher = stocked(&offers, &[]);
        let offer = place.get(&offers);
        let before = matcher.score(&need, offer, &exchange()).total;
        let mut skilled = offer.clone();
        skilled.skills.push(skill);
        let mut vouched = offer.clone();
        vouched.endorsements = vouched.endorsements.saturating_add(700);
        let mut shown = offer.clone();
        shown.titles.push(title);
        let mut proven = offer.clone();
        for had in &mut proven.skills {
            had.evidence = Evidence { shown: true, endorsed: had.evidence.endorsed.max(skill.level), ..had.evidence };
        }
        for after in [skilled, vouched, shown, proven] {
            prop_assert!(matcher.score(&need, &after, &exchange()).total >= before);
        }
    }

    #[test]
    fn the_order_of_skills_requirements_and_people_changes_nothing(offers in vec(offer(), 1..15), need in need()) {
        let (offers, exchange) = (last_of_each(&offers, |offer| offer.id), exchange());
        let turned: Vec<Offer> = offers.iter().rev().cloned().map(|mut offer| {
            offer.skills.reverse();
            offer.titles.reverse();
            offer
        }).collect();
        let mut other = need.clone();
        other.requirements.reverse();
        let filters = Filters::new(&exchange);
        prop_assert_eq!(
            stocked(&offers, &[]).best_offers(&need, &filters, 20),
            stocked(&turned, &[]).best_offers(&other, &filters, 20),
        );
    }

    #[test]
    fn a_stored_match_recomputes_when_the_corpus_has_moved(offers in vec(offer(), 1..12), more in vec(offer(), 1..12), need in need()) {
        let mut matcher = stocked(&offers, &[]);
        let (basis, stored) = (matcher.basis(&need), matcher.score(&need, &offers[0], &exchange()));
        more.iter().for_each(|offer| matcher.upsert_offer(offer));
        let basis = serde_json::from_str(&serde_json::to_string(&basis).unwrap()).unwrap();
        prop_assert_eq!(matcher.rescore(&need, &offers[0], &exchange(), &basis), stored);
    }

    #[test]
    fn improvements_bring_what_they_promise_largest_first(offers in vec(offer(), 1..12), need in need()) {
        let matcher = stocked(&offers, &[]);
        let found = matcher.improvements(&need, &offers[0], &exchange());
        prop_assert!(found.is_sorted_by(|a, b| a.gain >= b.gain));
        prop_assert!(found.iter().all(|improvement| improvement.gain > 0));
    }

    #[test]
    fn a_dropped_filter_brings_as_many_as_were_counted(offers in vec(offer(), 0..30), need in need()) {
        let (offers, exchange) = (last_of_each(&offers, |offer| offer.id), exchange());
        let matcher = stocked(&offers, &[]);
        let filters = Filters::new(&exchange);
        let counted = matcher.loosened(&need, &filters);
        for (constraint, people) in &counted.gained {
            let dropped: Constraints = [*constraint].into_iter().collect();
            let looser = matcher.loosened(&need, &Filters { dropped, ..filters });
            prop_assert_eq!(looser.fitting, counted.fitting + people);
            prop_assert!(Constraint::LOOSE.contains(constraint));
        }
    }
}

#[test]
fn nobody_without_history_stands_below_a_mediocre_record() {
    let exchange = exchange();
    let mut need = sample(need());
    need.requirements = vec![Requirement { skill: SkillId(1), must: true, level: 0 }];
    let mut newcomer = sample(offer());
    newcomer.skills = vec![OfferSkill { skill: SkillId(1), level: 3, evidence: Evidence::default() }];
    newcomer.history = History::default();
    let mut mediocre = newcomer.clone();
    mediocre.id += 1;
    mediocre.history = History { paid_contracts: 20, reviews: 20, praise: 20 * 600 };
    let matcher = stocked(&[newcomer.clone(), mediocre.clone()], &[]);
    let total = |offer| matcher.score(&need, offer, &exchange).total;
    assert!(total(&newcomer) > total(&mediocre));
    let filters = Filters { dropped: Constraints::all(), ..Filters::new(&exchange) };
    assert_eq!(order(&matcher.best_offers(&need, &filters, 1))[0].0, newcomer.id);
}
