//! No setting of `search-config/` is without effect: each is changed in a copy, and some answer becomes another one, on both engines.
//! And every synonym finds, both ways.

use crate::support::meilisearch::Server;
use futures_util::stream;
use hunar::platform::search::{Direction, Filter, Query, SearchEngine, SearchError, Settings, Sort};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

const INDEX: &str = "works";

/// Where indexes are made: in a folder, or on a server.
enum Place<'a> {
    Folder(&'a Path),
    Server(&'a Server),
}

impl Place<'_> {
    /// An engine with indexes of its own.
    async fn engine(&self, name: &str, settings: Settings) -> SearchEngine {
        match self {
            Self::Folder(folder) => SearchEngine::embedded(folder.join(name), settings).await.expect("an engine"),
            Self::Server(server) => {
                let prefix = prefix(name);
                SearchEngine::meilisearch(&server.url, server.key.as_deref(), &prefix, settings).expect("an engine")
            }
        }
    }
}

fn prefix(name: &str) -> String {
    format!("settings_{}_{name}_", std::process::id())
}

fn base() -> Value {
    json!({
        "searchableAttributes": ["title", "about"],
        "filterableAttributes": ["skills", "district", "rate", "hours"],
        "sortableAttributes": ["rate"],
        "displayedAttributes": ["id", "print"],
        "rankingRules": ["sort", "words", "typo", "exactness", "proximity", "attribute", "published_at:desc"],
        "synonyms": { "tarjuma": ["translation"] },
        "stopWords": ["the"],
        "typoTolerance": {
            "enabled": true, "minWordSizeForTypos": { "oneTypo": 5, "twoTypos": 9 },
            "disableOnWords": [], "disableOnAttributes": [], "disableOnNumbers": true
        },
        "faceting": { "maxValuesPerFacet": 3, "sortFacetValuesBy": { "*": "count" } },
        "pagination": { "maxTotalHits": 100 },
        "numeric": ["rate", "hours", "published_at"]
    })
}

/// No field begins with a word that is looked for: Meilisearch would take that for exact, and put it first whatever the weight of the field.
fn documents() -> Vec<Value> {
    vec![
        json!({ "id": "logo", "title": "Bold logo design", "about": "Marks for shops", "skills": ["zeal", "art"], "district": "gilgit",
            "rate": 500, "hours": 10, "published_at": 10 }),
        json!({ "id": "poster", "title": "Poster for theatres", "about": "Also a logo", "skills": ["zeal"], "district": "skardu",
            "rate": 900, "hours": 20, "published_at": 20 }),
        json!({ "id": "book", "title": "Translation 20262026", "about": "Illustrators wanted", "skills": ["zeal", "books"], "district": "hunza",
            "rate": 700, "hours": 30, "published_at": 30 }),
    ]
}

fn text(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 2, ..Query::default() }
}

/// For each setting another value, and the query that sees it.
fn changes() -> Vec<(&'static str, Value, Query)> {
    let facet = Query { facets: vec!["skills".to_owned()], ..text("") };
    let sorted = Query { sort: Some(Sort { field: "rate".to_owned(), direction: Direction::Ascending }), ..text("") };
    let filtered = |filter| Query { filters: vec![filter], ..text("") };
    vec![
        ("searchableAttributes", json!(["about", "title"]), text("logo")),
        ("filterableAttributes", json!(["skills", "rate", "hours"]), filtered(Filter::eq("district", "hunza"))),
        ("sortableAttributes", json!([]), sorted),
        ("displayedAttributes", json!(["id", "title"]), text("")),
        ("rankingRules", json!(["sort", "words", "published_at:desc", "attribute"]), text("logo")),
        ("synonyms", json!({}), text("tarjuma")),
        ("stopWords", json!([]), text("the logo")),
        ("typoTolerance.enabled", json!(false), text("psoter")),
        ("typoTolerance.minWordSizeForTypos.oneTypo", json!(7), text("psoter")),
        ("typoTolerance.minWordSizeForTypos.twoTypos", json!(12), text("ilustratrs")),
        ("typoTolerance.disableOnWords", json!(["psoter"]), text("psoter")),
        ("typoTolerance.disableOnAttributes", json!(["title"]), text("psoter")),
        ("typoTolerance.disableOnNumbers", json!(false), text("20262027")),
        ("faceting.maxValuesPerFacet", json!(1), facet.clone()),
        ("faceting.sortFacetValuesBy", json!({ "*": "alpha" }), facet),
        ("pagination.maxTotalHits", json!(2), text("")),
        ("numeric", json!(["rate", "published_at"]), filtered(Filter::at_least("hours", 15.0))),
    ]
}

/// Every setting of the files, by its path; lists and what is keyed by names of fields are values.
fn paths(value: &Value, path: &str, into: &mut BTreeSet<String>) {
    let named = path == "synonyms" || path.ends_with("sortFacetValuesBy");
    match value.as_object().filter(|_| !named) {
        Some(object) => {
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                paths(value, &path, into);
            }
        }
        None => drop(into.insert(path.to_owned())),
    }
}

