//! Rounds as graduates and clients see them: a list to order, and later what came of it.

use super::staff::why_unplaced;
use super::{fingerprint, state};
use crate::accounts::Signed;
use crate::app::App;
use crate::gigs::Gig;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, RoundId};
use crate::placements::actions::{self, OfGig, Own};
use crate::placements::model::{Graduate, Round};
use crate::placements::rules;
use crate::platform::error::AppError;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::profiles::Published;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use matcher::rounds::Fate;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "placements/mine.html")]
struct Mine<'a> {
    p: &'a Page,
    rounds: Vec<(Round, Graduate)>,
}

impl Mine<'_> {
    fn state(&self, round: &Round) -> String {
        state(self.p, round)
    }
}

pub async fn mine(who: Signed, app: web::Data<App>) -> PageResult {
    let rounds = actions::list_own(&app, &who.actor).await?;
    html::page(&Mine { p: &who.page, rounds })
}

/// Numbers beside names: the fields are called `place-<id>`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct WishForm(Vec<(String, String)>);

impl WishForm {
    fn rows(&self) -> Vec<(Uuid, String)> {
        let row = |(name, typed): &(String, String)| Some((name.strip_prefix("place-")?.parse().ok()?, typed.clone()));
        self.0.iter().filter_map(row).collect()
    }

    fn ids(&self) -> Vec<Uuid> {
        self.rows().into_iter().map(|(id, _)| id).collect()
    }

    /// What stands beside a row: as typed last, or its place of now.
    fn place(&self, id: Uuid, now: usize, wanted: usize) -> String {
        let typed = self.rows().into_iter().find(|(other, _)| *other == id).map(|(_, typed)| typed);
        typed.unwrap_or_else(|| if now < wanted { (now + 1).to_string() } else { String::new() })
    }
}

#[derive(Template)]
#[template(path = "placements/own.html")]
struct OwnPage<'a> {
    p: &'a Page,
    errors: Errors,
    form: WishForm,
    own: Own,
}

impl OwnPage<'_> {
    fn rows(&self) -> Vec<(&Gig, String)> {
        let wishes = &self.own.wishes;
        let rows = wishes.rows.iter().enumerate();
        rows.map(|(at, gig)| (gig, self.form.place(gig.id.0, at, wishes.wanted))).collect()
    }

    fn wrong(&self, gig: &Gig) -> Option<String> {
        self.errors.get(&rules::in_form(gig.id.0))
    }

    fn state(&self) -> String {
        state(self.p, &self.own.wishes.round)
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.own.wishes.round)
    }

    /// The gig, and the place that it had on the list.
    fn placed(&self) -> Option<(&Gig, u32)> {
        let (placement, gig) = self.own.placement.as_ref()?;
        let Fate::Placed { rank, .. } = placement.fate else { return None };
        Some((gig.as_ref()?, rank))
    }

    fn unplaced(&self) -> Option<&'static str> {
        match self.own.placement.as_ref()?.0.fate {
            Fate::Unplaced(why) => Some(why_unplaced(why)),
            Fate::Placed { .. } => None,
        }
    }
}

pub async fn own(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_own(&who, &app, RoundId(*id), StatusCode::OK, WishForm::default(), &FieldErrors::default()).await
}

async fn show_own(
    who: &Signed,
    app: &App,
    id: RoundId,
    status: StatusCode,
    form: WishForm,
    errors: &FieldErrors,
) -> PageResult {
    let own = actions::own(app, &who.actor, id, &form.ids()).await?;
    html::page_with(status, &OwnPage { p: &who.page, errors: who.page.errors(errors), form, own })
}

pub async fn wish(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<WishForm>) -> PageResult {
    let id = RoundId(*id);
    let outcome = match rules::ordered(&form.rows()) {
        Ok(wishes) => actions::wish(&app, &who.actor, id, &wishes, |_, id| rules::in_form(id)).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => {
            let answer = html::see_other(&format!("/my/rounds/{id}"));
            Ok(flash::with(answer, Tone::Good, "placements-wishes-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_own(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, form, &errors).await
        }
    }
}

#[derive(Template)]
#[template(path = "placements/of_gig.html")]
struct Rounds<'a> {
    p: &'a Page,
    gig: GigId,
    rounds: Vec<Round>,
}

impl Rounds<'_> {
    fn state(&self, round: &Round) -> String {
        state(self.p, round)
    }
}

pub async fn of_gig(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let gig = GigId(*id);
    let rounds = actions::list_of_gig(&app, &who.actor, gig).await?;
    html::page(&Rounds { p: &who.page, gig, rounds })
}

#[derive(Template)]
#[template(path = "placements/gig.html")]
struct GigPage<'a> {
    p: &'a Page,
    errors: Errors,
    form: WishForm,
    of: OfGig,
}

impl GigPage<'_> {
    fn rows(&self) -> Vec<(&Published, String)> {
        let wishes = &self.of.wishes;
        let rows = wishes.rows.iter().enumerate();
        rows.map(|(at, one)| (one, self.form.place(one.id.0, at, wishes.wanted))).collect()
    }

    fn wrong(&self, one: &Published) -> Option<String> {
        self.errors.get(&rules::in_form(one.id.0))
    }

    fn state(&self) -> String {
        state(self.p, &self.of.wishes.round)
    }
}

pub async fn gig(who: Signed, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>) -> PageResult {
    let (gig, round) = path.into_inner();
    let place = (GigId(gig), RoundId(round));
    show_gig(&who, &app, place, StatusCode::OK, WishForm::default(), &FieldErrors::default()).await
}

async fn show_gig(
    who: &Signed,
    app: &App,
    (gig, round): (GigId, RoundId),
    status: StatusCode,
    form: WishForm,
    errors: &FieldErrors,
) -> PageResult {
    let of = actions::of_gig(app, &who.actor, gig, round, &form.ids()).await?;
    html::page_with(status, &GigPage { p: &who.page, errors: who.page.errors(errors), form, of })
}

pub async fn wish_for_gig(
    who: Signed,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    Form(form): Form<WishForm>,
) -> PageResult {
    let (gig, round) = path.into_inner();
    let (gig, round) = (GigId(gig), RoundId(round));
    let outcome = match rules::ordered(&form.rows()) {
        Ok(wishes) => actions::wish_for_gig(&app, &who.actor, (gig, round), &wishes, |_, id| rules::in_form(id)).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => {
            let answer = html::see_other(&format!("/my/gigs/{gig}/rounds/{round}"));
            Ok(flash::with(answer, Tone::Good, "placements-wishes-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_gig(&who, &app, (gig, round), StatusCode::UNPROCESSABLE_ENTITY, form, &errors).await
        }
    }
}
