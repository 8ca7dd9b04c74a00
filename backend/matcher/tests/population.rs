//! The index against scoring everybody, where there are so many that lists stay unread and blocks follow one another.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{cmp::Reverse, sync::Arc};

use matcher::{About, Filters, Hit, Matcher, Offer, Population, Weights};

const PEOPLE: u64 = 70_000;
const SHORTLIST: usize = 100;

#[test]
fn the_index_finds_what_scoring_everybody_finds_among_many() {
    for population in [Population::new(3), Population::new(4).without_text()] {
        let weights = Weights { shortlist: SHORTLIST, ..Weights::default() };
        let mut matcher = Matcher::new(Arc::new(population.graph().unwrap()), weights).unwrap();
        let people: Vec<Offer> = (0..PEOPLE).map(|number| population.offer(number)).collect();
        people.iter().for_each(|offer| matcher.upsert_offer(offer));
        let exchange = population.exchange();
        for number in PEOPLE..PEOPLE + 3 {
            let need = population.need(number);
            let basis = matcher.basis(&need);
            let admitted = people.iter().filter(|offer| matcher.why_not(&need, offer, &exchange).is_empty());
            let mut scored: Vec<Hit> = admitted
                .map(|offer| Hit { id: offer.id, score: matcher.rescore(&need, offer, &exchange, &basis) })
                .collect();
            scored.sort_by_cached_key(|hit| (Reverse(fit(hit)), hit.id));
            scored.truncate(SHORTLIST);
            scored.sort_by_key(|hit| (Reverse(hit.score.total), hit.id));
            scored.truncate(50);
            assert_eq!(matcher.best_offers(&need, &Filters::new(&exchange), 50), scored);
        }
    }
}

fn fit(hit: &Hit) -> u32 {
    let fits = |about: &About| matches!(about, About::Skill { .. } | About::Evidence { .. } | About::Text { .. });
    hit.score.reasons.iter().filter(|reason| fits(&reason.about)).map(|reason| reason.points).sum()
}
