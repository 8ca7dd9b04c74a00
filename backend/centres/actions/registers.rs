//! Registers: who was in a session. Marks come one by one from a page, or in batches from a phone that had no network, sometimes
//! twice: each is taken once, by its id, and of those for one person the one that was made last counts, whenever it arrives.

use super::{Inside, cohort_inside, lesson_inside, people, record, settle_registers};
use crate::app::App;
use crate::centres::attendance::belongs;
use crate::centres::lesson_rules::{self, MARKS, MOST_MARKS, MarkFault};
use crate::centres::model::{Enrolment, Lesson, Mark, Past, SentMark, Since};
use crate::centres::queries::{self, Said};
use crate::centres::rules::Wish;
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{EnrolmentId, LessonId, MarkId};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The register of a session.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub lesson: Lesson,
    pub inside: Inside,
    /// Everybody who has a place in it, and how they stand.
    pub rows: Vec<(Enrolment, Option<Mark>)>,
    /// Every mark that was made in it, the latest first, with the name of the person marked.
    pub past: Vec<(String, Past)>,
}

/// Opens a register. Its names are read, so that is recorded where somebody under age is among them.
pub async fn sheet(app: &App, actor: &Actor, id: LessonId) -> Result<Sheet> {
    let (lesson, inside) = lesson_inside(&mut *app.db.read().await?, actor, id, Wish::Keep).await?;
    let everybody = people(app, actor, &inside).await?;
    let mut conn = app.db.read().await?;
    let ids: Vec<EnrolmentId> = everybody.iter().map(|one| one.id).collect();
    let states = queries::list_states_of(&mut conn, &ids).await?;
    let past = queries::list_past(&mut conn, id).await?;
    let mut latest: HashMap<EnrolmentId, Mark> = HashMap::new();
    for one in past.iter().rev() {
        latest.insert(one.enrolment, one.mark);
    }
    let name = |past: &Past| everybody.iter().find(|one| one.id == past.enrolment).map(|one| one.full_name.clone());
    let past = past.into_iter().map(|one| (name(&one).unwrap_or_default(), one)).collect();
    let has_place = |one: &Enrolment| belongs(states.get(&one.id).map_or(&[], Vec::as_slice), lesson.held_on);
    let rows = everybody.into_iter().filter(has_place).map(|one| (latest.get(&one.id).copied(), one));
    let rows = rows.map(|(mark, one)| (one, mark)).collect();
    Ok(Sheet { lesson, inside, rows, past })
}

/// What became of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub id: MarkId,
    pub refused: Option<MarkFault>,
    /// Whom and which day it is about, for people, as far as whoever marks may know it.
    pub about: Option<String>,
}

/// A mark as it was sent, or why it cannot be read.
pub type Sent = (MarkId, Result<SentMark, MarkFault>);

/// Takes a batch of marks, each for itself: one that is refused keeps none of the others back, and one that was taken before is
/// answered as it was then. `sent_at` is what the sender takes for now.
pub async fn mark(app: &App, actor: &Actor, sent: &[Sent], sent_at: Option<DateTime<Utc>>) -> Result<Vec<Outcome>> {
    app.limits.hit(&mut *app.db.read().await?, MARKS, &actor.person.to_string()).await?;
    let mut errors = FieldErrors::default();
    if sent.len() > MOST_MARKS {
        errors.add_with("marks", "field-too-many", [("max", MOST_MARKS.to_string())]);
    }
    errors.finish()?;
    app.db.write(async |tx| take(app, tx, actor, sent, sent_at).await).await
}

/// The sessions that marks are about, locked, and the people who may stand in them.
struct Room {
    lessons: HashMap<LessonId, Lesson>,
    people: HashMap<EnrolmentId, Enrolment>,
    states: HashMap<EnrolmentId, Vec<Since>>,
}

impl Room {
    /// Of sessions and people who are not there for this actor none is in it.
    async fn open(tx: &mut Tx<'_>, actor: &Actor, marks: &[&SentMark]) -> Result<Self> {
        let asked: Vec<LessonId> = marks.iter().map(|mark| mark.lesson).collect();
        let mut lessons = HashMap::new();
        let mut open = HashMap::new();
        for lesson in queries::lock_lessons(tx, &asked).await? {
            let may = match open.get(&lesson.cohort_id) {
                Some(may) => *may,
                None => may_keep(tx, actor, &lesson).await?,
            };
            open.insert(lesson.cohort_id, may);
            if may {
                lessons.insert(lesson.id, lesson);
            }
        }
        let asked: Vec<EnrolmentId> = marks.iter().map(|mark| mark.enrolment).collect();
        let people = queries::list_enrolments(tx, &asked).await?;
        let states = queries::list_states_of(tx, &asked).await?;
        Ok(Self { lessons, people: people.into_iter().map(|one| (one.id, one)).collect(), states })
    }

    fn find(&self, mark: &SentMark) -> Result<(&Lesson, &Enrolment), MarkFault> {
        let lesson = self.lessons.get(&mark.lesson).ok_or(MarkFault::NotFound)?;
        let person = self.people.get(&mark.enrolment).filter(|one| one.cohort_id == lesson.cohort_id);
        Ok((lesson, person.ok_or(MarkFault::NotFound)?))
    }

