//! A credential inside a PNG: an `iTXt` chunk of keyword `openbadgecredential`.
//! <https://www.imsglobal.org/spec/ob/v3p0/#png>, <https://www.w3.org/TR/png-3/#11iTXt>

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::document::MOST_TEXT;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const KEYWORD: &[u8] = b"openbadgecredential";

/// The largest picture that is read or written: 8 MiB.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Why a picture could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Neither a PNG nor an SVG.
    NotAPicture,
    /// Larger than 8 MiB, or its credential longer than `document::MOST_TEXT`.
    TooLarge,
    /// It ends early, a checksum is wrong, a chunk or a tag is broken.
    Broken,
    /// A sound picture that holds no credential.
    NoCredential,
    /// It holds two credentials, so that nobody knows which one is meant.
    TwoCredentials,
}

/// Whether the bytes begin as a PNG does.
pub(crate) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// Length, kind, data and checksum.
    whole: &'a [u8],
}

/// The chunks up to and with `IEND`; what stands behind it is no part of the picture.
fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, PictureFault> {
    if png.len() > MOST_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(PictureFault::NotAPicture)?;
    let mut found: Vec<Chunk> = Vec::new();
    while found.last().is_none_or(|last| last.kind != b"IEND") {
        let (chunk, after) = split_chunk(rest).ok_or(PictureFault::Broken)?;
        found.push(chunk);
        rest = after;
    }
    if found.first().is_some_and(|first| first.kind == b"IHDR") { Ok(found) } else { Err(PictureFault::Broken) }
}

fn split_chunk(rest: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let length = u32::from_be_bytes(*rest.first_chunk::<4>()?) as usize;
    let (whole, after) = rest.split_at_checked(length.checked_add(12)?)?;
    let (summed, sum) = whole.get(4..)?.split_last_chunk::<4>()?;
    let (kind, data) = summed.split_at_checked(4)?;
    (crc32fast::hash(summed) == u32::from_be_bytes(*sum)).then_some((Chunk { kind, data, whole }, after))
}

fn is_credential(chunk: &Chunk) -> bool {
    chunk.kind == b"iTXt" && chunk.data.strip_prefix(KEYWORD).is_some_and(|rest| rest.first() == Some(&0))
}

/// The PNG with the credential in it, right after its header, in place of one that it held. `text` is the JSON of a
/// credential with an embedded proof, or a JWS.
pub fn bake_png(png: &[u8], text: &str) -> Result<Vec<u8>, PictureFault> {
    if text.len() > MOST_TEXT {
        return Err(PictureFault::TooLarge);
    }
    let chunks = chunks(png)?;
    let mut baked = Vec::with_capacity(png.len() + text.len() + 64);
    baked.extend_from_slice(SIGNATURE);
    for (place, chunk) in chunks.iter().filter(|chunk| !is_credential(chunk)).enumerate() {
        baked.extend_from_slice(chunk.whole);
        if place == 0 {
            baked.extend(text_chunk(text));
        }
    }
    Ok(baked)
}

/// Uncompressed, of no language, without a translated keyword.
fn text_chunk(text: &str) -> Vec<u8> {
    let summed = [b"iTXt", KEYWORD, b"\0\0\0\0\0", text.as_bytes()].concat();
    let length = (summed.len() - 4) as u32;
    [&length.to_be_bytes()[..], &summed, &crc32fast::hash(&summed).to_be_bytes()].concat()
}

/// The credential's text inside a PNG.
pub fn unbake_png(png: &[u8]) -> Result<String, PictureFault> {
    let chunks = chunks(png)?;
    let mut held = chunks.iter().filter(|chunk| is_credential(chunk));
    match (held.next(), held.next()) {
        (Some(chunk), None) => text_of(chunk.data),
        (None, _) => Err(PictureFault::NoCredential),
        (Some(_), Some(_)) => Err(PictureFault::TwoCredentials),
    }
}

