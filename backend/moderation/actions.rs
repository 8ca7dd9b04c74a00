//! Acts on reports.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::ReportId;
use crate::moderation::model::{Decision, Report, ReportInput};
use crate::moderation::{queries, rules};
use crate::notifications::{self, Kind, Notice};
use crate::platform::audit;
use crate::platform::db::Tx;
use crate::platform::error::{OrMissing, Result};
use crate::platform::text::{clean_block, clean_line};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::net::IpAddr;

/// Anybody reports something; so many times an hour from one address.
pub async fn report(app: &App, actor: Option<&Actor>, input: ReportInput, from: IpAddr) -> Result<ReportId> {
    app.limits.hit(&mut *app.db.read().await?, rules::REPORTS, &from.to_string()).await?;
    let input = ReportInput { note: clean_block(&input.note), page: clean_line(&input.page), ..input };
    rules::check(&input)?;
    let (id, now) = (ReportId::new(), app.clock.now());
    let by = actor.map(|actor| actor.person);
    app.db
        .write(async |tx| {
            queries::insert(tx, id, &input, by, now).await?;
            let date = local_date(now).to_string();
            notifications::notify_staff(tx, now, Kind::ReportWaits, &[("date", &date)], &desk_path(id), by).await
        })
        .await?;
    Ok(id)
}

/// Where staff decide.
fn desk_path(id: ReportId) -> String {
    format!("/staff/reports#report-{id}")
}

/// Staff say what became of a report.
pub async fn decide(app: &App, actor: &Actor, id: ReportId, decision: Decision) -> Result<()> {
    let decision = Decision { note: clean_block(&decision.note), ..decision };
    rules::check_decision(&decision)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let report = queries::lock(tx, id).await?.or_missing()?;
            rules::may_decide(&report.state)?;
            queries::set_decision(tx, id, &decision, actor.person, now).await?;
            let entry = audit::Entry {
                actor: Some(actor.person),
                action: "moderation.decide",
                subject_kind: "report",
                subject: Some(id.0),
                detail: json!({
                    "decision": decision.state,
                    "kind": report.subject_kind,
                    "subject": report.subject,
                }),
            };
            audit::record(tx, now, entry).await?;
            notifications::settled(tx, now, Kind::ReportWaits, &desk_path(id)).await?;
            tell_reporter(tx, now, &report, &decision).await
        })
        .await
}

/// Who reported something learns what became of it; what staff noted may speak of others, and stays with staff.
async fn tell_reporter(tx: &mut Tx<'_>, now: DateTime<Utc>, report: &Report, decision: &Decision) -> Result<()> {
    let Some(to) = report.reporter else { return Ok(()) };
    let kind = if decision.state == "acted" { Kind::ReportActed } else { Kind::ReportDismissed };
    let date = local_date(report.created_at).to_string();
    let path = report.page_link().filter(|page| !page.is_empty()).unwrap_or("/notices").to_owned();
    notifications::notify(tx, now, Notice { to, kind, args: &[("date", &date)], path }).await
}
