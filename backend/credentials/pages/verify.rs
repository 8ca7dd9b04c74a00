//! The page on which anybody checks a badge: by link, file or text.

use crate::accounts::Visitor;
use crate::app::App;
use crate::credentials::actions;
use crate::credentials::model::{Answer, Shown, Told, Why};
use crate::kernel::fields::FieldErrors;
use crate::platform::error::Result;
use crate::platform::web::context;
use crate::platform::web::forms::check_token;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use askama::Template;
use badges::Finding;

/// An answer in words.
pub struct Found {
    pub code: &'static str,
    /// How it is coloured: "good", "waiting", "danger".
    pub tone: &'static str,
    pub title: String,
    pub meaning: String,
    /// Sentences, each with what it is about.
    pub reasons: Vec<(String, String)>,
    pub told: Option<Told>,
    pub belongs: Option<bool>,
}

impl Found {
    pub fn new(p: &Page, answer: &Answer) -> Self {
        let code = answer.finding.code();
        let tone = match answer.finding {
            Finding::Genuine => "good",
            Finding::Expired | Finding::NotYetValid | Finding::UnknownIssuer | Finding::StatusUnknown => "waiting",
            Finding::Changed | Finding::Revoked | Finding::NotABadge => "danger",
        };
        let words = |why: &Why| (p.choice("credentials-reason", why.code), why.detail.clone());
        Self {
            code,
            tone,
            title: p.choice("credentials-finding", code),
            meaning: p.choice("credentials-meaning", code),
            reasons: answer.reasons.iter().map(words).collect(),
            told: answer.told.clone(),
            belongs: answer.belongs,
        }
    }

    pub fn is_genuine(&self) -> bool {
        self.code == Finding::Genuine.code()
    }
}

#[derive(Template)]
#[template(path = "credentials/verify.html")]
struct Verify<'a> {
    p: &'a Page,
    errors: Errors,
    text: String,
    mail: String,
    found: Option<Found>,
}

pub async fn form(who: Visitor, _: web::Data<App>) -> PageResult {
    let p = &who.page;
    html::page(&Verify { p, errors: Errors::default(), text: String::new(), mail: String::new(), found: None })
}

#[derive(Debug, MultipartForm)]
pub struct VerifyForm {
    csrf: Option<Text<String>>,
    #[multipart(limit = "512KiB")]
    text: Option<Text<String>>,
    mail: Option<Text<String>>,
    #[multipart(limit = "10MiB")]
    file: Option<Bytes>,
}

pub async fn send(
    who: Visitor,
    app: web::Data<App>,
    req: HttpRequest,
    MultipartForm(form): MultipartForm<VerifyForm>,
) -> PageResult {
    check_token(&req, form.csrf.as_ref().map_or("", |token| &token.0))?;
    let typed = |text: Option<Text<String>>| text.map(|text| text.0).unwrap_or_default();
    let (text, mail) = (typed(form.text), typed(form.mail));
    let shown = match form.file.filter(|file| !file.data.is_empty()) {
        Some(file) => Shown::File(file.data.to_vec()),
        None => Shown::Text(text.clone()),
    };
    let answer = actions::verify(&app, shown, &mail, context::address(&req)).await;
    let p = &who.page;
    let (status, errors, found) = told(p, answer)?;
    html::page_with(status, &Verify { p, errors: p.errors(&errors), text, mail, found })
}

fn told(p: &Page, answer: Result<Answer>) -> Result<(StatusCode, FieldErrors, Option<Found>)> {
    match answer {
        Ok(answer) => Ok((StatusCode::OK, FieldErrors::default(), Some(Found::new(p, &answer)))),
        Err(error) => Ok((StatusCode::UNPROCESSABLE_ENTITY, html::field_errors(error)?, None)),
    }
}
