//! The catalogue: what is taught where, and which seats are free.

use crate::accounts::Visitor;
use crate::app::App;
use crate::centres::actions;
use crate::centres::model::{Listing, WantedProgrammes};
use crate::centres::pages::women_words;
use crate::kernel::ids::ProgrammeId;
use crate::kernel::page::{self, Cursor};
use crate::kernel::places::{DISTRICTS, is_district};
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use crate::skills::Skills;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// Programmes on one page: few enough for the slowest phone.
const PER_PAGE: i64 = 10;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WantedQuery {
    district: String,
    family: String,
    /// `yes`, as the next.
    women: String,
    open: String,
    cursor: String,
}

impl WantedQuery {
    /// The same page, from there on.
    fn from(&self, cursor: &str) -> String {
        let pairs = [
            ("district", self.district.as_str()),
            ("family", self.family.as_str()),
            ("women", self.women.as_str()),
            ("open", self.open.as_str()),
            ("cursor", cursor),
        ];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/programmes?{query}")
    }
}

#[derive(Template)]
#[template(path = "centres/catalogue.html")]
struct List<'a> {
    p: &'a Page,
    query: WantedQuery,
    districts: Vec<(&'static str, String)>,
    families: Vec<(String, String)>,
    skills: Arc<Skills>,
    listings: Vec<Listing>,
    next: Option<String>,
}

impl List<'_> {
    fn title<'l>(&self, listing: &'l Listing) -> &'l str {
        listing.programme.title_in(self.p.locale)
    }

    fn centre<'l>(&self, listing: &'l Listing) -> &'l str {
        listing.centre.name_in(self.p.locale)
    }

    fn women(&self, listing: &Listing) -> Option<String> {
        women_words(self.p, &listing.centre)
    }

    fn skill<'b>(&'b self, id: &'b str) -> &'b str {
        self.skills.label(id, self.p.locale)
    }
}

pub async fn list(who: Visitor, app: web::Data<App>, Params(query): Params<WantedQuery>) -> PageResult {
    let (p, skills) = (&who.page, app.skills.now());
    let families =
        skills.families.iter().map(|family| (family.id.clone(), skills.family_label(&family.id, p.locale).to_owned()));
    let families: Vec<(String, String)> = families.collect();
    // An odd address narrows nothing.
    let query = WantedQuery {
        district: Some(query.district).filter(|code| is_district(code)).unwrap_or_default(),
        family: Some(query.family).filter(|id| families.iter().any(|(known, _)| known == id)).unwrap_or_default(),
        ..query
    };
    let wanted = WantedProgrammes {
        district: query.district.clone(),
        family: query.family.clone(),
        women: query.women == "yes",
        open: query.open == "yes",
    };
    let found = actions::catalogue(&app, &wanted, Cursor::decode(&query.cursor), PER_PAGE).await?;
    let page::Page { items: listings, next } = found;
    html::page(&List {
        p,
        districts: DISTRICTS.iter().map(|one| (one.code, p.choice("district", one.code))).collect(),
        families,
        skills,
        listings,
        next: next.map(|cursor| query.from(&cursor)),
        query,
    })
}

#[derive(Template)]
#[template(path = "centres/catalogue_programme.html")]
struct Show<'a> {
    p: &'a Page,
    listing: Listing,
    women: Option<String>,
    skills: Vec<String>,
    address: String,
}

impl Show<'_> {
    fn title(&self) -> &str {
        self.listing.programme.title_in(self.p.locale)
    }

    fn centre(&self) -> &str {
        self.listing.centre.name_in(self.p.locale)
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let p = &who.page;
    let listing = actions::listing(&app, ProgrammeId(*id)).await?;
    let skills = app.skills.now();
    html::page(&Show {
        p,
        women: women_words(p, &listing.centre),
        skills: listing.skills.iter().map(|id| skills.label(id, p.locale).to_owned()).collect(),
        address: p.url(&format!("/programmes/{}", listing.programme.id)),
        listing,
    })
}
