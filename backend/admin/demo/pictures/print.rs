//! Printed things: posters, marks, packaging, cloth, posts.

use super::canvas::{Canvas, HEIGHT, Ink, Point, WIDTH};
use super::palette::{APRICOT, CLAY, INK, PAPER, PINE, Palette, SUN, WHITE};
use crate::admin::demo::chance::Chance;
use std::f32::consts::{FRAC_PI_2, TAU};

pub fn poster(palette: Palette, chance: &mut Chance) -> Canvas {
    if chance.percent(40) { quarters(palette, chance) } else { mountains_poster(palette, chance) }
}

/// A mark large on the sheet, its colours and its small uses beside it.
pub fn logo(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(PAPER, palette.pale);
    canvas.rect(640.0, 0.0, 320.0, 640.0, palette.main);
    let kind = chance.roll();
    mark(&mut canvas, (320.0, 255.0), 150.0, [palette.main, palette.second, palette.accent], kind);
    let width = chance.span(260.0, 380.0);
    canvas.card(320.0 - width / 2.0, 462.0, width, 30.0, 6.0, INK);
    canvas.card(320.0 - width * 0.3, 512.0, width * 0.6, 12.0, 6.0, INK.mix(PAPER, 0.5));
    mark(&mut canvas, (800.0, 175.0), 78.0, [WHITE, palette.second, palette.accent], kind);
    canvas.card(720.0, 292.0, 160.0, 16.0, 4.0, WHITE);
    for (at, ink) in
        [palette.main.mix(WHITE, 0.2), palette.second, palette.accent, palette.pale].into_iter().enumerate()
    {
        canvas.disc((713.0 + at as f32 * 58.0, 400.0), 24.0, ink);
    }
    canvas.card(700.0, 470.0, 200.0, 110.0, 8.0, WHITE);
    mark(&mut canvas, (742.0, 525.0), 26.0, [palette.main, palette.second, palette.accent], kind);
    for (at, width) in [88.0, 60.0, 72.0].into_iter().enumerate() {
        canvas.card(786.0, 502.0 + at as f32 * 18.0, width, 7.0, 3.0, INK.mix(WHITE, 0.55));
    }
    canvas
}

/// Bottle, jar or box on a table, with a label that carries a fruit.
pub fn packshot(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale, palette.pale.mix(palette.second, 0.35));
    canvas.disc((chance.span(260.0, 700.0), 290.0), 250.0, palette.second.mix(WHITE, 0.45).faint(0.6));
    canvas.shade(500.0, HEIGHT, palette.main.mix(palette.pale, 0.72), palette.main.mix(palette.pale, 0.5));
    let things = chance.shuffled(&[bottle as Thing, jar, pouch, carton]);
    let count = if chance.percent(55) { 3 } else { 2 };
    let step = WIDTH / (count as f32 + 1.0);
    for (at, thing) in things.into_iter().take(count).enumerate() {
        let x = step * (at as f32 + 1.0) + chance.span(-16.0, 16.0);
        canvas.soft_ground(x, 556.0);
        thing(&mut canvas, x, palette, chance);
    }
    for _ in 0..chance.between(2, 5) {
        apricot(&mut canvas, (chance.span(60.0, 900.0), chance.span(565.0, 600.0)), chance.span(20.0, 32.0));
    }
    canvas
}

/// Bands of a woven cloth.
pub fn fabric(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.main, palette.main);
    let mut y = -10.0;
    while y < HEIGHT {
        let height = chance.pick(&[40.0, 64.0, 84.0, 110.0]);
        let (ground, figure, dot) = chance.pick(&[
            (palette.main, palette.accent, PAPER),
            (palette.pale, palette.main, palette.accent),
            (CLAY.mix(palette.main, 0.3), SUN, PAPER),
            (palette.accent, palette.main, PAPER),
        ]);
        canvas.rect(0.0, y, WIDTH, height, ground);
        band(&mut canvas, y, height, figure, dot, chance.roll() % 4);
        canvas.rect(0.0, y + height, WIDTH, 5.0, PAPER);
        canvas.rect(0.0, y + height + 5.0, WIDTH, 5.0, INK.mix(palette.main, 0.5));
        y += height + 10.0;
    }
    for x in (0..WIDTH as usize).step_by(6) {
        canvas.rect(x as f32, 0.0, 1.5, HEIGHT, INK.faint(0.07));
    }
    canvas
}

