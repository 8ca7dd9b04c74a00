//! What the account itself says of a person, as they get it; and the account after its person has left.

use crate::accounts::model::{Draft, Person};
use crate::accounts::queries::{delete_drafts, delete_identity_check, find_identity_check, list_drafts};
use crate::accounts::uploads::Upload;
use crate::kernel::ids::{PersonId, UploadId};
use crate::platform::audit;
use crate::platform::db::Conn;
use crate::platform::error::{OrMissing, Result};
use crate::platform::web::idempotency;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    acceptances, appeals, audit_log, blocks, data_exports, family_proofs, invitations, one_time_tokens,
    pending_sign_ins, people, person_roles, recoveries, recovery_codes, refresh_tokens, second_factors, sessions,
    uploads,
};
use serde_json::{Value, json};
use uuid::Uuid;

type Moment = DateTime<Utc>;

/// Everything of this slice's tables that is about the person.
pub async fn export_account(conn: &mut Conn, id: PersonId) -> Result<Value> {
    let person: Person =
        people::table.find(id).select(Person::as_select()).first(conn).await.optional()?.or_missing()?;
    Ok(json!({
        "person": {
            "id": id,
            "email": person.email,
            "email_confirmed_at": person.email_verified_at,
            "full_name": person.full_name,
            "full_name_ur": person.full_name_ur,
            "birth_date": person.birth_date,
            "gender": person.gender,
            "language": person.locale,
            "time_zone": person.time_zone,
            "joined_at": person.created_at,
            "suspended_at": person.suspended_at,
            "suspended_reason": person.suspended_reason,
        },
        "identity_check": identity(conn, id).await?,
        "second_step_since": second_step(conn, id).await?,
        "recoveries": returns(conn, id).await?,
        "appeals": answers(conn, id).await?,
        "roles": roles(conn, id).await?,
        "agreements": agreements(conn, id).await?,
        "sessions": browsers(conn, id).await?,
        "programs": programs(conn, id).await?,
        "blocked_people": blocked(conn, id).await?,
        "invitations_sent": sent(conn, id).await?,
        "invitations_accepted": accepted(conn, id).await?,
        "files": files(conn, id).await?,
        "copies": copies(conn, id).await?,
        "drafts": drafts(conn, id).await?,
        "record": record(conn, id).await?,
    }))
}

async fn second_step(conn: &mut Conn, id: PersonId) -> Result<Option<Moment>> {
    let row = second_factors::table.find(id).select(second_factors::confirmed_at);
    Ok(row.first::<Option<Moment>>(conn).await.optional()?.flatten())
}

/// Codes that staff printed for somebody who lost mail or password.
async fn returns(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, String, Moment, Option<Moment>)> = recoveries::table
        .filter(recoveries::person_id.eq(id))
        .order(recoveries::created_at)
        .select((recoveries::document, recoveries::note, recoveries::created_at, recoveries::used_at))
        .load(conn)
        .await?;
    let row = |(document, note, printed, used)| json!({ "document": document, "note": note, "printed_at": printed, "used_at": used });
    Ok(rows.into_iter().map(row).collect())
}

type Answer = (Moment, String, Moment, Option<bool>, Option<String>);

/// What they answered to suspensions, and what was said to it.
async fn answers(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<Answer> = appeals::table
        .filter(appeals::person_id.eq(id))
        .order(appeals::created_at)
        .select((appeals::suspended_at, appeals::text, appeals::created_at, appeals::granted, appeals::answer))
        .load(conn)
        .await?;
    let row = |(suspended, text, sent, granted, answer)| json!({ "suspended_at": suspended, "text": text, "sent_at": sent, "granted": granted, "answer": answer });
    Ok(rows.into_iter().map(row).collect())
}

async fn identity(conn: &mut Conn, id: PersonId) -> Result<Option<Value>> {
    let check = find_identity_check(conn, id).await?;
    Ok(check.map(|check| {
        json!({
            "document": check.document,
            "checked_on": check.checked_on,
            "checked_by": check.place(),
            "number_ends_with": check.number_tail,
            "note": check.note,
        })
    }))
}