/// Keyword, compression flag and method, language, translated keyword, text.
fn text_of(data: &[u8]) -> Result<String, PictureFault> {
    let rest = data.get(KEYWORD.len() + 1..).ok_or(PictureFault::Broken)?;
    let (flags, rest) = rest.split_first_chunk::<2>().ok_or(PictureFault::Broken)?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let text = parts.nth(2).ok_or(PictureFault::Broken)?;
    let bytes = match flags {
        [0, _] => text.to_vec(),
        [1, 0] => inflate(text)?,
        _ => return Err(PictureFault::Broken),
    };
    if bytes.len() > MOST_TEXT {
        return Err(PictureFault::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| PictureFault::Broken)
}

/// Unpacks no more than one byte above the limit.
fn inflate(packed: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let mut bytes = Vec::new();
    let limit = MOST_TEXT as u64 + 1;
    ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes).map_err(|_| PictureFault::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let summed = [&kind[..], data].concat();
        [&(data.len() as u32).to_be_bytes()[..], &summed, &crc32fast::hash(&summed).to_be_bytes()].concat()
    }

    fn png(extra: &[Vec<u8>]) -> Vec<u8> {
        let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        let dot = chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]);
        [SIGNATURE.to_vec(), header, extra.concat(), dot, chunk(b"IEND", b"")].concat()
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text).unwrap();
        let data = [KEYWORD, b"\0\x01\0ur\0badge\0", &packer.finish().unwrap()].concat();
        chunk(b"iTXt", &data)
    }

    #[test]
    fn what_is_baked_is_read_back_and_a_second_baking_replaces_the_first() {
        let once = bake_png(&png(&[]), "{\"name\":\"ہنر\"}").unwrap();
        assert_eq!(unbake_png(&once).unwrap(), "{\"name\":\"ہنر\"}");
        let twice = bake_png(&once, "ey.J.h").unwrap();
        assert_eq!(unbake_png(&twice).unwrap(), "ey.J.h");
        assert_eq!(bake_png(&twice, "{\"name\":\"ہنر\"}").unwrap(), once);
    }

    #[test]
    fn a_compressed_text_is_read_but_never_beyond_the_limit() {
        assert_eq!(unbake_png(&png(&[packed(b"{}")])).unwrap(), "{}");
        assert_eq!(unbake_png(&png(&[packed(&vec![b' '; 40_000_000])])), Err(PictureFault::TooLarge));
        let mut torn = packed(&[b'a'; 90_000]);
        torn.truncate(60);
        let torn = chunk(b"iTXt", &torn[8..]);
        assert_eq!(unbake_png(&png(&[torn])), Err(PictureFault::Broken));
    }

    #[test]
    fn broken_pictures_are_refused() {
        let good = bake_png(&png(&[]), "{}").unwrap();
        for cut in 0..good.len() {
            let fault = unbake_png(&good[..cut]).unwrap_err();
            assert!(matches!(fault, PictureFault::Broken | PictureFault::NotAPicture), "{cut}: {fault:?}");
        }
        let mut changed = good.clone();
        changed[good.len() - 30] ^= 1;
        assert_eq!(unbake_png(&changed), Err(PictureFault::Broken));
        assert_eq!(unbake_png(&png(&[packed(b"{}"), packed(b"[]")])), Err(PictureFault::TwoCredentials));
        assert_eq!(unbake_png(&png(&[])), Err(PictureFault::NoCredential));
        assert_eq!(
            unbake_png(&png(&[chunk(b"iTXt", b"openbadgecredential\0\x07\0\0\0{}")])),
            Err(PictureFault::Broken)
        );
        assert_eq!(unbake_png(&png(&[chunk(b"iTXt", b"openbadgecredential\0")])), Err(PictureFault::Broken));
        assert_eq!(unbake_png(&vec![0; MOST_BYTES + 1]), Err(PictureFault::TooLarge));
        let claims_much = [SIGNATURE, &[0xff; 4], b"IHDR"].concat();
        assert_eq!(unbake_png(&claims_much), Err(PictureFault::Broken));
    }
}
