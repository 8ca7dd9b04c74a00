//! What pages of profiles are made of, kept in memory. Which edition stands is asked each time.

use crate::kernel::ids::ProfileId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::kept::Kept;
use crate::profiles::model::{Shown, Version};
use crate::profiles::queries;
use std::collections::HashMap;
use std::sync::Arc;

pub struct Remembered {
    /// By number; each is frozen for ever.
    versions: Kept<(ProfileId, i32), Arc<Version>>,
    /// By `profiles.facts_edition`, which the database raises with every change.
    shown: Kept<(ProfileId, i32), Arc<Shown>>,
}

impl Remembered {
    pub fn new(most: usize) -> Self {
        Self { versions: Kept::new(most), shown: Kept::new(most) }
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

    /// Profiles with what decides who may see them, by editions.
    pub async fn shown(
        &self,
        conn: &mut Conn,
        wanted: &[(ProfileId, i32)],
    ) -> Result<HashMap<(ProfileId, i32), Arc<Shown>>> {
        let read = async |missing: Vec<(ProfileId, i32)>| {
            let ids: Vec<ProfileId> = missing.iter().map(|(id, _)| *id).collect();
            let mut shown = queries::read_shown(conn, &ids).await?;
            Ok(missing.into_iter().filter_map(|key| Some((key, shown.remove(&key.0)?))).collect())
        };
        self.shown.get_or_read(wanted.iter().copied(), read).await
    }
}
