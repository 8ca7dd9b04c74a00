//! Credentials from a counter: every optional member comes and goes, in several alphabets.

use badges::{Achievement, AchievementKind, Badge, Endorsement, EscoSkill, Evidence, Identity, Profile, StatusEntry};
use chrono::{Duration, TimeZone, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{DID, LIST};

/// SplitMix64: small, and the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    pub fn sometimes(&mut self) -> bool {
        self.next() & 1 == 0
    }

    fn uuid(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(((u128::from(self.next()) << 64) | u128::from(self.next())).to_be_bytes())
            .into_uuid()
    }

    fn text(&mut self) -> String {
        let words = (0..=self.below(3)).map(|_| TEXTS[self.below(TEXTS.len())]);
        words.collect::<Vec<_>>().join(" ")
    }
}

const TEXTS: [&str; 20] = [
    "Embroidery",
    "لاہور کی کڑھائی",
    "ہنر مند نے \"زردوزی\" کا کام وقت پر مکمل کیا۔",
    "She said: \"done\".",
    "one\ntwo\n\nthree",
    "back\\slash and 'quotes'",
    "naïve Ångström façade",
    "e\u{301} and é",
    "漢字かな",
    "🧵🪡 𝒽𝓊𝓃𝒶𝓇",
    "<b>not & markup</b>",
    "\u{85}\u{a0}\u{2028}\u{feff}\u{fffd}\u{10ffff}",
    "اردو\u{200c}متن\u{200d} \u{202b}rtl\u{202c}",
    "`code` **bold** [link](https://x.example/?a=1&b=2#c)",
    " leading and trailing ",
    "_:b0 <urn:x> .",
    "@type",
    "1.0E0",
    "true",
    "$&$1 ${x} {{y}}",
];

/// Badge number `number`; every second one has members that others write and we do not.
pub fn credential(number: u64) -> Map<String, Value> {
    let mut dice = Dice(number.wrapping_mul(7919) + 1);
    let mut credential = badge(&mut dice).to_json();
    if number % 2 == 1 {
        enrich(&mut credential, &mut dice);
    }
    credential
}

/// What the builder makes.
pub fn badge(dice: &mut Dice) -> Badge {
    let from = Utc.with_ymd_and_hms(2021, 1, 1, 0, 0, 0).unwrap() + Duration::seconds(dice.below(50_000_000) as i64);
    let mut issuer = Profile::new(DID, dice.text());
    if dice.sometimes() {
        issuer = issuer.at("https://hunar.example/centres/lahore");
    }
    let skills = (0..dice.below(4)).map(|_| {
        let (uri, name) = (format!("http://data.europa.eu/esco/skill/{}", dice.uuid()), dice.text());
        EscoSkill { uri, name, version: "1.2.0".into() }
    });
    let skills = skills.collect();
    let evidence = (0..dice.below(5)).map(|_| evidence(dice)).collect();
    Badge {
        id: dice.uuid().urn().to_string(),
        issuer,
        name: dice.text(),
        valid_from: from,
        valid_until: dice.sometimes().then(|| from + Duration::days(36_500)),
        awarded: dice.sometimes().then_some(from),
        subject: dice.uuid(),
        identities: identities(dice),
        achievement: Achievement {
            kind: if dice.sometimes() { AchievementKind::Competency } else { AchievementKind::CertificateOfCompletion },
            id: format!("https://hunar.example/skills/{}", dice.uuid()),
            name: dice.text(),
            description: dice.text(),
            criteria: dice.text(),
            skills,
        },
        source: dice.sometimes().then(|| Profile::new(dice.uuid().urn().to_string(), dice.text())),
        evidence,
        status: dice.sometimes().then(|| StatusEntry { list: LIST.into(), index: dice.below(badges::ENTRIES) }),
    }
}

fn identities(dice: &mut Dice) -> Vec<Identity> {
    let mail = dice.sometimes().then(|| Identity::of_email("sana@hunar.example", &dice.uuid().to_string()));
    let name = dice.sometimes().then(|| Identity::of_name(&dice.text()));
    mail.into_iter().chain(name).collect()
}

