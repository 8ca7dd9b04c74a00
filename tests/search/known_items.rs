//! Known items: three hundred queries, made by rule from the demo data, each for something that is there. The way people type stands
//! between: slips, aliases, abbreviations, other keyboards, Urdu in Latin letters. The thing itself must be among the first three.

use crate::support::app::{TestApp, scene_with};
use crate::support::meilisearch::Server;
use hunar::admin::bench::fill::fill;
use hunar::admin::demo::content::{DemoGraduate, DemoWorld, GigState, Size};
use hunar::platform::config::Config;
use hunar::search::reindex;
use hunar::skills::Skills;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use url::form_urlencoded::byte_serialize;

const QUERIES: usize = 300;
const FOUND_AT_LEAST: usize = 285;
const FIRST: usize = 3;

struct Item {
    kind: &'static str,
    /// `talent` or `gigs`.
    place: &'static str,
    text: String,
    wanted: Wanted,
}

enum Wanted {
    /// Their handles: those of one name.
    People(Vec<String>),
    Gig(String),
    /// Somebody who has one of these.
    Skill(Vec<String>),
}

impl Wanted {
    fn is(&self, hit: &Value) -> bool {
        let has = |known: &[String], value: &Value| known.iter().any(|one| value == one);
        match self {
            Self::People(handles) => has(handles, &hit["handle"]),
            Self::Gig(title) => hit["title"] == *title,
            Self::Skill(ids) => hit["skills"].as_array().is_some_and(|own| own.iter().any(|own| has(ids, own))),
        }
    }
}

#[test]
fn known_items_are_found_by_the_embedded_engine() {
    scene_with(|config| config, async |stage| ask_all(stage).await);
}

#[test]
fn known_items_are_found_by_meilisearch() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(server) = runtime.block_on(Server::find("known items")) else { return };
    scene_with(|config: Config| server.configure(config), async |stage| ask_all(stage).await);
}

async fn ask_all(stage: &TestApp) {
    fill(&stage.app, Size::VALLEY).await.expect("full tables");
    stage.settle().await;
    reindex(&stage.app).await.expect("an index");
    let world = DemoWorld::of_size(Size::VALLEY, stage.app.clock.today());
    let items = Rules::of(&world, &stage.app.skills.now()).items();
    assert_eq!(items.len(), QUERIES);
    let texts: BTreeSet<(&str, &String)> = items.iter().map(|item| (item.place, &item.text)).collect();
    assert_eq!(texts.len(), QUERIES, "no query is asked twice");
    let api = stage.api();
    let (mut kinds, mut missed) = (BTreeMap::<&str, (usize, usize)>::new(), Vec::new());
    for item in &items {
        let text: String = byte_serialize(item.text.as_bytes()).collect();
        let path = format!("/api/v1/{}?limit={FIRST}&q={text}", item.place);
        let mut found = api.get(&path).await;
        // A server that is busy with other tests may take longer than a page waits.
        for _ in 0..20 {
            if found.status != 503 {
                break;
            }
            found = api.get(&path).await;
        }
        let hits = found.body["items"].as_array().unwrap_or_else(|| panic!("{}: {}", item.text, found.body));
        let is_found = hits.iter().any(|hit| item.wanted.is(hit));
        let (found, asked) = kinds.entry(item.kind).or_default();
        (*found, *asked) = (*found + usize::from(is_found), *asked + 1);
        if !is_found {
            missed.push(format!("{}: {}", item.kind, item.text));
        }
    }
    println!("known items among the first {FIRST}, of how many: {kinds:#?}\nmissed: {missed:#?}");
    let found: usize = kinds.values().map(|(found, _)| found).sum();
    assert!(found >= FOUND_AT_LEAST, "{found} of {QUERIES}; {kinds:?}; missed: {missed:#?}");
}

/// What is there to be looked for, and the rules by which it is.
struct Rules<'a> {
    /// Whom everybody may find.
    people: Vec<&'a DemoGraduate>,
    gigs: Vec<&'a str>,
    skills: Vec<Skill>,
    /// Terms in Latin letters: their spellings, and what they mean.
    roman: Vec<(Vec<String>, Vec<String>)>,
}

/// A skill that somebody has whom everybody may find.
struct Skill {
    id: String,
    en: String,
    ur: String,
    aliases: Vec<String>,
}

