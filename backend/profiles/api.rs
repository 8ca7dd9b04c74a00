//! Profiles for programs.

use crate::accounts::{Anyone, Caller};
use crate::app::App;
use crate::centres::{self, Training};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{EndorsementId, ItemId, PersonId, ProfileId, UploadId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use crate::profiles::actions::{self, Seen};
use crate::profiles::model::{
    Content, ContentItem, ContentSkill, Evidence, ItemInput, Letter, Link, OwnSkill, ProfileInput, Spoken, Visibility,
};
use crate::profiles::{queries, rules};
use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageBody {
    #[schema(example = "ur")]
    code: String,
    /// `basic`, `good`, `fluent` or `native`.
    #[schema(example = "native")]
    level: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    #[schema(example = "Behance")]
    label: String,
    /// An https address that is no way to chat.
    #[schema(example = "https://behance.net/amina")]
    url: String,
}

impl From<LinkBody> for Link {
    fn from(body: LinkBody) -> Self {
        Self { label: body.label, url: body.url }
    }
}

impl From<Link> for LinkBody {
    fn from(link: Link) -> Self {
        Self { label: link.label, url: link.url }
    }
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnSkillBody {
    #[schema(example = "logo-design")]
    skill: String,
    /// 1 beginner to 5 expert.
    #[schema(example = 4, minimum = 1, maximum = 5)]
    level: i32,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateBody {
    /// Minor units, for an hour.
    #[schema(example = 150_000)]
    minor: i64,
    #[schema(example = "PKR")]
    currency: String,
}

/// The profile as its graduate writes it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileBody {
    #[serde(default)]
    #[schema(example = "Logos and posters for small businesses", max_length = 100)]
    headline: String,
    /// Markdown.
    #[serde(default)]
    about: String,
    #[serde(default)]
    skills: Vec<OwnSkillBody>,
    #[serde(default)]
    languages: Vec<LanguageBody>,
    #[serde(default)]
    rate: Option<RateBody>,
    #[serde(default)]
    hours_per_week: Option<i32>,
    #[serde(default)]
    available_from: Option<NaiveDate>,
    #[serde(default)]
    #[schema(example = "hunza")]
    district: Option<String>,
    #[serde(default)]
    on_site: bool,
    #[serde(default)]
    links: Vec<LinkBody>,
}

impl From<ProfileBody> for ProfileInput {
    fn from(body: ProfileBody) -> Self {
        let skills = body.skills.into_iter().map(|own| OwnSkill { skill: own.skill, level: own.level });
        let languages = body.languages.into_iter().map(|spoken| Spoken { code: spoken.code, level: spoken.level });
        Self {
            headline: body.headline,
            about: body.about,
            skills: skills.collect(),
            languages: languages.collect(),
            rate: body.rate.map(|rate| (rate.minor, rate.currency)),
            hours_per_week: body.hours_per_week,
            available_from: body.available_from,
            district: body.district,
            on_site: body.on_site,
            links: body.links.into_iter().map(Link::from).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SkillView {
    skill: String,
    level: i32,
    evidence: Evidence,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PictureView {
    upload: UploadId,
    alt: String,
    width: i32,
    height: i32,
    /// Address of a thumbnail of at most 8 kB.
    thumb: String,
    large: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentView {
    upload: UploadId,
    #[schema(example = "Brand guide.pdf")]
    name: String,
    bytes: i64,
    address: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ItemView {
    id: ItemId,
    title: String,
    done: String,
    made_on: Option<NaiveDate>,
    skills: Vec<String>,
    pictures: Vec<PictureView>,
    documents: Vec<DocumentView>,
    links: Vec<LinkBody>,
}

impl From<ContentItem> for ItemView {
    fn from(item: ContentItem) -> Self {
        let pictures = item.pictures.into_iter().map(|picture| PictureView {
            thumb: picture.thumb(),
            large: picture.large(),
            upload: picture.upload,
            alt: picture.alt,
            width: picture.width,
            height: picture.height,
        });
        let documents = item.documents.into_iter().map(|document| DocumentView {
            address: document.address(),
            upload: document.upload,
            name: document.name,
            bytes: document.bytes,
        });
        Self {
            id: item.id,
            title: item.title,
            done: item.done,
            made_on: item.made_on,
            skills: item.skills,
            pictures: pictures.collect(),
            documents: documents.collect(),
            links: item.links.into_iter().map(LinkBody::from).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ContentView {
    headline: String,
    about: String,
    skills: Vec<SkillView>,
    languages: Vec<LanguageBody>,
    rate: Option<RateBody>,
    hours_per_week: Option<i32>,
    available_from: Option<NaiveDate>,
    district: Option<String>,
    on_site: bool,
    links: Vec<LinkBody>,
    items: Vec<ItemView>,
}

fn content_view(content: Content, evidence: impl Fn(&ContentSkill) -> Evidence) -> ContentView {
    let skills = content.skills.iter().map(|own| SkillView {
        skill: own.skill.clone(),
        level: own.level,
        evidence: evidence(own),
    });
    ContentView {
        skills: skills.collect(),
        rate: content.rate_minor.zip(content.rate_currency).map(|(minor, currency)| RateBody { minor, currency }),
        headline: content.headline,
        about: content.about,
        languages: content
            .languages
            .into_iter()
            .map(|spoken| LanguageBody { code: spoken.code, level: spoken.level })
            .collect(),
        hours_per_week: content.hours_per_week,
        available_from: content.available_from,
        district: content.district,
        on_site: content.on_site,
        links: content.links.into_iter().map(LinkBody::from).collect(),
        items: content.items.into_iter().map(ItemView::from).collect(),
    }
}

/// Where somebody was trained.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrainingView {
    #[schema(example = "freelancing-centre-karimabad")]
    centre: String,
    centre_name: String,
    centre_name_ur: String,
    programme: String,
    programme_ur: String,
    /// In which the cohort ends.
    #[schema(example = 2026)]
    year: i32,
    /// `active`, `completed` or `graduated`.
    #[schema(example = "graduated")]
    state: &'static str,
}

impl From<Training> for TrainingView {
    fn from(training: Training) -> Self {
        Self {
            centre: training.centre_slug,
            centre_name: training.centre,
            centre_name_ur: training.centre_ur,
            programme: training.programme,
            programme_ur: training.programme_ur,
            year: training.year,
            state: training.state.code(),
        }
    }
}

/// A piece of work that a mentor looked at.
#[derive(Debug, Serialize, ToSchema)]
pub struct CitedView {
    /// Of the profile; it never changes.
    #[schema(example = 3)]
    version: i32,
    item: ItemId,
    title: String,
    /// The latest version shows it otherwise, or no longer.
    changed: bool,
}

/// What a mentor says of a skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterView {
    id: EndorsementId,
    #[schema(example = "logo-design")]
    skill: String,
    /// 1 novice to 5 expert.
    #[schema(example = 4)]
    level: i32,
    /// What was seen.
    sentence: String,
    /// None where the mentor has left.
    mentor: Option<PersonId>,
    mentor_name: Option<String>,
    programme: String,
    centre: String,
    /// For which the mentor taught them.
    #[schema(example = 12)]
    weeks: i32,
    /// In percent, where the graduate lets it be told.
    #[schema(example = 91)]
    attendance: Option<i32>,
    looked_at: Vec<CitedView>,
    endorsed_at: DateTime<Utc>,
    /// When the mentor last stood by it.
    confirmed_at: DateTime<Utc>,
}

impl From<Letter> for LetterView {
    fn from(letter: Letter) -> Self {
        let (mentor, mentor_name) = letter.mentor.map(|mentor| (mentor.person, mentor.name)).unzip();
        let cited = letter.cited.into_iter().map(|cited| CitedView {
            version: cited.version,
            item: cited.item,
            title: cited.title,
            changed: cited.changed,
        });
        Self {
            id: letter.id,
            skill: letter.skill,
            level: letter.level,
            sentence: letter.sentence,
            mentor,
            mentor_name,
            programme: letter.programme,
            centre: letter.centre,
            weeks: letter.weeks,
            attendance: letter.attendance,
            looked_at: cited.collect(),
            endorsed_at: letter.endorsed_at,
            confirmed_at: letter.confirmed_at,
        }
    }
}

/// A published profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct TalentView {
    id: ProfileId,
    #[schema(example = "amina-baig")]
    handle: String,
    name: String,
    name_ur: Option<String>,
    published_at: DateTime<Utc>,
    /// Who of us saw the person and their identity document: `centre` or `region`.
    #[schema(example = "centre")]
    identity_checked_by: Option<&'static str>,
    /// Of adults who claimed their enrolment and let it be told, the latest first.
    trained_at: Vec<TrainingView>,
    /// What mentors say of the skills, the latest first.
    endorsements: Vec<LetterView>,
    content: ContentView,
}

impl From<Seen> for TalentView {
    fn from(seen: Seen) -> Self {
        let trained_at = seen.trainings().iter().cloned().map(TrainingView::from).collect();
        let endorsements = seen.letters().iter().cloned().map(LetterView::from).collect();
        let published = seen.published;
        let content = content_view(Content::clone(&published.content), |own| published.evidence(own));
        Self {
            id: published.id,
            handle: published.handle,
            name: published.name,
            name_ur: published.name_ur,
            published_at: published.published_at,
            identity_checked_by: published.facts.identity,
            trained_at,
            endorsements,
            content,
        }
    }
}

/// A graduate of a centre.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraduateView {
    #[schema(example = "amina-baig")]
    handle: String,
    name: String,
    name_ur: Option<String>,
    headline: String,
}

/// Graduates of a centre who show their profile to everybody and let it be told where they were trained; at most 30.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = Vec<GraduateView>), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/centres/{slug}/graduates")]
pub async fn graduates(_: Anyone, app: web::Data<App>, slug: web::Path<String>) -> ApiResult<Vec<GraduateView>> {
    centres::public(&app, &slug).await?;
    let graduates = actions::graduates_of(&app, &slug).await?.into_iter().map(|one| GraduateView {
        handle: one.handle,
        name: one.name,
        name_ur: one.name_ur,
        headline: one.content.headline.clone(),
    });
    Ok(web::Json(graduates.collect()))
}

/// A graduate's latest version, if you may see it.
#[utoipa::path(
    tag = "profiles",
    responses((status = 200, body = TalentView), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/talent/{handle}")]
pub async fn show(who: Anyone, app: web::Data<App>, handle: web::Path<String>) -> ApiResult<TalentView> {
    Ok(web::Json(actions::visible(&app, who.actor.as_ref(), &handle).await?.into()))
}

/// A version as it was published; citable for ever, as long as the profile may be seen at all.
#[utoipa::path(
    tag = "profiles",
    responses((status = 200, body = TalentView), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/talent/{handle}/versions/{number}")]
pub async fn show_version(who: Anyone, app: web::Data<App>, path: web::Path<(String, i32)>) -> ApiResult<TalentView> {
    let (handle, number) = path.into_inner();
    let latest = actions::visible(&app, who.actor.as_ref(), &handle).await?;
    let version = queries::find_version(&mut *app.db.read().await?, latest.published.id, number).await?;
    let (content, published_at) = version.or_missing()?;
    Ok(web::Json(latest.with_version(content, published_at).into()))
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MineView {
    /// Absent until you wrote something.
    id: Option<ProfileId>,
    handle: String,
    /// `public`, `clients` or `hidden`.
    visibility: String,
    published_version: Option<i32>,
    /// Something was changed since it was published.
    changed: bool,
    /// What publishing still needs: `verified`, `headline`, `skills`, `languages`, `items`.
    needed: Vec<&'static str>,
    content: ContentView,
}

/// Your own profile as it is written now.
#[utoipa::path(
    tag = "profiles",
    responses(
        (status = 200, body = MineView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/profile")]
pub async fn mine(who: Caller, app: web::Data<App>) -> ApiResult<MineView> {
    let profile = actions::own(&app, &who.actor).await?;
    let content = queries::draft(&mut *app.db.read().await?, &profile).await?;
    let (needed, _) = rules::lacks(&actions::have(&who.actor, &content));
    let shown = |own: &ContentSkill| if own.shown { Evidence::Shown } else { Evidence::Claimed };
    Ok(web::Json(MineView {
        id: Some(profile.id).filter(|_| profile.is_written()),
        changed: profile.is_changed(),
        handle: profile.handle,
        visibility: profile.visibility,
        published_version: profile.published_version,
        needed,
        content: content_view(content, shown),
    }))
}

/// Writes your profile; the public sees it with the next version.
#[utoipa::path(
    tag = "profiles",
    request_body = ProfileBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/profile")]
pub async fn save(who: Caller, app: web::Data<App>, Body(body): Body<ProfileBody>) -> Result<HttpResponse> {
    actions::save(&app, &who.actor, &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Serialize, ToSchema)]
pub struct VersionView {
    #[schema(example = 3)]
    version: i32,
}

/// Freezes your profile as the next version, which the public sees from now on.
#[utoipa::path(
    tag = "profiles",
    responses(
        (status = 201, body = VersionView),
        (status = 403, body = Problem, description = "`profile_not_graduate`, `profile_mail_not_confirmed`"),
        (status = 422, body = Problem, description = "`profile_incomplete`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/profile/versions")]
pub async fn publish(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    let version = actions::publish(&app, &who.actor).await?;
    Ok(HttpResponse::Created().json(VersionView { version }))
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PublishedVersionView {
    #[schema(example = 3)]
    version: i32,
    published_at: DateTime<Utc>,
}

/// Every version of your profile, newest first.
#[utoipa::path(
    tag = "profiles",
    responses(
        (status = 200, body = Vec<PublishedVersionView>),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/profile/versions")]
pub async fn versions(who: Caller, app: web::Data<App>) -> ApiResult<Vec<PublishedVersionView>> {
    let profile = actions::own(&app, &who.actor).await?;
    let versions = queries::list_versions(&mut *app.db.read().await?, profile.id).await?;
    let shown = versions.into_iter().map(|(version, published_at)| PublishedVersionView { version, published_at });
    Ok(web::Json(shown.collect()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandleBody {
    #[schema(example = "amina-draws")]
    handle: String,
}

/// Changes the address of your public page; the old one keeps leading to it.
#[utoipa::path(
    tag = "profiles",
    request_body = HandleBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 409, body = Problem, description = "`profile_handle_taken`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/profile/handle")]
pub async fn set_handle(who: Caller, app: web::Data<App>, Body(body): Body<HandleBody>) -> Result<HttpResponse> {
    actions::set_handle(&app, &who.actor, &body.handle).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisibilityBody {
    /// `public`, `clients` or `hidden`.
    #[schema(example = "public")]
    visibility: String,
}

/// Who may see your profile; counts at once.
#[utoipa::path(
    tag = "profiles",
    request_body = VisibilityBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/profile/visibility")]
pub async fn set_visibility(
    who: Caller,
    app: web::Data<App>,
    Body(body): Body<VisibilityBody>,
) -> Result<HttpResponse> {
    let Some(visibility) = Visibility::parse(&body.visibility) else {
        let mut errors = FieldErrors::default();
        errors.add("visibility", "field-not-a-choice");
        return Err(AppError::Invalid(errors));
    };
    actions::set_visibility(&app, &who.actor, visibility).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemBody {
    #[schema(example = "Packaging for apricot oil", max_length = 90)]
    title: String,
    /// What was done, in Markdown.
    done: String,
    #[serde(default)]
    made_on: Option<NaiveDate>,
    #[serde(default)]
    #[schema(example = json!(["packaging-design"]))]
    skills: Vec<String>,
    #[serde(default)]
    links: Vec<LinkBody>,
}

impl From<ItemBody> for ItemInput {
    fn from(body: ItemBody) -> Self {
        Self {
            title: body.title,
            done: body.done,
            made_on: body.made_on,
            skills: body.skills,
            links: body.links.into_iter().map(Link::from).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ItemCreated {
    id: ItemId,
}

/// Adds a piece of work to your portfolio.
#[utoipa::path(
    tag = "profiles",
    request_body = ItemBody,
    responses(
        (status = 201, body = ItemCreated),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/profile/items")]
pub async fn add_item(who: Caller, app: web::Data<App>, Body(body): Body<ItemBody>) -> Result<HttpResponse> {
    let id = actions::add_item(&app, &who.actor, &body.into()).await?;
    Ok(HttpResponse::Created().json(ItemCreated { id }))
}

/// Writes a piece of work anew.
#[utoipa::path(
    tag = "profiles",
    request_body = ItemBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/profile/items/{id}")]
pub async fn save_item(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ItemBody>,
) -> Result<HttpResponse> {
    actions::save_item(&app, &who.actor, ItemId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a piece of work out of your portfolio; versions that show it keep it.
#[utoipa::path(
    tag = "profiles",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[delete("/me/profile/items/{id}")]
pub async fn remove_item(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::remove_item(&app, &who.actor, ItemId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachBody {
    /// An upload of yours: `POST /api/v1/uploads`.
    upload: UploadId,
    /// What is to be seen, for people who cannot see it.
    #[serde(default)]
    alt: String,
}

/// Adds an upload of yours to a piece of work.
#[utoipa::path(
    tag = "profiles",
    request_body = AttachBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/profile/items/{id}/files")]
pub async fn attach(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<AttachBody>,
) -> Result<HttpResponse> {
    actions::attach(&app, &who.actor, ItemId(*id), body.upload, &body.alt).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a file out of a piece of work; versions that show it keep it.
#[utoipa::path(
    tag = "profiles",
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[delete("/me/profile/items/{id}/files/{upload}")]
pub async fn detach(who: Caller, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> Result<HttpResponse> {
    let (item, upload) = path.into_inner();
    actions::detach(&app, &who.actor, ItemId(item), UploadId(upload)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Up,
    Down,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    to: Direction,
}

/// Moves a piece of work one place up or down.
#[utoipa::path(
    tag = "profiles",
    request_body = MoveBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`profile_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/profile/items/{id}/move")]
pub async fn move_item(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<MoveBody>,
) -> Result<HttpResponse> {
    actions::move_item(&app, &who.actor, ItemId(*id), body.to == Direction::Up).await?;
    Ok(HttpResponse::NoContent().finish())
}
