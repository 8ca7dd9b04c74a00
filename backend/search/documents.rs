//! Profiles and gigs as the index knows them; the fields are those of `search-config/`.

use crate::clients::Organisation;
use crate::gigs::{Gig, GigDetails};
use crate::kernel::places::DISTRICTS;
use crate::platform::i18n::{self, Locale};
use crate::platform::markdown;
use crate::profiles::{ContentSkill, Evidence, Published};
use crate::search::rates::comparable;
use crate::skills::Skills;
use chrono::{NaiveDate, NaiveTime};
use matcher::Exchange;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TEXT_CHARS: usize = 4_000;

pub fn profile(skills: &Skills, exchange: &Exchange, published: &Published) -> Value {
    let content = &published.content;
    let ids: Vec<&str> = content.skills.iter().map(|own| own.skill.as_str()).collect();
    let portfolio: Vec<String> =
        content.items.iter().map(|item| format!("{}. {}", item.title, markdown::to_text(&item.done, 600))).collect();
    let called: Vec<&String> = std::iter::once(&published.name).chain(&published.name_ur).collect();
    // Every way in which a skill is known, not the strongest alone: whoever looks for one that a mentor vouches for finds it also
    // where it was paid for since.
    let evidence: BTreeSet<&str> =
        content.skills.iter().flat_map(|own| ways(published, own)).map(Evidence::code).collect();
    let rate = content.rate_minor.zip(content.rate_currency.as_deref());
    json!({
        "id": published.id.0.simple().to_string(),
        "headline": content.headline,
        "name": called,
        "portfolio": portfolio,
        "about": markdown::to_text(&content.about, TEXT_CHARS),
        "skill_names": names(skills, &ids),
        "related": related(skills, &ids),
        "place": place(content.district.as_deref()),
        "skills": ids,
        "families": families(skills, &ids),
        "languages": content.languages.iter().map(|spoken| &spoken.code).collect::<Vec<_>>(),
        "district": content.district,
        "on_site": content.on_site,
        "evidence": evidence,
        "visibility": published.visibility.code(),
        "rate": rate.and_then(|(minor, currency)| comparable(exchange, minor, currency)),
        "hours": content.hours_per_week,
        "level": content.skills.iter().map(|own| own.level).max(),
        "available_from": content.available_from.map(seconds),
        "published_at": published.published_at.timestamp(),
    })
}

/// How a skill is known, beside being claimed.
fn ways(published: &Published, own: &ContentSkill) -> impl Iterator<Item = Evidence> {
    let standing = published.facts.standings.get(&own.skill).copied().unwrap_or_default();
    let known = [
        (own.shown, Evidence::Shown),
        (standing.endorsements > 0, Evidence::Endorsed),
        (standing.delivered > 0, Evidence::Delivered),
    ];
    known.into_iter().filter(|(holds, _)| *holds).map(|(_, way)| way)
}

pub fn gig(skills: &Skills, exchange: &Exchange, gig: &Gig, client: &Organisation, details: &GigDetails) -> Value {
    let ids: Vec<&str> = details.skills.iter().map(|need| need.skill.as_str()).collect();
    let budget = gig.budget();
    json!({
        "id": gig.id.0.simple().to_string(),
        "title": gig.title,
        "deliverable": markdown::to_text(&gig.deliverable, TEXT_CHARS),
        "client": client.name,
        "skill_names": names(skills, &ids),
        "related": related(skills, &ids),
        "place": place(gig.district.as_deref()),
        "skills": ids,
        "families": families(skills, &ids),
        "languages": details.languages,
        "district": gig.district,
        "remote": gig.remote,
        "budget_kind": gig.budget_kind,
        "currency": gig.currency,
        "first_gig": gig.first_gig,
        "organisation": client.slug,
        "budget": budget.and_then(|budget| comparable(exchange, budget.max_minor, budget.currency.code())),
        "hours": gig.hours_per_week,
        "level": gig.min_level,
        "starts": gig.start_on.map(seconds),
        "deadline": gig.deadline_on.map(seconds),
        "published_at": gig.published_at.map(|at| at.timestamp()),
    })
}

/// Labels in both languages and every alias, so that whichever word somebody knows finds it.
fn names(skills: &Skills, ids: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for id in ids {
        names.extend(Locale::ALL.map(|locale| skills.label(id, locale).to_owned()));
        let entry = skills.graph.skill(id).and_then(|skill| skills.graph.entry(skill));
        names.extend(entry.into_iter().flat_map(|entry| entry.aliases.iter().cloned()));
    }
    names.sort();
    names.dedup();
    names
}

/// What is close to the skills, and the names of their families: found last.
fn related(skills: &Skills, ids: &[&str]) -> Vec<String> {
    let mut related = BTreeSet::new();
    for id in ids {
        let entry = skills.graph.skill(id).and_then(|skill| skills.graph.entry(skill));
        let links = entry.into_iter().flat_map(|entry| entry.related.iter().map(|link| &link.key).chain(&entry.parent));
        related.extend(links.map(|key| skills.label(key, Locale::En)));
    }
    for family in families(skills, ids) {
        related.extend(Locale::ALL.map(|locale| skills.family_label(family, locale)));
    }
    related.into_iter().map(str::to_owned).collect()
}

fn families<'a>(skills: &'a Skills, ids: &[&str]) -> BTreeSet<&'a str> {
    ids.iter().filter_map(|id| skills.labels.get(*id)).map(|labels| labels.family.as_str()).collect()
}

/// The district in both languages and every spelling.
fn place(code: Option<&str>) -> Vec<String> {
    let Some(district) = code.and_then(|code| DISTRICTS.iter().find(|district| district.code == code)) else {
        return Vec::new();
    };
    let key = format!("district-{}", district.code.replace('_', "-"));
    let named = Locale::ALL.map(|locale| i18n::text(locale, &key, &[]));
    named.into_iter().chain(district.aliases.iter().map(ToString::to_string)).collect()
}

fn seconds(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp()
}
