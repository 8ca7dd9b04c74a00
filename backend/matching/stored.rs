//! What the scores that clients saw were made of. Owns match_taxonomies, match_questions and match_scores: with the version of
//! the weights, each score recomputes to the last point, though people, gigs and the list of skills have moved on.

use crate::app::App;
use crate::kernel::ids::{GigId, ProfileId};
use crate::matching::weights;
use crate::platform::db::{Conn, Tx};
use crate::platform::error::Result;
use crate::skills::Skills;
use anyhow::{Context, anyhow};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use matcher::{Basis, Exchange, Graph, Matcher, Need, OccupationEntry, Offer, Score, SkillEntry, Weights};
use schema::{match_impressions, match_questions, match_scores, match_taxonomies};
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
    keep_taxonomy(tx, fingerprint, graph).await?;
    let gig = GigId(Uuid::from_u128(question.need.id));
    let id: i64 = diesel::insert_into(match_questions::table)
        .values((
            match_questions::gig_id.eq(gig),
            match_questions::version.eq(question.basis.version.cast_signed()),
            match_questions::fingerprint.eq(fingerprint),
            match_questions::question.eq(serde_json::to_string(question).context("a question as JSON")?),
        ))
        .returning(match_questions::id)
        .get_result(tx)
        .await?;
    let row = |answer: &&Answer| {
        let pair = (match_scores::gig_id.eq(gig), match_scores::profile_id.eq(answer.profile));
        let offer = serde_json::to_string(&answer.offer).context("an offer as JSON")?;
        let made_of = (match_scores::question_id.eq(id), match_scores::offer.eq(offer));
        let total = match_scores::total.eq(answer.total.cast_signed());
        Ok((pair, match_scores::shown_on.eq(answer.day), total, made_of))
    };
    let rows: Vec<_> = answers.iter().map(row).collect::<anyhow::Result<_>>()?;
    diesel::insert_into(match_scores::table).values(rows).execute(tx).await?;
    Ok(())
}

async fn keep_taxonomy(tx: &mut Tx<'_>, fingerprint: i64, graph: &Graph) -> Result<()> {
    let known = match_taxonomies::table.find(fingerprint).select(match_taxonomies::fingerprint).for_key_share();
    if known.first::<i64>(tx).await.optional()?.is_some() {
        return Ok(());
    }
    let (skills, occupations) = graph.parts();
    let taxonomy = Taxonomy { skills: skills.into(), occupations: occupations.into() };
    let json = serde_json::to_value(taxonomy).context("the list of skills as JSON")?;
    diesel::insert_into(match_taxonomies::table)
        .values((match_taxonomies::fingerprint.eq(fingerprint), match_taxonomies::taxonomy.eq(json)))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

/// Somebody who was shown to a client, with the score of that day.
#[derive(Debug, Clone, Queryable)]
pub struct Shown {
    pub gig: GigId,
    pub profile: ProfileId,
    pub day: NaiveDate,
    /// From 1.
    pub place: i32,
    /// Millionths of a full score.
    pub total: i32,
    version: i32,
    fingerprint: i64,
    question: String,
    offer: String,
}

impl Shown {
    fn key(&self) -> Key {
        (self.gig, self.profile, self.day)
    }
}

type Key = (GigId, ProfileId, NaiveDate);

/// Who was shown for a gig, the latest day first, so many at most.
pub async fn list_of_gig(conn: &mut Conn, gig: GigId, at_most: i64) -> Result<Vec<Shown>> {
    let order = (match_scores::shown_on.desc(), match_impressions::place, match_scores::profile_id);
    Ok(rows().filter(match_scores::gig_id.eq(gig)).order(order).limit(at_most).load(conn).await?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    match_scores::table
        .inner_join(match_questions::table)
        .inner_join(
            match_impressions::table.on(match_impressions::gig_id
                .eq(match_scores::gig_id)
                .and(match_impressions::profile_id.eq(match_scores::profile_id))
                .and(match_impressions::shown_on.eq(match_scores::shown_on))),
        )
        .select((
            match_scores::gig_id,
            match_scores::profile_id,
            match_scores::shown_on,
            match_impressions::place,
            match_scores::total,
            match_questions::version,
            match_questions::fingerprint,
            match_questions::question,
            match_scores::offer,
        ))
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
    let taxonomy = match_taxonomies::table.find(fingerprint).select(match_taxonomies::taxonomy);
    let taxonomy: serde_json::Value = taxonomy.first(conn).await?;
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
        let mut batch = rows().into_boxed();
        if let Some((gig, profile, day)) = last {
            let later = match_scores::shown_on.gt(day);
            let later = match_scores::profile_id.gt(profile).or(match_scores::profile_id.eq(profile).and(later));
            batch = batch.filter(match_scores::gig_id.gt(gig).or(match_scores::gig_id.eq(gig).and(later)));
        }
        let order = (match_scores::gig_id, match_scores::profile_id, match_scores::shown_on);
        let batch: Vec<Shown> = batch.order(order).limit(BATCH).load(&mut conn).await?;
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

/// Forgets what is older, and lists of skills that no score needs.
pub async fn prune(app: &App) -> Result<()> {
    let today = app.clock.today();
    let before = today.checked_sub_days(KEPT).unwrap_or(today);
    let conn = &mut *app.db.read().await?;
    diesel::delete(match_impressions::table.filter(match_impressions::shown_on.lt(before))).execute(conn).await?;
    let unused = diesel::dsl::not(diesel::dsl::exists(
        match_scores::table.filter(match_scores::question_id.eq(match_questions::id)),
    ));
    diesel::delete(match_questions::table.filter(unused)).execute(conn).await?;
    let unused = diesel::dsl::not(diesel::dsl::exists(
        match_questions::table.filter(match_questions::fingerprint.eq(match_taxonomies::fingerprint)),
    ));
    diesel::delete(match_taxonomies::table.filter(unused)).execute(conn).await?;
    Ok(())
}
