//! From eighteen on: somebody agrees for themselves, as a grown-up and to each thing; and changes their mind.

use super::{end_at_birthday, follow, note, replace, take_turns};
use crate::accounts;
use crate::app::App;
use crate::consent::model::{Consent, Scope, Stage};
use crate::consent::queries;
use crate::consent::rules::{self, Refusal};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ConsentId, PersonId};
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::policy::Document;
use chrono::{DateTime, Utc};
use serde_json::json;

/// What somebody who came of age agrees to, as it is typed.
#[derive(Debug, Clone, Default)]
pub struct OfAge {
    /// The editions that they accept.
    pub terms: String,
    pub privacy: String,
    /// Codes of scopes; what is not named is off.
    pub scopes: Vec<String>,
}

/// The grown-up accepts the present editions, and agrees for themselves to what they choose. What a guardian had agreed to and they
/// do not is taken back now.
pub async fn come_of_age(app: &App, actor: &Actor, input: &OfAge) -> Result<()> {
    let mut errors = FieldErrors::default();
    accounts::check_accepted(&input.terms, &input.privacy, &mut errors);
    let scopes = rules::checked_scopes(&input.scopes, &Scope::OF_GROWN_UPS, &mut errors);
    errors.finish()?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            take_turns(tx, actor.person).await?;
            accounts::come_of_age(tx, actor.person, now).await?;
            // The clock may not have come by since midnight.
            for consent in queries::list_open(tx, actor.person).await?.iter().filter(|one: &&Consent| !one.is_own()) {
                end_at_birthday(tx, consent, now).await?;
            }
            agree(tx, actor.person, &scopes, now).await
        })
        .await
}

/// Who came of age here chooses anew.
pub async fn choose(app: &App, actor: &Actor, codes: &[String]) -> Result<()> {
    let mut errors = FieldErrors::default();
    let scopes = rules::checked_scopes(codes, &Scope::OF_GROWN_UPS, &mut errors);
    errors.finish()?;
    let (now, today) = (app.clock.now(), app.clock.today());
    app.db
        .write(async |tx| {
            take_turns(tx, actor.person).await?;
            let person = accounts::find_person(tx, actor.person).await?.or_missing()?;
            let has_own = queries::list_open(tx, person.id).await?.iter().any(Consent::is_own);
            if Stage::of(&person, today) != Stage::GrownUp || !has_own {
                return Err(Refusal::NotOwn.into());
            }
            agree(tx, actor.person, &scopes, now).await
        })
        .await
}

async fn agree(tx: &mut Tx<'_>, person: PersonId, scopes: &[Scope], now: DateTime<Utc>) -> Result<()> {
    replace(tx, person, Some(person), now).await?;
    let id = ConsentId::new();
    queries::insert_own(tx, id, person, Document::Consent.version(), scopes, now).await?;
    let consent = queries::find(tx, id).await?.or_missing()?;
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    let detail = json!({ "consent": id, "scopes": codes });
    note(tx, &consent, ("confirmed", "consent.agree"), Some(person), now, detail).await?;
    follow(tx, person, now).await
}
