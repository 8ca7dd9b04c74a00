//! Mentors: what everybody may know of who vouches, and how their centres see them judge.

use super::{dressed, named};
use crate::accounts;
use crate::app::App;
use crate::centres::{self, Centre, Cohort, Programme};
use crate::endorsements::model::{Asked, Judged, MentorPage, Named};
use crate::endorsements::queries;
use crate::endorsements::rules::{self, Flat, Levels};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{CentreId, PersonId};
use crate::platform::audit::{self, Entry};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::skills::Skills;
use chrono::{Datelike, NaiveDate};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A mentor as everybody may see them.
pub struct Mentor {
    pub name: Named,
    pub page: MentorPage,
    /// The centres at which they teach.
    pub centres: Vec<Centre>,
    /// The cohorts that they teach or taught, the latest first.
    pub cohorts: Vec<(Cohort, Programme, Centre)>,
    /// In which the first of these began.
    pub since: Option<i32>,
    pub figures: Figures,
    /// Days from a request to its answer, in the middle.
    pub median_days: Option<i64>,
}

/// How somebody judges, in numbers. Levels and families are those of what was not revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub levels: Levels,
    /// By family of skills, most first.
    pub families: Vec<(String, u32)>,
    pub revoked: u32,
}

impl Figures {
    pub fn count(&self) -> u32 {
        self.levels.iter().sum()
    }

    pub fn flat(&self) -> Option<Flat> {
        rules::flat(self.levels)
    }
}

/// Counts what one mentor said.
pub fn figures<'a>(skills: &Skills, judged: impl Iterator<Item = &'a Judged>) -> Figures {
    let mut figures = Figures::default();
    let mut families: BTreeMap<&str, u32> = BTreeMap::new();
    for one in judged {
        if one.revoked {
            figures.revoked += 1;
            continue;
        }
        let place = usize::try_from(one.level - 1).ok().and_then(|at| figures.levels.get_mut(at));
        if let Some(count) = place {
            *count += 1;
        }
        *families.entry(skills.labels.get(&one.skill).map_or("", |labels| labels.family.as_str())).or_default() += 1;
    }
    figures.families =
        families.into_iter().filter(|(id, _)| !id.is_empty()).map(|(id, count)| (id.to_owned(), count)).collect();
    figures.families.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    figures
}

/// The public page of a mentor. Who is no mentor, is under 18, or is away has none.
pub async fn mentor(app: &App, id: PersonId) -> Result<Mentor> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let person = accounts::find_person(&mut conn, id).await?.or_missing()?;
    let holds = accounts::list_roles(&mut conn, id).await?.contains(&Role::Mentor);
    if !holds || person.is_away() || !person.is_adult(today) {
        return Err(AppError::NotFound);
    }
    let cohorts = centres::list_mentored_places(&mut conn, id).await?;
    let judged = queries::list_judged(&mut conn, &[id]).await?;
    let answered = queries::list_answered(&mut conn, id).await?;
    let days = answered.into_iter().map(|(from, to)| (local_date(to) - local_date(from)).num_days());
    Ok(Mentor {
        name: Named { person: id, name: person.full_name, name_ur: person.full_name_ur },
        page: queries::find_page(&mut conn, id).await?.unwrap_or_default(),
        centres: centres_of(&cohorts),
        since: cohorts.iter().map(|(cohort, _, _)| cohort.starts_on.year()).min(),
        figures: figures(&app.skills.now(), judged.iter()),
        median_days: rules::median(days.collect()),
        cohorts,
    })
}

/// Each centre once.
fn centres_of(cohorts: &[(Cohort, Programme, Centre)]) -> Vec<Centre> {
    let mut seen = BTreeSet::new();
    let once = cohorts.iter().map(|(_, _, centre)| centre).filter(|centre| seen.insert(centre.id));
    once.cloned().collect()
}

/// Mentors who want to be found, with where they teach.
pub async fn listed(app: &App) -> Result<Vec<(Named, Vec<Centre>)>> {
    let mut conn = app.db.read().await?;
    let ids = queries::list_listed(&mut conn).await?;
    let mut names = named(&mut conn, app.clock.today(), &ids).await?;
    let mut listed = Vec::new();
    for id in ids {
        let cohorts = centres::list_mentored_places(&mut conn, id).await?;
        listed.extend(names.remove(&id).map(|name| (name, centres_of(&cohorts))));
    }
    Ok(listed)
}

