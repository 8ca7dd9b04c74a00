//! Keeping what stands in a form: the island sends it while somebody types, and a button does the same without scripts.

use crate::accounts::actions;
use crate::accounts::session::Signed;
use crate::app::App;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Params};
use crate::platform::web::html::{self, PageResult};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Target {
    /// The path of the form.
    form: String,
    /// Set by the island, which shows nothing.
    quiet: String,
}

pub async fn keep(
    who: Signed,
    app: web::Data<App>,
    Params(target): Params<Target>,
    Form(typed): Form<Vec<(String, String)>>,
) -> PageResult {
    actions::keep_draft(&app, &who.actor, &target.form, typed).await?;
    if target.quiet.is_empty() {
        Ok(flash::with(html::see_other("/desk"), Tone::Good, "accounts-draft-kept"))
    } else {
        Ok(HttpResponse::NoContent().finish())
    }
}

/// Throws one draft away, and shows its form afresh.
pub async fn drop(who: Signed, app: web::Data<App>, Form(target): Form<Target>) -> PageResult {
    actions::drop_draft(&app, &who.actor, &target.form).await?;
    Ok(flash::with(html::see_other(html::local_path(&target.form)), Tone::Good, "accounts-draft-dropped"))
}
