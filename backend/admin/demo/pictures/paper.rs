//! Things on paper: ledgers, letters, plans, maps.

use super::canvas::{Canvas, HEIGHT, Ink, Point, WIDTH};
use super::palette::{APRICOT, CLAY, GLACIER, ICE, INK, LINE, PAPER, Palette, WHITE};
use crate::admin::demo::chance::Chance;
use std::f32::consts::TAU;

/// A page of accounts: rows, figures at the right, a total.
pub fn ledger(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale, palette.second.mix(palette.pale, 0.5));
    canvas.shadow(80.0, 40.0, 800.0, 560.0);
    canvas.card(80.0, 40.0, 800.0, 560.0, 10.0, WHITE);
    canvas.card(112.0, 68.0, chance.span(180.0, 280.0), 20.0, 4.0, palette.main);
    canvas.card(112.0, 100.0, 120.0, 9.0, 4.0, INK.mix(WHITE, 0.6));
    canvas.rect(112.0, 130.0, 736.0, 36.0, palette.main);
    let edges = chance.pick(&[[480.0, 600.0, 720.0, 840.0], [420.0, 560.0, 700.0, 840.0]]);
    edges.iter().for_each(|edge| canvas.card(edge - 66.0, 143.0, 54.0, 9.0, 4.0, WHITE));
    canvas.card(128.0, 143.0, 90.0, 9.0, 4.0, WHITE);
    for row in 0..10 {
        let y = 166.0 + row as f32 * 35.0;
        if row % 2 == 1 {
            canvas.rect(112.0, y, 736.0, 35.0, palette.pale.mix(WHITE, 0.4));
        }
        canvas.card(128.0, y + 13.0, chance.span(90.0, 220.0), 9.0, 4.0, INK.mix(WHITE, 0.35));
        for edge in edges {
            let width = chance.pick(&[0.0, 38.0, 50.0, 62.0, 70.0]);
            if width > 0.0 {
                let ink = if chance.percent(9) { CLAY } else { INK.mix(WHITE, 0.5) };
                canvas.card(edge - 12.0 - width, y + 13.0, width, 9.0, 3.0, ink);
            }
        }
        canvas.rect(112.0, y + 34.0, 736.0, 1.0, LINE);
    }
    canvas.rect(112.0, 518.0, 736.0, 3.0, palette.main);
    edges.iter().for_each(|edge| canvas.card(edge - 84.0, 536.0, 72.0, 14.0, 4.0, palette.main.mix(INK, 0.3)));
    canvas.rect(edges.first().copied().unwrap_or_default() - 100.0, 560.0, 460.0, 2.0, palette.main);
    let stamp = (chance.span(190.0, 290.0), 536.0);
    canvas.ring(stamp, 42.0, 5.0, palette.accent.faint(0.75));
    canvas.ring(stamp, 33.0, 2.0, palette.accent.faint(0.75));
    let tick = [(-16.0, 0.0), (-4.0, 12.0), (18.0, -13.0)].map(|(x, y)| (stamp.0 + x, stamp.1 + y));
    canvas.stroke(&tick, 6.0, palette.accent);
    canvas
}

/// A text and its sister in another script, side by side.
pub fn letter(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.second.mix(palette.pale, 0.5), palette.main.mix(palette.pale, 0.45));
    let pair = chance.percent(60);
    let pages: &[(f32, f32, bool)] =
        if pair { &[(70.0, 380.0, false), (510.0, 380.0, true)] } else { &[(215.0, 530.0, true)] };
    for (x, width, script) in pages {
        canvas.shadow(*x, 46.0, *width, 548.0);
        canvas.card(*x, 46.0, *width, 548.0, 6.0, PAPER);
        canvas.rect(*x, 46.0, *width, 10.0, palette.main);
        let head = width * chance.span(0.45, 0.7);
        let start = if *script { x + width - 40.0 - head } else { x + 40.0 };
        canvas.card(start, 92.0, head, 24.0, 4.0, palette.main);
        for line in 0..11 {
            let y = 156.0 + line as f32 * 38.0;
            let ends = line % 4 == 3;
            let share = if ends { chance.span(0.3, 0.7) } else { 1.0 };
            if line == 7 {
                canvas.card(x + 40.0, y - 12.0, width - 80.0, 3.0, 1.5, palette.accent);
            } else if *script {
                script_line(&mut canvas, (x + width - 40.0, y), (width - 80.0) * share, chance);
            } else {
                latin_line(&mut canvas, (x + 40.0, y), (width - 80.0) * share, chance);
            }
        }
    }
    if pair {
        canvas.disc((480.0, 320.0), 40.0, palette.accent);
        canvas.stroke(&[(462.0, 320.0), (498.0, 320.0)], 6.0, WHITE);
        canvas.stroke(&[(486.0, 307.0), (499.0, 320.0), (486.0, 333.0)], 6.0, WHITE);
    } else {
        pen(&mut canvas, palette);
    }
    canvas
}

