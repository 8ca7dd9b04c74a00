//! Consents for programs.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::consent::actions::{self, OfAge, Row};
use crate::consent::model::{ConsentInput, Event, Held, Scope, Stage};
use crate::kernel::ids::{CentreId, ConsentId, EnrolmentId, PersonId};
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;
use uuid::Uuid;

pub fn routes(routes: &mut ApiConfig) {
    routes
        .service(desk)
        .service(show)
        .service(record)
        .service(confirm)
        .service(withdraw)
        .service(mine)
        .service(withdraw_mine)
        .service(choose)
        .service(come_of_age);
}

/// What a consent covers.
#[derive(Serialize, ToSchema)]
pub struct ScopeView {
    /// `portfolio`, `endorsement` or `badges`.
    #[schema(example = "portfolio")]
    scope: &'static str,
    withdrawn_at: Option<DateTime<Utc>>,
}

/// A line of a consent's history.
#[derive(Serialize, ToSchema)]
pub struct ConsentEventView {
    #[schema(example = "confirmed")]
    act: String,
    scope: Option<&'static str>,
    at: DateTime<Utc>,
}

/// A consent as its learner reads it.
#[derive(Serialize, ToSchema)]
pub struct ConsentView {
    id: ConsentId,
    /// `waits` for its witness, `counts` or `ended`.
    #[schema(example = "counts")]
    state: &'static str,
    /// Of who came of age and agreed for themselves.
    by_yourself: bool,
    /// Of the form that was signed.
    edition: i32,
    /// Empty once the guardian is named no more.
    guardian: String,
    #[schema(example = "mother")]
    relation: Option<String>,
    relation_words: String,
    scopes: Vec<ScopeView>,
    recorded_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// `withdrawn`, `replaced`, `unwitnessed`, `lapsed`, `of_age` or `left`.
    ended_why: Option<String>,
    /// The first day on which it counts no more, where a newer edition of the form is there.
    lapses_on: Option<NaiveDate>,
    history: Vec<ConsentEventView>,
}

impl ConsentView {
    fn of(held: Held, lapses: &HashMap<ConsentId, NaiveDate>) -> Self {
        let scope = |(scope, withdrawn_at): (Scope, _)| ScopeView { scope: scope.code(), withdrawn_at };
        let event =
            |event: Event| ConsentEventView { act: event.act, scope: event.scope.map(Scope::code), at: event.at };
        let row = held.consent;
        Self {
            id: row.id,
            state: row.state().code(),
            by_yourself: row.is_own(),
            lapses_on: lapses.get(&row.id).copied(),
            edition: row.edition,
            guardian: row.guardian,
            relation: row.relation,
            relation_words: row.relation_words,
            scopes: held.scopes.into_iter().map(scope).collect(),
            recorded_at: row.recorded_at,
            confirmed_at: row.confirmed_at,
            ended_at: row.ended_at,
            ended_why: row.ended_why,
            history: held.events.into_iter().map(event).collect(),
        }
    }
}

/// A consent as staff read it.
#[derive(Serialize, ToSchema)]
pub struct StaffConsentView {
    #[serde(flatten)]
    consent: ConsentView,
    phone: Option<String>,
    #[schema(example = "cnic")]
    document: Option<String>,
    /// The last three digits of its number.
    number_ends: Option<String>,
    recorded_by: PersonId,
    witness: Option<PersonId>,
}

/// Somebody who may be named as witness.
#[derive(Serialize, ToSchema)]
pub struct WitnessView {
    person: PersonId,
    name: String,
}

/// The consents for somebody who is enrolled.
#[derive(Serialize, ToSchema)]
pub struct ConsentSheet {
    /// The latest first.
    consents: Vec<StaffConsentView>,
    /// Whoever else works at the centre.
    witnesses: Vec<WitnessView>,
    /// The edition of the form that is signed now.
    #[schema(example = 1)]
    edition: i32,
}

