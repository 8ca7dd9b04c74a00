//! Brings the demo valley into an empty database, through the same acts that people use. The clock is set back while the
//! valley is built, so that its past lies in the past.

use super::PASSWORD;
use super::content::{
    BudgetKind, DemoClient, DemoCohort, DemoGig, DemoGraduate, DemoItem, DemoPerson, DemoWorld, GigState,
};
use super::{applications, consents, endorsements, pictures, registers, rounds, saved, trades};
use crate::accounts::{self, Details, Newcomer, password};
use crate::app::App;
use crate::centres::{self, ActInput, CohortInput, Mark, ProgrammeInput, SentMark};
use crate::clients::{self, OrganisationInput};
use crate::gigs::{self, Act, Budget, Closing, GigInput, NeededSkill};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::{CentreId, CohortId, ItemId, MarkId, OrganisationId, ProgrammeId, UploadId};
use crate::kernel::money::Currency;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::profiles::{self, ItemInput, Link, OwnSkill, ProfileInput, Spoken, Visibility};
use anyhow::anyhow;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use futures_util::future::try_join_all;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

/// The valley is built as if its first day were so long ago.
const PAST: TimeDelta = TimeDelta::days(45);
/// So many graduates are brought in side by side.
const ABREAST: usize = 6;

/// Loads the demo where nobody is yet; says what there is.
pub async fn load(app: &App) -> anyhow::Result<String> {
    let wide = |error: AppError| anyhow!("{error:?}");
    if accounts::count_people(&mut *app.db.read().await.map_err(wide)?).await.map_err(wide)? > 0 {
        return Ok("the demo data is there already".to_owned());
    }
    let world = DemoWorld::valley(app.clock.today());
    let progress =
        ProgressBar::new((world.graduates.len() + world.clients.len() + world.gigs.len() + world.cohorts.len()) as u64);
    if let Ok(style) = ProgressStyle::with_template("demo data {bar:40} {pos}/{len}") {
        progress.set_style(style);
    }
    app.clock.advance(-PAST);
    let built = build(app, &world, &progress).await;
    app.clock.advance(PAST);
    let people = built.map_err(wide)?;
    let region = centres::import_region(app, centres::GILGIT_BALTISTAN).await?;
    let endorsed = add_cohorts(app, &world, &people, &progress).await.map_err(wide)?;
    consents::add(app, &people.admin, (&people.staff, &people.graduates)).await.map_err(wide)?;
    rounds::add(app, &people.admin, (&people.graduates, &people.clients)).await.map_err(wide)?;
    saved::add(app, (&people.graduates, &people.buyers)).await.map_err(wide)?;
    progress.finish_and_clear();
    let (graduates, clients, gigs) = (world.graduates.len(), world.clients.len(), world.gigs.len());
    let (centres, cohorts) = (region.added, world.cohorts.len());
    Ok(format!(
        "{graduates} graduates, {clients} clients, {gigs} gigs, {centres} centres, {cohorts} cohorts, {endorsed} endorsements"
    ))
}

/// The ways into the demo, one a role.
pub fn sign_ins() -> String {
    let world = DemoWorld::valley(NaiveDate::default());
    let lines = world.sign_ins().into_iter().map(|way| format!("  {:9} {}", way.role, way.email));
    format!(
        "Sign in with the password {PASSWORD} as\n{}\nMentors, staff and admins are asked for a code besides: read it at /dev/mail",
        lines.collect::<Vec<_>>().join("\n")
    )
}

/// Those who act in the centres.
struct People {
    admin: Actor,
    staff: Vec<Actor>,
    mentors: Vec<Actor>,
    graduates: Vec<Actor>,
    /// Who acts for each of the clients.
    buyers: Vec<Actor>,
    clients: Vec<OrganisationId>,
}

