//! What the scores that clients saw were made of. Owns match_taxonomies, match_questions and match_scores: with the version of
//! the weights, each score recomputes to the last point, though people, gigs and the list of skills have moved on.

mod queries;

pub use queries::{Shown, list_of_gig};

use crate::app::App;
use crate::kernel::ids::{GigId, ProfileId};
use crate::matching::stored::queries::{Key, QuestionRow, ScoreRow};
use crate::matching::weights;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::skills::Skills;
use anyhow::{Context, anyhow};
use chrono::{Days, NaiveDate};
use matcher::{Basis, Exchange, Graph, Matcher, Need, OccupationEntry, Offer, Score, SkillEntry, Weights};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use uuid::Uuid;

/// A gig as it was asked about, by the statistics and the rates of exchange of that moment.
#[derive(Clone, Serialize, Deserialize)]
pub struct Question {
    pub need: Need,
    pub basis: Basis,
    pub exchange: Exchange,
}

/// Scores pairs by one version of the weights and one list of skills.
pub struct Scorer {
    matcher: Matcher,
    pub skills: Arc<Skills>,
}

impl Scorer {
    pub fn new(skills: Arc<Skills>, weights: Weights) -> anyhow::Result<Self> {
        let matcher = Matcher::new(skills.graph.clone(), weights).map_err(anyhow::Error::msg)?;
        Ok(Self { matcher, skills })
    }

    pub fn score(&self, question: &Question, offer: &Offer) -> Score {
        self.matcher.rescore(&question.need, offer, &question.exchange, &question.basis)
    }
}

/// The list of skills and occupations that a graph is built of.
#[derive(Serialize, Deserialize)]
struct Taxonomy<'a> {
    skills: Cow<'a, [SkillEntry]>,
    occupations: Cow<'a, [OccupationEntry]>,
}

/// The answer to a question: somebody's score, and what they offered.
pub struct Answer {
    pub profile: ProfileId,
    pub day: NaiveDate,
    pub total: u32,
    pub offer: Offer,
}

/// Keeps what these scores are made of. Only for impressions that were added in this transaction.
pub async fn keep(tx: &mut Tx<'_>, question: &Question, graph: &Graph, answers: &[&Answer]) -> Result<()> {
    let fingerprint = question.basis.taxonomy.cast_signed();
    if !queries::has_taxonomy(tx, fingerprint).await? {
        let (skills, occupations) = graph.parts();
        let taxonomy = Taxonomy { skills: skills.into(), occupations: occupations.into() };
        let taxonomy = serde_json::to_value(taxonomy).context("the list of skills as JSON")?;
        queries::add_taxonomy(tx, fingerprint, taxonomy).await?;
    }
    let gig_id = GigId(Uuid::from_u128(question.need.id));
    let version = question.basis.version.cast_signed();
    let question = serde_json::to_string(question).context("a question as JSON")?;
    let question_id = queries::add_question(tx, &QuestionRow { gig_id, version, fingerprint, question }).await?;
    let row = |answer: &&Answer| {
        let offer = serde_json::to_string(&answer.offer).context("an offer as JSON")?;
        let (profile_id, shown_on, total) = (answer.profile, answer.day, answer.total.cast_signed());
        Ok(ScoreRow { gig_id, profile_id, shown_on, question_id, total, offer })
    };
    let rows: Vec<_> = answers.iter().map(row).collect::<anyhow::Result<_>>()?;
    queries::add_scores(tx, &rows).await
}

/// The scorers of stored matches, each made once.
pub struct Scorers {
    made: HashMap<(i32, i64), Scorer>,
    /// By which old skills are named.
    now: Arc<Skills>,
}

impl Scorers {
    pub fn new(now: Arc<Skills>) -> Self {
        Self { made: HashMap::new(), now }
    }

    /// Scores again, from what is stored and nothing else, and gives the list by which the reasons are told.
    pub async fn recompute(&mut self, conn: &mut Conn, shown: &Shown) -> Result<(Score, Arc<Skills>)> {
        let question: Question = serde_json::from_str(&shown.question).context("a stored question")?;
        let offer: Offer = serde_json::from_str(&shown.offer).context("a stored offer")?;
        let key = (shown.version, shown.fingerprint);
        let scorer = match self.made.entry(key) {
            Entry::Occupied(made) => made.into_mut(),
            Entry::Vacant(place) => place.insert(read_scorer(conn, &self.now, key).await?),
        };
        Ok((scorer.score(&question, &offer), scorer.skills.clone()))
    }
}

async fn read_scorer(conn: &mut Conn, now: &Skills, (version, fingerprint): (i32, i64)) -> Result<Scorer> {
    let weights = weights::of_version(conn, version.cast_unsigned()).await?.context("weights of a stored match")?;
    let taxonomy = queries::read_taxonomy(conn, fingerprint).await?;
    let taxonomy: Taxonomy<'static> = serde_json::from_value(taxonomy).context("a stored list of skills")?;
    let fault = |faults| anyhow!("a stored list of skills: {faults:?}");
    let graph = Graph::build(taxonomy.skills.into_owned()).map_err(fault)?;
    let graph = graph.with_occupations(taxonomy.occupations.into_owned()).map_err(fault)?;
    Ok(Scorer::new(Arc::new(now.by_graph(graph)), weights)?)
}

/// How many stored scores there are, and those that do not recompute.
#[derive(Debug, Default)]
pub struct Checked {
    pub scores: usize,
    pub wrong: Vec<Key>,
}

/// Recomputes every stored score.
pub async fn check(app: &App) -> Result<Checked> {
    const BATCH: i64 = 500;
    let mut conn = app.db.read().await?;
    let (mut checked, mut scorers) = (Checked::default(), Scorers::new(app.skills.now()));
    let mut last: Option<Key> = None;
    loop {
        let batch = queries::list_after(&mut conn, last, BATCH).await?;
        let Some(end) = batch.last() else { return Ok(checked) };
        last = Some(end.key());
        for shown in &batch {
            let (score, _) = scorers.recompute(&mut conn, shown).await?;
            checked.scores += 1;
            if score.total.cast_signed() != shown.total {
                checked.wrong.push(shown.key());
            }
        }
    }
}

/// So long is kept who was shown, and why.
const KEPT: Days = Days::new(365);

/// Forgets what is older, and what no score needs any more.
pub async fn prune(app: &App) -> Result<()> {
    let today = app.clock.today();
    let before = today.checked_sub_days(KEPT).unwrap_or(today);
    app.db.write(async |tx| queries::prune(tx, before).await).await
}
