//! Asking the index, and reading every hit again from the tables.

use crate::accounts;
use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::{self, rules::is_before_the_public};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{GigId, OrganisationId, PersonId, ProfileId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::search::{Counted, Direction, Filter, Found, Query, Sort};
use crate::platform::text::clean_line;
use crate::platform::web::rate_limit::{Limit, Standing};
use crate::profiles::{self, Published, Visibility};
use crate::search::asked::{self, Ask};
use crate::search::help::{Asking, Help};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;
use std::sync::Arc;
use uuid::Uuid;

/// What somebody looks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub text: String,
    /// Field of the index, and the values of which one must hold.
    pub chosen: BTreeMap<&'static str, Vec<String>>,
    pub first_gig: bool,
    /// `newest`, `cheapest`, `dearest` or `deadline`; else what fits best.
    pub sort: String,
    pub offset: usize,
    pub limit: usize,
}

/// A page of results with what else was counted.
pub struct Page<T> {
    pub rows: Vec<T>,
    pub total: usize,
    pub facets: Counted,
    /// Words that were left out, because nothing has all of them.
    pub dropped: Vec<String>,
    pub help: Help,
}

/// What result pages count beside their rows.
pub const TALENT_FACETS: [&str; 5] = ["skills", "families", "evidence", "district", "languages"];
pub const GIG_FACETS: [&str; 6] = ["skills", "families", "remote", "district", "languages", "budget_kind"];

/// Orders beside what fits best.
pub const TALENT_SORTS: [&str; 3] = ["newest", "cheapest", "dearest"];
pub const GIG_SORTS: [&str; 4] = ["newest", "cheapest", "dearest", "deadline"];

/// Letters of a text; a longer one is a paste, not a search.
pub const LONGEST: usize = 200;

/// Nobody turns pages further than this.
pub const FURTHEST: usize = 1_000;

/// Searches of one person, who is shown what is found while they type.
const SEARCHES: Limit = Limit { name: "search", hits: 180, seconds: 60 };
/// The same of one address where nobody is signed in, since a whole class may share it.
const SEARCHES_HERE: Limit = Limit { name: "search-address", hits: 600, seconds: 60 };

/// Who asks.
pub struct Asker<'a> {
    pub actor: Option<&'a Actor>,
    pub from: IpAddr,
    /// On a device that nobody else uses: what they ask goes into their own list.
    pub own_device: bool,
    /// The visit of a page, which tells those apart who share an address.
    pub visit: String,
    /// While they type.
    pub live: bool,
}

/// Notes what was asked, to be written down a moment later. Turning pages asks nothing new, and what has neither letter nor digit asks
/// nothing at all.
pub fn hear<T>(app: &App, asker: &Asker<'_>, catalogue: &'static str, asked: &Asked, page: &Page<T>) {
    let text = clean_line(&asked.text);
    if asked.offset > 0 || !text.contains(char::is_alphanumeric) {
        return;
    }
    let person = asker.actor.map(|actor| actor.person);
    let free = asked.chosen.is_empty() && !asked.first_gig;
    let missed = page.total == 0 || !page.dropped.is_empty();
    app.heard.hear(Ask {
        catalogue,
        text,
        missed: (free || !missed).then_some(missed),
        asker: person.map_or(asked::Asker::Address(asker.from), asked::Asker::Account),
        visit: asker.visit.clone(),
        person: person.filter(|_| asker.own_device),
        live: asker.live,
        at: app.clock.now(),
    });
}

/// Counts a search, and says how the searcher stands.
pub async fn count(app: &App, actor: Option<&Actor>, from: IpAddr) -> Standing {
    match actor {
        Some(actor) => app.throttle.hit(SEARCHES, &actor.person.to_string()).await,
        None => app.throttle.hit(SEARCHES_HERE, &from.to_string()).await,
    }
}

pub async fn talent(app: &App, actor: Option<&Actor>, asked: &Asked) -> Result<Page<Published>> {
    let trusted = sees_clients_only(app, actor).await?;
    let query = |asked: &Asked| talent_query(asked, trusted, &TALENT_FACETS);
    let found = app.search.query("profiles", &query(asked)).await?;
    let seen = async |ids: &[Uuid]| {
        let ids: Vec<ProfileId> = ids.iter().copied().map(ProfileId).collect();
        people(app, actor, trusted, &ids).await
    };
    let rows = seen(&ids(&found).collect::<Vec<_>>()).await?;
    let sees_any = async |ids: &[Uuid]| -> Result<bool> { Ok(!seen(ids).await?.is_empty()) };
    let help = Asking { app, index: "profiles", query, sees_any }.help(asked, &found).await;
    Ok(Page { rows, total: found.total, facets: found.facets, dropped: found.dropped, help })
}

/// The newest profiles, for when the index is away.
pub async fn newest_talent(app: &App, actor: Option<&Actor>, limit: usize) -> Result<Vec<Published>> {
    let newest = profiles::list_newest_ids(&mut *app.db.read().await?, app.clock.today(), limit).await?;
    people(app, actor, sees_clients_only(app, actor).await?, &newest).await
}

