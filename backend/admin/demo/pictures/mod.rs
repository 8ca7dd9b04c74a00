//! Pictures of work for the demo portfolios, drawn by rule and seed: no photograph, no font, no person.

mod canvas;
mod palette;
mod paper;
mod print;
mod screen;

use super::chance::Chance;
use canvas::Canvas;
use palette::Palette;

/// What kind of work a picture tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Motif {
    #[default]
    Poster,
    Logo,
    Packshot,
    Fabric,
    Posts,
    Website,
    Phone,
    Code,
    Video,
    Chart,
    Ledger,
    Letter,
    Plan,
    Contours,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSpec {
    pub motif: Motif,
    pub seed: u64,
}

/// The picture as a PNG of 960 by 640; the same picture for the same spec.
pub fn draw(spec: &PictureSpec) -> Vec<u8> {
    let mut chance = Chance::new(spec.seed);
    let palette = Palette::by(&mut chance);
    let canvas: Canvas = match spec.motif {
        Motif::Poster => print::poster(palette, &mut chance),
        Motif::Logo => print::logo(palette, &mut chance),
        Motif::Packshot => print::packshot(palette, &mut chance),
        Motif::Fabric => print::fabric(palette, &mut chance),
        Motif::Posts => print::posts(palette, &mut chance),
        Motif::Website => screen::website(palette, &mut chance),
        Motif::Phone => screen::phone(palette, &mut chance),
        Motif::Code => screen::code(palette, &mut chance),
        Motif::Video => screen::video(palette, &mut chance),
        Motif::Chart => screen::chart(palette, &mut chance),
        Motif::Ledger => paper::ledger(palette, &mut chance),
        Motif::Letter => paper::letter(palette, &mut chance),
        Motif::Plan => paper::plan(palette, &mut chance),
        Motif::Contours => paper::contours(palette, &mut chance),
    };
    canvas.png()
}

#[cfg(test)]
mod tests {
    use super::{Motif, PictureSpec, draw};
    use std::collections::BTreeSet;

    const ALL: [Motif; 14] = [
        Motif::Poster,
        Motif::Logo,
        Motif::Packshot,
        Motif::Fabric,
        Motif::Posts,
        Motif::Website,
        Motif::Phone,
        Motif::Code,
        Motif::Video,
        Motif::Chart,
        Motif::Ledger,
        Motif::Letter,
        Motif::Plan,
        Motif::Contours,
    ];

    #[test]
    fn each_motif_gives_a_picture_that_repeats_and_changes_with_the_seed() {
        let draw = |motif, seed| draw(&PictureSpec { motif, seed });
        let sheets: BTreeSet<Vec<u8>> = ALL.into_iter().map(|motif| draw(motif, 1)).collect();
        assert_eq!(sheets.len(), ALL.len());
        assert!(sheets.contains(&draw(Motif::Logo, 1)) && !sheets.contains(&draw(Motif::Logo, 2)));
        for sheet in &sheets {
            let picture = image::load_from_memory(sheet).expect("a picture");
            assert_eq!((picture.width(), picture.height()), (960, 640));
        }
    }
}
