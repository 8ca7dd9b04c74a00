use super::*;
use crate::{names::Match, weights::Weights};

fn entry(key: &str, label: &str, aliases: &[&str], parent: Option<&str>) -> SkillEntry {
    let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
    SkillEntry {
        key: key.into(),
        label: label.into(),
        aliases,
        parent: parent.map(str::to_owned),
        ..SkillEntry::default()
    }
}

fn web() -> Graph {
    let mut react = entry("react", "React", &["ReactJS", "React.js", "ری ایکٹ"], Some("framework"));
    react.related = vec![Related { key: "javascript".into(), weight: 60, why: "React is written in it".into() }];
    Graph::build(vec![
        react,
        entry("vue", "Vue.js", &["Vue"], Some("framework")),
        entry("framework", "JavaScript framework", &["Frontend framework"], None),
        SkillEntry { frequency: 9, ..entry("javascript", "JavaScript", &["JS", "ECMAScript"], None) },
        entry("java", "Java", &[], None),
        entry("csharp", "C#", &["C sharp"], None),
        entry("c", "C", &[], None),
        entry("design", "Graphic design", &["Graphics designing", "گرافک ڈیزائن"], None),
        entry("writing", "Content writing", &["Blog writing", "Framework"], None),
    ])
    .unwrap()
}

fn resolved(graph: &Graph, label: &str) -> (Option<String>, Match) {
    let found = graph.resolve(label);
    (found.skill.and_then(|skill| graph.entry(skill)).map(|entry| entry.key.clone()), found.how)
}

#[test]
fn labels_resolve_exactly_then_by_alias_then_by_one_edit() {
    let graph = web();
    for (typed, key, how) in [
        ("react", Some("react"), Match::Exact),
        ("REACT.JS", Some("react"), Match::Alias),
        ("گرافك ڈیزائن", Some("design"), Match::Alias),
        ("Grahpic design", Some("design"), Match::Typo),
        ("raphic design", Some("design"), Match::Typo),
        ("Graphic desiign", Some("design"), Match::Typo),
        ("graphic desigm", Some("design"), Match::Typo),
        ("graphic desig", Some("design"), Match::Typo),
        ("javascrpit", Some("javascript"), Match::Typo),
        ("grahpic desing", None, Match::None),
        ("c", Some("c"), Match::Exact),
        ("C#", Some("csharp"), Match::Exact),
        ("vuu", None, Match::None),
        ("", None, Match::None),
        ("javascript framework", Some("framework"), Match::Exact),
        ("framework", Some("writing"), Match::Alias),
    ] {
        assert_eq!(resolved(&graph, typed), (key.map(str::to_owned), how), "{typed}");
    }
}

#[test]
fn suggestions_come_as_one_types_in_any_script_and_survive_a_slip() {
    let graph = web();
    let suggest = |typed: &str| -> Vec<String> {
        let found = graph.suggest(typed, 3);
        found.iter().filter_map(|one| graph.entry(one.skill)).map(|entry| entry.key.clone()).collect()
    };
    assert_eq!(suggest("java"), ["javascript", "java", "framework"]);
    assert_eq!(suggest("writ"), ["writing"]);
    assert_eq!(suggest("ڈیز"), ["design"]);
    assert_eq!(suggest("grpahic de"), ["design"]);
    assert_eq!(suggest("c#"), ["csharp"]);
    assert!(suggest("").is_empty() && suggest("zzzzz").is_empty());
}

#[test]
fn neighbours_serve_for_less_than_the_skill_itself() {
    let graph = web();
    let credits = Weights::default().credits;
    let worth = |asked: &str, had: &str| {
        let had = graph.skill(had).unwrap();
        let found = graph.serving(graph.skill(asked).unwrap(), &credits).into_iter().find(|one| one.skill == had);
        found.map(|one| (one.how, one.worth))
    };
    assert_eq!(worth("react", "react"), Some((How::Exact, 1000)));
    assert_eq!(worth("react", "javascript"), Some((How::Related, 480)));
    assert_eq!(worth("javascript", "react"), Some((How::Related, 480)));
    assert_eq!(worth("framework", "react"), Some((How::Narrower, 700)));
    assert_eq!(worth("react", "framework"), Some((How::Broader, 400)));
    assert_eq!(worth("react", "vue"), Some((How::Sibling, 250)));
    assert_eq!(worth("react", "design"), None);
}

#[test]
fn serving_and_served_by_are_two_views_of_one_relation() {
    let graph = web();
    let credits = Weights::default().credits;
    for asked in (0..graph.len() as u32).map(SkillId) {
        for credit in graph.serving(asked, &credits) {
            let back = graph.served_by(credit.skill, &credits);
            let expected = Credit { skill: asked, ..credit };
            assert!(back.contains(&expected), "{expected:?} in {back:?}");
        }
    }
}

#[test]
fn the_order_of_entries_changes_nothing_and_faults_are_all_told() {
    let graph = web();
    let mut entries: Vec<SkillEntry> = graph.entries.clone();
    entries.reverse();
    assert_eq!(Graph::build(entries).unwrap().fingerprint(), graph.fingerprint());

    let mut lost = entry("a", "A", &[], Some("nowhere"));
    lost.related = vec![Related { key: "gone".into(), ..Related::default() }];
    let faults = Graph::build(vec![lost, entry("b", "B", &[], None), entry("b", "B", &[], None)]).unwrap_err();
    assert_eq!(faults.len(), 3);
}

#[test]
fn a_link_tells_why() {
    let graph = web();
    let (react, javascript) = (graph.skill("react").unwrap(), graph.skill("javascript").unwrap());
    assert_eq!(graph.why_related(javascript, react), Some("React is written in it"));
}