impl<'a> Rules<'a> {
    fn of(world: &'a DemoWorld, list: &Skills) -> Self {
        let seen = |one: &&DemoGraduate| one.published && one.visibility == "public";
        let people: Vec<&DemoGraduate> = world.graduates.iter().filter(seen).collect();
        let open = world.gigs.iter().filter(|gig| gig.state == GigState::Open);
        let held: BTreeSet<&str> = people.iter().flat_map(|one| one.skills.iter().map(|(id, _)| *id)).collect();
        let skill = |id: &&str| {
            let entry = list.graph.entry(list.graph.skill(id).expect("a known skill")).expect("an entry");
            let labels = &list.labels[*id];
            let ur = labels.ur.clone().unwrap_or_default();
            Skill { id: (*id).to_owned(), en: labels.en.clone(), ur, aliases: entry.aliases.clone() }
        };
        let gigs = open.map(|gig| gig.title.as_str()).collect();
        Self { people, gigs, skills: held.iter().map(skill).collect(), roman: roman_terms() }
    }

    fn items(&self) -> Vec<Item> {
        let english: Vec<&str> = self.gigs.iter().copied().filter(|title| title.is_ascii()).collect();
        let urdu: Vec<&str> = self.gigs.iter().copied().filter(|title| is_urdu(title)).collect();
        let mut items = Vec::new();
        items.extend(self.names("a name, one slip", 40, |at, one| slip(&one.full_name, at)));
        items.extend(titles("a gig, one slip", 30, &english, slip));
        items.extend(titles("a gig, two slips", 15, &english, two_slips));
        items.extend(self.labels("a skill, one slip", 30, |at, skill| slip(&skill.en, at)));
        items.extend(self.labels("a skill, two slips", 15, |at, skill| two_slips(&skill.en, at + 1)));
        items.extend(self.aliases("an alias", 40, |alias| alias.chars().count() > 4));
        items.extend(self.aliases("an abbreviation", 30, |alias| (2..=4).contains(&alias.len())));
        items.extend(self.urdu_names("Arabic letters", 15, arabic));
        items.extend(titles("Arabic letters", 10, &urdu, |title, _| arabic(title)));
        items.extend(self.urdu_names("vowel signs", 15, vowels));
        items.extend(self.labels("vowel signs", 10, |_, skill| vowels(&skill.ur)));
        items.extend(self.urdu_names("joiners", 10, joiners));
        items.extend(self.labels("joiners", 10, |_, skill| joiners(&skill.ur)));
        items.extend(self.roman("Roman Urdu", 30));
        items
    }

    fn names(
        &self,
        kind: &'static str,
        count: usize,
        text: impl Fn(usize, &DemoGraduate) -> Option<String>,
    ) -> Vec<Item> {
        let each = self.people.iter().enumerate().filter_map(|(at, one)| {
            let wanted = Wanted::People(vec![one.handle.clone()]);
            Some(Item { kind, place: "talent", text: text(at, one)?, wanted })
        });
        spread(each.collect(), count)
    }

    fn urdu_names(&self, kind: &'static str, count: usize, change: fn(&str) -> Option<String>) -> Vec<Item> {
        let namesakes = |name: &str| {
            let same = self.people.iter().filter(|other| other.full_name_ur.as_deref() == Some(name));
            Wanted::People(same.map(|other| other.handle.clone()).collect())
        };
        let mut names: Vec<&str> = self.people.iter().filter_map(|one| one.full_name_ur.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        let each = names
            .into_iter()
            .filter_map(|name| Some(Item { kind, place: "talent", text: change(name)?, wanted: namesakes(name) }));
        spread(each.collect(), count)
    }

    fn labels(&self, kind: &'static str, count: usize, text: impl Fn(usize, &Skill) -> Option<String>) -> Vec<Item> {
        let each = self.skills.iter().enumerate().filter_map(|(at, skill)| {
            let wanted = Wanted::Skill(vec![skill.id.clone()]);
            Some(Item { kind, place: "talent", text: text(at, skill)?, wanted })
        });
        spread(each.collect(), count)
    }

    /// Names beside the label, of one skill only, in Latin letters.
    fn aliases(&self, kind: &'static str, count: usize, fits: impl Fn(&str) -> bool) -> Vec<Item> {
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for skill in &self.skills {
            let label = matcher::normalise(&skill.en);
            let others = skill.aliases.iter().filter(|alias| matcher::normalise(alias) != label);
            for alias in others.filter(|alias| alias.is_ascii() && fits(alias) && !self.is_roman(alias)) {
                of.entry(alias).or_default().push(skill.id.clone());
            }
        }
        let each = of.into_iter().map(|(alias, ids)| Item {
            kind,
            place: "talent",
            text: alias.to_owned(),
            wanted: Wanted::Skill(ids),
        });
        spread(each.collect(), count)
    }

    /// Terms that stand in a name of a skill, as they are said or by what they mean.
    fn roman(&self, kind: &'static str, count: usize) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, (said, means)) in self.roman.iter().enumerate() {
            let terms: Vec<String> =
                said.iter().chain(means).map(|term| format!(" {} ", matcher::normalise(term))).collect();
            let says = |name: &String| {
                let name = format!(" {} ", matcher::normalise(name));
                terms.iter().any(|term| name.contains(term))
            };
            let is_meant = |skill: &&Skill| [&skill.en, &skill.ur].into_iter().chain(&skill.aliases).any(says);
            let skills = self.skills.iter().filter(is_meant);
            let ids: Vec<String> = skills.map(|skill| skill.id.clone()).collect();
            if !ids.is_empty() {
                // Each term in another of its spellings.
                let text = said[at % said.len()].clone();
                items.push(Item { kind, place: "talent", text, wanted: Wanted::Skill(ids) });
            }
        }
        spread(items, count)
    }

