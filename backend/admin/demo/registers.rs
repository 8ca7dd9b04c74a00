//! When the demo's cohorts meet, and who was there. Pure: the same on every machine.

use super::chance::Chance;
use super::content::DemoCohort;
use crate::centres::{CalendarInput, Mark};

/// Days of the week, one set for a third of the cohorts each.
const WEEKS: [[&str; 3]; 3] = [["mon", "wed", "fri"], ["tue", "thu", "sat"], ["mon", "tue", "thu"]];
/// In a hundred: who hardly comes, and whom nothing keeps away.
const RARE: u64 = 8;
const STEADY: u64 = 70;

/// The week of a cohort, within the hours that every centre is open.
pub fn week(cohort: &DemoCohort) -> CalendarInput {
    let days = WEEKS.get(cohort.place % WEEKS.len()).copied().unwrap_or_default();
    CalendarInput {
        days: days.iter().map(ToString::to_string).collect(),
        starts: "16:00".to_owned(),
        ends: "18:00".to_owned(),
        ..CalendarInput::default()
    }
}

/// How one person of a cohort stood in each of its sessions: everybody has habits.
pub fn habits(cohort: usize, person: usize, sessions: usize) -> Vec<Mark> {
    let mut chance = Chance::new(0x5245_4749 ^ ((cohort as u64) << 32) ^ (person as u64));
    let comes = if chance.percent(RARE) {
        chance.between(35, 58)
    } else if chance.percent(STEADY) {
        chance.between(90, 99)
    } else {
        chance.between(68, 88)
    };
    let comes = u64::try_from(comes).unwrap_or_default();
    let mut day = || match (chance.percent(comes), chance.roll() % 100) {
        (true, 0..8) => Mark::Late,
        (true, _) => Mark::Present,
        (false, 0..20) => Mark::Excused,
        (false, _) => Mark::Absent,
    };
    (0..sessions).map(|_| day()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_come_most_of_the_time_and_some_do_not() {
        let shares: Vec<usize> = (0..400)
            .map(|person| habits(person % 40, person, 36).into_iter().filter(|mark| mark.is_there()).count() * 100 / 36)
            .collect();
        let under = shares.iter().filter(|share| **share < 60).count();
        assert!((10..=60).contains(&under), "{under} of 400 are under 60");
        assert!(shares.iter().filter(|share| **share >= 85).count() > 200);
        assert_eq!(habits(3, 5, 36), habits(3, 5, 36));
        assert_ne!(habits(3, 5, 36), habits(3, 6, 36));
    }
}
