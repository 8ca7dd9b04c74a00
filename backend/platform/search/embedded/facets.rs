//! Counting the values of fields among the documents that match.

use super::schema::Fields;
use std::collections::BTreeMap;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

/// Counts of one facet over all segments.
pub type Counts = BTreeMap<String, u64>;

/// Counts of one facet within a segment, where values are still numbers.
pub enum Counter {
    Codes {
        column: StrColumn,
        counts: Vec<u64>,
    },
    Numbers {
        column: Column<f64>,
        counts: BTreeMap<u64, u64>,
    },
    /// No document of the segment has a value.
    Nothing,
}

impl Counter {
    pub fn new(facet: &str, fields: &Fields, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(if fields.codes.contains_key(facet) {
            columns.str(facet)?.map_or(Self::Nothing, |column| {
                let counts = vec![0; column.num_terms()];
                Self::Codes { column, counts }
            })
        } else {
            let column = columns.column_opt(facet)?;
            column.map_or(Self::Nothing, |column| Self::Numbers { column, counts: BTreeMap::new() })
        })
    }

    pub fn count(&mut self, doc: DocId) {
        match self {
            Self::Codes { column, counts } => {
                for value in column.term_ords(doc) {
                    if let Some(count) = usize::try_from(value).ok().and_then(|value| counts.get_mut(value)) {
                        *count += 1;
                    }
                }
            }
            Self::Numbers { column, counts } => {
                for value in column.values_for_doc(doc) {
                    *counts.entry(tantivy::f64_to_u64(value)).or_default() += 1;
                }
            }
            Self::Nothing => {}
        }
    }

    pub fn add_to(self, total: &mut Counts) -> tantivy::Result<()> {
        match self {
            Self::Codes { column, counts } => {
                let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
                for (value, count) in counted {
                    let mut name = String::new();
                    column.ord_to_str(value, &mut name)?;
                    *total.entry(name).or_default() += count;
                }
            }
            Self::Numbers { counts, .. } => {
                for (value, count) in counts {
                    *total.entry(tantivy::u64_to_f64(value).to_string()).or_default() += count;
                }
            }
            Self::Nothing => {}
        }
        Ok(())
    }
}
