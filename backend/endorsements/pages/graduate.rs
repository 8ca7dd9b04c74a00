//! What a graduate asked for, and the form for asking.

use crate::accounts::Signed;
use crate::app::App;
use crate::endorsements::actions::{self, Options};
use crate::endorsements::model::{AskInput, Asked, Piece, State};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, EndorsementId, PersonId};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::Locale;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "endorsements/mine.html")]
struct Mine<'a> {
    p: &'a Page,
    /// With the name of the skill, and for how many days it has waited.
    rows: Vec<(Asked, String, i64)>,
}

impl Mine<'_> {
    fn is_open(&self, asked: &Asked) -> bool {
        asked.request.state().is_open()
    }

    /// Whether what is told of it still matters.
    fn may_choose(&self, asked: &Asked) -> bool {
        asked.request.state().is_open() || asked.request.state() == State::Endorsed
    }
}

pub async fn list(who: Signed, app: web::Data<App>) -> PageResult {
    let p = &who.page;
    let (skills, now) = (app.skills.now(), app.clock.now());
    let row = |asked: Asked| {
        let label = skills.label(&asked.request.skill_id, p.locale).to_owned();
        let days = asked.request.days_since_asked(now);
        (asked, label, days)
    };
    let rows = actions::own(&app, &who.actor).await?.into_iter().map(row).collect();
    html::page(&Mine { p, rows })
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    /// A cohort; with a colon and a mentor, where it is a certain one.
    whom: String,
    skill: String,
    piece: Vec<String>,
    note: String,
    /// `yes`, or nothing.
    attendance: String,
}

impl AskForm {
    fn read(&self) -> Result<AskInput, FieldErrors> {
        let mut errors = FieldErrors::default();
        let (cohort, mentor) = self.whom.split_once(':').map_or((self.whom.as_str(), None), |(c, m)| (c, Some(m)));
        let mentor: Option<Option<Uuid>> = match mentor {
            Some(typed) => typed.parse().ok().map(Some),
            None => Some(None),
        };
        let whom = cohort.parse::<Uuid>().ok().zip(mentor);
        errors.check(whom.is_some(), "whom", "endorsements-no-whom");
        errors.check(!self.skill.is_empty(), "skill", "endorsements-no-skill");
        let pieces: Option<Vec<Piece>> = self.piece.iter().map(|typed| Piece::parse(typed)).collect();
        errors.check(pieces.is_some(), "piece", "field-not-a-choice");
        errors.finish()?;
        let (cohort, mentor) = whom.unwrap_or_default();
        Ok(AskInput {
            cohort: CohortId(cohort),
            mentor: mentor.map(PersonId),
            skill: self.skill.clone(),
            pieces: pieces.unwrap_or_default(),
            note: self.note.clone(),
            shows_attendance: self.attendance == "yes",
        })
    }
}

#[derive(Template)]
#[template(path = "endorsements/ask.html")]
struct Ask<'a> {
    p: &'a Page,
    errors: Errors,
    form: AskForm,
    options: Options,
    skills: Vec<(String, String)>,
}

