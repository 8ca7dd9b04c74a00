//! A world that holds everything a route can be about, made through the interface as far as that goes.

use crate::support::api::Api;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::market::{
    DESK, PASSWORD, act, all, approve, client, desk, done, draft, graduate, indexed, join, join_born, join_client,
    person, present, privacy,
};
use diesel_async::SimpleAsyncConnection;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Who asks, one letter each: `a` nobody, `x` suspended, `u` a graduate whose mail is not confirmed, `m` a graduate under 18,
/// `g` the graduate whom the things belong to, `h` another, `c` the owner of a client with gigs, `e` a member of it, `d` the owner
/// of another client, `t` a mentor, `s` staff who manage the centre, `o` staff who coordinate it, `p` staff without a post, `A` the
/// region desk.
pub const LETTERS: &str = "axumghcedtsopA";

pub struct Principal {
    pub letter: char,
    pub email: String,
    pub birth_date: String,
    pub cookies: String,
    pub csrf: String,
    pub token: Option<String>,
}

type Things = BTreeMap<&'static str, String>;

pub struct World {
    pub people: Vec<Principal>,
    things: Things,
}

impl World {
    pub fn of(&self, letter: char) -> &Principal {
        self.people.iter().find(|one| one.letter == letter).expect("somebody")
    }

    /// The value of a thing; `=text` is that text, `email-of-e` is an address.
    pub fn thing(&self, name: &str) -> String {
        if let Some(text) = name.strip_prefix('=') {
            return text.to_owned();
        }
        let found = self.things.get(name);
        found.unwrap_or_else(|| panic!("no thing is called {name}: {:?}", self.things.keys())).clone()
    }

    /// A body with `<thing>` filled in.
    pub fn filled(&self, body: &str) -> String {
        let mut filled = body.to_owned();
        for (name, value) in &self.things {
            filled = filled.replace(&format!("<{name}>"), value);
        }
        filled
    }
}

/// A small picture.
pub fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixel = |x: u32, y: u32| image::Rgb([(x * 5 % 256) as u8, (y * 3 % 256) as u8, 120]);
    let picture = image::RgbImage::from_fn(64, 48, pixel);
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a PNG");
    bytes
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

async fn upload(api: &Api, name: &str, bytes: &[u8]) -> String {
    id_of(done(&api.upload("/api/v1/uploads", name, bytes).await))
}

/// An upload of a picture, added to the first piece of work.
async fn pictured(api: &Api) -> (String, String) {
    let profile = api.get("/api/v1/me/profile").await.body;
    let item = id_of(&profile["content"]["items"][0]);
    let upload = upload(api, "work.png", &picture()).await;
    let body = json!({ "upload": upload, "alt": "A label" });
    done(&api.post(&format!("/api/v1/me/profile/items/{item}/files"), body).await);
    (item, upload)
}

async fn publish(api: &Api) {
    done(&api.post("/api/v1/me/profile/versions", json!({})).await);
}

fn mail(letter: char) -> String {
    let name = if letter == 'A' { return DESK.to_owned() } else { letter };
    format!("{name}@matrix.example")
}

/// Somebody invited by staff, who joins by the link of the mail.
async fn invited(stage: &TestApp, desk: &Api, role: &str, letter: char) -> Api {
    let email = mail(letter);
    done(&desk.post("/api/v1/invitations", json!({ "email": email, "role": role, "locale": "en" })).await);
    let link = stage.link_mailed_to(&email).await;
    let browser = stage.browser();
    let form = browser.get(&link).await.form(&format!("{link}/join"));
    let form = form.fill("full_name", &format!("Invited {letter}")).fill("password", PASSWORD);
    let page = browser.submit(form.fill("terms", "1").fill("privacy", &privacy().to_string())).await;
    assert!(page.status < 400, "{}", page.words());
    stage.api().signed_in(&email, PASSWORD).await
}

async fn principal(stage: &TestApp, letter: char, birth_date: &str) -> Principal {
    let browser: Browser = if letter == 'a' { stage.browser() } else { stage.signed_in(&mail(letter)).await };
    let page = browser.get("/about").await;
    let csrf = page.attribute("input[name=csrf]", "value").expect("a token");
    let token = match letter {
        'a' => None,
        _ => stage.api().signed_in(&mail(letter), PASSWORD).await.token().map(str::to_owned),
    };
    let (email, birth_date) = (mail(letter), birth_date.to_owned());
    Principal { letter, email, birth_date, cookies: browser.cookies(), csrf, token }
}

