//! Telling people, and what they do with what they were told.

use crate::accounts;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{NoticeId, PersonId};
use crate::notifications::jobs::MailNotices;
use crate::notifications::kinds::{Frequency, Kind};
use crate::notifications::model::{Preference, Told};
use crate::notifications::queries::{self, NewNotice};
use crate::notifications::rules;
use crate::notifications::unsubscribe::{self, Which};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{OrMissing, Result};
use crate::platform::jobs;
use chrono::{DateTime, Utc};

/// Something that one person is told.
pub struct Notice<'a> {
    pub to: PersonId,
    pub kind: Kind,
    /// Fill the texts.
    pub args: &'a [(&'a str, &'a str)],
    /// The page of ours that it is about.
    pub path: String,
}

/// Tells it when the transaction commits: in the list of the site, and by mail as the person wants it.
pub async fn notify(tx: &mut Tx<'_>, now: DateTime<Utc>, notice: Notice<'_>) -> Result<()> {
    notify_all(tx, now, &[notice.to], notice.kind, notice.args, &notice.path).await
}

/// The same of a thing that its reader can silence alone: `stop` is the path of ours that ends mails about it, by a page that asks
/// and, as RFC 8058 wants it, by a mail program's own POST.
pub async fn notify_of(tx: &mut Tx<'_>, now: DateTime<Utc>, notice: Notice<'_>, stop: &str) -> Result<()> {
    tell(tx, now, &[notice.to], notice.kind, notice.args, &notice.path, Some(stop)).await
}

/// The same for several people.
pub async fn notify_all(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    people: &[PersonId],
    kind: Kind,
    args: &[(&str, &str)],
    path: &str,
) -> Result<()> {
    tell(tx, now, people, kind, args, path, None).await
}

async fn tell(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    people: &[PersonId],
    kind: Kind,
    args: &[(&str, &str)],
    path: &str,
    stop: Option<&str>,
) -> Result<()> {
    let wanted = queries::list_wanted(tx, people, kind).await?;
    let mails = queries::count_mails(tx, people, now).await?;
    let (mut rows, mut letters) = (Vec::new(), Vec::new());
    for person in accounts::list_people(tx, people).await? {
        let id = NoticeId::new();
        let frequency = wanted.get(&person.id).copied().unwrap_or(kind.default_frequency());
        let reachable = person.email_verified_at.is_some() && person.suspended_at.is_none();
        let way = match rules::way(frequency, mails.get(&person.id).copied().unwrap_or(0)) {
            way if reachable => way,
            _ => Frequency::Never,
        };
        rows.push(NewNotice {
            id,
            person_id: person.id,
            kind: kind.code(),
            args: queries::kept(args),
            path,
            created_at: now,
            digest: way.digest(),
            mailed_at: (way == Frequency::AtOnce).then_some(now),
        });
        if way == Frequency::AtOnce {
            letters.push(MailNotices::one(id, &person, Told::new(kind, args, path), kind, stop));
        }
    }
    queries::insert(tx, &rows).await?;
    for letter in &letters {
        jobs::enqueue(tx, now, letter).await?;
    }
    Ok(())
}

/// Tells everybody who works for a centre or the region desk, but for the one who did it.
pub async fn notify_staff(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    kind: Kind,
    args: &[(&str, &str)],
    path: &str,
    but: Option<PersonId>,
) -> Result<()> {
    let mut staff = accounts::list_staff(tx).await?;
    staff.retain(|person| Some(*person) != but);
    notify_all(tx, now, &staff, kind, args, path).await
}

/// What waited at this path waits no longer: nobody needs to read that it did, nor gets mail about it.
pub async fn settled(tx: &mut Tx<'_>, now: DateTime<Utc>, kind: Kind, path: &str) -> Result<()> {
    queries::set_read_by_path(tx, kind, path, now).await
}