async fn roles(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let own = person_roles::table.filter(person_roles::person_id.eq(id)).order(person_roles::granted_at);
    let rows: Vec<(String, Moment)> = own.select((person_roles::role, person_roles::granted_at)).load(conn).await?;
    Ok(rows.into_iter().map(|(role, since)| json!({ "role": role, "since": since })).collect())
}

async fn agreements(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, i32, Moment)> = acceptances::table
        .filter(acceptances::person_id.eq(id))
        .order(acceptances::accepted_at)
        .select((acceptances::document, acceptances::version, acceptances::accepted_at))
        .load(conn)
        .await?;
    let row = |(document, edition, at)| json!({ "document": document, "edition": edition, "accepted_at": at });
    Ok(rows.into_iter().map(row).collect())
}

async fn browsers(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, String, Moment, Moment)> = sessions::table
        .filter(sessions::person_id.eq(id))
        .order(sessions::created_at)
        .select((sessions::user_agent, sessions::ip, sessions::created_at, sessions::last_seen_at))
        .load(conn)
        .await?;
    let row = |(browser, address, began, used)| json!({ "browser": browser, "address": address, "began_at": began, "last_used_at": used });
    Ok(rows.into_iter().map(row).collect())
}

async fn programs(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, Moment, Option<Moment>, Option<Moment>)> = refresh_tokens::table
        .filter(refresh_tokens::person_id.eq(id))
        .order(refresh_tokens::created_at)
        .select((
            refresh_tokens::user_agent,
            refresh_tokens::created_at,
            refresh_tokens::spent_at,
            refresh_tokens::revoked_at,
        ))
        .load(conn)
        .await?;
    let row = |(program, given, spent, revoked)| json!({ "program": program, "given_at": given, "used_at": spent, "ended_at": revoked });
    Ok(rows.into_iter().map(row).collect())
}

async fn blocked(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(PersonId, Moment)> = blocks::table
        .filter(blocks::blocker.eq(id))
        .order(blocks::created_at)
        .select((blocks::blocked, blocks::created_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(person, since)| json!({ "person": person, "since": since })).collect())
}

async fn sent(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, String, Moment)> = invitations::table
        .filter(invitations::invited_by.eq(id))
        .order(invitations::created_at)
        .select((invitations::email, invitations::role, invitations::created_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(email, role, at)| json!({ "email": email, "role": role, "sent_at": at })).collect())
}

async fn accepted(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(String, Option<Moment>)> = invitations::table
        .filter(invitations::accepted_by.eq(id))
        .order(invitations::created_at)
        .select((invitations::role, invitations::accepted_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(role, at)| json!({ "role": role, "accepted_at": at })).collect())
}

async fn files(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let rows: Vec<(UploadId, String, String, i64, Moment)> = uploads::table
        .filter(uploads::owner.eq(id))
        .order(uploads::id)
        .select((uploads::id, uploads::kind, uploads::file_name, uploads::bytes, uploads::created_at))
        .load(conn)
        .await?;
    let row = |(id, kind, name, bytes, at)| json!({ "file": id, "kind": kind, "name": name, "bytes": bytes, "uploaded_at": at });
    Ok(rows.into_iter().map(row).collect())
}

async fn drafts(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let row = |draft: Draft| {
        let fields: Vec<Value> =
            draft.pairs().into_iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        json!({ "form": draft.form, "fields": fields, "kept_at": draft.updated_at })
    };
    Ok(list_drafts(conn, id).await?.into_iter().map(row).collect())
}

async fn copies(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let own = data_exports::table.filter(data_exports::person_id.eq(id)).order(data_exports::asked_at);
    let rows: Vec<Moment> = own.select(data_exports::asked_at).load(conn).await?;
    Ok(rows.into_iter().map(|at| json!({ "asked_at": at })).collect())
}

/// What the person did and what was done to their account, without who of the staff did it.
async fn record(conn: &mut Conn, id: PersonId) -> Result<Vec<Value>> {
    let about = audit_log::subject_kind.eq("person").and(audit_log::subject.eq(id.0));
    let rows: Vec<(Moment, String, Option<Uuid>)> = audit_log::table
        .filter(audit_log::actor.eq(id.0).or(about).or(audit_log::detail.contains(audit::seen(id.0))))
        .order(audit_log::id)
        .select((audit_log::at, audit_log::action, audit_log::actor))
        .load(conn)
        .await?;
    let row =
        |(at, action, actor): (_, String, _)| json!({ "at": at, "action": action, "by_you": actor == Some(id.0) });
    Ok(rows.into_iter().map(row).collect())
}

