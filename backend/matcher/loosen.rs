//! What a client would gain by letting go of a filter.

use crate::{
    constraint::Constraint,
    index::{Filters, Matcher},
    need::Need,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loosened {
    /// Relevant people whom no filter keeps out.
    pub fitting: u32,
    /// How many more relevant people each filter alone keeps out, most first; filters that keep out nobody are left out.
    pub gained: Vec<(Constraint, u32)>,
}

impl Matcher {
    /// Counts the relevant people that each filter alone keeps from this gig.
    #[must_use]
    pub fn loosened(&self, need: &Need, filters: &Filters<'_>) -> Loosened {
        let plan = self.plan(need, &self.basis(need), filters.exchange);
        let mut fitting = 0;
        let mut gained: Vec<(Constraint, u32)> = Constraint::LOOSE.map(|constraint| (constraint, 0)).to_vec();
        let relevant = self.weights.relevant;
        self.offers.scan(&plan, &mut |doc, fit| {
            if let Some((id, facts)) = self.offers.document(doc).filter(|_| fit >= relevant) {
                let violated = filters.violated(&plan.screen, facts, id);
                fitting += u32::from(violated.is_empty());
                let only = violated.single();
                gained
                    .iter_mut()
                    .filter(|(constraint, _)| Some(*constraint) == only)
                    .for_each(|(_, people)| *people += 1);
            }
            relevant
        });
        gained.retain(|(_, people)| *people > 0);
        gained.sort_by_key(|(constraint, people)| (std::cmp::Reverse(*people), *constraint));
        Loosened { fitting, gained }
    }
}
