//! Saving in a real browser as narrow as a small phone: a client puts somebody aside with a note and keeps a search; somebody new
//! publishes, a mail comes, and one click in it ends the mails of that search.

use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{PASSWORD, approve, client, desk, graduate, indexed, person};
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Locale};
use serde_json::json;

const WIDTH: u32 = 360;
const KARIM: &str = "karim@baltoro.example";
const NOTE: &str = "Ask about the second label.";

#[test]
fn a_client_saves_and_hears_what_is_new_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn a_client_saves_and_hears_what_is_new_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        indexed(stage).await;
        set_locale(&stage.app, person(stage, KARIM).await, locale).await.expect("a language");
        let chrome = Chrome::on_phone(&stage.address, locale.code(), javascript, WIDTH).await;
        let walk = Walk { stage, chrome, locale, javascript };
        walk.chrome.sign_in(&stage.app, KARIM, PASSWORD).await;
        walk.puts_somebody_aside().await;
        walk.keeps_a_search().await;
        graduate(stage, "Zara Mehdi", "zara@nagar.example", json!({})).await;
        walk.hears_of_somebody_new().await;
        walk.chrome.quit().await;
    });
}

struct Walk<'a> {
    stage: &'a TestApp,
    chrome: Chrome,
    locale: Locale,
    javascript: bool,
}

impl Walk<'_> {
    fn text(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    /// The page says this, and nothing stands beyond the edge of the screen.
    async fn sees(&self, text: &str) {
        self.chrome.sees(text).await;
        self.chrome.fits().await;
    }

    async fn puts_somebody_aside(&self) {
        let chrome = &self.chrome;
        chrome.visit("/my/saved").await;
        self.sees(&self.text("saved-no-gigs")).await;
        chrome.visit("/talent?q=logos").await;
        self.sees("Amina Baig").await;
        chrome.press("form[action^='/saved/people/'] button").await;
        let said = if self.javascript { "saved-saved" } else { "saved-is-saved" };
        self.sees(&self.text(said)).await;
        chrome.visit("/talent/amina-baig").await;
        if self.javascript {
            self.sees(&self.text("saved-take-away")).await;
        }
        chrome.visit("/my/saved/people").await;
        self.sees("Amina Baig").await;
        chrome.press("main .desk a[href^='/saved/people/']").await;
        self.sees(&self.text("saved-note-hint")).await;
        chrome.fill("note", NOTE).await;
        chrome.submit("").await;
        self.sees(NOTE).await;
    }

    async fn keeps_a_search(&self) {
        let chrome = &self.chrome;
        chrome.visit("/talent?q=logos").await;
        chrome.press("a[href^='/my/saved/searches/new']").await;
        self.sees(&self.text("saved-frequency")).await;
        chrome.fill("name", "Logos").await;
        chrome.choose("frequency", "at_once").await;
        chrome.submit("").await;
        self.sees(&self.text("saved-search-is-kept")).await;
        indexed(self.stage).await;
    }

    async fn hears_of_somebody_new(&self) {
        let chrome = &self.chrome;
        indexed(self.stage).await;
        self.stage.settle().await;
        let letters = self.stage.letters();
        let letter = letters.iter().rev().find(|letter| letter.to_email == KARIM).expect("a mail");
        assert!(letter.subject.contains("Logos") && letter.text.contains("Zara Mehdi"), "{}", letter.text);
        chrome.visit("/my/saved/searches").await;
        self.sees(&i18n::text(self.locale, "saved-new", &[("count", 1_i64.into())])).await;
        chrome.press("main .desk-title a").await;
        self.sees("Zara Mehdi").await;
        let link = letter.unsubscribe.as_ref().expect("a link that ends such mails");
        chrome.forget_me().await;
        chrome.visit(link.trim_start_matches(&self.stage.address)).await;
        self.sees(&self.text("saved-stop-title")).await;
        self.sees("Logos").await;
        chrome.press("main form button").await;
        self.sees(&self.text("saved-stopped")).await;
        chrome.sign_in(&self.stage.app, KARIM, PASSWORD).await;
        chrome.visit("/my/saved/searches").await;
        self.sees(&self.text("saved-told-never")).await;
    }
}
