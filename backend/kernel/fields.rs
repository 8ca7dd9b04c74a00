//! What is wrong with a filled-in form or a request body, field by field.

use std::borrow::Cow;

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
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
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
        self.0.push(FieldError { field: field.into(), key, args });
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

    /// One of a closed list of codes.
    pub fn one_of(&mut self, field: &'static str, code: &str, known: &[&str]) {
        self.check(known.contains(&code), field, "field-not-a-choice");
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// Ok when nothing was wrong.
    pub fn finish(self) -> Result<(), FieldErrors> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}
