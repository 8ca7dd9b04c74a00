//! What is taught where, for everybody.

use crate::accounts::Anyone;
use crate::app::App;
use crate::centres::actions;
use crate::centres::api::centres::{CentreView, PresentCohort, ProgrammeView};
use crate::centres::model::{Listing, WantedProgrammes};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::ProgrammeId;
use crate::kernel::page::Page;
use crate::kernel::places::is_district;
use crate::platform::error::Result;
use crate::platform::web::api::{ApiResult, PageSize, Paging};
use crate::platform::web::body::Query;
use crate::platform::web::errors::Problem;
use crate::skills::Skills;
use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A programme with its centre and the cohorts to come.
#[derive(Serialize, ToSchema)]
pub struct ListingView {
    programme: ProgrammeView,
    centre: CentreView,
    /// The next first.
    cohorts: Vec<PresentCohort>,
}

impl From<Listing> for ListingView {
    fn from(listing: Listing) -> Self {
        Self {
            programme: ProgrammeView::new(listing.programme, listing.skills),
            centre: listing.centre.into(),
            cohorts: listing.planned.into_iter().map(PresentCohort::new).collect(),
        }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct WantedListings {
    #[param(example = "hunza")]
    district: String,
    /// A family of skills.
    #[param(example = "design")]
    family: String,
    /// Only those with a cohort to come that is for women.
    women: bool,
    /// Only those with a cohort for which people apply now.
    open: bool,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    limit: PageSize,
}

impl WantedListings {
    fn read(self, skills: &Skills) -> Result<(WantedProgrammes, Paging)> {
        let mut errors = FieldErrors::default();
        errors.check(self.district.is_empty() || is_district(&self.district), "district", "field-not-a-choice");
        let known = self.family.is_empty() || skills.families.iter().any(|family| family.id == self.family);
        errors.check(known, "family", "field-not-a-choice");
        errors.finish()?;
        let wanted =
            WantedProgrammes { district: self.district, family: self.family, women: self.women, open: self.open };
        Ok((wanted, Paging { cursor: self.cursor, limit: self.limit }))
    }
}

/// The programmes of all centres that are open, the newest first, with the cohorts to come and their free seats.
#[utoipa::path(
    tag = "centres",
    params(WantedListings),
    responses((status = 200, body = Page<ListingView>), (status = 422, body = Problem, description = "`invalid_fields`")),
    security((), ("bearer" = []))
)]
#[get("/programmes")]
pub async fn list(
    _: Anyone,
    app: web::Data<App>,
    Query(wanted): Query<WantedListings>,
) -> ApiResult<Page<ListingView>> {
    let (wanted, paging) = wanted.read(&app.skills.now())?;
    let found = actions::catalogue(&app, &wanted, paging.after()?, paging.limit()?).await?;
    Ok(web::Json(found.map(ListingView::from)))
}

/// One programme with its centre and the cohorts to come.
#[utoipa::path(
    tag = "centres",
    responses((status = 200, body = ListingView), (status = 404, body = Problem, description = "`not_found`")),
    security((), ("bearer" = []))
)]
#[get("/programmes/{id}")]
pub async fn show(_: Anyone, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<ListingView> {
    Ok(web::Json(actions::listing(&app, ProgrammeId(*id)).await?.into()))
}
