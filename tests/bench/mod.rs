//! The world of the benches is one that pages can show, or their figures would say nothing.

use crate::support::app::scene;
use hunar::admin::bench::fill::fill;
use hunar::admin::demo::content::Size;

#[test]
fn every_page_of_a_bench_shows_its_invented_people() {
    scene(async |stage| {
        let filled = fill(&stage.app, Size { graduates: 60, clients: 60, gigs: 80 }).await.expect("full tables");
        stage.settle().await;
        assert!(filled.talents.len() > 40 && filled.gigs.len() > 30, "{} {}", filled.talents.len(), filled.gigs.len());
        let browser = stage.browser();
        let mut trained = 0;
        for (_, handle) in filled.talents.iter().step_by(7) {
            let page = browser.get(&format!("/talent/{handle}")).await;
            assert_eq!(page.status, 200, "{handle}");
            trained += usize::from(page.text.contains("href=\"/centres/"));
        }
        assert!(trained > 3, "{trained} say where they were trained");
        let found = stage.api().get("/api/v1/talent").await;
        assert_eq!(found.body["total"].as_u64(), Some(filled.talents.len() as u64), "{}", found.body);
        let mut matched = 0;
        for (gig, cookie) in filled.gigs.iter().step_by(7) {
            assert_eq!(browser.get(&format!("/gigs/{gig}")).await.status, 200);
            let matches = format!("{}/my/gigs/{gig}/matches", stage.address);
            let answer = reqwest::Client::new().get(matches).header("Cookie", cookie).send().await.expect("an answer");
            assert_eq!(answer.status(), 200);
            matched += usize::from(answer.text().await.expect("a page").contains("href=\"/talent/"));
        }
        assert!(matched > 0, "nobody fits any gig");
    });
}
