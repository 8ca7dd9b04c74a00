//! The whole way: a centre, a programme, a cohort, its people, and what the public sees in the end.

use super::{COORDINATOR, KARIMABAD, MANAGER, MENTOR, audited, centre_named, mentor, school};
use crate::support::app::scene;
use crate::support::market::{DESK, all, desk, done, graduate, join_born};
use serde_json::json;

#[test]
fn a_roster_becomes_graduates_whom_their_centre_is_proud_of() {
    scene(async |stage| {
        let school = school(stage).await;
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (enrolment, code) = school.enrol("Amina Baig", "2004-03-09").await;
        let claimed = amina.post("/api/v1/claims", json!({ "code": code.to_lowercase() })).await;
        assert_eq!(done(&claimed)["enrolment"], enrolment.as_str());
        let talent = "/api/v1/talent/amina-baig";
        assert!(all(&stage.api().get(talent).await.body["trained_at"], "centre").is_empty(), "enrolled is no training");
        let browser = stage.signed_in("amina@hunza.example").await;
        let hiding = format!("main form[action='/my/enrolments/{enrolment}']");
        assert_eq!(browser.get("/my/enrolments").await.count(&hiding), 0, "nothing is shown that she could hide");

        let acts = format!("/api/v1/enrolments/{enrolment}/acts");
        for (act, on, state) in [
            ("start", "2026-01-05", "active"),
            ("complete", "2026-03-28", "completed"),
            ("graduate", "2026-04-02", "graduated"),
        ] {
            let answer = school.coordinator.post(&acts, json!({ "act": act, "on": on })).await;
            assert_eq!(done(&answer)["state"], state);
        }
        let trained = stage.api().get(talent).await.body["trained_at"].clone();
        assert_eq!(trained[0]["centre"], KARIMABAD);
        assert_eq!((&trained[0]["programme"], &trained[0]["year"]), (&json!("Graphic design"), &json!(2026)));
        let page = stage.browser().get("/talent/amina-baig").await;
        assert!(page.has("Trained at Freelancing Centre Karimabad, Graphic design, 2026"), "{}", page.words());
        let renamed = json!({ "title": "Brand design", "title_ur": "برانڈ ڈیزائن", "skills": ["logo-design"] });
        done(&school.coordinator.patch(&format!("/api/v1/programmes/{}", school.programme), renamed).await);
        assert_eq!(stage.api().get(talent).await.body["trained_at"][0]["programme"], "Brand design");
        let renamed = json!({ "title": "Graphic design", "title_ur": "گرافک ڈیزائن", "skills": ["logo-design"] });
        done(&school.coordinator.patch(&format!("/api/v1/programmes/{}", school.programme), renamed).await);
        let centre = stage.browser().get(&format!("/centres/{KARIMABAD}")).await;
        assert!(
            centre.has("Amina Baig") && centre.has("Graphic design") && centre.has("14:00–16:00"),
            "{}",
            centre.words()
        );
        let proud = stage.api().get(&format!("/api/v1/centres/{KARIMABAD}/graduates")).await.body;
        assert_eq!(all(&proud, "handle"), ["amina-baig"]);

        // She hides it on her own page, and it is gone from both.
        assert!(browser.get("/desk").await.has("Your training: Graphic design"));
        let mine = browser.get("/my/enrolments").await;
        assert!(mine.has("Graduated"));
        let form = mine.form(&format!("/my/enrolments/{enrolment}")).fill("shown", "no");
        assert!(browser.submit(form).await.flash().contains("Saved"));
        assert!(!stage.browser().get("/talent/amina-baig").await.has("Trained at"));
        assert!(!stage.browser().get(&format!("/centres/{KARIMABAD}")).await.has("Amina Baig"));
        done(&amina.patch(&format!("/api/v1/me/enrolments/{enrolment}"), json!({ "is_shown": true })).await);
        assert_eq!(amina.get("/api/v1/me/enrolments").await.body[0]["is_shown"], true);
        for action in ["centres.create", "centres.enrol", "centres.claim", "centres.act", "centres.set_shown"] {
            assert!(audited(stage, action).await > 0, "{action}");
        }
    });
}

