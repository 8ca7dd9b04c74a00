//! People: joining, signing in, one's account, invitations, suspension, tokens of programs.

mod api;
mod appeals;
mod enumeration;
mod flow;
mod identity;
mod limits;
mod recovery;
mod refusals;
mod rights;
mod shared;
mod two_step;
mod young;

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Page};
use crate::support::market::privacy;

const PASSWORD: &str = "apricots dry on the roof";

/// Signs up by the form of this role, without confirming.
async fn sign_up(browser: &Browser, role: &str, email: &str) -> Page {
    let form = browser.get(&format!("/sign-up?as={role}")).await.form("");
    let form = form.fill("full_name", "Amina Baig").fill("email", email).fill("password", PASSWORD);
    let form = form.fill("terms", "1").fill("privacy", &privacy().to_string());
    let form = if role == "graduate" { form.fill("birth_date", "2004-03-09") } else { form };
    browser.submit(form).await
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    let form = browser.get("/sign-in").await.form("").fill("email", email).fill("password", password);
    browser.submit(form).await
}

/// Follows a link that was mailed, and presses its button.
async fn confirm(stage: &TestApp, browser: &Browser, email: &str) -> Page {
    let link = stage.link_mailed_to(email).await;
    let page = browser.get(&link).await;
    browser.submit(page.form("")).await
}

/// Somebody who joined, confirmed and signed in, in a browser of their own.
async fn member(stage: &TestApp, role: &str, email: &str) -> Browser {
    let browser = stage.browser();
    sign_up(&browser, role, email).await;
    confirm(stage, &browser, email).await;
    sign_in(&browser, email, PASSWORD).await;
    browser
}

/// The region desk, made as on the command line.
async fn admin(stage: &TestApp) -> Browser {
    let email = "desk@region.example";
    let link = hunar::accounts::create_admin(&stage.app, email, "Region Desk").await.expect("an admin");
    let browser = stage.browser();
    let page = browser.get(link.trim_start_matches(&stage.address)).await;
    browser.submit(page.form("").fill("password", PASSWORD)).await;
    let page = sign_in(&browser, email, PASSWORD).await;
    stage.second_step(&browser, email, page).await;
    browser
}

/// How many mails of this subject went to this address.
async fn mails(stage: &TestApp, email: &str, subject: &str) -> usize {
    stage.settle().await;
    stage.letters().iter().filter(|letter| letter.to_email == email && letter.subject.contains(subject)).count()
}
