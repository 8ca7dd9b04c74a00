//! What is typed is looked for and never obeyed: signs that mean something to an engine, odd names, huge numbers, through pages and
//! through the interface.

use crate::support::app::{TestApp, scene};
use crate::support::market::{done, graduate, indexed};
use serde_json::json;
use url::form_urlencoded::byte_serialize;

/// Somebody whom everybody finds, and somebody whom nobody may.
async fn people(stage: &TestApp) {
    graduate(stage, "Amina Baig", "amina@hunza.example", json!({})).await;
    let hidden = graduate(stage, "Zoya Shah", "zoya@hunza.example", json!({ "headline": "Zyxolite carving" })).await;
    // Late: in the index she still is, and would be found by whoever got round the filter.
    indexed(stage).await;
    done(&hidden.put("/api/v1/me/profile/visibility", json!({ "visibility": "clients" })).await);
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\"",
        "\"\"",
        "\"\"\"",
        "'",
        "`",
        "-",
        "--",
        "-\"",
        "\"-",
        "+logo",
        "logo*",
        "*",
        "?",
        "~2",
        "logo~2",
        "^logo",
        "title:logo",
        "visibility:clients",
        "visibility = clients",
        "visibility IN [clients, hidden]",
        "* OR *",
        "logo OR 1=1",
        "NOT logo",
        "logo AND (",
        "(((((",
        ")))))",
        "[a TO z]",
        "{a TO z}",
        "/.*/",
        "\\",
        "\\\"",
        "logo\" OR visibility = \"clients",
        "x' OR '1'='1",
        "'; DROP TABLE profiles; --",
        "${jndi:ldap://evil}",
        "{{7*7}}",
        "%00",
        "\u{0}",
        "logo\u{0}logo",
        "\u{202e}ogol",
        "\u{200f}\u{200e}\u{2066}logo\u{2069}",
        "\u{feff}",
        "e\u{301}\u{301}\u{301}",
        "👩‍👩‍👧‍👦",
        "\u{fffd}",
        "<script>alert(1)</script>",
        "_id",
        "_tie",
        "_print",
        "zyxolite",
        "\"zyxolite carving\"",
        "zoya",
        "-logo",
        "-\"logo design\"",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend([
        "(".repeat(200),
        "\"a\" ".repeat(100),
        "-a ".repeat(100),
        "a ".repeat(100),
        "x".repeat(10_000),
        "نقطہ ".repeat(2_000),
    ]);
    texts
}

#[test]
fn texts_are_looked_for_and_never_obeyed() {
    scene(async |stage| {
        people(stage).await;
        let (api, browser) = (stage.api(), stage.browser());
        for text in texts() {
            let shown: String = text.chars().take(40).collect();
            let q = encoded(&text);
            for index in ["talent", "gigs"] {
                let page = browser.get_once(&format!("/{index}?q={q}")).await;
                // The longest addresses are refused before they are read.
                assert!(matches!(page.status, 200 | 400 | 414), "{shown}: {}", page.status);
                assert!(!page.has("Zoya Shah") && !page.text.contains("<script>alert"), "{shown}");
                let found = api.get(&format!("/api/v1/{index}?q={q}")).await;
                assert!(matches!(found.status, 200 | 400 | 414 | 422), "{shown}: {} {}", found.status, found.body);
                let told = found.body.to_string();
                assert!(
                    !told.contains("zoya") && !told.contains("panic") && !told.contains("tantivy"),
                    "{shown}: {told}"
                );
            }
        }
    });
}

#[test]
fn values_of_filters_are_values() {
    scene(async |stage| {
        people(stage).await;
        let (api, browser) = (stage.api(), stage.browser());
        for value in [
            "hunza\" OR visibility = \"clients",
            "hunza' OR 'a'='a",
            "hunza] OR visibility IN [clients",
            "*",
            "",
            " ",
            "hunza OR gilgit",
            "hunza\u{0}",
            "\u{202e}aznuh",
            "NOT nagar",
            "hunza,gilgit",
            "hunza\\",
            "../../etc/passwd",
            "null",
            "true",
            "1",
        ] {
            for name in ["district", "skill", "family", "language"] {
                let query = format!("{name}={}", encoded(value));
                let page = browser.get_once(&format!("/talent?{query}")).await;
                assert!(matches!(page.status, 200 | 400), "{query}: {}", page.status);
                assert!(!page.has("Zoya Shah"), "{query}");
                let found = api.get(&format!("/api/v1/talent?{query}")).await;
                assert!(matches!(found.status, 200 | 400 | 422), "{query}: {} {}", found.status, found.body);
                assert!(!found.body.to_string().contains("zoya"), "{query}: {}", found.body);
            }
        }
        let many = vec!["district=hunza"; 400].join("&");
        let page = browser.get_once(&format!("/talent?{many}")).await;
        assert!(matches!(page.status, 200 | 400), "{}", page.status);
        let found = api.get(&format!("/api/v1/talent?{many}")).await;
        assert!(matches!(found.status, 200 | 400 | 422), "{} {}", found.status, found.body);
    });
}

#[test]
fn orders_pages_and_sizes_that_nobody_offers_are_refused_or_passed_over() {
    scene(async |stage| {
        people(stage).await;
        let (api, browser) = (stage.api(), stage.browser());
        for sort in [
            "visibility",
            "_tie",
            "rate:asc",
            "published_at:desc",
            "rate; DROP",
            "newest,newest",
            "NEWEST",
            "\u{0}",
            "[]",
        ] {
            let sort = encoded(sort);
            let page = browser.get_once(&format!("/talent?sort={sort}")).await;
            assert!(matches!(page.status, 200 | 400), "{sort}: {}", page.status);
            let found = api.get(&format!("/api/v1/talent?sort={sort}")).await;
            assert!(matches!(found.status, 200 | 400 | 422), "{sort}: {}", found.body);
            assert!(!found.body.to_string().contains("zoya"), "{sort}");
        }
        for limit in ["-1", "0", "101", "1e9", "99999999999999999999", "NaN", "0x10", "1.5", "'1'"] {
            let found = api.get(&format!("/api/v1/talent?limit={}", encoded(limit))).await;
            assert!(matches!(found.status, 400 | 422), "{limit}: {} {}", found.status, found.body);
        }
        for cursor in ["", "o", "bzE", "bzk5OTk5OTk5OTk5OTk5OTk5OTk5", "b3gtMQ", "%00", "../", "bzAgT1I"] {
            let found = api.get(&format!("/api/v1/talent?cursor={cursor}")).await;
            assert!(matches!(found.status, 200 | 400 | 422), "{cursor}: {} {}", found.status, found.body);
        }
        for page in ["-1", "99999999999999999999", "1e9", "NaN", "'1'"] {
            let answer = browser.get_once(&format!("/talent?page={}", encoded(page))).await;
            assert!(matches!(answer.status, 200 | 400), "{page}: {}", answer.status);
        }
        let unknown = api.get("/api/v1/talent?visibility=clients").await;
        assert_eq!(unknown.status, 400, "what nobody offers is named: {}", unknown.body);
        assert!(unknown.body.to_string().contains("visibility"), "{}", unknown.body);
        let page = browser.get_once("/talent?visibility=clients&filter=visibility%3Dclients").await;
        assert!(page.status == 200 && !page.has("Zoya Shah"));
    });
}
