//! What a list of somebody else adds to ours. Pure: the same list and the same concepts give the same plan.

use super::{Concept, Imported, Taxonomy, Tie};
use crate::skills::rules::slug;
use matcher::normalise;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The trade of imported skills that stand beside none of ours.
pub const OTHER: &str = "other";
/// A group of more concepts than this says too little to make neighbours of them.
const NEIGHBOURS_AT_MOST: usize = 60;
/// Addresses show ids, so they end somewhere.
const LONGEST_ID: usize = 80;

/// The list as it stands.
#[derive(Debug, Default)]
pub struct Known {
    /// Skill by normalised name: labels and aliases.
    pub names: HashMap<String, String>,
    /// Those of the names that this source brought itself, earlier.
    pub brought: HashSet<String>,
    /// Every id there is, of retired skills too.
    pub ids: HashSet<String>,
    /// Trade by skill, of our own skills only.
    pub own: HashMap<String, String>,
    pub parents: HashMap<String, String>,
    /// Skill by reference, as earlier imports of this source noted.
    pub references: HashMap<String, String>,
    /// Skill by reference, as our own list says.
    pub addresses: HashMap<String, String>,
    /// Both ways.
    pub links: HashSet<(String, String)>,
}

impl Known {
    /// The skill that a concept is, if it is there.
    fn find(&self, concept: &Concept) -> Option<&String> {
        self.find_by(concept, |_| true)
    }

    /// The trade of the skill of our own that a concept is. Names that this source brought say nothing here, so that a second
    /// import chooses as the first one did.
    fn find_own(&self, concept: &Concept) -> Option<&String> {
        self.own.get(self.find_by(concept, |name| !self.brought.contains(name))?)
    }

