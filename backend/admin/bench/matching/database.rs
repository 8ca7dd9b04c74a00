//! The same people in PostgreSQL: the best that SQL does with the same question, and the way back into the engine.

use super::naive::Naive;
use crate::platform::db::Conn;
use anyhow::Result;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Integer, SmallInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use matcher::{
    Budget, Currency, Evidence, History, Language, Matcher, Money, Need, Offer, OfferSkill, Population, SkillId,
};

/// A table of this connection alone, which goes with it; in memory, as far as the settings say.
const TABLE: &str = "SET temp_buffers = '2GB'; \
    CREATE TEMPORARY TABLE bench_people ( \
        id bigint PRIMARY KEY, skills integer[] NOT NULL, levels smallint[] NOT NULL, proofs smallint[] NOT NULL, \
        headline text NOT NULL, titles text NOT NULL, level smallint NOT NULL, rate bigint NOT NULL, hours smallint NOT NULL, \
        available_from integer NOT NULL, languages text[] NOT NULL, paid smallint NOT NULL, reviews smallint NOT NULL, \
        praise integer NOT NULL, endorsements integer NOT NULL)";

const INDEX: &str = "CREATE INDEX ON bench_people USING gin (skills); ANALYZE bench_people";

/// People sent at once.
pub const BATCH: usize = 5_000;

/// The best people by SQL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ranked {
    /// By how many of the skills they have.
    Overlap,
    /// By how telling these are.
    Weighted,
    /// With credit for related skills, the best for each requirement.
    Related,
}

/// `$1` the skills that count, `$2` to which requirement each belongs, `$3` what it is worth; then level, rate, hours, languages.
const BEST: &str = "SELECT id FROM bench_people \
    CROSS JOIN LATERAL (SELECT sum(best) AS fit FROM ( \
        SELECT max(worth) AS best FROM unnest(skills) AS had (skill) \
        JOIN unnest($1, $2, $3) AS wanted (skill, asked, worth) USING (skill) GROUP BY asked) AS answers) AS fits \
    WHERE skills && $1 AND level >= $4 AND rate <= $5 AND hours >= $6 AND languages && $7 \
    ORDER BY fit DESC, id LIMIT 50";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

pub async fn create(conn: &mut Conn) -> Result<()> {
    Ok(conn.batch_execute(TABLE).await?)
}

pub async fn index(conn: &mut Conn) -> Result<()> {
    Ok(conn.batch_execute(INDEX).await?)
}

/// An array as PostgreSQL writes it, since rows of arrays cannot be sent as one.
fn written<T: ToString>(all: impl Iterator<Item = T>) -> String {
    format!("{{{}}}", all.map(|one| one.to_string()).collect::<Vec<_>>().join(","))
}

fn small(number: impl TryInto<i16>) -> i16 {
    number.try_into().unwrap_or(i16::MAX)
}

fn proof(evidence: Evidence) -> i16 {
    i16::from(evidence.shown) | i16::from(evidence.delivered) << 1 | i16::from(evidence.endorsed) << 2
}

fn proven(proof: i16) -> Evidence {
    Evidence { shown: proof & 1 > 0, delivered: proof & 2 > 0, endorsed: u8::try_from(proof >> 2).unwrap_or(0) }
}

