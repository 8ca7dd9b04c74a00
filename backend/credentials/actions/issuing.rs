//! Taking an endorsement away, and what was taken away.

use super::{broken, jwt_signer, list_address, record, signer};
use crate::accounts;
use crate::app::App;
use crate::centres::{self, Attended};
use crate::consent::{self, Agreed, Scope};
use crate::credentials::draw::{self, Picture};
use crate::credentials::model::{Choice, Credential, Form, Graduation, NewCredential, Origin, Source, Wish};
use crate::credentials::queries;
use crate::credentials::rules::{self, ISSUES, Standing};
use crate::credentials::words::{self, Parts};
use crate::endorsements;
use crate::kernel::actor::Actor;
use crate::kernel::deadline::local_date;
use crate::kernel::ids::{CentreId, CredentialId, EnrolmentId, PersonId, StatusListId};
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::secret::Token;
use crate::profiles::{self, Visibility};
use crate::skills;
use badges::{ENTRIES, EscoSkill, Identity, StatusEntry};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// What a graduate may take away, and what they took away already.
pub struct Offer {
    pub source: Source,
    pub living: Option<Credential>,
    pub refused: Option<rules::Refusal>,
    /// Their mail address may be bound.
    pub may_bind: bool,
    pub is_adult: bool,
    /// Their profile may be seen by everybody, so that pieces of work are linked and not only named.
    pub is_public: bool,
}

pub async fn offer(app: &App, actor: &Actor, origin: Origin) -> Result<Offer> {
    let mut conn = app.db.read().await?;
    let (source, standing, _) = own(&mut conn, actor, app.clock.today(), origin).await?;
    let refused = rules::may_issue(standing, Choice::default()).err();
    let living = queries::find_living(&mut conn, origin).await?;
    let is_public = public_handle(&mut conn, actor).await?.is_some();
    Ok(Offer {
        source,
        living,
        refused,
        may_bind: standing.adult && standing.confirmed_mail,
        is_adult: standing.adult,
        is_public,
    })
}

/// Something of their own; what is of others is not there. With how they stand to it, and their mail address.
async fn own(conn: &mut Conn, actor: &Actor, today: NaiveDate, origin: Origin) -> Result<(Source, Standing, String)> {
    let source = match origin {
        Origin::Endorsement(id) => {
            let carried = endorsements::carried(conn, today, id).await?;
            let carried = carried.filter(|carried| carried.request.person_id == actor.person).or_missing()?;
            Source::Endorsement(Box::new(carried))
        }
        Origin::Graduation(id) => Source::Graduation(Box::new(graduation(conn, actor.person, id).await?)),
    };
    let person = accounts::find_person(conn, actor.person).await?.or_missing()?;
    let standing = Standing {
        agreed: consent::may(conn, &person, Scope::Badges, today).await?,
        adult: person.is_adult(today),
        confirmed_mail: person.email_verified_at.is_some(),
        counts: source.stands(),
    };
    Ok((source, standing, person.email))
}

async fn graduation(conn: &mut Conn, person: PersonId, id: EnrolmentId) -> Result<Graduation> {
    let attended =
        centres::attended(conn, person).await?.into_iter().find(|one| one.enrolment.id == id).or_missing()?;
    let skills = centres::skills_taught(conn, &[attended.programme.id]).await?.remove(&attended.programme.id);
    Ok(Graduation { attended, skills: skills.unwrap_or_default() })
}

async fn public_handle(conn: &mut Conn, actor: &Actor) -> Result<Option<String>> {
    let profile = profiles::find_of_person(conn, actor.person).await?;
    let profile = profile.filter(|profile| profile.visibility == Visibility::Public.code());
    Ok(profile.filter(|profile| profile.published_version.is_some()).map(|profile| profile.handle))
}

/// Signs the badge of an endorsement, or the certificate of a course. Asked for again with the same choices it is the one of
/// before; with others that one is taken back, since of each origin one badge lives.
pub async fn issue(app: &App, actor: &Actor, origin: Origin, choice: Choice) -> Result<CredentialId> {
    let (now, today) = (app.clock.now(), app.clock.today());
    own(&mut *app.db.read().await?, actor, today, origin).await?;
    app.limits.hit(&mut *app.db.read().await?, ISSUES, &actor.person.to_string()).await?;
    app.db
        .write(async |tx| {
            db::take_turns(tx, &format!("badge {origin:?}")).await?;
            let (source, standing, mail) = own(tx, actor, today, origin).await?;
            rules::may_issue(standing, choice)?;
            let certified = source.certified();
            let choice = rules::possible(choice, source.names_mentor(), certified.is_some());
            let wish = Wish { choice, name: rules::name_on(certified, standing.adult), mail };
            if let Some(living) = queries::find_living(tx, origin).await? {
                if rules::is_same(&living, &wish) {
                    return Ok(living.id);
                }
                queries::set_replaced(tx, living.id, now).await?;
                record(tx, now, Some(actor), "credentials.replace", living.id.0, json!({})).await?;
            }
            let new = sign(app, tx, actor, (origin, &source), &wish, now).await?;
            let Choice { mentor, evidence, mail } = wish.choice;
            let detail = json!({
                "endorsement": origin.endorsement(), "enrolment": origin.graduation(),
                "mentor": mentor, "evidence": evidence, "mail": mail,
            });
            record(tx, now, Some(actor), "credentials.issue", new.0, detail).await?;
            Ok(new)
        })
        .await
}

