//! Things on a screen: websites, apps, code, videos, figures.

use super::canvas::{Canvas, HEIGHT, Ink, Point, WIDTH};
use super::palette::{APRICOT, CLAY, ICE, INK, LINE, PAPER, PINE, Palette, SUN, WHITE};
use super::print::ridge;
use crate::admin::demo::chance::Chance;
use std::f32::consts::TAU;

/// A site in its window, on some with the same site on a phone.
pub fn website(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale.mix(palette.second, 0.3), palette.second.mix(palette.main, 0.3));
    let on_phone = chance.percent(55);
    let width = if on_phone { 720.0 } else { 820.0 };
    let left = if on_phone { 48.0 } else { 70.0 };
    window(&mut canvas, left, 56.0, width, 528.0, WHITE);
    canvas.card(left + 26.0, 114.0, 90.0, 16.0, 4.0, palette.main);
    for at in 0..4 {
        canvas.card(left + width - 330.0 + at as f32 * 78.0, 117.0, 52.0, 9.0, 4.0, INK.mix(WHITE, 0.5));
    }
    if chance.percent(50) {
        view(&mut canvas, (left + 1.0, 148.0), (width - 2.0, 220.0), palette, chance);
        canvas.card(left + 40.0, 190.0, 270.0, 24.0, 5.0, WHITE);
        canvas.card(left + 40.0, 226.0, 190.0, 24.0, 5.0, WHITE);
        canvas.card(left + 40.0, 272.0, 130.0, 40.0, 8.0, APRICOT);
        canvas.card(left + 66.0, 288.0, 78.0, 8.0, 4.0, INK);
    } else {
        for (at, share) in [0.36, 0.3, 0.2].into_iter().enumerate() {
            canvas.card(left + 30.0, 178.0 + at as f32 * 34.0, width * share, 22.0, 5.0, palette.main.mix(INK, 0.4));
        }
        canvas.card(left + 30.0, 300.0, 130.0, 40.0, 8.0, palette.accent);
        canvas.card(left + 54.0, 316.0, 82.0, 8.0, 4.0, WHITE);
        view(&mut canvas, (left + width * 0.47, 160.0), (width * 0.48, 196.0), palette, chance);
    }
    for at in 0..3 {
        let (x, side) = (left + 30.0 + at as f32 * (width - 40.0) / 3.0, (width - 100.0) / 3.0);
        canvas.card(x, 394.0, side, 160.0, 8.0, PAPER);
        tile(&mut canvas, (x, 394.0), (side, 84.0), palette, chance);
        canvas.card(x + 14.0, 494.0, side * 0.6, 11.0, 4.0, INK.mix(WHITE, 0.2));
        canvas.card(x + 14.0, 515.0, side * 0.8, 7.0, 3.0, INK.mix(WHITE, 0.65));
        canvas.card(x + 14.0, 530.0, side * 0.5, 7.0, 3.0, INK.mix(WHITE, 0.65));
    }
    if on_phone {
        handset(&mut canvas, 700.0, 150.0, 0.92, palette, chance);
    }
    canvas
}

/// Two or three screens of an app.
pub fn phone(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.main.mix(palette.second, 0.25), palette.main.mix(INK, 0.25));
    canvas.disc((chance.span(100.0, 860.0), chance.span(80.0, 560.0)), 260.0, palette.second.faint(0.22));
    canvas.disc((chance.span(100.0, 860.0), chance.span(80.0, 560.0)), 170.0, palette.accent.faint(0.2));
    let count = chance.between(2, 3);
    let step = if count == 2 { 300.0 } else { 276.0 };
    let left = (WIDTH - step * (count - 1) as f32) / 2.0 - 112.0;
    for at in 0..count {
        let drop = if at % 2 == 1 { 36.0 } else { 0.0 };
        handset(&mut canvas, left + at as f32 * step, 66.0 + drop, 1.04, palette, chance);
    }
    canvas
}

