//! Texts in both languages, from `frontend/i18n/<language>/*.ftl` (Project Fluent), embedded into the binary.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

#[derive(RustEmbed)]
#[folder = "../frontend/i18n"]
struct Files;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    En,
    Ur,
}

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Ur];

    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ur => "ur",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    pub fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ur => "rtl",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ur,
            Self::Ur => Self::En,
        }
    }

    /// The first language of an Accept-Language header that we speak. Quality values are ignored: browsers list by preference.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let tags = header.split(',').take(10).map(|part| part.split([';', '-']).next().unwrap_or("").trim());
        tags.into_iter().find_map(|tag| Self::parse(&tag.to_ascii_lowercase()))
    }
}

type Bundle = FluentBundle<FluentResource>;

/// One language.
struct Texts {
    bundle: Bundle,
    /// The texts that are the same whenever they are said, ready: a page says a hundred of them.
    constant: HashMap<String, String>,
}

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| load(Locale::En, langid!("en")));
static URDU: LazyLock<Texts> = LazyLock::new(|| load(Locale::Ur, langid!("ur")));

fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::En => &ENGLISH,
        Locale::Ur => &URDU,
    }
}

/// Faults in a text are logged, not fatal; a test finds them before anybody sees them.
fn load(locale: Locale, language: LanguageIdentifier) -> Texts {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Left-to-right runs are isolated by <bdi> in the pages; in mails and attributes the marks would be shown as boxes.
    bundle.set_use_isolating(false);
    let mut keys = Vec::new();
    for path in Files::iter().filter(|path| path.starts_with(locale.code())) {
        let text = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        // A key begins its line; what belongs to it is set in from there.
        let begun = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
        keys.extend(begun.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())));
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            tracing::error!(%path, ?errors, "unreadable text");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%path, ?errors, "text given twice");
        }
    }
    let constant = |key: String| Some((said(&bundle, &key, None)?.ok()?, key));
    let constant = keys.into_iter().filter_map(constant).map(|(text, key)| (key, text)).collect();
    Texts { bundle, constant }
}

/// The text of a key, or what is wrong with it; None when there is no such text.
fn said(bundle: &Bundle, key: &str, args: Option<&FluentArgs>) -> Option<Result<String, (String, Vec<FluentError>)>> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    Some(if errors.is_empty() { Ok(text) } else { Err((text, errors)) })
}

/// Whether the language has this text.
pub fn has(locale: Locale, key: &str) -> bool {
    texts(locale).bundle.get_message(key).is_some_and(|message| message.value().is_some())
}

/// The text of a key that is the same whenever it is said. A missing one shows its key, so that it is noticed.
pub fn constant(locale: Locale, key: &str) -> &str {
    texts(locale).constant.get(key).map_or_else(
        || {
            tracing::error!(key, locale = locale.code(), "missing text");
            key
        },
        String::as_str,
    )
}

/// The text of a key with its arguments. A missing one shows its key, in brackets, so that it is noticed.
pub fn text(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    let texts = texts(locale);
    if let Some(text) = texts.constant.get(key) {
        return text.clone();
    }
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(*name, value.to_fluent());
    }
    match said(&texts.bundle, key, Some(&values)) {
        Some(Ok(text)) => text,
        Some(Err((text, errors))) => {
            tracing::error!(key, locale = locale.code(), ?errors, "text with a fault");
            text
        }
        None => {
            tracing::error!(key, locale = locale.code(), "missing text");
            format!("[{key}]")
        }
    }
}

/// An argument of a text: a number chooses the plural, a string stands as it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    Number(i64),
    Text(String),
}

impl Arg {
    fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
        }
    }
}

macro_rules! number_args {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$kind> for Arg {
            fn from(number: &$kind) -> Self {
                (*number).into()
            }
        }
        // Templates hand on references to references.
        impl From<&&$kind> for Arg {
            fn from(number: &&$kind) -> Self {
                (**number).into()
            }
        }
    )*};
}
number_args!(i32, u32, i64, u64, usize);

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Arg, Locale, text, texts};

    #[test]
    fn texts_that_never_change_are_ready_and_others_are_not() {
        for locale in Locale::ALL {
            let ready = &texts(locale).constant;
            assert!(ready.contains_key("layout-name") && !ready.contains_key("search-people-found"));
        }
        assert_ne!(
            text(Locale::En, "search-people-found", &[("count", Arg::Number(1))]),
            text(Locale::En, "search-people-found", &[("count", Arg::Number(7))]),
        );
    }
}
