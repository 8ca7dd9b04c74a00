//! The authorisation matrix, cell by cell: every route of `tests/house/matrix.txt` is asked by everybody who could be somebody
//! here, for things of their own, of others, and that are not there. How the lines are written stands at the head of that file.

mod cells;
mod lines;
pub mod world;

pub use lines::{Line, lines};
