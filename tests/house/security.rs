//! Promises of safety that can be read from the source.

use super::source::{backend, files, root};
use std::fs;

/// Templates in which something is shown as it is: each holds HTML that `platform::markdown`, the highlighter, the QR code or
/// serde made.
const SHOWN_AS_IT_IS: [&str; 11] = [
    "accounts/document.html",
    "accounts/two_step_set_up.html",
    "consent/paper.html",
    "credentials/print.html",
    "endorsements/sheet.html",
    "gigs/show.html",
    "profiles/cv.html",
    "profiles/show.html",
    "search/_gig_card.html",
    "search/_talent_card.html",
    "home/about.html",
];

#[test]
fn every_template_escapes_what_it_shows() {
    for (path, text) in files("frontend/templates", ".html") {
        let name = path.to_string_lossy().into_owned();
        let known = SHOWN_AS_IT_IS.iter().any(|template| name.ends_with(template));
        assert!(known || !text.contains("|safe"), "{name} shows something as it is");
        assert!(!text.contains("{% autoescape"), "{name} switches escaping off");
    }
}

#[test]
fn pages_load_nothing_from_elsewhere() {
    for (path, text) in files("frontend/templates", ".html").into_iter().chain(files("frontend/css", ".css")) {
        for load in ["src=\"http", "src=\"//", "url(http", "url(\"http", "@import", "action=\"http"] {
            assert!(!text.contains(load), "{} has {load}", path.display());
        }
        for link in text.split("<link ").skip(1).filter_map(|link| link.split('>').next()) {
            assert!(!link.contains("href=\"http"), "{} has {link}", path.display());
        }
        assert!(!text.contains(" style=\"") || path.to_string_lossy().contains("/mail/"), "{}", path.display());
    }
}

#[test]
fn scripts_build_no_html_and_run_no_text() {
    for (path, text) in files("frontend/js/islands", ".js") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        for word in
            ["eval(", "new Function", "document.write", "insertAdjacentHTML", "outerHTML", "postMessage", "window."]
        {
            assert!(!text.contains(word), "{name} says {word}");
        }
        // Rows that repeat are copied from a template of the page itself.
        assert!(!text.contains("innerHTML") || name == "repeat.js", "{name} writes HTML");
    }
}

#[test]
fn no_sql_is_put_together_from_texts() {
    // The embedded cluster makes its database, whose name is a constant.
    for source in backend().iter().filter(|source| !source.path.starts_with("platform/db/")) {
        for call in ["sql_query(format!", "sql_query(&format!", "sql::<", "batch_execute(&format!"] {
            for (at, _) in source.code().match_indices(call) {
                let rest = source.code().get(at..at + 200).unwrap_or_default();
                let line = rest.lines().next().unwrap_or_default();
                assert!(call == "sql::<" && !line.contains("format!"), "{}: {line}", source.path);
            }
        }
    }
}

#[test]
fn programs_are_started_in_one_place_only() {
    for source in backend() {
        let starts = source.code().contains("Command::new(") && !source.code().contains("clap::");
        let known =
            source.path.starts_with("platform/db/") || source.path.contains("backup") || source.path.contains("bench");
        assert!(!starts || known, "{} starts a program", source.path);
        assert!(!source.code().contains("\"sh\"") || source.path.starts_with("platform/db/"), "{}", source.path);
    }
}

#[test]
fn the_code_is_safe_rust_and_does_not_panic() {
    let workspace = fs::read_to_string(root().join("Cargo.toml")).expect("the workspace");
    for lint in [
        "unsafe_code = \"forbid\"",
        "unwrap_used = \"deny\"",
        "expect_used = \"deny\"",
        "indexing_slicing = \"deny\"",
        "panic = \"deny\"",
    ] {
        assert!(workspace.contains(lint), "{lint}");
    }
    // The schema crate holds nothing but tables.
    for package in ["backend", "backend/matcher"] {
        let manifest = fs::read_to_string(root().join(package).join("Cargo.toml")).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
    }
}
