//! Lists of others: brought in beside our own, used, shown, and taken out again.

mod real;

use crate::support::app::{TestApp, scene};
use crate::support::market::{done, graduate, indexed};
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use hunar::app::App;
use hunar::platform::config::Config;
use hunar::skills::imports::{self, Imported, Input, Removed, Source};
use indicatif::ProgressBar;
use serde_json::json;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TABLES: [&str; 9] = [
    "skill_families",
    "skill_sources",
    "skills",
    "skill_aliases",
    "skill_relations",
    "skill_references",
    "occupations",
    "occupation_labels",
    "occupation_skills",
];

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every row of the tables of the list.
pub async fn tables(stage: &TestApp) -> Vec<String> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let mut lines = Vec::new();
    for table in TABLES {
        let sql = format!("SELECT '{table} ' || t::text AS line FROM {table} AS t ORDER BY 1");
        let rows: Vec<Line> = diesel::sql_query(sql).load(&mut *conn).await.expect(table);
        lines.extend(rows.into_iter().map(|row| row.line));
    }
    lines
}

pub async fn bring(stage: &TestApp, input: &Input) -> Imported {
    imports::import(&stage.app, input, &ProgressBar::hidden()).await.expect("an import").0
}

pub async fn take_out(stage: &TestApp, source: Source) -> Removed {
    imports::remove(&stage.app, source).await.expect("a removal")
}

fn resolved(stage: &TestApp, label: &str) -> Option<String> {
    stage.app.skills.now().resolve(label).map(|(id, _)| id)
}

const PYTHON: &str = "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d";

/// A few rows of every table of ESCO. Python is ours by its address; logo design by its name.
fn esco_tables() -> Vec<(&'static str, String)> {
    let skill = |uri: &str, label: &str, names: &str, hidden: &str| {
        format!(
            "KnowledgeSkillCompetence,{uri},knowledge,cross-sector,{label},\"{names}\",{hidden},released,,,,,\"What {label} is.\"\n"
        )
    };
    let skills = [
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description\n".to_owned(),
        skill(PYTHON, "Python (computer programming)", "techniques of Python\nPython", ""),
        skill("esco:logo", "logo design", "draw marks\nweave carpets", ""),
        skill("esco:carpets", "weave carpets", "carpet weaving\ndraw marks", "qaleen"),
        skill("esco:looms", "operate looms", "use looms", ""),
        skill("esco:cattle", "milk cattle", "", ""),
    ];
    let occupation = |uri: &str, label: &str, names: &str| {
        format!("Occupation,{uri},7318,{label},\"{names}\",,released,,,,,,,7318.1\n")
    };
    let occupations = [
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code\n".to_owned(),
        occupation("esco:weaver", "carpet weaver", "rug weaver\nCarpet weaver"),
        occupation("esco:cowherd", "cowherd", ""),
    ];
    vec![
        ("skills_en.csv", skills.concat()),
        ("occupations_en.csv", occupations.concat()),
        (
            "digitalSkillsCollection_en.csv",
            format!("conceptType,conceptUri,preferredLabel\nKnowledgeSkillCompetence,{PYTHON},Python\n"),
        ),
        (
            "broaderRelationsSkillPillar.csv",
            "conceptType,conceptUri,broaderType,broaderUri\n\
             KnowledgeSkillCompetence,esco:looms,KnowledgeSkillCompetence,esco:carpets\n\
             KnowledgeSkillCompetence,esco:carpets,SkillGroup,esco:crafts\n"
                .to_owned(),
        ),
        (
            "skillSkillRelations.csv",
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n\
             esco:carpets,knowledge,optional,knowledge,esco:logo\n\
             esco:looms,knowledge,essential,knowledge,esco:carpets\n"
                .to_owned(),
        ),
        (
            "occupationSkillRelations.csv",
            "occupationUri,relationType,skillType,skillUri\n\
             esco:weaver,essential,knowledge,esco:carpets\n\
             esco:weaver,essential,knowledge,esco:logo\n\
             esco:weaver,optional,knowledge,esco:looms\n\
             esco:cowherd,essential,knowledge,esco:cattle\n"
                .to_owned(),
        ),
    ]
}

fn esco(folder: &Path, freelance: bool) -> Input {
    let files = esco_tables().into_iter().map(|(name, text)| written(folder, name, &text)).collect();
    Input::Esco { files, freelance }
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path
}