/// An editor with the page that the code makes.
pub fn code(palette: Palette, chance: &mut Chance) -> Canvas {
    let night = Ink::hex(0x17_222b).mix(palette.main, 0.15);
    let mut canvas = Canvas::new(palette.second.mix(palette.pale, 0.3), palette.main.mix(palette.second, 0.5));
    window(&mut canvas, 50.0, 60.0, 860.0, 520.0, night);
    canvas.rect(50.0, 98.0, 130.0, 470.0, night.mix(INK, 0.5));
    for at in 0..9 {
        let indent = chance.pick(&[0.0, 12.0, 12.0, 24.0]);
        canvas.card(66.0 + indent, 118.0 + at as f32 * 26.0, chance.span(45.0, 82.0), 8.0, 4.0, WHITE.faint(0.35));
    }
    let mut depth: i64 = 0;
    for line in 0..20 {
        let y = 116.0 + line as f32 * 22.5;
        canvas.card(196.0, y, 14.0, 8.0, 3.0, WHITE.faint(0.16));
        depth = (depth + chance.between(-1, 1)).clamp(0, 4);
        let mut x = 228.0 + depth as f32 * 22.0;
        for _ in 0..chance.between(0, 4) {
            let width = chance.span(22.0, 84.0);
            let ink = chance.pick(&[ICE, APRICOT, SUN, WHITE.faint(0.8), Ink::hex(0x7f_cb9f), Ink::hex(0xf2_957d)]);
            if x + width < 580.0 {
                canvas.card(x, y, width, 10.0, 5.0, ink);
            }
            x += width + 10.0;
        }
    }
    canvas.rect(600.0, 98.0, 309.0, 470.0, WHITE);
    view(&mut canvas, (600.0, 98.0), (309.0, 150.0), palette, chance);
    for at in 0..3 {
        let y = 270.0 + at as f32 * 96.0;
        canvas.card(620.0, y, 270.0, 82.0, 8.0, palette.pale);
        tile(&mut canvas, (620.0, y), (84.0, 82.0), palette, chance);
        canvas.card(720.0, y + 18.0, 120.0, 11.0, 4.0, INK.mix(WHITE, 0.2));
        canvas.card(720.0, y + 42.0, 150.0, 7.0, 3.0, INK.mix(WHITE, 0.6));
        canvas.card(720.0, y + 56.0, 96.0, 7.0, 3.0, INK.mix(WHITE, 0.6));
    }
    canvas
}

/// A frame with its play mark above the cuts of the timeline.
pub fn video(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(Ink::hex(0x10_171c), Ink::hex(0x17_2128));
    view(&mut canvas, (130.0, 36.0), (700.0, 394.0), palette, chance);
    canvas.rect(130.0, 36.0, 700.0, 26.0, INK);
    canvas.rect(130.0, 404.0, 700.0, 26.0, INK);
    canvas.card(170.0, 352.0, chance.span(180.0, 300.0), 22.0, 4.0, WHITE.faint(0.92));
    canvas.disc((480.0, 228.0), 58.0, INK.faint(0.55));
    canvas.fill(&[(463.0, 198.0), (463.0, 258.0), (513.0, 228.0)], WHITE);
    for (track, height) in [(0, 44.0), (1, 30.0), (2, 30.0)] {
        let y = 462.0 + [0.0, 54.0, 94.0].get(track).copied().unwrap_or_default();
        let mut x = 60.0;
        while x < 880.0 {
            let width = chance.span(60.0, 190.0).min(900.0 - x);
            let ink = if track == 0 { palette.any(chance) } else { palette.second.mix(INK, 0.3 * track as f32) };
            canvas.card(x, y, width, height, 6.0, ink);
            if track == 2 {
                wave(&mut canvas, x, y + height / 2.0, width, chance);
            }
            x += width + chance.pick(&[5.0, 5.0, 5.0, 46.0]);
        }
    }
    let head = chance.span(220.0, 740.0);
    canvas.rect(head, 446.0, 3.0, 150.0, APRICOT);
    canvas.fill(&[(head - 9.0, 440.0), (head + 12.0, 440.0), (head + 1.5, 456.0)], APRICOT);
    canvas
}

/// A page of figures: columns, a line, a ring.
pub fn chart(palette: Palette, chance: &mut Chance) -> Canvas {
    let mut canvas = Canvas::new(palette.pale, palette.pale.mix(palette.second, 0.18));
    canvas.card(50.0, 40.0, 230.0, 22.0, 5.0, palette.main.mix(INK, 0.4));
    for at in 0..4 {
        let x = 50.0 + at as f32 * 219.0;
        canvas.card(x, 88.0, 203.0, 92.0, 10.0, WHITE);
        canvas.card(x + 18.0, 108.0, 72.0, 9.0, 4.0, INK.mix(WHITE, 0.6));
        canvas.card(x + 18.0, 134.0, chance.span(70.0, 120.0), 24.0, 5.0, palette.any(chance));
    }
    let wide = chance.percent(50);
    let (main_at, side_at) = if wide { (50.0, 620.0) } else { (340.0, 50.0) };
    canvas.card(main_at, 200.0, 560.0, 390.0, 12.0, WHITE);
    canvas.card(side_at, 200.0, if wide { 290.0 } else { 270.0 }, 390.0, 12.0, WHITE);
    for at in 0..5 {
        canvas.rect(main_at + 36.0, 250.0 + at as f32 * 74.0, 488.0, 1.5, LINE);
    }
    columns(&mut canvas, main_at + 48.0, palette, chance);
    donut(&mut canvas, (side_at + 138.0, 335.0), palette, chance);
    for (at, ink) in [palette.main, palette.second, palette.accent].into_iter().enumerate() {
        let y = 474.0 + at as f32 * 32.0;
        canvas.card(side_at + 44.0, y, 16.0, 16.0, 4.0, ink);
        canvas.card(side_at + 72.0, y + 4.0, chance.span(70.0, 130.0), 8.0, 4.0, INK.mix(WHITE, 0.5));
    }
    canvas
}

