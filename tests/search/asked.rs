//! What is kept of searches: one's own for oneself, what many ask for without anybody, and nothing that names or reaches a person.

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, PASSWORD, all, desk, graduate, indexed, join_born, person};
use chrono::TimeDelta;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

const AMINA: &str = "amina@hunza.example";

async fn ask(api: &Api, text: &str) {
    let text: String = byte_serialize(text.as_bytes()).collect();
    assert_eq!(api.get(&format!("/api/v1/talent?q={text}")).await.status, 200);
}

/// So many people, each with a name that is no word of a search.
async fn people(stage: &TestApp, count: usize) -> Vec<Api> {
    let mut people = Vec::new();
    for number in 0..count {
        let name = format!("Quentin {}", ["Aabb", "Ccdd", "Eeff", "Gghh", "Iijj", "Kkll"][number]);
        people.push(join_born(stage, &name, &format!("q{number}@hunza.example"), "2000-01-01").await);
    }
    people
}

#[test]
fn ones_own_searches_are_shown_to_oneself_alone_and_can_be_forgotten() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        graduate(stage, "Karima Ali", "karima@nagar.example", json!({})).await;
        indexed(stage).await;
        let browser = stage.signed_in(AMINA).await;
        for number in 0..12 {
            stage.app.clock.advance(TimeDelta::seconds(1));
            browser.get(&format!("/gigs?q=work+{number}")).await;
        }
        browser.get("/talent?q=Logo+Design").await;
        assert_eq!(amina.get("/api/v1/me/searches").await.body, json!([]), "written a moment later");
        hunar::search::write_down(&stage.app).await.expect("a list");
        let own = amina.get("/api/v1/me/searches").await.body;
        let texts = all(&own, "text");
        assert_eq!(texts.len(), 10, "{own}");
        assert_eq!((texts[0], own[0]["of"].as_str(), texts[1]), ("Logo Design", Some("talent"), "work 11"));
        let page = browser.get("/gigs").await;
        assert_eq!(page.attribute("a.chip[href='/gigs?q=work%2011']", "href").as_deref(), Some("/gigs?q=work%2011"));
        assert!(!page.has("Logo Design"), "each list has its own");
        let other = stage.signed_in("karima@nagar.example").await;
        assert!(!other.get("/gigs").await.has("work 11") && !stage.browser().get("/gigs").await.has("work 11"));
        let cleared = browser.submit(page.form("/searches/clear")).await;
        assert!(cleared.path == "/gigs" && cleared.flash().contains("forgotten"), "{}", cleared.path);
        assert_eq!(amina.get("/api/v1/me/searches").await.body, json!([]));
        browser.get("/talent?q=Again").await;
        hunar::search::write_down(&stage.app).await.expect("a list");
        browser.get("/talent?q=Heard").await;
        assert_eq!(amina.delete("/api/v1/me/searches").await.status, 204);
        hunar::search::write_down(&stage.app).await.expect("a list");
        assert_eq!(amina.get("/api/v1/me/searches").await.body, json!([]), "nor what was only heard until then");
    });
}

#[test]
fn a_text_that_nobody_can_see_takes_no_other_along() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        indexed(stage).await;
        let browser = stage.signed_in(AMINA).await;
        for text in
            ["\u{200b}", "\u{feff}", "\u{ad}", "\u{202e}", "\u{200c}", "\u{1}", " \u{7f}", "\u{2028}", "!\u{200b}"]
        {
            let text: String = byte_serialize(text.as_bytes()).collect();
            assert_eq!(browser.get(&format!("/talent?q={text}")).await.status, 200, "{text}");
        }
        browser.get("/talent?q=lo%E2%80%8Bgo").await;
        hunar::search::write_down(&stage.app).await.expect("a list");
        assert_eq!(all(&amina.get("/api/v1/me/searches").await.body, "text"), ["logo"]);
        assert_eq!(counted(stage, "logo").await, Some((1, 0, 1, 1)));
    });
}

