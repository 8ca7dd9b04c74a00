//! Pages around everything.

use crate::accounts::{self, Signed, Visitor, drafts};
use crate::app::App;
use crate::gigs::{self, State};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::local_date;
use crate::kernel::places::DISTRICTS;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::i18n::Locale;
use crate::platform::web::cookies;
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Page, PageResult, local_path};
use crate::profiles::{self, ContentPicture};
use crate::{centres, clients, endorsements, moderation, placements, skills};
use actix_web::cookie::time::Duration;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Template)]
#[template(path = "home/landing.html")]
struct Landing<'a> {
    p: &'a Page,
    pieces: Vec<Piece>,
    people: u32,
    open_gigs: u32,
    skills: usize,
}

/// A piece of work for the first page.
struct Piece {
    handle: String,
    name: String,
    title: String,
    picture: ContentPicture,
}

impl Landing<'_> {
    /// Tiles of a schematic map, north above, each wide enough for a thumb on a phone: code, name, left, top.
    fn districts(&self) -> Vec<(&'static str, String, u32, u32)> {
        const PLACES: [(u32, u32); 14] = [
            (1, 1),
            (1, 0),
            (2, 0),
            (0, 1),
            (0, 0),
            (2, 2),
            (3, 1),
            (3, 0),
            (3, 2),
            (2, 1),
            (1, 3),
            (2, 3),
            (1, 2),
            (0, 2),
        ];
        let tiles = DISTRICTS.iter().zip(PLACES);
        tiles
            .map(|(district, (x, y))| (district.code, self.p.choice("district", district.code), x * 88, y * 56))
            .collect()
    }
}

/// What it is, in ten seconds, for a graduate and for a client.
pub async fn landing(who: Visitor, app: web::Data<App>) -> PageResult {
    let (people, open_gigs) = app.matches.size();
    let shown =
        Landing { p: &who.page, pieces: pieces(&app).await?, people, open_gigs, skills: app.skills.now().count_own() };
    html::page(&shown)
}

/// Eight pieces of work with a picture, each of another trade, of the people whose profiles are newest.
async fn pieces(app: &App) -> Result<Vec<Piece>> {
    let mut conn = app.db.read().await?;
    let today = app.clock.today();
    let newest = profiles::list_newest_ids(&mut conn, today, 60).await?;
    let people = profiles::list_shown_by_ids(&mut conn, &app.profiles, &newest, today).await?;
    let public = people.into_iter().filter(|one| one.visibility == profiles::Visibility::Public);
    let skills = app.skills.now();
    let mut trades = HashSet::new();
    let pieces = public.filter_map(|one| {
        let item = one.content.items.iter().find(|item| !item.pictures.is_empty())?;
        if !trades.insert(skills.labels.get(item.skills.first()?)?.family.clone()) {
            return None;
        }
        let picture = item.pictures.first()?.clone();
        Some(Piece { title: item.title.clone(), picture, handle: one.handle, name: one.name })
    });
    Ok(pieces.take(8).collect())
}

#[derive(Template)]
#[template(path = "home/about.html")]
struct About<'a> {
    p: &'a Page,
    /// Whose lists of skills are here, and ask to be named.
    sources: Vec<&'static str>,
}

pub async fn about(who: Visitor, app: web::Data<App>) -> PageResult {
    let loaded = skills::imports::loaded(&mut *app.db.read().await?).await?;
    html::page(&About { p: &who.page, sources: loaded.into_iter().map(skills::imports::Source::code).collect() })
}

#[derive(Template)]
#[template(path = "home/desk.html")]
struct Desk<'a> {
    p: &'a Page,
    tasks: Vec<Task>,
}

/// Something that waits, and where it is done.
struct Task {
    title: String,
    why: String,
    href: String,
}

