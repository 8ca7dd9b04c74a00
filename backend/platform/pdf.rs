//! Looks through a PDF for what would run, send or carry something when it is opened. Names may be written with escapes
//! (`/J#61vaScript`), and objects may lie compressed in object streams, so both are undone before anything is compared.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// Why a PDF is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwanted {
    /// It runs a script or program, sends a form, or carries other files.
    Active,
    /// It is encrypted, or packed so that nobody can look inside.
    Locked,
}

const ACTIVE: [&[u8]; 12] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"RichMedia",
    b"Rendition",
    b"XFA",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"Movie",
];

/// What all object streams of one file may unpack to; those of a thesis take a few megabytes.
const MOST_UNPACKED: u64 = 16 * 1024 * 1024;
/// Dictionaries are read again for every `obj` that stands in a text, so this bounds the work.
const MOST_READ: usize = 64 * 1024 * 1024;

pub fn check(bytes: &[u8]) -> Result<(), Unwanted> {
    check_names(bytes)?;
    let (mut unpacked, mut read) = (0, 0);
    for (at, _) in bytes.windows(3).enumerate().filter(|(_, part)| part == b"obj") {
        let mut reader = Reader { bytes, at: at + 3 };
        let stream = reader.stream();
        read += reader.at - at;
        if read > MOST_READ {
            return Err(Unwanted::Locked);
        }
        let Some(stream) = stream.filter(|stream| stream.holds_objects) else { continue };
        let Some(data) = stream.packed else { return Err(Unwanted::Locked) };
        let mut objects = Vec::new();
        // What comes out before the data ends or breaks is what a reader would see too.
        let _ = ZlibDecoder::new(data).take(MOST_UNPACKED).read_to_end(&mut objects);
        unpacked += objects.len() as u64;
        if objects.is_empty() || unpacked >= MOST_UNPACKED {
            return Err(Unwanted::Locked);
        }
        check_names(&objects)?;
    }
    Ok(())
}

fn check_names(bytes: &[u8]) -> Result<(), Unwanted> {
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let mut reader = Reader { bytes, at };
        let Some(Token::Name(name)) = reader.token() else { continue };
        let name = name.as_slice();
        if ACTIVE.contains(&name) || (name == b"EF" && carries_files(reader.rest())) {
            return Err(Unwanted::Active);
        }
        if name == b"Encrypt" {
            return Err(Unwanted::Locked);
        }
    }
    Ok(())
}

/// Two letters alone happen to stand in compressed data too: a dictionary must follow, here or elsewhere in the file.
fn carries_files(rest: &[u8]) -> bool {
    let rest = rest.get(rest.iter().take_while(|byte| is_blank(**byte)).count()..).unwrap_or_default();
    rest.starts_with(b"<<") || rest.first().is_some_and(|byte| *byte == b'%' || byte.is_ascii_digit())
}

enum Token {
    Name(Vec<u8>),
    /// `<<`
    Open,
    /// `>>`
    Close,
    /// `[`
    List,
    /// `]`
    ListEnd,
    Text,
    /// A number or a word.
    Word(Vec<u8>),
}

