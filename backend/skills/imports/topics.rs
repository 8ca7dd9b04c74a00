//! Topics of GitHub: what projects say they are about, with aliases and related topics.

use super::archive::open;
use super::{Concept, Taxonomy, Tie};
use crate::platform::text::clean_line;
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Topic {
    topic: String,
    display_name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    short: String,
}

pub fn read(file: &Path) -> anyhow::Result<Taxonomy> {
    let topics: Vec<Topic> = serde_json::from_reader(open(file)?).with_context(|| file.display().to_string())?;
    ensure!(!topics.is_empty(), "{} has no topics", file.display());
    let concepts = topics.into_iter().map(|topic| Concept {
        label: clean_line(&topic.display_name),
        certain: vec![topic.topic.clone()],
        names: topic.aliases.iter().chain([&topic.topic]).map(|name| name.replace('-', " ")).collect(),
        description: (!topic.short.is_empty()).then(|| clean_line(&topic.short)),
        groups: topic.related.iter().chain([&topic.topic]).cloned().collect(),
        related: topic.related.into_iter().map(|name| (name, Tie::Mentioned)).collect(),
        reference: topic.topic,
        ..Concept::default()
    });
    Ok(Taxonomy { concepts: concepts.collect(), ..Taxonomy::default() })
}
