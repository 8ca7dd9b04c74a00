//! Profiles: rows, what a graduate writes, and the frozen content of a version.

use crate::accounts::Person;
use crate::centres::Training;
use crate::kernel::ids::{EndorsementId, ItemId, PersonId, ProfileId, UploadId};
use crate::platform::i18n::Locale;
use crate::platform::markdown;
use crate::platform::text::{clean_block, clean_line};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::sql_types::Json;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Who may see a published profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Public,
    /// People of approved clients, when they are signed in.
    Clients,
    Hidden,
}

impl Visibility {
    pub const ALL: [Visibility; 3] = [Visibility::Public, Visibility::Clients, Visibility::Hidden];

    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Clients => "clients",
            Self::Hidden => "hidden",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.code() == code)
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schema::profiles, check_for_backend(diesel::pg::Pg))]
pub struct Profile {
    pub id: ProfileId,
    pub person_id: PersonId,
    pub handle: String,
    pub headline: String,
    pub about: String,
    pub visibility: String,
    pub rate_minor: Option<i64>,
    pub rate_currency: Option<String>,
    pub hours_per_week: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub district: Option<String>,
    pub on_site: bool,
    pub published_version: Option<i32>,
    pub published_at: Option<DateTime<Utc>>,
    pub contracts_done: i32,
    pub updated_at: DateTime<Utc>,
}

impl Profile {
    /// What somebody has who wrote nothing yet; it stands in no table, and so has no id.
    pub fn unwritten(person: PersonId, handle: String, visibility: Visibility) -> Self {
        Self {
            id: ProfileId(Uuid::nil()),
            person_id: person,
            handle,
            headline: String::new(),
            about: String::new(),
            visibility: visibility.code().to_owned(),
            rate_minor: None,
            rate_currency: None,
            hours_per_week: None,
            available_from: None,
            district: None,
            on_site: false,
            published_version: None,
            published_at: None,
            contracts_done: 0,
            updated_at: DateTime::default(),
        }
    }

    pub fn is_written(&self) -> bool {
        !self.id.0.is_nil()
    }

    /// Whether something was changed since the last version was published.
    pub fn is_changed(&self) -> bool {
        self.published_at.is_some_and(|published| self.updated_at > published)
    }

    pub fn visibility(&self) -> Visibility {
        Visibility::parse(&self.visibility).unwrap_or(Visibility::Hidden)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub code: String,
    /// `basic`, `good`, `fluent` or `native`.
    pub level: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSkill {
    pub skill: String,
    /// 1 to 5.
    pub level: i32,
}

/// The profile as its graduate writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileInput {
    pub headline: String,
    pub about: String,
    pub skills: Vec<OwnSkill>,
    pub languages: Vec<Spoken>,
    /// For an hour, in minor units.
    pub rate: Option<(i64, String)>,
    pub hours_per_week: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub district: Option<String>,
    pub on_site: bool,
    pub links: Vec<Link>,
}

impl ProfileInput {
    pub fn cleaned(&self) -> Self {
        Self {
            headline: clean_line(&self.headline),
            about: clean_block(&self.about),
            links: cleaned_links(&self.links),
            ..self.clone()
        }
    }
}

fn cleaned_links(links: &[Link]) -> Vec<Link> {
    let cleaned = links.iter().map(|link| Link { label: clean_line(&link.label), url: clean_line(&link.url) });
    cleaned.filter(|link| !link.url.is_empty() || !link.label.is_empty()).collect()
}

/// A piece of work as its graduate describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemInput {
    pub title: String,
    pub done: String,
    pub made_on: Option<NaiveDate>,
    pub skills: Vec<String>,
    pub links: Vec<Link>,
}

impl ItemInput {
    pub fn cleaned(&self) -> Self {
        Self {
            title: clean_line(&self.title),
            done: clean_block(&self.done),
            links: cleaned_links(&self.links),
            ..self.clone()
        }
    }
}

/// How a skill is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    Claimed,
    Shown,
    Endorsed,
    Delivered,
}

