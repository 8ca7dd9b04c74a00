//! One index on disk: opening, and writing one writer at a time.

use super::super::document::Document;
use super::super::port::{Found, Prints, SearchError};
use super::super::settings::IndexSettings;
use super::memory::Memory;
use super::schema::{self, Fields};
use crate::platform::kept::Kept;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::query::AllQuery;
use tantivy::schema::Value as _;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term, Warmer};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The memory that documents may take before they are written to a file; tantivy wants 15 MB at least.
const WRITER_MEMORY: usize = 20_000_000;
/// Answers kept, of a few kilobytes each.
const ANSWERS: usize = 200;
/// Of stored documents, kept while all of them are looked at in order.
const BLOCKS: usize = 4;
/// Stands in the folder of an index that was filled once.
const BUILT: &str = "built";

pub struct Shelf {
    pub settings: Arc<IndexSettings>,
    pub fields: Arc<Fields>,
    pub reader: IndexReader,
    pub memory: Arc<Memory>,
    /// By the state of the index and the question.
    pub answers: Kept<(u64, String), Found>,
    index: Index,
    folder: PathBuf,
    pen: Arc<Mutex<Pen>>,
}

/// The one writer. Made at the first write, so that a process that only searches leaves the folder to others.
#[derive(Default)]
struct Pen {
    writer: Option<IndexWriter>,
    /// Something was written and not committed: its author failed or went away.
    unfinished: bool,
}

/// A change in the making; dropped without `finish`, it never happened.
pub struct Rewriting {
    shelf: Arc<Shelf>,
    /// None after a failure in the middle of a step.
    pen: Option<OwnedMutexGuard<Pen>>,
    begun: bool,
}

impl Shelf {
    /// The name of the folder holds the fingerprint of the settings, so other settings find another folder.
    pub fn open(root: &Path, name: &str, settings: Arc<IndexSettings>) -> anyhow::Result<Self> {
        let folder = root.join(format!("{name}-{}", settings.fingerprint));
        std::fs::create_dir_all(root)?;
        for entry in std::fs::read_dir(root)? {
            let path = entry?.path();
            let other = path.file_name().and_then(|other| other.to_str()).and_then(|other| other.rsplit_once('-'));
            if other.is_some_and(|(other, _)| other == name) && path != folder {
                std::fs::remove_dir_all(&path).with_context(|| format!("removing {}", path.display()))?;
            }
        }
        if folder.exists() {
            match Self::open_folder(&folder, Arc::clone(&settings)) {
                Ok(shelf) => return Ok(shelf),
                Err(error) => {
                    tracing::warn!(index = name, error = format!("{error:#}"), "search index is unusable, begun anew");
                    std::fs::remove_dir_all(&folder)?;
                }
            }
        }
        std::fs::create_dir_all(&folder)?;
        Index::create_in_dir(&folder, schema::schema(&settings).0)?;
        Self::open_folder(&folder, settings)
    }

    fn open_folder(folder: &Path, settings: Arc<IndexSettings>) -> anyhow::Result<Self> {
        let (schema, fields) = schema::schema(&settings);
        let index = Index::open_in_dir(folder)?;
        if index.schema() != schema {
            bail!("the schema is another one");
        }
        let damaged = index.validate_checksum()?;
        if !damaged.is_empty() {
            bail!("damaged files: {damaged:?}");
        }
        index.tokenizers().register(schema::WORDS, schema::analyzer(&settings));
        let fields = Arc::new(fields);
        let memory = Arc::new(Memory::new(Arc::clone(&fields)));
        let warmer: Weak<dyn Warmer> = Arc::downgrade(&(Arc::clone(&memory) as Arc<dyn Warmer>));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::OnCommitWithDelay);
        let reader = reader.warmers(vec![warmer]).try_into()?;
        let (answers, folder) = (Kept::new(ANSWERS), folder.to_owned());
        Ok(Self { settings, fields, reader, memory, answers, index, folder, pen: Arc::default() })
    }

    pub fn is_built(&self) -> bool {
        self.folder.join(BUILT).exists()
    }

    pub fn count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    pub fn prints(&self) -> tantivy::Result<Prints> {
        let mut prints = Prints::new();
        for segment in self.reader.searcher().segment_readers() {
            let column = segment.fast_fields().u64(schema::PRINT)?;
            let store = segment.get_store_reader(BLOCKS)?;
            for doc in segment.doc_ids_alive() {
                let document: TantivyDocument = store.get(doc)?;
                let id = document.get_first(self.fields.id).and_then(|id| id.as_str()).unwrap_or_default().to_owned();
                prints.insert(id, column.first(doc).unwrap_or_default());
            }
        }
        Ok(prints)
    }

    /// Waits for the pen; documents are seen by searches when the change is finished.
    pub async fn rewrite(shelf: Arc<Self>) -> Rewriting {
        let pen = Arc::clone(&shelf.pen).lock_owned().await;
        Rewriting { shelf, pen: Some(pen), begun: false }
    }

    fn documents(&self, writer: &IndexWriter, documents: &[Document]) -> tantivy::Result<()> {
        for document in documents {
            writer.delete_term(Term::from_field_text(self.fields.id, &document.id));
            writer.add_document(schema::document(&self.fields, &self.settings, document))?;
        }
        Ok(())
    }
}

