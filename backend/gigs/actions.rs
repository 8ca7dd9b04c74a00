//! The verbs of a gig.

use crate::accounts;
use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::model::{Act, Gig, GigInput, Shown, State};
use crate::gigs::queries;
use crate::gigs::rules::{self, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::deadline::Deadline;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, OrganisationId};
use crate::notifications::{self, Kind};
use crate::platform::audit::{self, Entry};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::outbox;
use crate::platform::text::clean_block;
use crate::policy::{self, Rule};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::sync::Arc;

/// A new draft of a client that the actor belongs to.
pub async fn create(app: &App, actor: &Actor, client: OrganisationId, input: &GigInput) -> Result<GigId> {
    let input = checked(app, input)?;
    let (id, now) = (GigId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            if !clients::is_member(tx, client, actor.person).await? {
                return Err(AppError::NotFound);
            }
            queries::insert(tx, id, client, actor.person, &input.title, now).await?;
            queries::update(tx, id, &input, now).await
        })
        .await?;
    Ok(id)
}

/// Changes what the gig says. One that the public sees must stay complete.
pub async fn save(app: &App, actor: &Actor, id: GigId, input: &GigInput) -> Result<()> {
    let input = checked(app, input)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (gig, _) = lock_own(tx, actor, id).await?;
            rules::may_edit(gig.state())?;
            if gig.state() != State::Draft {
                rules::check_complete(&input, app.clock.today()).finish()?;
            }
            queries::update(tx, id, &input, now).await?;
            outbox::changed(tx, "gig", id.0, now).await
        })
        .await
}

fn checked(app: &App, input: &GigInput) -> Result<GigInput> {
    let input = input.cleaned();
    let mut errors: FieldErrors = rules::check(&input);
    let skills = app.skills.now();
    errors.check(input.skills.iter().all(|need| skills.has(&need.skill)), "must", "skills-unknown");
    errors.finish()?;
    Ok(input)
}

/// Why a gig is closed; applicants are told.
#[derive(Debug, Clone, Default)]
pub struct Closing {
    pub reason: String,
    pub note: String,
}

/// Publishes, pauses, resumes, closes or renews.
pub async fn act(app: &App, actor: &Actor, id: GigId, act: Act, closing: &Closing) -> Result<State> {
    let closing = Closing { reason: closing.reason.clone(), note: clean_block(&closing.note) };
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (gig, client) = lock_own(tx, actor, id).await?;
            let to = rules::next(gig.state(), act)?;
            if rules::opens(act) {
                rules::may_open(actor, client.is_approved())?;
                check_complete(app, tx, &gig).await?;
            }
            match act {
                Act::Publish | Act::Renew => {
                    let days = policy::value(tx, Rule::GigLife, now).await?;
                    let expires_at = Deadline::after(now, u32::try_from(days).unwrap_or_default()).due(&[], now);
                    queries::set_open(tx, id, expires_at, now).await?;
                }
                Act::Close => {
                    rules::check_closing(&closing.reason, &closing.note)?;
                    queries::set_closed(tx, id, &closing.reason, &closing.note, now).await?;
                    tell_others(tx, now, actor, &gig, &client).await?;
                }
                Act::Pause | Act::Resume => queries::set_state(tx, id, to, now).await?,
                Act::Expire => return Err(Refusal::NotNow.into()),
            }
            outbox::changed(tx, "gig", id.0, now).await?;
            record(tx, now, actor, act, id).await?;
            Ok(to)
        })
        .await
}

/// The other members of the client learn that a gig of theirs was closed, and by whom.
async fn tell_others(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    actor: &Actor,
    gig: &Gig,
    client: &Organisation,
) -> Result<()> {
    let mut others = clients::member_ids(tx, client.id).await?;
    others.retain(|person| *person != actor.person);
    let closer = accounts::find_person(tx, actor.person).await?.or_missing()?;
    let args = [("gig", gig.title.as_str()), ("client", client.name.as_str()), ("who", closer.full_name.as_str())];
    notifications::notify_all(tx, now, &others, Kind::GigClosed, &args, &format!("/my/gigs/{}", gig.id)).await
}

async fn check_complete(app: &App, tx: &mut Tx<'_>, gig: &Gig) -> Result<()> {
    let details = queries::details_of(tx, &[gig.id]).await?.remove(&gig.id).unwrap_or_default();
    Ok(rules::check_complete(&GigInput::of(gig, details), app.clock.today()).finish()?)
}

/// A copy as a new draft, without dates that may be over.
pub async fn duplicate(app: &App, actor: &Actor, id: GigId) -> Result<GigId> {
    let (copy, now) = (GigId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let (gig, client) = lock_own(tx, actor, id).await?;
            let details = queries::details_of(tx, &[id]).await?.remove(&id).unwrap_or_default();
            let input = GigInput { start_on: None, deadline_on: None, ..GigInput::of(&gig, details) };
            queries::insert(tx, copy, client.id, actor.person, &input.title, now).await?;
            queries::update(tx, copy, &input, now).await
        })
        .await?;
    Ok(copy)
}

/// The gig with its client, if this person may see it, and whether they belong to the client.
pub async fn visible(app: &App, actor: Option<&Actor>, id: GigId) -> Result<(Gig, Organisation, bool)> {
    let mut conn = app.db.read().await?;
    let (gig, client) = queries::find_with_client(&mut conn, id).await?.or_missing()?;
    let own = check_sight(&mut conn, actor, &gig, &client).await?;
    Ok((gig, client, own))
}

/// The same with all that its page shows.
pub async fn shown(app: &App, actor: Option<&Actor>, id: GigId) -> Result<(Arc<Shown>, bool)> {
    let mut conn = app.db.read().await?;
    let shown = queries::find_shown(&mut conn, &app.gigs, id).await?.or_missing()?;
    let own = check_sight(&mut conn, actor, &shown.gig, &shown.client).await?;
    Ok((shown, own))
}

/// Whether the person belongs to the client; an error when they may not even see the gig.
async fn check_sight(conn: &mut Conn, actor: Option<&Actor>, gig: &Gig, client: &Organisation) -> Result<bool> {
    let own = match actor {
        Some(actor) => clients::is_member(conn, client.id, actor.person).await?,
        None => false,
    };
    let staff = actor.is_some_and(Actor::is_staff);
    if rules::may_see(gig.state(), client.is_approved(), own, staff) { Ok(own) } else { Err(AppError::NotFound) }
}

/// The gig, locked, with its client, if the actor belongs to that; to everybody else it is not there.
pub(super) async fn lock_own(tx: &mut Tx<'_>, actor: &Actor, id: GigId) -> Result<(Gig, Organisation)> {
    let gig = queries::lock(tx, id).await?.or_missing()?;
    if !clients::is_member(tx, gig.organisation_id, actor.person).await? {
        return Err(AppError::NotFound);
    }
    let client = clients::find(tx, gig.organisation_id).await?.or_missing()?;
    Ok((gig, client))
}

async fn record(tx: &mut Tx<'_>, now: DateTime<Utc>, actor: &Actor, act: Act, id: GigId) -> Result<()> {
    let entry = Entry {
        actor: Some(actor.person),
        action: "gigs.act",
        subject_kind: "gig",
        subject: Some(id.0),
        detail: json!({ "act": act.code() }),
    };
    audit::record(tx, now, entry).await
}
