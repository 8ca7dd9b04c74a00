//! Pages of clients: what everybody sees, what members edit, and the staff's desk for approvals.

use crate::accounts::{Signed, Staff, TIME_ZONES};
use crate::app::App;
use crate::clients::model::{
    CHECKS, Decision, DecisionInput, Invitation, KINDS, Member, Organisation, OrganisationInput,
};
use crate::clients::{actions, queries, rules};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{InvitationId, OrganisationId, PersonId};
use crate::kernel::page;
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// Where clients usually are; the interface takes every ISO 3166 code.
pub const COUNTRIES: [&str; 24] = [
    "PK", "AE", "SA", "QA", "KW", "OM", "BH", "GB", "US", "CA", "AU", "NZ", "DE", "FR", "NL", "NO", "SE", "DK", "IT",
    "ES", "CN", "MY", "SG", "TR",
];

#[derive(Template)]
#[template(path = "clients/mine.html")]
struct Mine<'a> {
    p: &'a Page,
    organisations: Vec<Organisation>,
}

pub async fn mine(who: Signed, app: web::Data<App>) -> PageResult {
    let organisations = queries::list_of_person(&mut *app.db.read().await?, who.actor.person).await?;
    html::page(&Mine { p: &who.page, organisations })
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    name: String,
    kind: String,
    about: String,
    website: String,
    country: String,
    city: String,
    time_zone: String,
}

impl From<&OrganisationForm> for OrganisationInput {
    fn from(form: &OrganisationForm) -> Self {
        Self {
            name: form.name.clone(),
            kind: form.kind.clone(),
            about: form.about.clone(),
            website: form.website.clone(),
            country: form.country.clone(),
            city: form.city.clone(),
            time_zone: form.time_zone.clone(),
        }
    }
}

impl From<Organisation> for OrganisationForm {
    fn from(row: Organisation) -> Self {
        Self {
            name: row.name,
            kind: row.kind,
            about: row.about,
            website: row.website.unwrap_or_default(),
            country: row.country,
            city: row.city,
            time_zone: row.time_zone,
        }
    }
}

