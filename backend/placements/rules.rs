//! Where each act leads, what a list of wishes may say, and what a round needs.

use crate::kernel::fields::FieldErrors;
use crate::kernel::transition::{Step, Table};
use crate::placements::model::{Act, State};
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
pub const MOST_GIGS: usize = 40;
pub const MOST_SEATS: i32 = 50;

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
                errors.add(format!("place-{id}"), "placements-twice");
            }
            Ok(number) if number > 0 => numbered.push((number, *id)),
            _ => errors.add(format!("place-{id}"), "placements-no-number"),
        }
    }
    errors.finish()?;
    numbered.sort_unstable();
    Ok(numbered.into_iter().map(|(_, id)| id).collect())
}

/// A list of wishes as a program sends it: of those that there are, each once.
pub fn check_wishes(wishes: &[Uuid], possible: &[Uuid]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    for (place, wish) in wishes.iter().enumerate() {
        let field = format!("wishes[{place}]");
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
        assert!(check_wishes(&[id(2), id(1)], &possible).is_ok() && check_wishes(&[], &possible).is_ok());
        assert!(check_wishes(&[id(3)], &possible).is_err() && check_wishes(&[id(1), id(1)], &possible).is_err());
    }

    #[test]
    fn who_ordered_nothing_has_the_order_of_the_scores() {
        let by_score = vec![id(1), id(2), id(3)];
        assert_eq!(counting(None, by_score.clone()), by_score);
        assert_eq!(counting(Some(vec![id(3), id(9), id(1)]), by_score), [id(3), id(1)]);
    }
}
