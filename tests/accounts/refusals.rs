//! What is refused, and what gives nothing away.

use super::{PASSWORD, admin, confirm, mails, member, sign_in, sign_up};
use crate::support::app::scene;
use crate::support::market::privacy;

#[test]
fn signing_up_says_the_same_of_a_known_address() {
    scene(async |stage| {
        member(stage, "graduate", "amina@hunza.example").await;
        let new = sign_up(&stage.browser(), "client", "new@hunza.example").await;
        let known = sign_up(&stage.browser(), "client", "AMINA@hunza.example").await;
        assert_eq!((new.status, new.words()), (known.status, known.words()));
        assert_eq!(mails(stage, "amina@hunza.example", "You have an account").await, 1);
    });
}

#[test]
fn asking_for_links_says_nothing_about_addresses() {
    scene(async |stage| {
        member(stage, "graduate", "amina@hunza.example").await;
        for page in ["/forgot", "/sign-up/sent"] {
            let mut answers = Vec::new();
            for email in ["amina@hunza.example", "nobody@hunza.example", "no address at all"] {
                let browser = stage.browser();
                let form = browser.get(page).await;
                let action = if page == "/forgot" { "" } else { "/sign-up/sent" };
                let answer = browser.submit(form.form(action).fill("email", email)).await;
                answers.push((answer.status, answer.words()));
            }
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
            let browser = stage.browser();
            let action = if page == "/forgot" { "" } else { page };
            let empty = browser.submit(browser.get(page).await.form(action)).await;
            assert_eq!((empty.status, empty.count(".error")), (422, 1), "{}", empty.words());
        }
        assert_eq!(mails(stage, "nobody@hunza.example", "").await, 0);
    });
}

#[test]
fn signing_in_says_the_same_of_a_wrong_password_and_of_nobody() {
    scene(async |stage| {
        member(stage, "graduate", "amina@hunza.example").await;
        let wrong = sign_in(&stage.browser(), "amina@hunza.example", "a wrong password").await;
        let nobody = sign_in(&stage.browser(), "nobody@hunza.example", "a wrong password").await;
        assert_eq!((wrong.status, wrong.words()), (nobody.status, nobody.words()));
    });
}

#[test]
fn a_form_comes_back_with_everything_but_the_password() {
    scene(async |stage| {
        let browser = stage.browser();
        let form = browser.get("/sign-up?as=graduate").await.form("");
        let form = form.fill("full_name", "Amina <b>Baig</b>").fill("email", "nowhere").fill("password", "secret12");
        let page = browser.submit(form.fill("birth_date", "2020-01-01").fill("role", "graduate")).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.count(".field .error"), 5, "{}", page.words());
        let form = page.form("/sign-up");
        assert_eq!(form.value("full_name"), Some("Amina <b>Baig</b>"));
        assert_eq!(form.value("password"), Some(""));
        assert!(!page.text.contains("secret12"));
    });
}

#[test]
fn nobody_takes_a_role_that_is_given_by_invitation() {
    scene(async |stage| {
        for role in ["admin", "staff", "mentor"] {
            let browser = stage.browser();
            let form = browser.get("/sign-up?as=client").await.form("").fill("role", role);
            let form = form.fill("full_name", "Eve").fill("email", "eve@example.org").fill("password", PASSWORD);
            assert_eq!(
                browser.submit(form.fill("terms", "1").fill("privacy", &privacy().to_string())).await.status,
                422
            );
            let member = member(stage, "client", &format!("{role}@example.org")).await;
            let form = member.get("/account").await.form("/account/roles").fill("role", role);
            assert_eq!(member.submit(form.fill("birth_date", "1990-01-01")).await.status, 422);
        }
    });
}

#[test]
fn the_staffs_pages_do_not_exist_for_others() {
    scene(async |stage| {
        let client = member(stage, "client", "karim@skardu.example").await;
        for path in ["/staff/people", "/staff/invitations", "/staff/people/0190a5b2-0000-7000-8000-000000000000"] {
            assert_eq!(client.get(path).await.status, 404, "{path}");
            assert!(stage.browser().get(path).await.path.starts_with("/sign-in"), "{path}");
        }
    });
}

