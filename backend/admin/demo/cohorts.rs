//! Which graduate sat in which cohort of which centre, who taught them, and who sits there now.

use super::chance::Chance;
use super::content::{DemoCohort, DemoGraduate, DemoNewcomer};
use super::people::{Gender, Register};
use super::trades;
use crate::centres::GILGIT_BALTISTAN;
use crate::kernel::places::DISTRICTS;
use chrono::{Days, NaiveDate};

const COHORTS: usize = 40;
/// The last of them are under way, and so many before them have just ended.
const PRESENT: usize = 4;
const JUST_ENDED: usize = 6;
const SEATS: usize = 40;
const WEEKS: i64 = 12;

pub fn all(
    start: NaiveDate,
    graduates: &[DemoGraduate],
    register: &mut Register,
    chance: &mut Chance,
) -> Vec<DemoCohort> {
    let centres = centres();
    let mut cohorts: Vec<DemoCohort> = (0..COHORTS).map(|at| cohort(at, start, &centres)).collect();
    for (number, graduate) in graduates.iter().enumerate() {
        // Some learned elsewhere.
        if number % 11 == 7 {
            continue;
        }
        let trade = number % trades::ALL.len();
        let fitting: Vec<usize> = (0..COHORTS)
            .filter(|at| {
                cohorts.get(*at).is_some_and(|one| one.trade == trade && (graduate.is_woman || !one.women_only))
            })
            .collect();
        let near = fitting.iter().find(|at| is_near(&cohorts, **at, &centres, graduate));
        let turn = fitting.get((number / trades::ALL.len()) % fitting.len().max(1));
        if let Some(cohort) = near.or(turn).and_then(|at| cohorts.get_mut(*at)) {
            cohort.graduates.push(number);
        }
    }
    for cohort in cohorts.iter_mut().rev().take(PRESENT) {
        cohort.newcomers = (0..5).map(|_| newcomer(start, register, chance)).collect();
    }
    cohorts
}

/// Slug and district of every centre of the region, in the order of its file.
fn centres() -> Vec<(String, String)> {
    let region: toml::Table = GILGIT_BALTISTAN.parse().unwrap_or_default();
    let centres = region.get("centre").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |centre: &toml::Value, key: &str| Some(centre.get(key)?.as_str()?.to_owned());
    centres.iter().filter_map(|centre| Some((text(centre, "slug")?, text(centre, "district")?))).collect()
}

fn cohort(at: usize, start: NaiveDate, centres: &[(String, String)]) -> DemoCohort {
    let whole = WEEKS * 7;
    let place = at % centres.len().max(1);
    let (starts_on, ends_on) = if at >= COHORTS - PRESENT {
        (moved(start, -40), moved(start, whole - 41))
    } else {
        let ended = if at >= COHORTS - PRESENT - JUST_ENDED {
            3 + 4 * (COHORTS - PRESENT - at) as i64
        } else {
            40 + 25 * (COHORTS - PRESENT - JUST_ENDED - at) as i64
        };
        (moved(start, -ended - whole + 1), moved(start, -ended))
    };
    DemoCohort {
        centre: centres.get(place).map(|(slug, _)| slug.clone()).unwrap_or_default(),
        place,
        trade: at % trades::ALL.len(),
        name: (1 + at / centres.len().max(1)).to_string(),
        starts_on,
        ends_on,
        seats: SEATS,
        women_only: at % 9 == 4,
        graduated: at < COHORTS - PRESENT - JUST_ENDED,
        graduates: Vec::new(),
        newcomers: Vec::new(),
    }
}

/// In the graduate's district, or in the one that theirs was part of.
fn is_near(cohorts: &[DemoCohort], at: usize, centres: &[(String, String)], graduate: &DemoGraduate) -> bool {
    let parent = DISTRICTS.iter().find(|one| one.code == graduate.district).and_then(|one| one.parent);
    let district = cohorts.get(at).and_then(|one| centres.get(one.place)).map(|(_, district)| district.as_str());
    district == Some(graduate.district) || (parent.is_some() && district == parent)
}

fn newcomer(start: NaiveDate, register: &mut Register, chance: &mut Chance) -> DemoNewcomer {
    let gender = if chance.percent(50) { Gender::Woman } else { Gender::Man };
    let name = register.name(chance.pick(&["scl", "bft", "bsk"]), gender, chance);
    let birth_date = moved(start, -chance.between(16 * 366, 30 * 365));
    DemoNewcomer { full_name: name.full, full_name_ur: name.full_ur, birth_date }
}

fn moved(day: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }.unwrap_or(day)
}
