//! Centres and what they teach: rows, what is typed, and what is believed of it.

mod applications;

pub use applications::*;

use crate::centres::attendance::Attendance;
use crate::kernel::deadline::age_on;
use crate::kernel::ids::{CentreId, CohortId, EnrolmentId, LessonId, MarkId, PersonId, ProgrammeId};
use crate::platform::i18n::Locale;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use std::borrow::Borrow;

pub const KINDS: [&str; 3] = ["freelancing", "software_park", "innovation"];
pub const SHIFTS: [&str; 4] = ["morning", "afternoon", "evening", "all_day"];
/// The lowest bit of `women_days` is the first of them.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What somebody is at a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    Manager,
    Coordinator,
    Trainer,
}

impl Post {
    pub const ALL: [Post; 3] = [Post::Manager, Post::Coordinator, Post::Trainer];

    pub fn code(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Coordinator => "coordinator",
            Self::Trainer => "trainer",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.code() == code)
    }
}

/// Where somebody stands in a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Enrolled,
    Active,
    Paused,
    DroppedOut,
    Completed,
    Graduated,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Enrolled, State::Active, State::Paused, State::DroppedOut, State::Completed, State::Graduated];

    pub fn code(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::DroppedOut => "dropped_out",
            Self::Completed => "completed",
            Self::Graduated => "graduated",
        }
    }

    /// The database keeps no other codes.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Enrolled)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Start,
    Pause,
    Resume,
    DropOut,
    Return,
    Complete,
    Graduate,
    /// Takes back that somebody completed or graduated.
    Reopen,
}

impl Act {
    pub const ALL: [Act; 8] =
        [Act::Start, Act::Pause, Act::Resume, Act::DropOut, Act::Return, Act::Complete, Act::Graduate, Act::Reopen];

    pub fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::DropOut => "drop_out",
            Self::Return => "return",
            Self::Complete => "complete",
            Self::Graduate => "graduate",
            Self::Reopen => "reopen",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// Why somebody leaves.
pub const REASONS: [&str; 6] = ["work", "family", "distance", "health", "connection", "other"];

/// An act on enrolments as it is typed; an empty day means today.
#[derive(Debug, Clone)]
pub struct ActInput {
    pub act: Act,
    pub on: String,
    /// Asked of who leaves: one of `REASONS`, and a sentence that the centre and the person read.
    pub reason: String,
    pub note: String,
}

impl ActInput {
    /// One that needs no reason.
    pub fn plain(act: Act, on: impl Into<String>) -> Self {
        Self { act, on: on.into(), reason: String::new(), note: String::new() }
    }
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFacts {
    pub since: NaiveDate,
    pub reason: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::centres, check_for_backend(diesel::pg::Pg))]
pub struct Centre {
    pub id: CentreId,
    pub slug: String,
    pub name: String,
    pub name_ur: String,
    pub kind: String,
    pub operator: String,
    pub host_school: Option<String>,
    pub district: String,
    pub address: String,
    pub phone: Option<String>,
    pub shift: String,
    pub opens: i32,
    pub closes: i32,
    pub women_days: i32,
    pub women_from: Option<i32>,
    pub women_until: Option<i32>,
    pub is_open: bool,
    pub closed_from: Option<NaiveDate>,
    pub closed_to: Option<NaiveDate>,
}

impl Centre {
    /// Templates hand on references, hence the loose argument.
    pub fn name_in(&self, locale: impl Borrow<Locale>) -> &str {
        match locale.borrow() {
            Locale::En => &self.name,
            Locale::Ur => &self.name_ur,
        }
    }

    /// `16:00–20:00`
    pub fn hours(&self) -> String {
        span(self.opens, self.closes)
    }

    /// The hours that are kept for women, and the codes of their days.
    pub fn women_hours(&self) -> Option<(Vec<&'static str>, String)> {
        let (from, until) = self.women_from.zip(self.women_until)?;
        Some((days(self.women_days), span(from, until)))
    }