async fn build(app: &App, world: &DemoWorld, progress: &ProgressBar) -> Result<People> {
    let hash = password::hash(PASSWORD).await?;
    let admin = staff_member(app, &world.admin, Role::Admin, &hash).await?;
    let mut staff = Vec::new();
    for person in &world.staff {
        staff.push(staff_member(app, person, Role::Staff, &hash).await?);
    }
    let mut mentors = Vec::new();
    for person in &world.mentors {
        mentors.push(staff_member(app, person, Role::Mentor, &hash).await?);
    }
    endorsements::add_mentors(app, &mentors).await?;
    let judge = staff.first().unwrap_or(&admin);
    let mut graduates = Vec::new();
    for some in world.graduates.chunks(ABREAST) {
        graduates.extend(try_join_all(some.iter().map(|graduate| add_graduate(app, graduate, &hash))).await?);
        progress.inc(some.len() as u64);
    }
    let mut clients = Vec::new();
    for client in &world.clients {
        clients.push(add_client(app, client, judge, &hash).await?);
        progress.inc(1);
    }
    add_gigs(app, world, &clients, progress).await?;
    let (buyers, clients) = clients.into_iter().unzip();
    Ok(People { admin, staff, mentors, graduates, buyers, clients })
}

/// Each centre has a manager; the rest of the staff coordinate. Then the cohorts, each by the manager of its centre, who applied
/// for the next ones, and what their mentors say of those who learned in them: how many vouched.
async fn add_cohorts(app: &App, world: &DemoWorld, people: &People, progress: &ProgressBar) -> Result<usize> {
    let mut centres = centres::list_centres(&mut *app.db.read().await?, &centres::Wanted::default()).await?;
    let place = |slug: &str| world.cohorts.iter().find(|cohort| cohort.centre == slug).map(|cohort| cohort.place);
    centres.sort_by_key(|centre| place(&centre.slug));
    for (at, person) in world.staff.iter().enumerate() {
        let post = if at < centres.len() { centres::Post::Manager } else { centres::Post::Coordinator };
        let centre = centres.get(at % centres.len().max(1)).or_missing()?;
        centres::appoint(app, &people.admin, centre.id, &person.email, post.code()).await?;
    }
    let mut endorsed = 0;
    for (number, cohort) in world.cohorts.iter().enumerate() {
        let centre = centres.get(cohort.place).or_missing()?;
        let manager = people.staff.get(cohort.place).or_missing()?;
        let (programme, id) = add_cohort(app, world, cohort, (centre.id, manager), people).await?;
        add_registers(app, manager, (id, number, cohort)).await?;
        if cohort.graduated {
            let graduate = ActInput::plain(centres::Act::Graduate, cohort.ends_on.to_string());
            centres::act_all(app, manager, id, &graduate).await?;
        }
        applications::add(app, world, (number, cohort, id, programme), (manager, &people.graduates)).await?;
        let mentor = people.mentors.get(cohort.trade).or_missing()?;
        endorsed += endorsements::add_cohort(app, world, (cohort, id), (mentor, &people.graduates)).await?;
        progress.inc(1);
    }
    Ok(endorsed)
}

/// A programme with its cohort, the roster, and the claims of those who have an account.
async fn add_cohort(
    app: &App,
    world: &DemoWorld,
    cohort: &DemoCohort,
    (centre, manager): (CentreId, &Actor),
    people: &People,
) -> Result<(ProgrammeId, CohortId)> {
    let programme = centres::create_programme(app, manager, centre, &programme_input(cohort)).await?;
    let id = centres::create_cohort(app, manager, programme, &cohort_input(cohort)).await?;
    let mentor = world.mentors.get(cohort.trade).or_missing()?;
    centres::add_mentor(app, manager, id, &mentor.email).await?;
    let done = centres::import(app, manager, id, &roster(world, cohort)).await?;
    let claims =
        cohort.graduates.iter().zip(&done.codes).filter_map(|(at, code)| Some((people.graduates.get(*at)?, code)));
    let claims: Vec<_> = claims.collect();
    for some in claims.chunks(ABREAST) {
        let here = IpAddr::from(Ipv4Addr::LOCALHOST);
        try_join_all(some.iter().map(|(graduate, code)| centres::claim(app, graduate, &code.code, here))).await?;
    }
    let (today, day) = (app.clock.today(), |day: NaiveDate| day.to_string());
    centres::act_all(app, manager, id, &ActInput::plain(centres::Act::Start, day(cohort.starts_on))).await?;
    if cohort.ends_on < today {
        centres::act_all(app, manager, id, &ActInput::plain(centres::Act::Complete, day(cohort.ends_on))).await?;
    }
    Ok((programme, id))
}

