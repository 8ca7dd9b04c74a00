//! What a badge says, and reading it again.

use crate::centres::Attended;
use crate::credentials::model::{Choice, Graduation, Link, Source, Told};
use crate::credentials::rules::did;
use crate::endorsements::Carried;
use crate::kernel::ids::CredentialId;
use crate::platform::i18n::{self, Arg, Locale};
use crate::skills::Skills;
use badges::{Achievement, AchievementKind, Badge, EscoSkill, Evidence, Identity, Profile, StatusEntry};
use chrono::{DateTime, NaiveTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

/// All that a badge is made of.
pub struct Parts<'a> {
    pub site: &'a str,
    pub id: CredentialId,
    pub subject: Uuid,
    pub source: &'a Source,
    pub skills: &'a Skills,
    /// Its skills in ESCO.
    pub esco: Vec<EscoSkill>,
    /// The address of the profile, where everybody may see it.
    pub handle: Option<String>,
    pub identities: Vec<Identity>,
    pub choice: Choice,
    pub status: StatusEntry,
    pub now: DateTime<Utc>,
}

/// The address of a credential's page, which is its id too: who reads the file finds the answer there.
pub fn address(site: &str, id: CredentialId) -> String {
    format!("{}{id}", folder(site))
}

/// What such an address begins with.
pub fn folder(site: &str) -> String {
    format!("{site}/credentials/")
}

/// `Logo design, level 4 of 5`
pub fn title(skill: &str, level: i32, locale: Locale) -> String {
    i18n::text(locale, "credentials-name", &[("skill", skill.into()), ("level", level.into())])
}

/// `Skilled`, `4/5`
pub fn level(level: i32, locale: Locale) -> String {
    format!("{} · {level}/5", i18n::text(locale, &format!("level-{level}"), &[]))
}

/// A text in both languages, one below the other: who reads it later is not known now.
fn both(write: impl Fn(Locale) -> String) -> String {
    Locale::ALL.map(write).join("\n\n")
}

/// What only an endorsement, or only a graduation, says.
struct Said {
    name: String,
    awarded: DateTime<Utc>,
    achievement: Achievement,
    mentor: Option<Profile>,
    evidence: Vec<Evidence>,
}

pub fn badge(parts: Parts<'_>) -> Badge {
    let (site, centre) = (parts.site, parts.source.centre());
    let said = match parts.source {
        Source::Endorsement(carried) => endorsed(&parts, carried),
        Source::Graduation(graduation) => graduated(&parts, graduation),
    };
    Badge {
        id: address(site, parts.id),
        issuer: Profile::new(did(site, &centre.slug), centre.name.as_str())
            .at(format!("{site}/centres/{}", centre.slug)),
        name: said.name,
        valid_from: parts.now,
        valid_until: None,
        awarded: Some(said.awarded),
        subject: parts.subject,
        identities: parts.identities,
        achievement: said.achievement,
        source: said.mentor,
        evidence: said.evidence,
        status: Some(parts.status),
    }
}

