//! The dated rules: what counts now, what will, what did; and changing one.

use crate::accounts::{Admin, Confirm};
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::Form;
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::policy::{self, Rule, RuleInput, RuleRow};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "admin/rules.html")]
struct List<'a> {
    p: &'a Page,
    rules: Vec<Standing>,
}

impl List<'_> {
    /// Templates hand on references.
    fn amount(&self, rule: &Rule, value: &i64) -> String {
        amount(self.p, *rule, *value)
    }
}

/// So many days, or percent.
fn amount(p: &Page, rule: Rule, value: i64) -> String {
    p.t1(&format!("admin-rule-{}", rule.unit()), "count", value)
}

/// A rule with what counts now and what is to come, the nearest first.
struct Standing {
    rule: Rule,
    now: i64,
    coming: Vec<RuleRow>,
}

pub async fn list(who: Admin, app: web::Data<App>) -> PageResult {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let rows = policy::list_rules(&mut conn).await?;
    let mut rules = Vec::new();
    for rule in Rule::ALL {
        let coming = rows.iter().rev().filter(|row| row.rule == rule && row.valid_from > now).cloned().collect();
        rules.push(Standing { rule, now: policy::value(&mut conn, rule, now).await?, coming });
    }
    html::page(&List { p: &who.page, rules })
}

#[derive(Template)]
#[template(path = "admin/rule.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    rule: Rule,
    form: ChangeForm,
    present: i64,
    /// Every change, the latest first.
    rows: Vec<RuleRow>,
    now: DateTime<Utc>,
}

impl Show<'_> {
    fn amount(&self) -> String {
        amount(self.p, self.rule, self.present)
    }

    fn unit(&self) -> String {
        self.p.choice("admin-rule-unit", self.rule.unit())
    }

    fn bounds(&self) -> (String, String) {
        let (min, max) = self.rule.bounds();
        (min.to_string(), max.to_string())
    }

    fn is_coming(&self, row: &RuleRow) -> bool {
        row.valid_from > self.now
    }

    fn day(&self, row: &RuleRow) -> String {
        local_date(row.valid_from).to_string()
    }

    fn today(&self) -> String {
        local_date(self.now).to_string()
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    value: String,
    valid_from: String,
    note: String,
    #[serde(flatten)]
    confirm: Confirm,
}

impl From<&ChangeForm> for RuleInput {
    fn from(form: &ChangeForm) -> Self {
        Self { value: form.value.clone(), valid_from: form.valid_from.clone(), note: form.note.clone() }
    }
}

pub async fn show(who: Admin, app: web::Data<App>, key: web::Path<String>) -> PageResult {
    let rule = Rule::parse(&key).or_missing()?;
    show_with(&who.page, &app, rule, StatusCode::OK, &FieldErrors::default(), ChangeForm::default()).await
}

async fn show_with(
    p: &Page,
    app: &App,
    rule: Rule,
    status: StatusCode,
    errors: &FieldErrors,
    form: ChangeForm,
) -> PageResult {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let present = policy::value(&mut conn, rule, now).await?;
    let rows = policy::list_rules(&mut conn).await?.into_iter().filter(|row| row.rule == rule).collect();
    html::page_with(status, &Show { p, errors: p.errors(errors), rule, form, present, rows, now })
}

pub async fn set(who: Admin, app: web::Data<App>, key: web::Path<String>, Form(form): Form<ChangeForm>) -> PageResult {
    let rule = Rule::parse(&key).or_missing()?;
    let set = async {
        who.shown.confirm(&app, &form.confirm).await?;
        policy::set_rule(&app, who.actor.person, rule, &(&form).into()).await
    };
    match set.await {
        Ok(()) => Ok(flash::with(html::see_other(&address(rule)), Tone::Good, "admin-rule-set")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who.page, &app, rule, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// The moment of the row, as it was shown.
    valid_from: String,
}

pub async fn withdraw(
    who: Admin,
    app: web::Data<App>,
    key: web::Path<String>,
    Form(form): Form<WithdrawForm>,
) -> PageResult {
    let rule = Rule::parse(&key).or_missing()?;
    if let Some(first) = who.shown.confirm_first(&app, &address(rule)) {
        return Ok(first);
    }
    policy::withdraw_rule(&app, who.actor.person, rule, moment(&form.valid_from)?).await?;
    Ok(flash::with(html::see_other(&address(rule)), Tone::Good, "admin-rule-withdrawn"))
}

fn moment(typed: &str) -> Result<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(typed).ok().map(|at| at.to_utc()).or_missing()
}

fn address(rule: Rule) -> String {
    format!("/staff/rules/{}", rule.code())
}
