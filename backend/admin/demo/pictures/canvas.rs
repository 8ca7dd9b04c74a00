//! A sheet of pixels and the few shapes that all pictures are made of, with smooth edges.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

pub const WIDTH: f32 = 960.0;
pub const HEIGHT: f32 = 640.0;
const ROW: usize = WIDTH as usize;
/// Lines looked at within one row of pixels: enough for edges that look smooth.
const FINE: usize = 4;

pub type Point = (f32, f32);
/// Left, top, right, bottom.
type Bounds = (f32, f32, f32, f32);

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ink {
    pub red: f32,
    pub green: f32,
    pub blue: f32,
    pub alpha: f32,
}

impl Ink {
    pub const fn hex(rgb: u32) -> Self {
        Self { red: ((rgb >> 16) & 255) as f32, green: ((rgb >> 8) & 255) as f32, blue: (rgb & 255) as f32, alpha: 1.0 }
    }

    pub fn mix(self, other: Self, share: f32) -> Self {
        let blend = |a: f32, b: f32| a + (b - a) * share;
        Self {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
            alpha: blend(self.alpha, other.alpha),
        }
    }

    pub fn faint(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }

    fn over(self, pixel: &mut [u8], cover: f32) {
        let alpha = (self.alpha * cover).clamp(0.0, 1.0);
        if alpha > 0.998 {
            pixel.iter_mut().zip([self.red, self.green, self.blue]).for_each(|(below, own)| *below = own as u8);
            return;
        }
        for (below, own) in pixel.iter_mut().zip([self.red, self.green, self.blue]) {
            *below = (f32::from(*below) + (own - f32::from(*below)) * alpha + 0.5) as u8;
        }
    }
}

pub struct Canvas(Vec<u8>);

impl Canvas {
    pub fn new(top: Ink, bottom: Ink) -> Self {
        let mut canvas = Self(vec![0; ROW * HEIGHT as usize * 3]);
        canvas.shade(0.0, HEIGHT, top, bottom);
        canvas
    }

    /// A band from edge to edge, running from one ink to another.
    pub fn shade(&mut self, from: f32, to: f32, top: Ink, bottom: Ink) {
        for (y, row) in self.rows(from, to) {
            let ink = top.mix(bottom, (y as f32 - from) / (to - from));
            row.chunks_exact_mut(3).for_each(|pixel| ink.over(pixel, 1.0));
        }
    }

    /// A filled shape; where it crosses itself it is open.
    pub fn fill(&mut self, points: &[Point], ink: Ink) {
        let range = |of: fn(&Point) -> f32| {
            points.iter().map(of).fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(at), high.max(at)))
        };
        let ((left, right), (top, bottom)) = (range(|p| p.0), range(|p| p.1));
        let left = left.clamp(0.0, WIDTH).floor();
        let width = (right.clamp(0.0, WIDTH).ceil() - left).max(0.0) as usize;
        let mut steps = vec![0.0_f32; width + 2];
        let mut crossings = Vec::with_capacity(8);
        let edges = edges(points);
        for (y, row) in self.rows(top, bottom) {
            steps.fill(0.0);
            let near: Vec<_> = edges.iter().filter(|edge| edge.touches(y as f32, y as f32 + 1.0)).copied().collect();
            for line in 0..FINE {
                let at = y as f32 + (line as f32 + 0.5) / FINE as f32;
                crossings_at(&near, at, &mut crossings);
                for pair in crossings.chunks_exact(2) {
                    if let [from, to] = pair {
                        add_span(&mut steps, from - left, to - left);
                    }
                }
            }
            let pixels = row.chunks_exact_mut(3).skip(left as usize);
            let mut cover = 0.0;
            for (pixel, step) in pixels.zip(&steps) {
                cover += step;
                if cover > 0.01 {
                    ink.over(pixel, cover / FINE as f32);
                }
            }
        }
    }

    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        let (left, right) = (x.max(0.0), (x + width).min(WIDTH));
        for (row, pixels) in self.rows(y, y + height) {
            let down = overlap(row, y, y + height);
            let columns =
                pixels.chunks_exact_mut(3).enumerate().take(right.ceil().max(0.0) as usize).skip(left as usize);
            columns.for_each(|(column, pixel)| ink.over(pixel, down * overlap(column, left, right)));
        }
    }

    /// A rectangle with round corners, on whole pixels so that its edges are crisp.
    pub fn card(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32, ink: Ink) {
        let (x, y, width, height) = (x.round(), y.round(), width.round(), height.round());
        let radius = radius.min(width / 2.0).min(height / 2.0).floor();
        let centre = (x + width / 2.0, y + height / 2.0);
        self.rect(x + radius, y, width - 2.0 * radius, height, ink);
        for (from, to) in [(x, x + radius), (x + width - radius, x + width)] {
            let distance = |at: Point| card_distance(at, centre, (width, height), radius);
            self.soft((from, y, to, y + height), 1.0, ink, distance);
        }
    }

    /// The shadow around a card; what the card will hide is left out.
    pub fn shadow(&mut self, x: f32, y: f32, width: f32, height: f32) {
        let ink = Ink::hex(0x17_222b).faint(0.28);
        let (right, bottom, blur, hidden) = (x + width, y + height, 30.0, 26.0);
        let centre = (x + width / 2.0, y + height / 2.0 + 12.0);
        self.soft((x - blur, y, right + blur, bottom + 12.0 + blur), blur, ink, |at| {
            let inside = (at.0 - x).min(right - at.0).min(bottom - at.1).min(at.1 - y);
            if inside > hidden { blur } else { card_distance(at, centre, (width, height), 16.0) }
        });
    }

    pub fn disc(&mut self, centre: Point, radius: f32, ink: Ink) {
        self.soft(around(centre, radius + 1.0), 1.0, ink, |at| length(at.0 - centre.0, at.1 - centre.1) - radius);
    }

    pub fn ring(&mut self, centre: Point, radius: f32, thick: f32, ink: Ink) {
        self.soft(around(centre, radius + thick), 1.0, ink, |at| {
            (length(at.0 - centre.0, at.1 - centre.1) - radius).abs() - thick / 2.0
        });
    }

    pub fn line(&mut self, from: Point, to: Point, thick: f32, ink: Ink) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let scale = thick / 2.0 / dx.hypot(dy).max(0.001);
        let (ox, oy) = (-dy * scale, dx * scale);
        self.fill(
            &[(from.0 + ox, from.1 + oy), (to.0 + ox, to.1 + oy), (to.0 - ox, to.1 - oy), (from.0 - ox, from.1 - oy)],
            ink,
        );
    }

    /// A line through all points with round joints; meant for full inks, since the joints overlap.
    pub fn stroke(&mut self, points: &[Point], thick: f32, ink: Ink) {
        for pair in points.windows(2) {
            if let [from, to] = pair {
                self.line(*from, *to, thick, ink);
                self.disc(*to, thick / 2.0, ink);
            }
        }
        if let Some(first) = points.first() {
            self.disc(*first, thick / 2.0, ink);
        }
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 * 1024);
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up);
        let written = encoder.write_image(&self.0, WIDTH as u32, HEIGHT as u32, ExtendedColorType::Rgb8);
        debug_assert!(written.is_ok(), "a sheet of fixed size fits its own format");
        bytes
    }

    /// Everything in these bounds within `distance` 0, fading over `blur` pixels around the edge.
    fn soft(&mut self, bounds: Bounds, blur: f32, ink: Ink, distance: impl Fn(Point) -> f32) {
        let (left, top, right, bottom) = bounds;
        let (from, to) = (left.clamp(0.0, WIDTH) as usize, right.clamp(0.0, WIDTH).ceil() as usize);
        for (y, row) in self.rows(top, bottom) {
            for (x, pixel) in row.chunks_exact_mut(3).enumerate().take(to).skip(from) {
                let cover = 0.5 - distance((x as f32 + 0.5, y as f32 + 0.5)) / blur;
                if cover > 0.0 {
                    ink.over(pixel, cover.min(1.0));
                }
            }
        }
    }

    fn rows(&mut self, from: f32, to: f32) -> impl Iterator<Item = (usize, &mut [u8])> {
        let (from, to) = (from.clamp(0.0, HEIGHT) as usize, to.clamp(0.0, HEIGHT).ceil() as usize);
        self.0.chunks_exact_mut(ROW * 3).enumerate().take(to).skip(from)
    }
}

