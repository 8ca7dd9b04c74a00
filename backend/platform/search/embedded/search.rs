//! One search: match and filter each segment, keep the best hits, count facets.

use super::super::filter::{Filter, Value};
use super::super::port::{Found, Hit, Query, SearchError};
use super::super::typed::Typed;
use super::facets::{Counter, Counts};
use super::matching::{Matches, Reading, has};
use super::plan::{self, Plan};
use super::rank::{Rank, Ranking};
use super::schema::Fields;
use super::shelf::Shelf;
use std::collections::BinaryHeap;
use std::ops::Bound;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, Occur, Query as Condition, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{IndexRecordOption, Value as _};
use tantivy::{DocAddress, Searcher, SegmentReader, TantivyDocument, Term};

pub fn search(shelf: &Shelf, typed: &Typed, query: &Query) -> Result<Found, SearchError> {
    let searcher = shelf.reader.searcher();
    let plan = plan::plan(typed, &shelf.settings, &shelf.fields, &searcher)?;
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
    conditions: Vec<Box<dyn Condition>>,
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
            conditions: query.filters.iter().map(|filter| condition(filter, &shelf.fields)).collect(),
            own: query.facets.iter().map(own).collect(),
            best: BinaryHeap::new(),
            total: 0,
            counts: vec![Counts::new(); query.facets.len()],
        }
    }

    fn read(&mut self, segment: u32, reader: &SegmentReader, plan: &Plan) -> tantivy::Result<()> {
        let (settings, fields) = (&self.shelf.settings, &self.shelf.fields);
        let reading = Reading { settings, fields, searcher: self.searcher, segment: reader };
        let matches = Matches::of(plan, &reading)?;
        let ranking = Ranking::new(settings, self.query.sort.as_ref(), reader)?;
        let sets = self.conditions.iter().map(|condition| reading.set(condition.as_ref()));
        let sets = sets.collect::<tantivy::Result<Vec<_>>>()?;
        let counters = self.query.facets.iter().map(|facet| Counter::new(facet, fields, reader));
        let mut counters = counters.collect::<tantivy::Result<Vec<_>>>()?;
        let keep = self.query.offset + self.query.limit;
        for doc in reader.doc_ids_alive() {
            let Some(words) = matches.qualities(doc) else { continue };
            for (counter, own) in counters.iter_mut().zip(&self.own) {
                if sets.iter().zip(own).all(|(set, own)| *own || has(set, doc)) {
                    counter.count(doc);
                }
            }
            if sets.iter().all(|set| has(set, doc)) {
                self.total += 1;
                let worst = self.best.peek().filter(|_| self.best.len() >= keep).map(|worst| &worst.rank);
                let Some(rank) = ranking.rank(doc, &matches, words.clone(), worst) else { continue };
                let address = DocAddress::new(segment, doc);
                let score = (ranking.score(words) * 1e6) as u32;
                self.best.push(Candidate { rank, tie: ranking.tie(doc), address, score });
                if self.best.len() > keep {
                    self.best.pop();
                }
            }
        }
        counters.into_iter().zip(&mut self.counts).try_for_each(|(counter, counts)| counter.add_to(counts))
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
            facets: facets.collect(),
            dropped: Vec::new(),
        })
    }
}

fn condition(filter: &Filter, fields: &Fields) -> Box<dyn Condition> {
    let both = |parts: &[Filter], occur| {
        let parts = parts.iter().map(|part| (occur, condition(part, fields)));
        Box::new(BooleanQuery::new(parts.collect()))
    };
    match filter {
        Filter::Eq(field, value) => equals(field, std::slice::from_ref(value), fields),
        Filter::In(field, values) => equals(field, values, fields),
        Filter::AtLeast(field, least) => range(field, Some(*least), None, fields),
        Filter::AtMost(field, most) => range(field, None, Some(*most), fields),
        Filter::And(parts) => both(parts, Occur::Must),
        Filter::Or(parts) => both(parts, Occur::Should),
        Filter::Not(part) => {
            let all: Box<dyn Condition> = Box::new(AllQuery);
            Box::new(BooleanQuery::new(vec![(Occur::Must, all), (Occur::MustNot, condition(part, fields))]))
        }
    }
}

fn equals(field: &str, values: &[Value], fields: &Fields) -> Box<dyn Condition> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(range(field, Some(*number), Some(*number), fields)),
        Value::Text(_) => None,
    };
    let Some(code) = fields.codes.get(field) else {
        return Box::new(BooleanQuery::union(values.iter().filter_map(number).collect()));
    };
    let term = |value: &Value| match value {
        Value::Text(text) => Some(Term::from_field_text(*code, text)),
        Value::Number(_) => None,
    };
    let mut terms: Vec<Term> = values.iter().filter_map(term).collect();
    match terms.pop() {
        None => Box::new(EmptyQuery),
        Some(only) if terms.is_empty() => Box::new(TermQuery::new(only, IndexRecordOption::Basic)),
        Some(last) => Box::new(TermSetQuery::new(terms.into_iter().chain([last]))),
    }
}

fn range(field: &str, least: Option<f64>, most: Option<f64>, fields: &Fields) -> Box<dyn Condition> {
    let Some(field) = fields.numbers.get(field) else { return Box::new(EmptyQuery) };
    let bound = |number: Option<f64>| {
        number.map_or(Bound::Unbounded, |number| Bound::Included(Term::from_field_f64(*field, number)))
    };
    Box::new(RangeQuery::new(bound(least), bound(most)))
}