/// A month of posts as a grid.
pub fn posts(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(PAPER, palette.pale);
    let columns = chance.pick(&[4, 3]);
    let side = if columns == 4 { 186.0 } else { 252.0 };
    let rows = if columns == 4 { 3 } else { 2 };
    let gap = 20.0;
    let left = (WIDTH - columns as f32 * (side + gap) + gap) / 2.0;
    let top = (HEIGHT - rows as f32 * (side + gap) + gap) / 2.0;
    for place in 0..rows * columns {
        let x = left + (place % columns) as f32 * (side + gap);
        let y = top + (place / columns) as f32 * (side + gap);
        post(&mut canvas, (x, y), side, palette, chance);
    }
    canvas
}

/// Ridges of mountains from edge to edge; shared with whatever shows a view of the valley.
pub fn ridge(chance: &mut Chance, (left, right): (f32, f32), base: f32, rise: f32, floor: f32) -> Vec<Point> {
    let peaks = chance.between(3, 5);
    let step = (right - left) / (peaks * 2) as f32;
    let mut points = vec![(left, floor)];
    for at in 0..=peaks * 2 {
        let up = if at % 2 == 1 { chance.span(0.55, 1.0) } else { chance.span(0.0, 0.3) };
        let lean = if at == 0 || at == peaks * 2 { 0.0 } else { chance.span(-0.3, 0.3) };
        points.push((left + (at as f32 + lean) * step, base - rise * up));
    }
    points.push((right, floor));
    points
}

fn mountains_poster(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale, palette.accent.mix(palette.pale, 0.55));
    let sun = (chance.span(240.0, 720.0), chance.span(190.0, 280.0));
    for ring in (1..5).rev() {
        canvas.disc(sun, 70.0 + ring as f32 * 42.0, palette.accent.faint(0.13));
    }
    canvas.disc(sun, 78.0, palette.accent);
    for layer in 0..4 {
        let near = layer as f32 / 3.0;
        let ink = palette.second.mix(palette.main, 0.25 + near * 0.75);
        let points = ridge(chance, (0.0, WIDTH), 400.0 + near * 150.0, 190.0 - near * 60.0, HEIGHT);
        canvas.fill(&points, ink);
        if layer == 1 {
            snow(&mut canvas, &points);
        }
    }
    poplars(&mut canvas, palette.main.mix(INK, 0.35), chance);
    canvas.card(60.0, 58.0, chance.span(330.0, 480.0), 40.0, 6.0, palette.main);
    canvas.card(60.0, 114.0, chance.span(200.0, 320.0), 16.0, 6.0, palette.main.mix(palette.pale, 0.3));
    canvas.card(700.0, 560.0, 200.0, 44.0, 22.0, APRICOT);
    canvas.card(740.0, 577.0, 120.0, 10.0, 5.0, INK);
    canvas
}

fn snow(canvas: &mut Canvas, ridge: &[Point]) {
    for triple in ridge.windows(3) {
        if let [left, top, right] = triple
            && top.1 + 30.0 < left.1
            && top.1 + 30.0 < right.1
        {
            let along = |to: &Point, share: f32| (top.0 + (to.0 - top.0) * share, top.1 + (to.1 - top.1) * share);
            let (a, b) = (along(left, 0.36), along(right, 0.36));
            let middle = (top.0 + (b.0 - a.0) * 0.1, a.1.min(b.1) - 14.0);
            canvas.fill(&[*top, b, ((middle.0 + b.0) / 2.0, b.1 + 6.0), middle, a], WHITE.faint(0.9));
        }
    }
}

fn poplars(canvas: &mut Canvas, ink: Ink, chance: &mut Chance) {
    let mut x = chance.span(40.0, 160.0);
    while x < WIDTH {
        let height = chance.span(70.0, 150.0);
        let half = height * 0.1;
        let top = 630.0 - height;
        let leaf: Vec<Point> = (0..24)
            .map(|at| at as f32 / 24.0 * TAU)
            .map(|turn| (x + half * turn.sin(), top + height / 2.0 - height / 2.0 * turn.cos()))
            .collect();
        canvas.fill(&leaf, ink);
        x += chance.span(40.0, 230.0);
    }
}