/// The sessions of a cohort, and the registers of those whose day has come.
async fn add_registers(app: &App, manager: &Actor, (id, number, cohort): (CohortId, usize, &DemoCohort)) -> Result<()> {
    centres::set_calendar(app, manager, id, &registers::week(cohort)).await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await?;
    let mut lessons = centres::lessons(&mut conn, id).await?;
    lessons.retain(|(lesson, _)| lesson.held_on < today);
    let people = centres::list_of_cohort(&mut conn, id).await?;
    drop(conn);
    let mut marks = Vec::new();
    for (place, person) in people.iter().enumerate() {
        let habits: Vec<Mark> = registers::habits(number, place, lessons.len());
        for ((lesson, _), mark) in lessons.iter().zip(habits) {
            let fresh = MarkId::new();
            let noon = lesson.held_on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12);
            let mark = SentMark { id: fresh, lesson: lesson.id, enrolment: person.id, mark, at: noon.min(now) };
            marks.push((fresh, Ok(mark)));
        }
    }
    for some in marks.chunks(centres::lesson_rules::MOST_MARKS) {
        centres::mark(app, manager, some, None).await?;
    }
    Ok(())
}

/// The roster as its centre would keep it. Nobody of it has a mail address there: they get codes, and no letters are sent.
fn roster(world: &DemoWorld, cohort: &DemoCohort) -> String {
    let graduates = cohort.graduates.iter().filter_map(|at| world.graduates.get(*at));
    let graduates = graduates.map(|one| {
        let name_ur = one.full_name_ur.as_deref().unwrap_or_default();
        format!("{},{name_ur},{}\n", one.full_name, one.birth_date)
    });
    let newcomers = cohort.newcomers.iter();
    let newcomers = newcomers.map(|one| format!("{},{},{}\n", one.full_name, one.full_name_ur, one.birth_date));
    std::iter::once("full_name,full_name_ur,birth_date\n".to_owned()).chain(graduates).chain(newcomers).collect()
}

/// What a cohort is taught.
pub fn programme_input(cohort: &DemoCohort) -> ProgrammeInput {
    let trade = trades::ALL.get(cohort.trade);
    let [title, title_ur] = trade.map(|trade| trade.name).unwrap_or_default();
    let mut letters = title.chars();
    let title: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let skills = trade.map(|trade| trade.skills).unwrap_or_default();
    ProgrammeInput {
        title,
        title_ur: title_ur.to_owned(),
        weeks: "12".to_owned(),
        skill: skills.iter().take(8).map(ToString::to_string).collect(),
        skill_text: String::new(),
    }
}

fn cohort_input(cohort: &DemoCohort) -> CohortInput {
    CohortInput {
        name: cohort.name.clone(),
        starts_on: cohort.starts_on.to_string(),
        ends_on: cohort.ends_on.to_string(),
        seats: cohort.seats.to_string(),
        women_only: if cohort.women_only { "yes".into() } else { String::new() },
        apply_until: String::new(),
    }
}

async fn join(app: &App, newcomer: Newcomer, hash: &str) -> Result<Actor> {
    let role = newcomer.role;
    let person = accounts::welcome(app, &newcomer, hash).await?.or_missing()?;
    Ok(person.actor(vec![role], app.clock.today()))
}

async fn staff_member(app: &App, person: &DemoPerson, role: Role, hash: &str) -> Result<Actor> {
    let newcomer = Newcomer {
        role,
        email: person.email.clone(),
        full_name: person.full_name.clone(),
        full_name_ur: Some(person.full_name_ur.clone()),
        birth_date: None,
        locale: Locale::En,
    };
    let actor = join(app, newcomer, hash).await?;
    accounts::give_second_factor(app, actor.person).await?;
    Ok(actor)
}

