//! Credentials for programs.

use crate::accounts::{Anyone, Caller};
use crate::app::App;
use crate::credentials::actions;
use crate::credentials::model::{Answer, Choice, Credential, Form, Link, Origin, Shown, Told, Why};
use crate::credentials::words;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CredentialId, EndorsementId, EnrolmentId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::{Body, Query};
use crate::platform::web::context;
use crate::platform::web::errors::Problem;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;
use uuid::Uuid;

pub fn routes(routes: &mut ApiConfig) {
    routes.service(issue).service(certify).service(list).service(download).service(verify);
}

/// A badge that you took away.
#[derive(Debug, Serialize, ToSchema)]
pub struct CredentialView {
    id: CredentialId,
    /// What it was made of: this, or the enrolment.
    endorsement: Option<EndorsementId>,
    enrolment: Option<EnrolmentId>,
    /// Its page, which anybody may see who knows this address.
    #[schema(example = "https://hunar.example/credentials/1f0e8b1c-6a2e-4a57-9a0c-3d1f0c8f2b11")]
    address: String,
    shows_mentor: bool,
    shows_evidence: bool,
    binds_mail: bool,
    issued_at: DateTime<Utc>,
    /// Neither revoked nor replaced.
    counts: bool,
    /// `replaced` or `key_withdrawn`.
    ended_why: Option<String>,
}

fn view(app: &App, credential: Credential, counts: bool) -> CredentialView {
    CredentialView {
        id: credential.id,
        endorsement: credential.endorsement_id,
        enrolment: credential.enrolment_id,
        address: words::address(&app.config.public_url, credential.id),
        shows_mentor: credential.shows_mentor,
        shows_evidence: credential.shows_evidence,
        binds_mail: credential.salt.is_some(),
        issued_at: credential.issued_at,
        counts,
        ended_why: credential.revoked_why,
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueBody {
    /// The mentor's name, where the mentor lets it be shown.
    #[serde(default)]
    show_mentor: bool,
    /// The pieces of work: their titles and, while your profile is public, their addresses.
    #[serde(default)]
    show_evidence: bool,
    /// Your mail address as a salted hash, so that you can show that the badge is yours.
    #[serde(default)]
    bind_mail: bool,
}

/// Takes an endorsement of your own away as an Open Badge. The same choices give the same badge; others end the one of before.
#[utoipa::path(
    tag = "credentials",
    request_body = IssueBody,
    responses(
        (status = 201, body = CredentialView),
        (status = 403, body = Problem, description = "`credential_no_consent`, `credential_mail_of_learner`"),
        (status = 404, body = Problem, description = "not an endorsement of yours"),
        (status = 409, body = Problem, description = "`credential_not_standing`"),
        (status = 422, body = Problem, description = "`credential_mail_unconfirmed`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/endorsements/{id}/credential")]
pub async fn issue(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<IssueBody>,
) -> Result<HttpResponse> {
    let choice = Choice { mentor: body.show_mentor, evidence: body.show_evidence, mail: body.bind_mail };
    made(&app, &who, Origin::Endorsement(EndorsementId(*id)), choice).await
}

async fn made(app: &App, who: &Caller, origin: Origin, choice: Choice) -> Result<HttpResponse> {
    let made = actions::issue(app, &who.actor, origin, choice).await?;
    let own = actions::list_own(app, &who.actor).await?;
    let (credential, counts) = own.into_iter().find(|(one, _)| one.id == made).or_missing()?;
    Ok(HttpResponse::Created().json(view(app, credential, counts)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertifyBody {
    /// Your mail address as a salted hash, so that you can show that the certificate is yours.
    #[serde(default)]
    bind_mail: bool,
}

/// Takes the certificate of a course that you graduated from away as an Open Badge. It says your name, unless you are under 18.
#[utoipa::path(
    tag = "credentials",
    request_body = CertifyBody,
    responses(
        (status = 201, body = CredentialView),
        (status = 403, body = Problem, description = "`credential_no_consent`, `credential_mail_of_learner`"),
        (status = 404, body = Problem, description = "not an enrolment of yours"),
        (status = 409, body = Problem, description = "`credential_not_standing`"),
        (status = 422, body = Problem, description = "`credential_mail_unconfirmed`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/enrolments/{id}/credential")]
pub async fn certify(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<CertifyBody>,
) -> Result<HttpResponse> {
    let choice = Choice { mail: body.bind_mail, ..Choice::default() };
    made(&app, &who, Origin::Graduation(EnrolmentId(*id)), choice).await
}

/// What you took away, the latest first.
#[utoipa::path(
    tag = "credentials",
    responses((status = 200, body = Vec<CredentialView>)),
    security(("bearer" = []))
)]
#[get("/me/credentials")]
pub async fn list(who: Caller, app: web::Data<App>) -> ApiResult<Vec<CredentialView>> {
    let own = actions::list_own(&app, &who.actor).await?;
    Ok(web::Json(own.into_iter().map(|(credential, counts)| view(&app, credential, counts)).collect()))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct FileQuery {
    /// Of the words in the picture: `en` or `ur`.
    lang: Option<String>,
}

/// The file of a badge of yours: `png`, `svg`, `json` or `jwt`.
#[utoipa::path(
    tag = "credentials",
    params(FileQuery),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "the file"),
        (status = 404, body = Problem, description = "not a badge of yours, or no such form"),
    ),
    security(("bearer" = []))
)]
#[get("/me/credentials/{id}/files/{form}")]
pub async fn download(
    who: Caller,
    app: web::Data<App>,
    path: web::Path<(Uuid, String)>,
    Query(query): Query<FileQuery>,
) -> Result<HttpResponse> {
    let form = Form::parse(&path.1).or_missing()?;
    let locale = match query.lang.as_deref() {
        None => Locale::En,
        Some(code) => Locale::parse(code).ok_or_else(|| wrong("lang", "field-not-a-choice"))?,
    };
    let bytes = actions::file(&app, &who.actor, CredentialId(path.0), form, locale).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, form.media_type()))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"badge.{}\"", form.code())))
        .body(bytes))
}

