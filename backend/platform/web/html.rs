//! What every page knows (`Page`, called `p` in templates), and how a page or a fragment of one is answered.

use crate::kernel::fields::FieldErrors;
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Arg, Locale};
use crate::platform::web::assets;
use actix_web::http::StatusCode;
use actix_web::http::header::{CacheControl, CacheDirective, ContentType};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use std::borrow::{Borrow, Cow};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

pub type PageResult = Result<HttpResponse>;

/// The context of a page: language, who looks, and what the layout needs.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub locale: Locale,
    pub csrf: String,
    pub path: String,
    /// Path and query, to come back to after signing in or changing the language.
    pub here: String,
    pub public_url: String,
    pub signed: Option<SignedIn>,
    pub flash: Option<Flash>,
    /// htmx asked for a piece, not for the whole page.
    pub fragment: bool,
    pub demo: bool,
    /// A form came back that was sent too often: the door then answers 429, with the time to wait.
    pub wait: Rc<Cell<Option<Duration>>>,
}

/// Who is signed in, as far as the layout cares.
#[derive(Debug, Clone, Default)]
pub struct SignedIn {
    /// Their id, by which the page knows what it keeps for them.
    pub person: String,
    pub name: String,
    pub is_graduate: bool,
    pub is_client: bool,
    pub is_mentor: bool,
    pub is_staff: bool,
    pub is_admin: bool,
    /// Under 18, or older and not yet agreed as a grown-up.
    pub is_minor: bool,
    /// Notices that they have not read.
    pub unread: i64,
}

impl SignedIn {
    /// The count beside the bell, which stays small.
    pub fn unread_mark(&self) -> Option<String> {
        match self.unread {
            ..=0 => None,
            count @ 1..100 => Some(count.to_string()),
            _ => Some("99+".to_owned()),
        }
    }
}

/// A message shown once, on the page after an act.
#[derive(Debug, Clone)]
pub struct Flash {
    pub kind: &'static str,
    pub text: String,
}

impl Page {
    /// The text of a key that has no arguments. A page says a hundred of them, so it is lent; a missing one shows its key.
    pub fn t<'a>(&self, key: &'a str) -> &'a str {
        i18n::constant(self.locale, key)
    }

    /// The text of a key with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        i18n::text(self.locale, key, &[(name, value.into())])
    }

    /// The text of a key with two arguments.
    pub fn t2(&self, key: &str, name: &str, value: impl Into<Arg>, other: &str, other_value: impl Into<Arg>) -> String {
        i18n::text(self.locale, key, &[(name, value.into()), (other, other_value.into())])
    }

    /// The text of a code out of a closed list: `district-` + `hunza`.
    pub fn choice(&self, prefix: &str, code: &str) -> String {
        let mut key = String::with_capacity(prefix.len() + 1 + code.len());
        key.push_str(prefix);
        key.push('-');
        key.extend(code.chars().map(|letter| if letter == '_' { '-' } else { letter.to_ascii_lowercase() }));
        i18n::text(self.locale, &key, &[])
    }

    /// The name of a level of skill, 1 to 5. Templates hand on references.
    pub fn level(&self, level: impl Borrow<i32>) -> &'static str {
        self.t(match level.borrow() {
            ..=1 => "level-1",
            2 => "level-2",
            3 => "level-3",
            4 => "level-4",
            5.. => "level-5",
        })
    }

    pub fn lang(&self) -> &'static str {
        self.locale.code()
    }

    pub fn dir(&self) -> &'static str {
        self.locale.dir()
    }

    pub fn other_lang(&self) -> &'static str {
        self.locale.other().code()
    }

    /// The full address of this page in a language, as search engines want it.
    pub fn in_language(&self, lang: &str) -> String {
        self.url(&format!("{}?lang={lang}", self.path))
    }

    /// The one address under which search engines should keep this page.
    pub fn canonical(&self) -> String {
        let asked =
            self.here.split_once('?').is_some_and(|(_, query)| query.split('&').any(|part| part.starts_with("lang=")));
        if asked { self.in_language(self.lang()) } else { self.url(&self.path) }
    }

    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn here(&self) -> &str {
        &self.here
    }

    pub fn signed(&self) -> Option<&SignedIn> {
        self.signed.as_ref()
    }

    /// Whether somebody under 18 is signed in.
    pub fn is_minor(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| signed.is_minor)
    }

    pub fn flash(&self) -> Option<&Flash> {
        self.flash.as_ref()
    }

    pub fn demo(&self) -> bool {
        self.demo
    }

    /// The full address of a path of ours, for links that leave the page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// Whether this page is the one at this path, or below it.
    pub fn is_at(&self, path: &str) -> bool {
        self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The picture shown where a page is shared.
    pub fn picture_url(&self) -> String {
        self.url(&assets::url("social.png"))
    }

    /// The address of an asset, with its fingerprint, so that browsers may keep it for ever.
    pub fn asset(&self, name: &str) -> Cow<'static, str> {
        assets::url(name)
    }

    /// The errors of a form in this language.
    pub fn errors(&self, errors: &FieldErrors) -> Errors {
        let too_often = errors.wait().map(|wait| {
            self.wait.set(Some(wait));
            (String::new(), format!("{} {}", self.t("refusal-too-many-requests"), self.when_again(wait)))
        });
        let said = errors.iter().map(|error| {
            let args: Vec<(&str, Arg)> =
                error.args.iter().map(|(name, value)| (*name, Arg::Text(value.clone()))).collect();
            (error.field.to_string(), i18n::text(self.locale, error.key, &args))
        });
        Errors(too_often.into_iter().chain(said).collect())
    }

    /// When to try again, as people say it.
    pub fn when_again(&self, wait: Duration) -> String {
        match wait.as_secs().div_ceil(60) {
            minutes @ ..=90 => self.t1("errors-retry", "minutes", minutes),
            minutes => self.t1("errors-retry-hours", "hours", minutes.div_ceil(60)),
        }
    }
}

