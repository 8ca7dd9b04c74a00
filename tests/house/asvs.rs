//! The page about OWASP ASVS names every requirement once, and only tests that are there.

use super::source::{files, root};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the page: id, how it is met, and the tests that it names.
fn rows() -> Vec<(String, String, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("docs/asvs.md")).expect("the page");
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter(|line| line.split('|').next().is_some_and(|id| id.trim().split('.').count() == 3));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let named = cells[3].split('`').skip(1).step_by(2).filter(|name| is_test(name));
        (cells[0].to_owned(), cells[2].to_owned(), named.map(str::to_owned).collect())
    })
    .collect()
}

/// Names of tests are sentences; other words in this type are flags and files.
fn is_test(name: &str) -> bool {
    name.matches('_').count() >= 2
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

#[test]
fn every_requirement_stands_once() {
    let rows = rows();
    let ids: BTreeSet<&str> = rows.iter().map(|(id, _, _)| id.as_str()).collect();
    assert_eq!((rows.len(), ids.len()), (345, 345));
    let Ok(standard) = std::fs::read_to_string(root().join("../shared/data/asvs-5.0.json")) else {
        println!("the list of the standard's ids is not here: only their number was looked at");
        return;
    };
    let standard: Vec<(String, String, u8, String)> = serde_json::from_str(&standard).expect("the list");
    assert!(standard.iter().all(|(id, ..)| ids.contains(id.as_str())));
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let sources = files("tests", ".rs").into_iter().chain(files("backend", ".rs"));
    let code: String = sources.map(|(_, text)| text).collect();
    let mut shown = BTreeMap::new();
    for (id, how, tests) in rows() {
        for test in &tests {
            assert!(code.contains(&format!("fn {test}(")), "{id} names {test}, which is not there");
        }
        assert!(how != "test" || !tests.is_empty(), "{id} names no test");
        *shown.entry(how).or_insert(0) += 1;
    }
    assert!(shown["test"] >= 100, "{shown:?}");
}
