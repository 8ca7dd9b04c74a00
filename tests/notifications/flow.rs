//! The list and the settings, as a browser without scripts goes them.

use super::{KARIM, ask, decide, letters_to};
use crate::support::app::scene;
use crate::support::market::{DESK, act, approve, client, desk, done, draft, graduate, join_client};
use chrono::TimeDelta;
use serde_json::json;

#[test]
fn a_decision_is_told_in_the_list_and_by_mail_and_opening_it_reads_it() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        ask(&karim, &baltoro).await;
        decide(&desk, &baltoro, false).await;
        let letters = letters_to(stage, KARIM).await;
        let letter = letters.last().expect("a mail");
        assert_eq!(letter.subject, "Baltoro Labs was not approved");
        assert!(letter.text.contains("The phone number is wrong."), "{}", letter.text);
        assert!(letter.text.contains(&format!("{}/my/clients/{baltoro}", stage.address)));

        let browser = stage.signed_in(KARIM).await;
        let home = browser.get("/desk").await;
        assert_eq!(home.count(".bell-count[data-count='1']"), 1);
        assert_eq!(home.attribute(".bell", "aria-label").as_deref(), Some("Notices, one is new"));
        let list = browser.get("/notices").await;
        assert_eq!(list.count(".notice.is-unread"), 1);
        assert!(list.has("Baltoro Labs was not approved") && list.has("The phone number is wrong."));
        // Looking changes nothing.
        assert_eq!(browser.get("/notices").await.count(".notice.is-unread"), 1);
        let action = list.attribute(".notice form", "action").expect("a form");
        let opened = browser.submit(list.form(&action)).await;
        assert_eq!(opened.path, format!("/my/clients/{baltoro}"));
        assert_eq!(opened.count(".bell-count"), 0);
        assert_eq!(browser.get("/notices").await.count(".notice.is-unread"), 0);
    });
}

#[test]
fn all_are_read_at_once_and_the_list_has_pages() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        for _ in 0..22 {
            ask(&karim, &baltoro).await;
            decide(&desk, &baltoro, false).await;
        }
        let browser = stage.signed_in(KARIM).await;
        let list = browser.get("/notices").await;
        assert_eq!((list.count(".notice"), list.count(".bell-count[data-count='22']")), (20, 1));
        let older = browser.get(&list.attribute("a[rel=next]", "href").expect("a next page")).await;
        assert_eq!(older.count(".notice"), 2);
        let read = browser.submit(list.form("/notices/read")).await;
        assert!(read.flash().contains("marked as read"));
        assert_eq!((read.count(".bell-count"), read.count(".notice.is-unread")), (0, 0));
        assert_eq!(browser.get("/notices?cursor=nonsense").await.status, 200);
    });
}

#[test]
fn nobody_opens_the_notices_of_somebody_else() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        ask(&karim, &baltoro).await;
        decide(&desk, &baltoro, true).await;
        let own = stage.signed_in(KARIM).await;
        let action = own.get("/notices").await.attribute(".notice form", "action").expect("a form");
        let other = stage.signed_in(DESK).await;
        let csrf = other.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        assert_eq!(other.post_raw(&action, &[("csrf", &csrf)]).await.status, 404);
        assert_eq!(own.post_raw(&action, &[]).await.status, 403);
        assert_eq!(own.get("/notices").await.count(".notice.is-unread"), 1);
        assert!(stage.browser().get("/notices").await.path.starts_with("/sign-in"));
    });
}

