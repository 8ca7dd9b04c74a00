//! A graduate takes a badge away and a client checks the file, in a real browser as narrow as a small phone: with JavaScript and
//! without, in English and in Urdu.

use crate::credentials::{Taken, taken};
use crate::endorsements::AMINA;
use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{PASSWORD, person};
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Locale};
use serde_json::json;
use std::path::Path;

const WIDTH: u32 = 360;

#[test]
fn a_client_checks_a_badge_on_a_small_phone_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn a_client_checks_a_badge_on_a_small_phone_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

#[test]
fn a_client_checks_a_badge_on_a_small_phone_in_urdu_with_scripts() {
    walk(Locale::Ur, true);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true, "show_evidence": true })).await;
        set_locale(&stage.app, person(stage, AMINA).await, locale).await.expect("a language");
        let folder = tempfile::tempdir().expect("a folder");
        let chrome = Chrome::on_phone(&stage.address, locale.code(), javascript, WIDTH).await;
        let walk = Walk { stage, chrome, locale };
        walk.graduate_looks(&taken).await;
        for form in ["png", "svg", "jwt"] {
            let file = folder.path().join(format!("badge.{form}"));
            std::fs::write(&file, taken.file(form).await).expect("a file");
            walk.client_checks(&file, "genuine").await;
        }
        let forged = String::from_utf8(taken.file("json").await).expect("a text").replace("level 4", "level 5");
        let file = folder.path().join("badge.json");
        std::fs::write(&file, forged).expect("a file");
        walk.client_checks(&file, "changed").await;
        walk.chrome.quit().await;
    });
}

struct Walk<'a> {
    stage: &'a TestApp,
    chrome: Chrome,
    locale: Locale,
}

impl Walk<'_> {
    fn text(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    async fn graduate_looks(&self, taken: &Taken) {
        let chrome = &self.chrome;
        chrome.sign_in(&self.stage.app, AMINA, PASSWORD).await;
        assert_eq!(chrome.direction().await, self.locale.dir());
        let choose = format!("/my/endorsements/{}/badge", taken.endorsement);
        chrome.visit("/my/endorsements").await;
        chrome.press(&format!("a[href='{choose}']")).await;
        chrome.sees(&self.text("credentials-there")).await;
        self.chrome.fits().await;
        chrome.submit(&choose).await;
        chrome.sees(&self.text("credentials-issued")).await;
        chrome.sees(&self.text("credentials-finding-genuine")).await;
        self.chrome.fits().await;
        chrome.forget_me().await;
    }

    async fn client_checks(&self, file: &Path, finding: &str) {
        let chrome = &self.chrome;
        chrome.visit("/about").await;
        chrome.press("footer a[href='/verify']").await;
        chrome.sees(&self.text("credentials-verify-lead")).await;
        self.chrome.fits().await;
        chrome.give_file("file", file).await;
        chrome.fill("mail", AMINA).await;
        chrome.submit("/verify").await;
        chrome.sees(&self.text(&format!("credentials-finding-{finding}"))).await;
        if finding == "genuine" {
            chrome.sees(&self.text("credentials-belongs")).await;
        }
        self.chrome.fits().await;
    }
}
