//! O*NET's `Technology Skills.txt`: tools and software by name, each under a kind of commodity.

use super::archive::each_tabbed;
use super::{Concept, Taxonomy};
use crate::platform::text::clean_line;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "Example")]
    example: String,
    #[serde(rename = "Commodity Code")]
    commodity: String,
    #[serde(rename = "Commodity Title")]
    title: String,
}

/// A tool stands once for each occupation that uses it, and here once at all, under its first commodity.
pub fn read(file: &Path) -> anyhow::Result<Taxonomy> {
    let mut concepts: Vec<Concept> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    each_tabbed(file, |row: Row| {
        let label = clean_line(&row.example);
        let place = *places.entry(label.clone()).or_insert_with(|| {
            let (reference, description) = (format!("{} {label}", row.commodity), Some(row.title));
            concepts.push(Concept { reference, label, description, ..Concept::default() });
            concepts.len() - 1
        });
        if let Some(concept) = concepts.get_mut(place).filter(|concept| !concept.groups.contains(&row.commodity)) {
            concept.groups.push(row.commodity);
        }
    })?;
    Ok(Taxonomy { concepts, ..Taxonomy::default() })
}
