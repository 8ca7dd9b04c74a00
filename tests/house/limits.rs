//! The table of limits that operators read is what the code says.

use super::source::{backend, root};
use std::collections::BTreeSet;

/// `sign-in | 5 in 5 minutes` for every limit that the code declares.
fn declared() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in backend() {
        let flat = source.code().split_whitespace().collect::<Vec<_>>().join(" ");
        for part in flat.split("Limit { name: \"").skip(1) {
            let name = part.split('"').next().expect("a name");
            let number = |field: &str| -> i64 {
                let digits = part.split(field).nth(1).expect(field).trim_start();
                let digits: String = digits.chars().take_while(|c| c.is_ascii_digit() || *c == '_').collect();
                digits.replace('_', "").parse().expect("a number")
            };
            found.insert(row(name, number("hits:"), number("seconds:")));
        }
    }
    found
}

fn row(name: &str, hits: i64, seconds: i64) -> String {
    let period = match seconds {
        60 => "a minute".to_owned(),
        3600 => "an hour".to_owned(),
        86_400 => "a day".to_owned(),
        seconds => format!("in {} minutes", seconds / 60),
    };
    let hits = if hits >= 1000 { format!("{},{:03}", hits / 1000, hits % 1000) } else { hits.to_string() };
    format!("{name} | {hits} {period}")
}

/// The same out of the table: name in the first column, figure in the last.
fn written() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("docs/operations.md")).expect("the page for operators");
    let section = text.split("## Limits").nth(1).expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|line| {
        let columns: Vec<&str> = line.trim_end_matches('|').split('|').map(str::trim).collect();
        format!("{} | {}", columns[0].trim_end_matches('`'), columns.last().expect("a figure"))
    })
    .collect()
}

#[test]
fn the_table_of_limits_is_what_the_code_says() {
    let (declared, written) = (declared(), written());
    assert!(declared.len() > 10, "only {} limits found", declared.len());
    let missing: Vec<_> = declared.difference(&written).collect();
    let stale: Vec<_> = written.difference(&declared).collect();
    assert!(missing.is_empty() && stale.is_empty(), "missing: {missing:#?}\nno longer true: {stale:#?}");
}