#[test]
fn the_region_desk_and_a_manager_set_up_a_centre_by_hand() {
    scene(async |stage| {
        desk(stage).await;
        let browser = stage.signed_in(DESK).await;
        let form = browser.get("/staff/centres/new").await.form("").fill("name", "Innovation Centre Nagar");
        let again = browser.submit(form).await;
        assert!(again.status == 422 && again.has("Fill this in."), "{}", again.words());
        assert_eq!(again.form("").value("name"), Some("Innovation Centre Nagar"));
        let form = again
            .form("")
            .fill("name_ur", "انوویشن سینٹر نگر")
            .fill("kind", "innovation")
            .fill("operator", "IT Department");
        let form = form.fill("district", "nagar").fill("address", "Sikandarabad");
        let centre = browser.submit(form).await;
        assert!(
            centre.has("Innovation Centre Nagar") && centre.flash().contains("Appoint its manager"),
            "{}",
            centre.words()
        );
        join_born(stage, "Shireen Karim", MANAGER, "1990-05-01").await;
        let appoint = centre.form(&format!("{}/staff", centre.path)).fill("email", "nobody@hunza.example");
        let refused = browser.submit(appoint.fill("post", "manager")).await;
        assert!(refused.status == 422 && refused.has("Ask them to sign up first"), "{}", refused.words());
        let appoint = refused.form(&format!("{}/staff", centre.path)).fill("email", MANAGER).fill("post", "manager");
        assert!(browser.submit(appoint).await.has("Shireen Karim Manager"));
        assert!(stage.link_mailed_to(MANAGER).await.starts_with("/staff/centres/"));

        let manager = stage.signed_in(MANAGER).await;
        assert!(manager.get("/staff").await.status == 200, "appointed people are staff");
        let form = manager.get(&format!("{}/programmes/new", centre.path)).await.form("");
        let form =
            form.fill("title", "Logos").fill("title_ur", "لوگو").fill("skill_text", "logo desing, cloud shepherding");
        let odd = manager.submit(form).await;
        assert!(odd.status == 422 && odd.has("cloud shepherding"), "{}", odd.words());
        let page = manager.submit(odd.form("").fill("skill_text", "")).await;
        assert!(page.has("Logos") && page.has("12 weeks"), "{}", page.words());
        let new = page.attribute("a[href$='/cohorts/new']", "href").expect("a new cohort");
        let form = manager.get(&new).await.form("").fill("name", "1").fill("starts_on", "2026-09-01");
        let cohort = manager.submit(form.fill("ends_on", "2026-11-24").fill("women_only", "yes")).await;
        assert!(cohort.has("Women only") && cohort.has("0 of 25 seats"), "{}", cohort.words());
        let form = manager.get(&new).await.form("").fill("name", "1").fill("starts_on", "2026-09-01");
        let twice = manager.submit(form.fill("ends_on", "2026-11-24")).await;
        assert!(twice.status == 422 && twice.has("cohort of that name"), "{}", twice.words());

        mentor(stage, "Darvesh Ali", MENTOR).await;
        let form = cohort.form(&format!("{}/mentors", cohort.path)).fill("email", MANAGER);
        assert!(manager.submit(form).await.has("no mentor yet"));
        let form = cohort.form(&format!("{}/mentors", cohort.path)).fill("email", MENTOR);
        assert!(manager.submit(form).await.has("Darvesh Ali"));
        let form = manager.get(&format!("{}/enrolments/new", cohort.path)).await.form("");
        let form = form.fill("full_name", "Amina Baig").fill("birth_date", "2004-03-09");
        let odd = manager.submit(form.fill("phone", "12")).await;
        assert!(odd.status == 422 && odd.form("").value("full_name") == Some("Amina Baig"));
        let codes = manager.submit(odd.form("").fill("phone", "۰۳۵۵ ۱۲۳۴۵۶۷")).await;
        assert!(codes.count("[data-code]") == 1 && codes.has("/claim"), "{}", codes.words());
        let edit = manager.get(&format!("{}/edit", centre.path)).await.form("").fill("closes", "08:00");
        assert!(manager.submit(edit).await.has("before the beginning"));
    });
}

