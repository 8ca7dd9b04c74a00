//! Taking back, by staff on the guardian's word or by the learner; and what ends by itself.

use super::{consent_at, follow, lapses_on, note, settle, take_turns, tell_learner};
use crate::accounts::rules::of_age_since;
use crate::app::App;
use crate::centres::rules::Wish;
use crate::consent::model::{Consent, Scope, Stage, State, Why, standing};
use crate::consent::queries;
use crate::consent::rules::{self, GUARDIAN_DAYS, Refusal, WITNESS_DAYS};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ConsentId, EnrolmentId, PersonId};
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::policy::Document;
use chrono::{DateTime, Days, TimeDelta, Utc};
use serde_json::json;

/// What somebody takes back, by the codes of scopes; none means all of it.
fn chosen(codes: &[String]) -> Result<Vec<Scope>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let scopes: Vec<Scope> = codes.iter().filter_map(|code| Scope::parse(code)).collect();
    errors.check(scopes.len() == codes.len(), "withdrawn", "field-not-a-choice");
    errors.finish()?;
    Ok(if scopes.is_empty() { Scope::ALL.to_vec() } else { scopes })
}

/// Staff of a centre of the learner's take back what the guardian no longer agrees to; it counts at once.
pub async fn withdraw(app: &App, actor: &Actor, at: (EnrolmentId, ConsentId), codes: &[String]) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let person = consent_at(tx, actor, at, Wish::Run).await?.person_id;
            take_turns(tx, person).await?;
            let consent = queries::find(tx, at.1).await?.or_missing()?;
            rules::may_take_back(&consent)?;
            if !take_back(tx, &consent, &chosen(codes)?, actor.person, now).await? {
                return Err(Refusal::NotNow.into());
            }
            tell_learner(tx, person, now).await
        })
        .await
}

/// The learner takes back what was agreed to for them, and the grown-up what they agreed to; it counts at once.
pub async fn withdraw_own(app: &App, actor: &Actor, codes: &[String]) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            take_turns(tx, actor.person).await?;
            let (mut went, goes) = (false, chosen(codes)?);
            for consent in queries::list_open(tx, actor.person).await? {
                went |= take_back(tx, &consent, &goes, actor.person, now).await?;
            }
            if went { Ok(()) } else { Err(Refusal::NotNow.into()) }
        })
        .await
}

/// Takes back what stands of these; says whether anything did. With the last of it a guardian's consent ends; that of a grown-up
/// goes on and says no.
async fn take_back(
    tx: &mut Tx<'_>,
    consent: &Consent,
    chosen: &[Scope],
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    if consent.state() == State::Ended {
        return Ok(false);
    }
    let covered = queries::list_scopes(tx, &[consent.id]).await?.remove(&consent.id).unwrap_or_default();
    let stands = standing(&covered);
    let goes = rules::withdrawn(&stands, chosen);
    if goes.is_empty() {
        return Ok(false);
    }
    for scope in &goes {
        queries::set_withdrawn(tx, consent.id, *scope, now).await?;
        queries::insert_event(tx, consent.id, Why::Withdrawn.code(), Some(*scope), Some(by), now).await?;
    }
    let codes: Vec<&str> = goes.iter().map(|scope| scope.code()).collect();
    let detail = json!({ "consent": consent.id, "scopes": codes });
    if goes.len() == stands.len() && !consent.is_own() {
        queries::set_ended(tx, consent.id, Why::Withdrawn, now).await?;
        settle(tx, consent, now).await?;
        note(tx, consent, (Why::Withdrawn.code(), "consent.withdraw"), Some(by), now, detail).await?;
    } else {
        super::trail(tx, consent, "consent.withdraw", Some(by), now, detail).await?;
    }
    if consent.state() == State::Counts {
        follow(tx, consent.person_id, now).await?;
    }
    Ok(true)
}

