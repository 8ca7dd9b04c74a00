//! Keeping and dropping drafts.

use crate::accounts::drafts::known;
use crate::accounts::queries;
use crate::accounts::rules::{DRAFT_BYTES, MOST_DRAFTS};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::Result;
use serde_json::json;

/// What is never part of a draft.
const UNKEPT: [&str; 3] = ["csrf", "password", "current_password"];

/// Keeps what stands in a form; the latest takes the place of the one before. Beyond so many the oldest go.
pub async fn keep_draft(app: &App, actor: &Actor, form: &str, typed: Vec<(String, String)>) -> Result<()> {
    known(form)?;
    let fields: Vec<_> = typed.into_iter().filter(|(name, _)| !UNKEPT.contains(&name.as_str())).collect();
    let mut errors = FieldErrors::default();
    let bytes: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    errors.check(bytes <= DRAFT_BYTES, "fields", "accounts-draft-too-long");
    errors.finish()?;
    let (fields, now) = (json!(fields), app.clock.now());
    app.db
        .write(async |tx| {
            queries::put_draft(tx, actor.person, form, &fields, now).await?;
            for old in queries::list_drafts(tx, actor.person).await?.iter().skip(MOST_DRAFTS) {
                queries::delete_draft(tx, actor.person, &old.form).await?;
            }
            Ok(())
        })
        .await
}

pub async fn drop_draft(app: &App, actor: &Actor, form: &str) -> Result<()> {
    known(form)?;
    queries::delete_draft(&mut *app.db.read().await?, actor.person, form).await
}

/// Throws everything unsent away.
pub async fn drop_drafts(app: &App, actor: &Actor) -> Result<()> {
    queries::delete_drafts(&mut *app.db.read().await?, actor.person).await
}
