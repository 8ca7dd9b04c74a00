//! Search: who may be found by whom, and what a result page says.

mod asked;
mod faults;
mod help;
mod index;
mod injection;
mod known_items;
mod storm;

use crate::support::app::scene;
use crate::support::market::{act, all, approve, client, desk, done, draft, graduate, indexed, person};
use serde_json::json;

#[test]
fn whoever_hides_is_gone_at_once_however_late_the_index_is() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        indexed(stage).await;
        let found = stage.api().get("/api/v1/talent?q=logo").await;
        assert_eq!(found.body["total"], 2, "{}", found.body);
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        let found = stage.api().get("/api/v1/talent?q=logo").await;
        assert_eq!(all(&found.body["items"], "handle"), ["karima-ali"]);
        let page = stage.browser().get("/talent?q=logo").await;
        assert!(page.has("Karima Ali") && !page.has("Amina Baig"), "{}", page.words());
        indexed(stage).await;
        assert_eq!(stage.api().get("/api/v1/talent?q=logo").await.body["total"], 1);
    });
}

#[test]
fn profiles_for_clients_are_found_by_people_of_approved_clients_only() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let desk = desk(stage).await;
        indexed(stage).await;
        for outsider in [&stage.api(), &karim] {
            assert_eq!(outsider.get("/api/v1/talent?q=logo").await.body["total"], 0);
        }
        approve(&desk, &karim, &baltoro).await;
        for trusted in [&karim, &desk] {
            let found = trusted.get("/api/v1/talent?q=logo").await;
            assert_eq!(all(&found.body["items"], "handle"), ["amina-baig"]);
        }
    });
}

#[test]
fn a_block_holds_both_ways_and_for_the_whole_client() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        assert_eq!(all(&amina.get("/api/v1/gigs").await.body["items"], "id"), [gig.as_str()]);
        assert_eq!(all(&amina.get("/api/v1/me/matches").await.body["matches"], "gig"), [gig.as_str()]);
        let blocked = person(stage, "amina@hunza.example").await;
        done(&karim.put(&format!("/api/v1/me/blocks/{blocked}"), json!({})).await);
        assert_eq!(all(&amina.get("/api/v1/gigs").await.body["items"], "id").len(), 0);
        assert_eq!(all(&amina.get("/api/v1/me/matches").await.body["matches"], "gig").len(), 0);
        assert_eq!(all(&karim.get("/api/v1/talent?q=logo").await.body["items"], "handle").len(), 0);
        let people = karim.get(&format!("/api/v1/gigs/{gig}/matches")).await.body;
        assert_eq!((all(&people["matches"], "handle").len(), people["fitting"].as_u64()), (0, Some(0)), "{people}");
        assert_eq!(all(&stage.api().get("/api/v1/gigs").await.body["items"], "id"), [gig.as_str()]);
    });
}

#[test]
fn an_order_by_price_goes_by_worth() {
    scene(async |stage| {
        let dollars = json!({ "rate": { "minor": 1_000, "currency": "USD" } });
        let rupees = json!({ "rate": { "minor": 150_000, "currency": "PKR" } });
        graduate(stage, "Amina Baig", "amina@hunza.example", dollars).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", rupees).await;
        indexed(stage).await;
        let cheapest = stage.api().get("/api/v1/talent?sort=cheapest").await;
        assert_eq!(all(&cheapest.body["items"], "handle"), ["karima-ali", "amina-baig"]);
        let dearest = stage.api().get("/api/v1/talent?sort=dearest").await;
        assert_eq!(all(&dearest.body["items"], "handle"), ["amina-baig", "karima-ali"]);
    });
}

#[test]
fn what_was_chosen_stays_in_the_form_and_can_be_taken_back() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({ "first_gig": true })).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        let browser = stage.browser();
        let page = browser.get("/gigs?q=logo&budget_kind=fixed").await;
        let first = page.attribute("#found-count + p a", "href").expect("a link to first gigs");
        assert!(first.contains("q=logo") && first.contains("budget_kind=fixed"), "{first}");
        let page = browser.get(&first).await;
        assert!(page.has("A logo for dried apricots"), "{}", page.words());
        assert_eq!(page.attribute("#facets input[name=first_gig]", "value").as_deref(), Some("yes"));
        let nothing = browser.get("/gigs?district=skardu").await;
        assert_eq!(nothing.attribute("#facets input[name=district][checked]", "value").as_deref(), Some("skardu"));
        assert_eq!(nothing.attribute(".chips a", "href").as_deref(), Some("/gigs"));
    });
}

#[test]
fn pages_end_where_the_ranking_ends() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        indexed(stage).await;
        let far = stage.browser().get("/talent?page=999999").await;
        assert_eq!((far.status, far.count("a[rel=next]")), (200, 0));
        assert_eq!(stage.api().get("/api/v1/talent?cursor=bzk5OTk").await.status, 422);
        assert_eq!(stage.api().get("/api/v1/talent?limit=0").await.status, 422);
        assert!(stage.api().get("/api/v1/talent?limit=1").await.body["next"].is_null());
    });
}
