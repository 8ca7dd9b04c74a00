//! The happy ways, as a browser without scripts goes them.

use super::{PASSWORD, admin, confirm, mails, member, sign_in, sign_up};
use crate::support::app::scene;
use crate::support::market::{done, graduate, person, privacy};
use serde_json::json;

#[test]
fn a_graduate_joins_confirms_and_signs_in() {
    scene(async |stage| {
        let browser = stage.browser();
        let sent = sign_up(&browser, "graduate", "Amina@hunza.example").await;
        assert!(sent.has("Look into your mail"), "{}", sent.words());
        let link = stage.link_mailed_to("Amina@hunza.example").await;
        let page = browser.get(&link).await;
        assert!(page.has("Amina@hunza.example"));
        // Looking changes nothing.
        assert_eq!(browser.get(&link).await.status, 200);
        assert!(browser.submit(page.form("")).await.flash().contains("confirmed"));
        assert_eq!(browser.get(&link).await.status, 409);
        sign_in(&browser, " amina@HUNZA.example ", PASSWORD).await;
        let account = browser.get("/account").await;
        assert_eq!(account.status, 200);
        assert!(account.text_of(".chips").contains("Graduate") && !account.has("not confirmed yet"));
    });
}

#[test]
fn the_whole_way_stands_in_urdu_too() {
    scene(async |stage| {
        let browser = stage.browser().in_urdu();
        let form = browser.get("/sign-up?as=client").await;
        assert_eq!(form.attribute("html", "dir").as_deref(), Some("rtl"));
        sign_up(&browser, "client", "karim@skardu.example").await;
        let letter = {
            stage.settle().await;
            stage.letters().pop().expect("a mail")
        };
        assert!(letter.subject.contains("تصدیق") && letter.html.contains("dir=\"rtl\""), "{}", letter.subject);
        assert!(confirm(stage, &browser, "karim@skardu.example").await.flash().contains("تصدیق"));
        for path in ["/terms", "/privacy", "/contract-terms", "/sign-in", "/forgot", "/sign-up"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text.contains("[accounts-") && !page.text.contains("[policy-"), "{path}");
        }
    });
}

#[test]
fn somebody_under_age_is_told_what_that_means() {
    scene(async |stage| {
        let browser = stage.browser();
        let form = browser.get("/sign-up?as=graduate").await.form("");
        let form = form.fill("full_name", "Zara").fill("email", "zara@nagar.example").fill("password", PASSWORD);
        let young = stage.app.clock.today() - chrono::Months::new(12 * 16);
        let form =
            form.fill("birth_date", &young.to_string()).fill("terms", "1").fill("privacy", &privacy().to_string());
        assert!(browser.submit(form).await.flash().contains("under 18"));
        confirm(stage, &browser, "zara@nagar.example").await;
        sign_in(&browser, "zara@nagar.example", PASSWORD).await;
        let account = browser.get("/account").await;
        assert!(account.has("under 18") && !account.has("Become a client"));
    });
}

#[test]
fn after_signing_in_one_goes_on_where_one_wanted() {
    scene(async |stage| {
        member(stage, "client", "karim@skardu.example").await;
        let browser = stage.browser();
        let asked = browser.get("/account/sessions").await;
        assert!(asked.path.starts_with("/sign-in?next="));
        let form = asked.form("").fill("email", "karim@skardu.example").fill("password", PASSWORD);
        assert_eq!(browser.submit(form).await.path, "/account/sessions");
    });
}

#[test]
fn a_forgotten_password_is_set_anew_and_everybody_else_is_signed_out() {
    scene(async |stage| {
        let phone = member(stage, "graduate", "amina@hunza.example").await;
        let program = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        let browser = stage.browser();
        let form = browser.get("/forgot").await.form("").fill("email", "amina@hunza.example");
        browser.submit(form).await;
        let page = browser.get(&stage.link_mailed_to("amina@hunza.example").await).await;
        let form = page.form("").fill("password", "cherries under the snow");
        assert!(browser.submit(form).await.flash().contains("new password"));
        assert!(phone.get("/account").await.path.starts_with("/sign-in"));
        assert_eq!(program.get("/api/v1/me").await.status, 401);
        assert!(sign_in(&browser, "amina@hunza.example", PASSWORD).await.has("do not belong together"));
        sign_in(&browser, "amina@hunza.example", "cherries under the snow").await;
        assert_eq!(browser.get("/account").await.path, "/account");
        assert_eq!(mails(stage, "amina@hunza.example", "password was changed").await, 1);
    });
}

