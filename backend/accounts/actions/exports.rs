//! The copy of everything that the site knows of a person.

use crate::accounts::actions::passwords::require_password;
use crate::accounts::actions::record_own;
use crate::accounts::jobs::MakeExport;
use crate::accounts::model::{DataExport, recipient};
use crate::accounts::queries;
use crate::accounts::rules::{EXPORT_LIFE, EXPORTS};
use crate::accounts::uploads::Upload;
use crate::app::App;
use crate::kernel::actor::Actor;
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::{jobs, letters};
use bytes::Bytes;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The name of an archive in the file store.
const PART: &str = "export.zip";
/// What one archive holds of files; what goes beyond is named in it, with its address.
const MOST_FILE_BYTES: i64 = 200 * 1024 * 1024;
/// What the fields mean; part of every archive.
const README: &str = include_str!("../../../docs/export.md");

/// Asks for a copy; a job makes it, and a mail tells that it is there.
pub async fn ask_export(app: &App, actor: &Actor) -> Result<Uuid> {
    app.limits.hit(&mut *app.db.read().await?, EXPORTS, &actor.person.to_string()).await?;
    let (id, now) = (Uuid::now_v7(), app.clock.now());
    app.db
        .write(async |tx| {
            let person = queries::lock_person(tx, actor.person).await?.or_missing()?;
            queries::insert_export(tx, id, person.id, now).await?;
            record_own(tx, now, &person, "accounts.ask_export").await?;
            jobs::enqueue(tx, now, &MakeExport { export: id }).await
        })
        .await?;
    Ok(id)
}

/// Makes the archive. Made twice, the second takes the place of the first, and the mail is sent once.
pub async fn make_export(app: &App, id: Uuid) -> Result<()> {
    let mut conn = app.db.read().await?;
    let Some(export) = queries::find_export(&mut conn, id).await? else { return Ok(()) };
    if export.ready_at.is_some() {
        return Ok(());
    }
    let mut entries = vec![("README.md".to_owned(), Bytes::from_static(README.as_bytes()))];
    for part in App::personal() {
        let known = (part.export)(&mut conn, export.person_id).await?;
        entries.push((format!("{}.json", part.slice), json_bytes(&known)?));
    }
    let uploads = queries::list_uploads(&mut conn, export.person_id).await?;
    drop(conn);
    entries.extend(files(app, uploads).await?);
    let archive =
        tokio::task::spawn_blocking(move || zipped(entries)).await.map_err(|e| AppError::Broken(e.into()))??;
    let bytes = i64::try_from(archive.len()).unwrap_or(i64::MAX);
    app.files.put(id, PART, archive).await?;
    let now = app.clock.now();
    let told = app
        .db
        .write(async |tx| {
            if !queries::set_export_ready(tx, id, bytes, now, now + EXPORT_LIFE).await? {
                return Ok(false);
            }
            let person = queries::find_person(tx, export.person_id).await?.or_missing()?;
            let path = Some("/account/export".to_owned());
            letters::send(tx, now, recipient(&person), "accounts-export", &[], path).await?;
            Ok(true)
        })
        .await?;
    if !told && queries::find_export(&mut *app.db.read().await?, id).await?.is_none() {
        app.files.remove(id).await?;
    }
    Ok(())
}

/// The uploads as files of the archive, and the list of those that had no room.
async fn files(app: &App, uploads: Vec<Upload>) -> Result<Vec<(String, Bytes)>> {
    let (mut files, mut left_out, mut room) = (Vec::new(), Vec::new(), MOST_FILE_BYTES);
    for upload in uploads {
        let (part, ending) = match (upload.kind.as_str(), upload.media_type.as_str()) {
            ("picture", _) => ("large.jpg", "jpg"),
            (_, "application/pdf") => ("document", "pdf"),
            _ => ("document", "txt"),
        };
        room -= upload.bytes;
        if room < 0 {
            let address = match part {
                "large.jpg" => format!("{}/media/{}/large.jpg", app.config.public_url, upload.id),
                _ => format!("{}/files/{}/file", app.config.public_url, upload.id),
            };
            left_out.push(json!({ "file": upload.id, "address": address }));
        } else if let Some(bytes) = app.files.get(upload.id.0, part).await? {
            files.push((format!("files/{}.{ending}", upload.id), bytes));
        }
    }
    if !left_out.is_empty() {
        files.push(("files-left-out.json".to_owned(), json_bytes(&json!(left_out))?));
    }
    Ok(files)
}

fn json_bytes(value: &Value) -> Result<Bytes> {
    let text = serde_json::to_vec_pretty(value).map_err(|error| AppError::Broken(error.into()))?;
    Ok(Bytes::from(text))
}

fn zipped(entries: Vec<(String, Bytes)>) -> Result<Vec<u8>> {
    let broken = |error: zip::result::ZipError| AppError::Broken(error.into());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, options).map_err(broken)?;
        archive.write_all(&bytes).map_err(|error| AppError::Broken(error.into()))?;
    }
    Ok(archive.finish().map_err(broken)?.into_inner())
}

/// The archive itself, for its owner, who shows once more that it is them.
pub async fn export_file(app: &App, actor: &Actor, id: Uuid, password: &str) -> Result<Bytes> {
    let now = app.clock.now();
    let found = queries::find_export(&mut *app.db.read().await?, id).await?;
    let fits = |export: &DataExport| {
        export.person_id == actor.person && export.expires_at.is_some_and(|expires_at| expires_at > now)
    };
    let export = found.filter(fits).or_missing()?;
    require_password(app, actor.person, "password", password).await?;
    let bytes = app.files.get(export.id, PART).await?.or_missing()?;
    app.db
        .write(async |tx| {
            let person = queries::find_person(tx, actor.person).await?.or_missing()?;
            record_own(tx, now, &person, "accounts.download_export").await
        })
        .await?;
    Ok(bytes)
}

/// Forgets archives whose time is over; the file goes first, so that none is left without its row.
pub async fn drop_expired_exports(app: &App) -> Result<()> {
    let now = app.clock.now();
    let expired = queries::list_expired_exports(&mut *app.db.read().await?, now).await?;
    for id in expired {
        app.files.remove(id).await?;
        queries::delete_export(&mut *app.db.read().await?, id).await?;
    }
    Ok(())
}
