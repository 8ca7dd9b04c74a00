//! Placement rounds of the cohort in which the demo's first graduate learns: one that is over, and one that is open.

use crate::app::App;
use crate::centres;
use crate::gigs;
use crate::kernel::actor::Actor;
use crate::kernel::ids::OrganisationId;
use crate::placements::{self, Act};
use crate::platform::error::{OrMissing, Result};
use crate::search::open_of_approved;
use chrono::Days;

/// Gigs of one round.
const GIGS: usize = 4;
/// How long the open one takes lists.
const DAYS: Days = Days::new(30);

/// With gigs of the first client and of the next ones, by the region desk.
pub async fn add(app: &App, admin: &Actor, (graduates, clients): (&[Actor], &[OrganisationId])) -> Result<()> {
    let mut conn = app.db.read().await?;
    let first = graduates.first().or_missing()?.person;
    let Some(taught) = centres::taught(&mut conn, first).await?.into_iter().next() else { return Ok(()) };
    let mut ids = Vec::new();
    for client in clients {
        ids.extend(gigs::list_ids_of_clients(&mut conn, &[*client]).await?);
    }
    let open = open_of_approved(&mut conn, &ids).await?;
    drop(conn);
    let chosen = ids.iter().filter_map(|id| open.iter().map(|(gig, _)| gig).find(|gig| gig.id == *id)).take(GIGS);
    let chosen: Vec<_> = chosen.map(|gig| (gig.id, gig.seats)).collect();
    for acts in [[Act::Open, Act::Close, Act::Place, Act::Publish].as_slice(), &[Act::Open]] {
        let last = app.clock.today().checked_add_days(DAYS);
        let round = placements::create(app, admin, taught.cohort, last).await?;
        for (gig, seats) in &chosen {
            placements::put_gig(app, admin, round, *gig, *seats).await?;
        }
        for act in acts {
            placements::act(app, admin, round, *act).await?;
        }
    }
    Ok(())
}
