//! The audit trail.

use crate::accounts::{self, Admin};
use crate::app::App;
use crate::kernel::ids::PersonId;
use crate::platform::audit::{self, Row};
use crate::platform::text::clean_line;
use crate::platform::web::forms::Params;
use crate::platform::web::html::{self, Page, PageResult};
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct Show<'a> {
    p: &'a Page,
    form: WantedForm,
    rows: Vec<Row>,
    /// Names of the people in the rows.
    names: HashMap<Uuid, String>,
    next: Option<String>,
}

impl Show<'_> {
    fn name(&self, id: &Uuid) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }

    fn detail(&self, row: &Row) -> String {
        let facts = row.detail.as_object().into_iter().flatten();
        let told = facts.map(|(name, value)| match value.as_str() {
            Some(text) => format!("{name}: {text}"),
            None => format!("{name}: {value}"),
        });
        told.collect::<Vec<_>>().join(" · ")
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WantedForm {
    action: String,
    about: String,
    before: String,
}

/// Rows a page.
const A_PAGE: usize = 50;

pub async fn list(who: Admin, app: web::Data<App>, Params(mut form): Params<WantedForm>) -> PageResult {
    form.action = clean_line(&form.action).chars().take(60).collect();
    let wanted = audit::Wanted {
        action: form.action.clone(),
        about: Uuid::parse_str(form.about.trim()).ok(),
        before: form.before.parse().ok(),
    };
    let mut conn = app.db.read().await?;
    // One more than is shown: it only says that there is a next page.
    let mut rows = audit::list(&mut conn, &wanted, i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX)).await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let ids: Vec<PersonId> = rows.iter().flat_map(|row| [row.actor, row.subject]).flatten().map(PersonId).collect();
    let people = accounts::list_people(&mut conn, &ids).await?;
    let names = people.into_iter().map(|person| (person.id.0, person.full_name)).collect();
    let next = rows.last().filter(|_| more).map(|last| {
        let query = [("action", form.action.clone()), ("about", form.about.clone()), ("before", last.id.to_string())];
        format!("/staff/audit?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish())
    });
    html::page(&Show { p: &who.page, form, rows, names, next })
}
