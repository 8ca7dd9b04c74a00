//! Filters, ready to be asked of the documents of a segment.

use super::super::filter::{Filter, Value};
use super::columns::{Codes, Columns, Values};
use tantivy::DocId;

pub enum Condition<'a> {
    /// One of a field's codes, from this place on, for which stands true.
    Codes(&'a Codes, u32, Vec<bool>),
    /// A number from the first to the second.
    Between(&'a Values<f64>, f64, f64),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

impl<'a> Condition<'a> {
    pub fn new(filter: &Filter, columns: &'a Columns) -> Self {
        let of = |parts: &[Filter]| parts.iter().map(|part| Self::new(part, columns)).collect();
        match filter {
            Filter::Eq(field, value) => Self::one_of(field, std::slice::from_ref(value), columns),
            Filter::In(field, values) => Self::one_of(field, values, columns),
            Filter::AtLeast(field, least) => Self::between(field, *least, f64::INFINITY, columns),
            Filter::AtMost(field, most) => Self::between(field, f64::NEG_INFINITY, *most, columns),
            Filter::And(parts) => Self::All(of(parts)),
            Filter::Or(parts) => Self::Any(of(parts)),
            Filter::Not(part) => Self::Not(Box::new(Self::new(part, columns))),
        }
    }

    pub fn holds(&self, doc: DocId) -> bool {
        match self {
            Self::Codes(codes, first, wanted) => {
                // Codes of earlier fields stand before; those of later ones are beyond what is wanted.
                let own = codes.of(doc).iter().filter_map(|place| place.checked_sub(*first));
                own.map_while(|place| wanted.get(place as usize)).any(|is_wanted| *is_wanted)
            }
            Self::Between(values, least, most) => values.of(doc).iter().any(|number| (least..=most).contains(&number)),
            Self::All(parts) => parts.iter().all(|part| part.holds(doc)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(doc)),
            Self::Not(part) => !part.holds(doc),
        }
    }

    fn one_of(field: &str, values: &[Value], columns: &'a Columns) -> Self {
        let codes = &columns.codes;
        let Some(places) = codes.places(field) else {
            let number = |value: &Value| match value {
                Value::Number(number) => Some(Self::between(field, *number, *number, columns)),
                Value::Text(_) => None,
            };
            return Self::Any(values.iter().filter_map(number).collect());
        };
        let is_wanted = |name: &String| values.iter().any(|value| matches!(value, Value::Text(text) if text == name));
        let wanted = codes.names(&places).iter().map(is_wanted).collect();
        Self::Codes(codes, places.start, wanted)
    }

    fn between(field: &str, least: f64, most: f64, columns: &'a Columns) -> Self {
        columns.numbers.get(field).map_or(Self::Any(Vec::new()), |values| Self::Between(values, least, most))
    }
}
