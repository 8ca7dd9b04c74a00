//! What is asked of search, for programs.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Query;
use crate::platform::web::errors::Problem;
use crate::search::asked::actions;
use crate::search::asked::queries::{Asked, Recent};
use crate::search::asked::rules::TOLD_FROM;
use actix_web::{HttpResponse, delete, get, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct WantedSearches {
    /// `talent` or `gigs`; left out, talent.
    #[param(example = "gigs")]
    of: String,
}

#[derive(Serialize, ToSchema)]
pub struct AskedSearch {
    #[schema(example = "logo design")]
    text: String,
    /// So often within ninety days.
    #[schema(example = 41)]
    asked: i64,
    /// So often in vain; left out where that was less than five times.
    #[schema(example = 7)]
    #[serde(skip_serializing_if = "Option::is_none")]
    missed: Option<i64>,
}

/// What is asked for, what found nothing first. Nothing that fewer than three asked for on one day, or that names anybody. For staff.
#[utoipa::path(
    tag = "search",
    params(WantedSearches),
    responses(
        (status = 200, body = Vec<AskedSearch>),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[get("/searches")]
pub async fn asked_searches(
    _: StaffCaller,
    app: web::Data<App>,
    Query(wanted): Query<WantedSearches>,
) -> ApiResult<Vec<AskedSearch>> {
    let mut errors = FieldErrors::default();
    errors.one_of("of", &wanted.of, &["", "talent", "gigs"]);
    errors.finish()?;
    let asked = actions::asked(&app, if wanted.of == "gigs" { "gigs" } else { "profiles" }).await?;
    let view = |one: Asked| AskedSearch {
        text: one.text,
        asked: one.asked,
        missed: (one.missed >= TOLD_FROM).then_some(one.missed),
    };
    Ok(web::Json(asked.into_iter().map(view).collect()))
}

#[derive(Serialize, ToSchema)]
pub struct RecentSearch {
    /// `talent` or `gigs`.
    #[schema(example = "gigs")]
    of: &'static str,
    #[schema(example = "logo design")]
    text: String,
    asked_at: DateTime<Utc>,
}

/// What you searched for last on pages, the latest first; ten at most. Nothing from devices that others use too.
#[utoipa::path(tag = "search", responses((status = 200, body = Vec<RecentSearch>)), security(("bearer" = [])))]
#[get("/me/searches")]
pub async fn recent_searches(who: Caller, app: web::Data<App>) -> ApiResult<Vec<RecentSearch>> {
    let recent = actions::recent(&app, who.actor.person).await?.into_iter();
    let view = |one: Recent| RecentSearch {
        of: if one.catalogue == "gigs" { "gigs" } else { "talent" },
        text: one.text,
        asked_at: one.asked_at,
    };
    Ok(web::Json(recent.map(view).collect()))
}

/// Forgets what you searched for.
#[utoipa::path(tag = "search", responses((status = 204)), security(("bearer" = [])))]
#[delete("/me/searches")]
pub async fn clear_searches(who: Caller, app: web::Data<App>) -> Result<HttpResponse> {
    actions::clear(&app, who.actor.person).await?;
    Ok(HttpResponse::NoContent().finish())
}