fn endorsed(parts: &Parts<'_>, carried: &Carried) -> Said {
    let Carried { request, said, place, exhibits, .. } = carried;
    let site = parts.site;
    let skill = |locale| parts.skills.label(&request.skill_id, locale).to_owned();
    let level = |locale| i18n::text(locale, &format!("level-{}", said.level), &[]);
    let description = both(|locale| {
        let args: [(&str, Arg); 5] = [
            ("skill", skill(locale).into()),
            ("level", said.level.into()),
            ("word", level(locale).into()),
            ("programme", place.programme.title_in(locale).into()),
            ("centre", place.centre.name_in(locale).into()),
        ];
        i18n::text(locale, "credentials-description", &args)
    });
    let words = both(|locale| i18n::text(locale, "credentials-words", &[("sentence", said.sentence.as_str().into())]));
    let criteria = both(|locale| {
        let args = [("weeks", said.weeks.into()), ("pieces", i32::try_from(exhibits.len()).unwrap_or_default().into())];
        i18n::text(locale, "credentials-criteria", &args)
    });
    let evidence = exhibits.iter().filter(|_| parts.choice.evidence).map(|exhibit| {
        let page = parts.handle.as_ref();
        let mut evidence = Evidence::new(exhibit.item.title.as_str());
        evidence.id = page.map(|handle| format!("{site}/talent/{handle}/v/{}#{}", exhibit.version, exhibit.item.id));
        evidence.genre = Some("Portfolio".into());
        evidence
    });
    let mentor = carried.mentor.as_ref().filter(|_| parts.choice.mentor);
    Said {
        name: title(&skill(Locale::En), said.level, Locale::En),
        awarded: said.endorsed_at,
        achievement: Achievement {
            kind: AchievementKind::Competency,
            id: format!("{site}/skills#{}-{}", request.skill_id, said.level),
            name: skill(Locale::En),
            description: format!("{description}\n\n{words}"),
            criteria,
            skills: parts.esco.clone(),
        },
        mentor: mentor.map(|mentor| Profile::new(Uuid::new_v4().urn().to_string(), mentor.name.as_str())),
        evidence: evidence.collect(),
    }
}

fn graduated(parts: &Parts<'_>, graduation: &Graduation) -> Said {
    let Attended { enrolment, programme, .. } = &graduation.attended;
    Said {
        name: certificate_title(&graduation.attended, Locale::En),
        awarded: enrolment.state_since.and_time(NaiveTime::MIN).and_utc(),
        achievement: Achievement {
            kind: AchievementKind::CertificateOfCompletion,
            id: format!("{}/programmes/{}", parts.site, programme.id),
            name: programme.title.clone(),
            description: both(|locale| {
                certificate_words(&graduation.attended, locale, "credentials-certificate-description")
            }),
            criteria: both(|locale| i18n::text(locale, "credentials-certificate-criteria", &[])),
            skills: parts.esco.clone(),
        },
        mentor: None,
        evidence: Vec::new(),
    }
}

/// `Certificate: Graphic design`
pub fn certificate_title(attended: &Attended, locale: Locale) -> String {
    i18n::text(locale, "credentials-certificate-of", &[("programme", attended.programme.title_in(locale).into())])
}

/// What somebody completed, and where, in the sentence of this key.
pub fn certificate_words(attended: &Attended, locale: Locale, key: &str) -> String {
    let args: [(&str, Arg); 3] = [
        ("programme", attended.programme.title_in(locale).into()),
        ("weeks", attended.programme.weeks.into()),
        ("centre", attended.centre.name_in(locale).into()),
    ];
    i18n::text(locale, key, &args)
}

/// The longest text of a stranger that is shown, in characters.
const MOST_SHOWN: usize = 2_000;
/// Pieces of work and skills of a stranger's badge that are shown.
const MOST_LINKS: usize = 20;

fn text(value: &Value, path: &str) -> String {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default().chars().take(MOST_SHOWN).collect()
}

