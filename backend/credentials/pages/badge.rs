//! Taking an endorsement away, and the page of what was taken away.

use super::verify::Found;
use crate::accounts::{Signed, Visitor};
use crate::app::App;
use crate::credentials::actions::{self, Offer};
use crate::credentials::model::{Choice, Form as FileForm, Origin, Source};
use crate::credentials::words;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CredentialId, EndorsementId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use uuid::Uuid;

/// `yes`, or nothing, of each.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChooseForm {
    mentor: String,
    evidence: String,
    mail: String,
}

impl ChooseForm {
    fn of(choice: Choice) -> Self {
        let typed = |on: bool| if on { "yes".to_owned() } else { String::new() };
        Self { mentor: typed(choice.mentor), evidence: typed(choice.evidence), mail: typed(choice.mail) }
    }

    fn choice(&self) -> Choice {
        Choice { mentor: self.mentor == "yes", evidence: self.evidence == "yes", mail: self.mail == "yes" }
    }
}

#[derive(Template)]
#[template(path = "credentials/choose.html")]
struct Choose<'a> {
    p: &'a Page,
    errors: Errors,
    id: EndorsementId,
    /// Where they let themselves be named.
    mentor: Option<String>,
    offer: Offer,
    skill: String,
    form: ChooseForm,
}

impl Choose<'_> {
    fn refused(&self) -> Option<String> {
        self.offer.refused.map(|refusal| self.p.t(&AppError::from(refusal).message_key()).to_owned())
    }

    fn chosen(&self) -> Choice {
        self.form.choice()
    }
}

async fn show_choice(
    who: &Signed,
    app: &App,
    id: EndorsementId,
    status: StatusCode,
    typed: Option<ChooseForm>,
    errors: &FieldErrors,
) -> PageResult {
    let p = &who.page;
    let offer = actions::offer(app, &who.actor, Origin::Endorsement(id)).await?;
    let Source::Endorsement(carried) = &offer.source else { return Err(AppError::NotFound) };
    let skill = words::title(app.skills.now().label(&carried.request.skill_id, p.locale), carried.said.level, p.locale);
    // What the badge of before said, else what most want.
    let before = offer.living.as_ref().map(|living| Choice {
        mentor: living.shows_mentor,
        evidence: living.shows_evidence,
        mail: living.salt.is_some(),
    });
    let usual = Choice { mentor: carried.mentor.is_some(), evidence: false, mail: offer.may_bind };
    let form = typed.unwrap_or_else(|| ChooseForm::of(before.unwrap_or(usual)));
    let mentor = carried.mentor.as_ref().map(|mentor| mentor.name_in(p.locale).to_owned());
    html::page_with(status, &Choose { p, errors: p.errors(errors), id, mentor, offer, skill, form })
}

pub async fn choose(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_choice(&who, &app, EndorsementId(*id), StatusCode::OK, None, &FieldErrors::default()).await
}

pub async fn issue(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<ChooseForm>) -> PageResult {
    let id = EndorsementId(*id);
    match actions::issue(&app, &who.actor, Origin::Endorsement(id), form.choice()).await {
        Ok(made) => Ok(flash::with(html::see_other(&format!("/credentials/{made}")), Tone::Good, "credentials-issued")),
        Err(error) => {
            let errors = beside_fields(error)?;
            show_choice(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, Some(form), &errors).await
        }
    }
}

pub(super) fn beside_fields(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Refused { code: "credential_mail_unconfirmed", .. } => {
            let mut errors = FieldErrors::default();
            errors.add("mail", "refusal-credential-mail-unconfirmed");
            Ok(errors)
        }
        other => html::field_errors(other),
    }
}

#[derive(Template)]
#[template(path = "credentials/show.html")]
struct Show<'a> {
    p: &'a Page,
    id: CredentialId,
    origin: Option<Origin>,
    is_own: bool,
    /// Its owner has left, and nothing of it is kept here.
    is_empty: bool,
    found: Option<Found>,
    /// As an address that holds the picture itself.
    picture: String,
    address: String,
}

impl Show<'_> {
    /// Where its owner chooses anew what it shows.
    fn again(&self) -> String {
        self.origin.map(Origin::address).unwrap_or_default()
    }

    fn is_certificate(&self) -> bool {
        matches!(self.origin, Some(Origin::Graduation(_)))
    }

    fn may_print(&self) -> bool {
        self.is_certificate() && self.found.as_ref().is_some_and(Found::is_genuine)
    }

    /// Where its owner came from.
    fn back(&self) -> (&'static str, &str) {
        if self.is_certificate() {
            ("/my/enrolments", self.p.t("centres-mine"))
        } else {
            ("/my/endorsements", self.p.t("endorsements-mine"))
        }
    }

    fn forms(&self) -> [(&'static str, String); 4] {
        FileForm::ALL.map(|form| (form.code(), self.p.choice("credentials-form", form.code())))
    }
}

pub async fn show(who: Visitor, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let (p, id) = (&who.page, CredentialId(*id));
    let shown = actions::page(&app, who.actor.as_ref(), id).await?;
    let is_empty = shown.document.is_empty();
    let (mut found, mut picture) = (None, String::new());
    if !is_empty {
        let answer = actions::judge(&app, shown.credential.document.as_bytes(), "").await?;
        found = Some(Found::new(p, &answer));
        picture = STANDARD.encode(actions::drawing(&app, &shown.credential, p.locale).await?);
    }
    html::page(&Show {
        p,
        id,
        origin: shown.credential.origin(),
        is_own: shown.is_own,
        is_empty,
        found,
        picture,
        address: words::address(&p.public_url, id),
    })
}

pub async fn file(who: Signed, app: web::Data<App>, path: web::Path<(Uuid, String)>) -> PageResult {
    let form = FileForm::parse(&path.1).or_missing()?;
    let bytes = actions::file(&app, &who.actor, CredentialId(path.0), form, who.page.locale).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, form.media_type()))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"badge.{}\"", form.code())))
        .body(bytes))
}