pub async fn insert(conn: &mut Conn, people: &[Offer]) -> Result<()> {
    let insert = "INSERT INTO bench_people \
        SELECT id, skills::integer[], levels::smallint[], proofs::smallint[], headline, titles, level, rate, hours, \
            available_from, languages::text[], paid, reviews, praise, endorsements \
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS new (id, skills, levels, proofs, \
            headline, titles, level, rate, hours, available_from, languages, paid, reviews, praise, endorsements)";
    let skills = |of: fn(&OfferSkill) -> i64| -> Vec<String> {
        people.iter().map(|one| written(one.skills.iter().map(of))).collect()
    };
    let column = |of: fn(&Offer) -> i16| -> Vec<i16> { people.iter().map(of).collect() };
    diesel::sql_query(insert)
        .bind::<Array<BigInt>, _>(
            people.iter().map(|one| i64::try_from(one.id).unwrap_or(i64::MAX)).collect::<Vec<_>>(),
        )
        .bind::<Array<Text>, _>(skills(|had| i64::from(had.skill.0)))
        .bind::<Array<Text>, _>(skills(|had| i64::from(had.level)))
        .bind::<Array<Text>, _>(skills(|had| i64::from(proof(had.evidence))))
        .bind::<Array<Text>, _>(people.iter().map(|one| one.headline.as_str()).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(people.iter().map(|one| one.titles.join("\n")).collect::<Vec<_>>())
        .bind::<Array<SmallInt>, _>(column(|one| i16::from(one.level)))
        .bind::<Array<BigInt>, _>(
            people
                .iter()
                .map(|one| one.rate.map_or(0, |rate| i64::try_from(rate.minor).unwrap_or(0)))
                .collect::<Vec<_>>(),
        )
        .bind::<Array<SmallInt>, _>(column(|one| i16::from(one.hours)))
        .bind::<Array<Integer>, _>(people.iter().map(|one| one.available_from).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(
            people.iter().map(|one| written(one.languages.iter().map(Language::code))).collect::<Vec<_>>(),
        )
        .bind::<Array<SmallInt>, _>(column(|one| small(one.history.paid_contracts)))
        .bind::<Array<SmallInt>, _>(column(|one| small(one.history.reviews)))
        .bind::<Array<Integer>, _>(
            people.iter().map(|one| i32::try_from(one.history.praise).unwrap_or(i32::MAX)).collect::<Vec<_>>(),
        )
        .bind::<Array<Integer>, _>(people.iter().map(|one| i32::from(one.endorsements)).collect::<Vec<_>>())
        .execute(conn)
        .await?;
    Ok(())
}

/// The fifty best.
pub async fn best(conn: &mut Conn, need: &Need, telling: &Naive, ranked: Ranked) -> Result<Vec<i64>> {
    let (mut skills, mut asked, mut worths) = (Vec::new(), Vec::new(), Vec::new());
    for (requirement, number) in need.requirements.iter().zip(0_i32..) {
        let whole = match ranked {
            Ranked::Overlap => 1000,
            Ranked::Weighted | Ranked::Related => telling.idf(requirement.skill) * if requirement.must { 3 } else { 2 },
        };
        let near = Population::related(requirement.skill).map(|near| (near, whole * 480 / 1000));
        let near = near.filter(|_| ranked == Ranked::Related);
        for (skill, worth) in std::iter::once((requirement.skill, whole)).chain(near) {
            skills.push(i32::try_from(skill.0).unwrap_or(i32::MAX));
            asked.push(number);
            worths.push(i32::try_from(worth).unwrap_or(i32::MAX));
        }
    }
    let most = match need.budget {
        Budget::Hourly(most) => i64::try_from(most.minor).unwrap_or(i64::MAX),
        Budget::Fixed(_) | Budget::Open => i64::MAX,
    };
    let found: Vec<Found> = diesel::sql_query(BEST)
        .bind::<Array<Integer>, _>(skills)
        .bind::<Array<Integer>, _>(asked)
        .bind::<Array<Integer>, _>(worths)
        .bind::<SmallInt, _>(i16::from(need.level))
        .bind::<BigInt, _>(most)
        .bind::<SmallInt, _>(i16::from(need.hours))
        .bind::<Array<Text>, _>(need.languages.iter().map(Language::code).collect::<Vec<_>>())
        .load(conn)
        .await?;
    Ok(found.into_iter().map(|one| one.id).collect())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Array<Integer>)]
    skills: Vec<i32>,
    #[diesel(sql_type = Array<SmallInt>)]
    levels: Vec<i16>,
    #[diesel(sql_type = Array<SmallInt>)]
    proofs: Vec<i16>,
    #[diesel(sql_type = Text)]
    headline: String,
    #[diesel(sql_type = Text)]
    titles: String,
    #[diesel(sql_type = SmallInt)]
    level: i16,
    #[diesel(sql_type = BigInt)]
    rate: i64,
    #[diesel(sql_type = SmallInt)]
    hours: i16,
    #[diesel(sql_type = Integer)]
    available_from: i32,
    #[diesel(sql_type = Array<Text>)]
    languages: Vec<String>,
    #[diesel(sql_type = SmallInt)]
    paid: i16,
    #[diesel(sql_type = SmallInt)]
    reviews: i16,
    #[diesel(sql_type = Integer)]
    praise: i32,
    #[diesel(sql_type = Integer)]
    endorsements: i32,
}

impl Row {
    fn offer(self, currency: Currency) -> Offer {
        let byte = |number: i16| u8::try_from(number).unwrap_or(0);
        let skills = self.skills.iter().zip(&self.levels).zip(&self.proofs).map(|((skill, level), proof)| OfferSkill {
            skill: SkillId(skill.unsigned_abs()),
            level: byte(*level),
            evidence: proven(*proof),
        });
        Offer {
            id: self.id.unsigned_abs().into(),
            skills: skills.collect(),
            headline: self.headline,
            titles: self.titles.lines().map(str::to_owned).collect(),
            others: Vec::new(),
            level: byte(self.level),
            rate: Some(Money { minor: self.rate.unsigned_abs(), currency }),
            hours: byte(self.hours),
            available_from: self.available_from,
            languages: self.languages.iter().filter_map(|code| Language::of(code)).collect(),
            district: None,
            history: History {
                paid_contracts: self.paid.unsigned_abs(),
                reviews: self.reviews.unsigned_abs(),
                praise: self.praise.unsigned_abs(),
            },
            endorsements: u16::try_from(self.endorsements).unwrap_or(u16::MAX),
            visible: true,
            adult: true,
        }
    }
}

/// Fills the engine from the table, as a start without a snapshot does.
pub async fn fill(conn: &mut Conn, matcher: &mut Matcher, currency: Currency) -> Result<()> {
    let rows = diesel::sql_query("SELECT * FROM bench_people").load_stream::<Row>(conn).await?;
    rows.try_for_each(|row| {
        matcher.upsert_offer(&row.offer(currency));
        std::future::ready(Ok(()))
    })
    .await?;
    Ok(())
}
