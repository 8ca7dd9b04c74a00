//! The verbs of a profile.

use crate::accounts::{self, Person};
use crate::app::App;
use crate::centres::{self, Training};
use crate::clients;
use crate::consent::{self, Scope};
use crate::kernel::actor::Actor;
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{ItemId, PersonId, ProfileId, UploadId};
use crate::platform::audit;
use crate::platform::db::{self, Conn, Tx};
use crate::platform::error::{AppError, OrMissing, Result};
use crate::platform::outbox;
use crate::platform::text::clean_line;
use crate::profiles::model::{Content, ItemInput, Letter, Profile, ProfileInput, Published, Version, Visibility};
use crate::profiles::queries;
use crate::profiles::rules::{self, Have, Owner, Refusal, Viewer};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// The actor's profile. Looking at it writes nothing: before the first thing is written, it is an empty one.
pub async fn own(app: &App, actor: &Actor) -> Result<Profile> {
    rules::may_edit(actor)?;
    let mut conn = app.db.read().await?;
    match queries::find_of_person(&mut conn, actor.person).await? {
        Some(profile) => Ok(profile),
        None => {
            let handle = free_handle(&mut conn, actor).await?;
            Ok(Profile::unwritten(actor.person, handle, first_visibility(actor)))
        }
    }
}

/// The name in plain letters, of a learner the first, with a number when it is or was somebody's.
async fn free_handle(conn: &mut Conn, actor: &Actor) -> Result<String> {
    let person = accounts::find_person(conn, actor.person).await?.or_missing()?;
    let name = if actor.adult { &person.full_name } else { Person::first_name(&person.full_name) };
    let wanted = rules::handle_of(name);
    let taken = queries::list_handles(conn, &wanted).await?;
    let numbered = std::iter::once(wanted.clone()).chain((2..).map(|number| format!("{wanted}-{number}")));
    let free: Vec<String> = numbered.filter(|handle| !taken.contains(handle)).take(100).collect();
    let retired = queries::list_retired(conn, &free).await?;
    Ok(free.into_iter().find(|handle| !retired.contains(handle)).unwrap_or(wanted))
}

/// Who sees the profile as a grown-up's opens by nothing but their own choice then.
fn first_visibility(actor: &Actor) -> Visibility {
    if actor.adult { Visibility::Public } else { Visibility::Hidden }
}

/// Writes the profile; the public sees it with the next version.
pub async fn save(app: &App, actor: &Actor, input: &ProfileInput) -> Result<()> {
    rules::may_edit(actor)?;
    let input = input.cleaned();
    let mut errors = rules::check(&input);
    let skills = app.skills.now();
    errors.check(input.skills.iter().all(|own| skills.has(&own.skill)), "skill", "skills-unknown");
    errors.finish()?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_own(tx, actor, now).await?;
            queries::update(tx, profile.id, &input, now).await
        })
        .await
}

/// Who may see it counts at once, without a new version.
pub async fn set_visibility(app: &App, actor: &Actor, visibility: Visibility) -> Result<()> {
    rules::may_show(actor, visibility)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_own(tx, actor, now).await?;
            queries::set_visibility(tx, profile.id, visibility).await?;
            outbox::changed(tx, "profile", profile.id.0, now).await
        })
        .await
}

/// Changes the address of the public page.
pub async fn set_handle(app: &App, actor: &Actor, handle: &str) -> Result<()> {
    let handle = handle.trim().to_lowercase();
    rules::check_handle(&handle)?;
    let now = app.clock.now();
    let written = app
        .db
        .write(async |tx| {
            let profile = lock_own(tx, actor, now).await?;
            let person = accounts::find_person(tx, actor.person).await?.or_missing()?;
            if !actor.adult && rules::says_surname(&handle, &person.full_name) {
                let mut errors = FieldErrors::default();
                errors.add("handle", "profiles-handle-first-name");
                return Err(errors.into());
            }
            if !queries::list_retired(tx, std::slice::from_ref(&handle)).await?.is_empty() {
                return Err(Refusal::HandleTaken.into());
            }
            queries::set_handle(tx, profile.id, &handle).await?;
            outbox::changed(tx, "profile", profile.id.0, now).await
        })
        .await;
    match written {
        Err(error) if error.violated() == Some("profile_handles_pkey") => Err(Refusal::HandleTaken.into()),
        written => written,
    }
}

