//! Due dates that stop during declared outages. Every deadline of the product is reckoned here.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Asia/Karachi: UTC+5 all year, no summer time since 2009.
pub const KARACHI_SECONDS: i32 = 5 * 3600;

/// A time in which the clock of the people concerned stands still; without an end it still lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
}

/// Something is due a number of days after `from`, at the end of that day in Asia/Karachi.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub from: DateTime<Utc>,
    pub days: u32,
}

impl Deadline {
    pub fn after(from: DateTime<Utc>, days: u32) -> Self {
        Self { from, days }
    }

    /// The moment it is due, given the pauses known at `now`: each pushes it back by as long as it lasted before the due date.
    pub fn due(self, pauses: &[Pause], now: DateTime<Utc>) -> DateTime<Utc> {
        let mut due = end_of_local_day(local_date(self.from) + Days::new(self.days.into()));
        let mut covered = self.from;
        for pause in merged(pauses) {
            let begin = pause.from.max(covered);
            let end = pause.to.unwrap_or(now).min(now);
            if begin >= due || end <= begin {
                continue;
            }
            due += end - begin;
            covered = end;
        }
        due
    }
}

/// The calendar date in Gilgit at this moment.
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    match FixedOffset::east_opt(KARACHI_SECONDS) {
        Some(zone) => at.with_timezone(&zone).date_naive(),
        None => at.date_naive(),
    }
}

/// The last second of this date in Gilgit.
pub fn end_of_local_day(date: NaiveDate) -> DateTime<Utc> {
    (date + Days::new(1)).and_time(NaiveTime::MIN).and_utc() - TimeDelta::seconds(i64::from(KARACHI_SECONDS) + 1)
}

/// Working days (Monday to Friday, in Gilgit) that have begun after the day of `from` and up to that of `to`.
pub fn working_days(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    let (first, last) = (local_date(from), local_date(to));
    let days = first.iter_days().skip(1).take_while(|day| *day <= last).take(366);
    let worked = days.filter(|day| day.weekday().number_from_monday() <= 5).count();
    i64::try_from(worked).unwrap_or(i64::MAX)
}

/// Whole years between birth and today, as the law counts them.
pub fn age_on(birth: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(birth).unwrap_or(0)
}

fn merged(pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted = pauses.to_vec();
    sorted.sort_by_key(|pause| pause.from);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).single().expect("a date")
    }

    #[test]
    fn a_deadline_ends_with_the_day_in_karachi() {
        let due = Deadline::after(at(1, 6), 3).due(&[], at(1, 6));
        assert_eq!(due, Utc.with_ymd_and_hms(2026, 11, 4, 18, 59, 59).single().expect("a date"));
    }

    #[test]
    fn a_pause_pushes_it_back_by_its_length() {
        let deadline = Deadline::after(at(1, 6), 3);
        let pause = Pause { from: at(2, 0), to: Some(at(2, 12)) };
        assert_eq!(deadline.due(&[pause], at(20, 0)) - deadline.due(&[], at(20, 0)), TimeDelta::hours(12));
    }

    #[test]
    fn overlapping_pauses_count_once() {
        let deadline = Deadline::after(at(1, 6), 3);
        let pauses = [Pause { from: at(2, 6), to: Some(at(2, 18)) }, Pause { from: at(2, 0), to: Some(at(2, 12)) }];
        assert_eq!(deadline.due(&pauses, at(20, 0)) - deadline.due(&[], at(20, 0)), TimeDelta::hours(18));
    }

    #[test]
    fn a_pause_after_the_due_date_changes_nothing() {
        let deadline = Deadline::after(at(1, 6), 3);
        let pause = Pause { from: at(10, 0), to: None };
        assert_eq!(deadline.due(&[pause], at(20, 0)), deadline.due(&[], at(20, 0)));
    }

    #[test]
    fn a_weekend_is_no_working_day() {
        // 1 November 2026 is a Sunday.
        assert_eq!(working_days(at(6, 9), at(6, 20)), 0, "it is Saturday in Gilgit by then");
        assert_eq!(working_days(at(6, 6), at(9, 6)), 1);
        assert_eq!(working_days(at(2, 6), at(2, 12)), 0);
        assert_eq!(working_days(at(2, 6), at(6, 6)), 4);
    }

    #[test]
    fn a_leap_day_child_turns_eighteen_on_the_first_of_march() {
        let birth = NaiveDate::from_ymd_opt(2008, 2, 29).expect("a date");
        assert_eq!(age_on(birth, NaiveDate::from_ymd_opt(2026, 2, 28).expect("a date")), 17);
        assert_eq!(age_on(birth, NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")), 18);
    }
}
