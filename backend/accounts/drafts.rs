//! Drafts: what somebody typed into a long form and has not sent stands on the server, under the path of the form, so that it
//! comes back on any device and nothing is left on a shared one. Slices name their forms in their `Part`; a form that is sent
//! drops its draft.

use crate::accounts::actions;
use crate::accounts::model::Draft;
use crate::accounts::queries;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::platform::db::Conn;
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Locale};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// On the address of a form: `?draft=bring` fills it with what was typed before.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Bring {
    draft: String,
}

impl Bring {
    /// The form at this path as it was typed and not sent, where the person asks for that.
    pub async fn typed<T: DeserializeOwned>(&self, app: &App, actor: &Actor, form: &str) -> Result<Option<T>> {
        if self.draft != "bring" {
            return Ok(None);
        }
        let draft = queries::find_draft(&mut *app.db.read().await?, actor.person, form).await?;
        Ok(draft.and_then(|draft| read(&draft)))
    }
}

/// Whether something was typed at this path and not sent.
pub async fn waits(app: &App, actor: &Actor, form: &str) -> Result<bool> {
    Ok(queries::find_draft(&mut *app.db.read().await?, actor.person, form).await?.is_some())
}

/// What was typed at this path and not sent, for a form that shows it without asking.
pub async fn kept<T: DeserializeOwned>(app: &App, actor: &Actor, form: &str) -> Result<Option<T>> {
    let draft = queries::find_draft(&mut *app.db.read().await?, actor.person, form).await?;
    Ok(draft.and_then(|draft| read(&draft)))
}

/// Keeps what was typed, for a form that has a button for it.
pub async fn put_aside(app: &App, actor: &Actor, form: &str, typed: Vec<(String, String)>) -> Result<()> {
    actions::keep_draft(app, actor, form, typed).await
}

/// A form that has changed since may not be able to read what was typed; then there is nothing to bring.
fn read<T: DeserializeOwned>(draft: &Draft) -> Option<T> {
    let mut sent = url::form_urlencoded::Serializer::new(String::new());
    sent.extend_pairs(draft.pairs());
    serde_html_form::from_str(&sent.finish()).ok()
}

/// A draft as its person finds it in a list.
pub struct Waiting {
    pub form: String,
    pub name: String,
    pub updated_at: DateTime<Utc>,
}

impl Waiting {
    /// The form, filled with what was typed.
    pub fn href(&self) -> String {
        format!("{}?draft=bring", self.form)
    }
}

/// What the person typed and has not sent, the latest first.
pub async fn waiting(conn: &mut Conn, actor: &Actor, locale: Locale) -> Result<Vec<Waiting>> {
    let drafts = queries::list_drafts(conn, actor.person).await?;
    Ok(drafts
        .into_iter()
        .map(|draft| Waiting { name: name(&draft, locale), form: draft.form, updated_at: draft.updated_at })
        .collect())
}

/// The kind of form, and the title that was typed into it.
fn name(draft: &Draft, locale: Locale) -> String {
    let kind = form_key(&draft.form).map(|key| i18n::text(locale, key, &[])).unwrap_or_default();
    let titles = draft.pairs().into_iter().find(|(name, _)| name == "title" || name == "headline");
    match titles.filter(|(_, title)| !title.is_empty()) {
        Some((_, title)) => format!("{kind}: {title}"),
        None => kind,
    }
}

/// The text key of the form at this path, if it is one that keeps drafts.
pub(super) fn form_key(path: &str) -> Option<&'static str> {
    let fits = |pattern: &str| {
        let (wanted, parts): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        wanted.len() == parts.len()
            && wanted.iter().zip(&parts).all(|(wanted, part)| wanted == part || (*wanted == "*" && is_plain(part)))
    };
    App::personal().iter().flat_map(|part| part.forms).find(|(pattern, _)| fits(pattern)).map(|(_, key)| *key)
}

/// `new`, or an id.
fn is_plain(part: &str) -> bool {
    (1..=40).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Drops the draft of a form that was sent.
pub async fn sent(app: &App, actor: &Actor, form: &str) -> Result<()> {
    queries::delete_draft(&mut *app.db.read().await?, actor.person, form).await
}

/// The draft's form must be one of ours.
pub(super) fn known(form: &str) -> Result<()> {
    form_key(form).map(|_| ()).ok_or(AppError::NotFound)
}
