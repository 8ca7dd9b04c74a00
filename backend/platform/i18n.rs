//! Texts in both languages, from `frontend/i18n/<language>/*.ftl` (Project Fluent), embedded into the binary.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
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

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| load(Locale::En, langid!("en")));
static URDU: LazyLock<Bundle> = LazyLock::new(|| load(Locale::Ur, langid!("ur")));

fn bundle(locale: Locale) -> &'static Bundle {
    match locale {
        Locale::En => &ENGLISH,
        Locale::Ur => &URDU,
    }
}

/// Faults in a text are logged, not fatal; a test finds them before anybody sees them.
fn load(locale: Locale, language: LanguageIdentifier) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Left-to-right runs are isolated by <bdi> in the pages; in mails and attributes the marks would be shown as boxes.
    bundle.set_use_isolating(false);
    for path in Files::iter().filter(|path| path.starts_with(locale.code())) {
        let text = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            tracing::error!(%path, ?errors, "unreadable text");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%path, ?errors, "text given twice");
        }
    }
    bundle
}

/// Whether the language has this text.
pub fn has(locale: Locale, key: &str) -> bool {
    bundle(locale).get_message(key).is_some_and(|message| message.value().is_some())
}

/// The text of a key with its arguments. A missing one shows its key, in brackets, so that it is noticed.
pub fn text(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = bundle(locale);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, locale = locale.code(), "missing text");
        return format!("[{key}]");
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(*name, value.to_fluent());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, locale = locale.code(), ?errors, "text with a fault");
    }
    text
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
