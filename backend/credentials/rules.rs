//! Who may take an endorsement away, and when a badge of before will do.

use crate::credentials::model::{Choice, Credential, Wish};
use crate::platform::web::rate_limit::Limit;
use serde_json::json;

crate::refusals! {
    /// Nobody agreed that they take badges away: a guardian under 18, from then on the graduate.
    NoConsent = "credential_no_consent", Forbidden;
    /// The badge of somebody under 18 leads to nothing else of theirs.
    MailOfLearner = "credential_mail_of_learner", Forbidden;
    /// Revoked, held, or never given.
    NotStanding = "credential_not_standing", Conflict;
    /// Only an address that they confirmed can be bound.
    MailUnconfirmed = "credential_mail_unconfirmed", Unprocessable;
}

/// Each is signed twice.
pub const ISSUES: Limit = Limit { name: "credential", hits: 30, seconds: 86_400 };
/// Each may make us ask other machines.
pub const CHECKS: Limit = Limit { name: "verify", hits: 60, seconds: 600 };

/// What is known of who asks for a badge, and of the endorsement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// It is agreed that they take badges away.
    pub agreed: bool,
    pub adult: bool,
    pub confirmed_mail: bool,
    /// The endorsement counts now.
    pub counts: bool,
}

pub fn may_issue(standing: Standing, choice: Choice) -> Result<(), Refusal> {
    if !standing.agreed {
        Err(Refusal::NoConsent)
    } else if !standing.counts {
        Err(Refusal::NotStanding)
    } else if choice.mail && !standing.adult {
        Err(Refusal::MailOfLearner)
    } else if choice.mail && !standing.confirmed_mail {
        Err(Refusal::MailUnconfirmed)
    } else {
        Ok(())
    }
}

/// A sheet says that somebody graduated, and is printed as long as that is so.
pub fn may_print(counts: bool) -> Result<(), Refusal> {
    if counts { Ok(()) } else { Err(Refusal::NotStanding) }
}

/// A mentor who hides is not named, and a certificate has neither mentor nor evidence.
pub fn possible(choice: Choice, names_mentor: bool, is_certificate: bool) -> Choice {
    Choice { mentor: choice.mentor && names_mentor, evidence: choice.evidence && !is_certificate, ..choice }
}

/// A certificate says whose it is, as the centre's roster has it; that of somebody under 18 does not.
pub fn name_on(certified: Option<&str>, adult: bool) -> Option<String> {
    certified.filter(|_| adult).map(str::to_owned)
}

/// Whether the badge of before says what is asked for now; who has another mail address by now gets another badge.
pub fn is_same(living: &Credential, wish: &Wish) -> bool {
    let Wish { choice, name, mail } = wish;
    let bound = match &living.salt {
        Some(salt) => choice.mail && living.document.contains(&badges::identity_hash(mail, salt)),
        None => !choice.mail,
    };
    let named = name.as_ref().is_none_or(|name| living.document.contains(&json!(name).to_string()));
    bound && named && (living.shows_mentor, living.shows_evidence) == (choice.mentor, choice.evidence)
}

/// The part of an address of ours that names a centre, a key or a list.
pub fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.len() <= 100 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The host of a site as `did:web` writes it: a port behind `%3A`.
pub fn did_host(site: &str) -> String {
    let host = site.trim_start_matches("https://").trim_start_matches("http://");
    host.split('/').next().unwrap_or_default().replace(':', "%3A")
}

