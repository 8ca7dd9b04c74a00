//! Drafts for programs.

use crate::accounts::bearer::Caller;
use crate::accounts::model::Draft;
use crate::accounts::{actions, queries};
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, delete, get, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldView {
    #[schema(example = "headline")]
    name: String,
    #[schema(example = "Logos for small businesses")]
    value: String,
}

#[derive(Serialize, ToSchema)]
pub struct DraftView {
    /// The path of the form on the site.
    #[schema(example = "/profile/edit")]
    form: String,
    fields: Vec<FieldView>,
    updated_at: DateTime<Utc>,
}

impl From<Draft> for DraftView {
    fn from(row: Draft) -> Self {
        let fields = row.pairs().into_iter().map(|(name, value)| FieldView { name, value }).collect();
        Self { form: row.form, fields, updated_at: row.updated_at }
    }
}

/// What you typed into forms of the site and have not sent, the latest first.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, body = Vec<DraftView>), (status = 401, body = Problem, description = "`sign_in_required`")),
    security(("bearer" = []))
)]
#[get("/me/drafts")]
pub async fn list(who: Caller, app: web::Data<App>) -> ApiResult<Vec<DraftView>> {
    let rows = queries::list_drafts(&mut *app.db.read().await?, who.actor.person).await?;
    Ok(web::Json(rows.into_iter().map(DraftView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// The path of a form that keeps drafts: `/profile/edit`, `/profile/items/…`, `/my/gigs/…`.
    #[schema(example = "/profile/edit")]
    form: String,
    fields: Vec<FieldView>,
}

/// Keeps what stands in a form, in the place of what was kept before.
#[utoipa::path(
    tag = "accounts",
    request_body = DraftBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/drafts")]
pub async fn keep(who: Caller, app: web::Data<App>, Body(body): Body<DraftBody>) -> Result<HttpResponse> {
    let typed = body.fields.into_iter().map(|field| (field.name, field.value)).collect();
    actions::keep_draft(&app, &who.actor, &body.form, typed).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// The path of the form.
    #[param(example = "/profile/edit")]
    form: String,
}

/// Throws a draft away.
#[utoipa::path(
    tag = "accounts",
    params(Which),
    responses((status = 204), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[delete("/me/drafts")]
pub async fn drop(who: Caller, app: web::Data<App>, Query(which): Query<Which>) -> Result<HttpResponse> {
    actions::drop_draft(&app, &who.actor, &which.form).await?;
    Ok(HttpResponse::NoContent().finish())
}
