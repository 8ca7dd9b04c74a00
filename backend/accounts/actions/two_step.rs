//! The second factor: setting it up, showing a code, printed codes, and turning it off.

use crate::accounts::actions::passwords::require_password;
use crate::accounts::actions::staff::end_everything;
use crate::accounts::actions::{record, record_own};
use crate::accounts::codes::{self, Phone, Typed};
use crate::accounts::model::{Person, SecondFactor, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{self, Refusal, SET_UP_LIFE, WRONG_CODES};
use crate::accounts::session::{Door, Shown};
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::letters;
use chrono::{DateTime, Utc};
use serde_json::json;

const PAGE: &str = "/account/two-step";

/// How it stands with somebody's second factor.
pub struct Standing {
    pub on: bool,
    /// The roles of this person ask for one.
    pub required: bool,
    pub codes_left: i64,
}

pub async fn second_factor(app: &App, person: PersonId) -> Result<Standing> {
    let mut conn = app.db.read().await?;
    let roles = queries::list_roles(&mut conn, person).await?;
    Ok(Standing {
        on: queries::has_second_factor(&mut conn, person).await?,
        required: rules::needs_second_factor(&roles),
        codes_left: queries::count_printed_codes(&mut conn, person).await?,
    })
}

/// A secret that waits for its first code, as a phone takes it.
pub struct SetUp {
    pub by_hand: String,
    pub address: String,
}

/// Makes a new secret. A second factor that counts already goes on counting until the new one is confirmed.
pub async fn start_second_factor(app: &App, person: PersonId) -> Result<SetUp> {
    let now = app.clock.now();
    let secret = codes::new_secret()?;
    let sealed = codes::seal(&app.sealing_key, person, &secret)?;
    let email = app
        .db
        .write(async |tx| {
            let person = queries::lock_person(tx, person).await?.or_missing()?;
            queries::set_pending_secret(tx, person.id, &sealed, now).await?;
            Ok(person.email)
        })
        .await?;
    set_up(&Phone::new(&secret, &email)?)
}

fn set_up(phone: &Phone) -> Result<SetUp> {
    Ok(SetUp { by_hand: phone.typed_by_hand(), address: phone.address()? })
}

/// The secret that waits, to be shown again.
pub async fn waiting_second_factor(app: &App, person: PersonId) -> Result<SetUp> {
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, person).await?.or_missing()?;
    let factor = queries::find_second_factor(&mut conn, person.id).await?;
    set_up(&waiting(app, &person, factor.as_ref())?.0)
}

fn waiting<'a>(app: &App, person: &Person, factor: Option<&'a SecondFactor>) -> Result<(Phone, &'a [u8])> {
    let sealed = factor.and_then(|factor| Some((factor.pending_secret.as_deref()?, factor.pending_since?)));
    let live = sealed.filter(|(_, since)| app.clock.now() - *since < SET_UP_LIFE);
    let (sealed, _) = live.ok_or(Refusal::NothingToConfirm)?;
    Ok((Phone::new(&codes::open(&app.sealing_key, person.id, sealed)?, &person.email)?, sealed))
}

/// The first code shows that the phone took the secret: from now on it counts. Everybody else who is signed in to the account
/// is signed out, since they showed less. Answers with the printed codes, which are never shown again.
pub async fn confirm_second_factor(app: &App, shown: &Shown, typed: &str) -> Result<Vec<String>> {
    let now = app.clock.now();
    let bucket = inside(shown.person);
    app.limits.check(&mut *app.db.read().await?, WRONG_CODES, &bucket).await?;
    let printed = app
        .db
        .write(async |tx| {
            let person = queries::lock_person(tx, shown.person).await?.or_missing()?;
            let factor = queries::lock_second_factor(tx, person.id).await?;
            let (phone, sealed) = waiting(app, &person, factor.as_ref())?;
            let Typed::Digits(digits) = codes::read(typed) else { return Ok(None) };
            let Some(step) = phone.step(&digits, now) else { return Ok(None) };
            queries::set_secret(tx, person.id, sealed, step, now).await?;
            let printed = print(tx, app, person.id).await?;
            end_all_but(tx, shown, now).await?;
            prove(tx, shown, true, now).await?;
            letters::send(tx, now, recipient(&person), "accounts-two-step-on", &[], Some(PAGE.to_owned())).await?;
            record_own(tx, now, &person, "accounts.second_factor_on").await?;
            Ok(Some(printed))
        })
        .await?;
    match printed {
        Some(printed) => Ok(printed),
        None => {
            app.limits.hit(&mut *app.db.read().await?, WRONG_CODES, &bucket).await?;
            Err(complaint("code", "accounts-code-wrong"))
        }
    }
}

