//! The eighteenth birthday: nothing opens by itself. Whoever joined as a learner is asked, agrees as a grown-up, and then chooses.

use crate::accounts::actions::record;
use crate::accounts::model::recipient;
use crate::accounts::queries;
use crate::accounts::rules::{self, Refusal};
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::platform::error::{OrMissing, Result};
use crate::platform::{letters, outbox};
use crate::policy::Document;
use serde_json::json;

/// Asks everybody whose eighteenth birthday has come. Done by two at once, each is asked once.
pub async fn ask_of_age(app: &App) -> Result<()> {
    let (now, born_by) = (app.clock.now(), rules::of_age_since(app.clock.today()));
    let due = queries::list_to_ask_of_age(&mut *app.db.read().await?, born_by).await?;
    for id in due {
        app.db
            .write(async |tx| {
                let Some(person) = queries::lock_person(tx, id).await? else { return Ok(()) };
                if person.is_away() || !queries::set_asked_of_age(tx, id, now).await? {
                    return Ok(());
                }
                let path = Some("/account/of-age".to_owned());
                letters::send(tx, now, recipient(&person), "accounts-of-age", &[], path).await
            })
            .await?;
    }
    Ok(())
}

/// The grown-up accepts the present editions; what they show stays hidden until they choose otherwise.
pub async fn agree_of_age(app: &App, actor: &Actor, terms: &str, privacy: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (document, accepted) in [(Document::Terms, terms), (Document::Privacy, privacy)] {
        errors.check(accepted == document.version().to_string(), document.code(), "accounts-accept-needed");
    }
    errors.finish()?;
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            if !person.comes_of_age(today) {
                return Err(Refusal::NotOfAge.into());
            }
            queries::set_grown_up(tx, person.id, now).await?;
            let editions = json!({ "terms": Document::Terms.version(), "privacy": Document::Privacy.version() });
            record(tx, now, person.id, "accounts.agree_of_age", person.id, editions).await?;
            outbox::changed(tx, "person", person.id.0, now).await
        })
        .await
}
