//! What a profile must say, who may publish, and who may see.

use crate::accounts::Person;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::fields::FieldErrors;
use crate::kernel::money::{CURRENCIES, MAX_MINOR};
use crate::kernel::places::{LANGUAGES, is_district};
use crate::profiles::model::{ItemInput, Link, ProfileInput, Shown, Visibility};
use chrono::{DateTime, Months, NaiveDate, Utc};
use std::collections::HashSet;

crate::refusals! {
    /// Only graduates have profiles.
    NotGraduate = "profile_not_graduate", Forbidden;
    /// The mail address is not confirmed.
    Unverified = "profile_mail_not_confirmed", Forbidden;
    /// A learner chooses nobody who sees the portfolio: a guardian agrees to that, or nobody.
    Learner = "profile_of_learner", Forbidden;
    HandleTaken = "profile_handle_taken", Conflict;
    /// What publishing needs is not there yet.
    Incomplete = "profile_incomplete", Unprocessable;
}

pub const FLUENCIES: [&str; 4] = ["basic", "good", "fluent", "native"];
pub const MOST_SKILLS: usize = 20;
pub const MOST_LINKS: usize = 5;
pub const MOST_ITEMS: usize = 30;
pub const MOST_FILES: usize = 6;

/// Hosts that are a way to chat: contact goes through the platform.
const CHAT_HOSTS: [&str; 20] = [
    "chat.google.com",
    "discord.com",
    "discord.gg",
    "discordapp.com",
    "imo.im",
    "line.me",
    "m.me",
    "messenger.com",
    "signal.group",
    "signal.me",
    "skype.com",
    "t.me",
    "telegram.dog",
    "telegram.me",
    "telegram.org",
    "viber.com",
    "wa.link",
    "wa.me",
    "wechat.com",
    "whatsapp.com",
];

pub fn may_edit(actor: &Actor) -> Result<(), Refusal> {
    if actor.has(Role::Graduate) { Ok(()) } else { Err(Refusal::NotGraduate) }
}

/// A learner's profile is hidden: whom it opens to is the grown-up's choice.
pub fn may_show(actor: &Actor, visibility: Visibility) -> Result<(), Refusal> {
    if actor.adult || visibility == Visibility::Hidden { Ok(()) } else { Err(Refusal::Learner) }
}

pub fn may_publish(actor: &Actor) -> Result<(), Refusal> {
    may_edit(actor)?;
    if actor.verified { Ok(()) } else { Err(Refusal::Unverified) }
}

/// Whether a published profile may be seen. That of somebody under 18 is seen by themselves and by staff, and by others where a
/// guardian agreed.
pub fn may_see(viewer: &Viewer, visibility: Visibility, owner: Owner) -> bool {
    if viewer.is_owner || viewer.is_staff {
        return true;
    }
    if viewer.is_blocked || owner.is_away {
        return false;
    }
    if !owner.is_adult {
        return owner.is_agreed;
    }
    match visibility {
        Visibility::Public => true,
        Visibility::Clients => viewer.of_approved_client,
        Visibility::Hidden => false,
    }
}

/// Whether lists may hold a profile today: published, not hidden, of an adult who is here.
pub fn may_be_found(shown: &Shown, today: NaiveDate) -> bool {
    let person = &shown.person;
    shown.number.is_some()
        && shown.visibility != Visibility::Hidden
        && person.birth_date.is_some()
        && person.is_adult(today)
        && !person.is_away()
}

/// Whose profile it is.
#[derive(Debug, Clone, Copy)]
pub struct Owner {
    pub is_adult: bool,
    pub is_away: bool,
    /// A guardian agreed that others see the portfolio.
    pub is_agreed: bool,
}

/// Who looks at a profile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Viewer {
    pub is_owner: bool,
    pub is_staff: bool,
    pub of_approved_client: bool,
    /// One of the two blocked the other.
    pub is_blocked: bool,
}

