//! Members of clients: asked by mail, with an answer that tells nothing of the address.

use crate::support::app::scene;
use crate::support::market::{client, done, graduate, join_born, join_client};
use serde_json::json;

const KARIM: &str = "karim@baltoro.example";
const AMINA: &str = "amina@hunza.example";
const NOBODY: &str = "nobody@elsewhere.example";

#[test]
fn an_invitation_tells_nothing_of_its_address_and_each_address_gets_a_mail() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let members = format!("/api/v1/clients/{baltoro}/members");
        for email in [AMINA, NOBODY] {
            let answer = karim.post(&members, json!({ "email": email })).await;
            assert_eq!((answer.status, &answer.body), (202, &json!(null)), "{email}");
        }
        let seen = karim.get(&members).await.body;
        let invited = seen["invited"].as_array().expect("invitations");
        assert_eq!((seen["members"].as_array().map(Vec::len), invited.len()), (Some(1), 2));
        assert!(invited.iter().all(|row| row.as_object().is_some_and(|row| row.len() == 3)), "alike: {invited:?}");
        for email in [AMINA, NOBODY] {
            assert!(stage.link_mailed_to(email).await.starts_with("/my/clients/invitations/"), "{email}");
        }
        assert_eq!(amina.get(&members).await.status, 404, "she is no member yet");
        let page = stage.signed_in(KARIM).await.get(&format!("/my/clients/{baltoro}")).await;
        assert_eq!(page.text_of("#members .badge-waiting"), "Invited Invited");
        assert_eq!(karim.post(&members, json!({ "email": "no address" })).await.status, 422);
    });
}

#[test]
fn whoever_was_invited_accepts_once_on_a_page() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let owner = stage.signed_in(KARIM).await;
        let address = format!("/my/clients/{baltoro}");
        let action = format!("{address}/members");
        let form = owner.get(&address).await.form(&action);
        let wrong = owner.submit(form.fill("email", "amina at home")).await;
        assert_eq!((wrong.status, wrong.form(&action).value("email")), (422, Some("amina at home")));
        assert!(owner.submit(wrong.form(&action).fill("email", AMINA)).await.flash().contains("Asked by mail"));
        let link = stage.link_mailed_to(AMINA).await;
        // Who is not signed in is led there and back.
        assert!(stage.browser().get(&link).await.path.starts_with("/sign-in?next="));
        let browser = stage.signed_in(AMINA).await;
        let page = browser.get(&link).await;
        assert!(page.has("Baltoro Labs") && page.has(AMINA), "{}", page.words());
        let joined = browser.submit(page.form(&link)).await;
        assert_eq!(joined.path, address);
        assert!(joined.has("Karim Shah") && joined.has("Amina Baig"));
        assert_eq!(browser.get(&link).await.status, 409, "it counts once");
        let amina = stage.api().signed_in(AMINA, crate::support::market::PASSWORD).await;
        let members = format!("/api/v1/clients/{baltoro}/members");
        let refused = amina.post(&members, json!({ "email": NOBODY })).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("client_not_owner")));
        let seen = amina.get(&members).await.body;
        assert_eq!((seen["members"][1]["name"].as_str(), &seen["invited"]), (Some("Amina Baig"), &json!([])));
        drop(karim);
        stage.settle().await;
    });
}

#[test]
fn an_invitation_ends_when_it_is_taken_back_replaced_or_too_old() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let young = join_born(stage, "Zara Mehdi", "zara@hunza.example", "2011-06-01").await;
        let members = format!("/api/v1/clients/{baltoro}/members");
        let ask = async || {
            done(&karim.post(&members, json!({ "email": AMINA })).await);
            let link = stage.link_mailed_to(AMINA).await;
            json!({ "token": link.rsplit('/').next().expect("a token") })
        };
        let first = ask().await;
        let second = ask().await;
        assert_eq!(amina.post("/api/v1/me/clients", first).await.body["code"], "client_invitation_dead");
        assert_eq!(young.post("/api/v1/me/clients", second.clone()).await.body["code"], "client_under_age");
        let owner = stage.signed_in(KARIM).await;
        let page = owner.get(&format!("/my/clients/{baltoro}")).await;
        let withdraw = page.attribute("#members form[action$='/withdraw']", "action").expect("a button");
        assert!(owner.submit(page.form(&withdraw)).await.flash().contains("taken back"));
        assert_eq!(amina.post("/api/v1/me/clients", second).await.status, 409);
        let third = ask().await;
        let id = karim.get(&members).await.body["invited"][0]["id"].as_str().expect("an id").to_owned();
        let invitation = format!("/api/v1/clients/{baltoro}/invitations/{id}");
        assert_eq!(amina.delete(&invitation).await.status, 404);
        done(&karim.delete(&invitation).await);
        assert_eq!(karim.delete(&invitation).await.status, 404);
        assert_eq!(amina.post("/api/v1/me/clients", third).await.status, 409);
        let late = ask().await;
        stage.app.clock.advance(chrono::TimeDelta::days(15));
        let amina = stage.api().signed_in(AMINA, crate::support::market::PASSWORD).await;
        assert_eq!(amina.post("/api/v1/me/clients", late).await.status, 409);
        stage.settle().await;
        let mut conn = stage.app.db.read().await.expect("a connection");
        use diesel::QueryDsl;
        use diesel_async::RunQueryDsl;
        let left: i64 = schema::organisation_invitations::table.count().get_result(&mut conn).await.expect("a count");
        assert_eq!(left, 0, "the address is forgotten");
        drop(conn);
        let karim = stage.api().signed_in(KARIM, crate::support::market::PASSWORD).await;
        join_client(stage, &karim, &baltoro, &amina, AMINA).await;
    });
}
