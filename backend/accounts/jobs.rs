//! What happens later: mailing requested links, and forgetting what ended.

use crate::accounts::actions;
use crate::accounts::model::Purpose;
use crate::accounts::queries;
use crate::accounts::rules::DRAFT_LIFE;
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::jobs::{Job, Payload};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Mails a link to whoever has this address. Run twice, it sends a second link as good as the first.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendLink {
    pub email: String,
    pub purpose: Purpose,
}

impl Payload for SendLink {
    const KIND: &'static str = "accounts.send_link";
}

impl Job<App> for SendLink {
    async fn run(self, app: &App) -> Result<()> {
        actions::send_requested(app, &self.email, self.purpose).await
    }
}

/// Makes the archive of a copy that somebody asked for. Run twice, it makes the same archive again.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeExport {
    pub export: Uuid,
}

impl Payload for MakeExport {
    const KIND: &'static str = "accounts.make_export";
}

impl Job<App> for MakeExport {
    async fn run(self, app: &App) -> Result<()> {
        actions::make_export(app, self.export).await
    }
}

/// Removes files from the store. Run twice, it finds nothing any more.
#[derive(Debug, Serialize, Deserialize)]
pub struct RemoveFiles {
    pub files: Vec<Uuid>,
}

impl Payload for RemoveFiles {
    const KIND: &'static str = "accounts.remove_files";
}

impl Job<App> for RemoveFiles {
    async fn run(self, app: &App) -> Result<()> {
        for file in self.files {
            app.files.remove(file).await?;
        }
        Ok(())
    }
}

/// Lets recoveries count whose waiting time is over.
pub async fn recover(app: &App) -> Result<()> {
    actions::finish_recoveries(app).await
}

/// Forgets sessions, links, copies of data and families that ended by themselves.
pub async fn prune(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    queries::prune_sessions(&mut conn, now).await?;
    queries::prune_drafts(&mut conn, now - DRAFT_LIFE).await?;
    queries::prune_links(&mut conn, now).await?;
    queries::prune_pending_sign_ins(&mut conn, now).await?;
    queries::prune_recoveries(&mut conn, now).await?;
    queries::prune_families(&mut conn, now).await?;
    drop(conn);
    actions::drop_expired_exports(app).await
}
