//! What is told of searches: news only, once, when it was wanted, to those who may see it.

use super::{AMINA, KARIM, again, count, karim, keep, kept, news_to, open_gig, wait_for_morning};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene};
use crate::support::market::{DESK, client, desk, done, graduate, indexed, join_born, person, present, staff};
use chrono::{Datelike, TimeDelta, Weekday};
use futures_util::future::join_all;
use hunar::app::App;
use hunar::kernel::actor::{Actor, Role};
use hunar::kernel::deadline::local_date;
use hunar::platform::config::Config;
use hunar::platform::i18n::Locale;
use hunar::platform::mail::Letter;
use hunar::saved::{self, Wish};
use serde_json::json;
use std::path::Path;

/// Somebody else who designs logos.
async fn zara(stage: &TestApp) -> Api {
    graduate(stage, "Zara Mehdi", "zara@nagar.example", json!({})).await
}

/// The path of the link that ends such mails.
fn stop_link(stage: &TestApp, letter: &Letter) -> String {
    let address = letter.unsubscribe.as_ref().expect("a link that ends these mails");
    address.strip_prefix(&stage.address).expect("an address of ours").to_owned()
}

/// Searches that wait for an index which is sure of what is no news.
const NEVER_LOOKED: &str = "SELECT count(*) FROM saved_searches WHERE looked_at IS NULL";

/// Another node of the same site, with an index of its own.
async fn node(stage: &TestApp, data: &Path, meilisearch_url: Option<&str>) -> App {
    let meilisearch_url = meilisearch_url.map(str::to_owned);
    let config = Config { meilisearch_url, data: data.to_owned(), ..stage.app.config.clone() };
    let url = stage.app.config.database_url.as_ref().expect("a database").reveal().clone();
    App::open(config, &url).await.expect("another node")
}

#[test]
fn what_was_there_is_no_news_and_what_is_new_is_told_once() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let id = keep(stage, &karim, "/talent?q=logos", "at_once").await;
        assert_eq!(news_to(stage, KARIM).await.len(), 0, "what was there is no news");
        let zara = zara(stage).await;
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 1);
        let letter = &letters[0];
        assert_eq!(letter.subject, "New for “Talent: logos”: 1");
        assert!(letter.text.contains("Zara Mehdi") && !letter.text.contains("Amina"), "{}", letter.text);
        assert!(letter.text.contains(&format!("{}/my/saved/searches/{id}/results", stage.address)), "{}", letter.text);
        assert_eq!(kept(&karim).await["new"], 1);

        // Whoever publishes again, hides and comes back, is no news.
        done(&zara.post("/api/v1/me/profile/versions", json!({})).await);
        for visibility in ["hidden", "public"] {
            done(&zara.put("/api/v1/me/profile/visibility", json!({ "visibility": visibility })).await);
            assert_eq!(news_to(stage, KARIM).await.len(), 1, "{visibility}");
        }
        let browser = stage.signed_in(KARIM).await;
        assert!(browser.get("/my/saved/searches").await.has("One new since"));
        let results = browser.get(&format!("/my/saved/searches/{id}/results")).await;
        assert!(results.path == "/talent?q=logos" && results.has("Zara Mehdi"));
        assert_eq!(kept(&karim).await["new"], 0, "they were opened");
    });
}

#[test]
fn a_search_that_is_kept_while_the_index_is_behind_waits_until_it_is_sure() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let body = json!({ "search": "/gigs", "frequency": "at_once" });
        // Published, and not read by the index yet.
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        done(&karim.post("/api/v1/me/saved-searches", body).await);
        assert_eq!(count(stage, NEVER_LOOKED).await, 1);
        // Published since, and before the first look.
        open_gig(&karim, &baltoro, "A label for walnut oil").await;
        indexed(stage).await;
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].subject, "New for “Gigs”: 1");
        let text = &letters[0].text;
        assert!(text.contains("A label for walnut oil") && !text.contains("apricots"), "{text}");
        assert_eq!(count(stage, "SELECT count(*) FROM saved_told").await, 2);
    });
}

#[test]
fn an_index_that_was_never_filled_is_sure_of_nothing() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        indexed(stage).await;
        let data = tempfile::tempdir().expect("a folder");
        let node = node(stage, data.path(), None).await;
        let owner =
            Actor { person: person(stage, KARIM).await, roles: vec![Role::Client], verified: true, adult: true };
        let wish = Wish { name: String::new(), frequency: "at_once".to_owned() };
        saved::keep_search(&node, &owner, "/gigs", &wish, Locale::En).await.expect("a search");
        saved::tell(&node).await.expect("a look that waits");
        assert_eq!(count(stage, NEVER_LOOKED).await, 1);
        assert_eq!(news_to(stage, KARIM).await.len(), 0, "what was there is no news");
        assert_eq!(count(stage, "SELECT count(*) FROM saved_told").await, 1);
    });
}

