//! Centres and what they teach. Owns centres, centre_staff, programmes, programme_skills, cohorts, cohort_mentors, applications,
//! enrolments, enrolment_states, lessons and attendance_marks.
//!
//! Everybody reads the catalogue of programmes; who has an account of a learner or graduate applies for a seat in a cohort to
//! come (`application_rules`). Accepting the offer of a seat makes an enrolment that is theirs already.
//!
//! An enrolment: enrolled -> active -> completed -> graduated; active -> paused -> active; enrolled, active, paused ->
//! dropped_out -> active. Who drops out says why; who attended too little of what they completed does not graduate. A manager
//! or the region desk may take back completed and graduated. It begins as a line of a roster and becomes somebody's when they
//! claim it, by a code on paper or a link in a mail; then they are a graduate.
//!
//! What waits at a centre (`desk_rules`) stands on its desk, and those who work there are reminded of it.
//!
//! Who may: the region desk everything; managers their own centre, its coordinators and trainers; coordinators its programmes,
//! cohorts, rosters, enrolments and sessions; trainers look and keep registers, and so does a mentor only who is a trainer too.
//! The inside of a centre is not there for staff of others.
//!
//! The role of staff in `person_roles` only opens the staff's pages. Whoever is appointed gets it, and the appointment remembers
//! that it gave it; with the last appointment it goes again, unless the person was staff before the first.

mod actions;
mod api;
pub mod application_rules;
pub mod attendance;
mod desk_rules;
mod jobs;
pub mod lesson_rules;
mod model;
mod pages;
pub mod paper;
mod personal;
mod queries;
pub mod roster;
pub mod rules;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub use actions::{
    GILGIT_BALTISTAN, Imported, Inside, Public, RegionImported, act, act_all, add_mentor, answer, apply, appoint,
    attended, claim, cohort_inside, create_cohort, create_programme, decide, desks, enrol, enrolment_inside, import,
    import_region, least_attendance, lessons, list_inside, mark, own_applications, public, set_calendar, standing,
    taught, taught_by, trained_at,
};
pub use attendance::Attendance;
pub use jobs::jobs;
pub use model::{
    Act, ActInput, ApplicationInput, Attended, CalendarInput, Centre, Cohort, CohortInput, Enrolment, EntryInput,
    Lesson, Mark, Member, Mentor, Post, Programme, ProgrammeInput, SentMark, State, Taught, Training, Wanted,
};
pub use pages::women_words;
pub use personal::part as personal;
pub use queries::{
    Place, gathered_trainings, last_centres, list_centres, list_managers, list_members, list_mentored,
    list_mentored_places, list_mentors, list_mentors_at, list_of_cohort, list_of_staff, list_places, list_places_at,
    skills_taught, trainings,
};
pub use rules::Wish;

pub fn pages(routes: &mut web::ServiceConfig) {
    pages::routes(routes);
}

pub fn api(routes: &mut ApiConfig) {
    api::routes(routes);
}
