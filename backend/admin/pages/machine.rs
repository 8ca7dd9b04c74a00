//! How the machine does: search, matching, jobs, the audit chain.

use crate::accounts::Admin;
use crate::admin::machine::{self, Machine};
use crate::app::App;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/machine.html")]
struct Show<'a> {
    p: &'a Page,
    machine: Machine,
}

pub async fn show(who: Admin, app: web::Data<App>) -> PageResult {
    let machine = machine::look(&app).await?;
    html::page(&Show { p: &who.page, machine })
}