fn links(value: Option<&Value>, name: &str, address: &str) -> Vec<Link> {
    let many = match value {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let link = |one: &Value| {
        let address = text(one, address);
        Link { name: text(one, name), address: Some(address).filter(|address| address.starts_with("https://")) }
    };
    many.iter().take(MOST_LINKS).map(link).filter(|link| !link.name.is_empty()).collect()
}

/// What a badge of anybody says.
pub fn told(credential: &Map<String, Value>) -> Told {
    let value = Value::Object(credential.clone());
    let issuer = value.get("issuer").and_then(Value::as_str).map(str::to_owned);
    let name = text(&value, "/name");
    let achievement = text(&value, "/credentialSubject/achievement/name");
    Told {
        name: if name.is_empty() { achievement.clone() } else { name },
        issuer: text(&value, "/issuer/name"),
        issuer_id: issuer.unwrap_or_else(|| text(&value, "/issuer/id")),
        issued: text(&value, "/validFrom"),
        until: text(&value, "/validUntil"),
        achievement,
        description: text(&value, "/credentialSubject/achievement/description"),
        criteria: text(&value, "/credentialSubject/achievement/criteria/narrative"),
        mentor: text(&value, "/credentialSubject/source/name"),
        holder: holder(credential),
        evidence: links(value.get("evidence"), "/name", "/id"),
        skills: links(value.pointer("/credentialSubject/achievement/alignment"), "/targetName", "/targetUrl"),
        is_bound: !hashes(credential).is_empty(),
    }
}

/// By what a badge tells whose it is.
fn identities(credential: &Map<String, Value>) -> &[Value] {
    match credential.get("credentialSubject").and_then(|subject| subject.get("identifier")) {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

/// The name that a badge gives for all to read, or nothing.
fn holder(credential: &Map<String, Value>) -> String {
    let plain = |one: &&Value| one["hashed"] == false && one["identityType"] == "name";
    identities(credential).iter().find(plain).map(|one| text(one, "/identityHash")).unwrap_or_default()
}

/// Hash and salt of each mail address that a badge binds.
fn hashes(credential: &Map<String, Value>) -> Vec<(String, String)> {
    let mail = |one: &&Value| {
        one.get("hashed").and_then(Value::as_bool) == Some(true)
            && matches!(one.get("identityType").and_then(Value::as_str), Some("emailAddress" | "email"))
    };
    let hash = |one: &Value| Some((one.get("identityHash")?.as_str()?.to_owned(), text(one, "/salt")));
    identities(credential).iter().filter(mail).filter_map(hash).collect()
}

/// Whether a badge belongs to this mail address; None where it binds none.
pub fn belongs(credential: &Map<String, Value>, mail: &str) -> Option<bool> {
    let hashes = hashes(credential);
    let own = |(hash, salt): &(String, String)| badges::identity_hash(mail.trim(), salt) == *hash;
    if hashes.is_empty() { None } else { Some(hashes.iter().any(own)) }
}

/// A text in lines of at most so many characters, and so many lines; what is left is cut off with a mark.
pub fn lines(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let full = lines
            .last()
            .is_some_and(|line| !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            line.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn credential(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_strangers_write_is_read_whatever_its_shape_is() {
        let odd = credential(json!({
            "name": ["many"], "issuer": "did:key:z6", "evidence": { "name": "One", "id": "javascript:alert(1)" },
            "credentialSubject": { "achievement": { "name": "Felt", "alignment": "none" }, "identifier": 4 },
        }));
        let told = told(&odd);
        assert_eq!((told.name.as_str(), told.issuer_id.as_str(), told.is_bound), ("Felt", "did:key:z6", false));
        assert_eq!(told.evidence, [Link { name: "One".into(), address: None }]);
        assert!(told.skills.is_empty());
        let long = credential(json!({ "name": "x".repeat(9_000) }));
        assert_eq!(super::told(&long).name.len(), MOST_SHOWN);
    }

    #[test]
    fn an_address_is_known_by_who_knows_it() {
        let identity = serde_json::to_value(Identity::of_email("Amina@hunza.example", "salt")).unwrap();
        let bound = credential(json!({ "credentialSubject": { "identifier": [identity] } }));
        assert_eq!(belongs(&bound, " amina@hunza.example "), Some(true));
        assert_eq!(belongs(&bound, "karim@hunza.example"), Some(false));
        assert_eq!(belongs(&credential(json!({ "credentialSubject": {} })), "amina@hunza.example"), None);
    }

    #[test]
    fn long_names_stand_in_lines() {
        assert_eq!(lines("Logo design", 20, 3), ["Logo design"]);
        assert_eq!(lines("Search engine optimisation of web pages", 16, 2), ["Search engine", "optimisation of…"]);
        assert_eq!(lines("", 16, 2), [""]);
    }
}
