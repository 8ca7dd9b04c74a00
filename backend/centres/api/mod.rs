//! Centres for programs, by noun.

mod applications;
mod catalogue;
mod centres;
mod claims;
mod cohorts;
mod desk;
mod enrolments;
mod lessons;
mod programmes;
mod registers;

use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

pub fn routes(routes: &mut ApiConfig) {
    routes
        .service(centres::list)
        .service(centres::show)
        .service(centres::mine)
        .service(centres::create)
        .service(centres::update)
        .service(centres::staff)
        .service(centres::appoint)
        .service(centres::dismiss)
        .service(desk::show)
        .service(catalogue::list)
        .service(catalogue::show)
        .service(programmes::create)
        .service(programmes::update)
        .service(cohorts::create)
        .service(cohorts::update)
        .service(cohorts::show)
        .service(cohorts::add_mentor)
        .service(cohorts::remove_mentor)
        .service(cohorts::act_all)
        .service(cohorts::import)
        .service(cohorts::enrol)
        .service(cohorts::codes)
        .service(applications::list)
        .service(applications::apply)
        .service(applications::decide)
        .service(applications::mine)
        .service(applications::answer)
        .service(lessons::list)
        .service(lessons::create)
        .service(lessons::calendar)
        .service(lessons::update)
        .service(lessons::cancel)
        .service(registers::show)
        .service(registers::take)
        .service(registers::import)
        .service(registers::of_cohort)
        .service(registers::of_enrolment)
        .service(registers::mine)
        .service(enrolments::show)
        .service(enrolments::save)
        .service(enrolments::act)
        .service(enrolments::renew)
        .service(claims::claim)
        .service(claims::join)
        .service(claims::mine)
        .service(claims::set_shown);
}
