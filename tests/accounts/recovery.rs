//! Coming back without mail or phone, with the help of the staff of a centre.

use super::{PASSWORD, admin, mails, member, sign_in, sign_up};
use crate::support::app::{TestApp, scene};
use crate::support::browser::{Browser, Page};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

const AMINA: &str = "amina@hunza.example";
const NEW: &str = "amina.baig@gilgit.example";
const NEW_PASSWORD: &str = "cherries under the snow";
const NOTE: &str = "The picture fits, and her mentor was there.";

/// The staff's page of this person.
async fn page_of(desk: &Browser, email: &str) -> Page {
    let found = desk.get(&format!("/staff/people?q={email}")).await;
    desk.get(&found.attribute(".desk-title a", "href").expect("a person")).await
}

/// Staff print a code.
async fn printed(stage: &TestApp, desk: &Browser, email: &str) -> String {
    let page = page_of(desk, email).await;
    let form = page.form(&format!("{}/recovery-code", page.path)).fill("seen_document", "cnic").fill("seen_note", NOTE);
    let paper = desk.submit(form).await;
    assert_eq!(paper.status, 200, "{}", paper.words());
    stage.settle().await;
    paper.text_of("strong.lead")
}

async fn come_back(browser: &Browser, code: &str, email: &str) -> Page {
    let form = browser.get("/recover").await.form("").fill("code", code).fill("email", email);
    browser.submit(form.fill("password", NEW_PASSWORD)).await
}

async fn recorded(stage: &TestApp, action: &str) -> i64 {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let mut conn = stage.app.db.read().await.expect("a connection");
    let rows = schema::audit_log::table.filter(schema::audit_log::action.eq(action));
    rows.count().get_result(&mut *conn).await.expect("the audit log")
}

#[test]
fn somebody_who_lost_their_mail_comes_back_after_a_day() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let phone = member(stage, "graduate", AMINA).await;
        let code = printed(stage, &desk, AMINA).await;
        assert_eq!(mails(stage, AMINA, "printed a recovery code").await, 1);
        let browser = stage.browser();
        let noted = come_back(&browser, &code.to_lowercase(), NEW).await;
        assert!(noted.flash().contains("tomorrow"), "{}", noted.words());
        assert!(phone.get("/account").await.path.starts_with("/sign-in"), "sessions end at once");
        assert_eq!(mails(stage, AMINA, "about to move").await, 1);
        stage.app.clock.advance(TimeDelta::hours(23));
        stage.settle().await;
        assert!(sign_in(&browser, NEW, NEW_PASSWORD).await.has("do not belong together"));
        assert_eq!(sign_in(&stage.browser(), AMINA, PASSWORD).await.path, "/desk");
        stage.app.clock.advance(TimeDelta::hours(1));
        stage.settle().await;
        assert_eq!(sign_in(&browser, NEW, NEW_PASSWORD).await.path, "/desk");
        assert!(browser.get("/account").await.has("not confirmed yet"));
        assert!(sign_in(&stage.browser(), AMINA, PASSWORD).await.has("do not belong together"));
        assert_eq!(mails(stage, AMINA, "moved to another address").await, 1);
        assert_eq!(mails(stage, AMINA, "password was changed").await, 1);
        super::confirm(stage, &browser, NEW).await;
        assert!(!browser.get("/account").await.has("not confirmed yet"));
        for action in ["accounts.issue_recovery", "accounts.use_recovery", "accounts.recovered"] {
            assert_eq!(recorded(stage, action).await, 1, "{action}");
        }
    });
}

#[test]
fn the_old_address_stops_a_stranger() {
    scene(async |stage| {
        let desk = admin(stage).await;
        member(stage, "graduate", AMINA).await;
        let code = printed(stage, &desk, AMINA).await;
        come_back(&stage.browser(), &code, "eve@example.org").await;
        let owner = stage.browser();
        let link = stage.link_mailed_to(AMINA).await;
        assert!(link.starts_with("/recover/stop/"), "{link}");
        let page = owner.get(&link).await;
        // Looking changes nothing.
        assert_eq!(owner.get(&link).await.status, 200);
        assert!(owner.submit(page.form("")).await.flash().contains("Stopped"));
        assert_eq!(owner.get(&link).await.status, 409);
        stage.app.clock.advance(TimeDelta::hours(25));
        stage.settle().await;
        assert!(sign_in(&stage.browser(), "eve@example.org", NEW_PASSWORD).await.has("do not belong together"));
        assert_eq!(sign_in(&owner, AMINA, PASSWORD).await.path, "/desk");
        assert_eq!(mails(stage, AMINA, "was stopped").await, 1);
    });
}

#[test]
fn an_address_that_was_never_confirmed_makes_nobody_wait() {
    scene(async |stage| {
        let desk = admin(stage).await;
        sign_up(&stage.browser(), "graduate", "amnia@hunza.example").await;
        let code = printed(stage, &desk, "amnia@hunza.example").await;
        let browser = stage.browser();
        assert!(come_back(&browser, &code, AMINA).await.flash().contains("Sign in with them"));
        assert_eq!(sign_in(&browser, AMINA, NEW_PASSWORD).await.path, "/desk");
        super::confirm(stage, &browser, AMINA).await;
    });
}

