//! At the desk of a centre: what guardians agreed to, recording it, witnessing it, taking it back, and the form on paper.

use super::{badge, line, relation, scopes};
use crate::accounts::Staff;
use crate::app::App;
use crate::consent::actions::{self, Desk, Row, Sheet};
use crate::consent::model::{ConsentInput, DOCUMENTS, Event, Held, RELATIONS, Scope, State};
use crate::consent::rules::{self, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, ConsentId, EnrolmentId, PersonId};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::Document;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "consent/staff.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    sheet: Sheet,
    form: ConsentInput,
    me: PersonId,
}

impl Show<'_> {
    fn base(&self) -> String {
        actions::desk_path(self.sheet.inside.centre.id, self.sheet.enrolment.id)
    }

    fn enrolment(&self) -> String {
        self.base().trim_end_matches("/consent").to_owned()
    }

    fn refused(&self) -> Option<String> {
        self.sheet.refused.map(|refusal| self.p.t(&AppError::from(refusal).message_key()).to_owned())
    }

    /// A family signs at home too, before the learner has claimed their place.
    fn offers_paper(&self) -> bool {
        self.sheet.may_run && self.sheet.refused != Some(Refusal::OfGrownUp)
    }

    fn scopes(&self) -> Vec<(&'static str, String, bool)> {
        scopes(self.p, &Scope::ALL, |scope| self.form.scope.iter().any(|code| code == scope.code()))
    }

    fn standing(&self, held: &Held) -> Vec<(&'static str, String, bool)> {
        let named = |scope: Scope| (scope.code(), self.p.choice("consent-scope", scope.code()), false);
        held.standing().into_iter().map(named).collect()
    }

    fn relations(&self) -> Vec<(&'static str, String)> {
        RELATIONS.iter().map(|code| (*code, self.p.choice("consent-relation", code))).collect()
    }

    fn documents(&self) -> Vec<(&'static str, String)> {
        DOCUMENTS.iter().map(|code| (*code, self.p.choice("accounts-document", code))).collect()
    }

    fn witnesses(&self) -> Vec<(String, String)> {
        self.sheet.witnesses.iter().map(|person| (person.id.to_string(), person.full_name.clone())).collect()
    }

    fn relation(&self, held: &Held) -> String {
        relation(self.p, held)
    }

    fn line(&self, event: &Event) -> (String, String) {
        line(self.p, event)
    }

    fn name(&self, person: &PersonId) -> &str {
        self.sheet.names.get(person).map(String::as_str).unwrap_or_default()
    }

    fn badge(&self, held: &Held) -> &'static str {
        badge(held)
    }

    fn until(&self, held: &Held) -> String {
        rules::witness_until(held.consent.recorded_at).to_string()
    }

    fn waits_for_me(&self, held: &Held) -> bool {
        held.consent.state() == State::Waits && held.consent.witness_id == Some(self.me)
    }

    fn may_withdraw(&self, held: &Held) -> bool {
        self.sheet.may_run && held.consent.state() != State::Ended && !held.consent.is_own()
    }

    fn edition(&self) -> String {
        Document::Consent.version().to_string()
    }
}

type Place = (Uuid, Uuid);

async fn at(app: &App, actor: &Actor, (centre, enrolment): Place) -> Result<Sheet> {
    let sheet = actions::look_at(app, actor, EnrolmentId(enrolment)).await?;
    if sheet.inside.centre.id == CentreId(centre) { Ok(sheet) } else { Err(AppError::NotFound) }
}

pub async fn show(who: Staff, app: web::Data<App>, place: web::Path<Place>) -> PageResult {
    let sheet = at(&app, &who.actor, place.into_inner()).await?;
    show_with(&who, sheet, StatusCode::OK, &FieldErrors::default(), ConsentInput::default())
}

fn show_with(who: &Staff, sheet: Sheet, status: StatusCode, errors: &FieldErrors, form: ConsentInput) -> PageResult {
    let p = &who.page;
    html::page_with(status, &Show { p, errors: p.errors(errors), sheet, form, me: who.actor.person })
}

