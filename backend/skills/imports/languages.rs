//! Programming and markup languages, built in: `../taxonomy/languages.tsv` says whence.

use super::{Concept, Taxonomy};

const LANGUAGES: &str = include_str!("../taxonomy/languages.tsv");

/// One a line: name, other names parted by bars, the language of which it is a kind.
pub fn read() -> Taxonomy {
    let lines = LANGUAGES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let concepts = lines.map(|line| {
        let mut cells = line.split('\t').map(str::trim);
        let label = cells.next().unwrap_or_default().to_owned();
        let mut list = |parting: char| {
            let names = cells.next().unwrap_or_default().split(parting).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        let (names, broader) = (list('|'), list('\t'));
        Concept {
            broader: broader.into_iter().filter(|name| *name != label).collect(),
            reference: label.clone(),
            groups: vec!["languages".to_owned()],
            label,
            names,
            digital: true,
            ..Concept::default()
        }
    });
    Taxonomy { concepts: concepts.collect(), ..Taxonomy::default() }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_built_in_list_has_names_aliases_and_kinds() {
        let concepts = read().concepts;
        assert!(concepts.len() > 600, "{}", concepts.len());
        let find = |label: &str| concepts.iter().find(|concept| concept.label == label).expect(label);
        assert!(find("Rust").names.contains(&"rs".to_owned()));
        assert_eq!(find("Bison").broader, ["Yacc"]);
        assert!(find("Cairo").broader.is_empty(), "none is a kind of itself");
    }
}
