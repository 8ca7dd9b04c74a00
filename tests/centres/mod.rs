//! Centres: from an empty table to a graduate whose profile says where they learned; who may do what; rosters; claims; seats and
//! the line for them.

mod applications;
mod claims;
mod desk;
mod flow;
mod papers;
mod refusals;
mod registers;
mod rosters;
mod states;

use crate::support::api::Api;
use crate::support::app::TestApp;
use crate::support::market::{PASSWORD, desk, done, join_born, person};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use hunar::accounts;
use hunar::kernel::actor::Role;
use serde_json::{Value, json};

/// The centre of Karimabad with everybody who works there, and one cohort of graphic design.
struct School {
    desk: Api,
    manager: Api,
    coordinator: Api,
    trainer: Api,
    /// Manager of another centre, the one of Skardu.
    other: Api,
    centre: String,
    programme: String,
    cohort: String,
}

const MANAGER: &str = "shireen@hunza.example";
const COORDINATOR: &str = "rahim@hunza.example";
const TRAINER: &str = "nasima@hunza.example";
const OTHER: &str = "zakir@skardu.example";
const MENTOR: &str = "darvesh@hunza.example";
const KARIMABAD: &str = "freelancing-centre-karimabad";
const SKARDU: &str = "freelancing-centre-skardu";

fn centre_named(place: &str, district: &str) -> Value {
    json!({
        "name": format!("Freelancing Centre {place}"), "name_ur": "فری لانسنگ مرکز", "kind": "freelancing",
        "operator": "Directorate of Schools", "district": district, "address": place, "shift": "evening",
        "opens": "16:00", "closes": "20:00", "women_days": ["tue", "thu"], "women_from": "14:00",
        "women_until": "16:00", "is_open": true,
    })
}

async fn appointed(stage: &TestApp, by: &Api, centre: &str, name: &str, email: &str, post: &str) -> Api {
    join_born(stage, name, email, "1990-05-01").await;
    done(&by.put(&format!("/api/v1/centres/{centre}/staff"), json!({ "email": email, "post": post })).await);
    stage.api().signed_in(email, PASSWORD).await
}

async fn school(stage: &TestApp) -> School {
    let desk = desk(stage).await;
    for (place, district) in [("Karimabad", "hunza"), ("Skardu", "skardu")] {
        done(&desk.post("/api/v1/centres", centre_named(place, district)).await);
    }
    let manager = appointed(stage, &desk, KARIMABAD, "Shireen Karim", MANAGER, "manager").await;
    let coordinator = appointed(stage, &manager, KARIMABAD, "Rahim Jan", COORDINATOR, "coordinator").await;
    let trainer = appointed(stage, &manager, KARIMABAD, "Nasima Begum", TRAINER, "trainer").await;
    let other = appointed(stage, &desk, SKARDU, "Zakir Abbas", OTHER, "manager").await;
    let programme = json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": ["logo-design"] });
    let made = coordinator.post(&format!("/api/v1/centres/{KARIMABAD}/programmes"), programme).await;
    let programme = done(&made)["id"].as_str().expect("an id").to_owned();
    let cohort = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": "2026-03-28", "seats": 40 });
    let made = coordinator.post(&format!("/api/v1/programmes/{programme}/cohorts"), cohort).await;
    let cohort = done(&made)["id"].as_str().expect("an id").to_owned();
    School { desk, manager, coordinator, trainer, other, centre: KARIMABAD.to_owned(), programme, cohort }
}

impl School {
    /// Brings in a roster, and answers with what was done.
    async fn import(&self, csv: &str) -> Value {
        let address = format!("/api/v1/cohorts/{}/roster", self.cohort);
        done(&self.coordinator.post(&address, json!({ "csv": csv })).await).clone()
    }

    /// Takes in one person without mail: the enrolment, and the code.
    async fn enrol(&self, name: &str, birth_date: &str) -> (String, String) {
        let done = self.import(&format!("name,birth date\n{name},{birth_date}\n")).await;
        let code = &done["codes"][0];
        let text = |key: &str| code[key].as_str().expect("a text").to_owned();
        (text("enrolment"), text("code"))
    }

    /// Everybody in the cohort.
    async fn people(&self) -> Value {
        done(&self.trainer.get(&format!("/api/v1/cohorts/{}", self.cohort)).await)["people"].clone()
    }

    /// The address of the cohort's pages.
    async fn page(&self, stage: &TestApp) -> String {
        let centres = stage.api().get("/api/v1/centres").await.body;
        let centres = centres.as_array().expect("centres");
        let own = centres.iter().find(|row| row["slug"] == self.centre.as_str()).expect("the centre");
        format!("/staff/centres/{}/cohorts/{}", own["id"].as_str().expect("an id"), self.cohort)
    }
}

/// Makes somebody who has an account a mentor.
async fn mentor(stage: &TestApp, name: &str, email: &str) -> Api {
    join_born(stage, name, email, "1985-05-01").await;
    let id = person(stage, email).await;
    let mut conn = stage.app.db.read().await.expect("a connection");
    accounts::grant_role(&mut conn, id, Role::Mentor, id, stage.app.clock.now()).await.expect("a role");
    stage.api().signed_in(email, PASSWORD).await
}

/// How often this was done, as the audit trail says.
async fn audited(stage: &TestApp, action: &str) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let rows = schema::audit_log::table.filter(schema::audit_log::action.eq(action)).count();
    rows.get_result(&mut conn).await.expect("the audit trail")
}
