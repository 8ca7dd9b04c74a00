//! Pages of consents, by who reads them.

mod grown_up;
mod own;
mod staff;

use crate::consent::model::{Event, Held, Scope};
use crate::kernel::deadline::local_date;
use crate::platform::web::html::Page;
use actix_web::web;

/// Every page of this slice and where it stands.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/account/of-age", web::get().to(grown_up::form))
        .route("/account/of-age", web::post().to(grown_up::agree))
        .route("/my/consent", web::get().to(own::show))
        .route("/my/consent", web::post().to(own::choose))
        .route("/my/consent/withdraw", web::post().to(own::withdraw))
        .route("/staff/consents", web::get().to(staff::desk))
        .route("/staff/centres/{id}/enrolments/{enrolment}/consent", web::get().to(staff::show))
        .route("/staff/centres/{id}/enrolments/{enrolment}/consent", web::post().to(staff::record))
        .route("/staff/centres/{id}/enrolments/{enrolment}/consent/paper", web::get().to(staff::paper))
        .route("/staff/centres/{id}/enrolments/{enrolment}/consent/{consent}/confirm", web::post().to(staff::confirm))
        .route(
            "/staff/centres/{id}/enrolments/{enrolment}/consent/{consent}/withdraw",
            web::post().to(staff::withdraw),
        );
}

/// Scopes to tick, with what each means.
fn scopes(p: &Page, known: &[Scope], ticked: impl Fn(Scope) -> bool) -> Vec<(&'static str, String, bool)> {
    let line = |scope: Scope| format!("{}: {}", p.choice("consent-scope", scope.code()), meaning(p, scope));
    known.iter().map(|scope| (scope.code(), line(*scope), ticked(*scope))).collect()
}

fn meaning(p: &Page, scope: Scope) -> String {
    p.t(&format!("consent-scope-{}-means", scope.code())).to_owned()
}

/// How the guardian is related, in words of the list or their own.
fn relation(p: &Page, held: &Held) -> String {
    match held.consent.relation.as_deref() {
        Some("other") if !held.consent.relation_words.is_empty() => held.consent.relation_words.clone(),
        Some(code) => p.choice("consent-relation", code),
        None => String::new(),
    }
}

/// One line of a history: what, of what, when.
fn line(p: &Page, event: &Event) -> (String, String) {
    let act = p.choice("consent-act", &event.act);
    let what = match event.scope {
        Some(scope) => format!("{act}: {}", p.choice("consent-scope", scope.code())),
        None => act,
    };
    (what, local_date(event.at).to_string())
}

fn badge(held: &Held) -> &'static str {
    match held.consent.state().code() {
        "counts" => "good",
        "waits" => "waiting",
        _ => "",
    }
}
