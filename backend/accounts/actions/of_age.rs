//! The eighteenth birthday: nothing opens by itself. Whoever joined as a learner is asked, agrees as a grown-up (the
//! page for it is of `consent`, with what they agree to besides), and then chooses.

use crate::accounts::actions::record;
use crate::accounts::model::recipient;
use crate::accounts::queries;
use crate::accounts::rules::{self, Refusal};
use crate::app::App;
use crate::kernel::deadline::local_date;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::PersonId;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::{letters, outbox};
use crate::policy::Document;
use chrono::{DateTime, Utc};
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

/// Whether these are the present editions, which everybody accepts.
pub fn check_accepted(terms: &str, privacy: &str, errors: &mut FieldErrors) {
    for (document, accepted) in [(Document::Terms, terms), (Document::Privacy, privacy)] {
        errors.check(accepted == document.version().to_string(), document.code(), "accounts-accept-needed");
    }
}

/// The grown-up accepts the present editions; what they show stays hidden until they choose otherwise.
pub async fn come_of_age(tx: &mut Tx<'_>, id: PersonId, now: DateTime<Utc>) -> Result<()> {
    let person = queries::lock_person(tx, id).await?.or_missing()?;
    if !person.comes_of_age(local_date(now)) {
        return Err(Refusal::NotOfAge.into());
    }
    queries::set_grown_up(tx, id, now).await?;
    let editions = json!({ "terms": Document::Terms.version(), "privacy": Document::Privacy.version() });
    record(tx, now, id, "accounts.agree_of_age", id, editions).await?;
    outbox::changed(tx, "person", id.0, now).await
}