/// Makes new printed codes and keeps their hashes; earlier ones end.
async fn print(tx: &mut Tx<'_>, app: &App, person: PersonId) -> Result<Vec<String>> {
    let printed = codes::new_printed()?;
    let hashes: Vec<_> = printed.iter().map(|code| codes::hash(&app.sealing_key, person, code)).collect();
    queries::replace_printed_codes(tx, person, &hashes).await?;
    Ok(printed.iter().map(|code| codes::dashed(code)).collect())
}

async fn end_all_but(tx: &mut Tx<'_>, shown: &Shown, now: DateTime<Utc>) -> Result<()> {
    let (session, family) = match shown.door {
        Door::Session(session) => (Some(session), None),
        Door::Program(family) => (None, Some(family)),
    };
    queries::delete_sessions(tx, shown.person, session).await?;
    queries::delete_pending_sign_ins(tx, shown.person).await?;
    queries::revoke_families(tx, shown.person, family, now).await
}

pub(super) async fn prove(conn: &mut Conn, shown: &Shown, second_factor: bool, now: DateTime<Utc>) -> Result<()> {
    match shown.door {
        Door::Session(session) => queries::prove_session(conn, shown.person, session, second_factor, now).await,
        Door::Program(family) => queries::prove_family(conn, shown.person, family, second_factor, now).await,
    }
}

/// New printed codes; those of before count no more.
pub async fn replace_codes(app: &App, person: PersonId) -> Result<Vec<String>> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, person).await?.or_missing()?;
            if !queries::has_second_factor(tx, person.id).await? {
                return Err(Refusal::NoFactor.into());
            }
            let printed = print(tx, app, person.id).await?;
            letters::send(tx, now, recipient(&person), "accounts-codes-replaced", &[], Some(PAGE.to_owned())).await?;
            record_own(tx, now, &person, "accounts.replace_recovery_codes").await?;
            Ok(printed)
        })
        .await
}

/// Turns it off, unless a role of this person asks for it.
pub async fn turn_off_second_factor(app: &App, person: PersonId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, person).await?.or_missing()?;
            if rules::needs_second_factor(&queries::list_roles(tx, person.id).await?) {
                return Err(Refusal::FactorOfRole.into());
            }
            forget(tx, &person, now).await?;
            record_own(tx, now, &person, "accounts.second_factor_off").await
        })
        .await
}

/// Takes the second factor of a person away, and tells them.
pub(super) async fn forget(tx: &mut Tx<'_>, person: &Person, now: DateTime<Utc>) -> Result<()> {
    if !queries::delete_second_factor(tx, person.id).await? {
        return Err(Refusal::NoFactor.into());
    }
    queries::forget_shown_factor(tx, person.id).await?;
    queries::delete_pending_sign_ins(tx, person.id).await?;
    letters::send(tx, now, recipient(person), "accounts-two-step-off", &[], Some(PAGE.to_owned())).await
}

/// For an operator, of somebody whom nobody else can help: also ends every session.
pub async fn reset_second_factor_of(app: &App, email: &str) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let found = queries::find_person_by_email(tx, email).await?.or_missing()?;
            let person = queries::lock_person(tx, found.id).await?.or_missing()?;
            forget(tx, &person, now).await?;
            end_everything(tx, person.id, now).await?;
            let detail = json!({ "by": "command line" });
            record(tx, now, person.id, "accounts.reset_second_factor", person.id, detail).await
        })
        .await
}

/// The name under which wrong codes of somebody are counted who is signed in already.
pub(super) fn inside(person: PersonId) -> String {
    format!("{person}:in")
}

fn complaint(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    errors.into()
}

enum Verdict {
    Right,
    Wrong,
    /// Right, but somebody used it before.
    Used,
}

/// Uses a code up, of the phone or printed. A wrong one counts against `bucket`.
pub(super) async fn use_code(app: &App, person: &Person, bucket: &str, field: &'static str, typed: &str) -> Result<()> {
    if typed.trim().is_empty() {
        return Err(complaint(field, "accounts-code-needed"));
    }
    app.limits.check(&mut *app.db.read().await?, WRONG_CODES, bucket).await?;
    let now = app.clock.now();
    let verdict = app.db.write(async |tx| judge(tx, app, person, now, typed).await).await?;
    let mut conn = app.db.read().await?;
    match verdict {
        // Looked at again, so that many guesses sent at once gain nothing.
        Verdict::Right => app.limits.check(&mut conn, WRONG_CODES, bucket).await,
        Verdict::Wrong => {
            app.limits.hit(&mut conn, WRONG_CODES, bucket).await?;
            Err(complaint(field, "accounts-code-wrong"))
        }
        Verdict::Used => {
            app.limits.hit(&mut conn, WRONG_CODES, bucket).await?;
            Err(complaint(field, "accounts-code-used"))
        }
    }
}

