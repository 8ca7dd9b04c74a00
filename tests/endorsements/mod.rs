//! Endorsements: from a request to what the profile says, who may and who may not, what the clock does, and mentors' pages.

mod clock;
mod desk;
mod flow;
mod leaving;
mod refusals;

use crate::support::api::{Answer, Api};
use crate::support::app::TestApp;
use crate::support::market::{PASSWORD, desk, done, graduate, join_born, person};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use hunar::accounts;
use hunar::kernel::actor::Role;
use serde_json::{Value, json};

pub const AMINA: &str = "amina@hunza.example";
pub const DARVESH: &str = "darvesh@hunza.example";
const SHIREEN: &str = "shireen@hunza.example";
const MANAGER: &str = "manager@hunza.example";
pub const SEEN: &str = "Three labels that print well; the letters are spaced by eye and even.";

/// The centre of Karimabad with a cohort of design in which Amina learns, taught by Darvesh.
pub struct School {
    pub desk: Api,
    pub amina: Api,
    pub darvesh: Api,
    pub mentor: String,
    programme: String,
    pub cohort: String,
    /// Amina's place in it.
    pub enrolment: String,
    /// Of the first version of Amina's profile.
    pub item: String,
}

async fn id_of(stage: &TestApp, email: &str) -> String {
    person(stage, email).await.to_string()
}

/// Somebody who is a mentor, of no cohort yet.
async fn mentor(stage: &TestApp, name: &str, email: &str) -> Api {
    join_born(stage, name, email, "1985-05-01").await;
    let id = person(stage, email).await;
    let mut conn = stage.app.db.read().await.expect("a connection");
    accounts::grant_role(&mut conn, id, Role::Mentor, id, stage.app.clock.now()).await.expect("a role");
    drop(conn);
    stage.api().signed_in(email, PASSWORD).await
}

async fn centre(desk: &Api, place: &str, district: &str) -> String {
    let body = json!({
        "name": format!("Freelancing Centre {place}"), "name_ur": "فری لانسنگ مرکز", "kind": "freelancing",
        "operator": "Directorate of Schools", "district": district, "address": place, "shift": "evening",
        "opens": "16:00", "closes": "20:00", "is_open": true,
    });
    done(&desk.post("/api/v1/centres", body).await)["slug"].as_str().expect("a slug").to_owned()
}

async fn cohort(desk: &Api, centre: &str, skills: Value) -> (String, String) {
    let programme = json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": skills });
    let made = desk.post(&format!("/api/v1/centres/{centre}/programmes"), programme).await;
    let programme = done(&made)["id"].as_str().expect("an id").to_owned();
    let cohort = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 40 });
    let made = desk.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await;
    (programme, done(&made)["id"].as_str().expect("an id").to_owned())
}

/// Takes somebody into a cohort: they claim their place, and learn there.
pub async fn enrol(desk: &Api, cohort: &str, api: &Api, name: &str) -> String {
    let csv = format!("name,birth date\n{name},2004-03-09\n");
    let read = desk.post(&format!("/api/v1/cohorts/{cohort}/roster"), json!({ "csv": csv })).await;
    let code = done(&read)["codes"][0]["code"].clone();
    let claimed = api.post("/api/v1/claims", json!({ "code": code })).await;
    let id = done(&claimed)["enrolment"].as_str().expect("an id").to_owned();
    done(&desk.post(&format!("/api/v1/enrolments/{id}/acts"), json!({ "act": "start" })).await);
    id
}

async fn assign(desk: &Api, cohort: &str, email: &str) {
    done(&desk.post(&format!("/api/v1/cohorts/{cohort}/mentors"), json!({ "email": email })).await);
}

pub async fn school(stage: &TestApp) -> School {
    let desk = desk(stage).await;
    let slug = centre(&desk, "Karimabad", "hunza").await;
    let (programme, cohort) = cohort(&desk, &slug, json!(["logo-design", "packaging-design"])).await;
    let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
    let enrolment = enrol(&desk, &cohort, &amina, "Amina Baig").await;
    let darvesh = mentor(stage, "Darvesh Khan", DARVESH).await;
    assign(&desk, &cohort, DARVESH).await;
    let profile = amina.get("/api/v1/me/profile").await.body;
    let item = profile["content"]["items"][0]["id"].as_str().expect("a piece").to_owned();
    School { desk, amina, darvesh, mentor: id_of(stage, DARVESH).await, programme, cohort, enrolment, item }
}

impl School {
    /// A request to Darvesh for logo design; `more` replaces parts of it.
    fn request(&self, more: Value) -> Value {
        let mut body = json!({
            "cohort": self.cohort, "mentor": self.mentor, "skill": "logo-design",
            "pieces": [{ "version": 1, "item": self.item }], "note": "The letters of the label.",
        });
        body.as_object_mut().expect("a request").extend(more.as_object().expect("parts").clone());
        body
    }

    async fn ask(&self, more: Value) -> Answer {
        self.amina.post("/api/v1/me/endorsement-requests", self.request(more)).await
    }

    pub async fn asked(&self, more: Value) -> String {
        done(&self.ask(more).await)["id"].as_str().expect("an id").to_owned()
    }

    pub async fn endorsed(&self) -> String {
        let id = self.asked(json!({})).await;
        done(&say(&self.darvesh, &id, json!({})).await);
        id
    }

    /// Another mentor of the cohort.
    async fn second(&self, stage: &TestApp) -> Api {
        let api = mentor(stage, "Shireen Karim", SHIREEN).await;
        assign(&self.desk, &self.cohort, SHIREEN).await;
        api
    }

    /// What Amina's profile says of mentors.
    async fn letters(&self, stage: &TestApp) -> Vec<Value> {
        let talent = stage.api().get("/api/v1/talent/amina-baig").await.body;
        talent["endorsements"].as_array().expect("what mentors say").clone()
    }
}

/// Vouches for a request at level 4; `more` replaces parts of it.
async fn say(by: &Api, id: &str, more: Value) -> Answer {
    let mut body = json!({ "level": 4, "sentence": SEEN, "relation": "none" });
    body.as_object_mut().expect("words").extend(more.as_object().expect("parts").clone());
    by.post(&format!("/api/v1/endorsement-requests/{id}/endorsement"), body).await
}

/// The code of a refusal, with its status.
pub fn refused(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

pub async fn sql(stage: &TestApp, text: &str) {
    let mut conn = stage.app.db.read().await.expect("a connection");
    conn.batch_execute(text).await.expect("SQL");
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

pub async fn count(stage: &TestApp, text: &str) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    diesel::sql_query(text).get_result::<Count>(&mut conn).await.expect("a count").count
}
