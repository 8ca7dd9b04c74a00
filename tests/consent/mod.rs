//! Guardians' consent: recorded, witnessed, taken back; what each part of it opens; what the clock and the birthday end.

mod clock;
mod flow;
mod refusals;
mod rights;

use crate::support::api::{Answer, Api};
use crate::support::app::TestApp;
use crate::support::market::{PASSWORD, desk, done, join_born, person};
use chrono::{Days, Months};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use hunar::accounts;
use hunar::kernel::actor::Role;
use serde_json::{Value, json};

const YOUNG: &str = "zara@hunza.example";
const MANAGER: &str = "shireen@hunza.example";
const COORDINATOR: &str = "rahim@hunza.example";
const TRAINER: &str = "nasima@hunza.example";
const OTHER: &str = "zakir@skardu.example";
const MENTOR: &str = "darvesh@hunza.example";
const EVERYTHING: [&str; 3] = ["portfolio", "endorsement", "badges"];

/// The centre of Karimabad with everybody who works there; Zara, who learns there and will be eighteen in ten months, with a
/// published portfolio; and the mentor of her cohort.
struct School {
    desk: Api,
    manager: Api,
    coordinator: Api,
    trainer: Api,
    /// Manager of the centre of Skardu.
    other: Api,
    mentor: Api,
    zara: Api,
    centre: String,
    cohort: String,
    enrolment: String,
    item: String,
}

async fn id_of(stage: &TestApp, email: &str) -> String {
    person(stage, email).await.to_string()
}

async fn centre(desk: &Api, place: &str, district: &str) -> (String, String) {
    let body = json!({
        "name": format!("Freelancing Centre {place}"), "name_ur": "فری لانسنگ مرکز", "kind": "freelancing",
        "operator": "Directorate of Schools", "district": district, "address": place, "shift": "evening",
        "opens": "16:00", "closes": "20:00", "is_open": true,
    });
    let made = desk.post("/api/v1/centres", body).await;
    let text = |key: &str| done(&made)[key].as_str().expect("a text").to_owned();
    (text("id"), text("slug"))
}

async fn appointed(stage: &TestApp, by: &Api, centre: &str, name: &str, email: &str, post: &str) -> Api {
    join_born(stage, name, email, "1990-05-01").await;
    done(&by.put(&format!("/api/v1/centres/{centre}/staff"), json!({ "email": email, "post": post })).await);
    stage.api().signed_in(email, PASSWORD).await
}

async fn mentor(stage: &TestApp) -> Api {
    join_born(stage, "Darvesh Khan", MENTOR, "1985-05-01").await;
    let id = person(stage, MENTOR).await;
    let mut conn = stage.app.db.read().await.expect("a connection");
    accounts::grant_role(&mut conn, id, Role::Mentor, id, stage.app.clock.now()).await.expect("a role");
    drop(conn);
    stage.api().signed_in(MENTOR, PASSWORD).await
}

/// In ten months.
fn birth(stage: &TestApp) -> chrono::NaiveDate {
    stage.app.clock.today() + Days::new(300) - Months::new(18 * 12)
}

async fn school(stage: &TestApp) -> School {
    let desk = desk(stage).await;
    let (centre_id, slug) = centre(&desk, "Karimabad", "hunza").await;
    let (_, skardu) = centre(&desk, "Skardu", "skardu").await;
    let manager = appointed(stage, &desk, &slug, "Shireen Karim", MANAGER, "manager").await;
    let coordinator = appointed(stage, &manager, &slug, "Rahim Jan", COORDINATOR, "coordinator").await;
    let trainer = appointed(stage, &manager, &slug, "Nasima Begum", TRAINER, "trainer").await;
    let other = appointed(stage, &desk, &skardu, "Zakir Abbas", OTHER, "manager").await;
    let programme = json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": ["logo-design"] });
    let made = coordinator.post(&format!("/api/v1/centres/{slug}/programmes"), programme).await;
    let programme = done(&made)["id"].as_str().expect("an id").to_owned();
    let cohort = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 40 });
    let made = coordinator.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await;
    let cohort = done(&made)["id"].as_str().expect("an id").to_owned();
    let mentor = mentor(stage).await;
    done(&coordinator.post(&format!("/api/v1/cohorts/{cohort}/mentors"), json!({ "email": MENTOR })).await);
    let zara = join_born(stage, "Zara Mehdi", YOUNG, &birth(stage).to_string()).await;
    let profile = json!({
        "headline": "Logos", "skills": [{ "skill": "logo-design", "level": 2 }], "district": "hunza",
        "languages": [{ "code": "ur", "level": "native" }],
        "links": [{ "label": "Elsewhere", "url": "https://elsewhere.example/zara" }],
    });
    done(&zara.put("/api/v1/me/profile", profile).await);
    let item = json!({ "title": "A poster", "done": "Drew it.", "skills": ["logo-design"] });
    done(&zara.post("/api/v1/me/profile/items", item).await);
    done(&zara.post("/api/v1/me/profile/versions", json!({})).await);
    let csv = format!("name,birth date\nZara Mehdi,{}\n", birth(stage));
    let read = coordinator.post(&format!("/api/v1/cohorts/{cohort}/roster"), json!({ "csv": csv })).await;
    let code = done(&read)["codes"][0]["code"].clone();
    let claimed = zara.post("/api/v1/claims", json!({ "code": code })).await;
    let enrolment = done(&claimed)["enrolment"].as_str().expect("an id").to_owned();
    done(&coordinator.post(&format!("/api/v1/enrolments/{enrolment}/acts"), json!({ "act": "start" })).await);
    let profile = zara.get("/api/v1/me/profile").await.body;
    let item = profile["content"]["items"][0]["id"].as_str().expect("a piece").to_owned();
    School { desk, manager, coordinator, trainer, other, mentor, zara, centre: centre_id, cohort, enrolment, item }
}

