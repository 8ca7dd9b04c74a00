//! Matching: reasons that add up, conditions that can be loosened, and an index that is never read by another list.

mod weights;

use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{PASSWORD, act, all, approve, client, desk, done, draft, graduate, indexed};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

fn sums_up(score: &Value) -> bool {
    let reasons = score["reasons"].as_array().expect("reasons");
    reasons.iter().filter_map(|reason| reason["points"].as_u64()).sum::<u64>() == score["points"].as_u64().unwrap_or(0)
}

#[test]
fn a_loosened_condition_adds_the_people_that_it_promised_and_says_what_they_miss() {
    scene(async |stage| {
        let dear = json!({ "rate": { "minor": 2_000, "currency": "USD" } });
        graduate(stage, "Amina Baig", "amina@hunza.example", dear).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let hourly = json!({ "budget": { "kind": "hourly", "max_minor": 150_000, "currency": "PKR" } });
        let gig = draft(&karim, &baltoro, hourly).await;
        indexed(stage).await;
        let path = format!("/api/v1/gigs/{gig}/matches");
        let strict = karim.get(&path).await.body;
        assert_eq!((all(&strict["matches"], "handle").len(), strict["fitting"].as_u64()), (0, Some(0)), "{strict}");
        assert_eq!(strict["loosened"], json!([{ "condition": "rate", "gained": 1 }]));
        let loose = karim.get(&format!("{path}?dropped=rate")).await.body;
        let score = &loose["matches"][0]["score"];
        assert_eq!(score["violated"], json!(["rate"]), "{loose}");
        assert!(sums_up(score), "{score}");
        let skill = &score["reasons"][0]["skill"];
        assert_eq!(
            (&skill["asked"], &skill["how"], &skill["level"]),
            (&json!("logo-design"), &json!("exact"), &json!(4))
        );
        let reasons = score["reasons"].as_array().expect("reasons");
        let proof = reasons.iter().find(|reason| reason["about"] == "evidence").expect("a proof");
        assert_eq!((&proof["proves"], &proof["text"]), (&json!("logo-design"), &json!("seen in the portfolio")));
        let page =
            stage.signed_in("karim@baltoro.example").await.get(&format!("/my/gigs/{gig}/matches?dropped=rate")).await;
        assert!(page.has("Logo design: yes (Skilled); seen in the portfolio"));
    });
}

#[test]
fn a_gig_that_takes_nobody_says_so() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        let fit = amina.get(&format!("/api/v1/gigs/{gig}/fit")).await.body;
        assert_eq!(fit["against"], json!([]), "{fit}");
        assert!(sums_up(&fit["score"]), "{fit}");
        act(&karim, &gig, "pause").await;
        assert_eq!(amina.get(&format!("/api/v1/gigs/{gig}/fit")).await.body["against"], json!(["closed"]));
        // Not yet followed by the index, and not shown all the same.
        assert_eq!(all(&amina.get("/api/v1/me/matches").await.body["matches"], "gig").len(), 0);
    });
}

#[test]
fn a_longer_list_of_skills_never_mixes_up_the_reasons() {
    scene(async |stage| {
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let desk = desk(stage).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        indexed(stage).await;
        let path = format!("/api/v1/gigs/{gig}/matches");
        let before = karim.get(&path).await.body;
        // It stands before all others in the alphabet, so every number moves as soon as the list is read again.
        let proposed = amina.post("/api/v1/skill-proposals", json!({ "label": "Aab drawing", "note": "" })).await;
        let id = done(&proposed)["id"].as_str().expect("an id").to_owned();
        let decision = json!({ "decision": "add", "family": "design" });
        done(&desk.post(&format!("/api/v1/skill-proposals/{id}/decision"), decision).await);
        assert!(stage.app.skills.now().has("aab-drawing"));
        assert_eq!(karim.get(&path).await.body, before);
        indexed(stage).await;
        assert_eq!(karim.get(&path).await.body["matches"], before["matches"]);
    });
}

/// How many impressions there are, and the attention of all of them.
async fn impressions(stage: &TestApp) -> (i64, i64) {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        rows: i64,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        shown: i64,
    }
    let count = "SELECT (SELECT count(*) FROM match_impressions) AS rows, \
        coalesce((SELECT sum(shown) FROM match_attention), 0)::bigint AS shown";
    let mut conn = stage.app.db.read().await.expect("a connection");
    let row: Row = diesel::sql_query(count).get_result(&mut conn).await.expect("the sums");
    (row.rows, row.shown)
}

