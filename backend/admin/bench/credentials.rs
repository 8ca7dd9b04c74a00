//! Badges: how many one core signs and checks in a second. Pure work, so it needs no stage.

use super::report::Report;
use anyhow::{Context, anyhow, ensure};
use badges::{
    Achievement, AchievementKind, Badge, Bitstring, Evidence, Finding, Identity, JwtSigner, Profile, Signer,
    StatusEntry, VerificationMethod, status_list, verify,
};
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::{Map, Value};
use std::time::Instant;
use uuid::Uuid;

#[derive(Args)]
pub struct Options {
    /// How many badges are signed, and then checked
    #[arg(long, default_value_t = 10_000)]
    count: usize,
}

const HEAD: [&str; 4] = ["What", "In a second", "Each", "Bytes"];

const DID: &str = "did:web:hunar.example:centres:karimabad";
const METHOD: &str = "did:web:hunar.example:centres:karimabad#ed25519-2026";
const KID: &str = "https://hunar.example/centres/karimabad/keys/rsa-2026";
const LIST: &str = "https://hunar.example/centres/karimabad/status/1";

/// The centre that signs, with what it publishes.
struct Centre {
    signer: Signer,
    jwt: JwtSigner,
    list: String,
    now: DateTime<Utc>,
}

impl Centre {
    fn new(now: DateTime<Utc>) -> anyhow::Result<Self> {
        let broken = |_| anyhow!("a key that was just made cannot be read");
        let signer = Signer::new(&Signer::generate().context("random numbers")?, METHOD).map_err(broken)?;
        let jwt = JwtSigner::new(&JwtSigner::generate().context("random numbers")?, KID).map_err(broken)?;
        let list = status_list(LIST, DID, &Bitstring::default(), now, None);
        let list = signer.sign(list, now).map_err(|_| anyhow!("the list cannot be signed"))?;
        Ok(Self { signer, jwt, list: Value::from(list).to_string(), now })
    }

    fn key(&self, name: &str) -> Option<VerificationMethod> {
        let key = match name {
            METHOD => self.signer.public()?,
            KID => self.jwt.public(),
            _ => return None,
        };
        Some(VerificationMethod { id: name.to_owned(), controller: DID.to_owned(), key })
    }

    fn badge(&self, number: usize) -> Map<String, Value> {
        let skill = "http://data.europa.eu/esco/skill/ca49669b-1f59-4d1a-8e77-c77014ba93dc";
        let badge = Badge {
            id: format!("https://hunar.example/credentials/{}", Uuid::new_v4()),
            issuer: Profile::new(DID, "Freelancing Centre Karimabad").at("https://hunar.example/centres/karimabad"),
            name: "Logo design, level 4 of 5".into(),
            valid_from: self.now,
            valid_until: None,
            awarded: Some(self.now),
            subject: Uuid::new_v4(),
            identities: vec![Identity::of_email(&format!("somebody{number}@hunza.example"), "0123456789abcdef")],
            achievement: Achievement {
                kind: AchievementKind::Competency,
                id: "https://hunar.example/skills#logo-design-4".into(),
                name: "Logo design".into(),
                description: "A mentor of Graphic design looked at this person's work.\n\nایک استاد نے کام دیکھا۔"
                    .into(),
                criteria: "Taught for 12 weeks, looked at two pieces of work.".into(),
                skills: vec![badges::EscoSkill {
                    uri: skill.into(),
                    name: "design logos".into(),
                    version: String::new(),
                }],
            },
            source: Some(Profile::new(Uuid::new_v4().urn().to_string(), "Darvesh Khan")),
            evidence: vec![Evidence::new("Packaging for apricot oil"), Evidence::new("A second label")],
            status: Some(StatusEntry { list: LIST.into(), index: number % badges::ENTRIES }),
        };
        badge.to_json()
    }

    fn check(&self, text: &str) -> Finding {
        verify(text.as_bytes(), &|name: &str| self.key(name), &|_: &str| Some(self.list.clone()), self.now).finding
    }
}

pub fn run(options: &Options, now: DateTime<Utc>) -> anyhow::Result<Report> {
    let centre = Centre::new(now)?;
    let mut report = Report::new("credentials", &HEAD);
    report.how = format!(
        "{} badges with every member that ours can have, one after another on one core; checking includes the signed list of \
         what was taken back.",
        options.count
    );
    let badges: Vec<Map<String, Value>> = (0..options.count.max(1)).map(|number| centre.badge(number)).collect();
    let proofs = timed(&mut report, "sign, eddsa-rdfc-2022", &badges, |badge| {
        let signed = centre.signer.sign(badge.clone(), now).map_err(|_| anyhow!("a badge cannot be signed"))?;
        Ok(Value::from(signed).to_string())
    })?;
    timed(&mut report, "check, eddsa-rdfc-2022", &proofs, |text| genuine(&centre, text))?;
    let jwts = timed(&mut report, "sign, JWT of RS256", &badges, |badge| {
        centre.jwt.sign(badge).context("a badge cannot be signed")
    })?;
    timed(&mut report, "check, JWT of RS256", &jwts, |text| genuine(&centre, text))?;
    Ok(report)
}

fn genuine(centre: &Centre, text: &str) -> anyhow::Result<String> {
    ensure!(centre.check(text) == Finding::Genuine, "a badge of this bench is not genuine: {text}");
    Ok(text.to_owned())
}

/// Does it to each, and writes a line about how long that took.
fn timed<T>(
    report: &mut Report,
    what: &str,
    each: &[T],
    act: impl Fn(&T) -> anyhow::Result<String>,
) -> anyhow::Result<Vec<String>> {
    let begun = Instant::now();
    let done = each.iter().map(act).collect::<anyhow::Result<Vec<String>>>()?;
    let seconds = begun.elapsed().as_secs_f64().max(f64::EPSILON);
    let count = each.len() as f64;
    let bytes = done.iter().map(String::len).sum::<usize>() / done.len().max(1);
    report.rows.push(vec![
        what.to_owned(),
        format!("{:.0}", count / seconds),
        format!("{:.2} ms", seconds * 1000.0 / count),
        bytes.to_string(),
    ]);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_badge_of_the_bench_is_genuine() {
        let report = run(&Options { count: 3 }, "2026-11-26T00:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(report.rows.len(), 4);
    }
}
