//! Where each act leads, what a list of wishes may say, and what a round needs.

use crate::centres::State as Enrolled;
use crate::kernel::fields::FieldErrors;
use crate::kernel::transition::{Step, Table};
use crate::placements::model::{Act, State};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

crate::refusals! {
    /// The act does not lead anywhere from this state.
    NotNow = "round_not_in_this_state", Conflict;
    /// A cohort has one round at a time.
    Underway = "round_underway", Conflict;
    /// A gig of a round takes proposals, and its client is approved.
    GigNotOpen = "round_gig_not_open", Unprocessable;
    /// There is nothing to place anybody on.
    NoGigs = "round_without_gigs", Unprocessable;
    /// Nobody of the cohort has a profile that may be found.
    NoGraduates = "round_without_graduates", Unprocessable;
    /// The audit found two who would rather have each other; such an outcome is never stored.
    NotStable = "round_not_stable", Conflict;
}

/// Gigs of one round: lists stay short enough to be ordered by hand.
const MOST_GIGS: usize = 40;
const MOST_SEATS: i32 = 50;
/// A round that lasts longer is forgotten.
const LONGEST: Days = Days::new(90);

const fn step(from: State, act: Act, to: State) -> Step<State, Act> {
    Step { from, act, to }
}

pub const TRANSITIONS: Table<State, Act> = Table(&[
    step(State::Preparing, Act::Open, State::Open),
    step(State::Preparing, Act::Cancel, State::Cancelled),
    step(State::Open, Act::Close, State::Closed),
    step(State::Open, Act::Cancel, State::Cancelled),
    step(State::Closed, Act::Place, State::Placed),
    step(State::Closed, Act::Cancel, State::Cancelled),
    step(State::Placed, Act::Publish, State::Published),
    step(State::Placed, Act::Cancel, State::Cancelled),
]);

/// Where the act leads.
pub fn next(state: State, act: Act) -> Result<State, Refusal> {
    TRANSITIONS.next(state, act).ok_or(Refusal::NotNow)
}

/// Gigs are put into a round before it opens.
pub fn may_prepare(state: State) -> Result<(), Refusal> {
    if state == State::Preparing { Ok(()) } else { Err(Refusal::NotNow) }
}

/// Both sides order their lists while it is open.
pub fn may_wish(state: State) -> Result<(), Refusal> {
    if state == State::Open { Ok(()) } else { Err(Refusal::NotNow) }
}

/// Who of a cohort is placed: those who learn there or have learned.
pub fn takes_part(state: Enrolled) -> bool {
    matches!(state, Enrolled::Active | Enrolled::Completed | Enrolled::Graduated)
}

/// The last day for lists, where it is after today and not too far off.
pub fn check_last_day(day: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, FieldErrors> {
    let last = today.checked_add_days(LONGEST).unwrap_or(today);
    day.filter(|day| *day > today && *day <= last).ok_or_else(|| {
        let mut errors = FieldErrors::default();
        errors.add("closes_on", "placements-closes-wrong");
        errors
    })
}

/// Seats of a gig; none takes it out.
pub fn check_seats(seats: i32) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.check((0..=MOST_SEATS).contains(&seats), "seats", "placements-seats-wrong");
    errors.finish()
}

/// Whether one more gig finds room.
pub fn check_room(there: usize) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if there >= MOST_GIGS {
        errors.add_with("gig", "placements-too-many-gigs", [("most", MOST_GIGS.to_string())]);
    }
    errors.finish()
}

/// The order that a form gives: a number beside each name, 1 the best, nothing for what is not wanted.
///
/// # Errors
/// What is no number, or stands twice.
pub fn ordered(rows: &[(Uuid, String)]) -> Result<Vec<Uuid>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut numbered: Vec<(u16, Uuid)> = Vec::new();
    for (id, typed) in rows.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        match typed.trim().parse::<u16>() {
            Ok(number) if number > 0 && numbered.iter().any(|(other, _)| *other == number) => {
                errors.add(in_form(*id), "placements-twice");
            }
            Ok(number) if number > 0 => numbered.push((number, *id)),
            _ => errors.add(in_form(*id), "placements-no-number"),
        }
    }
    errors.finish()?;
    numbered.sort_unstable();
    Ok(numbered.into_iter().map(|(_, id)| id).collect())
}

/// The field of the form that holds a wish.
pub fn in_form(id: Uuid) -> String {
    format!("place-{id}")
}

