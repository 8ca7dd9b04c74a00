//! The gig as a form: everything as typed, so that it can be shown again, and read into what a client means.

use crate::app::App;
use crate::gigs::model::{Budget, BudgetKind, GigInput, NeededSkill};
use crate::kernel::fields::FieldErrors;
use crate::kernel::money::{Currency, Money};
use crate::platform::web::forms::typed_date;
use crate::skills;
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GigForm {
    pub client: String,
    pub title: String,
    pub deliverable: String,
    /// Ids of skills that it cannot do without, and those that would be nice.
    pub must: Vec<String>,
    pub must_text: String,
    pub nice: Vec<String>,
    pub nice_text: String,
    /// `skill:level`, for skills that were saved before.
    pub level: Vec<String>,
    pub budget_kind: String,
    pub budget_min: String,
    pub budget_max: String,
    pub currency: String,
    pub hours_per_week: String,
    pub min_level: String,
    pub start_on: String,
    pub deadline_on: String,
    pub languages: Vec<String>,
    pub place: String,
    pub district: String,
    pub questions: Vec<String>,
    pub first_gig: String,
    pub seats: String,
}

/// The level that a skill is asked at until the client says otherwise: capable.
const USUAL_LEVEL: i32 = 3;

impl GigForm {
    /// What a new gig begins with.
    pub fn blank() -> Self {
        Self {
            budget_kind: "fixed".into(),
            currency: "PKR".into(),
            place: "remote".into(),
            languages: vec!["ur".into(), "en".into()],
            seats: "1".into(),
            ..Self::default()
        }
    }

    pub fn of(input: &GigInput) -> Self {
        let ids = |must| input.skills.iter().filter(|need| need.must == must).map(|need| need.skill.clone()).collect();
        let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
        let date = |value: Option<NaiveDate>| value.map(|value| value.to_string()).unwrap_or_default();
        let budget = input.budget;
        Self {
            title: input.title.clone(),
            deliverable: input.deliverable.clone(),
            must: ids(true),
            nice: ids(false),
            level: input.skills.iter().map(|need| format!("{}:{}", need.skill, need.level)).collect(),
            budget_kind: budget.map_or("fixed", |budget| budget.kind.code()).to_owned(),
            budget_min: budget.and_then(|budget| budget.min_minor).map(Money::major).unwrap_or_default(),
            budget_max: budget.map(|budget| Money::major(budget.max_minor)).unwrap_or_default(),
            currency: budget.map_or("PKR", |budget| budget.currency.code()).to_owned(),
            hours_per_week: number(input.hours_per_week),
            min_level: number(input.min_level),
            start_on: date(input.start_on),
            deadline_on: date(input.deadline_on),
            languages: input.languages.clone(),
            place: if input.remote { "remote" } else { "on_site" }.to_owned(),
            district: input.district.clone().unwrap_or_default(),
            questions: input.questions.clone(),
            first_gig: if input.first_gig { "yes".into() } else { String::new() },
            seats: input.seats.to_string(),
            ..Self::default()
        }
    }

    pub fn level_of(&self, skill: &str) -> i32 {
        let found = self.level.iter().filter_map(|entry| entry.split_once(':')).find(|(id, _)| *id == skill);
        found.and_then(|(_, level)| level.parse().ok()).unwrap_or(USUAL_LEVEL)
    }

    /// Five rows for questions, filled as far as they were.
    pub fn question_rows(&self) -> Vec<String> {
        let blank = std::iter::repeat_with(String::new);
        self.questions.iter().cloned().chain(blank).take(crate::gigs::rules::MOST_QUESTIONS).collect()
    }

    /// The gig that was meant, or what could not be read. In the form that comes back, typed skills that the list knows have
    /// become chips; those it does not know stay typed.
    pub fn read(mut self, app: &App) -> (Self, Result<GigInput, FieldErrors>) {
        let mut errors = FieldErrors::default();
        skills::resolve_fields(app, "must", &mut self.must, &mut self.must_text, &mut errors);
        skills::resolve_fields(app, "nice", &mut self.nice, &mut self.nice_text, &mut errors);
        let skill = |must| move |(id, level): (String, i32)| NeededSkill { skill: id, must, level };
        let with_level = |ids: &[String]| ids.iter().map(|id| (id.clone(), self.level_of(id))).collect::<Vec<_>>();
        let must = with_level(&self.must).into_iter().map(skill(true));
        let nice = with_level(&self.nice).into_iter().map(skill(false));
        let input = GigInput {
            title: self.title.clone(),
            deliverable: self.deliverable.clone(),
            skills: must.chain(nice).collect(),
            budget: self.budget(&mut errors),
            hours_per_week: number("hours_per_week", &self.hours_per_week, &mut errors),
            min_level: number("min_level", &self.min_level, &mut errors),
            start_on: typed_date("start_on", &self.start_on, &mut errors),
            deadline_on: typed_date("deadline_on", &self.deadline_on, &mut errors),
            languages: self.languages.clone(),
            remote: self.place != "on_site",
            district: Some(self.district.clone()).filter(|district| !district.is_empty()),
            questions: self.questions.clone(),
            first_gig: self.first_gig == "yes",
            seats: number("seats", &self.seats, &mut errors).unwrap_or(1),
        };
        let read = errors.finish().map(|()| input);
        (self, read)
    }

    fn budget(&self, errors: &mut FieldErrors) -> Option<Budget> {
        if self.budget_max.trim().is_empty() && self.budget_min.trim().is_empty() {
            return None;
        }
        let currency = Currency::parse(&self.currency);
        errors.check(currency.is_some(), "currency", "field-not-a-choice");
        let max = Money::parse_major(&self.budget_max);
        errors.check(max.is_some(), "budget_max", "field-bad-amount");
        let min = Money::parse_major(&self.budget_min);
        errors.check(min.is_some() || self.budget_min.trim().is_empty(), "budget_min", "field-bad-amount");
        let kind = if self.budget_kind == "hourly" { BudgetKind::Hourly } else { BudgetKind::Fixed };
        Some(Budget { kind, min_minor: min, max_minor: max?, currency: currency? })
    }
}

fn number(field: &'static str, typed: &str, errors: &mut FieldErrors) -> Option<i32> {
    let typed = typed.trim();
    let number = typed.parse().ok();
    errors.check(typed.is_empty() || number.is_some(), field, "field-bad-number");
    number
}
