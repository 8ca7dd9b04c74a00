//! Whole stories over many slices.

mod badges;
mod by_program;
mod fitting;
mod in_chromium;
mod registers;
mod rounds;
mod saving;
mod searching;
mod vouching;