#[test]
fn ten_are_named_and_the_others_counted() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "at_once").await;
        for number in 10..23 {
            open_gig(&karim, &baltoro, &format!("Logo number {number}")).await;
        }
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.ends_with(": 13"), "{}", letters[0].subject);
        assert_eq!(letters[0].text.matches("Logo number").count(), 10, "{}", letters[0].text);
        assert!(letters[0].text.contains("+3"), "{}", letters[0].text);
    });
}

#[test]
fn daily_ones_wait_for_the_morning_and_silent_ones_count_only() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "daily").await;
        keep(stage, &karim, "/gigs?q=label", "never").await;
        open_gig(&karim, &baltoro, "A logo and a label").await;
        assert_eq!(news_to(stage, KARIM).await.len(), 0);
        wait_for_morning(stage);
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].subject, "New for “Gigs: logo”: 1");
        let karim = again(stage, KARIM).await;
        let counted = karim.get("/api/v1/me/saved-searches").await.body;
        assert_eq!((&counted["items"][0]["new"], &counted["items"][1]["new"]), (&json!(1), &json!(1)));
        wait_for_morning(stage);
        assert_eq!(news_to(stage, KARIM).await.len(), 1);
    });
}

#[test]
fn weekly_ones_wait_for_monday() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "weekly").await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let mut mornings = Vec::new();
        for _ in 0..8 {
            wait_for_morning(stage);
            let told = news_to(stage, KARIM).await.len();
            mornings.push((local_date(stage.app.clock.now()).weekday(), told));
        }
        let first = mornings.iter().position(|(_, told)| *told == 1).expect("news");
        assert_eq!(mornings[first].0, Weekday::Mon, "{mornings:?}");
        assert!(mornings[first..].iter().all(|(_, told)| *told == 1), "told once: {mornings:?}");
    });
}

#[test]
fn several_workers_tell_once() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "daily").await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        indexed(stage).await;
        wait_for_morning(stage);
        let workers = (0..4).map(|_| saved::tell(&stage.app));
        for told in join_all(workers).await {
            told.expect("a look");
        }
        assert_eq!(news_to(stage, KARIM).await.len(), 1);
        assert_eq!(count(stage, "SELECT count(*) FROM notices WHERE kind = 'saved_search_news'").await, 1);
    });
}

#[test]
fn whoever_may_not_be_seen_is_not_told_of() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        keep(stage, &karim, "/talent?q=logos", "at_once").await;
        let mina = join_born(stage, "Mina Young", "mina@hunza.example", "2010-05-12").await;
        present(&mina, json!({})).await;
        // Blocked between publishing and the next look, with the index as late as can be.
        zara(stage).await;
        let blocked = person(stage, "zara@nagar.example").await;
        let blocks = format!("/api/v1/me/blocks/{blocked}");
        done(&karim.put(&blocks, json!({})).await);
        assert_eq!(news_to(stage, KARIM).await.len(), 0);
        done(&karim.delete(&blocks).await);
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 1);
        assert!(
            letters[0].text.contains("Zara Mehdi") && letters[0].text.contains("Amina Baig"),
            "{}",
            letters[0].text
        );
        assert!(!letters[0].text.contains("Mina"), "{}", letters[0].text);
    });
}

#[test]
fn profiles_for_clients_are_told_to_approved_clients_only() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        let (sadia, _) = client(stage, "Sadia Khan", "sadia@indus.example").await;
        // Staff may see them too, by a second factor, which no mail asks for.
        let dana = staff(stage, "Dana Ali", "dana@centre.example").await;
        for own in [&karim, &sadia, &dana] {
            keep(stage, own, "/talent?q=logos", "at_once").await;
        }
        let zara = join_born(stage, "Zara Mehdi", "zara@nagar.example", "2001-05-12").await;
        done(&zara.put("/api/v1/me/profile", json!({ "headline": "x", "skills": [], "languages": [] })).await);
        done(&zara.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
        present(&zara, json!({})).await;
        assert_eq!(news_to(stage, KARIM).await.len(), 1);
        for other in ["sadia@indus.example", "dana@centre.example"] {
            assert_eq!(news_to(stage, other).await.len(), 0, "{other}");
        }
    });
}

