//! When a notice becomes a mail.

use crate::kernel::deadline::{KARACHI_SECONDS, local_date};
use crate::kernel::fields::FieldErrors;
use crate::notifications::kinds::{Frequency, Kind};
use crate::platform::web::rate_limit::Limit;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Mails of notices to one person. What is beyond comes with the next daily digest, so that nobody's mailbox is flooded,
/// whatever others do.
pub const MAILS: Limit = Limit { name: "notice-mails", hits: 20, seconds: 3600 };

/// A read notice is kept for so long.
pub const READ_KEPT: TimeDelta = TimeDelta::days(180);

/// A digest tells so many notices; of the rest it tells the number.
pub const MOST_IN_DIGEST: usize = 50;

/// Digests go out at this hour in Asia/Karachi, the weekly ones on Mondays.
const HOUR: i64 = 8;

/// The latest moment at which the daily digest was due. What was told before it, and still waits, goes out.
pub fn daily_due(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = morning(local_date(now));
    if today <= now { today } else { today - TimeDelta::days(1) }
}

/// The same for the weekly digest.
pub fn weekly_due(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = local_date(now);
    let monday = morning(day) - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()));
    if monday <= now { monday } else { monday - TimeDelta::days(7) }
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(HOUR) - TimeDelta::seconds(i64::from(KARACHI_SECONDS))
}

/// What a notice becomes for somebody who wants this frequency and had so many mails within the hour.
pub fn way(wanted: Frequency, mails: i64) -> Frequency {
    if wanted == Frequency::AtOnce && mails >= i64::from(MAILS.hits) { Frequency::Daily } else { wanted }
}

/// Typed preferences, by the code of their kind: those kinds that concern the person, each with a frequency that it allows.
pub fn check_preferences(
    concerning: &[Kind],
    typed: &[(String, String)],
) -> Result<Vec<(Kind, Frequency)>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut wanted = Vec::new();
    for (code, frequency) in typed {
        let kind = concerning.iter().copied().find(|kind| kind.code() == code);
        let frequency = Frequency::parse(frequency);
        match (kind, frequency) {
            (Some(kind), Some(frequency)) if kind.choices().any(|choice| choice == frequency) => {
                wanted.push((kind, frequency));
            }
            _ => errors.add(code.clone(), "field-not-a-choice"),
        }
    }
    errors.finish()?;
    Ok(wanted)
}

/// One frequency for all kinds that allow it; the others stay as they are.
pub fn for_all(concerning: &[Kind], frequency: &str) -> Result<Vec<(Kind, Frequency)>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let parsed = Frequency::parse(frequency);
    errors.check(parsed.is_some(), "all", "field-not-a-choice");
    errors.finish()?;
    let allows = |kind: &&Kind| kind.choices().any(|choice| Some(choice) == parsed);
    Ok(concerning.iter().filter(allows).filter_map(|kind| Some((*kind, parsed?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
    }

    #[test]
    fn the_daily_digest_is_due_at_eight_in_karachi() {
        assert_eq!(daily_due(at(25, 3, 0)), at(25, 3, 0));
        assert_eq!(daily_due(at(25, 2, 59)), at(24, 3, 0));
        // Half past one in the morning there, and still the day before here.
        assert_eq!(daily_due(at(25, 20, 30)), at(25, 3, 0));
    }

    #[test]
    fn the_weekly_digest_is_due_on_mondays() {
        // 23 November 2026 is a Monday.
        assert_eq!(weekly_due(at(23, 3, 0)), at(23, 3, 0));
        assert_eq!(weekly_due(at(23, 2, 59)), at(16, 3, 0));
        assert_eq!(weekly_due(at(22, 23, 0)), at(16, 3, 0));
        assert_eq!(weekly_due(at(29, 12, 0)), at(23, 3, 0));
    }

    #[test]
    fn a_flood_waits_for_the_digest() {
        assert_eq!(way(Frequency::AtOnce, 19), Frequency::AtOnce);
        assert_eq!(way(Frequency::AtOnce, 20), Frequency::Daily);
        assert_eq!(way(Frequency::Weekly, 500), Frequency::Weekly);
        assert_eq!(way(Frequency::Never, 500), Frequency::Never);
    }

    #[test]
    fn what_must_be_heard_cannot_be_switched_off() {
        let typed = |kind: Kind, frequency: &str| [(kind.code().to_owned(), frequency.to_owned())];
        let concerning = [Kind::ClientAdded, Kind::ClientApproved];
        assert!(check_preferences(&concerning, &typed(Kind::ClientAdded, "never")).is_err());
        assert!(check_preferences(&concerning, &typed(Kind::ClientAdded, "weekly")).is_ok());
        assert!(check_preferences(&concerning, &typed(Kind::ClientApproved, "never")).is_ok());
        assert!(check_preferences(&concerning, &typed(Kind::ClientApproved, "hourly")).is_err());
        assert!(check_preferences(&concerning, &typed(Kind::ReportWaits, "daily")).is_err());
        let all = for_all(&concerning, "never").unwrap();
        assert_eq!(all, [(Kind::ClientApproved, Frequency::Never)]);
        assert!(for_all(&concerning, "").is_err());
    }
}