/// What waits for the person who asks, and the next step.
pub async fn desk(who: Signed, app: web::Data<App>) -> PageResult {
    let p = &who.page;
    let task = |key: &str, href: &str| Task {
        title: p.t(&format!("home-task-{key}")).to_owned(),
        why: p.t(&format!("home-task-{key}-why")).to_owned(),
        href: href.to_owned(),
    };
    let mut tasks = Vec::new();
    let mut conn = app.db.read().await?;
    if !who.actor.verified {
        tasks.push(task("verify", "/account"));
    }
    let me = accounts::find_person(&mut conn, who.actor.person).await?;
    if me.is_some_and(|me| me.comes_of_age(app.clock.today())) {
        tasks.push(task("of-age", "/account/of-age"));
    }
    if p.signed().is_some_and(|signed| signed.is_graduate) {
        let profile = profiles::find_of_person(&mut conn, who.actor.person).await?;
        match profile {
            Some(profile) if profile.published_version.is_some() && profile.is_changed() => {
                tasks.push(task("republish", "/profile"));
            }
            Some(profile) if profile.published_version.is_some() => {
                tasks.push(task("profile", "/profile"));
                tasks.push(task("endorsements", "/my/endorsements"));
            }
            _ => tasks.push(task("publish", "/profile")),
        }
        tasks.push(task("work", "/work"));
    }
    if who.actor.has(Role::Mentor) {
        let (count, oldest) = endorsements::count_waiting(&mut conn, who.actor.person).await?;
        let days = oldest.map_or(0, |since| (app.clock.now() - since).num_days());
        tasks.push(Task {
            title: p.t1("home-task-mentor", "count", count),
            why: p.t1(if count > 0 { "home-task-mentor-since" } else { "home-task-mentor-why" }, "days", days),
            href: "/mentor".to_owned(),
        });
    }
    tasks.extend(placements::open_of(&mut conn, who.actor.person).await?.iter().map(|round| Task {
        title: p.t1("home-task-round", "day", round.closes_on.to_string()),
        why: p.t("home-task-round-why").to_owned(),
        href: format!("/my/rounds/{}", round.id),
    }));
    for draft in drafts::waiting(&mut conn, &who.actor, p.locale).await? {
        tasks.push(Task {
            title: p.t1("home-task-draft", "form", draft.name.as_str()),
            why: p.t("home-task-draft-why").to_owned(),
            href: draft.href(),
        });
    }
    let applications = centres::own_applications(&mut conn, who.actor.person).await?;
    tasks.extend(applications.iter().filter_map(|one| {
        let until = local_date(one.application.answer_by?).to_string();
        Some(Task {
            title: p.t1("home-task-seat", "programme", one.place.1.title_in(p.locale)),
            why: p.t1("home-task-seat-why", "until", until),
            href: "/my/enrolments".to_owned(),
        })
    }));
    let enrolments = centres::attended(&mut conn, who.actor.person).await?;
    tasks.extend(enrolments.iter().map(|one| Task {
        title: p.t1("home-task-enrolment", "programme", one.programme.title_in(p.locale)),
        why: format!("{} · {}", one.centre.name_in(p.locale), p.choice("centres-state", &one.enrolment.state)),
        href: "/my/enrolments".to_owned(),
    }));
    let own = clients::list_of_person(&mut conn, who.actor.person).await?;
    if p.signed().is_some_and(|signed| signed.is_client) && own.is_empty() {
        tasks.push(task("client", "/my/clients/new"));
    }
    for client in
        own.iter().filter(|client| matches!(client.approval(), clients::Approval::None | clients::Approval::Refused))
    {
        tasks.push(task("approval", &format!("/my/clients/{}", client.id)));
    }
    if !own.is_empty() {
        let ids: Vec<_> = own.iter().map(|client| client.id).collect();
        let ids = gigs::list_ids_of_clients(&mut conn, &ids).await?;
        let drafts = gigs::list_by_ids(&mut conn, &ids).await?.iter().filter(|gig| gig.state() == State::Draft).count();
        tasks.push(task(if drafts > 0 { "drafts" } else { "gigs" }, "/my/gigs"));
    }
    if who.actor.is_staff() {
        tasks.extend(desks(p, &app, &mut conn, &who.actor).await?);
        tasks.extend(queues(p, &mut conn).await?);
        tasks.push(task("staff", "/staff"));
    }
    html::page(&Desk { p, tasks })
}

/// The centres at which somebody has a post, as far as something waits for them there. The region desk finds all of them
/// in the list of centres.
async fn desks(p: &Page, app: &App, conn: &mut Conn, actor: &Actor) -> Result<Vec<Task>> {
    let own = centres::list_of_staff(conn, actor.person).await?;
    let waiting = centres::desks(app, conn, actor, own).await?.into_iter().filter(|(_, count, _)| *count > 0);
    let tasks = waiting.map(|(centre, count, days)| Task {
        title: p.t2("home-task-centre", "centre", centre.name_in(p.locale), "count", count),
        why: p.t1("home-task-centre-why", "days", days.unwrap_or_default()),
        href: format!("/staff/centres/{}", centre.id),
    });
    Ok(tasks.collect())
}

/// The queues of staff in which something waits.
async fn queues(p: &Page, conn: &mut Conn) -> Result<Vec<Task>> {
    let queues = [
        ("clients", "/staff/clients", clients::count_waiting(conn).await?.0),
        ("skills", "/staff/skills", skills::count_pending(conn).await?),
        ("reports", "/staff/reports", moderation::count_open(conn).await?.0),
        ("appeals", "/staff/appeals", accounts::count_open_appeals(conn).await?.0),
    ];
    let waiting = queues.into_iter().filter(|(_, _, count)| *count > 0);
    let tasks = waiting.map(|(key, href, count)| Task {
        title: p.t1(&format!("home-queue-{key}"), "count", count),
        why: p.t(&format!("home-queue-{key}-why")).to_owned(),
        href: href.to_owned(),
    });
    Ok(tasks.collect())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    locale: String,
    next: String,
}

/// Remembers the language for a year, for somebody signed in for ever and for their mail, and comes back.
pub async fn set_language(who: Visitor, app: web::Data<App>, Form(form): Form<LanguageForm>) -> PageResult {
    let mut response = html::see_other(local_path(&form.next));
    if let Some(locale) = Locale::parse(&form.locale) {
        if let Some(actor) = &who.actor {
            accounts::set_locale(&app, actor.person, locale).await?;
        }
        let cookie = cookies::make(cookies::LOCALE, locale.code().to_owned(), Some(Duration::days(365)));
        response.add_cookie(&cookie).map_err(|error| crate::platform::error::AppError::Broken(error.into()))?;
    }
    Ok(response)
}
