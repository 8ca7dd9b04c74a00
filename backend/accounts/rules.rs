//! Who may join, invite, suspend; how long links and tokens count; and what a refresh token that is shown again means.

use crate::accounts::model::RefreshToken;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::age_on;
use crate::kernel::ids::PersonId;
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

crate::refusals! {
    /// Mail address and password do not belong together; nothing more is said.
    SignInFailed = "sign_in_failed", Unprocessable;
    Suspended = "account_suspended", Forbidden;
    /// A mailed link that was used, is too old, or was never sent.
    LinkDead = "link_dead", Conflict;
    /// Somebody else got this address meanwhile.
    MailTaken = "mail_taken", Conflict;
    RoleHeld = "role_held", Conflict;
    /// Clients, mentors and staff are grown-ups.
    RoleNeedsAdult = "role_needs_adult", Forbidden;
    MayNotInvite = "invitation_not_yours", Forbidden;
    /// The invited address has an account: its owner signs in to accept.
    InvitedHasAccount = "invitation_sign_in_first", Conflict;
    MayNotSuspend = "suspension_not_yours", Forbidden;
    SuspendedAlready = "already_suspended", Conflict;
    NotSuspended = "not_suspended", Conflict;
    OwnBlock = "block_oneself", Unprocessable;
}

/// What people take by themselves; the other roles come by invitation.
pub const OPEN_ROLES: [Role; 2] = [Role::Graduate, Role::Client];
pub const INVITED_ROLES: [Role; 3] = [Role::Mentor, Role::Staff, Role::Admin];

/// The age from which somebody may have an account.
pub const LEAST_AGE: u32 = 13;
const ADULT: u32 = 18;

/// How long mailed links count.
pub const VERIFY_LIFE: TimeDelta = TimeDelta::hours(24);
pub const RESET_LIFE: TimeDelta = TimeDelta::hours(1);
/// The first password of an admin made on the command line.
pub const FIRST_PASSWORD_LIFE: TimeDelta = TimeDelta::hours(24);
pub const INVITATION_LIFE: TimeDelta = TimeDelta::days(14);

/// A refresh token that is not used for this long is dead.
pub const REFRESH_LIFE: TimeDelta = TimeDelta::days(30);
/// A family ends after this long in any case.
pub const FAMILY_LIFE: TimeDelta = TimeDelta::days(90);
/// So long an answer may have been lost on its way to the same client.
const GRACE: TimeDelta = TimeDelta::seconds(10);

/// Failed sign-ins of one person on one known device, or on all unknown ones together.
pub const FAILURES_OF_PERSON: Limit = Limit { name: "sign-in", hits: 5, seconds: 300 };
/// Failed sign-ins from one address, which a whole class may share.
pub const FAILURES_OF_ADDRESS: Limit = Limit { name: "sign-in-address", hits: 60, seconds: 3600 };
/// Failed sign-ins of everybody from unknown devices.
pub const FAILURES_OF_ALL: Limit = Limit { name: "sign-in-all", hits: 1000, seconds: 300 };
/// Wrong passwords of somebody who is signed in already.
pub const WRONG_PASSWORDS: Limit = Limit { name: "password", hits: 5, seconds: 300 };
pub const SIGN_UPS: Limit = Limit { name: "sign-up", hits: 60, seconds: 3600 };
/// Mails to one address that somebody who is not signed in can cause.
pub const MAILS_TO: Limit = Limit { name: "mail-to", hits: 3, seconds: 3600 };
/// The same, by who asks for them.
pub const MAILS_FROM: Limit = Limit { name: "mail-from", hits: 60, seconds: 3600 };
/// Invitations of one member of staff.
pub const INVITATIONS: Limit = Limit { name: "invite", hits: 100, seconds: 86_400 };

pub fn is_believable_birth(birth: NaiveDate, today: NaiveDate) -> bool {
    birth <= today && age_on(birth, today) <= 120
}

pub fn is_old_enough(birth: NaiveDate, today: NaiveDate) -> bool {
    age_on(birth, today) >= LEAST_AGE
}

/// Under age: a learner, out of search and matching.
pub fn is_young(birth: NaiveDate, today: NaiveDate) -> bool {
    age_on(birth, today) < ADULT
}