impl Evidence {
    pub fn code(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Shown => "shown",
            Self::Endorsed => "endorsed",
            Self::Delivered => "delivered",
        }
    }
}

/// What others made of a skill: counters that stand outside the versions, since they grow by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    pub delivered: i32,
    pub endorsed_level: Option<i32>,
    pub endorsements: i32,
}

/// What a mentor says of a skill, as the page of a profile shows it. `endorsements` writes all of a profile's at once; what changes
/// with time, as how old it is, is said by whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub id: EndorsementId,
    pub skill: String,
    /// 1 to 5.
    pub level: i32,
    pub sentence: String,
    /// None where the mentor leaves or has left.
    pub mentor: Option<LetterMentor>,
    pub programme: String,
    pub programme_ur: String,
    pub centre: String,
    pub centre_ur: String,
    /// Weeks for which the mentor taught them.
    pub weeks: i32,
    /// In percent, where the graduate lets it be told.
    pub attendance: Option<i32>,
    pub cited: Vec<Cited>,
    pub endorsed_at: DateTime<Utc>,
    /// When the mentor last stood by it.
    pub confirmed_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterMentor {
    pub person: PersonId,
    pub name: String,
    pub name_ur: Option<String>,
}

/// A frozen piece of work that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    pub version: i32,
    pub item: ItemId,
    pub title: String,
    /// The latest version shows it otherwise, or no longer.
    pub changed: bool,
}

impl LetterMentor {
    pub fn name_in(&self, locale: Locale) -> &str {
        match (&self.name_ur, locale) {
            (Some(name), Locale::Ur) => name,
            _ => &self.name,
        }
    }
}

/// The column that holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Json)]
#[serde(transparent)]
pub struct Letters(pub Vec<Letter>);

impl FromSql<Json, Pg> for Letters {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(serde_json::from_slice(value.as_bytes())?)
    }
}

/// A version of a profile, frozen when it was published. Kept as JSON for ever, so fields are only ever added.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Json)]
pub struct Content {
    pub headline: String,
    pub about: String,
    pub skills: Vec<ContentSkill>,
    pub languages: Vec<Spoken>,
    pub rate_minor: Option<i64>,
    pub rate_currency: Option<String>,
    pub hours_per_week: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub district: Option<String>,
    pub on_site: bool,
    pub links: Vec<Link>,
    pub items: Vec<ContentItem>,
}

impl Content {
    pub fn item(&self, id: ItemId) -> Option<&ContentItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The work and what it shows, without what a grown-up is found, hired or reached by.
    pub fn of_learner(self) -> Self {
        let items = self.items.into_iter().map(|item| ContentItem { links: Vec::new(), ..item }).collect();
        Self {
            headline: self.headline,
            about: self.about,
            skills: self.skills,
            languages: self.languages,
            items,
            ..Self::default()
        }
    }

    /// Every file that it shows, each once.
    pub fn uploads(&self) -> HashSet<UploadId> {
        let pictures = self.items.iter().flat_map(|item| item.pictures.iter().map(|picture| picture.upload));
        let documents = self.items.iter().flat_map(|item| item.documents.iter().map(|document| document.upload));
        pictures.chain(documents).collect()
    }
}

/// Straight from the bytes: a tree of values between would cost more than both.
impl FromSql<Json, Pg> for Content {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(serde_json::from_slice(value.as_bytes())?)
    }
}

/// A version in memory, beside it what pages make of its texts: that never changes either.
#[derive(Debug)]
pub struct Version {
    content: Content,
    html: OnceLock<Html>,
}

/// The texts of a version as pages show them.
#[derive(Debug)]
pub struct Html {
    pub about: String,
    /// For search engines.
    pub summary: String,
    /// What was done, by piece of work.
    pub done: Vec<String>,
}

impl Version {
    pub fn of(content: Content) -> Arc<Self> {
        Arc::new(Self { content, html: OnceLock::new() })
    }

