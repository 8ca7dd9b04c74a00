//! Notices for programs.

use super::{KARIM, ask, decide};
use crate::support::app::scene;
use crate::support::market::{all, client, desk, done};
use serde_json::json;

#[test]
fn a_program_lists_and_reads_notices() {
    scene(async |stage| {
        let (karim, baltoro) = client(stage, "Karim Shah", KARIM).await;
        let desk = desk(stage).await;
        for approve in [false, true] {
            ask(&karim, &baltoro).await;
            decide(&desk, &baltoro, approve).await;
        }
        let first = karim.get("/api/v1/me/notices?limit=1").await.body;
        assert_eq!((&first["unread"], &first["items"][0]["kind"]), (&json!(2), &json!("client_approved")));
        assert_eq!(first["items"][0]["title"], "Baltoro Labs is approved");
        assert_eq!(first["items"][0]["path"], format!("/my/clients/{baltoro}"));
        let cursor = first["next"].as_str().expect("a next page");
        let second = karim.get(&format!("/api/v1/me/notices?limit=1&cursor={cursor}")).await.body;
        assert_eq!((all(&second["items"], "kind"), second["next"].is_null()), (vec!["client_refused"], true));
        let read = format!("/api/v1/me/notices/{}/read", first["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(desk.post(&read, json!({})).await.status, 404);
        assert_eq!(karim.post(&read, json!({})).await.status, 204);
        let unread = karim.get("/api/v1/me/notices?unread=true").await.body;
        assert_eq!((&unread["unread"], all(&unread["items"], "kind")), (&json!(1), vec!["client_refused"]));
        assert_eq!(karim.post("/api/v1/me/notices/read", json!({})).await.status, 204);
        assert_eq!(karim.get("/api/v1/me/notices").await.body["unread"], 0);
        assert_eq!(karim.get("/api/v1/me/notices?cursor=nonsense").await.status, 422);
        assert_eq!(karim.get("/api/v1/me/notices?read=true").await.status, 400);
        assert_eq!(stage.api().get("/api/v1/me/notices").await.status, 401);
    });
}

#[test]
fn a_program_changes_preferences() {
    scene(async |stage| {
        let (karim, _) = client(stage, "Karim Shah", KARIM).await;
        let path = "/api/v1/me/notice-preferences";
        let of = async |kind: &str| {
            let rows = karim.get(path).await.body;
            let row = rows.as_array().expect("rows").iter().find(|row| row["kind"] == kind).cloned();
            row.unwrap_or_default()["frequency"].clone()
        };
        let body = json!({ "all": "never", "kinds": { "gig_expiring": "daily" } });
        done(&karim.put(path, body).await);
        assert_eq!(of("gig_expiring").await, "daily");
        assert_eq!(of("gig_expired").await, "never");
        assert_eq!(of("client_added").await, "at_once");
        assert!(of("report_waits").await.is_null(), "that concerns staff");
        for odd in [
            json!({ "all": "hourly" }),
            json!({ "kinds": { "client_added": "never" } }),
            json!({ "kinds": { "report_waits": "daily" } }),
            json!({ "kinds": { "password_changed": "never" } }),
        ] {
            assert_eq!(karim.put(path, odd.clone()).await.status, 422, "{odd}");
        }
        assert_eq!(karim.put(path, json!({ "none": true })).await.status, 400);
        assert_eq!(of("gig_expiring").await, "daily", "nothing changed");
    });
}