/// A second role on the same login. A graduate has a birth date; whoever holds any other role is a grown-up.
pub fn may_take_role(held: &[Role], role: Role, birth: Option<NaiveDate>, today: NaiveDate) -> Result<(), Refusal> {
    let adult = birth.is_none_or(|birth| !is_young(birth, today));
    let needs_adult = role != Role::Graduate || held.iter().any(|role| *role != Role::Graduate);
    if held.contains(&role) {
        Err(Refusal::RoleHeld)
    } else if needs_adult && !adult {
        Err(Refusal::RoleNeedsAdult)
    } else {
        Ok(())
    }
}

/// Staff invite mentors and staff; only the region desk invites admins.
pub fn may_invite(actor: &Actor, role: Role) -> Result<(), Refusal> {
    let may = match role {
        Role::Mentor | Role::Staff => actor.is_staff(),
        Role::Admin => actor.has(Role::Admin),
        Role::Graduate | Role::Client => false,
    };
    if may { Ok(()) } else { Err(Refusal::MayNotInvite) }
}

/// Nobody suspends themselves; staff and admins are suspended by the region desk only. The same people may restore.
pub fn may_suspend(actor: &Actor, person: PersonId, roles: &[Role]) -> Result<(), Refusal> {
    let colleague = roles.contains(&Role::Staff) || roles.contains(&Role::Admin);
    let may = if colleague { actor.has(Role::Admin) } else { actor.is_staff() };
    if may && actor.person != person { Ok(()) } else { Err(Refusal::MayNotSuspend) }
}

/// What to do when a refresh token is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// It is fresh: it is spent, and a new one follows.
    Rotate,
    /// The same client asks again at once, since the answer was lost: this child is spent unused, and another follows.
    Replace(Uuid),
    /// A spent token comes back: somebody copied it, so the whole family ends.
    Reuse,
    /// Too old, or of a family that ended.
    Dead,
}