#[test]
fn staff_invite_no_admins_and_suspend_no_colleagues() {
    scene(async |stage| {
        let desk = admin(stage).await;
        let staff = member(stage, "client", "staff@centre.example").await;
        let form = desk.get("/staff/invitations").await.form("").fill("email", "staff@centre.example");
        desk.submit(form.fill("role", "staff")).await;
        let link = stage.link_mailed_to("staff@centre.example").await;
        staff.submit(staff.get(&link).await.form(&link)).await;
        let asked = staff.get("/staff/invitations").await;
        let list = stage.second_step(&staff, "staff@centre.example", asked).await;
        let form = list.form("").fill("email", "eve@example.org");
        assert_eq!(staff.submit(form.fill("role", "admin")).await.status, 403);
        let found = staff.get("/staff/people?q=Region").await;
        let person = found.attribute(".desk-title a", "href").expect("the region desk");
        let page = staff.get(&person).await;
        assert_eq!(page.count("form[action$='/suspend']"), 0);
        let csrf = page.form("/sign-out").value("csrf").expect("a token").to_owned();
        let answer = staff.post_raw(&format!("{person}/suspend"), &[("csrf", &csrf), ("reason", "Because.")]).await;
        assert_eq!(answer.status, 403);
    });
}

#[test]
fn a_session_is_new_at_each_sign_in_and_dead_after_signing_out() {
    scene(async |stage| {
        let browser = member(stage, "graduate", "amina@hunza.example").await;
        let before = browser.get("/account").await.form("/sign-out");
        browser.submit(before).await;
        let page = browser.get_once("/account").await;
        assert_eq!(page.status, 303);
        // A form of before signing in does not count after it.
        let stale = browser.get("/sign-in").await.form("");
        sign_in(&browser, "amina@hunza.example", PASSWORD).await;
        let stale = stale.fill("email", "amina@hunza.example").fill("password", PASSWORD);
        assert_eq!(browser.submit(stale).await.status, 403);
    });
}

#[test]
fn forms_without_their_token_are_refused() {
    scene(async |stage| {
        let browser = member(stage, "graduate", "amina@hunza.example").await;
        for path in ["/sign-up", "/sign-in", "/sign-out", "/forgot", "/sign-up/sent", "/account", "/account/password"] {
            assert_eq!(browser.post_raw(path, &[("email", "x@example.org")]).await.status, 403, "{path}");
        }
    });
}

#[test]
fn one_cannot_end_the_session_of_somebody_else() {
    scene(async |stage| {
        let amina = member(stage, "graduate", "amina@hunza.example").await;
        let karim = member(stage, "client", "karim@skardu.example").await;
        let second = stage.browser();
        sign_in(&second, "amina@hunza.example", PASSWORD).await;
        let list = amina.get("/account/sessions").await;
        let action = list.attribute("form[action^='/account/sessions/']", "action").expect("a form");
        let csrf = karim.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        assert_eq!(karim.post_raw(&action, &[("csrf", &csrf)]).await.status, 404);
        assert_eq!(second.get("/account").await.path, "/account");
    });
}

#[test]
fn links_count_once_and_not_for_long() {
    scene(async |stage| {
        let browser = stage.browser();
        sign_up(&browser, "graduate", "amina@hunza.example").await;
        let link = stage.link_mailed_to("amina@hunza.example").await;
        stage.app.clock.advance(chrono::TimeDelta::hours(25));
        assert_eq!(browser.get(&link).await.status, 409);
        let form = browser.get("/sign-up/sent").await.form("/sign-up/sent").fill("email", "amina@hunza.example");
        browser.submit(form).await;
        confirm(stage, &browser, "amina@hunza.example").await;
        assert_eq!(browser.get("/verify/nonsense").await.status, 409);
        assert_eq!(browser.get("/reset/nonsense").await.status, 409);
        assert_eq!(browser.get("/invitations/nonsense").await.status, 409);
    });
}

#[test]
fn a_link_of_one_kind_is_no_link_of_another() {
    scene(async |stage| {
        let browser = stage.browser();
        sign_up(&browser, "graduate", "amina@hunza.example").await;
        let link = stage.link_mailed_to("amina@hunza.example").await;
        assert_eq!(browser.get(&link.replace("/verify/", "/reset/")).await.status, 409);
    });
}
