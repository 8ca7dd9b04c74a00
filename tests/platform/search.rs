//! Both search engines keep the same promises. Every check below runs on the embedded engine, and on a Meilisearch server
//! when `HUNAR_TEST_MEILISEARCH_URL` names one (with `HUNAR_TEST_MEILISEARCH_KEY`) or `meilisearch` is installed.

use crate::support::meilisearch::Server;
use futures_util::stream;
use hunar::platform::search::{Direction, Filter, Found, Query, SearchEngine, SearchError, Settings, Sort};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const INDEX: &str = "works";

/// Settings of the suite: every setting has a value whose effect some check sees.
fn settings() -> Settings {
    let own = json!({
        "searchableAttributes": ["title", "skill_names", "about", "code"],
        "filterableAttributes": ["skills", "district", "remote", "rate"],
        "sortableAttributes": ["rate", "published_at"],
        "displayedAttributes": ["id", "print"],
        "rankingRules": ["sort", "words", "typo", "exactness", "proximity", "attribute", "published_at:desc"],
        "synonyms": { "tarjuma": ["translation"], "va": ["virtual assistant"], "node js": ["node.js"] },
        "stopWords": ["the", "of", "کا"],
        "typoTolerance": {
            "enabled": true, "minWordSizeForTypos": { "oneTypo": 5, "twoTypos": 9 },
            "disableOnWords": ["skardu"], "disableOnAttributes": ["code"], "disableOnNumbers": true
        },
        "faceting": { "maxValuesPerFacet": 3, "sortFacetValuesBy": { "*": "count" } },
        "pagination": { "maxTotalHits": 100 },
        "numeric": ["rate", "published_at"]
    });
    Settings::of(&json!({}), [(INDEX.to_owned(), own)]).unwrap()
}

fn documents() -> Vec<Value> {
    vec![
        json!({ "id": "logo", "title": "Logo design", "skill_names": ["Graphic design", "Illustrator"],
            "about": "Brand marks for shops in Gilgit", "skills": ["graphic-design", "illustrator"],
            "district": "gilgit", "remote": true, "rate": 500, "published_at": 10 }),
        json!({ "id": "poster", "title": "Poster and flyer", "skill_names": ["Graphic design"],
            "about": "Also a logo when you like", "skills": ["graphic-design"],
            "district": "skardu", "remote": false, "rate": 900, "published_at": 20 }),
        json!({ "id": "shop", "title": "WordPress shop", "skill_names": ["WordPress", "PHP", "C#"],
            "about": "Photographers and craftsmen of Skardu", "skills": ["wordpress", "php"],
            "district": "skardu", "remote": true, "rate": 1500.5, "published_at": 30 }),
        json!({ "id": "urdu", "title": "اردو ترجمہ", "skill_names": ["Translation"],
            "about": "Translation of books, C++ manuals too", "skills": ["translation"],
            "district": "hunza", "remote": true, "rate": 700, "published_at": 40, "secret": "kept nowhere" }),
        json!({ "id": "server", "title": "Node.js servers", "skill_names": ["Node.js", ".NET"],
            "about": "Design of interfaces, graphic or not", "code": "zanzibar 20262026", "skills": ["node", "dotnet"],
            "district": "hunza", "published_at": 50 }),
        json!({ "id": "helper", "title": "Virtual assistant", "skill_names": [],
            "about": "Data entry, theatre tickets", "skills": [], "remote": false, "rate": null, "published_at": 60 }),
    ]
}

fn all_at_once(documents: Vec<Value>) -> stream::Iter<std::vec::IntoIter<Result<Vec<Value>, SearchError>>> {
    stream::iter(vec![Ok(documents)])
}

fn text(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 20, ..Query::default() }
}

fn filtered(filters: Vec<Filter>) -> Query {
    Query { filters, ..text("") }
}

async fn find(engine: &SearchEngine, query: &Query) -> Found {
    engine.query(INDEX, query).await.unwrap_or_else(|error| panic!("{query:?}: {error}"))
}

/// The ids that a text finds, in order.
async fn ids(engine: &SearchEngine, typed: &str) -> Vec<String> {
    find(engine, &text(typed)).await.hits.into_iter().map(|hit| hit.id).collect()
}

