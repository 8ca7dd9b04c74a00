//! Who may join, invite, suspend; how long links and tokens count; and what a refresh token that is shown again means.

use crate::accounts::model::{Proof, RefreshToken};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::age_on;
use crate::kernel::ids::PersonId;
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
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
    /// One appeal for each suspension.
    AppealedAlready = "appealed_already", Conflict;
    /// The appeal was decided, or the account restored meanwhile.
    AppealDecided = "appeal_decided", Conflict;
    /// Who suspended somebody does not decide on the appeal.
    MayNotDecideAppeal = "appeal_not_yours", Forbidden;
    /// Password right, and a code is asked for.
    CodeNeeded = "second_factor_needed", Forbidden;
    /// This role asks for a second factor, and none was shown.
    FactorRequired = "second_factor_required", Forbidden;
    /// Whoever holds such a role cannot be without.
    FactorOfRole = "second_factor_of_role", Conflict;
    /// There is no second factor to act on.
    NoFactor = "second_factor_missing", Conflict;
    /// Nothing waits for a first code, or it waited too long.
    NothingToConfirm = "second_factor_not_started", Conflict;
    /// The password must be shown again first.
    StepUp = "step_up_required", Forbidden;
    MayNotRecover = "recovery_not_yours", Forbidden;
    /// Somebody must be able to appoint the next.
    LastAdmin = "last_admin_stays", Conflict;
    /// Only who joined under 18 and is eighteen now agrees anew.
    NotOfAge = "not_of_age", Conflict;
    /// Nobody vouches for themselves.
    OwnIdentity = "identity_own_check", Forbidden;
    /// The number stands with another account; with whose is not said.
    NumberTaken = "identity_number_taken", Conflict;
    /// The key is lost under which the number was kept.
    NumberUnreadable = "identity_number_unreadable", Conflict;
}

/// What people take by themselves; the other roles come by invitation.
pub const OPEN_ROLES: [Role; 2] = [Role::Graduate, Role::Client];
pub const INVITED_ROLES: [Role; 3] = [Role::Mentor, Role::Staff, Role::Admin];

/// The age from which somebody may have an account.
pub const LEAST_AGE: u32 = 13;
const ADULT: u32 = 18;

/// So long a shown password counts for acts that a borrowed phone must not do.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);
/// How long a sign-in waits for its code.
pub const CODE_LIFE: TimeDelta = TimeDelta::minutes(10);
/// How long a new secret waits for its first code.
pub const SET_UP_LIFE: TimeDelta = TimeDelta::hours(1);
/// A printed code of the staff's.
pub const RECOVERY_LIFE: TimeDelta = TimeDelta::hours(24);
/// So long the owner of the old address can stop a new one.
pub const TAKE_OVER_WAIT: TimeDelta = TimeDelta::hours(24);
/// What staff looked at before they let somebody come back.
pub const DOCUMENTS: [&str; 5] = ["cnic", "b_form", "passport", "student_card", "other"];

/// How long mailed links count.
pub const VERIFY_LIFE: TimeDelta = TimeDelta::hours(24);
pub const RESET_LIFE: TimeDelta = TimeDelta::hours(1);
/// The first password of an admin made on the command line.
pub const FIRST_PASSWORD_LIFE: TimeDelta = TimeDelta::hours(24);

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
/// Wrong codes of one person on one known device, on all unknown ones together, or while signed in.
pub const WRONG_CODES: Limit = Limit { name: "code", hits: 5, seconds: 300 };
/// Tried recovery codes from one address, and from everywhere.
pub const RECOVERIES_FROM: Limit = Limit { name: "recover", hits: 20, seconds: 3600 };
pub const RECOVERIES_OF_ALL: Limit = Limit { name: "recover-all", hits: 500, seconds: 3600 };
/// Recovery codes and resets of one member of staff.
pub const RECOVERIES_BY: Limit = Limit { name: "recover-by", hits: 30, seconds: 86_400 };
/// Sign-ups from one address. Who joins by an invitation is not counted.
pub const SIGN_UPS: Limit = Limit { name: "sign-up", hits: 60, seconds: 3600 };
/// Sign-ups with one mail address, each of which sends it a mail.
pub const SIGN_UP_MAILS: Limit = Limit { name: "sign-up-mail", hits: 3, seconds: 3600 };
/// Links for a new password, by account.
pub const RESETS: Limit = Limit { name: "reset", hits: 3, seconds: 3600 };
/// Mails that confirm an address, asked for again, by account.
pub const VERIFICATIONS: Limit = Limit { name: "verification", hits: 3, seconds: 3600 };
/// Mails that ask an address whether somebody may move there.
pub const MOVES: Limit = Limit { name: "new-address", hits: 3, seconds: 3600 };
/// All mails that are asked for from one address without signing up.
pub const MAILS_FROM: Limit = Limit { name: "mail-from", hits: 60, seconds: 3600 };
/// Appeals sent from one address.
pub const APPEALS: Limit = Limit { name: "appeal", hits: 10, seconds: 3600 };
/// New passwords of one person, each of which is told by mail.
pub const NEW_PASSWORDS: Limit = Limit { name: "new-password", hits: 10, seconds: 3600 };
/// Suspensions and restorations by one member of staff, each of which is told by mail.
pub const SUSPENSIONS: Limit = Limit { name: "suspension", hits: 100, seconds: 86_400 };
/// Invitations of one member of staff.
pub const INVITATIONS: Limit = Limit { name: "invite", hits: 100, seconds: 86_400 };

