//! From JSON-LD to canonical N-Quads, the text that a proof signs.
//!
//! *Safely*: what the bundled contexts do not define is a fault and not, as JSON-LD has it, left out, because a
//! signature would not cover it. Bounded: nothing here takes long, whatever the document says.
//! <https://www.w3.org/TR/json-ld11-api/>, <https://www.w3.org/TR/rdf-canon/>

use std::collections::{BTreeSet, HashMap, HashSet};

use oxjsonld::JsonLdParser;
use oxrdf::{
    BlankNode, Dataset, NamedOrBlankNode, Quad, Term,
    dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm},
};
use serde_json::{Map, Value, json};

use crate::{contexts, screen::Screen};

/// Where undefined terms end up: no context defines anything here.
const UNDEFINED: &str = "urn:x-hunar-undefined:";

/// Where relative references end up.
const RELATIVE: &str = "https://relative.invalid/";

/// The most statements of a document; a credential of ours makes about 40.
const MOST_QUADS: usize = 4_000;

/// The most contexts that a document may name, the same one twice included.
const MOST_CONTEXTS: usize = 8;

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
    let Screen { words, .. } = Screen::of(document)?;
    let mut whole = document.clone();
    whole.insert("@context".into(), inline_contexts(document.get("@context"), &words)?);
    let text = Value::Object(whole).to_string();
    let invalid = |fault: &dyn ToString| RdfFault::Invalid(fault.to_string());
    let parser = JsonLdParser::new().with_base_iri(RELATIVE).map_err(|fault| invalid(&fault))?;
    let mut quads = Vec::new();
    for quad in parser.for_slice(text.as_bytes()) {
        let quad = quad.map_err(|fault| invalid(&fault))?;
        check_quad(&quad, &words)?;
        quads.push(quad);
        if quads.len() > MOST_QUADS {
            return Err(RdfFault::TooMuch);
        }
    }
    Ok(quads)
}

/// The document's contexts, all of them bundled, and a last one that catches what they leave undefined.
fn inline_contexts(named: Option<&Value>, words: &HashSet<&str>) -> Result<Value, RdfFault> {
    let named = match named {
        Some(Value::Array(contexts)) if !contexts.is_empty() => contexts.as_slice(),
        Some(context @ Value::String(_)) => std::slice::from_ref(context),
        _ => return Err(RdfFault::NoContext),
    };
    let mut contexts = Vec::with_capacity(named.len() + 1);
    for context in named {
        let url = context.as_str().ok_or(RdfFault::NoContext)?;
        contexts.push(contexts::cut_to(url, words).ok_or_else(|| RdfFault::UnknownContext(url.to_owned()))?);
        if contexts.len() > MOST_CONTEXTS {
            return Err(RdfFault::TooMuch);
        }
    }
    contexts.push(json!({"@vocab": UNDEFINED}));
    Ok(contexts.into())
}

/// No statement may be of what the contexts leave undefined, of a relative reference, or of a blank node that the
/// document names: any text of it could be the label of one.
fn check_quad(quad: &Quad, words: &HashSet<&str>) -> Result<(), RdfFault> {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => unnamed(node, words)?,
    };
    let object = match &quad.object {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.datatype().as_str()),
        Term::BlankNode(node) => unnamed(node, words)?,
    };
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

fn unnamed(node: &BlankNode, words: &HashSet<&str>) -> Result<Option<&'static str>, RdfFault> {
    let name = node.to_string();
    if words.contains(name.as_str()) { Err(RdfFault::BadId(name)) } else { Ok(None) }
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