    /// Made when it is first asked for: lists of people show none of it.
    pub fn html(&self) -> &Html {
        self.html.get_or_init(|| Html {
            about: markdown::to_html(&self.about),
            summary: [self.headline.clone(), markdown::to_text(&self.about, 140)]
                .join(". ")
                .trim_end_matches(". ")
                .into(),
            done: self.items.iter().map(|item| markdown::to_html(&item.done)).collect(),
        })
    }
}

impl Deref for Version {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentSkill {
    pub skill: String,
    pub level: i32,
    /// Shown in a piece of work of this version.
    pub shown: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentItem {
    pub id: ItemId,
    pub title: String,
    pub done: String,
    pub made_on: Option<NaiveDate>,
    pub skills: Vec<String>,
    pub pictures: Vec<ContentPicture>,
    pub documents: Vec<ContentDocument>,
    pub links: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentPicture {
    pub upload: UploadId,
    pub alt: String,
    pub width: i32,
    pub height: i32,
    pub colour: String,
}

impl ContentPicture {
    pub fn thumb(&self) -> String {
        format!("/media/{}/thumb.jpg", self.upload)
    }

    pub fn large(&self) -> String {
        format!("/media/{}/large.jpg", self.upload)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentDocument {
    pub upload: UploadId,
    pub name: String,
    pub bytes: i64,
}

impl ContentDocument {
    pub fn address(&self) -> String {
        format!("/files/{}/file", self.upload)
    }
}

/// A profile with what decides who may see it.
pub struct Shown {
    pub id: ProfileId,
    pub handle: String,
    pub visibility: Visibility,
    pub contracts_done: i32,
    /// Of the latest version; none while nothing is published.
    pub number: Option<i32>,
    pub published_at: Option<DateTime<Utc>>,
    pub person: Person,
    /// What others made of the person.
    pub facts: Arc<Facts>,
}

impl Shown {
    /// As it is shown with the latest version, its owner by these names.
    pub fn published(&self, content: Arc<Version>, name: impl Fn(&str) -> String) -> Published {
        Published {
            id: self.id,
            person: self.person.id,
            handle: self.handle.clone(),
            name: name(&self.person.full_name),
            name_ur: self.person.full_name_ur.as_deref().map(name),
            visibility: self.visibility,
            contracts_done: self.contracts_done,
            published_at: self.published_at.unwrap_or_default(),
            content,
            facts: self.facts.clone(),
        }
    }
}

/// A profile that may be found, with the content of its latest version.
#[derive(Debug, Clone)]
pub struct Published {
    pub id: ProfileId,
    pub person: PersonId,
    pub handle: String,
    pub name: String,
    pub name_ur: Option<String>,
    pub visibility: Visibility,
    pub contracts_done: i32,
    pub published_at: DateTime<Utc>,
    pub content: Arc<Version>,
    pub facts: Arc<Facts>,
}

/// What others made of a person.
#[derive(Debug, Default)]
pub struct Facts {
    /// By skill.
    pub standings: HashMap<String, Standing>,
    /// Where the identity was checked; nothing more of that is public.
    pub identity: Option<&'static str>,
    /// As far as the public may read it of adults, the latest first.
    pub trainings: Vec<Training>,
    /// What mentors say of the skills, the latest first.
    pub letters: Vec<Letter>,
}

impl Published {
    /// The strongest evidence for a skill.
    pub fn evidence(&self, skill: &ContentSkill) -> Evidence {
        let standing = self.facts.standings.get(&skill.skill).copied().unwrap_or_default();
        if standing.delivered > 0 {
            Evidence::Delivered
        } else if standing.endorsements > 0 {
            Evidence::Endorsed
        } else if skill.shown {
            Evidence::Shown
        } else {
            Evidence::Claimed
        }
    }

    /// The name as it is read in this language.
    pub fn name_in(&self, locale: Locale) -> String {
        match (&self.name_ur, locale) {
            (Some(name), Locale::Ur) => name.clone(),
            _ => self.name.clone(),
        }
    }

    /// The first picture of the portfolio.
    pub fn cover(&self) -> Option<&ContentPicture> {
        self.content.items.iter().find_map(|item| item.pictures.first())
    }
}