    /// Closed from one day to another.
    pub fn winter(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.closed_from.zip(self.closed_to)
    }

    /// Closed for the winter on this day.
    pub fn rests_on(&self, day: NaiveDate) -> bool {
        self.winter().is_some_and(|(from, to)| from <= day && day <= to)
    }
}

#[cfg(test)]
impl Centre {
    pub fn sample() -> Self {
        Self {
            id: CentreId::new(),
            slug: "hunza".into(),
            name: "Hunza".into(),
            name_ur: "ہنزہ".into(),
            kind: "freelancing".into(),
            operator: "Desk".into(),
            host_school: None,
            district: "hunza".into(),
            address: "Karimabad".into(),
            phone: None,
            shift: "evening".into(),
            opens: 960,
            closes: 1200,
            women_days: 0,
            women_from: None,
            women_until: None,
            is_open: true,
            closed_from: None,
            closed_to: None,
        }
    }
}

/// The codes of the days whose bits are set.
pub fn days(bits: i32) -> Vec<&'static str> {
    DAYS.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, day)| *day).collect()
}

/// Minutes of the day as a clock shows them.
pub fn clock(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn span(from: i32, until: i32) -> String {
    format!("{}–{}", clock(from), clock(until))
}

/// A centre as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CentreInput {
    pub name: String,
    pub name_ur: String,
    pub kind: String,
    pub operator: String,
    pub host_school: String,
    pub district: String,
    pub address: String,
    pub phone: String,
    pub shift: String,
    /// `16:00`
    pub opens: String,
    pub closes: String,
    pub women_days: Vec<String>,
    pub women_from: String,
    pub women_until: String,
    /// `yes`, or nothing.
    pub is_open: String,
    pub closed_from: String,
    pub closed_to: String,
}

impl From<Centre> for CentreInput {
    fn from(row: Centre) -> Self {
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Self {
            name: row.name,
            name_ur: row.name_ur,
            kind: row.kind,
            operator: row.operator,
            host_school: row.host_school.unwrap_or_default(),
            district: row.district,
            address: row.address,
            phone: row.phone.unwrap_or_default(),
            shift: row.shift,
            opens: clock(row.opens),
            closes: clock(row.closes),
            women_days: days(row.women_days).into_iter().map(str::to_owned).collect(),
            women_from: row.women_from.map(clock).unwrap_or_default(),
            women_until: row.women_until.map(clock).unwrap_or_default(),
            is_open: if row.is_open { "yes".into() } else { String::new() },
            closed_from: day(row.closed_from),
            closed_to: day(row.closed_to),
        }
    }
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, Insertable)]
#[diesel(table_name = schema::centres, treat_none_as_null = true)]
pub struct CentreFacts {
    pub name: String,
    pub name_ur: String,
    pub kind: String,
    pub operator: String,
    pub host_school: Option<String>,
    pub district: String,
    pub address: String,
    pub phone: Option<String>,
    pub shift: String,
    pub opens: i32,
    pub closes: i32,
    pub women_days: i32,
    pub women_from: Option<i32>,
    pub women_until: Option<i32>,
    pub is_open: bool,
    pub closed_from: Option<NaiveDate>,
    pub closed_to: Option<NaiveDate>,
}

/// Which centres somebody wants to see; empty texts narrow nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub district: String,
    pub kind: String,
    /// `yes`: only those with hours for women.
    pub women: String,
}

/// Somebody who works at a centre.
#[derive(Debug, Clone)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub post: Post,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::programmes, check_for_backend(diesel::pg::Pg))]
pub struct Programme {
    pub id: ProgrammeId,
    pub centre_id: CentreId,
    pub title: String,
    pub title_ur: String,
    pub weeks: i32,
}

impl Programme {
    pub fn title_in(&self, locale: impl Borrow<Locale>) -> &str {
        match locale.borrow() {
            Locale::En => &self.title,
            Locale::Ur => &self.title_ur,
        }
    }
}

