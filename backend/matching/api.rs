//! Matches for programs.

use crate::accounts::{Caller, StaffCaller};
use crate::app::App;
use crate::kernel::ids::GigId;
use crate::matching::actions;
use crate::matching::words::{self, Teller};
use crate::platform::error::OrMissing;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Query;
use crate::platform::web::errors::Problem;
use actix_web::{get, web};
use chrono::NaiveDate;
use matcher::exposure::{By, Cell};
use matcher::{About, How, Improvement, Reason, Score, Segment};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How one required skill is answered.
#[derive(Serialize, ToSchema)]
pub struct SkillReason {
    /// The skill that the gig asks for.
    #[schema(example = "logo-design")]
    asked: String,
    must: bool,
    /// `exact`, `related`, `narrower`, `broader`, `sibling` or `missing`.
    #[schema(example = "related")]
    how: &'static str,
    /// The person's skill that answers instead.
    #[schema(example = "brand-identity")]
    via: Option<String>,
    /// Of the person, 1 to 5; 0 where it is missing.
    level: u8,
    wanted: u8,
}

/// One of the reasons that sum to the score, exactly.
#[derive(Serialize, ToSchema)]
pub struct ReasonView {
    /// `skill`, `evidence`, `text`, `occupation`, `endorsements`, `delivered`, `budget`, `availability` or `language`.
    #[schema(example = "skill")]
    about: &'static str,
    /// The part of the bar that it belongs to: `skills`, `evidence` or `practical`.
    segment: &'static str,
    /// Millionths of a full score.
    #[schema(example = 90000)]
    points: u32,
    /// The most that it could have brought.
    #[schema(example = 180000)]
    most: u32,
    skill: Option<SkillReason>,
    /// For `evidence`: the skill asked for that it speaks of.
    #[schema(example = "logo-design")]
    proves: Option<String>,
    /// In words, where there is something to say.
    #[schema(example = "Logo design: yes (Skilled)")]
    text: Option<String>,
}

impl ReasonView {
    fn of(teller: &Teller, reason: &Reason) -> Self {
        let skill = match &reason.about {
            About::Skill { asked, must, how, via, level, wanted } => Some(SkillReason {
                asked: teller.id(*asked),
                must: *must,
                how: how_code(*how),
                via: via.map(|via| teller.id(via)),
                level: *level,
                wanted: *wanted,
            }),
            _ => None,
        };
        let proves = match &reason.about {
            About::Evidence { asked, .. } => Some(teller.id(*asked)),
            _ => None,
        };
        let segment = match reason.segment {
            Segment::Skills => "skills",
            Segment::Evidence => "evidence",
            Segment::Practical => "practical",
        };
        let text = teller.line(reason).map(|line| line.text);
        Self {
            about: about_code(&reason.about),
            segment,
            points: reason.points,
            most: reason.most,
            skill,
            proves,
            text,
        }
    }
}

fn about_code(about: &About) -> &'static str {
    match about {
        About::Skill { .. } => "skill",
        About::Evidence { .. } => "evidence",
        About::Text { .. } => "text",
        About::Occupation { .. } => "occupation",
        About::Endorsements => "endorsements",
        About::Delivered => "delivered",
        About::Budget => "budget",
        About::Availability => "availability",
        About::Language => "language",
    }
}

fn how_code(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Related => "related",
        How::Narrower => "narrower",
        How::Broader => "broader",
        How::Sibling => "sibling",
        How::Missing => "missing",
    }
}

/// A score with the reasons that sum to it.
#[derive(Serialize, ToSchema)]
pub struct ScoreView {
    /// Millionths of a full score.
    #[schema(example = 612000)]
    points: u32,
    /// Version of the weights.
    version: u32,
    reasons: Vec<ReasonView>,
    /// Conditions that the two do not meet: `level`, `start`, `hours`, `rate`, `language`, `district`, `starter` and the like.
    violated: Vec<&'static str>,
}

impl ScoreView {
    pub fn of(teller: &Teller, score: &Score) -> Self {
        Self {
            points: score.total,
            version: score.version,
            reasons: score.reasons.iter().map(|reason| ReasonView::of(teller, reason)).collect(),
            violated: score.violated.iter().map(words::code).collect(),
        }
    }
}

/// A change that would move you up.
#[derive(Serialize, ToSchema)]
pub struct ImprovementView {
    #[schema(example = "Show Logo design in a piece of work")]
    text: String,
    /// What it would add, in millionths of a full score.
    points: u32,
}

fn improvements(teller: &Teller, improvements: &[Improvement]) -> Vec<ImprovementView> {
    let view = |one: &Improvement| ImprovementView { text: teller.improvement(one).text, points: one.gain };
    improvements.iter().map(view).collect()
}

