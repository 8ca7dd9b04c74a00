//! The staff desk: what waits, since when, and how the machine does.

use crate::accounts::{self, Staff};
use crate::app::App;
use crate::kernel::deadline::working_days;
use crate::platform::jobs;
use crate::platform::web::html::{self, Page, PageResult};
use crate::policy::{self, Rule};
use crate::{clients, consent, endorsements, moderation, skills};
use actix_web::web;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "admin/desk.html")]
struct Desk<'a> {
    p: &'a Page,
    tasks: Vec<Task>,
    jobs_waiting: i64,
    jobs_dead: i64,
    minutes_late: i64,
    people: u32,
    gigs: u32,
    search: bool,
    is_admin: bool,
}

/// A place on the desk, and how much waits there.
struct Task {
    key: &'static str,
    href: &'static str,
    waiting: Option<i64>,
    /// Whole days that the oldest has waited.
    days: Option<i64>,
    /// It should have been answered by now.
    late: bool,
}

impl Task {
    fn new(key: &'static str, href: &'static str) -> Self {
        Self { key, href, waiting: None, days: None, late: false }
    }

    /// A queue with its length and the moment since when its oldest waits.
    fn queue(self, (waiting, oldest): (i64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Self {
        Self { waiting: Some(waiting), days: oldest.map(|since| (now - since).num_days()), ..self }
    }
}

pub async fn desk(who: Staff, app: web::Data<App>) -> PageResult {
    let search = app.search.health().await.is_ok();
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let clients = clients::count_waiting(&mut conn).await?;
    let answer = policy::value(&mut conn, Rule::ClientAnswer, now).await?;
    let late = clients.1.is_some_and(|since| working_days(since, now) > answer);
    let mut tasks = vec![
        Task { late, ..Task::new("clients", "/staff/clients").queue(clients, now) },
        Task { waiting: Some(skills::count_pending(&mut conn).await?), ..Task::new("skills", "/staff/skills") },
        Task::new("reports", "/staff/reports").queue(moderation::count_open(&mut conn).await?, now),
        Task::new("appeals", "/staff/appeals").queue(accounts::count_open_appeals(&mut conn).await?, now),
        Task::new("endorsements", "/staff/endorsements")
            .queue(endorsements::count_waiting_at(&mut conn, &who.actor).await?, now),
        Task::new("consents", "/staff/consents").queue(consent::count_for(&mut conn, &who.actor).await?, now),
        Task::new("centres", "/staff/centres"),
        Task::new("rounds", "/staff/rounds"),
        Task::new("exposure", "/staff/exposure"),
        Task::new("searches", "/staff/searches"),
        Task::new("people", "/staff/people"),
        Task::new("invitations", "/staff/invitations"),
    ];
    let is_admin = who.page.signed().is_some_and(|signed| signed.is_admin);
    if is_admin {
        tasks.extend([
            Task::new("rules", "/staff/rules"),
            Task::new("weights", "/staff/weights"),
            Task::new("audit", "/staff/audit"),
            Task::new("machine", "/staff/machine"),
        ]);
    }
    let (jobs_waiting, jobs_dead) = jobs::counts(&mut conn).await?;
    let minutes_late = jobs::due_since(&mut conn, now).await?.map_or(0, |since| (now - since).num_minutes());
    let (people, gigs) = app.matches.size();
    html::page(&Desk { p: &who.page, tasks, jobs_waiting, jobs_dead, minutes_late, people, gigs, search, is_admin })
}
