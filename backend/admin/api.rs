//! Rules, the audit trail and the state of the machine, for programs.

use crate::accounts::{AdminCaller, Anyone};
use crate::admin::machine;
use crate::app::App;
use crate::platform::audit;
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::api::{ApiResult, PageSize};
use crate::platform::web::body::{Body, Query};
use crate::platform::web::errors::Problem;
use crate::policy::{self, Rule, RuleInput};
use actix_web::{HttpResponse, delete, get, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct RuleView {
    #[schema(example = "gig-life")]
    key: &'static str,
    /// What counts now.
    #[schema(example = 30)]
    value: i64,
    /// `days`, `percent` or `requests`.
    #[schema(example = "days")]
    unit: &'static str,
    #[schema(example = 30)]
    default: i64,
    min: i64,
    max: i64,
    /// Every change, the latest first; those whose moment is to come among them.
    changes: Vec<RuleChangeView>,
}

#[derive(Serialize, ToSchema)]
pub struct RuleChangeView {
    #[schema(example = 45)]
    value: i64,
    valid_from: DateTime<Utc>,
    /// Why.
    note: String,
}

/// The numbers by which Hunar works, with every change and its reason.
#[utoipa::path(tag = "rules", responses((status = 200, body = Vec<RuleView>)))]
#[get("/rules")]
pub async fn rules(_: Anyone, app: web::Data<App>) -> ApiResult<Vec<RuleView>> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let rows = policy::list_rules(&mut conn).await?;
    let mut views = Vec::new();
    for rule in Rule::ALL {
        let changes = rows.iter().filter(|row| row.rule == rule).map(|row| RuleChangeView {
            value: row.value,
            valid_from: row.valid_from,
            note: row.note.clone(),
        });
        let (min, max) = rule.bounds();
        views.push(RuleView {
            key: rule.code(),
            value: policy::value(&mut conn, rule, now).await?,
            unit: rule.unit(),
            default: rule.default(),
            min,
            max,
            changes: changes.collect(),
        });
    }
    Ok(web::Json(views))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleBody {
    #[schema(example = 45)]
    value: i64,
    /// The first day on which it counts, in Asia/Karachi; left out, it counts at once.
    #[serde(default)]
    #[schema(example = "2027-01-01")]
    valid_from: String,
    /// Why; everybody may read it.
    #[schema(example = "Gigs live longer while the schools are closed.", max_length = 300)]
    note: String,
}

/// Changes a rule from a day on. For the region desk.
#[utoipa::path(
    tag = "rules",
    request_body = RuleBody,
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`invalid_fields`"),
    ),
    security(("bearer" = []))
)]
#[put("/rules/{key}")]
pub async fn set_rule(
    who: AdminCaller,
    app: web::Data<App>,
    key: web::Path<String>,
    Body(body): Body<RuleBody>,
) -> Result<HttpResponse> {
    let rule = Rule::parse(&key).or_missing()?;
    who.shown.require_fresh(&app)?;
    let input = RuleInput { value: body.value.to_string(), valid_from: body.valid_from, note: body.note };
    policy::set_rule(&app, who.actor.person, rule, &input).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct WhichChange {
    /// The moment of the change, as `GET /rules` shows it.
    valid_from: DateTime<Utc>,
}

/// Takes back a change that is still to come. For the region desk.
#[utoipa::path(
    tag = "rules",
    params(WhichChange),
    responses(
        (status = 204),
        (status = 403, body = Problem, description = "`step_up_required`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`rule_counts_already`"),
    ),
    security(("bearer" = []))
)]
#[delete("/rules/{key}")]
pub async fn withdraw_rule(
    who: AdminCaller,
    app: web::Data<App>,
    key: web::Path<String>,
    Query(which): Query<WhichChange>,
) -> Result<HttpResponse> {
    let rule = Rule::parse(&key).or_missing()?;
    who.shown.require_fresh(&app)?;
    policy::withdraw_rule(&app, who.actor.person, rule, which.valid_from).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct AuditWanted {
    /// What the action begins with.
    #[param(example = "accounts.")]
    action: String,
    /// Somebody who acted or was acted on, or any other subject.
    about: Option<Uuid>,
    /// Rows older than the one with this id.
    before: Option<i64>,
    /// Rows a page, 1 to 100.
    #[param(value_type = i64, example = 20, minimum = 1, maximum = 100)]
    limit: PageSize,
}

#[derive(Serialize, ToSchema)]
pub struct AuditView {
    id: i64,
    at: DateTime<Utc>,
    /// Absent when the system itself acted.
    actor: Option<Uuid>,
    #[schema(example = "accounts.suspend")]
    action: String,
    #[schema(example = "person")]
    subject_kind: String,
    subject: Option<Uuid>,
    /// Facts of the act, by name.
    #[schema(value_type = Object)]
    detail: Value,
}

impl From<audit::Row> for AuditView {
    fn from(row: audit::Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            actor: row.actor,
            action: row.action,
            subject_kind: row.subject_kind,
            subject: row.subject,
            detail: row.detail,
        }
    }
}

