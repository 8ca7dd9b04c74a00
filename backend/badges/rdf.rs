//! From JSON-LD to canonical N-Quads, the text that a proof signs.
//!
//! *Safely*: what the bundled contexts do not define is a fault and not, as JSON-LD has it, left out, because a
//! signature would not cover it. Bounded: nothing here takes long, whatever the document says.
//! <https://www.w3.org/TR/json-ld11-api/>, <https://www.w3.org/TR/rdf-canon/>

use std::collections::{BTreeSet, HashMap, HashSet};

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{
    Dataset, NamedOrBlankNode, Quad, Term,
    dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm},
};
use serde_json::{Map, Value, json};

use crate::contexts;

/// Where undefined terms end up: no context defines anything here.
const UNDEFINED: &str = "urn:x-hunar-undefined:";

/// Where relative references end up.
const RELATIVE: &str = "https://relative.invalid/";

/// The most statements of a document; a credential of ours makes about 40.
const MOST_QUADS: usize = 4_000;

/// The most objects of a document, and the most words in all its `type`s: each has contexts of its own to be read.
const MOST_OBJECTS: usize = 1_000;
const MOST_TYPES: usize = 1_000;

/// The most blank nodes that look like a brother or sister. Telling n of them apart takes n! steps.
const MOST_TWINS: usize = 6;

/// Why a document has no canonical form here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RdfFault {
    /// `@context` is missing, or no list of texts.
    NoContext,
    /// A context that is not bundled.
    UnknownContext(String),
    /// A member, type or word that the contexts do not define.
    UndefinedTerm(String),
    /// An id that is relative, a blank node or no IRI.
    BadId(String),
    /// A keyword of JSON-LD that credentials do not need.
    Keyword(String),
    /// JSON-LD says it is wrong.
    Invalid(String),
    /// More than 4,000 statements, or more likenesses than can be told apart in a short time.
    TooMuch,
}

/// The canonical N-Quads (RDFC-1.0 with SHA-256), sorted, each line with its end.
pub fn canonical(document: &Map<String, Value>) -> Result<String, RdfFault> {
    let mut dataset = Dataset::new();
    for quad in quads(document)? {
        dataset.insert(&quad);
    }
    if twins(&dataset) > MOST_TWINS {
        return Err(RdfFault::TooMuch);
    }
    let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

fn quads(document: &Map<String, Value>) -> Result<Vec<Quad>, RdfFault> {
    let mut document = document.clone();
    let contexts = known_contexts(document.remove("@context"))?;
    let own_id = document.get("id").and_then(Value::as_str);
    let mut screen = Screen { own_id, objects: 0, types: 0, labels: HashSet::new() };
    screen.object(&document)?;
    let labels = screen.labels;
    document.insert("@context".into(), contexts);
    let text = Value::Object(document).to_string();
    let parser = JsonLdParser::new().with_base_iri(RELATIVE).map_err(|fault| RdfFault::Invalid(fault.to_string()))?;
    let load = |url: &str, _: &_| match contexts::text(url) {
        Some(text) => Ok(JsonLdRemoteDocument { document: text.as_bytes().to_vec(), document_url: url.to_owned() }),
        None => Err(url.into()),
    };
    let mut quads = Vec::new();
    for quad in parser.for_slice(text.as_bytes()).with_load_document_callback(load) {
        let quad = quad.map_err(|fault| RdfFault::Invalid(fault.to_string()))?;
        check_quad(&quad, &labels)?;
        quads.push(quad);
        if quads.len() > MOST_QUADS {
            return Err(RdfFault::TooMuch);
        }
    }
    Ok(quads)
}

/// The document's contexts, all of them bundled, and a last one that catches what they leave undefined.
fn known_contexts(contexts: Option<Value>) -> Result<Value, RdfFault> {
    let mut contexts = match contexts {
        Some(Value::Array(contexts)) if !contexts.is_empty() => contexts,
        Some(Value::String(context)) => vec![json!(context)],
        _ => return Err(RdfFault::NoContext),
    };
    for context in &contexts {
        let url = context.as_str().ok_or(RdfFault::NoContext)?;
        if contexts::text(url).is_none() {
            return Err(RdfFault::UnknownContext(url.to_owned()));
        }
    }
    contexts.push(json!({"@vocab": UNDEFINED}));
    Ok(contexts.into())
}

/// Looks at the JSON before it becomes statements: what has no value makes none, so that its name is looked up here;
/// and each object, each type and each mention of the document's own id costs a processor more than its length says.
struct Screen<'a> {
    own_id: Option<&'a str>,
    objects: usize,
    types: usize,
    labels: HashSet<String>,
}

