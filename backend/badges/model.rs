//! Our credentials before they are signed: an OpenBadgeCredential that a centre issues for a mentor's assessment,
//! an EndorsementCredential beside it, and the Profile of whoever issues.
//! <https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential>

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{contexts, identity::Identity, status::StatusEntry, time::timestamp};

/// Takes control characters out of every text, but line ends: of these, libraries that are not up to date with
/// RDFC-1.0 (PyLD 3 for one) make another canonical form, and find the signature wrong.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => map.values_mut().for_each(tidy),
        Value::Array(values) => values.iter_mut().for_each(tidy),
        Value::String(text) if text.contains(|letter: char| letter.is_ascii_control()) => {
            let spaced = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
            *text = spaced.chars().filter(|letter| *letter == '\n' || !letter.is_ascii_control()).collect();
        }
        _ => {}
    }
}

/// What is there twice says no more, and blank nodes that look alike cost every verifier time.
fn once<T: PartialEq>(items: &[T]) -> Vec<&T> {
    let mut kept: Vec<&T> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

/// An issuer, or the mentor who assessed. <https://www.imsglobal.org/spec/ob/v3p0/#profile>
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// A URI: the `did:web` of a centre, or `urn:uuid:` for a person who is not to be found again.
    pub id: String,
    /// Always `Profile`.
    #[serde(rename = "type")]
    kind: [&'static str; 1],
    /// As people know them.
    pub name: String,
    /// A web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Profile {
    /// A Profile without a web page.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), kind: ["Profile"], name: name.into(), url: None }
    }

    /// The same with a web page.
    #[must_use]
    pub fn at(self, url: impl Into<String>) -> Self {
        Self { url: Some(url.into()), ..self }
    }

    /// The document behind the Profile's own https URL.
    pub fn document(&self) -> Value {
        let mut document = json!(self);
        if let Some(map) = document.as_object_mut() {
            map.insert("@context".into(), json!(contexts::OURS));
        }
        document
    }
}

/// Work that shows the skill: a delivered contract, an item of the portfolio.
/// <https://www.imsglobal.org/spec/ob/v3p0/#evidence>
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// A public https URL, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(rename = "type")]
    kind: [&'static str; 1],
    /// A title.
    pub name: String,
    /// What it is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// A word for what it is: `Contract`, `Portfolio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
}

impl Evidence {
    /// Evidence of which only the title is told.
    pub fn new(name: impl Into<String>) -> Self {
        Self { id: None, kind: ["Evidence"], name: name.into(), description: None, narrative: None, genre: None }
    }
}

/// The same skill in ESCO. <https://www.imsglobal.org/spec/ob/v3p0/#alignment>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscoSkill {
    /// `http://data.europa.eu/esco/skill/…`
    pub uri: String,
    /// Its preferred label.
    pub name: String,
    /// The version that was imported, `1.2.0`; empty where that is not known.
    pub version: String,
}

impl EscoSkill {
    fn to_json(&self) -> Value {
        json!({
            "type": ["Alignment"],
            "targetType": "ext:ESCOSkill",
            "targetName": self.name,
            "targetUrl": self.uri,
            "targetCode": self.uri.rsplit('/').next(),
            "targetFramework": format!("ESCO {}", self.version).trim_end(),
        })
    }
}

/// What an achievement is. <https://www.imsglobal.org/spec/ob/v3p0/#achievementtype-enumeration>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AchievementKind {
    /// Somebody can do something.
    Competency,
    /// Somebody completed a course.
    CertificateOfCompletion,
}

impl AchievementKind {
    fn name(self) -> &'static str {
        match self {
            Self::Competency => "Competency",
            Self::CertificateOfCompletion => "CertificateOfCompletion",
        }
    }
}

/// What was assessed. <https://www.imsglobal.org/spec/ob/v3p0/#achievement>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Achievement {
    /// What kind of thing it is.
    pub kind: AchievementKind,
    /// A URI.
    pub id: String,
    /// The skill, or the course.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What a person had to show, in Markdown.
    pub criteria: String,
    /// The skills of ESCO that it stands for.
    pub skills: Vec<EscoSkill>,
}

