//! What the clock does with gigs.

use crate::app::App;
use crate::clients;
use crate::gigs::model::{Act, Gig};
use crate::gigs::{queries, rules};
use crate::kernel::deadline::local_date;
use crate::notifications::{self, Kind};
use crate::platform::db::Tx;
use crate::platform::error::Result;
use crate::platform::outbox;
use crate::policy::{self, Rule};
use chrono::{DateTime, TimeDelta, Utc};

/// Expires gigs whose time is up, and warns the clients of those that are near it. Each gig is locked and looked at again, so
/// two nodes may do this at once and doing it twice changes nothing.
pub async fn expire(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (due, to_warn) = {
        let mut conn = app.db.read().await?;
        let warning = TimeDelta::days(policy::value(&mut conn, Rule::GigWarning, now).await?);
        (queries::list_due(&mut conn, now).await?, queries::list_to_warn(&mut conn, now + warning).await?)
    };
    for id in due {
        app.db
            .write(async |tx| {
                let Some(gig) = queries::lock(tx, id).await? else { return Ok(()) };
                let Ok(expired) = rules::next(gig.state(), Act::Expire) else { return Ok(()) };
                if gig.expires_at.is_none_or(|expires_at| expires_at > now) {
                    return Ok(());
                }
                queries::set_state(tx, id, expired, now).await?;
                outbox::changed(tx, "gig", id.0, now).await?;
                tell_client(tx, &gig, Kind::GigExpired, now).await
            })
            .await?;
    }
    for id in to_warn {
        app.db
            .write(async |tx| {
                let Some(gig) = queries::lock(tx, id).await? else { return Ok(()) };
                if gig.expires_at.is_some_and(|expires_at| expires_at > now) && queries::set_warned(tx, id, now).await?
                {
                    tell_client(tx, &gig, Kind::GigExpiring, now).await?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(())
}

async fn tell_client(tx: &mut Tx<'_>, gig: &Gig, kind: Kind, now: DateTime<Utc>) -> Result<()> {
    let members = clients::member_ids(tx, gig.organisation_id).await?;
    let path = format!("/my/gigs/{}", gig.id);
    let date = gig.expires_at.map(|at| local_date(at).to_string()).unwrap_or_default();
    notifications::notify_all(tx, now, &members, kind, &[("gig", &gig.title), ("date", &date)], &path).await
}
