//! From an endorsement to a badge that anybody checks, and its end.

use super::*;
use crate::endorsements::{AMINA, SEEN, count};
use crate::support::app::scene;
use crate::support::market::PASSWORD;
use futures_util::future::join_all;

#[test]
fn a_badge_is_genuine_in_each_of_its_four_forms() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true })).await;
        for (form, name) in [("json", "b.json"), ("jwt", "b.jwt"), ("png", "b.png"), ("svg", "b.svg")] {
            let bytes = taken.file(form).await;
            let found = judged(stage, &bytes).await;
            assert_eq!(
                (found["finding"].as_str(), reason(&found)),
                (Some("genuine"), "signature-fits"),
                "{form}: {found}"
            );
            assert_eq!(found["says"]["name"], "Logo design, level 4 of 5");
            assert_eq!(found["says"]["issuer"], "Freelancing Centre Karimabad");
            assert!(found["says"]["description"].as_str().expect("words").contains(SEEN));
            assert_eq!(shown(stage, name, &bytes).await, "genuine", "{form}");
        }
        assert_eq!(read(stage, &taken.text("json").await).await["finding"], "genuine");
        assert_eq!(read(stage, &taken.text("jwt").await).await["finding"], "genuine");
        let link = format!("{}/credentials/{}", stage.address, taken.id);
        assert_eq!(read(stage, &link).await["finding"], "genuine");
    });
}

#[test]
fn a_badge_names_nobody_unless_it_may() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "show_mentor": true, "bind_mail": true })).await;
        let text = taken.text("json").await;
        for secret in ["Amina", "amina", "Baig", "Darvesh", AMINA] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        done(&taken.school.darvesh.put("/api/v1/me/mentor-page", json!({ "listed": true })).await);
        let choice = json!({ "show_mentor": true, "show_evidence": true });
        let again = take(&taken.school.amina, &taken.endorsement, choice).await;
        let id = done(&again)["id"].as_str().expect("an id");
        assert_ne!(id, taken.id, "the mentor is named now");
        let link = format!("{}/credentials/{id}", stage.address);
        let says = read(stage, &link).await["says"].clone();
        assert_eq!(
            (&says["mentor"], &says["evidence"][0]["name"]),
            (&json!("Darvesh Khan"), &json!("Packaging for apricot oil"))
        );
    });
}

#[test]
fn whose_a_badge_is_knows_who_knows_the_address() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true })).await;
        let text = taken.text("jwt").await;
        for (mail, belongs) in [(AMINA, json!(true)), ("karim@hunza.example", json!(false)), ("", Value::Null)] {
            let found = stage.api().post("/api/v1/verify", json!({ "text": text, "mail": mail })).await;
            assert_eq!(done(&found)["belongs"], belongs, "{mail}");
        }
        let browser = stage.browser();
        let form = browser.get("/verify").await.form("/verify").fill("text", &text).fill("mail", AMINA);
        let page = browser.submit_with_file(form, None).await;
        assert!(page.has("It belongs to the mail address"), "{}", page.words());
        assert!(page.text.contains(&text), "what was typed stays");
    });
}

#[test]
fn a_graduate_chooses_on_a_page_and_downloads_there() {
    scene(async |stage| {
        let school = school(stage).await;
        let endorsement = school.endorsed().await;
        let browser = stage.signed_in(AMINA).await;
        let path = format!("/my/endorsements/{endorsement}/badge");
        assert_eq!(browser.get("/my/endorsements").await.count(&format!("a[href='{path}']")), 1);
        let page = browser.submit(browser.get(&path).await.form(&path).fill("mail", "yes")).await;
        assert!(page.has("Your badge is ready.") && page.has("Genuine"), "{}", page.words());
        let download = page.attribute("a[download][href$='badge.png']", "href").expect("a picture");
        let stranger = stage.browser();
        let address = download.trim_end_matches("/badge.png");
        let seen = stranger.get(address).await;
        assert!(seen.has("Genuine") && seen.count("a[download]") == 0, "{}", seen.words());
        assert_eq!(seen.attribute("meta[name=robots]", "content").as_deref(), Some("noindex"));
        assert!(browser.get(&path).await.has("You have a badge of this already."));
        let urdu = stage.browser().in_urdu().get(address).await;
        assert!(urdu.has("اصلی"), "{}", urdu.words());
    });
}

