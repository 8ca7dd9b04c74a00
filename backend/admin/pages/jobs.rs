//! The jobs that were given up.

use crate::accounts::Admin;
use crate::admin::actions;
use crate::app::App;
use crate::platform::jobs::{self, Dead};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use serde::Deserialize;

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

pub async fn list(who: Admin, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
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