/// The errors of a form as its template shows them: beside the field, and in a summary. What belongs to no field has no name.
#[derive(Debug, Clone, Default)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    pub fn get(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn list(&self) -> Vec<(String, String)> {
        self.0.clone()
    }
}

/// Most pages are shorter, so they are written without making room again and again.
const ORDINARY_BYTES: usize = 32 * 1024;

/// A page that was made: 200.
pub fn page(template: &impl Template) -> PageResult {
    page_with(StatusCode::OK, template)
}

/// A page with another status: 422 for a form that comes back with its errors.
pub fn page_with(status: StatusCode, template: &impl Template) -> PageResult {
    let mut text = String::with_capacity(ORDINARY_BYTES);
    template.render_into(&mut text)?;
    Ok(HttpResponse::build(status)
        .insert_header(ContentType::html())
        .insert_header(CacheControl(vec![CacheDirective::NoStore]))
        .body(text))
}

/// After an act: go and look at the result (303).
pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header(("Location", to)).finish()
}

/// A path of our own to come back to; anything that could lead elsewhere becomes `/`.
pub fn local_path(next: &str) -> &str {
    let sane = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/%")
        && !next.contains('\\')
        && !next.chars().any(|c| c.is_control());
    if sane { next } else { "/" }
}

/// Whether htmx asks for a fragment of the page.
pub fn is_fragment(req: &HttpRequest) -> bool {
    req.headers().contains_key("HX-Request") && !req.headers().contains_key("HX-History-Restore-Request")
}

/// For a form that must come back filled in, since something is wrong with it or it was sent too often; any other error stays as
/// it is.
pub fn field_errors(error: AppError) -> Result<FieldErrors> {
    match error {
        AppError::Invalid(errors) => Ok(errors),
        AppError::TooMany { retry_after, .. } => Ok(FieldErrors::too_often(retry_after)),
        other => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, local_path};

    #[test]
    fn a_link_is_current_on_its_page_and_those_below() {
        let page = |path: &str| Page { path: path.to_owned(), ..Page::default() };
        for (path, current) in
            [("/my/saved", true), ("/my/saved/people", true), ("/my/gigs", false), ("/my/savedx", false)]
        {
            assert_eq!(page(path).is_at("/my/saved"), current, "{path}");
        }
    }

    #[test]
    fn the_way_back_never_leads_away() {
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\\\evil",
            "",
            "/a\nb",
            "/%09/evil.example",
            "javascript:1",
        ] {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
        assert_eq!(local_path("/gigs?q=logo"), "/gigs?q=logo");
    }
}