fn wrong(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    AppError::Invalid(errors)
}

/// What is to be checked: `text` or `file`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyBody {
    /// A link to a badge, its JSON, or its JWT.
    #[serde(default)]
    text: String,
    /// A picture with a badge in it (PNG or SVG), or a file of JSON or a JWT, in base64.
    file: Option<String>,
    /// Asks whether the badge belongs to this address.
    #[serde(default)]
    mail: String,
}

/// Why the finding is as it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct WhyView {
    #[schema(example = "signature-does-not-fit")]
    code: &'static str,
    /// The address, day or member that it is about; empty where the code says all.
    about: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LinkView {
    name: String,
    address: Option<String>,
}

/// What a badge says. Believe it only where the finding is `genuine`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldView {
    name: String,
    issuer: String,
    issuer_id: String,
    issued: String,
    until: String,
    achievement: String,
    description: String,
    criteria: String,
    mentor: String,
    /// Whom it was given to, where it names them.
    holder: String,
    evidence: Vec<LinkView>,
    skills: Vec<LinkView>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct VerifyView {
    /// `genuine`, `changed`, `revoked`, `expired`, `not-yet-valid`, `unknown-issuer`, `status-unknown` or `not-a-badge`.
    #[schema(example = "genuine")]
    finding: &'static str,
    reasons: Vec<WhyView>,
    /// What it says, where it could be read.
    says: Option<ToldView>,
    /// Whether it belongs to `mail`; none where no address was asked about, or the badge binds none.
    belongs: Option<bool>,
}

fn links(links: Vec<Link>) -> Vec<LinkView> {
    links.into_iter().map(|Link { name, address }| LinkView { name, address }).collect()
}

impl From<Told> for ToldView {
    fn from(told: Told) -> Self {
        Self {
            name: told.name,
            issuer: told.issuer,
            issuer_id: told.issuer_id,
            issued: told.issued,
            until: told.until,
            achievement: told.achievement,
            description: told.description,
            criteria: told.criteria,
            mentor: told.mentor,
            holder: told.holder,
            evidence: links(told.evidence),
            skills: links(told.skills),
        }
    }
}

impl From<Answer> for VerifyView {
    fn from(answer: Answer) -> Self {
        let why = |Why { code, detail }: Why| WhyView { code, about: detail };
        Self {
            finding: answer.finding.code(),
            reasons: answer.reasons.into_iter().map(why).collect(),
            says: answer.told.map(ToldView::from),
            belongs: answer.belongs,
        }
    }
}

/// Whether a badge can be believed: ours, or anybody's that keeps to Open Badges 3.0. The whole request has at most 256 kB.
#[utoipa::path(
    tag = "credentials",
    request_body = VerifyBody,
    responses(
        (status = 200, body = VerifyView),
        (status = 422, body = Problem, description = "nothing to check, or `file` is no base64"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    )
)]
#[post("/verify")]
pub async fn verify(
    _: Anyone,
    app: web::Data<App>,
    req: HttpRequest,
    Body(body): Body<VerifyBody>,
) -> ApiResult<VerifyView> {
    let shown = match body.file {
        Some(file) => Shown::File(STANDARD.decode(file.trim()).map_err(|_| wrong("file", "credentials-no-base64"))?),
        None => Shown::Text(body.text),
    };
    let answer = actions::verify(&app, shown, &body.mail, context::address(&req)).await?;
    Ok(web::Json(answer.into()))
}
