//! Mentors as everybody sees them.

use super::{Bar, bars};
use crate::accounts::Visitor;
use crate::app::App;
use crate::centres::Centre;
use crate::endorsements::actions::{self, Mentor};
use crate::endorsements::model::Named;
use crate::kernel::ids::PersonId;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "endorsements/mentors.html")]
struct List<'a> {
    p: &'a Page,
    mentors: Vec<(Named, Vec<Centre>)>,
}

pub async fn list(who: Visitor, app: web::Data<App>) -> PageResult {
    html::page(&List { p: &who.page, mentors: actions::listed(&app).await? })
}

#[derive(Template)]
#[template(path = "endorsements/mentor.html")]
struct Show<'a> {
    p: &'a Page,
    mentor: Mentor,
    bars: Vec<Bar>,
    families: Vec<(String, u32)>,
    own: bool,
}

impl Show<'_> {
    fn name(&self) -> &str {
        self.mentor.name.name_in(self.p.locale)
    }

    fn initials(&self) -> String {
        self.mentor.name.name.split_whitespace().take(2).filter_map(|word| word.chars().next()).collect()
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let p = &who.page;
    let id = PersonId(*id);
    let mentor = actions::mentor(&app, id).await?;
    let skills = app.skills.now();
    let family = |(id, count): &(String, u32)| (skills.family_label(id, p.locale).to_owned(), *count);
    let families = mentor.figures.families.iter().map(family).collect();
    let own = who.actor.as_ref().is_some_and(|actor| actor.person == id);
    html::page(&Show { p, bars: bars(p, &mentor.figures), families, own, mentor })
}
