//! What stands, for whoever carries it elsewhere.

use super::{exhibits, is_told};
use crate::accounts;
use crate::centres;
use crate::endorsements::model::{Carried, Named, Place, State};
use crate::endorsements::queries;
use crate::kernel::ids::EndorsementId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use chrono::NaiveDate;

/// An endorsement with all that it says; None where nothing was ever said under this id.
pub async fn carried(conn: &mut Conn, today: NaiveDate, id: EndorsementId) -> Result<Option<Carried>> {
    let Some(request) = queries::find_request(conn, id).await? else { return Ok(None) };
    let Some(said) = queries::list_said(conn, &[id]).await?.remove(&id) else { return Ok(None) };
    let Some((cohort, programme, centre)) =
        centres::list_places(conn, &[request.cohort_id]).await?.remove(&request.cohort_id)
    else {
        return Ok(None);
    };
    let pieces = queries::list_evidence(conn, &[id]).await?.remove(&id).unwrap_or_default();
    let exhibits = exhibits(conn, request.profile_id, &pieces).await?;
    let standing = request.state() == State::Endorsed
        && !queries::is_held(conn, id).await?
        && is_told(conn, request.person_id, today).await?;
    let mut mentor = None;
    if let Some(person) = request.mentor_id.filter(|_| !said.is_nameless)
        && queries::find_page(conn, person).await?.is_some_and(|page| page.is_listed)
        && let Some(person) =
            accounts::find_person(conn, person).await?.filter(|one| !one.is_away() && one.is_adult(today))
    {
        mentor = Some(Named { person: person.id, name: person.full_name, name_ur: person.full_name_ur });
    }
    Ok(Some(Carried { request, said, place: Place { cohort, programme, centre }, exhibits, standing, mentor }))
}
