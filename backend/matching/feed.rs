//! Profiles and gigs as the engine wants them.

use crate::gigs::{BudgetKind, Gig, GigDetails};
use crate::platform::markdown;
use crate::profiles::Published;
use matcher::{
    Budget, Currency, District, Evidence, Graph, History, Language, Money, Need, Offer, OfferSkill, Requirement,
};

/// Somebody who does not say how many hours they can give is taken to have a full week.
const FULL_WEEK: u8 = 40;

/// So much of a gig's text is read.
const TEXT_CHARS: usize = 2_000;

pub fn offer(graph: &Graph, published: &Published) -> Offer {
    let content = &published.content;
    let skills: Vec<OfferSkill> = content
        .skills
        .iter()
        .filter_map(|own| {
            let standing = published.facts.standings.get(&own.skill).copied().unwrap_or_default();
            let evidence = Evidence {
                shown: own.shown,
                delivered: standing.delivered > 0,
                endorsed: standing.endorsed_level.map_or(0, small),
            };
            Some(OfferSkill { skill: graph.skill(&own.skill)?, level: small(own.level), evidence })
        })
        .collect();
    let endorsements: i32 = published.facts.standings.values().map(|standing| standing.endorsements).sum();
    Offer {
        id: published.id.0.as_u128(),
        level: skills.iter().map(|own| own.level).max().unwrap_or(0),
        skills,
        headline: content.headline.clone(),
        titles: content.items.iter().map(|item| item.title.clone()).collect(),
        others: Vec::new(),
        rate: content.rate_minor.zip(content.rate_currency.as_deref()).and_then(|(minor, code)| money(minor, code)),
        hours: content.hours_per_week.map_or(FULL_WEEK, small),
        available_from: content.available_from.map_or(0, |from| from.to_epoch_days()),
        languages: content.languages.iter().filter_map(|spoken| Language::of(&spoken.code)).collect(),
        // Somebody who works remotely only is in no district, as far as work on site goes.
        district: content.district.as_deref().filter(|_| content.on_site).map(District::named),
        history: History {
            paid_contracts: u16::try_from(published.contracts_done).unwrap_or(u16::MAX),
            ..History::default()
        },
        endorsements: u16::try_from(endorsements.saturating_mul(1000)).unwrap_or(u16::MAX),
        visible: true,
        adult: true,
    }
}

/// The gig as a need that takes proposals. Whether it does is decided by what is put into the index at all; for its own
/// client's list even a draft is asked for.
pub fn need(graph: &Graph, gig: &Gig, details: &GigDetails) -> Need {
    let requirements = details.skills.iter().filter_map(|need| {
        Some(Requirement { skill: graph.skill(&need.skill)?, must: need.must, level: small(need.level) })
    });
    let budget = gig.budget().and_then(|budget| {
        let most = money(budget.max_minor, budget.currency.code())?;
        Some(if budget.kind == BudgetKind::Hourly { Budget::Hourly(most) } else { Budget::Fixed(most) })
    });
    Need {
        id: gig.id.0.as_u128(),
        requirements: requirements.collect(),
        title: gig.title.clone(),
        description: markdown::to_text(&gig.deliverable, TEXT_CHARS),
        others: Vec::new(),
        level: gig.min_level.map_or(0, small),
        budget: budget.unwrap_or(Budget::Open),
        hours: gig.hours_per_week.map_or(0, small),
        start: gig.start_on.map(|start| start.to_epoch_days()),
        languages: details.languages.iter().filter_map(|code| Language::of(code)).collect(),
        district: gig.district.as_deref().filter(|_| !gig.remote).map(District::named),
        starter: gig.first_gig,
        open: true,
        client_approved: true,
    }
}

fn small(number: i32) -> u8 {
    u8::try_from(number.max(0)).unwrap_or(u8::MAX)
}

fn money(minor: i64, code: &str) -> Option<Money> {
    Some(Money { minor: u64::try_from(minor).ok()?, currency: code.parse::<Currency>().ok()? })
}
