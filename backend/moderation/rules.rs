//! What a report must say, and how it is decided.

use crate::kernel::fields::FieldErrors;
use crate::moderation::model::{Decision, KINDS, REASONS, ReportInput};
use crate::platform::web::rate_limit::Limit;

crate::refusals! {
    /// A report is decided once.
    Decided = "report_decided", Conflict;
}

pub const NOTE_MAX: usize = 1000;
pub const PAGE_MAX: usize = 500;
/// Reports from one address.
pub const REPORTS: Limit = Limit { name: "report", hits: 10, seconds: 3600 };

/// Addresses that hold a secret: nobody but its owner may read them.
const SECRET: [&str; 5] = ["/verify/", "/reset/", "/invitations/", "/appeal/", "/unsubscribe/"];

pub fn check(input: &ReportInput) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.one_of("kind", &input.kind, &KINDS);
    errors.check(is_subject(&input.kind, input.subject.is_some()), "id", "moderation-wrong-subject");
    errors.one_of("reason", &input.reason, &REASONS);
    if input.reason == "other" {
        errors.required("note", &input.note, NOTE_MAX);
    } else {
        errors.at_most("note", &input.note, NOTE_MAX);
    }
    errors.at_most("page", &input.page, PAGE_MAX);
    errors.finish()
}

/// A page is told by its address, everything else by its id.
pub fn is_subject(kind: &str, has_id: bool) -> bool {
    KINDS.contains(&kind) && has_id == (kind != "page")
}

pub fn check_decision(decision: &Decision) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.one_of("decision", &decision.state, &["acted", "dismissed"]);
    errors.required("note", &decision.note, NOTE_MAX);
    errors.finish()
}

/// Only an open report is decided.
pub fn may_decide(state: &str) -> Result<(), Refusal> {
    if state == "open" { Ok(()) } else { Err(Refusal::Decided) }
}

/// Where somebody came from, as a path of ours without its query; empty when it was another site or holds a secret.
pub fn came_from(referer: &str, public_url: &str) -> String {
    let path = referer.strip_prefix(public_url).filter(|path| path.starts_with('/')).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if SECRET.iter().any(|secret| path.starts_with(secret)) {
        return String::new();
    }
    path.chars().take(PAGE_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn report(kind: &str, subject: Option<Uuid>, reason: &str, note: &str) -> ReportInput {
        ReportInput {
            kind: kind.to_owned(),
            subject,
            reason: reason.to_owned(),
            note: note.to_owned(),
            page: String::new(),
        }
    }

    #[test]
    fn a_report_names_what_it_is_about() {
        let id = Some(Uuid::nil());
        assert!(check(&report("gig", id, "scam", "")).is_ok());
        assert!(check(&report("gig", None, "scam", "")).is_err());
        assert!(check(&report("page", None, "wrong", "")).is_ok());
        assert!(check(&report("page", id, "wrong", "")).is_err());
        assert!(check(&report("person", id, "scam", "")).is_err());
    }

    #[test]
    fn another_reason_needs_a_note() {
        assert!(check(&report("page", None, "other", "")).is_err());
        assert!(check(&report("page", None, "other", "The map is upside down.")).is_ok());
        assert!(check(&report("page", None, "dull", "")).is_err());
        assert!(check(&report("page", None, "wrong", &"a".repeat(NOTE_MAX + 1))).is_err());
    }

    #[test]
    fn a_decision_has_a_note_and_is_made_once() {
        let decision = |state: &str, note: &str| Decision { state: state.to_owned(), note: note.to_owned() };
        assert!(check_decision(&decision("acted", "Called the client.")).is_ok());
        assert!(check_decision(&decision("acted", "")).is_err());
        assert!(check_decision(&decision("open", "Later")).is_err());
        assert_eq!(may_decide("open"), Ok(()));
        assert_eq!(may_decide("dismissed"), Err(Refusal::Decided));
    }

    #[test]
    fn only_pages_of_ours_are_remembered_and_no_secrets() {
        let from = |referer: &str| came_from(referer, "https://hunar.example");
        assert_eq!(from("https://hunar.example/gigs?q=logo"), "/gigs");
        assert_eq!(from("https://hunar.example.evil/gigs"), "");
        assert_eq!(from("https://hunar.example/reset/abc"), "");
    }
}
