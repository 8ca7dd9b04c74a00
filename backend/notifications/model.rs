//! A notice, as kept and as told.

use crate::kernel::ids::NoticeId;
use crate::notifications::kinds::{Frequency, Kind};
use crate::platform::i18n::{self, Arg, Locale};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of the list.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::notices, check_for_backend(diesel::pg::Pg))]
pub struct Row {
    pub id: NoticeId,
    pub kind: String,
    pub args: serde_json::Value,
    pub path: String,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

/// What is told, before it is put into words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Told {
    kind: String,
    args: BTreeMap<String, String>,
    pub path: String,
}

impl Told {
    pub fn new(kind: Kind, args: &[(&str, &str)], path: &str) -> Self {
        let args = args.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Self { kind: kind.code().to_owned(), args, path: path.to_owned() }
    }

    /// None once the kind is of the past.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    pub fn title(&self, locale: Locale) -> String {
        self.text(locale, "title")
    }

    pub fn line(&self, locale: Locale) -> String {
        self.text(locale, "line")
    }

    fn text(&self, locale: Locale, part: &str) -> String {
        let args: Vec<(&str, Arg)> =
            self.args.iter().map(|(key, value)| (key.as_str(), value.as_str().into())).collect();
        i18n::text(locale, &format!("notice-{}-{part}", self.kind.replace('_', "-")), &args)
    }
}

impl From<Row> for Told {
    fn from(row: Row) -> Self {
        Self { kind: row.kind, args: serde_json::from_value(row.args).unwrap_or_default(), path: row.path }
    }
}

/// How often somebody wants mail of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Preference {
    pub kind: Kind,
    pub frequency: Frequency,
}