    fn find_by(&self, concept: &Concept, counts: impl Fn(&str) -> bool) -> Option<&String> {
        let noted = self.references.get(&concept.reference).or_else(|| self.addresses.get(&concept.reference));
        let mut names = std::iter::once(&concept.label).chain(&concept.certain).map(|name| normalise(name));
        noted.or_else(|| names.find_map(|name| self.names.get(&name).filter(|_| counts(&name))))
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct NewSkill {
    pub id: String,
    pub family: String,
    pub label: String,
    pub description: Option<String>,
    pub parent: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct NewName {
    pub normal: String,
    pub name: String,
    pub skill: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct NewLink {
    pub skill: String,
    pub related: String,
    pub weight: i32,
    pub why: &'static str,
}

#[derive(Debug, Default)]
pub struct Plan {
    pub skills: Vec<NewSkill>,
    /// Reference and skill.
    pub references: Vec<(String, String)>,
    pub names: Vec<NewName>,
    pub links: Vec<NewLink>,
    /// The skill of each concept, by its place; None for one without a name.
    pub skill_of: Vec<Option<String>>,
    pub told: Imported,
}

/// Keeps of a list what freelancers deal in: concepts on a list of digital skills, those that are skills of our own, what
/// the source relates to these directly, and what stands in a small group with two of them or more. Occupations stay when
/// half of what is essential to them does.
pub fn keep_freelance(known: &Known, taxonomy: &mut Taxonomy) {
    let own: Vec<bool> = taxonomy.concepts.iter().map(|concept| known.find_own(concept).is_some()).collect();
    let places: HashMap<&str, usize> =
        taxonomy.concepts.iter().enumerate().map(|(place, concept)| (concept.reference.as_str(), place)).collect();
    let is_own = |place: usize| own.get(place).copied().unwrap_or(false);
    let mut groups: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut close: HashSet<usize> = HashSet::new();
    for (place, concept) in taxonomy.concepts.iter().enumerate() {
        for group in &concept.groups {
            let (all, ours) = groups.entry(group).or_default();
            *all += 1;
            *ours += usize::from(is_own(place));
        }
        for other in concept.related.iter().filter_map(|(other, _)| places.get(other.as_str()).copied()) {
            if is_own(place) || is_own(other) {
                close.extend([place, other]);
            }
        }
    }
    let near =
        |group: &String| groups.get(group.as_str()).is_some_and(|(all, ours)| *all <= NEIGHBOURS_AT_MOST && *ours >= 2);
    let kept: Vec<bool> = taxonomy
        .concepts
        .iter()
        .enumerate()
        .map(|(place, concept)| {
            concept.digital || is_own(place) || close.contains(&place) || concept.groups.iter().any(near)
        })
        .collect();
    let is_kept = |place: u32| kept.get(place as usize).copied().unwrap_or(false);
    let mut essential: HashMap<u32, (usize, usize)> = HashMap::new();
    for task in taxonomy.tasks.iter().filter(|task| task.essential) {
        let (all, there) = essential.entry(task.occupation).or_default();
        *all += 1;
        *there += usize::from(is_kept(task.concept));
    }
    let fits = |occupation: u32| essential.get(&occupation).is_some_and(|(all, there)| there * 2 >= *all);
    taxonomy.tasks.retain(|task| is_kept(task.concept) && fits(task.occupation));
    let (concepts, occupations) =
        (moves(kept.iter().copied()), moves((0..).take(taxonomy.occupations.len()).map(fits)));
    for task in &mut taxonomy.tasks {
        task.concept = concepts.get(&task.concept).copied().unwrap_or_default();
        task.occupation = occupations.get(&task.occupation).copied().unwrap_or_default();
    }
    let mut place = 0..;
    taxonomy.concepts.retain(|_| place.next().is_some_and(|place| concepts.contains_key(&place)));
    let mut place = 0..;
    taxonomy.occupations.retain(|_| place.next().is_some_and(|place| occupations.contains_key(&place)));
}

/// The new place of each that is kept, by its old one.
fn moves(kept: impl Iterator<Item = bool>) -> HashMap<u32, u32> {
    (0_u32..).zip(kept).filter(|(_, kept)| *kept).map(|(place, _)| place).zip(0..).collect()
}

/// What the concepts add. Labels go first, so that no other name takes one; then names and links, in the order of the file.
pub fn plan(mut known: Known, source: &str, concepts: &[Concept]) -> Plan {
    let trades = trades(&known, concepts);
    let mut plan = Plan::default();
    let mut made: HashMap<String, usize> = HashMap::new();
    for concept in concepts {
        let (skill, is_new) = match known.find(concept) {
            Some(skill) => (Some(skill.clone()), false),
            None => (new_skill(&mut known, source, concept, &trades, &mut plan), true),
        };
        if let Some(skill) = &skill {
            if is_new {
                made.insert(skill.clone(), plan.skills.len().saturating_sub(1));
            } else {
                plan.told.joined += 1;
            }
            if !known.references.contains_key(&concept.reference) {
                known.references.insert(concept.reference.clone(), skill.clone());
                plan.references.push((concept.reference.clone(), skill.clone()));
            }
        } else {
            plan.told.nameless += 1;
        }
        plan.skill_of.push(skill);
    }
    for (concept, skill) in concepts.iter().zip(&plan.skill_of) {
        let Some(skill) = skill else { continue };
        for name in std::iter::once(&concept.label).chain(&concept.names) {
            let normal = normalise(name);
            match known.names.get(&normal) {
                _ if normal.is_empty() => {}
                Some(holder) => plan.told.conflicts += usize::from(holder != skill),
                None => {
                    known.names.insert(normal.clone(), skill.clone());
                    plan.names.push(NewName { normal, name: name.clone(), skill: skill.clone() });
                }
            }
        }
    }
    for (place, concept) in concepts.iter().enumerate() {
        let Some(Some(skill)) = plan.skill_of.get(place) else { continue };
        let skill = skill.clone();
        add_links(&mut known, &mut plan, &made, &skill, concept);
    }
    plan.told.concepts = concepts.len();
    plan
}

fn new_skill(
    known: &mut Known,
    source: &str,
    concept: &Concept,
    trades: &Trades<'_>,
    plan: &mut Plan,
) -> Option<String> {
    let normal = normalise(&concept.label);
    if normal.is_empty() {
        return None;
    }
    let wanted = slug(&normal).or_else(|| slug(&concept.reference)).unwrap_or_else(|| source.to_owned());
    let cut = if wanted.len() > LONGEST_ID {
        wanted.get(..LONGEST_ID).and_then(|head| head.rsplit_once('-')).map_or(wanted.as_str(), |(head, _)| head)
    } else {
        &wanted
    };
    let numbered = (2..).map(|number: usize| format!("{cut}-{number}"));
    let id = std::iter::once(cut.to_owned()).chain(numbered).find(|id| !known.ids.contains(id))?;
    known.ids.insert(id.clone());
    known.names.insert(normal, id.clone());
    plan.skills.push(NewSkill {
        id: id.clone(),
        family: trades.of(concept).to_owned(),
        label: concept.label.clone(),
        description: concept.description.clone(),
        parent: None,
    });
    Some(id)
}

/// The nearest broader skill becomes the parent of a skill that is new; everything else that is close becomes a link, unless
/// the two are linked already.
fn add_links(known: &mut Known, plan: &mut Plan, made: &HashMap<String, usize>, skill: &str, concept: &Concept) {
    let broader = concept.broader.iter().map(|other| (other, Tie::Broader));
    let related = concept.related.iter().map(|(other, tie)| (other, *tie));
    for (other, tie) in broader.chain(related) {
        let found = known.references.get(other).or_else(|| known.names.get(&normalise(other)));
        let Some(other) = found.filter(|other| *other != skill).cloned() else { continue };
        let orphan = made.get(skill).filter(|_| tie == Tie::Broader && !known.parents.contains_key(skill));
        if let Some(row) = orphan.and_then(|row| plan.skills.get_mut(*row)).filter(|_| !is_above(known, skill, &other))
        {
            row.parent = Some(other.clone());
            known.parents.insert(skill.to_owned(), other);
            continue;
        }
        let family =
            known.parents.get(skill) == Some(&other) || known.parents.get(&other).is_some_and(|up| up == skill);
        if family || known.links.contains(&(skill.to_owned(), other.clone())) {
            continue;
        }
        known.links.insert((skill.to_owned(), other.clone()));
        known.links.insert((other.clone(), skill.to_owned()));
        let (weight, why) = tie.link();
        plan.links.push(NewLink { skill: skill.to_owned(), related: other, weight, why });
    }
}

/// Whether `skill` is an ancestor of `below`, so that it cannot be its child.
fn is_above(known: &Known, skill: &str, below: &str) -> bool {
    let mut up = Some(below);
    std::iter::from_fn(|| {
        up = known.parents.get(up?).map(String::as_str);
        up
    })
    .take(known.parents.len())
    .any(|above| above == skill)
}

/// In which trade the skills of ours are that stand in each group.
struct Trades<'a>(HashMap<&'a str, BTreeMap<String, usize>>);

fn trades<'a>(known: &Known, concepts: &'a [Concept]) -> Trades<'a> {
    let mut groups: HashMap<&'a str, BTreeMap<String, usize>> = HashMap::new();
    for concept in concepts {
        let Some(family) = known.find_own(concept) else { continue };
        for group in &concept.groups {
            *groups.entry(group).or_default().entry(family.clone()).or_default() += 1;
        }
    }
    Trades(groups)
}

impl Trades<'_> {
    /// The trade of most of our own skills beside it, where they are two at least and agree; else none in particular.
    fn of(&self, concept: &Concept) -> &str {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for (family, count) in concept.groups.iter().filter_map(|group| self.0.get(group.as_str())).flatten() {
            *votes.entry(family).or_default() += count;
        }
        let all: usize = votes.values().sum();
        let most = votes.into_iter().max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| *count >= 2 && count * 2 > all).map_or(OTHER, |(family, _)| family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::imports::{Occupation, Task};

    fn known() -> Known {
        let skills = [("python", "software"), ("django", "web"), ("logo-design", "design"), ("branding", "design")];
        Known {
            names: skills.iter().map(|(id, _)| (id.replace('-', " "), (*id).to_owned())).collect(),
            ids: skills.iter().map(|(id, _)| (*id).to_owned()).collect(),
            own: skills.iter().map(|(id, family)| ((*id).to_owned(), (*family).to_owned())).collect(),
            addresses: [("esco:brand".to_owned(), "branding".to_owned())].into(),
            ..Known::default()
        }
    }

    fn concept(reference: &str, label: &str, names: &[&str]) -> Concept {
        Concept {
            reference: reference.to_owned(),
            label: label.to_owned(),
            names: names.iter().map(ToString::to_string).collect(),
            ..Concept::default()
        }
    }

    #[test]
    fn a_concept_joins_the_skill_of_its_name_or_address_and_brings_its_other_names() {
        let concepts = [concept("a", "Python", &["py"]), concept("esco:brand", "Build brands", &[])];
        let plan = plan(known(), "esco", &concepts);
        assert_eq!((plan.skills.len(), plan.told.joined), (0, 2));
        let names: Vec<_> = plan.names.iter().map(|name| (name.normal.as_str(), name.skill.as_str())).collect();
        assert_eq!(names, [("py", "python"), ("build brands", "branding")]);
    }

    #[test]
    fn no_name_comes_to_stand_for_two_skills() {
        let concepts = [
            concept("a", "Snake handling", &["Python", "reptiles", "Pottery"]),
            concept("b", "Pottery", &["reptiles"]),
            concept("c", "Pottery", &[]),
        ];
        let plan = plan(known(), "esco", &concepts);
        assert_eq!(plan.skills.iter().map(|skill| &skill.id).collect::<Vec<_>>(), ["snake-handling", "pottery"]);
        assert_eq!((plan.names.len(), plan.told.conflicts, plan.told.joined), (1, 3, 1));
        assert_eq!(
            plan.skill_of,
            [Some("snake-handling"), Some("pottery"), Some("pottery")].map(|id| id.map(str::to_owned))
        );
    }

    #[test]
    fn ids_stay_apart_and_end_somewhere() {
        let mut known = known();
        known.names.remove("python");
        let concepts = [concept("a", "Python", &[]), concept("b", &"very ".repeat(40), &[]), concept("c", "…", &[])];
        let plan = plan(known, "esco", &concepts);
        assert_eq!(plan.skills[0].id, "python-2");
        assert!(plan.skills[1].id.len() <= LONGEST_ID && plan.skills[1].id.ends_with("very"));
        assert_eq!(plan.told.nameless, 1);
    }

    #[test]
    fn the_first_broader_skill_is_the_parent_and_nobody_is_their_own_ancestor() {
        let mut low = concept("low", "Low", &[]);
        low.broader = vec!["high".to_owned(), "Python".to_owned()];
        let mut high = concept("high", "High", &[]);
        high.broader = vec!["low".to_owned()];
        low.related = vec![("high".to_owned(), Tie::Optional)];
        let plan = plan(known(), "esco", &[low, high]);
        assert_eq!(plan.skills[0].parent.as_deref(), Some("high"));
        assert_eq!(plan.skills[1].parent, None);
        let links: Vec<_> = plan.links.iter().map(|link| (link.skill.as_str(), link.related.as_str())).collect();
        assert_eq!(links, [("low", "python")]);
    }

    #[test]
    fn a_new_skill_belongs_to_the_trade_of_ours_beside_it() {
        let grouped = |mut concept: Concept| {
            concept.groups = vec!["marks".to_owned()];
            concept
        };
        let ours = [concept("a", "Logo design", &[]), concept("b", "Branding", &[])].map(grouped);
        let concepts =
            [ours.to_vec(), vec![grouped(concept("c", "Heraldry", &[])), concept("d", "Falconry", &[])]].concat();
        let plan = plan(known(), "esco", &concepts);
        assert_eq!(plan.skills.iter().map(|skill| skill.family.as_str()).collect::<Vec<_>>(), ["design", OTHER]);
    }

    #[test]
    fn what_was_planned_once_adds_nothing_again() {
        let mut first = concept("a", "Heraldry", &["coats of arms"]);
        first.broader = vec!["b".to_owned(), "c".to_owned()];
        first.related = vec![("python".to_owned(), Tie::Mentioned)];
        let concepts = [first, concept("b", "Drawing", &[]), concept("c", "History", &[])];
        let once = plan(known(), "esco", &concepts);
        assert_eq!((once.skills.len(), once.names.len(), once.links.len()), (3, 1, 2));
        let mut after = known();
        for skill in once.skills {
            after.names.insert(normalise(&skill.label), skill.id.clone());
            after.parents.extend(skill.parent.map(|parent| (skill.id.clone(), parent)));
            after.ids.insert(skill.id);
        }
        after.names.extend(once.names.into_iter().map(|name| (name.normal, name.skill)));
        after.references.extend(once.references);
        for link in once.links {
            after.links.insert((link.skill.clone(), link.related.clone()));
            after.links.insert((link.related, link.skill));
        }
        let again = plan(after, "esco", &concepts);
        assert!(again.skills.is_empty() && again.names.is_empty() && again.links.is_empty());
        assert!(again.references.is_empty());
    }

    #[test]
    fn freelance_keeps_what_is_digital_ours_related_or_in_a_small_group_with_ours() {
        let mut concepts =
            vec![concept("a", "Python", &[]), concept("b", "Branding", &[]), concept("c", "Ploughing", &[])];
        concepts.extend([
            concept("d", "Spreadsheets", &[]),
            concept("e", "Heraldry", &[]),
            concept("f", "Snakes", &[]),
        ]);
        concepts[3].digital = true;
        for place in [0, 1, 4] {
            concepts[place].groups = vec!["g".to_owned()];
        }
        concepts[5].related = vec![("a".to_owned(), Tie::Optional)];
        let occupation = |reference: &str| Occupation {
            reference: reference.to_owned(),
            label: reference.to_owned(),
            isco_group: String::new(),
            names: Vec::new(),
        };
        let task = |occupation, concept| Task { occupation, concept, essential: true };
        let mut taxonomy = Taxonomy {
            concepts,
            occupations: vec![occupation("farmer"), occupation("herald")],
            tasks: vec![task(0, 2), task(1, 4), task(1, 2)],
            ..Taxonomy::default()
        };
        keep_freelance(&known(), &mut taxonomy);
        let kept: Vec<&str> = taxonomy.concepts.iter().map(|concept| concept.label.as_str()).collect();
        assert_eq!(kept, ["Python", "Branding", "Spreadsheets", "Heraldry", "Snakes"]);
        assert_eq!(taxonomy.occupations.iter().map(|one| one.reference.as_str()).collect::<Vec<_>>(), ["herald"]);
        let tasks: Vec<_> = taxonomy.tasks.iter().map(|task| (task.occupation, task.concept)).collect();
        assert_eq!(tasks, [(0, 3)]);
    }
}
