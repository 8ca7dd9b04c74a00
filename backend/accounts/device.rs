//! The machine that a request comes from, as far as signing in cares.
//!
//! A browser keeps a cookie that names it and says, under our signature, who signed in on it before. Guesses at a password are
//! counted apart for each such pair of person and browser, and together for all unknown browsers: a stranger who guesses
//! until the limit locks out strangers only, never the person on their own phone.

use crate::kernel::ids::PersonId;
use crate::platform::error::AppError;
use crate::platform::secret;
use crate::platform::text::clean_line;
use crate::platform::web::{context, cookies};
use actix_web::cookie::Cookie;
use actix_web::cookie::time::Duration;
use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::future::{Ready, ready};
use std::net::IpAddr;
use uuid::Uuid;

const COOKIE: &str = "__Host-device";
/// Set where somebody said that others use this device too.
const SHARED: &str = "__Host-shared";
/// A computer of a school lab is shared; it remembers the last so many people.
const MOST_PEOPLE: usize = 20;
const MARK_BYTES: usize = 16;

#[derive(Debug, Clone)]
pub struct Device {
    pub address: IpAddr,
    pub user_agent: String,
    /// Others use it too: nothing that names a person stays on it.
    pub shared: bool,
    id: String,
    /// One for each person who signed in here, the latest first.
    marks: Vec<String>,
}

impl FromRequest for Device {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let agent = req.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let kept = cookies::read(req, COOKIE).unwrap_or_default();
        let mut parts = kept.split('.').map(ToOwned::to_owned);
        ready(Ok(Self {
            address: context::address(req),
            user_agent: clean_line(agent).chars().take(300).collect(),
            shared: cookies::read(req, SHARED).is_some(),
            id: parts.next().filter(|id| !id.is_empty()).unwrap_or_else(|| Uuid::new_v4().simple().to_string()),
            marks: parts.take(MOST_PEOPLE).collect(),
        }))
    }
}

impl Device {
    /// The device under its name, if this person signed in on it before.
    pub fn known_to(&self, key: &[u8], person: PersonId) -> Option<&str> {
        self.marks.contains(&self.mark(key, person)).then_some(self.id.as_str())
    }

    /// The same device, as the person who signs in on it says.
    pub fn sharing(self, shared: bool) -> Self {
        Self { shared, ..self }
    }

    /// The cookies that a sign-in leaves: on a device of one's own, who it was; on a shared one, only that it is shared.
    pub fn cookies(&self, key: &[u8], person: PersonId) -> [Cookie<'static>; 2] {
        if self.shared {
            [cookies::gone(COOKIE), cookies::make(SHARED, "yes".to_owned(), Some(Duration::days(400)))]
        } else {
            [self.remember(key, person), cookies::gone(SHARED)]
        }
    }

    /// The cookie that remembers this person here.
    fn remember(&self, key: &[u8], person: PersonId) -> Cookie<'static> {
        let own = self.mark(key, person);
        let others = self.marks.iter().filter(|mark| **mark != own).take(MOST_PEOPLE - 1);
        let marks: Vec<&str> = std::iter::once(&own).chain(others).map(String::as_str).collect();
        cookies::make(COOKIE, format!("{}.{}", self.id, marks.join(".")), Some(Duration::days(400)))
    }

    fn mark(&self, key: &[u8], person: PersonId) -> String {
        let tag = secret::sign(key, &[b"device", self.id.as_bytes(), person.0.as_bytes()]);
        URL_SAFE_NO_PAD.encode(tag.get(..MARK_BYTES).unwrap_or(&tag))
    }
}

/// `Firefox, Android`: enough to recognise one's own phone in a list. Brand names are the same in every language.
pub fn name_of(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // Each browser also names those that it wants to be taken for, so the more special one comes first.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("UCBrowser", "UC Browser"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => user_agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    async fn device(cookie: Option<Cookie<'static>>) -> Device {
        let request = TestRequest::default();
        let request = cookie.into_iter().fold(request, |request, cookie| request.cookie(cookie)).to_http_request();
        Device::extract(&request).await.unwrap()
    }

    #[actix_web::test]
    async fn a_device_knows_the_people_who_signed_in_on_it() {
        let (amina, karim, stranger) = (PersonId::new(), PersonId::new(), PersonId::new());
        let first = device(Some(device(None).await.remember(b"key", amina))).await;
        let both = device(Some(first.remember(b"key", karim))).await;
        assert!(both.known_to(b"key", amina).is_some() && both.known_to(b"key", karim).is_some());
        assert!(both.known_to(b"key", stranger).is_none());
        assert!(both.known_to(b"other key", amina).is_none());
    }

    #[actix_web::test]
    async fn a_shared_device_forgets_the_oldest_and_its_cookie_stays_readable() {
        let first = PersonId::new();
        let mut shared = device(Some(device(None).await.remember(b"key", first))).await;
        for _ in 0..MOST_PEOPLE {
            let cookie = shared.remember(b"key", PersonId::new());
            assert!(cookie.value().len() <= 1024);
            shared = device(Some(cookie)).await;
        }
        assert!(shared.known_to(b"key", first).is_none());
    }

    #[test]
    fn a_browser_is_named_as_its_owner_would() {
        let phone = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36";
        assert_eq!(name_of(phone), "Chrome, Android");
        assert_eq!(name_of("curl/8.5.0"), "curl/8.5.0");
    }
}
