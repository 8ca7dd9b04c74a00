//! Who may ask the engine what.

use crate::kernel::actor::{Actor, Role};

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

pub fn may_list_work(actor: &Actor) -> Result<(), Refusal> {
    if actor.has(Role::Graduate) { Ok(()) } else { Err(Refusal::NotGraduate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::PersonId;

    #[test]
    fn match_lists_are_for_the_right_people() {
        let actor =
            |roles: &[Role], verified| Actor { person: PersonId::new(), roles: roles.to_vec(), verified, adult: true };
        assert!(may_list_people(&actor(&[Role::Client], true)).is_ok());
        assert_eq!(may_list_people(&actor(&[Role::Client], false)), Err(Refusal::Unverified));
        assert!(may_list_work(&actor(&[Role::Graduate], false)).is_ok());
        assert_eq!(may_list_work(&actor(&[Role::Client], true)), Err(Refusal::NotGraduate));
    }
}
