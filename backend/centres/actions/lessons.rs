//! When a cohort meets: a week that repeats, and single sessions that are added, moved, cancelled.

use super::{Inside, cohort_inside, lock_cohort, record, settle_registers};
use crate::app::App;
use crate::centres::lesson_rules::{self, Calendar, Refusal};
use crate::centres::model::{CalendarInput, Lesson, LessonFacts, LessonInput};
use crate::centres::queries;
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CohortId, LessonId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{OrMissing, Result};
use serde_json::json;

/// A session with where it is.
pub async fn lesson_inside(conn: &mut Conn, actor: &Actor, id: LessonId, wish: Wish) -> Result<(Lesson, Inside)> {
    let lesson = queries::find_lesson(conn, id).await?.or_missing()?;
    let inside = cohort_inside(conn, actor, lesson.cohort_id, wish).await?;
    Ok((lesson, inside))
}

/// The same, locked with its cohort: two who change when it meets wait for each other.
async fn lock_lesson(tx: &mut Tx<'_>, actor: &Actor, id: LessonId) -> Result<(Lesson, Inside)> {
    let cohort = queries::find_lesson(tx, id).await?.or_missing()?.cohort_id;
    let inside = lock_cohort(tx, actor, cohort, Wish::Run).await?;
    let lesson = queries::lock_lessons(tx, &[id]).await?.pop().or_missing()?;
    if lesson.is_cancelled() { Err(Refusal::Cancelled.into()) } else { Ok((lesson, inside)) }
}

/// Fills the days of a cohort by a week that repeats. What stands there already stays, so pressing twice changes nothing more.
pub async fn set_calendar(app: &App, actor: &Actor, id: CohortId, input: &CalendarInput) -> Result<Calendar> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Run).await?;
            let facts = lesson_rules::check_calendar(input, &inside.cohort)?;
            let present = queries::list_lessons(tx, id).await?;
            let found = lesson_rules::calendar(&facts, &inside.centre, &present)?;
            let (starts, ends) = (facts.starts, facts.ends);
            let new: Vec<LessonFacts> =
                found.days.iter().map(|day| LessonFacts { held_on: *day, starts, ends }).collect();
            queries::insert_lessons(tx, id, &new, actor.person, now).await?;
            let detail = json!({ "sessions": new.len(), "from": facts.from, "until": facts.until });
            record(tx, now, actor, "centres.set_calendar", ("cohort", id.0), detail).await?;
            Ok(found)
        })
        .await
}

pub async fn add_lesson(app: &App, actor: &Actor, id: CohortId, input: &LessonInput) -> Result<LessonId> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let inside = lock_cohort(tx, actor, id, Wish::Run).await?;
            let present = queries::list_lessons(tx, id).await?;
            let facts = lesson_rules::check_lesson(input, &inside.cohort, &present)?;
            let mut errors = FieldErrors::default();
            lesson_rules::too_many(present.len() + 1, "held_on", &mut errors);
            errors.finish()?;
            let lesson = queries::insert_lessons(tx, id, &[facts], actor.person, now).await?.pop().or_missing()?;
            let detail = json!({ "cohort": id, "on": facts.held_on });
            record(tx, now, actor, "centres.add_session", ("lesson", lesson.0), detail).await?;
            Ok(lesson)
        })
        .await
}

/// Moves a session to another day or hour; its register goes with it.
pub async fn move_lesson(app: &App, actor: &Actor, id: LessonId, input: &LessonInput) -> Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let (lesson, inside) = lock_lesson(tx, actor, id).await?;
            let mut others = queries::list_lessons(tx, lesson.cohort_id).await?;
            others.retain(|one| one.id != id);
            let was_kept = queries::was_kept(tx, id).await?;
            let facts = lesson_rules::check_move(input, &inside.cohort, &others, was_kept, today)?;
            queries::update_lesson(tx, id, &facts, now).await?;
            let detail = json!({ "from": lesson.held_on, "to": facts.held_on, "hours": lesson.hours() });
            record(tx, now, actor, "centres.move_session", ("lesson", id.0), detail).await
        })
        .await
}

/// A session that does not take place. What was marked in it stays in its history and counts for nobody.
pub async fn cancel_lesson(app: &App, actor: &Actor, id: LessonId, reason: &str) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (lesson, _) = lock_lesson(tx, actor, id).await?;
            let reason = lesson_rules::check_reason(reason)?;
            queries::cancel_lesson(tx, id, &reason, actor.person, now).await?;
            settle_registers(tx, now, lesson.cohort_id).await?;
            let detail = json!({ "on": lesson.held_on, "why": reason });
            record(tx, now, actor, "centres.cancel_session", ("lesson", id.0), detail).await
        })
        .await
}

/// The sessions of a cohort, each with whether its register was kept.
pub async fn lessons(conn: &mut Conn, id: CohortId) -> Result<Vec<(Lesson, bool)>> {
    let held = queries::list_held(conn, &[id]).await?;
    let lessons = queries::list_lessons(conn, id).await?.into_iter();
    Ok(lessons
        .map(|lesson| (held.iter().any(|one| one.id == lesson.id), lesson))
        .map(|(kept, one)| (one, kept))
        .collect())
}