impl Pen {
    /// Takes the pen up for a new change; what an unfinished one left behind is forgotten.
    fn begin(&mut self, index: &Index) -> tantivy::Result<()> {
        if self.unfinished {
            self.writer = None;
        }
        if self.writer.is_none() {
            self.writer = Some(open_writer(index)?);
        }
        self.unfinished = true;
        Ok(())
    }
}

/// Takes the folder's lock. A process that is being started elsewhere in this program holds a copy of it for a moment, until it
/// becomes another program; that is waited for.
#[expect(clippy::disallowed_methods, reason = "on a thread that may block")]
fn open_writer(index: &Index) -> tantivy::Result<IndexWriter> {
    for _ in 0..20 {
        match index.writer_with_num_threads(1, WRITER_MEMORY) {
            Err(tantivy::TantivyError::LockFailure(..)) => std::thread::sleep(std::time::Duration::from_millis(25)),
            opened => return opened,
        }
    }
    index.writer_with_num_threads(1, WRITER_MEMORY)
}

impl Rewriting {
    pub async fn put(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        self.step(move |shelf, writer| shelf.documents(writer, &documents)).await
    }

    pub async fn remove(&mut self, ids: Vec<String>) -> Result<(), SearchError> {
        self.step(move |shelf, writer| {
            for id in &ids {
                writer.delete_term(Term::from_field_text(shelf.fields.id, id));
            }
            Ok(())
        })
        .await
    }

    pub async fn clear(&mut self) -> Result<(), SearchError> {
        self.step(|_, writer| {
            writer.set_merge_policy(Box::new(NoMergePolicy));
            writer.delete_query(Box::new(AllQuery)).map(drop)
        })
        .await
    }

    pub async fn finish(mut self) -> Result<(), SearchError> {
        self.step(|shelf, writer| {
            writer.commit()?;
            shelf.reader.reload()
        })
        .await?;
        if let Some(pen) = &mut self.pen {
            pen.unfinished = false;
        }
        Ok(())
    }

    /// Finishes the filling of the whole index, in one segment: a search walks through the words of each.
    pub async fn finish_all(mut self) -> Result<(), SearchError> {
        let shelf = Arc::clone(&self.shelf);
        self.step(|shelf, writer| {
            writer.commit()?;
            let segments = shelf.index.searchable_segment_ids()?;
            if segments.len() > 1 {
                writer.merge(&segments).wait()?;
            }
            writer.set_merge_policy(Box::<LogMergePolicy>::default());
            Ok(())
        })
        .await?;
        self.finish().await?;
        std::fs::write(shelf.folder.join(BUILT), "").map_err(anyhow::Error::from)?;
        Ok(())
    }

    /// Runs where blocking is allowed. The pen travels with the step, so that a caller who goes away frees it too.
    async fn step<F>(&mut self, act: F) -> Result<(), SearchError>
    where
        F: FnOnce(&Shelf, &mut IndexWriter) -> tantivy::Result<()> + Send + 'static,
    {
        let Some(mut pen) = self.pen.take() else {
            return Err(SearchError::Away("an earlier step of this change failed".to_owned()));
        };
        let shelf = Arc::clone(&self.shelf);
        let first = !std::mem::replace(&mut self.begun, true);
        let step = tokio::task::spawn_blocking(move || {
            if first {
                pen.begin(&shelf.index)?;
            }
            if let Some(writer) = &mut pen.writer {
                act(&shelf, writer)?;
            }
            Ok::<_, TantivyError>(pen)
        });
        self.pen = Some(step.await.map_err(anyhow::Error::from)??);
        Ok(())
    }
}