#[derive(Serialize, ToSchema)]
pub struct PersonMatch {
    #[schema(example = "amina-baig")]
    handle: String,
    name: String,
    headline: String,
    score: ScoreView,
    /// What put them on their place: `score`; `near_tie`, as good as the best left and shown less so far; or `floor`, where the list
    /// was short of people without paid work.
    #[schema(example = "score")]
    placed_by: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct ConditionView {
    /// `level`, `start`, `hours`, `rate`, `language` or `district`.
    condition: &'static str,
    /// So many more people would fit without it.
    gained: u32,
}

#[derive(Serialize, ToSchema)]
pub struct PeopleView {
    matches: Vec<PersonMatch>,
    /// People who meet every hard condition.
    fitting: u32,
    loosened: Vec<ConditionView>,
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// Conditions to loosen: `level`, `start`, `hours`, `rate`, `language`, `district`.
    dropped: Vec<String>,
}

/// Who fits a gig of your client, best first, at most 50, with reasons. Drafts are matched too. People without paid work stand in the
/// list at least about as often as they are relevant. Whoever is in the answer counts as shown, once a day for each gig.
#[utoipa::path(
    tag = "matching",
    params(Asked),
    responses(
        (status = 200, body = PeopleView),
        (status = 403, body = Problem, description = "`matching_mail_not_confirmed`"),
        (status = 404, body = Problem, description = "`not_found`"),
    ),
    security(("bearer" = []))
)]
#[get("/gigs/{id}/matches")]
pub async fn people(
    who: Caller,
    app: web::Data<App>,
    id: web::Path<Uuid>,
    Query(asked): Query<Asked>,
) -> ApiResult<PeopleView> {
    let dropped = words::loose(&asked.dropped);
    let mut people = actions::people(&app, &who.actor, GigId(*id), &dropped).await?;
    let all = 0..people.found.len();
    actions::show(&app, &mut people, all).await?;
    let teller = Teller { skills: &people.skills, locale: who.locale };
    let matches = people.found.into_iter().map(|person| PersonMatch {
        score: ScoreView::of(&teller, &person.score),
        placed_by: match person.by {
            By::Score => "score",
            By::NearTie => "near_tie",
            By::Floor => "floor",
        },
        handle: person.published.handle,
        name: person.published.name,
        headline: person.published.content.headline.clone(),
    });
    let loosened = people
        .loosened
        .gained
        .iter()
        .map(|(constraint, gained)| ConditionView { condition: words::code(*constraint), gained: *gained });
    Ok(web::Json(PeopleView {
        matches: matches.collect(),
        fitting: people.loosened.fitting,
        loosened: loosened.collect(),
    }))
}

#[derive(Serialize, ToSchema)]
pub struct GigMatch {
    gig: GigId,
    title: String,
    client: String,
    score: ScoreView,
    /// What would move you up, largest first.
    improvements: Vec<ImprovementView>,
}

#[derive(Serialize, ToSchema)]
pub struct WorkView {
    /// False while nothing of yours can be found: not published, hidden, or under 18.
    published: bool,
    matches: Vec<GigMatch>,
}

/// The open gigs that fit your published profile, best first, with reasons.
#[utoipa::path(
    tag = "matching",
    responses((status = 200, body = WorkView), (status = 403, body = Problem, description = "`matching_not_graduate`")),
    security(("bearer" = []))
)]
#[get("/me/matches")]
pub async fn work(who: Caller, app: web::Data<App>) -> ApiResult<WorkView> {
    let Some(work) = actions::work(&app, &who.actor).await? else {
        return Ok(web::Json(WorkView { published: false, matches: Vec::new() }));
    };
    let teller = Teller { skills: &work.skills, locale: who.locale };
    let matches = work.found.into_iter().map(|fitting| GigMatch {
        gig: fitting.gig.id,
        score: ScoreView::of(&teller, &fitting.score),
        improvements: improvements(&teller, &fitting.improvements),
        title: fitting.gig.title,
        client: fitting.client.name,
    });
    Ok(web::Json(WorkView { published: true, matches: matches.collect() }))
}

#[derive(Serialize, ToSchema)]
pub struct FitView {
    score: ScoreView,
    /// Conditions that keep you out: `level`, `start`, `hours`, `rate`, `language`, `district`, `starter` and the like.
    against: Vec<&'static str>,
    /// Largest first.
    improvements: Vec<ImprovementView>,
}

