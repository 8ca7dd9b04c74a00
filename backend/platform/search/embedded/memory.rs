//! What is kept in memory of the segments of an index for as long as searches read them.

use super::columns::Columns;
use super::plan::Meaning;
use super::rank::Quality;
use super::schema::Fields;
use super::vocabulary::Vocabulary;
use crate::platform::kept::Kept;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::index::SegmentId;
use tantivy::{Searcher, SearcherGeneration, SegmentReader, Warmer};

/// So many words are kept, or twice as many, with two bytes for each document of the segment.
const WORDS: usize = 50;

pub struct Memory {
    fields: Arc<Fields>,
    segments: Mutex<HashMap<SegmentId, Arc<Remembered>>>,
}

/// Of one segment. It never changes; what is deleted is known elsewhere.
pub struct Remembered {
    pub columns: Columns,
    pub vocabulary: Vocabulary,
    /// How well each document holds a word: whoever types asks for the words before the last again and again, and so does a search
    /// that drops words from the end.
    pub words: Kept<Meaning, Arc<Vec<Quality>>>,
}

impl Memory {
    pub fn new(fields: Arc<Fields>) -> Self {
        Self { fields, segments: Mutex::default() }
    }

    pub fn of(&self, segment: &SegmentReader) -> tantivy::Result<Arc<Remembered>> {
        if let Some(known) = self.segments().get(&segment.segment_id()) {
            return Ok(Arc::clone(known));
        }
        let (columns, vocabulary) = (Columns::read(&self.fields, segment)?, Vocabulary::read(&self.fields, segment)?);
        let read = Arc::new(Remembered { columns, vocabulary, words: Kept::new(WORDS) });
        self.segments().insert(segment.segment_id(), Arc::clone(&read));
        Ok(read)
    }

    fn segments(&self) -> MutexGuard<'_, HashMap<SegmentId, Arc<Remembered>>> {
        self.segments.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Warmer for Memory {
    /// Called before searches see a commit, so that none of them waits for this.
    fn warm(&self, searcher: &Searcher) -> tantivy::Result<()> {
        searcher.segment_readers().iter().try_for_each(|segment| self.of(segment).map(drop))
    }

    fn garbage_collect(&self, live: &[&SearcherGeneration]) {
        let is_read = |segment: &SegmentId| live.iter().any(|generation| generation.segments().contains_key(segment));
        // They are large: searches that wait for the others should not wait until these are freed.
        let gone: Vec<_> = self.segments().extract_if(|segment, _| !is_read(segment)).collect();
        drop(gone);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::document::Document;
    use super::super::super::settings::Settings;
    use super::super::shelf::Shelf;
    use serde_json::json;
    use std::sync::Arc;
    use std::time::Duration;

    #[tokio::test]
    async fn segments_that_no_search_reads_any_more_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Arc::clone(Settings::built_in().unwrap().index("gigs").unwrap());
        let document = Document::prepare(&json!({ "id": "one", "title": "Logo" }), &settings).unwrap();
        let shelf = Arc::new(Shelf::open(folder.path(), "gigs", settings).unwrap());
        for _ in 0..3 {
            let mut rewriting = Shelf::rewrite(Arc::clone(&shelf)).await;
            rewriting.clear().await.unwrap();
            rewriting.put(vec![document.clone()]).await.unwrap();
            rewriting.finish_all().await.unwrap();
            assert!(!shelf.memory.segments().is_empty(), "read before the first search");
        }
        for _ in 0..100 {
            if shelf.memory.segments().len() == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(shelf.memory.segments().len(), 1);
    }
}
