//! Registers that were kept on paper: looked at first, then taken in, all of one or nothing.

use super::{cohort_inside, lock_cohort, record, record_looks};
use crate::app::App;
use crate::centres::lesson_rules::PAPERS;
use crate::centres::model::{Enrolment, Lesson, Mark, SentMark, Since};
use crate::centres::paper::{self, Book, Paper};
use crate::centres::queries;
use crate::centres::roster::{self, Fault};
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::ids::{CohortId, EnrolmentId, LessonId, MarkId};
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Rows of one statement: each binds seven values, and PostgreSQL counts them in sixteen bits.
const AT_ONCE: usize = 5000;

/// A mark that the paper says otherwise than the register.
#[derive(Debug, Clone)]
pub struct Change {
    pub person: String,
    pub lesson: Lesson,
    pub from: Mark,
    pub to: Mark,
}

/// What a paper register would do.
#[derive(Debug, Clone)]
pub struct PaperPlan {
    /// Why it cannot be done as it is; then nothing of it is.
    pub faults: Vec<Fault>,
    pub marks: Vec<(EnrolmentId, LessonId, Mark)>,
    /// So many of the sessions and people are on it.
    pub lessons: usize,
    pub people: usize,
    pub changes: Vec<Change>,
    /// So many stand in the registers already.
    pub known: usize,
}

/// Everything of a cohort that its registers are about.
struct Shelf {
    people: Vec<Enrolment>,
    states: HashMap<EnrolmentId, Vec<Since>>,
    lessons: Vec<Lesson>,
    marks: HashMap<EnrolmentId, HashMap<LessonId, Mark>>,
}

impl Shelf {
    async fn of(conn: &mut Conn, cohort: CohortId) -> Result<Self> {
        let people = queries::list_of_cohort(conn, cohort).await?;
        let ids: Vec<EnrolmentId> = people.iter().map(|one| one.id).collect();
        let states = queries::list_states_of(conn, &ids).await?;
        let lessons = queries::list_lessons(conn, cohort).await?;
        let marks = queries::list_marks(conn, &ids).await?;
        Ok(Self { people, states, lessons, marks })
    }

    fn book(&self, app: &App) -> Book<'_> {
        Book { people: &self.people, states: &self.states, lessons: &self.lessons, today: app.clock.today() }
    }

    fn weigh(&self, Paper { marks, faults }: Paper) -> PaperPlan {
        let present = |person: &EnrolmentId, lesson: &LessonId| self.marks.get(person)?.get(lesson).copied();
        let count = |ids: HashSet<uuid::Uuid>| ids.len();
        let lessons = count(marks.iter().map(|(_, lesson, _)| lesson.0).collect());
        let people = count(marks.iter().map(|(person, _, _)| person.0).collect());
        let all = marks.len();
        let new: Vec<_> = marks.into_iter().filter(|(one, lesson, mark)| present(one, lesson) != Some(*mark)).collect();
        let change = |(one, lesson, to): &(EnrolmentId, LessonId, Mark)| {
            let from = present(one, lesson)?;
            let lesson = self.lessons.iter().find(|known| known.id == *lesson)?.clone();
            let person = self.people.iter().find(|known| known.id == *one)?.full_name.clone();
            Some(Change { person, lesson, from, to: *to })
        };
        let changes = new.iter().filter_map(change).collect();
        PaperPlan { faults, known: all - new.len(), changes, marks: new, lessons, people }
    }
}

/// Looks at a paper register without writing anything.
pub async fn plan_paper(app: &App, actor: &Actor, id: CohortId, text: &str) -> Result<PaperPlan> {
    let mut conn = app.db.read().await?;
    cohort_inside(&mut conn, actor, id, Wish::Keep).await?;
    let shelf = Shelf::of(&mut conn, id).await?;
    let read = paper::read(text, &shelf.book(app));
    Ok(shelf.weigh(read))
}

/// Brings a paper register in. It counts as marked now: what it says stands over what was said before. Sent a second time it
/// finds everything there.
pub async fn import_paper(app: &App, actor: &Actor, id: CohortId, text: &str) -> Result<PaperPlan> {
    app.limits.hit(&mut *app.db.read().await?, PAPERS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            lock_cohort(tx, actor, id, Wish::Keep).await?;
            let lessons: Vec<LessonId> = queries::list_lessons(tx, id).await?.iter().map(|one| one.id).collect();
            queries::lock_lessons(tx, &lessons).await?;
            let shelf = Shelf::of(tx, id).await?;
            let read = paper::read(text, &shelf.book(app));
            let plan = shelf.weigh(read);
            if !plan.faults.is_empty() {
                return Err(AppError::Invalid(roster::as_fields(&plan.faults)));
            }
            let mark = |(enrolment, lesson, mark): &(EnrolmentId, LessonId, Mark)| {
                (SentMark { id: MarkId::new(), lesson: *lesson, enrolment: *enrolment, mark: *mark, at: now }, now)
            };
            let new: Vec<_> = plan.marks.iter().map(mark).collect();
            for some in new.chunks(AT_ONCE) {
                queries::insert_marks(tx, some, actor.person, now).await?;
            }
            if !new.is_empty() {
                let detail = json!({ "marks": new.len(), "changed": plan.changes.len(), "sessions": plan.lessons });
                record(tx, now, actor, "centres.import_register", ("cohort", id.0), detail).await?;
            }
            Ok(plan)
        })
        .await
}

/// The registers of a cohort as a file, to be printed, filled or kept. Everybody under age in it counts as looked at.
pub async fn export_paper(app: &App, actor: &Actor, id: CohortId) -> Result<String> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            cohort_inside(tx, actor, id, Wish::Keep).await?;
            let shelf = Shelf::of(tx, id).await?;
            record_looks(app, tx, actor, id, &shelf.people, "register").await?;
            let detail = json!({ "people": shelf.people.len() });
            record(tx, now, actor, "centres.export_register", ("cohort", id.0), detail).await?;
            Ok(paper::write(&shelf.book(app), &shelf.marks))
        })
        .await
}
