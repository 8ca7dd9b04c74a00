//! Pictures of badges: an SVG with all the words, in the language of whoever takes it away, and a PNG of the same shape without
//! words, since the program has no font.

use crate::credentials::words;
use crate::platform::i18n::Locale;
use askama::Template;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// What a picture tells.
pub struct Picture {
    /// The skill, or the course.
    pub title: String,
    /// None of a certificate.
    pub level: Option<i32>,
    /// What stands below the title.
    pub line: String,
    pub centre: String,
    /// `2026-11-26`
    pub day: String,
    pub locale: Locale,
}

#[derive(Template)]
#[template(path = "credentials/badge.svg")]
struct Drawing<'a> {
    picture: &'a Picture,
    /// Each line with how far down it stands.
    title: Vec<(i32, String)>,
    centre: Vec<(i32, String)>,
    /// The strokes: how far to the left, how high each begins, and whether it is reached.
    strokes: Vec<(i32, i32, bool)>,
}

const LEVELS: i32 = 5;
const STROKE: i32 = 44;
const GAP: i32 = 18;
/// Where the strokes stand.
const GROUND: i32 = 330;
const LEFT: i32 = 154;

/// A certificate has none but a seal.
fn strokes(level: Option<i32>) -> Vec<(i32, i32, bool)> {
    let Some(level) = level else { return Vec::new() };
    (0..LEVELS).map(|at| (LEFT + at * (STROKE + GAP), GROUND - 60 - at * 38, at < level)).collect()
}

pub fn svg(picture: &Picture) -> Result<String, askama::Error> {
    let spread = |text: &str, width, first, step| -> Vec<(i32, String)> {
        (0..).zip(words::lines(text, width, 2)).map(|(at, line): (i32, _)| (first + at * step, line)).collect()
    };
    // Nastaliq is higher than Latin letters.
    let step = if picture.locale == Locale::Ur { 52 } else { 40 };
    let title = spread(&picture.title, 24, 400, step);
    let centre = spread(&picture.centre, 44, 520, if picture.locale == Locale::Ur { 30 } else { 24 });
    Drawing { picture, title, centre, strokes: strokes(picture.level) }.render()
}

const SIDE: u32 = 600;
const PAPER: Rgb<u8> = Rgb([0xfa, 0xf8, 0xf4]);
const LINE: Rgb<u8> = Rgb([0xe3, 0xdd, 0xd2]);
const GLACIER: Rgb<u8> = Rgb([0x0d, 0x5a, 0x70]);
const APRICOT: Rgb<u8> = Rgb([0xf2, 0xa0, 0x3d]);

/// Paper in a frame, the five strokes of which as many are filled as levels were reached, or the seal of a certificate, and the
/// ground below.
pub fn png(level: Option<i32>) -> image::ImageResult<Vec<u8>> {
    let strokes = strokes(level);
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = (x.cast_signed(), y.cast_signed());
        let side = SIDE.cast_signed();
        if x.min(y).min(side - 1 - x).min(side - 1 - y) < 14 {
            return GLACIER;
        }
        if (GROUND + 126..GROUND + 132).contains(&y) && (LEFT..side - LEFT).contains(&x) {
            return GLACIER;
        }
        // Drawn somewhat lower than with words below.
        let stroke = strokes.iter().find(|(left, top, _)| {
            let slope = (x - left) / 3;
            (*left..left + STROKE).contains(&x) && (top - slope + 110..GROUND + 110).contains(&y)
        });
        let seal = level.is_none().then(|| ((x - side / 2).pow(2) + (y - 300).pow(2)).isqrt());
        match stroke {
            None if seal.is_some_and(|far| far < 60 || (74..90).contains(&far)) => APRICOT,
            Some((_, _, true)) => APRICOT,
            Some((_, _, false)) => LINE,
            None => PAPER,
        }
    });
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_hold_a_badge() {
        let picture = Picture {
            title: "Logo & <type> design".into(),
            level: Some(4),
            line: "Skilled · 4/5".into(),
            centre: "Freelancing Centre Karimabad".into(),
            day: "2026-11-26".into(),
            locale: Locale::En,
        };
        let drawn = svg(&picture).unwrap();
        assert!(drawn.contains("Logo &#38; &#60;type&#62;"), "{drawn}");
        let baked = badges::bake_svg(&drawn, "a.b.c").unwrap();
        assert_eq!(badges::unbake_svg(&baked).unwrap(), "a.b.c");
        let drawn = png(Some(4)).unwrap();
        assert!(drawn.len() < 20_000, "{}", drawn.len());
        assert_eq!(badges::unbake_png(&badges::bake_png(&drawn, "a.b.c").unwrap()).unwrap(), "a.b.c");
        assert_ne!(png(Some(1)).unwrap(), png(Some(5)).unwrap());
        let certificate = Picture { level: None, ..picture };
        assert!(svg(&certificate).unwrap().contains("<circle"));
        assert_ne!(png(None).unwrap(), png(Some(5)).unwrap());
    }
}
