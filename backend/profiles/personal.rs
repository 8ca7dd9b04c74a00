//! What a profile knows of its person, and what stays of it when they leave: counters and numbers, no words.

use crate::accounts::personal::{self, Part};
use crate::kernel::ids::{ItemId, PersonId, ProfileId};
use crate::platform::db::{Conn, Tx};
use crate::platform::error::{AppError, Result};
use crate::platform::outbox;
use crate::profiles::model::Visibility;
use crate::profiles::queries;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use schema::{
    portfolio_item_links as item_links, portfolio_item_skills as item_skills, portfolio_item_uploads as item_uploads,
    portfolio_items as items, profile_handles as handles, profile_languages as languages, profile_links as links,
    profile_skills as skills, profile_versions as versions, profiles,
};
use serde_json::{Value, json};

pub fn part() -> Part {
    Part {
        slice: "profile",
        exported: &["profiles.person_id"],
        left_out: &[],
        export: |conn, person| export(conn, person).boxed_local(),
        forms: &[("/profile/edit", "profiles-mine"), ("/profile/items/*", "accounts-draft-item")],
        hide: personal::nothing,
        show: personal::nothing,
        forget: |tx, person, now| forget(tx, person, now).boxed_local(),
    }
}

async fn export(conn: &mut Conn, person: PersonId) -> Result<Value> {
    let Some(profile) = queries::find_of_person(conn, person).await? else {
        return Ok(json!({ "profile": null, "versions": [] }));
    };
    let content = queries::draft(conn, &profile).await?;
    let addresses: Vec<String> =
        handles::table.filter(handles::profile_id.eq(profile.id)).select(handles::handle).load(conn).await?;
    let removed: Vec<(ItemId, String, String)> = items::table
        .filter(items::profile_id.eq(profile.id))
        .filter(items::removed_at.is_not_null())
        .select((items::id, items::title, items::done))
        .load(conn)
        .await?;
    let removed = removed.into_iter().map(|(id, title, done)| json!({ "id": id, "title": title, "done": done }));
    let frozen: Vec<(i32, DateTime<Utc>, Value)> = versions::table
        .filter(versions::profile_id.eq(profile.id))
        .order(versions::number)
        .select((versions::number, versions::published_at, versions::content))
        .load(conn)
        .await?;
    let frozen = frozen
        .into_iter()
        .map(|(number, at, content)| json!({ "number": number, "published_at": at, "content": content }));
    let content = serde_json::to_value(content).map_err(|error| AppError::Broken(error.into()))?;
    Ok(json!({
        "profile": {
            "id": profile.id,
            "address": profile.handle,
            "addresses": addresses,
            "visibility": profile.visibility,
            "contracts_done": profile.contracts_done,
            "content": content,
            "removed_items": removed.collect::<Vec<_>>(),
        },
        "versions": frozen.collect::<Vec<_>>(),
    }))
}

async fn forget(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let Some(profile) = queries::lock_of_person(tx, person).await? else { return Ok(()) };
    let id = profile.id;
    queries::retire_handles(tx, id).await?;
    diesel::update(profiles::table.find(id))
        .set((
            profiles::headline.eq(""),
            profiles::about.eq(""),
            profiles::visibility.eq(Visibility::Hidden.code()),
            profiles::rate_minor.eq(None::<i64>),
            profiles::rate_currency.eq(None::<String>),
            profiles::hours_per_week.eq(None::<i32>),
            profiles::available_from.eq(None::<NaiveDate>),
            profiles::district.eq(None::<String>),
            profiles::on_site.eq(false),
            profiles::photo.eq(None::<crate::kernel::ids::UploadId>),
            profiles::published_version.eq(None::<i32>),
            profiles::published_at.eq(None::<DateTime<Utc>>),
            profiles::updated_at.eq(now),
        ))
        .execute(&mut **tx)
        .await?;
    diesel::delete(languages::table.filter(languages::profile_id.eq(id))).execute(&mut **tx).await?;
    diesel::delete(links::table.filter(links::profile_id.eq(id))).execute(&mut **tx).await?;
    forget_skills(tx, id).await?;
    forget_items(tx, id, now).await?;
    // Rows stay for what cites them; the database lets a version be emptied, and nothing else.
    let own = versions::table.filter(versions::profile_id.eq(id));
    diesel::update(own).set(versions::content.eq(json!({}))).execute(&mut **tx).await?;
    outbox::changed(tx, "profile", id.0, now).await
}

/// What others made of a skill is theirs to count.
async fn forget_skills(tx: &mut Tx<'_>, id: ProfileId) -> Result<()> {
    let own = skills::table.filter(skills::profile_id.eq(id));
    let unearned = skills::delivered_count.eq(0).and(skills::endorsed_by_count.eq(0));
    diesel::delete(own.filter(unearned)).execute(&mut **tx).await?;
    diesel::update(own).set(skills::position.eq(None::<i32>)).execute(&mut **tx).await?;
    Ok(())
}

async fn forget_items(tx: &mut Tx<'_>, id: ProfileId, now: DateTime<Utc>) -> Result<()> {
    let own: Vec<ItemId> = items::table.filter(items::profile_id.eq(id)).select(items::id).load(&mut **tx).await?;
    diesel::delete(item_links::table.filter(item_links::item_id.eq_any(&own))).execute(&mut **tx).await?;
    diesel::delete(item_skills::table.filter(item_skills::item_id.eq_any(&own))).execute(&mut **tx).await?;
    diesel::delete(item_uploads::table.filter(item_uploads::item_id.eq_any(&own))).execute(&mut **tx).await?;
    diesel::update(items::table.filter(items::profile_id.eq(id)))
        .set((
            items::title.eq(""),
            items::done.eq(""),
            items::made_on.eq(None::<NaiveDate>),
            items::removed_at.eq(now),
            items::updated_at.eq(now),
        ))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
