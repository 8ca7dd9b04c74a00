//! The files.

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::{Cursor, Write};

/// What must become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Refused,
    /// Made anew.
    Picture,
    /// Kept as it is, to be saved.
    Document,
    /// Made anew or refused; readers differ.
    Harmless,
}

pub struct Sample {
    pub name: &'static str,
    pub file_name: &'static str,
    pub bytes: Vec<u8>,
    pub fate: Fate,
}

fn picture(kind: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([(x * 7 % 256) as u8, (y * 13 % 256) as u8, (x + y) as u8]);
    let mut bytes = Vec::new();
    let made = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel));
    made.write_to(&mut Cursor::new(&mut bytes), kind).expect("a picture");
    bytes
}

pub fn png() -> Vec<u8> {
    picture(ImageFormat::Png, 60, 40)
}

fn jpeg() -> Vec<u8> {
    picture(ImageFormat::Jpeg, 60, 40)
}

fn webp() -> Vec<u8> {
    picture(ImageFormat::WebP, 60, 40)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
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

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    [&u32::try_from(data.len()).expect("short").to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat()
}

/// A PNG with a chunk after its header.
fn png_with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let plain = png();
    [&plain[..33], &chunk(kind, data), &plain[33..]].concat()
}

/// A PNG that says that it is so large.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let data = packed(&[0; 1000]);
    [&png()[..8], &chunk(b"IHDR", &header), &chunk(b"IDAT", &data), &chunk(b"IEND", b"")].concat()
}

/// A JPEG with a segment before all others.
fn jpeg_with(mark: u8, data: &[u8]) -> Vec<u8> {
    let plain = jpeg();
    let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, mark], &length, data, &plain[2..]].concat()
}

/// EXIF with the place, the maker, and a thumbnail, which is a picture of its own.
fn exif() -> Vec<u8> {
    let entries: [&[u8]; 3] = [
        b"\x01\x0f\0\x02\0\0\0\x04GPS\0",
        b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0",
        b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x32",
    ];
    let gps = b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0";
    [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x03"[..], &entries.concat(), b"\0\0\0\0", gps, b"secret place"].concat()
}

/// A progressive JPEG: one bit for each block in each scan, so that little data asks for much work.
fn progressive(width: u16, height: u16, scans: usize) -> Vec<u8> {
    let segment = |mark: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, mark][..], &length, data].concat()
    };
    let frame =
        [&[8_u8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]].concat();
    let one_code = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
    let mut file = vec![0xff, 0xd8];
    file.extend(segment(0xdb, &[&[0_u8][..], &[1; 64]].concat()));
    file.extend(segment(0xc2, &frame));
    file.extend(segment(0xc4, &one_code(0)));
    file.extend(segment(0xc4, &one_code(0x10)));
    file.extend(segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 0, 0]));
    file.extend(vec![0; blocks * 3 / 8 + 1]);
    for scan in 1..scans {
        let component = u8::try_from(scan % 3 + 1).expect("one of three");
        file.extend(segment(0xda, &[1, component, 0, 1, 63, 0]));
        file.extend(vec![0; blocks / 8 + 1]);
    }
    file.extend([0xff, 0xd9]);
    file
}

/// A WebP with one more chunk at its end.
fn webp_with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let plain = webp();
    let mut file = [&plain[..], kind, &u32::try_from(data.len()).expect("short").to_le_bytes(), data].concat();
    let length = u32::try_from(file.len() - 8).expect("short").to_le_bytes();
    file[4..8].copy_from_slice(&length);
    file
}

/// A lossless WebP that says that it is 16,383 pixels wide and high.
fn webp_flood() -> Vec<u8> {
    let mut file = webp();
    let at = file.windows(4).position(|part| part == b"VP8L").expect("a lossless picture") + 9;
    file[at..at + 4].copy_from_slice(&0x0fff_fffe_u32.to_le_bytes());
    file
}

fn pdf(body: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {body} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")
        .into_bytes()
}

fn pdf_with_objects(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("%PDF-1.5\n5 0 obj\n{dictionary}\nstream\n");
    [head.as_bytes(), data, b"\nendstream\nendobj\n%%EOF"].concat()
}

/// An archive of stored files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut body, mut index) = (Vec::new(), Vec::new());
    for (name, data) in files {
        let sizes =
            [&checksum(data).to_le_bytes()[..], &(data.len() as u32).to_le_bytes(), &(data.len() as u32).to_le_bytes()]
                .concat();
        let length = (name.len() as u16).to_le_bytes();
        let at = (body.len() as u32).to_le_bytes();
        body.extend(
            [&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &length, &[0, 0], name.as_bytes(), data].concat(),
        );
        index.extend(
            [&b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &length, &[0; 12], &at, name.as_bytes()].concat(),
        );
    }
    let count = (files.len() as u16).to_le_bytes();
    let (size, at) = ((index.len() as u32).to_le_bytes(), (body.len() as u32).to_le_bytes());
    [&body[..], &index, b"PK\x05\x06\0\0\0\0", &count, &count, &size, &at, &[0, 0]].concat()
}