#[test]
fn the_mail_address_moves_when_the_new_one_says_yes() {
    scene(async |stage| {
        let browser = member(stage, "graduate", "old@hunza.example").await;
        let form = browser.get("/account/email").await.form("");
        browser.submit(form.fill("email", "new@hunza.example").fill("password", PASSWORD)).await;
        assert!(browser.get("/account/email").await.has("old@hunza.example"));
        confirm(stage, &browser, "new@hunza.example").await;
        assert!(browser.get("/account/email").await.has("new@hunza.example"));
        assert_eq!(mails(stage, "old@hunza.example", "moved to another address").await, 1);
        let other = stage.browser();
        assert!(sign_in(&other, "old@hunza.example", PASSWORD).await.has("do not belong together"));
        sign_in(&other, "new@hunza.example", PASSWORD).await;
        assert_eq!(other.get("/account").await.path, "/account");
    });
}

#[test]
fn a_new_password_ends_other_sessions_and_keeps_this_one() {
    scene(async |stage| {
        let here = member(stage, "graduate", "amina@hunza.example").await;
        let there = stage.browser();
        sign_in(&there, "amina@hunza.example", PASSWORD).await;
        let form = here.get("/account/password").await.form("");
        let form = form.fill("current_password", PASSWORD).fill("password", "cherries under the snow");
        assert!(here.submit(form).await.flash().contains("changed"));
        assert_eq!(here.get("/account").await.path, "/account");
        assert!(there.get("/account").await.path.starts_with("/sign-in"));
    });
}

#[test]
fn sessions_are_listed_and_ended() {
    scene(async |stage| {
        let here = member(stage, "graduate", "amina@hunza.example").await;
        let there = stage.browser();
        sign_in(&there, "amina@hunza.example", PASSWORD).await;
        stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        let list = here.get("/account/sessions").await;
        assert_eq!(list.count("form[action^='/account/sessions/']"), 1);
        assert_eq!(list.count("form[action^='/account/programs/']"), 1);
        for kind in ["sessions", "programs"] {
            let action = list.attribute(&format!("form[action^='/account/{kind}/']"), "action").expect("a form");
            here.submit(list.form(&action)).await;
        }
        assert!(there.get("/account").await.path.starts_with("/sign-in"));
        let form = here.get("/account").await.form("/sign-out");
        here.submit(form).await;
        assert!(here.get("/account").await.path.starts_with("/sign-in"));
    });
}

#[test]
fn one_login_holds_two_roles() {
    scene(async |stage| {
        let browser = member(stage, "client", "karim@skardu.example").await;
        let form = browser.get("/account").await.form("/account/roles").fill("birth_date", "2001-06-01");
        browser.submit(form).await;
        let account = browser.get("/account").await;
        assert!(account.text_of(".chips").contains("Client") && account.text_of(".chips").contains("Graduate"));
        assert_eq!(account.count("form[action='/account/roles']"), 0);
    });
}

#[test]
fn name_language_and_zone_are_changed_together() {
    scene(async |stage| {
        let browser = member(stage, "graduate", "amina@hunza.example").await;
        let form = browser.get("/account").await.form("/account");
        let form = form
            .fill("full_name_ur", "آمنہ بیگ")
            .fill("locale", "ur")
            .fill("time_zone", "Asia/Dubai")
            .fill("gender", "woman");
        let page = browser.submit(form).await;
        assert_eq!(page.attribute("html", "lang").as_deref(), Some("ur"));
        assert_eq!(page.form("/account").value("time_zone"), Some("Asia/Dubai"));
        assert_eq!(page.form("/account").value("gender"), Some("woman"));
    });
}

#[test]
fn a_mentor_joins_by_invitation() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let form = desk.get("/staff/invitations").await.form("").fill("email", "shireen@centre.example");
        assert!(desk.submit(form).await.flash().contains("on its way"));
        let mentor = stage.browser();
        let link = stage.link_mailed_to("shireen@centre.example").await;
        let page = mentor.get(&link).await;
        assert!(page.has("Mentor"));
        let form = page.form(&format!("{link}/join")).fill("full_name", "Shireen Karim").fill("password", PASSWORD);
        mentor.submit(form.fill("terms", "1").fill("privacy", &privacy().to_string())).await;
        let account = mentor.get("/account").await;
        assert!(account.text_of(".chips").contains("Mentor") && !account.has("not confirmed yet"));
        assert_eq!(stage.browser().get(&link).await.status, 409);
    });
}

