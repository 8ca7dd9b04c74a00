//! Whatever it is shown, the verifier answers, and a genuine badge stays genuine in every wrapping.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::sync::OnceLock;

use badges::{Finding, Malformed, PictureFault, RdfFault, Reason, bake_png, bake_svg};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Centre, samples, tampering};

const PNG: &[u8] = include_bytes!("support/dot.png");
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

fn centre() -> &'static Centre {
    static CENTRE: OnceLock<Centre> = OnceLock::new();
    CENTRE.get_or_init(Centre::new)
}

/// One genuine badge in each of its forms.
fn forms() -> &'static [Vec<u8>] {
    static FORMS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let json = centre().sign(&tampering::whole());
        let jwt = centre().jwt.sign(&tampering::whole()).unwrap();
        let mut forms = vec![json.clone().into_bytes(), jwt.clone().into_bytes()];
        for text in [json, jwt] {
            forms.push(bake_png(PNG, &text).unwrap());
            forms.push(bake_svg(SVG, &text).unwrap().into_bytes());
        }
        forms
    })
}

#[test]
fn every_sample_is_genuine() {
    let (badges, endorsements) = ((0..100).map(samples::credential), (0..10).map(samples::endorsement));
    for (number, credential) in badges.chain(endorsements).chain((0..20).map(samples::wild)).enumerate() {
        let text = centre().sign(&credential);
        let verdict = centre().verify(text.as_bytes());
        assert_eq!(verdict.finding, Finding::Genuine, "{number}: {:?} {text}", verdict.reasons);
    }
}

#[test]
fn a_badge_is_genuine_as_json_as_jwt_and_in_pictures() {
    for (place, form) in forms().iter().enumerate() {
        let verdict = centre().verify(form);
        assert_eq!(verdict.finding, Finding::Genuine, "{place}: {:?}", verdict.reasons);
        assert_eq!(verdict.credential, Some(tampering::whole()));
    }
}

#[test]
fn spaces_order_and_a_list_of_one_proof_change_nothing() {
    let badge: Value = serde_json::from_slice(&forms()[0]).unwrap();
    let mut listed = badge.clone();
    listed["proof"] = json!([badge["proof"]]);
    for text in [format!("\u{feff}\n {badge:#}\n"), listed.to_string()] {
        assert_eq!(centre().verify(text.as_bytes()).finding, Finding::Genuine);
    }
    listed["proof"] = json!([badge["proof"], badge["proof"]]);
    assert_eq!(centre().verify(listed.to_string().as_bytes()).finding, Finding::NotABadge);
}

#[test]
fn what_is_no_badge_is_told_so() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(60), "]".repeat(60));
    for (bytes, reason) in [
        (&b""[..], Reason::UnknownFormat),
        (b"\xff\xfe", Reason::UnknownFormat),
        (b"hello", Reason::UnknownFormat),
        (b"a.b.c", Reason::Jwt(badges::JwtFault::Malformed)),
        (b"{", Reason::Document(Malformed::NoObject)),
        (b"{}", Reason::OtherKind),
        (deep.as_bytes(), Reason::Document(Malformed::TooDeep)),
        (&vec![b'{'; 300_000], Reason::Document(Malformed::TooLong)),
        (PNG, Reason::Picture(PictureFault::NoCredential)),
        (SVG.as_bytes(), Reason::Picture(PictureFault::NoCredential)),
        (&PNG[..40], Reason::Picture(PictureFault::Broken)),
    ] {
        let verdict = centre().verify(bytes);
        assert_eq!((verdict.finding, verdict.reasons), (Finding::NotABadge, vec![reason]));
    }
}

#[test]
fn a_document_that_would_take_long_is_refused_at_once() {
    let mut badge: Value = serde_json::from_slice(&forms()[0]).unwrap();
    let mut refused = |place: &str, value: Value| {
        let old = std::mem::replace(badge.pointer_mut(place).unwrap(), value);
        let begun = std::time::Instant::now();
        let verdict = centre().verify(badge.to_string().as_bytes());
        assert!(begun.elapsed().as_secs() < 5, "{place} took {:?}", begun.elapsed());
        *badge.pointer_mut(place).unwrap() = old;
        verdict.reasons[0].clone()
    };
    let alike = |count: usize| json!(vec![json!({"type": ["Evidence"], "name": "the same"}); count]);
    assert_eq!(refused("/evidence", alike(12)), Reason::Rdf(RdfFault::TooMuch));
    let many: Vec<Value> = (0..3_000).map(|number| json!({"type": ["Evidence"], "name": number.to_string()})).collect();
    assert_eq!(refused("/evidence", json!(many)), Reason::Rdf(RdfFault::TooMuch));
    assert!(matches!(refused("/evidence/0/id", json!("_:b0")), Reason::Rdf(RdfFault::BadId(_))));
    let types = json!([{"type": vec!["Profile"; 20_000], "name": "many"}]);
    assert_eq!(refused("/evidence", types), Reason::Rdf(RdfFault::TooMuch));
    let words: Vec<String> = (0..30_000).map(|number| number.to_string()).collect();
    assert_eq!(refused("/evidence/0/name", json!(words)), Reason::Rdf(RdfFault::TooMuch));
}

