//! The classes of bad input that go into a field, by their numbers in the security plan. Each has values as text, for forms and
//! queries, and as JSON, for the interface. Values that are the same in both are written once.

/// The name that a value carries, so that it is known again on a page: as an element, an attribute, an address.
pub const MARK: &str = "xss";

pub struct Class {
    pub number: u32,
    pub name: &'static str,
    /// As typed into a field.
    pub texts: Vec<String>,
    /// As written into JSON, raw.
    pub json: Vec<String>,
}

fn class(number: u32, name: &'static str, texts: &[&str]) -> Class {
    let json = texts.iter().map(|text| serde_json::Value::from(*text).to_string()).collect();
    Class { number, name, texts: texts.iter().map(ToString::to_string).collect(), json }
}

impl Class {
    /// More values that only JSON can say.
    fn and_json(mut self, values: &[&str]) -> Self {
        self.json.extend(values.iter().map(ToString::to_string));
        self
    }
}

/// Values that are no texts of Rust: bytes of a form, percent-encoded.
pub const RAW: [&str; 6] = ["%FF%FE", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "a%00b", "%"];

#[allow(clippy::too_many_lines, reason = "a table")]
pub fn classes() -> Vec<Class> {
    let long = "a".repeat(1_000_000);
    let stacked = format!("Z{}", "\u{0316}\u{0489}\u{034f}".repeat(200));
    let family = "👨‍👩‍👧‍👦".repeat(80);
    let quotes = "> ".repeat(10_000) + "deep";
    let brackets = "[".repeat(10_000) + "deep";
    let slow = "a".repeat(5_000) + "!";
    let deep = "[".repeat(10_000) + "]".repeat(10_000).as_str();
    let deeper = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000).as_str();
    vec![
        class(1, "empty", &["", " ", "\t\n", "null", "undefined"]).and_json(&["null", "[]", "{}"]),
        class(2, "wrong type", &["true", "[]", "{}", "0x1F", "1,5"]).and_json(&[
            "true",
            "12",
            "1.5",
            "[1]",
            "{\"a\":1}",
        ]),
        class(3, "NUL", &["a\0b", "\0"]),
        class(4, "invalid UTF-8", &["\u{fffd}", "\u{fffe}"]).and_json(&[
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
        ]),
        class(5, "a megabyte", &[&long]),
        class(6, "deep", &[]).and_json(&[&deep, &deeper]),
        class(7, "twice", &["one"]),
        class(8, "unknown keys", &["admin"]),
        class(
            9,
            "money",
            &["-1", "1e400", "NaN", "Infinity", "0.001", "99999999999999999999", "1,000.00", "٥٠٠", "--5", "+5"],
        )
        .and_json(&["-1", "1e400", "1e30", "0.5", "99999999999999999999", "-0"]),
        class(
            10,
            "limits of integers",
            &["9223372036854775807", "9223372036854775808", "-9223372036854775808", "2147483648", "4294967296"],
        )
        .and_json(&[
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "2147483648",
            "-2147483649",
        ]),
        class(11, "the least money", &["0", "0.01", "0.009", "1.005"]).and_json(&["0", "1", "0.01"]),
        class(
            12,
            "dates",
            &[
                "0000-01-01",
                "9999-12-31",
                "2023-02-29",
                "2024-02-29",
                "2026-13-45",
                "-001-01-01",
                "2026-03-29T02:30:00+25:00",
                "01/02/2003",
                "10000-01-01",
                "+262142-12-31",
            ],
        ),
        class(13, "turned writing", &["a\u{202e}fdp.exe", "\u{2066}a\u{2069}", "\u{200f}\u{202b}b"]),
        class(14, "invisible and stacked", &["a\u{200b}\u{feff}b", &stacked, "\u{fe0f}\u{e0041}", "\u{200d}\u{200d}"]),
        class(15, "names like others", &["ѕtaff", "admin", "Hunаr", "root", "me", "new", "api", "staff@hunar.example"]),
        class(
            16,
            "twins",
            &["José@example.org", "Jose\u{301}@example.org", "ﬁx@example.org", "Ａ@example.org", "K@example.org"],
        ),
        class(17, "emoji and long graphemes", &["👩🏽‍🎨", "🇵🇰", &family, "مرحبا ١٢٣"]),
        class(
            18,
            "markup",
            &[
                "<xss></xss>",
                "<svg onload=xss()>",
                "<math><mi//xlink:href=\"data:x,<xss>\">",
                "<noscript><p title=\"</noscript><xss>\">",
                "<script>xss()</script>",
                "<img src=x onerror=xss()>",
                "</textarea><xss>",
                "<!--<xss>-->",
                "<style>@import'//xss'</style>",
            ],
        ),
        class(
            19,
            "attributes and addresses",
            &[
                "\" onfocus=xss() autofocus x=\"",
                "' onclick=xss() '",
                "javascript:xss()",
                "JaVaScRiPt:xss()",
                "data:text/html,<xss>",
                "vbscript:xss()",
                "java\tscript:xss()",
                "expression(xss())",
            ],
        ),
        class(
            20,
            "Markdown",
            &[
                "[a](javascript:xss())",
                "![a](https://evil.example/xss.png)",
                "[a](data:text/html,<xss>)",
                "<javascript:xss()>",
                &quotes,
                &brackets,
                "[a]: javascript:xss()\n\n[a]",
                "`<xss>`",
                "[a](//evil.example/xss \"\" onclick=xss)",
            ],
        ),
        class(
            21,
            "htmx",
            &[
                "<a hx-get=\"/xss\" hx-trigger=load>",
                "<div hx-on:click=\"xss()\">",
                "<p data-hx-post=/xss hx-vals='js:{a:xss()}'>",
            ],
        ),
        class(22, "templates", &["{{ 7*7 }}", "{% raw %}", "${7*7}", "{$ x }", "{ $count }", "#{7*7}"]),
        class(
            23,
            "SQL",
            &[
                "' OR '1'='1",
                "'; DROP TABLE people; --",
                "%",
                "_",
                "\\",
                "a%' ESCAPE '!",
                "$$;",
                "1) UNION SELECT email FROM people --",
            ],
        ),
        class(
            24,
            "filters of the search",
            &[
                "district = 'hunza' OR 1 = 1",
                "\"",
                "\" OR id EXISTS",
                "* AND *",
                "title:(a",
                "a~99999",
                "[* TO *]",
                "-",
                "+",
                "^",
                "((((",
                "\"\"\"",
                "_geoRadius(0,0,1)",
            ],
        ),
        class(
            25,
            "broken lines",
            &[
                "a\r\nBcc: victim@example.org",
                "a\nSet-Cookie: xss=1",
                "a%0d%0aX: y",
                "a\u{2028}b",
                "a\u{85}b",
                "\u{1b}[31mred",
            ],
        ),
        class(
            26,
            "paths",
            &[
                "../../etc/passwd",
                "/etc/passwd",
                "%2e%2e%2f",
                "..%252f..",
                "\\\\server\\share",
                "file:///etc/passwd",
                "C:\\a",
            ],
        ),
        class(27, "names of files", &[&"a".repeat(255), "a\u{202e}gpj.exe", "a\"b'c.txt", "...", "CON", ".htaccess"]),
        class(28, "formulas", &["=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1"]),
        class(
            29,
            "entities",
            &[
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "&lol9;",
                "<?xml version='1.0'?><a/>",
            ],
        ),
        class(
            30,
            "ways out",
            &[
                "//evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "/\\evil.example",
                "https://hunar.example@evil.example",
                "/%09/evil.example",
                "///evil.example",
            ],
        ),
        class(
            31,
            "addresses inside",
            &[
                "http://127.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/",
                "http://localhost:5432",
                "file:///etc/passwd",
                "http://0x7f000001/",
                "gopher://127.0.0.1:25/",
            ],
        ),
        class(32, "slow patterns", &[&slow, "(a+)+$", "((((((((((a*)*)*)*)*)*)*)*)*)*", &"a@".repeat(2_000)]),
        class(33, "pages", &["1000000000", "-1", "0", "AAAA", "eyJpZCI6MX0", "password", "id desc; --"])
            .and_json(&["1000000000", "-1"]),
        class(
            34,
            "ids",
            &[
                "0190a5b2-0000-7000-8000-000000000000",
                "0190A5B2-0000-7000-8000-000000000000",
                "{0190a5b2-0000-7000-8000-000000000000}",
                "0190a5b2000070008000000000000000",
                "00000000-0000-0000-0000-000000000000",
                "0007",
                "1",
            ],
        )
        .and_json(&["7"]),
    ]
}

#[test]
fn every_class_that_goes_into_a_field_has_values() {
    let numbers: Vec<u32> = classes().iter().map(|class| class.number).collect();
    assert_eq!(numbers, (1..=34).collect::<Vec<u32>>());
    assert!(classes().iter().all(|class| !class.json.is_empty() && !class.name.is_empty()));
}