/// Walls, doors and measures of a house or school.
pub fn plan(palette: Palette, chance: &mut Chance) -> Canvas {
    let blueprint = chance.percent(50);
    let (ground, wall) = if blueprint { (GLACIER.mix(palette.main, 0.4).mix(INK, 0.25), PAPER) } else { (PAPER, INK) };
    let mut canvas = Canvas::new(ground, ground.mix(palette.main, 0.06));
    let grid = wall.faint(0.09);
    (0..24).for_each(|at| canvas.rect(at as f32 * 40.0, 0.0, 1.2, HEIGHT, grid));
    (0..16).for_each(|at| canvas.rect(0.0, at as f32 * 40.0, WIDTH, 1.2, grid));
    let fill = if blueprint { WHITE.faint(0.06) } else { palette.pale.faint(0.9) };
    let outer = Room { x: 160.0, y: 110.0, width: 640.0, height: 410.0 };
    canvas.rect(outer.x, outer.y, outer.width, outer.height, fill);
    rooms(&mut canvas, outer, 0, (wall, ground, palette), chance);
    outline(&mut canvas, outer, 11.0, wall);
    for at in 0..5 {
        let place = outer.x + 60.0 + at as f32 * 122.0;
        let y = if at % 2 == 0 { outer.y } else { outer.y + outer.height };
        canvas.rect(place, y - 6.0, 62.0, 12.0, ground);
        canvas.rect(place, y - 4.0, 62.0, 2.0, wall);
        canvas.rect(place, y + 2.0, 62.0, 2.0, wall);
    }
    measures(&mut canvas, outer, if blueprint { APRICOT } else { CLAY });
    let block = (748.0, 562.0);
    canvas.rect(block.0, block.1, 180.0, 54.0, if blueprint { ground } else { WHITE });
    outline(&mut canvas, Room { x: block.0, y: block.1, width: 180.0, height: 54.0 }, 2.0, wall);
    canvas.card(block.0 + 12.0, block.1 + 12.0, 90.0, 9.0, 3.0, wall);
    canvas.card(block.0 + 12.0, block.1 + 32.0, 60.0, 7.0, 3.0, wall.faint(0.6));
    canvas
}

/// Heights, water and villages of a valley.
pub fn contours(palette: Palette, chance: &mut Chance) -> Canvas {
    let low = palette.pale.mix(palette.second, 0.2);
    let mut canvas = Canvas::new(low, low);
    let peaks = [(0.2, 0.3), (0.78, 0.26), (0.62, 0.86)].map(|(x, y)| Peak {
        centre: (WIDTH * (x + chance.span(-0.08, 0.08)), HEIGHT * (y + chance.span(-0.08, 0.08))),
        reach: chance.span(190.0, 290.0),
        waves: [chance.span(0.0, TAU), chance.span(0.0, TAU), chance.span(0.0, TAU)],
    });
    let levels = 8;
    for level in 0..levels {
        let share = 1.0 - level as f32 / levels as f32;
        let ground = low.mix(palette.main, 0.1 + 0.62 * level as f32 / levels as f32);
        let edge = palette.main.mix(INK, 0.3);
        for peak in &peaks {
            canvas.fill(&peak.outline(share, 2.0), edge.mix(ground, if level % 4 == 0 { 0.1 } else { 0.55 }));
        }
        for peak in &peaks {
            canvas.fill(&peak.outline(share, 0.0), ground);
        }
    }
    peaks.iter().for_each(|peak| canvas.fill(&peak.outline(0.1, 0.0), WHITE));
    river(&mut canvas, palette, chance);
    north(&mut canvas, (888.0, 76.0));
    for at in 0..4 {
        canvas.rect(48.0 + at as f32 * 50.0, 590.0, 50.0, 10.0, if at % 2 == 0 { INK } else { WHITE });
    }
    canvas
}