/// A grid of quarter circles, discs and stripes.
fn quarters(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale, palette.pale);
    let side = 160.0;
    for place in 0..24 {
        let (x, y) = ((place % 6) as f32 * side, (place / 6) as f32 * side);
        if (1..4).contains(&(place % 6)) && place / 6 == 3 {
            continue;
        }
        canvas.rect(x, y, side, side, chance.pick(&[palette.pale, palette.second, palette.main, palette.accent]));
        let ink = chance.pick(&[palette.main, PAPER, palette.accent, palette.second]);
        match chance.roll() % 5 {
            0 => canvas.disc((x + side / 2.0, y + side / 2.0), side * 0.36, ink),
            1 => canvas.fill(&quarter((x, y), side, chance.between(0, 3)), ink),
            2 => canvas.fill(&[(x, y + side), (x + side / 2.0, y), (x + side, y + side)], ink),
            3 => (0..4).for_each(|at| canvas.rect(x, y + at as f32 * 40.0, side, 20.0, ink)),
            _ => {}
        }
    }
    canvas.card(190.0, 520.0, 360.0, 34.0, 4.0, palette.main);
    canvas.card(190.0, 572.0, 240.0, 14.0, 4.0, palette.main.mix(palette.pale, 0.4));
    canvas
}

/// A quarter of a disc in one corner of a square.
fn quarter((x, y): Point, side: f32, corner: i64) -> Vec<Point> {
    let (cx, cy) = (if corner % 2 == 0 { x } else { x + side }, if corner < 2 { y } else { y + side });
    let start = match corner {
        0 => 0.0,
        1 => FRAC_PI_2,
        2 => -FRAC_PI_2,
        _ => FRAC_PI_2 * 2.0,
    };
    let arc = (0..=20).map(|at| start + FRAC_PI_2 * at as f32 / 20.0);
    std::iter::once((cx, cy)).chain(arc.map(|turn| (cx + side * turn.cos(), cy + side * turn.sin()))).collect()
}

fn mark(canvas: &mut Canvas, centre: Point, size: f32, inks: [Ink; 3], kind: u64) {
    let [main, second, accent] = inks;
    match kind % 5 {
        0 => {
            let petals = 5 + (kind / 5 % 4) as usize;
            for at in 0..petals {
                canvas.fill(
                    &petal(centre, size, at as f32 / petals as f32 * TAU),
                    if at % 2 == 0 { main } else { second },
                );
            }
            canvas.disc(centre, size * 0.2, accent);
        }
        1 => {
            canvas.disc(centre, size, main);
            let at = |x: f32, y: f32| (centre.0 + x * size, centre.1 + y * size);
            canvas.disc(at(0.3, -0.36), size * 0.2, accent);
            canvas.fill(&[at(-0.83, 0.5), at(-0.25, -0.4), at(0.3, 0.5)], second);
            canvas.fill(&[at(-0.1, 0.5), at(0.36, -0.08), at(0.83, 0.5)], second.mix(WHITE, 0.45));
        }
        2 => {
            for (at, ink) in [main, second, accent].into_iter().enumerate() {
                let shift = at as f32 - 1.0;
                let height = size * (1.0 + at as f32 * 0.4);
                canvas.card(
                    centre.0 + shift * size * 0.6 - size * 0.22,
                    centre.1 + size - height,
                    size * 0.44,
                    height,
                    size * 0.22,
                    ink,
                );
            }
        }
        3 => {
            let ring: Vec<Point> = (0..6)
                .map(|at| (at as f32 + 0.5) / 6.0 * TAU)
                .map(|turn| (centre.0 + size * turn.cos(), centre.1 + size * turn.sin()))
                .collect();
            canvas.fill(&ring, main);
            canvas.fill(&petal((centre.0, centre.1 + size * 0.62), size * 1.25, -0.35), second);
            canvas.fill(&petal((centre.0, centre.1 + size * 0.62), size * 0.95, 0.6), accent);
        }
        _ => {
            canvas.ring(centre, size * 0.82, size * 0.26, main);
            canvas.fill(&quarter((centre.0, centre.1 - size), size, 2), accent);
            canvas.disc(centre, size * 0.4, second);
        }
    }
}

