//! Whole stories over many slices.

mod badges;
mod by_program;
mod in_chromium;
mod registers;
mod rounds;
mod vouching;
