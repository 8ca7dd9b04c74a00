//! Every text is there in both languages, and every key that is used exists.

use super::source::{backend, files, root};
use hunar::platform::i18n::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

fn keys(language: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (path, text) in files(&format!("frontend/i18n/{language}"), ".ftl") {
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let Some((key, _)) = line.split_once('=') else { continue };
            assert!(
                keys.insert(key.trim().to_owned()),
                "{} stands twice in {language} ({})",
                key.trim(),
                path.display()
            );
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_texts() {
    let (english, urdu) = (keys("en"), keys("ur"));
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    assert!(english.len() > 300, "only {} texts", english.len());
    assert_eq!((only(&english, &urdu), only(&urdu, &english)), (Vec::new(), Vec::new()));
}

/// What each text is filled in with.
fn facts(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut facts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in files(&format!("frontend/i18n/{language}"), ".ftl") {
        let mut key = String::new();
        for line in text.lines() {
            if let Some((begun, _)) =
                line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            {
                key = begun.trim().to_owned();
            }
            let named = line.split('$').skip(1);
            let named = named.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
            facts.entry(key.clone()).or_default().extend(named);
        }
    }
    facts
}

#[test]
fn both_languages_fill_in_the_same_facts() {
    let urdu = facts("ur");
    let differing: Vec<_> = facts("en").into_iter().filter(|(key, named)| urdu.get(key) != Some(named)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn every_text_can_be_read() {
    for locale in Locale::ALL {
        for key in keys(locale.code()) {
            assert!(i18n::has(locale, &key), "{key} cannot be read in {}", locale.code());
        }
    }
}

/// Keys named in templates (`p.t("…")`) and in Rust (`"slice-…"` after `t(`, `errors.add(`, `flash`).
#[test]
fn every_key_that_is_used_exists() {
    let known = keys("en");
    let mut missing = BTreeSet::new();
    let sources = backend();
    let templates = files("frontend/templates", ".html");
    let rust = sources.iter().map(|source| (source.path.clone(), source.code().to_owned()));
    let html = templates
        .iter()
        .map(|(path, text)| (path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned(), text.clone()));
    for (path, text) in rust.chain(html) {
        for call in [".t(\"", ".t1(\"", ".t2(\"", "p.t(\"", "\"field-", "refusal-"] {
            for (at, _) in text.match_indices(call) {
                let start = if call.starts_with('"') { at + 1 } else { at + call.len() };
                if call == "refusal-" {
                    continue;
                }
                let key = text[start..].split('"').next().unwrap_or_default();
                if !key.is_empty() && !key.ends_with('-') && !key.contains(['{', '}', ' ']) && !known.contains(key) {
                    missing.insert(format!("{path}: {key}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_refusal_has_its_sentence() {
    let known = keys("en");
    let mut missing = Vec::new();
    for source in backend().into_iter().filter(|source| source.path != "kernel/refusal.rs") {
        let code = source.code();
        for (at, _) in code.match_indices("refusals! {") {
            let body = code[at..].split("\n}").next().unwrap_or_default();
            for line in body.lines().filter(|line| line.contains(" = \"")) {
                let refusal = line.split('"').nth(1).unwrap_or_default();
                let key = format!("refusal-{}", refusal.replace('_', "-"));
                if !known.contains(&key) {
                    missing.push(key);
                }
            }
        }
        for (at, _) in code.match_indices("Malformed::new(\"").chain(code.match_indices("Malformed::explained(\"")) {
            let refusal = code[at..].split('"').nth(1).unwrap_or_default();
            let key = format!("refusal-{}", refusal.replace('_', "-"));
            if !known.contains(&key) {
                missing.push(key);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