/// Strokes that flow from right to left and remind of Nastaliq without saying anything.
fn script_line(canvas: &mut Canvas, (right, y): Point, length: f32, chance: &mut Chance) {
    let ink = INK.mix(PAPER, 0.2);
    let mut x = right;
    while x > right - length + 20.0 {
        let width = chance.span(22.0, 62.0).min(x - (right - length));
        let bend = chance.span(4.0, 11.0);
        let word: Vec<Point> = (0..=8)
            .map(|at| at as f32 / 8.0)
            .map(|share| (x - width * share, y - 8.0 + share * 9.0 + bend * (share * TAU * 0.8).sin() * 0.7))
            .collect();
        canvas.stroke(&word, 3.6, ink);
        if chance.percent(55) {
            let stem = x - width * chance.span(0.05, 0.4);
            canvas.stroke(&[(stem, y - 21.0), (stem - 1.5, y - 6.0)], 3.2, ink);
        }
        for dot in 0..chance.between(0, 3) {
            let below = if chance.percent(50) { 11.0 } else { -15.0 };
            canvas.disc((x - width * 0.55 - dot as f32 * 6.5, y + below), 2.4, ink);
        }
        x -= width + chance.span(9.0, 15.0);
    }
}

fn latin_line(canvas: &mut Canvas, (left, y): Point, length: f32, chance: &mut Chance) {
    let mut x = left;
    while x < left + length - 12.0 {
        let width = chance.span(18.0, 70.0).min(left + length - x);
        canvas.card(x, y - 6.0, width, 9.0, 4.0, INK.mix(PAPER, 0.42));
        x += width + 9.0;
    }
}

fn pen(canvas: &mut Canvas, palette: Palette) {
    canvas.line((778.0, 470.0), (880.0, 300.0), 26.0, palette.main);
    canvas.line((873.0, 312.0), (888.0, 287.0), 26.0, palette.accent);
    canvas.fill(&[(767.0, 463.0), (789.0, 477.0), (752.0, 514.0)], INK);
}

