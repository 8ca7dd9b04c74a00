//! Endorsements for programs.

use crate::accounts::{Anyone, Caller, StaffCaller};
use crate::app::App;
use crate::endorsements::actions::{self, Figures, Mentor};
use crate::endorsements::model::{AskInput, Asked, DeclineInput, EndorseInput, Endorsement, MentorPage, Named, Piece};
use crate::kernel::ids::{CentreId, CohortId, EndorsementId, ItemId, PersonId, UploadId};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::profiles::ContentItem;
use crate::skills::Skills;
use actix_web::{HttpResponse, delete, get, patch, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;
use uuid::Uuid;

pub fn routes(routes: &mut ApiConfig) {
    routes
        .service(options)
        .service(ask)
        .service(mine)
        .service(choose)
        .service(withdraw)
        .service(queue)
        .service(given)
        .service(my_page)
        .service(save_page)
        .service(show)
        .service(claim)
        .service(give_back)
        .service(endorse)
        .service(decline)
        .service(confirm)
        .service(revoke)
        .service(overview)
        .service(mentors)
        .service(mentor_page);
}

/// A frozen piece of work.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PieceBody {
    /// Of the profile.
    #[schema(example = 3)]
    version: i32,
    item: ItemId,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct NamedPerson {
    id: PersonId,
    /// Of who is under 18 only the first name.
    name: String,
    name_ur: Option<String>,
}

impl From<Named> for NamedPerson {
    fn from(named: Named) -> Self {
        Self { id: named.person, name: named.name, name_ur: named.name_ur }
    }
}

/// A course whose mentors may be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseOption {
    cohort: CohortId,
    programme: String,
    programme_ur: String,
    centre: CentreId,
    centre_name: String,
    /// Ids of the skills that it teaches.
    skills: Vec<String>,
    mentors: Vec<NamedPerson>,
    /// In percent; none while no session counts.
    attendance: Option<u32>,
    /// Why nobody of it may be asked: the code of the refusal.
    #[schema(example = "endorsement_low_attendance")]
    refused: Option<&'static str>,
}

/// A piece of the latest version.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPieceView {
    #[schema(example = 3)]
    version: i32,
    item: ItemId,
    title: String,
    skills: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct EndorsementOptions {
    courses: Vec<CourseOption>,
    pieces: Vec<OwnPieceView>,
}