    fn is_roman(&self, alias: &str) -> bool {
        self.roman.iter().any(|(said, _)| said.iter().any(|said| said == alias))
    }
}

fn roman_terms() -> Vec<(Vec<String>, Vec<String>)> {
    let file: Value =
        serde_json::from_str(include_str!("../../search-config/languages.json")).expect("the languages of search");
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text").to_owned()).collect()
    };
    let terms = file["roman"].as_array().expect("terms").iter();
    terms.map(|group| (texts(&group["said"]), texts(&group["means"]))).collect()
}

fn titles(kind: &'static str, count: usize, of: &[&str], text: impl Fn(&str, usize) -> Option<String>) -> Vec<Item> {
    let each = of.iter().enumerate().filter_map(|(at, title)| {
        Some(Item { kind, place: "gigs", text: text(title, at)?, wanted: Wanted::Gig((*title).to_owned()) })
    });
    spread(each.collect(), count)
}

/// So many of them, from all over the list.
fn spread(items: Vec<Item>, count: usize) -> Vec<Item> {
    let (kind, size) = (items.first().map_or("", |item| item.kind), items.len());
    assert!(size >= count, "{kind}: only {size} of {count}");
    let chosen: BTreeSet<usize> = (0..count).map(|number| number * size / count).collect();
    items.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, item)| item).collect()
}

/// One slip in the longest word, never in its first letter; in four ways that take turns. None where no word has five letters.
fn slip(text: &str, way: usize) -> Option<String> {
    slipped(text, 5, |letters| {
        let middle = letters.len() / 2;
        mistype(letters, middle, way);
    })
}

/// Two slips, apart from each other, in a word of nine letters or more.
fn two_slips(text: &str, way: usize) -> Option<String> {
    slipped(text, 9, |letters| {
        let last_but_one = letters.len() - 2;
        mistype(letters, last_but_one, way);
        mistype(letters, 2, way + 1);
    })
}

fn slipped(text: &str, least: usize, change: impl Fn(&mut Vec<char>)) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphabetic());
    let longest = words.max_by_key(|word| word.len()).filter(|word| word.len() >= least)?;
    let mut letters: Vec<char> = longest.chars().collect();
    change(&mut letters);
    let typed: String = letters.into_iter().collect();
    (typed != longest).then(|| text.replacen(longest, &typed, 1))
}

fn mistype(letters: &mut Vec<char>, at: usize, way: usize) {
    match way % 4 {
        0 => letters.swap(at - 1, at),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at] == 'q' { 'w' } else { 'q' },
    }
}

fn is_urdu(text: &str) -> bool {
    text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

/// As an Arabic keyboard writes it.
fn arabic(text: &str) -> Option<String> {
    let typed = text.replace('ک', "ك").replace('ی', "ي").replace('ہ', "ه");
    (typed != text).then_some(typed)
}

/// With a vowel sign after the second letter of each word.
fn vowels(text: &str) -> Option<String> {
    after_second(text, '\u{64f}')
}

/// With an invisible joiner within each word.
fn joiners(text: &str) -> Option<String> {
    after_second(text, '\u{200c}')
}

fn after_second(text: &str, sign: char) -> Option<String> {
    let word = |word: &str| match word.char_indices().nth(2) {
        Some((at, _)) => format!("{}{sign}{}", &word[..at], &word[at..]),
        None => word.to_owned(),
    };
    let typed = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
    (is_urdu(text) && typed != text).then_some(typed)
}
