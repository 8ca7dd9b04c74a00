//! What decoding costs: each of the worst pictures that are taken is decoded by this very program, started anew, which says how
//! much memory it came to need.

use super::corpus::progressive;
use hunar::platform::pictures::Pictures;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;
use std::process::Command;
use std::time::{Duration, Instant};

const PICTURE: &str = "HUNAR_TEST_PICTURE";
/// The decoder's 256 MB, and what a small program needs by itself.
const MOST: u64 = (256 + 64) * 1024;

/// The most memory that this process had, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the state of this process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

fn encoded(kind: ImageFormat, picture: DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), kind).expect("a picture");
    bytes
}

#[test]
fn one_picture_is_decoded_in_a_process_of_its_own() {
    let Ok(path) = std::env::var(PICTURE) else { return };
    let bytes = std::fs::read(path).expect("the picture");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let begun = Instant::now();
    let outcome = runtime.block_on(Pictures::default().process(bytes));
    println!("\nOUTCOME {} {} {}", peak(), begun.elapsed().as_millis(), outcome.is_ok());
}

#[test]
fn the_worst_pictures_are_decoded_within_256_megabytes() {
    let flat = |side| DynamicImage::ImageRgba8(RgbaImage::from_pixel(side, side, Rgba([9, 99, 199, 128])));
    let worst = [
        ("a PNG with transparency", encoded(ImageFormat::Png, flat(6_100))),
        ("a PNG of deep colours", encoded(ImageFormat::Png, DynamicImage::ImageRgba16(flat(4_900).into_rgba16()))),
        (
            "a PNG of too many deep colours",
            encoded(ImageFormat::Png, DynamicImage::ImageRgba16(flat(5_400).into_rgba16())),
        ),
        ("a WebP", encoded(ImageFormat::WebP, flat(2_000))),
        ("a progressive JPEG of many scans", progressive(5_400, 5_400, 40)),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in worst {
        let path = folder.path().join("picture");
        std::fs::write(&path, bytes).expect("the picture");
        let program = std::env::current_exe().expect("this program");
        let child = Command::new(program)
            .args(["--exact", "uploads::memory::one_picture_is_decoded_in_a_process_of_its_own", "--nocapture"])
            .env(PICTURE, &path)
            .output()
            .expect("a process");
        let text = String::from_utf8_lossy(&child.stdout);
        let outcome =
            text.lines().find_map(|line| line.strip_prefix("OUTCOME ")).unwrap_or_else(|| panic!("{name}: {text}"));
        let mut numbers = outcome.split(' ').map(|number| number.parse::<u64>().unwrap_or(0));
        let (peak, took) = (numbers.next().unwrap_or(0), Duration::from_millis(numbers.next().unwrap_or(0)));
        assert!(peak < MOST, "{name} needs {peak} kB ({outcome})");
        assert!(took < 3 * super::PATIENCE, "{name} takes {took:?}");
    }
}
