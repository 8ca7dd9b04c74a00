//! Graduates, put together from what the trades say.

use super::chance::Chance;
use super::content::{Amount, DemoGraduate, DemoItem};
use super::people::{Gender, Register};
use super::pictures::PictureSpec;
use super::trades::{self, Trade, Voice};
use super::vocabulary::{District, Filler, Tongue, town};
use chrono::{Days, NaiveDate};

/// What sets one graduate apart before any text is written.
struct Cast {
    at: usize,
    gender: Gender,
    minor: bool,
    writes: Writes,
    trade: &'static Trade,
    /// Learned beside the first trade.
    second: &'static Trade,
    district: District,
    town: [&'static str; 2],
    mother_tongue: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writes {
    English,
    Urdu,
    Both,
}

impl Cast {
    fn tongue(&self) -> Tongue {
        if self.writes == Writes::English { Tongue::English } else { Tongue::Urdu }
    }

    /// Who writes in both languages turns from one to the other from piece to piece.
    fn tongue_of_item(&self, item: usize) -> Tongue {
        if self.writes == Writes::Both && item.is_multiple_of(2) { Tongue::English } else { self.tongue() }
    }
}

pub fn all(count: usize, start: NaiveDate, register: &mut Register, chance: &mut Chance) -> Vec<DemoGraduate> {
    let pairs = trades::ALL.iter().cycle().zip(trades::ALL.iter().cycle().skip(4));
    let casts = pairs.take(count).enumerate().map(|(at, (trade, second))| cast(at, trade, second, chance));
    let casts: Vec<Cast> = casts.collect();
    casts.iter().map(|cast| graduate(cast, start, register, chance)).collect()
}

fn cast(at: usize, trade: &'static Trade, second: &'static Trade, chance: &mut Chance) -> Cast {
    let (district, town) = loop {
        if let (Some(district), town) = town(chance) {
            break (district, town);
        }
    };
    let writes = match at % 12 {
        3 => Writes::Both,
        7 | 11 => Writes::Urdu,
        _ => Writes::English,
    };
    let gender = if chance.percent(48) || at == 0 { Gender::Woman } else { Gender::Man };
    let mother_tongue = chance.pick(district.mother_tongues);
    Cast { at, gender, minor: at % 67 == 5, writes, trade, second, district, town, mother_tongue }
}

fn graduate(cast: &Cast, start: NaiveDate, register: &mut Register, chance: &mut Chance) -> DemoGraduate {
    let name = register.name(cast.mother_tongue, cast.gender, chance);
    let items = items(cast, start, chance);
    let age_in_days =
        if cast.minor { chance.between(15 * 366, 18 * 365 - 40) } else { chance.between(19 * 366, 34 * 365) };
    let handle = register.handle(&name);
    let links = if chance.percent(45) { links(&handle, chance) } else { Vec::new() };
    let skills = skills(cast, &items, chance);
    DemoGraduate {
        email: register.email(&name),
        full_name: name.full,
        full_name_ur: (cast.writes != Writes::English || chance.percent(75)).then_some(name.full_ur),
        is_woman: cast.gender == Gender::Woman,
        birth_date: before(start, age_in_days),
        locale: cast.tongue().code(),
        headline: headline(cast, chance),
        about_md: about(cast, chance),
        languages: languages(cast, chance),
        rate: (!cast.minor).then(|| rate(&skills, chance)),
        hours_per_week: (!cast.minor).then(|| chance.pick(&[8, 10, 12, 15, 20, 25, 30, 40])),
        available_from: (!cast.minor).then(|| after(start, chance.pick(&[0, 0, 0, 0, 3, 7, 10, 14, 30]))),
        district: cast.district.code,
        on_site: chance.percent(40),
        visibility: visibility(cast),
        published: !cast.minor && cast.at % 29 != 17,
        handle,
        skills,
        links,
        items,
    }
}

fn items(cast: &Cast, start: NaiveDate, chance: &mut Chance) -> Vec<DemoItem> {
    let count = match cast.at {
        // Everybody signs in as the first one.
        0 => 5,
        _ if cast.minor => 1,
        _ => chance.pick(&[1, 2, 3, 3, 4, 4, 5]),
    };
    let voice = |item: usize, trade: &'static Trade| cast.tongue_of_item(item).of([&trade.en, &trade.ur]);
    let mut made = chance.between(6, 50);
    let mut items: Vec<DemoItem> = Vec::new();
    for at in 0..count {
        // The last of many pieces shows the second trade.
        let trade = if at == 3 { cast.second } else { cast.trade };
        let voice = voice(at, trade);
        let piece = if at == 3 { chance.pick(voice.pieces) } else { in_turn(cast, at, voice.pieces) };
        let mut filler = Filler::new(chance, cast.tongue_of_item(at));
        let (title, done) = (filler.fill(piece.title), filler.fill(piece.done));
        if items.iter().any(|item| item.title == title) {
            continue;
        }
        items.push(DemoItem {
            title,
            done_md: story(done, (cast, at), voice, chance),
            skills: piece.skills.to_vec(),
            picture: PictureSpec { motif: piece.motif, seed: chance.roll() },
            made_on: before(start, made),
        });
        made += chance.between(20, 140);
    }
    items
}

/// One of these for each place in a portfolio, none twice before all were there; the next of the trade has another order.
fn in_turn<T: Copy + Default>(cast: &Cast, item: usize, from: &[T]) -> T {
    let mixed = Chance::new(cast.at as u64 * 31 + 7).shuffled(from);
    mixed.get(item % mixed.len().max(1)).copied().unwrap_or_default()
}

/// What was done, how, and what came of it; some as prose, some as a list.
fn story(done: String, (cast, item): (&Cast, usize), voice: &Voice, chance: &mut Chance) -> String {
    let tongue = cast.tongue_of_item(item);
    let (how, result) = (in_turn(cast, item, voice.hows), in_turn(cast, item + 1, voice.results));
    let heading = tongue.of(["Result", "نتیجہ"]);
    let mut filler = Filler::new(chance, tongue);
    let (how, result) = (filler.fill(how), filler.fill(result));
    match item % 3 {
        0 => format!("{done}\n\n{how} {result}"),
        1 => format!("{done} {how}\n\n**{heading}:** {result}"),
        _ => format!("{done}\n\n- {how}\n- {result}"),
    }
}

fn headline(cast: &Cast, chance: &mut Chance) -> String {
    let tongue = cast.tongue();
    let town = tongue.of(cast.town);
    let voice = tongue.of([&cast.trade.en, &cast.trade.ur]);
    let turn = cast.at / trades::ALL.len();
    let base = voice.headlines.get(turn % voice.headlines.len().max(1)).copied().unwrap_or_default();
    let second = tongue.of(cast.second.name);
    let endings = match tongue {
        Tongue::English => {
            [String::new(), format!(" · {town}"), format!(" · also {second}"), " · evenings and weekends".into()]
        }
        Tongue::Urdu => [String::new(), format!(" · {town}"), format!(" · {second} بھی"), " · شام کے اوقات میں".into()],
    };
    let ending = endings.get(chance.between(0, 3) as usize).cloned().unwrap_or_default();
    format!("{base}{ending}")
}

fn about(cast: &Cast, chance: &mut Chance) -> String {
    let tongue = cast.tongue();
    let voice = tongue.of([&cast.trade.en, &cast.trade.ur]);
    let opening = if cast.minor { tongue.of(LEARNERS) } else { chance.pick(tongue.of(OPENINGS)) };
    // Urdu verbs tell the gender of who speaks.
    let foreign = if cast.gender == Gender::Woman { "تا ہوں" } else { "تی ہوں" };
    let fitting: Vec<&'static str> = voice.abouts.iter().filter(|text| !text.contains(foreign)).copied().collect();
    let craft = chance.shuffled(&fitting);
    let closing = chance.pick(tongue.of(CLOSINGS));
    let trade = tongue.of(cast.trade.name);
    let mut filler = Filler::new(chance, tongue).with("trade", trade).with("place", tongue.of(cast.town));
    let mut about = filler.fill(opening);
    for text in craft.iter().take(if cast.at.is_multiple_of(3) { 2 } else { 1 }) {
        about = format!("{about}\n\n{text}");
    }
    about = format!("{about}\n\n{}", filler.fill(closing));
    if cast.writes == Writes::Both {
        about = format!(
            "{about}\n\nI also work in English: {}, briefs and calls included.",
            cast.trade.name.first().copied().unwrap_or_default()
        );
    }
    about
}

fn skills(cast: &Cast, items: &[DemoItem], chance: &mut Chance) -> Vec<(&'static str, u8)> {
    let shown = items.iter().flat_map(|item| item.skills.iter().copied());
    let (core, rest) = cast.trade.skills.split_at_checked(2).unwrap_or_default();
    let more = chance.shuffled(rest).into_iter().take(chance.between(1, 4) as usize);
    let wanted = core.iter().copied().chain(shown).chain(more).chain(cast.second.skills.first().copied());
    let best = if cast.minor { 2 } else { chance.between(3, 5) };
    let mut skills: Vec<(&'static str, u8)> = Vec::new();
    for id in wanted.take(14) {
        if !skills.iter().any(|(known, _)| *known == id) {
            let level = (best - (skills.len() as i64 / 3) - chance.between(0, 1)).clamp(1, 5);
            skills.push((id, level as u8));
        }
    }
    skills.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
    skills
}

fn languages(cast: &Cast, chance: &mut Chance) -> Vec<(&'static str, &'static str)> {
    let english = match cast.writes {
        Writes::English => chance.pick(&["good", "good", "fluent", "fluent", "fluent"]),
        Writes::Urdu => chance.pick(&["basic", "basic", "good"]),
        Writes::Both => "good",
    };
    let mut languages = vec![(cast.mother_tongue, "native"), ("ur", "fluent"), ("en", english)];
    if chance.percent(22) {
        languages.push((chance.pick(&["fa", "ar", "pa", "de", "zh"]), "basic"));
    }
    languages
}

fn rate(skills: &[(&'static str, u8)], chance: &mut Chance) -> Amount {
    let best = skills.first().map_or(1, |(_, level)| i64::from(*level));
    if chance.percent(22) {
        return (chance.between(best + 1, best * 3 + 1) * 100, "USD");
    }
    let steps = chance.between(best * 4, best * 9);
    (steps * 50 * 100, "PKR")
}

fn links(handle: &str, chance: &mut Chance) -> Vec<(String, String)> {
    let (label, host) = chance.pick(&[("Portfolio", "folio"), ("Blog", "notes"), ("Gallery", "gallery")]);
    vec![(label.to_owned(), format!("https://{host}.example/{handle}"))]
}

fn visibility(cast: &Cast) -> &'static str {
    if cast.minor || cast.at % 57 == 11 {
        "hidden"
    } else if cast.at % 23 == 9 {
        "clients"
    } else {
        "public"
    }
}

fn before(start: NaiveDate, days: i64) -> NaiveDate {
    start.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(start)
}

fn after(start: NaiveDate, days: i64) -> NaiveDate {
    start.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(start)
}

const LEARNERS: [&str; 2] = [
    "I am still at school and learn {trade} at the evening centre in {place}.",
    "ابھی سکول میں پڑھائی جاری ہے اور شام کو {place} کے مرکز میں {trade} کی تربیت۔",
];

const OPENINGS: [&[&str]; 2] = [
    &[
        "I learned {trade} at the freelancing centre in {place}: twelve weeks of evenings, then a first small job.",
        "I live in {place} and work in {trade}, mostly for people I have never met in person.",
        "After college in Gilgit I came back to {place}. Work in {trade} lets me stay.",
        "I began with {trade} on a borrowed laptop in {place} and bought my own from the first gig.",
        "By day I help in our orchard near {place}; from four o'clock I do {trade}.",
        "I studied in Karachi, missed the mountains, and now do {trade} from {place}.",
        "Three of us from the same class in {place} share a room, a router and work in {trade}.",
        "I teach in the morning and do {trade} in the afternoon. {place} is quiet enough for both.",
        "My road to {trade} began with a poster at the post office of {place}.",
        "I have done {trade} for {2-5} years, the last one through the centre in {place}.",
    ],
    &[
        "{place} کے فری لانسنگ مرکز سے {trade} کا بارہ ہفتوں کا کورس مکمل کیا۔",
        "گھر {place} میں ہے اور کام {trade} کا، گاہک دور دور کے۔",
        "{trade} کا آغاز ایک ادھار لیپ ٹاپ سے ہوا، پہلے کام کی اجرت سے اپنا خریدا۔",
        "دن میں باغ کا کام، شام چار بجے کے بعد {trade}۔ {place} سے سلام!",
        "گلگت میں پڑھائی کے بعد {place} واپسی ہوئی، {trade} نے یہیں روزگار دیا۔",
        "{2-5} سال سے {trade} میرا پیشہ ہے، پچھلا سال {place} کے مرکز کے ساتھ گزرا۔",
    ],
];

const CLOSINGS: [&[&str]; 2] = [
    &[
        "You hear from me every second day, even if there is little to tell.",
        "Two rounds of changes are always included.",
        "If I cannot do a thing well I say so and name somebody who can.",
        "I work best with one clear example of what you like.",
        "Our internet is good in the morning; calls before noon, please.",
        "In winter the power is weak, so I plan two spare days into each date.",
        "A first short test piece is fine with me, paid or swapped for an honest review.",
        "I send the files in order, named, with a note on how to go on without me.",
        "Ask me for the one job that went wrong; I learned most from it.",
        "I enjoy long projects with people who say good morning.",
    ],
    &[
        "ہر دوسرے دن کام کی خبر ملے گی۔",
        "دو بار تبدیلی قیمت میں شامل ہے۔",
        "صبح کے وقت انٹرنیٹ اچھا چلتا ہے، بات چیت دوپہر سے پہلے بہتر ہے۔",
        "جو کام نہ آتا ہو، صاف بتا دینا میری عادت ہے۔",
        "کام وقت پر اور فائلیں ترتیب سے ملیں گی۔",
        "سردیوں میں بجلی کم ہوتی ہے، اس لیے ہر تاریخ میں دو دن زیادہ رکھے جاتے ہیں۔",
    ],
];
