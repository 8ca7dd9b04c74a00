//! Conditions on named fields, as a tree; never as text, until it is quoted for Meilisearch at the very end.

use super::port::SearchError;
use super::settings::IndexSettings;

/// Deeper or larger trees are not made by any form of ours.
const DEEPEST: usize = 6;
const LARGEST: usize = 300;

#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// The field has this value, or holds it among several.
    Eq(String, Value),
    In(String, Vec<Value>),
    AtLeast(String, f64),
    AtMost(String, f64),
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Compared as it is: values of filters are codes, not prose.
    Text(String),
    Number(f64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// Flags are indexed by their names.
impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Text(flag.to_string())
    }
}

impl Filter {
    pub fn eq(field: &str, value: impl Into<Value>) -> Self {
        Self::Eq(field.to_owned(), value.into())
    }

    pub fn one_of<V: Into<Value>>(field: &str, values: impl IntoIterator<Item = V>) -> Self {
        Self::In(field.to_owned(), values.into_iter().map(Into::into).collect())
    }

    pub fn at_least(field: &str, least: f64) -> Self {
        Self::AtLeast(field.to_owned(), least)
    }

    pub fn at_most(field: &str, most: f64) -> Self {
        Self::AtMost(field.to_owned(), most)
    }

    /// Refuses unknown fields, values of the wrong kind, and trees that only an attack would send.
    pub(super) fn check_all(filters: &[Self], settings: &IndexSettings) -> Result<(), SearchError> {
        if filters.iter().map(Self::size).sum::<usize>() > LARGEST {
            return Err(SearchError::Bad("filters".to_owned()));
        }
        filters.iter().try_for_each(|filter| filter.check(settings, DEEPEST))
    }

    fn check(&self, settings: &IndexSettings, depth: usize) -> Result<(), SearchError> {
        let Some(depth) = depth.checked_sub(1) else { return Err(SearchError::Bad("filters".to_owned())) };
        let sound = |field: &String, is_sound: bool| {
            if is_sound && settings.filterable_attributes.contains(field) {
                Ok(())
            } else {
                Err(SearchError::Bad(field.clone()))
            }
        };
        let fits = |field: &String, value: &Value| match value {
            Value::Text(_) => !settings.is_numeric(field),
            Value::Number(number) => number.is_finite() && settings.is_numeric(field),
        };
        match self {
            Self::Eq(field, value) => sound(field, fits(field, value)),
            Self::In(field, values) => sound(field, values.iter().all(|value| fits(field, value))),
            Self::AtLeast(field, bound) | Self::AtMost(field, bound) => {
                sound(field, bound.is_finite() && settings.is_numeric(field))
            }
            Self::And(parts) | Self::Or(parts) if parts.is_empty() => Err(SearchError::Bad("filters".to_owned())),
            Self::And(parts) | Self::Or(parts) => parts.iter().try_for_each(|part| part.check(settings, depth)),
            Self::Not(part) => part.check(settings, depth),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::In(_, values) => values.len().max(1),
            Self::And(parts) | Self::Or(parts) => 1 + parts.iter().map(Self::size).sum::<usize>(),
            Self::Not(part) => 1 + part.size(),
            _ => 1,
        }
    }

    /// Whether the filter speaks of this field and of no other.
    pub(super) fn is_about(&self, wanted: &str) -> bool {
        match self {
            Self::Eq(field, _) | Self::In(field, _) | Self::AtLeast(field, _) | Self::AtMost(field, _) => {
                field == wanted
            }
            Self::And(parts) | Self::Or(parts) => parts.iter().all(|part| part.is_about(wanted)),
            Self::Not(part) => part.is_about(wanted),
        }
    }

    /// As a filter expression of Meilisearch. Fields were checked against the settings; values are always quoted.
    pub(super) fn expression(&self) -> String {
        match self {
            Self::Eq(field, value) => format!("{field} = {}", quoted(value)),
            Self::In(field, values) => {
                format!("{field} IN [{}]", values.iter().map(quoted).collect::<Vec<_>>().join(", "))
            }
            Self::AtLeast(field, least) => format!("{field} >= {least}"),
            Self::AtMost(field, most) => format!("{field} <= {most}"),
            Self::And(parts) => joined(parts, " AND "),
            Self::Or(parts) => joined(parts, " OR "),
            Self::Not(part) => format!("NOT ({})", part.expression()),
        }
    }
}

fn joined(parts: &[Filter], by: &str) -> String {
    parts.iter().map(|part| format!("({})", part.expression())).collect::<Vec<_>>().join(by)
}

fn quoted(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::search::Settings;

    fn bad(filter: Filter) -> String {
        let settings = Settings::built_in().unwrap();
        match Filter::check_all(&[filter], settings.index("profiles").unwrap()) {
            Err(SearchError::Bad(part)) => part,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_cannot_leave_their_quotes() {
        let attack = Filter::eq("district", "x\" OR visibility = \"hidden");
        assert_eq!(attack.expression(), r#"district = "x\" OR visibility = \"hidden""#);
        let backslash = Filter::eq("district", "\\\" OR a = b");
        assert_eq!(backslash.expression(), r#"district = "\\\" OR a = b""#);
    }

    #[test]
    fn a_tree_becomes_an_expression_with_brackets() {
        let tree = Filter::Or(vec![
            Filter::And(vec![Filter::eq("a", true), Filter::at_least("b", 2.5)]),
            Filter::Not(Box::new(Filter::one_of("c", ["x", "y"]))),
        ]);
        assert_eq!(tree.expression(), r#"((a = "true") AND (b >= 2.5)) OR (NOT (c IN ["x", "y"]))"#);
    }

    #[test]
    fn unknown_fields_wrong_kinds_and_huge_trees_are_refused() {
        assert_eq!(bad(Filter::eq("password", "x")), "password");
        assert_eq!(bad(Filter::at_least("district", 1.0)), "district");
        assert_eq!(bad(Filter::eq("rate", "cheap")), "rate");
        assert_eq!(bad(Filter::at_least("rate", f64::NAN)), "rate");
        assert_eq!(bad(Filter::one_of("district", vec!["x"; 1_000])), "filters");
        let deep = (0..50).fold(Filter::eq("district", "x"), |inner, _| Filter::Not(Box::new(inner)));
        assert_eq!(bad(deep), "filters");
    }

    #[test]
    fn a_filter_knows_whether_it_is_about_one_field() {
        let either = Filter::Or(vec![Filter::eq("a", "x"), Filter::eq("a", "y")]);
        assert!(either.is_about("a") && !either.is_about("b"));
        assert!(!Filter::And(vec![either, Filter::eq("b", "z")]).is_about("a"));
    }
}
