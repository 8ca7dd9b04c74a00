//! Rounds for programs.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::gigs::Gig;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, GigId, ProfileId, RoundId};
use crate::placements::actions::{self, Detail, Wishes};
use crate::placements::model::{Act, Round, Seats};
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Body;
use crate::platform::web::errors::Problem;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::NaiveDate;
use matcher::rounds::{Fate, Placement, Unplaced};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct RoundView {
    id: RoundId,
    cohort: CohortId,
    /// `preparing`, `open`, `closed`, `placed`, `published` or `cancelled`.
    #[schema(example = "open")]
    state: &'static str,
    /// The last day on which lists may be ordered.
    closes_on: NaiveDate,
}

impl RoundView {
    fn of(round: &Round) -> Self {
        Self { id: round.id, cohort: round.cohort_id, state: round.state().code(), closes_on: round.closes_on }
    }
}

#[derive(Serialize, ToSchema)]
pub struct RoundsView {
    rounds: Vec<RoundView>,
}

impl RoundsView {
    fn of<'a>(rounds: impl IntoIterator<Item = &'a Round>) -> web::Json<Self> {
        web::Json(Self { rounds: rounds.into_iter().map(RoundView::of).collect() })
    }
}

/// Placement rounds of the centres where you work, the latest first.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = RoundsView), (status = 404, body = Problem, description = "`not_found`: only for staff")),
    security(("bearer" = []))
)]
#[get("/rounds")]
pub async fn list(who: StaffCaller, app: web::Data<App>) -> ApiResult<RoundsView> {
    Ok(RoundsView::of(&actions::list(&app, &who.actor).await?.1))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundBody {
    cohort: CohortId,
    /// After today, within 90 days.
    closes_on: NaiveDate,
}

#[derive(Serialize, ToSchema)]
pub struct RoundCreated {
    id: RoundId,
}

/// Prepares a round for a cohort, which has one at a time.
#[utoipa::path(
    tag = "placements",
    request_body = RoundBody,
    responses(
        (status = 201, body = RoundCreated),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`round_underway`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds")]
pub async fn create(who: StaffCaller, app: web::Data<App>, Body(body): Body<RoundBody>) -> Result<HttpResponse> {
    let id = actions::create(&app, &who.actor, body.cohort, Some(body.closes_on)).await?;
    Ok(HttpResponse::Created().json(RoundCreated { id }))
}

#[derive(Serialize, ToSchema)]
pub struct RoundGig {
    gig: GigId,
    title: String,
    seats: i32,
    /// The client ordered its list by hand.
    ordered: bool,
}

#[derive(Serialize, ToSchema)]
pub struct RoundGraduate {
    profile: ProfileId,
    handle: String,
    /// The graduate ordered their list by hand.
    ordered: bool,
    /// Once the round was placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<PlacementView>,
}

/// Where somebody was placed, or why not.
#[derive(Serialize, ToSchema)]
pub struct PlacementView {
    #[serde(skip_serializing_if = "Option::is_none")]
    gig: Option<GigId>,
    /// Which of their own wishes it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    /// `named_none` (they want no gig), `not_named` (no gig that they want wants them) or `full` (those that do have people whom they
    /// rank higher).
    #[serde(skip_serializing_if = "Option::is_none")]
    unplaced: Option<&'static str>,
}

impl PlacementView {
    fn of(placement: Placement) -> Self {
        match placement.fate {
            Fate::Placed { gig, rank } => {
                Self { gig: Some(GigId(Uuid::from_u128(gig.0))), rank: Some(rank), unplaced: None }
            }
            Fate::Unplaced(why) => {
                let why = match why {
                    Unplaced::NamedNoGig => "named_none",
                    Unplaced::NotNamedBack => "not_named",
                    Unplaced::Full => "full",
                };
                Self { gig: None, rank: None, unplaced: Some(why) }
            }
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct RoundDetail {
    #[serde(flatten)]
    round: RoundView,
    gigs: Vec<RoundGig>,
    graduates: Vec<RoundGraduate>,
    /// Placing the round again from its record gives the same; missing until it was placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<bool>,
}

impl RoundDetail {
    fn of(detail: Detail) -> Self {
        let Detail { round, gigs, graduates, outcome, repeats, .. } = detail;
        let placed = |profile: ProfileId| {
            let all = &outcome.as_ref()?.placements;
            all.iter().find(|one| one.graduate.0 == profile.0.as_u128()).copied().map(PlacementView::of)
        };
        let gig = |(gig, seats): &(Gig, Seats)| RoundGig {
            gig: gig.id,
            title: gig.title.clone(),
            seats: seats.seats,
            ordered: seats.ranking().is_some(),
        };
        Self {
            gigs: gigs.iter().map(gig).collect(),
            graduates: graduates
                .iter()
                .map(|(published, own)| RoundGraduate {
                    profile: published.id,
                    handle: published.handle.clone(),
                    ordered: own.ranking().is_some(),
                    placement: placed(published.id),
                })
                .collect(),
            repeats: outcome.is_some().then_some(repeats),
            round: RoundView::of(&round),
        }
    }
}

/// A round of a centre where you work.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = RoundDetail), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/rounds/{id}")]
pub async fn show(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<RoundDetail> {
    Ok(web::Json(RoundDetail::of(actions::detail(&app, &who.actor, RoundId(*id)).await?)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatsBody {
    /// 1 to 50; 0 takes the gig out.
    #[schema(minimum = 0, maximum = 50)]
    seats: i32,
}

/// Puts an open gig of an approved client into a round that is still prepared.
#[utoipa::path(
    tag = "placements",
    request_body = SeatsBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`round_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`, `round_gig_not_open`"),
    ),
    security(("bearer" = []))
)]
#[put("/rounds/{id}/gigs/{gig}")]
pub async fn put_gig(
    who: StaffCaller,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Body(body): Body<SeatsBody>,
) -> Result<HttpResponse> {
    let (id, gig) = path.into_inner();
    actions::put_gig(&app, &who.actor, RoundId(id), GigId(gig), body.seats).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundActBody {
    /// `open`, `close`, `place`, `publish` or `cancel`.
    #[schema(example = "open")]
    act: String,
}

/// Takes a round a step further.
#[utoipa::path(
    tag = "placements",
    request_body = RoundActBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`centre_not_your_part`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`round_not_in_this_state`, `round_not_stable`"),
        (status = 422, body = Problem, description = "`invalid_fields`, `round_without_gigs`, `round_without_graduates`"),
    ),
    security(("bearer" = []))
)]
#[post("/rounds/{id}/acts")]
pub async fn act(
    who: StaffCaller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<RoundActBody>,
) -> Result<HttpResponse> {
    let Some(act) = Act::parse(&body.act) else {
        // Whether the round is there for them comes first.
        actions::detail(&app, &who.actor, RoundId(*id)).await?;
        let mut errors = FieldErrors::default();
        errors.add("act", "field-not-a-choice");
        return Err(errors.into());
    };
    actions::act(&app, &who.actor, RoundId(*id), act).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The lists of a round as they were when it was placed, as `hunar match round` reads them; not there before. Graduates go by their
/// profiles.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = Object), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/rounds/{id}/record")]
pub async fn record(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<Value> {
    let detail = actions::detail(&app, &who.actor, RoundId(*id)).await?;
    Ok(web::Json(actions::as_input(detail.round.record.or_missing()?)?))
}

/// Rounds that you are in, the latest first.
#[utoipa::path(tag = "placements", responses((status = 200, body = RoundsView)), security(("bearer" = [])))]
#[get("/me/rounds")]
pub async fn own_rounds(who: Caller, app: web::Data<App>) -> ApiResult<RoundsView> {
    let own = actions::list_own(&app, &who.actor).await?;
    Ok(RoundsView::of(own.iter().map(|(round, _)| round)))
}

/// A list of wishes: first what is wanted, in order, then what is possible beside it.
#[derive(Serialize, ToSchema)]
pub struct WishesView {
    #[serde(flatten)]
    round: RoundView,
    wanted: Vec<Uuid>,
    not_wanted: Vec<Uuid>,
    /// It was ordered by hand; else the scores order it.
    ordered: bool,
    /// Your own placement, once the round is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<PlacementView>,
    /// Profiles that were placed on your gig, once the round is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    placed: Option<Vec<ProfileId>>,
}

impl WishesView {
    fn of<T>(wishes: &Wishes<T>, id: impl Fn(&T) -> Uuid) -> Self {
        let all: Vec<Uuid> = wishes.rows.iter().map(id).collect();
        let (wanted, not_wanted) = all.split_at_checked(wishes.wanted).unwrap_or((&all, &[]));
        Self {
            round: RoundView::of(&wishes.round),
            wanted: wanted.to_vec(),
            not_wanted: not_wanted.to_vec(),
            ordered: wishes.edited,
            placement: None,
            placed: None,
        }
    }
}

/// The name of a wish in the body.
fn in_body(place: usize, _: Uuid) -> String {
    format!("wanted[{place}]")
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishesBody {
    /// Best first; what is left out is not wanted.
    wanted: Vec<Uuid>,
}

/// A round that you are in: the gigs, in your order.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = WishesView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/me/rounds/{id}")]
pub async fn own_round(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<WishesView> {
    let own = actions::own(&app, &who.actor, RoundId(*id), &[]).await?;
    let view = WishesView::of(&own.wishes, |gig| gig.id.0);
    let placement = own.placement.map(|(placement, _)| PlacementView::of(placement));
    Ok(web::Json(WishesView { placement, ..view }))
}

/// Orders the gigs of an open round that you are in.
#[utoipa::path(
    tag = "placements",
    request_body = WishesBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`round_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/me/rounds/{id}/wishes")]
pub async fn wish(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Body(body): Body<WishesBody>,
) -> Result<HttpResponse> {
    actions::wish(&app, &who.actor, RoundId(*id), &body.wanted, in_body).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Rounds that a gig of your client is in, the latest first.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = RoundsView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/gigs/{id}/rounds")]
pub async fn gig_rounds(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<RoundsView> {
    Ok(RoundsView::of(&actions::list_of_gig(&app, &who.actor, GigId(*id)).await?))
}

/// A round that a gig of your client is in: the graduates by their profiles, in your order.
#[utoipa::path(
    tag = "placements",
    responses((status = 200, body = WishesView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/gigs/{id}/rounds/{round}")]
pub async fn gig_round(who: Caller, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> ApiResult<WishesView> {
    let (gig, round) = path.into_inner();
    let of = actions::of_gig(&app, &who.actor, GigId(gig), RoundId(round), &[]).await?;
    let view = WishesView::of(&of.wishes, |one| one.id.0);
    let placed = of.placed.map(|placed| placed.iter().map(|one| one.id).collect());
    Ok(web::Json(WishesView { placed, ..view }))
}

/// Orders the graduates of an open round for a gig of your client.
#[utoipa::path(
    tag = "placements",
    request_body = WishesBody,
    responses(
        (status = 204),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`round_not_in_this_state`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/gigs/{id}/rounds/{round}/wishes")]
pub async fn wish_for_gig(
    who: Caller,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Body(body): Body<WishesBody>,
) -> Result<HttpResponse> {
    let (gig, round) = path.into_inner();
    actions::wish_for_gig(&app, &who.actor, (GigId(gig), RoundId(round)), &body.wanted, in_body).await?;
    Ok(HttpResponse::NoContent().finish())
}
