//! Who may import whom: slices stand on a street, and look only at houses before them.

use super::source::{Source, backend};

/// The street. A slice may use those before it.
const STREET: [&str; 18] = [
    "policy",
    "accounts",
    "notifications",
    "skills",
    "centres",
    "consent",
    "clients",
    "profiles",
    "endorsements",
    "credentials",
    "gigs",
    "search",
    "saved",
    "matching",
    "placements",
    "moderation",
    "home",
    "admin",
];
/// What stands at the end and joins everything; slices know the application as `App` only.
const JOINTS: [&str; 5] = ["app", "routes", "server", "main", "lib"];

/// Every `crate::…` path in the code, module by module.
fn paths(source: &Source) -> Vec<Vec<&str>> {
    let code = source.code();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `hunar::` in the binary, `$crate::` in macros.
        if code[..at].ends_with('$') {
            continue;
        }
        let path =
            code[at + 7..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next().unwrap_or_default();
        found.push(path.split("::").filter(|part| !part.is_empty()).collect());
    }
    found
}

fn street_number(room: &str) -> Option<usize> {
    STREET.iter().position(|house| *house == room)
}

#[test]
fn slices_look_only_at_houses_before_them() {
    let mut wrong = Vec::new();
    for source in backend() {
        let Some(own) = street_number(source.room()) else { continue };
        for path in paths(&source) {
            let Some(house) = path.first().and_then(|first| street_number(first)) else { continue };
            if house > own {
                wrong.push(format!("{} imports {}", source.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn kernel_and_platform_name_no_slice() {
    let mut wrong = Vec::new();
    for source in backend().iter().filter(|source| matches!(source.room(), "kernel" | "platform")) {
        for path in paths(source) {
            let first = path.first().copied().unwrap_or_default();
            let allowed = if source.room() == "kernel" {
                vec!["kernel", "refusals"]
            } else {
                vec!["kernel", "platform", "refusals"]
            };
            if !allowed.contains(&first) && !first.is_empty() {
                wrong.push(format!("{} imports {}", source.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn inner_rooms_of_other_slices_stay_closed() {
    let inner = ["queries", "actions", "pages", "api", "jobs", "form"];
    let mut wrong = Vec::new();
    for source in backend() {
        for path in paths(&source) {
            let [house, room, ..] = path.as_slice() else { continue };
            if street_number(house).is_some() && *house != source.room() && inner.contains(room) {
                wrong.push(format!("{} imports {}", source.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rules_are_pure() {
    let words = ["diesel", "actix", "askama", "async ", "::now()", "rand::", "f32", "f64", "crate::platform::db"];
    let mut wrong = Vec::new();
    for source in backend().iter().filter(|source| source.path.ends_with("rules.rs")) {
        for word in words.iter().filter(|word| source.code().contains(**word)) {
            wrong.push(format!("{} says {word}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_and_api_speak_no_sql_and_not_to_each_other() {
    let mut wrong = Vec::new();
    for source in backend().iter().filter(|source| street_number(source.room()).is_some()) {
        let file = source.path.rsplit('/').next().unwrap_or_default();
        let (pages, api) = (file.starts_with("pages"), file.starts_with("api"));
        if !pages && !api {
            continue;
        }
        let own = source.room();
        let other = if pages { format!("crate::{own}::api") } else { format!("crate::{own}::pages") };
        for word in ["diesel", "schema::", &other] {
            if source.code().contains(word) {
                wrong.push(format!("{} says {word}", source.path));
            }
        }
        if pages && source.code().contains("utoipa") {
            wrong.push(format!("{} says utoipa", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_joints_stand_beside_the_houses() {
    let known: Vec<&str> = STREET.iter().chain(&JOINTS).chain(&["kernel", "platform"]).copied().collect();
    for source in backend() {
        assert!(known.contains(&source.room()), "{} stands outside the street", source.path);
    }
}
