//! The main job in a real browser: a graduate joins, publishes and is found; a client writes a gig, is approved by staff and
//! sees that graduate with reasons; the graduate sees the gig. With JavaScript and without, in English and in Urdu.

use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{person, privacy};
use crate::support::phone;
use hunar::platform::i18n::{self, Locale};
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const PASSWORD: &str = "apricots dry on the roof";

struct Walk<'a> {
    stage: &'a TestApp,
    chrome: Chrome,
    locale: Locale,
}

#[test]
fn the_main_job_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn the_main_job_in_english_without_scripts() {
    walk(Locale::En, false);
}

#[test]
fn the_main_job_in_urdu_with_scripts() {
    walk(Locale::Ur, true);
}

#[test]
fn the_main_job_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        let chrome = Chrome::start(&stage.address, locale.code(), javascript).await;
        let walk = Walk { stage, chrome, locale };
        walk.chrome.visit("/").await;
        assert_eq!(walk.chrome.direction().await, locale.dir());
        walk.graduate_publishes().await;
        walk.client_posts().await;
        walk.chrome.quit().await;
    });
}

impl Walk<'_> {
    fn text(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    async fn join(&self, role: &str, name: &str, email: &str) {
        let chrome = &self.chrome;
        chrome.forget_me().await;
        chrome.visit(&format!("/sign-up?as={role}")).await;
        chrome.fill("full_name", name).await;
        chrome.fill("email", email).await;
        chrome.fill("password", PASSWORD).await;
        if role == "graduate" {
            chrome.fill("birth_date", "2004-03-09").await;
        }
        chrome.choose("locale", self.locale.code()).await;
        chrome.choose("terms", "1").await;
        chrome.choose("privacy", &privacy().to_string()).await;
        chrome.submit("").await;
        chrome.leaves("/sign-up").await;
        let link = self.stage.link_mailed_to(email).await;
        chrome.visit(&link).await;
        let asked = chrome.path().await;
        chrome.press("main form[method=post] button").await;
        chrome.leaves(&asked).await;
        self.sign_in(email).await;
    }

    async fn sign_in(&self, email: &str) {
        self.chrome.sign_in(&self.stage.app, email, PASSWORD).await;
    }

    /// A role asks for a second factor: the page leads through it.
    async fn set_up_phone(&self) {
        let chrome = &self.chrome;
        chrome.visit("/staff").await;
        chrome.sees(&self.text("accounts-two-step-required")).await;
        chrome.submit("/account/two-step/start").await;
        chrome.sees(&self.text("accounts-set-up-button")).await;
        let scanned = phone::scanned(&chrome.attribute("a[href^='otpauth:']", "href").await);
        chrome.fill("code", &phone::shown(&self.stage.app, &scanned)).await;
        chrome.submit("/account/two-step/set-up").await;
        chrome.sees(&self.text("accounts-codes-once")).await;
    }

    async fn graduate_publishes(&self) {
        let chrome = &self.chrome;
        self.join("graduate", "Amina Baig", "amina@hunza.example").await;
        chrome.visit("/profile/edit").await;
        chrome.fill("headline", "Logos and packaging for small businesses").await;
        // A typing mistake and an alias: both are resolved when the form is saved.
        chrome.fill("skill_text", "logo desing, packaging design").await;
        chrome.choose("language", "ur:native").await;
        chrome.choose("language", "en:good").await;
        chrome.choose("district", "hunza").await;
        chrome.submit("").await;
        chrome.sees(&self.text("profiles-saved")).await;
        chrome.visit("/profile/items/new").await;
        chrome.fill("title", "Packaging for apricot oil").await;
        chrome.fill("done", "Drew the label and prepared it for print.").await;
        chrome.fill("skill_text", "logo design").await;
        chrome.submit("").await;
        chrome.sees(&self.text("profiles-item-added")).await;
        let folder = tempfile::tempdir().expect("a folder");
        let picture = folder.path().join("label.png");
        std::fs::write(&picture, drawing()).expect("a picture");
        chrome.give_file("file", &picture).await;
        chrome.press("main form[enctype='multipart/form-data'] button").await;
        chrome.sees(&self.text("profiles-file-added")).await;
        chrome.visit("/profile").await;
        chrome.submit("/profile/publish").await;
        chrome.sees(&self.text("profiles-published")).await;
        self.stage.settle().await;
        chrome.forget_me().await;
        chrome.visit("/talent?q=pakaging").await;
        chrome.sees("Amina Baig").await;
        chrome.visit("/talent/amina-baig").await;
        chrome.sees("Packaging for apricot oil").await;
    }

    async fn client_posts(&self) {
        let chrome = &self.chrome;
        self.join("client", "Karim Shah", "karim@baltoro.example").await;
        chrome.visit("/my/clients/new").await;
        chrome.fill("name", "Baltoro Labs").await;
        chrome.choose("kind", "business").await;
        chrome.submit("").await;
        chrome.sees(&self.text("clients-created")).await;
        let client = chrome.path().await;
        chrome.submit(&format!("{client}/approval")).await;
        chrome.sees(&self.text("clients-approval-asked")).await;
        chrome.visit("/my/gigs/new").await;
        chrome.fill("title", "A logo for dried apricots").await;
        chrome.fill("deliverable", "A mark and a wordmark in SVG and PNG, with two rounds of changes.").await;
        chrome.fill("must_text", "logo design").await;
        chrome.fill("budget_max", "15,000").await;
        chrome.submit("").await;
        chrome.sees(&self.text("gigs-created")).await;
        let gig = chrome.path().await;
        chrome.visit(&format!("{gig}/matches")).await;
        chrome.sees("Amina Baig").await;
        self.staff_approves(&client).await;
        self.sign_in("karim@baltoro.example").await;
        chrome.visit(&gig).await;
        chrome.press("main button[value=publish]").await;
        chrome.sees(&self.text("gigs-now-open")).await;
        chrome.visit(&format!("{gig}/matches")).await;
        chrome.sees("Amina Baig").await;
        let skills = self.stage.app.skills.now();
        let skill = skills.label("logo-design", self.locale);
        let level = self.text("level-3");
        chrome
            .sees(&i18n::text(self.locale, "matching-skill-exact", &[("skill", skill.into()), ("level", level.into())]))
            .await;
        self.stage.settle().await;
        self.sign_in("amina@hunza.example").await;
        chrome.visit("/work").await;
        chrome.sees("A logo for dried apricots").await;
    }

    async fn staff_approves(&self, client: &str) {
        let chrome = &self.chrome;
        let email = "desk@region.example";
        let link = hunar::accounts::create_admin(&self.stage.app, email, "Region Desk").await.expect("an admin");
        let desk = person(self.stage, email).await;
        hunar::accounts::set_locale(&self.stage.app, desk, self.locale).await.expect("a language");
        chrome.forget_me().await;
        chrome.visit(link.trim_start_matches(&self.stage.address)).await;
        chrome.fill("password", PASSWORD).await;
        let asked = chrome.path().await;
        chrome.press("main form[method=post] button").await;
        chrome.leaves(&asked).await;
        self.sign_in(email).await;
        self.set_up_phone().await;
        chrome.visit(&client.replace("/my/clients/", "/staff/clients/")).await;
        chrome.choose("checks", "called").await;
        chrome.press("main button[value=approve]").await;
        chrome.sees(&self.text("clients-decided")).await;
    }
}

fn drawing() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_fn(900, 600, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 120]));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
    bytes
}