/// What the clock does: ends what nobody witnessed, what lapsed with its edition and what the birthday ends, and forgets guardians
/// who are needed no more. Each is looked at again under its lock, so that two nodes may do this at once.
pub async fn pass_time(app: &App) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let of_age = of_age_since(today);
    let erase = (rules::erased_by(of_age), now - Days::new(GUARDIAN_DAYS));
    let (late, earlier, grown, named) = {
        let mut conn = app.db.read().await?;
        (
            queries::list_unwitnessed(&mut conn, now - TimeDelta::days(WITNESS_DAYS)).await?,
            queries::list_earlier(&mut conn, Document::Consent.version(), None).await?,
            queries::list_of_age(&mut conn, of_age).await?,
            queries::list_to_erase(&mut conn, erase.0, erase.1).await?,
        )
    };
    for (id, person) in late {
        app.db.write(async |tx| end_unwitnessed(tx, (id, person), now).await).await?;
    }
    for (consent, _, _) in earlier {
        app.db.write(async |tx| end_lapsed(app, tx, (consent.id, consent.person_id), now).await).await?;
    }
    for (id, person) in grown {
        app.db.write(async |tx| end_of_age(app, tx, (id, person), now).await).await?;
    }
    for (id, person) in named {
        app.db.write(async |tx| erase_guardian(tx, (id, person), now).await).await?;
    }
    Ok(())
}

/// The consent, once nobody else changes it, if it has not ended meanwhile.
async fn lock_open(tx: &mut Tx<'_>, (id, person): (ConsentId, PersonId)) -> Result<Option<Consent>> {
    take_turns(tx, person).await?;
    Ok(queries::find(tx, id).await?.filter(|consent| consent.ended_at.is_none()))
}

async fn end(tx: &mut Tx<'_>, consent: &Consent, why: Why, action: &'static str, now: DateTime<Utc>) -> Result<()> {
    queries::set_ended(tx, consent.id, why, now).await?;
    note(tx, consent, (why.code(), action), None, now, json!({ "consent": consent.id })).await
}

/// It never counted: of its guardian nothing is kept.
async fn end_unwitnessed(tx: &mut Tx<'_>, at: (ConsentId, PersonId), now: DateTime<Utc>) -> Result<()> {
    let Some(consent) = lock_open(tx, at).await?.filter(|consent| consent.state() == State::Waits) else {
        return Ok(());
    };
    end(tx, &consent, Why::Unwitnessed, "consent.unwitnessed", now).await?;
    settle(tx, &consent, now).await?;
    erase(tx, &consent, now).await
}

async fn end_lapsed(app: &App, tx: &mut Tx<'_>, at: (ConsentId, PersonId), now: DateTime<Utc>) -> Result<()> {
    let Some(consent) = lock_open(tx, at).await? else { return Ok(()) };
    let today = app.clock.today();
    if lapses_on(tx, &consent, today).await?.is_none_or(|day| day > today) {
        return Ok(());
    }
    end(tx, &consent, Why::Lapsed, "consent.lapse", now).await?;
    follow(tx, consent.person_id, now).await?;
    tell_learner(tx, consent.person_id, now).await
}

async fn end_of_age(app: &App, tx: &mut Tx<'_>, at: (ConsentId, PersonId), now: DateTime<Utc>) -> Result<()> {
    let Some(consent) = lock_open(tx, at).await? else { return Ok(()) };
    let person = crate::accounts::find_person(tx, consent.person_id).await?.or_missing()?;
    if Stage::of(&person, app.clock.today()) == Stage::Learner {
        return Ok(());
    }
    end_at_birthday(tx, &consent, now).await
}

pub(super) async fn end_at_birthday(tx: &mut Tx<'_>, consent: &Consent, now: DateTime<Utc>) -> Result<()> {
    end(tx, consent, Why::OfAge, "consent.of_age", now).await?;
    settle(tx, consent, now).await
}

async fn erase_guardian(tx: &mut Tx<'_>, (id, person): (ConsentId, PersonId), now: DateTime<Utc>) -> Result<()> {
    take_turns(tx, person).await?;
    match queries::find(tx, id).await?.filter(|consent| consent.erased_at.is_none()) {
        Some(consent) => erase(tx, &consent, now).await,
        None => Ok(()),
    }
}

async fn erase(tx: &mut Tx<'_>, consent: &Consent, now: DateTime<Utc>) -> Result<()> {
    queries::erase_guardian(tx, consent.id, now).await?;
    note(tx, consent, ("erased", "consent.erase_guardian"), None, now, json!({ "consent": consent.id })).await
}

/// The account ends: nothing is agreed to for it any more.
pub async fn part_with(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    take_turns(tx, person).await?;
    for consent in queries::list_open(tx, person).await? {
        end(tx, &consent, Why::Left, "consent.left", now).await?;
    }
    Ok(())
}
