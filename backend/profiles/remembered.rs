//! What pages of profiles are made of, kept in memory. Whether a profile may be seen is asked anew each time.

use crate::kernel::ids::ProfileId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::kept::Kept;
use crate::profiles::model::{Facts, Version};
use crate::profiles::queries;
use std::collections::HashMap;
use std::sync::Arc;

pub struct Remembered {
    /// By number; each is frozen for ever.
    versions: Kept<(ProfileId, i32), Arc<Version>>,
    /// By `profiles.facts_edition`, which the database raises with every change.
    facts: Kept<(ProfileId, i32), Arc<Facts>>,
}

impl Remembered {
    pub fn new(most: usize) -> Self {
        Self { versions: Kept::new(most), facts: Kept::new(most) }
    }

    /// Versions by their profiles and numbers.
    pub async fn versions(
        &self,
        conn: &mut Conn,
        wanted: &[(ProfileId, i32)],
    ) -> Result<HashMap<(ProfileId, i32), Arc<Version>>> {
        let read = async |missing: Vec<_>| queries::list_contents(conn, &missing).await;
        self.versions.get_or_read(wanted.iter().copied(), read).await
    }

    /// What others made of these people, by profiles and editions.
    pub async fn facts(
        &self,
        conn: &mut Conn,
        wanted: &[(ProfileId, i32)],
    ) -> Result<HashMap<(ProfileId, i32), Arc<Facts>>> {
        let read = async |missing: Vec<(ProfileId, i32)>| {
            let ids: Vec<ProfileId> = missing.iter().map(|(id, _)| *id).collect();
            let mut facts = queries::list_facts(conn, &ids).await?;
            Ok(missing.into_iter().filter_map(|key| Some((key, facts.remove(&key.0)?))).collect())
        };
        self.facts.get_or_read(wanted.iter().copied(), read).await
    }
}
