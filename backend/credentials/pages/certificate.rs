//! The certificate of a course: taking it away, and printing it.

use super::badge::beside_fields;
use crate::accounts::Signed;
use crate::app::App;
use crate::centres::Attended;
use crate::credentials::actions::{self, Offer};
use crate::credentials::model::{Choice, Origin, Source};
use crate::credentials::words;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CredentialId, EnrolmentId};
use crate::platform::error::AppError;
use crate::platform::i18n::Locale;
use crate::platform::qr;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// `yes`, or nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CertificateForm {
    mail: String,
}

impl CertificateForm {
    fn choice(&self) -> Choice {
        Choice { mail: self.mail == "yes", ..Choice::default() }
    }
}

#[derive(Template)]
#[template(path = "credentials/certificate.html")]
struct Choose<'a> {
    p: &'a Page,
    errors: Errors,
    id: EnrolmentId,
    title: String,
    offer: Offer,
    binds_mail: bool,
}

impl Choose<'_> {
    fn refused(&self) -> Option<String> {
        self.offer.refused.map(|refusal| self.p.t(&AppError::from(refusal).message_key()).to_owned())
    }
}

async fn show_choice(
    who: &Signed,
    app: &App,
    id: EnrolmentId,
    status: StatusCode,
    typed: Option<CertificateForm>,
    errors: &FieldErrors,
) -> PageResult {
    let p = &who.page;
    let offer = actions::offer(app, &who.actor, Origin::Graduation(id)).await?;
    let Source::Graduation(graduation) = &offer.source else { return Err(AppError::NotFound) };
    let title = words::certificate_title(&graduation.attended, p.locale);
    let before = offer.living.as_ref().map(|living| living.salt.is_some());
    let binds_mail = typed.map_or(before.unwrap_or(offer.may_bind), |form| form.choice().mail);
    html::page_with(status, &Choose { p, errors: p.errors(errors), id, title, offer, binds_mail })
}

pub async fn choose(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    show_choice(&who, &app, EnrolmentId(*id), StatusCode::OK, None, &FieldErrors::default()).await
}

pub async fn issue(
    who: Signed,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Form(form): Form<CertificateForm>,
) -> PageResult {
    let id = EnrolmentId(*id);
    match actions::issue(&app, &who.actor, Origin::Graduation(id), form.choice()).await {
        Ok(made) => {
            let made = html::see_other(&format!("/credentials/{made}"));
            Ok(flash::with(made, Tone::Good, "credentials-certificate-issued"))
        }
        Err(error) => {
            let errors = beside_fields(error)?;
            show_choice(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, Some(form), &errors).await
        }
    }
}

#[derive(Template)]
#[template(path = "credentials/print.html")]
struct Print<'a> {
    p: &'a Page,
    id: CredentialId,
    attended: Attended,
    address: String,
    qr: String,
}

impl Print<'_> {
    fn name(&self) -> &str {
        let enrolment = &self.attended.enrolment;
        match (self.p.locale, &enrolment.full_name_ur) {
            (Locale::Ur, Some(name)) => name,
            _ => &enrolment.full_name,
        }
    }

    fn words(&self) -> String {
        words::certificate_words(&self.attended, self.p.locale, "credentials-certificate-words")
    }
}

/// One sheet, which leads by its code to the page where anybody checks it.
pub async fn print(who: Signed, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let (p, id) = (&who.page, CredentialId(*id));
    let attended = actions::certificate(&app, &who.actor, id).await?;
    let address = words::address(&p.public_url, id);
    let qr = qr::svg(&address)?;
    html::page(&Print { p, id, attended, address, qr })
}