impl Ask<'_> {
    fn may_ask(&self) -> bool {
        !self.options.pieces.is_empty() && self.options.courses.iter().any(|offer| offer.refused.is_none())
    }

    /// Any mentor of a cohort, and each of them.
    fn whom(&self) -> Vec<(String, String)> {
        let mut choices = Vec::new();
        for offer in self.options.courses.iter().filter(|offer| offer.refused.is_none()) {
            let cohort = offer.taught.cohort;
            let title = match self.p.locale {
                Locale::En => &offer.taught.title,
                Locale::Ur => &offer.taught.title_ur,
            };
            choices.push((cohort.to_string(), self.p.t1("endorsements-any-mentor", "programme", title.as_str())));
            for mentor in &offer.mentors {
                let name = mentor.name_in(self.p.locale);
                let text = self.p.t2("endorsements-this-mentor", "mentor", name, "programme", title.as_str());
                choices.push((format!("{cohort}:{}", mentor.person), text));
            }
        }
        choices
    }

    fn pieces(&self) -> Vec<(String, String, bool)> {
        let ticked = |code: &String| self.form.piece.contains(code);
        let choice = |(piece, title, _): &(Piece, String, Vec<String>)| {
            let code = piece.code();
            let ticked = ticked(&code);
            (code, title.clone(), ticked)
        };
        self.options.pieces.iter().map(choice).collect()
    }

    /// Why nobody of a cohort may be asked: the programme, and the sentence.
    fn refused(&self) -> Vec<(String, String)> {
        let refused = self.options.courses.iter().filter_map(|offer| Some((offer, offer.refused?)));
        refused
            .map(|(offer, refusal)| {
                let title = match self.p.locale {
                    Locale::En => offer.taught.title.clone(),
                    Locale::Ur => offer.taught.title_ur.clone(),
                };
                (title, self.p.t(&AppError::from(refusal).message_key()).to_owned())
            })
            .collect()
    }
}

async fn show(who: &Signed, app: &App, status: StatusCode, form: AskForm, errors: &FieldErrors) -> PageResult {
    let p = &who.page;
    let options = actions::options(app, &who.actor).await?;
    let known = app.skills.now();
    let taught = options.courses.iter().filter(|offer| offer.refused.is_none()).flat_map(|offer| &offer.taught.skills);
    let by_label: BTreeMap<&str, &String> = taught.map(|skill| (known.label(skill, p.locale), skill)).collect();
    let skills = by_label.into_iter().map(|(label, id)| (id.clone(), label.to_owned())).collect();
    html::page_with(status, &Ask { p, errors: p.errors(errors), form, options, skills })
}

pub async fn new(who: Signed, app: web::Data<App>) -> PageResult {
    show(&who, &app, StatusCode::OK, AskForm::default(), &FieldErrors::default()).await
}

pub async fn create(who: Signed, app: web::Data<App>, Form(form): Form<AskForm>) -> PageResult {
    let outcome = match form.read() {
        Ok(input) => actions::ask(&app, &who.actor, &input).await.map(|_| ()),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => Ok(to_list("endorsements-asked")),
        Err(error) => {
            let errors = beside_fields(error)?;
            show(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors).await
        }
    }
}

fn to_list(key: &'static str) -> HttpResponse {
    flash::with(html::see_other("/my/endorsements"), Tone::Good, key)
}

/// A refusal that is about what was chosen stands beside the choice, and nothing of the form is lost.
fn beside_fields(error: AppError) -> Result<FieldErrors> {
    let AppError::Refused { code, .. } = error else { return html::field_errors(error) };
    let (field, key) = match code {
        "endorsement_no_evidence" => ("piece", "refusal-endorsement-no-evidence"),
        "endorsement_skill_not_taught" => ("skill", "refusal-endorsement-skill-not-taught"),
        "endorsement_double" => ("skill", "refusal-endorsement-double"),
        "endorsement_low_attendance" => ("whom", "refusal-endorsement-low-attendance"),
        "endorsement_mentor_gone" => ("whom", "refusal-endorsement-mentor-gone"),
        "endorsement_other_centre" => ("whom", "refusal-endorsement-other-centre"),
        "endorsement_of_oneself" => ("whom", "refusal-endorsement-of-oneself"),
        _ => return Err(error),
    };
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    Ok(errors)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AttendanceForm {
    /// `yes`, or nothing.
    shows: String,
}

pub async fn show_attendance(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<AttendanceForm>,
) -> PageResult {
    actions::show_attendance(&app, &who.actor, EndorsementId(*id), form.shows == "yes").await?;
    Ok(to_list("endorsements-attendance-saved"))
}

pub async fn withdraw(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    actions::withdraw(&app, &who.actor, EndorsementId(*id)).await?;
    Ok(to_list("endorsements-withdrawn"))
}