/// Filled up to so many bytes by what stands behind it.
fn padded(mut file: Vec<u8>, size: usize, with: u8) -> Vec<u8> {
    file.resize(size, with);
    file
}

const MEBI: usize = 1024 * 1024;
const SCRIPT: &[u8] = b"<script>alert(document.cookie)</script>";
const RUNS: &[u8] = b"7 0 << /S /JavaScript /JS (app.alert(1)) >>";
const OBJECTS: &str = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>";

fn pictures() -> Vec<Sample> {
    use Fate::{Harmless, Picture, Refused};
    let make = |name, file_name, fate, bytes| Sample { name, file_name, bytes, fate };
    let small = jpeg();
    vec![
        make(
            "a GIF",
            "a.gif",
            Refused,
            b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(),
        ),
        make("a GIF that is a script", "a.gif", Refused, b"GIF89a=1;alert(1)//".to_vec()),
        make(
            "a GIF of many frames",
            "a.gif",
            Refused,
            [
                &b"GIF89a\x01\0\x01\0\x80\0\0"[..],
                &b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0".repeat(20_000),
            ]
            .concat(),
        ),
        make("a PNG with a page behind it", "a.png", Picture, [&png()[..], SCRIPT].concat()),
        make("a PNG with an archive behind it", "a.png", Picture, [png(), zip(&[("a.js", b"alert(1)")])].concat()),
        make("a PNG with a program behind it", "a.php.png", Picture, [&png()[..], b"<?php system('id');"].concat()),
        make(
            "a PNG with a script in a text",
            "a.png",
            Picture,
            png_with(b"tEXt", &[&b"Comment\0"[..], SCRIPT].concat()),
        ),
        make(
            "a PNG with XMP",
            "a.png",
            Picture,
            png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>secret</x:xmpmeta>"),
        ),
        make("a PNG with EXIF", "a.png", Picture, png_with(b"eXIf", &exif()[6..])),
        make("a PNG with a broken colour profile", "a.png", Harmless, png_with(b"iCCP", b"ICC_PROFILE\0\0garbage")),
        make(
            "a PNG whose text unpacks to much",
            "a.png",
            Harmless,
            png_with(b"zTXt", &[b"Comment\0\0".to_vec(), packed(&vec![0; 12 * MEBI])].concat()),
        ),
        make(
            "a PNG whose profile unpacks to much",
            "a.png",
            Harmless,
            png_with(b"iCCP", &[b"p\0\0".to_vec(), packed(&vec![0; 12 * MEBI])].concat()),
        ),
        make("an animated PNG", "a.png", Harmless, png_with(b"acTL", &[0, 1, 0x86, 0xa0, 0, 0, 0, 0])),
        make("a PNG with two headers", "a.png", Harmless, png_with(b"IHDR", &png()[16..29])),
        make("a PNG with a wrong checksum", "a.png", Harmless, {
            let mut file = png();
            file[30] ^= 1;
            file
        }),
        make("a PNG that is cut off", "a.png", Refused, png()[..70].to_vec()),
        make("a PNG with nothing but its mark", "a.png", Refused, png()[..8].to_vec()),
        make("a flood of pixels", "a.png", Refused, png_of(50_000, 50_000)),
        make("a PNG one pixel too wide", "a.png", Refused, png_of(12_001, 1)),
        make("a PNG of too many pixels", "a.png", Refused, png_of(7_000, 7_000)),
        make("a PNG of no pixels", "a.png", Refused, png_of(0, 0)),
        make("a PNG with less data than it says", "a.png", Refused, png_of(3_000, 3_000)),
        make("a JPEG with a page behind it", "a.jpg", Picture, [&jpeg()[..], SCRIPT].concat()),
        make("a JPEG with a comment", "a.jpg", Picture, jpeg_with(0xfe, SCRIPT)),
        make("a JPEG with the place", "a.jpg", Picture, jpeg_with(0xe1, &exif())),
        make("a JPEG with a thumbnail inside", "a.jpg", Picture, jpeg_with(0xe1, &[exif(), small.clone()].concat())),
        make(
            "a JPEG with XMP",
            "a.jpg",
            Picture,
            jpeg_with(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>"),
        ),
        make(
            "a JPEG with a colour profile",
            "a.jpg",
            Picture,
            jpeg_with(0xe2, &[&b"ICC_PROFILE\0\x01\x01"[..], &[7; 200]].concat()),
        ),
        make(
            "a JPEG with IPTC",
            "a.jpg",
            Picture,
            jpeg_with(0xed, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x06secret"),
        ),
        make("a JPEG with a large segment", "a.jpg", Picture, jpeg_with(0xef, &[b's'; 65_000])),
        make(
            "a JPEG with a second one behind it",
            "a.jpg",
            Picture,
            [small.clone(), jpeg_with(0xe1, &exif())].concat(),
        ),
        make("a JPEG that is cut off", "a.jpg", Harmless, small[..small.len() / 2].to_vec()),
        make("a JPEG with nothing but its beginning", "a.jpg", Refused, small[..4].to_vec()),
        make("a JPEG of 65,535 pixels each way", "a.jpg", Refused, progressive(65_535, 65_535, 1)[..2_000].to_vec()),
        make("a JPEG of a thousand scans", "a.jpg", Refused, progressive(800, 800, 1_000)),
        make("a progressive JPEG of too many pixels", "a.jpg", Refused, progressive(6_000, 6_000, 2)),
        make("a large JPEG of many scans", "a.jpg", Refused, progressive(5_000, 5_000, 39)),
        make("a WebP", "a.webp", Picture, webp()),
        make("a WebP with EXIF", "a.webp", Harmless, webp_with(b"EXIF", &exif())),
        make("a WebP with XMP", "a.webp", Harmless, webp_with(b"XMP ", b"<x:xmpmeta>adobe secret</x:xmpmeta>")),
        make("an animated WebP", "a.webp", Harmless, webp_with(b"ANIM", &[0; 6])),
        make("a WebP with a page behind it", "a.webp", Harmless, [&webp()[..], SCRIPT].concat()),
        make("a WebP that says it is large", "a.webp", Refused, webp_flood()),
        make("a picture of exactly the limit", "a.png", Picture, padded(png(), 10 * MEBI, b's')),
        make("a picture one byte above the limit", "a.png", Refused, padded(png(), 10 * MEBI + 1, b's')),
    ]
}

fn documents() -> Vec<Sample> {
    use Fate::{Document, Refused};
    let make = |name, file_name, fate, bytes| Sample { name, file_name, bytes, fate };
    vec![
        make("a plain PDF", "a.pdf", Document, pdf("")),
        make("a PDF with packed objects", "a.pdf", Document, pdf_with_objects(OBJECTS, &packed(b"7 0 << /Type /Page >>"))),
        make("a PDF with a page in it", "a.html", Document, pdf("/Title (<script>alert\\(1\\)</script>)")),
        make("a PDF with an archive behind it", "a.pdf", Document, [pdf(""), zip(&[("a.js", b"alert(1)")])].concat()),
        make("a PDF that runs a script", "a.pdf", Refused, pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        make("a PDF that hides the name", "a.pdf", Refused, pdf("/AA << /O << /S /J#61va#53cript >> >>")),
        make("a PDF that starts a program", "a.pdf", Refused, pdf("/OpenAction << /S /Launch /F (cmd.exe) >>")),
        make("a PDF with a file inside", "a.pdf", Refused, pdf("/Names << /EmbeddedFiles << >> >>")),
        make("a PDF with a file pinned on", "a.pdf", Refused, pdf("/X << /Type /Filespec /EF << /F 9 0 R >> >>")),
        make("a PDF with a film", "a.pdf", Refused, pdf("/X << /Subtype /RichMedia >>")),
        make("a PDF with a form that sends", "a.pdf", Refused, pdf("/X << /S /SubmitForm >>")),
        make("a PDF with an XFA form", "a.pdf", Refused, pdf("/AcroForm << /XFA 8 0 R >>")),
        make("a PDF that is encrypted", "a.pdf", Refused, pdf(">> >> trailer << /Encrypt 9 0 R")),
        make("a script in packed objects", "a.pdf", Refused, pdf_with_objects(OBJECTS, &packed(RUNS))),
        make("a script in objects without a type", "a.pdf", Refused, pdf_with_objects("<</N 1/First 4/Filter[/Fl]>>", &packed(RUNS))),
        make("a script packed twice", "a.pdf", Refused, pdf_with_objects("<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >>", &packed(&packed(RUNS)))),
        make("a script packed in another way", "a.pdf", Refused, pdf_with_objects("<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode >>", b"372030203c3c3e3e>")),
        make("packed objects without end", "a.pdf", Refused, pdf_with_objects(OBJECTS, &packed(&vec![b' '; 20 * MEBI]))),
        make("a page that is a PDF too", "a.pdf", Refused, [SCRIPT, &pdf("")].concat()),
        make("a text that is a PDF too", "a.txt", Refused, [&b"Some words first.\n"[..], &pdf("/S /Launch")].concat()),
        make("a drawing with a script", "a.svg", Refused, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec()),
        make("a drawing with a page inside", "a.png", Refused, b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><foreignObject><iframe src='/'/></foreignObject></svg>".to_vec()),
        make("a drawing that loads another", "a.svg", Refused, b"\n<svg xmlns:x='http://www.w3.org/1999/xlink'><image x:href='http://evil.example/a.png'/></svg>".to_vec()),
        make("a packed drawing", "a.svgz", Refused, gzipped(b"<svg><script>alert(1)</script></svg>")),
        make("a page named as a picture", "a.jpg", Refused, b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        make("a page behind a byte order mark", "a.txt", Refused, "\u{feff}<html><script>alert(1)</script>".as_bytes().to_vec()),
        make("a page behind a comment", "a.txt", Refused, b"<!-- hello --><html><script>alert(1)</script>".to_vec()),
        make("a page in UTF-16", "a.txt", Refused, "<html>".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        make("a billion laughs", "a.xml", Refused, b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>".to_vec()),
        make("an external entity", "a.xml", Refused, b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>".to_vec()),
        make("a letter with macros", "a.docm", Refused, zip(&[("[Content_Types].xml", b"<Types/>"), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])),
        make("a letter", "a.docx", Refused, zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])),
        make("an old letter with macros", "a.doc", Refused, [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 2000]].concat()),
        make("an archive named as a picture", "a.png", Refused, zip(&[("a.png", b"PK")])),
        make("an archive that climbs out", "a.zip", Refused, zip(&[("../../etc/passwd", b"root")])),
        make("an archive of many files", "a.zip", Refused, zip(&vec![("a", &b"a"[..]); 60_000])),
        make("a packed bomb", "a.gz", Refused, gzipped(&vec![0; 12 * MEBI])),
        make("a program for Windows", "a.jpg", Refused, [&b"MZ\x90\0"[..], &[0; 500]].concat()),
        make("a program for Linux", "a.png", Refused, [&b"\x7fELF\x02\x01\x01\0"[..], &[0; 500]].concat()),
        make("a program for Java", "a.png", Refused, b"\xca\xfe\xba\xbe\0\0\0\x34".to_vec()),
        make("a film", "a.mp4", Refused, [&b"\0\0\0\x18ftypmp42"[..], &[0; 500]].concat()),
        make("a picture of another kind", "a.bmp", Refused, [&b"BM"[..], &[0xff; 100]].concat()),
        make("a TIFF", "a.tif", Refused, [&b"II\x2a\0\x08\0\0\0"[..], &[0xff; 100]].concat()),
        make("a HEIC", "a.heic", Refused, [&b"\0\0\0\x18ftypheic"[..], &[0; 100]].concat()),
        make("an AVIF", "a.avif", Refused, [&b"\0\0\0\x18ftypavif"[..], &[0; 100]].concat()),
        make("a PSD", "a.psd", Refused, [&b"8BPS\0\x01"[..], &[0; 100]].concat()),
        make("a Flash film", "a.swf", Refused, [&b"CWS\x0a\xff\xff\0\0"[..], &packed(b"x")].concat()),
        make("a text with a NUL", "a.txt", Refused, b"one\0two".to_vec()),
        make("a text in no encoding", "a.txt", Refused, b"caf\xe9 \xff\xfe".to_vec()),
        make("a script of the shell", "a.sh", Document, b"#!/bin/sh\nrm -rf /\n".to_vec()),
        make("a script of the browser", "a.js", Document, b"alert(document.cookie)".to_vec()),
        make("a shortcut", "a.url", Document, b"[InternetShortcut]\nURL=file:///C:/Windows/System32/calc.exe\n".to_vec()),
        make("a saved page", "a.mht", Document, b"MIME-Version: 1.0\nContent-Type: text/html\n\n<script>alert(1)</script>".to_vec()),
        make("a page in UTF-7", "a.html", Document, b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-".to_vec()),
        make("a sheet with a formula", "a.csv", Document, b"name,rate\n=cmd|' /C calc'!A0,5\n".to_vec()),
        make("words in Urdu", "نرخ.txt", Document, "نام، رقم\n".as_bytes().to_vec()),
        make("nothing", "a.png", Refused, Vec::new()),
        make("a text of exactly the limit", "a.txt", Document, vec![b'a'; 5 * MEBI]),
        make("a text one byte above the limit", "a.txt", Refused, vec![b'a'; 5 * MEBI + 1]),
    ]
}

pub fn samples() -> Vec<Sample> {
    pictures().into_iter().chain(documents()).collect()
}