/// Who did what, the newest first; go on with `before`. For the region desk.
#[utoipa::path(
    tag = "audit",
    params(AuditWanted),
    responses((status = 200, body = Vec<AuditView>), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/audit")]
pub async fn trail(_: AdminCaller, app: web::Data<App>, Query(asked): Query<AuditWanted>) -> ApiResult<Vec<AuditView>> {
    let limit = asked.limit.checked()?;
    let wanted = audit::Wanted { action: asked.action, about: asked.about, before: asked.before };
    let rows = audit::list(&mut *app.db.read().await?, &wanted, limit).await?;
    Ok(web::Json(rows.into_iter().map(AuditView::from).collect()))
}

#[derive(Serialize, ToSchema)]
pub struct MachineView {
    /// Documents in the search index; absent while the engine is away.
    profiles_indexed: Option<u64>,
    gigs_indexed: Option<u64>,
    /// Rows that should be in it.
    profiles_published: usize,
    gigs_open: usize,
    /// Changes that the indexes have yet to take in.
    search_behind: i64,
    matching_behind: i64,
    people_matched: u32,
    gigs_matched: u32,
    jobs_waiting: i64,
    jobs_dead: i64,
    /// For so many seconds the job that waits longest has been due.
    jobs_late: i64,
    /// Links of the audit chain that are as they were written.
    audit_sound: i64,
    audit_waiting: i64,
    /// Where the chain does not hold; absent when it does.
    audit_broken_at: Option<i64>,
    /// Rows that never passed the chain.
    audit_foreign: i64,
    /// The hash of the last link: note it elsewhere.
    audit_head: String,
}

/// How search, matching, jobs and the audit chain do. For the region desk.
#[utoipa::path(
    tag = "audit",
    responses((status = 200, body = MachineView), (status = 404, body = Problem, description = "`not_found`")),
    security(("bearer" = []))
)]
#[get("/machine")]
pub async fn machine_state(_: AdminCaller, app: web::Data<App>) -> ApiResult<MachineView> {
    let machine = machine::look(&app).await?;
    Ok(web::Json(MachineView {
        profiles_indexed: machine.search.documents.map(|(profiles, _)| profiles),
        gigs_indexed: machine.search.documents.map(|(_, gigs)| gigs),
        profiles_published: machine.search.rows.0,
        gigs_open: machine.search.rows.1,
        search_behind: machine.search.behind,
        matching_behind: machine.matching_behind,
        people_matched: machine.people_matched,
        gigs_matched: machine.gigs_matched,
        jobs_waiting: machine.jobs_waiting,
        jobs_dead: machine.jobs_dead,
        jobs_late: machine.jobs_late,
        audit_sound: machine.chain.sound,
        audit_waiting: machine.chain.waiting,
        audit_broken_at: machine.chain.broken_at,
        audit_foreign: machine.chain.foreign,
        audit_head: machine.chain.head,
    }))
}