/// Whom you may ask, for what, and the pieces of work that you may cite. For graduates.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = EndorsementOptions),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/endorsement-options")]
pub async fn options(who: Caller, app: web::Data<App>) -> ApiResult<EndorsementOptions> {
    let options = actions::options(&app, &who.actor).await?;
    let courses = options.courses.into_iter().map(|offer| CourseOption {
        cohort: offer.taught.cohort,
        programme: offer.taught.title,
        programme_ur: offer.taught.title_ur,
        centre: offer.taught.centre,
        centre_name: offer.taught.centre_name,
        skills: offer.taught.skills,
        mentors: offer.mentors.into_iter().map(NamedPerson::from).collect(),
        attendance: offer.taught.attendance.share(),
        refused: offer.refused.map(|refusal| AppError::from(refusal).code()),
    });
    let piece = |(Piece { version, item }, title, skills)| OwnPieceView { version, item, title, skills };
    Ok(web::Json(EndorsementOptions {
        courses: courses.collect(),
        pieces: options.pieces.into_iter().map(piece).collect(),
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBody {
    cohort: CohortId,
    /// Without one any mentor of the cohort may answer.
    #[serde(default)]
    mentor: Option<PersonId>,
    #[schema(example = "logo-design")]
    skill: String,
    /// At least one, of your own versions.
    pieces: Vec<PieceBody>,
    /// What should be looked at.
    #[schema(example = "The spacing of the letters in the second label.", max_length = 200)]
    note: String,
    /// Whether the attendance is told beside what is said.
    #[serde(default)]
    show_attendance: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct EndorsementAsked {
    id: EndorsementId,
}

/// Asks a mentor, or any mentor of a cohort, to vouch for one skill. For graduates.
#[utoipa::path(
    tag = "endorsements",
    request_body = AskBody,
    responses(
        (status = 201, body = EndorsementAsked),
        (status = 403, body = Problem, description = "`profile_not_graduate`, `endorsement_no_cohort`"),
        (status = 409, body = Problem, description = "`endorsement_mentor_gone`, `endorsement_double`"),
        (status = 422, body = Problem, description = "`invalid_fields`, `endorsement_other_centre`, \
            `endorsement_low_attendance`, `endorsement_skill_not_taught`, `endorsement_no_evidence`, \
            `endorsement_of_oneself`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/endorsement-requests")]
pub async fn ask(who: Caller, app: web::Data<App>, Body(body): Body<AskBody>) -> Result<HttpResponse> {
    let pieces = body.pieces.iter().map(|piece| Piece { version: piece.version, item: piece.item });
    let input = AskInput {
        cohort: body.cohort,
        mentor: body.mentor,
        skill: body.skill,
        pieces: pieces.collect(),
        note: body.note,
        shows_attendance: body.show_attendance,
    };
    let id = actions::ask(&app, &who.actor, &input).await?;
    Ok(HttpResponse::Created().json(EndorsementAsked { id }))
}

/// What was said to a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidView {
    /// 1 novice to 5 expert.
    #[schema(example = 4)]
    level: i32,
    sentence: String,
    endorsed_at: DateTime<Utc>,
    /// When the mentor last stood by it.
    confirmed_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    revoked_why: Option<String>,
}

impl From<Endorsement> for SaidView {
    fn from(said: Endorsement) -> Self {
        Self {
            level: said.level,
            sentence: said.sentence,
            endorsed_at: said.endorsed_at,
            confirmed_at: said.confirmed_at,
            revoked_at: said.revoked_at,
            revoked_why: said.revoked_why,
        }
    }
}

/// A request to vouch for a skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestView {
    id: EndorsementId,
    graduate: NamedPerson,
    /// None where any mentor of the cohort may answer.
    mentor: Option<NamedPerson>,
    #[schema(example = "logo-design")]
    skill: String,
    cohort: CohortId,
    programme: String,
    centre: CentreId,
    note: String,
    show_attendance: bool,
    /// `waiting`, `claimed`, `endorsed`, `declined`, `withdrawn` or `revoked`.
    #[schema(example = "waiting")]
    state: String,
    asked_at: DateTime<Utc>,
    /// Since when it lies with whom it lies.
    held_since: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    /// Of a request that was declined: `other_work`, `not_seen`, `not_yet` or `other`.
    reason: Option<String>,
    answer: String,
    said: Option<SaidView>,
}

impl From<Asked> for RequestView {
    fn from(asked: Asked) -> Self {
        let request = asked.request;
        Self {
            id: request.id,
            graduate: asked.graduate.into(),
            mentor: asked.mentor.map(NamedPerson::from),
            skill: request.skill_id,
            cohort: request.cohort_id,
            programme: asked.place.programme.title,
            centre: asked.place.centre.id,
            note: request.note,
            show_attendance: request.shows_attendance,
            state: request.state,
            asked_at: request.asked_at,
            held_since: request.held_since,
            answered_at: request.answered_at,
            reason: request.reason,
            answer: request.answer,
            said: asked.said.map(SaidView::from),
        }
    }
}

fn views(rows: Vec<Asked>) -> web::Json<Vec<RequestView>> {
    web::Json(rows.into_iter().map(RequestView::from).collect())
}

/// What you asked mentors for, the latest first. For graduates.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = Vec<RequestView>),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/endorsement-requests")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<Vec<RequestView>> {
    Ok(views(actions::own(&app, &who.actor).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceBody {
    show_attendance: bool,
}

/// Whether the attendance is told beside what is said; it counts at once.
#[utoipa::path(
    tag = "endorsements",
    request_body = AttendanceBody,
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[patch("/me/endorsement-requests/{id}")]
pub async fn choose(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<AttendanceBody>,
) -> Result<HttpResponse> {
    actions::show_attendance(&app, &who.actor, EndorsementId(*id), body.show_attendance).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back a request that was not answered yet.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_not_in_this_state`"),
    ),
    security(("bearer" = []))
)]
#[delete("/me/endorsement-requests/{id}")]
pub async fn withdraw(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::withdraw(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What waits for you as a mentor, the oldest first: what lies with you, and what any mentor of your cohorts may take on.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = Vec<RequestView>),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/mentoring")]
pub async fn queue(who: Caller, app: web::Data<App>) -> ApiResult<Vec<RequestView>> {
    Ok(views(actions::queue(&app, &who.actor).await?))
}

/// What you said as a mentor, the latest first.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = Vec<RequestView>),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/endorsements")]
pub async fn given(who: Caller, app: web::Data<App>) -> ApiResult<Vec<RequestView>> {
    Ok(views(actions::given(&app, &who.actor).await?))
}

/// What a mentor says of themselves.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MentorPageBody {
    #[serde(default)]
    #[schema(max_length = 600)]
    about: String,
    #[serde(default)]
    #[schema(max_length = 600)]
    about_ur: String,
    /// Whether the list of mentors names you.
    #[serde(default)]
    listed: bool,
}

/// What you say of yourself as a mentor.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = MentorPageBody),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/mentor-page")]
pub async fn my_page(who: Caller, app: web::Data<App>) -> ApiResult<MentorPageBody> {
    let page = actions::own_page(&app, &who.actor).await?;
    Ok(web::Json(MentorPageBody { about: page.about, about_ur: page.about_ur, listed: page.is_listed }))
}

/// Changes what you say of yourself as a mentor.
#[utoipa::path(
    tag = "endorsements",
    request_body = MentorPageBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/mentor-page")]
pub async fn save_page(who: Caller, app: web::Data<App>, Body(body): Body<MentorPageBody>) -> Result<HttpResponse> {
    let page = MentorPage { about: body.about, about_ur: body.about_ur, is_listed: body.listed };
    actions::save_page(&app, &who.actor, &page).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A piece of work as it was when it was frozen.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExhibitView {
    #[schema(example = 3)]
    version: i32,
    item: ItemId,
    title: String,
    /// Markdown.
    done: String,
    skills: Vec<String>,
    pictures: Vec<UploadId>,
    documents: Vec<UploadId>,
    links: Vec<String>,
}

impl ExhibitView {
    fn of(version: i32, item: ContentItem) -> Self {
        Self {
            version,
            item: item.id,
            title: item.title,
            done: item.done,
            skills: item.skills,
            pictures: item.pictures.into_iter().map(|picture| picture.upload).collect(),
            documents: item.documents.into_iter().map(|document| document.upload).collect(),
            links: item.links.into_iter().map(|link| link.url).collect(),
        }
    }
}

/// A request with the work that it cites and the words of the rubric.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetView {
    request: RequestView,
    pieces: Vec<ExhibitView>,
    /// For how many weeks you taught them.
    #[schema(example = 12)]
    weeks: i32,
    /// In percent; none while no session counts.
    attendance: Option<u32>,
    /// What each level means for this skill, from 1 to 5, in the language that you ask for.
    rubric: Vec<String>,
    /// Why you may not vouch: the code of the refusal.
    refused: Option<&'static str>,
}

fn rubric(skills: &Skills, skill: &str, locale: Locale) -> Vec<String> {
    let family = skills.labels.get(skill).map_or("any", |labels| labels.family.as_str());
    let known = i18n::has(locale, &format!("endorsements-rubric-{family}-1"));
    let family = if known { family } else { "any" };
    (1..=5).map(|level| i18n::text(locale, &format!("endorsements-rubric-{family}-{level}"), &[])).collect()
}

/// One request that lies with you or with all mentors of a cohort of yours.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = SheetView),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_claim_expired`, `endorsement_conflict_declared`"),
    ),
    security(("bearer" = []))
)]
#[get("/endorsement-requests/{id}")]
pub async fn show(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<SheetView> {
    let sheet = actions::sheet(&app, &who.actor, EndorsementId(*id)).await?;
    let rubric = rubric(&app.skills.now(), &sheet.asked.request.skill_id, who.locale);
    Ok(web::Json(SheetView {
        rubric,
        pieces: sheet.exhibits.into_iter().map(|one| ExhibitView::of(one.version, one.item)).collect(),
        weeks: sheet.weeks,
        attendance: sheet.attendance.share(),
        refused: sheet.refused.map(|refusal| AppError::from(refusal).code()),
        request: sheet.asked.into(),
    }))
}

/// Takes a request on: it is yours for ten days. At most four at once.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_too_many_claims`, `endorsement_claim_expired`, \
            `endorsement_not_in_this_state`, `endorsement_mentor_gone`, `endorsement_double`, \
            `endorsement_conflict_declared`"),
    ),
    security(("bearer" = []))
)]
#[post("/endorsement-requests/{id}/claim")]
pub async fn claim(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::claim(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives a request that you took on to all mentors of the cohort.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_not_in_this_state`, `endorsement_claim_expired`"),
    ),
    security(("bearer" = []))
)]
#[delete("/endorsement-requests/{id}/claim")]
pub async fn give_back(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::give_back(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndorseBody {
    /// 1 novice to 5 expert.
    #[serde(default)]
    #[schema(example = 4, minimum = 1, maximum = 5)]
    level: i32,
    /// What was seen, in one sentence of 20 to 240 characters.
    #[serde(default)]
    #[schema(example = "Three labels that print well; the letters are spaced by eye and even.", max_length = 240)]
    sentence: String,
    /// `none`; `relative` and `business` hand the request on.
    #[schema(example = "none")]
    relation: String,
}

/// Vouches for the skill. Who declares a relation does not: the request goes on to another mentor, and the answer says so.
#[utoipa::path(
    tag = "endorsements",
    request_body = EndorseBody,
    responses(
        (status = 201, description = "It stands on the profile"),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`, `endorsement_no_cohort`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_claim_expired`, `endorsement_not_in_this_state`, \
            `endorsement_mentor_gone`, `endorsement_double`, `endorsement_conflict_declared`"),
        (status = 422, body = Problem, description = "`invalid_fields`, `endorsement_conflict`, \
            `endorsement_low_attendance`, `endorsement_skill_not_taught`"),
    ),
    security(("bearer" = []))
)]
#[post("/endorsement-requests/{id}/endorsement")]
pub async fn endorse(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<EndorseBody>,
) -> Result<HttpResponse> {
    let input = EndorseInput { level: body.level.to_string(), sentence: body.sentence, relation: body.relation };
    actions::endorse(&app, &who.actor, EndorsementId(*id), &input).await?;
    Ok(HttpResponse::Created().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineBody {
    /// `other_work`, `not_seen`, `not_yet` or `other`.
    #[schema(example = "other_work")]
    reason: String,
    /// What would help, for the graduate; 10 to 300 characters.
    #[schema(example = "Show me a mark that works in one colour.", max_length = 300)]
    answer: String,
}

/// Does not vouch, and says what would help.
#[utoipa::path(
    tag = "endorsements",
    request_body = DeclineBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_claim_expired`, `endorsement_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/endorsement-requests/{id}/refusal")]
pub async fn decline(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<DeclineBody>,
) -> Result<HttpResponse> {
    let input = DeclineInput { reason: body.reason, answer: body.answer };
    actions::decline(&app, &who.actor, EndorsementId(*id), &input).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Stands by something that you said before.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_mentor`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_not_in_this_state`"),
    ),
    security(("bearer" = []))
)]
#[post("/endorsements/{id}/confirmation")]
pub async fn confirm(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::confirm(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevocationBody {
    /// The graduate is told; 10 to 300 characters.
    #[schema(example = "The second label turned out to be somebody else's work.", max_length = 300)]
    why: String,
}

/// Takes back what was said: for its mentor, managers of the centre and the region desk.
#[utoipa::path(
    tag = "endorsements",
    request_body = RevocationBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`endorsement_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`endorsement_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/endorsements/{id}/revocation")]
pub async fn revoke(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<RevocationBody>,
) -> Result<HttpResponse> {
    actions::revoke(&app, &who.actor, EndorsementId(*id), &body.why).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How a mentor judges, in numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresView {
    /// What stands, at each level from 1 to 5.
    #[schema(example = json!([0, 2, 7, 5, 1]))]
    levels: Vec<u32>,
    families: Vec<FamilyCount>,
    revoked: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyCount {
    #[schema(example = "design")]
    family: String,
    count: u32,
}

impl From<&Figures> for FiguresView {
    fn from(figures: &Figures) -> Self {
        let family = |(family, count): &(String, u32)| FamilyCount { family: family.clone(), count: *count };
        Self {
            levels: figures.levels.to_vec(),
            families: figures.families.iter().map(family).collect(),
            revoked: figures.revoked,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct JudgingView {
    mentor: NamedPerson,
    figures: FiguresView,
    /// `same`: nearly all at one level; `only_high`: nobody below 4.
    #[schema(example = "same")]
    flat: Option<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct EndorsementsOverview {
    waiting: Vec<RequestView>,
    /// The latest hundred.
    given: Vec<RequestView>,
    mentors: Vec<JudgingView>,
}

/// What waits at your centres, what was said, and how their mentors judge. For staff.
#[utoipa::path(
    tag = "endorsements",
    responses(
        (status = 200, body = EndorsementsOverview),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[get("/endorsements")]
pub async fn overview(who: StaffCaller, app: web::Data<App>) -> ApiResult<EndorsementsOverview> {
    let found = actions::overview(&app, &who.actor).await?;
    let judging = found.mentors.into_iter().map(|(name, figures)| JudgingView {
        mentor: name.into(),
        figures: (&figures).into(),
        flat: figures.flat().map(|flat| flat.code()),
    });
    Ok(web::Json(EndorsementsOverview {
        waiting: found.waiting.into_iter().map(RequestView::from).collect(),
        given: found.given.into_iter().map(RequestView::from).collect(),
        mentors: judging.collect(),
    }))
}

/// Mentors who want to be found.
#[utoipa::path(
    tag = "endorsements",
    responses((status = 200, body = Vec<NamedPerson>)),
    security((), ("bearer" = []))
)]
#[get("/mentors")]
pub async fn mentors(_: Anyone, app: web::Data<App>) -> ApiResult<Vec<NamedPerson>> {
    Ok(web::Json(actions::listed(&app).await?.into_iter().map(|(name, _)| name.into()).collect()))
}

/// A course that a mentor teaches or taught.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaughtView {
    programme: String,
    programme_ur: String,
    #[schema(example = "freelancing-centre-karimabad")]
    centre: String,
    starts_on: chrono::NaiveDate,
    ends_on: chrono::NaiveDate,
}

/// A mentor as everybody may see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorProfile {
    mentor: NamedPerson,
    about: String,
    about_ur: String,
    courses: Vec<TaughtView>,
    figures: FiguresView,
    /// Days from a request to its answer, in the middle.
    #[schema(example = 2)]
    median_days: Option<i64>,
}

impl From<Mentor> for MentorProfile {
    fn from(mentor: Mentor) -> Self {
        let courses = mentor.cohorts.into_iter().map(|(cohort, programme, centre)| TaughtView {
            programme: programme.title,
            programme_ur: programme.title_ur,
            centre: centre.slug,
            starts_on: cohort.starts_on,
            ends_on: cohort.ends_on,
        });
        Self {
            figures: (&mentor.figures).into(),
            mentor: mentor.name.into(),
            about: mentor.page.about,
            about_ur: mentor.page.about_ur,
            courses: courses.collect(),
            median_days: mentor.median_days,
        }
    }
}

/// Why to trust what a mentor says: where they teach, and how they judge.
#[utoipa::path(
    tag = "endorsements",
    responses((status = 200, body = MentorProfile), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/mentors/{id}")]
pub async fn mentor_page(_: Anyone, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<MentorProfile> {
    Ok(web::Json(actions::mentor(&app, PersonId(*id)).await?.into()))
}
