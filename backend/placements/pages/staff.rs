//! Rounds as staff of a centre see them.

use super::{fingerprint, state};
use crate::accounts::Staff;
use crate::app::App;
use crate::centres::Place;
use crate::gigs::Gig;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, GigId, RoundId};
use crate::placements::actions::{self, Detail};
use crate::placements::model::{Act, Round, Seats, State};
use crate::placements::rules::TRANSITIONS;
use crate::platform::error::{AppError, OrMissing};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, typed_date};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::profiles::Published;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use matcher::rounds::{Fate, Unplaced};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "placements/list.html")]
struct List<'a> {
    p: &'a Page,
    errors: Errors,
    form: CreateForm,
    places: Vec<Place>,
    rounds: Vec<Round>,
}

impl List<'_> {
    /// Cohorts to choose from, as `Graphic design, 3 (Karimabad)`.
    fn cohorts(&self) -> Vec<(String, String)> {
        self.places.iter().map(|place| (place.0.id.to_string(), named(self.p, place))).collect()
    }

    fn name(&self, round: &Round) -> String {
        let place = self.places.iter().find(|(cohort, ..)| cohort.id == round.cohort_id);
        place.map(|place| named(self.p, place)).unwrap_or_default()
    }

    fn state(&self, round: &Round) -> String {
        state(self.p, round)
    }
}

fn named(p: &Page, (cohort, programme, centre): &Place) -> String {
    format!("{}, {} ({})", programme.title_in(p.locale), cohort.name, centre.name_in(p.locale))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CreateForm {
    cohort: String,
    closes_on: String,
}

pub async fn list(who: Staff, app: web::Data<App>) -> PageResult {
    show_list(&who, &app, StatusCode::OK, CreateForm::default(), &FieldErrors::default()).await
}

async fn show_list(who: &Staff, app: &App, status: StatusCode, form: CreateForm, errors: &FieldErrors) -> PageResult {
    let (places, rounds) = actions::list(app, &who.actor).await?;
    html::page_with(status, &List { p: &who.page, errors: who.page.errors(errors), form, places, rounds })
}

pub async fn create(who: Staff, app: web::Data<App>, Form(form): Form<CreateForm>) -> PageResult {
    let mut errors = FieldErrors::default();
    let closes_on = typed_date("closes_on", &form.closes_on, &mut errors);
    let outcome = match (form.cohort.parse::<Uuid>(), errors.finish()) {
        (Ok(cohort), Ok(())) => actions::create(&app, &who.actor, CohortId(cohort), closes_on).await,
        (Err(_), _) => {
            let mut errors = FieldErrors::default();
            errors.add("cohort", "field-not-a-choice");
            Err(errors.into())
        }
        (_, Err(errors)) => Err(errors.into()),
    };
    match outcome {
        Ok(id) => Ok(flash::with(html::see_other(&path(id)), Tone::Good, "placements-created")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_list(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors).await
        }
    }
}

fn path(id: RoundId) -> String {
    format!("/staff/rounds/{id}")
}

#[derive(Template)]
#[template(path = "placements/round.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: GigForm,
    detail: Detail,
}

/// What became of somebody.
struct Told<'a> {
    graduate: &'a Published,
    /// The gig, and which of their wishes it is.
    placed: Option<(&'a Gig, u32)>,
    /// The text that says why they have none.
    why: &'static str,
}

impl Show<'_> {
    fn name(&self) -> String {
        let inside = &self.detail.inside;
        named(self.p, &(inside.cohort.clone(), inside.programme.clone(), inside.centre.clone()))
    }

    fn state(&self) -> String {
        state(self.p, &self.detail.round)
    }

    fn is_prepared(&self) -> bool {
        self.detail.round.state() == State::Preparing
    }

    fn acts(&self) -> Vec<Act> {
        TRANSITIONS.acts(self.detail.round.state()).collect()
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.detail.round)
    }

    /// The seed, once nobody can make use of it any more.
    fn seed(&self) -> Option<&str> {
        self.detail.round.record.as_ref().map(|_| self.detail.round.seed.as_str())
    }

    fn has_ordered(&self, seats: &Seats) -> bool {
        seats.ranking().is_some()
    }

    /// Everybody with their gig and which of their wishes it is, or why they have none.
    fn fates(&self) -> Vec<Told<'_>> {
        let Some(outcome) = &self.detail.outcome else { return Vec::new() };
        let of = |one: &Published| outcome.placements.iter().find(|all| all.graduate.0 == one.id.0.as_u128());
        let graduates = self.detail.graduates.iter().filter_map(|(one, _)| Some((one, of(one)?)));
        graduates
            .map(|(graduate, placement)| match placement.fate {
                Fate::Placed { gig, rank } => {
                    let gig = self.detail.gigs.iter().find(|(all, _)| all.id.0.as_u128() == gig.0);
                    Told { graduate, placed: gig.map(|(gig, _)| (gig, rank)), why: "" }
                }
                Fate::Unplaced(why) => Told { graduate, placed: None, why: why_unplaced(why) },
            })
            .collect()
    }
}

/// The text that says why.
pub(super) fn why_unplaced(why: Unplaced) -> &'static str {
    match why {
        Unplaced::NamedNoGig => "placements-why-named-none",
        Unplaced::NotNamedBack => "placements-why-not-named",
        Unplaced::Full => "placements-why-full",
    }
}

pub async fn show(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_with(&who, &app, RoundId(*id), StatusCode::OK, GigForm::default(), &FieldErrors::default()).await
}

async fn show_with(
    who: &Staff,
    app: &App,
    id: RoundId,
    status: StatusCode,
    form: GigForm,
    errors: &FieldErrors,
) -> PageResult {
    let detail = actions::detail(app, &who.actor, id).await?;
    html::page_with(status, &Show { p: &who.page, errors: who.page.errors(errors), form, detail })
}

/// A gig by the address of its page, or by what stands at the end of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GigForm {
    gig: String,
    seats: String,
}

impl GigForm {
    fn read(&self) -> Result<(GigId, i32), FieldErrors> {
        let mut errors = FieldErrors::default();
        let id = self.gig.trim().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let id = id.rsplit('/').next().and_then(|id| id.parse::<Uuid>().ok());
        errors.check(id.is_some(), "gig", "placements-no-gig");
        let seats = self.seats.trim().parse::<i32>();
        errors.check(seats.is_ok(), "seats", "placements-seats-wrong");
        errors.finish()?;
        Ok((GigId(id.unwrap_or_default()), seats.unwrap_or_default()))
    }
}

pub async fn put_gig(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<GigForm>) -> PageResult {
    let id = RoundId(*id);
    let outcome = match form.read() {
        Ok((gig, seats)) => actions::put_gig(&app, &who.actor, id, gig, seats).await,
        Err(errors) => Err(errors.into()),
    };
    let outcome = match outcome {
        Err(AppError::Refused { code: "round_gig_not_open", .. }) => {
            let mut errors = FieldErrors::default();
            errors.add("gig", "refusal-round-gig-not-open");
            Err(errors.into())
        }
        other => other,
    };
    match outcome {
        Ok(()) => Ok(flash::with(html::see_other(&path(id)), Tone::Good, "placements-gig-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, form, &errors).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    act: String,
}

pub async fn act(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<ActForm>) -> PageResult {
    let (id, act) = (RoundId(*id), Act::parse(&form.act).or_missing()?);
    actions::act(&app, &who.actor, id, act).await?;
    Ok(flash::with(html::see_other(&path(id)), Tone::Good, "placements-done"))
}
