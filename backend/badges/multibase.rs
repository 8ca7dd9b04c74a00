//! Multibase texts, of the two kinds that credentials use: base58btc (`z…`) for keys and signatures, base64url
//! without padding (`u…`) for status lists. <https://www.w3.org/TR/cid-1.0/#multibase-0>

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Longest base58 text that is read: its reading takes quadratic time, and a signature has 88 characters.
const LONGEST_BASE58: usize = 256;

/// `z` and the bytes in base58btc.
pub fn to_base58(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut digits: Vec<u8> = Vec::with_capacity(bytes.len() * 138 / 100 + 1);
    for byte in bytes.iter().skip(zeros) {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = (carry % 58) as u8;
            carry /= 58;
        }
        while carry > 0 {
            digits.push((carry % 58) as u8);
            carry /= 58;
        }
    }
    let letters = digits.iter().rev().filter_map(|digit| ALPHABET.get(usize::from(*digit)));
    let ones = std::iter::repeat_n('1', zeros);
    std::iter::once('z').chain(ones).chain(letters.map(|letter| char::from(*letter))).collect()
}

/// The bytes of a text that begins with `z`; `None` for anything else, and for texts above 256 characters.
pub fn from_base58(text: &str) -> Option<Vec<u8>> {
    let letters = text.strip_prefix('z').filter(|letters| letters.len() <= LONGEST_BASE58)?;
    let zeros = letters.bytes().take_while(|letter| *letter == b'1').count();
    let mut bytes: Vec<u8> = Vec::with_capacity(letters.len());
    for letter in letters.bytes().skip(zeros) {
        let mut carry = ALPHABET.iter().position(|known| *known == letter)? as u32;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xff) as u8);
            carry >>= 8;
        }
    }
    bytes.extend(std::iter::repeat_n(0, zeros));
    bytes.reverse();
    Some(bytes)
}

/// `u` and the bytes in base64url without padding.
pub fn to_base64url(bytes: &[u8]) -> String {
    format!("u{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The bytes of a text that begins with `u`; `None` for anything else.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.strip_prefix('u')?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts_of_base58_are_read_and_written() {
        for (bytes, text) in [
            (&b"Hello World!"[..], "z2NEpo7TZRRrLZSi2U"),
            (&[0, 0, 0x28, 0x7f, 0xb4, 0xcd][..], "z11233QC4"),
            (&[][..], "z"),
        ] {
            assert_eq!(to_base58(bytes), text);
            assert_eq!(from_base58(text).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn what_is_no_multibase_text_is_refused() {
        for text in ["", "2NEpo7TZRRrLZSi2U", "z0", "zl", "zO", "zé", "mAAAA"] {
            assert_eq!(from_base58(text), None, "{text}");
        }
        assert_eq!(from_base58(&format!("z{}", "2".repeat(300))), None);
        assert_eq!(from_base64url("AAAA"), None);
        assert_eq!(from_base64url("uAA=="), None);
        assert_eq!(from_base64url(&to_base64url(b"\xff\xfe")), Some(b"\xff\xfe".to_vec()));
    }
}
