//! Where uploads lie: a folder now, through `object_store`, so that a bucket can take its place. Names are ours alone.

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self { store: Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)) })
    }

    pub async fn put(&self, id: Uuid, part: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.store.put(&key(id, part), PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// Removes every part of a file; of one that is not there, nothing.
    pub async fn remove(&self, id: Uuid) -> anyhow::Result<()> {
        let parts: Vec<_> = self.store.list(Some(&folder(id))).try_collect().await?;
        for part in parts {
            match self.store.delete(&part.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// None where there is no such file.
    pub async fn get(&self, id: Uuid, part: &str) -> anyhow::Result<Option<Bytes>> {
        match self.store.get(&key(id, part)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Spread over 256 folders by the random end of the id.
fn folder(id: Uuid) -> Key {
    let name = id.simple().to_string();
    let shelf = name.get(30..).unwrap_or_default();
    Key::from(format!("{shelf}/{name}"))
}

fn key(id: Uuid, part: &str) -> Key {
    Key::from(format!("{}/{part}", folder(id)))
}
