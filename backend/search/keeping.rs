//! Searches that somebody keeps: in one form however they were put together, and asked again without their page.

use crate::app::App;
use crate::gigs;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, ProfileId};
use crate::kernel::places::{LANGUAGES, is_district};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::Locale;
use crate::platform::outbox::{self, Position};
use crate::platform::text::clean_line;
use crate::platform::web::html::Page;
use crate::profiles::Published;
use crate::search::actions::{self, Asked, FURTHEST, GIG_SORTS, LONGEST, TALENT_SORTS};
use crate::search::indexing::CONSUMER;
use crate::search::pages::{EVIDENCE, SearchQuery, value_text};
use crate::skills::Skills;
use std::sync::Arc;
use url::form_urlencoded;
use uuid::Uuid;

/// What is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Talent,
    Gigs,
}

/// A search as it is kept: equal ones are the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    pub place: Place,
    /// The query of its address, without a page number.
    pub query: String,
}

/// How the indexes stand when searches are asked.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// How far they have read the outbox.
    pub position: Position,
    /// They were filled and have read everything, so what they do not find is not there.
    pub complete: bool,
}

/// Characters of a query, as its table holds them.
const LONGEST_QUERY: usize = 2_000;
/// Letters of an address of a client.
const SLUG: usize = 80;
/// Values of one facet.
const VALUES: usize = 30;
/// Hits that the engine is asked for at once.
const HITS: usize = 200;

impl Place {
    const ALL: [Place; 2] = [Self::Talent, Self::Gigs];

    pub fn code(self) -> &'static str {
        match self {
            Self::Talent => "talent",
            Self::Gigs => "gigs",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }

    fn path(self) -> String {
        format!("/{}", self.code())
    }

    fn index(self) -> &'static str {
        match self {
            Self::Talent => "profiles",
            Self::Gigs => "gigs",
        }
    }

    fn sorts(self) -> &'static [&'static str] {
        match self {
            Self::Talent => &TALENT_SORTS,
            Self::Gigs => &GIG_SORTS,
        }
    }

    /// Whether result pages of this place know the parameter, and its value means something.
    fn knows(self, skills: &Skills, name: &str, value: &str) -> bool {
        match (name, self) {
            ("q", _) => value.chars().count() <= LONGEST,
            ("skill", _) => skills.has(value),
            ("family", _) => skills.families.iter().any(|family| family.id == value),
            ("district", _) => is_district(value),
            ("language", _) => LANGUAGES.contains(&value),
            ("sort", place) => place.sorts().contains(&value),
            ("evidence", Self::Talent) => EVIDENCE.iter().any(|kind| kind.code() == value),
            ("budget_kind", Self::Gigs) => matches!(value, "fixed" | "hourly"),
            ("remote", Self::Gigs) => matches!(value, "true" | "false"),
            ("first_gig", Self::Gigs) => value == "yes",
            ("client", Self::Gigs) => {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                value.len() <= SLUG && value.chars().all(plain)
            }
            _ => false,
        }
    }
}

/// What is said once only.
const SINGLE: [&str; 3] = ["q", "sort", "first_gig"];

impl Search {
    /// The search of a result page's address; none where its page would not know all of it, or it is too long.
    pub fn read(skills: &Skills, address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let place = Place::ALL.into_iter().find(|place| place.path() == path)?;
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .map(|(name, value)| (name.into_owned(), clean_line(&value)))
            .filter(|(name, value)| !value.is_empty() && !matches!(name.as_str(), "page" | "lang"))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let times = |name: &str| pairs.iter().filter(|(known, _)| known == name).count();
        let sane = |(name, value): &(String, String)| {
            let most = if SINGLE.contains(&name.as_str()) { 1 } else { VALUES };
            place.knows(skills, name, value) && times(name) <= most
        };
        if !pairs.iter().all(sane) {
            return None;
        }
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        (query.len() <= LONGEST_QUERY).then_some(Self { place, query })
    }

