//! Markdown that people write, as HTML that cannot hurt: no raw HTML, no pictures, links to https only.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Longer texts are cut before parsing; every field that holds Markdown has a lower limit.
const MAX_BYTES: usize = 40_000;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "hr",
        "br",
        "a",
    ];
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["https", "http"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow ugc noopener"));
    builder
});

/// The text as HTML. Headings begin at the third level, below those of the page.
pub fn to_html(text: &str) -> String {
    let mut bare = true;
    let events = Parser::new_ext(cut(text), Options::ENABLE_STRIKETHROUGH).filter_map(harmless);
    let mut out = String::new();
    html::push_html(&mut out, events.inspect(|event| bare &= is_bare(event)));
    // Most texts have no links. Then every tag is one of ours without attributes, and there is nothing to clean.
    if bare { out } else { CLEANER.clean(&out).to_string() }
}

/// Whether an event is written as escaped text, or as a tag that may stand in a page and bears no attributes.
fn is_bare(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::Rule | Event::End(_) => true,
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => id.is_none() && classes.is_empty() && attrs.is_empty(),
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph
                | Tag::BlockQuote(None)
                | Tag::List(None | Some(1))
                | Tag::Item
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
        ),
        _ => false,
    }
}

/// The beginning of the text without marks, for descriptions and excerpts.
pub fn to_text(text: &str, max_chars: usize) -> String {
    let mut plain = String::new();
    for event in Parser::new(cut(text)) {
        match event {
            Event::Text(part) | Event::Code(part) => plain.push_str(&part),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) => plain.push(' '),
            _ => {}
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= max_chars {
        return plain;
    }
    let cut: String = plain.chars().take(max_chars).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

fn cut(text: &str) -> &str {
    let end = (0..=text.len().min(MAX_BYTES)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Raw HTML is shown as text; a picture leaves its words.
fn harmless(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        other => Some(other),
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::{CLEANER, to_html, to_text};
    use proptest::prelude::*;

    #[test]
    fn headings_stand_below_those_of_the_page() {
        assert_eq!(to_html("# Logo\n\nDone **well**."), "<h3>Logo</h3>\n<p>Done <strong>well</strong>.</p>\n");
    }

    #[test]
    fn nothing_that_runs_or_tracks_comes_through() {
        for text in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![](https://evil.example/track.gif)",
            "<img src=x onerror=alert(1)>",
            "<a href=\"data:text/html,x\" hx-get=\"/x\" style=\"x\">x</a>",
            "[x](vbscript:x)",
        ] {
            let html = to_html(text);
            for bad in ["<script", "<img", "<a href=\"data:", "<a href=\"javascript:", "<a href=\"vbscript:", "<a hx-"]
            {
                assert!(!html.contains(bad), "{text} became {html}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_not_cleaned_needs_no_cleaning(text in r#"([a-zہ0-9 <>&"'/=:\[\]()!*_~`#\-\n]|script|img|onclick|https://x\.y|javascript:|[*][*]|&lt;|&#60;){0,40}"#) {
            let shown = to_html(&text).replace("<hr />", "<hr>").replace("<br />", "<br>");
            prop_assert_eq!(CLEANER.clean(&shown).to_string(), shown);
        }
    }

    #[test]
    fn links_lead_out_marked() {
        assert_eq!(
            to_html("[site](https://hunza.example)"),
            "<p><a href=\"https://hunza.example\" rel=\"nofollow ugc noopener\">site</a></p>\n"
        );
    }

    #[test]
    fn ten_thousand_brackets_do_no_harm() {
        assert!(!to_html(&"[".repeat(10_000)).is_empty());
        assert!(!to_html(&"> ".repeat(10_000)).is_empty());
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(to_text("**Apricot** oil from Hunza", 14), "Apricot oil…");
        assert_eq!(
            to_text("Two *drafts*, [one](https://hunar.example) guide.\n\nThen bills", 99),
            "Two drafts, one guide. Then bills"
        );
        assert_eq!(to_text("Short", 14), "Short");
    }
}