#[test]
fn somebody_chooses_how_often_mails_come() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        let browser = stage.signed_in(KARIM).await;
        let settings = browser.get("/account/notices").await;
        assert!(!settings.has("A report waits"), "what waits for staff concerns staff only");
        let form = settings.form("/account/notices").fill("client_refused", "never");
        assert!(browser.submit(form).await.flash().contains("Saved"));
        let before = letters_to(stage, KARIM).await.len();
        ask(&karim, &baltoro).await;
        decide(&desk, &baltoro, false).await;
        assert_eq!(letters_to(stage, KARIM).await.len(), before);
        assert_eq!(browser.get("/notices").await.count(".notice"), 1, "in the site it stands all the same");

        let all = browser.get("/account/notices").await.form("/account/notices/all").fill("all", "never");
        let saved = browser.submit(all).await.form("/account/notices");
        assert_eq!(saved.value("gig_expiring"), Some("never"));
        assert_eq!(saved.value("client_added"), Some("at_once"), "this one must be heard");
        let odd = saved.fill("client_added", "never").fill("gig_expired", "weekly");
        let again = browser.submit(odd).await;
        assert_eq!((again.status, again.count(".field .error")), (422, 1));
        assert_eq!(again.form("/account/notices").value("gig_expired"), Some("weekly"), "nothing typed is lost");
    });
}

#[test]
fn a_member_is_told_and_so_are_the_others_when_a_gig_is_closed() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        join_client(stage, &karim, &baltoro, &amina, "amina@hunza.example").await;
        let letters = letters_to(stage, "amina@hunza.example").await;
        let letter = letters.last().expect("a mail");
        assert_eq!(letter.subject, "You belong to Baltoro Labs now");
        assert!(letter.unsubscribe.is_none(), "this one must be heard");

        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        stage.app.clock.advance(TimeDelta::days(26));
        assert!(letters_to(stage, KARIM).await.last().expect("a mail").subject.contains("closes in a few days"));
        let own = stage.api().signed_in(KARIM, crate::support::market::PASSWORD).await;
        done(&own.post(&format!("/api/v1/gigs/{gig}/acts"), json!({ "act": "close", "reason": "filled" })).await);
        let amina = stage.signed_in("amina@hunza.example").await.get("/notices").await;
        assert!(
            amina.has("Karim Shah closed the gig “A logo for dried apricots” of Baltoro Labs."),
            "{}",
            amina.words()
        );
        assert!(!stage.signed_in(KARIM).await.get("/notices").await.has("Karim Shah closed"));
    });
}

#[test]
fn who_reported_something_learns_what_became_of_it_but_not_what_staff_noted() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let desk = desk(stage).await;
        let report = json!({ "kind": "page", "reason": "wrong", "page": "/about" });
        let id = done(&amina.post("/api/v1/reports", report).await)["id"].as_str().expect("an id").to_owned();
        let decision = json!({ "decision": "acted", "note": "Karim was called at home." });
        done(&desk.post(&format!("/api/v1/reports/{id}/decision"), decision).await);
        let letters = letters_to(stage, "amina@hunza.example").await;
        let letter = letters.last().expect("a mail");
        assert_eq!(letter.subject, "Staff acted on your report");
        assert!(!letter.text.contains("Karim"));
        let browser = stage.signed_in("amina@hunza.example").await;
        let list = browser.get("/notices").await;
        let action = list.attribute(".notice form", "action").expect("a form");
        assert_eq!(browser.submit(list.form(&action)).await.path, "/about");
    });
}

#[test]
fn a_flood_becomes_a_digest() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        let before = letters_to(stage, KARIM).await.len();
        for _ in 0..25 {
            ask(&karim, &baltoro).await;
            decide(&desk, &baltoro, false).await;
        }
        assert_eq!(letters_to(stage, KARIM).await.len() - before, 20);
        super::wait_for_morning(stage);
        let letters = letters_to(stage, KARIM).await;
        assert_eq!(letters.len() - before, 21);
        assert_eq!(letters.last().expect("a digest").subject, "5 notices from Hunar");
    });
}

#[test]
fn read_notices_go_after_half_a_year_and_unread_ones_stay() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        for approve in [false, true] {
            ask(&karim, &baltoro).await;
            decide(&desk, &baltoro, approve).await;
        }
        let browser = stage.signed_in(KARIM).await;
        let list = browser.get("/notices").await;
        let action = list.attribute(".notice form", "action").expect("a form");
        browser.submit(list.form(&action)).await;
        stage.app.clock.advance(TimeDelta::days(181));
        stage.settle().await;
        let later = stage.signed_in(KARIM).await.get("/notices").await;
        assert!(later.has("was not approved") && !later.has("is approved"), "{}", later.words());
    });
}
