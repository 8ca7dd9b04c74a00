//! Devices that many people use, and what somebody typed and did not send.

use super::{PASSWORD, member};
use crate::support::app::{TestApp, scene};
use crate::support::browser::{Browser, Page};
use crate::support::market::{done, graduate};
use chrono::TimeDelta;
use serde_json::json;

const AMINA: &str = "amina@hunza.example";

/// Signs in, and answers with the redirect itself, for its cookies.
async fn sign_in(browser: &Browser, shared: bool) -> Page {
    let form = browser.get("/sign-in").await.form("").fill("email", AMINA).fill("password", PASSWORD);
    let csrf = form.value("csrf").expect("a token").to_owned();
    let mut fields = vec![("csrf", csrf.as_str()), ("email", AMINA), ("password", PASSWORD)];
    if shared {
        fields.push(("shared", "yes"));
    }
    browser.post_raw("/sign-in", &fields).await
}

fn cookie(page: &Page, name: &str) -> String {
    let cookies = page.headers.get_all("set-cookie").iter();
    let found = cookies.map(|cookie| cookie.to_str().expect("a cookie")).find(|cookie| cookie.starts_with(name));
    found.unwrap_or_default().to_owned()
}

async fn joined(stage: &TestApp) {
    let browser = member(stage, "graduate", AMINA).await;
    browser.submit(browser.get("/account").await.form("/sign-out")).await;
}

#[test]
fn on_a_shared_device_a_session_ends_early_and_leaves_nothing() {
    scene(async |stage| {
        joined(stage).await;
        let lab = stage.browser();
        let answer = sign_in(&lab, true).await;
        assert_eq!(answer.status, 303);
        let session = cookie(&answer, "__Host-hunar=");
        assert!(!session.is_empty() && !session.contains("Max-Age"), "it ends with the browser: {session}");
        assert!(cookie(&answer, "__Host-device=").contains("Max-Age=0"), "no mark of who it was");
        assert!(cookie(&answer, "__Host-shared=").contains("Max-Age"));
        for _ in 0..3 {
            stage.app.clock.advance(TimeDelta::minutes(25));
            assert_eq!(lab.get("/account").await.path, "/account", "used now and then it lasts");
        }
        assert!(lab.get("/account/sessions").await.has("shared device"));
        stage.app.clock.advance(TimeDelta::minutes(31));
        assert_eq!(lab.get_once("/account").await.status, 303);
        // The device remembers that it is shared, and signing out clears it.
        let page = lab.get("/sign-in").await;
        assert_eq!(page.count("input[name=shared][checked]"), 1);
        sign_in(&lab, true).await;
        let csrf = lab.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        let out = lab.post_raw("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"");
        stage.app.clock.advance(TimeDelta::hours(1));
        stage.settle().await;
    });
}

#[test]
fn on_ones_own_device_nothing_changes() {
    scene(async |stage| {
        joined(stage).await;
        let phone = stage.browser();
        sign_in(&phone, true).await;
        let csrf = phone.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        phone.post_raw("/sign-out", &[("csrf", &csrf)]).await;
        let answer = sign_in(&phone, false).await;
        assert!(cookie(&answer, "__Host-hunar=").contains("Max-Age"));
        assert!(cookie(&answer, "__Host-shared=").contains("Max-Age=0"), "no longer shared");
        assert!(!cookie(&answer, "__Host-device=").contains("Max-Age=0"));
        stage.app.clock.advance(TimeDelta::days(10));
        assert_eq!(phone.get("/account").await.path, "/account");
        let csrf = phone.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        let out = phone.post_raw("/sign-out", &[("csrf", &csrf)]).await;
        assert_eq!(out.headers["clear-site-data"], "\"storage\"");
    });
}

#[test]
fn what_was_typed_comes_back_on_another_device_and_goes_when_it_is_sent() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let lab = stage.signed_in(AMINA).await;
        let page = lab.get("/profile/edit").await;
        assert_eq!(page.attribute("form[data-autosave]", "data-autosave").as_deref(), Some("/profile/edit"));
        assert_eq!(
            page.attribute("button[formaction]", "formaction").as_deref(),
            Some("/drafts?form=%2Fprofile%2Fedit")
        );
        let form = page.form("").fill("headline", "Labels for honey").fill("about", "Half a sentence");
        let kept = lab.submit(form.sent_to("/drafts?form=%2Fprofile%2Fedit")).await;
        assert!(kept.path == "/desk" && kept.has("Not sent yet: My profile: Labels for honey"), "{}", kept.words());

        let phone = stage.signed_in(AMINA).await;
        let page = phone.get("/profile/edit").await;
        assert!(page.has("did not send it") && page.form("").value("headline") != Some("Labels for honey"));
        let page = phone.get("/profile/edit?draft=bring").await;
        assert_eq!(page.form("").value("headline"), Some("Labels for honey"));
        assert!(page.text.contains("Half a sentence"));
        phone.submit(page.form("")).await;
        assert!(!phone.get("/profile/edit").await.has("did not send it"));
        assert!(!phone.get("/desk").await.has("Not sent yet"));
    });
}

