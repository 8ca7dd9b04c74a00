//! How much of their course somebody attended. Pure.
//!
//! A session was held when its register was kept, that is when anybody in it was marked, and it was not cancelled. It is held
//! for a person when they were enrolled or active on its day: not before they came, not while they paused, not after they left.
//! On the day on which they complete the course they are still there. Excused sessions count neither for nor against anybody.
//! Late is present. Whoever was not marked in a register that was kept was not seen there.

use crate::centres::model::{Lesson, Mark, Since, State};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What came of the sessions that were held for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    pub held: u32,
    /// Those of them from which they were not excused.
    pub counted: u32,
    /// Those of which they were present or late.
    pub present: u32,
    /// Weeks of the cohort in which they were there at least once.
    pub weeks_attended: u32,
}

impl Attendance {
    /// In whole percent, rounded down; None while no session counts.
    pub fn share(self) -> Option<u32> {
        (self.present * 100).checked_div(self.counted)
    }

    /// Whether it lies under so many percent, as it never does while nothing is known.
    pub fn is_under(self, least: u32) -> bool {
        self.share().is_some_and(|share| share < least)
    }
}

/// A session that was held on a day, and how somebody was marked in it.
pub type Held = (NaiveDate, Option<Mark>);

/// Whether somebody with this history of states, in the order in which they were set, had a place in a session on that day.
pub fn belongs(states: &[Since], day: NaiveDate) -> bool {
    let before = |one: &&Since| {
        let state = State::parse(&one.state);
        let ends = matches!(state, State::Completed | State::Graduated);
        one.since < day || (one.since == day && !ends)
    };
    let state = states.iter().rfind(before).map(|one| State::parse(&one.state));
    matches!(state, Some(State::Enrolled | State::Active))
}

/// How a session went for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    Marked(Mark),
    /// Its register was kept, and they were not marked in it.
    Unseen,
    /// They had no place in it: not yet, not any more, or they paused.
    Away,
    Cancelled,
    /// Its day has come, and nobody kept its register yet.
    Open,
    ToCome,
}

impl Went {
    pub fn code(self) -> &'static str {
        match self {
            Self::Marked(mark) => mark.code(),
            Self::Unseen => "unseen",
            Self::Away => "away",
            Self::Cancelled => "cancelled",
            Self::Open => "open",
            Self::ToCome => "to_come",
        }
    }
}

/// How a session went for somebody with this history; `kept` says whether anybody was marked in it.
pub fn went(lesson: &Lesson, kept: bool, mark: Option<Mark>, states: &[Since], today: NaiveDate) -> Went {
    match mark {
        _ if lesson.is_cancelled() => Went::Cancelled,
        // Whether they will have a place on a day to come nobody knows.
        _ if lesson.held_on > today => Went::ToCome,
        _ if !belongs(states, lesson.held_on) => Went::Away,
        Some(mark) => Went::Marked(mark),
        None if kept => Went::Unseen,
        None => Went::Open,
    }
}

/// The figure of one person in a cohort that began on `begins`.
pub fn figure(begins: NaiveDate, states: &[Since], held: &[Held]) -> Attendance {
    let own: Vec<&Held> = held.iter().filter(|(day, _)| belongs(states, *day)).collect();
    let excused = own.iter().filter(|(_, mark)| *mark == Some(Mark::Excused)).count();
    let there = own.iter().filter(|(_, mark)| mark.is_some_and(Mark::is_there));
    let weeks: BTreeSet<i64> = there.clone().map(|(day, _)| (*day - begins).num_days().div_euclid(7)).collect();
    Attendance {
        held: count(own.len()),
        counted: count(own.len() - excused),
        present: count(there.count()),
        weeks_attended: count(weeks.len()),
    }
}