/// Copies of one's data, each of which is a search through everything.
pub const EXPORTS: Limit = Limit { name: "export", hits: 3, seconds: 86_400 };
/// So long a copy can be fetched.
pub const EXPORT_LIFE: TimeDelta = TimeDelta::days(7);
/// Whoever leaves may come back for so many days.
pub const GRACE_DAYS: u32 = 14;

/// Drafts of one person, and the bytes of one.
pub const MOST_DRAFTS: usize = 30;
pub const DRAFT_BYTES: usize = 64 * 1024;
/// A draft that nobody comes back to is forgotten.
pub const DRAFT_LIFE: TimeDelta = TimeDelta::days(90);

/// Identity numbers that one member of staff may look at.
pub const REVEALS: Limit = Limit { name: "identity", hits: 20, seconds: 86_400 };
/// What staff can be shown.
pub const IDENTITY_DOCUMENTS: [&str; 3] = ["cnic", "b_form", "passport"];

pub fn may_check_identity(actor: &Actor, person: PersonId) -> Result<(), Refusal> {
    if actor.person == person { Err(Refusal::OwnIdentity) } else { Ok(()) }
}

/// The thirteen digits of an identity number (of a CNIC, or of a child's B-form), written 5-7-1 or in one, in the digits of
/// either script. Nothing is read out of them.
pub fn identity_number(typed: &str) -> Option<String> {
    let western = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    let typed: String = typed.trim().chars().map(western).collect();
    let parts: Vec<&str> = typed.split('-').collect();
    let digits = match parts.as_slice() {
        [all] => (*all).to_owned(),
        [first, second, last] if (first.len(), second.len(), last.len()) == (5, 7, 1) => parts.concat(),
        _ => return None,
    };
    (digits.len() == 13 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// `42101-1234567-1`
pub fn written_number(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("{}-{}-{}", part(0, 5), part(5, 12), part(12, 13))
}

pub fn may_leave(is_last_admin: bool) -> Result<(), Refusal> {
    if is_last_admin { Err(Refusal::LastAdmin) } else { Ok(()) }
}

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

/// Born on or before this day, somebody is eighteen today.
pub fn of_age_since(today: NaiveDate) -> NaiveDate {
    today - Months::new(ADULT * 12)
}

/// A second role on the same login. A graduate has a birth date; whoever holds any other role is a grown-up.
pub fn may_take_role(
    held: &[Role],
    role: Role,
    birth: Option<NaiveDate>,
    is_learner: bool,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let adult = !is_learner && birth.is_none_or(|birth| !is_young(birth, today));
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

/// Whoever may suspend this person decides on their appeal, but for the one who did it.
pub fn may_decide_appeal(
    actor: &Actor,
    person: PersonId,
    roles: &[Role],
    suspended_by: Option<PersonId>,
) -> Result<(), Refusal> {
    let another = suspended_by != Some(actor.person);
    if another && may_suspend(actor, person, roles).is_ok() { Ok(()) } else { Err(Refusal::MayNotDecideAppeal) }
}

/// Who lets somebody come back who lost mail or phone: the same as suspend, since it can take an account away too.
pub fn may_recover(actor: &Actor, person: PersonId, roles: &[Role]) -> Result<(), Refusal> {
    may_suspend(actor, person, roles).map_err(|_| Refusal::MayNotRecover)
}

/// Mentors, staff and the region desk act for others, so a password alone is not enough for them.
pub fn needs_second_factor(roles: &[Role]) -> bool {
    roles.iter().any(|role| is_guarded(*role))
}

fn is_guarded(role: Role) -> bool {
    INVITED_ROLES.contains(&role)
}

/// The roles in which somebody may act who has shown this much.
pub fn roles_in_force(held: &[Role], proof: Proof) -> Vec<Role> {
    held.iter().copied().filter(|role| proof.second_factor || !is_guarded(*role)).collect()
}

/// Whether the password was shown a short while ago.
pub fn is_fresh(proof: Proof, now: DateTime<Utc>) -> bool {
    proof.shown_at.is_some_and(|at| now - at < FRESH)
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

    /// Whether somebody with these roles has power over an account with those.
    fn has_power(held: &[Role], theirs: &[Role]) -> bool {
        let (staff, admin) = (held.contains(&Role::Staff), held.contains(&Role::Admin));
        let colleague = theirs.contains(&Role::Staff) || theirs.contains(&Role::Admin);
        if colleague { admin } else { staff || admin }
    }

    #[test]
    fn nobody_vouches_for_themselves() {
        let staff = actor(&[Role::Staff]);
        assert_eq!(may_check_identity(&staff, PersonId::new()), Ok(()));
        assert_eq!(may_check_identity(&staff, staff.person), Err(Refusal::OwnIdentity));
    }

    #[test]
    fn everybody_may_leave_but_the_last_admin() {
        assert_eq!(may_leave(false), Ok(()));
        assert_eq!(may_leave(true), Err(Refusal::LastAdmin));
    }

    #[test]
    fn people_join_from_thirteen_and_are_of_age_from_eighteen() {
        let today = date(2026, 11, 25);
        for (birth, joins, of_age) in [
            (date(2013, 11, 26), false, false),
            (date(2013, 11, 25), true, false),
            (date(2008, 11, 26), true, false),
            (date(2008, 11, 25), true, true),
        ] {
            assert_eq!(is_old_enough(birth, today), joins, "{birth}");
            assert_eq!(is_young(birth, today), !of_age, "{birth}");
            assert_eq!(birth <= of_age_since(today), of_age, "{birth}");
        }
    }

    #[test]
    fn nobody_is_born_tomorrow_or_is_older_than_a_hundred_and_twenty() {
        let today = date(2026, 11, 25);
        for (birth, believable) in [
            (date(2026, 11, 26), false),
            (date(2026, 11, 25), true),
            (date(1905, 11, 26), true),
            (date(1905, 11, 25), false),
        ] {
            assert_eq!(is_believable_birth(birth, today), believable, "{birth}");
        }
    }

    #[test]
    fn an_identity_number_has_thirteen_digits_of_either_script() {
        let number = Some("4210112345671".to_owned());
        for typed in ["42101-1234567-1", "4210112345671", " ۴۲۱۰۱-۱۲۳۴۵۶۷-۱ ", "٤٢١٠١١٢٣٤٥٦٧١", "42101–1234567–1"]
        {
            assert_eq!(identity_number(typed), number, "{typed}");
        }
        for wrong in ["", "42101-1234567", "421011-234567-1", "42101 1234567 1", "42101-123456a-1", "421011234567"] {
            assert_eq!(identity_number(wrong), None, "{wrong}");
        }
        assert_eq!(written_number("4210112345671"), "42101-1234567-1");
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
            for theirs in every_set_of_roles() {
                let said = if has_power(&held, &theirs) { Ok(()) } else { Err(Refusal::MayNotSuspend) };
                assert_eq!(may_suspend(&who, PersonId::new(), &theirs), said, "{held:?} suspend {theirs:?}");
                assert_eq!(may_suspend(&who, who.person, &theirs), Err(Refusal::MayNotSuspend), "{held:?} themselves");
            }
        }
    }

    #[test]
    fn whoever_may_suspend_somebody_may_let_them_come_back() {
        for held in every_set_of_roles() {
            let who = actor(&held);
            for theirs in every_set_of_roles() {
                let said = if has_power(&held, &theirs) { Ok(()) } else { Err(Refusal::MayNotRecover) };
                assert_eq!(may_recover(&who, PersonId::new(), &theirs), said, "{held:?} recover {theirs:?}");
                assert_eq!(may_recover(&who, who.person, &theirs), Err(Refusal::MayNotRecover), "{held:?} themselves");
            }
        }
    }

    #[test]
    fn a_role_is_taken_once_and_every_role_but_that_of_a_graduate_by_adults() {
        let today = date(2026, 11, 25);
        let births = [(None, true), (Some(date(2008, 11, 25)), true), (Some(date(2008, 11, 26)), false)];
        for held in every_set_of_roles() {
            for role in Role::ALL {
                let alone = role == Role::Graduate && held.iter().all(|role| *role == Role::Graduate);
                for (birth, of_age) in births {
                    for is_learner in [false, true] {
                        let said = match (held.contains(&role), alone || (of_age && !is_learner)) {
                            (true, _) => Err(Refusal::RoleHeld),
                            (false, true) => Ok(()),
                            (false, false) => Err(Refusal::RoleNeedsAdult),
                        };
                        let may = may_take_role(&held, role, birth, is_learner, today);
                        assert_eq!(may, said, "{held:?} take {role:?} at {birth:?}, {is_learner}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_appeal_is_decided_by_somebody_else_who_could_suspend() {
        let (staff, colleague, mentor) = (actor(&[Role::Staff]), actor(&[Role::Staff]), actor(&[Role::Mentor]));
        let person = PersonId::new();
        let decides = |who: &Actor, roles: &[Role]| may_decide_appeal(who, person, roles, Some(staff.person)).is_ok();
        assert!(!decides(&staff, &[Role::Graduate]));
        assert!(decides(&colleague, &[Role::Graduate]));
        assert!(!decides(&colleague, &[Role::Staff]));
        assert!(decides(&actor(&[Role::Admin]), &[Role::Staff]));
        assert!(!decides(&mentor, &[Role::Graduate]));
    }

    #[test]
    fn a_role_with_power_counts_only_after_the_second_factor() {
        let held = [Role::Graduate, Role::Mentor, Role::Staff];
        let with = Proof { second_factor: true, shown_at: None };
        assert_eq!(roles_in_force(&held, Proof::default()), [Role::Graduate]);
        assert_eq!(roles_in_force(&held, with), held);
        assert!(needs_second_factor(&held) && !needs_second_factor(&[Role::Graduate, Role::Client]));
    }

    #[test]
    fn a_shown_password_counts_for_ten_minutes() {
        let proof = Proof { second_factor: false, shown_at: Some(now()) };
        assert!(is_fresh(proof, now() + TimeDelta::minutes(10) - TimeDelta::seconds(1)));
        assert!(!is_fresh(proof, now() + TimeDelta::minutes(10)));
        assert!(!is_fresh(Proof::default(), now()));
    }

    #[test]
    fn a_young_graduate_becomes_a_client_on_the_eighteenth_birthday() {
        let birth = Some(date(2008, 11, 25));
        let take = |today| may_take_role(&[Role::Graduate], Role::Client, birth, false, today);
        assert_eq!(take(date(2026, 11, 24)), Err(Refusal::RoleNeedsAdult));
        assert_eq!(take(date(2026, 11, 25)), Ok(()));
        let asked = may_take_role(&[Role::Graduate], Role::Client, birth, true, date(2026, 11, 25));
        assert_eq!(asked, Err(Refusal::RoleNeedsAdult), "a learner agrees anew first");
    }

    #[test]
    fn no_client_turns_out_to_be_a_child() {
        let birth = Some(date(2012, 1, 1));
        assert_eq!(
            may_take_role(&[Role::Client], Role::Graduate, birth, false, date(2026, 11, 24)),
            Err(Refusal::RoleNeedsAdult)
        );
        assert_eq!(
            may_take_role(&[Role::Client], Role::Client, None, false, date(2026, 11, 24)),
            Err(Refusal::RoleHeld)
        );
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
