//! What a segment's documents hold for filters, facets and orders, laid out in memory. A search looks at something of every document
//! that it finds; in tantivy's packed columns these looks took a quarter of its time.

use super::schema::{Fields, TIE};
use std::collections::BTreeMap;
use std::ops::Range;
use tantivy::{DocId, SegmentReader};

pub struct Columns {
    pub codes: Codes,
    pub numbers: BTreeMap<String, Values<f64>>,
    /// One of each document.
    pub tie: Vec<u64>,
}

/// The fields whose values are codes. A document's codes of all fields stand side by side, since facets count most of them at once.
pub struct Codes {
    /// Field after field; documents have their places, in order.
    names: Vec<String>,
    fields: BTreeMap<String, Range<u32>>,
    values: Values<u32>,
}

/// The values of each document, one document after another; or of whatever else has numbers from 0.
pub struct Values<T> {
    values: Vec<T>,
    /// Of number `n` from `starts[n]` to `starts[n + 1]`.
    starts: Vec<u32>,
}

impl Columns {
    pub fn read(fields: &Fields, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let mut numbers = BTreeMap::new();
        for name in fields.numbers.keys() {
            if let Some(column) = columns.column_opt::<f64>(name)? {
                numbers.insert(name.clone(), Values::from_iter(docs(segment).map(|doc| column.values_for_doc(doc))));
            }
        }
        let tie = columns.u64(TIE)?;
        let tie = docs(segment).map(|doc| tie.first(doc).unwrap_or_default()).collect();
        Ok(Self { codes: Codes::read(fields, segment)?, numbers, tie })
    }
}

impl Codes {
    fn read(fields: &Fields, segment: &SegmentReader) -> tantivy::Result<Self> {
        let (mut names, mut places, mut columns) = (Vec::new(), BTreeMap::new(), Vec::new());
        for field in fields.codes.keys() {
            let Some(column) = segment.fast_fields().str(field)? else { continue };
            let first = place(names.len());
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                names.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
            places.insert(field.clone(), first..place(names.len()));
            columns.push((first, column));
        }
        let values = Values::from_iter(docs(segment).map(|doc| {
            columns.iter().flat_map(move |(first, column)| column.term_ords(doc).map(move |code| first + code as u32))
        }));
        Ok(Self { names, fields: places, values })
    }

    pub fn of(&self, doc: DocId) -> &[u32] {
        self.values.of(doc)
    }

    pub fn count(&self) -> usize {
        self.names.len()
    }

    pub fn names(&self, places: &Range<u32>) -> &[String] {
        self.names.get(places.start as usize..places.end as usize).unwrap_or_default()
    }

    /// The places of a field's codes.
    pub fn places(&self, field: &str) -> Option<Range<u32>> {
        self.fields.get(field).cloned()
    }
}

impl<T> Values<T> {
    pub fn from_iter<V: IntoIterator<Item = T>>(of_each: impl Iterator<Item = V>) -> Self {
        let (mut values, mut starts) = (Vec::new(), vec![0]);
        for own in of_each {
            values.extend(own);
            starts.push(place(values.len()));
        }
        values.shrink_to_fit();
        starts.shrink_to_fit();
        Self { values, starts }
    }

    pub fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        let Some([start, end]) = self.starts.get(number..number + 2) else { return &[] };
        self.values.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

fn docs(segment: &SegmentReader) -> Range<DocId> {
    0..segment.max_doc()
}

/// Saturates where no segment comes: it holds fewer values than that.
fn place(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
