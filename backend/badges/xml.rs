//! As much of XML as finding one element in a picture needs: tags, texts, CDATA. No entity but the five of XML and
//! numbers, no document type with declarations, so that nothing grows while it is read.

use crate::png::PictureFault;

#[derive(Clone, Debug)]
pub(crate) struct Tag<'a> {
    /// With its prefix: `openbadges:credential`.
    pub name: &'a str,
    attributes: &'a str,
    /// Ends with `/>`.
    pub closed: bool,
    /// Bytes of the whole text: the tag begins, its name ends, the tag ends.
    pub from: usize,
    pub name_end: usize,
    pub until: usize,
}

impl<'a> Tag<'a> {
    pub fn local(&self) -> &'a str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    pub fn prefix(&self) -> Option<&'a str> {
        self.name.split_once(':').map(|(prefix, _)| prefix)
    }

    /// Names and values as they are written, entities and all.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = after.get(1..)?.split_once(quote)?;
            rest = after;
            Some((name.trim(), value))
        })
    }

    pub fn attribute(&self, wanted: &str) -> Option<&'a str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }
}

pub(crate) enum Piece<'a> {
    Open(Tag<'a>),
    Close {
        name: &'a str,
        until: usize,
    },
    /// Text as it is written.
    Text(&'a str),
    /// The inside of a CDATA section.
    Literal(&'a str),
}

/// The pieces of a text in their order; comments and processing instructions are left out.
pub(crate) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What stands before `end`, and steps behind it.
    fn until(&mut self, end: &str) -> Result<&'a str, PictureFault> {
        let rest = self.text.get(self.at..).ok_or(PictureFault::Broken)?;
        let (before, _) = rest.split_once(end).ok_or(PictureFault::Broken)?;
        self.at += before.len() + end.len();
        Ok(before)
    }

    fn tag(&mut self, from: usize) -> Result<Piece<'a>, PictureFault> {
        let rest = self.text.get(self.at..).ok_or(PictureFault::Broken)?;
        let mut quote = None;
        // A `>` inside of a value ends nothing.
        let end = rest.char_indices().find(|(_, letter)| match (quote, letter) {
            (None, '>') => true,
            (None, '"' | '\'') => {
                quote = Some(*letter);
                false
            }
            (Some(open), letter) if open == *letter => {
                quote = None;
                false
            }
            _ => false,
        });
        let inside = end.and_then(|(end, _)| rest.get(..end)).ok_or(PictureFault::Broken)?;
        self.at += inside.len() + 1;
        let (inside, closed) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let (name, attributes) = inside.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((inside, ""));
        if name.is_empty() || name.contains(['<', '"', '\'', '=']) {
            return Err(PictureFault::Broken);
        }
        Ok(Piece::Open(Tag { name, attributes, closed, from, name_end: from + 1 + name.len(), until: self.at }))
    }

    fn markup(&mut self) -> Result<Option<Piece<'a>>, PictureFault> {
        let from = self.at;
        let rest = self.text.get(from..).ok_or(PictureFault::Broken)?;
        let mut skip = |start: &str| {
            let is_it = rest.starts_with(start);
            self.at += if is_it { start.len() } else { 0 };
            is_it
        };
        if skip("<!--") {
            self.until("-->").map(|_| None)
        } else if skip("<![CDATA[") {
            self.until("]]>").map(|text| Some(Piece::Literal(text)))
        } else if skip("<?") {
            self.until("?>").map(|_| None)
        } else if skip("<!") {
            let declaration = self.until(">")?;
            if declaration.contains('[') { Err(PictureFault::Broken) } else { Ok(None) }
        } else if skip("</") {
            let name = self.until(">")?.trim_end();
            Ok(Some(Piece::Close { name, until: self.at }))
        } else {
            self.at += 1;
            self.tag(from).map(Some)
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, PictureFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            if !rest.starts_with('<') {
                let text = rest.split('<').next().unwrap_or_default();
                self.at += text.len();
                return Some(Ok(Piece::Text(text)));
            }
            match self.markup() {
                Ok(None) => {}
                Ok(Some(piece)) => return Some(Ok(piece)),
                Err(fault) => {
                    self.at = self.text.len();
                    return Some(Err(fault));
                }
            }
        }
    }
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Replaces the five entities of XML and numbers; any other is a fault.
pub(crate) fn unescape(text: &str) -> Result<String, PictureFault> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';').ok_or(PictureFault::Broken)?;
        plain.push_str(before);
        plain.push(entity(name).ok_or(PictureFault::Broken)?);
        rest = after;
    }
    plain.push_str(rest);
    Ok(plain)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, radix).ok()?)
        }
    }
}
