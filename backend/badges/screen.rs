//! A look at the JSON of a document before it becomes statements.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::{contexts, rdf::RdfFault};

/// The most objects of a document, and the most words in all its `type`s: each has contexts of its own to be read.
const MOST_OBJECTS: usize = 1_000;
const MOST_TYPES: usize = 1_000;

/// The longest text that could be a word of a vocabulary.
const LONGEST_WORD: usize = 128;

pub(crate) struct Screen<'a> {
    /// Names of members, and short texts.
    pub words: HashSet<&'a str>,
    own_id: Option<&'a str>,
    objects: usize,
    types: usize,
}

impl<'a> Screen<'a> {
    /// Refuses keywords of JSON-LD but those of a literal; members whose names no context has, for those without a
    /// value make no statement in which they could be missed; and what costs a processor more than its length says.
    pub fn of(document: &'a Map<String, Value>) -> Result<Self, RdfFault> {
        let own_id = document.get("id").and_then(Value::as_str);
        let mut screen = Self { words: HashSet::new(), own_id, objects: 0, types: 0 };
        for (name, value) in document {
            if name != "@context" {
                screen.member(name, value, false)?;
            }
        }
        Ok(screen)
    }

    fn object(&mut self, map: &'a Map<String, Value>) -> Result<(), RdfFault> {
        self.objects += 1;
        if self.objects > MOST_OBJECTS {
            return Err(RdfFault::TooMuch);
        }
        // The document described anew further inside would hide members that a reader looks for at its top.
        match self.own_id {
            Some(own) if map.get("id").and_then(Value::as_str) == Some(own) => Err(RdfFault::BadId(own.to_owned())),
            _ => map.iter().try_for_each(|(name, value)| self.member(name, value, map.contains_key("@value"))),
        }
    }

    fn member(&mut self, name: &'a str, value: &'a Value, is_literal: bool) -> Result<(), RdfFault> {
        if name.starts_with('@') {
            let text = matches!(name, "@value" | "@language" | "@type") && is_literal && value.is_string();
            return if text { Ok(()) } else { Err(RdfFault::Keyword(name.to_owned())) };
        }
        if !contexts::define(name) {
            return Err(RdfFault::UndefinedTerm(name.to_owned()));
        }
        if name == "type" {
            self.types += value.as_array().map_or(1, Vec::len);
            if self.types > MOST_TYPES {
                return Err(RdfFault::TooMuch);
            }
        }
        self.words.insert(name);
        self.value(value)
    }

    fn value(&mut self, value: &'a Value) -> Result<(), RdfFault> {
        match value {
            Value::Object(map) => self.object(map),
            Value::Array(values) => values.iter().try_for_each(|value| self.value(value)),
            Value::String(text) if text.len() <= LONGEST_WORD || text.starts_with("_:") => {
                self.words.insert(text);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
