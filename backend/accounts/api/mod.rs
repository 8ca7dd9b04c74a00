//! Accounts for programs, by noun.

mod appeals;
mod drafts;
mod identity;
mod invitations;
mod joining;
mod me;
mod people;
mod recovery;
mod rights;
mod tokens;
mod two_step;

use crate::kernel::actor::Role;
use utoipa_actix_web::service_config::ServiceConfig as ApiConfig;

/// Every operation of this slice.
pub fn routes(routes: &mut ApiConfig) {
    routes
        .service(joining::sign_up)
        .service(joining::request_verification)
        .service(joining::verify)
        .service(joining::request_reset)
        .service(joining::reset)
        .service(tokens::issue)
        .service(tokens::refresh)
        .service(tokens::revoke)
        .service(me::show)
        .service(me::update)
        .service(me::take_role)
        .service(me::accept)
        .service(me::change_email)
        .service(me::change_password)
        .service(two_step::show)
        .service(two_step::start)
        .service(two_step::confirm)
        .service(two_step::turn_off)
        .service(two_step::replace_codes)
        .service(two_step::step_up)
        .service(me::sessions)
        .service(me::end_session)
        .service(me::programs)
        .service(me::end_program)
        .service(me::blocks)
        .service(me::block)
        .service(me::unblock)
        .service(drafts::list)
        .service(drafts::keep)
        .service(drafts::drop)
        .service(rights::ask_copy)
        .service(rights::copies)
        .service(rights::fetch_copy)
        .service(rights::leave)
        .service(rights::come_back)
        .service(invitations::list)
        .service(invitations::invite)
        .service(invitations::withdraw)
        .service(invitations::accept)
        .service(people::list)
        .service(people::show)
        .service(identity::check)
        .service(identity::remove)
        .service(identity::reveal)
        .service(people::suspend)
        .service(people::restore)
        .service(appeals::send)
        .service(appeals::list)
        .service(appeals::decide)
        .service(recovery::reset_second_factor)
        .service(recovery::issue)
        .service(recovery::come_back)
        .service(recovery::stop);
}

fn codes(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.code().to_owned()).collect()
}