/// Of these profiles those that the actor may see, in this order.
pub(super) async fn people(
    app: &App,
    actor: Option<&Actor>,
    trusted: bool,
    ids: &[ProfileId],
) -> Result<Vec<Published>> {
    let mut conn = app.db.read().await?;
    let blocked: HashSet<PersonId> = match actor {
        Some(actor) => accounts::blocked_ids(&mut conn, actor.person).await?.into_iter().collect(),
        None => HashSet::new(),
    };
    let rows = profiles::list_shown_by_ids(&mut conn, &app.profiles, ids, app.clock.today()).await?.into_iter();
    let seen =
        rows.filter(|one| trusted || one.visibility == Visibility::Public).filter(|one| !blocked.contains(&one.person));
    let mut seen: HashMap<ProfileId, Published> = seen.map(|one| (one.id, one)).collect();
    Ok(ids.iter().filter_map(|id| seen.remove(id)).collect())
}

pub async fn gigs(app: &App, actor: Option<&Actor>, asked: &Asked) -> Result<Page<Arc<gigs::Shown>>> {
    let query = |asked: &Asked| gigs_query(asked, &GIG_FACETS);
    let found = app.search.query("gigs", &query(asked)).await?;
    let seen = async |ids: &[Uuid]| {
        let ids: Vec<GigId> = ids.iter().copied().map(GigId).collect();
        open_gigs(app, actor, &ids).await
    };
    let rows = seen(&ids(&found).collect::<Vec<_>>()).await?;
    let sees_any = async |ids: &[Uuid]| -> Result<bool> { Ok(!seen(ids).await?.is_empty()) };
    let help = Asking { app, index: "gigs", query, sees_any }.help(asked, &found).await;
    Ok(Page { rows, total: found.total, facets: found.facets, dropped: found.dropped, help })
}

/// The newest gigs, for when the index is away.
pub async fn newest_gigs(app: &App, actor: Option<&Actor>, limit: usize) -> Result<Vec<Arc<gigs::Shown>>> {
    let ids = gigs::list_open_ids(&mut *app.db.read().await?).await?;
    let newest: Vec<GigId> = ids.into_iter().rev().take(limit).collect();
    open_gigs(app, actor, &newest).await
}

/// Of these gigs those that the actor may see, in this order.
pub(super) async fn open_gigs(app: &App, actor: Option<&Actor>, ids: &[GigId]) -> Result<Vec<Arc<gigs::Shown>>> {
    let mut conn = app.db.read().await?;
    let blocked = match actor {
        Some(actor) => blocked_clients(&mut conn, actor.person).await?,
        None => HashSet::new(),
    };
    let mut shown = gigs::list_shown(&mut conn, &app.gigs, ids).await?;
    shown.retain(|_, one| {
        is_before_the_public(one.gig.state(), one.client.is_approved()) && !blocked.contains(&one.client.id)
    });
    Ok(ids.iter().filter_map(|id| shown.remove(id)).collect())
}

/// The clients with a member whom this person blocked, or who blocked them.
pub async fn blocked_clients(conn: &mut Conn, person: PersonId) -> Result<HashSet<OrganisationId>> {
    let mut found = HashSet::new();
    for other in accounts::blocked_ids(conn, person).await? {
        found.extend(clients::list_of_person(conn, other).await?.into_iter().map(|client| client.id));
    }
    Ok(found)
}

/// Who is not trusted finds nobody who shows themselves to clients only.
pub(super) fn talent_query(asked: &Asked, trusted: bool, facets: &[&str]) -> Query {
    let mut query = query(asked, "rate", facets);
    if !trusted {
        query.filters.push(Filter::eq("visibility", Visibility::Public.code()));
    }
    query
}

pub(super) fn gigs_query(asked: &Asked, facets: &[&str]) -> Query {
    let mut query = query(asked, "budget", facets);
    if asked.first_gig {
        query.filters.push(Filter::eq("first_gig", true));
    }
    query
}

fn query(asked: &Asked, price: &str, facets: &[&str]) -> Query {
    let chosen = asked.chosen.iter().filter(|(_, values)| !values.is_empty());
    let sort = |field: &str, direction| Some(Sort { field: field.to_owned(), direction });
    Query {
        text: asked.text.clone(),
        filters: chosen.map(|(field, values)| Filter::one_of(field, values.iter().map(String::as_str))).collect(),
        facets: facets.iter().map(ToString::to_string).collect(),
        sort: match asked.sort.as_str() {
            "newest" => sort("published_at", Direction::Descending),
            "cheapest" => sort(price, Direction::Ascending),
            "dearest" => sort(price, Direction::Descending),
            "deadline" if price == "budget" => sort("deadline", Direction::Ascending),
            _ => None,
        },
        offset: asked.offset,
        limit: asked.limit,
    }
}

pub(super) fn ids(found: &Found) -> impl Iterator<Item = Uuid> + '_ {
    found.hits.iter().filter_map(|hit| Uuid::parse_str(&hit.id).ok())
}

/// People of approved clients, and staff, see profiles that are for clients only.
pub(super) async fn sees_clients_only(app: &App, actor: Option<&Actor>) -> Result<bool> {
    let Some(actor) = actor else { return Ok(false) };
    if actor.is_staff() {
        return Ok(true);
    }
    let own = clients::list_of_person(&mut *app.db.read().await?, actor.person).await?;
    Ok(own.iter().any(Organisation::is_approved))
}
