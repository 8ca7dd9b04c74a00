//! Gigs, each asked for by a client whose line of business it is.

use super::chance::Chance;
use super::clients::{Client, Place};
use super::content::{BudgetKind, DemoBudget, DemoGig, DemoGigSkill, GigState};
use super::trades::{self, Post};
use super::vocabulary::Tongue;
use chrono::{Days, NaiveDate};

/// From this much work on, a gig is paid by the hour.
const HOURLY_FROM: i64 = 60;

/// A hundred and fifty are all different; beyond them other clients ask for the same.
pub fn all(count: usize, start: NaiveDate, clients: &[Client], chance: &mut Chance) -> Vec<DemoGig> {
    let posts: Vec<(Tongue, &'static Post)> = trades::ALL
        .iter()
        .flat_map(|trade| [(Tongue::English, trade.en.posts), (Tongue::Urdu, trade.ur.posts)])
        .flat_map(|(tongue, posts)| posts.iter().map(move |post| (tongue, post)))
        .collect();
    let mut gigs = Vec::with_capacity(count);
    for (at, (tongue, post)) in chance.shuffled(&posts).into_iter().cycle().take(count).enumerate() {
        let state = state(at);
        let Some((client, place)) = client_for(post, state, at, clients) else {
            continue;
        };
        gigs.push(gig(tongue, post, state, (client, place), start, chance));
    }
    gigs
}

/// Mostly open; the first of the list take the other states in turn.
fn state(at: usize) -> GigState {
    match at {
        0..10 => GigState::Draft,
        10..16 => GigState::Paused,
        16..20 => GigState::Closed("filled"),
        20..22 => GigState::Closed("cancelled"),
        22..24 => GigState::Closed("elsewhere"),
        24 => GigState::Closed("budget"),
        25..32 => GigState::Expired,
        _ => GigState::Open,
    }
}

/// The client named by its town in the text, or else the next one of that line in turn. Only approved clients publish.
fn client_for(post: &Post, state: GigState, turn: usize, clients: &[Client]) -> Option<(usize, Place)> {
    let may = |client: &Client| client.line == post.by && (client.shown.approved || state == GigState::Draft);
    let fitting: Vec<(usize, &Client)> = clients.iter().enumerate().filter(|(_, client)| may(client)).collect();
    let named =
        |client: &Client| post.title.contains(client.place.city) || post.deliverable.contains(client.place.city);
    let waiting =
        fitting.iter().find(|(_, client)| state == GigState::Draft && turn.is_multiple_of(2) && !client.shown.approved);
    let found = fitting.iter().find(|(_, client)| named(client)).or(waiting);
    let (at, client) = found.or_else(|| fitting.get(turn % fitting.len().max(1)))?;
    Some((*at, client.place))
}

fn gig(
    tongue: Tongue,
    post: &Post,
    state: GigState,
    (client, place): (usize, Place),
    start: NaiveDate,
    chance: &mut Chance,
) -> DemoGig {
    let hourly = post.hours >= HOURLY_FROM;
    let first_gig = post.hours <= 20 && place.district.is_some() && chance.percent(60);
    let published = published_days_ago(state, chance);
    let begins = chance.between(4, 18);
    let lasts = (post.hours / 2).clamp(7, 90);
    let offset = if state == GigState::Expired { -20 } else { 0 };
    DemoGig {
        client,
        title: post.title.to_owned(),
        deliverable_md: deliverable(post, tongue, chance),
        skills: skills(post, first_gig, chance),
        budget: budget(post, place.currency, hourly, chance),
        hours_per_week: (hourly || chance.percent(50)).then(|| chance.pick(&[5, 6, 8, 10, 12])),
        min_level: (!first_gig && chance.percent(18)).then(|| chance.pick(&[2, 3])),
        start_on: chance.percent(70).then(|| shifted(start, begins + offset)),
        deadline_on: shifted(start, begins + lasts + offset),
        languages: match tongue {
            Tongue::Urdu => vec!["ur"],
            Tongue::English if place.district.is_some() => vec!["en", "ur"],
            Tongue::English => vec!["en"],
        },
        remote: !post.on_site,
        district: place.district.filter(|_| post.on_site || chance.percent(40)),
        questions: questions(tongue, chance),
        first_gig,
        seats: if hourly && chance.percent(25) { 2 } else { 1 },
        published_on: published.map(|days| shifted(start, -days)),
        state,
    }
}

fn published_days_ago(state: GigState, chance: &mut Chance) -> Option<i64> {
    match state {
        GigState::Draft => None,
        GigState::Open => Some(chance.between(0, 24)),
        GigState::Paused => Some(chance.between(6, 20)),
        GigState::Closed(_) => Some(chance.between(12, 28)),
        GigState::Expired => Some(chance.between(33, 60)),
    }
}

fn deliverable(post: &Post, tongue: Tongue, chance: &mut Chance) -> String {
    let given = chance.shuffled(tongue.of(GIVEN));
    let end = chance.pick(tongue.of(ENDS));
    let heading = tongue.of(["What you get from us", "ہماری طرف سے"]);
    let list: String = given.iter().take(2).map(|line| format!("\n- {line}")).collect();
    if chance.percent(60) {
        format!("{}\n\n**{heading}**\n{list}\n\n{end}", post.deliverable)
    } else {
        format!("{}\n\n{end}", post.deliverable)
    }
}

fn skills(post: &Post, first_gig: bool, chance: &mut Chance) -> Vec<DemoGigSkill> {
    let high = if first_gig { 2 } else { 4 };
    let mut level =
        |must: bool| chance.between(if must && !first_gig { 2 } else { 1 }, if must { high } else { high - 1 });
    let must = post.must.iter().map(|id| (*id, true));
    let nice = post.nice.iter().map(|id| (*id, false));
    must.chain(nice).map(|(id, must)| DemoGigSkill { id, must, level: level(must) as u8 }).collect()
}

/// Pay for the hours that the work takes, at what is usual in that currency, in round figures.
fn budget(post: &Post, currency: &'static str, hourly: bool, chance: &mut Chance) -> DemoBudget {
    let (low, high, round) = match currency {
        "PKR" => (700, 1600, if hourly { 50 } else { 500 }),
        "GBP" => (8, 17, if hourly { 1 } else { 10 }),
        _ => (9, 19, if hourly { 1 } else { 10 }),
    };
    let rate = chance.between(low, high);
    let most = if hourly { rate } else { rate * post.hours };
    let least = most * chance.between(65, 85) / 100;
    let minor = |units: i64| (units / round).max(1) * round * 100;
    let kind = if hourly { BudgetKind::Hourly } else { BudgetKind::Fixed };
    DemoBudget { kind, min_minor: minor(least), max_minor: minor(most), currency }
}

fn questions(tongue: Tongue, chance: &mut Chance) -> Vec<String> {
    let count = chance.between(0, 3) as usize;
    chance.shuffled(tongue.of(QUESTIONS)).into_iter().take(count).map(str::to_owned).collect()
}

fn shifted(start: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let date = if days < 0 { start.checked_sub_days(by) } else { start.checked_add_days(by) };
    date.unwrap_or(start)
}

const GIVEN: [&[&str]; 2] = [
    &[
        "A folder with everything we have, sorted",
        "One person who decides, not five",
        "Answers within a working day",
        "Two examples that we like and one that we do not",
        "A call of half an hour at the start",
        "Part of the pay after the first accepted piece",
        "Your name on the work if you wish",
        "A review that says what was good and what was not",
    ],
    &[
        "تمام مواد ایک فولڈر میں",
        "ایک ہی شخص سے رابطہ اور فیصلہ",
        "سوال کا جواب ایک دن میں",
        "پہلا حصہ منظور ہوتے ہی آدھی ادائیگی",
        "کام پسند آنے پر آگے بھی کام",
    ],
];

const ENDS: [&[&str]; 2] = [
    &[
        "Please show one piece that is close to this.",
        "A newcomer with care is as welcome as an old hand.",
        "We decide within five days and tell everybody.",
        "If a part is unclear, ask before you name a price.",
        "**Done when** two of us have tried it and found nothing to change.",
        "We would rather have it right than early.",
        "There may be more of the same after this.",
    ],
    &[
        "اس جیسا ایک کام ضرور دکھائیں۔",
        "نئے لوگ بھی درخواست دیں، محنت شرط ہے۔",
        "ہم پانچ دن میں فیصلہ کر کے سب کو بتائیں گے۔",
        "کوئی بات واضح نہ ہو تو قیمت سے پہلے پوچھ لیں۔",
    ],
];

const QUESTIONS: [&[&str]; 2] = [
    &[
        "Which of your pieces is closest to this, and what was your part?",
        "What would you do first?",
        "How many hours do you expect, and where could it take longer?",
        "When could you start, and what else do you have on your desk?",
        "What do you need from us before you begin?",
        "What could go wrong here?",
        "Which tools will you use, and do we need to buy any?",
        "Can we talk between 10 and 12 Karachi time?",
    ],
    &[
        "اس سے ملتا جلتا آپ کا کون سا کام ہے؟",
        "آپ سب سے پہلے کیا کریں گے؟",
        "کتنے دن لگیں گے اور دیر کہاں ہو سکتی ہے؟",
        "شروع کرنے سے پہلے ہم سے کیا چاہیے؟",
        "کام کب شروع ہو سکتا ہے؟",
    ],
];

#[cfg(test)]
mod tests {
    use crate::admin::demo::trades::{self, Line};

    #[test]
    fn every_line_of_business_asks_for_work() {
        for line in [Line::Lodge, Line::Farm, Line::Craft, Line::School, Line::Ngo, Line::Office, Line::Agency] {
            assert!(trades::ALL.iter().any(|trade| trade.en.posts.iter().any(|post| post.by == line)), "{line:?}");
        }
    }
}