pub fn did(site: &str, slug: &str) -> String {
    format!("did:web:{}:centres:{slug}", did_host(site))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::{CredentialId, PersonId};
    use chrono::DateTime;

    #[test]
    fn who_is_agreed_to_takes_away_what_stands() {
        let good = Standing { agreed: true, adult: true, confirmed_mail: true, counts: true };
        let (plain, bound) = (Choice::default(), Choice { mail: true, ..Choice::default() });
        assert_eq!(may_issue(good, bound), Ok(()));
        assert_eq!(may_issue(Standing { agreed: false, counts: false, ..good }, plain), Err(Refusal::NoConsent));
        assert_eq!(may_issue(Standing { adult: false, ..good }, plain), Ok(()));
        assert_eq!(may_issue(Standing { adult: false, ..good }, bound), Err(Refusal::MailOfLearner));
        assert_eq!(may_issue(Standing { counts: false, ..good }, plain), Err(Refusal::NotStanding));
        assert_eq!(may_issue(Standing { confirmed_mail: false, ..good }, bound), Err(Refusal::MailUnconfirmed));
        assert_eq!(may_issue(Standing { confirmed_mail: false, ..good }, plain), Ok(()));
    }

    #[test]
    fn a_centre_is_named_by_its_place_on_the_site() {
        assert_eq!(did("https://hunar.example", "aliabad"), "did:web:hunar.example:centres:aliabad");
        assert_eq!(did("http://127.0.0.1:8080", "aliabad"), "did:web:127.0.0.1%3A8080:centres:aliabad");
        let document = badges::did_web_url(&did("https://hunar.example", "aliabad"));
        assert_eq!(document.as_deref(), Some("https://hunar.example/centres/aliabad/did.json"));
    }

    #[test]
    fn names_in_addresses_are_plain() {
        assert!(is_plain("ed25519-2026") && is_plain("karimabad"));
        for name in ["", "..", "a/b", "a b", "a\0", "ہنر", "a.b"] {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[test]
    fn a_sheet_is_printed_while_it_counts() {
        assert_eq!((may_print(true), may_print(false)), (Ok(()), Err(Refusal::NotStanding)));
    }

    #[test]
    fn what_is_not_there_is_not_shown() {
        let all = Choice { mentor: true, evidence: true, mail: true };
        let none = Choice::default();
        assert_eq!(possible(all, true, false), all);
        assert_eq!(possible(all, false, false), Choice { mentor: false, ..all });
        assert_eq!(possible(all, false, true), Choice { mentor: false, evidence: false, ..all });
        assert_eq!((possible(none, true, false), possible(none, false, true)), (none, none));
        assert_eq!(name_on(Some("Amina Baig"), true).as_deref(), Some("Amina Baig"));
        assert_eq!((name_on(Some("Amina Baig"), false), name_on(None, true)), (None, None));
    }

    #[test]
    fn a_badge_is_kept_while_it_says_what_is_asked_for() {
        let hash = badges::identity_hash("amina@hunza.example", "salt");
        let living = |salt: Option<&str>, (shows_mentor, shows_evidence): (bool, bool)| Credential {
            id: CredentialId::new(),
            endorsement_id: None,
            enrolment_id: None,
            person_id: PersonId::new(),
            salt: salt.map(str::to_owned),
            shows_mentor,
            shows_evidence,
            document: format!(r#"{{"name":"Amina Baig","hash":"{hash}"}}"#),
            jwt: String::new(),
            issued_at: DateTime::UNIX_EPOCH,
            revoked_at: None,
            revoked_why: None,
        };
        let wish = |mail: Option<&str>, name: Option<&str>, (mentor, evidence): (bool, bool)| Wish {
            choice: Choice { mentor, evidence, mail: mail.is_some() },
            name: name.map(str::to_owned),
            mail: mail.unwrap_or("amina@hunza.example").to_owned(),
        };
        let amina = Some("amina@hunza.example");
        let (bound, plain) = (living(Some("salt"), (true, false)), living(None, (true, false)));
        assert!(is_same(&bound, &wish(amina, None, (true, false))));
        assert!(is_same(&bound, &wish(amina, Some("Amina Baig"), (true, false))));
        assert!(is_same(&plain, &wish(None, None, (true, false))));
        for other in [
            wish(None, None, (true, false)),
            wish(Some("amina@skardu.example"), None, (true, false)),
            wish(amina, Some("Amina Karim"), (true, false)),
            wish(amina, None, (false, false)),
            wish(amina, None, (true, true)),
        ] {
            assert!(!is_same(&bound, &other));
        }
        assert!(!is_same(&plain, &wish(amina, None, (true, false))));
    }
}