pub fn check(input: &ProfileInput) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.at_most("headline", &input.headline, 100);
    errors.at_most("about", &input.about, 4000);
    check_words("about", &input.about, &mut errors);
    check_words("headline", &input.headline, &mut errors);
    if input.skills.len() > MOST_SKILLS {
        errors.add_with("skill", "field-too-many", [("max", MOST_SKILLS.to_string())]);
    }
    let mut seen = HashSet::new();
    let sane = input.skills.iter().all(|own| (1..=5).contains(&own.level) && seen.insert(&own.skill));
    errors.check(sane, "skill", "field-not-a-choice");
    let mut spoken = HashSet::new();
    let sane = input.languages.iter().all(|language| {
        LANGUAGES.contains(&language.code.as_str())
            && FLUENCIES.contains(&language.level.as_str())
            && spoken.insert(&language.code)
    });
    errors.check(sane, "languages", "field-not-a-choice");
    if let Some((minor, currency)) = &input.rate {
        errors.check((1..=MAX_MINOR).contains(minor), "rate", "field-bad-amount");
        errors.check(CURRENCIES.contains(&currency.as_str()), "currency", "field-not-a-choice");
    }
    if input.hours_per_week.is_some_and(|hours| !(1..=80).contains(&hours)) {
        errors.add_with("hours_per_week", "field-out-of-range", [("min", "1".into()), ("max", "80".into())]);
    }
    errors.check(input.district.as_deref().is_none_or(is_district), "district", "field-not-a-choice");
    errors.day("available_from", input.available_from);
    check_links(&input.links, &mut errors);
    errors
}

/// Whether one more file has room at a piece of work.
pub fn check_files(there: usize) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if there >= MOST_FILES {
        errors.add_with("file", "field-too-many", [("max", MOST_FILES.to_string())]);
    }
    errors
}

pub fn check_item(input: &ItemInput) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.required("title", &input.title, 90);
    errors.required("done", &input.done, 4000);
    check_words("done", &input.done, &mut errors);
    errors.day("made_on", input.made_on);
    if input.skills.len() > 10 {
        errors.add_with("skill", "field-too-many", [("max", "10".into())]);
    }
    check_links(&input.links, &mut errors);
    errors
}

fn check_links(links: &[Link], errors: &mut FieldErrors) {
    if links.len() > MOST_LINKS {
        errors.add_with("links", "field-too-many", [("max", MOST_LINKS.to_string())]);
    }
    for link in links {
        errors.at_most("links", &link.label, 60);
        match host_of(&link.url) {
            None => errors.add("links", "field-not-https"),
            Some(host) => {
                errors.check(!is_chat(&host), "links", "profiles-chat-link");
            }
        }
    }
}

fn is_chat(host: &str) -> bool {
    CHAT_HOSTS.iter().any(|chat| host == *chat || host.ends_with(&format!(".{chat}")))
}

/// The same for what is written as text: no word in it may be the address of a chat, however it is set into Markdown.
pub fn check_words(field: &'static str, text: &str, errors: &mut FieldErrors) {
    let words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | '\'' | ','));
    let chat = words.filter_map(|word| {
        let address = word.trim_start_matches("//");
        let host = address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', '?', '#', ':']).next()?;
        Some(host.trim_end_matches('.').to_lowercase())
    });
    errors.check(!chat.into_iter().any(|host| is_chat(&host)), field, "profiles-chat-link");
}

/// The host of a public https address without a name or password in it.
fn host_of(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|url| url.scheme() == "https" && address.len() <= 300)?;
    let host = url.domain().filter(|host| host.contains('.'))?;
    (url.username().is_empty() && url.password().is_none()).then(|| host.trim_end_matches('.').to_lowercase())
}

/// So long a mentor's word counts as fresh; afterwards it stays, and says how old it is until they stand by it again.
pub const LETTER_MONTHS: Months = Months::new(18);

pub fn is_old(confirmed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    confirmed_at.checked_add_months(LETTER_MONTHS).is_some_and(|until| until <= now)
}

/// What is there of a profile, for what is still missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Have {
    pub verified: bool,
    pub headline: bool,
    pub about: bool,
    pub skills: usize,
    pub languages: usize,
    pub items: usize,
    pub pictures: usize,
    pub rate: bool,
    pub hours: bool,
    pub district: bool,
    /// Skills that no piece of work shows.
    pub unshown: usize,
}

