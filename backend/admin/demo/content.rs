//! What the demo is made of: plain structs, each with what a form of the application would be given.

use super::pictures::PictureSpec;
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq)]
pub struct DemoWorld {
    pub graduates: Vec<DemoGraduate>,
    pub clients: Vec<DemoClient>,
    pub gigs: Vec<DemoGig>,
    pub staff: Vec<DemoPerson>,
    pub mentors: Vec<DemoPerson>,
    pub admin: DemoPerson,
    pub cohorts: Vec<DemoCohort>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoCohort {
    /// Slug of the region's file, and the place in it.
    pub centre: String,
    pub place: usize,
    /// Place in the list of trades.
    pub trade: usize,
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub seats: usize,
    pub women_only: bool,
    /// Else its people completed it only, or are still in it.
    pub graduated: bool,
    /// Places in `DemoWorld::graduates`.
    pub graduates: Vec<usize>,
    /// On the roster, without an account yet.
    pub newcomers: Vec<DemoNewcomer>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoNewcomer {
    pub full_name: String,
    pub full_name_ur: String,
    pub birth_date: NaiveDate,
}

/// How many there are in a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub graduates: usize,
    pub clients: usize,
    pub gigs: usize,
}

impl Size {
    pub const VALLEY: Size = Size { graduates: 400, clients: 60, gigs: 150 };
}

/// Amounts are minor units of the currency beside them.
pub type Amount = (i64, &'static str);

#[derive(Debug, Clone, PartialEq)]
pub struct DemoGraduate {
    pub email: String,
    pub full_name: String,
    pub full_name_ur: Option<String>,
    pub is_woman: bool,
    pub birth_date: NaiveDate,
    pub handle: String,
    /// Language of the site.
    pub locale: &'static str,
    pub headline: String,
    pub about_md: String,
    /// Ids of the taxonomy with a level from 1 to 5, the strongest first.
    pub skills: Vec<(&'static str, u8)>,
    /// Code and one of `basic`, `good`, `fluent`, `native`.
    pub languages: Vec<(&'static str, &'static str)>,
    /// For an hour.
    pub rate: Option<Amount>,
    pub hours_per_week: Option<i32>,
    pub available_from: Option<NaiveDate>,
    pub district: &'static str,
    pub on_site: bool,
    /// Label and https address.
    pub links: Vec<(String, String)>,
    pub items: Vec<DemoItem>,
    /// `public`, `clients` or `hidden`.
    pub visibility: &'static str,
    pub published: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoItem {
    pub title: String,
    pub done_md: String,
    pub skills: Vec<&'static str>,
    pub picture: PictureSpec,
    pub made_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoClient {
    pub organisation: String,
    /// `person`, `business`, `ngo`, `government` or `school`.
    pub kind: &'static str,
    pub about: String,
    pub country: &'static str,
    pub city: &'static str,
    pub time_zone: &'static str,
    pub website: Option<String>,
    pub contact_name: String,
    pub contact_name_ur: Option<String>,
    pub email: String,
    pub approved: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GigState {
    Draft,
    Open,
    Paused,
    /// With the code of its reason.
    Closed(&'static str),
    Expired,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetKind {
    Fixed,
    Hourly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoBudget {
    pub kind: BudgetKind,
    pub min_minor: i64,
    pub max_minor: i64,
    pub currency: &'static str,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoGigSkill {
    pub id: &'static str,
    pub must: bool,
    pub level: u8,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DemoGig {
    /// Place in `DemoWorld::clients`.
    pub client: usize,
    pub title: String,
    pub deliverable_md: String,
    pub skills: Vec<DemoGigSkill>,
    pub budget: DemoBudget,
    pub hours_per_week: Option<i32>,
    pub min_level: Option<u8>,
    pub start_on: Option<NaiveDate>,
    pub deadline_on: NaiveDate,
    pub languages: Vec<&'static str>,
    pub remote: bool,
    pub district: Option<&'static str>,
    pub questions: Vec<String>,
    pub first_gig: bool,
    pub seats: i32,
    pub state: GigState,
    /// Nothing for a draft.
    pub published_on: Option<NaiveDate>,
}

/// Somebody of a centre or of the region's desk.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoPerson {
    pub email: String,
    pub full_name: String,
    pub full_name_ur: String,
    /// Town of the centre.
    pub town: &'static str,
    /// What a mentor teaches.
    pub teaches: Option<&'static str>,
}

/// A way into the demo, as printed at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub role: &'static str,
    pub name: String,
    pub email: String,
    pub password: &'static str,
}
