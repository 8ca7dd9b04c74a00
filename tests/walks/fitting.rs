//! Matching in a real browser as narrow as a small phone: a client reads why somebody fits and loosens a condition; a graduate
//! follows what would move them up; the region desk looks at other weights and makes them count.

use crate::support::app::{TestApp, scene};
use crate::support::chrome::Chrome;
use crate::support::market::{DESK, PASSWORD, act, approve, client, desk, draft, graduate, indexed, person};
use hunar::accounts::set_locale;
use hunar::platform::i18n::{self, Arg, Locale};
use serde_json::json;

const WIDTH: u32 = 360;
const AMINA: &str = "amina@hunza.example";
const KARIM: &str = "karim@baltoro.example";

#[test]
fn a_client_loosens_and_a_graduate_moves_up_in_english_with_scripts() {
    walk(Locale::En, true);
}

#[test]
fn a_client_loosens_and_a_graduate_moves_up_in_urdu_without_scripts() {
    walk(Locale::Ur, false);
}

fn walk(locale: Locale, javascript: bool) {
    scene(async |stage| {
        let dear = json!({ "rate": { "minor": 2_000, "currency": "USD" } });
        graduate(stage, "Amina Baig", AMINA, dear).await;
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let wanted = json!({
            "budget": { "kind": "hourly", "max_minor": 150_000, "currency": "PKR" },
            "skills": [{ "skill": "logo-design", "must": true, "level": 3 }, { "skill": "photography", "must": false, "level": 2 }],
        });
        let gig = draft(&karim, &baltoro, wanted).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        for email in [AMINA, KARIM, DESK] {
            set_locale(&stage.app, person(stage, email).await, locale).await.expect("a language");
        }
        let chrome = Chrome::on_phone(&stage.address, locale.code(), javascript, WIDTH).await;
        let walk = Walk { stage, chrome, locale };
        walk.client_loosens(&gig).await;
        walk.graduate_moves_up(&gig).await;
        walk.desk_weighs().await;
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

    fn skill(&self, id: &str) -> Arg {
        self.stage.app.skills.now().label(id, self.locale).into()
    }

    /// The page says this, and nothing stands beyond the edge of the screen.
    async fn sees(&self, text: &str) {
        self.chrome.sees(text).await;
        self.chrome.fits().await;
    }

    async fn client_loosens(&self, gig: &str) {
        let chrome = &self.chrome;
        chrome.sign_in(&self.stage.app, KARIM, PASSWORD).await;
        chrome.visit(&format!("/my/gigs/{gig}/matches")).await;
        self.sees(&self.text("matching-nobody")).await;
        chrome.choose("dropped", "rate").await;
        chrome.press(".facets form button").await;
        self.sees("Amina Baig").await;
        let level = self.text("level-4");
        let exact = i18n::text(
            self.locale,
            "matching-skill-exact",
            &[("skill", self.skill("logo-design")), ("level", level.into())],
        );
        self.sees(&exact).await;
        self.sees(&self.text("matching-misses-rate")).await;
    }

    async fn graduate_moves_up(&self, gig: &str) {
        let chrome = &self.chrome;
        let missing = i18n::text(self.locale, "matching-skill-missing-nice", &[("skill", self.skill("photography"))]);
        chrome.sign_in(&self.stage.app, AMINA, PASSWORD).await;
        chrome.visit(&format!("/gigs/{gig}/fit")).await;
        self.sees(&missing).await;
        self.sees(&self.text("matching-improve")).await;
        chrome.press("a[href='/profile/edit#f-skill']").await;
        self.sees(&self.text("profiles-edit")).await;
        chrome.fill("skill_text", "photography").await;
        chrome.submit("").await;
        self.sees(&self.text("profiles-saved")).await;
        chrome.visit("/profile").await;
        chrome.submit("/profile/publish").await;
        self.sees(&self.text("profiles-published")).await;
        chrome.visit(&format!("/gigs/{gig}/fit")).await;
        self.sees(&self.text("matching-improve")).await;
        assert!(!chrome.text().await.contains(&missing), "the skill counts");
    }

    async fn desk_weighs(&self) {
        let chrome = &self.chrome;
        chrome.sign_in(&self.stage.app, DESK, PASSWORD).await;
        chrome.visit("/staff/weights").await;
        self.sees(&self.text("weights-title")).await;
        chrome.fill("must", "900").await;
        chrome.fill("note", "Must-haves decide less.").await;
        chrome.press("button[value='preview']").await;
        self.sees(&self.text("weights-must-below-nice")).await;
        chrome.fill("must", "2000").await;
        chrome.press("button[value='preview']").await;
        self.sees(&self.text("weights-preview-title")).await;
        chrome.press("button[value='save']").await;
        self.sees(&self.text("weights-changed")).await;
        self.sees("Must-haves decide less.").await;
    }
}
