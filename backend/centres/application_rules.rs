//! Applications for a seat: who may apply, where each act leads, and whose a seat is that becomes free. Pure.
//!
//! sent -> listed | offered | declined; listed -> offered | declined; offered -> accepted | lapsed; the person withdraws from
//! each of the three, and after that, or after an offer that lapsed, applies again, last in line. When the cohort has begun,
//! what was never offered a seat is closed. An offer holds its seat, so none is given twice; nobody waits on the list while a
//! seat is free.

use crate::centres::model::{Application, ApplicationFacts, ApplicationInput, Applied, Centre, Cohort, Seats};
use crate::centres::rules::Refusal as Full;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::deadline::{Deadline, end_of_local_day};
use crate::kernel::fields::FieldErrors;
use crate::kernel::transition::{Step, Table};
use crate::platform::error::{AppError, Result as AppResult};
use crate::platform::text::clean_block;
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, NaiveDate, Utc};

crate::refusals! {
    /// Seats are for people with the account of a learner or graduate.
    NotLearner = "application_not_learner", Forbidden;
    /// Their mail address is not confirmed: no answer would reach them.
    Unverified = "application_unverified", Forbidden;
    /// Nobody applies for this cohort online, not yet or not any more.
    NotOpen = "application_not_open", Conflict;
    /// They applied for this cohort already.
    Double = "application_double", Conflict;
    TooMany = "application_too_many", Conflict;
    /// The act does not lead anywhere from this state.
    NotNow = "application_not_in_this_state", Conflict;
    /// A seat is free: it is offered, and nobody is put on a list for it.
    SeatFree = "cohort_has_seat", Conflict;
    /// The cohort has begun: its seats are no longer offered.
    Begun = "cohort_has_begun", Conflict;
    OfferLapsed = "application_offer_lapsed", Conflict;
    /// The roster names them already, and a code or letter of the centre makes that theirs.
    OnRoster = "application_on_roster", Conflict;
}

pub const NOTE_MAX: usize = 500;
pub const ANSWER_MAX: usize = 300;
/// Applications of one person that something may still come of.
pub const MOST_OPEN: usize = 5;
/// Applications that one person sends; staff are told of each.
pub const APPLICATIONS: Limit = Limit { name: "application", hits: 20, seconds: 86_400 };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Again, after a first time.
    Apply,
    Offer,
    /// Puts on the waiting list.
    List,
    Decline,
    Accept,
    Withdraw,
    Lapse,
    Close,
}

impl Move {
    pub const ALL: [Move; 8] =
        [Self::Apply, Self::Offer, Self::List, Self::Decline, Self::Accept, Self::Withdraw, Self::Lapse, Self::Close];
    /// What staff decide, and what the person does.
    pub const OF_STAFF: [Move; 3] = [Self::Offer, Self::List, Self::Decline];
    pub const OF_PERSON: [Move; 2] = [Self::Accept, Self::Withdraw];

    pub fn code(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Offer => "offer",
            Self::List => "list",
            Self::Decline => "decline",
            Self::Accept => "accept",
            Self::Withdraw => "withdraw",
            Self::Lapse => "lapse",
            Self::Close => "close",
        }
    }

    /// A code among these.
    pub fn parse(code: &str, known: &[Move]) -> Option<Self> {
        known.iter().copied().find(|one| one.code() == code)
    }
}

const fn step(from: Applied, act: Move, to: Applied) -> Step<Applied, Move> {
    Step { from, act, to }
}

pub const TRANSITIONS: Table<Applied, Move> = Table(&[
    step(Applied::Sent, Move::Offer, Applied::Offered),
    step(Applied::Sent, Move::List, Applied::Listed),
    step(Applied::Sent, Move::Decline, Applied::Declined),
    step(Applied::Sent, Move::Withdraw, Applied::Withdrawn),
    step(Applied::Sent, Move::Close, Applied::Closed),
    step(Applied::Listed, Move::Offer, Applied::Offered),
    step(Applied::Listed, Move::Decline, Applied::Declined),
    step(Applied::Listed, Move::Withdraw, Applied::Withdrawn),
    step(Applied::Listed, Move::Close, Applied::Closed),
    step(Applied::Offered, Move::Accept, Applied::Accepted),
    step(Applied::Offered, Move::Withdraw, Applied::Withdrawn),
    step(Applied::Offered, Move::Lapse, Applied::Lapsed),
    step(Applied::Withdrawn, Move::Apply, Applied::Sent),
    step(Applied::Lapsed, Move::Apply, Applied::Sent),
]);

pub fn next(state: Applied, act: Move) -> Result<Applied, Refusal> {
    TRANSITIONS.next(state, act).ok_or(Refusal::NotNow)
}