#[derive(Clone, Copy)]
struct Edge {
    from: Point,
    to: Point,
}

impl Edge {
    fn touches(&self, top: f32, bottom: f32) -> bool {
        self.from.1.min(self.to.1) <= bottom && self.from.1.max(self.to.1) >= top
    }
}

fn edges(points: &[Point]) -> Vec<Edge> {
    let ends = points.iter().skip(1).chain(points.first());
    points.iter().zip(ends).map(|(from, to)| Edge { from: *from, to: *to }).collect()
}

/// Where the outline crosses the height `at`, from left to right.
fn crossings_at(edges: &[Edge], at: f32, crossings: &mut Vec<f32>) {
    crossings.clear();
    for Edge { from, to } in edges {
        if (from.1 <= at) != (to.1 <= at) {
            crossings.push(from.0 + (at - from.1) / (to.1 - from.1) * (to.0 - from.0));
        }
    }
    crossings.sort_by(f32::total_cmp);
}

/// Notes where cover starts and ends; summed from left to right, the notes give the cover of each pixel.
fn add_span(steps: &mut [f32], from: f32, to: f32) {
    for (place, sign) in [(from, 1.0), (to, -1.0)] {
        let place = place.clamp(0.0, (steps.len() - 2) as f32);
        let into = place.fract();
        if let Some([first, second]) = steps.get_mut(place as usize..place as usize + 2) {
            *first += sign * (1.0 - into);
            *second += sign * into;
        }
    }
}

/// How much of the pixel at this place lies between the two.
fn overlap(at: usize, from: f32, to: f32) -> f32 {
    (to.min(at as f32 + 1.0) - from.max(at as f32)).max(0.0)
}

fn around(centre: Point, reach: f32) -> Bounds {
    (centre.0 - reach, centre.1 - reach, centre.0 + reach, centre.1 + reach)
}

/// How far a place is outside a card with round corners.
fn card_distance(at: Point, centre: Point, size: Point, radius: f32) -> f32 {
    let (dx, dy) = ((at.0 - centre.0).abs() - size.0 / 2.0 + radius, (at.1 - centre.1).abs() - size.1 / 2.0 + radius);
    length(dx.max(0.0), dy.max(0.0)) + dx.max(dy).min(0.0) - radius
}

/// As `f32::hypot`, without its care for extremes, in a fraction of the time.
fn length(dx: f32, dy: f32) -> f32 {
    (dx * dx + dy * dy).sqrt()
}
