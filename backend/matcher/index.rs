//! The matcher: both indexes, the graph and the weights behind one door.

use std::{
    cmp::Reverse,
    collections::HashSet,
    sync::{Arc, OnceLock},
};

use crate::{
    constraint::{Constraint, Constraints, Screen},
    explain::{Score, explain},
    features::features,
    fixed::idf,
    money::Exchange,
    need::Need,
    need_book::{NeedBook, Telling, Wanted, Wholes},
    offer::{Id, Offer},
    offer_book::OfferBook,
    plan::{Basis, Plan, Words, need_words, requirements},
    record::{Facts, Record},
    scan::nth_dearest,
    skills::{Graph, SkillId},
    terms::key,
    top::Top,
    weights::Weights,
};

/// What a question brings along beside its subject.
#[derive(Clone, Copy, Debug)]
pub struct Filters<'a> {
    pub exchange: &'a Exchange,
    /// Constraints that are not applied.
    pub dropped: Constraints,
    /// Ids that the application keeps out: blocks either way, visibility by centre.
    pub excluded: Option<&'a HashSet<Id>>,
}

impl<'a> Filters<'a> {
    /// All constraints, nobody excluded.
    #[must_use]
    pub fn new(exchange: &'a Exchange) -> Self {
        Self { exchange, dropped: Constraints::NONE, excluded: None }
    }

    /// Whether the application lets this id be shown.
    fn shows(&self, other: Id) -> bool {
        let excluded = self.excluded.is_some_and(|excluded| excluded.contains(&other));
        !excluded || self.dropped.has(Constraint::Excluded)
    }

    pub(crate) fn violated(&self, screen: &Screen, facts: &Facts, other: Id) -> Constraints {
        let violated = screen.violated(facts);
        let excluded = self.excluded.is_some_and(|excluded| excluded.contains(&other));
        if excluded { violated.with(Constraint::Excluded) } else { violated }.without(self.dropped)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub id: Id,
    pub score: Score,
}

/// The reverse direction divides once a gig; an explained score, which divides once a reason, is at most this far away.
const ROUNDING: u32 = 500;

/// People and gigs in memory, kept current by `upsert` and `remove`; any order of changes answers as a rebuild would.
#[derive(Clone, Debug)]
pub struct Matcher {
    graph: Arc<Graph>,
    pub(crate) weights: Weights,
    pub(crate) offers: OfferBook,
    needs: NeedBook,
    /// What all gigs ask for by the statistics of now; made by the first person who asks after a change.
    wholes: OnceLock<Wholes>,
}

impl Matcher {
    /// # Errors
    /// The promise that the weights break.
    pub fn new(graph: Arc<Graph>, weights: Weights) -> Result<Self, &'static str> {
        weights.check()?;
        Ok(Self { graph, weights, offers: OfferBook::default(), needs: NeedBook::default(), wholes: OnceLock::new() })
    }

    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    pub fn upsert_offer(&mut self, offer: &Offer) {
        self.wholes.take();
        self.offers.put_record(&Record::of(offer, &self.graph, &self.weights));
    }

    pub fn upsert_need(&mut self, need: &Need) {
        self.wholes.take();
        self.needs.put_need(need, &self.graph, &self.weights);
    }

    pub fn remove_offer(&mut self, id: Id) {
        self.wholes.take();
        self.offers.remove(id);
    }

    pub fn remove_need(&mut self, id: Id) {
        self.wholes.take();
        self.needs.remove(id);
    }