#[test]
fn whoever_a_list_shows_counts_once_a_day_and_the_desk_is_told_of_no_few() {
    scene(async |stage| {
        for name in ["Amina Baig", "Zoya Shah", "Noor Ali"] {
            let email = format!("{}@hunza.example", name.to_lowercase().replace(' ', "."));
            graduate(stage, name, &email, json!({})).await;
        }
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        indexed(stage).await;
        assert_eq!(impressions(stage).await, (0, 0));
        let path = format!("/api/v1/gigs/{gig}/matches");
        let list = karim.get(&path).await.body;
        assert_eq!(list["matches"][0]["placed_by"], "score", "{list}");
        let (rows, shown) = impressions(stage).await;
        assert!(rows == 3 && (2_100_000..2_200_000).contains(&shown), "{rows} {shown}");
        karim.get(&path).await;
        let page = stage.signed_in("karim@baltoro.example").await.get(&format!("/my/gigs/{gig}/matches")).await;
        assert!(page.has("Amina Baig"));
        assert_eq!(impressions(stage).await, (3, shown), "the same day");
        // A page with nobody on it shows nobody.
        stage.signed_in("karim@baltoro.example").await.get(&format!("/my/gigs/{gig}/matches?page=2")).await;
        stage.app.clock.advance(chrono::TimeDelta::days(1));
        karim.get("/api/v1/me").await;
        assert_eq!(impressions(stage).await, (3, shown));

        let desk = desk(stage).await;
        let told = desk.get("/api/v1/exposure").await.body;
        let nothing = json!({});
        assert_eq!(told["total"], nothing, "three are few: {told}");
        assert_eq!(
            (&told["centres"], &told["genders"]),
            (&json!([{ "figures": nothing }]), &json!([{ "figures": nothing }]))
        );
    });
}

#[test]
fn the_desk_sees_how_evenly_lists_share_out_attention() {
    scene(async |stage| {
        for number in 0..6 {
            let name = format!("Graduate {}", ["One", "Two", "Three", "Four", "Five", "Six"][number]);
            let own = graduate(stage, &name, &format!("g{number}@hunza.example"), json!({})).await;
            done(&own.patch("/api/v1/me", json!({ "gender": "woman" })).await);
        }
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        indexed(stage).await;
        karim.get(&format!("/api/v1/gigs/{gig}/matches")).await;
        let desk = desk(stage).await;
        let told = desk.get("/api/v1/exposure").await.body;
        let total = told["total"].clone();
        assert_eq!(told["genders"], json!([{ "gender": "woman", "figures": total }]));
        assert_eq!(total["people"], 6, "{total}");
        assert!(total["gini"].as_u64().is_some_and(|gini| (100_000..300_000).contains(&gini)), "{total}");
        // There is nobody with paid work to compare with.
        assert!(total["newcomer_ratio"].is_null(), "{total}");
    });
}

/// The titles of somebody's notices of this kind.
async fn told(api: &Api, kind: &str) -> Vec<String> {
    let notices = api.get("/api/v1/me/notices").await.body;
    let of_kind = notices["items"].as_array().expect("notices").iter().filter(|notice| notice["kind"] == kind);
    of_kind.map(|notice| format!("{}: {}", notice["title"].as_str().unwrap_or(""), notice["line"])).collect()
}

#[test]
fn both_sides_are_told_of_what_is_new_and_of_nothing_twice() {
    scene(async |stage| {
        graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
        let (karim, baltoro) = client(stage, "Karim Shah", "karim@baltoro.example").await;
        approve(&desk(stage).await, &karim, &baltoro).await;
        let gig = draft(&karim, &baltoro, json!({})).await;
        act(&karim, &gig, "publish").await;
        indexed(stage).await;
        let day = async || {
            stage.app.clock.advance(chrono::TimeDelta::days(1));
            stage.settle().await;
            let amina = stage.api().signed_in("amina@hunza.example", PASSWORD).await;
            let karim = stage.api().signed_in("karim@baltoro.example", PASSWORD).await;
            (told(&amina, "gigs_fit").await, told(&karim, "people_fit").await)
        };
        let (gigs, people) = day().await;
        assert!(gigs.len() == 1 && gigs[0].contains("A logo for dried apricots"), "{gigs:?}");
        assert!(people.len() == 1 && people[0].contains("Amina Baig"), "{people:?}");
        assert_eq!(day().await, (gigs.clone(), people.clone()), "nothing is new");
        graduate(stage, "Zoya Shah", "zoya@hunza.example", json!({})).await;
        indexed(stage).await;
        let (_, people) = day().await;
        assert!(people.len() == 2 && people.iter().filter(|one| one.contains("Amina Baig")).count() == 1, "{people:?}");
    });
}