/// Marks a notice of one's own as read, and says where it leads.
pub async fn open(app: &App, actor: &Actor, id: NoticeId) -> Result<String> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let row = queries::find(tx, actor.person, id).await?.or_missing()?;
            queries::set_read(tx, actor.person, Some(id), now).await?;
            Ok(row.path)
        })
        .await
}

pub async fn read_all(app: &App, actor: &Actor) -> Result<()> {
    let now = app.clock.now();
    app.db.write(async |tx| queries::set_read(tx, actor.person, None, now).await).await
}

/// How often somebody wants mail of one kind.
pub async fn frequency_of(conn: &mut Conn, person: PersonId, kind: Kind) -> Result<Frequency> {
    let wanted = queries::list_wanted(conn, &[person], kind).await?;
    Ok(wanted.get(&person).copied().unwrap_or(kind.default_frequency()))
}

/// Every kind that concerns this person, with how often its mails come.
pub async fn preferences(conn: &mut Conn, actor: &Actor) -> Result<Vec<Preference>> {
    let said = queries::list_preferences(conn, actor.person).await?;
    let frequency = |kind: Kind| said.get(kind.code()).copied().unwrap_or(kind.default_frequency());
    Ok(Kind::of(actor).into_iter().map(|kind| Preference { kind, frequency: frequency(kind) }).collect())
}

/// Changes preferences: first all to one frequency, where that is asked for, then single kinds.
pub async fn prefer(app: &App, actor: &Actor, all: Option<&str>, typed: &[(String, String)]) -> Result<()> {
    let concerning = Kind::of(actor);
    let mut wanted = all.map(|all| rules::for_all(&concerning, all)).transpose()?.unwrap_or_default();
    wanted.extend(rules::check_preferences(&concerning, typed)?);
    keep(app, actor.person, &wanted).await
}

async fn keep(app: &App, person: PersonId, wanted: &[(Kind, Frequency)]) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            for (kind, frequency) in wanted {
                queries::set_preference(tx, person, *kind, *frequency, now).await?;
            }
            Ok(())
        })
        .await
}

/// Ends the mails that a token names. What is no token of ours ends nothing, and is answered alike.
pub async fn unsubscribe(app: &App, token: &str) -> Result<()> {
    let Some((person, which)) = unsubscribe::read(&app.site.csrf_key, token) else { return Ok(()) };
    let said = {
        let mut conn = app.db.read().await?;
        if accounts::find_person(&mut conn, person).await?.is_none() {
            return Ok(());
        }
        queries::list_preferences(&mut conn, person).await?
    };
    let in_digests =
        |kind: &Kind| said.get(kind.code()).copied().unwrap_or(kind.default_frequency()).digest().is_some();
    let ended: Vec<Kind> = match which {
        Which::Kind(kind) => vec![kind],
        Which::Digests => Kind::ALL.iter().copied().filter(in_digests).collect(),
    };
    let off: Vec<(Kind, Frequency)> =
        ended.into_iter().filter(|kind| kind.may_be_off()).map(|kind| (kind, Frequency::Never)).collect();
    keep(app, person, &off).await
}

/// Writes the digests that are due. Each is made in one transaction that takes its notices, so that several workers may do
/// this at once, and nothing is told twice.
pub async fn write_digests(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (daily, weekly) = (rules::daily_due(now), rules::weekly_due(now));
    let people = queries::list_due(&mut *app.db.read().await?, daily, weekly).await?;
    for id in people {
        app.db
            .write(async |tx| {
                let told = queries::take_due(tx, id, daily, weekly, now).await?;
                let person = accounts::find_person(tx, id).await?;
                let person = person.filter(|person| person.suspended_at.is_none());
                match person {
                    Some(person) if !told.is_empty() => {
                        jobs::enqueue(tx, now, &MailNotices::digest(&person, told)).await
                    }
                    _ => Ok(()),
                }
            })
            .await?;
    }
    Ok(())
}