#[test]
fn a_list_joins_ours_once_is_heard_by_other_nodes_and_leaves_without_a_trace() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let before = tables(stage).await;
        let here = tempfile::tempdir().expect("a folder");
        let config = Config { data: here.path().to_owned(), ..stage.app.config.clone() };
        let url = config.database_url.clone().expect("an address");
        let other = App::open(config, url.reveal()).await.expect("another node");

        let input = esco(folder.path(), false);
        let (told, missing) = imports::import(&other, &input, &ProgressBar::hidden()).await.expect("an import");
        assert_eq!(missing, ["digCompSkillsCollection"]);
        assert_eq!((told.concepts, told.joined, told.skills, told.references), (5, 2, 3, 5));
        assert_eq!((told.occupations, told.occupation_names, told.tasks), (2, 3, 4));
        // Logo design may not take the name of weaving, nor weaving the one that logo design brought.
        assert_eq!((told.conflicts, told.links), (2, 1));

        assert_eq!(resolved(stage, "qaleen"), None);
        indexed(stage).await;
        assert_eq!(resolved(stage, "qaleen").as_deref(), Some("weave-carpets"));
        assert_eq!(resolved(stage, "Weave carpets").as_deref(), Some("weave-carpets"));
        assert_eq!(resolved(stage, "draw marks").as_deref(), Some("logo-design"));
        assert_eq!(resolved(stage, "techniques of python").as_deref(), Some("python"));
        let skills = stage.app.skills.now();
        assert_eq!(skills.labels["weave-carpets"].en, "Weave carpets");
        let looms = skills.graph.entry(skills.graph.skill("operate-looms").expect("looms")).expect("looms");
        assert_eq!(looms.parent.as_deref(), Some("weave-carpets"));
        let carpets = skills.graph.entry(skills.graph.skill("weave-carpets").expect("carpets")).expect("carpets");
        assert_eq!((carpets.related[0].key.as_str(), carpets.related[0].weight), ("logo-design", 30));

        let after = tables(stage).await;
        assert!(after.len() > before.len());
        let again = bring(stage, &input).await;
        assert!(!again.changed() && again.joined == 5, "{again:?}");
        assert_eq!(tables(stage).await, after, "a second run changed something");

        let removed = take_out(stage, Source::Esco).await;
        assert_eq!((removed.skills, removed.links, removed.occupations, removed.kept.len()), (3, 1, 2, 0));
        assert_eq!(tables(stage).await, before);
        assert_eq!(resolved(stage, "qaleen"), None);
        assert!(!take_out(stage, Source::Esco).await.changed());
    });
}

#[test]
fn our_own_skills_are_suggested_before_imported_ones_and_alone_on_the_page() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let topics: Vec<_> = (0..40)
            .map(|n| json!({ "topic": format!("logo-{n}"), "display_name": format!("Logo {n}"), "aliases": [], "related": [] }))
            .collect();
        let file = written(folder.path(), "topics.json", &json!(topics).to_string());
        let shown = stage.browser().get("/skills").await.count(".chip");
        bring(stage, &Input::GithubTopics(file)).await;
        let suggested = stage.api().get("/api/v1/skills/suggestions?label=logo").await.body;
        let own = |at: usize| suggested[at]["skill"]["id"].as_str().expect("an id").to_owned();
        assert_eq!(own(0), "logo-design", "{suggested}");
        let rows = suggested.as_array().expect("rows");
        let first_other = rows.iter().position(|row| row["family"] == "Other skills").expect("an imported one");
        assert!(rows[..first_other].len() >= 2, "{suggested}");
        assert!(rows[first_other..].iter().all(|row| row["family"] == "Other skills"), "{suggested}");
        // Typed out it comes first all the same.
        let exact = stage.api().get("/api/v1/skills/suggestions?label=Logo%2017").await.body;
        assert_eq!(exact[0]["skill"]["id"], "logo-17");
        assert_eq!(stage.browser().get("/skills").await.count(".chip"), shown);
    });
}

#[test]
fn what_somebody_uses_stays_and_is_shown_with_the_notice_of_its_source() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        bring(stage, &esco(folder.path(), false)).await;
        let weaver = json!({ "skills": [{ "skill": "weave-carpets", "level": 4 }] });
        let amina = graduate(stage, "Amina Baig", "amina@hunza.example", weaver).await;
        let browser = stage.browser();
        assert!(browser.get("/skills").await.has("Weave carpets"));
        let listed = stage.api().get("/api/v1/skills").await.body;
        assert!(listed.to_string().contains("weave-carpets") && !listed.to_string().contains("operate-looms"));

        let removed = take_out(stage, Source::Esco).await;
        assert_eq!(removed.kept, [("weave-carpets".to_owned(), "Weave carpets".to_owned())]);
        assert_eq!((removed.skills, removed.occupations), (2, 2));
        assert_eq!(resolved(stage, "qaleen").as_deref(), Some("weave-carpets"));
        assert_eq!(resolved(stage, "milk cattle"), None);
        assert!(browser.get("/about").await.has("Commission Decision 2011/833/EU"));
        assert!(stage.browser().in_urdu().get("/about").await.has("یورپی کمیشن"));

        // A version that was published is cited for ever, though the draft moved on.
        let profile = json!({ "headline": "Logos", "skills": [{ "skill": "logo-design", "level": 4 }],
            "languages": [{ "code": "ur", "level": "native" }] });
        done(&amina.put("/api/v1/me/profile", profile).await);
        assert_eq!(take_out(stage, Source::Esco).await.kept.len(), 1);
        let again = bring(stage, &esco(folder.path(), false)).await;
        assert_eq!((again.skills, again.joined), (2, 3), "the skill that stayed is found again");
    });
}

