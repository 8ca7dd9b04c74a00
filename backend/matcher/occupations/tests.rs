use super::*;
use crate::weights::Weights;

fn entry(key: &str, names: [&str; 2], code: &str, essential: &[&str]) -> OccupationEntry {
    let [label, alias] = names.map(str::to_owned);
    let essential = essential.iter().map(|skill| (*skill).to_owned()).collect();
    OccupationEntry { key: key.into(), label, aliases: vec![alias], code: code.into(), essential, optional: Vec::new() }
}

/// Skills are `s0` to `s99`.
fn find(key: &str) -> Option<SkillId> {
    key.strip_prefix('s')?.parse().ok().filter(|number| *number < 100).map(SkillId)
}

fn trades() -> Vec<OccupationEntry> {
    vec![
        entry("web", ["web developer", "website builder"], "2513.1", &["s0", "s1", "s2", "s3", "s4"]),
        entry("front", ["front end developer", "interface programmer"], "2513.2", &["s1", "s5", "s6"]),
        entry("systems", ["systems analyst", "requirements engineer"], "2511", &["s7", "s8"]),
        entry("tailor", ["tailor", "dressmaker"], "7531", &["s20", "s21", "s22"]),
    ]
}

fn near(skills: &[u32], fields: &[&str]) -> Vec<(String, u32)> {
    let built = Occupations::build(trades(), &find).unwrap();
    let skills = skills.iter().copied().map(SkillId);
    let near = built.near(skills, fields.iter().copied(), &Weights::default().occupation);
    let key = |number| built.entry(OccupationId(number)).unwrap().key.clone();
    near.into_iter().map(|(number, near)| (key(number), near)).collect()
}

#[test]
fn a_title_by_itself_tells_the_occupation_also_beside_other_words() {
    assert_eq!(near(&[], &["Dressmakers"]), [("tailor".to_owned(), 1000)]);
    let found = near(&[], &["Dressmaker in Skardu, weddings", "hello"]);
    assert_eq!(found, [("tailor".to_owned(), 1000)]);
    assert!(near(&[], &["engineer of hearts"]).iter().all(|(key, _)| key == "systems"));
    assert!(near(&[], &["", "nothing that is known"]).is_empty());
}

#[test]
fn more_skills_of_an_occupation_bring_nearer_and_others_take_nothing_away() {
    let worth =
        |skills: &[u32]| near(skills, &[]).into_iter().find(|(key, _)| key == "web").map_or(0, |(_, near)| near);
    assert!(worth(&[0, 2, 3]) < worth(&[0, 2, 3, 4]));
    assert_eq!(worth(&[0, 2, 3, 20, 21, 99]), worth(&[0, 2, 3]));
    assert!(near(&[0, 2, 3], &["website builder"]).iter().any(|(key, near)| key == "web" && *near == 1000));
}

#[test]
fn groups_are_as_near_as_the_nearest_of_their_own_and_tell_through_which() {
    let built = Occupations::build(trades(), &find).unwrap();
    // Sorted by key: front, systems, tailor, web.
    let places = built.places(&[(0, 400), (3, 1000)]);
    let kin = built.serving(OccupationId(0), &Weights::default().occupation);
    let met = |how: Kinship| {
        let kin = kin.iter().find(|kin| kin.how == how).unwrap();
        let near = places.iter().find(|(place, _)| *place == kin.place).map_or(0, |(_, near)| *near);
        (near, built.via(&places, kin.place, near))
    };
    assert_eq!(met(Kinship::Same), (102, Some(OccupationId(0))));
    assert_eq!(met(Kinship::Unit), (255, Some(OccupationId(3))));
    assert_eq!(met(Kinship::Minor), (255, Some(OccupationId(3))));
    let systems = built.serving(OccupationId(1), &Weights::default().occupation);
    let shared = |kin: &&Kin| places.iter().any(|(place, _)| *place == kin.place);
    assert_eq!(systems.iter().filter(shared).map(|kin| kin.how).collect::<Vec<_>>(), [Kinship::Minor]);
}

#[test]
fn a_distribution_is_sharp_and_ends() {
    let built = Occupations::build(trades(), &find).unwrap();
    let found = built.distribution(vec![(0, 500), (1, 1000), (2, 400), (3, 300)], 3);
    assert_eq!(found.iter().map(|(occupation, _)| occupation.0).collect::<Vec<_>>(), [1, 0, 2]);
    assert!(found[0].1 > 900 && found.iter().map(|(_, part)| part).sum::<u32>() <= 1000);
    assert!(built.distribution(Vec::new(), 3).is_empty());
}

#[test]
fn the_order_of_entries_changes_nothing_and_faults_are_told() {
    let mut turned = trades();
    turned.reverse();
    let [one, other] = [trades(), turned].map(|entries| Occupations::build(entries, &find).unwrap());
    assert_eq!(one.fingerprint(7), other.fingerprint(7));
    assert_eq!(Occupations::default().fingerprint(7), 7);
    let lost = entry("tailor", ["", ""], "", &["gone"]);
    assert_eq!(Occupations::build([trades(), vec![lost]].concat(), &find).unwrap_err().len(), 2);
}
