//! The lengths that the document of the interface promises, held for texts as they were sent. Rules count texts as they are
//! kept, which is right for forms: there nobody sees the spaces and invisible marks that cleaning takes away.

use crate::kernel::fields::FieldErrors;
use serde_json::Value;
use std::collections::HashMap;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayItems, Schema};
use utoipa::openapi::{Ref, RefOr};

/// Complains of each field of a body of this type that holds a text longer than its schema allows, in characters.
pub fn check<T: ToSchema>(body: &Value) -> Result<(), FieldErrors> {
    let (schema, mut named) = (T::schema(), Vec::new());
    T::schemas(&mut named);
    let schemas = Schemas(named.into_iter().collect());
    let mut errors = FieldErrors::default();
    for (field, value) in body.as_object().into_iter().flatten() {
        let alone = Value::from_iter([(field.clone(), value.clone())]);
        if let Some(max) = schemas.overrun(&schema, &alone) {
            errors.add_with(field.clone(), "field-too-long", [("max", max.to_string())]);
        }
    }
    errors.finish()
}

/// Schemas by the names under which others refer to them.
struct Schemas(HashMap<String, RefOr<Schema>>);

impl Schemas {
    /// How long the first text within may be that is too long.
    fn overrun(&self, schema: &RefOr<Schema>, value: &Value) -> Option<usize> {
        let schema = match schema {
            RefOr::T(schema) => schema,
            RefOr::Ref(Ref { ref_location, .. }) => {
                return self.overrun(self.0.get(ref_location.rsplit('/').next()?)?, value);
            }
        };
        let any = |choices: &[RefOr<Schema>]| choices.iter().find_map(|choice| self.overrun(choice, value));
        match (schema, value) {
            (Schema::Object(object), Value::String(text)) => {
                object.max_length.filter(|max| text.chars().count() > *max)
            }
            (Schema::Object(object), Value::Object(fields)) => {
                fields.iter().find_map(|(name, value)| self.overrun(object.properties.get(name)?, value))
            }
            (Schema::Array(array), Value::Array(items)) => match &array.items {
                ArrayItems::RefOrSchema(schema) => items.iter().find_map(|item| self.overrun(schema, item)),
                ArrayItems::False => None,
            },
            (Schema::OneOf(choice), _) => any(&choice.items),
            (Schema::AllOf(parts), _) => any(&parts.items),
            _ => None,
        }
    }
}