#[test]
fn a_recovery_code_counts_once_among_sixteen_and_for_a_day() {
    scene(async |stage| {
        let desk = admin(stage).await;
        member(stage, "graduate", AMINA).await;
        let first = printed(stage, &desk, AMINA).await;
        let code = printed(stage, &desk, AMINA).await;
        let api = stage.api();
        let body = |code: &str| json!({ "code": code, "email": NEW, "password": NEW_PASSWORD });
        let earlier = api.post("/api/v1/recoveries", body(&first)).await;
        assert_eq!(earlier.body["errors"][0]["code"], "accounts-recovery-code-dead", "another was printed since");
        let answers = join_all((0..16).map(|_| api.post("/api/v1/recoveries", body(&code)))).await;
        let taken = answers.iter().filter(|answer| answer.status == 202).count();
        assert_eq!((taken, answers.iter().filter(|answer| answer.status == 422).count()), (1, 15));
        let third = printed(stage, &desk, AMINA).await;
        stage.app.clock.advance(TimeDelta::hours(24));
        assert_eq!(api.post("/api/v1/recoveries", body(&third)).await.status, 422);
    });
}

#[test]
fn a_form_that_is_wrong_comes_back_and_uses_nothing_up() {
    scene(async |stage| {
        let desk = admin(stage).await;
        member(stage, "graduate", AMINA).await;
        member(stage, "client", "karim@skardu.example").await;
        let code = printed(stage, &desk, AMINA).await;
        let browser = stage.browser();
        for (code, email, field) in [
            ("ABCD", NEW, "code"),
            (code.as_str(), "nowhere", "email"),
            (code.as_str(), "karim@skardu.example", "email"),
        ] {
            let page = come_back(&browser, code, email).await;
            assert_eq!((page.status, page.count(&format!("#f-{field}-error"))), (422, 1), "{}", page.words());
            assert_eq!(page.form("").value("email"), Some(email));
            assert!(!page.text.contains(NEW_PASSWORD));
        }
        assert!(come_back(&browser, &code, NEW).await.flash().contains("tomorrow"));
        // Staff are asked for both fields, and keep what they typed.
        let page = page_of(&desk, AMINA).await;
        let form = page.form(&format!("{}/recovery-code", page.path)).fill("seen_note", NOTE);
        let again = desk.submit(form).await;
        assert_eq!((again.status, again.count("#f-seen_document-error")), (422, 1));
        assert_eq!(again.attribute("#f-seen_note", "value").as_deref(), Some(NOTE));
    });
}

#[test]
fn a_lost_phone_is_taken_away_by_staff() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let amina = member(stage, "graduate", AMINA).await;
        assert_eq!(page_of(&desk, AMINA).await.count("button[formaction]"), 0);
        stage.set_up_phone(&amina, amina.get("/account/two-step").await).await;
        let page = page_of(&desk, AMINA).await;
        let to = page.attribute("button[formaction]", "formaction").expect("a button");
        let form = page
            .form(&format!("{}/recovery-code", page.path))
            .fill("seen_document", "student_card")
            .fill("seen_note", NOTE);
        assert!(desk.submit(form.sent_to(&to)).await.flash().contains("taken away"));
        assert!(amina.get("/account").await.path.starts_with("/sign-in"));
        assert_eq!(mails(stage, AMINA, "no longer asks").await, 1);
        assert_eq!(sign_in(&amina, AMINA, PASSWORD).await.path, "/desk");
        assert_eq!(recorded(stage, "accounts.reset_second_factor").await, 1);
    });
}

#[test]
fn staff_help_neither_colleagues_nor_themselves() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let staff = member(stage, "client", "staff@centre.example").await;
        let form = desk.get("/staff/invitations").await.form("").fill("email", "staff@centre.example");
        desk.submit(form.fill("role", "staff")).await;
        let link = stage.link_mailed_to("staff@centre.example").await;
        staff.submit(staff.get(&link).await.form(&link)).await;
        stage.second_step(&staff, "staff@centre.example", staff.get("/staff").await).await;
        let seen = json!({ "seen_document": "cnic", "seen_note": NOTE });
        let colleague = stage.api().signed_in("staff@centre.example", PASSWORD).await;
        let region = stage.api().signed_in("desk@region.example", PASSWORD).await;
        let id = async |email: &str| {
            let found = region.get(&format!("/api/v1/people?q={email}")).await.body;
            found["items"][0]["id"].as_str().expect("a person").to_owned()
        };
        let (own, other) = (id("staff@centre.example").await, id("desk@region.example").await);
        for person in [&own, &other] {
            for act in ["two-step-resets", "recovery-codes"] {
                let refused = colleague.post(&format!("/api/v1/people/{person}/{act}"), seen.clone()).await;
                assert_eq!((refused.status, &refused.body["code"]), (403, &json!("recovery_not_yours")), "{act}");
            }
        }
        let made = region.post(&format!("/api/v1/people/{own}/recovery-codes"), seen.clone()).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(region.post(&format!("/api/v1/people/{own}/two-step-resets"), seen.clone()).await.status, 204);
        stage.app.clock.advance(TimeDelta::minutes(11));
        let late = region.post(&format!("/api/v1/people/{own}/recovery-codes"), seen).await;
        assert_eq!(late.body["code"], "step_up_required");
    });
}

#[test]
fn a_program_stops_a_recovery_by_the_mailed_token() {
    scene(async |stage| {
        let desk = admin(stage).await;
        member(stage, "graduate", AMINA).await;
        let code = printed(stage, &desk, AMINA).await;
        let api = stage.api();
        let body = json!({ "code": code, "email": NEW, "password": NEW_PASSWORD });
        assert!(api.post("/api/v1/recoveries", body).await.body["takes_over_at"].is_string());
        let link = stage.link_mailed_to(AMINA).await;
        let token = json!({ "token": link.rsplit('/').next().expect("a token") });
        assert_eq!(api.post("/api/v1/recovery-stops", token.clone()).await.status, 204);
        assert_eq!(api.post("/api/v1/recovery-stops", token).await.status, 409);
    });
}
