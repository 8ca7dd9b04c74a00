//! Programmes of a centre.

use crate::accounts::StaffCaller;
use crate::app::App;
use crate::centres::actions;
use crate::centres::api::centres::id_of;
use crate::centres::model::ProgrammeInput;
use crate::kernel::ids::ProgrammeId;
use crate::platform::error::Result;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeBody {
    #[schema(example = "Graphic design", max_length = 90)]
    title: String,
    #[schema(example = "گرافک ڈیزائن", max_length = 90)]
    title_ur: String,
    #[serde(default = "usual_weeks")]
    #[schema(example = 12, minimum = 1, maximum = 52)]
    weeks: i32,
    /// Ids of skills.
    #[schema(example = json!(["logo-design"]))]
    skills: Vec<String>,
}

fn usual_weeks() -> i32 {
    12
}

impl From<ProgrammeBody> for ProgrammeInput {
    fn from(body: ProgrammeBody) -> Self {
        Self {
            title: body.title,
            title_ur: body.title_ur,
            weeks: body.weeks.to_string(),
            skill: body.skills,
            skill_text: String::new(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CreatedProgramme {
    id: ProgrammeId,
}

/// A new programme of a centre. For its managers and coordinators.
#[utoipa::path(
    tag = "centres",
    request_body = ProgrammeBody,
    responses(
        (status = 201, body = CreatedProgramme),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/centres/{slug}/programmes")]
pub async fn create(
    who: StaffCaller,
    app: web::Data<App>,
    slug: web::Path<String>,
    Body(body): Body<ProgrammeBody>,
) -> Result<HttpResponse> {
    let centre = id_of(&app, &slug).await?;
    let id = actions::create_programme(&app, &who.actor, centre, &body.into()).await?;
    Ok(HttpResponse::Created().json(CreatedProgramme { id }))
}

/// Changes a programme. For managers and coordinators of its centre.
#[utoipa::path(
    tag = "centres",
    request_body = ProgrammeBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[patch("/programmes/{id}")]
pub async fn update(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<ProgrammeBody>,
) -> Result<HttpResponse> {
    actions::update_programme(&app, &who.actor, ProgrammeId(*id), &body.into()).await?;
    Ok(HttpResponse::NoContent().finish())
}
