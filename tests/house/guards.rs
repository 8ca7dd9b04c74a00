//! No route without a guard, and none without a line in the authorisation matrix (`tests/house/matrix.txt`).

use super::source::{Source, backend};
use hunar::platform::web::csrf::EXEMPT;
use std::collections::{BTreeMap, BTreeSet};

/// What a handler's first argument may be.
const GUARDS: [&str; 9] =
    ["Passerby", "Visitor", "Signed", "Staff", "Admin", "Anyone", "Caller", "StaffCaller", "AdminCaller"];

/// `GET /gigs/{id}` and the handler that serves it, for pages.
fn page_routes(source: &Source) -> Vec<(String, String)> {
    let flat: String = source.code().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for part in flat.split(".route(").skip(1) {
        let path = part.split('"').nth(1).unwrap_or_default();
        let method = part.split("web::").nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
        let handler = part.split(".to(").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
        found.push((format!("{} {path}", method.to_uppercase()), handler.to_owned()));
    }
    found
}

/// The same for the interface: `#[get("/gigs/{id}")] pub async fn show(`.
fn api_routes(source: &Source) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for method in ["get", "post", "put", "patch", "delete"] {
        for part in source.code().split(&format!("#[{method}(\"")).skip(1) {
            let path = part.split('"').next().unwrap_or_default();
            let handler = part.split("async fn ").nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
            let module = source.path.trim_end_matches(".rs").rsplit('/').next().unwrap_or_default();
            found.push((format!("{} /api/v1{path}", method.to_uppercase()), format!("{module}::{handler}")));
        }
    }
    found
}

/// The arguments of a handler. Pages and interface may use one name in one room, so a file of the same
/// side is looked in first, and before all others the module that the route names.
fn arguments_of(sources: &[Source], room: &str, handler: &str, interface: bool) -> Option<String> {
    let (module, name) = handler.rsplit_once("::").unwrap_or(("", handler));
    let file = format!("/{}.rs", module.rsplit("::").next().unwrap_or_default());
    let named = |source: &&&Source| source.path.ends_with(&file);
    let own = |source: &&&Source| source.path.contains("api") == interface;
    let door = |source: &&Source| source.room() == room && !source.path.contains("/actions");
    let room: Vec<&Source> = sources.iter().filter(door).collect();
    let first = room.iter().filter(named).filter(own).chain(room.iter().filter(named)).chain(room.iter().filter(own));
    first.copied().find_map(|source| {
        let rest = source.code().split(&format!("async fn {name}(")).nth(1)?;
        rest.split('{').next().map(str::to_owned)
    })
}

/// Its guard: the first argument.
fn guard_of(arguments: &str) -> String {
    let first = arguments.split([',', ')']).next().unwrap_or_default();
    let kind = first.split(':').next_back().unwrap_or_default().trim();
    kind.rsplit(':').next().unwrap_or(kind).to_owned()
}

/// Every route with the arguments of its handler.
pub fn routes() -> BTreeMap<String, String> {
    let sources = backend();
    let mut routes = BTreeMap::new();
    for source in &sources {
        if matches!(source.room(), "platform" | "routes" | "kernel") {
            continue;
        }
        let all = page_routes(source).into_iter().map(|route| (route, false));
        let all = all.chain(api_routes(source).into_iter().map(|route| (route, true)));
        for ((route, handler), interface) in all {
            let arguments = arguments_of(&sources, source.room(), &handler, interface).unwrap_or_default();
            assert!(routes.insert(route.clone(), arguments).is_none(), "{route} leads to two handlers");
        }
    }
    routes
}

#[test]
fn every_handler_begins_with_a_guard() {
    let naked: Vec<String> = routes()
        .into_iter()
        .map(|(route, arguments)| (route, guard_of(&arguments)))
        .filter(|(_, guard)| !GUARDS.contains(&guard.as_str()))
        .map(|(r, g)| format!("{r}: {g:?}"))
        .collect();
    assert!(naked.is_empty(), "{naked:#?}");
}

#[test]
fn every_route_has_its_line_in_the_matrix() {
    let lines: BTreeSet<String> =
        crate::matrix::lines().into_iter().map(|line| format!("{} | {}", line.route(), line.guard)).collect();
    let found: BTreeSet<String> =
        routes().into_iter().map(|(route, arguments)| format!("{route} | {}", guard_of(&arguments))).collect();
    let missing: Vec<_> = found.difference(&lines).collect();
    let stale: Vec<_> = lines.difference(&found).collect();
    assert!(missing.is_empty() && stale.is_empty(), "missing: {missing:#?}\nno longer there: {stale:#?}");
}

#[test]
fn every_page_that_changes_something_checks_its_token_but_for_the_closed_list() {
    let posts = routes().into_iter().filter(|(route, _)| route.starts_with("POST ") && !route.contains(" /api/"));
    let open: Vec<String> =
        posts.filter(|(_, arguments)| !arguments.contains("Form")).map(|(route, _)| route).collect();
    let listed: Vec<String> = EXEMPT.iter().map(|path| format!("POST {path}{{token}}")).collect();
    assert_eq!(open, listed);
}