async fn add_graduate(app: &App, graduate: &DemoGraduate, hash: &str) -> Result<Actor> {
    let newcomer = Newcomer {
        role: Role::Graduate,
        email: graduate.email.clone(),
        full_name: graduate.full_name.clone(),
        full_name_ur: graduate.full_name_ur.clone(),
        birth_date: Some(graduate.birth_date),
        locale: Locale::parse(graduate.locale).unwrap_or_default(),
    };
    let actor = join(app, newcomer, hash).await?;
    // The address of a learner says the first name only.
    if actor.adult {
        profiles::set_handle(app, &actor, &graduate.handle).await?;
    }
    let details = Details {
        full_name: graduate.full_name.clone(),
        full_name_ur: graduate.full_name_ur.clone().unwrap_or_default(),
        locale: graduate.locale.to_owned(),
        time_zone: "Asia/Karachi".to_owned(),
        gender: if graduate.is_woman { "woman" } else { "man" }.to_owned(),
    };
    accounts::update_details(app, &actor, &details).await?;
    profiles::save(app, &actor, &profile_input(graduate)).await?;
    for item in &graduate.items {
        let id: ItemId = profiles::add_item(app, &actor, &item_input(item)).await?;
        let picture = item.picture;
        let drawn = tokio::task::spawn_blocking(move || pictures::draw(&picture)).await;
        let bytes = drawn.map_err(|error| AppError::Broken(error.into()))?;
        let upload: UploadId = accounts::store_upload(app, actor.person, "work.png", bytes).await?;
        profiles::attach(app, &actor, id, upload, &item.title).await?;
    }
    if let Some(visibility) = Visibility::parse(graduate.visibility).filter(|_| actor.adult) {
        profiles::set_visibility(app, &actor, visibility).await?;
    }
    if graduate.published {
        profiles::publish(app, &actor).await?;
    }
    Ok(actor)
}

async fn add_client(app: &App, client: &DemoClient, judge: &Actor, hash: &str) -> Result<(Actor, OrganisationId)> {
    let newcomer = Newcomer {
        role: Role::Client,
        email: client.email.clone(),
        full_name: client.contact_name.clone(),
        full_name_ur: client.contact_name_ur.clone(),
        birth_date: None,
        locale: Locale::En,
    };
    let actor = join(app, newcomer, hash).await?;
    let id = clients::create(app, &actor, &organisation_input(client)).await?;
    clients::request_approval(app, &actor, id).await?;
    if client.approved {
        let checks = vec!["called".to_owned(), "website".to_owned()];
        let decision = clients::DecisionInput { approve: true, checks, note: String::new() };
        clients::decide(app, judge, id, &decision).await?;
    }
    Ok((actor, id))
}

/// Gigs are published day by day, oldest first, each on its own day.
async fn add_gigs(
    app: &App,
    world: &DemoWorld,
    clients: &[(Actor, OrganisationId)],
    progress: &ProgressBar,
) -> Result<()> {
    let mut by_day: BTreeMap<Option<NaiveDate>, Vec<&DemoGig>> = BTreeMap::new();
    for gig in &world.gigs {
        by_day.entry(gig.published_on).or_default().push(gig);
    }
    let begun = app.clock.now();
    let mut gone = TimeDelta::zero();
    for (day, gigs) in by_day {
        if let Some(day) = day {
            let noon = (day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(7) - begun).max(gone);
            app.clock.advance(noon - gone);
            gone = noon;
        }
        for gig in gigs {
            add_gig(app, gig, clients).await?;
            progress.inc(1);
        }
    }
    app.clock.advance(-gone);
    Ok(())
}

async fn add_gig(app: &App, gig: &DemoGig, clients: &[(Actor, OrganisationId)]) -> Result<()> {
    let (actor, client) = clients.get(gig.client).or_missing()?;
    let id = gigs::create(app, actor, *client, &input(gig)).await?;
    let nothing = Closing::default();
    match gig.state {
        GigState::Draft => return Ok(()),
        GigState::Open | GigState::Expired | GigState::Paused | GigState::Closed(_) => {
            gigs::act(app, actor, id, Act::Publish, &nothing).await?;
        }
    }
    match gig.state {
        GigState::Paused => gigs::act(app, actor, id, Act::Pause, &nothing).await?,
        GigState::Closed(reason) => {
            let closing = Closing { reason: reason.to_owned(), note: String::new() };
            gigs::act(app, actor, id, Act::Close, &closing).await?
        }
        GigState::Draft | GigState::Open | GigState::Expired => return Ok(()),
    };
    Ok(())
}

