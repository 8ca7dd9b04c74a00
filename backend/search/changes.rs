//! What a change of something means for the indexes of profiles and gigs.

use crate::clients::Organisation;
use crate::gigs::{self, Gig, rules::is_before_the_public};
use crate::kernel::ids::{GigId, OrganisationId, PersonId, ProfileId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::outbox::Change;
use crate::profiles;
use std::collections::BTreeSet;

/// The profiles and gigs that these changes are about.
pub async fn concerned(conn: &mut Conn, changes: &[Change]) -> Result<(Vec<ProfileId>, Vec<GigId>)> {
    let (mut profiles, mut gigs) = (BTreeSet::new(), BTreeSet::new());
    for change in changes {
        match change.kind.as_str() {
            "profile" => profiles.extend([ProfileId(change.subject)]),
            "gig" => gigs.extend([GigId(change.subject)]),
            "person" => {
                let profile = profiles::find_of_person(conn, PersonId(change.subject)).await?;
                profiles.extend(profile.map(|profile| profile.id));
            }
            "organisation" => gigs.extend(gigs::list_ids_of_clients(conn, &[OrganisationId(change.subject)]).await?),
            _ => {}
        }
    }
    Ok((profiles.into_iter().collect(), gigs.into_iter().collect()))
}

/// Of these gigs those that are open, with their approved clients; the check that comes before showing any.
pub async fn open_of_approved(conn: &mut Conn, ids: &[GigId]) -> Result<Vec<(Gig, Organisation)>> {
    let mut rows = gigs::list_with_clients(conn, ids).await?;
    rows.retain(|(gig, client)| is_before_the_public(gig.state(), client.is_approved()));
    Ok(rows)
}
