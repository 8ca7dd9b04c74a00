//! Invitations: accepting one, and the staff's list of those that are open.

use crate::accounts::device::Device;
use crate::accounts::inputs::Joining;
use crate::accounts::model::Invitation;
use crate::accounts::pages::{languages, sign_in};
use crate::accounts::rules::{self, INVITED_ROLES};
use crate::accounts::session::{Confirm, Signed, Staff, Visitor};
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::kernel::actor::Role;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::InvitationId;
use crate::kernel::page;
use crate::platform::secret::Secret;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::Document;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/invitation.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    invitation: Invitation,
    form: JoinForm,
    languages: Vec<(&'static str, String)>,
    /// The invited address has an account, whose owner must sign in to accept.
    must_sign_in: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    full_name: String,
    full_name_ur: String,
    password: String,
    locale: String,
    terms: String,
    privacy: String,
}

impl From<&JoinForm> for Joining {
    fn from(form: &JoinForm) -> Self {
        Self {
            full_name: form.full_name.clone(),
            full_name_ur: form.full_name_ur.clone(),
            password: Secret::new(form.password.clone()),
            locale: form.locale.clone(),
            terms: form.terms.clone(),
            privacy: form.privacy.clone(),
        }
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    let form = JoinForm { locale: who.page.locale.code().to_owned(), ..JoinForm::default() };
    show_with(&who.page, &app, &token, StatusCode::OK, &FieldErrors::default(), form).await
}

async fn show_with(
    p: &Page,
    app: &App,
    token: &str,
    status: StatusCode,
    errors: &FieldErrors,
    form: JoinForm,
) -> PageResult {
    let mut conn = app.db.read().await?;
    let invitation = actions::open_invitation(&mut conn, token, app.clock.now()).await?;
    let known = queries::find_person_by_email(&mut conn, &invitation.email).await?.is_some();
    let must_sign_in = known && p.signed().is_none();
    let shown = Show { p, errors: p.errors(errors), invitation, form, languages: languages(p), must_sign_in };
    html::page_with(status, &shown)
}

impl Show<'_> {
    fn terms(&self) -> String {
        Document::Terms.version().to_string()
    }

    fn privacy(&self) -> String {
        Document::Privacy.version().to_string()
    }

    /// Where the form of somebody new goes, also when it came back from there.
    fn join(&self) -> String {
        format!("{}/join", self.p.path().trim_end_matches("/join"))
    }
}

/// Accepted by somebody who is signed in.
pub async fn accept(who: Signed, app: web::Data<App>, token: web::Path<String>, _: Form<Nothing>) -> PageResult {
    actions::accept_invitation(&app, &who.actor, &token).await?;
    Ok(flash::with(html::see_other("/desk"), Tone::Good, "accounts-invitation-accepted"))
}

/// Accepted by somebody new, who is signed in by it.
pub async fn join(
    who: Visitor,
    app: web::Data<App>,
    device: Device,
    token: web::Path<String>,
    Form(form): Form<JoinForm>,
) -> PageResult {
    match actions::join_by_invitation(&app, &token, &(&form).into()).await {
        Ok(person) => {
            let answer = flash::with(html::see_other("/desk"), Tone::Good, "accounts-invitation-accepted");
            sign_in::signed_in(&app, person.id, &device, false, answer).await
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who.page, &app, &token, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/invitations.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    form: InviteForm,
    roles: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    open: page::Page<Invitation>,
    invites: Vec<Role>,
}

impl List<'_> {
    /// Whether this member of staff may withdraw it.
    fn withdraws(&self, invitation: &Invitation) -> bool {
        invitation.role().is_some_and(|role| self.invites.contains(&role))
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    email: String,
    role: String,
    locale: String,
    #[serde(flatten)]
    confirm: Confirm,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

pub async fn list(who: Staff, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    let form = InviteForm { role: "mentor".into(), locale: who.page.locale.code().into(), ..InviteForm::default() };
    list_with(&who, &app, &paging, StatusCode::OK, &FieldErrors::default(), form).await
}

async fn list_with(
    who: &Staff,
    app: &App,
    paging: &Paging,
    status: StatusCode,
    errors: &FieldErrors,
    form: InviteForm,
) -> PageResult {
    let p = &who.page;
    let after = page::Cursor::decode(&paging.cursor);
    let (now, limit) = (app.clock.now(), page::DEFAULT_LIMIT);
    let rows = queries::list_open_invitations(&mut *app.db.read().await?, now, after, limit + 1).await?;
    let invites: Vec<Role> =
        INVITED_ROLES.into_iter().filter(|role| rules::may_invite(&who.actor, *role).is_ok()).collect();
    let shown = List {
        p,
        errors: p.errors(errors),
        form,
        roles: invites.iter().map(|role| (role.code(), p.choice("accounts-role", role.code()))).collect(),
        languages: languages(p),
        open: page::Page::from_surplus(rows, limit, |row| row.id.0),
        invites,
    };
    html::page_with(status, &shown)
}

pub async fn invite(who: Staff, app: web::Data<App>, Form(form): Form<InviteForm>) -> PageResult {
    let invited = async {
        if form.role != Role::Mentor.code() {
            who.shown.confirm(&app, &form.confirm).await?;
        }
        actions::invite(&app, &who.actor, &form.email, &form.role, &form.locale).await
    };
    match invited.await {
        Ok(_) => Ok(flash::with(html::see_other("/staff/invitations"), Tone::Good, "accounts-invited")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            list_with(&who, &app, &Paging::default(), StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

pub async fn withdraw(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::withdraw_invitation(&app, &who.actor, InvitationId(*id)).await?;
    Ok(flash::with(html::see_other("/staff/invitations"), Tone::Good, "accounts-invitation-withdrawn"))
}
