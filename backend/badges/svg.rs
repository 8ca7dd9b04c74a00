//! A credential inside an SVG: an element `credential` of the namespace `https://purl.imsglobal.org/ob/v3p0`, with a
//! JWS in `verify` or JSON as its text. <https://www.imsglobal.org/spec/ob/v3p0/#svg>

use crate::{
    document::MOST_TEXT,
    png::{MOST_BYTES, PictureFault},
    xml::{Piece, Pieces, Tag, escape, unescape},
};

const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";

/// How many elements may stand inside each other.
const DEEPEST: usize = 1_000;

/// The credential's place in the text of the picture.
struct Held {
    text: String,
    from: usize,
    until: usize,
}

struct Read<'a> {
    /// Where the root's opening tag ends, and whether it closes itself.
    root: (usize, bool),
    /// Where the name of the root ends, behind which an attribute can stand.
    name_end: usize,
    /// The attributes of the root that declare our namespace: `xmlns:openbadges`.
    declared: Vec<&'a str>,
    held: Option<Held>,
}

/// The SVG with the credential right after its root tag, in place of one that it held. `text` is the JSON of a
/// credential with an embedded proof, or a JWS. The picture must be UTF-8 and without a document type of its own.
pub fn bake_svg(svg: &str, text: &str) -> Result<String, PictureFault> {
    if text.len() > MOST_TEXT {
        return Err(PictureFault::TooLarge);
    }
    let clean = match read(svg)?.held {
        Some(held) => [svg.get(..held.from), svg.get(held.until..)].into_iter().flatten().collect(),
        None => svg.to_owned(),
    };
    let Read { root: (end, closed), name_end, declared, .. } = read(&clean)?;
    let (start, rest) = clean.split_at_checked(end).ok_or(PictureFault::Broken)?;
    let (name, attributes) = start.split_at_checked(name_end).ok_or(PictureFault::Broken)?;
    let declared = declared.contains(&"xmlns:openbadges");
    let namespace = if declared { String::new() } else { format!(" xmlns:openbadges=\"{NAMESPACE}\"") };
    let element = element(text);
    Ok(if closed {
        let tag = clean.get(..name_end).and_then(|text| text.rsplit('<').next()).ok_or(PictureFault::Broken)?;
        let open = attributes.trim_end_matches('>').trim_end_matches('/');
        format!("{name}{namespace}{open}>{element}</{tag}>{rest}")
    } else {
        format!("{name}{namespace}{attributes}{element}{rest}")
    })
}

fn element(text: &str) -> String {
    if text.trim_start().starts_with('{') {
        // A CDATA section ends at the first `]]>`, so that one inside the text is cut in two.
        let whole = text.replace("]]>", "]]]]><![CDATA[>");
        format!("<openbadges:credential><![CDATA[{whole}]]></openbadges:credential>")
    } else {
        format!("<openbadges:credential verify=\"{}\"></openbadges:credential>", escape(text))
    }
}

/// The credential's text inside an SVG.
pub fn unbake_svg(svg: &str) -> Result<String, PictureFault> {
    let held = read(svg)?.held.ok_or(PictureFault::NoCredential)?;
    let text = held.text.trim();
    match text.len() {
        0 => Err(PictureFault::NoCredential),
        length if length > MOST_TEXT => Err(PictureFault::TooLarge),
        _ => Ok(text.to_owned()),
    }
}

/// Goes through the whole picture once, so that a torn one is refused and a second credential is seen.
fn read(svg: &str) -> Result<Read<'_>, PictureFault> {
    if svg.len() > MOST_BYTES {
        return Err(PictureFault::TooLarge);
    }
    let mut reader = Reader { open: Vec::new(), root: None, inside: None };
    for piece in Pieces::new(svg) {
        match piece? {
            Piece::Open(tag) => reader.opened(&tag)?,
            Piece::Close { name, until } => reader.closed(name, until)?,
            Piece::Text(text) => reader.said(|| unescape(text))?,
            Piece::Literal(text) => reader.said(|| Ok(text.to_owned()))?,
        }
    }
    let root = reader.root.ok_or(PictureFault::NotAPicture)?;
    if reader.open.is_empty() { Ok(root) } else { Err(PictureFault::Broken) }
}

struct Reader<'a> {
    /// Names of the elements around the place that is read now.
    open: Vec<&'a str>,
    root: Option<Read<'a>>,
    /// The credential around that place, and how many elements are around the credential.
    inside: Option<(usize, Held)>,
}

