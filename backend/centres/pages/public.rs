//! What everybody sees: the list of centres, small enough for the slowest phone.

use crate::accounts::Visitor;
use crate::app::App;
use crate::centres::model::{Centre, KINDS, Wanted};
use crate::centres::pages::women_words;
use crate::centres::queries;
use crate::kernel::places::{DISTRICTS, is_district};
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "centres/list.html")]
struct List<'a> {
    p: &'a Page,
    wanted: Wanted,
    districts: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    centres: Vec<Centre>,
    today: NaiveDate,
}

impl List<'_> {
    fn women(&self, centre: &Centre) -> Option<String> {
        women_words(self.p, centre)
    }

    fn rests(&self, centre: &Centre) -> bool {
        centre.rests_on(self.today)
    }

    fn name<'c>(&self, centre: &'c Centre) -> &'c str {
        centre.name_in(self.p.locale)
    }
}

pub async fn list(who: Visitor, app: web::Data<App>, Params(wanted): Params<Wanted>) -> PageResult {
    let p = &who.page;
    // An odd address narrows nothing.
    let known = Wanted {
        district: Some(wanted.district).filter(|code| is_district(code)).unwrap_or_default(),
        kind: Some(wanted.kind).filter(|code| KINDS.contains(&code.as_str())).unwrap_or_default(),
        women: wanted.women,
    };
    let centres = queries::list_centres(&mut *app.db.read().await?, &known).await?;
    html::page(&List {
        p,
        wanted: known,
        districts: DISTRICTS.iter().map(|one| (one.code, p.choice("district", one.code))).collect(),
        kinds: KINDS.iter().map(|kind| (*kind, p.choice("centres-kind", kind))).collect(),
        centres,
        today: app.clock.today(),
    })
}