fn window(canvas: &mut Canvas, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
    canvas.shadow(x, y, width, height);
    canvas.card(x, y, width, height, 12.0, ink);
    canvas.card(x, y, width, 50.0, 12.0, PAPER);
    canvas.rect(x, y + 38.0, width, 12.0, ink);
    for (at, dot) in [CLAY, SUN, PINE].into_iter().enumerate() {
        canvas.disc((x + 24.0 + at as f32 * 22.0, y + 19.0), 6.5, dot);
    }
    canvas.card(x + 120.0, y + 10.0, width * 0.5, 18.0, 9.0, LINE);
}

/// A view of the valley inside a frame: sky, sun, ridges, sometimes a lake.
fn view(canvas: &mut Canvas, (x, y): Point, (width, height): Point, palette: Palette, chance: &mut Chance) {
    let (sky, glow) = chance.pick(&[
        (palette.second, palette.pale),
        (palette.main.mix(ICE, 0.5), SUN.mix(WHITE, 0.5)),
        (APRICOT.mix(WHITE, 0.3), palette.pale),
    ]);
    let bands = 24;
    let tall = height / bands as f32;
    for at in 0..bands {
        canvas.rect(x, y + at as f32 * tall, width, tall + 0.6, sky.mix(glow, at as f32 / bands as f32));
    }
    canvas.disc((x + width * chance.span(0.55, 0.85), y + height * 0.3), height * 0.11, palette.accent.mix(WHITE, 0.3));
    for layer in 0..3 {
        let near = layer as f32 / 2.0;
        let ridge =
            ridge(chance, (x, x + width), y + height * (0.7 + near * 0.26), height * (0.46 - near * 0.18), y + height);
        canvas.fill(&ridge, palette.second.mix(palette.main, 0.35 + near * 0.65));
    }
    if chance.percent(40) {
        canvas.rect(x, y + height * 0.86, width, height * 0.14, ICE.mix(palette.main, 0.25));
        canvas.rect(x + width * 0.2, y + height * 0.91, width * 0.3, 2.0, WHITE.faint(0.6));
        canvas.rect(x + width * 0.5, y + height * 0.95, width * 0.22, 2.0, WHITE.faint(0.6));
    }
}

/// A small picture inside a card.
fn tile(canvas: &mut Canvas, (x, y): Point, (width, height): Point, palette: Palette, chance: &mut Chance) {
    let ground = palette.any(chance);
    canvas.card(x, y, width, height, 8.0, ground);
    let centre = (x + width / 2.0, y + height / 2.0);
    let figure = ground.mix(WHITE, 0.6);
    match chance.roll() % 3 {
        0 => canvas.disc(centre, height * 0.28, figure),
        1 => {
            let half = height * 0.4;
            canvas.fill(
                &[
                    (centre.0 - half, centre.1 + half * 0.7),
                    (centre.0, centre.1 - half * 0.8),
                    (centre.0 + half, centre.1 + half * 0.7),
                ],
                figure,
            );
        }
        _ => canvas.ring(centre, height * 0.24, height * 0.1, figure),
    }
}

