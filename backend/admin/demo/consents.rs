//! Guardians of the demo: of the first two learners who have a place, one's agreed and was witnessed, the other's waits for the
//! first of the staff, who helps out there.

use crate::accounts;
use crate::app::App;
use crate::centres;
use crate::consent::{self, ConsentInput, Scope};
use crate::kernel::actor::Actor;
use crate::kernel::ids::PersonId;
use crate::platform::error::{OrMissing, Result};
use crate::policy::Document;
use crate::profiles;

const GUARDIANS: [(&str, &str); 2] = [("Bibi Nasreen", "mother"), ("Ghulam Haider", "grandparent")];

/// Recorded by the region desk, witnessed at the centre.
pub async fn add(app: &App, admin: &Actor, (staff, graduates): (&[Actor], &[Actor])) -> Result<()> {
    let mut guardians = GUARDIANS.into_iter().enumerate();
    for learner in graduates.iter().filter(|graduate| !graduate.adult) {
        let Some((taught, manager)) = place(app, learner.person).await? else { continue };
        let Some((number, (guardian, relation))) = guardians.next() else { break };
        let helper = staff.first().or_missing()?.person;
        let witness = if number == 0 { manager } else { helper };
        if witness != manager {
            let email = accounts::find_person(&mut *app.db.read().await?, helper).await?.or_missing()?.email;
            centres::appoint(app, admin, taught.centre, &email, centres::Post::Coordinator.code()).await?;
        }
        profiles::publish(app, learner).await?;
        let scopes = if number == 0 { Scope::ALL.as_slice() } else { &[Scope::Portfolio] };
        let input = ConsentInput {
            guardian: guardian.to_owned(),
            relation: relation.to_owned(),
            document: "passport".to_owned(),
            scope: scopes.iter().map(|scope| scope.code().to_owned()).collect(),
            edition: Document::Consent.version().to_string(),
            witness: witness.to_string(),
            ..ConsentInput::default()
        };
        let id = consent::record(app, admin, taught.enrolment, &input).await?;
        if let Some(witness) = staff.iter().find(|one| one.person == witness).filter(|_| number == 0) {
            consent::confirm(app, witness, (taught.enrolment, id)).await?;
        }
    }
    Ok(())
}

/// Where somebody learns, and who manages the centre.
async fn place(app: &App, person: PersonId) -> Result<Option<(centres::Taught, PersonId)>> {
    let mut conn = app.db.read().await?;
    let Some(taught) = centres::taught(&mut conn, person).await?.into_iter().next() else { return Ok(None) };
    let manager = centres::list_managers(&mut conn, taught.centre).await?.into_iter().next();
    Ok(manager.map(|manager| (taught, manager)))
}