#[test]
fn one_click_in_a_mail_silences_that_search_alone() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let logos = keep(stage, &karim, "/gigs?q=logo", "at_once").await;
        keep(stage, &karim, "/gigs?q=label", "at_once").await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        let letter = news_to(stage, KARIM).await.pop().expect("a mail");
        let link = stop_link(stage, &letter);
        assert!(letter.text.contains(&link) && letter.html.contains(&link));
        let frequency = async |id: &str| {
            let all = karim.get("/api/v1/me/saved-searches").await.body["items"].clone();
            let rows = all.as_array().expect("searches").clone();
            rows.into_iter().find(|row| row["id"] == id).expect("this one")["frequency"].clone()
        };
        let anybody = stage.browser();
        let page = anybody.get(&link).await;
        assert!(page.has("Stop the mails of this search?") && page.has("Gigs: logo"), "{}", page.words());
        assert_eq!(frequency(&logos).await, "at_once", "looking changes nothing");

        // A mail program does it on its own, without cookies, from anywhere, once or twice.
        for _ in 0..2 {
            let post = reqwest::Client::new()
                .post(format!("{}{link}", stage.address))
                .header("Origin", "https://mail.example")
                .header("Sec-Fetch-Site", "cross-site")
                .form(&[("List-Unsubscribe", "One-Click")]);
            assert_eq!(post.send().await.expect("an answer").status().as_u16(), 200);
        }
        assert_eq!(frequency(&logos).await, "never");
        let preferences = karim.get("/api/v1/me/notice-preferences").await.body;
        let rows = preferences.as_array().expect("preferences");
        let kind = rows.iter().find(|row| row["kind"] == "saved_search_news").expect("this kind");
        assert_eq!(kind["frequency"], "at_once");
        open_gig(&karim, &baltoro, "A logo and a label").await;
        let letters = news_to(stage, KARIM).await;
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[1].subject, "New for “Gigs: label”: 1", "the other goes on");

        // By the page too; a false link, and that of a search that is gone, are answered alike.
        let link = stop_link(stage, &letters[1]);
        let done_page = anybody.submit(anybody.get(&link).await.form("")).await;
        assert!(done_page.has("Nothing more is mailed of") && done_page.has("Gigs: label"), "{}", done_page.words());
        done(&karim.delete(&format!("/api/v1/me/saved-searches/{logos}")).await);
        let mut answers = Vec::new();
        for path in
            [stop_link(stage, &letter), format!("/searches/stop/{}", "A".repeat(43)), "/searches/stop/x".to_owned()]
        {
            let (asked, stopped) = (anybody.get(&path).await, anybody.post_raw(&path, &[]).await);
            answers.push((asked.status, asked.words(), stopped.status, stopped.words()));
        }
        assert!(answers[0].0 == 200 && answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    });
}

#[test]
fn a_search_that_nobody_opens_is_asked_about_and_falls_silent() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        let id = keep(stage, &karim, "/talent?q=logos", "daily").await;
        let asked = async || {
            stage.settle().await;
            stage.settle().await;
            let letters = stage.letters().into_iter();
            let asked = letters.filter(|letter| letter.subject.starts_with("Do you still need"));
            asked.collect::<Vec<_>>()
        };
        stage.app.clock.advance(TimeDelta::days(179));
        assert_eq!(asked().await.len(), 0);
        stage.app.clock.advance(TimeDelta::days(2));
        let letters = asked().await;
        assert_eq!(letters.len(), 1);
        let keep_path = format!("/my/saved/searches/{id}/keep");
        assert!(letters[0].text.contains(&keep_path), "{}", letters[0].text);
        assert!(stop_link(stage, &letters[0]).starts_with("/searches/stop/"));

        // Kept: the half year begins anew.
        let browser = stage.signed_in(KARIM).await;
        let page = browser.get(&keep_path).await;
        assert!(page.has("Do you still need this search?") && page.has("Talent: logos"));
        let browser_list = browser.submit(page.form(&keep_path)).await;
        assert!(browser_list.flash().contains("asked again"), "{}", browser_list.flash());
        stage.app.clock.advance(TimeDelta::days(30));
        assert_eq!(asked().await.len(), 1);
        assert_eq!(kept(&again(stage, KARIM).await).await["frequency"], "daily");

        // Asked in vain: silent after two weeks, and still there.
        stage.app.clock.advance(TimeDelta::days(151));
        assert_eq!(asked().await.len(), 2);
        let waiting = kept(&again(stage, KARIM).await).await;
        assert!(waiting["frequency"] == "daily" && waiting["asked_at"].is_string(), "{waiting}");
        stage.app.clock.advance(TimeDelta::days(13));
        asked().await;
        assert_eq!(kept(&again(stage, KARIM).await).await["frequency"], "daily");
        stage.app.clock.advance(TimeDelta::days(1));
        asked().await;
        assert_eq!(kept(&again(stage, KARIM).await).await["frequency"], "never");
        stage.app.clock.advance(TimeDelta::days(200));
        assert_eq!(asked().await.len(), 2, "nobody is asked about what is silent");

        // The old mail leads to where they choose how often they want to hear of it again.
        let silent = stage.signed_in(KARIM).await.get(&keep_path).await;
        assert_eq!(silent.path, format!("/my/saved/searches/{id}"));
        assert!(silent.flash().contains("This search is silent"), "{}", silent.flash());
        assert!(kept(&again(stage, KARIM).await).await["asked_at"].is_null());
    });
}