/// The acts of these that are open in this state, as long as the cohort takes people in.
pub fn open(state: Applied, of: &[Move], seats: Seats) -> Vec<Move> {
    let fits = |act: &Move| match act {
        Move::Offer => seats.free() > 0,
        Move::List => seats.free() == 0,
        _ => true,
    };
    TRANSITIONS.acts(state).filter(|act| of.contains(act)).filter(fits).collect()
}

/// Whether people apply for it now.
pub fn is_open(cohort: &Cohort, centre: &Centre, today: NaiveDate) -> bool {
    centre.is_open && cohort.apply_until.is_some_and(|last| today <= last)
}

/// Until its first day a seat that becomes free is offered to the next in line.
pub fn is_to_come(cohort: &Cohort, today: NaiveDate) -> bool {
    today <= cohort.starts_on
}

pub fn may_apply(actor: &Actor) -> Result<(), Refusal> {
    if !actor.has(Role::Graduate) {
        return Err(Refusal::NotLearner);
    }
    if actor.verified { Ok(()) } else { Err(Refusal::Unverified) }
}

/// What is known of somebody who applies.
#[derive(Debug, Clone, Copy)]
pub struct Sending {
    /// Where their application of before stands.
    pub before: Option<Applied>,
    pub is_in_cohort: bool,
    pub is_open: bool,
    /// Applications of theirs that something may still come of.
    pub open: usize,
}

pub fn may_send(sending: Sending) -> AppResult<()> {
    if sending.before.is_some_and(|before| next(before, Move::Apply).is_err()) {
        Err(Refusal::Double.into())
    } else if sending.is_in_cohort {
        Err(Full::InCohort.into())
    } else if !sending.is_open {
        Err(Refusal::NotOpen.into())
    } else if sending.open >= MOST_OPEN {
        Err(Refusal::TooMany.into())
    } else {
        Ok(())
    }
}

/// Where the application goes: to offer takes a seat, to be put on the list takes that there is none.
pub fn decide(state: Applied, act: Move, seats: Seats, is_to_come: bool) -> AppResult<Applied> {
    let to = next(state, act)?;
    match act {
        Move::Offer | Move::List if !is_to_come => Err(Refusal::Begun.into()),
        Move::Offer if seats.free() == 0 => Err(Full::NoSeat.into()),
        Move::List if seats.free() > 0 => Err(Refusal::SeatFree.into()),
        _ => Ok(to),
    }
}

/// An offer is accepted as long as it counts; the seat is the one that it holds.
pub fn accept(application: &Application, seats: Seats, now: DateTime<Utc>) -> AppResult<Applied> {
    let to = next(application.state(), Move::Accept)?;
    if application.answer_by.is_none_or(|by| by < now) {
        return Err(Refusal::OfferLapsed.into());
    }
    if seats.taken >= seats.all { Err(AppError::from(Full::NoSeat)) } else { Ok(to) }
}

/// Until when an offer counts: so many days, and not beyond the day on which the cohort begins.
pub fn answer_by(now: DateTime<Utc>, days: u32, starts_on: NaiveDate) -> DateTime<Utc> {
    Deadline::after(now, days).due(&[], now).min(end_of_local_day(starts_on))
}

pub fn check_application(input: &ApplicationInput, for_women: bool) -> Result<ApplicationFacts, FieldErrors> {
    let mut errors = FieldErrors::default();
    let note = clean_block(&input.note);
    errors.at_most("note", &note, NOTE_MAX);
    let says_woman = for_women && input.woman == "yes";
    errors.check(!for_women || says_woman, "woman", "centres-apply-say-woman");
    errors.finish()?;
    Ok(ApplicationFacts { note, says_woman })
}

