//! Search for programs.

use crate::accounts::Anyone;
use crate::app::App;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, ProfileId};
use crate::platform::error::{AppError, Result};
use crate::platform::search::Counted;
use crate::platform::web::api::{ApiResult, PageSize};
use crate::platform::web::body::Query;
use crate::platform::web::context::address;
use crate::platform::web::errors::Problem;
use crate::search::actions::{self, Asked, Asker, FURTHEST, GIG_SORTS, LONGEST, TALENT_SORTS};
use actix_web::{HttpMessage, HttpRequest, get, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

#[derive(Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct SearchParams {
    /// Words, `"phrases"`, `-excluded`; typos and the beginning of the last word are forgiven.
    #[param(example = "logo desing")]
    q: String,
    /// Ids of skills, of which one must be there.
    skill: Vec<String>,
    family: Vec<String>,
    #[param(example = json!(["hunza"]))]
    district: Vec<String>,
    language: Vec<String>,
    /// `newest`, `cheapest`, `dearest`, for gigs also `deadline`; left out, what fits best.
    sort: String,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    limit: PageSize,
}

impl SearchParams {
    fn asked(self, sorts: &[&str]) -> Result<Asked> {
        let mut errors = FieldErrors::default();
        errors.at_most("q", &self.q, LONGEST);
        errors.check(self.sort.is_empty() || sorts.contains(&self.sort.as_str()), "sort", "field-not-a-choice");
        errors.finish()?;
        let offset = self.cursor.as_deref().map(decode).transpose()?.unwrap_or(0);
        let chosen = [
            ("skills", self.skill),
            ("families", self.family),
            ("district", self.district),
            ("languages", self.language),
        ];
        Ok(Asked {
            text: self.q,
            chosen: BTreeMap::from(chosen).into_iter().filter(|(_, values)| !values.is_empty()).collect(),
            sort: self.sort,
            offset,
            limit: self.limit.checked()? as usize,
            ..Asked::default()
        })
    }
}

/// Results are ranked, so a page is a place in the ranking; programs treat it as opaque all the same.
fn encode(offset: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("o{offset}"))
}

fn decode(cursor: &str) -> Result<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let offset = bytes.and_then(|text| text.strip_prefix('o')?.parse().ok()).filter(|offset| *offset < FURTHEST);
    offset.ok_or_else(|| wrong("cursor", "field-bad-cursor"))
}

fn wrong(field: &'static str, key: &'static str) -> AppError {
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    AppError::Invalid(errors)
}

#[derive(Serialize, ToSchema)]
pub struct CountView {
    #[schema(example = "hunza")]
    value: String,
    count: u64,
}

type Facets = BTreeMap<String, Vec<CountView>>;

fn facets(counted: &Counted) -> Facets {
    let view = |(value, count): &(String, u64)| CountView { value: value.clone(), count: *count };
    counted.iter().map(|(field, values)| (field.clone(), values.iter().map(view).collect())).collect()
}

#[derive(Serialize, ToSchema)]
pub struct LoosenedCondition {
    /// A field of `facets`, or `first_gig`.
    #[schema(example = "district")]
    condition: &'static str,
    gained: usize,
}

