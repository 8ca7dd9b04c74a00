//! The weights for programs: anybody may read by which numbers they are matched, the region desk changes them.

use crate::accounts::{AdminCaller, Anyone};
use crate::app::App;
use crate::matching::weights::actions::{self, Input, Moved};
use crate::matching::weights::knobs;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct WeightsView {
    /// The version that counts.
    #[schema(example = 2)]
    version: u32,
    /// What each number of it stands at; those of the formula that tune how texts and occupations are read are left out.
    numbers: BTreeMap<&'static str, u64>,
    /// Versions made since the start, the latest first.
    versions: Vec<WeightsVersion>,
}

#[derive(Serialize, ToSchema)]
pub struct WeightsVersion {
    version: u32,
    made_at: DateTime<Utc>,
    /// Why.
    note: String,
    numbers: BTreeMap<&'static str, u64>,
}

/// The numbers by which people and gigs are matched, with every change and its reason.
#[utoipa::path(tag = "matching", responses((status = 200, body = WeightsView)))]
#[get("/match-weights")]
pub async fn match_weights(_: Anyone, app: web::Data<App>) -> ApiResult<WeightsView> {
    let (newest, versions) = actions::list(&app).await?;
    let versions = versions.into_iter().map(|made| {
        let (version, numbers) = (made.weights.version, knobs::standing(&made.weights)?);
        Ok(WeightsVersion { version, made_at: made.made_at, note: made.note, numbers })
    });
    let versions = versions.collect::<Result<_>>()?;
    Ok(web::Json(WeightsView { version: newest.version, numbers: knobs::standing(&newest)?, versions }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightsBody {
    /// The version that you looked at; it must be the one that counts.
    #[schema(example = 2)]
    base: u32,
    /// Numbers that change, by name as `GET /match-weights` names them.
    #[schema(example = json!({ "must": 2000 }))]
    numbers: BTreeMap<String, u32>,
    /// Why; everybody may read it. A preview needs none.
    #[serde(default)]
    #[schema(example = "Must-haves decide more.", max_length = 300)]
    note: String,
}

impl From<WeightsBody> for Input {
    fn from(body: WeightsBody) -> Self {
        let numbers = body.numbers.into_iter().map(|(name, number)| (name, number.to_string()));
        Self { base: body.base, numbers: numbers.collect(), note: body.note }
    }
}

/// Somebody whose attention changes, in millionths of what one first place gets.
#[derive(Serialize, ToSchema)]
pub struct MovedView {
    #[schema(example = "amina-baig")]
    handle: String,
    #[schema(example = 630929)]
    before: u64,
    #[schema(example = 1000000)]
    after: u64,
}

impl From<Moved> for MovedView {
    fn from(moved: Moved) -> Self {
        let (before, after) = moved.change;
        Self { handle: moved.handle, before, after }
    }
}

#[derive(Serialize, ToSchema)]
pub struct WeightsPreview {
    /// So many of the newest open gigs were looked at.
    gigs: usize,
    /// So many of their lists change among the first ten places.
    changed: usize,
    /// Who gains most, by score alone.
    gain: Vec<MovedView>,
    /// Who loses most.
    lose: Vec<MovedView>,
    /// Percent of the attention that people without paid work get; left out where nobody gets any.
    #[serde(skip_serializing_if = "Option::is_none")]
    newcomers_before: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    newcomers_after: Option<u64>,
}

/// What other numbers would do to the lists of the newest gigs; nothing changes. For the region desk.
#[utoipa::path(
    tag = "matching",
    request_body = WeightsBody,
    responses(
        (status = 200, body = WeightsPreview),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`; on `base` where another version counts meanwhile"),
    ),
    security(("bearer" = []))
)]
#[post("/match-weights/preview")]
pub async fn preview_weights(
    _: AdminCaller,
    app: web::Data<App>,
    Body(body): Body<WeightsBody>,
) -> ApiResult<WeightsPreview> {
    let preview = actions::preview(&app, &body.into()).await?;
    let view = |moved: Vec<Moved>| moved.into_iter().map(MovedView::from).collect();
    Ok(web::Json(WeightsPreview {
        gigs: preview.gigs,
        changed: preview.changed,
        gain: view(preview.gain),
        lose: view(preview.lose),
        newcomers_before: preview.newcomers.0,
        newcomers_after: preview.newcomers.1,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct WeightsMade {
    #[schema(example = 3)]
    version: u32,
}

/// Makes a new version of the weights, by which every list is ordered within a second. For the region desk.
#[utoipa::path(
    tag = "matching",
    request_body = WeightsBody,
    responses(
        (status = 201, body = WeightsMade),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`; on `base` where another version counts meanwhile"),
    ),
    security(("bearer" = []))
)]
#[post("/match-weights")]
pub async fn make_weights(
    who: AdminCaller,
    app: web::Data<App>,
    Body(body): Body<WeightsBody>,
) -> Result<HttpResponse> {
    who.shown.require_fresh(&app)?;
    let made = actions::change(&app, who.actor.person, &body.into()).await?;
    Ok(HttpResponse::Created().json(WeightsMade { version: made.version }))
}
