//! What a result page offers where it found nothing, and what it sends while somebody types.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{act, approve, client, desk, done, draft, graduate, indexed};
use serde_json::{Value, json};

async fn talent(stage: &TestApp, query: &str) -> Value {
    stage.api().get(&format!("/api/v1/talent?{query}")).await.body
}

/// Help that takes long is left out, as it may be on a machine with much to do. What was looked up stays in memory, so that the next
/// time gets further.
async fn helped<T>(ask: impl AsyncFn() -> Option<T>) -> Option<T> {
    for _ in 0..20 {
        if let Some(help) = ask().await {
            return Some(help);
        }
    }
    None
}

/// What the same question finds, once it is answered with what was meant, if anything is.
async fn meant(api: &Api, query: &str) -> Option<String> {
    let ask =
        async || Some(api.get(&format!("/api/v1/talent?{query}")).await.body["did_you_mean"].as_str()?.to_owned());
    helped(ask).await
}

#[test]
fn what_was_meant_is_offered_and_finds_something() {
    scene(async |stage| {
        let weaver = json!({ "headline": "Carpets woven on a loom in Shimshal" });
        graduate(stage, "Amina Baig", "amina@hunza.example", weaver).await;
        indexed(stage).await;
        // A wrong beginning, two slips in a short word, a slip in a word of four letters: more than a search forgives.
        for (typed, meant) in
            [("xarpets", "carpets"), ("wvone", "woven"), ("laom", "loom"), ("loom wvone", "loom woven")]
        {
            let offered = self::meant(&stage.api(), &format!("q={}", typed.replace(' ', "+"))).await;
            assert_eq!(offered.as_deref(), Some(meant), "{typed}");
            let again = talent(stage, &format!("q={}", meant.replace(' ', "+"))).await;
            assert_eq!((&again["total"], &again["did_you_mean"]), (&json!(1), &Value::Null), "{again}");
        }
        let page = async || stage.browser().get("/talent?q=xarpets&district=hunza").await.attribute(".meant a", "href");
        let link = helped(page).await.expect("a link");
        assert_eq!(link, "/talent?district=hunza&q=carpets");
        assert!(stage.browser().get(&link).await.has("Amina Baig"));
        assert_eq!(self::meant(&stage.api(), "q=qqqqqqqq").await, None);
        assert_eq!(self::meant(&stage.api(), "q=xarpets&district=skardu").await, None, "it finds nothing there");
    });
}

#[test]
fn words_of_what_somebody_may_not_see_are_never_offered() {
    scene(async |stage| {
        let secret = json!({ "headline": "Zyxolite carving" });
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", secret).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        indexed(stage).await;
        let query = "q=xyxolite";
        let api = stage.api();
        assert_eq!(meant(&api, query).await.as_deref(), Some("zyxolite"));
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
        assert_eq!(meant(&api, query).await, None, "however late the index is");
        indexed(stage).await;
        assert_eq!(meant(&api, query).await, None);
        assert_eq!(meant(&karim, query).await.as_deref(), Some("zyxolite"), "people of approved clients may read it");
        done(&amina.put("/api/v1/me/profile/visibility", json!({ "visibility": "hidden" })).await);
        assert_eq!(meant(&karim, query).await, None, "however late the index is");
    });
}

#[test]
fn a_condition_that_stands_in_the_way_is_named_with_what_it_hides() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        let (api, browser) = (stage.api(), stage.browser());
        let loosened = async || {
            let found = api.get("/api/v1/gigs?q=logo&district=skardu&language=ur").await.body;
            Some(found["loosened"].clone()).filter(|loosened| *loosened != json!([]))
        };
        assert_eq!(helped(loosened).await, Some(json!([{ "condition": "district", "gained": 1 }])));
        let page = async || {
            let page = browser.get("/gigs?q=logo&district=skardu&language=ur").await;
            page.has("Without “Skardu”: one").then(|| page.attribute("main a[href='/gigs?language=ur&q=logo']", "href"))
        };
        let loosened = helped(page).await.flatten().expect("a link");
        assert!(stage.browser().get(&loosened).await.has("A logo for dried apricots"));
        let found = stage.api().get("/api/v1/gigs?q=logo").await.body;
        assert_eq!(found["loosened"], json!([]), "nothing stands in the way");
        let page =
            async || browser.get("/gigs?q=logo&first_gig=yes").await.has("Without “First gig”: one").then_some(());
        assert_eq!(helped(page).await, Some(()));
    });
}

#[test]
fn while_somebody_types_only_what_changes_is_sent() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        indexed(stage).await;
        let typed = async |path: &str| {
            let request = reqwest::Client::new().get(format!("{}{path}", stage.address)).header("HX-Request", "true");
            request.send().await.expect("an answer").text().await.expect("a page")
        };
        let part = typed("/talent?q=logo&district=hunza").await;
        assert!(part.contains("id=\"results\"") && part.contains("Amina Baig") && part.contains("role=\"status\""));
        assert!(!part.contains("<html") && !part.contains("id=\"f-q\""), "{part}");
        assert!(typed("/gigs?q=logo").await.contains("id=\"results\""));
        let page = stage.browser().get("/talent?q=logo&district=hunza").await;
        assert_eq!(page.attribute("form.search", "data-hx-get").as_deref(), Some("/talent"));
        let kept = page.attribute("form.search input[name=district]", "value");
        assert_eq!(kept.as_deref(), Some("hunza"), "a new text keeps what was chosen, with scripts or without");
    });
}