/// A job that was given up, which the region desk may try again.
async fn dead_job(stage: &TestApp, id: i64) -> String {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let insert = format!(
        "INSERT INTO jobs (id, kind, payload, run_at, dead_at, created_at) OVERRIDING SYSTEM VALUE \
         VALUES ({id}, 'matrix', '{{}}', now(), now(), now())"
    );
    conn.batch_execute(&insert).await.expect("a job");
    id.to_string()
}

const BIRTHS: [(char, &str); 5] =
    [('u', "2001-02-11"), ('m', "2010-05-12"), ('g', "2001-07-13"), ('h', "2001-08-14"), ('x', "2001-09-15")];

pub async fn build(stage: &TestApp) -> World {
    let birth = |letter| BIRTHS.iter().find(|(known, _)| *known == letter).map_or("", |(_, birth)| *birth);
    let mut things = Things::new();
    let region = desk(stage).await;

    let gul = join(stage, "graduate", "Gul Owner", &mail('g'), birth('g')).await;
    present(&gul, json!({})).await;
    let (item, pic) = pictured(&gul).await;
    let doc = upload(&gul, "reference.txt", b"She works well.").await;
    let files = format!("/api/v1/me/profile/items/{item}/files");
    done(&gul.post(&files, json!({ "upload": doc })).await);
    let second = json!({ "title": "A second label", "done": "Drew it.", "skills": ["logo-design"] });
    for name in ["item2", "item_gone"] {
        things.insert(name, id_of(done(&gul.post("/api/v1/me/profile/items", second.clone()).await)));
    }
    done(&gul.delete(&format!("/api/v1/me/profile/items/{}", things["item_gone"])).await);
    publish(&gul).await;
    let (_, pic_draft) = pictured(&gul).await;
    things.extend([("item", item), ("pic", pic), ("doc", doc), ("pic_draft", pic_draft)]);
    things.insert("loose", upload(&gul, "later.txt", b"For later.").await);

    let hur = join(stage, "graduate", "Hur Other", &mail('h'), birth('h')).await;
    present(&hur, json!({})).await;
    things.insert("pic_clients", pictured(&hur).await.1);
    publish(&hur).await;

    let minor = join(stage, "graduate", "Mina Young", &mail('m'), birth('m')).await;
    present(&minor, json!({})).await;
    things.insert("pic_minor", pictured(&minor).await.1);
    publish(&minor).await;

    let hidden = graduate(stage, "Hidden One", "hidden@matrix.example", json!({})).await;
    things.insert("pic_hidden", pictured(&hidden).await.1);
    publish(&hidden).await;
    done(&hidden.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
    graduate(stage, "Kiran Known", "kiran@matrix.example", json!({})).await;
    things.insert("kiran", person(stage, "kiran@matrix.example").await.to_string());
    let blocker = graduate(stage, "Blocker One", "blocker@matrix.example", json!({})).await;
    let unwanted = person(stage, &mail('h')).await;
    done(&blocker.put(&format!("/api/v1/me/blocks/{unwanted}"), json!({})).await);
    done(&hur.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
    things.extend([
        ("public", "gul-owner".to_owned()),
        ("clients", "hur-other".to_owned()),
        ("minor", "mina".to_owned()),
        ("hidden", "hidden-one".to_owned()),
        ("blocker", "blocker-one".to_owned()),
        ("suspended", "xeric-suspended".to_owned()),
    ]);

    let (karim, org) = client(stage, "Karim Client", &mail('c')).await;
    approve(&region, &karim, &org).await;
    let ehsan = join(stage, "client", "Ehsan Member", &mail('e'), "").await;
    join_client(stage, &karim, &org, &ehsan, &mail('e')).await;
    let members = format!("/api/v1/clients/{org}/members");
    for email in ["asked@indus.example", "asked@shigar.example"] {
        done(&karim.post(&members, json!({ "email": email })).await);
    }
    let asked = karim.get(&members).await.body;
    let ids = all(&asked["invited"], "id");
    things.extend([("client_invitation", ids[0].to_owned()), ("client_invitation2", ids[1].to_owned())]);
    let gig = draft(&karim, &org, json!({})).await;
    let attachments = format!("/api/v1/gigs/{gig}/attachments");
    for name in ["gig_doc", "gig_doc2"] {
        let upload = upload(&karim, "brief.txt", b"The brief.").await;
        done(&karim.post(&attachments, json!({ "upload": upload })).await);
        things.insert(name, upload);
    }
    act(&karim, &gig, "publish").await;
    let gig_open = draft(&karim, &org, json!({})).await;
    act(&karim, &gig_open, "publish").await;
    let gig_draft = draft(&karim, &org, json!({})).await;
    let draft_pic = upload(&karim, "plan.png", &picture()).await;
    done(&karim.post(&format!("/api/v1/gigs/{gig_draft}/attachments"), json!({ "upload": draft_pic })).await);
    let (_, other) = client(stage, "Dawood Client", &mail('d')).await;
    let waiting = {
        let (owner, id) = client(stage, "Waiting Client", "waiting@matrix.example").await;
        done(&owner.post(&format!("/api/v1/clients/{id}/approval-request"), json!({})).await);
        id
    };
    things.extend([("org", org), ("org_other", other), ("org_waiting", waiting)]);
    things.extend([("org_slug", "baltoro-labs".to_owned()), ("org_other_slug", "baltoro-labs-2".to_owned())]);
    things.extend([("gig", gig), ("gig_open", gig_open), ("draft", gig_draft), ("draft_pic", draft_pic)]);
    put_aside(&gul, &karim, &hur, &mut things).await;
    things.insert("brief", upload(&karim, "more.txt", b"More.").await);

    things.insert("in_a_month", (stage.app.clock.today() + chrono::Days::new(30)).to_string());
    for letter in ['t', 'z'] {
        invited(stage, &region, "mentor", letter).await;
    }
    for letter in ['s', 'o', 'p'] {
        invited(stage, &region, "staff", letter).await;
    }
    school(stage, &region, &mut things).await;
    applied(stage, &region, &mut things).await;
    rounds(stage, &region, &mut things).await;
    let notices = karim.get("/api/v1/me/notices").await.body;
    things.insert("notice", id_of(&notices["items"][0]));
    things.insert("copy", id_of(done(&gul.post("/api/v1/me/copies", json!({})).await)));
    let body = json!({ "email": "guest@matrix.example", "role": "mentor", "locale": "en" });
    things.insert("invitation", id_of(done(&region.post("/api/v1/invitations", body.clone()).await)));
    things.insert("invitation2", id_of(done(&region.post("/api/v1/invitations", body).await)));
    let report = json!({ "kind": "page", "reason": "wrong", "note": "Upside down.", "page": "/about" });
    things.insert("report", id_of(done(&stage.api().post("/api/v1/reports", report.clone()).await)));
    things.insert("report2", id_of(done(&stage.api().post("/api/v1/reports", report).await)));
    for (name, label) in [("proposal", "Walnut carving"), ("proposal2", "Felt making")] {
        let proposed = gul.post("/api/v1/skill-proposals", json!({ "label": label, "note": "" })).await;
        things.insert(name, id_of(done(&proposed)));
    }
    things.extend([("job", dead_job(stage, 4).await), ("job2", dead_job(stage, 5).await)]);

    let unverified = json!({
        "role": "graduate", "full_name": "Umeed New", "email": mail('u'), "password": PASSWORD, "birth_date": birth('u'),
        "locale": "en", "terms": 1, "privacy": privacy(),
    });
    done(&stage.api().post("/api/v1/people", unverified).await);
    let victim = join(stage, "graduate", "Victim Somebody", "victim@matrix.example", "2001-10-16").await;
    join_client(stage, &karim, &things["org"], &victim, "victim@matrix.example").await;
    let xeric = join(stage, "graduate", "Xeric Suspended", &mail('x'), birth('x')).await;
    present(&xeric, json!({})).await;
    things.insert("pic_suspended", pictured(&xeric).await.1);
    publish(&xeric).await;
    things.insert("victim", person(stage, "victim@matrix.example").await.to_string());
    for (name, letter) in [("person_m", 'm'), ("person_c", 'c'), ("person_e", 'e'), ("person_x", 'x')] {
        things.insert(name, person(stage, &mail(letter)).await.to_string());
    }

    for (name, number) in [("victim", "42101-1234567-1"), ("person_c", "42101-7654321-2")] {
        let seen = json!({ "document": "cnic", "number": number });
        done(&region.put(&format!("/api/v1/people/{}/identity", things[name]), seen).await);
    }

    let mut people = Vec::new();
    for letter in LETTERS.chars() {
        people.push(principal(stage, letter, birth(letter)).await);
    }
    suspend_two(stage, &region, &mut things).await;
    places_to_end(stage, &mut things).await;
    stage.settle().await;
    World { people, things }
}

/// What `g` saved, a gig and three searches, and whom `c` did, which is `g`.
async fn put_aside(gul: &Api, karim: &Api, hur: &Api, things: &mut Things) {
    for (name, api) in [("profile", gul), ("profile_clients", hur)] {
        things.insert(name, id_of(&api.get("/api/v1/me/profile").await.body));
    }
    done(&gul.put(&format!("/api/v1/me/saved-gigs/{}", things["gig_open"]), json!({})).await);
    done(&karim.put(&format!("/api/v1/me/saved-people/{}", things["profile"]), json!({})).await);
    for (name, search) in [("saved_search", "/gigs"), ("saved_search2", "/gigs?q=print"), ("saved_search3", "/talent")]
    {
        let body = json!({ "search": search, "frequency": "weekly" });
        things.insert(name, id_of(done(&gul.post("/api/v1/me/saved-searches", body).await)));
    }
}

/// Placement rounds of the cohort in which `g` is: one that is over, and one that is open; and those of later cohorts, being prepared.
async fn rounds(stage: &TestApp, region: &Api, things: &mut Things) {
    indexed(stage).await;
    let mut prepared = Vec::new();
    for cohort in ["cohort", "cohort", "cohort_later", "cohort_latest"] {
        let body = json!({ "cohort": things[cohort], "closes_on": things["in_a_month"] });
        let round = id_of(done(&region.post("/api/v1/rounds", body).await));
        let gig = format!("/api/v1/rounds/{round}/gigs/{}", things["gig"]);
        done(&region.put(&gig, json!({ "seats": 1 })).await);
        let acts: &[&str] = match prepared.len() {
            0 => &["open", "close", "place", "publish"],
            1 => &["open"],
            _ => &[],
        };
        for act in acts {
            done(&region.post(&format!("/api/v1/rounds/{round}/acts"), json!({ "act": act })).await);
        }
        prepared.push(round);
    }
    things.extend(["round_done", "round", "round_new", "round_new2"].into_iter().zip(prepared));
}

/// A centre whose manager is `s` and whose coordinator is `o`, with a cohort: `g` is in it, and somebody who has no account yet.
async fn school(stage: &TestApp, region: &Api, things: &mut Things) {
    let centre = json!({
        "name": "Freelancing Centre Karimabad", "name_ur": "فری لانسنگ مرکز", "kind": "freelancing",
        "operator": "Directorate of Schools", "district": "hunza", "address": "Karimabad", "shift": "evening",
        "opens": "16:00", "closes": "20:00", "is_open": true,
    });
    let made = done(&region.post("/api/v1/centres", centre).await).clone();
    let slug = made["slug"].as_str().expect("a slug").to_owned();
    let posts = format!("/api/v1/centres/{slug}/staff");
    for (email, post) in [(mail('s'), "manager"), (mail('o'), "coordinator")] {
        done(&region.put(&posts, json!({ "email": email, "post": post })).await);
    }
    for name in ["trainer", "trainer2"] {
        let email = format!("{name}@matrix.example");
        join_born(stage, "Nasima Trainer", &email, "1990-05-01").await;
        done(&region.put(&posts, json!({ "email": email, "post": "trainer" })).await);
        things.insert(name, person(stage, &email).await.to_string());
    }
    let programme =
        json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": ["logo-design", "packaging-design"] });
    let programme = id_of(done(&region.post(&format!("/api/v1/centres/{slug}/programmes"), programme).await));
    let cohort = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 40 });
    let cohort = id_of(done(&region.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await));
    for (name, number) in [("cohort_later", "4"), ("cohort_latest", "5"), ("cohort_unplaced", "6")] {
        let later = json!({ "name": number, "starts_on": "2026-04-06", "ends_on": "2026-06-27", "seats": 40 });
        let later = region.post(&format!("/api/v1/programmes/{programme}/cohorts"), later).await;
        things.insert(name, id_of(done(&later)));
    }
    for (name, letter) in [("person_t", 't'), ("person_z", 'z')] {
        done(&region.post(&format!("/api/v1/cohorts/{cohort}/mentors"), json!({ "email": mail(letter) })).await);
        things.insert(name, person(stage, &mail(letter)).await.to_string());
    }
    let roster = "full_name,birth_date\nGul Owner,2001-07-13\nZara Unclaimed,2003-01-02\nLala Learner,2011-03-04\n";
    let roster = region.post(&format!("/api/v1/cohorts/{cohort}/roster"), json!({ "csv": roster })).await;
    let codes = done(&roster)["codes"].clone();
    let week = json!({ "days": ["mon"], "starts": "16:00", "ends": "18:00", "until": "2026-01-31" });
    done(&region.post(&format!("/api/v1/cohorts/{cohort}/calendar"), week).await);
    let lessons = region.get(&format!("/api/v1/cohorts/{cohort}/lessons")).await.body;
    let lessons = all(&lessons, "id").into_iter().map(str::to_owned);
    things.extend(["lesson", "lesson2", "lesson3", "lesson4"].into_iter().zip(lessons));
    let gul = stage.api().signed_in(&mail('g'), PASSWORD).await;
    let claimed = gul.post("/api/v1/claims", json!({ "code": codes[0]["code"] })).await;
    things.insert("attended", done(&claimed)["enrolment"].as_str().expect("an id").to_owned());
    things.insert("enrolment", codes[1]["enrolment"].as_str().expect("an id").to_owned());
    let lala = join_born(stage, "Lala Learner", "lala@matrix.example", "2011-03-04").await;
    let claimed = lala.post("/api/v1/claims", json!({ "code": codes[2]["code"] })).await;
    let place = done(&claimed)["enrolment"].as_str().expect("an id").to_owned();
    let manager = person(stage, &mail('s')).await.to_string();
    let consent = json!({
        "guardian": "Bibi Nasreen", "relation": "mother", "document": "passport", "scopes": ["portfolio"], "edition": 1,
        "witness": manager,
    });
    let recorded = region.post(&format!("/api/v1/enrolments/{place}/consents"), consent).await;
    things.extend([("consent", id_of(done(&recorded))), ("young_place", place), ("person_s", manager)]);
    done(&region.post(&format!("/api/v1/cohorts/{cohort}/acts"), json!({ "act": "start" })).await);
    let mentor = stage.api().signed_in(&mail('t'), PASSWORD).await;
    for (name, skill) in [("request", "packaging-design"), ("endorsement", "logo-design")] {
        let pieces = json!([{ "version": 1, "item": things["item"] }]);
        let body = json!({
            "cohort": cohort, "mentor": things["person_t"], "skill": skill, "pieces": pieces, "note": "The letters.",
        });
        things.insert(name, id_of(done(&gul.post("/api/v1/me/endorsement-requests", body).await)));
    }
    let said = json!({ "level": 4, "sentence": "Drew a label that prints well.", "relation": "none" });
    let address = format!("/api/v1/endorsement-requests/{}/endorsement", things["endorsement"]);
    done(&mentor.post(&address, said).await);
    let taken = gul.post(&format!("/api/v1/me/endorsements/{}/credential", things["endorsement"]), json!({})).await;
    things.insert("credential", id_of(done(&taken)));
    let graduated = graduated(region, &gul, &programme).await;
    let taken = gul.post(&format!("/api/v1/me/enrolments/{graduated}/credential"), json!({})).await;
    things.extend([("certificate", id_of(done(&taken))), ("graduated", graduated)]);
    let did = gul.get(&format!("/centres/{slug}/did.json")).await.body;
    let key = did["assertionMethod"][0].as_str().and_then(|key| key.split_once('#')).expect("a key");
    things.insert("issuer_key", key.1.to_owned());
    things.extend([("centre", id_of(&made)), ("centre_slug", slug), ("programme", programme), ("cohort", cohort)]);
}