#[test]
fn everybody_finds_centres_by_place_kind_and_womens_hours() {
    scene(async |stage| {
        let desk = desk(stage).await;
        done(&desk.post("/api/v1/centres", centre_named("Karimabad", "hunza")).await);
        let mut plain = centre_named("Skardu", "skardu");
        for (key, value) in [("women_days", json!([])), ("women_from", json!("")), ("women_until", json!(""))] {
            plain[key] = value;
        }
        plain["closed_from"] = json!("2026-01-01");
        plain["closed_to"] = json!("2099-01-31");
        done(&desk.post("/api/v1/centres", plain).await);
        let slugs = async |query: &str| {
            let body = stage.api().get(&format!("/api/v1/centres{query}")).await.body;
            all(&body, "slug").into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(slugs("").await.len(), 2);
        assert_eq!(slugs("?district=skardu").await, [super::SKARDU]);
        assert_eq!(slugs("?women=true").await, [KARIMABAD]);
        assert!(slugs("?kind=innovation").await.is_empty());
        assert_eq!(stage.api().get("/api/v1/centres?kind=school").await.status, 422);
        assert_eq!(stage.api().get("/api/v1/centres/nowhere").await.status, 404);
        for browser in [stage.browser(), stage.browser().in_urdu()] {
            let page = browser.get("/centres").await;
            assert!(page.count("a[href^='/centres/freelancing']") == 2 && !page.text.contains("[centres-"));
            assert_eq!(browser.get("/centres?women=yes").await.count("a[href^='/centres/freelancing']"), 1);
            assert_eq!(browser.get("/centres?district=atlantis").await.count("a[href^='/centres/freelancing']"), 2);
            let shown = browser.get(&format!("/centres/{KARIMABAD}")).await;
            assert!(shown.status == 200 && !shown.text.contains("[centres-"));
        }
        assert!(
            stage.browser().get(&format!("/centres/{}", super::SKARDU)).await.has("Closed for the winter until 2099")
        );
        assert!(stage.browser().get("/sitemap.xml").await.text.contains(KARIMABAD));
        assert!(stage.browser().get("/").await.count("main a[href='/centres']") == 1);
        let large = stage.browser().get("/centres").await.text.len();
        assert!(large < 30_000, "{large} bytes are too many for a slow phone");
    });
}

#[test]
fn a_region_is_brought_in_once() {
    scene(async |stage| {
        let import = async || hunar::centres::import_region(&stage.app, hunar::centres::GILGIT_BALTISTAN).await;
        let first = import().await.expect("the region");
        let second = import().await.expect("the region again");
        assert_eq!((first.added, first.known, second.added, second.known), (19, 0, 0, 19));
        assert_eq!(stage.api().get("/api/v1/centres?kind=software_park").await.body.as_array().map(Vec::len), Some(3));
    });
}

#[test]
fn a_cohort_moves_together_and_what_was_done_can_be_taken_back() {
    scene(async |stage| {
        let school = school(stage).await;
        school.import("name,born\nAmina Baig,2004-03-09\nKarim Shah,2003-01-01\nZoya Ali,2002-02-02\n").await;
        let page = school.page(stage).await;
        let browser = stage.signed_in(COORDINATOR).await;
        let zoya = school.people().await[2]["id"].as_str().expect("an id").to_owned();
        let acts = format!("/api/v1/enrolments/{zoya}/acts");
        done(&school.coordinator.post(&acts, json!({ "act": "drop_out", "reason": "work" })).await);
        let cohort = browser.get(&page).await;
        assert!(cohort.has("2 people start") && cohort.has("2 of 40 seats"), "{}", cohort.words());
        let form = cohort.form(&format!("{page}/acts")).fill("act", "start").fill("on", "2099-01-01");
        let refused = browser.submit(form).await;
        assert!(refused.status == 422 && refused.has("still to come"), "{}", refused.words());
        let form = cohort.form(&format!("{page}/acts")).fill("act", "start").fill("on", "2026-01-05");
        assert!(browser.submit(form).await.has("2 people complete"));
        let complete = json!({ "act": "complete", "on": "2026-03-28" });
        let all_acts = format!("/api/v1/cohorts/{}/acts", school.cohort);
        assert_eq!(done(&school.coordinator.post(&all_acts, complete).await)["people"], 2);
        let again = school.coordinator.post(&all_acts, json!({ "act": "complete" })).await;
        assert_eq!((again.status, again.body["code"].as_str()), (409, Some("enrolment_not_in_this_state")));

        let amina = school.people().await[0]["id"].as_str().expect("an id").to_owned();
        let acts = format!("/api/v1/enrolments/{amina}/acts");
        let early = school.coordinator.post(&acts, json!({ "act": "graduate", "on": "2026-03-01" })).await;
        assert_eq!(early.status, 422, "before it was completed");
        assert_eq!(school.coordinator.post(&acts, json!({ "act": "reopen" })).await.status, 403);
        assert_eq!(done(&school.manager.post(&acts, json!({ "act": "reopen" })).await)["state"], "active");
        let seen = school.coordinator.get(&format!("/api/v1/enrolments/{amina}")).await.body;
        assert_eq!(all(&seen["states"], "state"), ["enrolled", "active", "completed", "active"]);
        assert_eq!(seen["states"][1]["since"], "2026-01-05");
    });
}