/// A dictionary that a stream follows.
struct Stream<'a> {
    holds_objects: bool,
    /// What follows, if it is packed in the one way that we can look into.
    packed: Option<&'a [u8]>,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The stream of the object that begins here, if it is one.
    fn stream(&mut self) -> Option<Stream<'a>> {
        if !matches!(self.token()?, Token::Open) {
            return None;
        }
        let (mut depth, mut key, mut value_begun) = (1_usize, Vec::new(), true);
        let (mut holds_objects, mut filters, mut plain) = (false, Vec::new(), true);
        while depth > 0 {
            let token = self.token()?;
            match &token {
                Token::Name(name) if depth == 1 && value_begun => {
                    // An object stream says where its first object is; no other stream does.
                    holds_objects |= name == b"First";
                    plain &= !matches!(name.as_slice(), b"DecodeParms" | b"DP");
                    key.clone_from(name);
                    value_begun = false;
                    continue;
                }
                Token::Name(name) => {
                    holds_objects |= key == b"Type" && name == b"ObjStm";
                    if matches!(key.as_slice(), b"Filter" | b"F") {
                        filters.push(name.clone());
                    }
                }
                // A filter that stands elsewhere.
                Token::Word(_) if matches!(key.as_slice(), b"Filter") && depth == 1 => plain = false,
                Token::Open | Token::List => depth += 1,
                Token::Close | Token::ListEnd => depth -= 1,
                Token::Text | Token::Word(_) => {}
            }
            value_begun = true;
        }
        match self.token()? {
            Token::Word(word) if word == b"stream" => {}
            _ => return None,
        }
        let data = self.rest();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let flate = matches!(filters.as_slice(), [only] if matches!(only.as_slice(), b"FlateDecode" | b"Fl"));
        // Unpacked objects lie open, and were looked at with the whole file.
        let holds_objects = holds_objects && !(filters.is_empty() && plain);
        Some(Stream { holds_objects, packed: (flate && plain).then_some(data) })
    }

    fn token(&mut self) -> Option<Token> {
        self.skip_blanks();
        let (&first, rest) = self.rest().split_first()?;
        self.at += 1;
        let doubled = rest.first() == Some(&first);
        Some(match first {
            b'/' => Token::Name(unescaped(self.word())),
            b'<' if doubled => {
                self.at += 1;
                Token::Open
            }
            b'>' if doubled => {
                self.at += 1;
                Token::Close
            }
            b'<' => {
                self.at += rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |end| end + 1);
                Token::Text
            }
            b'(' => {
                self.skip_text();
                Token::Text
            }
            b'[' => Token::List,
            b']' => Token::ListEnd,
            b')' | b'>' | b'{' | b'}' => Token::Text,
            _ => {
                self.at -= 1;
                Token::Word(self.word().to_vec())
            }
        })
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.rest().first() {
            if is_blank(*byte) {
                self.at += 1;
            } else if *byte == b'%' {
                let rest = self.rest();
                self.at += rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
            } else {
                break;
            }
        }
    }

    /// To the parenthesis that closes the text; those inside may be nested or escaped.
    fn skip_text(&mut self) {
        let mut depth = 1;
        while let Some(byte) = self.rest().first() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let end = rest.iter().position(|byte| is_blank(*byte) || b"()<>[]{}/%".contains(byte)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// A name with its `#61` escapes undone.
fn unescaped(word: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(word.len().min(128));
    let mut rest = word;
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| first == b'#').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                name.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                name.push(first);
                rest = tail;
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    /// Packed with blanks behind it: what is short would be kept as it is.
    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).expect("memory");
        encoder.write_all(&[b' '; 2000]).expect("memory");
        encoder.finish().expect("memory")
    }

    fn object_stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [b"%PDF-1.5\n5 0 obj\n", dictionary.as_bytes(), b"\nstream\r\n", data, b"\nendstream\nendobj\n%%EOF"].concat()
    }

    const SCRIPT: &[u8] = b"7 0 << /S /JavaScript /JS (app.alert(1)) >>";

    #[test]
    fn a_plain_document_is_taken() {
        assert_eq!(check(b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj"), Ok(()));
        let stream = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 60 >>";
        assert_eq!(check(&object_stream(stream, &packed(b"7 0 << /Type /Page >>"))), Ok(()));
    }

    #[test]
    fn active_names_are_found_however_they_are_spelled() {
        for name in ["JavaScript", "J#61vaScript", "#4aava#53cript", "Launch", "EmbeddedFiles", "EF <<", "XFA"] {
            let file = format!("%PDF-1.7\n1 0 obj << /OpenAction << /S /{name} >> >> endobj");
            assert_eq!(check(file.as_bytes()), Err(Unwanted::Active), "{name}");
        }
    }

    #[test]
    fn active_names_are_found_in_object_streams() {
        for dictionary in [
            "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>",
            "<</N 1/First 4/Filter[/FlateDecode]>>",
            "<< /X (endobj endstream obj) /Filter /Fl /Y << /First 9 >> /N 1 /First 4 % >> stream\n >>",
            "<< /Type /Obj#53tm /N 1 /First 4 /Filter /Flate#44ecode >>",
            "<< /Subtype /Image /Type 9 0 R /N 1 /First 4 /Filter /FlateDecode >>",
        ] {
            assert_eq!(check(&object_stream(dictionary, &packed(SCRIPT))), Err(Unwanted::Active), "{dictionary}");
        }
    }

    #[test]
    fn what_cannot_be_looked_into_is_not_taken() {
        for dictionary in [
            "<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode >>",
            "<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >>",
            "<< /Type /ObjStm /N 1 /First 4 /Filter 8 0 R >>",
            "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 2 >> >>",
        ] {
            assert_eq!(check(&object_stream(dictionary, &packed(SCRIPT))), Err(Unwanted::Locked), "{dictionary}");
        }
        assert_eq!(check(b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>"), Err(Unwanted::Locked));
        let stream = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>";
        assert_eq!(check(&object_stream(stream, b"not packed at all")), Err(Unwanted::Locked));
    }

    #[test]
    fn a_bomb_ends_at_the_limit() {
        let stream = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>";
        let bomb = packed(&vec![b' '; 20 * 1024 * 1024]);
        assert_eq!(check(&object_stream(stream, &bomb)), Err(Unwanted::Locked));
    }

    #[test]
    fn pictures_in_a_document_are_not_unpacked() {
        let picture = "<< /Subtype /Image /Filter /FlateDecode /DecodeParms << /Predictor 15 >> >>";
        assert_eq!(check(&object_stream(picture, &packed(SCRIPT))), Ok(()));
    }
}