    /// Where its results stand.
    pub fn address(&self) -> String {
        let path = self.place.path();
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    /// What it looks for, in a few words.
    pub fn in_words(&self, skills: &Skills, locale: Locale) -> String {
        let p = Page { locale, ..Page::default() };
        let pairs: Vec<_> = form_urlencoded::parse(self.query.as_bytes()).collect();
        let typed = pairs.iter().filter(|(name, _)| name == "q").map(|(_, words)| words.to_string());
        let chosen = pairs.iter().filter(|(name, _)| !matches!(&**name, "q" | "sort"));
        let chosen = chosen.map(|(name, value)| value_text(&p, skills, name, value).into_owned());
        let said: Vec<String> = typed.chain(chosen).collect();
        let place = p.choice("search-kept", self.place.code());
        if said.is_empty() { place } else { format!("{place}: {}", said.join(", ")) }
    }

    fn asked(&self) -> Result<Asked> {
        let query: SearchQuery =
            serde_html_form::from_str(&self.query).map_err(|error| AppError::Broken(error.into()))?;
        Ok(query.asked())
    }
}

/// How far the indexes have come. One that is away is not sure of anything.
pub async fn reading(app: &App) -> Result<Reading> {
    let (position, behind) = {
        let mut conn = app.db.read().await?;
        let position = outbox::position(&mut conn, CONSUMER).await?;
        (position, outbox::count_since(&mut conn, position).await?)
    };
    let mut complete = behind == 0;
    for place in Place::ALL {
        complete = complete && app.search.is_built(place.index()).await.unwrap_or(false);
    }
    Ok(Reading { position, complete })
}

/// The ids of what the actor finds by it, the newest first. What would be found by fewer words than were typed is not what was
/// looked for. An index is never the truth: whoever shows a hit asks `seen_gigs` or `seen_people` first.
pub async fn hits(app: &App, actor: &Actor, search: &Search) -> Result<Vec<Uuid>> {
    let newest = Asked { sort: "newest".to_owned(), limit: HITS, ..search.asked()? };
    let trusted = search.place == Place::Gigs || actions::sees_clients_only(app, Some(actor)).await?;
    let mut ids = Vec::new();
    for offset in (0..FURTHEST).step_by(HITS) {
        let asked = Asked { offset, ..newest.clone() };
        let query = match search.place {
            Place::Talent => actions::talent_query(&asked, trusted, &[]),
            Place::Gigs => actions::gigs_query(&asked, &[]),
        };
        let found = app.search.query_whole(search.place.index(), &query).await?;
        ids.extend(actions::ids(&found));
        if found.hits.len() < HITS {
            break;
        }
    }
    Ok(ids)
}

/// Of these gigs those that lists show to the actor, in this order.
pub async fn seen_gigs(app: &App, actor: &Actor, ids: &[GigId]) -> Result<Vec<Arc<gigs::Shown>>> {
    actions::open_gigs(app, Some(actor), ids).await
}

/// Of these people those whom lists show to the actor, in this order.
pub async fn seen_people(app: &App, actor: &Actor, ids: &[ProfileId]) -> Result<Vec<Published>> {
    let trusted = actions::sees_clients_only(app, Some(actor)).await?;
    actions::people(app, Some(actor), trusted, ids).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Option<String> {
        Search::read(&Skills::default(), address).map(|search| search.address())
    }

    #[test]
    fn the_same_search_is_one_text_however_it_was_put_together() {
        let one = "/gigs?language=ur&q=logo+design&remote=true";
        for typed in [
            one,
            "/gigs?q=logo%20design&language=ur&remote=true&page=3",
            "/gigs?remote=true&language=ur&language=ur&q=%20logo++design%20&sort=&client=&lang=ur",
        ] {
            assert_eq!(read(typed).as_deref(), Some(one), "{typed}");
        }
        assert_eq!(read("/talent?").as_deref(), Some("/talent"));
    }

    #[test]
    fn what_a_result_page_does_not_know_is_no_search() {
        for typed in [
            "/",
            "/work",
            "/gigs/",
            "//evil.example/gigs?q=a",
            "https://evil.example/gigs",
            "/gigs?colour=red",
            "/gigs?district=atlantis",
            "/gigs?skill=not-a-skill",
            "/gigs?sort=password",
            "/talent?sort=deadline",
            "/talent?remote=true",
            "/gigs?evidence=endorsed",
            "/gigs?client=../x",
            "/gigs?q=one&q=two",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
        let long = |letters: usize| format!("/gigs?q={}", "a".repeat(letters));
        assert!(read(&long(200)).is_some() && read(&long(201)).is_none());
        assert!(read(&format!("/talent?q={}", "%F0%9F%98%80".repeat(190))).is_none(), "longer than its table holds");
    }
}