fn handset(canvas: &mut Canvas, x: f32, y: f32, scale: f32, palette: Palette, chance: &mut Chance) {
    let (width, height) = (224.0 * scale, 460.0 * scale);
    canvas.shadow(x, y, width, height);
    canvas.card(x, y, width, height, 28.0, INK);
    canvas.card(x + 8.0, y + 8.0, width - 16.0, height - 16.0, 21.0, PAPER);
    canvas.card(x + width / 2.0 - 26.0, y + 17.0, 52.0, 8.0, 4.0, INK);
    let (left, inner) = (x + 22.0, width - 44.0);
    canvas.card(left, y + 40.0, inner * 0.6, 14.0, 4.0, palette.main);
    let top = y + 68.0;
    let room = height - 150.0;
    match chance.roll() % 4 {
        0 => {
            view(canvas, (left, top), (inner, room * 0.42), palette, chance);
            rows(canvas, (left, top + room * 0.48), inner, 3, room * 0.17, palette, chance);
        }
        1 => rows(canvas, (left, top), inner, 5, room * 0.2, palette, chance),
        2 => {
            for at in 0..6 {
                let side = (inner - 12.0) / 2.0;
                let place = (left + (at % 2) as f32 * (side + 12.0), top + (at / 2) as f32 * (room / 3.0));
                tile(canvas, place, (side, room / 3.0 - 12.0), palette, chance);
            }
        }
        _ => {
            canvas.card(left, top, inner, room * 0.5, 10.0, palette.main);
            for at in 0..6 {
                let tall = room * chance.span(0.1, 0.38);
                canvas.card(
                    left + 16.0 + at as f32 * (inner - 24.0) / 6.0,
                    top + room * 0.45 - tall,
                    inner / 11.0,
                    tall,
                    4.0,
                    palette.accent,
                );
            }
            rows(canvas, (left, top + room * 0.56), inner, 2, room * 0.21, palette, chance);
        }
    }
    canvas.card(left, y + height - 66.0, inner, 38.0, 10.0, APRICOT);
    canvas.card(left + inner * 0.3, y + height - 51.0, inner * 0.4, 8.0, 4.0, INK);
}

fn rows(
    canvas: &mut Canvas,
    (x, y): Point,
    width: f32,
    count: usize,
    step: f32,
    palette: Palette,
    chance: &mut Chance,
) {
    for at in 0..count {
        let top = y + at as f32 * step;
        canvas.card(x, top, width, step - 8.0, 8.0, WHITE);
        canvas.disc((x + step * 0.45, top + (step - 8.0) / 2.0), step * 0.25, palette.any(chance));
        canvas.card(x + step * 0.9, top + step * 0.22, width * chance.span(0.3, 0.5), 8.0, 4.0, INK.mix(WHITE, 0.25));
        canvas.card(x + step * 0.9, top + step * 0.48, width * chance.span(0.2, 0.4), 6.0, 3.0, INK.mix(WHITE, 0.65));
    }
}

fn wave(canvas: &mut Canvas, x: f32, middle: f32, width: f32, chance: &mut Chance) {
    for at in 0..(width / 7.0) as usize {
        let tall = chance.span(3.0, 22.0);
        canvas.rect(x + 4.0 + at as f32 * 7.0, middle - tall / 2.0, 3.0, tall, WHITE.faint(0.55));
    }
}

fn columns(canvas: &mut Canvas, left: f32, palette: Palette, chance: &mut Chance) {
    let count = chance.between(7, 12) as usize;
    let step = 470.0 / count as f32;
    let paired = chance.percent(45);
    let mut level = chance.span(60.0, 120.0);
    let mut tops = Vec::new();
    for at in 0..count {
        level = (level + chance.span(-24.0, 52.0)).clamp(40.0, 270.0);
        let x = left + at as f32 * step;
        let wide = if paired { step * 0.36 } else { step * 0.62 };
        canvas.card(x, 546.0 - level, wide, level, 4.0, palette.main);
        if paired {
            let other = level * chance.span(0.4, 0.9);
            canvas.card(x + wide + 3.0, 546.0 - other, wide, other, 4.0, palette.second);
        }
        tops.push((x + step * 0.31, (546.0 - level - chance.span(14.0, 40.0)).max(232.0)));
    }
    if !paired {
        canvas.stroke(&tops, 5.0, palette.accent);
        tops.iter().for_each(|top| canvas.disc(*top, 8.0, palette.accent));
        tops.iter().for_each(|top| canvas.disc(*top, 4.0, WHITE));
    }
}

fn donut(canvas: &mut Canvas, centre: Point, palette: Palette, chance: &mut Chance) {
    let (first, second) = (chance.span(0.35, 0.55), chance.span(0.7, 0.9));
    for (from, to, ink) in [(0.0, first, palette.main), (first, second, palette.second), (second, 1.0, palette.accent)]
    {
        let turn = |at: usize| (from + (to - from) * at as f32 / 40.0 - 0.25) * TAU;
        let slice = (0..=40).map(|at| (centre.0 + 96.0 * turn(at).cos(), centre.1 + 96.0 * turn(at).sin()));
        canvas.fill(&std::iter::once(centre).chain(slice).collect::<Vec<_>>(), ink);
    }
    canvas.disc(centre, 58.0, WHITE);
    canvas.card(centre.0 - 28.0, centre.1 - 9.0, 56.0, 18.0, 5.0, INK.mix(WHITE, 0.2));
    debug_assert!(centre.1 < HEIGHT);
}