#[test]
fn the_same_choices_give_the_same_badge_and_others_end_it() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let first = taken.file("json").await;
        let again = take(&taken.school.amina, &taken.endorsement, json!({})).await;
        assert_eq!(done(&again)["id"], taken.id.as_str());
        let other = take(&taken.school.amina, &taken.endorsement, json!({ "show_evidence": true })).await;
        assert_ne!(done(&other)["id"], taken.id.as_str());
        assert_eq!(judged(stage, &first).await["finding"], "revoked");
        let own = taken.school.amina.get("/api/v1/me/credentials").await.body;
        let counts: Vec<_> = own.as_array().expect("rows").iter().map(|row| row["counts"].clone()).collect();
        assert_eq!(counts, [json!(true), json!(false)], "{own}");
        assert_eq!(own[1]["ended_why"], "replaced");
    });
}

#[test]
fn sixteen_at_once_make_one_badge() {
    scene(async |stage| {
        let school = school(stage).await;
        let endorsement = school.endorsed().await;
        let answers = join_all((0..16).map(|_| take(&school.amina, &endorsement, json!({ "bind_mail": true })))).await;
        let ids: std::collections::BTreeSet<String> =
            answers.iter().map(|answer| done(answer)["id"].as_str().expect("an id").to_owned()).collect();
        assert_eq!(ids.len(), 1, "{ids:?}");
        assert_eq!(count(stage, "SELECT count(*) FROM credentials").await, 1);
        assert_eq!(count(stage, "SELECT count(*) FROM issuer_keys").await, 2);
    });
}

#[test]
fn a_revocation_is_seen_at_once_here_and_in_the_list_that_others_fetch() {
    scene(async |stage| {
        let taken = taken(stage, json!({})).await;
        let badge = taken.json().await;
        let entry = badges::StatusEntry::from_json(&badge["credentialStatus"]).expect("an entry");
        let listed = async || {
            let list: Value = stage.api().get(entry.list.trim_start_matches(&stage.address)).await.body;
            let bits = list["credentialSubject"]["encodedList"].as_str().expect("bits");
            badges::Bitstring::decode(bits).expect("a list").get(entry.index)
        };
        assert_eq!(listed().await, Some(false));
        let files =
            [taken.file("json").await, taken.file("jwt").await, taken.file("png").await, taken.file("svg").await];
        let why = json!({ "why": "The label turned out to be copied." });
        let revoked = format!("/api/v1/endorsements/{}/revocation", taken.endorsement);
        done(&taken.school.darvesh.post(&revoked, why).await);
        assert_eq!(listed().await, Some(true));
        for file in files {
            let found = judged(stage, &file).await;
            assert_eq!((found["finding"].as_str(), reason(&found)), (Some("revoked"), "taken-back"));
        }
        let page = stage.browser().get(&format!("/credentials/{}", taken.id)).await;
        assert!(page.has("Revoked") && !page.has("copied"), "{}", page.words());
    });
}

#[test]
fn a_badge_outlives_the_account_of_its_owner() {
    scene(async |stage| {
        let taken = taken(stage, json!({ "bind_mail": true })).await;
        let file = taken.file("png").await;
        done(&taken.school.amina.post("/api/v1/me/departure", json!({ "password": PASSWORD })).await);
        stage.app.clock.advance(chrono::TimeDelta::days(20));
        stage.settle().await;
        assert_eq!(
            count(stage, "SELECT count(*) FROM credentials WHERE document <> '' OR jwt <> '' OR salt IS NOT NULL")
                .await,
            0
        );
        assert_eq!(judged(stage, &file).await["finding"], "genuine");
        let link = format!("{}/credentials/{}", stage.address, taken.id);
        assert_eq!(reason(&read(stage, &link).await), "link-empty");
        let page = stage.browser().get(&format!("/credentials/{}", taken.id)).await;
        assert!(page.has("Its owner has left Hunar"), "{}", page.words());
    });
}