impl School {
    fn consents(&self) -> String {
        format!("/api/v1/enrolments/{}/consents", self.enrolment)
    }

    fn page(&self) -> String {
        format!("/staff/centres/{}/enrolments/{}/consent", self.centre, self.enrolment)
    }

    /// What the coordinator sends; `more` replaces parts of it.
    async fn signed(&self, stage: &TestApp, more: Value) -> Value {
        let mut body = json!({
            "guardian": "Bibi Nasreen", "relation": "mother", "phone": "0355 1234567", "document": "cnic",
            "number": "42101-1234567-1", "scopes": EVERYTHING, "edition": 1, "witness": id_of(stage, TRAINER).await,
        });
        body.as_object_mut().expect("a consent").extend(more.as_object().expect("parts").clone());
        body
    }

    /// Recorded by the coordinator, and not witnessed yet.
    async fn recorded(&self, stage: &TestApp, scopes: &[&str]) -> String {
        let body = self.signed(stage, json!({ "scopes": scopes })).await;
        let made = self.coordinator.post(&self.consents(), body).await;
        done(&made)["id"].as_str().expect("an id").to_owned()
    }

    async fn confirm(&self, by: &Api, id: &str) -> Answer {
        by.post(&format!("{}/{id}/confirmation", self.consents()), json!({})).await
    }

    async fn withdraw(&self, by: &Api, id: &str, scopes: &[&str]) -> Answer {
        by.post(&format!("{}/{id}/withdrawal", self.consents()), json!({ "scopes": scopes })).await
    }

    /// Recorded by the coordinator and witnessed by the trainer.
    async fn agreed(&self, stage: &TestApp, scopes: &[&str]) -> String {
        let id = self.recorded(stage, scopes).await;
        done(&self.confirm(&self.trainer, &id).await);
        id
    }

    async fn ask(&self, stage: &TestApp) -> Answer {
        let body = json!({
            "cohort": self.cohort, "mentor": id_of(stage, MENTOR).await, "skill": "logo-design",
            "pieces": [{ "version": 1, "item": self.item }], "note": "The letters of the poster.",
        });
        self.zara.post("/api/v1/me/endorsement-requests", body).await
    }

    async fn say(&self, id: &str) -> Answer {
        let body = json!({ "level": 3, "sentence": "Letters are even and spaced by eye.", "relation": "none" });
        self.mentor.post(&format!("/api/v1/endorsement-requests/{id}/endorsement"), body).await
    }

    async fn endorsed(&self, stage: &TestApp) -> String {
        let id = done(&self.ask(stage).await)["id"].as_str().expect("an id").to_owned();
        done(&self.say(&id).await);
        id
    }

    async fn take(&self, endorsement: &str, choice: Value) -> Answer {
        self.zara.post(&format!("/api/v1/me/endorsements/{endorsement}/credential"), choice).await
    }

    /// A badge, as anybody may check it.
    async fn taken(&self, endorsement: &str) -> String {
        let id = done(&self.take(endorsement, json!({})).await)["id"].as_str().expect("an id").to_owned();
        String::from_utf8(self.zara.file(&format!("/api/v1/me/credentials/{id}/files/json")).await).expect("a text")
    }
}

/// What a stranger gets at the address of the portfolio.
async fn open(stage: &TestApp) -> u16 {
    stage.browser().get("/talent/zara").await.status
}

async fn letters(stage: &TestApp) -> usize {
    let talent = stage.api().get("/api/v1/talent/zara").await.body;
    talent["endorsements"].as_array().expect("what mentors say").len()
}

async fn finding(stage: &TestApp, badge: &str) -> String {
    let answer = stage.api().post("/api/v1/verify", json!({ "text": badge })).await;
    done(&answer)["finding"].as_str().expect("a finding").to_owned()
}

fn refused(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

async fn sql(stage: &TestApp, text: &str) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    conn.batch_execute(text).await.expect("SQL");
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

async fn count(stage: &TestApp, text: &str) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    diesel::sql_query(text).get_result::<Count>(&mut conn).await.expect("a count").count
}