/// Why an application is declined; nothing where it is not.
pub fn check_answer(act: Move, typed: &str) -> Result<String, FieldErrors> {
    if act != Move::Decline {
        return Ok(String::new());
    }
    let mut errors = FieldErrors::default();
    let answer = clean_block(typed);
    errors.required("answer", &answer, ANSWER_MAX);
    errors.finish()?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::{ApplicationId, CohortId, PersonId};
    use chrono::TimeZone;
    use proptest::prelude::*;

    fn seats(all: i64, taken: i64, held: i64) -> Seats {
        Seats { all, taken, held }
    }

    /// Every state with every act, against the table as people would tell it.
    #[test]
    fn an_application_goes_where_it_may_and_nowhere_else() {
        use Applied::{Accepted, Closed, Declined, Lapsed, Listed, Offered, Sent, Withdrawn};
        for state in Applied::ALL {
            for act in Move::ALL {
                let told = match (act, state) {
                    (Move::Apply, Withdrawn | Lapsed) => Some(Sent),
                    (Move::Offer, Sent | Listed) => Some(Offered),
                    (Move::List, Sent) => Some(Listed),
                    (Move::Decline, Sent | Listed) => Some(Declined),
                    (Move::Accept, Offered) => Some(Accepted),
                    (Move::Withdraw, Sent | Listed | Offered) => Some(Withdrawn),
                    (Move::Lapse, Offered) => Some(Lapsed),
                    (Move::Close, Sent | Listed) => Some(Closed),
                    _ => None,
                };
                assert_eq!(next(state, act).ok(), told, "{state:?} {act:?}");
            }
            assert_eq!(Applied::parse(state.code()), state);
            let ends = Move::ALL.into_iter().all(|act| act == Move::Apply || next(state, act).is_err());
            assert_eq!(state.is_open(), !ends, "{state:?}");
        }
    }

    #[test]
    fn a_seat_is_offered_while_one_is_free_and_else_people_wait_for_it() {
        let refused = |act, seats, to_come| match decide(Applied::Sent, act, seats, to_come) {
            Err(AppError::Refused { code, .. }) => code,
            _ => "",
        };
        let (free, full) = (seats(2, 1, 0), seats(2, 1, 1));
        assert_eq!((refused(Move::Offer, free, true), refused(Move::List, full, true)), ("", ""));
        assert_eq!(refused(Move::Offer, full, true), "cohort_no_seat");
        assert_eq!(refused(Move::List, free, true), "cohort_has_seat");
        assert_eq!(refused(Move::Offer, free, false), "cohort_has_begun");
        assert_eq!(refused(Move::Decline, full, false), "");
        assert_eq!(open(Applied::Sent, &Move::OF_STAFF, free), [Move::Offer, Move::Decline]);
        assert_eq!(open(Applied::Sent, &Move::OF_STAFF, full), [Move::List, Move::Decline]);
        assert_eq!(open(Applied::Listed, &Move::OF_STAFF, full), [Move::Decline]);
        assert_eq!(open(Applied::Offered, &Move::OF_PERSON, full), Move::OF_PERSON);
        assert!(open(Applied::Accepted, &Move::OF_PERSON, full).is_empty());
    }

    #[test]
    fn an_offer_counts_for_its_days_and_not_beyond_the_first_day() {
        let now = Utc.with_ymd_and_hms(2026, 11, 1, 6, 0, 0).unwrap();
        let day = |number| NaiveDate::from_ymd_opt(2026, 11, number).unwrap();
        assert_eq!(answer_by(now, 7, day(30)), end_of_local_day(day(8)));
        assert_eq!(answer_by(now, 7, day(4)), end_of_local_day(day(4)));
    }

    #[test]
    fn a_cohort_for_women_asks_for_a_word_and_no_proof() {
        let input = |woman: &str| ApplicationInput { note: " I draw. ".into(), woman: woman.into() };
        assert_eq!(
            check_application(&input("yes"), true),
            Ok(ApplicationFacts { note: "I draw.".into(), says_woman: true })
        );
        assert_eq!(check_application(&input("yes"), false).map(|facts| facts.says_woman), Ok(false), "not asked");
        assert!(check_application(&input(""), true).is_err());
        let long = ApplicationInput { note: "x".repeat(NOTE_MAX + 1), woman: String::new() };
        assert!(check_application(&long, false).is_err());
    }

    #[test]
    fn who_is_declined_reads_why() {
        assert!(check_answer(Move::Decline, " ").is_err());
        assert!(check_answer(Move::Decline, &"x".repeat(ANSWER_MAX + 1)).is_err());
        assert_eq!(check_answer(Move::Decline, "Learn to type first."), Ok("Learn to type first.".into()));
        assert_eq!(check_answer(Move::Offer, "Welcome"), Ok(String::new()));
    }

    #[test]
    fn seats_are_for_learners_and_graduates_whom_an_answer_reaches() {
        let actor = |roles: &[Role], verified| Actor {
            person: crate::kernel::ids::PersonId::new(),
            roles: roles.to_vec(),
            verified,
            adult: false,
        };
        assert_eq!(may_apply(&actor(&[Role::Graduate], true)), Ok(()));
        assert_eq!(may_apply(&actor(&[Role::Client], true)), Err(Refusal::NotLearner));
        assert_eq!(may_apply(&actor(&[Role::Graduate], false)), Err(Refusal::Unverified));
    }

    fn count(line: &[Applied], state: Applied) -> i64 {
        line.iter().filter(|one| **one == state).count() as i64
    }

    fn standing(line: &[Applied], all: i64) -> Seats {
        seats(all, count(line, Applied::Accepted), count(line, Applied::Offered))
    }

    /// As the clock and every act that frees a seat do it.
    fn fill(line: &mut [Applied], all: i64) {
        while standing(line, all).free() > 0 {
            let Some(first) = line.iter_mut().find(|one| **one == Applied::Listed) else { return };
            *first = next(*first, Move::Offer).unwrap();
        }
    }

    proptest! {
        #[test]
        fn no_seat_is_given_twice_and_nobody_waits_for_a_free_one(
            all in 1..4_i64,
            acts in prop::collection::vec((0..6_usize, prop::sample::select(Move::ALL.to_vec())), 0..80),
        ) {
            let mut line = [Applied::Sent; 6];
            for (at, act) in acts {
                if let Ok(to) = decide(line[at], act, standing(&line, all), true) {
                    line[at] = to;
                }
                fill(&mut line, all);
                let now = standing(&line, all);
                prop_assert!(now.taken + now.held <= all, "{:?}", line);
                prop_assert!(now.free() == 0 || count(&line, Applied::Listed) == 0, "{:?}", line);
            }
        }
    }

    #[test]
    fn an_application_is_sent_once_while_it_is_open_and_not_beside_five_others() {
        let good = Sending { before: None, is_in_cohort: false, is_open: true, open: MOST_OPEN - 1 };
        let refused = |sending| may_send(sending).err().map(|error| error.message_key());
        let key = |refusal: Refusal| Some(AppError::from(refusal).message_key());
        assert_eq!(refused(good), None);
        for before in [Applied::Withdrawn, Applied::Lapsed] {
            assert_eq!(refused(Sending { before: Some(before), ..good }), None);
        }
        for before in [Applied::Sent, Applied::Listed, Applied::Offered, Applied::Accepted, Applied::Declined] {
            assert_eq!(refused(Sending { before: Some(before), ..good }), key(Refusal::Double), "{before:?}");
        }
        assert_eq!(refused(Sending { is_open: false, ..good }), key(Refusal::NotOpen));
        assert_eq!(refused(Sending { open: MOST_OPEN, ..good }), key(Refusal::TooMany));
        assert_eq!(refused(Sending { is_in_cohort: true, ..good }), Some(AppError::from(Full::InCohort).message_key()));
    }

    #[test]
    fn people_apply_until_the_last_day_at_a_centre_that_is_open() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let cohort = Cohort { apply_until: Some(day("2026-11-26")), ..Cohort::between("2026-12-01", "2027-02-28") };
        let (open, closed) = (Centre::sample(), Centre { is_open: false, ..Centre::sample() });
        assert!(is_open(&cohort, &open, day("2026-11-26")));
        assert!(!is_open(&cohort, &open, day("2026-11-27")) && !is_open(&cohort, &closed, day("2026-11-26")));
        assert!(!is_open(&Cohort { apply_until: None, ..cohort.clone() }, &open, day("2026-11-26")));
        assert!(is_to_come(&cohort, day("2026-12-01")) && !is_to_come(&cohort, day("2026-12-02")));
        assert!(is_to_come(&cohort, day("2026-11-30")));
    }

    #[test]
    fn an_offer_is_accepted_while_it_counts_and_there_is_a_seat() {
        let by = Utc.with_ymd_and_hms(2026, 11, 30, 18, 59, 59).unwrap();
        let sent = |state: Applied, answer_by| Application {
            id: ApplicationId::new(),
            cohort_id: CohortId::new(),
            person_id: PersonId::new(),
            state: state.code().to_owned(),
            note: String::new(),
            says_woman: false,
            applied_at: by,
            moved_at: by,
            answer_by,
            answer: String::new(),
        };
        let key = |outcome: AppResult<Applied>| outcome.map_err(|error| error.message_key());
        let refused = |error: AppError| Err(error.message_key());
        let offered = sent(Applied::Offered, Some(by));
        let last = seats(10, 9, 1);
        assert_eq!(key(accept(&offered, last, by)), Ok(Applied::Accepted));
        let late = by + chrono::TimeDelta::seconds(1);
        assert_eq!(key(accept(&offered, last, late)), refused(Refusal::OfferLapsed.into()));
        assert_eq!(key(accept(&offered, last, by - chrono::TimeDelta::days(1))), Ok(Applied::Accepted));
        assert_eq!(key(accept(&sent(Applied::Offered, None), last, by)), refused(Refusal::OfferLapsed.into()));
        assert_eq!(key(accept(&sent(Applied::Listed, Some(by)), last, by)), refused(Refusal::NotNow.into()));
        for full in [seats(10, 10, 1), seats(10, 11, 1)] {
            assert_eq!(key(accept(&offered, full, by)), refused(Full::NoSeat.into()));
        }
    }
}