/// The ids that filters leave, sorted.
async fn left(engine: &SearchEngine, filter: Filter) -> Vec<String> {
    let found = find(engine, &filtered(vec![filter])).await;
    assert_eq!(found.total, found.hits.len());
    let mut ids: Vec<String> = found.hits.into_iter().map(|hit| hit.id).collect();
    ids.sort();
    ids
}

async fn refused(engine: &SearchEngine, query: Query) -> String {
    match engine.query(INDEX, &query).await {
        Err(SearchError::Bad(part)) => part,
        other => panic!("{query:?} gave {other:?}"),
    }
}

/// Each check becomes a test of the embedded engine, and a part of the test of Meilisearch.
macro_rules! checks {
    ($($(#[$doc:meta])* async fn $name:ident($engine:ident) $body:block)*) => {
        $(async fn $name($engine: &SearchEngine) $body)*

        mod embedded {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let engine = super::embedded(folder.path()).await;
                super::fill(&engine).await;
                super::$name(&engine).await;
            })*
        }

        async fn every_check(engine: &SearchEngine) {
            $(fill(engine).await;
            $name(engine).await;)*
        }
    };
}

async fn embedded(folder: &Path) -> SearchEngine {
    SearchEngine::embedded(folder.to_owned(), settings()).await.unwrap()
}

async fn fill(engine: &SearchEngine) {
    engine.ensure().await.unwrap();
    engine.replace_all(INDEX, all_at_once(documents())).await.unwrap();
}