/// What the actor says of themselves.
pub async fn own_page(app: &App, actor: &Actor) -> Result<MentorPage> {
    rules::may_mentor(actor)?;
    Ok(queries::find_page(&mut *app.db.read().await?, actor.person).await?.unwrap_or_default())
}

pub async fn save_page(app: &App, actor: &Actor, page: &MentorPage) -> Result<()> {
    rules::may_mentor(actor)?;
    let (page, now) = (page.cleaned(), app.clock.now());
    rules::check_page(&page)?;
    app.db
        .write(async |tx| {
            queries::put_page(tx, actor.person, &page, now).await?;
            let entry = Entry {
                actor: Some(actor.person),
                action: "endorsements.save_page",
                subject_kind: "person",
                subject: Some(actor.person.0),
                detail: json!({ "listed": page.is_listed }),
            };
            audit::record(tx, now, entry).await
        })
        .await
}

/// What the staff of centres see: what waits there, what stands, and how the mentors judge.
pub struct Overview {
    pub waiting: Vec<Asked>,
    pub given: Vec<Asked>,
    pub mentors: Vec<(Named, Figures)>,
    /// In which they may take back what was said.
    pub managed: Vec<CentreId>,
}

/// So many of what was said stand on the page.
const MOST_GIVEN: i64 = 100;

/// Of the centres at which the actor works; the region desk sees all.
pub async fn overview(app: &App, actor: &Actor) -> Result<Overview> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let ids = centres_seen_by(&mut conn, actor).await?;
    let waiting = queries::list_open_at(&mut conn, &ids).await?;
    let given = queries::list_given_at(&mut conn, &ids, MOST_GIVEN).await?;
    let mut managed = Vec::new();
    for id in &ids {
        let standing = centres::standing(&mut conn, actor, *id).await?;
        if centres::rules::may(standing, centres::rules::Wish::Reopen).is_ok() {
            managed.push(*id);
        }
    }
    Ok(Overview {
        waiting: dressed(&mut conn, today, waiting).await?,
        given: dressed(&mut conn, today, given).await?,
        mentors: mentors_at(app, &mut conn, &ids, today).await?,
        managed,
    })
}

pub async fn centres_seen_by(conn: &mut Conn, actor: &Actor) -> Result<Vec<CentreId>> {
    let seen = if actor.has(Role::Admin) {
        centres::list_centres(conn, &centres::Wanted::default()).await?
    } else {
        centres::list_of_staff(conn, actor.person).await?
    };
    Ok(seen.into_iter().map(|centre| centre.id).collect())
}

/// How the mentors of these centres judge, by name.
async fn mentors_at(app: &App, conn: &mut Conn, ids: &[CentreId], today: NaiveDate) -> Result<Vec<(Named, Figures)>> {
    let mentors = centres::list_mentors_at(conn, ids).await?;
    let mut by_mentor: HashMap<PersonId, Vec<Judged>> = HashMap::new();
    for judged in queries::list_judged(conn, &mentors).await? {
        by_mentor.entry(judged.mentor).or_default().push(judged);
    }
    let skills = app.skills.now();
    let names = named(conn, today, &mentors).await?;
    let figures = |id: &PersonId| figures(&skills, by_mentor.get(id).map(Vec::as_slice).unwrap_or_default().iter());
    let mut mentors: Vec<(Named, Figures)> = names.into_iter().map(|(id, name)| (name, figures(&id))).collect();
    mentors.sort_by(|one, other| (&one.0.name, one.0.person).cmp(&(&other.0.name, other.0.person)));
    Ok(mentors)
}

/// How much waits at the centres of somebody of the staff, and since when the oldest does.
pub async fn count_waiting_at(conn: &mut Conn, actor: &Actor) -> Result<(i64, Option<chrono::DateTime<chrono::Utc>>)> {
    let ids = centres_seen_by(conn, actor).await?;
    let waiting = queries::list_open_at(conn, &ids).await?;
    Ok((i64::try_from(waiting.len()).unwrap_or(i64::MAX), waiting.first().map(|request| request.asked_at)))
}
