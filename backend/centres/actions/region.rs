//! The centres of a region, brought in from a file.

use crate::app::App;
use crate::centres::model::CentreInput;
use crate::centres::{queries, rules};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::CentreId;
use crate::platform::audit::{self, Entry};
use crate::platform::error::AppError;
use anyhow::{Context, anyhow};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde_json::json;

/// The region of the first users.
pub const GILGIT_BALTISTAN: &str = include_str!("../regions/gilgit-baltistan.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    centre: Vec<Named>,
}

/// A centre of a region file; `slug` is its address for ever.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    slug: String,
    name: String,
    name_ur: String,
    kind: String,
    operator: String,
    #[serde(default)]
    host_school: String,
    district: String,
    address: String,
    #[serde(default)]
    phone: String,
    shift: String,
    opens: String,
    closes: String,
    #[serde(default)]
    women_days: Vec<String>,
    #[serde(default)]
    women_from: String,
    #[serde(default)]
    women_until: String,
    /// `12-20`: month and day, each winter again.
    #[serde(default)]
    winter_from: String,
    #[serde(default)]
    winter_to: String,
}

impl Named {
    fn input(self, today: NaiveDate) -> CentreInput {
        let (closed_from, closed_to) = winter(&self.winter_from, &self.winter_to, today);
        CentreInput {
            name: self.name,
            name_ur: self.name_ur,
            kind: self.kind,
            operator: self.operator,
            host_school: self.host_school,
            district: self.district,
            address: self.address,
            phone: self.phone,
            shift: self.shift,
            opens: self.opens,
            closes: self.closes,
            women_days: self.women_days,
            women_from: self.women_from,
            women_until: self.women_until,
            is_open: "yes".to_owned(),
            closed_from,
            closed_to,
        }
    }
}

/// The winter that ends next, as dates; what is no month and day stays as it is and is complained about.
fn winter(from: &str, to: &str, today: NaiveDate) -> (String, String) {
    let day = |year: i32, text: &str| format!("{year}-{text}").parse::<NaiveDate>().ok();
    let winters = (today.year() - 1..=today.year() + 1).filter_map(|year| {
        let begin = day(year, from)?;
        let end = day(year, to).filter(|end| *end >= begin).or_else(|| day(year + 1, to))?;
        Some((begin, end))
    });
    match winters.into_iter().find(|(_, end)| *end >= today) {
        Some((begin, end)) => (begin.to_string(), end.to_string()),
        None => (from.to_owned(), to.to_owned()),
    }
}

/// What the import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionImported {
    pub added: usize,
    /// Centres that were there already stay as their staff edited them.
    pub known: usize,
}

/// Adds the centres of a region file that are not there yet, all of them or none.
pub async fn import_region(app: &App, file: &str) -> anyhow::Result<RegionImported> {
    let centres = read(file, app.clock.today())?;
    let now = app.clock.now();
    let added = app
        .db
        .write(async |tx| {
            let mut added = 0;
            for (slug, facts) in &centres {
                if queries::find_by_slug(tx, slug).await?.is_some() {
                    continue;
                }
                let id = CentreId::new();
                queries::insert_centre(tx, id, slug, facts, None, now).await?;
                let detail = json!({ "slug": slug, "by": "command line" });
                let entry = Entry {
                    actor: None,
                    action: "centres.create",
                    subject_kind: "centre",
                    subject: Some(id.0),
                    detail,
                };
                audit::record(tx, now, entry).await?;
                added += 1;
            }
            Ok(added)
        })
        .await;
    let added: usize = added.map_err(|error: AppError| anyhow!("{error}"))?;
    Ok(RegionImported { added, known: centres.len() - added })
}

type Checked = Vec<(String, crate::centres::model::CentreFacts)>;

/// The centres of a file, each checked as if it were typed into the form.
fn read(file: &str, today: NaiveDate) -> anyhow::Result<Checked> {
    let region: Region = toml::from_str(file).context("the region file")?;
    let mut checked: Checked = Vec::new();
    for named in region.centre {
        let slug = named.slug.clone();
        let plain = slug
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        if !plain || checked.iter().any(|(known, _)| *known == slug) {
            return Err(anyhow!("the slug {slug:?} stands twice or holds more than a-z, 0-9 and dashes"));
        }
        let facts = rules::check_centre(&named.input(today)).map_err(|errors| anyhow!("{slug}: {}", told(&errors)))?;
        checked.push((slug, facts));
    }
    Ok(checked)
}

fn told(errors: &FieldErrors) -> String {
    errors.iter().map(|error| format!("{} ({})", error.field, error.key)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::places::DISTRICTS;
    use std::collections::BTreeSet;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_first_region_is_complete_and_keeps_every_rule() {
        let centres = read(GILGIT_BALTISTAN, date(2026, 11, 25)).unwrap();
        let count = |kind: &str| centres.iter().filter(|(_, facts)| facts.kind == kind).count();
        assert_eq!((count("freelancing"), count("software_park"), count("innovation")), (14, 3, 2));
        let districts: BTreeSet<&str> = centres.iter().map(|(_, facts)| facts.district.as_str()).collect();
        let settled = DISTRICTS.iter().filter(|district| district.parent.is_none());
        assert!(settled.into_iter().all(|district| districts.contains(district.code)), "{districts:?}");
    }

    #[test]
    fn winters_come_again() {
        let of = |today| winter("12-20", "01-31", today);
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(of(date(2026, 11, 25)), pair("2026-12-20", "2027-01-31"));
        assert_eq!(of(date(2027, 1, 5)), pair("2026-12-20", "2027-01-31"));
        assert_eq!(of(date(2027, 2, 1)), pair("2027-12-20", "2028-01-31"));
        assert_eq!(winter("", "", date(2027, 2, 1)), pair("", ""));
    }

    #[test]
    fn a_file_that_is_wrong_says_where() {
        let right = GILGIT_BALTISTAN.to_owned();
        let told = |file: &str| read(file, date(2026, 11, 25)).map(|_| ()).unwrap_err().to_string();
        assert!(told(&right.replacen("district = \"hunza\"", "district = \"lahore\"", 1)).contains("district"));
        assert!(told("[[centre]]\nslug = 1").contains("region file"));
        assert!(told(&format!("{right}\n{right}")).contains("twice"));
    }
}