checks! {
    async fn the_empty_query_finds_everything_newest_first(engine) {
        assert_eq!(ids(engine, "  ").await, ["helper", "server", "urdu", "shop", "poster", "logo"]);
    }

    async fn the_last_word_may_be_the_beginning_of_a_word(engine) {
        assert_eq!(ids(engine, "wordp").await, ["shop"]);
        assert_eq!(ids(engine, "shop wordp").await, ["shop"]);
        let found = find(engine, &text("wordp shop")).await;
        assert_eq!((found.total, found.dropped), (1, vec!["shop".to_owned()]), "it ends with the beginning of one then");
    }

    async fn typos_are_forgiven_by_length(engine) {
        assert_eq!(ids(engine, "lgoo x").await, Vec::<String>::new(), "four letters, no slip");
        assert_eq!(ids(engine, "psoter").await, ["poster"], "one slip from five letters");
        assert_eq!(ids(engine, "pstoer x").await, Vec::<String>::new(), "not two");
        assert_eq!(ids(engine, "ilustratr").await, ["logo"], "two slips from nine");
        assert_eq!(ids(engine, "xoster").await, Vec::<String>::new(), "the first letter counts twice");
    }

    async fn typos_can_be_switched_off(engine) {
        assert_eq!(ids(engine, "zanzibar").await, ["server"]);
        assert_eq!(ids(engine, "zanzibra").await, Vec::<String>::new(), "an attribute without typos");
        assert_eq!(ids(engine, "20262026").await, ["server"]);
        assert_eq!(ids(engine, "20262027").await, Vec::<String>::new(), "numbers have none");
        assert_eq!(ids(engine, "skarduu").await, ["shop"], "a listed word is protected as it is typed only");
    }

    async fn exact_words_stand_before_misspelt_ones(engine) {
        let more = json!([{ "id": "a", "title": "Weaving" }, { "id": "b", "title": "Leaving" }, { "id": "c", "title": "Weavings" }]);
        engine.put(INDEX, more.as_array().unwrap().clone()).await.unwrap();
        assert_eq!(ids(engine, "weaving").await, ["a", "c"]);
        engine.put(INDEX, vec![json!({ "id": "d", "title": "Weving", "published_at": 99 })]).await.unwrap();
        assert_eq!(ids(engine, "weaving").await, ["a", "c", "d"]);
    }

    async fn all_words_must_match_or_the_last_are_dropped(engine) {
        assert_eq!(ids(engine, "logo gilgit").await, ["logo"]);
        let found = find(engine, &text("logo gilgit spaceship")).await;
        assert_eq!(found.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["logo"]);
        assert_eq!(found.dropped, ["spaceship"]);
    }

    async fn earlier_attributes_weigh_more(engine) {
        assert_eq!(ids(engine, "logo").await, ["logo", "poster"]);
    }

    async fn words_side_by_side_stand_before_words_apart(engine) {
        assert_eq!(ids(engine, "graphic design").await.last().map(String::as_str), Some("server"));
        // The same while the second is being typed, however many words begin like it.
        let others: String = ('a'..='z').map(|letter| format!("ca{letter} cab{letter} cac{letter} ")).collect();
        let texts = [("beside", "Stone carving"), ("apart", "Stone walls with carving"), ("others", &others)];
        let documents = (1..).zip(texts).map(|(day, (id, title))| json!({ "id": id, "title": title, "published_at": day }));
        engine.put(INDEX, documents.collect()).await.unwrap();
        assert_eq!(ids(engine, "stone c").await, ["beside", "apart"]);
    }

    async fn phrases_hold_together(engine) {
        assert_eq!(ids(engine, "\"graphic design\"").await, ["poster", "logo"]);
        assert_eq!(ids(engine, "\"design graphic\"").await, Vec::<String>::new());
        assert_eq!(ids(engine, "\"graphic design\" flyer").await, ["poster"]);
        assert_eq!(ids(engine, "\"craftsmen of skardu\"").await, ["shop"]);
        assert_eq!(ids(engine, "\"graphi\"").await, Vec::<String>::new(), "no beginnings within quotes");
    }

    async fn excluded_words_and_phrases_are_not_found(engine) {
        assert_eq!(ids(engine, "logo -flyer").await, ["logo"]);
        assert_eq!(ids(engine, "graphic -\"graphic design\"").await, ["server"]);
        assert_eq!(ids(engine, "-design").await, ["helper", "urdu", "shop"]);
    }

    async fn synonyms_count_both_ways(engine) {
        assert_eq!(ids(engine, "tarjuma").await, ["urdu"]);
        assert_eq!(ids(engine, "va").await, ["helper"]);
        engine.put(INDEX, vec![json!({ "id": "va", "title": "VA" })]).await.unwrap();
        assert_eq!(ids(engine, "virtual assistant").await, ["helper", "va"]);
    }

    async fn missing_and_needless_spaces_are_forgiven(engine) {
        assert_eq!(ids(engine, "word press").await, ["shop"]);
        assert_eq!(ids(engine, "logodesign").await, ["logo"]);
        assert_eq!(ids(engine, "nodejs").await, ["server"]);
        assert_eq!(ids(engine, "node js").await, ["server"]);
    }

    async fn stop_words_are_ignored(engine) {
        assert_eq!(ids(engine, "the logo of the gilgit").await, ["logo"]);
        assert_eq!(ids(engine, "ترجمہ کا").await, ["urdu"]);
        assert_eq!(ids(engine, "the").await, ["helper"], "alone, it is the beginning of a word");
    }

    async fn names_of_technologies_are_told_apart(engine) {
        assert_eq!(ids(engine, "c#").await, ["shop"]);
        assert_eq!(ids(engine, "C++").await, ["urdu"]);
        assert_eq!(ids(engine, ".net").await, ["server"]);
        assert_eq!(ids(engine, "Node.js").await, ["server"]);
    }

    async fn urdu_is_found_from_every_keyboard(engine) {
        for typed in ["ترجمہ", "ترجمه", "تَرجمہ", "اردو ترج", "اُردو"] {
            assert_eq!(ids(engine, typed).await, ["urdu"], "{typed}");
        }
        assert_eq!(ids(engine, "۲۰۲۶۲۰۲۶").await, ["server"]);
    }

    async fn filters_narrow(engine) {
        assert_eq!(left(engine, Filter::eq("district", "hunza")).await, ["server", "urdu"]);
        assert_eq!(left(engine, Filter::eq("skills", "php")).await, ["shop"]);
        assert_eq!(left(engine, Filter::eq("remote", true)).await, ["logo", "shop", "urdu"]);
        assert_eq!(left(engine, Filter::eq("rate", 700.0)).await, ["urdu"]);
        assert_eq!(left(engine, Filter::one_of("district", ["gilgit", "hunza"])).await, ["logo", "server", "urdu"]);
        assert_eq!(left(engine, Filter::one_of("rate", [500.0, 1500.5])).await, ["logo", "shop"]);
        assert_eq!(left(engine, Filter::one_of("district", Vec::<String>::new())).await, Vec::<String>::new());
        assert_eq!(left(engine, Filter::at_least("rate", 700.0)).await, ["poster", "shop", "urdu"]);
        assert_eq!(left(engine, Filter::at_most("rate", 700.0)).await, ["logo", "urdu"]);
        let not_hunza = Filter::Not(Box::new(Filter::eq("district", "hunza")));
        assert_eq!(left(engine, not_hunza.clone()).await, ["helper", "logo", "poster", "shop"]);
        let either = Filter::Or(vec![Filter::eq("district", "gilgit"), Filter::eq("remote", false)]);
        assert_eq!(left(engine, either.clone()).await, ["helper", "logo", "poster"]);
        assert_eq!(left(engine, Filter::And(vec![not_hunza, either, Filter::at_least("rate", 1.0)])).await, ["logo", "poster"]);
    }

    async fn filters_go_with_words(engine) {
        let query = Query { filters: vec![Filter::eq("district", "skardu")], ..text("logo") };
        assert_eq!(find(engine, &query).await.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["poster"]);
    }

    async fn facets_count_and_keep_their_own_counts(engine) {
        let facets = vec!["district".to_owned(), "remote".to_owned()];
        let query = Query { facets, filters: vec![Filter::one_of("district", ["skardu"])], ..text("") };
        let found = find(engine, &query).await;
        let pair = |value: &str, count| (value.to_owned(), count);
        assert_eq!(found.total, 2);
        assert_eq!(found.facets["district"], [pair("hunza", 2), pair("skardu", 2), pair("gilgit", 1)]);
        assert_eq!(found.facets["remote"], [pair("false", 1), pair("true", 1)]);
    }

    async fn facets_hold_the_commonest_values_and_numbers(engine) {
        let query = Query { facets: vec!["skills".to_owned(), "rate".to_owned()], ..text("") };
        let found = find(engine, &query).await;
        assert_eq!(found.facets["skills"].len(), 3);
        assert_eq!(found.facets["skills"][0], ("graphic-design".to_owned(), 2));
        assert!(found.facets["rate"].iter().all(|(_, count)| *count == 1), "{:?}", found.facets);
        let query = Query { facets: vec!["rate".to_owned()], ..text("wordpress") };
        assert_eq!(find(engine, &query).await.facets["rate"], [("1500.5".to_owned(), 1)]);
    }

    async fn sorting_goes_before_fitness_and_the_unknown_last(engine) {
        let sorted = |direction| Query { sort: Some(Sort { field: "rate".to_owned(), direction }), ..text("") };
        let order = async |direction| -> Vec<String> {
            find(engine, &sorted(direction)).await.hits.into_iter().map(|hit| hit.id).collect()
        };
        assert_eq!(order(Direction::Ascending).await, ["logo", "urdu", "poster", "shop", "helper", "server"]);
        assert_eq!(order(Direction::Descending).await, ["shop", "poster", "urdu", "logo", "helper", "server"]);
    }

    async fn pages_follow_one_another(engine) {
        let mut seen = Vec::new();
        for offset in [0, 2, 4, 6] {
            let found = find(engine, &Query { offset, limit: 2, ..text("") }).await;
            assert_eq!(found.total, 6);
            seen.extend(found.hits.into_iter().map(|hit| hit.id));
        }
        assert_eq!(seen, ids(engine, "").await);
        let counted = find(engine, &Query { limit: 0, ..text("") }).await;
        assert_eq!((counted.hits.len(), counted.total), (0, 6));
    }

    async fn scores_lie_between_nothing_and_one(engine) {
        let hits = find(engine, &text("logo")).await.hits;
        assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0), "{hits:?}");
        assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "{hits:?}");
    }

    async fn a_document_is_found_at_once_and_replaced_whole(engine) {
        engine.put(INDEX, vec![json!({ "id": "logo", "title": "Calligraphy", "district": "nagar" })]).await.unwrap();
        assert_eq!(ids(engine, "calligraphy").await, ["logo"]);
        assert_eq!(ids(engine, "logo").await, ["poster"]);
        assert_eq!(left(engine, Filter::eq("district", "gilgit")).await, Vec::<String>::new());
    }

    async fn removed_documents_are_gone(engine) {
        engine.remove(INDEX, vec!["logo".to_owned(), "never-was".to_owned()]).await.unwrap();
        assert_eq!(ids(engine, "logo").await, ["poster"]);
        assert_eq!(find(engine, &text("")).await.total, 5);
    }

    async fn replacing_all_leaves_no_gap(engine) {
        let seen_while_filling = async {
            let found = ids(engine, "logo").await;
            Ok::<_, SearchError>(vec![json!({ "id": "new", "title": format!("Saw {}", found.len()) })])
        };
        engine.replace_all(INDEX, stream::once(seen_while_filling)).await.unwrap();
        assert_eq!(ids(engine, "").await, ["new"]);
        assert_eq!(ids(engine, "saw 2").await, ["new"]);
        assert!(engine.ensure().await.unwrap().is_empty());
    }

    async fn a_failed_replacing_changes_nothing(engine) {
        let fails = vec![Ok(vec![json!({ "id": "new", "title": "New" })]), Err(SearchError::Away("the tables".to_owned()))];
        assert!(engine.replace_all(INDEX, stream::iter(fails)).await.is_err());
        engine.put(INDEX, vec![json!({ "id": "later", "title": "Later" })]).await.unwrap();
        assert_eq!(find(engine, &text("")).await.total, 7);
    }

    async fn what_is_not_sound_is_refused(engine) {
        assert_eq!(refused(engine, filtered(vec![Filter::eq("secret", "x")])).await, "secret");
        assert_eq!(refused(engine, filtered(vec![Filter::eq("title", "x")])).await, "title");
        assert_eq!(refused(engine, filtered(vec![Filter::at_least("district", 1.0)])).await, "district");
        assert_eq!(refused(engine, Query { facets: vec!["nothing".to_owned()], ..text("") }).await, "nothing");
        let sort = Some(Sort { field: "title".to_owned(), direction: Direction::Ascending });
        assert_eq!(refused(engine, Query { sort, ..text("") }).await, "title");
        assert_eq!(refused(engine, Query { limit: 100_000, ..text("") }).await, "limit");
        assert_eq!(refused(engine, Query { offset: usize::MAX, ..text("") }).await, "offset");
        assert_eq!(refused(engine, text(&"logo ".repeat(2_000))).await, "text");
        assert!(matches!(engine.query("people", &text("")).await, Err(SearchError::Bad(_))));
        for document in [json!({ "id": "a b" }), json!({ "id": 5 }), json!({}), json!({ "id": "x", "rate": "much" })] {
            assert!(matches!(engine.put(INDEX, vec![document]).await, Err(SearchError::Bad(_))));
        }
    }

    async fn text_is_never_read_as_syntax(engine) {
        for typed in ["\"", "\"\"", "-", "--", "-\"", "title:logo", "* OR *", "\\", "(((", "logo\" OR district = \"", "\u{0}", "%' --"] {
            find(engine, &text(typed)).await;
        }
        let attack = Filter::eq("district", "x\" OR district = \"hunza");
        assert_eq!(left(engine, attack).await, Vec::<String>::new());
        assert_eq!(left(engine, Filter::eq("district", "\\")).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meilisearch_server_keeps_the_same_promises() {
    let Some(server) = Server::find("the search suite").await else { return };
    let prefix = format!("test_{}_", std::process::id());
    let engine = SearchEngine::meilisearch(&server.url, server.key.as_deref(), &prefix, settings()).unwrap();
    assert_eq!(engine.ensure().await.unwrap(), [INDEX]);
    every_check(&engine).await;
    assert!(engine.ensure().await.unwrap().is_empty());
    engine.health().await.unwrap();
    server.sweep(&[&format!("{prefix}{INDEX}"), &format!("{prefix}built")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meilisearch_server_that_is_away_is_told_within_a_second() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    for address in [silent.local_addr().unwrap(), closed] {
        let engine = SearchEngine::meilisearch(&format!("http://{address}"), Some("key"), "", settings()).unwrap();
        let asked = Instant::now();
        assert!(matches!(engine.query(INDEX, &text("logo")).await, Err(SearchError::Away(_))));
        assert!(asked.elapsed() < Duration::from_millis(1_500), "{:?}", asked.elapsed());
        assert!(matches!(engine.health().await, Err(SearchError::Away(_))));
        assert!(matches!(engine.ensure().await, Err(SearchError::Away(_))));
    }
    assert!(SearchEngine::meilisearch("search", None, "", settings()).is_err());
    assert!(SearchEngine::meilisearch("http://127.0.0.1:1", Some("bad\nkey"), "", settings()).is_err());
}

/// What Meilisearch is asked, shown without one.
#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_one_request_with_quoted_values_and_a_count_apart_for_each_narrowed_facet() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let result = |hits: Value, facets: Value| {
        json!({ "hits": hits, "estimatedTotalHits": 7, "facetDistribution": facets,
        "processingTimeMs": 1, "query": "" })
    };
    let page = result(json!([{ "id": "logo", "_rankingScore": 0.5 }]), json!({ "remote": { "true": 1 } }));
    let answer = json!({ "results": [page, result(json!([]), json!({ "district": { "hunza": 2, "gilgit": 3 } }))] });
    let asked = tokio::spawn(async move { answer_once(listener, &answer).await });

    let engine = SearchEngine::meilisearch(&url, Some("key"), "p_", settings()).unwrap();
    let query = Query {
        filters: vec![Filter::one_of("district", ["a\"b"]), Filter::at_least("rate", 2.0)],
        facets: vec!["district".to_owned(), "remote".to_owned()],
        sort: Some(Sort { field: "rate".to_owned(), direction: Direction::Descending }),
        ..text("Logo -\"C#\" the \"urdu book\" x\"")
    };
    let found = find(&engine, &query).await;
    let pair = |value: &str, count| (value.to_owned(), count);
    assert_eq!((found.total, found.hits[0].id.as_str()), (7, "logo"));
    assert_eq!(found.facets["district"], [pair("gilgit", 3), pair("hunza", 2)]);
    assert_eq!(found.facets["remote"], [pair("true", 1)]);

    let words = "-\"csharp\" \"urdu book\" logo x";
    let page = json!({ "indexUid": "p_works", "q": words, "offset": 0, "limit": 20, "matchingStrategy": "all",
        "filter": ["district IN [\"a\\\"b\"]", "rate >= 2"], "facets": ["remote"], "sort": ["rate:desc"],
        "attributesToRetrieve": ["id"], "showRankingScore": true });
    let counts = json!({ "indexUid": "p_works", "q": words, "limit": 0, "matchingStrategy": "all",
        "filter": ["rate >= 2"], "facets": ["district"], "attributesToRetrieve": ["id"] });
    assert_eq!(asked.await.unwrap(), json!({ "queries": [page, counts] }));
}

/// Answers one HTTP request, and tells its JSON body.
async fn answer_once(listener: tokio::net::TcpListener, answer: &Value) -> Value {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut received = Vec::new();
    loop {
        stream.read_buf(&mut received).await.unwrap();
        let request = String::from_utf8_lossy(&received);
        // The body is streamed in chunks: its JSON lies between the first brace and the last.
        let (start, end) = (
            request.find("\r\n\r\n").and_then(|at| request[at..].find('{').map(|brace| at + brace)),
            request.rfind('}'),
        );
        if let (Some(start), Some(end)) = (start, end)
            && let Ok(body) = serde_json::from_str(&request[start..=end])
        {
            let answer = answer.to_string();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            stream.write_all(format!("{head}{answer}").as_bytes()).await.unwrap();
            return body;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_embedded_index_outlives_the_process_and_asks_to_be_filled_once() {
    let folder = tempfile::tempdir().unwrap();
    {
        let engine = embedded(folder.path()).await;
        assert_eq!(engine.ensure().await.unwrap(), [INDEX]);
        fill(&engine).await;
        assert!(engine.ensure().await.unwrap().is_empty());
    }
    let engine = embedded(folder.path()).await;
    assert!(engine.ensure().await.unwrap().is_empty());
    assert_eq!(ids(&engine, "logo").await, ["logo", "poster"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_embedded_index_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    fill(&embedded(folder.path()).await).await;
    let index = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    for damage in ["meta.json", "term", "pos", "store"] {
        let files = std::fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path());
        let file = files.into_iter().find(|file| file.to_string_lossy().ends_with(damage)).unwrap();
        std::fs::write(&file, "cut off by kill -9").unwrap();
        let engine = embedded(folder.path()).await;
        assert_eq!(engine.ensure().await.unwrap(), [INDEX], "{damage}");
        assert_eq!(find(&engine, &text("")).await.total, 0);
        fill(&engine).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_settings_begin_the_embedded_index_anew() {
    let folder = tempfile::tempdir().unwrap();
    fill(&embedded(folder.path()).await).await;
    let built_in = Settings::built_in().unwrap();
    let other = SearchEngine::embedded(folder.path().to_owned(), built_in).await.unwrap();
    assert_eq!(other.ensure().await.unwrap(), ["gigs", "profiles"]);
    other.put("profiles", vec![json!({ "id": "amina", "headline": "Book translation", "rate": 4 })]).await.unwrap();
    for typed in ["tarjuma", "translator", "kitab tarjuma", "trnaslaton"] {
        let found = other.query("profiles", &text(typed)).await.unwrap();
        assert_eq!(found.total, 1, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_who_goes_away_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let engine = embedded(folder.path()).await;
    fill(&engine).await;
    let stuck = stream::iter(vec![Ok::<_, SearchError>(vec![json!({ "id": "half", "title": "Half" })])]);
    let stuck = futures_util::StreamExt::chain(stuck, stream::pending());
    let replacing = engine.replace_all(INDEX, stuck);
    assert!(tokio::time::timeout(Duration::from_millis(500), replacing).await.is_err());
    engine.put(INDEX, vec![json!({ "id": "more", "title": "More" })]).await.unwrap();
    assert_eq!(find(&engine, &text("")).await.total, 7);
    assert_eq!(ids(&engine, "half").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_and_readers_get_along() {
    let folder = tempfile::tempdir().unwrap();
    let engine = std::sync::Arc::new(embedded(folder.path()).await);
    let writers = (0..8).map(|number| {
        let engine = std::sync::Arc::clone(&engine);
        tokio::spawn(async move {
            let id = format!("writer-{number}");
            engine.put(INDEX, vec![json!({ "id": id, "title": format!("Writer {number}") })]).await.unwrap();
            assert!(ids(&engine, &format!("\"writer {number}\"")).await.contains(&id));
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(find(&engine, &text("writer")).await.total, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_documents_are_searched_fast() {
    let folder = tempfile::tempdir().unwrap();
    let engine = embedded(folder.path()).await;
    let trades = ["logo design", "video editing", "urdu translation", "data entry", "wordpress shop"];
    let work = |number: usize| {
        let trade = trades[number % trades.len()];
        json!({ "id": format!("w{number}"), "title": format!("{trade} {number}"), "about": "Work of a graduate",
            "district": trades[number % 3], "rate": number % 50, "published_at": number })
    };
    let works: Vec<_> = (0..5_000).map(work).collect();
    let batches = works.chunks(1_000).map(|batch| Ok::<_, SearchError>(batch.to_vec())).collect::<Vec<_>>();
    engine.replace_all(INDEX, stream::iter(batches)).await.unwrap();
    let facets = vec!["district".to_owned()];
    let query = Query { facets, filters: vec![Filter::at_least("rate", 10.0)], ..text("tranlation urd") };
    let asked = Instant::now();
    let found = find(&engine, &query).await;
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    println!("5,000 documents, words with typo and prefix, filter and facet: {:?}", asked.elapsed());
    assert_eq!(found.total, 100, "as many as are counted at most");
    assert_eq!(found.hits.len(), 20);
}