#[test]
fn the_largest_document_within_the_limits_takes_a_moment() {
    let chain = |number: usize| {
        let inner = json!({"type": ["Evidence"], "narrative": "the same"});
        let chain = (0..8).fold(inner, |inner, _| json!({"type": ["Related"], "alignment": inner}));
        json!({"id": format!("https://hunar.example/{number}"), "type": ["Evidence"], "alignment": chain})
    };
    let mut badge = tampering::whole();
    badge.insert("evidence".into(), (0..95).map(chain).collect());
    let begun = std::time::Instant::now();
    assert_eq!(centre().verify(centre().sign(&badge).as_bytes()).finding, Finding::Genuine);
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
}

#[test]
fn what_json_ld_would_leave_out_unseen_is_refused() {
    let badge: Value = serde_json::from_slice(&forms()[0]).unwrap();
    for (place, name, value) in [
        ("", "secret", json!(null)),
        ("", "secret", json!([])),
        ("/credentialSubject", "secret", json!({"@id": "urn:x"})),
        ("/credentialSubject/achievement", "salt", json!("defined, and not here")),
        ("", "@included", json!([])),
        ("", "@type", json!("VerifiableCredential")),
        ("/credentialSubject", "@id", badge["credentialSubject"]["id"].clone()),
        ("/evidence/1", "id", badge["id"].clone()),
        ("", "@context", json!([badges::CREDENTIALS, badges::BADGES, {"@vocab": "urn:x:"}])),
        ("/credentialSubject", "@context", json!({"secret": null})),
        ("/evidence/0", "id", json!("relative")),
        ("/evidence/0", "type", json!(["Evidence", "Miracle"])),
    ] {
        let mut badge = badge.clone();
        badge.pointer_mut(place).unwrap()[name] = value;
        let verdict = centre().verify(badge.to_string().as_bytes());
        assert_eq!(verdict.finding, Finding::NotABadge, "{place}/{name}: {:?}", verdict.reasons);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..600), start in 0..5usize) {
        let start: &[u8] = [&b""[..], b"{", b"<svg", b"\x89PNG\r\n\x1a\n", b"<svg><openbadges:credential"][start];
        let verdict = centre().verify(&[start, &bytes].concat());
        prop_assert_eq!(verdict.finding, Finding::NotABadge);
        prop_assert!(!verdict.reasons.is_empty());
    }

    #[test]
    fn a_form_with_bytes_changed_cut_or_doubled_never_says_something_else_and_is_genuine(
        form in 0..6usize, at in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0..4u8,
    ) {
        let mut bytes = forms()[form].clone();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at, byte),
            _ => { let tail = bytes[at..].to_vec(); bytes.extend(tail); }
        }
        let verdict = centre().verify(&bytes);
        if verdict.finding == Finding::Genuine {
            prop_assert_eq!(verdict.credential, Some(tampering::whole()));
        }
    }

    #[test]
    fn any_value_anywhere_gets_an_answer(place in any::<prop::sample::Index>(), value in value()) {
        let mut badge: Value = serde_json::from_slice(&forms()[0]).unwrap();
        let mut places = Vec::new();
        collect(&badge, String::new(), &mut places);
        *badge.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        let verdict = centre().verify(badge.to_string().as_bytes());
        if verdict.finding == Finding::Genuine {
            let read = verdict.credential.map(|credential| plain(credential.into()));
            prop_assert_eq!(read, Some(plain(tampering::whole().into())));
        }
    }
}

/// As JSON-LD reads it: lists are sets, those within others are one with them, null says nothing, and a list of one is its value.
fn plain(value: Value) -> Value {
    match value {
        Value::Array(values) => {
            let mut said = Vec::new();
            for value in values.into_iter().map(plain) {
                match value {
                    Value::Array(inner) => said.extend(inner),
                    Value::Null => {}
                    other => said.push(other),
                }
            }
            said.sort_by_key(Value::to_string);
            said.dedup();
            if said.len() == 1 { said.remove(0) } else { said.into() }
        }
        Value::Object(map) => Value::Object(map.into_iter().map(|(name, value)| (name, plain(value))).collect()),
        other => other,
    }
}

fn collect(value: &Value, path: String, places: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(name, value)| collect(value, format!("{path}/{}", name.replace('/', "~1")), places))
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| collect(value, format!("{path}/{at}"), places))
        }
        _ => {}
    }
    places.push(path);
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[@_:a-z]{0,6}".prop_map(Value::from),
    ];
    let name = prop_oneof![
        "@(id|type|value|language|graph|context|list|set|reverse|nest|json)",
        Just("id".to_owned()),
        Just("type".to_owned()),
        Just("name".to_owned()),
        Just("proof".to_owned())
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}