/// What a profile still lacks: what publishing needs first, then what helps. Codes for `profiles-lack-…`.
pub fn lacks(have: &Have) -> (Vec<&'static str>, Vec<&'static str>) {
    let named =
        |list: &[(bool, &'static str)]| list.iter().filter(|(lacks, _)| *lacks).map(|(_, code)| *code).collect();
    let needed = named(&[
        (!have.verified, "verified"),
        (!have.headline, "headline"),
        (have.skills == 0, "skills"),
        (have.languages == 0, "languages"),
        (have.items == 0, "items"),
    ]);
    let helpful = named(&[
        (!have.about, "about"),
        (have.items > 0 && have.pictures == 0, "pictures"),
        (have.items > 0 && have.items < 3, "more-items"),
        (have.skills > 0 && have.unshown > 0 && have.items > 0, "unshown"),
        (!have.rate, "rate"),
        (!have.hours, "hours"),
        (!have.district, "district"),
    ]);
    (needed, helpful)
}

/// A handle in plain letters; a name in other letters goes by `talent` and a number.
pub fn handle_of(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let handle = words.join("-");
    if handle.is_empty() {
        "talent".to_owned()
    } else {
        handle.chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
    }
}

/// Whether an address says more of a name than the first of it, in plain letters.
pub fn says_surname(handle: &str, name: &str) -> bool {
    let first = handle_of(Person::first_name(name));
    let more = handle_of(name);
    let said: Vec<&str> = handle.split('-').collect();
    more.split('-').any(|word| first.split('-').all(|own| own != word) && said.contains(&word))
}

pub fn check_handle(handle: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let plain = handle
        .split('-')
        .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    errors.check(plain && (3..=40).contains(&handle.len()), "handle", "profiles-bad-handle");
    errors.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Person;
    use crate::kernel::ids::{PersonId, ProfileId};

    fn link(url: &str) -> ProfileInput {
        ProfileInput { links: vec![Link { label: "Work".into(), url: url.into() }], ..ProfileInput::default() }
    }

    #[test]
    fn a_word_is_old_after_eighteen_months() {
        let said = "2025-05-25T09:00:00Z".parse().unwrap();
        assert!(!is_old(said, "2026-11-25T08:59:59Z".parse().unwrap()));
        assert!(is_old(said, "2026-11-25T09:00:00Z".parse().unwrap()));
    }

    #[test]
    fn links_are_public_https_and_no_way_to_chat() {
        assert!(check(&link("https://behance.net/amina")).is_empty());
        for bad in [
            "http://behance.net",
            "https://wa.me/923001234567",
            "https://api.whatsapp.com/send",
            "javascript:alert(1)",
            "https://user:pw@site.example",
            "https://localhost",
            "mailto:amina@example.org",
            "",
        ] {
            assert!(!check(&link(bad)).is_empty(), "{bad}");
        }
    }

    #[test]
    fn who_sees_a_profile_is_decided_for_everybody() {
        for case in 0..128_u32 {
            let is = |bit: u32| case >> bit & 1 == 1;
            let viewer = Viewer { is_owner: is(0), is_staff: is(1), of_approved_client: is(2), is_blocked: is(3) };
            let owner = Owner { is_adult: is(4), is_away: is(5), is_agreed: is(6) };
            for visibility in Visibility::ALL {
                let shown = match visibility {
                    Visibility::Public => true,
                    Visibility::Clients => is(2),
                    Visibility::Hidden => false,
                };
                let opened = if owner.is_adult { shown } else { owner.is_agreed };
                let may = is(0) || is(1) || (opened && !owner.is_away && !is(3));
                assert_eq!(may_see(&viewer, visibility, owner), may, "{viewer:?} {visibility:?} {owner:?}");
            }
        }
    }

    #[test]
    fn the_address_of_a_learner_says_the_first_name_only() {
        for (handle, name, says) in [
            ("zara-mehdi", "Zara Mehdi", true),
            ("zara", "Zara Mehdi", false),
            ("zara-2", "Zara Mehdi", false),
            ("mehdi-designs", "Zara Mehdi", true),
            ("zara-zara", "Zara Zara", false),
            ("zara-ali", "Zara-Jan Ali", true),
            ("talent", "زارا مہدی", false),
        ] {
            assert_eq!(says_surname(handle, name), says, "{handle} of {name}");
        }
    }

    #[test]
    fn a_learner_opens_the_profile_to_nobody() {
        for role in Role::ALL {
            for visibility in Visibility::ALL {
                let may = |adult| {
                    let actor = Actor { person: PersonId::new(), roles: vec![role], verified: true, adult };
                    may_show(&actor, visibility)
                };
                let by_learner = if visibility == Visibility::Hidden { Ok(()) } else { Err(Refusal::Learner) };
                assert_eq!(may(true), Ok(()), "{visibility:?}");
                assert_eq!(may(false), by_learner, "{visibility:?}");
            }
        }
    }

    #[test]
    fn only_confirmed_graduates_publish() {
        for role in Role::ALL {
            for (verified, adult) in [(true, true), (true, false), (false, true), (false, false)] {
                let actor = Actor { person: PersonId::new(), roles: vec![role], verified, adult };
                let graduate = role == Role::Graduate;
                let edits = if graduate { Ok(()) } else { Err(Refusal::NotGraduate) };
                assert_eq!(may_edit(&actor), edits, "{role:?}");
                let publishes = if graduate && !verified { Err(Refusal::Unverified) } else { edits };
                assert_eq!(may_publish(&actor), publishes, "{role:?} {verified}");
            }
        }
    }

    #[test]
    fn what_is_needed_comes_before_what_helps() {
        let (needed, helpful) = lacks(&Have::default());
        assert_eq!(needed, ["verified", "headline", "skills", "languages", "items"]);
        assert!(helpful.contains(&"about") && !helpful.contains(&"pictures"));
    }

    #[test]
    fn handles_are_plain_letters() {
        assert_eq!(handle_of("Amina Baig"), "amina-baig");
        assert_eq!(handle_of("آمنہ"), "talent");
        assert!(check_handle("amina-baig-2").is_ok());
        for bad in ["", "ab", "Amina", "a--b", "-a-", "a/b", &"a".repeat(41)] {
            assert!(check_handle(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_skill_or_language_stands_once() {
        let own = |skill: &str| crate::profiles::model::OwnSkill { skill: skill.into(), level: 3 };
        let input = ProfileInput { skills: vec![own("seo"), own("seo")], ..ProfileInput::default() };
        assert!(!check(&input).is_empty());
    }

    #[test]
    fn lists_hold_published_profiles_of_adults_who_are_here() {
        let today = "2026-11-26".parse().unwrap();
        let person = |born: Option<&str>| Person {
            id: PersonId::new(),
            email: "amina@hunza.example".into(),
            email_verified_at: None,
            full_name: "Amina Baig".into(),
            full_name_ur: None,
            birth_date: born.map(|day| day.parse().unwrap()),
            locale: "en".into(),
            time_zone: "Asia/Karachi".into(),
            suspended_at: None,
            suspended_reason: None,
            created_at: DateTime::UNIX_EPOCH,
            leaves_at: None,
            left_at: None,
            is_learner: false,
            gender: None,
        };
        let shown = |number, visibility, person| Shown {
            id: ProfileId::new(),
            handle: "amina-baig".into(),
            visibility,
            contracts_done: 0,
            number,
            published_at: None,
            person,
            facts: Default::default(),
        };
        let (adult, young) = (person(Some("2008-11-26")), person(Some("2008-11-27")));
        for visibility in [Visibility::Public, Visibility::Clients] {
            assert!(may_be_found(&shown(Some(1), visibility, adult.clone()), today));
        }
        let away = Person { suspended_at: Some(DateTime::UNIX_EPOCH), ..adult.clone() };
        for not in [
            shown(None, Visibility::Public, adult.clone()),
            shown(Some(1), Visibility::Hidden, adult),
            shown(Some(1), Visibility::Public, young),
            shown(Some(1), Visibility::Public, person(None)),
            shown(Some(1), Visibility::Public, away),
        ] {
            assert!(!may_be_found(&not, today), "{:?} {:?}", not.number, not.person);
        }
    }
}