fn back((centre, enrolment): Place, tone: Tone, key: &'static str) -> PageResult {
    let address = actions::desk_path(CentreId(centre), EnrolmentId(enrolment));
    Ok(flash::with(html::see_other(&address), tone, key))
}

pub async fn record(
    who: Staff,
    app: web::Data<App>,
    place: web::Path<Place>,
    Form(form): Form<ConsentInput>,
) -> PageResult {
    let place = place.into_inner();
    let sheet = at(&app, &who.actor, place).await?;
    match actions::record(&app, &who.actor, sheet.enrolment.id, &form).await {
        Ok(_) => back(place, Tone::Waiting, "consent-recorded"),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, sheet, StatusCode::UNPROCESSABLE_ENTITY, &errors, form)
        }
    }
}

pub async fn confirm(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid, Uuid)>,
    _: Form<Nothing>,
) -> PageResult {
    let (centre, enrolment, consent) = path.into_inner();
    at(&app, &who.actor, (centre, enrolment)).await?;
    actions::confirm(&app, &who.actor, (EnrolmentId(enrolment), ConsentId(consent))).await?;
    back((centre, enrolment), Tone::Good, "consent-confirmed")
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    pub scope: Vec<String>,
}

pub async fn withdraw(
    who: Staff,
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid, Uuid)>,
    Form(form): Form<WithdrawForm>,
) -> PageResult {
    let (centre, enrolment, consent) = path.into_inner();
    let sheet = at(&app, &who.actor, (centre, enrolment)).await?;
    match actions::withdraw(&app, &who.actor, (EnrolmentId(enrolment), ConsentId(consent)), &form.scope).await {
        Ok(()) => back((centre, enrolment), Tone::Good, "consent-withdrawn"),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, sheet, StatusCode::UNPROCESSABLE_ENTITY, &errors, ConsentInput::default())
        }
    }
}

#[derive(Template)]
#[template(path = "consent/paper.html")]
struct Paper<'a> {
    p: &'a Page,
    sheet: Sheet,
    sides: Vec<Side>,
}

/// The form in one language.
struct Side {
    locale: Locale,
    text: String,
}

impl Side {
    fn t(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    fn scopes(&self) -> Vec<String> {
        let line = |scope: Scope| {
            let (name, means) =
                (format!("consent-scope-{}", scope.code()), format!("consent-scope-{}-means", scope.code()));
            format!("{}: {}", self.t(&name), self.t(&means))
        };
        Scope::ALL.map(line).to_vec()
    }

    fn lang(&self) -> &'static str {
        self.locale.code()
    }

    fn dir(&self) -> &'static str {
        if self.locale == Locale::Ur { "rtl" } else { "ltr" }
    }

    fn edition(&self) -> String {
        let args = [("version", Document::Consent.version().into())];
        i18n::text(self.locale, "consent-paper-edition", &args)
    }
}

/// The form to be signed, in both languages, with the learner's name in it.
pub async fn paper(who: Staff, app: web::Data<App>, place: web::Path<Place>) -> PageResult {
    let sheet = at(&app, &who.actor, place.into_inner()).await?;
    let side = |locale: Locale| {
        let text = Document::Consent.editions().last().map(|edition| edition.html(locale)).unwrap_or_default();
        Side { locale, text }
    };
    html::page(&Paper { p: &who.page, sheet, sides: Locale::ALL.map(side).into() })
}

#[derive(Template)]
#[template(path = "consent/desk.html")]
struct Overview<'a> {
    p: &'a Page,
    desk: Desk,
}

impl Overview<'_> {
    fn href(&self, row: &Row) -> String {
        let (_, enrolment, centre) = row.placed;
        actions::desk_path(centre, enrolment)
    }
}

/// What waits for this member of staff: consents to witness, and those of their centres to be signed anew.
pub async fn desk(who: Staff, app: web::Data<App>) -> PageResult {
    let desk = actions::desk(&app, &who.actor).await?;
    html::page(&Overview { p: &who.page, desk })
}
