//! Profile and piece of work as forms: everything as typed, so that it can be shown again.

use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::money::Money;
use crate::platform::web::forms::typed_date;
use crate::profiles::model::{Content, ContentItem, ItemInput, Link, OwnSkill, ProfileInput, Spoken};
use crate::profiles::rules::MOST_LINKS;
use crate::skills;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub headline: String,
    pub about: String,
    pub skill: Vec<String>,
    pub skill_text: String,
    /// `skill:level`
    pub level: Vec<String>,
    /// `code:level`, or empty for a language that is not spoken.
    pub language: Vec<String>,
    pub rate: String,
    pub currency: String,
    pub hours_per_week: String,
    pub available_from: String,
    pub district: String,
    pub on_site: String,
    pub link_label: Vec<String>,
    pub link_url: Vec<String>,
}

/// What a graduate says of a skill until they say otherwise: capable.
const USUAL_LEVEL: i32 = 3;

impl ProfileForm {
    pub fn of(content: &Content) -> Self {
        Self {
            headline: content.headline.clone(),
            about: content.about.clone(),
            skill: content.skills.iter().map(|own| own.skill.clone()).collect(),
            level: content.skills.iter().map(|own| format!("{}:{}", own.skill, own.level)).collect(),
            language: content.languages.iter().map(|spoken| format!("{}:{}", spoken.code, spoken.level)).collect(),
            rate: content.rate_minor.map(Money::major).unwrap_or_default(),
            currency: content.rate_currency.clone().unwrap_or_else(|| "PKR".to_owned()),
            hours_per_week: content.hours_per_week.map(|hours| hours.to_string()).unwrap_or_default(),
            available_from: content.available_from.map(|day| day.to_string()).unwrap_or_default(),
            district: content.district.clone().unwrap_or_default(),
            on_site: if content.on_site { "yes".into() } else { String::new() },
            link_label: content.links.iter().map(|link| link.label.clone()).collect(),
            link_url: content.links.iter().map(|link| link.url.clone()).collect(),
            ..Self::default()
        }
    }

    pub fn level_of(&self, skill: &str) -> i32 {
        value_of(&self.level, skill).and_then(|level| level.parse().ok()).unwrap_or(USUAL_LEVEL)
    }

    pub fn fluency_of(&self, code: &str) -> &str {
        value_of(&self.language, code).unwrap_or_default()
    }

    pub fn link_rows(&self) -> Vec<Link> {
        link_rows(&self.link_label, &self.link_url)
    }

    /// The profile that was meant, or what could not be read; typed skills that the list knows have become chips.
    pub fn read(mut self, app: &App) -> (Self, Result<ProfileInput, FieldErrors>) {
        let mut errors = FieldErrors::default();
        skills::resolve_fields(app, "skill", &mut self.skill, &mut self.skill_text, &mut errors);
        let skills = self.skill.iter().map(|id| OwnSkill { skill: id.clone(), level: self.level_of(id) }).collect();
        let languages = self.language.iter().filter_map(|entry| entry.split_once(':'));
        let rate = Money::parse_major(&self.rate);
        errors.check(rate.is_some() || self.rate.trim().is_empty(), "rate", "field-bad-amount");
        let hours = self.hours_per_week.trim().parse().ok();
        errors.check(hours.is_some() || self.hours_per_week.trim().is_empty(), "hours_per_week", "field-bad-number");
        let input = ProfileInput {
            headline: self.headline.clone(),
            about: self.about.clone(),
            skills,
            languages: languages.map(|(code, level)| Spoken { code: code.into(), level: level.into() }).collect(),
            rate: rate.map(|minor| (minor, self.currency.clone())),
            hours_per_week: hours,
            available_from: typed_date("available_from", &self.available_from, &mut errors),
            district: Some(self.district.clone()).filter(|district| !district.is_empty()),
            on_site: self.on_site == "yes",
            links: links(&self.link_label, &self.link_url),
        };
        let read = errors.finish().map(|()| input);
        (self, read)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    pub title: String,
    pub done: String,
    pub made_on: String,
    pub skill: Vec<String>,
    pub skill_text: String,
    pub link_label: Vec<String>,
    pub link_url: Vec<String>,
}

impl ItemForm {
    pub fn of(item: &ContentItem) -> Self {
        Self {
            title: item.title.clone(),
            done: item.done.clone(),
            made_on: item.made_on.map(|day| day.to_string()).unwrap_or_default(),
            skill: item.skills.clone(),
            link_label: item.links.iter().map(|link| link.label.clone()).collect(),
            link_url: item.links.iter().map(|link| link.url.clone()).collect(),
            ..Self::default()
        }
    }

    pub fn link_rows(&self) -> Vec<Link> {
        link_rows(&self.link_label, &self.link_url)
    }

    pub fn read(mut self, app: &App) -> (Self, Result<ItemInput, FieldErrors>) {
        let mut errors = FieldErrors::default();
        skills::resolve_fields(app, "skill", &mut self.skill, &mut self.skill_text, &mut errors);
        let input = ItemInput {
            title: self.title.clone(),
            done: self.done.clone(),
            made_on: typed_date("made_on", &self.made_on, &mut errors),
            skills: self.skill.clone(),
            links: links(&self.link_label, &self.link_url),
        };
        let read = errors.finish().map(|()| input);
        (self, read)
    }
}

fn value_of<'a>(entries: &'a [String], key: &str) -> Option<&'a str> {
    entries.iter().filter_map(|entry| entry.split_once(':')).find(|(known, _)| *known == key).map(|(_, value)| value)
}

fn links(labels: &[String], urls: &[String]) -> Vec<Link> {
    let rows = labels.iter().zip(urls).map(|(label, url)| Link { label: label.trim().into(), url: url.trim().into() });
    let filled = rows.filter(|link| !link.label.is_empty() || !link.url.is_empty());
    filled
        .map(|link| Link { label: if link.label.is_empty() { link.url.clone() } else { link.label }, url: link.url })
        .collect()
}

fn link_rows(labels: &[String], urls: &[String]) -> Vec<Link> {
    let blank = std::iter::repeat_with(Link::default);
    links(labels, urls).into_iter().chain(blank).take(MOST_LINKS.min(labels.len() + 2)).collect()
}
