//! Rows of another table as one column of a row: a page and what belongs to it come with one question. The functions have
//! types, so that statements stay prepared, which those with literal SQL do not. A slice declares the rows that it gathers as
//! `json_build_array`.

use crate::platform::error::{AppError, Result};
use diesel::define_sql_function;
use diesel::sql_types::Json;
use serde::de::DeserializeOwned;
use serde_json::Value;

define_sql_function! {
    /// Every row of a group, in no order; null when there is none.
    #[aggregate]
    fn json_agg(row: Json) -> Nullable<Json>;
}

/// The rows that were gathered, as tuples of their columns.
pub fn rows<T: DeserializeOwned>(gathered: Option<Value>) -> Result<Vec<T>> {
    let Some(gathered) = gathered else { return Ok(Vec::new()) };
    serde_json::from_value(gathered).map_err(|error| AppError::Broken(error.into()))
}