impl<'a> Reader<'a> {
    fn opened(&mut self, tag: &Tag<'a>) -> Result<(), PictureFault> {
        match &mut self.root {
            None if tag.local() == "svg" => {
                let declared = declarations(tag).collect();
                let root = (tag.until, tag.closed);
                self.root = Some(Read { root, name_end: tag.name_end, declared, held: None });
            }
            None => return Err(PictureFault::NotAPicture),
            Some(root) if is_credential(tag, &root.declared) => {
                if root.held.is_some() || self.inside.is_some() {
                    return Err(PictureFault::TwoCredentials);
                }
                let text = tag.attribute("verify").map_or(Ok(String::new()), unescape)?;
                let held = Held { text, from: tag.from, until: tag.until };
                if tag.closed {
                    root.held = Some(held);
                } else {
                    self.inside = Some((self.open.len(), held));
                }
            }
            Some(_) => {}
        }
        if self.open.len() == DEEPEST {
            return Err(PictureFault::Broken);
        }
        if !tag.closed {
            self.open.push(tag.name);
        }
        Ok(())
    }

    fn closed(&mut self, name: &str, until: usize) -> Result<(), PictureFault> {
        if self.open.pop() != Some(name) {
            return Err(PictureFault::Broken);
        }
        let depth = self.open.len();
        if let (Some((_, held)), Some(root)) = (self.inside.take_if(|(around, _)| *around == depth), &mut self.root) {
            root.held = Some(Held { until, ..held });
        }
        Ok(())
    }

    /// Texts count inside of the credential only.
    fn said(&mut self, text: impl Fn() -> Result<String, PictureFault>) -> Result<(), PictureFault> {
        if let Some((_, held)) = &mut self.inside {
            held.text.push_str(&text()?);
        }
        Ok(())
    }
}

fn declarations<'a>(tag: &Tag<'a>) -> impl Iterator<Item = &'a str> {
    tag.attributes().filter(|(_, value)| *value == NAMESPACE).map(|(name, _)| name)
}

/// The prefix may be declared at the element itself or at the root, and is `openbadges` in all known files.
fn is_credential(tag: &Tag, root: &[&str]) -> bool {
    if tag.local() != "credential" {
        return false;
    }
    let declaration = match tag.prefix() {
        Some(prefix) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    tag.attribute(&declaration).map_or_else(|| root.contains(&declaration.as_str()), |name| name == NAMESPACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "<?xml version=\"1.0\"?>\n<!-- <svg> --><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><g><path d=\"M0>1\"/></g></svg>\n";

    #[test]
    fn json_and_jws_are_read_back_from_a_picture() {
        for text in ["{\"name\":\"ہنر ]]> <&>\"}", "eyJh.eyJi.c2ln"] {
            let baked = bake_svg(PLAIN, text).unwrap();
            assert_eq!(unbake_svg(&baked).unwrap(), text);
            assert_eq!(unbake_svg(&bake_svg(&baked, "{}").unwrap()).unwrap(), "{}");
        }
        let small = bake_svg("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "{}").unwrap();
        assert_eq!(unbake_svg(&small).unwrap(), "{}");
        assert!(small.ends_with("</s:svg>"), "{small}");
    }

    #[test]
    fn a_credential_under_another_prefix_is_found_and_one_of_another_namespace_is_not() {
        let svg =
            format!("<svg><g><o:credential xmlns:o='{NAMESPACE}'>{{&quot;a&quot;:&#x201;}}</o:credential></g></svg>");
        assert_eq!(unbake_svg(&svg).unwrap(), "{\"a\":\u{201}}");
        assert_eq!(unbake_svg("<svg><o:credential xmlns:o='x' verify='e'/></svg>"), Err(PictureFault::NoCredential));
        assert_eq!(unbake_svg(PLAIN), Err(PictureFault::NoCredential));
    }

    #[test]
    fn broken_and_dangerous_pictures_are_refused() {
        let baked = bake_svg(PLAIN, "{}").unwrap();
        for cut in (0..baked.trim_end().len()).filter(|cut| baked.is_char_boundary(*cut)) {
            assert!(unbake_svg(&baked[..cut]).is_err(), "{cut}");
        }
        let two = baked.replace("<g>", &element("{}"));
        assert!(matches!(unbake_svg(&two), Err(PictureFault::TwoCredentials | PictureFault::Broken)));
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>";
        assert_eq!(unbake_svg(bomb), Err(PictureFault::Broken));
        let unknown = format!("<svg xmlns:o='{NAMESPACE}'><o:credential>&b;</o:credential></svg>");
        assert_eq!(unbake_svg(&unknown), Err(PictureFault::Broken));
        assert_eq!(unbake_svg("<html><svg/></html>"), Err(PictureFault::NotAPicture));
        assert_eq!(unbake_svg("<svg><a></b></svg>"), Err(PictureFault::Broken));
        assert_eq!(unbake_svg(&" ".repeat(MOST_BYTES + 1)), Err(PictureFault::TooLarge));
    }
}
