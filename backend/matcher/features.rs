//! What is looked at on the best few hundred only: vouching, history and the practical side.
//!
//! Somebody without history has the prior mean, not zero; being cheaper than the budget brings nothing.

use crate::{
    constraint::Screen,
    explain::{About, Reason, Segment},
    fixed::share,
    record::Facts,
    weights::Weights,
};

/// Days of lateness, and thousandths above the budget, after which nothing is left of a looser fit.
const LATEST: u64 = 30;
const DEAREST: u64 = 500;

pub(crate) fn features(weights: &Weights, screen: &Screen, facts: &Facts) -> [Reason; 5] {
    let points = &weights.points;
    let reason = |segment, about, most: u32, thousandths: u64| {
        let points = share(u64::from(most), thousandths.min(1000), 1000);
        Reason { segment, about, points, most }
    };
    [
        reason(Segment::Evidence, About::Endorsements, points.endorsements, vouched(weights, facts)),
        reason(Segment::Evidence, About::Delivered, points.delivered, praised(weights, facts)),
        reason(Segment::Practical, About::Budget, points.budget, affordable(screen, facts)),
        reason(Segment::Practical, About::Availability, points.availability, available(screen, facts)),
        reason(Segment::Practical, About::Language, points.language, spoken(screen, facts)),
    ]
}

fn vouched(weights: &Weights, facts: &Facts) -> u64 {
    let cap = u64::from(weights.endorsements_cap);
    (u64::from(facts.endorsements).min(cap) * 1000).checked_div(cap).unwrap_or(0)
}

/// The mean of the reviews, drawn towards the prior mean while they are few.
fn praised(weights: &Weights, facts: &Facts) -> u64 {
    let prior = u64::from(weights.prior_reviews);
    let sum = u64::from(weights.prior_mean) * prior + u64::from(facts.history.praise);
    sum.checked_div(prior + u64::from(facts.history.reviews)).unwrap_or_else(|| u64::from(weights.prior_mean))
}

/// All within the budget; above it, which a dropped filter allows, less and less.
fn affordable(screen: &Screen, facts: &Facts) -> u64 {
    let Some(price) = screen.price(facts.rate) else {
        return 1000;
    };
    let Some((asked, most)) = price else { return 0 };
    let above = u128::from(asked.saturating_sub(most)) * 1000 / u128::from(most.max(1));
    left(u64::try_from(above).unwrap_or(u64::MAX), DEAREST)
}

/// Half for the hours, half for the start.
fn available(screen: &Screen, facts: &Facts) -> u64 {
    let wanted = u64::from(screen.hours.max(1));
    let hours = if screen.hours == 0 { 1000 } else { u64::from(facts.hours).min(wanted) * 1000 / wanted };
    let late = screen.start.map_or(0, |start| i64::from(facts.available_from) - i64::from(start));
    (hours + left(u64::try_from(late).unwrap_or(0), LATEST)) / 2
}

fn spoken(screen: &Screen, facts: &Facts) -> u64 {
    let (shared, all) = screen.languages.shared_with(&facts.languages);
    (u64::from(shared) * 1000).checked_div(u64::from(all)).unwrap_or(1000)
}

/// Thousandths left when `used` of `most` is used up.
fn left(used: u64, most: u64) -> u64 {
    most.saturating_sub(used) * 1000 / most
}