#[test]
fn every_setting_of_the_files_is_looked_at() {
    let mut written = BTreeSet::new();
    for file in [
        include_str!("../../search-config/shared.json"),
        include_str!("../../search-config/gigs.json"),
        include_str!("../../search-config/profiles.json"),
    ] {
        paths(&serde_json::from_str(file).expect("JSON"), "", &mut written);
    }
    // Of the file of languages.
    written.extend(["stopWords", "synonyms"].map(str::to_owned));
    let looked_at: BTreeSet<String> = changes().into_iter().map(|(path, ..)| path.to_owned()).collect();
    assert_eq!(written, looked_at);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_setting_has_an_effect_on_the_embedded_engine() {
    let folder = TempDir::new().expect("a folder");
    each_setting_matters(&Place::Folder(folder.path())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_setting_has_an_effect_on_meilisearch() {
    let Some(server) = Server::find("the effect of each setting").await else { return };
    each_setting_matters(&Place::Server(&server)).await;
    let names = (0..changes().len()).map(|number| format!("changed{number}")).chain(["base".to_owned()]);
    for prefix in names.map(|name| prefix(&name)) {
        server.sweep(&[&format!("{prefix}{INDEX}"), &format!("{prefix}built")]).await;
    }
}

async fn each_setting_matters(place: &Place<'_>) {
    let plain = filled(place, "base", &base()).await.expect("settings");
    for (number, (path, value, query)) in changes().into_iter().enumerate() {
        let mut changed = base();
        let pointer = format!("/{}", path.replace('.', "/"));
        *changed.pointer_mut(&pointer).unwrap_or_else(|| panic!("{path} is no setting")) = value;
        let before = answer(&plain, &query).await;
        let after = match filled(place, &format!("changed{number}"), &changed).await {
            Ok(engine) => answer(&engine, &query).await,
            // To be refused is an effect as well.
            Err(refusal) => refusal,
        };
        assert_ne!(before, after, "{path} has no effect");
        assert!(!before.starts_with("refused"), "{path}: {before}");
    }
}

async fn filled(place: &Place<'_>, name: &str, settings: &Value) -> Result<SearchEngine, String> {
    let settings = Settings::of(&json!({}), [(INDEX.to_owned(), settings.clone())]);
    let engine = place.engine(name, settings.map_err(|error| format!("{error:#}"))?).await;
    engine.ensure().await.expect("indexes");
    let documents = stream::iter(vec![Ok::<_, SearchError>(documents())]);
    engine.replace_all(INDEX, documents).await.map_err(|error| error.to_string())?;
    Ok(engine)
}

/// What an engine answers, as a text.
async fn answer(engine: &SearchEngine, query: &Query) -> String {
    match engine.query(INDEX, query).await {
        Ok(found) => {
            let ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.as_str()).collect();
            format!("{ids:?} of {}, {:?}, without {:?}", found.total, found.facets, found.dropped)
        }
        Err(error) => format!("refused: {error}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_synonym_finds_both_ways_on_the_embedded_engine() {
    let folder = TempDir::new().expect("a folder");
    each_synonym_finds(&Place::Folder(folder.path())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_synonym_finds_both_ways_on_meilisearch() {
    let Some(server) = Server::find("every synonym").await else { return };
    each_synonym_finds(&Place::Server(&server)).await;
    let prefix = prefix("synonyms");
    let indexes = ["gigs", "profiles", "built"].map(|index| format!("{prefix}{index}"));
    server.sweep(&indexes.each_ref().map(String::as_str)).await;
}

/// Each term is a document, and is asked for: what it stands for is found.
async fn each_synonym_finds(place: &Place<'_>) {
    let file = include_str!("../../search-config/languages.json");
    let file: Value = serde_json::from_str(file).expect("the languages of search");
    let mut linked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let groups =
        ["english", "roman", "urdu"].into_iter().flat_map(|language| file[language].as_array().expect("terms"));
    for group in groups {
        let texts = |key: &str| group[key].as_array().expect("texts").iter().map(|text| text.as_str().expect("a text"));
        for (said, means) in texts("said").flat_map(|said| texts("means").map(move |means| (said, means))) {
            linked.entry(said).or_default().insert(means);
            linked.entry(means).or_default().insert(said);
        }
    }
    let engine = place.engine("synonyms", Settings::built_in().expect("settings")).await;
    engine.ensure().await.expect("indexes");
    let ids: BTreeMap<&str, String> = (0..).zip(linked.keys()).map(|(at, term)| (*term, format!("t{at}"))).collect();
    let documents = ids.iter().map(|(term, id)| json!({ "id": id, "title": term })).collect();
    engine.put("gigs", documents).await.expect("documents");
    let mut missed = Vec::new();
    for (term, others) in &linked {
        let query = Query { text: (*term).to_owned(), limit: 200, ..Query::default() };
        let found = engine.query("gigs", &query).await.expect("an answer");
        let found: BTreeSet<&String> = found.hits.iter().map(|hit| &hit.id).collect();
        missed.extend(
            others.iter().filter(|other| !found.contains(&ids[**other])).map(|other| format!("{term}: {other}")),
        );
    }
    assert!(missed.is_empty(), "of {} terms: {missed:#?}", linked.len());
}