impl Achievement {
    fn to_json(&self) -> Value {
        let mut achievement = json!({
            "id": self.id,
            "type": ["Achievement"],
            "achievementType": self.kind.name(),
            "name": self.name,
            "description": self.description,
            "criteria": { "narrative": self.criteria },
        });
        if let Some(map) = achievement.as_object_mut().filter(|_| !self.skills.is_empty()) {
            let skills = once(&self.skills);
            map.insert("alignment".into(), skills.into_iter().map(EscoSkill::to_json).collect());
        }
        achievement
    }
}

/// A mentor's endorsement of one skill of one person, or that they completed a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The credential: `urn:uuid:…` or an https URL.
    pub id: String,
    /// The centre.
    pub issuer: Profile,
    /// The name of the credential as wallets show it.
    pub name: String,
    /// Since when it says so.
    pub valid_from: DateTime<Utc>,
    /// Until when, if it ends.
    pub valid_until: Option<DateTime<Utc>>,
    /// When the mentor endorsed.
    pub awarded: Option<DateTime<Utc>>,
    /// Drawn by chance for each credential, so that two of one person cannot be joined.
    pub subject: Uuid,
    /// By what the recipient can show that it is theirs.
    pub identities: Vec<Identity>,
    /// What was assessed.
    pub achievement: Achievement,
    /// The mentor, if they let their name be shown.
    pub source: Option<Profile>,
    /// Work that shows it; the same one twice counts once.
    pub evidence: Vec<Evidence>,
    /// Where it can be taken back.
    pub status: Option<StatusEntry>,
}

impl Badge {
    /// The unsigned credential.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut subject = Map::new();
        subject.insert("id".into(), json!(self.subject.urn().to_string()));
        subject.insert("type".into(), json!(["AchievementSubject"]));
        if !self.identities.is_empty() {
            subject.insert("identifier".into(), json!(self.identities));
        }
        if let Some(source) = &self.source {
            subject.insert("source".into(), json!(source));
        }
        subject.insert("achievement".into(), self.achievement.to_json());
        let mut badge = frame(&self.id, "OpenBadgeCredential", &self.issuer, &self.name, self.valid_from);
        if let Some(until) = self.valid_until {
            badge.insert("validUntil".into(), json!(timestamp(until)));
        }
        if let Some(awarded) = self.awarded {
            badge.insert("awardedDate".into(), json!(timestamp(awarded)));
        }
        badge.insert("credentialSubject".into(), subject.into());
        if !self.evidence.is_empty() {
            badge.insert("evidence".into(), json!(once(&self.evidence)));
        }
        if let Some(status) = &self.status {
            badge.insert("credentialStatus".into(), status.to_json());
        }
        badge.values_mut().for_each(tidy);
        badge
    }
}

/// What somebody says of a badge, as a credential of its own. <https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// The credential: `urn:uuid:…` or an https URL.
    pub id: String,
    /// Who endorses: the centre, or the mentor under a key of theirs.
    pub issuer: Profile,
    /// The name of the credential as wallets show it.
    pub name: String,
    /// Since when it says so.
    pub valid_from: DateTime<Utc>,
    /// The id of the badge's credential.
    pub about: String,
    /// Markdown.
    pub comment: String,
    /// Where it can be taken back.
    pub status: Option<StatusEntry>,
}

impl Endorsement {
    /// The unsigned credential.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut credential = frame(&self.id, "EndorsementCredential", &self.issuer, &self.name, self.valid_from);
        credential.insert(
            "credentialSubject".into(),
            json!({"id": self.about, "type": ["EndorsementSubject"], "endorsementComment": self.comment}),
        );
        if let Some(status) = &self.status {
            credential.insert("credentialStatus".into(), status.to_json());
        }
        credential.values_mut().for_each(tidy);
        credential
    }
}

fn frame(id: &str, kind: &str, issuer: &Profile, name: &str, from: DateTime<Utc>) -> Map<String, Value> {
    let mut credential = Map::new();
    credential.insert("@context".into(), json!(contexts::OURS));
    credential.insert("id".into(), json!(id));
    credential.insert("type".into(), json!(["VerifiableCredential", kind]));
    credential.insert("issuer".into(), json!(issuer));
    credential.insert("name".into(), json!(name));
    credential.insert("validFrom".into(), json!(timestamp(from)));
    credential
}