#[test]
fn a_shared_device_keeps_no_searches_of_anybody() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let browser = stage.browser();
        let form = browser.get("/sign-in").await.form("").fill("email", AMINA).fill("password", PASSWORD);
        browser.submit(form.fill("shared", "yes")).await;
        assert_eq!(browser.get("/account").await.path, "/account", "somebody is signed in");
        indexed(stage).await;
        browser.get("/talent?q=logo").await;
        hunar::search::write_down(&stage.app).await.expect("a list");
        assert_eq!(amina.get("/api/v1/me/searches").await.body, json!([]));
        assert_eq!(counted(stage, "logo").await, Some((1, 0, 1, 1)), "it counts all the same");
    });
}

#[test]
fn of_what_is_typed_only_the_last_is_kept() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let browser = stage.signed_in(AMINA).await;
        for text in ["log", "logo", "logo+de", "logo+design"] {
            let request = reqwest::Client::new().get(format!("{}/talent?q={text}", stage.address));
            request.header("Cookie", browser.cookies()).header("HX-Request", "true").send().await.expect("an answer");
        }
        hunar::search::write_down(&stage.app).await.expect("a list");
        assert_eq!(amina.get("/api/v1/me/searches").await.body, json!([]), "it may still go on");
        stage.app.clock.advance(TimeDelta::seconds(11));
        hunar::search::write_down(&stage.app).await.expect("a list");
        assert_eq!(all(&amina.get("/api/v1/me/searches").await.body, "text"), ["logo design"]);
    });
}

#[test]
fn what_many_find_on_two_days_is_offered_to_everybody() {
    scene(async |stage| {
        stage.until_morning();
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        indexed(stage).await;
        let people = people(stage, 5).await;
        let day = async |texts: &[&str], people: &[Api]| {
            for (one, text) in people.iter().flat_map(|one| texts.iter().map(move |text| (one, text))) {
                ask(one, text).await;
            }
            stage.settle().await;
        };
        let shown = async || stage.browser().get("/talent").await;
        day(&["Logo Design", "amina", "write to a@b.example", "zzzzqqqq"], &people).await;
        assert!(!shown().await.has("logo design"), "one day is not enough");
        stage.app.clock.advance(TimeDelta::days(1));
        let mut again = Vec::new();
        for number in 0..5 {
            again.push(stage.api().signed_in(&format!("q{number}@hunza.example"), PASSWORD).await);
        }
        day(&["logo design", "amina", "write to a@b.example", "zzzzqqqq"], &again).await;
        day(&["poster"], &again[..4]).await;
        // The list is made anew every hour.
        stage.app.clock.advance(TimeDelta::hours(2));
        stage.settle().await;
        let page = shown().await;
        assert!(page.has("Many search for: logo design"), "{}", page.words());
        for text in ["amina", "a@b", "zzzzqqqq", "poster"] {
            assert_eq!(page.count(&format!("a.chip[href*='{text}']")), 0, "{text}");
        }
        let stored = stored_texts(stage).await;
        let telling = |text: &String| ["@", "example", "amina"].iter().any(|part| text.contains(part));
        assert!(!stored.iter().any(telling), "{stored:?}");
        stage.app.clock.advance(TimeDelta::days(1));
        stage.settle().await;
        assert_eq!(askers(stage).await, 0, "who asked is not even countable when the day is over");
        stage.app.clock.advance(TimeDelta::days(91));
        stage.settle().await;
        assert!(stored_texts(stage).await.is_empty() && !shown().await.has("logo design"));
    });
}

#[test]
fn staff_see_what_is_missing_and_no_few() {
    scene(async |stage| {
        stage.until_morning();
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let desk_api = desk(stage).await;
        indexed(stage).await;
        let people = people(stage, 3).await;
        for one in &people {
            for text in ["Falconry", "logo", "Amina", "Falconry", "logo", "Amina"] {
                ask(one, text).await;
            }
        }
        for _ in 0..4 {
            ask(&people[0], "beekeeping").await;
            ask(&people[1], "beekeeping").await;
        }
        people[0].get("/api/v1/talent?q=logo&district=skardu").await;
        stage.settle().await;
        let told = desk_api.get("/api/v1/searches?of=talent").await.body;
        assert_eq!(told, json!([{ "text": "falconry", "asked": 6, "missed": 6 }, { "text": "logo", "asked": 6 }]));
        assert_eq!(desk_api.get("/api/v1/searches?of=gigs").await.body, json!([]));
        assert_eq!(desk_api.get("/api/v1/searches?of=people").await.status, 422);
        let staff = stage.signed_in(DESK).await;
        assert!(staff.get("/staff").await.count("a[href='/staff/searches']") > 0);
        let page = staff.get("/staff/searches").await;
        assert!(
            page.has("falconry") && page.has("logo") && !page.has("beekeeping") && !page.has("amina"),
            "{}",
            page.words()
        );
        assert_eq!(stage.signed_in(AMINA).await.get("/staff/searches").await.status, 404);
    });
}

