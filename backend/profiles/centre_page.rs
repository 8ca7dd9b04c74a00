//! The public page of a centre: what it is, what it teaches, and the graduates who let it be told.

use crate::accounts::Visitor;
use crate::app::App;
use crate::centres::{self, Programme, Public};
use crate::platform::web::html::{self, Page, PageResult};
use crate::profiles::actions;
use crate::profiles::model::Published;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "profiles/centre.html")]
struct CentrePage<'a> {
    p: &'a Page,
    shown: Public,
    women: Option<String>,
    rests: bool,
    /// With the names of what they teach.
    programmes: Vec<(Programme, Vec<String>)>,
    graduates: Vec<Published>,
    address: String,
}

impl CentrePage<'_> {
    fn name(&self) -> &str {
        self.shown.centre.name_in(self.p.locale)
    }

    fn name_of(&self, one: &Published) -> String {
        one.name_in(self.p.locale)
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, slug: web::Path<String>) -> PageResult {
    let p = &who.page;
    let shown = centres::public(&app, &slug).await?;
    let skills = app.skills.now();
    let names = |ids: &[String]| ids.iter().map(|id| skills.label(id, p.locale).to_owned()).collect();
    html::page(&CentrePage {
        p,
        women: centres::women_words(p, &shown.centre),
        rests: shown.centre.rests_on(app.clock.today()),
        programmes: shown.programmes.iter().map(|(programme, ids)| (programme.clone(), names(ids))).collect(),
        graduates: actions::graduates_of(&app, &shown.centre.slug).await?,
        address: p.url(&format!("/centres/{}", shown.centre.slug)),
        shown,
    })
}
