//! What a client would gain by letting go of a filter.

use crate::{
    constraint::{Constraint, Constraints},
    index::{Filters, Matcher},
    need::Need,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loosened {
    /// Relevant people whom no filter keeps out.
    pub fitting: u32,
    /// Those of them without a paid contract.
    pub newcomers: u32,
    /// How many more relevant people each filter alone keeps out, most first; filters that keep out nobody are left out.
    pub gained: Vec<(Constraint, u32)>,
}

impl Matcher {
    /// Counts the relevant people that each filter alone keeps from this gig.
    #[must_use]
    pub fn loosened(&self, need: &Need, filters: &Filters<'_>) -> Loosened {
        let plan = self.plan(need, &self.basis(need), filters.exchange);
        let (mut fitting, mut newcomers) = (0, 0);
        let mut gained: Vec<(Constraint, u32)> = Constraint::LOOSE.map(|constraint| (constraint, 0)).to_vec();
        let relevant = self.weights.relevant;
        let looked_at = |doc| {
            let facts = self.offers.facts(doc)?;
            Some((filters.violated(&plan.screen, &facts, facts.id), facts.history.paid_contracts == 0))
        };
        let counts = |(violated, _): (Constraints, bool)| violated.is_empty() || violated.single().is_some();
        self.offers.scan(&plan, relevant, &|doc| looked_at(doc).is_some_and(counts), &mut |doc, _| {
            let (violated, newcomer) = looked_at(doc).unwrap_or_default();
            fitting += u32::from(violated.is_empty());
            newcomers += u32::from(violated.is_empty() && newcomer);
            let only = violated.single();
            let keeps_out = |(constraint, _): &&mut (Constraint, u32)| Some(*constraint) == only;
            gained.iter_mut().filter(keeps_out).for_each(|(_, people)| *people += 1);
            relevant
        });
        gained.retain(|(_, people)| *people > 0);
        gained.sort_by_key(|(constraint, people)| (std::cmp::Reverse(*people), *constraint));
        Loosened { fitting, newcomers, gained }
    }
}
