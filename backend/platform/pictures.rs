//! Pictures that people upload: decoded within limits and made anew as JPEG in three sizes, so that nothing of the file that
//! came is kept: no place, no camera, no comments, no tail.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::Arc;
use tokio::sync::Semaphore;

crate::refusals! {
    /// None of the kinds of picture that we take: JPEG, PNG, WebP.
    UnknownKind = "picture_unknown_kind", Unprocessable;
    /// It says that it is a picture, and cannot be read as one.
    Unreadable = "picture_unreadable", Unprocessable;
    TooLarge = "picture_too_large", Unprocessable;
}

/// Bytes of an upload.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
const MAX_SIDE: u32 = 12_000;
const MAX_PIXELS: u64 = 40_000_000;
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// Scans of a JPEG: each goes over the whole picture again, and ten or so are usual.
const MAX_SCANS: usize = 40;
/// Pixels of all scans together: sixteen times a photo of 24 million.
const MAX_SCANNED: u64 = 400_000_000;

const LARGE: u32 = 1600;
const MEDIUM: u32 = 800;
const THUMB: u32 = 320;
/// A thumbnail's budget on a slow link.
const THUMB_BYTES: usize = 8 * 1024;

/// A picture made anew.
#[derive(Debug, Clone)]
pub struct Picture {
    pub large: Vec<u8>,
    pub medium: Vec<u8>,
    pub thumb: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// `#rrggbb`, shown until the picture is there.
    pub colour: String,
}

/// Decodes at most two pictures at a time, off the threads that answer requests.
#[derive(Clone)]
pub struct Pictures {
    turns: Arc<Semaphore>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(2)) }
    }
}

impl Pictures {
    pub async fn process(&self, bytes: Vec<u8>) -> Result<Picture, Refusal> {
        let Ok(turn) = self.turns.clone().acquire_owned().await else { return Err(Refusal::Unreadable) };
        // The turn goes with the work: who hangs up meanwhile does not free it.
        let work = move || {
            let _turn = turn;
            process(&bytes)
        };
        tokio::task::spawn_blocking(work).await.unwrap_or(Err(Refusal::Unreadable))
    }
}

fn process(bytes: &[u8]) -> Result<Picture, Refusal> {
    let (picture, orientation) = decode(bytes)?;
    // Turned when it is small, so that a large one is never in memory twice.
    let mut large = DynamicImage::ImageRgb8(fitted(picture, LARGE));
    large.apply_orientation(orientation);
    let large = large.into_rgb8();
    let (width, height) = large.dimensions();
    Ok(Picture {
        large: jpeg(&large, 82)?,
        medium: jpeg(&fitted(large.clone(), MEDIUM), 78)?,
        thumb: thumb(&large)?,
        width,
        height,
        colour: mean_colour(&large),
    })
}

fn decode(bytes: &[u8]) -> Result<(RgbImage, Orientation), Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let kind = kind_of(bytes).ok_or(Refusal::UnknownKind)?;
    let scans = if kind == ImageFormat::Jpeg { marks(bytes, START_OF_SCAN) } else { 1 };
    if scans > MAX_SCANS {
        return Err(Refusal::TooLarge);
    }
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.set_format(kind);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Unreadable)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    // `from_decoder` allocates the whole picture whatever the limits of the reader say, and we may need it once more.
    let beside = beside(kind, bytes) + if decoder.color_type() == ColorType::Rgb8 { 0 } else { 3 };
    let scanned = pixels * u64::try_from(scans).unwrap_or(u64::MAX);
    if pixels > MAX_PIXELS || scanned > MAX_SCANNED || decoder.total_bytes() + pixels * beside > MAX_MEMORY {
        return Err(Refusal::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Unreadable)?;
    Ok((on_white(picture), orientation))
}

const START_OF_SCAN: u8 = 0xda;
const PROGRESSIVE: u8 = 0xc2;

/// How often a mark stands in a JPEG. In the data of a picture it never does; a small one inside counts too.
fn marks(bytes: &[u8], mark: u8) -> usize {
    bytes.windows(2).filter(|pair| *pair == [0xff, mark]).count()
}

/// Bytes a pixel that a decoder keeps beside the picture: the coefficients of a progressive JPEG, the whole frame of a WebP.
fn beside(kind: ImageFormat, bytes: &[u8]) -> u64 {
    match kind {
        ImageFormat::Jpeg if marks(bytes, PROGRESSIVE) > 0 => 6,
        ImageFormat::WebP => 4,
        _ => 0,
    }
}

/// By the first bytes; what the name or the browser says does not count.
fn kind_of(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        Rgb([blend(red, alpha), blend(green, alpha), blend(blue, alpha)])
    })
}

/// Scaled down so that neither side is longer than this.
fn fitted(picture: RgbImage, most: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    if width.max(height) <= most {
        return picture;
    }
    let scaled =
        |side: u32| (u64::from(side) * u64::from(most) / u64::from(width.max(height))).clamp(1, u64::from(most));
    let side = |length| u32::try_from(scaled(length)).unwrap_or(most);
    image::imageops::resize(&picture, side(width), side(height), FilterType::Triangle)
}

