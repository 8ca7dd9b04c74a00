//! "Gigs that fit you" and "people who fit your gig", told once a day as far as there is anything new: a notice in the site, and mail
//! as often as the person chose. Nobody is told the same twice.

use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::{self, Gig};
use crate::kernel::ids::{GigId, OrganisationId, PersonId, ProfileId};
use crate::matching::actions::blocked_profiles;
use crate::matching::feed;
use crate::matching::queries::{self, Told};
use crate::notifications::{self, Kind};
use crate::platform::error::Result;
use crate::profiles::{self, Findable, Published};
use crate::search::{blocked_clients, open_of_approved};
use matcher::{Filters, Hit, Id};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What is told of at once.
const MOST: usize = 5;
/// Looked at, since some of them were told of before.
const LOOKED_AT: usize = 20;
/// Points out of a million below which a fit is not worth a mail.
const WORTH_A_MAIL: u32 = 300_000;
/// Profiles or gigs read at once.
const BATCH: usize = 200;

/// The job of the day.
pub async fn tell(app: &App) -> Result<()> {
    tell_graduates(app).await?;
    tell_clients(app).await
}

fn worth(hits: Vec<Hit>) -> Vec<Id> {
    hits.into_iter().filter(|hit| hit.score.total >= WORTH_A_MAIL).map(|hit| hit.id).collect()
}

async fn tell_graduates(app: &App) -> Result<()> {
    let today = app.clock.today();
    let findable = profiles::list_findable(&mut *app.db.read().await?, today).await?;
    for some in findable.chunks(BATCH) {
        let ids: Vec<ProfileId> = some.iter().map(|one| one.profile).collect();
        let published = profiles::list_published_by_ids(&mut *app.db.read().await?, &ids, today).await?;
        let published: HashMap<ProfileId, Published> = published.into_iter().map(|one| (one.id, one)).collect();
        for one in some {
            if let Some(published) = published.get(&one.profile) {
                tell_graduate(app, one, published).await?;
            }
        }
    }
    Ok(())
}

async fn tell_graduate(app: &App, one: &Findable, published: &Published) -> Result<()> {
    let mut conn = app.db.read().await?;
    let blocked: Vec<OrganisationId> = blocked_clients(&mut conn, one.person).await?.into_iter().collect();
    let blocked = gigs::list_ids_of_clients(&mut conn, &blocked).await?;
    let blocked: HashSet<Id> = blocked.into_iter().map(|gig| gig.0.as_u128()).collect();
    let filters = Filters { excluded: Some(&blocked), ..Filters::new(&app.exchange) };
    let found = app.matches.ask(|engine| {
        let offer = feed::offer(&engine.skills.graph, published);
        worth(engine.matcher.best_needs(&offer, &filters, LOOKED_AT))
    })?;
    let ids: Vec<GigId> = found.into_iter().map(|id| GigId(Uuid::from_u128(id))).collect();
    // The index may be a moment behind.
    let open = open_of_approved(&mut conn, &ids).await?;
    drop(conn);
    let titles: HashMap<GigId, &str> = open.iter().map(|(gig, _)| (gig.id, gig.title.as_str())).collect();
    let named = ids.iter().filter_map(|id| Some(((*id, one.profile), *titles.get(id)?))).collect();
    let to = [one.person];
    let news = News {
        who: Told::Graduate,
        named,
        to: &to,
        kind: Kind::GigsFit,
        list: "gigs",
        gig: "",
        path: "/work".to_owned(),
    };
    tell_new(app, &news).await
}

/// Gigs and people that fit each other, by the names that those who are told of them read.
struct News<'a> {
    who: Told,
    named: Vec<((GigId, ProfileId), &'a str)>,
    to: &'a [PersonId],
    kind: Kind,
    /// The argument of the text that the names fill in.
    list: &'static str,
    /// The title of the gig that the names fit, where they are people.
    gig: &'a str,
    path: String,
}

/// Tells of what was not told before, if anything.
async fn tell_new(app: &App, news: &News<'_>) -> Result<()> {
    let pairs: Vec<(GigId, ProfileId)> = news.named.iter().map(|(pair, _)| *pair).collect();
    if pairs.is_empty() {
        return Ok(());
    }
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let new = queries::add_told(tx, &pairs, news.who, today).await?;
            let names = news.named.iter().filter(|(pair, _)| new.contains(pair)).map(|(_, name)| *name);
            let names: Vec<&str> = names.collect();
            let Some(said) = said(&names) else { return Ok(()) };
            let count = names.len().to_string();
            let args = [("count", count.as_str()), (news.list, said.as_str()), ("gig", news.gig)];
            notifications::notify_all(tx, now, news.to, news.kind, &args, &news.path).await
        })
        .await
}

/// The first names in one line; None where there is nothing to say.
fn said(names: &[&str]) -> Option<String> {
    let first = names.get(..MOST.min(names.len())).filter(|first| !first.is_empty())?;
    let more = if names.len() > MOST { " …" } else { "" };
    Some(format!("{}{more}", first.join(" · ")))
}

async fn tell_clients(app: &App) -> Result<()> {
    let ids = gigs::list_open_ids(&mut *app.db.read().await?).await?;
    for ids in ids.chunks(BATCH) {
        for (gig, client) in open_of_approved(&mut *app.db.read().await?, ids).await? {
            tell_client(app, &gig, &client).await?;
        }
    }
    Ok(())
}

async fn tell_client(app: &App, gig: &Gig, client: &Organisation) -> Result<()> {
    let mut conn = app.db.read().await?;
    let details = gigs::details_of(&mut conn, &[gig.id]).await?.remove(&gig.id).unwrap_or_default();
    let blocked = blocked_profiles(&mut conn, client.id).await?;
    let filters = Filters { excluded: Some(&blocked), ..Filters::new(&app.exchange) };
    let found = app.matches.ask(|engine| {
        let need = feed::need(&engine.skills.graph, gig, &details);
        worth(engine.matcher.best_offers(&need, &filters, LOOKED_AT))
    })?;
    let ids: Vec<ProfileId> = found.into_iter().map(|id| ProfileId(Uuid::from_u128(id))).collect();
    let shown = profiles::list_shown_by_ids(&mut conn, &app.profiles, &ids, app.clock.today()).await?;
    let members = clients::member_ids(&mut conn, client.id).await?;
    drop(conn);
    let names: HashMap<ProfileId, &str> = shown.iter().map(|one| (one.id, one.name.as_str())).collect();
    let named = ids.iter().filter_map(|id| Some(((gig.id, *id), *names.get(id)?))).collect();
    let path = format!("/my/gigs/{}/matches", gig.id);
    let news =
        News { who: Told::Client, named, to: &members, kind: Kind::PeopleFit, list: "people", gig: &gig.title, path };
    tell_new(app, &news).await
}
