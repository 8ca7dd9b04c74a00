//! Staff run a placement round, in a real browser as narrow as a small phone: with JavaScript and without, in English and in Urdu.

use crate::placements::{KARIM, Town, ZOYA, town};
use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{DESK, PASSWORD, person};
use chrono::Days;
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Locale};

const WIDTH: u32 = 360;

#[test]
fn staff_run_a_round_on_a_small_phone_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn staff_run_a_round_on_a_small_phone_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        let town = town(stage).await;
        for email in [DESK, ZOYA, KARIM] {
            set_locale(&stage.app, person(stage, email).await, locale).await.expect("a language");
        }
        let chrome = Chrome::on_phone(&stage.address, locale.code(), javascript, WIDTH).await;
        let walk = Walk { stage, chrome, locale };
        let round = walk.staff_prepare(&town).await;
        walk.graduate_orders(&town, &round).await;
        walk.client_orders(&town, &round).await;
        walk.staff_place(&round).await;
        walk.graduate_reads(&round).await;
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

    /// The page says this, and nothing stands beyond the edge of the screen.
    async fn sees(&self, key: &str) {
        self.chrome.sees(&self.text(key)).await;
        self.chrome.fits().await;
    }

    async fn act(&self, round: &str, act: &str) {
        self.chrome.press(&format!("form[action='/staff/rounds/{round}/act']:has([value='{act}']) button")).await;
    }

    async fn staff_prepare(&self, town: &Town) -> String {
        let chrome = &self.chrome;
        chrome.sign_in(&self.stage.app, DESK, PASSWORD).await;
        chrome.visit("/staff/rounds").await;
        self.sees("placements-none").await;
        chrome.choose("cohort", &town.school.cohort).await;
        chrome.fill("closes_on", &(self.stage.app.clock.today() + Days::new(14)).to_string()).await;
        chrome.submit("/staff/rounds").await;
        self.sees("placements-created").await;
        let path = chrome.path().await;
        let round = path.rsplit('/').next().expect("an id").to_owned();
        for gig in &town.gigs {
            chrome.fill("gig", &format!("{}/gigs/{gig}", self.stage.address)).await;
            chrome.fill("seats", "1").await;
            chrome.press(&format!("form.form[action='/staff/rounds/{round}/gigs'] button")).await;
            self.sees("placements-gig-saved").await;
        }
        self.act(&round, "open").await;
        self.sees("placements-next-open").await;
        round
    }

    async fn graduate_orders(&self, town: &Town, round: &str) {
        let chrome = &self.chrome;
        let [logo, walnuts] = &town.gigs;
        chrome.sign_in(&self.stage.app, ZOYA, PASSWORD).await;
        chrome.visit("/my/rounds").await;
        self.sees("placements-by-score").await;
        chrome.visit(&format!("/my/rounds/{round}")).await;
        chrome.fill(&format!("place-{walnuts}"), "1").await;
        chrome.fill(&format!("place-{logo}"), "1").await;
        chrome.submit(&format!("/my/rounds/{round}")).await;
        self.sees("placements-twice").await;
        chrome.fill(&format!("place-{logo}"), "2").await;
        chrome.submit(&format!("/my/rounds/{round}")).await;
        self.sees("placements-wishes-saved").await;
    }

    async fn client_orders(&self, town: &Town, round: &str) {
        let chrome = &self.chrome;
        let path = format!("/my/gigs/{}/rounds/{round}", town.gigs[1]);
        chrome.sign_in(&self.stage.app, KARIM, PASSWORD).await;
        chrome.visit(&path).await;
        chrome.sees("Zoya Shah").await;
        chrome.submit(&path).await;
        self.sees("placements-wishes-saved").await;
    }

    async fn staff_place(&self, round: &str) {
        self.chrome.sign_in(&self.stage.app, DESK, PASSWORD).await;
        self.chrome.visit(&format!("/staff/rounds/{round}")).await;
        for (act, seen) in [
            ("close", "placements-next-closed"),
            ("place", "placements-stable"),
            ("publish", "placements-next-published"),
        ] {
            self.act(round, act).await;
            self.sees(seen).await;
        }
        self.sees("placements-repeats").await;
    }

    async fn graduate_reads(&self, round: &str) {
        self.chrome.sign_in(&self.stage.app, ZOYA, PASSWORD).await;
        self.chrome.visit(&format!("/my/rounds/{round}")).await;
        self.sees("placements-placed-on").await;
    }
}