fn loosened(conditions: Vec<(&'static str, usize)>) -> Vec<LoosenedCondition> {
    conditions.into_iter().map(|(condition, gained)| LoosenedCondition { condition, gained }).collect()
}

#[derive(Serialize, ToSchema)]
pub struct TalentHit {
    id: ProfileId,
    #[schema(example = "amina-baig")]
    handle: String,
    name: String,
    headline: String,
    skills: Vec<String>,
    district: Option<String>,
    rate_minor: Option<i64>,
    rate_currency: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TalentResults {
    items: Vec<TalentHit>,
    total: usize,
    facets: Facets,
    /// Words that were left out, because nobody has all of them.
    dropped: Vec<String>,
    /// What may have been meant, where nobody or not every word was found; it finds somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "logo design")]
    did_you_mean: Option<String>,
    /// Where nobody was found: conditions, each with how many there are without it.
    loosened: Vec<LoosenedCondition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Finds talent. Who may not be found is not here, whatever the index says.
#[utoipa::path(
    tag = "search",
    params(SearchParams),
    responses(
        (status = 200, body = TalentResults),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
        (status = 503, body = Problem, description = "`temporarily_away`"),
    ),
    security((), ("bearer" = []))
)]
#[get("/talent")]
pub async fn talent(
    who: Anyone,
    app: web::Data<App>,
    req: HttpRequest,
    Query(params): Query<SearchParams>,
) -> ApiResult<TalentResults> {
    throttle(&app, &who, &req).await?;
    let asked = params.asked(&TALENT_SORTS)?;
    let page = actions::talent(&app, who.actor.as_ref(), &asked).await?;
    actions::hear(&app, &asker(&who, &req), "profiles", &asked, &page);
    let items = page.rows.into_iter().map(|one| TalentHit {
        id: one.id,
        handle: one.handle,
        name: one.name,
        skills: one.content.skills.iter().map(|own| own.skill.clone()).collect(),
        headline: one.content.headline.clone(),
        district: one.content.district.clone(),
        rate_minor: one.content.rate_minor,
        rate_currency: one.content.rate_currency.clone(),
    });
    Ok(web::Json(TalentResults {
        items: items.collect(),
        next: next(&asked, page.total),
        total: page.total,
        facets: facets(&page.facets),
        dropped: page.dropped,
        did_you_mean: page.help.meant,
        loosened: loosened(page.help.loosened),
    }))
}

/// What programs ask for stands in nobody's own list.
fn asker<'a>(who: &'a Anyone, req: &HttpRequest) -> Asker<'a> {
    Asker { actor: who.actor.as_ref(), from: address(req), own_device: false, visit: String::new(), live: false }
}

async fn throttle(app: &App, who: &Anyone, req: &HttpRequest) -> Result<()> {
    let standing = actions::count(app, who.actor.as_ref(), address(req)).await;
    req.extensions_mut().insert(standing);
    standing.checked()
}

#[derive(Serialize, ToSchema)]
pub struct GigHit {
    id: GigId,
    title: String,
    client: String,
    skills: Vec<String>,
    remote: bool,
    district: Option<String>,
    first_gig: bool,
    /// For people.
    #[schema(example = "PKR 12,000–15,000")]
    budget: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct GigResults {
    items: Vec<GigHit>,
    total: usize,
    facets: Facets,
    dropped: Vec<String>,
    /// What may have been meant, where no gig or not every word was found; it finds one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "logo design")]
    did_you_mean: Option<String>,
    /// Where no gig was found: conditions, each with how many there are without it.
    loosened: Vec<LoosenedCondition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Finds open gigs of approved clients.
#[utoipa::path(
    tag = "search",
    params(SearchParams),
    responses(
        (status = 200, body = GigResults),
        (status = 422, body = Problem, description = "`invalid_fields`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
        (status = 503, body = Problem, description = "`temporarily_away`"),
    ),
    security((), ("bearer" = []))
)]
#[get("/gigs")]
pub async fn gigs(
    who: Anyone,
    app: web::Data<App>,
    req: HttpRequest,
    Query(params): Query<SearchParams>,
) -> ApiResult<GigResults> {
    throttle(&app, &who, &req).await?;
    let asked = params.asked(&GIG_SORTS)?;
    let page = actions::gigs(&app, who.actor.as_ref(), &asked).await?;
    actions::hear(&app, &asker(&who, &req), "gigs", &asked, &page);
    let items = page.rows.into_iter().map(|shown| GigHit {
        budget: shown.gig.budget().map(|budget| budget.shown()),
        id: shown.gig.id,
        title: shown.gig.title.clone(),
        client: shown.client.name.clone(),
        skills: shown.details.skills.iter().map(|need| need.skill.clone()).collect(),
        remote: shown.gig.remote,
        district: shown.gig.district.clone(),
        first_gig: shown.gig.first_gig,
    });
    Ok(web::Json(GigResults {
        items: items.collect(),
        next: next(&asked, page.total),
        total: page.total,
        facets: facets(&page.facets),
        dropped: page.dropped,
        did_you_mean: page.help.meant,
        loosened: loosened(page.help.loosened),
    }))
}

fn next(asked: &Asked, total: usize) -> Option<String> {
    let after = asked.offset + asked.limit;
    (after < total.min(FURTHEST)).then(|| encode(after))
}