/// Decides on a shown token of a family, given the family from the oldest to the newest.
pub fn refresh(family: &[RefreshToken], shown: Uuid, user_agent: &str, now: DateTime<Utc>) -> Refresh {
    let Some(place) = family.iter().position(|token| token.id == shown) else { return Refresh::Dead };
    let (token, children) = match family.split_at(place).1 {
        [token, children @ ..] => (token, children),
        [] => return Refresh::Dead,
    };
    if family.iter().any(|token| token.revoked_at.is_some()) || token.family_expires_at <= now {
        return Refresh::Dead;
    }
    match (token.spent_at, children) {
        (None, _) if token.expires_at <= now => Refresh::Dead,
        (None, _) => Refresh::Rotate,
        (Some(spent), [child])
            if child.spent_at.is_none() && now - spent <= GRACE && token.user_agent == user_agent =>
        {
            Refresh::Replace(child.id)
        }
        (Some(_), _) => Refresh::Reuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(roles: &[Role]) -> Actor {
        Actor { person: PersonId::new(), roles: roles.to_vec(), verified: true, adult: true }
    }

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// Every set of roles that somebody may hold.
    fn every_set_of_roles() -> impl Iterator<Item = Vec<Role>> {
        (0..1_u32 << Role::ALL.len()).map(|set| {
            let held = Role::ALL.into_iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
            held.map(|(_, role)| role).collect()
        })
    }

    #[test]
    fn staff_invite_mentors_and_staff_and_only_the_region_desk_admins() {
        for held in every_set_of_roles() {
            let (staff, admin) = (held.contains(&Role::Staff), held.contains(&Role::Admin));
            for role in Role::ALL {
                let may = match role {
                    Role::Mentor | Role::Staff => staff || admin,
                    Role::Admin => admin,
                    Role::Graduate | Role::Client => false,
                };
                let said = if may { Ok(()) } else { Err(Refusal::MayNotInvite) };
                assert_eq!(may_invite(&actor(&held), role), said, "{held:?} invite {role:?}");
            }
        }
    }

    #[test]
    fn staff_suspend_others_and_only_the_region_desk_suspends_colleagues() {
        for held in every_set_of_roles() {
            let who = actor(&held);
            let (staff, admin) = (held.contains(&Role::Staff), held.contains(&Role::Admin));
            for theirs in every_set_of_roles() {
                let colleague = theirs.contains(&Role::Staff) || theirs.contains(&Role::Admin);
                let may = if colleague { admin } else { staff || admin };
                let said = if may { Ok(()) } else { Err(Refusal::MayNotSuspend) };
                assert_eq!(may_suspend(&who, PersonId::new(), &theirs), said, "{held:?} suspend {theirs:?}");
                assert_eq!(may_suspend(&who, who.person, &theirs), Err(Refusal::MayNotSuspend), "{held:?} themselves");
            }
        }
    }

    #[test]
    fn a_role_is_taken_once_and_every_role_but_that_of_a_graduate_by_adults() {
        let today = date(2026, 11, 25);
        for held in every_set_of_roles() {
            for role in Role::ALL {
                let alone = role == Role::Graduate && held.iter().all(|role| *role == Role::Graduate);
                for (birth, adult) in
                    [(None, true), (Some(date(2008, 11, 25)), true), (Some(date(2008, 11, 26)), false)]
                {
                    let said = match (held.contains(&role), adult || alone) {
                        (true, _) => Err(Refusal::RoleHeld),
                        (false, true) => Ok(()),
                        (false, false) => Err(Refusal::RoleNeedsAdult),
                    };
                    assert_eq!(may_take_role(&held, role, birth, today), said, "{held:?} take {role:?} at {birth:?}");
                }
            }
        }
    }

    #[test]
    fn a_young_graduate_becomes_a_client_on_the_eighteenth_birthday() {
        let birth = Some(date(2008, 11, 25));
        let take = |today| may_take_role(&[Role::Graduate], Role::Client, birth, today);
        assert_eq!(take(date(2026, 11, 24)), Err(Refusal::RoleNeedsAdult));
        assert_eq!(take(date(2026, 11, 25)), Ok(()));
    }

    #[test]
    fn no_client_turns_out_to_be_a_child() {
        let birth = Some(date(2012, 1, 1));
        assert_eq!(
            may_take_role(&[Role::Client], Role::Graduate, birth, date(2026, 11, 24)),
            Err(Refusal::RoleNeedsAdult)
        );
        assert_eq!(may_take_role(&[Role::Client], Role::Client, None, date(2026, 11, 24)), Err(Refusal::RoleHeld));
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    /// A family of so many tokens, all but the last spent, each a minute after the one before; the last spent just now.
    fn family(size: usize) -> Vec<RefreshToken> {
        let (family, person_id) = (Uuid::now_v7(), PersonId::new());
        let mut tokens: Vec<RefreshToken> = (0..size)
            .map(|_| RefreshToken {
                id: Uuid::now_v7(),
                family,
                person_id,
                user_agent: "app".into(),
                created_at: now(),
                expires_at: now() + REFRESH_LIFE,
                family_expires_at: now() + FAMILY_LIFE,
                spent_at: Some(now() - TimeDelta::minutes(5)),
                revoked_at: None,
            })
            .collect();
        tokens[size - 1].spent_at = None;
        tokens
    }

    #[test]
    fn a_fresh_token_is_rotated_until_it_or_its_family_is_too_old() {
        let tokens = family(3);
        let shown = tokens[2].id;
        assert_eq!(refresh(&tokens, shown, "app", now()), Refresh::Rotate);
        assert_eq!(refresh(&tokens, shown, "app", now() + REFRESH_LIFE), Refresh::Dead);
        assert_eq!(refresh(&tokens, Uuid::now_v7(), "app", now()), Refresh::Dead);
    }

    #[test]
    fn a_spent_token_ends_the_family() {
        let tokens = family(3);
        for spent in &tokens[..2] {
            assert_eq!(refresh(&tokens, spent.id, "app", now()), Refresh::Reuse);
        }
        assert_eq!(refresh(&tokens, tokens[0].id, "app", now() + REFRESH_LIFE), Refresh::Reuse);
    }

    #[test]
    fn a_lost_answer_is_forgiven_for_ten_seconds_to_the_same_client() {
        let mut tokens = family(2);
        tokens[0].spent_at = Some(now());
        let (parent, child) = (tokens[0].id, tokens[1].id);
        assert_eq!(refresh(&tokens, parent, "app", now() + GRACE), Refresh::Replace(child));
        assert_eq!(refresh(&tokens, parent, "app", now() + GRACE + TimeDelta::seconds(1)), Refresh::Reuse);
        assert_eq!(refresh(&tokens, parent, "other", now()), Refresh::Reuse);
        tokens[1].spent_at = Some(now());
        assert_eq!(refresh(&tokens, parent, "app", now()), Refresh::Reuse);
    }

    #[test]
    fn an_ended_family_stays_ended() {
        let mut tokens = family(2);
        tokens[0].revoked_at = Some(now());
        assert_eq!(refresh(&tokens, tokens[1].id, "app", now()), Refresh::Dead);
        assert_eq!(refresh(&tokens, tokens[0].id, "app", now()), Refresh::Dead);
    }
}
