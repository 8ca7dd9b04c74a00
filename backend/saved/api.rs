//! What somebody put aside, for programs.

use crate::accounts::Caller;
use crate::app::App;
use crate::kernel::ids::{GigId, ProfileId, SavedSearchId};
use crate::kernel::page::Page;
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use crate::saved::actions::{self, Change};
use crate::saved::model::{KeptSearch, Kind, Saved, Seen, Thing, Wish};
use actix_web::{HttpResponse, delete, get, patch, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavingBody {
    /// For your eyes alone, at most 500 characters; left out, the note stays as it is.
    #[serde(default)]
    #[schema(example = "Ask about the second logo.")]
    note: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    /// For your eyes alone, at most 500 characters.
    #[schema(example = "Ask about the second logo.")]
    note: String,
}

#[derive(Serialize, ToSchema)]
pub struct SavedGig {
    gig: GigId,
    /// Left out, like `client`, where the gig may no longer be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<String>,
    note: String,
    saved_at: DateTime<Utc>,
}

impl SavedGig {
    fn new((saved, seen): (Saved, Option<Seen>)) -> Option<Self> {
        let (title, client) = match seen {
            Some(Seen::Gig(shown)) => (Some(shown.gig.title.clone()), Some(shown.client.name.clone())),
            _ => (None, None),
        };
        Some(Self { gig: saved.gig_id?, title, client, note: saved.note, saved_at: saved.saved_at })
    }
}

#[derive(Serialize, ToSchema)]
pub struct SavedPerson {
    profile: ProfileId,
    /// Left out, like `name` and `headline`, where the person may no longer be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "amina-baig")]
    handle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    note: String,
    saved_at: DateTime<Utc>,
}

impl SavedPerson {
    fn new((saved, seen): (Saved, Option<Seen>)) -> Option<Self> {
        let published = match seen {
            Some(Seen::Person(published)) => Some(published),
            _ => None,
        };
        Some(Self {
            profile: saved.profile_id?,
            handle: published.as_ref().map(|one| one.handle.clone()),
            name: published.as_ref().map(|one| one.name.clone()),
            headline: published.as_ref().map(|one| one.content.headline.clone()),
            note: saved.note,
            saved_at: saved.saved_at,
        })
    }
}

async fn list<T>(
    who: &Caller,
    app: &App,
    kind: Kind,
    paging: &Paging,
    view: impl Fn((Saved, Option<Seen>)) -> Option<T>,
) -> Result<Page<T>> {
    let found = actions::list(app, &who.actor, kind, paging.after()?, paging.limit()?).await?;
    Ok(Page { items: found.items.into_iter().filter_map(view).collect(), next: found.next })
}

async fn save(who: &Caller, app: &App, thing: Thing, body: &SavingBody) -> Result<HttpResponse> {
    actions::save(app, &who.actor, thing, body.note.as_deref()).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn note(who: &Caller, app: &App, thing: Thing, body: &NoteBody) -> Result<HttpResponse> {
    actions::set_note(app, &who.actor, thing, &body.note).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn drop(who: &Caller, app: &App, thing: Thing) -> Result<HttpResponse> {
    actions::drop(app, &who.actor, thing).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The gigs that you saved, the latest first.
#[utoipa::path(
    tag = "saved",
    params(Paging),
    responses(
        (status = 200, body = Page<SavedGig>),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/saved-gigs")]
pub async fn saved_gigs(who: Caller, app: web::Data<App>, Query(paging): Query<Paging>) -> ApiResult<Page<SavedGig>> {
    Ok(web::Json(list(&who, &app, Kind::Gigs, &paging, SavedGig::new).await?))
}

/// Saves a gig that lists show to you; saving it twice is saving it once.
#[utoipa::path(
    tag = "saved",
    request_body = SavingBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`saved_full`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/saved-gigs/{gig}")]
pub async fn save_gig(
    who: Caller,
    app: web::Data<App>,
    gig: web::Path<Uuid>,
    Body(body): Body<SavingBody>,
) -> Result<HttpResponse> {
    save(&who, &app, Thing::Gig(GigId(*gig)), &body).await
}

/// Changes the note on a gig that you saved.
#[utoipa::path(
    tag = "saved",
    request_body = NoteBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/me/saved-gigs/{gig}")]
pub async fn note_gig(
    who: Caller,
    app: web::Data<App>,
    gig: web::Path<Uuid>,
    Body(body): Body<NoteBody>,
) -> Result<HttpResponse> {
    note(&who, &app, Thing::Gig(GigId(*gig)), &body).await
}

/// Takes a saved gig away again, with its note.
#[utoipa::path(
    tag = "saved",
    responses((status = 204), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[delete("/me/saved-gigs/{gig}")]
pub async fn drop_gig(who: Caller, app: web::Data<App>, gig: web::Path<Uuid>) -> Result<HttpResponse> {
    drop(&who, &app, Thing::Gig(GigId(*gig))).await
}

/// The people whom you saved, the latest first.
#[utoipa::path(
    tag = "saved",
    params(Paging),
    responses(
        (status = 200, body = Page<SavedPerson>),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/saved-people")]
pub async fn saved_people(
    who: Caller,
    app: web::Data<App>,
    Query(paging): Query<Paging>,
) -> ApiResult<Page<SavedPerson>> {
    Ok(web::Json(list(&who, &app, Kind::People, &paging, SavedPerson::new).await?))
}

/// Saves somebody whom lists show to you, by the id of their profile; they are not told. Saving twice is saving once.
#[utoipa::path(
    tag = "saved",
    request_body = SavingBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`saved_of_learner`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`saved_full`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/saved-people/{profile}")]
pub async fn save_person(
    who: Caller,
    app: web::Data<App>,
    profile: web::Path<Uuid>,
    Body(body): Body<SavingBody>,
) -> Result<HttpResponse> {
    save(&who, &app, Thing::Person(ProfileId(*profile)), &body).await
}

/// Changes the note on somebody whom you saved.
#[utoipa::path(
    tag = "saved",
    request_body = NoteBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/me/saved-people/{profile}")]
pub async fn note_person(
    who: Caller,
    app: web::Data<App>,
    profile: web::Path<Uuid>,
    Body(body): Body<NoteBody>,
) -> Result<HttpResponse> {
    note(&who, &app, Thing::Person(ProfileId(*profile)), &body).await
}

/// Takes somebody whom you saved away again, with the note.
#[utoipa::path(
    tag = "saved",
    responses((status = 204), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[delete("/me/saved-people/{profile}")]
pub async fn drop_person(who: Caller, app: web::Data<App>, profile: web::Path<Uuid>) -> Result<HttpResponse> {
    drop(&who, &app, Thing::Person(ProfileId(*profile))).await
}

#[derive(Serialize, ToSchema)]
pub struct SavedSearchView {
    id: SavedSearchId,
    /// The address of its results; its query is that of `/api/v1/talent` or `/api/v1/gigs` as far as these know it.
    #[schema(example = "/gigs?language=ur&q=logo")]
    search: String,
    #[schema(example = "Logos in Urdu")]
    name: String,
    /// `at_once`, `daily`, `weekly` or `never`.
    #[schema(example = "daily")]
    frequency: &'static str,
    /// How much it found since its results were last opened.
    new: i64,
    saved_at: DateTime<Utc>,
    opened_at: DateTime<Utc>,
    /// Since when you are asked whether you still need it; two weeks later nothing more is told of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_at: Option<DateTime<Utc>>,
}

impl SavedSearchView {
    fn new((kept, new): (KeptSearch, i64)) -> Self {
        Self {
            id: kept.id,
            search: kept.search().address(),
            frequency: kept.frequency().code(),
            name: kept.name,
            new,
            saved_at: kept.saved_at,
            opened_at: kept.opened_at,
            asked_at: kept.warned_at,
        }
    }
}

/// The searches that you keep, the latest first.
#[utoipa::path(
    tag = "saved",
    params(Paging),
    responses(
        (status = 200, body = Page<SavedSearchView>),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/saved-searches")]
pub async fn saved_searches(
    who: Caller,
    app: web::Data<App>,
    Query(paging): Query<Paging>,
) -> ApiResult<Page<SavedSearchView>> {
    let found = actions::list_searches(&app, &who.actor, paging.after()?, paging.limit()?).await?;
    Ok(web::Json(found.map(SavedSearchView::new)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchBody {
    /// The address of a page of results, `/talent` or `/gigs` with its query. What these pages do not know is refused.
    #[schema(example = "/gigs?language=ur&q=logo")]
    search: String,
    /// At most 80 characters; left out, it is named by what it looks for.
    #[serde(default)]
    #[schema(example = "Logos in Urdu")]
    name: String,
    /// How often you are told what is new: `at_once`, `daily`, `weekly` or `never`.
    #[schema(example = "daily")]
    frequency: String,
}

/// Keeps a search. What it finds now is no news. The same search is kept once: asking again changes its name and frequency.
#[utoipa::path(
    tag = "saved",
    request_body = SearchBody,
    responses(
        (status = 201, body = SavedSearchView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 403, body = Problem, description = "`saved_of_learner`"),
        (status = 409, body = Problem, description = "`saved_searches_full`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/saved-searches")]
pub async fn keep_search(who: Caller, app: web::Data<App>, Body(body): Body<SearchBody>) -> Result<HttpResponse> {
    let wish = Wish { name: body.name, frequency: body.frequency };
    let kept = actions::keep_search(&app, &who.actor, &body.search, &wish, who.locale).await?;
    Ok(HttpResponse::Created().json(SavedSearchView::new((kept, 0))))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchChangeBody {
    /// Left out, it stays; empty, it is named by what it looks for.
    #[serde(default)]
    #[schema(example = "Logos in Urdu")]
    name: Option<String>,
    /// Left out, it stays.
    #[serde(default)]
    #[schema(example = "weekly")]
    frequency: Option<String>,
}

/// Gives a search another name, or has you told of it more or less often.
#[utoipa::path(
    tag = "saved",
    request_body = SearchChangeBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/me/saved-searches/{id}")]
pub async fn change_search(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<SearchChangeBody>,
) -> Result<HttpResponse> {
    let change = Change { name: body.name, frequency: body.frequency };
    actions::change_search(&app, &who.actor, SavedSearchId(*id), &change, who.locale).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says that you have seen what the search found, and still need it. One that is told of `never` stays silent: change its frequency.
#[utoipa::path(
    tag = "saved",
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[post("/me/saved-searches/{id}/keep")]
pub async fn refresh_search(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::refresh_search(&app, &who.actor, SavedSearchId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keeps a search no longer.
#[utoipa::path(
    tag = "saved",
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[delete("/me/saved-searches/{id}")]
pub async fn drop_search(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::drop_search(&app, &who.actor, SavedSearchId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
