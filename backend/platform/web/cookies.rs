//! Cookies of ours: all `__Host-`, HTTP only, first party.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

pub const SESSION: &str = "__Host-hunar";
/// The password was right, the code is still to come.
pub const PENDING: &str = "__Host-pending";
pub const VISIT: &str = "__Host-visit";
pub const LOCALE: &str = "__Host-lang";
pub const FLASH: &str = "__Host-flash";

/// A cookie that lasts `age`, or as long as the browser runs.
pub fn make(name: &'static str, value: String, age: Option<Duration>) -> Cookie<'static> {
    let mut cookie =
        Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish();
    cookie.set_max_age(age);
    cookie
}

pub fn gone(name: &'static str) -> Cookie<'static> {
    make(name, String::new(), Some(Duration::ZERO))
}

/// The value of a cookie, unless somebody sent an absurd one.
pub fn read(req: &HttpRequest, name: &str) -> Option<String> {
    req.cookie(name).map(|cookie| cookie.value().to_owned()).filter(|value| value.len() <= 1024)
}
