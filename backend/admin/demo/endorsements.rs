//! What mentors of the demo say of those whom they taught, through the same acts that people use.

use super::content::{DemoCohort, DemoWorld};
use super::trades;
use crate::app::App;
use crate::endorsements::{self, AskInput, DeclineInput, EndorseInput, MentorPage, Piece};
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CohortId, EndorsementId};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::profiles::{self, ContentItem};
use chrono::TimeDelta;

/// Of a hundred who learned in a cohort that has ended, so many asked; the last of those still wait, and one of each cohort.
const ASKED: usize = 55;
const WAITING: usize = 8;

/// A sentence for each level, by turns.
const SEEN: [[&str; 3]; 5] = [
    [
        "The pieces were made with help at most steps; the idea can be seen.",
        "Follows the course closely; the first file that opens and prints.",
        "Began from a pattern and changed its words; the rest is to come.",
    ],
    [
        "The simple parts are done alone; spacing and order still slip in places.",
        "Works when the task is clear; what is new still needs a question.",
        "Two of the three parts can be used; the third I would ask to redo.",
    ],
    [
        "The work holds together, and a client could use it as it is.",
        "Finished on the day that was agreed, in files that open anywhere.",
        "Clear from start to finish; I changed nothing before it went out.",
    ],
    [
        "Found a mistake in the brief, asked, and solved it in two ways.",
        "Clean files, named and in order, with a note on how to go on.",
        "Checked by somebody else and nothing was found; the choices are explained.",
    ],
    [
        "I show these pieces to my other classes; each choice has its reason beside it.",
        "Solved what I could not have set as a task, and others learned from it.",
        "A shop runs on this work since spring, and its owner asks for nobody else.",
    ],
];

/// Every mentor says a few words of themselves and stands in the list.
pub async fn add_mentors(app: &App, mentors: &[Actor]) -> Result<()> {
    for (mentor, trade) in mentors.iter().zip(trades::ALL) {
        let [name, name_ur] = trade.name;
        let page = MentorPage {
            about: format!("I teach {name} at the centres of the valleys, and work in it on the other days."),
            about_ur: format!("وادیوں کے مراکز میں {name_ur} پڑھانا میرا کام ہے، باقی دنوں میں یہی پیشہ۔"),
            is_listed: true,
        };
        endorsements::save_page(app, mentor, &page).await?;
    }
    Ok(())
}

/// People of one cohort ask its mentor, and are answered some days later. How many vouched.
pub async fn add_cohort(
    app: &App,
    world: &DemoWorld,
    (cohort, id): (&DemoCohort, CohortId),
    (mentor, graduates): (&Actor, &[Actor]),
) -> Result<usize> {
    if cohort.ends_on >= app.clock.today() {
        return Ok(0);
    }
    let mut given = 0;
    let turns = cohort.graduates.iter().map(|number| (*number, number * 37 % 100)).filter(|(_, turn)| *turn < ASKED);
    for (at, (number, turn)) in turns.enumerate() {
        let graduate = graduates.get(number).or_missing()?;
        let waits = at == 1 || turn >= ASKED - WAITING;
        let ago = TimeDelta::days(if waits { 1 } else { 4 + i64::try_from(turn).unwrap_or(0) / 2 });
        app.clock.advance(-ago);
        let asked = ask(app, world, (cohort, id), (mentor, graduate), number).await;
        let outcome = match asked {
            Ok(Some((asked, level))) if !waits => answer(app, mentor, asked, (level, number, turn)).await,
            other => other.map(|_| false),
        };
        app.clock.advance(ago);
        given += usize::from(outcome?);
    }
    Ok(given)
}

/// The request, and how far it goes.
async fn ask(
    app: &App,
    world: &DemoWorld,
    cohort: (&DemoCohort, CohortId),
    (mentor, graduate): (&Actor, &Actor),
    number: usize,
) -> Result<Option<(EndorsementId, usize)>> {
    let Some((input, level)) = wish(app, world, cohort, graduate, number).await? else { return Ok(None) };
    match endorsements::ask(app, graduate, &AskInput { mentor: Some(mentor.person), ..input }).await {
        Ok(asked) => Ok(Some((asked, level))),
        // As it happens to people.
        Err(AppError::Refused { code: "endorsement_low_attendance", .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the mentor vouched.
async fn answer(
    app: &App,
    mentor: &Actor,
    asked: EndorsementId,
    (level, number, turn): (usize, usize, usize),
) -> Result<bool> {
    if turn % 13 == 5 {
        let answer = "Show me one more piece in which you did all of it yourself.".to_owned();
        let input = DeclineInput { reason: "other_work".to_owned(), answer };
        endorsements::decline(app, mentor, asked, &input).await?;
        return Ok(false);
    }
    endorse(app, mentor, asked, (level, number)).await?;
    if turn % 17 == 3 {
        endorsements::revoke(app, mentor, asked, "The second piece turned out to be the work of two.").await?;
    }
    Ok(true)
}

async fn endorse(app: &App, mentor: &Actor, id: EndorsementId, (level, number): (usize, usize)) -> Result<()> {
    let sentence = SEEN.get(level - 1).and_then(|some| some.get(number % some.len())).copied().unwrap_or_default();
    let input = EndorseInput { level: level.to_string(), sentence: sentence.to_owned(), relation: "none".to_owned() };
    endorsements::endorse(app, mentor, id, &input).await
}

/// The strongest skill that the course taught, with the pieces that show it, and how far it goes.
async fn wish(
    app: &App,
    world: &DemoWorld,
    (cohort, id): (&DemoCohort, CohortId),
    graduate: &Actor,
    number: usize,
) -> Result<Option<(AskInput, usize)>> {
    let taught = super::programme_input(cohort).skill;
    let shown = world.graduates.get(number).or_missing()?;
    let best = shown.skills.iter().find(|(skill, _)| taught.iter().any(|known| known == skill));
    let Some((skill, level)) = best else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let profile = profiles::find_of_person(&mut conn, graduate.person).await?;
    let Some((profile, version)) = profile.and_then(|one| Some((one.id, one.published_version?))) else {
        return Ok(None);
    };
    let Some((content, _)) = profiles::find_version(&mut conn, profile, version).await? else { return Ok(None) };
    let shows = |item: &&ContentItem| item.skills.iter().any(|known| known == skill);
    let mut pieces: Vec<Piece> =
        content.items.iter().filter(shows).take(3).map(|item| Piece { version, item: item.id }).collect();
    if pieces.is_empty() {
        pieces.extend(content.items.first().map(|item| Piece { version, item: item.id }));
    }
    let input = AskInput {
        cohort: id,
        mentor: None,
        skill: (*skill).to_owned(),
        pieces,
        note: "How the pieces hold together.".to_owned(),
        shows_attendance: number % 3 != 1,
    };
    // A mentor sees a little less than people say of themselves, and now and then more.
    let seen = match number % 5 {
        0 => usize::from(*level) + 1,
        1 | 2 => usize::from(*level),
        _ => usize::from(*level) - usize::from(*level > 1),
    };
    Ok(Some((input, seen.clamp(1, 5))))
}
