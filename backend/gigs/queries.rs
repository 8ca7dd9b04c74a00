//! SQL of gigs.

use crate::clients::Organisation;
use crate::gigs::attachments;
use crate::gigs::model::{Gig, GigDetails, GigInput, Html, NeededSkill, Remembered, Shown, State};
use crate::kernel::ids::{GigId, OrganisationId, PersonId, UploadId};
use crate::platform::db::Conn;
use crate::platform::db::gather::{self, json_agg};
use crate::platform::error::{AppError, Result};
use chrono::{DateTime, Utc};
use diesel::define_sql_function;
use diesel::dsl::array;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};
use diesel_async::RunQueryDsl;
use schema::{gig_attachments, gig_languages, gig_questions, gig_skills, gigs, organisations};
use std::collections::HashMap;
use std::sync::Arc;

/// A new draft, empty but for its title.
pub async fn insert(
    conn: &mut Conn,
    id: GigId,
    organisation: OrganisationId,
    by: PersonId,
    title: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(gigs::table)
        .values((
            gigs::id.eq(id),
            gigs::organisation_id.eq(organisation),
            gigs::created_by.eq(by),
            gigs::title.eq(title),
            gigs::created_at.eq(now),
            gigs::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Everything that the client wrote.
pub async fn update(conn: &mut Conn, id: GigId, input: &GigInput, now: DateTime<Utc>) -> Result<()> {
    diesel::update(gigs::table.find(id))
        .set((
            gigs::title.eq(&input.title),
            gigs::deliverable.eq(&input.deliverable),
            gigs::budget_kind.eq(input.budget.map(|budget| budget.kind.code())),
            gigs::budget_min_minor.eq(input.budget.and_then(|budget| budget.min_minor)),
            gigs::budget_max_minor.eq(input.budget.map(|budget| budget.max_minor)),
            gigs::currency.eq(input.budget.map(|budget| budget.currency.code())),
            gigs::hours_per_week.eq(input.hours_per_week),
            gigs::min_level.eq(input.min_level),
            gigs::start_on.eq(input.start_on),
            gigs::deadline_on.eq(input.deadline_on),
            gigs::remote.eq(input.remote),
            gigs::district.eq(&input.district),
            gigs::first_gig.eq(input.first_gig),
            gigs::seats.eq(input.seats),
            gigs::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    replace_details(conn, id, input).await
}

async fn replace_details(conn: &mut Conn, id: GigId, input: &GigInput) -> Result<()> {
    diesel::delete(gig_skills::table.filter(gig_skills::gig_id.eq(id))).execute(conn).await?;
    diesel::delete(gig_languages::table.filter(gig_languages::gig_id.eq(id))).execute(conn).await?;
    diesel::delete(gig_questions::table.filter(gig_questions::gig_id.eq(id))).execute(conn).await?;
    let skills: Vec<_> = (0_i32..)
        .zip(&input.skills)
        .map(|(position, need)| {
            (
                gig_skills::gig_id.eq(id),
                gig_skills::skill_id.eq(&need.skill),
                gig_skills::must.eq(need.must),
                gig_skills::level.eq(need.level),
                gig_skills::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(gig_skills::table).values(skills).execute(conn).await?;
    let languages: Vec<_> =
        input.languages.iter().map(|code| (gig_languages::gig_id.eq(id), gig_languages::language.eq(code))).collect();
    diesel::insert_into(gig_languages::table).values(languages).on_conflict_do_nothing().execute(conn).await?;
    let questions: Vec<_> = (0_i32..)
        .zip(&input.questions)
        .map(|(position, question)| {
            (gig_questions::gig_id.eq(id), gig_questions::position.eq(position), gig_questions::question.eq(question))
        })
        .collect();
    diesel::insert_into(gig_questions::table).values(questions).execute(conn).await?;
    Ok(())
}

pub async fn find(conn: &mut Conn, id: GigId) -> Result<Option<Gig>> {
    Ok(gigs::table.find(id).select(Gig::as_select()).first(conn).await.optional()?)
}

pub async fn lock(conn: &mut Conn, id: GigId) -> Result<Option<Gig>> {
    Ok(gigs::table.find(id).select(Gig::as_select()).for_update().first(conn).await.optional()?)
}

pub async fn list_by_ids(conn: &mut Conn, ids: &[GigId]) -> Result<Vec<Gig>> {
    Ok(gigs::table.filter(gigs::id.eq_any(ids)).select(Gig::as_select()).load(conn).await?)
}

/// The gigs of these clients, newest first.
pub async fn list_of_clients(conn: &mut Conn, clients: &[OrganisationId]) -> Result<Vec<Gig>> {
    Ok(gigs::table
        .filter(gigs::organisation_id.eq_any(clients))
        .order(gigs::id.desc())
        .limit(500)
        .select(Gig::as_select())
        .load(conn)
        .await?)
}

/// The ids of every gig of these clients, for indexes that follow a change of the client.
pub async fn list_ids_of_clients(conn: &mut Conn, clients: &[OrganisationId]) -> Result<Vec<GigId>> {
    Ok(gigs::table.filter(gigs::organisation_id.eq_any(clients)).select(gigs::id).load(conn).await?)
}

/// The ids of all open gigs.
pub async fn list_open_ids(conn: &mut Conn) -> Result<Vec<GigId>> {
    Ok(gigs::table.filter(gigs::state.eq(State::Open.code())).order(gigs::id).select(gigs::id).load(conn).await?)
}

/// What belongs to a gig in other tables, as columns of the gig's row.
type Gathered = (Option<serde_json::Value>, Vec<String>, Vec<String>);

define_sql_function! {
    #[sql_name = "json_build_array"]
    fn needed_skill(position: Integer, skill: Text, must: Bool, level: Integer) -> Json;
}

macro_rules! gathered {
    () => {{
        let skills = gig_skills::table.filter(gig_skills::gig_id.eq(gigs::id));
        let skill = needed_skill(gig_skills::position, gig_skills::skill_id, gig_skills::must, gig_skills::level);
        let languages = gig_languages::table.filter(gig_languages::gig_id.eq(gigs::id)).order(gig_languages::language);
        let questions = gig_questions::table.filter(gig_questions::gig_id.eq(gigs::id)).order(gig_questions::position);
        (
            skills.select(json_agg(skill)).single_value(),
            array(languages.select(gig_languages::language)),
            array(questions.select(gig_questions::question)),
        )
    }};
}

fn details((skills, languages, questions): Gathered) -> Result<GigDetails> {
    let mut rows: Vec<(i32, String, bool, i32)> = gather::rows(skills)?;
    rows.sort_by_key(|(position, ..)| *position);
    let skills = rows.into_iter().map(|(_, skill, must, level)| NeededSkill { skill, must, level }).collect();
    Ok(GigDetails { skills, languages, questions })
}

/// Skills, languages and questions of several gigs at once.
pub async fn details_of(conn: &mut Conn, ids: &[GigId]) -> Result<HashMap<GigId, GigDetails>> {
    let rows: Vec<(GigId, Gathered)> =
        gigs::table.filter(gigs::id.eq_any(ids)).select((gigs::id, gathered!())).load(conn).await?;
    rows.into_iter().map(|(id, gathered)| Ok((id, details(gathered)?))).collect()
}

/// A gig with its client.
pub async fn find_with_client(conn: &mut Conn, id: GigId) -> Result<Option<(Gig, Organisation)>> {
    let row = gigs::table.inner_join(organisations::table).filter(gigs::id.eq(id));
    Ok(row.select((Gig::as_select(), Organisation::as_select())).first(conn).await.optional()?)
}

/// Gigs with their clients.
pub async fn list_with_clients(conn: &mut Conn, ids: &[GigId]) -> Result<Vec<(Gig, Organisation)>> {
    let rows = gigs::table.inner_join(organisations::table).filter(gigs::id.eq_any(ids));
    Ok(rows.select((Gig::as_select(), Organisation::as_select())).load(conn).await?)
}

/// Gigs as pages show them: what was shown lately and not changed since is still in memory.
pub async fn list_shown(conn: &mut Conn, remembered: &Remembered, ids: &[GigId]) -> Result<HashMap<GigId, Arc<Shown>>> {
    let editions = gigs::table.filter(gigs::id.eq_any(ids)).select((gigs::id, gigs::facts_edition));
    let wanted = editions.load(conn).await?;
    remembered_or_read(conn, remembered, wanted).await
}

/// The same for one. An array of one would be planned anew each time, which takes the database longer than to answer.
pub async fn find_shown(conn: &mut Conn, remembered: &Remembered, id: GigId) -> Result<Option<Arc<Shown>>> {
    let edition = gigs::table.find(id).select((gigs::id, gigs::facts_edition)).first(conn).await.optional()?;
    Ok(remembered_or_read(conn, remembered, edition.into_iter().collect()).await?.remove(&id))
}

async fn remembered_or_read(
    conn: &mut Conn,
    remembered: &Remembered,
    editions: Vec<(GigId, i32)>,
) -> Result<HashMap<GigId, Arc<Shown>>> {
    let found = remembered.get_or_read(editions, async |missing| {
        let ids: Vec<GigId> = missing.iter().map(|(id, _)| *id).collect();
        let mut read = read_shown(conn, &ids).await?;
        Ok::<_, AppError>(missing.into_iter().filter_map(|key| Some((key, read.remove(&key.0)?))).collect())
    });
    Ok(found.await?.into_iter().map(|((id, _), shown)| (id, shown)).collect())
}

async fn read_shown(conn: &mut Conn, ids: &[GigId]) -> Result<HashMap<GigId, Arc<Shown>>> {
    let rows = list_with_clients(conn, ids).await?;
    let mut details = details_of(conn, ids).await?;
    let mut attachments = attachments::list_of(conn, ids).await?;
    let shown = rows.into_iter().map(|(gig, client)| {
        let details = details.remove(&gig.id).unwrap_or_default();
        let attachments = attachments.remove(&gig.id).unwrap_or_default();
        (
            gig.id,
            Arc::new(Shown { html: Html::of(&gig), gig, client, details, attachments, postings: Default::default() }),
        )
    });
    Ok(shown.collect())
}

/// A gig before the public, from now until it expires.
pub async fn set_open(conn: &mut Conn, id: GigId, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    diesel::update(gigs::table.find(id))
        .set((
            gigs::state.eq(State::Open.code()),
            gigs::published_at.eq(now),
            gigs::expires_at.eq(expires_at),
            gigs::expiry_warned_at.eq(None::<DateTime<Utc>>),
            gigs::closed_at.eq(None::<DateTime<Utc>>),
            gigs::close_reason.eq(None::<String>),
            gigs::close_note.eq(None::<String>),
            gigs::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_state(conn: &mut Conn, id: GigId, state: State, now: DateTime<Utc>) -> Result<()> {
    diesel::update(gigs::table.find(id))
        .set((gigs::state.eq(state.code()), gigs::updated_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_closed(conn: &mut Conn, id: GigId, reason: &str, note: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::update(gigs::table.find(id))
        .set((
            gigs::state.eq(State::Closed.code()),
            gigs::closed_at.eq(now),
            gigs::close_reason.eq(reason),
            gigs::close_note.eq(Some(note).filter(|note| !note.is_empty())),
            gigs::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gigs whose time is up.
pub async fn list_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<GigId>> {
    let live = gigs::state.eq_any([State::Open.code(), State::Paused.code()]);
    Ok(gigs::table.filter(live).filter(gigs::expires_at.le(now)).select(gigs::id).limit(500).load(conn).await?)
}

/// Gigs that expire before `until` and whose client was not warned yet.
pub async fn list_to_warn(conn: &mut Conn, until: DateTime<Utc>) -> Result<Vec<GigId>> {
    Ok(gigs::table
        .filter(gigs::state.eq_any([State::Open.code(), State::Paused.code()]))
        .filter(gigs::expires_at.le(until))
        .filter(gigs::expiry_warned_at.is_null())
        .select(gigs::id)
        .limit(500)
        .load(conn)
        .await?)
}

/// Notes the warning; says whether it was not noted before.
pub async fn set_warned(conn: &mut Conn, id: GigId, now: DateTime<Utc>) -> Result<bool> {
    let row = gigs::table.find(id).filter(gigs::expiry_warned_at.is_null());
    Ok(diesel::update(row).set(gigs::expiry_warned_at.eq(now)).execute(conn).await? == 1)
}

/// What a person wrote as a gig: its id, client, title, deliverable and state; when it was written, published, closed.
pub type Made =
    (GigId, OrganisationId, String, String, String, DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// The gigs that a person wrote, the oldest first.
pub async fn list_made_by(conn: &mut Conn, person: PersonId) -> Result<Vec<Made>> {
    let columns = (
        gigs::id,
        gigs::organisation_id,
        gigs::title,
        gigs::deliverable,
        gigs::state,
        gigs::created_at,
        gigs::published_at,
        gigs::closed_at,
    );
    Ok(gigs::table.filter(gigs::created_by.eq(person)).order(gigs::id).select(columns).load(conn).await?)
}

/// The files that are attached to gigs.
pub async fn list_files(conn: &mut Conn, ids: &[GigId]) -> Result<Vec<UploadId>> {
    let files = gig_attachments::table.filter(gig_attachments::gig_id.eq_any(ids));
    Ok(files.select(gig_attachments::upload_id).load(conn).await?)
}

/// Closes gigs and leaves no more of them than their title; of drafts not even that.
pub async fn close_and_empty(conn: &mut Conn, ids: &[GigId], now: DateTime<Utc>) -> Result<()> {
    let all = || gigs::table.filter(gigs::id.eq_any(ids));
    diesel::delete(gig_questions::table.filter(gig_questions::gig_id.eq_any(ids))).execute(conn).await?;
    diesel::delete(gig_attachments::table.filter(gig_attachments::gig_id.eq_any(ids))).execute(conn).await?;
    let words = (gigs::deliverable.eq(""), gigs::close_note.eq(None::<String>), gigs::updated_at.eq(now));
    diesel::update(all()).set(words).execute(conn).await?;
    let drafts = all().filter(gigs::state.eq(State::Draft.code()));
    diesel::update(drafts).set(gigs::title.eq("")).execute(conn).await?;
    let live = all().filter(gigs::state.eq_any([State::Open.code(), State::Paused.code()]));
    let closed = (gigs::state.eq(State::Closed.code()), gigs::closed_at.eq(now), gigs::close_reason.eq("cancelled"));
    diesel::update(live).set(closed).execute(conn).await?;
    Ok(())
}