fn profile_input(graduate: &DemoGraduate) -> ProfileInput {
    let link = |(label, url): &(String, String)| Link { label: label.clone(), url: url.clone() };
    let skills =
        graduate.skills.iter().map(|(skill, level)| OwnSkill { skill: (*skill).into(), level: i32::from(*level) });
    let spoken = |(code, level): &(&str, &str)| Spoken { code: (*code).into(), level: (*level).into() };
    ProfileInput {
        headline: graduate.headline.clone(),
        about: graduate.about_md.clone(),
        skills: skills.collect(),
        languages: graduate.languages.iter().map(spoken).collect(),
        rate: graduate.rate.map(|(minor, currency)| (minor, currency.to_owned())),
        hours_per_week: graduate.hours_per_week,
        available_from: graduate.available_from,
        district: Some(graduate.district.to_owned()),
        on_site: graduate.on_site,
        links: graduate.links.iter().map(link).collect(),
    }
}

fn item_input(item: &DemoItem) -> ItemInput {
    ItemInput {
        title: item.title.clone(),
        done: item.done_md.clone(),
        made_on: Some(item.made_on),
        skills: item.skills.iter().map(ToString::to_string).collect(),
        links: Vec::new(),
    }
}

fn organisation_input(client: &DemoClient) -> OrganisationInput {
    OrganisationInput {
        name: client.organisation.clone(),
        kind: client.kind.to_owned(),
        about: client.about.clone(),
        website: client.website.clone().unwrap_or_default(),
        country: client.country.to_owned(),
        city: client.city.to_owned(),
        time_zone: client.time_zone.to_owned(),
    }
}

fn input(gig: &DemoGig) -> GigInput {
    let budget = &gig.budget;
    let kind = match budget.kind {
        BudgetKind::Fixed => gigs::BudgetKind::Fixed,
        BudgetKind::Hourly => gigs::BudgetKind::Hourly,
    };
    let skills = gig.skills.iter().map(|need| NeededSkill {
        skill: need.id.to_owned(),
        must: need.must,
        level: i32::from(need.level),
    });
    GigInput {
        title: gig.title.clone(),
        deliverable: gig.deliverable_md.clone(),
        skills: skills.collect(),
        budget: Currency::parse(budget.currency).map(|currency| Budget {
            kind,
            min_minor: Some(budget.min_minor),
            max_minor: budget.max_minor,
            currency,
        }),
        hours_per_week: gig.hours_per_week,
        min_level: gig.min_level.map(i32::from),
        start_on: gig.start_on,
        deadline_on: Some(gig.deadline_on),
        languages: gig.languages.iter().map(ToString::to_string).collect(),
        remote: gig.remote,
        district: gig.district.map(str::to_owned),
        questions: gig.questions.clone(),
        first_gig: gig.first_gig,
        seats: gig.seats,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{gigs, profiles};

    #[test]
    fn the_valley_keeps_every_rule() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let world = DemoWorld::valley(today);
        for graduate in &world.graduates {
            assert_eq!(
                profiles::rules::check(&profile_input(graduate).cleaned()),
                Default::default(),
                "{}",
                graduate.handle
            );
            assert_eq!(profiles::rules::check_handle(&graduate.handle), Ok(()), "{}", graduate.handle);
            for item in &graduate.items {
                assert_eq!(
                    profiles::rules::check_item(&item_input(item).cleaned()),
                    Default::default(),
                    "{}",
                    item.title
                );
            }
        }
        for cohort in &world.cohorts {
            assert!(centres::rules::check_programme(&programme_input(cohort), |_| true).is_ok(), "{}", cohort.trade);
            assert!(centres::rules::check_cohort(&cohort_input(cohort)).is_ok(), "{} {}", cohort.centre, cohort.name);
            let read = centres::roster::read(&roster(&world, cohort), today);
            let people = cohort.graduates.len() + cohort.newcomers.len();
            assert_eq!((read.faults, read.entries.len()), (Vec::new(), people), "{}", cohort.centre);
        }
        for client in &world.clients {
            assert_eq!(organisation_input(client).cleaned().check(), Ok(()), "{}", client.organisation);
        }
        for gig in &world.gigs {
            let checked = match gig.published_on {
                Some(day) => gigs::rules::check_complete(&input(gig).cleaned(), day),
                None => gigs::rules::check(&input(gig).cleaned()),
            };
            assert_eq!(checked, Default::default(), "{}", gig.title);
        }
    }
}
