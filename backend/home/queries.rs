//! Which thing an upload belongs to.

use crate::accounts::rules::of_age_since;
use crate::app::App;
use crate::clients::Approval;
use crate::gigs::State;
use crate::kernel::ids::{GigId, PersonId, UploadId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::profiles::Visibility;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    gig_attachments, gigs, organisations, people, profile_version_uploads as shown, profiles as profile, uploads,
};

/// A file, as far as serving it goes.
#[derive(Debug, Clone, Queryable)]
pub struct File {
    pub owner: PersonId,
    pub kind: String,
    pub media_type: String,
    pub name: String,
    /// Everybody may see a profile or gig that shows it.
    pub public: bool,
}

/// The file with whether the public may see it, in one question: every picture of a page asks it.
pub async fn find_file(app: &App, id: UploadId) -> Result<Option<File>> {
    let adult_by = of_age_since(app.clock.today());
    let shows = shown::table
        .inner_join(profile::table.inner_join(people::table))
        .filter(shown::upload_id.eq(id))
        .filter(profile::visibility.eq(Visibility::Public.code()))
        .filter(people::suspended_at.is_null())
        .filter(people::leaves_at.is_null())
        .filter(people::is_learner.eq(false))
        .filter(people::birth_date.le(adult_by));
    let attached = gig_attachments::table
        .inner_join(gigs::table.inner_join(organisations::table))
        .filter(gig_attachments::upload_id.eq(id))
        .filter(gigs::state.ne(State::Draft.code()))
        .filter(organisations::approval.eq(Approval::Approved.code()));
    Ok(uploads::table
        .find(id)
        .select((
            uploads::owner,
            uploads::kind,
            uploads::media_type,
            uploads::file_name,
            exists(shows).or(exists(attached)),
        ))
        .first(&mut *app.db.read().await?)
        .await
        .optional()?)
}

/// The addresses of the profiles that show a file, and the gigs that it is attached to.
pub async fn list_places(conn: &mut Conn, id: UploadId) -> Result<(Vec<String>, Vec<GigId>)> {
    let handles = shown::table
        .inner_join(profile::table)
        .filter(shown::upload_id.eq(id))
        .select(profile::handle)
        .load(conn)
        .await?;
    let gigs = gig_attachments::table
        .filter(gig_attachments::upload_id.eq(id))
        .select(gig_attachments::gig_id)
        .load(conn)
        .await?;
    Ok((handles, gigs))
}
