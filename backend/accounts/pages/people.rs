//! The staff's pages about people: finding, suspending, restoring, signing out.

use crate::accounts::actions::Seen;
use crate::accounts::model::{Found, IdentityCheck, Person};
use crate::accounts::pages::identity::IdentityForm;
use crate::accounts::session::{Confirm, Staff};
use crate::accounts::{actions, queries, rules};
use crate::app::App;
use crate::kernel::actor::Role;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::kernel::page;
use crate::platform::error::OrMissing;
use crate::platform::text::clean_line;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct List<'a> {
    p: &'a Page,
    query: String,
    found: page::Page<Found>,
    /// The address of the next page.
    next: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    cursor: String,
}

pub async fn list(who: Staff, app: web::Data<App>, Params(wanted): Params<Wanted>) -> PageResult {
    let query: String = clean_line(&wanted.q).chars().take(100).collect();
    let after = page::Cursor::decode(&wanted.cursor);
    let limit = page::DEFAULT_LIMIT;
    let rows = actions::find_people(&app, &who.actor, &query, after, limit + 1).await?;
    let found = page::Page::from_surplus(rows, limit, |row| row.person.id.0);
    let typed: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let next = found.next.as_ref().map(|cursor| format!("/staff/people?q={typed}&cursor={cursor}"));
    html::page(&List { p: &who.page, query, found, next })
}

#[derive(Template)]
#[template(path = "accounts/person.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    person: Person,
    roles: Vec<Role>,
    reason: String,
    may_suspend: bool,
    may_check: bool,
    is_adult: bool,
    /// There is a second factor that could be lost.
    has_factor: bool,
    /// What was typed into the form that helps somebody come back.
    seen: Option<Seen>,
    identity: Option<IdentityCheck>,
    identity_form: IdentityForm,
    reveal_why: String,
    number: Option<String>,
    today: String,
}

/// What stands on a person's page beside the person: what was typed and refused, or revealed.
#[derive(Default)]
pub(super) struct View {
    pub status: StatusCode,
    pub errors: FieldErrors,
    pub reason: String,
    pub seen: Option<Seen>,
    pub identity_form: IdentityForm,
    pub reveal_why: String,
    pub number: Option<String>,
}

impl View {
    pub fn refused(errors: &FieldErrors) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, errors: errors.clone(), ..Self::default() }
    }
}

pub async fn show(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_with(&who, &app, PersonId(*id), View::default()).await
}

pub(super) async fn show_with(who: &Staff, app: &App, id: PersonId, view: View) -> PageResult {
    let person = actions::look_at(app, &who.actor, id).await?;
    let mut conn = app.db.read().await?;
    let roles = queries::list_roles(&mut conn, id).await?;
    let has_factor = queries::has_second_factor(&mut conn, id).await?;
    let identity = queries::find_identity_check(&mut conn, id).await?;
    let shown = Show {
        p: &who.page,
        errors: who.page.errors(&view.errors),
        may_suspend: rules::may_suspend(&who.actor, id, &roles).is_ok(),
        may_check: rules::may_check_identity(&who.actor, id).is_ok() && person.left_at.is_none(),
        is_adult: person.is_adult(app.clock.today()),
        today: app.clock.today().to_string(),
        person,
        roles,
        has_factor,
        seen: view.seen,
        identity,
        reason: view.reason,
        identity_form: view.identity_form,
        reveal_why: view.reveal_why,
        number: view.number,
    };
    html::page_with(view.status, &shown)
}

impl Show<'_> {
    /// Documents by which somebody's identity is checked, and by which somebody is let back in.
    fn identity_documents(&self) -> Vec<(&'static str, String)> {
        self.named(&rules::IDENTITY_DOCUMENTS)
    }

    fn documents(&self) -> Vec<(&'static str, String)> {
        self.named(&rules::DOCUMENTS)
    }

    fn named(&self, codes: &[&'static str]) -> Vec<(&'static str, String)> {
        codes.iter().map(|code| (*code, self.p.choice("accounts-document", code))).collect()
    }

    fn document(&self) -> &str {
        self.seen.as_ref().map_or("", |seen| &seen.document)
    }

    fn note(&self) -> &str {
        self.seen.as_ref().map_or("", |seen| &seen.note)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    reason: String,
    #[serde(flatten)]
    confirm: Confirm,
}

pub async fn suspend(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<ReasonForm>) -> PageResult {
    let id = PersonId(*id);
    let suspended = async {
        who.shown.confirm(&app, &form.confirm).await?;
        actions::suspend(&app, &who.actor, id, &form.reason).await
    };
    match suspended.await {
        Ok(()) => Ok(done(id, "accounts-suspended")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, id, View { reason: form.reason, ..View::refused(&errors) }).await
        }
    }
}

pub async fn restore(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let id = PersonId(*id);
    if let Some(first) = who.shown.confirm_first(&app, &page_of(id)) {
        return Ok(first);
    }
    actions::restore(&app, &who.actor, id).await?;
    Ok(done(id, "accounts-restored"))
}

pub async fn sign_out(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let id = PersonId(*id);
    if let Some(first) = who.shown.confirm_first(&app, &page_of(id)) {
        return Ok(first);
    }
    actions::sign_out_everywhere(&app, &who.actor, id).await?;
    Ok(done(id, "accounts-ended-everywhere"))
}

pub(super) fn done(id: PersonId, key: &'static str) -> HttpResponse {
    flash::with(html::see_other(&page_of(id)), Tone::Good, key)
}

fn page_of(id: PersonId) -> String {
    format!("/staff/people/{id}")
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    seen_document: String,
    seen_note: String,
    #[serde(flatten)]
    confirm: Confirm,
}

impl From<&SeenForm> for Seen {
    fn from(form: &SeenForm) -> Self {
        Self { document: form.seen_document.clone(), note: form.seen_note.clone() }
    }
}

#[derive(Template)]
#[template(path = "accounts/recovery_code.html")]
struct Printed<'a> {
    p: &'a Page,
    person: Person,
    code: String,
    until: String,
}

impl Printed<'_> {
    fn back(&self) -> String {
        page_of(self.person.id)
    }
}

/// A printed code for somebody who lost mail or password. It is shown here and never again.
pub async fn issue_recovery(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<SeenForm>,
) -> PageResult {
    let id = PersonId(*id);
    let issued = async {
        who.shown.confirm(&app, &form.confirm).await?;
        actions::issue_recovery(&app, &who.actor, id, &(&form).into()).await
    };
    match issued.await {
        Ok(issued) => {
            let person = queries::find_person(&mut *app.db.read().await?, id).await?.or_missing()?;
            let until = person.local(&issued.expires_at);
            html::page(&Printed { p: &who.page, person, code: issued.code, until })
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, id, View { seen: Some((&form).into()), ..View::refused(&errors) }).await
        }
    }
}

/// For somebody who lost the phone and the printed codes.
pub async fn reset_second_factor(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<SeenForm>,
) -> PageResult {
    let id = PersonId(*id);
    let reset = async {
        who.shown.confirm(&app, &form.confirm).await?;
        actions::reset_second_factor(&app, &who.actor, id, &(&form).into()).await
    };
    match reset.await {
        Ok(()) => Ok(done(id, "accounts-factor-reset")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, id, View { seen: Some((&form).into()), ..View::refused(&errors) }).await
        }
    }
}
