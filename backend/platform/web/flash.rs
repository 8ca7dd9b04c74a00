//! A message for the next page: kept in a cookie as a text key, shown once.

use crate::platform::i18n::{self, Locale};
use crate::platform::web::cookies;
use crate::platform::web::html::Flash;
use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Waiting,
    Danger,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Danger => "danger",
        }
    }
}

/// Adds the message to an answer, usually a redirect.
pub fn with(mut response: HttpResponse, tone: Tone, key: &'static str) -> HttpResponse {
    let cookie = cookies::make(cookies::FLASH, format!("{}.{key}", tone.code()), Some(Duration::minutes(2)));
    // Fails only for a cookie that cannot be written; the act is done all the same.
    if let Err(error) = response.add_cookie(&cookie) {
        tracing::warn!(%error, "flash message lost");
    }
    response
}

/// Reads the message of a cookie; one that we did not write is nothing.
pub fn read(value: &str, locale: Locale) -> Option<Flash> {
    let (tone, key) = value.split_once('.')?;
    let tone = [Tone::Good, Tone::Waiting, Tone::Danger].into_iter().find(|known| known.code() == tone)?;
    i18n::has(locale, key).then(|| Flash { kind: tone.code(), text: i18n::text(locale, key, &[]) })
}