/// A list of wishes: of those that there are, each once. `field` names the field of a wish by its place and id.
pub fn check_wishes(
    wishes: &[Uuid],
    possible: &[Uuid],
    field: impl Fn(usize, Uuid) -> String,
) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    for (place, wish) in wishes.iter().enumerate() {
        let field = field(place, *wish);
        if !possible.contains(wish) {
            errors.add(field, "placements-not-possible");
        } else if wishes.iter().take(place).any(|other| other == wish) {
            errors.add(field, "placements-twice");
        }
    }
    errors.finish()
}

/// The list that counts: as it was ordered, or as the scores order it; what is no longer possible falls out.
pub fn counting(ranking: Option<Vec<Uuid>>, by_score: Vec<Uuid>) -> Vec<Uuid> {
    match ranking {
        Some(ranking) => ranking.into_iter().filter(|id| by_score.contains(id)).collect(),
        None => by_score,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn a_round_goes_forward_only_and_can_be_called_off_until_it_is_published() {
        let reached = |state| Act::ALL.into_iter().filter_map(move |act| next(state, act).ok());
        assert_eq!(reached(State::Preparing).collect::<Vec<_>>(), [State::Open, State::Cancelled]);
        assert_eq!(reached(State::Open).collect::<Vec<_>>(), [State::Closed, State::Cancelled]);
        assert_eq!(reached(State::Closed).collect::<Vec<_>>(), [State::Placed, State::Cancelled]);
        assert_eq!(reached(State::Placed).collect::<Vec<_>>(), [State::Published, State::Cancelled]);
        for over in [State::Published, State::Cancelled] {
            assert_eq!(reached(over).count(), 0);
        }
    }

    #[test]
    fn gigs_are_chosen_before_lists_are_ordered_and_lists_while_it_is_open() {
        let all = [State::Preparing, State::Open, State::Closed, State::Placed, State::Published, State::Cancelled];
        let allowed = |may: fn(State) -> Result<(), Refusal>| all.into_iter().filter(move |state| may(*state).is_ok());
        assert_eq!(allowed(may_prepare).collect::<Vec<_>>(), [State::Preparing]);
        assert_eq!(allowed(may_wish).collect::<Vec<_>>(), [State::Open]);
    }

    #[test]
    fn who_has_not_begun_or_has_left_is_not_placed() {
        for state in [Enrolled::Active, Enrolled::Completed, Enrolled::Graduated] {
            assert!(takes_part(state), "{state:?}");
        }
        for state in [Enrolled::Enrolled, Enrolled::Paused, Enrolled::DroppedOut] {
            assert!(!takes_part(state), "{state:?}");
        }
    }

    #[test]
    fn rounds_end_within_ninety_days_and_hold_forty_gigs_of_fifty_seats() {
        let today: NaiveDate = "2026-11-26".parse().unwrap();
        let after = |days| Some(today + Days::new(days));
        assert_eq!(check_last_day(after(90), today), Ok(today + Days::new(90)));
        for wrong in [None, after(0), after(91)] {
            assert!(check_last_day(wrong, today).is_err(), "{wrong:?}");
        }
        assert!(check_seats(0).is_ok() && check_seats(50).is_ok());
        assert!(check_seats(-1).is_err() && check_seats(51).is_err());
        assert!(check_room(39).is_ok() && check_room(40).is_err());
    }

    #[test]
    fn numbers_order_a_list_and_blanks_leave_out() {
        let rows =
            |typed: [&str; 3]| typed.iter().zip(1..).map(|(typed, n)| (id(n), (*typed).to_owned())).collect::<Vec<_>>();
        assert_eq!(ordered(&rows(["2", "", " 1 "])).unwrap(), [id(3), id(1)]);
        assert!(ordered(&rows(["", "", ""])).unwrap().is_empty());
        for wrong in [["1", "1", ""], ["0", "", ""], ["x", "", ""], ["-1", "", ""], ["99999", "", ""]] {
            assert!(ordered(&rows(wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn wishes_name_what_is_possible_once() {
        let possible = [id(1), id(2)];
        let check = |wishes: &[Uuid]| check_wishes(wishes, &possible, |place, _| place.to_string());
        assert!(check(&[id(2), id(1)]).is_ok() && check(&[]).is_ok());
        assert!(check(&[id(3)]).is_err() && check(&[id(1), id(1)]).is_err());
    }

    #[test]
    fn who_ordered_nothing_has_the_order_of_the_scores() {
        let by_score = vec![id(1), id(2), id(3)];
        assert_eq!(counting(None, by_score.clone()), by_score);
        assert_eq!(counting(Some(vec![id(3), id(9), id(1)]), by_score), [id(3), id(1)]);
    }
}
