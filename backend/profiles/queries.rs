//! SQL of profiles and portfolios.

use crate::accounts::rules::of_age_since;
use crate::accounts::{IdentityCheck, Person};
use crate::centres;
use crate::kernel::ids::{ItemId, PersonId, ProfileId, UploadId};
use crate::platform::db::Conn;
use crate::platform::db::gather::{self, json_agg};
use crate::platform::error::{AppError, Result};
use crate::platform::secret::token_hash;
use crate::profiles::model::{
    Content, ContentDocument, ContentItem, ContentPicture, ContentSkill, Facts, ItemInput, Letter, Letters, Link,
    Profile, ProfileInput, Published, Shown, Spoken, Standing, Version, Visibility,
};
use crate::profiles::remembered::Remembered;
use crate::profiles::rules;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::define_sql_function;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};
use diesel_async::RunQueryDsl;
use schema::{
    identity_checks, people, portfolio_item_links as item_links, portfolio_item_skills as item_skills,
    portfolio_item_uploads as item_uploads, portfolio_items as items, profile_handles as handles,
    profile_languages as languages, profile_links as links, profile_skills as skills,
    profile_version_uploads as version_uploads, profile_versions as versions, profiles, uploads,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub async fn insert(
    conn: &mut Conn,
    id: ProfileId,
    person: PersonId,
    handle: &str,
    visibility: Visibility,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(profiles::table)
        .values((
            profiles::id.eq(id),
            profiles::person_id.eq(person),
            profiles::handle.eq(handle),
            profiles::visibility.eq(visibility.code()),
            profiles::created_at.eq(now),
            profiles::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    keep_handle(conn, id, handle).await
}

/// What stands in the place of the address of somebody who left: the address itself goes, and still nobody else gets it.
fn retired(handle: &str) -> String {
    let hash: String = token_hash(handle).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("left-{hash}")
}

/// Takes the name out of the addresses of a profile; they lead nowhere from now on.
pub async fn retire_handles(conn: &mut Conn, id: ProfileId) -> Result<()> {
    let own = handles::table.filter(handles::profile_id.eq(id)).select(handles::handle);
    for handle in own.load::<String>(conn).await? {
        diesel::update(handles::table.find(&handle)).set(handles::handle.eq(retired(&handle))).execute(conn).await?;
    }
    let nameless = id.0.simple().to_string();
    diesel::update(profiles::table.find(id)).set(profiles::handle.eq(nameless)).execute(conn).await?;
    Ok(())
}

/// Of these addresses those that somebody had who left.
pub async fn list_retired(conn: &mut Conn, wanted: &[String]) -> Result<HashSet<String>> {
    let by_mark: HashMap<String, &String> = wanted.iter().map(|handle| (retired(handle), handle)).collect();
    let marks: Vec<&String> = by_mark.keys().collect();
    let found: Vec<String> =
        handles::table.filter(handles::handle.eq_any(marks)).select(handles::handle).load(conn).await?;
    Ok(found.iter().filter_map(|mark| by_mark.get(mark)).map(ToString::to_string).collect())
}

/// Keeps the address for this profile for ever. Fails with `profile_handles_pkey` where it is another's.
async fn keep_handle(conn: &mut Conn, id: ProfileId, handle: &str) -> Result<()> {
    let own = handles::table.find(handle).filter(handles::profile_id.eq(id));
    if diesel::select(diesel::dsl::exists(own)).get_result(conn).await? {
        return Ok(());
    }
    diesel::insert_into(handles::table)
        .values((handles::handle.eq(handle), handles::profile_id.eq(id)))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn list_handles(conn: &mut Conn, prefix: &str) -> Result<HashSet<String>> {
    let like = format!("{prefix}%");
    let rows: Vec<String> =
        handles::table.filter(handles::handle.like(like)).select(handles::handle).load(conn).await?;
    Ok(rows.into_iter().collect())
}

pub async fn find_of_person(conn: &mut Conn, person: PersonId) -> Result<Option<Profile>> {
    let row = profiles::table.filter(profiles::person_id.eq(person)).select(Profile::as_select());
    Ok(row.first(conn).await.optional()?)
}

pub async fn lock_of_person(conn: &mut Conn, person: PersonId) -> Result<Option<Profile>> {
    let row = profiles::table.filter(profiles::person_id.eq(person)).select(Profile::as_select()).for_update();
    Ok(row.first(conn).await.optional()?)
}

pub async fn update(conn: &mut Conn, id: ProfileId, input: &ProfileInput, now: DateTime<Utc>) -> Result<()> {
    diesel::update(profiles::table.find(id))
        .set((
            profiles::headline.eq(&input.headline),
            profiles::about.eq(&input.about),
            profiles::rate_minor.eq(input.rate.as_ref().map(|(minor, _)| *minor)),
            profiles::rate_currency.eq(input.rate.as_ref().map(|(_, currency)| currency)),
            profiles::hours_per_week.eq(input.hours_per_week),
            profiles::available_from.eq(input.available_from),
            profiles::district.eq(&input.district),
            profiles::on_site.eq(input.on_site),
            profiles::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    replace_skills(conn, id, input).await?;
    diesel::delete(languages::table.filter(languages::profile_id.eq(id))).execute(conn).await?;
    let rows: Vec<_> = (0_i32..)
        .zip(&input.languages)
        .map(|(position, spoken)| {
            (
                languages::profile_id.eq(id),
                languages::language.eq(&spoken.code),
                languages::level.eq(&spoken.level),
                languages::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(languages::table).values(rows).execute(conn).await?;
    diesel::delete(links::table.filter(links::profile_id.eq(id))).execute(conn).await?;
    let rows: Vec<_> = (0_i32..)
        .zip(&input.links)
        .map(|(position, link)| {
            (
                links::profile_id.eq(id),
                links::position.eq(position),
                links::label.eq(&link.label),
                links::url.eq(&link.url),
            )
        })
        .collect();
    diesel::insert_into(links::table).values(rows).execute(conn).await?;
    Ok(())
}

/// A skill that goes leaves its row behind where somebody endorsed it or a client paid for it: the published version shows it.
async fn replace_skills(conn: &mut Conn, id: ProfileId, input: &ProfileInput) -> Result<()> {
    let kept: Vec<&str> = input.skills.iter().map(|own| own.skill.as_str()).collect();
    let gone = skills::table.filter(skills::profile_id.eq(id)).filter(skills::skill_id.ne_all(kept));
    let unearned = skills::delivered_count.eq(0).and(skills::endorsed_by_count.eq(0));
    diesel::delete(gone.clone().filter(unearned)).execute(conn).await?;
    diesel::update(gone).set(skills::position.eq(None::<i32>)).execute(conn).await?;
    for (position, own) in (0_i32..).zip(&input.skills) {
        let row = (skills::level.eq(own.level), skills::position.eq(position));
        diesel::insert_into(skills::table)
            .values((skills::profile_id.eq(id), skills::skill_id.eq(&own.skill), row))
            .on_conflict((skills::profile_id, skills::skill_id))
            .do_update()
            .set(row)
            .execute(conn)
            .await?;
    }
    Ok(())
}

pub async fn set_visibility(conn: &mut Conn, id: ProfileId, visibility: Visibility) -> Result<()> {
    diesel::update(profiles::table.find(id)).set(profiles::visibility.eq(visibility.code())).execute(conn).await?;
    Ok(())
}

pub async fn set_handle(conn: &mut Conn, id: ProfileId, handle: &str) -> Result<()> {
    keep_handle(conn, id, handle).await?;
    diesel::update(profiles::table.find(id)).set(profiles::handle.eq(handle)).execute(conn).await?;
    Ok(())
}

pub async fn touch(conn: &mut Conn, id: ProfileId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(profiles::table.find(id)).set(profiles::updated_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// What the profile says now, published or not, in the shape of a version.
pub async fn draft(conn: &mut Conn, profile: &Profile) -> Result<Content> {
    let id = profile.id;
    let own: Vec<(String, i32)> = skills::table
        .filter(skills::profile_id.eq(id))
        .filter(skills::position.is_not_null())
        .order(skills::position)
        .select((skills::skill_id, skills::level))
        .load(conn)
        .await?;
    let spoken: Vec<(String, String)> = languages::table
        .filter(languages::profile_id.eq(id))
        .order(languages::position)
        .select((languages::language, languages::level))
        .load(conn)
        .await?;
    let linked: Vec<(String, String)> = links::table
        .filter(links::profile_id.eq(id))
        .order(links::position)
        .select((links::label, links::url))
        .load(conn)
        .await?;
    let items = list_items(conn, id).await?;
    let shown: HashSet<&String> = items.iter().flat_map(|item| &item.skills).collect();
    let skills =
        own.into_iter().map(|(skill, level)| ContentSkill { shown: shown.contains(&skill), skill, level }).collect();
    Ok(Content {
        headline: profile.headline.clone(),
        about: profile.about.clone(),
        skills,
        languages: spoken.into_iter().map(|(code, level)| Spoken { code, level }).collect(),
        rate_minor: profile.rate_minor,
        rate_currency: profile.rate_currency.clone(),
        hours_per_week: profile.hours_per_week,
        available_from: profile.available_from,
        district: profile.district.clone(),
        on_site: profile.on_site,
        links: linked.into_iter().map(|(label, url)| Link { label, url }).collect(),
        items,
    })
}

/// The pieces of work that are not removed, in their order.
pub async fn list_items(conn: &mut Conn, profile: ProfileId) -> Result<Vec<ContentItem>> {
    let rows: Vec<(ItemId, String, String, Option<NaiveDate>)> = items::table
        .filter(items::profile_id.eq(profile))
        .filter(items::removed_at.is_null())
        .order((items::position, items::id))
        .select((items::id, items::title, items::done, items::made_on))
        .load(conn)
        .await?;
    let ids: Vec<ItemId> = rows.iter().map(|row| row.0).collect();
    let mut found: HashMap<ItemId, ContentItem> = rows
        .into_iter()
        .map(|(id, title, done, made_on)| {
            let empty = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            let (skills, pictures, documents, links) = empty;
            (id, ContentItem { id, title, done, made_on, skills, pictures, documents, links })
        })
        .collect();
    fill_items(conn, &ids, &mut found).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

type UploadRow = (ItemId, UploadId, String, String, String, i64, Option<i32>, Option<i32>, Option<String>);

async fn fill_items(conn: &mut Conn, ids: &[ItemId], found: &mut HashMap<ItemId, ContentItem>) -> Result<()> {
    let shown: Vec<(ItemId, String)> = item_skills::table
        .filter(item_skills::item_id.eq_any(ids))
        .order((item_skills::item_id, item_skills::skill_id))
        .select((item_skills::item_id, item_skills::skill_id))
        .load(conn)
        .await?;
    for (id, skill) in shown {
        found.entry(id).and_modify(|item| item.skills.push(skill));
    }
    let linked: Vec<(ItemId, String, String)> = item_links::table
        .filter(item_links::item_id.eq_any(ids))
        .order((item_links::item_id, item_links::position))
        .select((item_links::item_id, item_links::label, item_links::url))
        .load(conn)
        .await?;
    for (id, label, url) in linked {
        found.entry(id).and_modify(|item| item.links.push(Link { label, url }));
    }
    let attached: Vec<UploadRow> = item_uploads::table
        .inner_join(uploads::table)
        .filter(item_uploads::item_id.eq_any(ids))
        .order((item_uploads::item_id, item_uploads::position))
        .select((
            item_uploads::item_id,
            uploads::id,
            uploads::kind,
            item_uploads::alt,
            uploads::file_name,
            uploads::bytes,
            uploads::width,
            uploads::height,
            uploads::colour,
        ))
        .load(conn)
        .await?;
    for (id, upload, kind, alt, name, bytes, width, height, colour) in attached {
        found.entry(id).and_modify(|item| {
            if kind == "picture" {
                let (width, height) = (width.unwrap_or(1), height.unwrap_or(1));
                item.pictures.push(ContentPicture { upload, alt, width, height, colour: colour.unwrap_or_default() });
            } else {
                item.documents.push(ContentDocument { upload, name, bytes });
            }
        });
    }
    Ok(())
}

pub async fn insert_item(conn: &mut Conn, id: ItemId, profile: ProfileId, now: DateTime<Utc>) -> Result<()> {
    let position: i64 = items::table.filter(items::profile_id.eq(profile)).count().get_result(conn).await?;
    diesel::insert_into(items::table)
        .values((
            items::id.eq(id),
            items::profile_id.eq(profile),
            items::title.eq(""),
            items::done.eq(""),
            items::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
            items::created_at.eq(now),
            items::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn update_item(conn: &mut Conn, id: ItemId, input: &ItemInput, now: DateTime<Utc>) -> Result<()> {
    diesel::update(items::table.find(id))
        .set((
            items::title.eq(&input.title),
            items::done.eq(&input.done),
            items::made_on.eq(input.made_on),
            items::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    diesel::delete(item_skills::table.filter(item_skills::item_id.eq(id))).execute(conn).await?;
    let rows: Vec<_> =
        input.skills.iter().map(|skill| (item_skills::item_id.eq(id), item_skills::skill_id.eq(skill))).collect();
    diesel::insert_into(item_skills::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    diesel::delete(item_links::table.filter(item_links::item_id.eq(id))).execute(conn).await?;
    let rows: Vec<_> = (0_i32..)
        .zip(&input.links)
        .map(|(position, link)| {
            (
                item_links::item_id.eq(id),
                item_links::position.eq(position),
                item_links::label.eq(&link.label),
                item_links::url.eq(&link.url),
            )
        })
        .collect();
    diesel::insert_into(item_links::table).values(rows).execute(conn).await?;
    Ok(())
}

pub async fn set_removed(conn: &mut Conn, id: ItemId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(items::table.find(id)).set(items::removed_at.eq(now)).execute(conn).await?;
    Ok(())
}

pub async fn set_positions(conn: &mut Conn, order: &[ItemId]) -> Result<()> {
    for (position, id) in (0_i32..).zip(order) {
        diesel::update(items::table.find(id)).set(items::position.eq(position)).execute(conn).await?;
    }
    Ok(())
}

pub async fn attach(conn: &mut Conn, item: ItemId, upload: UploadId, alt: &str) -> Result<()> {
    let last: Option<i32> = item_uploads::table
        .filter(item_uploads::item_id.eq(item))
        .select(diesel::dsl::max(item_uploads::position))
        .first(conn)
        .await?;
    diesel::insert_into(item_uploads::table)
        .values((
            item_uploads::item_id.eq(item),
            item_uploads::upload_id.eq(upload),
            item_uploads::position.eq(last.map_or(0, |last| last + 1)),
            item_uploads::alt.eq(alt),
        ))
        .on_conflict((item_uploads::item_id, item_uploads::upload_id))
        .do_update()
        .set(item_uploads::alt.eq(alt))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn detach(conn: &mut Conn, item: ItemId, upload: UploadId) -> Result<usize> {
    Ok(diesel::delete(item_uploads::table.find((item, upload))).execute(conn).await?)
}

pub async fn lock(conn: &mut Conn, id: ProfileId) -> Result<Option<Profile>> {
    Ok(profiles::table.find(id).select(Profile::as_select()).for_update().first(conn).await.optional()?)
}

pub async fn find_letters(conn: &mut Conn, id: ProfileId) -> Result<Vec<Letter>> {
    let letters: Option<Option<Letters>> =
        profiles::table.find(id).select(profiles::letters).first(conn).await.optional()?;
    Ok(letters.flatten().unwrap_or_default().0)
}

pub async fn set_letters(conn: &mut Conn, id: ProfileId, letters: &[Letter]) -> Result<()> {
    let json = serde_json::to_value(letters).map_err(|error| AppError::Broken(error.into()))?;
    let json = Some(json).filter(|_| !letters.is_empty());
    diesel::update(profiles::table.find(id)).set(profiles::letters.eq(json)).execute(conn).await?;
    Ok(())
}

/// How often each skill is endorsed, and at which level at most; of all others that they are not. A skill that the profile does
/// not name keeps a row beside it for as long as somebody made something of it.
pub async fn set_endorsed(conn: &mut Conn, id: ProfileId, endorsed: &[(String, i32, i32)]) -> Result<()> {
    let kept: Vec<&str> = endorsed.iter().map(|(skill, _, _)| skill.as_str()).collect();
    let own = skills::table.filter(skills::profile_id.eq(id));
    let others = own.filter(skills::skill_id.ne_all(kept)).filter(skills::endorsed_by_count.gt(0));
    let none = (skills::endorsed_by_count.eq(0), skills::endorsed_level.eq(None::<i32>));
    diesel::update(others).set(none).execute(conn).await?;
    for (skill, count, level) in endorsed {
        let made = (skills::endorsed_by_count.eq(count), skills::endorsed_level.eq(level));
        diesel::insert_into(skills::table)
            .values((skills::profile_id.eq(id), skills::skill_id.eq(skill), skills::level.eq(level), made))
            .on_conflict((skills::profile_id, skills::skill_id))
            .do_update()
            .set(made)
            .execute(conn)
            .await?;
    }
    let unearned = skills::delivered_count.eq(0).and(skills::endorsed_by_count.eq(0));
    diesel::delete(own.filter(skills::position.is_null()).filter(unearned)).execute(conn).await?;
    Ok(())
}

/// Freezes the content as the next version.
pub async fn insert_version(conn: &mut Conn, profile: &Profile, content: &Content, now: DateTime<Utc>) -> Result<i32> {
    let number = profile.published_version.unwrap_or(0) + 1;
    let json = serde_json::to_value(content).map_err(|error| AppError::Broken(error.into()))?;
    diesel::insert_into(versions::table)
        .values((
            versions::profile_id.eq(profile.id),
            versions::number.eq(number),
            versions::content.eq(json),
            versions::published_at.eq(now),
        ))
        .execute(conn)
        .await?;
    let shown: Vec<_> = content
        .uploads()
        .into_iter()
        .map(|upload| (version_uploads::profile_id.eq(profile.id), version_uploads::upload_id.eq(upload)))
        .collect();
    diesel::insert_into(version_uploads::table).values(shown).on_conflict_do_nothing().execute(conn).await?;
    diesel::update(profiles::table.find(profile.id))
        .set((profiles::published_version.eq(number), profiles::published_at.eq(now), profiles::updated_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(number)
}

/// A frozen version with the day on which it was published.
pub async fn find_version(conn: &mut Conn, id: ProfileId, number: i32) -> Result<Option<(Content, DateTime<Utc>)>> {
    let version = versions::table.find((id, number)).select((versions::content, versions::published_at));
    Ok(version.first(conn).await.optional()?)
}

/// When each of these profiles was first published; those that never were are left out.
pub async fn list_first_published(conn: &mut Conn, ids: &[ProfileId]) -> Result<HashMap<ProfileId, DateTime<Utc>>> {
    let first = versions::table.filter(versions::profile_id.eq_any(ids)).filter(versions::number.eq(1));
    let rows: Vec<(ProfileId, DateTime<Utc>)> =
        first.select((versions::profile_id, versions::published_at)).load(conn).await?;
    Ok(rows.into_iter().collect())
}

pub async fn list_versions(conn: &mut Conn, id: ProfileId) -> Result<Vec<(i32, DateTime<Utc>)>> {
    Ok(versions::table
        .filter(versions::profile_id.eq(id))
        .order(versions::number.desc())
        .select((versions::number, versions::published_at))
        .load(conn)
        .await?)
}

define_sql_function! {
    #[sql_name = "json_build_array"]
    fn standing_of_skill(skill: Text, delivered: Integer, level: Nullable<Integer>, endorsements: Integer) -> Json;
}

/// What others made of the skills of a profile, as a column of the profile's row.
macro_rules! gathered_standings {
    () => {{
        let (delivered, endorsements) = (skills::delivered_count, skills::endorsed_by_count);
        let standing = standing_of_skill(skills::skill_id, delivered, skills::endorsed_level, endorsements);
        let own = skills::table.filter(skills::profile_id.eq(profiles::id)).filter(skills::earned);
        own.select(json_agg(standing)).single_value()
    }};
}

fn standings(gathered: Option<serde_json::Value>) -> Result<HashMap<String, Standing>> {
    let rows: Vec<(String, i32, Option<i32>, i32)> = gather::rows(gathered)?;
    let standing = |(skill, delivered, endorsed_level, endorsements)| {
        (skill, Standing { delivered, endorsed_level, endorsements })
    };
    Ok(rows.into_iter().map(standing).collect())
}

type Gathered = Option<serde_json::Value>;

type ShownProfile = (ProfileId, String, String, i32, Option<i32>, Option<DateTime<Utc>>);
type FactsRow = (Gathered, Option<bool>, Gathered, Option<Letters>);

/// These profiles as pages show them.
pub async fn read_shown(conn: &mut Conn, ids: &[ProfileId]) -> Result<HashMap<ProfileId, Arc<Shown>>> {
    let checks = identity_checks::table.filter(identity_checks::person_id.eq(people::id));
    let checked = checks.select(identity_checks::by_region).single_value();
    let columns = (
        profiles::id,
        profiles::handle,
        profiles::visibility,
        profiles::contracts_done,
        profiles::published_version,
        profiles::published_at,
    );
    let facts = (gathered_standings!(), checked, centres::gathered_trainings(), profiles::letters);
    let rows: Vec<(ShownProfile, Person, FactsRow)> = profiles::table
        .inner_join(people::table)
        .filter(profiles::id.eq_any(ids))
        .select((columns, Person::as_select(), facts))
        .load(conn)
        .await?;
    let shown = rows.into_iter().map(|(profile, person, (earned, by_region, trained, letters))| {
        let (id, handle, visibility, contracts_done, number, published_at) = profile;
        let visibility = Visibility::parse(&visibility).unwrap_or(Visibility::Hidden);
        let standings = standings(earned)?;
        let identity = by_region.map(IdentityCheck::place_of);
        let (trainings, letters) = (centres::trainings(trained)?, letters.unwrap_or_default().0);
        let facts = Arc::new(Facts { standings, identity, trainings, letters });
        Ok((id, Arc::new(Shown { id, handle, visibility, contracts_done, number, published_at, person, facts })))
    });
    shown.collect()
}

/// The profile with an address that it has or had, and its edition.
pub async fn find_edition(conn: &mut Conn, handle: &str) -> Result<Option<(ProfileId, i32)>> {
    let columns = (profiles::id, profiles::facts_edition);
    let present = profiles::table.filter(profiles::handle.eq(handle)).select(columns).first(conn).await.optional()?;
    if present.is_some() {
        return Ok(present);
    }
    let moved = handles::table.inner_join(profiles::table).filter(handles::handle.eq(handle));
    Ok(moved.select(columns).first(conn).await.optional()?)
}

/// These versions of profiles.
pub async fn list_contents(
    conn: &mut Conn,
    wanted: &[(ProfileId, i32)],
) -> Result<Vec<((ProfileId, i32), Arc<Version>)>> {
    let (ids, numbers): (Vec<ProfileId>, Vec<i32>) = wanted.iter().copied().unzip();
    let rows: Vec<(ProfileId, i32, Content)> = versions::table
        .filter(versions::profile_id.eq_any(ids))
        .filter(versions::number.eq_any(numbers))
        .select((versions::profile_id, versions::number, versions::content))
        .load(conn)
        .await?;
    // A number may be another profile's.
    let rows = rows.into_iter().filter(|(id, number, _)| wanted.contains(&(*id, *number)));
    Ok(rows.map(|(id, number, content)| ((id, number), Version::of(content))).collect())
}

/// The profiles that may be found today: published, not hidden, of adults who are not suspended.
pub async fn list_published_ids(conn: &mut Conn, today: NaiveDate) -> Result<Vec<ProfileId>> {
    Ok(published_ids(today).order(profiles::id).load(conn).await?)
}

/// Somebody who may be found.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Findable {
    pub profile: ProfileId,
    pub person: PersonId,
    pub contracts_done: i32,
}

/// Everybody who may be found today.
pub async fn list_findable(conn: &mut Conn, today: NaiveDate) -> Result<Vec<Findable>> {
    let columns = (profiles::id, profiles::person_id, profiles::contracts_done);
    Ok(published_ids(today).order(profiles::id).select(columns).load(conn).await?)
}

/// The newest of them first, so many at most.
pub async fn list_newest_ids(conn: &mut Conn, today: NaiveDate, limit: usize) -> Result<Vec<ProfileId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(published_ids(today).order(profiles::id.desc()).limit(limit).load(conn).await?)
}

/// Profiles that anybody at all may see.
#[diesel::dsl::auto_type(no_type_alias)]
fn published_ids(today: NaiveDate) -> _ {
    let adult_by: NaiveDate = of_age_since(today);
    let hidden: &'static str = Visibility::Hidden.code();
    profiles::table
        .inner_join(people::table)
        .filter(profiles::published_version.is_not_null())
        .filter(profiles::visibility.ne(hidden))
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .filter(people::is_learner.eq(false))
        .filter(people::birth_date.is_not_null())
        .filter(people::birth_date.le(adult_by))
        .select(profiles::id)
}

/// Of these profiles those that may be found today, with their latest version: the check that comes before showing anybody.
/// Nothing of it comes from memory or stays there.
pub async fn list_published_by_ids(conn: &mut Conn, ids: &[ProfileId], today: NaiveDate) -> Result<Vec<Published>> {
    list_shown_by_ids(conn, &Remembered::new(0), ids, today).await
}

/// The same for showing them: what was shown lately is still in memory.
pub async fn list_shown_by_ids(
    conn: &mut Conn,
    remembered: &Remembered,
    ids: &[ProfileId],
    today: NaiveDate,
) -> Result<Vec<Published>> {
    let editions = profiles::table.filter(profiles::id.eq_any(ids)).select((profiles::id, profiles::facts_edition));
    let editions: Vec<(ProfileId, i32)> = editions.load(conn).await?;
    let mut shown = remembered.shown(conn, &editions).await?;
    shown.retain(|_, one| rules::may_be_found(one, today));
    let latest: Vec<(ProfileId, i32)> = shown.values().filter_map(|one| Some((one.id, one.number?))).collect();
    let mut contents = remembered.versions(conn, &latest).await?;
    let published = shown.values().filter_map(|one| {
        let content = contents.remove(&(one.id, one.number?))?;
        Some(one.published(content, str::to_owned))
    });
    Ok(published.collect())
}

/// The profiles of these people.
pub async fn list_ids_of_people(conn: &mut Conn, people: &[PersonId]) -> Result<Vec<ProfileId>> {
    let rows = profiles::table.filter(profiles::person_id.eq_any(people)).order(profiles::id).select(profiles::id);
    Ok(rows.load(conn).await?)
}

/// Every address that leads or led to a profile.
pub async fn list_addresses(conn: &mut Conn, id: ProfileId) -> Result<Vec<String>> {
    Ok(handles::table.filter(handles::profile_id.eq(id)).select(handles::handle).load(conn).await?)
}

/// Pieces of work that were taken out of a profile: id, title, text.
pub async fn list_removed_items(conn: &mut Conn, id: ProfileId) -> Result<Vec<(ItemId, String, String)>> {
    let removed = items::table.filter(items::profile_id.eq(id)).filter(items::removed_at.is_not_null());
    Ok(removed.select((items::id, items::title, items::done)).load(conn).await?)
}

/// Every version as it was frozen, the oldest first.
pub async fn list_frozen(conn: &mut Conn, id: ProfileId) -> Result<Vec<(i32, DateTime<Utc>, serde_json::Value)>> {
    let own = versions::table.filter(versions::profile_id.eq(id)).order(versions::number);
    Ok(own.select((versions::number, versions::published_at, versions::content)).load(conn).await?)
}

/// Takes every word out of a profile, of its versions too. Rows stay for what cites them; the database lets a version be
/// emptied, and nothing else.
pub async fn empty(conn: &mut Conn, id: ProfileId, now: DateTime<Utc>) -> Result<()> {
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
            profiles::photo.eq(None::<UploadId>),
            profiles::letters.eq(None::<serde_json::Value>),
            profiles::published_version.eq(None::<i32>),
            profiles::published_at.eq(None::<DateTime<Utc>>),
            profiles::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    diesel::delete(languages::table.filter(languages::profile_id.eq(id))).execute(conn).await?;
    diesel::delete(links::table.filter(links::profile_id.eq(id))).execute(conn).await?;
    empty_skills(conn, id).await?;
    empty_items(conn, id, now).await?;
    diesel::delete(version_uploads::table.filter(version_uploads::profile_id.eq(id))).execute(conn).await?;
    let own = versions::table.filter(versions::profile_id.eq(id));
    diesel::update(own).set(versions::content.eq(serde_json::json!({}))).execute(conn).await?;
    Ok(())
}

/// What others made of a skill is theirs to count.
async fn empty_skills(conn: &mut Conn, id: ProfileId) -> Result<()> {
    let own = skills::table.filter(skills::profile_id.eq(id));
    let unearned = skills::delivered_count.eq(0).and(skills::endorsed_by_count.eq(0));
    diesel::delete(own.filter(unearned)).execute(conn).await?;
    diesel::update(own).set(skills::position.eq(None::<i32>)).execute(conn).await?;
    Ok(())
}

async fn empty_items(conn: &mut Conn, id: ProfileId, now: DateTime<Utc>) -> Result<()> {
    let own: Vec<ItemId> = items::table.filter(items::profile_id.eq(id)).select(items::id).load(conn).await?;
    diesel::delete(item_links::table.filter(item_links::item_id.eq_any(&own))).execute(conn).await?;
    diesel::delete(item_skills::table.filter(item_skills::item_id.eq_any(&own))).execute(conn).await?;
    diesel::delete(item_uploads::table.filter(item_uploads::item_id.eq_any(&own))).execute(conn).await?;
    diesel::update(items::table.filter(items::profile_id.eq(id)))
        .set((
            items::title.eq(""),
            items::done.eq(""),
            items::made_on.eq(None::<NaiveDate>),
            items::removed_at.eq(now),
            items::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