async fn sign(
    app: &App,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (origin, source): (Origin, &Source),
    wish: &Wish,
    now: DateTime<Utc>,
) -> Result<CredentialId> {
    let (site, centre) = (&app.config.public_url, source.centre());
    let (id, subject) = (CredentialId(Uuid::new_v4()), Uuid::new_v4());
    let (signer, key) = signer(app, tx, centre, now).await?;
    let (jwt_signer, jwt_key) = jwt_signer(app, tx, centre, now).await?;
    let (list, number) = open_list(tx, centre.id, now).await?;
    let index = free_entry(tx, list).await?;
    let salt = wish.choice.mail.then(|| Token::new().text().to_owned());
    let bound = salt.as_ref().map(|salt| Identity::of_email(&wish.mail, salt));
    let named = wish.name.as_deref().map(Identity::of_name);
    let parts = Parts {
        site,
        id,
        subject,
        source,
        skills: &app.skills.now(),
        esco: esco(app, tx, source).await?,
        handle: public_handle(tx, actor).await?,
        identities: bound.into_iter().chain(named).collect(),
        choice: wish.choice,
        status: StatusEntry {
            list: list_address(site, &centre.slug, number),
            index: usize::try_from(index).unwrap_or_default(),
        },
        now,
    };
    let unsigned = words::badge(parts).to_json();
    let jwt = jwt_signer.sign(&unsigned).ok_or_else(|| broken("a badge could not be signed"))?;
    let signed = signer.sign(unsigned, now).map_err(|_| broken("a badge could not be signed"))?;
    let document = Value::from(signed).to_string();
    let new = NewCredential {
        id,
        origin,
        person: actor.person,
        subject,
        salt: salt.as_deref(),
        list,
        index,
        keys: (key, jwt_key),
        choice: wish.choice,
        document: &document,
        jwt: &jwt,
    };
    queries::insert_credential(tx, &new, now).await?;
    Ok(id)
}

/// The skills of the source that ESCO knows.
async fn esco(app: &App, conn: &mut Conn, source: &Source) -> Result<Vec<EscoSkill>> {
    let mut known = Vec::new();
    for skill in source.skills() {
        if let Some(uri) = skills::esco_of(conn, skill).await? {
            known.push(EscoSkill {
                uri,
                name: app.skills.now().label(skill, Locale::En).to_owned(),
                version: String::new(),
            });
        }
    }
    Ok(known)
}

/// Beyond this a new list begins: in a full one the free entries would tell who is new.
const MOST_IN_LIST: i64 = 65_536;

/// The list of a centre that takes new entries. Whoever asks has the turn of the centre's keys.
async fn open_list(tx: &mut Tx<'_>, centre: CentreId, now: DateTime<Utc>) -> Result<(StatusListId, i32)> {
    let newest = queries::find_newest_list(tx, centre).await?;
    match newest {
        Some((id, number, taken)) if taken < MOST_IN_LIST => Ok((id, number)),
        full => {
            let (id, number) = (StatusListId(Uuid::now_v7()), full.map_or(1, |(_, number, _)| number + 1));
            queries::insert_list(tx, id, centre, number, now).await?;
            Ok((id, number))
        }
    }
}

/// An entry drawn by chance, so that it tells neither order nor number.
async fn free_entry(tx: &mut Tx<'_>, list: StatusListId) -> Result<i32> {
    loop {
        let drawn = Uuid::new_v4().as_u128() % (ENTRIES as u128);
        let index = i32::try_from(drawn).unwrap_or_default();
        if !queries::is_taken(tx, list, index).await? {
            return Ok(index);
        }
    }
}

/// What is agreed to for somebody has changed: without it their badges count no more. What was frozen at eighteen stays in their
/// hands until they answer.
pub async fn follow_consent(tx: &mut Tx<'_>, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let Some(person) = accounts::find_person(tx, person).await? else { return Ok(()) };
    if consent::agreed(tx, &person, Scope::Badges, local_date(now)).await? != Agreed::No {
        return Ok(());
    }
    for id in queries::end_all_of(tx, person.id, now).await? {
        record(tx, now, None, "credentials.end_with_consent", id.0, json!({})).await?;
    }
    Ok(())
}

