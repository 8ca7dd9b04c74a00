//! How an enrolment becomes somebody's: by a code on paper or a link in a mail, once.

use super::{Inside, locale_of, lock_cohort, lock_enrolment, record, record_looks};
use crate::accounts::{self, Joining, Person, SignUp, password};
use crate::app::App;
use crate::centres::model::{Attended, Centre, Enrolment, Printed, Programme};
use crate::centres::queries::{self, NewClaim};
use crate::centres::rules::{
    self, CLAIM_LIFE, CODE_LENGTH, CODE_LETTERS, RENEWALS, Refusal, WRONG_CODES, WRONG_CODES_OF_ALL, Wish,
};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::{CohortId, EnrolmentId, PersonId};
use crate::platform::audit::{self, Entry};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::Locale;
use crate::platform::letters::{self, Recipient};
use crate::platform::outbox;
use crate::platform::secret::{self, Token, random_code};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::net::IpAddr;

/// What is kept of a code or a mailed secret. The key is ours: who copies the table cannot try codes against it.
fn hash_of(app: &App, typed: &str) -> Vec<u8> {
    secret::sign(&app.site.csrf_key, &[b"claim", rules::normal_code(typed).as_bytes()])
}

/// A code for paper.
pub(super) fn new_code(app: &App, now: DateTime<Utc>) -> (String, NewClaim) {
    let code = random_code(CODE_LETTERS, CODE_LENGTH);
    let claim = NewClaim { hash: hash_of(app, &code), kind: "code", expires_at: now + CLAIM_LIFE };
    (code, claim)
}

/// A secret for the link in a mail.
pub(super) fn new_link(app: &App, now: DateTime<Utc>) -> (String, NewClaim) {
    let token = Token::new().text().to_owned();
    let claim = NewClaim { hash: hash_of(app, &token), kind: "mail", expires_at: now + CLAIM_LIFE };
    (token, claim)
}

pub(super) async fn tell_of_claim(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    (email, name): (&str, &str),
    locale: Locale,
    (centre, programme): (&Centre, &Programme),
    secret: &str,
) -> Result<()> {
    let known = accounts::find_person_by_email(tx, email).await?;
    let locale = known.map_or(locale, |person| person.locale());
    let to = Recipient { email: email.to_owned(), name: name.to_owned(), locale };
    let args = [("centre", centre.name_in(locale)), ("programme", programme.title_in(locale))];
    letters::send(tx, now, to, "centres-enrolled", &args, Some(format!("/claim/{secret}"))).await
}

/// What waits for this code; a wrong one counts against whoever tries.
pub async fn waiting(app: &App, code: &str, from: IpAddr) -> Result<Attended> {
    refuse_above_limits(app, from).await?;
    let mut conn = app.db.read().await?;
    match queries::find_claimed_by(&mut conn, &hash_of(app, code), app.clock.now()).await? {
        Some(enrolment) => queries::find_attended(&mut conn, enrolment.id).await?.or_missing(),
        None => {
            drop(conn);
            count_wrong(app, from).await
        }
    }
}

async fn refuse_above_limits(app: &App, from: IpAddr) -> Result<()> {
    let mut conn = app.db.read().await?;
    app.limits.check(&mut conn, WRONG_CODES, &from.to_string()).await?;
    app.limits.check(&mut conn, WRONG_CODES_OF_ALL, "all").await
}

async fn count_wrong<T>(app: &App, from: IpAddr) -> Result<T> {
    let mut conn = app.db.read().await?;
    app.limits.hit(&mut conn, WRONG_CODES, &from.to_string()).await?;
    app.limits.hit(&mut conn, WRONG_CODES_OF_ALL, "all").await?;
    Err(Refusal::CodeDead.into())
}

/// Somebody who is signed in shows the code: the enrolment is theirs, and they are a graduate. What their account says of
/// name and birth date stands; staff see where the roster differs.
pub async fn claim(app: &App, actor: &Actor, code: &str, from: IpAddr) -> Result<EnrolmentId> {
    refuse_above_limits(app, from).await?;
    let now = app.clock.now();
    let claimed = app
        .db
        .write(async |tx| {
            let Some(enrolment) = queries::lock_claimed_by(tx, &hash_of(app, code), now).await? else {
                return Ok(None);
            };
            give(app, tx, now, &enrolment, actor.person).await?;
            Ok(Some(enrolment.id))
        })
        .await?;
    match claimed {
        Some(id) => Ok(id),
        None => count_wrong(app, from).await,
    }
}

/// The enrolment is theirs from now on.
pub(super) async fn give(
    app: &App,
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    enrolment: &Enrolment,
    person: PersonId,
) -> Result<()> {
    if queries::is_in_cohort(tx, enrolment.cohort_id, person).await? {
        return Err(Refusal::InCohort.into());
    }
    accounts::become_graduate(tx, person, enrolment.birth_date, now, app.clock.today()).await?;
    queries::set_claimed(tx, enrolment.id, person, now).await?;
    outbox::changed(tx, "person", person.0, now).await?;
    let entry = Entry {
        actor: Some(person),
        action: "centres.claim",
        subject_kind: "enrolment",
        subject: Some(enrolment.id.0),
        detail: json!({ "cohort": enrolment.cohort_id }),
    };
    audit::record(tx, now, entry).await
}

