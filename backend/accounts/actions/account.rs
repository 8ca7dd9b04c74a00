//! What people change about their own account.

use crate::accounts::actions::joining::tell_owner;
use crate::accounts::actions::links::{limit_mails, new_link};
use crate::accounts::actions::passwords::require_password;
use crate::accounts::actions::record_own;
use crate::accounts::inputs::{Details, checked_birth_date, checked_email};
use crate::accounts::model::{Purpose, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{self, MOVES, VERIFY_LIFE};
use crate::app::App;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::letters::{self, Recipient};
use crate::platform::outbox;
use crate::policy::Document;
use chrono::{DateTime, NaiveDate, Utc};
use std::net::IpAddr;

pub async fn update_details(app: &App, actor: &Actor, details: &Details) -> Result<()> {
    let details = details.check()?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            queries::update_details(tx, actor.person, &details, now).await?;
            outbox::changed(tx, "person", actor.person.0, now).await
        })
        .await
}

/// The language of pages and mail.
pub async fn set_locale(app: &App, person: PersonId, locale: Locale) -> Result<()> {
    let now = app.clock.now();
    app.db.write(async |tx| queries::set_locale(tx, person, locale, now).await).await
}

/// A second role on the same login. The birth date is asked for once, from who becomes a graduate.
pub async fn take_role(app: &App, actor: &Actor, role: &str, birth_date: &str) -> Result<Role> {
    let now = app.clock.now();
    let today = app.clock.today();
    let mut errors = FieldErrors::default();
    let role = Role::parse(role).filter(|role| rules::OPEN_ROLES.contains(role));
    errors.check(role.is_some(), "role", "field-not-a-choice");
    errors.finish()?;
    let role = role.or_missing()?;
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            let held = queries::list_roles(tx, person.id).await?;
            let asked = role == Role::Graduate && person.birth_date.is_none();
            let birth = if asked {
                let mut errors = FieldErrors::default();
                let birth = checked_birth_date(&mut errors, birth_date, today);
                errors.finish()?;
                birth
            } else {
                person.birth_date
            };
            rules::may_take_role(&held, role, birth, person.is_learner, today)?;
            if let Some(birth) = birth.filter(|_| asked) {
                queries::set_birth_date(tx, person.id, birth, now).await?;
            }
            queries::grant_role(tx, person.id, role, person.id, now).await?;
            record_own(tx, now, &person, "accounts.take_role").await
        })
        .await?;
    Ok(role)
}

/// Makes somebody a graduate of whom a centre says so. The birth date that they gave themselves stands; where there is none,
/// the centre's does.
pub async fn become_graduate(
    tx: &mut Tx<'_>,
    id: PersonId,
    birth: NaiveDate,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<()> {
    let person = queries::lock_person(tx, id).await?.or_missing()?;
    let held = queries::list_roles(tx, id).await?;
    if !held.contains(&Role::Graduate) {
        rules::may_take_role(&held, Role::Graduate, person.birth_date.or(Some(birth)), person.is_learner, today)?;
        queries::grant_role(tx, id, Role::Graduate, id, now).await?;
        record_own(tx, now, &person, "accounts.take_role").await?;
    }
    if person.birth_date.is_none() {
        queries::set_birth_date(tx, id, birth, now).await?;
    }
    Ok(())
}

/// Asks the new address whether it is really theirs. If it has an account already, its owner is told instead, and the answer
/// here is the same.
pub async fn ask_email_change(app: &App, actor: &Actor, email: &str, password: &str, from: IpAddr) -> Result<()> {
    let mut errors = FieldErrors::default();
    let email = checked_email(&mut errors, "email", email);
    errors.finish()?;
    require_password(app, actor.person, "password", password).await?;
    limit_mails(app, MOVES, &email, from).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            if queries::find_person_by_email(tx, &email).await?.is_some_and(|owner| owner.id != person.id) {
                return tell_owner(tx, now, &email).await;
            }
            queries::delete_links(tx, person.id, Purpose::ChangeEmail).await?;
            let path = new_link(tx, now, &person, Purpose::ChangeEmail, &email, VERIFY_LIFE).await?;
            let to = Recipient { email: email.clone(), ..recipient(&person) };
            letters::send(tx, now, to, "accounts-change-email", &[], Some(path)).await
        })
        .await
}

/// Keeps that somebody accepted the present edition of these documents.
pub async fn accept(app: &App, actor: &Actor, documents: &[Document]) -> Result<()> {
    let now = app.clock.now();
    app.db.write(async |tx| queries::insert_acceptances(tx, actor.person, documents, now).await).await
}

/// What everybody accepts and this person has not, in its present edition.
pub async fn pending_documents(app: &App, actor: &Actor) -> Result<Vec<Document>> {
    let mut conn = app.db.read().await?;
    let mut pending = Vec::new();
    for document in Document::OF_EVERYBODY {
        if queries::accepted_at(&mut conn, actor.person, document).await?.is_none() {
            pending.push(document);
        }
    }
    Ok(pending)
}
