//! Searching in a real browser: what is found changes while somebody types, the address can be sent, a slip is put right, facets are
//! used on a phone, and one's own searches come back. On a small phone and on a desk, in English and in Urdu; without scripts too.

use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{PASSWORD, graduate, indexed, person};
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Arg, Locale};
use serde_json::json;

const AMINA: &str = "amina@hunza.example";
const PHONE: u32 = 360;
const DESK: u32 = 1280;

#[test]
fn somebody_types_on_a_phone_in_english() {
    walk(Locale::En, true, PHONE);
}

#[test]
fn somebody_types_on_a_desk_in_urdu() {
    walk(Locale::Ur, true, DESK);
}

#[test]
fn somebody_searches_on_a_phone_in_urdu_without_scripts() {
    walk(Locale::Ur, false, PHONE);
}

fn walk(locale: Locale, javascript: bool, width: u32) {
    scene(async |stage| {
        let weaver = json!({ "headline": "Carpets woven on a loom in Shimshal", "district": "skardu" });
        graduate(stage, "Amina Baig", AMINA, weaver).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        indexed(stage).await;
        set_locale(&stage.app, person(stage, AMINA).await, locale).await.expect("a language");
        let chrome = if javascript {
            Chrome::on_phone(&stage.address, locale.code(), true, width).await
        } else {
            Chrome::start(&stage.address, locale.code(), false).await
        };
        let walk = Walk { stage, chrome, locale };
        if javascript {
            walk.types_on_the_first_page().await;
            walk.types_and_sends_the_address().await;
        } else {
            walk.sends_the_form().await;
        }
        walk.is_understood().await;
        walk.narrows_down().await;
        walk.finds_own_searches_again().await;
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

    fn found(&self, count: i64) -> String {
        i18n::text(self.locale, "search-people-found", &[("count", Arg::Number(count))])
    }

    async fn sees(&self, text: &str) {
        self.chrome.sees(text).await;
        self.chrome.fits().await;
    }

    async fn types_on_the_first_page(&self) {
        self.chrome.visit("/").await;
        self.chrome.fill("q", "carp").await;
        self.sees("Amina Baig").await;
        assert_eq!(self.chrome.path().await, "/");
    }

    async fn types_and_sends_the_address(&self) {
        let chrome = &self.chrome;
        chrome.visit("/talent?district=skardu").await;
        self.sees(&self.found(1)).await;
        chrome.visit("/talent").await;
        self.sees(&self.found(2)).await;
        chrome.fill("q", "loo").await;
        self.sees(&self.found(1)).await;
        let live = "return document.querySelector('#found-count').getAttribute('role')";
        assert_eq!(chrome.script(live).await, json!("status"), "what is found is said aloud");
        assert_eq!(chrome.script("return location.search").await, json!("?q=loo"), "the address can be sent");
        let focus = "return document.activeElement.name || document.activeElement.textContent";
        assert_eq!(chrome.script(focus).await, json!("q"), "typing goes on");
        chrome.press_keys("q", "\u{e015}").await;
        assert_eq!(chrome.script(focus).await, json!("Amina Baig"), "the arrow leads to what was found");
        chrome.visit("/talent?q=loo").await;
        self.sees(&self.found(1)).await;
    }

    async fn sends_the_form(&self) {
        self.chrome.visit("/talent?district=skardu").await;
        self.chrome.fill("q", "loom").await;
        self.chrome.press("form.search button").await;
        self.sees("Amina Baig").await;
        assert_eq!(self.chrome.attribute("form.search input[name=district]", "value").await, "skardu");
    }

    async fn is_understood(&self) {
        // Help that takes long is left out; the second time it is remembered what the words are like.
        self.chrome.visit("/talent?q=xarpets").await;
        self.chrome.visit("/talent?q=xarpets").await;
        self.sees(&self.text("search-meant")).await;
        self.chrome.press(".meant a").await;
        self.sees("Amina Baig").await;
    }

    async fn narrows_down(&self) {
        let chrome = &self.chrome;
        chrome.visit("/talent?q=woven&district=hunza").await;
        self.sees(&self.text("search-nothing")).await;
        self.sees(&self.text("search-loosen")).await;
        chrome.visit("/talent").await;
        chrome.open(".facets > summary").await;
        chrome.choose("district", "skardu").await;
        chrome.press("#facets button").await;
        self.sees("Amina Baig").await;
        assert!(!chrome.text().await.contains("Karima Ali"));
        chrome.press(".chips a[href='/talent']").await;
        self.sees("Karima Ali").await;
    }

    async fn finds_own_searches_again(&self) {
        let chrome = &self.chrome;
        chrome.sign_in(&self.stage.app, AMINA, PASSWORD).await;
        chrome.visit("/talent?q=woven").await;
        self.sees("Amina Baig").await;
        hunar::search::write_down(&self.stage.app).await.expect("a list");
        chrome.visit("/talent").await;
        self.sees(&self.text("search-recent")).await;
        chrome.press("a.chip[href='/talent?q=woven']").await;
        self.sees(&self.found(1)).await;
        chrome.visit("/talent").await;
        chrome.press("form[action='/searches/clear'] button").await;
        self.sees(&self.text("search-cleared")).await;
        assert!(!chrome.text().await.contains(&self.text("search-recent")));
    }
}
