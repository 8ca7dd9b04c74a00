//! Gigs: attachments, and the public page of a client.

use crate::support::api::Api;
use crate::support::app::scene;
use crate::support::market::{act, approve, client, desk, done, draft, graduate};
use serde_json::json;

async fn uploaded(own: &Api, name: &str, bytes: &[u8]) -> String {
    let answer = own.upload("/api/v1/uploads", name, bytes).await;
    done(&answer)["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_brief_is_attached_seen_with_the_gig_and_taken_off() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        let files = format!("/api/v1/gigs/{gig}/attachments");
        let brief = uploaded(&karim, "brief.txt", b"The mark stands on a sack of 25 kg.").await;
        done(&karim.post(&files, json!({ "upload": brief })).await);
        assert_eq!(stage.api().get(&format!("/api/v1/gigs/{gig}")).await.status, 404, "a draft is not public");
        act(&karim, &gig, "publish").await;
        let seen = stage.api().get(&format!("/api/v1/gigs/{gig}")).await.body;
        assert_eq!(seen["attachments"][0]["name"], "brief.txt");
        let page = stage.browser().get(&format!("/gigs/{gig}")).await;
        let address = page.attribute("a[href^='/files/']", "href").expect("the brief");
        assert!(stage.browser().get(&address).await.text.contains("25 kg"));
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let foreign = uploaded(&amina, "mine.txt", b"Not for this gig.").await;
        assert_eq!(amina.post(&files, json!({ "upload": foreign })).await.status, 404);
        assert_eq!(karim.post(&files, json!({ "upload": foreign })).await.status, 404);
        done(&karim.delete(&format!("{files}/{brief}")).await);
        assert_eq!(karim.delete(&format!("{files}/{brief}")).await.status, 404);
    });
}

#[test]
fn six_attachments_and_no_more() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        let files = format!("/api/v1/gigs/{gig}/attachments");
        for number in 0..6 {
            let upload = uploaded(&karim, "part.txt", format!("part {number}").as_bytes()).await;
            done(&karim.post(&files, json!({ "upload": upload })).await);
        }
        let seventh = uploaded(&karim, "part.txt", b"part 7").await;
        let refused = karim.post(&files, json!({ "upload": seventh })).await;
        assert_eq!((refused.status, refused.body["code"].as_str()), (422, Some("invalid_fields")));
    });
}

#[test]
fn the_page_of_a_client_tells_facts_and_open_gigs() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        assert_eq!(stage.browser().get("/clients/baltoro-labs").await.status, 404, "not approved yet");
        approve(&desk(stage).await, &karim, &baltoro).await;
        draft(&karim, &baltoro, json!({ "title": "A secret plan" })).await;
        let filled = draft(&karim, &baltoro, json!({ "title": "A leaflet for a shop" })).await;
        act(&karim, &filled, "publish").await;
        let closing = json!({ "act": "close", "reason": "filled" });
        done(&karim.post(&format!("/api/v1/gigs/{filled}/acts"), closing).await);
        let open = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &open, "publish").await;
        let page = stage.browser().get("/clients/baltoro-labs").await;
        assert!(page.has("A logo for dried apricots"));
        assert!(!page.has("A secret plan") && !page.has("A leaflet for a shop"));
        assert!(page.has("Gigs posted 2") && page.has("Gigs filled 1"), "{}", page.words());
    });
}

/// A gig is kept in memory under an edition, which the database counts on.
#[test]
fn what_changes_about_a_gig_or_its_client_is_seen_at_once() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let desk = desk(stage).await;
        approve(&desk, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        let (page, browser) = (format!("/gigs/{gig}"), stage.browser());
        assert!(browser.get(&page).await.has("Baltoro Labs"));

        let renamed =
            json!({ "name": "Baltoro Works", "kind": "business", "country": "PK", "time_zone": "Asia/Karachi" });
        done(&karim.patch(&format!("/api/v1/clients/{baltoro}"), renamed).await);
        assert!(browser.get(&page).await.has("Baltoro Works"));

        let brief = uploaded(&karim, "brief.txt", b"The mark stands on a sack of 25 kg.").await;
        done(&karim.post(&format!("/api/v1/gigs/{gig}/attachments"), json!({ "upload": brief })).await);
        assert!(browser.get(&page).await.has("brief.txt"));
        done(&karim.delete(&format!("/api/v1/gigs/{gig}/attachments/{brief}")).await);
        assert!(!browser.get(&page).await.has("brief.txt"));

        act(&karim, &gig, "pause").await;
        assert_eq!(browser.get(&page).await.count("script[type='application/ld+json']"), 0, "no offer while it rests");
    });
}
