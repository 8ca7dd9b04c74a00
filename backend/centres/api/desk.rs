//! The desk of a centre.

use crate::accounts::StaffCaller;
use crate::app::App;
use crate::centres::actions;
use crate::centres::desk_rules::Waiting;
use crate::centres::model::{Lesson, clock};
use crate::centres::queries::Place;
use crate::kernel::ids::{CohortId, LessonId};
use crate::platform::web::api::ApiResult;
use crate::platform::web::errors::Problem;
use actix_web::{get, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that waits in a cohort.
#[derive(Serialize, ToSchema)]
pub struct WaitingView {
    /// `application` (without an answer), `start` (enrolled in a cohort that has begun), `register` (not kept on its day),
    /// `attendance` (under what people should attend), `end` (still learning in a cohort that has ended) or `graduate`
    /// (completed and attended enough).
    #[schema(example = "register")]
    what: &'static str,
    cohort: CohortId,
    #[schema(example = 2)]
    count: usize,
    /// The day since which the oldest of it waits; of attendance there is none.
    since: Option<NaiveDate>,
}

impl From<(Place, Waiting)> for WaitingView {
    fn from(((cohort, ..), waiting): (Place, Waiting)) -> Self {
        Self { what: waiting.what.code(), cohort: cohort.id, count: waiting.count, since: waiting.since }
    }
}

/// A session that comes next.
#[derive(Serialize, ToSchema)]
pub struct NextSession {
    id: LessonId,
    cohort: CohortId,
    held_on: NaiveDate,
    #[schema(example = "16:00")]
    starts: String,
    #[schema(example = "18:00")]
    ends: String,
}

impl From<(Lesson, Place)> for NextSession {
    fn from((lesson, _): (Lesson, Place)) -> Self {
        let Lesson { id, cohort_id, held_on, starts, ends, .. } = lesson;
        Self { id, cohort: cohort_id, held_on, starts: clock(starts), ends: clock(ends) }
    }
}

/// What waits at a centre and comes next.
#[derive(Serialize, ToSchema)]
pub struct CentreDesk {
    /// The oldest first.
    waiting: Vec<WaitingView>,
    /// Of the next seven days.
    next: Vec<NextSession>,
}

/// What waits at a centre, as far as you may do it, and its next sessions. For those who work there, and the region desk.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = CentreDesk), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/centres/{slug}/desk")]
pub async fn show(who: StaffCaller, app: web::Data<App>, slug: web::Path<String>) -> ApiResult<CentreDesk> {
    let desk = actions::desk_of(&app, &who.actor, &slug).await?;
    Ok(web::Json(CentreDesk {
        waiting: desk.waiting.into_iter().map(WaitingView::from).collect(),
        next: desk.next.into_iter().map(NextSession::from).collect(),
    }))
}
