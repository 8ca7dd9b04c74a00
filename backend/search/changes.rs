//! What a change of something means for the indexes of profiles and gigs.

use crate::clients::{self, Organisation};
use crate::gigs::{self, Gig};
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
    let gigs: Vec<Gig> = gigs::list_by_ids(conn, ids).await?.into_iter().filter(Gig::is_open).collect();
    let owners: Vec<OrganisationId> = gigs.iter().map(|gig| gig.organisation_id).collect();
    let owners = clients::list_by_ids(conn, &owners).await?;
    let owner =
        |gig: &Gig| owners.iter().find(|client| client.id == gig.organisation_id && client.is_approved()).cloned();
    Ok(gigs.into_iter().filter_map(|gig| owner(&gig).map(|client| (gig, client))).collect())
}