#[test]
fn what_two_lists_name_stays_until_both_are_gone() {
    scene(async |stage| {
        let before = tables(stage).await;
        let folder = TempDir::new().expect("a folder");
        let told = bring(stage, &Input::Languages).await;
        assert!(told.skills > 400 && told.joined > 20, "{told:?}");
        assert_eq!(resolved(stage, "haskell").as_deref(), Some("haskell"));
        let topics = json!([
            { "topic": "haskell", "display_name": "Haskell", "aliases": ["ghc"], "related": ["elm", "nothing-known"] },
            { "topic": "elm", "display_name": "Elm", "aliases": [], "related": ["haskell"], "short": "A language." },
        ]);
        let file = written(folder.path(), "topics.json", &topics.to_string());
        let told = bring(stage, &Input::GithubTopics(file)).await;
        assert_eq!((told.joined, told.names, told.links), (2, 1, 1));

        let removed = take_out(stage, Source::Languages).await;
        assert_eq!(removed.passed_on, 2);
        assert_eq!(resolved(stage, "ghc").as_deref(), Some("haskell"));
        assert_eq!(resolved(stage, "agda"), None);
        take_out(stage, Source::GithubTopics).await;
        assert_eq!(tables(stage).await, before);
    });
}

#[test]
fn a_start_of_the_application_keeps_what_was_imported() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        bring(stage, &esco(folder.path(), false)).await;
        let after = tables(stage).await;
        hunar::skills::sync_taxonomy(&stage.app).await.expect("our own list");
        assert_eq!(tables(stage).await, after);
    });
}

#[test]
fn freelance_leaves_out_what_lies_far_from_our_own() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let told = bring(stage, &esco(folder.path(), true)).await;
        // Weaving is related to our logo design; looms and cattle are not, and a cowherd needs nothing else.
        assert_eq!((told.concepts, told.skills, told.occupations, told.tasks), (3, 1, 1, 2));
        let told = bring(stage, &esco(folder.path(), false)).await;
        assert_eq!((told.skills, told.occupations, told.tasks), (2, 1, 2), "the rest can be added later");
    });
}

#[test]
fn archives_are_read_like_the_tables_in_them() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("esco.ZIP");
        let mut archive = ZipWriter::new(File::create(&path).expect("a file"));
        for (name, text) in esco_tables() {
            archive.start_file(format!("v1/{name}"), SimpleFileOptions::default()).expect("an entry");
            archive.write_all(text.as_bytes()).expect("a table");
        }
        archive.finish().expect("an archive");
        let told = bring(stage, &Input::Esco { files: vec![path], freelance: false }).await;
        assert_eq!((told.skills, told.tasks), (3, 4));
    });
}

#[test]
fn tools_come_once_each_in_the_trade_of_ours_beside_them() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let rows = [
            "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand",
            "11-1011.00\tAdobe Photoshop\t43232102\tGraphics or photo imaging software\tY\tN",
            "11-1011.00\tAdobe Illustrator\t43232102\tGraphics or photo imaging software\tY\tN",
            "11-1011.00\tTrimble \"Sketch\" 5\t43232102\tGraphics or photo imaging software\tN\tN",
            "27-1024.00\tTrimble \"Sketch\" 5\t43232102\tGraphics or photo imaging software\tN\tN",
        ];
        let told = bring(stage, &Input::Onet(written(folder.path(), "Technology Skills.txt", &rows.join("\n")))).await;
        assert_eq!((told.concepts, told.joined, told.skills), (3, 2, 1));
        assert_eq!(stage.app.skills.now().labels["trimble-sketch-5"].family, "design");
    });
}

#[test]
fn a_file_that_is_no_list_is_named_and_changes_nothing() {
    scene(async |stage| {
        let folder = TempDir::new().expect("a folder");
        let before = tables(stage).await;
        let (text, gone) = (written(folder.path(), "notes.txt", "Dry apricots."), folder.path().join("gone.zip"));
        let fake = written(folder.path(), "fake.zip", "Dry apricots.");
        let broken = written(folder.path(), "skills_en.csv", "conceptUri\nx\n");
        for (input, named) in [
            (Input::Esco { files: vec![text.clone()], freelance: false }, "skills_en.csv"),
            (Input::Esco { files: vec![gone], freelance: false }, "gone.zip"),
            (Input::Esco { files: vec![fake], freelance: false }, "fake.zip"),
            (Input::Esco { files: vec![broken], freelance: false }, "skills_en.csv"),
            (Input::Onet(text.clone()), "notes.txt"),
            (Input::GithubTopics(text), "notes.txt"),
        ] {
            let refused = imports::import(&stage.app, &input, &ProgressBar::hidden()).await.expect_err("no list");
            assert!(refused.to_string().contains(named), "{refused}");
        }
        assert_eq!(tables(stage).await, before);
    });
}