/// A leaf that starts at `from` and points upwards, turned by `turn`.
fn petal(from: Point, length: f32, turn: f32) -> Vec<Point> {
    let half = length * 0.26;
    let outline = (0..=20).map(|at| at as f32 / 20.0).map(|share| (half * (share * TAU / 2.0).sin(), share * length));
    let back =
        (0..=20).rev().map(|at| at as f32 / 20.0).map(|share| (-half * (share * TAU / 2.0).sin(), share * length));
    let (sin, cos) = turn.sin_cos();
    outline.chain(back).map(|(x, up)| (from.0 + x * cos + up * sin, from.1 + x * sin - up * cos)).collect()
}

type Thing = fn(&mut Canvas, f32, Palette, &mut Chance);

impl Canvas {
    /// The shadow of a thing that stands on the table.
    fn soft_ground(&mut self, x: f32, y: f32) {
        for step in 0..6 {
            let wide = 150.0 - step as f32 * 14.0;
            let shape: Vec<Point> = (0..40)
                .map(|at| at as f32 / 40.0 * TAU)
                .map(|turn| (x + wide * turn.cos(), y + wide * 0.16 * turn.sin()))
                .collect();
            self.fill(&shape, INK.faint(0.05));
        }
    }
}

fn bottle(canvas: &mut Canvas, x: f32, palette: Palette, chance: &mut Chance) {
    let glass = palette.any(chance).mix(INK, 0.1);
    canvas.card(x - 26.0, 132.0, 52.0, 54.0, 6.0, INK.mix(palette.main, 0.3));
    canvas.rect(x - 20.0, 180.0, 40.0, 60.0, glass);
    canvas.fill(&[(x - 20.0, 228.0), (x + 20.0, 228.0), (x + 72.0, 290.0), (x - 72.0, 290.0)], glass);
    canvas.card(x - 72.0, 270.0, 144.0, 290.0, 22.0, glass);
    canvas.card(x - 58.0, 285.0, 14.0, 250.0, 7.0, WHITE.faint(0.3));
    label(canvas, (x - 72.0, 335.0), (144.0, 165.0), palette, chance);
}

fn jar(canvas: &mut Canvas, x: f32, palette: Palette, chance: &mut Chance) {
    let honey = chance.pick(&[APRICOT, SUN, palette.second]);
    canvas.card(x - 86.0, 300.0, 172.0, 46.0, 10.0, INK.mix(palette.main, 0.5));
    canvas.card(x - 100.0, 336.0, 200.0, 224.0, 34.0, honey);
    canvas.card(x - 84.0, 352.0, 16.0, 190.0, 8.0, WHITE.faint(0.4));
    label(canvas, (x - 100.0, 388.0), (200.0, 120.0), palette, chance);
}

fn pouch(canvas: &mut Canvas, x: f32, palette: Palette, chance: &mut Chance) {
    let paper = chance.pick(&[Ink::hex(0xc9_a57a), palette.main, palette.second]);
    canvas.fill(&[(x - 96.0, 240.0), (x + 96.0, 240.0), (x + 112.0, 560.0), (x - 112.0, 560.0)], paper);
    canvas.rect(x - 97.0, 240.0, 194.0, 26.0, paper.mix(INK, 0.25));
    canvas.fill(&[(x + 62.0, 266.0), (x + 97.0, 266.0), (x + 112.0, 560.0), (x + 76.0, 560.0)], INK.faint(0.1));
    label(canvas, (x - 70.0, 310.0), (140.0, 190.0), palette, chance);
}

fn carton(canvas: &mut Canvas, x: f32, palette: Palette, chance: &mut Chance) {
    let face = palette.any(chance);
    canvas.fill(&[(x - 90.0, 270.0), (x - 40.0, 236.0), (x + 130.0, 236.0), (x + 80.0, 270.0)], face.mix(WHITE, 0.35));
    canvas.fill(&[(x + 80.0, 270.0), (x + 130.0, 236.0), (x + 130.0, 520.0), (x + 80.0, 560.0)], face.mix(INK, 0.35));
    canvas.rect(x - 90.0, 270.0, 170.0, 290.0, face);
    label(canvas, (x - 70.0, 310.0), (130.0, 200.0), palette, chance);
}

