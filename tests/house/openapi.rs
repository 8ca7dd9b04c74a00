//! The interface is a snapshot: a change of it is a visible diff.

use crate::support::app::scene;

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
