//! How much of their course people attended, for whoever may ask.

use crate::app::App;
use crate::centres::attendance::{self, Attendance, Held, Went};
use crate::centres::model::{Attended, Cohort, Enrolment, Lesson, Since, Taught};
use crate::centres::queries;
use crate::kernel::ids::{CohortId, EnrolmentId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use crate::policy::{self, Rule};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

/// The figures of these enrolments, each with its cohort and the day on which that began.
pub async fn figures(
    conn: &mut Conn,
    enrolments: &[(EnrolmentId, CohortId, NaiveDate)],
) -> Result<HashMap<EnrolmentId, Attendance>> {
    let ids: Vec<EnrolmentId> = enrolments.iter().map(|(id, _, _)| *id).collect();
    let cohorts: Vec<CohortId> = enrolments.iter().map(|(_, cohort, _)| *cohort).collect();
    let states = queries::list_states_of(conn, &ids).await?;
    let mut held: HashMap<CohortId, Vec<Lesson>> = HashMap::new();
    for lesson in queries::list_held(conn, &cohorts).await? {
        held.entry(lesson.cohort_id).or_default().push(lesson);
    }
    let marks = queries::list_marks(conn, &ids).await?;
    let figure = |(id, cohort, begins): &(EnrolmentId, CohortId, NaiveDate)| {
        let mark = |lesson: &Lesson| marks.get(id).and_then(|own| own.get(&lesson.id)).copied();
        let lessons = held.get(cohort).into_iter().flatten();
        let own: Vec<Held> = lessons.map(|lesson| (lesson.held_on, mark(lesson))).collect();
        let states = states.get(id).map(Vec::as_slice).unwrap_or_default();
        (*id, attendance::figure(*begins, states, &own))
    };
    Ok(enrolments.iter().map(figure).collect())
}

/// How the sessions of a cohort went for one of its people.
#[derive(Debug, Clone)]
pub struct Course {
    /// Where they stood, from which day.
    pub states: Vec<Since>,
    pub lessons: Vec<(Lesson, Went)>,
    pub attendance: Attendance,
    /// So many percent they should attend at least.
    pub least: u32,
}

impl Course {
    pub fn is_under(&self) -> bool {
        self.attendance.is_under(self.least)
    }
}

pub async fn course(app: &App, conn: &mut Conn, id: EnrolmentId, cohort: &Cohort) -> Result<Course> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut figures = figures(conn, &[(id, cohort.id, cohort.starts_on)]).await?;
    let states = queries::list_states(conn, id).await?;
    let mut marks = queries::list_marks(conn, &[id]).await?;
    let own = marks.remove(&id).unwrap_or_default();
    let held = queries::list_held(conn, &[cohort.id]).await?;
    let lessons = queries::list_lessons(conn, cohort.id).await?.into_iter().map(|lesson| {
        let kept = held.iter().any(|one| one.id == lesson.id);
        (attendance::went(&lesson, kept, own.get(&lesson.id).copied(), &states, today), lesson)
    });
    Ok(Course {
        lessons: lessons.map(|(went, lesson)| (lesson, went)).collect(),
        states,
        attendance: figures.remove(&id).unwrap_or_default(),
        least: least_attendance(conn, now).await?,
    })
}

/// The figures of everybody in a cohort.
pub async fn cohort_figures(
    conn: &mut Conn,
    cohort: &Cohort,
    people: &[Enrolment],
) -> Result<HashMap<EnrolmentId, Attendance>> {
    let asked: Vec<_> = people.iter().map(|one| (one.id, cohort.id, cohort.starts_on)).collect();
    figures(conn, &asked).await
}

/// What somebody attended and how its sessions went for them; of others it is not there.
pub async fn own_course(app: &App, person: PersonId, id: EnrolmentId) -> Result<(Attended, Course)> {
    let mut conn = app.db.read().await?;
    let attended = queries::find_attended(&mut conn, id).await?;
    let attended = attended.filter(|one| one.enrolment.person_id == Some(person)).or_missing()?;
    let course = course(app, &mut conn, id, &attended.cohort).await?;
    Ok((attended, course))
}

/// How many percent of their sessions somebody should attend at least, as the rule says at this moment.
pub async fn least_attendance(conn: &mut Conn, now: DateTime<Utc>) -> Result<u32> {
    let percent = policy::value(conn, Rule::LeastAttendance, now).await?;
    Ok(u32::try_from(percent).unwrap_or_default())
}

/// The cohorts in which this mentor taught this graduate, the latest first.
pub async fn taught_by(conn: &mut Conn, mentor: PersonId, graduate: PersonId) -> Result<Vec<Taught>> {
    let own = queries::list_mentored(conn, mentor).await?;
    let mut attended = queries::list_attended(conn, graduate).await?;
    attended.retain(|one| own.contains(&one.cohort.id));
    with_figures(conn, attended).await
}

/// The cohorts in which this graduate was taught, the latest first.
pub async fn taught(conn: &mut Conn, graduate: PersonId) -> Result<Vec<Taught>> {
    let attended = queries::list_attended(conn, graduate).await?;
    with_figures(conn, attended).await
}

async fn with_figures(conn: &mut Conn, attended: Vec<Attended>) -> Result<Vec<Taught>> {
    if attended.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<_> = attended.iter().map(|one| (one.enrolment.id, one.cohort.id, one.cohort.starts_on)).collect();
    let figures = figures(conn, &asked).await?;
    let programmes: Vec<_> = attended.iter().map(|one| one.programme.id).collect();
    let skills = queries::skills_taught(conn, &programmes).await?;
    let taught = attended.into_iter().map(|Attended { enrolment, cohort, programme, centre }| Taught {
        cohort: cohort.id,
        cohort_name: cohort.name,
        starts_on: cohort.starts_on,
        ends_on: cohort.ends_on,
        skills: skills.get(&programme.id).cloned().unwrap_or_default(),
        programme: programme.id,
        title: programme.title,
        title_ur: programme.title_ur,
        weeks: programme.weeks,
        centre: centre.id,
        centre_name: centre.name,
        centre_name_ur: centre.name_ur,
        state: enrolment.state(),
        attendance: figures.get(&enrolment.id).copied().unwrap_or_default(),
        enrolment: enrolment.id,
    });
    Ok(taught.collect())
}