/// A cohort has a few hundred sessions at most.
fn count(sessions: usize) -> u32 {
    u32::try_from(sessions).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
    }

    fn since(state: State, number: u32) -> Since {
        Since::of(state, day(number))
    }

    fn active() -> Vec<Since> {
        vec![since(State::Enrolled, 1), since(State::Active, 2)]
    }

    #[test]
    fn late_is_present_excused_counts_for_nothing_and_unmarked_was_not_seen() {
        let marks = [Some(Mark::Present), Some(Mark::Late), Some(Mark::Absent), Some(Mark::Excused), None];
        let held: Vec<Held> = (2..).map(day).zip(marks).collect();
        let figure = figure(day(2), &active(), &held);
        assert_eq!((figure.held, figure.counted, figure.present), (5, 4, 2));
        assert_eq!(figure.share(), Some(50));
    }

    #[test]
    fn nothing_held_is_no_share_and_nothing_to_be_under() {
        let none = figure(day(1), &active(), &[]);
        assert_eq!((none, none.share()), (Attendance::default(), None));
        let excused = figure(day(1), &active(), &[(day(3), Some(Mark::Excused))]);
        assert_eq!((excused.held, excused.counted, excused.share()), (1, 0, None));
        assert!(!none.is_under(60) && !excused.is_under(60));
        assert!(figure(day(1), &active(), &[(day(3), None)]).is_under(60));
    }

    #[test]
    fn a_share_is_rounded_down() {
        let of = |present, counted| Attendance { held: counted, counted, present, weeks_attended: 0 };
        assert_eq!(of(599, 1000).share(), Some(59));
        assert!(of(599, 1000).is_under(60) && !of(6, 10).is_under(60));
        assert_eq!((of(2, 3).share(), of(3, 3).share(), of(0, 3).share()), (Some(66), Some(100), Some(0)));
    }

    #[test]
    fn sessions_count_only_while_somebody_is_there() {
        let states = [
            since(State::Enrolled, 3),
            since(State::Active, 5),
            since(State::Paused, 10),
            since(State::Active, 15),
            since(State::Completed, 20),
            since(State::Graduated, 20),
        ];
        let there: Vec<u32> = (1..=25).filter(|number| belongs(&states, day(*number))).collect();
        assert_eq!(there, [3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 18, 19, 20]);
        assert!(!belongs(&[], day(5)));
    }

    #[test]
    fn who_drops_out_and_returns_is_asked_for_nothing_between() {
        let states = [
            since(State::Enrolled, 1),
            since(State::Active, 1),
            since(State::DroppedOut, 8),
            since(State::Active, 12),
            since(State::Completed, 15),
            since(State::Active, 18),
        ];
        let away: Vec<u32> = (1..=20).filter(|number| !belongs(&states, day(*number))).collect();
        assert_eq!(away, [8, 9, 10, 11, 16, 17]);
    }

    #[test]
    fn of_states_set_for_one_day_the_last_counts() {
        let resumed = [since(State::Active, 1), since(State::Paused, 4), since(State::Active, 4)];
        let left = [since(State::Active, 1), since(State::DroppedOut, 4)];
        let came = [since(State::Enrolled, 4), since(State::Completed, 4)];
        assert!(belongs(&resumed, day(4)) && !belongs(&left, day(4)) && belongs(&came, day(4)));
        assert!(!belongs(&came, day(5)));
    }

    #[test]
    fn a_session_went_as_its_register_says_or_why_it_says_nothing() {
        let lesson = Lesson {
            id: crate::kernel::ids::LessonId::new(),
            cohort_id: crate::kernel::ids::CohortId::new(),
            held_on: day(5),
            starts: 960,
            ends: 1080,
            cancelled_at: None,
            cancel_reason: None,
        };
        let ask = |lesson: &Lesson, kept, mark| went(lesson, kept, mark, &active(), day(6)).code();
        assert_eq!(ask(&lesson, true, Some(Mark::Late)), "late");
        assert_eq!((ask(&lesson, true, None), ask(&lesson, false, None)), ("unseen", "open"));
        let early = Lesson { held_on: day(1).pred_opt().unwrap(), ..lesson.clone() };
        let next = Lesson { held_on: day(7), ..lesson.clone() };
        let off = Lesson { cancelled_at: Some(chrono::DateTime::UNIX_EPOCH), ..lesson };
        assert_eq!((ask(&early, true, None), ask(&next, false, None)), ("away", "to_come"));
        assert_eq!(ask(&off, true, Some(Mark::Absent)), "cancelled");
    }

    #[test]
    fn weeks_are_those_of_the_cohort_in_which_somebody_was_there() {
        let present = Some(Mark::Present);
        let held = [(day(2), present), (day(4), present), (day(9), Some(Mark::Absent)), (day(16), Some(Mark::Late))];
        assert_eq!(figure(day(2), &active(), &held).weeks_attended, 2);
    }

    fn mark() -> impl Strategy<Value = Option<Mark>> {
        prop_oneof![Just(None), prop::sample::select(Mark::ALL.to_vec()).prop_map(Some)]
    }

    fn history() -> impl Strategy<Value = Vec<Since>> {
        let states = prop::sample::select(State::ALL.to_vec());
        prop::collection::vec((states, 1..28u32), 0..6).prop_map(|mut rows| {
            rows.sort_by_key(|(_, number)| *number);
            rows.into_iter().map(|(state, number)| since(state, number)).collect()
        })
    }

    proptest! {
        #[test]
        fn the_figure_is_in_order_whatever_happened(
            states in history(),
            marks in prop::collection::vec((1..28u32, mark()), 0..60),
        ) {
            let held: Vec<Held> = marks.into_iter().map(|(number, mark)| (day(number), mark)).collect();
            let one = figure(day(1), &states, &held);
            prop_assert!(one.present <= one.counted && one.counted <= one.held && one.held as usize <= held.len());
            prop_assert!(one.weeks_attended <= one.present);
            prop_assert!(one.share().is_none_or(|share| share <= 100));
            let mut other_way = held.clone();
            other_way.reverse();
            prop_assert_eq!(one, figure(day(1), &states, &other_way));
        }

        #[test]
        fn to_have_come_never_lowers_a_share_and_to_be_excused_never_counts(
            marks in prop::collection::vec((2..28u32, mark()), 0..40),
            number in 2..28u32,
        ) {
            let mut held: Vec<Held> = marks.into_iter().map(|(number, mark)| (day(number), mark)).collect();
            let before = figure(day(1), &active(), &held);
            held.push((day(number), Some(Mark::Excused)));
            let excused = figure(day(1), &active(), &held);
            prop_assert_eq!((excused.counted, excused.present), (before.counted, before.present));
            held.push((day(number), Some(Mark::Late)));
            prop_assert!(figure(day(1), &active(), &held).share() >= before.share());
            held.push((day(number), None));
            held.push((day(number), Some(Mark::Absent)));
            let absent = figure(day(1), &active(), &held);
            prop_assert_eq!(absent.counted, before.counted + 3);
        }
    }
}