fn label(canvas: &mut Canvas, (x, y): Point, (width, height): Point, palette: Palette, chance: &mut Chance) {
    canvas.rect(x, y, width, height, PAPER);
    canvas.rect(x, y, width, 8.0, palette.accent);
    let radius = (width.min(height) * 0.2).min(34.0);
    apricot(canvas, (x + width / 2.0, y + height * 0.38), radius);
    let bar = width * chance.span(0.5, 0.72);
    canvas.card(x + (width - bar) / 2.0, y + height * 0.66, bar, 13.0, 3.0, palette.main);
    canvas.card(x + width * 0.32, y + height * 0.66 + 24.0, width * 0.36, 7.0, 3.0, INK.mix(PAPER, 0.5));
}

fn apricot(canvas: &mut Canvas, centre: Point, radius: f32) {
    canvas.disc(centre, radius, APRICOT);
    canvas.disc((centre.0 - radius * 0.25, centre.1 - radius * 0.25), radius * 0.5, SUN.faint(0.5));
    canvas.line(
        (centre.0, centre.1 - radius),
        (centre.0 + radius * 0.15, centre.1 - radius * 1.3),
        radius * 0.14,
        CLAY,
    );
    canvas.fill(&petal((centre.0 + radius * 0.1, centre.1 - radius * 1.1), radius * 1.1, 1.1), PINE);
}

fn band(canvas: &mut Canvas, y: f32, height: f32, figure: Ink, dot: Ink, kind: u64) {
    let half = height / 2.0;
    let count = (WIDTH / height) as usize + 2;
    for at in 0..count {
        let x = at as f32 * height;
        match kind {
            0 => {
                let diamond = |r: f32| [(x, y + half - r), (x + r, y + half), (x, y + half + r), (x - r, y + half)];
                canvas.fill(&diamond(half * 0.88), figure);
                canvas.fill(&diamond(half * 0.42), dot);
            }
            1 => {
                canvas.fill(&[(x, y + height), (x + half, y + 4.0), (x + height, y + height)], figure);
                canvas.disc((x, y + half * 0.5), half * 0.18, dot);
            }
            2 => {
                let zig = [(x, y + height * 0.8), (x + half, y + height * 0.2), (x + height, y + height * 0.8)];
                canvas.stroke(&zig, height * 0.16, figure);
                canvas.disc((x + half, y + height * 0.72), half * 0.16, dot);
            }
            _ => {
                for turn in 0..4 {
                    canvas.fill(&petal((x, y + half), half * 0.9, turn as f32 * FRAC_PI_2), figure);
                }
                canvas.disc((x, y + half), half * 0.2, dot);
                canvas.rect(x + half - 3.0, y + height * 0.2, 6.0, height * 0.6, dot);
            }
        }
    }
}

fn post(canvas: &mut Canvas, (x, y): Point, side: f32, palette: Palette, chance: &mut Chance) {
    let ground = chance.pick(&[palette.main, palette.second, palette.accent, palette.pale.mix(palette.second, 0.3)]);
    let figure = if ground == palette.main { PAPER } else { palette.main };
    canvas.card(x, y, side, side, 12.0, ground);
    let centre = (x + side / 2.0, y + side * 0.44);
    match chance.roll() % 6 {
        0 => apricot(canvas, centre, side * 0.2),
        1 => {
            let points = ridge(chance, (x, x + side), y + side * 0.8, side * 0.5, y + side * 0.82);
            canvas.fill(&points, figure);
            canvas.disc((x + side * 0.74, y + side * 0.24), side * 0.09, palette.accent.mix(SUN, 0.6));
        }
        2 => {
            for (at, share) in [0.7, 0.5, 0.62].into_iter().enumerate() {
                canvas.card(
                    x + side * 0.14,
                    y + side * (0.2 + at as f32 * 0.16),
                    side * share,
                    side * 0.09,
                    4.0,
                    figure,
                );
            }
        }
        3 => mark(canvas, centre, side * 0.27, [figure, palette.accent, PAPER], chance.roll()),
        4 => {
            for at in 0..5 {
                let height = side * chance.span(0.15, 0.5);
                canvas.card(
                    x + side * (0.14 + at as f32 * 0.15),
                    y + side * 0.72 - height,
                    side * 0.1,
                    height,
                    4.0,
                    figure,
                );
            }
        }
        _ => {
            canvas.ring(centre, side * 0.24, side * 0.06, figure);
            canvas.disc(centre, side * 0.12, palette.accent.mix(PAPER, 0.3));
        }
    }
    canvas.card(x + side * 0.14, y + side * 0.87, side * 0.45, side * 0.045, 3.0, figure.faint(0.8));
}
