//! Random people and gigs of a small market, where everything collides often.

use std::{collections::BTreeMap, sync::Arc};

use matcher::{
    Budget, District, Evidence, Exchange, Graph, History, Language, Money, Need, OccupationEntry, Offer, OfferSkill,
    Related, Requirement, SkillEntry, SkillId,
};
use proptest::{collection::vec, prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner};

pub const SKILLS: u32 = 12;
pub const WORDS: [&str; 8] = ["logo", "website", "shop", "urdu", "skill3", "video", "report", "fast"];

pub fn graph() -> Arc<Graph> {
    let key = |number: u32| format!("s{number:02}");
    let entry = |number: u32| SkillEntry {
        key: key(number),
        label: format!("skill{number} work"),
        parent: (!number.is_multiple_of(4)).then(|| key(number - number % 4)),
        related: vec![Related { key: key((number + 5) % SKILLS), weight: 60, why: String::new() }],
        ..SkillEntry::default()
    };
    Arc::new(Graph::build((0..SKILLS).map(entry).collect()).unwrap())
}

/// The same skills with occupations in two minor groups, whose names the market's words say.
pub fn working_graph() -> Arc<Graph> {
    let key = |number: u32| format!("s{number:02}");
    let entry = |number: u32| OccupationEntry {
        key: format!("o{number}"),
        label: format!("{} maker", WORDS[number as usize]),
        code: ["2511.1", "2511.2", "2512", "2512", "2611", "26"][number as usize].to_owned(),
        essential: vec![key(2 * number), key(2 * number + 1)],
        optional: vec![key((2 * number + 2) % SKILLS)],
        ..OccupationEntry::default()
    };
    let plain = Graph::clone(&graph());
    Arc::new(plain.with_occupations((0..6).map(entry).collect()).unwrap())
}

pub fn exchange() -> Exchange {
    let worth = BTreeMap::from([("USD".parse().unwrap(), 27_850), ("PKR".parse().unwrap(), 100)]);
    Exchange { day: 20_000, worth }
}

pub fn text() -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 0..5).prop_map(|words| words.join(" "))
}

pub fn money() -> impl Strategy<Value = Money> {
    (select(&["USD", "PKR", "EUR"][..]), 100..500_000_u64)
        .prop_map(|(code, minor)| Money { minor, currency: code.parse().unwrap() })
}

pub fn languages() -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(&["en", "ur", "bft", "scl"][..]), 0..3)
}

pub fn district() -> impl Strategy<Value = Option<District>> {
    proptest::option::weighted(0.3, select(&["gilgit", "skardu"][..]).prop_map(District::named))
}

pub fn had() -> impl Strategy<Value = OfferSkill> {
    (0..SKILLS, 1..=5_u8, any::<bool>(), any::<bool>(), 0..=5_u8).prop_map(
        |(skill, level, shown, delivered, endorsed)| OfferSkill {
            skill: SkillId(skill),
            level,
            evidence: Evidence { shown, delivered, endorsed },
        },
    )
}

pub fn offer() -> impl Strategy<Value = Offer> {
    let words = (text(), vec(text(), 0..3));
    let practical = (1..=5_u8, proptest::option::of(money()), 0..50_u8, 0..20_i32, languages(), district());
    let past = (0..4_u16, 0..1000_u32, 0..6000_u16, prop::bool::weighted(0.9), prop::bool::weighted(0.9));
    (0..40_u128, vec(had(), 0..6), words, practical, past).prop_map(
        |(id, skills, (headline, titles), practical, past)| {
            let (level, rate, hours, available_from, languages, district) = practical;
            let (paid, praise, endorsements, visible, adult) = past;
            Offer {
                id,
                skills,
                headline,
                titles,
                others: Vec::new(),
                level,
                rate,
                hours,
                available_from,
                languages: languages.into_iter().filter_map(Language::of).collect(),
                district,
                history: History { paid_contracts: paid, reviews: paid, praise: praise * u32::from(paid) },
                endorsements,
                visible,
                adult,
            }
        },
    )
}

pub fn requirement() -> impl Strategy<Value = Requirement> {
    (0..SKILLS, any::<bool>(), 0..=5_u8).prop_map(|(skill, must, level)| Requirement {
        skill: SkillId(skill),
        must,
        level,
    })
}

pub fn budget() -> impl Strategy<Value = Budget> {
    prop_oneof![Just(Budget::Open), money().prop_map(Budget::Fixed), money().prop_map(Budget::Hourly)]
}

pub fn need() -> impl Strategy<Value = Need> {
    let practical = (0..=3_u8, budget(), 0..30_u8, proptest::option::of(0..20_i32), languages(), district());
    let flags = (prop::bool::weighted(0.2), prop::bool::weighted(0.9), prop::bool::weighted(0.9));
    let said = (text(), text());
    (0..40_u128, vec(requirement(), 0..5), said, practical, flags).prop_map(
        |(id, requirements, said, practical, flags)| {
            let (level, budget, hours, start, languages, district) = practical;
            let (starter, open, client_approved) = flags;
            Need {
                id,
                requirements,
                title: said.0,
                description: said.1,
                others: Vec::new(),
                level,
                budget,
                hours,
                start,
                languages: languages.into_iter().filter_map(Language::of).collect(),
                district,
                starter,
                open,
                client_approved,
            }
        },
    )
}

pub fn sample<S: Strategy>(strategy: S) -> S::Value {
    strategy.new_tree(&mut TestRunner::deterministic()).unwrap().current()
}
