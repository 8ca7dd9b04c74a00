//! The staff desk: what waits, and how the machine does; and the jobs that were given up.

use crate::accounts::{Admin, Staff};
use crate::admin::actions;
use crate::app::App;
use crate::platform::jobs::{self, Dead};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Page, PageResult};
use crate::{clients, moderation, skills};
use actix_web::web;
use askama::Template;
use serde::Deserialize;

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
}

pub async fn desk(who: Staff, app: web::Data<App>) -> PageResult {
    let search = app.search.health().await.is_ok();
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let task = |key, href, waiting| Task { key, href, waiting, days: None };
    let (reports, oldest_report) = moderation::count_open(&mut conn).await?;
    let days = oldest_report.map(|since| (now - since).num_days());
    let tasks = vec![
        task("clients", "/staff/clients", Some(clients::count_waiting(&mut conn).await?)),
        task("skills", "/staff/skills", Some(skills::count_pending(&mut conn).await?)),
        Task { days, ..task("reports", "/staff/reports", Some(reports)) },
        task("centres", "/staff/centres", None),
        task("people", "/staff/people", None),
        task("invitations", "/staff/invitations", None),
    ];
    let (jobs_waiting, jobs_dead) = jobs::counts(&mut conn).await?;
    let minutes_late = jobs::due_since(&mut conn, now).await?.map_or(0, |since| (now - since).num_minutes());
    let (people, gigs) = app.matches.size();
    let is_admin = who.page.signed().is_some_and(|signed| signed.is_admin);
    html::page(&Desk { p: &who.page, tasks, jobs_waiting, jobs_dead, minutes_late, people, gigs, search, is_admin })
}

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct Jobs<'a> {
    p: &'a Page,
    jobs: Vec<Dead>,
    next: Option<String>,
}

/// Dead jobs a page.
const A_PAGE: usize = 50;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    after: String,
}

pub async fn jobs(who: Admin, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    let after = paging.after.parse().unwrap_or(0);
    // One more than is shown: it only says that there is a next page.
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut jobs = jobs::list_dead(&mut *app.db.read().await?, after, limit).await?;
    let more = jobs.len() > A_PAGE;
    jobs.truncate(A_PAGE);
    let next = jobs.last().filter(|_| more).map(|last| format!("/staff/jobs?after={}", last.id));
    html::page(&Jobs { p: &who.page, jobs, next })
}

pub async fn retry(who: Admin, app: web::Data<App>, id: web::Path<i64>, _: Form<Nothing>) -> PageResult {
    actions::retry(&app, &who.actor, *id).await?;
    Ok(flash::with(html::see_other("/staff/jobs"), Tone::Good, "admin-job-retried"))
}

pub async fn drop(who: Admin, app: web::Data<App>, id: web::Path<i64>, _: Form<Nothing>) -> PageResult {
    actions::drop(&app, &who.actor, *id).await?;
    Ok(flash::with(html::see_other("/staff/jobs"), Tone::Good, "admin-job-dropped"))
}
