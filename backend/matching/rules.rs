//! Who may ask the engine what.

use crate::kernel::actor::{Actor, Role};
use crate::profiles::Visibility;

crate::refusals! {
    /// A match list is for people with a confirmed mail address.
    Unverified = "matching_mail_not_confirmed", Forbidden;
    /// Gigs are matched with graduates.
    NotGraduate = "matching_not_graduate", Forbidden;
}

/// People for one's own gig: with a confirmed mail address; contact needs the client's approval and comes later.
pub fn may_list_people(actor: &Actor) -> Result<(), Refusal> {
    if actor.verified { Ok(()) } else { Err(Refusal::Unverified) }
}

/// Whether somebody who may be found stands in lists of this client.
pub fn may_be_listed(visibility: Visibility, client_approved: bool) -> bool {
    visibility == Visibility::Public || client_approved
}

pub fn may_list_work(actor: &Actor) -> Result<(), Refusal> {
    if actor.has(Role::Graduate) { Ok(()) } else { Err(Refusal::NotGraduate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::PersonId;

    #[test]
    fn who_shows_their_profile_to_clients_means_approved_ones() {
        assert!(may_be_listed(Visibility::Public, false) && may_be_listed(Visibility::Public, true));
        assert!(!may_be_listed(Visibility::Clients, false) && may_be_listed(Visibility::Clients, true));
    }

    #[test]
    fn match_lists_are_for_the_right_people() {
        for role in Role::ALL {
            for verified in [true, false] {
                let actor = Actor { person: PersonId::new(), roles: vec![role], verified, adult: true };
                let people = if verified { Ok(()) } else { Err(Refusal::Unverified) };
                assert_eq!(may_list_people(&actor), people, "{role:?}");
                let work = if role == Role::Graduate { Ok(()) } else { Err(Refusal::NotGraduate) };
                assert_eq!(may_list_work(&actor), work, "{role:?}");
            }
        }
    }
}