#[test]
fn a_graduate_becomes_staff_by_invitation() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let graduate = member(stage, "graduate", "amina@hunza.example").await;
        let form = desk.get("/staff/invitations").await.form("").fill("email", "amina@hunza.example");
        desk.submit(form.fill("role", "staff")).await;
        let link = stage.link_mailed_to("amina@hunza.example").await;
        let stranger = stage.browser().get(&link).await;
        assert!(stranger.has("Sign in with it to accept") && stranger.count("input[name=password]") == 0);
        graduate.submit(graduate.get(&link).await.form(&link)).await;
        let asked = graduate.get("/staff/people").await;
        assert_eq!(asked.path, "/account/two-step?next=%2Fstaff%2Fpeople");
        let people = stage.second_step(&graduate, "amina@hunza.example", asked).await;
        assert_eq!((people.path.as_str(), people.status), ("/staff/people", 200));
    });
}

#[test]
fn staff_suspend_with_a_reason_and_restore() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let client = member(stage, "client", "karim@skardu.example").await;
        let program = stage.api().signed_in("karim@skardu.example", PASSWORD).await;
        let found = desk.get("/staff/people?q=KARIM%40skardu.example").await;
        let person = found.attribute(".desk-title a", "href").expect("a person");
        let reason = "Asked three graduates for a deposit.";
        let form = desk.get(&person).await.form(&format!("{person}/suspend")).fill("reason", reason);
        assert!(desk.submit(form).await.has(reason));
        assert!(client.get("/account").await.path.starts_with("/sign-in"));
        assert_eq!(program.get("/api/v1/me").await.status, 401);
        assert_eq!(mails(stage, "karim@skardu.example", "suspended").await, 1);
        let told = sign_in(&client, "karim@skardu.example", PASSWORD).await;
        assert_eq!(told.status, 403);
        assert!(told.has(reason));
        assert!(!sign_in(&client, "karim@skardu.example", "a wrong password").await.has(reason));
        desk.submit(desk.get(&person).await.form(&format!("{person}/restore"))).await;
        sign_in(&client, "karim@skardu.example", PASSWORD).await;
        assert_eq!(client.get("/account").await.path, "/account");
    });
}

#[test]
fn people_are_blocked_and_unblocked() {
    scene(async |stage| {
        let amina = member(stage, "graduate", "amina@hunza.example").await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        let karima = person(stage, "karima@nagar.example").await;
        let list = amina.submit(amina.get("/talent/karima-ali").await.form(&format!("/people/{karima}/block"))).await;
        assert!(list.path == "/account/blocks" && list.has("Karima Ali"), "{}", list.words());
        amina.submit(list.form(&format!("/people/{karima}/unblock"))).await;
        assert_eq!(amina.get("/account/blocks").await.count(".desk-item"), 0);
    });
}

#[test]
fn whom_one_never_met_one_cannot_block() {
    scene(async |stage| {
        let amina = member(stage, "graduate", "amina@hunza.example").await;
        member(stage, "client", "karim@skardu.example").await;
        let hidden = graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        done(&hidden.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        let token = amina.get("/account/blocks").await.form("/sign-out");
        let csrf = token.value("csrf").expect("a token");
        let (karim, karima) =
            (person(stage, "karim@skardu.example").await, person(stage, "karima@nagar.example").await);
        let absent = hunar::kernel::ids::PersonId::new();
        for stranger in [karim, karima, absent] {
            assert_eq!(amina.post_raw(&format!("/people/{stranger}/block"), &[("csrf", csrf)]).await.status, 404);
        }
        let program = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
        let told = program.put(&format!("/api/v1/me/blocks/{karima}"), json!(null)).await;
        assert_eq!(told.body, program.put(&format!("/api/v1/me/blocks/{absent}"), json!(null)).await.body);
        assert_eq!(amina.get("/account/blocks").await.count(".desk-item"), 0);
        // A block that stands stays when it is set again.
        done(&hidden.put("/api/v1/me/profile/visibility", json!({ "visibility": "public" })).await);
        for _ in 0..2 {
            done(&program.put(&format!("/api/v1/me/blocks/{karima}"), json!(null)).await);
        }
        assert_eq!(amina.get("/account/blocks").await.count(".desk-item"), 1);
    });
}
