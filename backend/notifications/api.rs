//! Notices for programs.

use crate::accounts::Caller;
use crate::app::App;
use crate::kernel::ids::NoticeId;
use crate::kernel::page::Page;
use crate::notifications::model::{Preference, Row, Told};
use crate::notifications::{actions, queries};
use crate::platform::error::Result;
use crate::platform::i18n::Locale;
use crate::platform::web::api::{ApiResult, PageSize, Paging};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct WantedNotices {
    /// Only those that were not read.
    unread: bool,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    limit: PageSize,
}

#[derive(Serialize, ToSchema)]
pub struct NoticeView {
    id: NoticeId,
    #[schema(example = "client_approved")]
    kind: String,
    /// In the language asked for.
    #[schema(example = "Baltoro Labs is approved")]
    title: String,
    #[schema(example = "Staff looked at Baltoro Labs and approved it. You can publish your gigs now.")]
    line: String,
    /// The page that it is about.
    #[schema(example = "/my/clients")]
    path: String,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

impl NoticeView {
    /// None for a kind of the past.
    fn new(row: Row, locale: Locale) -> Option<Self> {
        let told = Told::from(row.clone());
        told.kind()?;
        Some(Self {
            id: row.id,
            title: told.title(locale),
            line: told.line(locale),
            kind: row.kind,
            path: row.path,
            created_at: row.created_at,
            read_at: row.read_at,
        })
    }
}

#[derive(Serialize, ToSchema)]
pub struct NoticesView {
    items: Vec<NoticeView>,
    /// Give this as `cursor` to read on; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many were not read, on all pages together.
    #[schema(example = 3)]
    unread: i64,
}

/// What you were told, newest first.
#[utoipa::path(
    tag = "notifications",
    params(WantedNotices),
    responses(
        (status = 200, body = NoticesView),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/notices")]
pub async fn list(who: Caller, app: web::Data<App>, Query(wanted): Query<WantedNotices>) -> ApiResult<NoticesView> {
    let paging = Paging { cursor: wanted.cursor, limit: wanted.limit };
    let (after, limit) = (paging.after()?, paging.limit()?);
    let mut conn = app.db.read().await?;
    let rows = queries::list(&mut conn, who.actor.person, wanted.unread, after, limit + 1).await?;
    let unread = queries::count_unread(&mut conn, who.actor.person).await?;
    let Page { items, next } = Page::from_surplus(rows, limit, |row| row.id.0);
    let items = items.into_iter().filter_map(|row| NoticeView::new(row, who.locale)).collect();
    Ok(web::Json(NoticesView { items, next, unread }))
}

/// Marks all your notices as read.
#[utoipa::path(
    tag = "notifications",
    responses((status = 204), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[post("/me/notices/read")]
pub async fn read_all(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    actions::read_all(&app, &who.actor).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Marks one of your notices as read.
#[utoipa::path(
    tag = "notifications",
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[post("/me/notices/{id}/read")]
pub async fn read(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    actions::open(&app, &who.actor, NoticeId(*id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Serialize, ToSchema)]
pub struct PreferenceView {
    #[schema(example = "client_approved")]
    kind: &'static str,
    /// What it belongs to: `client`, `sent` or `staff`.
    #[schema(example = "client")]
    group: &'static str,
    /// `at_once`, `daily`, `weekly` or `never`.
    #[schema(example = "at_once")]
    frequency: &'static str,
    /// The frequencies that it allows.
    choices: Vec<&'static str>,
}

impl From<Preference> for PreferenceView {
    fn from(Preference { kind, frequency }: Preference) -> Self {
        Self {
            kind: kind.code(),
            group: kind.group().code(),
            frequency: frequency.code(),
            choices: kind.choices().map(|choice| choice.code()).collect(),
        }
    }
}

/// How often you get mail, by kind of notice. What concerns the safety of your account comes in any case.
#[utoipa::path(
    tag = "notifications",
    responses(
        (status = 200, body = Vec<PreferenceView>),
        (status = 401, body = Problem, description = "`sign_in_required`"),
    ),
    security(("bearer" = []))
)]
#[get("/me/notice-preferences")]
pub async fn preferences(who: Caller, app: web::Data<App>) -> ApiResult<Vec<PreferenceView>> {
    let preferences = actions::preferences(&mut *app.db.read().await?, &who.actor).await?;
    Ok(web::Json(preferences.into_iter().map(PreferenceView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesBody {
    /// One frequency for every kind that allows it.
    #[serde(default)]
    #[schema(example = "weekly")]
    all: Option<String>,
    /// Frequencies by kind; they go before `all`, and what is left out stays.
    #[serde(default)]
    kinds: BTreeMap<String, String>,
}

/// Changes how often you get mail.
#[utoipa::path(
    tag = "notifications",
    request_body = PreferencesBody,
    responses(
        (status = 204),
        (status = 401, body = Problem, description = "`sign_in_required`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/notice-preferences")]
pub async fn prefer(who: Caller, app: web::Data<App>, Body(body): Body<PreferencesBody>) -> Result<HttpResponse> {
    let kinds: Vec<(String, String)> = body.kinds.into_iter().collect();
    actions::prefer(&app, &who.actor, body.all.as_deref(), &kinds).await?;
    Ok(HttpResponse::NoContent().finish())
}