/// The consents of guardians for somebody who is enrolled. A look at somebody under 18 is recorded. For staff of its centre.
#[utoipa::path(
    tag = "consent",
    responses((status = 200, body = ConsentSheet), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/enrolments/{id}/consents")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<ConsentSheet> {
    let sheet = actions::look_at(&app, &who.actor, EnrolmentId(*id)).await?;
    let view = |held: Held| {
        let row = held.consent.clone();
        StaffConsentView {
            phone: row.phone,
            document: row.document,
            number_ends: row.number_tail,
            recorded_by: row.recorded_by,
            witness: row.witness_id,
            consent: ConsentView::of(held, &sheet.lapses),
        }
    };
    let consents = sheet.held.into_iter().map(view).collect();
    let witnesses = sheet.witnesses.into_iter();
    let witnesses = witnesses.map(|person| WitnessView { person: person.id, name: person.full_name }).collect();
    Ok(web::Json(ConsentSheet { consents, witnesses, edition: crate::policy::Document::Consent.version() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentBody {
    /// Their full name.
    #[schema(example = "Bibi Nasreen")]
    guardian: String,
    /// `mother`, `father`, `grandparent`, `sibling`, `legal_guardian` or `other`.
    #[schema(example = "mother")]
    relation: String,
    /// How they are related, where it is `other`.
    #[serde(default)]
    relation_words: String,
    #[serde(default)]
    phone: String,
    /// `cnic` or `passport`.
    #[schema(example = "cnic")]
    document: String,
    /// Of a `cnic`; a passport has none here.
    #[serde(default)]
    number: String,
    #[schema(example = json!(["portfolio", "endorsement"]))]
    scopes: Vec<String>,
    /// Of the form that was signed.
    #[schema(example = 1)]
    edition: i32,
    /// Somebody else of the centre's staff, who confirms it within seven days.
    witness: PersonId,
}

impl From<ConsentBody> for ConsentInput {
    fn from(body: ConsentBody) -> Self {
        Self {
            guardian: body.guardian,
            relation: body.relation,
            relation_words: body.relation_words,
            phone: body.phone,
            document: body.document,
            number: body.number,
            scope: body.scopes,
            edition: body.edition.to_string(),
            witness: body.witness.to_string(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct NewConsentView {
    id: ConsentId,
}

/// Records what a guardian signed at the desk. It counts for nothing until its witness confirms it. For managers and coordinators
/// of its centre.
#[utoipa::path(
    tag = "consent",
    request_body = ConsentBody,
    responses(
        (status = 201, body = NewConsentView),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`consent_not_claimed`, `consent_of_grown_up`, `consent_waits_already`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/enrolments/{id}/consents")]
pub async fn record(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ConsentBody>,
) -> Result<HttpResponse> {
    let id = actions::record(&app, &who.actor, EnrolmentId(*id), &body.into()).await?;
    Ok(HttpResponse::Created().json(NewConsentView { id }))
}

/// Confirms as its witness that a consent was signed: it counts from now on, in the place of the one before.
#[utoipa::path(
    tag = "consent",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`consent_not_witness`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`consent_not_in_this_state`, `consent_witness_late`, `consent_of_grown_up`"),
    ),
    security(("bearer" = []))
)]
#[post("/enrolments/{id}/consents/{consent}/confirmation")]
pub async fn confirm(who: StaffCaller, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> Result<HttpResponse> {
    let (enrolment, consent) = path.into_inner();
    actions::confirm(&app, &who.actor, (EnrolmentId(enrolment), ConsentId(consent))).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalBody {
    /// What is taken back; none means all of it.
    #[serde(default)]
    #[schema(example = json!(["badges"]))]
    scopes: Vec<String>,
}

/// Takes back what a guardian no longer agrees to; it counts at once. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "consent",
    request_body = WithdrawalBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`consent_not_in_this_state`, `consent_of_grown_up`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/enrolments/{id}/consents/{consent}/withdrawal")]
pub async fn withdraw(
    who: StaffCaller,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Body(body): Body<WithdrawalBody>,
) -> Result<HttpResponse> {
    let (enrolment, consent) = path.into_inner();
    actions::withdraw(&app, &who.actor, (EnrolmentId(enrolment), ConsentId(consent)), &body.scopes).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A consent that waits for something.
#[derive(Serialize, ToSchema)]
pub struct WaitingConsent {
    id: ConsentId,
    centre: CentreId,
    enrolment: EnrolmentId,
    name: String,
    /// The last day.
    until: NaiveDate,
}

impl From<Row> for WaitingConsent {
    fn from(row: Row) -> Self {
        let (consent, enrolment, centre) = row.placed;
        Self { id: consent.id, centre, enrolment, name: row.name, until: row.until }
    }
}

/// What waits for you.
#[derive(Serialize, ToSchema)]
pub struct ConsentDesk {
    /// You are named as witness.
    to_witness: Vec<WaitingConsent>,
    /// Of your centres: signed on an earlier edition of the form.
    to_renew: Vec<WaitingConsent>,
}

/// Consents that wait for you as witness, and those of your centres that must be signed anew. The look is recorded.
#[utoipa::path(
    tag = "consent",
    responses((status = 200, body = ConsentDesk), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/consents")]
pub async fn desk(who: StaffCaller, app: web::Data<App>) -> ApiResult<ConsentDesk> {
    let desk = actions::desk(&app, &who.actor).await?;
    let rows = |rows: Vec<Row>| rows.into_iter().map(WaitingConsent::from).collect();
    Ok(web::Json(ConsentDesk { to_witness: rows(desk.to_witness), to_renew: rows(desk.to_renew) }))
}

/// What is agreed to for you.
#[derive(Serialize, ToSchema)]
pub struct OwnConsents {
    /// `learner`: a guardian agrees; `comes_of_age`: you are asked; `grown_up`: you decide.
    #[schema(example = "learner")]
    stage: &'static str,
    /// The latest first.
    consents: Vec<ConsentView>,
}

/// What was agreed to for you, and by whom.
#[utoipa::path(
    tag = "consent",
    responses((status = 200, body = OwnConsents)),
    security(("bearer" = []))
)]
#[get("/me/consents")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<OwnConsents> {
    let own = actions::own(&app, &who.actor).await?;
    let stage = match own.stage {
        Stage::Learner => "learner",
        Stage::ComesOfAge => "comes_of_age",
        Stage::GrownUp => "grown_up",
    };
    let consents = own.held.into_iter().map(|held| ConsentView::of(held, &own.lapses)).collect();
    Ok(web::Json(OwnConsents { stage, consents }))
}

/// Takes back what is agreed to for you; it counts at once. Nobody but a guardian gives it again before you are eighteen.
#[utoipa::path(
    tag = "consent",
    request_body = WithdrawalBody,
    responses(
        (status = 204),
        (status = 409, body = Problem, description = "`consent_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/consents/withdrawal")]
pub async fn withdraw_mine(who: Caller, app: web::Data<App>, Body(body): Body<WithdrawalBody>) -> Result<HttpResponse> {
    actions::withdraw_own(&app, &who.actor, &body.scopes).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceBody {
    /// `endorsement`, `badges`; what is not named is off.
    #[schema(example = json!(["endorsement"]))]
    scopes: Vec<String>,
}

/// Chooses anew what you agree to, if you came of age here.
#[utoipa::path(
    tag = "consent",
    request_body = ChoiceBody,
    responses(
        (status = 204),
        (status = 409, body = Problem, description = "`consent_not_own`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/consents")]
pub async fn choose(who: Caller, app: web::Data<App>, Body(body): Body<ChoiceBody>) -> Result<HttpResponse> {
    actions::choose(&app, &who.actor, &body.scopes).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfAgeBody {
    /// The edition of the terms that you accept.
    #[schema(example = 1)]
    terms: i32,
    #[schema(example = 1)]
    privacy: i32,
    /// What you agree to yourself from now on: `endorsement`, `badges`; what is not named is off.
    #[serde(default)]
    scopes: Vec<String>,
}

/// Agrees as a grown-up, from the eighteenth birthday on, if you joined younger. Your profile stays hidden until you choose who
/// sees it.
#[utoipa::path(
    tag = "consent",
    request_body = OfAgeBody,
    responses(
        (status = 204),
        (status = 409, body = Problem, description = "`not_of_age`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/coming-of-age")]
pub async fn come_of_age(who: Caller, app: web::Data<App>, Body(body): Body<OfAgeBody>) -> Result<HttpResponse> {
    let input = OfAge { terms: body.terms.to_string(), privacy: body.privacy.to_string(), scopes: body.scopes };
    actions::come_of_age(&app, &who.actor, &input).await?;
    Ok(HttpResponse::NoContent().finish())
}