/// Freezes what is written as the next version, which the public sees from now on.
pub async fn publish(app: &App, actor: &Actor) -> Result<i32> {
    rules::may_publish(actor)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_own(tx, actor, now).await?;
            let content = queries::draft(tx, &profile).await?;
            let (needed, _) = rules::lacks(&have(actor, &content));
            if !needed.is_empty() {
                return Err(Refusal::Incomplete.into());
            }
            let number = queries::insert_version(tx, &profile, &content, now).await?;
            let letters = queries::find_letters(tx, profile.id).await?;
            if !letters.is_empty() {
                let letters = marked(tx, profile.id, &content, letters).await?;
                queries::set_letters(tx, profile.id, &letters).await?;
            }
            outbox::changed(tx, "profile", profile.id.0, now).await?;
            let entry = audit::Entry {
                actor: Some(actor.person),
                action: "profiles.publish",
                subject_kind: "profile",
                subject: Some(profile.id.0),
                detail: json!({ "version": number }),
            };
            audit::record(tx, now, entry).await?;
            Ok(number)
        })
        .await
}

/// What mentors say of the skills of a profile, all of it: its page and its counters say so from this transaction on, and the
/// indexes are told.
pub async fn set_letters(tx: &mut Tx<'_>, id: ProfileId, letters: Vec<Letter>, now: DateTime<Utc>) -> Result<()> {
    let Some(profile) = queries::lock(tx, id).await? else { return Ok(()) };
    let latest = match profile.published_version {
        Some(number) => queries::find_version(tx, id, number).await?.map(|(content, _)| content),
        None => None,
    };
    let letters = marked(tx, id, &latest.unwrap_or_default(), letters).await?;
    let mut endorsed: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    for letter in &letters {
        let (count, level) = endorsed.entry(&letter.skill).or_default();
        (*count, *level) = (*count + 1, letter.level.max(*level));
    }
    let endorsed: Vec<(String, i32, i32)> =
        endorsed.into_iter().map(|(skill, (count, level))| (skill.to_owned(), count, level)).collect();
    queries::set_endorsed(tx, id, &endorsed).await?;
    queries::set_letters(tx, id, &letters).await?;
    outbox::changed(tx, "profile", id.0, now).await
}

/// Says of each piece of work that was looked at whether the latest version still shows it so.
async fn marked(conn: &mut Conn, id: ProfileId, latest: &Content, mut letters: Vec<Letter>) -> Result<Vec<Letter>> {
    let mut versions: HashMap<i32, Content> = HashMap::new();
    for cited in letters.iter_mut().flat_map(|letter| &mut letter.cited) {
        if let Entry::Vacant(place) = versions.entry(cited.version) {
            let found = queries::find_version(conn, id, cited.version).await?;
            place.insert(found.map(|(content, _)| content).unwrap_or_default());
        }
        let seen = versions.get(&cited.version).and_then(|content| content.item(cited.item));
        cited.changed = seen != latest.item(cited.item);
    }
    Ok(letters)
}

/// What is there, for the list of what is missing.
pub fn have(actor: &Actor, content: &Content) -> Have {
    Have {
        verified: actor.verified,
        headline: !content.headline.is_empty(),
        about: !content.about.is_empty(),
        skills: content.skills.len(),
        languages: content.languages.len(),
        items: content.items.len(),
        pictures: content.items.iter().map(|item| item.pictures.len()).sum(),
        rate: content.rate_minor.is_some(),
        hours: content.hours_per_week.is_some(),
        district: content.district.is_some(),
        unshown: content.skills.iter().filter(|skill| !skill.shown).count(),
    }
}

/// A new piece of work.
pub async fn add_item(app: &App, actor: &Actor, input: &ItemInput) -> Result<ItemId> {
    rules::may_edit(actor)?;
    let input = checked_item(app, input)?;
    let (id, now) = (ItemId::new(), app.clock.now());
    app.db
        .write(async |tx| {
            let profile = lock_own(tx, actor, now).await?;
            if queries::list_items(tx, profile.id).await?.len() >= rules::MOST_ITEMS {
                let mut errors = FieldErrors::default();
                errors.add_with("title", "field-too-many", [("max", rules::MOST_ITEMS.to_string())]);
                return Err(errors.into());
            }
            queries::insert_item(tx, id, profile.id, now).await?;
            queries::update_item(tx, id, &input, now).await?;
            queries::touch(tx, profile.id, now).await
        })
        .await?;
    Ok(id)
}

pub async fn save_item(app: &App, actor: &Actor, id: ItemId, input: &ItemInput) -> Result<()> {
    let input = checked_item(app, input)?;
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_with_item(tx, actor, id, now).await?;
            queries::update_item(tx, id, &input, now).await?;
            queries::touch(tx, profile.id, now).await
        })
        .await
}

