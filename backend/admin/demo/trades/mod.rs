//! What the centres teach, one file a trade: what its people say of themselves, show and are asked for.
//!
//! Texts have slots: `{lodge}` stands for a name out of the vocabulary and stays the same within one text,
//! `{12-40}` for a number of that range.

mod autocad;
mod bookkeeping;
mod data;
mod digital_literacy;
mod digital_marketing;
mod ecommerce;
mod graphic_design;
mod mobile;
mod seo;
mod translation;
mod video;
mod virtual_assistance;
mod web;
mod wordpress;
mod writing;

use super::pictures::Motif;

#[derive(Debug)]
pub struct Trade {
    pub name: [&'static str; 2],
    /// The first two belong to everybody of the trade.
    pub skills: &'static [&'static str],
    pub en: Voice,
    pub ur: Voice,
}

/// A trade in one language.
#[derive(Debug)]
pub struct Voice {
    pub headlines: &'static [&'static str],
    pub abouts: &'static [&'static str],
    pub pieces: &'static [Piece],
    pub hows: &'static [&'static str],
    pub results: &'static [&'static str],
    pub posts: &'static [Post],
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Piece {
    pub motif: Motif,
    pub title: &'static str,
    pub done: &'static str,
    pub skills: &'static [&'static str],
}

/// What a client asks for.
#[derive(Debug)]
pub struct Post {
    pub by: Line,
    pub title: &'static str,
    pub deliverable: &'static str,
    pub must: &'static [&'static str],
    pub nice: &'static [&'static str],
    /// Work in all; from 60 on it is paid by the hour.
    pub hours: i64,
    /// The work is done at the client's place.
    pub on_site: bool,
}

impl Post {
    const fn here(self) -> Self {
        Self { on_site: true, ..self }
    }
}

/// The line of business of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Lodge,
    Farm,
    Craft,
    School,
    Ngo,
    Office,
    Agency,
}

pub const ALL: [&Trade; 15] = [
    &graphic_design::TRADE,
    &wordpress::TRADE,
    &bookkeeping::TRADE,
    &translation::TRADE,
    &video::TRADE,
    &autocad::TRADE,
    &seo::TRADE,
    &data::TRADE,
    &ecommerce::TRADE,
    &web::TRADE,
    &digital_marketing::TRADE,
    &virtual_assistance::TRADE,
    &mobile::TRADE,
    &writing::TRADE,
    &digital_literacy::TRADE,
];

const fn piece(motif: Motif, title: &'static str, done: &'static str, skills: &'static [&'static str]) -> Piece {
    Piece { motif, title, done, skills }
}

const fn post(
    by: Line,
    title: &'static str,
    deliverable: &'static str,
    must: &'static [&'static str],
    nice: &'static [&'static str],
    hours: i64,
) -> Post {
    Post { by, title, deliverable, must, nice, hours, on_site: false }
}