#[test]
fn the_island_sends_quietly_and_the_offer_can_be_declined() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let lab = stage.signed_in(AMINA).await;
        let csrf = lab.get("/profile/items/new").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        let fields = [("csrf", csrf.as_str()), ("title", "A poster"), ("done", "Drew"), ("password", "secret")];
        let quiet = lab.post_raw("/drafts?quiet=yes&form=/profile/items/new", &fields).await;
        assert_eq!(quiet.status, 204);
        for form in ["/account", "/profile/items/new/x", "/my/gigs/..%2F..", "//evil.example"] {
            assert_eq!(lab.post_raw(&format!("/drafts?form={form}"), &fields).await.status, 404, "{form}");
        }
        let long = "x".repeat(70_000);
        let fields = [("csrf", csrf.as_str()), ("done", long.as_str())];
        assert_eq!(lab.post_raw("/drafts?form=/profile/items/new", &fields).await.status, 422);
        let page = lab.get("/profile/items/new?draft=bring").await;
        assert!(page.form("/profile/items/new").value("title") == Some("A poster") && !page.text.contains("secret"));
        let page = lab.get("/profile/items/new").await;
        let fresh = lab.submit(page.form("/drafts/drop")).await;
        assert!(fresh.path == "/profile/items/new" && !fresh.has("did not send it"));
    });
}

#[test]
fn signing_out_warns_of_unsent_text_and_does_as_told() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let draft = json!({ "form": "/my/gigs/new", "fields": [{ "name": "title", "value": "A sign for my shop" }] });
        done(&amina.put("/api/v1/me/drafts", draft).await);
        let browser = stage.signed_in(AMINA).await;
        let asked = browser.submit(browser.get("/account").await.form("/sign-out")).await;
        assert!(asked.path == "/sign-out" && asked.has("A gig: A sign for my shop"), "{}", asked.words());
        assert_eq!(asked.attribute("a[href$='?draft=bring']", "href").as_deref(), Some("/my/gigs/new?draft=bring"));
        let gone = browser.submit(asked.form("/sign-out").fill("drafts", "keep")).await;
        assert!(gone.flash().contains("signed out"));
        let amina = stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(amina.get("/api/v1/me/drafts").await.body[0]["fields"][0]["value"], "A sign for my shop");
        let browser = stage.signed_in(AMINA).await;
        let asked = browser.get("/sign-out").await;
        browser.submit(asked.form("/sign-out").fill("drafts", "drop")).await;
        assert_eq!(browser.get_once("/account").await.status, 303);
        assert_eq!(amina.get("/api/v1/me/drafts").await.body, json!([]));
        // Without anything unsent nobody is asked, and what nobody comes back to is forgotten.
        let browser = stage.signed_in(AMINA).await;
        assert!(browser.submit(browser.get("/account").await.form("/sign-out")).await.flash().contains("signed out"));
        let draft = json!({ "form": "/profile/edit", "fields": [] });
        done(&amina.put("/api/v1/me/drafts", draft).await);
        stage.app.clock.advance(TimeDelta::days(91));
        stage.settle().await;
        let amina = stage.api().signed_in(AMINA, PASSWORD).await;
        assert_eq!(amina.get("/api/v1/me/drafts").await.body, json!([]));
    });
}