fn checked_item(app: &App, input: &ItemInput) -> Result<ItemInput> {
    let input = input.cleaned();
    let mut errors = rules::check_item(&input);
    let skills = app.skills.now();
    errors.check(input.skills.iter().all(|skill| skills.has(skill)), "skill", "skills-unknown");
    errors.finish()?;
    Ok(input)
}

/// Takes a piece of work out; versions that show it keep it.
pub async fn remove_item(app: &App, actor: &Actor, id: ItemId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_with_item(tx, actor, id, now).await?;
            queries::set_removed(tx, id, now).await?;
            queries::touch(tx, profile.id, now).await
        })
        .await
}

/// Moves a piece of work one place up or down.
pub async fn move_item(app: &App, actor: &Actor, id: ItemId, up: bool) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_with_item(tx, actor, id, now).await?;
            let items = queries::list_items(tx, profile.id).await?;
            let mut order: Vec<ItemId> = items.iter().map(|item| item.id).collect();
            let at = order.iter().position(|other| *other == id).or_missing()?;
            let to = if up { at.checked_sub(1) } else { Some(at + 1) };
            if let Some(to) = to.filter(|to| *to < order.len()) {
                order.swap(at, to);
            }
            queries::set_positions(tx, &order).await?;
            queries::touch(tx, profile.id, now).await
        })
        .await
}

/// Adds an upload of the actor's own to a piece of work.
pub async fn attach(app: &App, actor: &Actor, item: ItemId, upload: UploadId, alt: &str) -> Result<()> {
    let (alt, now) = (clean_line(alt), app.clock.now());
    let mut errors = FieldErrors::default();
    errors.at_most("alt", &alt, 200);
    errors.finish()?;
    app.db
        .write(async |tx| {
            let profile = lock_with_item(tx, actor, item, now).await?;
            let items = queries::list_items(tx, profile.id).await?;
            let there = items.iter().find(|known| known.id == item).or_missing()?;
            rules::check_files(there.pictures.len() + there.documents.len()).finish()?;
            accounts::find_own_upload(tx, actor.person, upload).await?.or_missing()?;
            queries::attach(tx, item, upload, &alt).await?;
            queries::touch(tx, profile.id, now).await
        })
        .await
}

pub async fn detach(app: &App, actor: &Actor, item: ItemId, upload: UploadId) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |tx| {
            let profile = lock_with_item(tx, actor, item, now).await?;
            if queries::detach(tx, item, upload).await? == 0 {
                return Err(AppError::NotFound);
            }
            queries::touch(tx, profile.id, now).await
        })
        .await
}

/// A published profile as its page says it.
pub struct Seen {
    pub published: Published,
    /// Who looks is its owner.
    pub own: bool,
    /// The owner is of age.
    pub adult: bool,
    /// This is the latest version.
    pub latest: bool,
}

impl Seen {
    /// Where the owner was trained; of nobody under 18 is that told.
    pub fn trainings(&self) -> &[Training] {
        if self.adult { &self.published.facts.trainings } else { &[] }
    }

    /// What mentors say of the skills. It stands beside the latest version only, and leads to those that they saw.
    pub fn letters(&self) -> &[Letter] {
        if self.latest { &self.published.facts.letters } else { &[] }
    }

    /// The same with an older version.
    pub fn with_version(self, content: Content, published_at: DateTime<Utc>) -> Self {
        let content = if self.adult { content } else { content.of_learner() };
        let published = Published { content: Version::of(content), published_at, ..self.published };
        Self { published, latest: false, ..self }
    }
}

/// The latest version, if this person may see it.
pub async fn visible(app: &App, actor: Option<&Actor>, handle: &str) -> Result<Seen> {
    let (mut conn, today) = (app.db.read().await?, app.clock.today());
    let edition = queries::find_edition(&mut conn, handle).await?.or_missing()?;
    let found = app.profiles.shown(&mut conn, &[edition]).await?.remove(&edition).or_missing()?;
    let latest = (found.id, found.number.or_missing()?);
    let viewer = viewer(&mut conn, actor, found.person.id).await?;
    let owner = owner(&mut conn, &found.person, &found.handle, today).await?;
    if !rules::may_see(&viewer, found.visibility, owner) {
        return Err(AppError::NotFound);
    }
    let adult = owner.is_adult;
    let content = app.profiles.versions(&mut conn, &[latest]).await?.remove(&latest).or_missing()?;
    // Given back before the trace is written on another.
    drop(conn);
    if let Some(actor) = actor {
        accounts::note_look(app, actor, &found.person, "profile").await?;
    }
    let name = |name: &str| if adult { name } else { Person::first_name(name) }.to_owned();
    let content = if adult { content } else { Version::of((**content).clone().of_learner()) };
    Ok(Seen { published: found.published(content, name), own: viewer.is_owner, adult, latest: true })
}

