//! Accounts for programs, by noun.

mod appeals;
mod invitations;
mod joining;
mod me;
mod people;
mod tokens;

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
        .service(me::sessions)
        .service(me::end_session)
        .service(me::programs)
        .service(me::end_program)
        .service(me::blocks)
        .service(me::block)
        .service(me::unblock)
        .service(invitations::list)
        .service(invitations::invite)
        .service(invitations::withdraw)
        .service(invitations::accept)
        .service(people::list)
        .service(people::show)
        .service(people::suspend)
        .service(people::restore)
        .service(appeals::send)
        .service(appeals::list)
        .service(appeals::decide);
}

fn codes(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.code().to_owned()).collect()
}