/// Fewer and fewer details until it fits the budget; the last, 96 pixels of pure noise, does.
fn thumb(picture: &RgbImage) -> Result<Vec<u8>, Refusal> {
    let mut smallest = Vec::new();
    for (side, quality) in [(THUMB, 70), (THUMB, 55), (THUMB, 40), (280, 35), (240, 30), (200, 25), (160, 20), (96, 20)]
    {
        smallest = jpeg(&fitted(picture.clone(), side), quality)?;
        if smallest.len() <= THUMB_BYTES {
            break;
        }
    }
    Ok(smallest)
}

fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).map_err(|_| Refusal::Unreadable)?;
    Ok(bytes)
}

fn mean_colour(picture: &RgbImage) -> String {
    let one = image::imageops::resize(picture, 1, 1, FilterType::Triangle);
    let [red, green, blue] = one.get_pixel(0, 0).0;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GenericImageView, RgbaImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let noise = |x: u32, y: u32| Rgb([(x * 7 % 256) as u8, (y * 13 % 256) as u8, ((x * y) % 256) as u8]);
        let mut bytes = Vec::new();
        RgbImage::from_fn(width, height, noise)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("a PNG");
        bytes
    }

    #[test]
    fn a_picture_comes_in_three_sizes_and_its_thumbnail_is_small() {
        let made = process(&png(2000, 1000)).expect("a picture");
        assert_eq!((made.width, made.height), (1600, 800));
        assert!(made.thumb.len() <= THUMB_BYTES, "{} bytes", made.thumb.len());
        let medium = image::load_from_memory(&made.medium).expect("a JPEG");
        assert_eq!(medium.dimensions(), (800, 400));
        assert_eq!(made.colour.len(), 7);
    }

    #[test]
    fn what_is_no_picture_is_refused_by_its_bytes() {
        for bytes in [&b"GIF89a........"[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"%PDF-1.7", b""]
        {
            assert_eq!(process(bytes).err(), Some(Refusal::UnknownKind));
        }
        let mut broken = png(40, 40);
        broken.truncate(60);
        assert_eq!(process(&broken).err(), Some(Refusal::Unreadable));
    }

    #[test]
    fn what_hangs_behind_a_picture_is_gone() {
        let mut polyglot = png(40, 40);
        polyglot.extend_from_slice(b"<script>alert(1)</script>");
        let made = process(&polyglot).expect("a picture");
        assert!(!made.large.windows(7).any(|part| part == b"<script"));
    }

    #[test]
    fn the_noisiest_picture_has_a_small_thumbnail() {
        let mut seed = 1_u32;
        let mut noise = |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgb([(seed >> 8) as u8, (seed >> 16) as u8, (seed >> 24) as u8])
        };
        let picture = RgbImage::from_fn(640, 640, &mut noise);
        assert!(thumb(&picture).expect("a JPEG").len() <= THUMB_BYTES);
    }

    #[test]
    fn a_photo_is_turned_upright_and_forgets_where_it_was_taken() {
        // EXIF of one directory: orientation 6 (turn right), and a maker whose name stands for all that tells.
        let exif =
            b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04Gps\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let plain = jpeg(&RgbImage::new(60, 20), 80).expect("a JPEG");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        let photo = [&plain[..2], &[0xff, 0xe1], &length, exif, &plain[2..]].concat();
        let made = process(&photo).expect("a picture");
        assert_eq!((made.width, made.height), (20, 60));
        for file in [&made.large, &made.medium, &made.thumb] {
            assert!(!file.windows(3).any(|part| part == b"Gps") && !file.windows(4).any(|part| part == b"Exif"));
        }
    }

    #[test]
    fn deep_colours_count_by_their_bytes() {
        // 36 million pixels of eight bytes each are more than the memory that a picture may take.
        let mut deep = Vec::new();
        let one = image::ImageBuffer::<image::Rgba<u16>, Vec<u16>>::new(1, 1);
        DynamicImage::ImageRgba16(one).write_to(&mut Cursor::new(&mut deep), ImageFormat::Png).expect("a PNG");
        deep[16..24].copy_from_slice(&[0, 0, 0x17, 0x70, 0, 0, 0x17, 0x70]);
        let check = checksum(&deep[12..29]);
        deep[29..33].copy_from_slice(&check.to_be_bytes());
        assert_eq!(process(&deep).err(), Some(Refusal::TooLarge));
    }

    /// The checksum of a PNG's chunk (PNG specification, annex D).
    fn checksum(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            }
        }
        !crc
    }

    #[test]
    fn a_flood_of_pixels_is_refused_before_it_is_decoded() {
        // A PNG of 50,000 by 50,000 pixels, by its header alone.
        let mut flood = png(1, 1);
        flood[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        assert!(process(&flood).is_err());
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let mut bytes = Vec::new();
        RgbaImage::new(20, 20).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
        assert_eq!(process(&bytes).expect("a picture").colour, "#ffffff");
    }
}