/// What decides whether others may see it. An address that says the surname of a learner leads nobody there.
async fn owner(conn: &mut Conn, person: &Person, handle: &str, today: NaiveDate) -> Result<Owner> {
    let (is_adult, is_away) = (person.is_adult(today), person.is_away());
    let is_agreed = !is_adult
        && !rules::says_surname(handle, &person.full_name)
        && consent::may(conn, person, Scope::Portfolio, today).await?;
    Ok(Owner { is_adult, is_away, is_agreed })
}

/// Whether others see the learner's portfolio, and whether its address keeps them from it.
pub async fn openness(app: &App, actor: &Actor, handle: &str) -> Result<(bool, bool)> {
    let (mut conn, today) = (app.db.read().await?, app.clock.today());
    let person = accounts::find_person(&mut conn, actor.person).await?.or_missing()?;
    let agreed = consent::may(&mut conn, &person, Scope::Portfolio, today).await?;
    Ok((agreed, rules::says_surname(handle, &person.full_name)))
}

/// What decides what this person may see of the owner.
async fn viewer(conn: &mut Conn, actor: Option<&Actor>, owner: PersonId) -> Result<Viewer> {
    let Some(actor) = actor else { return Ok(Viewer::default()) };
    let clients = clients::list_of_person(conn, actor.person).await?;
    Ok(Viewer {
        is_owner: actor.person == owner,
        is_staff: actor.is_staff(),
        of_approved_client: clients.iter().any(clients::Organisation::is_approved),
        is_blocked: accounts::is_blocked_between(conn, actor.person, owner).await?,
    })
}

/// Whether somebody sees this person's profile as anybody like them would; that staff see more does not count.
pub async fn meets(conn: &mut Conn, actor: &Actor, owner: PersonId, today: NaiveDate) -> Result<bool> {
    let profile = queries::find_of_person(conn, owner).await?.filter(|profile| profile.published_version.is_some());
    let person = accounts::find_person(conn, owner).await?;
    let Some((profile, person)) = profile.zip(person) else { return Ok(false) };
    let viewer = Viewer { is_staff: false, ..viewer(conn, Some(actor), owner).await? };
    let owner = self::owner(conn, &person, &profile.handle, today).await?;
    Ok(rules::may_see(&viewer, profile.visibility(), owner))
}

/// Graduates of a centre who show their profile to everybody and let it be told where they were trained, the newest first.
pub async fn graduates_of(app: &App, slug: &str) -> Result<Vec<Published>> {
    let (mut conn, today) = (app.db.read().await?, app.clock.today());
    let people = centres::trained_at(&mut conn, slug, today).await?;
    let ids = queries::list_ids_of_people(&mut conn, &people).await?;
    let mut graduates = queries::list_shown_by_ids(&mut conn, &app.profiles, &ids, today).await?;
    graduates.retain(|one| one.visibility == Visibility::Public);
    graduates.sort_by_key(|one| std::cmp::Reverse(one.id));
    graduates.truncate(MOST_GRADUATES);
    Ok(graduates)
}

/// So many graduates stand on the page of a centre, which must stay small.
const MOST_GRADUATES: usize = 30;

/// The actor's profile, locked; the first thing that is written makes it.
async fn lock_own(tx: &mut Tx<'_>, actor: &Actor, now: DateTime<Utc>) -> Result<Profile> {
    rules::may_edit(actor)?;
    if let Some(profile) = queries::lock_of_person(tx, actor.person).await? {
        return Ok(profile);
    }
    db::take_turns(tx, "profile_handles").await?;
    if queries::find_of_person(tx, actor.person).await?.is_none() {
        let handle = free_handle(tx, actor).await?;
        queries::insert(tx, ProfileId::new(), actor.person, &handle, first_visibility(actor), now).await?;
    }
    queries::lock_of_person(tx, actor.person).await?.or_missing()
}

/// The actor's profile, locked, if the piece of work is in it; else it is not there.
async fn lock_with_item(tx: &mut Tx<'_>, actor: &Actor, item: ItemId, now: DateTime<Utc>) -> Result<Profile> {
    let profile = lock_own(tx, actor, now).await?;
    let own = queries::list_items(tx, profile.id).await?.iter().any(|known| known.id == item);
    if own { Ok(profile) } else { Err(AppError::NotFound) }
}
