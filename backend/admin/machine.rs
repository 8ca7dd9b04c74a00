//! One look at all that runs behind the pages.

use crate::app::App;
use crate::platform::audit::chain::{self, Checked};
use crate::platform::error::Result;
use crate::platform::{jobs, outbox};
use crate::search;

/// What the desk shows and the interface answers.
pub struct Machine {
    pub search: search::Health,
    pub people_matched: u32,
    pub gigs_matched: u32,
    /// Changes that this node's matching index has yet to take in.
    pub matching_behind: i64,
    pub jobs_waiting: i64,
    pub jobs_dead: i64,
    pub chain: Checked,
}

impl Machine {
    /// Whether the search index holds as many documents as the tables have rows for it.
    pub fn search_agrees(&self) -> bool {
        let (profiles, gigs) = self.search.rows;
        self.search.documents.is_some_and(|found| found == (profiles as u64, gigs as u64))
    }
}

pub async fn look(app: &App) -> Result<Machine> {
    let search = search::health(app).await?;
    let mut conn = app.db.read().await?;
    let (people_matched, gigs_matched) = app.matches.size();
    let matching_behind = outbox::count_since(&mut conn, app.matches.position().unwrap_or(0)).await?;
    let (jobs_waiting, jobs_dead) = jobs::counts(&mut conn).await?;
    let chain = chain::check(&mut conn, None).await?;
    Ok(Machine { search, people_matched, gigs_matched, matching_behind, jobs_waiting, jobs_dead, chain })
}