#[test]
fn nobody_is_asked_while_they_are_away() {
    scene(async |stage| {
        desk(stage).await;
        let amina = graduate(stage, "Amina Baig", AMINA, json!({})).await;
        keep(stage, &amina, "/gigs?q=logo", "daily").await;
        stage.app.clock.advance(TimeDelta::days(170));
        let suspension = format!("/api/v1/people/{}/suspension", person(stage, AMINA).await);
        let region = again(stage, DESK).await;
        done(&region.put(&suspension, json!({ "reason": "Asked for money." })).await);
        stage.app.clock.advance(TimeDelta::days(20));
        stage.settle().await;
        let asked = "SELECT count(*) FROM saved_searches WHERE warned_at IS NOT NULL";
        assert_eq!(count(stage, asked).await, 0);
        done(&again(stage, DESK).await.delete(&suspension).await);
        stage.settle().await;
        assert_eq!(count(stage, asked).await, 1);
    });
}

#[test]
fn what_was_opened_or_silenced_waits_no_longer() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        let id = keep(stage, &karim, "/gigs?q=logo", "at_once").await;
        let unread = "SELECT count(*) FROM notices WHERE kind = 'saved_search_news' AND read_at IS NULL";
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        assert_eq!((news_to(stage, KARIM).await.len(), count(stage, unread).await), (1, 1));
        stage.signed_in(KARIM).await.get(&format!("/my/saved/searches/{id}/results")).await;
        assert_eq!(count(stage, unread).await, 0);
        open_gig(&karim, &baltoro, "A logo for walnut oil").await;
        let letter = news_to(stage, KARIM).await.pop().expect("a mail");
        assert_eq!(count(stage, unread).await, 1);
        stage.browser().post_raw(&stop_link(stage, &letter), &[]).await;
        assert_eq!(count(stage, unread).await, 0);
    });
}

#[test]
fn the_list_says_that_no_mails_of_searches_are_wanted() {
    scene(async |stage| {
        let (karim, _) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "at_once").await;
        let said = "You chose to get no mails of searches";
        assert!(!stage.signed_in(KARIM).await.get("/my/saved/searches").await.has(said));
        let never = json!({ "kinds": { "saved_search_news": "never" } });
        done(&karim.put("/api/v1/me/notice-preferences", never).await);
        let list = stage.signed_in(KARIM).await.get("/my/saved/searches").await;
        assert!(list.has(said) && list.count("main a[href='/account/notices']") == 1, "{}", list.words());
    });
}

#[test]
fn while_the_index_is_away_nothing_is_noted() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        keep(stage, &karim, "/gigs?q=logo", "daily").await;
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        // Another node, for which it is the day after tomorrow, and whose index is on a server that is away.
        let data = tempfile::tempdir().expect("a folder");
        let node = node(stage, data.path(), Some("http://127.0.0.1:9")).await;
        node.clock.advance(TimeDelta::days(2));
        let looked = "SELECT extract(epoch FROM looked_at)::bigint AS count FROM saved_searches";
        let before = count(stage, looked).await;
        saved::tell(&node).await.expect("a look that waits");
        assert_eq!(count(stage, looked).await, before);
        assert_eq!(count(stage, "SELECT count(*) FROM saved_told").await, 0);
        wait_for_morning(stage);
        assert_eq!(news_to(stage, KARIM).await.len(), 1, "told later");
    });
}

#[test]
fn nobody_who_is_suspended_hears_anything() {
    scene(async |stage| {
        let (karim, baltoro) = karim(stage).await;
        graduate(stage, "Amina Baig", AMINA, json!({})).await;
        let amina = again(stage, AMINA).await;
        keep(stage, &amina, "/gigs?q=logo", "at_once").await;
        let desk = again(stage, DESK).await;
        let suspension = format!("/api/v1/people/{}/suspension", person(stage, AMINA).await);
        done(&desk.put(&suspension, json!({ "reason": "Asked for money." })).await);
        open_gig(&karim, &baltoro, "A logo for dried apricots").await;
        assert_eq!(news_to(stage, AMINA).await.len(), 0);
        done(&desk.delete(&suspension).await);
        open_gig(&karim, &baltoro, "A logo for walnut oil").await;
        let letters = news_to(stage, AMINA).await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.ends_with(": 2"), "{}", letters[0].subject);
    });
}