impl Screen<'_> {
    fn object(&mut self, map: &Map<String, Value>) -> Result<(), RdfFault> {
        self.objects += 1;
        if self.objects > MOST_OBJECTS {
            return Err(RdfFault::TooMuch);
        }
        // The document described anew further inside would hide members that a reader looks for at its top.
        let anew = self.objects > 1 && self.own_id.is_some() && map.get("id").and_then(Value::as_str) == self.own_id;
        if anew {
            return Err(RdfFault::BadId(self.own_id.unwrap_or_default().to_owned()));
        }
        map.iter().try_for_each(|(name, value)| self.member(name, value, map.contains_key("@value")))
    }

    fn member(&mut self, name: &str, value: &Value, is_literal: bool) -> Result<(), RdfFault> {
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
        self.value(value)
    }

    fn value(&mut self, value: &Value) -> Result<(), RdfFault> {
        match value {
            Value::Object(map) => self.object(map),
            Value::Array(values) => values.iter().try_for_each(|value| self.value(value)),
            // Most such texts are just texts; which ones are labels of blank nodes shows in the statements.
            Value::String(text) => {
                self.labels.extend(text.strip_prefix("_:").map(str::to_owned));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn check_quad(quad: &Quad, labels: &HashSet<String>) -> Result<(), RdfFault> {
    let (subject, blank_subject) = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => (Some(node.as_str()), None),
        NamedOrBlankNode::BlankNode(node) => (None, Some(node.as_str())),
    };
    let (object, blank_object) = match &quad.object {
        Term::NamedNode(node) => (Some(node.as_str()), None),
        Term::Literal(literal) => (Some(literal.datatype().as_str()), None),
        Term::BlankNode(node) => (None, Some(node.as_str())),
    };
    if let Some(label) = [blank_subject, blank_object].into_iter().flatten().find(|label| labels.contains(*label)) {
        return Err(RdfFault::BadId(format!("_:{label}")));
    }
    for iri in [subject, object, Some(quad.predicate.as_str())].into_iter().flatten() {
        if let Some(term) = iri.strip_prefix(UNDEFINED) {
            return Err(RdfFault::UndefinedTerm(term.to_owned()));
        }
        if let Some(reference) = iri.strip_prefix(RELATIVE) {
            return Err(RdfFault::BadId(reference.to_owned()));
        }
    }
    Ok(())
}

/// How many blank nodes stand at the same place of the same parent as another that says the same of itself.
/// JSON-LD without ids of blank nodes makes trees only, in which nothing else asks RDFC-1.0 for permutations.
fn twins(dataset: &Dataset) -> usize {
    let mut said: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    for quad in dataset {
        let (subject, object) = (quad.subject.to_string(), quad.object.to_string());
        if quad.subject.is_blank_node() {
            let object = if quad.object.is_blank_node() { "_:" } else { &object };
            said.entry(subject.clone()).or_default().insert(format!("{} {object}", quad.predicate));
        }
        if quad.object.is_blank_node() {
            places.entry(format!("{subject} {}", quad.predicate)).or_default().push(object);
        }
    }
    let nothing = BTreeSet::new();
    let alike = |children: &Vec<String>| {
        let mut seen: HashMap<&BTreeSet<String>, usize> = HashMap::new();
        for child in children {
            *seen.entry(said.get(child).unwrap_or(&nothing)).or_default() += 1;
        }
        seen.values().filter(|count| **count > 1).sum::<usize>()
    };
    places.values().map(alike).sum()
}