#[test]
fn only_accounts_make_a_text_popular_and_a_filter_says_nothing_of_it() {
    scene(async |stage| {
        stage.until_morning();
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        indexed(stage).await;
        let stranger = stage.api();
        for api in [&amina, &stranger, &stranger] {
            ask(api, "logo").await;
        }
        amina.get("/api/v1/talent?q=falconry&district=hunza").await;
        amina.get("/api/v1/talent?q=logo&district=hunza").await;
        hunar::search::write_down(&stage.app).await.expect("counts");
        assert_eq!(counted(stage, "falconry").await, None, "the district may be what stands in the way");
        let (asked, _, askers, accounts) = counted(stage, "logo").await.expect("a count");
        assert!(asked >= 3 && (askers, accounts) == (2, 1), "{asked} {askers} {accounts}");
        ask(&stranger, "falconry").await;
        hunar::search::write_down(&stage.app).await.expect("counts");
        assert_eq!(counted(stage, "falconry").await, Some((1, 1, 1, 0)));
    });
}

#[test]
fn a_text_goes_that_names_somebody_who_came_later() {
    scene(async |stage| {
        stage.until_morning();
        let stranger = stage.api();
        ask(&stranger, "Abdul-Rahman").await;
        ask(&stranger, "poster").await;
        hunar::search::write_down(&stage.app).await.expect("counts");
        assert!(counted(stage, "abdul rahman").await.is_some());
        join_born(stage, "Abdul-Rahman Khan", "abdul@hunza.example", "2000-01-01").await;
        stage.settle().await;
        assert_eq!(stored_texts(stage).await, ["poster"]);
        ask(&stranger, "abdul rahman logo").await;
        hunar::search::write_down(&stage.app).await.expect("counts");
        assert_eq!(stored_texts(stage).await, ["poster"]);
    });
}

#[test]
fn whoever_leaves_takes_their_searches_along() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let browser = stage.signed_in(AMINA).await;
        browser.get("/talent?q=logo").await;
        hunar::search::write_down(&stage.app).await.expect("a list");
        let id = person(stage, AMINA).await;
        let part = hunar::search::personal();
        let mut conn = stage.app.db.read().await.expect("a connection");
        let told: Value = (part.export)(&mut conn, id).await.expect("an export");
        assert_eq!(all(&told["recent"], "text"), ["logo"]);
        drop(conn);
        let now = stage.app.clock.now();
        stage.app.db.write(async |tx| (part.forget)(tx, id, now).await).await.expect("forgotten");
        let mut conn = stage.app.db.read().await.expect("a connection");
        assert_eq!((part.export)(&mut conn, id).await.expect("an export"), json!({ "recent": [] }));
    });
}

async fn stored_texts(stage: &TestApp) -> Vec<String> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    schema::asked_searches::table.select(schema::asked_searches::text).load(&mut conn).await.expect("the texts")
}

/// How often a text was asked for, how often in vain, by how many, and by how many accounts.
async fn counted(stage: &TestApp, text: &str) -> Option<(i32, i32, i32, i32)> {
    use schema::asked_searches::dsl;
    let mut conn = stage.app.db.read().await.expect("a connection");
    let row =
        dsl::asked_searches.filter(dsl::text.eq(text)).select((dsl::asked, dsl::missed, dsl::askers, dsl::accounts));
    row.first(&mut conn).await.optional().expect("a count")
}

async fn askers(stage: &TestApp) -> i64 {
    let mut conn = stage.app.db.read().await.expect("a connection");
    schema::search_askers::table.count().get_result(&mut conn).await.expect("a count")
}
