//! Who works at a centre.

use super::{find_adult, inside, record, wrong};
use crate::accounts;
use crate::app::App;
use crate::centres::model::Post;
use crate::centres::queries;
use crate::centres::rules::{self, Wish};
use crate::kernel::actor::{Actor, Role};
use crate::kernel::ids::{CentreId, PersonId};
use crate::platform::error::{OrMissing, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::letters;
use serde_json::json;

/// Gives somebody a post at the centre, or another than they have. They are staff from now on, if they were not before.
pub async fn appoint(app: &App, actor: &Actor, centre: CentreId, email: &str, post: &str) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (row, standing) = inside(tx, actor, centre, Wish::Look).await?;
            let post = Post::parse(post).ok_or_else(|| wrong("post", "field-not-a-choice"))?;
            rules::may(standing, Wish::Appoint(post))?;
            queries::lock_centre(tx, centre).await?;
            let person = find_adult(app, tx, email).await?;
            if let Some(present) = queries::find_post(tx, centre, person.id).await? {
                rules::may(standing, Wish::Appoint(present))?;
            }
            let gave_role = !accounts::list_roles(tx, person.id).await?.contains(&Role::Staff);
            queries::upsert_post(tx, centre, person.id, post, gave_role, actor.person, now).await?;
            accounts::grant_role(tx, person.id, Role::Staff, actor.person, now).await?;
            let to = accounts::recipient(&person);
            let post_name = i18n::text(to.locale, &format!("centres-post-{}", post.code()), &[]);
            let args = [("centre", row.name_in(to.locale)), ("post", post_name.as_str())];
            letters::send(tx, now, to, "centres-appointed", &args, Some(format!("/staff/centres/{centre}"))).await?;
            let detail = json!({ "person": person.id, "post": post.code() });
            record(tx, now, actor, "centres.appoint", ("centre", centre.0), detail).await
        })
        .await
}

/// Ends an appointment. With the last one goes the role of staff, unless the person had it on another ground.
pub async fn dismiss(app: &App, actor: &Actor, centre: CentreId, person: PersonId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let (_, standing) = inside(tx, actor, centre, Wish::Look).await?;
            queries::lock_centre(tx, centre).await?;
            let post = queries::find_post(tx, centre, person).await?.or_missing()?;
            rules::may(standing, Wish::Appoint(post))?;
            let gave_role = queries::delete_post(tx, centre, person).await?.or_missing()?;
            if gave_role && !queries::pass_role_on(tx, person).await? {
                accounts::revoke_role(tx, person, Role::Staff).await?;
            }
            let detail = json!({ "person": person, "post": post.code() });
            record(tx, now, actor, "centres.dismiss", ("centre", centre.0), detail).await
        })
        .await
}

/// The language that somebody reads.
pub(super) async fn locale_of(conn: &mut crate::platform::db::Conn, person: PersonId) -> Result<Locale> {
    Ok(accounts::find_person(conn, person).await?.map(|person| person.locale()).unwrap_or_default())
}
