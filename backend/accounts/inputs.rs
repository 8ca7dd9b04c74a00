//! What people type, cleaned and checked before it becomes a row.

use crate::accounts::model::{GENDERS, normal_email};
use crate::accounts::password;
use crate::accounts::rules::{self, LEAST_AGE};
use crate::kernel::actor::Role;
use crate::kernel::fields::FieldErrors;
use crate::platform::i18n::Locale;
use crate::platform::secret::Secret;
use crate::platform::text::clean_line;
use crate::policy::Document;
use chrono::NaiveDate;
use chrono_tz::Tz;

const MAX_NAME: usize = 100;
const MAX_EMAIL: usize = 254;

/// Who somebody says they are: asked of everybody who joins, on their own or invited.
#[derive(Debug, Clone)]
pub struct Joining {
    pub full_name: String,
    pub full_name_ur: String,
    pub password: Secret<String>,
    pub locale: String,
    /// The editions of the terms and the privacy text that were accepted.
    pub terms: String,
    pub privacy: String,
}

/// Somebody who joins on their own.
#[derive(Debug, Clone)]
pub struct SignUp {
    pub role: String,
    pub email: String,
    /// Asked of graduates only.
    pub birth_date: String,
    pub joining: Joining,
}

/// The same, believed.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub role: Role,
    pub email: String,
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub locale: Locale,
}

impl SignUp {
    pub fn check(&self, today: NaiveDate) -> Result<Newcomer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let role = Role::parse(&self.role).filter(|role| rules::OPEN_ROLES.contains(role));
        errors.check(role.is_some(), "role", "field-not-a-choice");
        let email = checked_email(&mut errors, "email", &self.email);
        let birth_date = match role {
            Some(Role::Graduate) => checked_birth_date(&mut errors, &self.birth_date, today),
            _ => None,
        };
        let mut newcomer = self.joining.check_into(&mut errors, role.unwrap_or(Role::Client), email);
        newcomer.birth_date = birth_date;
        errors.finish()?;
        Ok(newcomer)
    }
}

impl Joining {
    /// Somebody who joins by an invitation to this role.
    pub fn check(&self, role: Role, email: &str) -> Result<Newcomer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let newcomer = self.check_into(&mut errors, role, email.to_owned());
        errors.finish()?;
        Ok(newcomer)
    }

    fn check_into(&self, errors: &mut FieldErrors, role: Role, email: String) -> Newcomer {
        let full_name = checked_name(errors, &self.full_name);
        let full_name_ur = checked_urdu_name(errors, &self.full_name_ur);
        let locale = checked_locale(errors, &self.locale);
        password::check(errors, "password", self.password.reveal(), &[&full_name, &email]);
        for (document, accepted) in [(Document::Terms, &self.terms), (Document::Privacy, &self.privacy)] {
            errors.check(*accepted == document.version().to_string(), document.code(), "accounts-accept-needed");
        }
        Newcomer { role, email, full_name, full_name_ur, birth_date: None, locale }
    }
}

/// What a person may change about themselves at any time.
#[derive(Debug, Clone)]
pub struct Details {
    pub full_name: String,
    pub full_name_ur: String,
    pub locale: String,
    pub time_zone: String,
    /// One of `GENDERS`, or empty.
    pub gender: String,
}

/// The same, believed.
#[derive(Debug, Clone)]
pub struct CheckedDetails {
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub locale: Locale,
    pub time_zone: String,
    pub gender: Option<String>,
}

impl Details {
    pub fn check(&self) -> Result<CheckedDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let time_zone = self.time_zone.trim().to_owned();
        errors.check(time_zone.parse::<Tz>().is_ok(), "time_zone", "field-not-a-choice");
        let gender = Some(self.gender.trim().to_owned()).filter(|gender| !gender.is_empty());
        errors.check(gender.as_deref().is_none_or(|gender| GENDERS.contains(&gender)), "gender", "field-not-a-choice");
        let checked = CheckedDetails {
            full_name: checked_name(&mut errors, &self.full_name),
            full_name_ur: checked_urdu_name(&mut errors, &self.full_name_ur),
            locale: checked_locale(&mut errors, &self.locale),
            time_zone,
            gender,
        };
        errors.finish()?;
        Ok(checked)
    }
}

/// A mail address that can be written to. Plain ASCII, as mail servers agree on, and so no look-alike letters.
pub fn checked_email(errors: &mut FieldErrors, field: &'static str, typed: &str) -> String {
    let email = typed.trim().to_owned();
    errors.required(field, &email, MAX_EMAIL);
    if !email.is_empty() {
        let dotted = email.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
        let sound = email.is_ascii() && dotted && email.parse::<lettre::Address>().is_ok();
        errors.check(sound, field, "accounts-bad-email");
    }
    email
}