#[derive(Template)]
#[template(path = "clients/edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: OrganisationForm,
    kinds: Vec<(&'static str, String)>,
    countries: Vec<(&'static str, String)>,
    time_zones: Vec<(&'static str, &'static str)>,
    /// None while it is being made.
    saved: Option<Saved>,
    person: PersonId,
}

/// What the page shows of an organisation that is there.
struct Saved {
    organisation: Organisation,
    members: Vec<Member>,
    /// Who was asked and did not answer yet; owners see them.
    invited: Vec<Invitation>,
    owns: bool,
    may_ask: bool,
    last_decision: Option<Decision>,
    email: String,
}

impl<'a> Edit<'a> {
    fn new(p: &'a Page, person: PersonId, form: OrganisationForm, errors: &FieldErrors, saved: Option<Saved>) -> Self {
        Self {
            p,
            errors: p.errors(errors),
            form,
            kinds: KINDS.iter().map(|kind| (*kind, p.choice("clients-kind", kind))).collect(),
            countries: COUNTRIES.iter().map(|code| (*code, p.choice("country", code))).collect(),
            time_zones: TIME_ZONES.iter().map(|zone| (*zone, *zone)).collect(),
            saved,
            person,
        }
    }
}

pub async fn new(who: Signed, _: web::Data<App>) -> PageResult {
    rules::may_create(&who.actor)?;
    let form = OrganisationForm { country: "PK".into(), time_zone: "Asia/Karachi".into(), ..Default::default() };
    html::page(&Edit::new(&who.page, who.actor.person, form, &FieldErrors::default(), None))
}

pub async fn create(who: Signed, app: web::Data<App>, Form(form): Form<OrganisationForm>) -> PageResult {
    match actions::create(&app, &who.actor, &(&form).into()).await {
        Ok(id) => Ok(flash::with(html::see_other(&format!("/my/clients/{id}")), Tone::Good, "clients-created")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let shown = Edit::new(&who.page, who.actor.person, form, &errors, None);
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub async fn edit(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let saved = saved(&app, &who, OrganisationId(*id)).await?;
    let form = saved.organisation.clone().into();
    html::page(&Edit::new(&who.page, who.actor.person, form, &FieldErrors::default(), Some(saved)))
}

/// The organisation with its members, for one of them.
async fn saved(app: &App, who: &Signed, id: OrganisationId) -> Result<Saved> {
    let mut conn = app.db.read().await?;
    let organisation = queries::find(&mut conn, id).await?.or_missing()?;
    let members = queries::list_members(&mut conn, id).await?;
    let own = members.iter().find(|member| member.person == who.actor.person).or_missing()?;
    let owns = own.is_owner;
    let may_ask = rules::may_request(organisation.approval()).is_ok();
    let last_decision = queries::list_decisions(&mut conn, id).await?.into_iter().next();
    let invited = if owns { queries::list_invitations(&mut conn, id, app.clock.now()).await? } else { Vec::new() };
    Ok(Saved { organisation, members, invited, owns, may_ask, last_decision, email: String::new() })
}

pub async fn update(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<OrganisationForm>,
) -> PageResult {
    let id = OrganisationId(*id);
    match actions::update(&app, &who.actor, id, &(&form).into()).await {
        Ok(()) => Ok(saved_flash(id, "clients-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let saved = saved(&app, &who, id).await?;
            let shown = Edit::new(&who.page, who.actor.person, form, &errors, Some(saved));
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

fn saved_flash(id: OrganisationId, key: &'static str) -> actix_web::HttpResponse {
    flash::with(html::see_other(&format!("/my/clients/{id}")), Tone::Good, key)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    email: String,
}

pub async fn invite_member(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<MemberForm>,
) -> PageResult {
    let id = OrganisationId(*id);
    match actions::invite_member(&app, &who.actor, id, &form.email).await {
        Ok(()) => Ok(saved_flash(id, "clients-member-invited")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            let saved = Saved { email: form.email, ..saved(&app, &who, id).await? };
            let form = saved.organisation.clone().into();
            let shown = Edit::new(&who.page, who.actor.person, form, &errors, Some(saved));
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub async fn withdraw_invitation(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    _: Form<Nothing>,
) -> PageResult {
    let (id, invitation) = path.into_inner();
    let id = OrganisationId(id);
    actions::withdraw_invitation(&app, &who.actor, id, InvitationId(invitation)).await?;
    Ok(saved_flash(id, "clients-invitation-withdrawn"))
}

#[derive(Template)]
#[template(path = "clients/invitation.html")]
struct Invited<'a> {
    p: &'a Page,
    organisation: Organisation,
    email: String,
}

/// Looking at an invitation changes nothing; its button does.
pub async fn invitation(who: Signed, app: web::Data<App>, token: web::Path<String>) -> PageResult {
    let (invitation, organisation) = actions::open_invitation(&app, &mut *app.db.read().await?, &token).await?;
    html::page(&Invited { p: &who.page, organisation, email: invitation.email })
}

pub async fn accept_invitation(
    who: Signed,
    app: web::Data<App>,
    token: web::Path<String>,
    _: Form<Nothing>,
) -> PageResult {
    let id = actions::accept_invitation(&app, &who.actor, &token).await?;
    Ok(saved_flash(id, "clients-joined"))
}

pub async fn remove_member(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    _: Form<Nothing>,
) -> PageResult {
    let (id, person) = path.into_inner();
    actions::remove_member(&app, &who.actor, OrganisationId(id), PersonId(person)).await?;
    if person == who.actor.person.0 {
        return Ok(flash::with(html::see_other("/my/clients"), Tone::Good, "clients-left"));
    }
    Ok(saved_flash(OrganisationId(id), "clients-member-removed"))
}

pub async fn request_approval(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let id = OrganisationId(*id);
    actions::request_approval(&app, &who.actor, id).await?;
    Ok(saved_flash(id, "clients-approval-asked"))
}

#[derive(Template)]
#[template(path = "clients/queue.html")]
struct Queue<'a> {
    p: &'a Page,
    waiting: page::Page<Organisation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paging {
    cursor: String,
}

/// Clients that wait for approval.
pub async fn queue(who: Staff, app: web::Data<App>, Params(paging): Params<Paging>) -> PageResult {
    let after = page::Cursor::decode(&paging.cursor);
    let rows = queries::list_waiting(&mut *app.db.read().await?, after, page::DEFAULT_LIMIT + 1).await?;
    let waiting = page::Page::from_surplus(rows, page::DEFAULT_LIMIT, |row| row.id.0);
    html::page(&Queue { p: &who.page, waiting })
}

#[derive(Template)]
#[template(path = "clients/review.html")]
struct Review<'a> {
    p: &'a Page,
    errors: Errors,
    organisation: Organisation,
    members: Vec<Member>,
    decisions: Vec<Decision>,
    checks: Vec<(&'static str, String, bool)>,
    note: String,
    may_approve: bool,
    may_refuse: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    decision: String,
    checks: Vec<String>,
    note: String,
}

pub async fn review(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_review(&who, &app, OrganisationId(*id), StatusCode::OK, &FieldErrors::default(), DecisionForm::default()).await
}

async fn show_review(
    who: &Staff,
    app: &App,
    id: OrganisationId,
    status: StatusCode,
    errors: &FieldErrors,
    form: DecisionForm,
) -> PageResult {
    let p = &who.page;
    let mut conn = app.db.read().await?;
    let organisation = queries::find(&mut conn, id).await?.or_missing()?;
    let members = queries::list_members(&mut conn, id).await?;
    let decisions = queries::list_decisions(&mut conn, id).await?;
    let own = members.iter().any(|member| member.person == who.actor.person);
    let approval = organisation.approval();
    let ticked = |check: &str| form.checks.iter().any(|ticked| ticked == check);
    let shown = Review {
        p,
        errors: p.errors(errors),
        checks: CHECKS.iter().map(|check| (*check, p.choice("clients-check", check), ticked(check))).collect(),
        may_approve: rules::may_decide(&who.actor, approval, true, own).is_ok(),
        may_refuse: rules::may_decide(&who.actor, approval, false, own).is_ok(),
        organisation,
        members,
        decisions,
        note: form.note,
    };
    html::page_with(status, &shown)
}

pub async fn decide(
    who: Staff,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    let id = OrganisationId(*id);
    let approve = form.decision == "approve";
    let input = DecisionInput { approve, checks: form.checks.clone(), note: form.note.clone() };
    match actions::decide(&app, &who.actor, id, &input).await {
        Ok(()) => Ok(flash::with(html::see_other("/staff/clients"), Tone::Good, "clients-decided")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_review(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}
