//! What is asked for and missing, for staff; and the button that clears one's own list.

use crate::accounts::{Signed, Staff};
use crate::app::App;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Page, PageResult};
use crate::search::asked::actions;
use crate::search::asked::queries::Asked;
use crate::search::asked::rules::TOLD_FROM;
use actix_web::web;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "search/asked.html")]
struct Show<'a> {
    p: &'a Page,
    of_gigs: bool,
    missing: Vec<Asked>,
    found: Vec<Asked>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    of: String,
}

pub async fn asked(who: Staff, app: web::Data<App>, Params(wanted): Params<Wanted>) -> PageResult {
    let of_gigs = wanted.of == "gigs";
    let asked = actions::asked(&app, if of_gigs { "gigs" } else { "profiles" }).await?;
    let (missing, found) = asked.into_iter().partition(|one| one.missed >= TOLD_FROM);
    html::page(&Show { p: &who.page, of_gigs, missing, found })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClearForm {
    back: String,
}

pub async fn clear(who: Signed, app: web::Data<App>, Form(form): Form<ClearForm>) -> PageResult {
    actions::clear(&app, who.actor.person).await?;
    Ok(flash::with(html::see_other(html::local_path(&form.back)), Tone::Good, "search-cleared"))
}
