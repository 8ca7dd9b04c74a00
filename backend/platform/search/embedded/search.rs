//! One search: match and filter each segment, keep the best hits, count facets.

use super::super::port::{Found, Hit, Query, SearchError};
use super::super::typed::Typed;
use super::conditions::Condition;
use super::facets::{Counter, Counts};
use super::matching::{Matches, Reading};
use super::plan::{self, Plan};
use super::rank::{Rank, Ranking};
use super::shelf::Shelf;
use std::collections::BinaryHeap;
use std::sync::Arc;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, Searcher, SegmentReader, TantivyDocument};

pub fn search(shelf: &Shelf, typed: &Typed, query: &Query) -> Result<Found, SearchError> {
    let searcher = shelf.reader.searcher();
    let plan = plan::plan(typed, &shelf.settings, &shelf.fields, &searcher);
    let mut search = Search::new(shelf, query, &searcher);
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        search.read(segment, reader, &plan)?;
    }
    search.found()
}

struct Search<'a> {
    shelf: &'a Shelf,
    query: &'a Query,
    searcher: &'a Searcher,
    /// For each facet, which of the filters are its own and do not narrow its counts.
    own: Vec<Vec<bool>>,
    /// The best so far, the worst of them on top.
    best: BinaryHeap<Candidate>,
    total: usize,
    counts: Vec<Counts>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rank: Rank,
    tie: u64,
    address: DocAddress,
    /// The score in millionths, which are ordered.
    score: u32,
}

impl<'a> Search<'a> {
    fn new(shelf: &'a Shelf, query: &'a Query, searcher: &'a Searcher) -> Self {
        let own = |facet: &String| query.filters.iter().map(|filter| filter.is_about(facet)).collect();
        Self {
            shelf,
            query,
            searcher,
            own: query.facets.iter().map(own).collect(),
            best: BinaryHeap::new(),
            total: 0,
            counts: vec![Counts::new(); query.facets.len()],
        }
    }

    fn read(&mut self, segment: u32, reader: &SegmentReader, plan: &Plan) -> tantivy::Result<()> {
        let (settings, fields) = (&self.shelf.settings, &self.shelf.fields);
        let remembered = self.shelf.memory.of(reader)?;
        let columns = &remembered.columns;
        let reading = Reading { settings, fields, searcher: self.searcher, segment: reader, remembered: &remembered };
        let matches = Matches::of(plan, &reading)?;
        if matches.docs.is_empty() {
            return Ok(());
        }
        let ranking = Ranking::new(settings, self.query.sort.as_ref(), columns);
        let conditions: Vec<_> = self.query.filters.iter().map(|filter| Condition::new(filter, columns)).collect();
        let mut counter = Counter::new(&self.query.facets, columns);
        let mut holds = vec![true; conditions.len()];
        let keep = self.query.offset + self.query.limit;
        let alive = reader.alive_bitset();
        // What was published last was mostly indexed last, and keeps most others out.
        for doc in matches.docs.iter().rev().copied().filter(|doc| alive.is_none_or(|alive| alive.is_alive(*doc))) {
            for (holds, condition) in holds.iter_mut().zip(&conditions) {
                *holds = condition.holds(doc);
            }
            if !holds.iter().all(|holds| *holds) {
                let held_back_by = |own: &Vec<bool>| holds.iter().zip(own).all(|(holds, own)| *holds || *own);
                counter.count_for(doc, self.own.iter().map(held_back_by));
                continue;
            }
            counter.count(doc);
            self.total += 1;
            let worst = self.best.peek().filter(|_| self.best.len() >= keep).map(|worst| &worst.rank);
            let Some(rank) = ranking.rank(doc, &matches, worst) else { continue };
            let score = (ranking.score(&matches, doc) * 1e6) as u32;
            self.best.push(Candidate { rank, tie: ranking.tie(doc), address: DocAddress::new(segment, doc), score });
            if self.best.len() > keep {
                self.best.pop();
            }
        }
        counter.add_to(&mut self.counts);
        Ok(())
    }

    fn found(self) -> Result<Found, SearchError> {
        let mut hits = Vec::new();
        for candidate in self.best.into_sorted_vec().into_iter().skip(self.query.offset) {
            let document: TantivyDocument = self.searcher.doc(candidate.address)?;
            let id = document.get_first(self.shelf.fields.id).and_then(|id| id.as_str()).unwrap_or_default().to_owned();
            hits.push(Hit { id, score: candidate.score as f32 / 1e6 });
        }
        let faceting = &self.shelf.settings.faceting;
        let facets = self.query.facets.iter().zip(self.counts);
        let facets =
            facets.map(|(facet, counts)| (facet.clone(), faceting.arrange(facet, counts.into_iter().collect())));
        Ok(Found {
            hits,
            total: self.total.min(self.shelf.settings.pagination.max_total_hits),
            facets: Arc::new(facets.collect()),
            dropped: Vec::new(),
        })
    }
}