/// A programme as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProgrammeInput {
    pub title: String,
    pub title_ur: String,
    pub weeks: String,
    pub skill: Vec<String>,
    pub skill_text: String,
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeFacts {
    pub title: String,
    pub title_ur: String,
    pub weeks: i32,
    pub skills: Vec<String>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::cohorts, check_for_backend(diesel::pg::Pg))]
pub struct Cohort {
    pub id: CohortId,
    pub programme_id: ProgrammeId,
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub seats: i32,
    pub women_only: bool,
    /// The last day on which people apply online, where they can.
    pub apply_until: Option<NaiveDate>,
}

#[cfg(test)]
impl Cohort {
    pub fn between(starts_on: &str, ends_on: &str) -> Self {
        Self {
            id: CohortId::new(),
            programme_id: ProgrammeId::new(),
            name: "3".into(),
            starts_on: starts_on.parse().unwrap(),
            ends_on: ends_on.parse().unwrap(),
            seats: 25,
            women_only: false,
            apply_until: None,
        }
    }
}

/// A cohort as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CohortInput {
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
    pub seats: String,
    /// `yes`, or nothing.
    pub women_only: String,
    /// Empty where nobody applies online.
    pub apply_until: String,
}

impl From<&Cohort> for CohortInput {
    fn from(row: &Cohort) -> Self {
        Self {
            name: row.name.clone(),
            starts_on: row.starts_on.to_string(),
            ends_on: row.ends_on.to_string(),
            seats: row.seats.to_string(),
            women_only: if row.women_only { "yes".into() } else { String::new() },
            apply_until: row.apply_until.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortFacts {
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub seats: i32,
    pub women_only: bool,
    pub apply_until: Option<NaiveDate>,
}

/// Somebody who teaches a cohort.
#[derive(Debug, Clone)]
pub struct Mentor {
    pub person: PersonId,
    pub name: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::enrolments, check_for_backend(diesel::pg::Pg))]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub cohort_id: CohortId,
    pub person_id: Option<PersonId>,
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub birth_date: NaiveDate,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub double_key: String,
    pub state: String,
    pub state_since: NaiveDate,
    pub is_shown: bool,
    /// `code` on paper, or `mail`.
    pub claim_kind: Option<String>,
    pub claim_expires_at: Option<DateTime<Utc>>,
    pub claimed_at: Option<DateTime<Utc>>,
}

impl Enrolment {
    pub fn state(&self) -> State {
        State::parse(&self.state)
    }

    pub fn is_graduation(&self) -> bool {
        self.state() == State::Graduated
    }

    pub fn is_minor(&self, today: NaiveDate) -> bool {
        age_on(self.birth_date, today) < 18
    }

    pub fn is_claimed(&self) -> bool {
        self.person_id.is_some()
    }
}

/// Somebody for a cohort, as a roster or a form names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EntryInput {
    pub full_name: String,
    pub full_name_ur: String,
    pub birth_date: String,
    pub email: String,
    pub phone: String,
}

impl From<&Enrolment> for EntryInput {
    fn from(row: &Enrolment) -> Self {
        Self {
            full_name: row.full_name.clone(),
            full_name_ur: row.full_name_ur.clone().unwrap_or_default(),
            birth_date: row.birth_date.to_string(),
            email: row.email.clone().unwrap_or_default(),
            phone: row.phone.clone().unwrap_or_default(),
        }
    }
}

/// The same, believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub birth_date: NaiveDate,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Entry {
    /// Name and birth date, folded: by these a person is known who has neither mail nor number of their own.
    pub fn double_key(&self) -> String {
        format!("{} {}", matcher::normalise(&self.full_name), self.birth_date)
    }
}

/// A state that an enrolment was in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::enrolment_states, check_for_backend(diesel::pg::Pg))]
pub struct Since {
    pub state: String,
    pub since: NaiveDate,
    /// Why they left: one of `REASONS`, and in their words.
    pub reason: Option<String>,
    pub note: Option<String>,
}