/// A credential as its page shows it.
pub struct Page {
    pub credential: Credential,
    /// Empty once its owner has left: then nothing is known here that could be shown.
    pub document: Map<String, Value>,
    pub is_own: bool,
}

pub async fn page(app: &App, actor: Option<&Actor>, id: CredentialId) -> Result<Page> {
    let credential = queries::find_credential(&mut *app.db.read().await?, id).await?.or_missing()?;
    let document = serde_json::from_str(&credential.document).unwrap_or_default();
    let is_own = actor.is_some_and(|actor| actor.person == credential.person_id);
    Ok(Page { credential, document, is_own })
}

/// What somebody took away, the latest first, and whether each counts.
pub async fn list_own(app: &App, actor: &Actor) -> Result<Vec<(Credential, bool)>> {
    let rows = queries::list_of_person(&mut *app.db.read().await?, actor.person).await?;
    let counts = |(credential, holds): (Credential, bool)| {
        let counts = holds && credential.revoked_at.is_none();
        (credential, counts)
    };
    Ok(rows.into_iter().map(counts).collect())
}

/// The file of a badge, for its owner; for all others it is not there.
pub async fn file(app: &App, actor: &Actor, id: CredentialId, form: Form, locale: Locale) -> Result<Vec<u8>> {
    let (credential, picture) = with_picture(app, actor, id, locale).await?;
    Ok(match form {
        Form::Json => credential.document.into_bytes(),
        Form::Jwt => credential.jwt.into_bytes(),
        Form::Svg => badges::bake_svg(&draw::svg(&picture)?, &credential.document).map_err(unbaked)?.into_bytes(),
        Form::Png => {
            let drawn = draw::png(picture.level).map_err(anyhow::Error::from)?;
            badges::bake_png(&drawn, &credential.document).map_err(unbaked)?
        }
    })
}

fn unbaked(_: badges::PictureFault) -> AppError {
    broken("a badge could not be put into its picture")
}

async fn with_picture(app: &App, actor: &Actor, id: CredentialId, locale: Locale) -> Result<(Credential, Picture)> {
    let mut conn = app.db.read().await?;
    let credential = queries::find_credential(&mut conn, id).await?.or_missing()?;
    if credential.person_id != actor.person || credential.document.is_empty() {
        return Err(AppError::NotFound);
    }
    let picture = picture(app, &mut conn, &credential, locale).await?;
    Ok((credential, picture))
}

async fn picture(app: &App, conn: &mut Conn, credential: &Credential, locale: Locale) -> Result<Picture> {
    match credential.origin().or_missing()? {
        Origin::Endorsement(id) => {
            let carried = endorsements::carried(conn, app.clock.today(), id).await?.or_missing()?;
            Ok(Picture {
                title: app.skills.now().label(&carried.request.skill_id, locale).to_owned(),
                level: Some(carried.said.level),
                line: words::level(carried.said.level, locale),
                centre: carried.place.centre.name_in(locale).to_owned(),
                day: credential.issued_at.format("%Y-%m-%d").to_string(),
                locale,
            })
        }
        Origin::Graduation(id) => {
            let graduation = graduation(conn, credential.person_id, id).await?;
            let Attended { enrolment, programme, centre, .. } = &graduation.attended;
            Ok(Picture {
                title: programme.title_in(locale).to_owned(),
                level: None,
                line: i18n::text(locale, "credentials-certificate", &[]),
                centre: centre.name_in(locale).to_owned(),
                day: enrolment.state_since.to_string(),
                locale,
            })
        }
    }
}

/// The drawing of a badge without the badge in it.
pub async fn drawing(app: &App, credential: &Credential, locale: Locale) -> Result<String> {
    let picture = picture(app, &mut *app.db.read().await?, credential, locale).await?;
    Ok(draw::svg(&picture)?)
}

/// A certificate of the actor's own, to be printed.
pub async fn certificate(app: &App, actor: &Actor, id: CredentialId) -> Result<Attended> {
    let mut conn = app.db.read().await?;
    let credential = queries::find_credential(&mut conn, id).await?.filter(|one| one.person_id == actor.person);
    let (enrolment, ended) = credential.and_then(|one| Some((one.enrolment_id?, one.revoked_at))).or_missing()?;
    let attended = graduation(&mut conn, actor.person, enrolment).await?.attended;
    rules::may_print(ended.is_none() && attended.enrolment.is_graduation())?;
    Ok(attended)
}
