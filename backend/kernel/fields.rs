//! What is wrong with a filled-in form or a request body, field by field.

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::time::Duration;

/// One complaint: the field's name as in the form or body, and a message key with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: Cow<'static, str>,
    /// Fluent key, also the stable code in the API: `field-required`.
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

/// Collects complaints, so that a person sees all of them at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors {
    found: Vec<FieldError>,
    wait: Option<Duration>,
}

impl FieldErrors {
    /// Nothing is wrong with what was typed: it was sent too often, and may be sent again after this long.
    pub fn too_often(wait: Duration) -> Self {
        Self { found: Vec::new(), wait: Some(wait) }
    }

    pub fn wait(&self) -> Option<Duration> {
        self.wait
    }

    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, key: &'static str) {
        self.add_with(field, key, []);
    }

    pub fn add_with<const N: usize>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
        args: [(&'static str, String); N],
    ) {
        self.add_all(field, key, args.into());
    }

    /// The same with as many arguments as there are.
    pub fn add_all(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        self.found.push(FieldError { field: field.into(), key, args });
    }

    /// Complains unless the condition holds.
    pub fn check(&mut self, holds: bool, field: impl Into<Cow<'static, str>>, key: &'static str) {
        if !holds {
            self.add(field, key);
        }
    }

    /// A text that must be there and have at most `max` characters.
    pub fn required(&mut self, field: &'static str, text: &str, max: usize) {
        self.check(!text.is_empty(), field, "field-required");
        self.at_most(field, text, max);
    }

    /// A text of at most `max` characters.
    pub fn at_most(&mut self, field: &'static str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.add_with(field, "field-too-long", [("max", max.to_string())]);
        }
    }

    /// A day of our times, where there is one.
    pub fn day(&mut self, field: &'static str, day: Option<NaiveDate>) {
        self.check(day.is_none_or(|day| (1900..2200).contains(&day.year())), field, "field-bad-date");
    }

    /// One of a closed list of codes.
    pub fn one_of(&mut self, field: &'static str, code: &str, known: &[&str]) {
        self.check(known.contains(&code), field, "field-not-a-choice");
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty() && self.wait.is_none()
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.found.iter()
    }

    /// Ok when nothing was wrong.
    pub fn finish(self) -> Result<(), FieldErrors> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}
