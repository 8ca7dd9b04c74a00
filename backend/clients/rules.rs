//! Who may do what with a client, and what a decision needs.

use crate::clients::model::{Approval, CHECKS, DecisionInput};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::platform::web::rate_limit::Limit;

crate::refusals! {
    /// A confirmed mail address comes first.
    Unverified = "client_mail_not_confirmed", Forbidden;
    /// Only grown-ups buy work.
    Minor = "client_under_age", Forbidden;
    /// Only an owner changes members.
    NotOwner = "client_not_owner", Forbidden;
    /// Staff do not decide on a client that they belong to.
    OwnClient = "client_own_decision", Forbidden;
    /// Approval was asked for or given before.
    NothingToAsk = "client_approval_not_needed", Conflict;
    NotWaiting = "client_not_waiting", Conflict;
    LastOwner = "client_last_owner", Conflict;
    /// Nobody with that mail address, confirmed, is here.
    NoSuchPerson = "client_no_such_person", Unprocessable;
}

/// Members that one person adds; each is told, and the answer says whether an address has an account.
pub const NEW_MEMBERS: Limit = Limit { name: "new-member", hits: 30, seconds: 86_400 };
/// Requests for approval by one person; staff are told of each.
pub const REQUESTS: Limit = Limit { name: "approval-request", hits: 10, seconds: 86_400 };

pub fn may_create(actor: &Actor) -> Result<(), Refusal> {
    if !actor.verified {
        Err(Refusal::Unverified)
    } else if !actor.adult {
        Err(Refusal::Minor)
    } else {
        Ok(())
    }
}

/// Approval is asked for once; again only after a refusal.
pub fn may_request(approval: Approval) -> Result<(), Refusal> {
    match approval {
        Approval::None | Approval::Refused => Ok(()),
        Approval::Requested | Approval::Approved => Err(Refusal::NothingToAsk),
    }
}

/// Staff decide on what was asked, and may take back an approval.
pub fn may_decide(actor: &Actor, approval: Approval, approve: bool, is_member: bool) -> Result<(), Refusal> {
    if is_member || !actor.is_staff() {
        return Err(Refusal::OwnClient);
    }
    match (approval, approve) {
        (Approval::Requested, _) | (Approval::Approved, false) => Ok(()),
        _ => Err(Refusal::NotWaiting),
    }
}

/// An approval rests on at least one check; a refusal on a reason.
pub fn check_decision(input: &DecisionInput) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.check(!input.approve || !input.checks.is_empty(), "checks", "clients-no-check");
    errors.check(input.checks.iter().all(|check| CHECKS.contains(&check.as_str())), "checks", "field-not-a-choice");
    errors.check(input.approve || !input.note.is_empty(), "note", "clients-no-reason");
    errors.at_most("note", &input.note, 500);
    errors.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::actor::Role;
    use crate::kernel::ids::PersonId;

    fn staff() -> Actor {
        Actor { person: PersonId::new(), roles: vec![Role::Staff], verified: true, adult: true }
    }

    #[test]
    fn only_confirmed_adults_become_clients() {
        let grown = Actor { roles: vec![], ..staff() };
        assert!(may_create(&grown).is_ok());
        assert_eq!(may_create(&Actor { verified: false, ..grown.clone() }), Err(Refusal::Unverified));
        assert_eq!(may_create(&Actor { adult: false, ..grown }), Err(Refusal::Minor));
    }

    #[test]
    fn every_state_knows_whether_it_can_be_asked_and_decided() {
        use Approval::{Approved, None, Refused, Requested};
        for (state, ask, approve, refuse) in [
            (None, true, false, false),
            (Requested, false, true, true),
            (Approved, false, false, true),
            (Refused, true, false, false),
        ] {
            assert_eq!(may_request(state).is_ok(), ask, "{state:?}");
            assert_eq!(may_decide(&staff(), state, true, false).is_ok(), approve, "{state:?}");
            assert_eq!(may_decide(&staff(), state, false, false).is_ok(), refuse, "{state:?}");
        }
    }

    #[test]
    fn nobody_approves_their_own_client() {
        assert_eq!(may_decide(&staff(), Approval::Requested, true, true), Err(Refusal::OwnClient));
    }

    #[test]
    fn an_approval_needs_a_check_and_a_refusal_a_reason() {
        let checked = DecisionInput { approve: true, checks: vec!["called".into()], note: String::new() };
        assert!(check_decision(&checked).is_ok());
        assert!(check_decision(&DecisionInput { checks: vec![], ..checked.clone() }).is_err());
        assert!(check_decision(&DecisionInput { checks: vec!["magic".into()], ..checked.clone() }).is_err());
        assert!(check_decision(&DecisionInput { approve: false, ..checked }).is_err());
    }
}
