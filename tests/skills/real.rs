//! The lists as they are published, where they lie beside the project.

use super::{bring, tables, take_out};
use crate::house::source::root;
use crate::support::app::scene;
use hunar::skills::imports::{Input, Source};
use std::path::PathBuf;
use std::time::Instant;

/// `HUNAR_TEST_DATA`, else `shared/data` beside the project.
fn data() -> PathBuf {
    std::env::var_os("HUNAR_TEST_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from)
}

#[test]
fn the_published_lists_come_in_once_and_go_without_a_trace() {
    let data = data();
    let file = |name: &str| data.join(name);
    let (onet, topics) = (file("onet/Technology Skills.txt"), file("github-topics/topics.json"));
    let esco = ["esco/esco_v111_en.zip", "esco/esco_v111_rel.zip"].map(file).to_vec();
    if esco.iter().chain([&onet, &topics]).any(|file| !file.exists()) {
        println!("skipped: the published lists are not in {}", data.display());
        return;
    }
    let lists = [
        (Input::Languages, 500),
        (Input::GithubTopics(topics), 600),
        (Input::Onet(onet), 7_000),
        (Input::Esco { files: esco, freelance: true }, 1_500),
    ];
    scene(async |stage| {
        let before = tables(stage).await;
        for (input, at_least) in &lists {
            let begun = Instant::now();
            let told = bring(stage, input).await;
            println!("{} in {:.1} s: {told:?}", input.source().code(), begun.elapsed().as_secs_f64());
            assert!(told.skills >= *at_least, "{told:?}");
            assert!(!bring(stage, input).await.changed(), "a second run changed something");
        }
        let skills = stage.app.skills.now();
        for (typed, skill) in
            [("Python (computer programming)", "python"), ("photoshop", "photoshop"), ("reactjs", "react")]
        {
            assert_eq!(skills.resolve(typed).map(|(id, _)| id).as_deref(), Some(skill), "{typed}");
        }
        for source in [Source::Onet, Source::Esco, Source::Languages, Source::GithubTopics] {
            take_out(stage, source).await;
        }
        let left = tables(stage).await;
        assert_eq!(left.len(), before.len());
        assert!(left == before, "something of the lists was left");
    });
}
