//! What happens later: mailing requested links, and forgetting what ended.

use crate::accounts::actions;
use crate::accounts::model::Purpose;
use crate::accounts::queries;
use crate::accounts::session::IDLE;
use crate::app::App;
use crate::platform::error::Result;
use crate::platform::jobs::{Job, Payload};
use serde::{Deserialize, Serialize};

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

/// Lets recoveries count whose waiting time is over.
pub async fn recover(app: &App) -> Result<()> {
    actions::finish_recoveries(app).await
}

/// Forgets sessions, links and families that ended by themselves.
pub async fn prune(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    queries::prune_sessions(&mut conn, now, now - IDLE).await?;
    queries::prune_links(&mut conn, now).await?;
    queries::prune_pending_sign_ins(&mut conn, now).await?;
    queries::prune_recoveries(&mut conn, now).await?;
    queries::prune_families(&mut conn, now).await
}