impl Since {
    /// A state without further words.
    #[cfg(test)]
    pub fn of(state: State, since: NaiveDate) -> Self {
        Self { state: state.code().to_owned(), since, reason: None, note: None }
    }
}

/// An enrolment with where it is: what the person themselves sees of it.
#[derive(Debug, Clone)]
pub struct Attended {
    pub enrolment: Enrolment,
    pub cohort: Cohort,
    pub programme: Programme,
    pub centre: Centre,
}

/// Where somebody was trained, as their profile says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    pub centre_slug: String,
    pub centre: String,
    pub centre_ur: String,
    pub programme: String,
    pub programme_ur: String,
    /// The year in which the cohort ends.
    pub year: i32,
    pub state: State,
}

/// A code made for somebody, to be printed: it is known now and never again.
#[derive(Debug, Clone)]
pub struct Printed {
    pub enrolment: EnrolmentId,
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub code: String,
}

/// How somebody stands in the register of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Present,
    Late,
    Absent,
    Excused,
}

impl Mark {
    pub const ALL: [Mark; 4] = [Mark::Present, Mark::Late, Mark::Absent, Mark::Excused];

    pub fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late => "late",
            Self::Absent => "absent",
            Self::Excused => "excused",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }

    pub fn is_there(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

/// A session of a cohort.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::lessons, check_for_backend(diesel::pg::Pg))]
pub struct Lesson {
    pub id: LessonId,
    pub cohort_id: CohortId,
    pub held_on: NaiveDate,
    pub starts: i32,
    pub ends: i32,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub cancel_reason: Option<String>,
}

/// A cohort in which somebody taught a graduate, and how much of it the graduate attended.
#[derive(Debug, Clone)]
pub struct Taught {
    pub cohort: CohortId,
    pub cohort_name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub programme: ProgrammeId,
    pub title: String,
    pub title_ur: String,
    pub weeks: i32,
    /// Ids of the skills that the programme teaches.
    pub skills: Vec<String>,
    pub centre: CentreId,
    pub centre_name: String,
    pub centre_name_ur: String,
    pub enrolment: EnrolmentId,
    pub state: State,
    pub attendance: Attendance,
}

impl Lesson {
    pub fn is_cancelled(&self) -> bool {
        self.cancelled_at.is_some()
    }

    /// `16:00–18:00`
    pub fn hours(&self) -> String {
        span(self.starts, self.ends)
    }
}

/// A session as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LessonInput {
    pub held_on: String,
    /// `16:00`
    pub starts: String,
    pub ends: String,
}

impl From<&Lesson> for LessonInput {
    fn from(row: &Lesson) -> Self {
        Self { held_on: row.held_on.to_string(), starts: clock(row.starts), ends: clock(row.ends) }
    }
}

/// The same, believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LessonFacts {
    pub held_on: NaiveDate,
    pub starts: i32,
    pub ends: i32,
}

/// A weekly pattern as it is typed; empty days mean the first and the last of the cohort.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CalendarInput {
    pub days: Vec<String>,
    pub starts: String,
    pub ends: String,
    pub from: String,
    pub until: String,
}

/// The same, believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarFacts {
    /// The lowest bit is Monday.
    pub days: i32,
    pub starts: i32,
    pub ends: i32,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// A mark as somebody sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentMark {
    /// Made where the mark was made, so that sending it twice is sending it once.
    pub id: MarkId,
    pub lesson: LessonId,
    pub enrolment: EnrolmentId,
    pub mark: Mark,
    /// When it was made, by the clock of the one who made it.
    pub at: DateTime<Utc>,
}

/// A mark that was made in a session, with who made it.
#[derive(Debug, Clone)]
pub struct Past {
    pub enrolment: EnrolmentId,
    pub mark: Mark,
    pub by: Option<String>,
    pub at: DateTime<Utc>,
}
