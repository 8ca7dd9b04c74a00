//! A graduate asks and a mentor vouches, in a real browser as narrow as a small phone: with JavaScript and without, in English and
//! in Urdu.

use crate::endorsements::{AMINA, DARVESH, SEEN, School, school};
use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{PASSWORD, person};
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Locale};

const WIDTH: u32 = 360;

#[test]
fn a_mentor_vouches_on_a_small_phone_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn a_mentor_vouches_on_a_small_phone_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        let school = school(stage).await;
        for email in [AMINA, DARVESH] {
            set_locale(&stage.app, person(stage, email).await, locale).await.expect("a language");
        }
        let chrome = Chrome::on_phone(&stage.address, locale.code(), javascript, WIDTH).await;
        let walk = Walk { stage, chrome, locale };
        walk.graduate_asks(&school).await;
        walk.mentor_answers().await;
        walk.everybody_reads().await;
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

    async fn graduate_asks(&self, school: &School) {
        let chrome = &self.chrome;
        self.chrome.sign_in(&self.stage.app, AMINA, PASSWORD).await;
        assert_eq!(chrome.direction().await, self.locale.dir());
        for (skill, whom) in [
            ("logo-design", format!("{}:{}", school.cohort, school.mentor)),
            ("packaging-design", school.cohort.clone()),
        ] {
            chrome.visit("/my/endorsements/new").await;
            self.chrome.fits().await;
            chrome.choose("whom", &whom).await;
            chrome.choose("skill", skill).await;
            chrome.choose("piece", &format!("1:{}", school.item)).await;
            chrome.fill("note", "The letters of the label.").await;
            chrome.submit("").await;
            chrome.sees(&self.text("endorsements-asked")).await;
            self.chrome.fits().await;
        }
    }

    async fn mentor_answers(&self) {
        let chrome = &self.chrome;
        self.chrome.sign_in(&self.stage.app, DARVESH, PASSWORD).await;
        chrome.visit("/mentor").await;
        self.chrome.fits().await;
        chrome.visit("/mentor/batch").await;
        let first = chrome.path().await;
        self.chrome.fits().await;
        chrome.sees(&self.text("endorsements-rubric-design-4")).await;
        chrome.choose("level", "4").await;
        chrome.fill("sentence", SEEN).await;
        chrome.press("main button[value=later]").await;
        chrome.leaves(&first).await;
        let second = chrome.path().await;
        chrome.choose("level", "3").await;
        chrome.fill("sentence", SEEN).await;
        chrome.choose("relation", "none").await;
        chrome.submit(&format!("{second}/endorse")).await;
        chrome.leaves(&second).await;
        assert_eq!(chrome.path().await, first, "what was kept comes back");
        chrome.sees(&self.text("endorsements-kept-shown")).await;
        chrome.choose("relation", "none").await;
        chrome.submit(&format!("{first}/endorse")).await;
        chrome.sees(&self.text("endorsements-batch-done")).await;
        self.chrome.fits().await;
        chrome.visit("/mentor/endorsements").await;
        chrome.sees(SEEN).await;
        self.chrome.fits().await;
    }

    async fn everybody_reads(&self) {
        let chrome = &self.chrome;
        chrome.forget_me().await;
        chrome.visit("/talent/amina-baig").await;
        chrome.sees(SEEN).await;
        self.chrome.fits().await;
        let mentor = chrome.attribute("a[href^='/mentors/']", "href").await;
        chrome.visit(&mentor).await;
        chrome.sees(&self.text("endorsements-how")).await;
        self.chrome.fits().await;
    }
}
