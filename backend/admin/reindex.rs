//! The search index beside the tables, at the terminal.

use crate::app::App;
use crate::platform::error::AppError;
use crate::search::{self, Drift};
use anyhow::{anyhow, bail};

/// So many ids of a kind are named.
const NAMED: usize = 20;

/// Tells what differs; mends it unless it is only to be told.
pub async fn run(app: &App, check: bool) -> anyhow::Result<()> {
    let drifts = if check { search::compare_twice(app).await } else { search::mend(app).await }.map_err(told)?;
    for drift in &drifts {
        println!("{}", summary(drift));
    }
    if drifts.iter().all(Drift::is_none) {
        return Ok(());
    }
    if check {
        let behind = search::health(app).await.map_err(told)?.behind;
        bail!("the index differs from the tables; {behind} changes are still to be taken in");
    }
    println!("mended");
    Ok(())
}

/// Only one process may write the index in the data folder: beside a running site, the site's own.
fn told(error: AppError) -> anyhow::Error {
    match error {
        AppError::Away(_) => anyhow!(
            "search does not answer, or another process writes to its folder: stop the site first, or only look with --check"
        ),
        other => anyhow!("{other}"),
    }
}

fn summary(drift: &Drift) -> String {
    let kinds = [("missing", &drift.missing), ("surplus", &drift.surplus), ("differing", &drift.differing)];
    let counts: Vec<String> = kinds.iter().map(|(kind, ids)| format!("{} {kind}", ids.len())).collect();
    let mut lines = vec![format!("{}: {} documents; {}", drift.index, drift.documents, counts.join(", "))];
    for (kind, ids) in kinds.iter().filter(|(_, ids)| !ids.is_empty()) {
        let more = if ids.len() > NAMED { " …" } else { "" };
        let named: Vec<&str> = ids.iter().take(NAMED).map(String::as_str).collect();
        lines.push(format!("  {kind}: {}{more}", named.join(" ")));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::search::Drift;

    #[test]
    fn what_differs_is_told_by_count_and_id() {
        let missing: Vec<String> = (0..25).map(|number| format!("m{number}")).collect();
        let drift =
            Drift { index: "gigs", documents: 30, missing, surplus: Vec::new(), differing: vec!["d".to_owned()] };
        let told = summary(&drift);
        assert!(told.starts_with("gigs: 30 documents; 25 missing, 0 surplus, 1 differing\n  missing: m0 m1"), "{told}");
        assert!(told.contains("m19 …") && !told.contains("m20") && told.ends_with("  differing: d"), "{told}");
    }
}
