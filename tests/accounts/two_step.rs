//! The second factor: setting it up, signing in with it, and showing the password again before sensitive acts.

use super::{PASSWORD, admin, mails, member, sign_in};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene, scene_with};
use crate::support::browser::{Browser, Page};
use crate::support::phone::{self, accepted, shown};
use chrono::TimeDelta;
use futures_util::future::join_all;
use hunar::platform::config::Config;
use serde_json::json;
use totp_rs::Totp;

const AMINA: &str = "amina@hunza.example";
const DESK: &str = "desk@region.example";

/// Amina with a phone, her printed codes, and its first code a minute ago.
async fn amina(stage: &TestApp) -> (Browser, Totp, Vec<String>) {
    let browser = member(stage, "graduate", AMINA).await;
    let (phone, page) = stage.set_up_phone(&browser, browser.get("/account/two-step").await).await;
    stage.app.clock.advance(TimeDelta::minutes(1));
    let codes = page.text_of("ol strong").split(' ').map(str::to_owned).collect();
    (browser, phone, codes)
}

async fn show(browser: &Browser, page: Page, code: &str) -> Page {
    browser.submit(page.form("/sign-in/code").fill("code", code)).await
}

async fn token(stage: &TestApp, code: &str) -> (u16, String) {
    let body = json!({ "email": AMINA, "password": PASSWORD, "code": code });
    let answer = stage.api().post("/api/v1/tokens", body).await;
    (answer.status, answer.body["errors"][0]["code"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_phone_is_set_up_and_asked_for_from_then_on() {
    scene(async |stage| {
        let browser = member(stage, "graduate", AMINA).await;
        let other = stage.browser();
        sign_in(&other, AMINA, PASSWORD).await;
        let page = browser.get("/account/two-step").await;
        let page = browser.submit(page.form("/account/two-step/start")).await;
        assert_eq!(page.count("main svg[role=img] path"), 2, "a QR code");
        let wrong = browser.submit(page.form("/account/two-step/set-up").fill("code", "12 34")).await;
        assert_eq!((wrong.status, wrong.count(".field .error")), (422, 1));
        let phone = phone::scanned(&wrong.attribute("a[href^='otpauth:']", "href").expect("the address"));
        let form = wrong.form("/account/two-step/set-up").fill("code", &shown(&stage.app, &phone));
        let codes = browser.submit(form).await;
        assert_eq!((codes.count("ol li"), codes.headers["cache-control"].to_str().unwrap()), (10, "no-store"));
        assert_eq!(mails(stage, AMINA, "asks for a second step").await, 1);
        // Whoever signed in with the password alone is out; this browser is not.
        assert!(other.get("/account").await.path.starts_with("/sign-in"));
        assert!(browser.get("/account/two-step").await.has("10 are left"));
        let asked = sign_in(&other, AMINA, PASSWORD).await;
        assert!(asked.path.starts_with("/sign-in/code"), "{}", asked.path);
        stage.app.clock.advance(TimeDelta::minutes(1));
        // As an Urdu keyboard writes digits.
        let code: String =
            shown(&stage.app, &phone).chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0x06F0).unwrap()).collect();
        assert_eq!(show(&other, asked, &code).await.path, "/desk");
    });
}

#[test]
fn the_pages_of_the_second_factor_stand_in_urdu_too() {
    scene(async |stage| {
        let browser = stage.browser().in_urdu();
        super::sign_up(&browser, "client", AMINA).await;
        super::confirm(stage, &browser, AMINA).await;
        sign_in(&browser, AMINA, PASSWORD).await;
        let page = browser.get("/account/two-step").await;
        assert!(page.has("دو مرحلوں") && !page.text.contains("[accounts-"), "{}", page.words());
        let (_, codes) = stage.set_up_phone(&browser, page).await;
        for page in [
            codes,
            browser.get("/account/two-step").await,
            browser.get("/account/confirm").await,
            browser.get("/recover").await,
        ] {
            assert!(page.status == 200 && !page.text.contains("[accounts-"), "{}", page.path);
        }
    });
}

#[test]
fn nothing_opens_between_password_and_code() {
    scene(async |stage| {
        amina(stage).await;
        let browser = stage.browser();
        assert!(browser.get("/sign-in/code").await.path.starts_with("/sign-in?next="));
        let asked = sign_in(&browser, AMINA, PASSWORD).await;
        for path in ["/account", "/desk", "/account/two-step", "/account/confirm", "/profile"] {
            assert!(browser.get(path).await.path.starts_with("/sign-in?next="), "{path}");
        }
        let again = show(&browser, asked, "000000").await;
        assert_eq!((again.status, again.count(".field .error")), (422, 1));
        assert!(browser.get("/account").await.path.starts_with("/sign-in?next="));
        stage.app.clock.advance(TimeDelta::minutes(11));
        let late = show(&browser, again, &phone::code(&stage.app, AMINA).await).await;
        assert!(late.path.starts_with("/sign-in?next=") && late.flash().contains("too long"), "{}", late.words());
    });
}

#[test]
fn a_code_counts_once() {
    scene(async |stage| {
        let (_, phone, _) = amina(stage).await;
        let code = shown(&stage.app, &phone);
        let browser = stage.browser();
        let asked = sign_in(&browser, AMINA, PASSWORD).await;
        assert_eq!(show(&browser, asked, &code).await.path, "/desk");
        let thief = stage.browser();
        let asked = sign_in(&thief, AMINA, PASSWORD).await;
        let refused = show(&thief, asked, &code).await;
        assert!(refused.status == 422 && refused.has("used already"), "{}", refused.words());
        assert_eq!(token(stage, &code).await, (422, "accounts-code-used".into()));
    });
}

#[test]
fn one_code_sent_sixteen_times_at_once_opens_one_door() {
    scene(async |stage| {
        let (_, phone, printed) = amina(stage).await;
        for code in [shown(&stage.app, &phone), printed[0].clone()] {
            let answers = join_all((0..16).map(|_| token(stage, &code))).await;
            assert_eq!(answers.iter().filter(|(status, _)| *status == 200).count(), 1, "{answers:?}");
            assert!(answers.iter().all(|(status, _)| [200, 422].contains(status)), "{answers:?}");
        }
    });
}

#[test]
fn a_printed_code_stands_in_for_the_phone_once() {
    scene(async |stage| {
        let (browser, phone, printed) = amina(stage).await;
        let other = stage.browser();
        let asked = sign_in(&other, AMINA, PASSWORD).await;
        assert_eq!(show(&other, asked, &printed[3].to_lowercase().replace('-', " ")).await.path, "/desk");
        assert_eq!(token(stage, &printed[3]).await, (422, "accounts-code-wrong".into()));
        assert_eq!(mails(stage, AMINA, "printed code was used").await, 1);
        let page = browser.get("/account/two-step").await;
        assert!(page.has("9 are left"));
        let fresh = browser.submit(page.form("/account/two-step/codes")).await;
        assert_eq!(fresh.count("ol li"), 10);
        assert_eq!(token(stage, &printed[4]).await.0, 422);
        assert_eq!(token(stage, &shown(&stage.app, &phone)).await.0, 200);
    });
}

#[test]
fn a_new_password_by_mail_does_not_save_the_code() {
    scene(async |stage| {
        amina(stage).await;
        let browser = stage.browser();
        browser.submit(browser.get("/forgot").await.form("").fill("email", AMINA)).await;
        let page = browser.get(&stage.link_mailed_to(AMINA).await).await;
        browser.submit(page.form("").fill("password", "cherries under the snow")).await;
        let asked = sign_in(&browser, AMINA, "cherries under the snow").await;
        assert!(asked.path.starts_with("/sign-in/code"));
        let body = json!({ "email": AMINA, "password": "cherries under the snow" });
        let refused = stage.api().post("/api/v1/tokens", body).await;
        assert_eq!((refused.status, &refused.body["code"]), (403, &json!("second_factor_needed")));
    });
}

#[test]
fn a_new_password_ends_a_sign_in_that_waits() {
    scene(async |stage| {
        let (amina, ..) = amina(stage).await;
        let thief = stage.browser();
        let asked = sign_in(&thief, AMINA, PASSWORD).await;
        let form = amina.get("/account/password").await.form("");
        amina.submit(form.fill("current_password", PASSWORD).fill("password", "cherries under the snow")).await;
        let late = show(&thief, asked, &phone::code(&stage.app, AMINA).await).await;
        assert!(late.path.starts_with("/sign-in?next="), "{}", late.path);
    });
}

#[test]
fn whoever_guesses_codes_locks_out_strangers_only() {
    scene_with(
        |config| Config { limits: true, ..config },
        async |stage| {
            let (known, phone, _) = amina(stage).await;
            known.submit(known.get("/account").await.form("/sign-out")).await;
            let thief = stage.browser();
            let mut page = sign_in(&thief, AMINA, PASSWORD).await;
            for _ in 0..5 {
                page = show(&thief, page, "000000").await;
                assert_eq!(page.status, 422);
            }
            let code = shown(&stage.app, &phone);
            assert_eq!(show(&thief, page, &code).await.status, 429);
            let fresh = stage.browser();
            let asked = sign_in(&fresh, AMINA, PASSWORD).await;
            assert_eq!(show(&fresh, asked, &code).await.status, 429);
            let asked = sign_in(&known, AMINA, PASSWORD).await;
            assert_eq!(show(&known, asked, &code).await.path, "/desk");
        },
    );
}

#[test]
fn a_role_with_power_counts_only_with_a_second_factor() {
    scene(async |stage| {
        hunar::accounts::create_admin(&stage.app, DESK, "Region Desk").await.expect("an admin");
        let link = stage.link_mailed_to(DESK).await;
        let desk = stage.browser();
        desk.submit(desk.get(&link).await.form("").fill("password", PASSWORD)).await;
        let page = accepted(&desk, sign_in(&desk, DESK, PASSWORD).await).await;
        assert!(page.path.starts_with("/account/two-step?next=") && page.has("two steps"), "{}", page.path);
        for path in ["/staff", "/staff/people", "/staff/jobs"] {
            assert!(desk.get(path).await.path.starts_with("/account/two-step?next="), "{path}");
        }
        // No rule of another slice takes them for staff either.
        assert!(!desk.get("/desk").await.text_of("main").contains("Staff desk"));
        let bare = Api::new(&stage.address).signed_in(DESK, PASSWORD).await;
        for path in ["/api/v1/people", "/api/v1/invitations", "/api/v1/reports"] {
            let refused = bare.get(path).await;
            assert_eq!((refused.status, &refused.body["code"]), (403, &json!("second_factor_required")), "{path}");
        }
        assert_eq!(bare.get("/api/v1/me").await.body["roles"], json!(["admin"]));
        let asked = desk.get("/staff/people?q=desk").await;
        let people = stage.second_step(&desk, DESK, asked).await;
        assert_eq!((people.path.as_str(), people.status), ("/staff/people?q=desk", 200));
        let page = desk.get("/account/two-step").await;
        assert_eq!(page.count("form[action='/account/two-step/off']"), 0);
        let form = page.form("/account/two-step/codes").sent_to("/account/two-step/off");
        assert_eq!(desk.submit(form).await.status, 409);
    });
}

#[test]
fn a_graduate_turns_it_off_again_and_is_told() {
    scene(async |stage| {
        let (browser, ..) = amina(stage).await;
        let form = browser.get("/account/two-step").await.form("/account/two-step/off");
        assert!(browser.submit(form).await.flash().contains("Turned off"));
        assert_eq!(mails(stage, AMINA, "no longer asks").await, 1);
        assert_eq!(sign_in(&stage.browser(), AMINA, PASSWORD).await.path, "/desk");
    });
}

#[test]
fn after_ten_minutes_sensitive_acts_ask_who_it_is() {
    scene(async |stage| {
        let (browser, phone, _) = amina(stage).await;
        stage.app.clock.advance(TimeDelta::minutes(10));
        let asked = browser.get("/account/email").await;
        assert_eq!(asked.path, "/account/confirm?next=%2Faccount%2Femail");
        let half = browser.submit(asked.form("/account/confirm").fill("password", PASSWORD).fill("code", "")).await;
        assert_eq!((half.status, half.count("#f-code-error")), (422, 1));
        let form = half.form("/account/confirm").fill("password", PASSWORD).fill("code", &shown(&stage.app, &phone));
        assert_eq!(browser.submit(form).await.path, "/account/email");
        // A button comes back to its page and is pressed again.
        stage.app.clock.advance(TimeDelta::minutes(10));
        let off = browser.get("/account/two-step").await.form("/account/two-step/off");
        let asked = browser.submit(off).await;
        assert_eq!(asked.path, "/account/confirm?next=%2Faccount%2Ftwo-step");
        let form = asked.form("/account/confirm").fill("password", PASSWORD).fill("code", &shown(&stage.app, &phone));
        let back = browser.submit(form).await;
        assert!(browser.submit(back.form("/account/two-step/off")).await.flash().contains("Turned off"));
    });
}

#[test]
fn what_staff_typed_is_still_there_when_they_are_asked() {
    scene(async |stage| {
        let desk = admin(stage).await;
        member(stage, "client", "karim@skardu.example").await;
        let found = desk.get("/staff/people?q=karim%40skardu.example").await;
        let person = found.attribute(".desk-title a", "href").expect("a person");
        let form = desk.get(&person).await.form(&format!("{person}/suspend"));
        stage.app.clock.advance(TimeDelta::minutes(11));
        let reason = "Asked three graduates for a deposit.";
        let asked = desk.submit(form.fill("reason", reason)).await;
        let form = asked.form(&format!("{person}/suspend"));
        assert_eq!((asked.status, form.value("reason")), (422, Some(reason)));
        assert_eq!(asked.count("#f-confirm_password"), 1);
        let wrong = form.fill("confirm_password", "a wrong password").fill("confirm_code", "000000");
        let asked = desk.submit(wrong).await;
        assert_eq!(asked.form(&format!("{person}/suspend")).value("reason"), Some(reason));
        let form = asked.form(&format!("{person}/suspend")).fill("confirm_password", PASSWORD);
        assert!(desk.submit(form.fill("confirm_code", &phone::code(&stage.app, DESK).await)).await.has(reason));
        // It counts for a while, and then no more.
        let form = desk.get(&person).await.form(&format!("{person}/restore"));
        stage.app.clock.advance(TimeDelta::minutes(11));
        assert!(desk.submit(form).await.path.starts_with("/account/confirm?next="));
    });
}

#[test]
fn programs_show_the_second_factor_and_step_up_too() {
    scene(async |stage| {
        let desk = admin(stage).await;
        drop(desk);
        member(stage, "client", AMINA).await;
        let api = stage.api();
        let mut body = json!({ "email": DESK, "password": PASSWORD });
        let refused = api.post("/api/v1/tokens", body.clone()).await;
        assert_eq!((refused.status, &refused.body["code"]), (403, &json!("second_factor_needed")));
        body["code"] = json!("000000");
        assert_eq!(api.post("/api/v1/tokens", body).await.status, 422);
        let program = api.signed_in(DESK, PASSWORD).await;
        let found = program.get("/api/v1/people?q=amina").await.body;
        let path = format!("/api/v1/people/{}/suspension", found["items"][0]["id"].as_str().expect("Amina"));
        stage.app.clock.advance(TimeDelta::minutes(10));
        let refused = program.put(&path, json!({ "reason": "A test." })).await;
        assert_eq!((refused.status, &refused.body["code"]), (403, &json!("step_up_required")));
        let half = json!({ "password": PASSWORD });
        assert_eq!(program.post("/api/v1/me/step-up", half).await.status, 422);
        let code = phone::code(&stage.app, DESK).await;
        let whole = json!({ "password": PASSWORD, "code": code });
        assert_eq!(program.post("/api/v1/me/step-up", whole.clone()).await.status, 204);
        assert_eq!(program.post("/api/v1/me/step-up", whole).await.body["errors"][0]["code"], "accounts-code-used");
        assert_eq!(program.put(&path, json!({ "reason": "A test." })).await.status, 204);
        assert_eq!(program.delete("/api/v1/me/two-step").await.body["code"], "second_factor_of_role");
        let fresh = program.post_once("/api/v1/me/two-step/recovery-codes", json!({}), "print").await;
        let again = program.post_once("/api/v1/me/two-step/recovery-codes", json!({}), "print").await;
        assert_eq!((fresh.status, again.status), (201, 201));
        assert_ne!(fresh.body, again.body, "codes are kept nowhere");
    });
}

#[test]
fn a_program_sets_its_owners_phone_up_and_turns_it_off() {
    scene(async |stage| {
        member(stage, "graduate", AMINA).await;
        let program = stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(
            program.get("/api/v1/me/two-step").await.body,
            json!({ "on": false, "required": false, "recovery_codes_left": 0 })
        );
        assert_eq!(
            program.put("/api/v1/me/two-step", json!({ "code": "000000" })).await.body["code"],
            "second_factor_not_started"
        );
        let made = program.post("/api/v1/me/two-step", json!({})).await.body;
        let phone = phone::scanned(made["address"].as_str().expect("an address"));
        assert_eq!(program.put("/api/v1/me/two-step", json!({ "code": "000000" })).await.status, 422);
        let on = program.put("/api/v1/me/two-step", json!({ "code": shown(&stage.app, &phone) })).await;
        assert_eq!(on.body["recovery_codes"].as_array().map(Vec::len), Some(10));
        assert_eq!(program.get("/api/v1/me/two-step").await.body["on"], true);
        stage.app.clock.advance(TimeDelta::minutes(11));
        let password = json!({ "current_password": PASSWORD, "password": "cherries under the snow" });
        assert_eq!(program.post("/api/v1/me/password", password).await.body["code"], "step_up_required");
        assert_eq!(program.delete("/api/v1/me/two-step").await.body["code"], "step_up_required");
        let shown = json!({ "password": PASSWORD, "code": shown(&stage.app, &phone) });
        assert_eq!(program.post("/api/v1/me/step-up", shown).await.status, 204);
        assert_eq!(program.delete("/api/v1/me/two-step").await.status, 204);
        assert_eq!(program.delete("/api/v1/me/two-step").await.body["code"], "second_factor_missing");
    });
}

#[test]
fn the_demo_mails_the_code_that_a_phone_would_show() {
    scene_with(
        |config| Config { demo: true, ..config },
        async |stage| {
            admin(stage).await;
            let browser = stage.browser();
            let asked = sign_in(&browser, DESK, PASSWORD).await;
            assert!(asked.has("the demo") && asked.count("a[href='/dev/mail']") == 1, "{}", asked.words());
            stage.settle().await;
            let letters = stage.letters();
            let subject = &letters
                .iter()
                .rev()
                .find(|letter| letter.subject.contains("code for the demo"))
                .expect("a mail")
                .subject;
            let code = subject.rsplit(' ').next().expect("a code");
            assert_eq!(show(&browser, asked, code).await.path, "/desk");
            assert_eq!(browser.get("/staff").await.status, 200);
        },
    );
}

#[test]
fn an_operator_takes_a_lost_factor_away() {
    scene(async |stage| {
        let (browser, ..) = amina(stage).await;
        hunar::accounts::reset_second_factor_of(&stage.app, "AMINA@hunza.example").await.expect("a reset");
        assert!(browser.get("/account").await.path.starts_with("/sign-in"));
        assert_eq!(mails(stage, AMINA, "no longer asks").await, 1);
        assert_eq!(sign_in(&browser, AMINA, PASSWORD).await.path, "/desk");
        assert!(hunar::accounts::reset_second_factor_of(&stage.app, "nobody@hunza.example").await.is_err());
    });
}