#[derive(Clone, Copy)]
struct Room {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Halves a room again and again, each wall with a door in it.
fn rooms(canvas: &mut Canvas, room: Room, depth: u8, inks: (Ink, Ink, Palette), chance: &mut Chance) {
    let (wall, ground, palette) = inks;
    if depth == 3 || room.width.min(room.height) < 130.0 || (depth == 2 && chance.percent(30)) {
        furnish(canvas, room, wall.mix(palette.accent, 0.35), chance);
        return;
    }
    let share = chance.span(0.38, 0.62);
    if room.width > room.height {
        let first = room.width * share;
        let x = room.x + first;
        canvas.rect(x - 4.0, room.y, 8.0, room.height, wall);
        let door = room.y + room.height * chance.span(0.2, 0.55);
        canvas.rect(x - 5.0, door, 10.0, 52.0, ground);
        door_swing(canvas, (x, door), 52.0, wall);
        rooms(canvas, Room { width: first, ..room }, depth + 1, inks, chance);
        rooms(canvas, Room { x, width: room.width - first, ..room }, depth + 1, inks, chance);
    } else {
        let first = room.height * share;
        let y = room.y + first;
        canvas.rect(room.x, y - 4.0, room.width, 8.0, wall);
        canvas.rect(room.x + room.width * 0.55, y - 5.0, 50.0, 10.0, ground);
        rooms(canvas, Room { height: first, ..room }, depth + 1, inks, chance);
        rooms(canvas, Room { y, height: room.height - first, ..room }, depth + 1, inks, chance);
    }
}

fn door_swing(canvas: &mut Canvas, hinge: Point, length: f32, ink: Ink) {
    let arc: Vec<Point> = (0..=12)
        .map(|at| at as f32 / 12.0 * TAU / 4.0)
        .map(|turn| (hinge.0 + length * turn.sin(), hinge.1 + length * turn.cos()))
        .collect();
    canvas.stroke(&arc, 1.6, ink.faint(0.7));
    canvas.line(hinge, (hinge.0 + length, hinge.1), 3.0, ink);
}

fn furnish(canvas: &mut Canvas, room: Room, ink: Ink, chance: &mut Chance) {
    let (x, y) = (room.x + room.width / 2.0, room.y + room.height / 2.0);
    match chance.roll() % 4 {
        0 => {
            outline(canvas, Room { x: x - 40.0, y: y - 22.0, width: 80.0, height: 44.0 }, 2.0, ink);
            for at in 0..3 {
                canvas.ring((x - 26.0 + at as f32 * 26.0, y - 34.0), 7.0, 2.0, ink);
                canvas.ring((x - 26.0 + at as f32 * 26.0, y + 34.0), 7.0, 2.0, ink);
            }
        }
        1 => {
            outline(canvas, Room { x: x - 30.0, y: y - 40.0, width: 60.0, height: 80.0 }, 2.0, ink);
            outline(canvas, Room { x: x - 24.0, y: y - 34.0, width: 48.0, height: 20.0 }, 2.0, ink);
        }
        2 => {
            for at in 0..7 {
                canvas.rect(x - 42.0 + at as f32 * 14.0, y - 26.0, 2.0, 52.0, ink);
            }
            canvas.line((x - 42.0, y), (x + 36.0, y), 2.0, ink);
        }
        _ => canvas.card(x - 34.0, y - 5.0, 68.0, 10.0, 4.0, ink.faint(0.7)),
    }
}

fn outline(canvas: &mut Canvas, room: Room, thick: f32, ink: Ink) {
    let half = thick / 2.0;
    canvas.rect(room.x - half, room.y - half, room.width + thick, thick, ink);
    canvas.rect(room.x - half, room.y + room.height - half, room.width + thick, thick, ink);
    canvas.rect(room.x - half, room.y - half, thick, room.height + thick, ink);
    canvas.rect(room.x + room.width - half, room.y - half, thick, room.height + thick, ink);
}

fn measures(canvas: &mut Canvas, room: Room, ink: Ink) {
    let (x, y) = (room.x - 52.0, room.y - 48.0);
    canvas.rect(room.x, y, room.width, 2.0, ink);
    canvas.rect(x, room.y, 2.0, room.height, ink);
    for share in [0.0, 0.38, 0.7, 1.0] {
        let (along, down) = (room.x + room.width * share, room.y + room.height * share);
        canvas.line((along - 8.0, y + 9.0), (along + 8.0, y - 7.0), 3.0, ink);
        canvas.line((x - 7.0, down + 8.0), (x + 9.0, down - 8.0), 3.0, ink);
    }
}

struct Peak {
    centre: Point,
    reach: f32,
    waves: [f32; 3],
}

impl Peak {
    fn outline(&self, share: f32, wider: f32) -> Vec<Point> {
        let [a, b, c] = self.waves;
        let reach = self.reach * share + wider;
        let calm = 0.4 + share * 0.6;
        (0..90)
            .map(|at| at as f32 / 90.0 * TAU)
            .map(|turn| {
                let uneven =
                    0.16 * (2.0 * turn + a).sin() + 0.1 * (3.0 * turn + b).sin() + 0.05 * (7.0 * turn + c).sin();
                let radius = reach * (1.0 + uneven * calm);
                (self.centre.0 + radius * 1.25 * turn.cos(), self.centre.1 + radius * turn.sin())
            })
            .collect()
    }
}

/// The river through the valley, its channels and the villages along them.
fn river(canvas: &mut Canvas, palette: Palette, chance: &mut Chance) {
    let (start, sway) = (chance.span(430.0, 520.0), chance.span(0.0, TAU));
    let at = |share: f32| (start + 150.0 * (share * 4.2 + sway).sin() - 60.0 * share, HEIGHT * share);
    let bed: Vec<Point> = (0..=50).map(|step| at(step as f32 / 50.0)).collect();
    canvas.stroke(&bed, 17.0, WHITE.mix(ICE, 0.4));
    canvas.stroke(&bed, 12.0, ICE.mix(GLACIER, 0.45));
    for branch in 0..5 {
        let share = 0.12 + branch as f32 * 0.17;
        let side = if branch % 2 == 0 { 1.0 } else { -1.0 };
        let from = at(share);
        let length = chance.span(110.0, 230.0);
        let channel: Vec<Point> = (0..=12)
            .map(|step| step as f32 / 12.0)
            .map(|part| (from.0 + side * length * part, from.1 + 46.0 * part + 16.0 * (part * 5.0).sin()))
            .collect();
        canvas.stroke(&channel, 4.0, ICE.mix(GLACIER, 0.55));
        if let Some(end) = channel.last() {
            canvas.disc(*end, 12.0, WHITE);
            canvas.disc(*end, 8.0, palette.accent);
            canvas.card(end.0 + 18.0, end.1 - 5.0, chance.span(40.0, 80.0), 10.0, 4.0, INK);
        }
    }
}

fn north(canvas: &mut Canvas, centre: Point) {
    canvas.disc(centre, 36.0, WHITE.faint(0.92));
    canvas.fill(&[(centre.0, centre.1 - 28.0), (centre.0 + 11.0, centre.1), (centre.0 - 11.0, centre.1)], CLAY);
    canvas.fill(&[(centre.0, centre.1 + 28.0), (centre.0 + 11.0, centre.1), (centre.0 - 11.0, centre.1)], INK);
}