/// Her enrolment in an earlier cohort, from which she graduated.
async fn graduated(region: &Api, gul: &Api, programme: &str) -> String {
    let cohort = json!({ "name": "2", "starts_on": "2025-09-01", "ends_on": "2025-11-22", "seats": 40 });
    let cohort = id_of(done(&region.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await));
    let roster = json!({ "csv": "full_name,birth_date\nGul Owner,2001-07-13\n" });
    let codes = region.post(&format!("/api/v1/cohorts/{cohort}/roster"), roster).await;
    let claimed = gul.post("/api/v1/claims", json!({ "code": done(&codes)["codes"][0]["code"] })).await;
    let enrolment = done(&claimed)["enrolment"].as_str().expect("an id").to_owned();
    for act in ["start", "complete", "graduate"] {
        done(&region.post(&format!("/api/v1/enrolments/{enrolment}/acts"), json!({ "act": act })).await);
    }
    enrolment
}

/// Two cohorts to come, for which `g` and `h` have applied; in the second, `g` is offered a seat.
async fn applied(stage: &TestApp, region: &Api, things: &mut Things) {
    for (name, cohort) in [("Open", "cohort_open"), ("Next", "cohort_next")] {
        let body = json!({
            "name": name, "starts_on": "2099-03-02", "ends_on": "2099-05-30", "seats": 20, "apply_until": "2099-02-20",
        });
        let made = region.post(&format!("/api/v1/programmes/{}/cohorts", things["programme"]), body).await;
        things.insert(cohort, id_of(done(&made)));
    }
    for (letter, names) in [('g', ["application", "application2"]), ('h', ["application3", "application4"])] {
        let api = stage.api().signed_in(&mail(letter), PASSWORD).await;
        for (name, cohort) in names.into_iter().zip(["cohort_open", "cohort_next"]) {
            let sent = api.post(&format!("/api/v1/cohorts/{}/applications", things[cohort]), json!({})).await;
            things.insert(name, id_of(done(&sent)));
        }
    }
    let offer = format!("/api/v1/applications/{}/decision", things["application2"]);
    done(&region.post(&offer, json!({ "act": "offer" })).await);
}

