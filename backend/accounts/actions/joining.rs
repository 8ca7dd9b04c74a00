//! Joining: on one's own, and as the first admin from the command line.

use crate::accounts::actions::links::{hidden, new_link, send_verification};
use crate::accounts::actions::{record, record_own};
use crate::accounts::inputs::{Newcomer, SignUp, checked_email};
use crate::accounts::model::{Person, Purpose, recipient};
use crate::accounts::rules::{self, FIRST_PASSWORD_LIFE, SIGN_UP_MAILS, SIGN_UPS};
use crate::accounts::{password, queries};
use crate::app::App;
use crate::kernel::actor::Role;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::letters;
use crate::platform::text::clean_line;
use crate::policy::Document;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::net::IpAddr;

/// Somebody joins; the mailed link leads on to `next`. A known address is answered alike, after the same work; its owner alone
/// is told, by mail.
pub async fn sign_up(app: &App, input: &SignUp, next: &str, from: IpAddr) -> Result<()> {
    let newcomer = input.check(app.clock.today())?;
    app.limits.hit(&mut *app.db.read().await?, SIGN_UPS, &from.to_string()).await?;
    app.limits.hit(&mut *app.db.read().await?, SIGN_UP_MAILS, &hidden(&newcomer.email)).await?;
    let hash = password::hash(input.joining.password.reveal()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| match add(tx, now, &newcomer, &hash, None).await? {
            Some(person) => {
                record_own(tx, now, &person, "accounts.sign_up").await?;
                send_verification(tx, now, &person, next).await
            }
            None => tell_owner(tx, now, &newcomer.email).await,
        })
        .await
}

/// Whether a graduate with this typed date of birth is under age, and should be told what that means.
pub fn is_young(app: &App, role: &str, birth_date: &str) -> bool {
    let birth = birth_date.trim().parse().ok().filter(|_| Role::parse(role) == Some(Role::Graduate));
    birth.is_some_and(|birth| rules::is_young(birth, app.clock.today()))
}

/// The person with the role that they came for and what they accepted; none when the address has an account.
pub(super) async fn add(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    newcomer: &Newcomer,
    password_hash: &str,
    verified_at: Option<DateTime<Utc>>,
) -> Result<Option<Person>> {
    let id = PersonId::new();
    if !queries::insert_person(tx, id, newcomer, Some(password_hash), verified_at, now).await? {
        return Ok(None);
    }
    queries::grant_role(tx, id, newcomer.role, id, now).await?;
    queries::insert_acceptances(tx, id, &Document::OF_EVERYBODY, now).await?;
    queries::find_person(tx, id).await
}

/// Somebody joins in a transaction of another slice, which takes them in. An address that a mail reached is confirmed already;
/// else it is asked. None when the address has an account: then its owner alone is told.
pub async fn join_within(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    newcomer: &Newcomer,
    password_hash: &str,
    is_confirmed: bool,
) -> Result<Option<Person>> {
    match add(tx, now, newcomer, password_hash, is_confirmed.then_some(now)).await? {
        Some(person) => {
            record_own(tx, now, &person, "accounts.sign_up").await?;
            if !is_confirmed {
                send_verification(tx, now, &person, "").await?;
            }
            Ok(Some(person))
        }
        None => {
            tell_owner(tx, now, &newcomer.email).await?;
            Ok(None)
        }
    }
}

/// Adds somebody whose address needs no confirmation, with a password that was hashed before; None when the address is taken.
pub async fn welcome(app: &App, newcomer: &Newcomer, password_hash: &str) -> Result<Option<Person>> {
    let now = app.clock.now();
    app.db.write(async |tx| add(tx, now, newcomer, password_hash, Some(now)).await).await
}

/// Tells the owner of an address that somebody, most likely they themselves, typed it into a form.
pub(super) async fn tell_owner(tx: &mut Tx<'_>, now: DateTime<Utc>, email: &str) -> Result<()> {
    let Some(owner) = queries::find_person_by_email(tx, email).await? else { return Ok(()) };
    if owner.suspended_at.is_some() {
        return Ok(());
    }
    if owner.email_verified_at.is_none() {
        return send_verification(tx, now, &owner, "").await;
    }
    letters::send(tx, now, recipient(&owner), "accounts-exists", &[], Some("/forgot".to_owned())).await
}

/// Makes somebody an admin, with an account if they have none. Answers with the link that sets the password, which is mailed too.
pub async fn create_admin(app: &App, email: &str, name: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let email = checked_email(&mut errors, "email", email);
    let name = clean_line(name);
    errors.required("name", &name, 100);
    errors.finish()?;
    let newcomer = Newcomer {
        role: Role::Admin,
        email,
        full_name: name,
        full_name_ur: None,
        birth_date: None,
        locale: Locale::default(),
    };
    let now = app.clock.now();
    let path = app
        .db
        .write(async |tx| {
            queries::insert_person(tx, PersonId::new(), &newcomer, None, None, now).await?;
            let person = queries::find_person_by_email(tx, &newcomer.email).await?.or_missing()?;
            queries::grant_role(tx, person.id, Role::Admin, person.id, now).await?;
            record(tx, now, person.id, "accounts.create_admin", person.id, json!({ "by": "command line" })).await?;
            let path = new_link(tx, now, &person, Purpose::ResetPassword, &person.email, FIRST_PASSWORD_LIFE).await?;
            letters::send(tx, now, recipient(&person), "accounts-admin", &[], Some(path.clone())).await?;
            Ok(path)
        })
        .await?;
    Ok(format!("{}{path}", app.config.public_url))
}
