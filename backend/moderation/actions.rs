//! Acts on reports.

use crate::app::App;
use crate::kernel::actor::Actor;
use crate::kernel::ids::ReportId;
use crate::moderation::model::{Decision, ReportInput};
use crate::moderation::{queries, rules};
use crate::platform::audit;
use crate::platform::error::{OrMissing, Result};
use crate::platform::text::{clean_block, clean_line};
use serde_json::json;
use std::net::IpAddr;

/// Anybody reports something; so many times an hour from one address.
pub async fn report(app: &App, actor: Option<&Actor>, input: ReportInput, from: IpAddr) -> Result<ReportId> {
    app.limits.hit(&mut *app.db.read().await?, rules::REPORTS, &from.to_string()).await?;
    let input = ReportInput { note: clean_block(&input.note), page: clean_line(&input.page), ..input };
    rules::check(&input)?;
    let (id, now) = (ReportId::new(), app.clock.now());
    let by = actor.map(|actor| actor.person);
    app.db.write(async |tx| queries::insert(tx, id, &input, by, now).await).await?;
    Ok(id)
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
            audit::record(tx, now, entry).await
        })
        .await
}