/// `x` and somebody else are suspended by the region desk, and both appeal.
async fn suspend_two(stage: &TestApp, region: &Api, things: &mut Things) {
    join(stage, "graduate", "Yasir Suspended", "y@matrix.example", "2001-11-17").await;
    for (name, email) in [("appeal", mail('x')), ("appeal2", "y@matrix.example".to_owned())] {
        let path = format!("/api/v1/people/{}/suspension", person(stage, &email).await);
        done(&region.put(&path, json!({ "reason": "Asked for money." })).await);
        let link = stage.link_mailed_to(&email).await;
        let appeal = json!({ "link": link.trim_start_matches("/appeal/"), "text": "It was a misunderstanding." });
        done(&stage.api().post("/api/v1/appeals", appeal).await);
        let open = region.get("/api/v1/appeals").await.body;
        let rows = open["items"].as_array().expect("appeals");
        let own =
            rows.iter().find(|row| row["person"] == path.split('/').nth(4).expect("a person")).expect("an appeal");
        things.insert(name, id_of(own));
    }
}

/// More sessions and programs of the graduate, which may be ended: the newest two of each. The matrix's own are older.
async fn places_to_end(stage: &TestApp, things: &mut Things) {
    for _ in 0..2 {
        stage.signed_in(&mail('g')).await;
    }
    let (gul, _) =
        (stage.api().signed_in(&mail('g'), PASSWORD).await, stage.api().signed_in(&mail('g'), PASSWORD).await);
    for (path, key, names) in [
        ("/api/v1/me/sessions", "id", ["session", "session2"]),
        ("/api/v1/me/programs", "family", ["family", "family2"]),
    ] {
        let rows = gul.get(path).await.body;
        let mut ids: Vec<&str> = all(&rows, key);
        ids.sort_unstable();
        things.extend(names.into_iter().zip(ids.into_iter().rev().map(str::to_owned)));
    }
}

/// Takes away what no part of the application may find when the stage ends.
pub async fn clear(stage: &TestApp) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    conn.batch_execute("DELETE FROM jobs WHERE kind = 'matrix'").await.expect("jobs");
}
