//! Cohorts to come, who applied for them and who waits; and some who left, with why.

use super::content::{DemoCohort, DemoWorld};
use crate::app::App;
use crate::centres::application_rules::Move;
use crate::centres::{self, Act, ActInput, ApplicationInput, CohortInput};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{ApplicationId, CohortId, ProgrammeId};
use crate::platform::error::Result;
use chrono::{Days, NaiveDate};

/// Seats of a cohort to come, and who applies for them: more than there are.
const SEATS: usize = 6;
const APPLICANTS: usize = 10;
/// So many of those who are offered a seat accept it; the next one turns it down.
const ACCEPT: usize = 3;

const NOTES: [&str; 4] = [
    "I finished school in March and want to work from home.",
    "",
    "میں نے فون پر تھوڑا بہت سیکھا ہے، اب باقاعدہ سیکھنا چاہتی ہوں۔",
    "My cousin was in your last cohort and told me about it.",
];

/// Who leaves a cohort that is under way, a week ago.
const LEFT: [(&str, &str); 4] = [
    ("work", "Found a job in Gilgit."),
    ("distance", "The road to the valley is closed since the rains."),
    ("family", ""),
    ("connection", "No power in the village in the evenings."),
];

/// For a cohort that is under way: the next of the same programme with its applications, and somebody who left this one.
pub async fn add(
    app: &App,
    world: &DemoWorld,
    (number, cohort, id, programme): (usize, &DemoCohort, CohortId, ProgrammeId),
    (manager, graduates): (&Actor, &[Actor]),
) -> Result<()> {
    let today = app.clock.today();
    if cohort.ends_on < today {
        return Ok(());
    }
    leave(app, manager, (number, id)).await?;
    let next = centres::create_cohort(app, manager, programme, &input(cohort, today)).await?;
    let mut sent = Vec::new();
    for (at, who) in fresh(world, cohort.women_only, number).into_iter().enumerate() {
        let Some(graduate) = graduates.get(who) else { continue };
        let note = NOTES.get(at % NOTES.len()).copied().unwrap_or_default().to_owned();
        let woman = if cohort.women_only { "yes" } else { "" }.to_owned();
        sent.push((graduate, centres::apply(app, graduate, next, &ApplicationInput { note, woman }).await?));
    }
    answer(app, manager, &sent).await
}

/// The seats are offered, two wait, one reads a no that helps, and the last has not been looked at.
async fn answer(app: &App, manager: &Actor, sent: &[(&Actor, ApplicationId)]) -> Result<()> {
    let why = "This course needs a computer at home. Come to digital literacy first; it begins every month.";
    for (at, (_, id)) in sent.iter().enumerate() {
        let act = match at {
            0..SEATS => Move::Offer,
            _ if at + 2 < sent.len() => Move::List,
            _ if at + 1 < sent.len() => Move::Decline,
            _ => continue,
        };
        centres::decide(app, manager, *id, act, why).await?;
    }
    for (at, (graduate, id)) in sent.iter().take(SEATS.min(ACCEPT + 1)).enumerate() {
        let act = if at < ACCEPT { Move::Accept } else { Move::Withdraw };
        centres::answer(app, graduate, *id, act).await?;
    }
    Ok(())
}

/// Some of those who learned in no cohort of ours yet; others for each cohort.
fn fresh(world: &DemoWorld, women: bool, number: usize) -> Vec<usize> {
    let seated = |at: &usize| world.cohorts.iter().any(|cohort| cohort.graduates.contains(at));
    let fits = |at: &usize| !women || world.graduates.get(*at).is_some_and(|one| one.is_woman);
    let fresh: Vec<usize> = (0..world.graduates.len()).filter(|at| !seated(at)).filter(fits).collect();
    let turn = number * APPLICANTS;
    (0..APPLICANTS.min(fresh.len())).filter_map(|at| fresh.get((turn + at) % fresh.len()).copied()).collect()
}

fn input(cohort: &DemoCohort, today: NaiveDate) -> CohortInput {
    let day = |days: u64| (today + Days::new(days)).to_string();
    CohortInput {
        name: format!("{} b", cohort.name),
        starts_on: day(35),
        ends_on: day(35 + 83),
        seats: SEATS.to_string(),
        women_only: if cohort.women_only { "yes".into() } else { String::new() },
        apply_until: day(28),
    }
}

async fn leave(app: &App, manager: &Actor, (number, id): (usize, CohortId)) -> Result<()> {
    let people = centres::list_of_cohort(&mut *app.db.read().await?, id).await?;
    let Some(one) = people.iter().rfind(|one| !one.is_claimed()) else { return Ok(()) };
    let (reason, note) = LEFT.get(number % LEFT.len()).copied().unwrap_or_default();
    let on = app.clock.today() - Days::new(7);
    let left =
        ActInput { reason: reason.to_owned(), note: note.to_owned(), ..ActInput::plain(Act::DropOut, on.to_string()) };
    centres::act(app, manager, one.id, &left).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn more_apply_than_there_are_seats_and_none_of_them_learned_here_before() {
        let world = DemoWorld::valley(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
        for number in 0..world.cohorts.len() {
            for women in [false, true] {
                let fresh = fresh(&world, women, number);
                let distinct: BTreeSet<usize> = fresh.iter().copied().collect();
                assert!(fresh.len() > SEATS && distinct.len() == fresh.len(), "{fresh:?}");
                assert!(fresh.iter().all(|at| world.cohorts.iter().all(|cohort| !cohort.graduates.contains(at))));
                assert!(!women || fresh.iter().all(|at| world.graduates[*at].is_woman));
            }
        }
    }
}
