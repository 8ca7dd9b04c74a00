//! The interface is a snapshot: a change of it is a visible diff.

use super::source;
use crate::support::app::scene;
use std::collections::BTreeSet;

#[test]
fn the_document_of_the_interface_is_as_agreed() {
    scene(async |stage| {
        let document = stage.api().get("/api/openapi.json").await.body;
        assert_eq!(document["openapi"], "3.1.0");
        insta::assert_json_snapshot!("openapi", document, { ".info.version" => "[version]" });
    });
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    scene(async |stage| {
        let document = stage.api().get("/api/openapi.json").await.body;
        let mut poor = Vec::new();
        for (path, operations) in document["paths"].as_object().expect("paths") {
            for (method, operation) in operations.as_object().expect("operations") {
                let described = operation["summary"].is_string() || operation["description"].is_string();
                let succeeds =
                    operation["responses"].as_object().is_some_and(|all| all.keys().any(|code| code.starts_with('2')));
                if !described || !succeeds {
                    poor.push(format!("{method} {path}"));
                }
            }
        }
        assert!(poor.is_empty(), "{poor:#?}");
    });
}

#[test]
fn the_document_tells_every_refusal_that_operations_share() {
    scene(async |stage| {
        let document = stage.api().get("/api/openapi.json").await.body;
        let (mut names, mut untold) = (BTreeSet::new(), Vec::new());
        for (path, operations) in document["paths"].as_object().expect("paths") {
            for (method, operation) in operations.as_object().expect("operations") {
                let name = operation["operationId"].as_str().unwrap_or_default();
                assert!(names.insert(name.to_owned()), "{name} names two operations");
                let (body, gap) = (operation["requestBody"].is_object(), path.contains('{'));
                let shared = [("400", true), ("401", true), ("404", gap), ("413", body), ("415", body), ("429", true)];
                for (status, _) in shared.into_iter().filter(|(_, applies)| *applies) {
                    if operation["responses"][status].is_null() {
                        untold.push(format!("{status} of {method} {path}"));
                    }
                }
            }
        }
        assert!(untold.is_empty(), "{untold:#?}");
    });
}

/// What is for staff alone is not there for all others.
#[test]
fn what_only_staff_may_do_says_that_it_may_not_be_there() {
    scene(async |stage| {
        let document = stage.api().get("/api/openapi.json").await.body;
        let silent: Vec<String> = crate::matrix::lines()
            .into_iter()
            .filter(|line| matches!(line.guard.as_str(), "StaffCaller" | "AdminCaller"))
            .filter(|line| {
                let path = line.path.split('?').next().unwrap_or_default();
                document["paths"][path][line.method.to_lowercase()]["responses"]["404"].is_null()
            })
            .map(|line| line.route())
            .collect();
        assert!(silent.is_empty(), "{silent:#?}");
    });
}

#[test]
fn a_wrong_method_is_told_apart_from_a_wrong_address() {
    scene(async |stage| {
        let wrong = stage.api().delete("/api/v1/gigs").await;
        assert_eq!((wrong.status, wrong.body["code"].as_str()), (405, Some("method_not_allowed")));
        assert_eq!(wrong.headers["allow"], "GET, HEAD");
        let nowhere = stage.api().delete("/api/v1/gig").await;
        assert_eq!((nowhere.status, nowhere.body["code"].as_str()), (404, Some("not_found")));
    });
}

#[test]
fn every_schema_of_the_document_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for file in source::backend() {
        for part in file.code().split("ToSchema").skip(1) {
            let Some(line) = part.lines().find(|line| line.starts_with("pub struct ") || line.starts_with("pub enum "))
            else {
                continue;
            };
            let name = line.split([' ', '<', '{', '(', ';']).nth(2).unwrap_or_default().to_owned();
            assert!(names.insert(name.clone()), "two schemas are named {name}: the document would keep one of them");
        }
    }
}