/// The files of a person, for the archive.
pub async fn list_uploads(conn: &mut Conn, owner: PersonId) -> Result<Vec<Upload>> {
    let own = uploads::table.filter(uploads::owner.eq(owner)).order(uploads::id).select(Upload::as_select());
    Ok(own.load(conn).await?)
}

/// Gives files that others go on using to one of them.
pub async fn hand_over_uploads(conn: &mut Conn, from: PersonId, files: &[UploadId], to: PersonId) -> Result<()> {
    let own = uploads::table.filter(uploads::owner.eq(from)).filter(uploads::id.eq_any(files));
    diesel::update(own).set(uploads::owner.eq(to)).execute(conn).await?;
    Ok(())
}

/// Leaves a number without a name, and answers with the files that are to go. The name that stands afterwards is what others
/// read who worked with the person; nobody can sign in, and the address may join anew.
pub async fn forget_account(conn: &mut Conn, person: &Person, now: Moment) -> Result<Vec<Uuid>> {
    let id = person.id;
    let nowhere = format!("{id}@left.invalid");
    diesel::update(people::table.find(id))
        .set((
            people::email.eq(&nowhere),
            people::email_normal.eq(&nowhere),
            people::email_verified_at.eq(None::<Moment>),
            people::password_hash.eq(None::<String>),
            people::full_name.eq("Former member"),
            people::full_name_ur.eq("سابق رکن"),
            people::birth_date.eq(None::<NaiveDate>),
            people::gender.eq(None::<String>),
            people::time_zone.eq("Asia/Karachi"),
            people::suspended_reason.eq(person.suspended_at.map(|_| "")),
            people::left_at.eq(now),
            people::is_learner.eq(false),
            people::updated_at.eq(now),
        ))
        .execute(conn)
        .await?;
    let mail = crate::accounts::model::normal_email(&person.email);
    let invited = invitations::email_normal.eq(mail).or(invitations::accepted_by.eq(id));
    let open = invitations::table.filter(invited.clone()).filter(invitations::accepted_at.is_null());
    let open = open.filter(invitations::withdrawn_at.is_null());
    diesel::update(open).set(invitations::withdrawn_at.eq(now)).execute(conn).await?;
    diesel::update(invitations::table.filter(invited))
        .set((invitations::email.eq(&nowhere), invitations::email_normal.eq(&nowhere)))
        .execute(conn)
        .await?;
    diesel::delete(person_roles::table.filter(person_roles::person_id.eq(id))).execute(conn).await?;
    diesel::delete(sessions::table.filter(sessions::person_id.eq(id))).execute(conn).await?;
    diesel::delete(one_time_tokens::table.filter(one_time_tokens::person_id.eq(id))).execute(conn).await?;
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::person_id.eq(id))).execute(conn).await?;
    diesel::delete(blocks::table.filter(blocks::blocker.eq(id).or(blocks::blocked.eq(id)))).execute(conn).await?;
    diesel::delete(family_proofs::table.filter(family_proofs::person_id.eq(id))).execute(conn).await?;
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::person_id.eq(id))).execute(conn).await?;
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(id))).execute(conn).await?;
    diesel::delete(second_factors::table.find(id)).execute(conn).await?;
    diesel::delete(recoveries::table.filter(recoveries::person_id.eq(id))).execute(conn).await?;
    diesel::delete(appeals::table.filter(appeals::person_id.eq(id))).execute(conn).await?;
    delete_identity_check(conn, id).await?;
    delete_drafts(conn, id).await?;
    idempotency::forget(conn, id).await?;
    let own = data_exports::table.filter(data_exports::person_id.eq(id));
    let mut files: Vec<Uuid> = diesel::delete(own).returning(data_exports::id).get_results(conn).await?;
    // The rows stay for what refers to them.
    let emptied = diesel::update(uploads::table.filter(uploads::owner.eq(id)))
        .set((uploads::file_name.eq(""), uploads::bytes.eq(0)))
        .returning(uploads::id);
    files.extend(emptied.get_results::<UploadId>(conn).await?.into_iter().map(|id| id.0));
    Ok(files)
}
