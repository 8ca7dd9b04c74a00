//! Matches for programs.

use crate::accounts::Caller;
use crate::app::App;
use crate::kernel::ids::GigId;
use crate::matching::words::{self, Line, Teller, Told};
use crate::matching::{actions, rules};
use crate::platform::error::OrMissing;
use crate::platform::web::api::ApiResult;
use crate::platform::web::body::Query;
use crate::platform::web::errors::Problem;
use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ReasonView {
    met: bool,
    #[schema(example = "Logo design: yes, Skilled")]
    text: String,
    /// Percent of a full score.
    #[schema(example = 12)]
    percent: u32,
}

impl From<Line> for ReasonView {
    fn from(line: Line) -> Self {
        Self { met: line.met, text: line.text, percent: line.percent }
    }
}

/// A score in percent, its three parts, and the reasons that add up to it.
#[derive(Serialize, ToSchema)]
pub struct ScoreView {
    #[schema(example = 61)]
    total: u32,
    skills: u32,
    evidence: u32,
    practical: u32,
    reasons: Vec<ReasonView>,
}

impl From<Told> for ScoreView {
    fn from(told: Told) -> Self {
        Self {
            total: told.total,
            skills: told.skills,
            evidence: told.evidence,
            practical: told.practical,
            reasons: told.lines.into_iter().map(ReasonView::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PersonMatch {
    #[schema(example = "amina-baig")]
    handle: String,
    name: String,
    headline: String,
    score: ScoreView,
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

/// Who fits a gig of your client, best first, at most 50, with reasons. Drafts are matched too.
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
    let dropped: Vec<_> = asked.dropped.iter().filter_map(|code| words::loose(code)).collect();
    let people = actions::people(&app, &who.actor, GigId(*id), &dropped).await?;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: who.locale };
    let matches = people.found.into_iter().map(|person| PersonMatch {
        score: teller.tell(&person.score).into(),
        handle: person.published.handle,
        name: person.published.name,
        headline: person.published.content.headline,
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
    improvements: Vec<ReasonView>,
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
    let found = actions::work(&app, &who.actor).await?;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: who.locale };
    let published = found.is_some();
    let matches = found.unwrap_or_default().into_iter().map(|work| GigMatch {
        gig: work.gig.id,
        score: teller.tell(&work.score).into(),
        improvements: work.improvements.iter().map(|change| teller.improvement(change).into()).collect(),
        title: work.gig.title,
        client: work.client.name,
    });
    Ok(web::Json(WorkView { published, matches: matches.collect() }))
}

#[derive(Serialize, ToSchema)]
pub struct FitView {
    score: ScoreView,
    /// Conditions that keep you out: `level`, `start`, `hours`, `rate`, `language`, `district`, `starter`.
    against: Vec<&'static str>,
    improvements: Vec<ReasonView>,
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
    rules::may_list_work(&who.actor)?;
    let (_, fit) = actions::fit(&app, &who.actor, GigId(*id)).await?;
    let fit = fit.or_missing()?;
    let skills = app.skills.now();
    let teller = Teller { skills: &skills, locale: who.locale };
    Ok(web::Json(FitView {
        score: teller.tell(&fit.score).into(),
        against: fit.against.iter().map(|constraint| words::code(*constraint)).collect(),
        improvements: fit.improvements.iter().map(|change| teller.improvement(change).into()).collect(),
    }))
}
