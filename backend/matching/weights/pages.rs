//! The weights for the region desk: what counts, what a change would do, and the versions so far.

use crate::accounts::{Admin, Confirm};
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::matching::weights::actions::{self, Input, Preview};
use crate::matching::weights::compare::Change;
use crate::matching::weights::knobs::{self, Knob, Typed};
use crate::matching::weights::queries::Version;
use crate::platform::error::Result;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;
use matcher::Weights;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "matching/weights.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    form: WeightsForm,
    /// The version that counts.
    newest: u32,
    /// Those that the desk made, the latest first.
    versions: Vec<Version>,
    preview: Option<Preview>,
}

impl Show<'_> {
    fn groups(&self) -> &'static [(&'static str, &'static [Knob])] {
        &knobs::GROUPS
    }

    fn day(&self, version: &Version) -> String {
        local_date(version.made_at).to_string()
    }

    /// In hundredths of a first place.
    fn change(&self, (before, after): &Change) -> String {
        let places = |attention: &u64| format!("{}.{:02}", attention / 1_000_000, attention % 1_000_000 / 10_000);
        format!("{} → {}", places(before), places(after))
    }
}

/// The fields as they were typed: `base`, `act`, `note`, those of `Confirm`, and a field for each number by its name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct WeightsForm(Vec<(String, String)>);

impl WeightsForm {
    fn of(weights: &Weights) -> Result<Self> {
        let numbers = knobs::standing(weights)?.into_iter();
        Ok(Self(numbers.map(|(name, number)| (name.to_owned(), number.to_string())).collect()))
    }

    fn typed(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, typed)| typed.as_str())
    }

    fn get(&self, name: &str) -> &str {
        self.typed(name).unwrap_or_default()
    }

    fn input(&self) -> Input {
        let knobs = knobs::GROUPS.iter().flat_map(|(_, knobs)| *knobs);
        let numbers = knobs.filter_map(|knob| Some((knob.name.to_owned(), self.typed(knob.name)?.to_owned())));
        let numbers: Typed = numbers.collect();
        Input { base: self.get("base").parse().unwrap_or_default(), numbers, note: self.get("note").to_owned() }
    }

    fn confirm(&self) -> Confirm {
        let field = |name| self.get(name).to_owned();
        Confirm { confirm_password: field("confirm_password"), confirm_code: field("confirm_code") }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    /// A version whose numbers the form begins with.
    from: Option<u32>,
}

pub async fn weights(who: Admin, app: web::Data<App>, Params(from): Params<From>) -> PageResult {
    let form = WeightsForm::of(&actions::version_or_newest(&app, from.from).await?)?;
    show_with(&who.page, &app, StatusCode::OK, &FieldErrors::default(), form, None).await
}

async fn show_with(
    p: &Page,
    app: &App,
    status: StatusCode,
    errors: &FieldErrors,
    form: WeightsForm,
    preview: Option<Preview>,
) -> PageResult {
    let (newest, versions) = actions::list(app).await?;
    let newest = newest.version;
    html::page_with(status, &Show { p, errors: p.errors(errors), form, newest, versions, preview })
}

/// Looks at what the numbers would do, or makes them count.
pub async fn turn_weights(who: Admin, app: web::Data<App>, Form(form): Form<WeightsForm>) -> PageResult {
    let done: Result<Option<Preview>> = async {
        if form.get("act") == "preview" {
            return Ok(Some(actions::preview(&app, &form.input()).await?));
        }
        who.shown.confirm(&app, &form.confirm()).await?;
        actions::change(&app, who.actor.person, &form.input()).await?;
        Ok(None)
    }
    .await;
    match done {
        Ok(None) => Ok(flash::with(html::see_other("/staff/weights"), Tone::Good, "weights-changed")),
        Ok(preview) => show_with(&who.page, &app, StatusCode::OK, &FieldErrors::default(), form, preview).await,
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who.page, &app, StatusCode::UNPROCESSABLE_ENTITY, &errors, form, None).await
        }
    }
}