fn evidence(dice: &mut Dice) -> Evidence {
    let mut evidence = Evidence::new(dice.text());
    evidence.id = dice.sometimes().then(|| format!("https://hunar.example/work/{}", dice.uuid()));
    evidence.description = dice.sometimes().then(|| dice.text());
    evidence.narrative = dice.sometimes().then(|| dice.text());
    evidence.genre = dice.sometimes().then(|| "Contract".into());
    evidence
}

/// The same with control characters, of which not every library makes the canonical form that the standard tells.
pub fn wild(number: u64) -> Map<String, Value> {
    let mut credential = credential(number);
    let wild = "\0\u{1}\u{8}\ttab\u{b}\u{c}\r\n\u{1f}\u{7f}\u{80}\\u0041";
    credential.insert("name".into(), json!(format!("{wild} {number}")));
    credential["credentialSubject"]["achievement"]["description"] = json!(wild);
    credential
}

/// Endorsement number `number`.
pub fn endorsement(number: u64) -> Map<String, Value> {
    let mut dice = Dice(number.wrapping_mul(104_729) + 5);
    let endorsement = Endorsement {
        id: dice.uuid().urn().to_string(),
        issuer: Profile::new(DID, dice.text()),
        name: dice.text(),
        valid_from: Utc.with_ymd_and_hms(2022, 2, 3, 4, 5, 6).unwrap(),
        about: dice.uuid().urn().to_string(),
        comment: dice.text(),
        status: dice.sometimes().then(|| StatusEntry { list: LIST.into(), index: dice.below(badges::ENTRIES) }),
    };
    endorsement.to_json()
}

/// Members that others write and we do not, nested and in arrays.
fn enrich(credential: &mut Map<String, Value>, dice: &mut Dice) {
    credential.insert("validFrom".into(), json!("2022-03-01T09:30:00.250+05:00"));
    credential.insert("description".into(), json!(dice.text()));
    let issuer = &mut credential["issuer"];
    issuer["description"] = json!(dice.text());
    issuer["image"] = json!({"id": "https://hunar.example/logo.png", "type": "Image", "caption": dice.text()});
    issuer["address"] = json!({"type": ["Address"], "addressCountry": "PK", "addressLocality": dice.text()});
    let subject = &mut credential["credentialSubject"];
    subject["activityStartDate"] = json!("2021-12-31T23:59:59-11:00");
    subject["narrative"] = json!(dice.text());
    subject["role"] = json!(dice.text());
    if dice.sometimes() {
        subject["creditsEarned"] = [json!(3), json!(2.5), json!(0.1)][dice.below(3)].clone();
    }
    let levels: Vec<String> = (0..=dice.below(3)).map(|_| format!("urn:uuid:{}", dice.uuid())).collect();
    let achievement = &mut subject["achievement"];
    achievement["tag"] = json!((0..dice.below(4)).map(|_| dice.text()).collect::<Vec<_>>());
    achievement["inLanguage"] = json!("ur");
    achievement["humanCode"] = json!(dice.text());
    achievement["criteria"]["id"] = json!("https://hunar.example/criteria?a=ہنر&b=1#c");
    achievement["creator"] = json!({"id": "https://creator.example/", "type": ["Profile"], "name": dice.text()});
    achievement["otherIdentifier"] = json!([
        {"type": "IdentifierEntry", "identifier": dice.text(), "identifierType": "sourcedId"},
        {"type": "IdentifierEntry", "identifier": dice.text(), "identifierType": "ext:hunar"},
    ]);
    achievement["resultDescription"] = json!([{
        "id": levels[0], "type": ["ResultDescription"], "name": dice.text(), "resultType": "RubricCriterionLevel",
        "allowedValue": [dice.text(), dice.text(), "B", "A"],
        "rubricCriterionLevel": levels.iter().map(|id| json!({
            "id": format!("{id}-level"), "type": ["RubricCriterionLevel"], "name": dice.text(), "points": "2",
            "alignment": [{"type": ["Alignment"], "targetName": dice.text(), "targetUrl": format!("{id}-a")}],
        })).collect::<Vec<_>>(),
    }]);
    subject["result"] = json!([
        {"type": ["Result"], "resultDescription": levels[0], "value": dice.text()},
        {"type": ["Result"], "resultDescription": levels[0], "status": "Completed", "achievedLevel": format!("{}-level", levels[0])},
    ]);
}