/// What somebody new says who joins by a code; name and birth date come from the roster.
#[derive(Debug, Clone)]
pub struct JoiningByClaim {
    pub code: String,
    /// Not asked of who came by a link in a mail.
    pub email: String,
    pub password: secret::Secret<String>,
    pub locale: String,
    pub terms: String,
    pub privacy: String,
}

/// Whoever joined, where they may be signed in at once: a link in a mail has confirmed their address.
pub async fn join_by_claim(app: &App, input: &JoiningByClaim, from: IpAddr) -> Result<Option<Person>> {
    let Attended { enrolment, .. } = waiting(app, &input.code, from).await?;
    let mailed = enrolment.email.clone().filter(|_| enrolment.claim_kind.as_deref() == Some("mail"));
    let newcomer = SignUp {
        role: Role::Graduate.code().to_owned(),
        email: mailed.clone().unwrap_or_else(|| input.email.clone()),
        birth_date: enrolment.birth_date.to_string(),
        joining: Joining {
            full_name: enrolment.full_name.clone(),
            full_name_ur: enrolment.full_name_ur.clone().unwrap_or_default(),
            password: input.password.clone(),
            locale: input.locale.clone(),
            terms: input.terms.clone(),
            privacy: input.privacy.clone(),
        },
    }
    .check(app.clock.today())?;
    if mailed.is_none() {
        accounts::limit_mails(app, accounts::rules::SIGN_UP_MAILS, &newcomer.email, from).await?;
    }
    let hash = password::hash(input.password.reveal()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let enrolment = queries::lock_claimed_by(tx, &hash_of(app, &input.code), now).await?;
            let enrolment = enrolment.ok_or(Refusal::CodeDead)?;
            let joined = accounts::join_within(tx, now, &newcomer, &hash, mailed.is_some()).await?;
            match joined {
                Some(person) => {
                    give(app, tx, now, &enrolment, person.id).await?;
                    Ok(Some(person).filter(|_| mailed.is_some()))
                }
                None if mailed.is_some() => Err(accounts::rules::Refusal::InvitedHasAccount.into()),
                // Its owner was told by mail; here it looks as if somebody had joined.
                None => Ok(None),
            }
        })
        .await
}

/// Another code or another letter for somebody who lost theirs; the one before counts no more.
pub async fn renew_claim(app: &App, actor: &Actor, id: EnrolmentId, by_mail: bool) -> Result<Option<Printed>> {
    app.limits.hit(&mut *app.db.read().await?, RENEWALS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (enrolment, inside) = lock_enrolment(tx, actor, id, Wish::Run).await?;
            if enrolment.is_claimed() {
                return Err(Refusal::Claimed.into());
            }
            record(tx, now, actor, "centres.renew_claim", ("enrolment", id.0), json!({ "mail": by_mail })).await?;
            if !by_mail {
                let printed = print(app, tx, now, &enrolment).await?;
                record_looks(app, tx, actor, enrolment.cohort_id, &[enrolment], "codes").await?;
                return Ok(Some(printed));
            }
            let email = enrolment.email.as_ref().or_missing()?;
            let (secret, claim) = new_link(app, now);
            queries::set_claim(tx, id, &claim, now).await?;
            let locale = locale_of(tx, actor.person).await?;
            let place = (&inside.centre, &inside.programme);
            tell_of_claim(tx, now, (email, &enrolment.full_name), locale, place, &secret).await?;
            Ok(None)
        })
        .await
}

async fn print(app: &App, tx: &mut Tx<'_>, now: DateTime<Utc>, enrolment: &Enrolment) -> Result<Printed> {
    let (code, claim) = new_code(app, now);
    queries::set_claim(tx, enrolment.id, &claim, now).await?;
    Ok(Printed {
        enrolment: enrolment.id,
        full_name: enrolment.full_name.clone(),
        full_name_ur: enrolment.full_name_ur.clone(),
        code: rules::shown_code(&code),
    })
}

/// New codes for everybody of a cohort who has no mail address and did not claim yet.
pub async fn print_codes(app: &App, actor: &Actor, id: CohortId) -> Result<(Inside, Vec<Printed>)> {
    app.limits.hit(&mut *app.db.read().await?, RENEWALS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Run).await?;
            let mut waiting = queries::list_of_cohort(tx, id).await?;
            waiting.retain(|enrolment| !enrolment.is_claimed() && enrolment.email.is_none());
            if waiting.is_empty() {
                return Err(AppError::NotFound);
            }
            let mut codes = Vec::new();
            for enrolment in &waiting {
                codes.push(print(app, tx, now, enrolment).await?);
            }
            record_looks(app, tx, actor, id, &waiting, "codes").await?;
            let detail = json!({ "codes": codes.len() });
            record(tx, now, actor, "centres.print_codes", ("cohort", id.0), detail).await?;
            Ok((inside, codes))
        })
        .await
}