/// The date of birth of a graduate.
pub fn checked_birth_date(errors: &mut FieldErrors, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let typed = typed.trim();
    errors.check(!typed.is_empty(), "birth_date", "field-required");
    let date = typed.parse::<NaiveDate>().ok().filter(|date| rules::is_believable_birth(*date, today));
    errors.check(typed.is_empty() || date.is_some(), "birth_date", "field-bad-date");
    let date = date?;
    if !rules::is_old_enough(date, today) {
        errors.add_with("birth_date", "accounts-too-young", [("least", LEAST_AGE.to_string())]);
    }
    Some(date)
}

fn checked_name(errors: &mut FieldErrors, typed: &str) -> String {
    let name = clean_line(typed);
    errors.check(!name.is_empty(), "full_name", "field-required");
    errors.at_most("full_name", typed, MAX_NAME);
    errors.check(name.is_empty() || name.chars().any(char::is_alphabetic), "full_name", "accounts-bad-name");
    name
}

fn checked_urdu_name(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    let name = clean_line(typed);
    errors.at_most("full_name_ur", typed, MAX_NAME);
    (!name.is_empty()).then_some(name)
}

fn checked_locale(errors: &mut FieldErrors, typed: &str) -> Locale {
    let locale = Locale::parse(typed);
    errors.check(locale.is_some(), "locale", "field-not-a-choice");
    locale.unwrap_or_default()
}

/// A mail address to look somebody up by.
pub fn looked_up(typed: &str) -> String {
    normal_email(typed).chars().take(MAX_EMAIL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn amina() -> SignUp {
        SignUp {
            role: "graduate".into(),
            email: " Amina@hunza.example ".into(),
            birth_date: "2004-03-09".into(),
            joining: Joining {
                full_name: "Amina  Baig".into(),
                full_name_ur: "آمنہ بیگ".into(),
                password: Secret::new("apricots dry on the roof".into()),
                locale: "ur".into(),
                terms: Document::Terms.version().to_string(),
                privacy: Document::Privacy.version().to_string(),
            },
        }
    }

    fn complaints(sign_up: &SignUp) -> Vec<(String, &'static str)> {
        let errors = sign_up.check(today()).err().unwrap_or_default();
        errors.iter().map(|error| (error.field.to_string(), error.key)).collect()
    }

    #[test]
    fn a_graduate_joins_with_a_cleaned_name() {
        let newcomer = amina().check(today()).unwrap();
        assert_eq!((newcomer.full_name.as_str(), newcomer.email.as_str()), ("Amina Baig", "Amina@hunza.example"));
        assert_eq!(newcomer.birth_date, NaiveDate::from_ymd_opt(2004, 3, 9));
    }

    #[test]
    fn children_under_thirteen_and_odd_dates_are_refused() {
        for (birth_date, key) in [
            ("2013-11-25", Some("accounts-too-young")),
            ("2013-11-24", None),
            ("2030-01-01", Some("field-bad-date")),
            ("1800-01-01", Some("field-bad-date")),
            ("9999-12-31", Some("field-bad-date")),
            ("2004-02-30", Some("field-bad-date")),
            ("", Some("field-required")),
        ] {
            let found = complaints(&SignUp { birth_date: birth_date.into(), ..amina() });
            assert_eq!(found.first().map(|(_, key)| *key), key, "{birth_date}");
        }
    }

    #[test]
    fn clients_are_not_asked_for_their_birth_date() {
        let client = SignUp { role: "client".into(), birth_date: "nonsense".into(), ..amina() };
        assert_eq!(client.check(today()).unwrap().birth_date, None);
    }

    #[test]
    fn nobody_signs_up_as_staff() {
        for role in ["mentor", "staff", "admin", "", "owner"] {
            let found = complaints(&SignUp { role: role.into(), ..amina() });
            assert_eq!(found, [("role".to_owned(), "field-not-a-choice")], "{role}");
        }
    }

    #[test]
    fn both_texts_are_accepted_in_their_present_edition() {
        let joining = Joining { terms: "0".into(), privacy: String::new(), ..amina().joining };
        let found = complaints(&SignUp { joining, ..amina() });
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn addresses_that_no_mail_reaches_are_refused() {
        for email in [
            "amina",
            "amina@",
            "@hunza.example",
            "amina@hunza",
            "a b@hunza.example",
            "amína@hunza.example",
            "a@b.c\r\nBcc: x@y.z",
        ] {
            assert_eq!(
                complaints(&SignUp { email: email.into(), ..amina() }),
                [("email".to_owned(), "accounts-bad-email")],
                "{email}"
            );
        }
    }
}
