//! What people of the demo put aside: clients people, each with a note, and searches for more; graduates gigs, and searches for
//! work.

use crate::app::App;
use crate::gigs;
use crate::kernel::actor::Actor;
use crate::kernel::ids::GigId;
use crate::platform::error::Result;
use crate::platform::i18n::Locale;
use crate::profiles;
use crate::saved::{self, Thing, Wish};
use crate::search;

/// So many clients and graduates put something aside.
const CLIENTS: usize = 8;
const GRADUATES: usize = 16;
/// Looked at by each, beginning a little further on.
const LOOKED_AT: usize = 24;
const FURTHER: usize = 3;

const NOTES: [&str; 3] = [
    "Clean packaging work. Ask about the second label.",
    "Free from next month; good English.",
    "استاد کی رائے اچھی ہے، چھوٹے کام سے شروع کریں۔",
];

const FOR_TALENT: [(&str, &str, &str); 3] = [
    ("/talent?evidence=endorsed&skill=logo-design", "Logos, vouched for", "daily"),
    ("/talent?q=wordpress", "", "weekly"),
    ("/talent?district=hunza&sort=newest", "New in Hunza", "at_once"),
];

const FOR_WORK: [(&str, &str, &str); 3] = [
    ("/gigs?remote=true", "Work from home", "daily"),
    ("/gigs?language=ur", "", "weekly"),
    ("/gigs?first_gig=yes", "First gigs", "at_once"),
];

pub async fn add(app: &App, (graduates, clients): (&[Actor], &[Actor])) -> Result<()> {
    let mut conn = app.db.read().await?;
    let people = profiles::list_newest_ids(&mut conn, app.clock.today(), 2 * LOOKED_AT).await?;
    let open = gigs::list_open_ids(&mut conn).await?;
    drop(conn);
    for (at, client) in clients.iter().take(CLIENTS).enumerate() {
        let ids = people.get(at * FURTHER..).unwrap_or_default();
        for (one, note) in search::seen_people(app, client, ids).await?.iter().zip(NOTES) {
            saved::save(app, client, Thing::Person(one.id), Some(note)).await?;
        }
        keep(app, client, &FOR_TALENT, at).await?;
    }
    for (at, graduate) in graduates.iter().take(GRADUATES).enumerate() {
        let ids: Vec<GigId> = open.iter().skip(at * FURTHER).take(LOOKED_AT).copied().collect();
        for shown in search::seen_gigs(app, graduate, &ids).await?.iter().take(FURTHER) {
            saved::save(app, graduate, Thing::Gig(shown.gig.id), None).await?;
        }
        keep(app, graduate, &FOR_WORK, at).await?;
    }
    Ok(())
}

/// One or two of these searches, and others than the neighbour.
async fn keep(app: &App, person: &Actor, searches: &[(&str, &str, &str)], at: usize) -> Result<()> {
    for (search, name, frequency) in searches.iter().cycle().skip(at).take(1 + at % 2) {
        let wish = Wish { name: (*name).to_owned(), frequency: (*frequency).to_owned() };
        saved::keep_search(app, person, search, &wish, Locale::En).await?;
    }
    Ok(())
}
