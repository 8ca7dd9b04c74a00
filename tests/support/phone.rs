//! Everybody's phone: codes of the second factor, whenever signing in asks for one.

use super::app::TestApp;
use super::browser::{Browser, Page};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use hunar::app::App;
use hunar::kernel::ids::PersonId;
use totp_rs::Totp;

/// The code that counts now for this person, however often one was used in this half minute.
pub async fn code(app: &App, email: &str) -> String {
    let mut conn = app.db.read().await.expect("a connection");
    let person = hunar::accounts::find_person_by_email(&mut conn, email).await.expect("people").expect("this one").id;
    forget_used(app, person).await;
    hunar::accounts::current_code(app, person).await.expect("a second factor").expect("a code")
}

async fn forget_used(app: &App, person: PersonId) {
    let mut conn = app.db.read().await.expect("a connection");
    let own = schema::second_factors::table.find(person);
    diesel::update(own).set(schema::second_factors::last_step.eq(0)).execute(&mut *conn).await.expect("a reset");
}

/// A phone that scanned this address.
pub fn scanned(address: &str) -> Totp {
    Totp::from_url(address).expect("an address of a phone")
}

/// What the phone shows now.
pub fn shown(app: &App, phone: &Totp) -> String {
    phone.generate(u64::try_from(app.clock.now().timestamp()).expect("a time")).to_string()
}

/// Where the page of new editions leads when they are accepted; any other page as it is.
pub async fn accepted(browser: &Browser, page: Page) -> Page {
    if page.path.starts_with("/agreements") { browser.submit(page.form("/agreements")).await } else { page }
}

impl TestApp {
    /// Goes on from where signing in led: accepts what is new, shows the code, or sets the second factor up where a role asks
    /// for one.
    pub async fn second_step(&self, browser: &Browser, email: &str, page: Page) -> Page {
        let page = accepted(browser, page).await;
        if page.path.starts_with("/sign-in/code") {
            return browser.submit(page.form("/sign-in/code").fill("code", &code(&self.app, email).await)).await;
        }
        if page.path.starts_with("/account/two-step") {
            let next = page.form("/account/two-step/start").value("next").expect("a way on").to_owned();
            self.set_up_phone(browser, page).await;
            return browser.get(&next).await;
        }
        page
    }

    /// Sets the second factor up from its page; the phone, and the page with the printed codes.
    pub async fn set_up_phone(&self, browser: &Browser, page: Page) -> (Totp, Page) {
        let page = browser.submit(page.form("/account/two-step/start")).await;
        let phone = scanned(&page.attribute("a[href^='otpauth:']", "href").expect("the address"));
        let form = page.form("/account/two-step/set-up").fill("code", &shown(&self.app, &phone));
        let codes = browser.submit(form).await;
        (phone, codes)
    }
}