    /// When the mark was made, if it may be taken.
    fn judge(
        &self,
        mark: &SentMark,
        sent_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, MarkFault> {
        let (lesson, person) = self.find(mark)?;
        let made_at = lesson_rules::made_at(mark.at, sent_at, now)?;
        let states = self.states.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        lesson_rules::may_mark(lesson, states, made_at, local_date(now))?;
        Ok(made_at)
    }

    fn about(&self, mark: &SentMark) -> Option<String> {
        let (lesson, person) = self.find(mark).ok()?;
        Some(format!("{} · {}", person.full_name, lesson.held_on))
    }
}

async fn may_keep(tx: &mut Tx<'_>, actor: &Actor, lesson: &Lesson) -> Result<bool> {
    match cohort_inside(tx, actor, lesson.cohort_id, Wish::Keep).await {
        Ok(_) => Ok(true),
        Err(AppError::Denied | AppError::NotFound | AppError::Refused { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What a mark says, to be compared with one of the same id.
fn said(mark: &SentMark, actor: &Actor) -> Said {
    (mark.lesson, mark.enrolment, mark.mark, Some(actor.person))
}

/// A mark with an id that was taken before is that mark, or a wrong one.
fn compare(known: &Said, mark: &SentMark, actor: &Actor) -> Option<MarkFault> {
    (*known != said(mark, actor)).then_some(MarkFault::IdUsed)
}

async fn take(
    app: &App,
    tx: &mut Tx<'_>,
    actor: &Actor,
    sent: &[Sent],
    sent_at: Option<DateTime<Utc>>,
) -> Result<Vec<Outcome>> {
    let now = app.clock.now();
    let readable: Vec<&SentMark> = sent.iter().filter_map(|(_, mark)| mark.as_ref().ok()).collect();
    let room = Room::open(tx, actor, &readable).await?;
    let ids: Vec<MarkId> = readable.iter().map(|mark| mark.id).collect();
    let mut known = queries::find_marks(tx, &ids).await?;
    let (mut outcomes, mut new) = (Vec::new(), Vec::new());
    for (id, mark) in sent {
        let weighed = mark.and_then(|mark| match known.get(id) {
            Some(before) => compare(before, &mark, actor).map_or(Ok(()), Err),
            None => {
                let made_at = room.judge(&mark, sent_at, now)?;
                known.insert(*id, said(&mark, actor));
                new.push((mark, made_at));
                Ok(())
            }
        });
        let about = mark.ok().and_then(|mark| room.about(&mark)).filter(|_| weighed.is_err());
        outcomes.push(Outcome { id: *id, refused: weighed.err(), about });
    }
    let added = queries::insert_marks(tx, &new, actor.person, now).await?;
    // Somebody took an id meanwhile, for a mark in another session.
    let lost: Vec<MarkId> = new.iter().map(|(mark, _)| mark.id).filter(|id| !added.contains(id)).collect();
    if !lost.is_empty() {
        let others = queries::find_marks(tx, &lost).await?;
        let wrong = |mark: &SentMark| others.get(&mark.id).is_some_and(|other| compare(other, mark, actor).is_some());
        let wrong: Vec<MarkId> = new.iter().filter(|(mark, _)| wrong(mark)).map(|(mark, _)| mark.id).collect();
        for outcome in outcomes.iter_mut().filter(|outcome| wrong.contains(&outcome.id)) {
            outcome.refused = Some(MarkFault::IdUsed);
        }
    }
    let mut taken: BTreeMap<LessonId, usize> = BTreeMap::new();
    for (mark, _) in new.iter().filter(|(mark, _)| added.contains(&mark.id)) {
        *taken.entry(mark.lesson).or_default() += 1;
    }
    let kept = taken.keys().filter_map(|lesson| room.lessons.get(lesson)).map(|lesson| lesson.cohort_id);
    for cohort in kept.collect::<BTreeSet<_>>() {
        settle_registers(tx, now, cohort).await?;
    }
    for (lesson, marks) in taken {
        record(tx, now, actor, "centres.mark", ("lesson", lesson.0), json!({ "marks": marks })).await?;
    }
    Ok(outcomes)
}

/// A register as a form sends it back whole: each person with what the form showed and what stands in it now. Only what was
/// changed in the form is marked, so that a page that was open for long takes nothing back that others marked meanwhile.
pub async fn save_sheet(
    app: &App,
    actor: &Actor,
    id: LessonId,
    chosen: &[(EnrolmentId, Option<Mark>, Mark)],
) -> Result<()> {
    app.limits.hit(&mut *app.db.read().await?, MARKS, &actor.person.to_string()).await?;
    let now = app.clock.now();
    let changed: Vec<_> = chosen.iter().filter(|(_, was, mark)| *was != Some(*mark)).collect();
    app.db
        .write(async |tx| {
            lesson_inside(tx, actor, id, Wish::Keep).await?;
            queries::lock_lessons(tx, &[id]).await?;
            let people: Vec<EnrolmentId> = changed.iter().map(|(person, _, _)| *person).collect();
            let present = queries::list_marks(tx, &people).await?;
            let stands = |person: &EnrolmentId| present.get(person).and_then(|own| own.get(&id)).copied();
            // Sent twice, it finds itself there.
            let new = changed.iter().filter(|(person, _, mark)| stands(person) != Some(*mark));
            let sent: Vec<Sent> = new
                .map(|(enrolment, _, mark)| {
                    let fresh = MarkId::new();
                    (fresh, Ok(SentMark { id: fresh, lesson: id, enrolment: *enrolment, mark: *mark, at: now }))
                })
                .collect();
            let outcomes = take(app, tx, actor, &sent, None).await?;
            let mut errors = FieldErrors::default();
            for (outcome, (_, mark)) in outcomes.iter().zip(&sent) {
                if let (Some(fault), Ok(mark)) = (outcome.refused, mark) {
                    errors.add(format!("mark-{}", mark.enrolment), fault.key());
                }
            }
            errors.finish()?;
            Ok(())
        })
        .await
}