    /// How many people and how many gigs are indexed.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.offers.live(), self.needs.live())
    }

    /// Bytes that people take in memory, by what takes them.
    #[must_use]
    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        self.offers.memory()
    }

    /// Who fits this gig: the best by fit are shortlisted, features order the shortlist, and each hit explains itself.
    #[must_use]
    pub fn best_offers(&self, need: &Need, filters: &Filters<'_>, at_most: usize) -> Vec<Hit> {
        let plan = self.plan(need, &self.basis(need), filters.exchange);
        let mut top = Top::new(self.weights.shortlist.max(at_most));
        let facts = |doc| self.offers.facts(doc);
        let admitted = self.offers.admitted(&plan.screen, filters.dropped);
        let admit = |doc| {
            admitted(doc) && filters.excluded.is_none_or(|_| facts(doc).is_some_and(|facts| filters.shows(facts.id)))
        };
        self.offers.scan(&plan, 1, &admit, &mut |doc, fit| {
            facts(doc).into_iter().for_each(|facts| top.offer(fit, facts.id, doc));
            top.floor()
        });
        let featured = top.best().into_iter().filter_map(|(fit, doc)| {
            let facts = facts(doc)?;
            Some((fit + featured(&self.weights, &plan.screen, &facts), facts.id, doc))
        });
        let mut ranked: Vec<(u32, Id, u32)> = featured.collect();
        ranked.sort_unstable_by_key(|(total, id, _)| (Reverse(*total), *id));
        ranked.truncate(at_most);
        let hit = |(_, id, doc)| Some(Hit { id, score: explain(&plan, &self.offers.record(doc)?) });
        ranked.into_iter().filter_map(hit).collect()
    }

    /// Which gigs fit this person: the same score, seen from the other side.
    #[must_use]
    pub fn best_needs(&self, offer: &Offer, filters: &Filters<'_>, at_most: usize) -> Vec<Hit> {
        let record = Record::of(offer, &self.graph, &self.weights);
        let wholes = self.wholes.get_or_init(|| self.needs.wholes(&self.weights, self));
        let screen = |need: &Need| Screen::against(need, filters.exchange, &record.facts);
        let mut top = Top::new(self.weights.shortlist.max(at_most));
        let fits = self.needs.fits(&record, &self.graph, &self.weights, wholes);
        let mut look = |doc: u32, fit: u32| {
            let glance = || wholes.glance(doc);
            if fit >= top.floor()
                && glance().is_some_and(|gig| gig.passes(&record.facts, filters.exchange, filters.dropped))
                && let Some((id, wanted)) = self.needs.document(doc)
                && filters.violated(&screen(&wanted.need), &record.facts, id).is_empty()
            {
                top.offer(fit, id, doc);
            }
        };
        // The best first, so that their floor spares looking at most of the others.
        let coarse = |fit: u32| u16::try_from(fit >> 4).unwrap_or(u16::MAX);
        let dearest = nth_dearest(fits.iter().map(|fit| coarse(*fit)), 8 * self.weights.shortlist);
        for first in [true, false] {
            let some = fits.iter().zip(0..).filter(|(fit, _)| (coarse(**fit) >= dearest) == first);
            some.for_each(|(fit, doc)| look(doc, *fit));
        }
        let featured = top.best().into_iter().filter_map(|(fit, doc)| {
            let (id, wanted) = self.needs.document(doc)?;
            let need = &wanted.need;
            Some((fit + featured(&self.weights, &screen(need), &record.facts), id, wanted))
        });
        let mut near: Vec<(u32, Id, &Wanted)> = featured.collect();
        near.sort_unstable_by_key(|(total, id, _)| (Reverse(*total), *id));
        let last = near.get(at_most.saturating_sub(1)).map_or(0, |(total, ..)| total.saturating_sub(ROUNDING));
        let hit = |(_, id, wanted): (u32, Id, &Wanted)| {
            let Wanted { need, said, .. } = wanted;
            let basis = self.basis_by(need, said, wholes);
            let plan = Plan::new(need, said, &basis, &self.graph, &self.weights, filters.exchange);
            Hit { id, score: explain(&plan, &record) }
        };
        let mut hits: Vec<Hit> = near.into_iter().take_while(|(total, ..)| *total >= last).map(hit).collect();
        hits.sort_by_key(|hit| (Reverse(hit.score.total), hit.id));
        hits.truncate(at_most);
        hits
    }

    /// The score of one pair, indexed or not, by today's statistics.
    #[must_use]
    pub fn score(&self, need: &Need, offer: &Offer, exchange: &Exchange) -> Score {
        self.rescore(need, offer, exchange, &self.basis(need))
    }

    /// The score of one pair by the statistics stored with it: equal to the stored score, bit for bit, under the same
    /// graph, weights and exchange table.
    #[must_use]
    pub fn rescore(&self, need: &Need, offer: &Offer, exchange: &Exchange, basis: &Basis) -> Score {
        explain(&self.plan(need, basis, exchange), &Record::of(offer, &self.graph, &self.weights))
    }

    /// The statistics that a score of this gig uses now.
    #[must_use]
    pub fn basis(&self, need: &Need) -> Basis {
        self.basis_by(need, &need_words(need, &self.graph, &self.weights.text), self)
    }

    fn basis_by(&self, need: &Need, said: &Words, telling: &dyn Telling) -> Basis {
        let skills = requirements(need).into_iter().map(|requirement| requirement.skill);
        let words = said.keys().map(|word| (telling.word(key(word)), word.clone()));
        Basis {
            version: self.weights.version,
            taxonomy: self.graph.fingerprint(),
            skills: skills.map(|skill| (skill, telling.skill(skill))).collect(),
            words: words.filter(|(idf, _)| *idf > 0).map(|(idf, word)| (word, idf)).collect(),
            doubt: telling.doubt(),
        }
    }

    /// The hard constraints that keep this person from this gig.
    #[must_use]
    pub fn why_not(&self, need: &Need, offer: &Offer, exchange: &Exchange) -> Vec<Constraint> {
        let facts = Record::of(offer, &self.graph, &self.weights).facts;
        Screen::of(need, exchange).violated(&facts).iter().collect()
    }

    pub(crate) fn plan(&self, need: &Need, basis: &Basis, exchange: &Exchange) -> Plan<'_> {
        let said = need_words(need, &self.graph, &self.weights.text);
        Plan::new(need, &said, basis, &self.graph, &self.weights, exchange)
    }
}

/// Points of the features together.
fn featured(weights: &Weights, screen: &Screen, facts: &Facts) -> u32 {
    features(weights, screen, facts).iter().map(|reason| reason.points).sum()
}

impl Telling for Matcher {
    fn skill(&self, skill: SkillId) -> u32 {
        idf(self.offers.live(), self.offers.with_skill(skill))
    }

    fn word(&self, word: u64) -> u32 {
        let labels = self.graph.skills_of_word(word, self.weights.text.label_skills_at_most);
        let labelled: u32 = labels.iter().map(|skill| self.offers.with_skill(*skill)).sum();
        let holders = labelled.saturating_add(self.offers.with_word(word));
        if holders == 0 { 0 } else { idf(self.offers.live(), holders) }
    }

    fn doubt(&self) -> u64 {
        let most_telling = u64::from(self.weights.nice) * u64::from(idf(self.offers.live(), 1));
        self.weights.doubt.min(most_telling)
    }
}