/// How you fit one gig.
#[utoipa::path(
    tag = "matching",
    responses(
        (status = 200, body = FitView),
        (status = 403, body = Problem, description = "`matching_not_graduate`"),
        (status = 404, body = Problem, description = "`not_found`: no such gig, or nothing of yours is published"),
    ),
    security(("bearer" = []))
)]
#[get("/gigs/{id}/fit")]
pub async fn fit(who: Caller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<FitView> {
    let (_, fit) = actions::fit(&app, &who.actor, GigId(*id)).await?;
    let fit = fit.or_missing()?;
    let teller = Teller { skills: &fit.skills, locale: who.locale };
    Ok(web::Json(FitView {
        score: ScoreView::of(&teller, &fit.score),
        against: fit.against.iter().map(|constraint| words::code(*constraint)).collect(),
        improvements: improvements(&teller, &fit.improvements),
    }))
}

/// Figures of a group; what would tell of fewer than five people is left out.
#[derive(Serialize, ToSchema)]
pub struct EvennessCell {
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<u32>,
    /// Newcomers' share of attention beside their share of those who may be found, in millionths: 1000000 is fair.
    #[serde(skip_serializing_if = "Option::is_none")]
    newcomer_ratio: Option<u32>,
    /// How unevenly attention falls, in millionths: 0 where all have the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    gini: Option<u32>,
}

impl EvennessCell {
    fn of(cell: &Cell) -> Self {
        Self { people: cell.people, newcomer_ratio: cell.newcomer_ratio, gini: cell.gini }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CentreEvenness {
    /// The centre by the name in its address; missing for people of none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "karimabad")]
    centre: Option<String>,
    figures: EvennessCell,
}

#[derive(Serialize, ToSchema)]
pub struct GenderEvenness {
    /// `woman`, `man` or `other`, as people say it; missing for those who say nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "woman")]
    gender: Option<String>,
    figures: EvennessCell,
}

#[derive(Serialize, ToSchema)]
pub struct EvennessView {
    since: NaiveDate,
    total: EvennessCell,
    centres: Vec<CentreEvenness>,
    genders: Vec<GenderEvenness>,
}

/// How evenly match lists let people be seen, in total, by the centre at which they learned last, and by gender.
#[utoipa::path(
    tag = "matching",
    responses(
        (status = 200, body = EvennessView),
        (status = 404, body = Problem, description = "`not_found`: only for staff"),
    ),
    security(("bearer" = []))
)]
#[get("/exposure")]
pub async fn evenness(_: StaffCaller, app: web::Data<App>) -> ApiResult<EvennessView> {
    let told = actions::evenness(&app).await?;
    let slug = |id| told.centres.iter().find(|centre| centre.id == id).map(|centre| centre.slug.clone());
    let groups = told.by_centre.groups.iter();
    let centres =
        groups.map(|(id, cell)| CentreEvenness { centre: id.and_then(slug), figures: EvennessCell::of(cell) });
    let (total, centres) = (EvennessCell::of(&told.by_centre.total), centres.collect());
    let genders = told.by_gender.groups.into_iter();
    let genders = genders.map(|(gender, cell)| GenderEvenness { gender, figures: EvennessCell::of(&cell) }).collect();
    Ok(web::Json(EvennessView { since: told.since, total, centres, genders }))
}

/// Somebody as they were shown to a client.
#[derive(Serialize, ToSchema)]
pub struct ShownView {
    /// Left out where the profile is no longer to be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "amina-baig")]
    handle: Option<String>,
    day: NaiveDate,
    /// From 1.
    place: i32,
    /// Millionths of a full score, as they were stored on that day.
    stored: i32,
    /// Whether the score below, made again of what was stored with it, is the same to the last point.
    recomputes: bool,
    score: ScoreView,
}

#[derive(Serialize, ToSchema)]
pub struct ShownList {
    shown: Vec<ShownView>,
}

/// Who was shown to the client of a gig, the latest day first, at most 200, with the reasons of that day. For staff.
#[utoipa::path(
    tag = "matching",
    responses((status = 200, body = ShownList), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/gigs/{id}/shown")]
pub async fn past(who: StaffCaller, app: web::Data<App>, id: web::Path<Uuid>) -> ApiResult<ShownList> {
    let (_, past) = actions::past(&app, &who.actor, GigId(*id)).await?;
    let view = |past: actions::Past| ShownView {
        day: past.shown.day,
        place: past.shown.place,
        stored: past.shown.total,
        recomputes: past.recomputes(),
        score: ScoreView::of(&Teller { skills: &past.skills, locale: who.locale }, &past.score),
        handle: past.published.map(|published| published.handle),
    };
    Ok(web::Json(ShownList { shown: past.into_iter().map(view).collect() }))
}
