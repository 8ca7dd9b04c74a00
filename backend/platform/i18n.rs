//! Texts in both languages, from `frontend/i18n/<language>/*.ftl` (Project Fluent), embedded into the binary.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use foldhash::HashMap;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
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
    /// What need not be resolved anew whenever it is said; a page says a hundred of them.
    ready: HashMap<String, Ready>,
}

/// A text that chooses nothing by its arguments.
enum Ready {
    Constant(String),
    Joined(Vec<Piece>),
}

enum Piece {
    Text(String),
    /// The argument of this name.
    Arg(String),
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
    let ready = keys.into_iter().filter_map(|key| Some((ready(&bundle, &key)?, key)));
    let ready = ready.map(|(text, key)| (key, text)).collect();
    Texts { bundle, ready }
}

/// None for a text that chooses by its arguments, as by a number or a gender.
fn ready(bundle: &Bundle, key: &str) -> Option<Ready> {
    if let Ok(text) = said(bundle, key, None)? {
        return Some(Ready::Constant(text));
    }
    let Pattern { elements } = bundle.get_message(key)?.value()?;
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Arg(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    elements.iter().map(piece).collect::<Option<_>>().map(Ready::Joined)
}

/// The pieces in a row; None where an argument is missing.
fn joined(pieces: &[Piece], args: &[(&str, Arg)]) -> Option<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Arg(name) => match &args.iter().find(|(known, _)| known == name)?.1 {
                Arg::Text(given) => text.push_str(given),
                Arg::Number(given) => write!(text, "{given}").ok()?,
            },
        }
    }
    Some(text)
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
    let Some(Ready::Constant(text)) = texts(locale).ready.get(key) else {
        tracing::error!(key, locale = locale.code(), "missing text");
        return key;
    };
    text
}

/// The text of a key with its arguments. A missing one shows its key, in brackets, so that it is noticed.
pub fn text(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    let texts = texts(locale);
    let ready = match texts.ready.get(key) {
        Some(Ready::Constant(text)) => Some(text.clone()),
        Some(Ready::Joined(pieces)) => joined(pieces, args),
        None => None,
    };
    if let Some(text) = ready {
        return text;
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
    use super::{Arg, FluentArgs, Locale, Piece, Ready, joined, said, text, texts};
    use std::collections::BTreeSet;

    #[test]
    fn texts_that_choose_by_their_arguments_are_resolved_and_others_are_ready() {
        for locale in Locale::ALL {
            let ready = &texts(locale).ready;
            assert!(matches!(ready.get("layout-name"), Some(Ready::Constant(_))));
            assert!(matches!(ready.get("profiles-trained-at"), Some(Ready::Joined(_))));
            assert!(!ready.contains_key("search-people-found"));
        }
        assert_ne!(
            text(Locale::En, "search-people-found", &[("count", Arg::Number(1))]),
            text(Locale::En, "search-people-found", &[("count", Arg::Number(7))]),
        );
    }

    #[test]
    fn a_text_that_is_joined_is_what_fluent_makes_of_it() {
        for texts in Locale::ALL.map(texts) {
            for (key, ready) in &texts.ready {
                let Ready::Joined(pieces) = ready else { continue };
                let names = pieces.iter().filter_map(|piece| match piece {
                    Piece::Arg(name) => Some(name.as_str()),
                    Piece::Text(_) => None,
                });
                let args: Vec<(&str, Arg)> = BTreeSet::from_iter(names)
                    .into_iter()
                    .enumerate()
                    .map(|(at, name)| (name, if at % 2 == 0 { "<اردو>".into() } else { 1_234_567.into() }))
                    .collect();
                let mut values = FluentArgs::new();
                args.iter().for_each(|(name, value)| values.set(*name, value.to_fluent()));
                assert_eq!(said(&texts.bundle, key, Some(&values)), joined(pieces, &args).map(Ok), "{key}");
                assert_eq!(joined(pieces, &[]), None, "{key}");
            }
        }
    }
}
