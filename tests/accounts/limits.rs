//! Limits on guessing and on mails.

use super::{PASSWORD, member, sign_in};
use crate::support::app::scene_with;
use crate::support::browser::Browser;
use hunar::platform::config::Config;

fn limited(config: Config) -> Config {
    Config { limits: true, ..config }
}

async fn guess(browser: &Browser, times: usize) -> u16 {
    let mut status = 0;
    for _ in 0..times {
        status = sign_in(browser, "amina@hunza.example", "a wrong password").await.status;
    }
    status
}

#[test]
fn a_stranger_who_guesses_locks_out_strangers_only() {
    scene_with(limited, async |stage| {
        let amina = member(stage, "graduate", "amina@hunza.example").await;
        amina.submit(amina.get("/account").await.form("/sign-out")).await;
        let stranger = stage.browser();
        assert_eq!(guess(&stranger, 5).await, 422);
        assert_eq!(guess(&stranger, 1).await, 429);
        // Not even the right password helps a stranger now, nor a fresh browser.
        assert_eq!(sign_in(&stage.browser(), "amina@hunza.example", PASSWORD).await.status, 429);
        sign_in(&amina, "amina@hunza.example", PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
    });
}

#[test]
fn guesses_on_a_known_device_are_limited_too_and_forgotten_after_a_while() {
    scene_with(limited, async |stage| {
        let amina = member(stage, "graduate", "amina@hunza.example").await;
        amina.submit(amina.get("/account").await.form("/sign-out")).await;
        assert_eq!(guess(&amina, 6).await, 429);
        stage.app.clock.advance(chrono::TimeDelta::minutes(6));
        sign_in(&amina, "amina@hunza.example", PASSWORD).await;
        assert_eq!(amina.get("/account").await.path, "/account");
    });
}

#[test]
fn one_address_gets_few_mails_an_hour() {
    scene_with(limited, async |stage| {
        let browser = stage.browser();
        for status in [200, 200, 200, 429] {
            let form = browser.get("/forgot").await.form("").fill("email", "amina@hunza.example");
            assert_eq!(browser.submit(form).await.status, status);
        }
    });
}