async fn judge(tx: &mut Tx<'_>, app: &App, person: &Person, now: DateTime<Utc>, typed: &str) -> Result<Verdict> {
    let factor = queries::lock_second_factor(tx, person.id).await?;
    let Some((sealed, last_step)) = factor.and_then(|factor| Some((factor.secret?, factor.last_step))) else {
        return Ok(Verdict::Wrong);
    };
    match codes::read(typed) {
        Typed::Digits(digits) => {
            let phone = Phone::new(&codes::open(&app.sealing_key, person.id, &sealed)?, &person.email)?;
            match phone.step(&digits, now) {
                Some(step) if step > last_step => {
                    queries::set_last_step(tx, person.id, step).await?;
                    Ok(Verdict::Right)
                }
                Some(_) => Ok(Verdict::Used),
                None => Ok(Verdict::Wrong),
            }
        }
        Typed::Printed(code) => {
            let hash = codes::hash(&app.sealing_key, person.id, &code);
            if !queries::use_printed_code(tx, person.id, &hash, now).await? {
                return Ok(Verdict::Wrong);
            }
            let left = queries::count_printed_codes(tx, person.id).await?.to_string();
            let args = [("left", left.as_str())];
            letters::send(tx, now, recipient(person), "accounts-code-spent", &args, Some(PAGE.to_owned())).await?;
            record_own(tx, now, person, "accounts.use_recovery_code").await?;
            Ok(Verdict::Right)
        }
        Typed::Nothing => Ok(Verdict::Wrong),
    }
}

/// Gives somebody a second factor without a phone: the demo's people, whose codes are mailed.
pub async fn give_second_factor(app: &App, person: PersonId) -> Result<()> {
    let sealed = codes::seal(&app.sealing_key, person, &codes::new_secret()?)?;
    let now = app.clock.now();
    app.db.write(async |tx| queries::set_secret(tx, person, &sealed, 0, now).await).await
}

/// What this person's phone shows; none without a second factor. For the demo, which has no phones.
pub async fn current_code(app: &App, person: PersonId) -> Result<Option<String>> {
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, person).await?.or_missing()?;
    let factor = queries::find_second_factor(&mut conn, person.id).await?;
    let Some((sealed, last_step)) = factor.and_then(|factor| Some((factor.secret?, factor.last_step))) else {
        return Ok(None);
    };
    let phone = Phone::new(&codes::open(&app.sealing_key, person.id, &sealed)?, &person.email)?;
    Ok(Some(phone.shows(app.clock.now(), last_step)))
}

/// The demo has no phones: the code goes by mail, to be read at `/dev/mail`.
pub(super) async fn mail_code_of_demo(app: &App, person: &Person) -> Result<()> {
    if !app.config.demo {
        return Ok(());
    }
    let Some(code) = current_code(app, person.id).await? else { return Ok(()) };
    let now = app.clock.now();
    let args = [("code", code.as_str())];
    app.db.write(async |tx| letters::send(tx, now, recipient(person), "accounts-demo-code", &args, None).await).await
}

/// Whether a code belongs to showing oneself again; in the demo it is mailed at once.
pub async fn prepare_step_up(app: &App, person: PersonId) -> Result<bool> {
    let mut conn = app.db.read().await?;
    let asked = queries::has_second_factor(&mut conn, person).await?;
    let person = queries::find_person(&mut conn, person).await?.or_missing()?;
    drop(conn);
    if asked {
        mail_code_of_demo(app, &person).await?;
    }
    Ok(asked)
}

/// Shows password and code again, so that what follows may happen for a while. `fields` names the two in what was sent.
pub async fn step_up(
    app: &App,
    shown: &Shown,
    password: &str,
    code: &str,
    fields: (&'static str, &'static str),
) -> Result<()> {
    require_password(app, shown.person, fields.0, password).await?;
    let mut conn = app.db.read().await?;
    let person = queries::find_person(&mut conn, shown.person).await?.or_missing()?;
    let asked = queries::has_second_factor(&mut conn, person.id).await?;
    drop(conn);
    if asked {
        use_code(app, &person, &inside(person.id), fields.1, code).await?;
    }
    let now = app.clock.now();
    app.db.write(async |tx| prove(tx, shown, asked, now).await).await
}
