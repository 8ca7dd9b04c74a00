//! Appeals: a suspended person answers once to the reason they were given, and somebody else than who suspended them decides.
//!
//! Who is suspended cannot sign in. They come by a link, which the mail about the suspension holds and the sign-in page shows
//! to who knows the password; it is signed by us and counts as long as that suspension lasts.

use crate::accounts::actions::record;
use crate::accounts::actions::staff::{lift, note_looks};
use crate::accounts::model::{Appeal, Person, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{self, APPEALS, Refusal};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{AppealId, PersonId};
use crate::kernel::page::Cursor;
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use crate::platform::text::clean_block;
use crate::platform::{letters, secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::net::IpAddr;
use uuid::Uuid;

const MAX_APPEAL: usize = 1500;

/// The path under which this suspension can be answered.
pub fn appeal_path(key: &[u8], person: PersonId, suspended_at: DateTime<Utc>) -> String {
    let micros = suspended_at.timestamp_micros();
    let tag = secret::sign(key, &[b"appeal", person.0.as_bytes(), &micros.to_be_bytes()]);
    format!("/appeal/{}.{micros}.{}", person.0.simple(), URL_SAFE_NO_PAD.encode(tag))
}

/// The suspended person of a link, with their appeal if they wrote one. A link of another suspension leads nowhere.
pub async fn open_appeal(app: &App, conn: &mut Conn, link: &str) -> Result<(Person, Option<Appeal>)> {
    let (person, at) = read(&app.site.csrf_key, link).ok_or(Refusal::LinkDead)?;
    let found = queries::find_person(conn, person).await?.filter(|person| person.suspended_at == Some(at));
    let person = found.ok_or(Refusal::LinkDead)?;
    let appeal = queries::find_appeal(conn, person.id, at).await?;
    Ok((person, appeal))
}

fn read(key: &[u8], link: &str) -> Option<(PersonId, DateTime<Utc>)> {
    let mut parts = link.splitn(3, '.');
    let person = Uuid::parse_str(parts.next()?).ok()?;
    let micros: i64 = parts.next()?.parse().ok()?;
    let tag = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
    let genuine = secret::verify(key, &[b"appeal", person.as_bytes(), &micros.to_be_bytes()], &tag);
    let at = DateTime::from_timestamp_micros(micros)?;
    genuine.then_some((PersonId(person), at))
}

/// Answers a suspension, once.
pub async fn appeal(app: &App, link: &str, text: &str, from: IpAddr) -> Result<()> {
    app.limits.hit(&mut *app.db.read().await?, APPEALS, &from.to_string()).await?;
    let text = clean_block(text);
    let mut errors = FieldErrors::default();
    errors.required("text", &text, MAX_APPEAL);
    errors.finish()?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (person, _) = open_appeal(app, tx, link).await?;
            let at = person.suspended_at.or_missing()?;
            if !queries::insert_appeal(tx, AppealId::new(), person.id, at, &text, now).await? {
                return Err(Refusal::AppealedAlready.into());
            }
            record(tx, now, person.id, "accounts.appeal", person.id, json!({})).await
        })
        .await
}

/// Appeals that wait for a decision, the oldest first, with those who wrote them, as staff read them.
pub async fn list_appeals(app: &App, actor: &Actor, after: Option<Cursor>, rows: i64) -> Result<Vec<(Appeal, Person)>> {
    let open = queries::list_open_appeals(&mut *app.db.read().await?, after, rows).await?;
    note_looks(app, actor, open.iter().map(|(_, person)| person), "appeals").await?;
    Ok(open)
}

/// Staff grant an appeal, which restores the account, or refuse it. The answer is mailed in either case.
pub async fn decide_appeal(app: &App, actor: &Actor, id: AppealId, granted: bool, answer: &str) -> Result<()> {
    let answer = clean_block(answer);
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let appeal = queries::lock_appeal(tx, id).await?.or_missing()?;
            let person = queries::lock_person(tx, appeal.person_id).await?.or_missing()?;
            let roles = queries::list_roles(tx, person.id).await?;
            let by = queries::suspended_by(tx, person.id).await?;
            rules::may_decide_appeal(actor, person.id, &roles, by)?;
            let stands = person.suspended_at == Some(appeal.suspended_at);
            if appeal.granted.is_some() || !stands {
                return Err(Refusal::AppealDecided.into());
            }
            let mut errors = FieldErrors::default();
            errors.required("answer", &answer, MAX_APPEAL);
            errors.finish()?;
            queries::set_appeal_decision(tx, id, granted, &answer, actor.person, now).await?;
            let (mail, path) = if granted {
                ("accounts-appeal-granted", Some("/sign-in".to_owned()))
            } else {
                ("accounts-appeal-refused", None)
            };
            if granted {
                lift(tx, person.id, now).await?;
            }
            letters::send(tx, now, recipient(&person), mail, &[("answer", &answer)], path).await?;
            record(
                tx,
                now,
                actor.person,
                "accounts.decide_appeal",
                person.id,
                json!({ "appeal": id, "granted": granted }),
            )
            .await
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_for_one_person_and_one_suspension() {
        let (person, at) = (PersonId::new(), DateTime::from_timestamp_micros(1_800_000_000_000_001).unwrap());
        let path = appeal_path(b"key", person, at);
        let link = path.trim_start_matches("/appeal/");
        assert_eq!(read(b"key", link), Some((person, at)));
        assert_eq!(read(b"other key", link), None);
        assert_eq!(read(b"key", &link.replace("1800000000000001", "1800000000000002")), None);
        for odd in ["", ".", "..", "x.1.y", &link[..link.len() - 4]] {
            assert_eq!(read(b"key", odd), None, "{odd}");
        }
    }
}
