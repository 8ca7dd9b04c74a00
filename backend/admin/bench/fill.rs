//! Many rows at once: the world of the demo, larger, written table by table as the acts of people would have left it. Files
//! are not drawn, only spoken of.

use crate::admin::demo::chance::Chance;
use crate::admin::demo::content::{
    BudgetKind, DemoClient, DemoCohort, DemoGig, DemoGraduate, DemoItem, DemoWorld, GigState, Size,
};
use crate::admin::demo::programme_input;
use crate::app::App;
use crate::centres;
use crate::kernel::ids::{CentreId, EndorsementId, GigId, ItemId, PersonId, ProfileId, UploadId};
use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use crate::platform::outbox;
use crate::platform::secret::token_hash;
use crate::platform::web::cookies;
use crate::profiles::{Cited, Content, ContentItem, ContentPicture, ContentSkill, Letter, LetterMentor, Link, Spoken};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use diesel::sql_types::Json;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::{Builder, Uuid};

const SEED: u64 = 0x4245_4e43_4800_0001;
/// Rows written by one statement.
const BATCH: usize = 5_000;
/// Of a hundred graduates.
const IDENTITIES_CHECKED: u64 = 30;
/// Of a hundred who were trained.
const TRAININGS_HIDDEN: u64 = 10;
/// What a client has not read, told by the bell on every page.
const UNREAD: usize = 5;

/// What can be asked for afterwards.
pub struct Filled {
    /// Profiles that a stranger may see, with their addresses.
    pub talents: Vec<(ProfileId, String)>,
    /// Open gigs, each with the session cookie of somebody who belongs to its client.
    pub gigs: Vec<(GigId, String)>,
}

/// Fills empty tables; the same size on the same day gives the same rows.
pub async fn fill(app: &App, size: Size) -> anyhow::Result<Filled> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let world = DemoWorld::of_size(size, today);
    let mut rows = Rows::new(now);
    let (mut people, mut talents) = (Vec::new(), Vec::new());
    let desk = rows.person("staff", "desk@bench.invalid", ("Region Desk", None), None);
    for graduate in &world.graduates {
        let (person, id) = rows.graduate(graduate);
        people.push(person);
        if rows.chance.percent(IDENTITIES_CHECKED) {
            rows.identity(person, desk);
        }
        if graduate.published && graduate.visibility == "public" {
            talents.push((id, graduate.handle.clone()));
        }
    }
    let clients: Vec<Owner> = world.clients.iter().map(|client| rows.client(client)).collect();
    let mut gigs = Vec::new();
    for gig in &world.gigs {
        let Some(owner) = clients.get(gig.client) else { continue };
        let id = rows.gig(gig, owner);
        if gig.state == GigState::Open {
            gigs.push((id, owner.cookie.clone()));
        }
    }
    centres::import_region(app, centres::GILGIT_BALTISTAN).await?;
    let mut conn = app.db.read().await.map_err(|error| anyhow!("{error:?}"))?;
    let places = centres::list_centres(&mut conn, &centres::Wanted::default()).await;
    let places: HashMap<String, CentreId> =
        places.map_err(|error| anyhow!("{error:?}"))?.into_iter().map(|centre| (centre.slug, centre.id)).collect();
    for cohort in &world.cohorts {
        let centre = places.get(&cohort.centre).context("a centre of the region")?;
        rows.cohort(cohort, *centre, &world.graduates, &people);
    }
    app.db.write(async |tx| rows.write(tx).await).await.map_err(|error| anyhow!("{error:?}"))?;
    // The planner counts before it plans.
    conn.batch_execute("ANALYZE").await?;
    Ok(Filled { talents, gigs })
}

/// Who posts gigs.
struct Owner {
    organisation: Uuid,
    person: Uuid,
    /// Of their browser.
    cookie: String,
}

/// Rows by table, as JSON objects; a column that is left out takes its default.
struct Rows {
    tables: BTreeMap<&'static str, Vec<Value>>,
    chance: Chance,
    now: DateTime<Utc>,
    ids: u64,
}

/// In this order no row points to one that is not there yet.
const TABLES: [&str; 25] = [
    "people",
    "person_roles",
    "sessions",
    "notices",
    "identity_checks",
    "programmes",
    "cohorts",
    "enrolments",
    "uploads",
    "profiles",
    "profile_handles",
    "profile_skills",
    "profile_languages",
    "profile_links",
    "portfolio_items",
    "portfolio_item_skills",
    "portfolio_item_uploads",
    "profile_versions",
    "organisations",
    "organisation_members",
    "client_approvals",
    "gigs",
    "gig_skills",
    "gig_languages",
    "gig_questions",
];

impl Rows {
    fn new(now: DateTime<Utc>) -> Self {
        Self { tables: BTreeMap::new(), chance: Chance::new(SEED), now, ids: 0 }
    }

    fn add(&mut self, table: &'static str, row: Value) {
        self.tables.entry(table).or_default().push(row);
    }

    /// One after another, as if a row had been made each millisecond until now.
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        let begun = u64::try_from((self.now - TimeDelta::days(60)).timestamp_millis()).unwrap_or(0);
        let (high, low) = (self.chance.roll().to_be_bytes(), self.chance.roll().to_be_bytes());
        let mut random = [0; 10];
        random.iter_mut().zip(high.iter().chain(&low)).for_each(|(place, byte)| *place = *byte);
        Builder::from_unix_timestamp_millis(begun + self.ids, &random).into_uuid()
    }

    fn person(&mut self, role: &str, email: &str, name: (&str, Option<&str>), born: Option<NaiveDate>) -> Uuid {
        let (id, now) = (self.id(), self.now);
        self.add(
            "people",
            json!({
                "id": id, "email": email, "email_normal": email, "email_verified_at": now, "full_name": name.0,
                "full_name_ur": name.1, "birth_date": born, "locale": "en", "time_zone": "Asia/Karachi",
                "created_at": now, "updated_at": now,
            }),
        );
        self.add("person_roles", json!({ "person_id": id, "role": role, "granted_at": now }));
        id
    }

    /// The person, and their profile.
    fn graduate(&mut self, graduate: &DemoGraduate) -> (Uuid, ProfileId) {
        let name = (graduate.full_name.as_str(), graduate.full_name_ur.as_deref());
        let person = self.person("graduate", &graduate.email, name, Some(graduate.birth_date));
        let (id, now) = (ProfileId(self.id()), self.now);
        let published = graduate.published.then_some(now);
        let contracts = self.chance.pick(&[0, 0, 0, 1, 2, 5]);
        let earned: Vec<(bool, bool)> =
            graduate.skills.iter().map(|_| (self.chance.percent(10), self.chance.percent(5))).collect();
        let letters = self.letters(graduate, &earned);
        self.add(
            "profiles",
            json!({
                "letters": letters, "id": id, "person_id": person, "handle": graduate.handle, "headline": graduate.headline,
                "about": graduate.about_md, "visibility": graduate.visibility,
                "rate_minor": graduate.rate.map(|(minor, _)| minor),
                "rate_currency": graduate.rate.map(|(_, currency)| currency),
                "hours_per_week": graduate.hours_per_week, "available_from": graduate.available_from,
                "district": graduate.district, "on_site": graduate.on_site,
                "published_version": published.map(|_| 1), "published_at": published,
                "contracts_done": contracts, "created_at": now, "updated_at": now,
            }),
        );
        self.add("profile_handles", json!({ "handle": graduate.handle, "profile_id": id }));
        for (position, ((skill, level), (endorsed, delivered))) in graduate.skills.iter().zip(earned).enumerate() {
            self.add(
                "profile_skills",
                json!({
                    "profile_id": id, "skill_id": skill, "level": level, "position": position,
                    "delivered_count": i32::from(delivered),
                    "endorsed_level": endorsed.then_some(level), "endorsed_by_count": i32::from(endorsed),
                }),
            );
        }
        for (position, (language, level)) in graduate.languages.iter().enumerate() {
            let row = json!({ "profile_id": id, "language": language, "level": level, "position": position });
            self.add("profile_languages", row);
        }
        for (position, (label, url)) in graduate.links.iter().enumerate() {
            self.add("profile_links", json!({ "profile_id": id, "position": position, "label": label, "url": url }));
        }
        let items: Vec<ContentItem> =
            graduate.items.iter().enumerate().map(|(position, item)| self.item(id, person, position, item)).collect();
        if graduate.published {
            let content = content(graduate, items);
            let row = json!({ "profile_id": id, "number": 1, "content": content, "published_at": now });
            self.add("profile_versions", row);
        }
        (person, id)
    }

    /// What mentors say of the skills that are endorsed, as the page shows it.
    fn letters(&mut self, graduate: &DemoGraduate, earned: &[(bool, bool)]) -> Option<Vec<Letter>> {
        let endorsed = graduate.skills.iter().zip(earned).filter(|(_, (endorsed, _))| *endorsed);
        let mut letters = Vec::new();
        for ((skill, level), _) in endorsed {
            let mentor = LetterMentor { person: PersonId(self.id()), name: "Shireen Karim".into(), name_ur: None };
            let cited = graduate.items.iter().take(2).map(|item| Cited {
                version: 1,
                item: ItemId(self.id()),
                title: item.title.clone(),
                changed: false,
            });
            letters.push(Letter {
                cited: cited.collect(),
                id: EndorsementId(self.id()),
                skill: (*skill).to_owned(),
                level: i32::from(*level),
                sentence: "Three pieces that print well; the letters are spaced by eye and even.".into(),
                mentor: Some(mentor),
                programme: "Graphic design".into(),
                programme_ur: "گرافک ڈیزائن".into(),
                centre: "Freelancing Centre, High School Karimabad".into(),
                centre_ur: "فری لانسنگ مرکز، ہائی سکول کریم آباد".into(),
                weeks: 12,
                attendance: Some(91),
                endorsed_at: self.now,
                confirmed_at: self.now,
            });
        }
        Some(letters).filter(|letters| !letters.is_empty())
    }

    fn identity(&mut self, person: Uuid, by: Uuid) {
        let (by_region, now) = (self.chance.percent(20), self.now);
        self.add(
            "identity_checks",
            json!({
                "person_id": person, "document": "passport", "checked_on": now.date_naive(), "checked_by": by,
                "by_region": by_region, "created_at": now,
            }),
        );
    }

    /// Everybody in it has claimed their place.
    fn cohort(&mut self, cohort: &DemoCohort, centre: CentreId, graduates: &[DemoGraduate], people: &[Uuid]) {
        let (programme, id, now) = (self.id(), self.id(), self.now);
        let taught = programme_input(cohort);
        self.add(
            "programmes",
            json!({
                "id": programme, "centre_id": centre, "title": taught.title, "title_ur": taught.title_ur, "weeks": 12,
                "created_at": now, "updated_at": now,
            }),
        );
        self.add(
            "cohorts",
            json!({
                "id": id, "programme_id": programme, "name": cohort.name, "starts_on": cohort.starts_on,
                "ends_on": cohort.ends_on, "seats": 500, "women_only": cohort.women_only, "created_at": now,
                "updated_at": now,
            }),
        );
        let state = match cohort.ends_on < now.date_naive() {
            true if cohort.graduated => "graduated",
            true => "completed",
            false => "active",
        };
        for (graduate, person) in cohort.graduates.iter().filter_map(|at| Some((graduates.get(*at)?, people.get(*at)?)))
        {
            let (enrolment, shown) = (self.id(), !self.chance.percent(TRAININGS_HIDDEN));
            self.add(
                "enrolments",
                json!({
                    "id": enrolment, "cohort_id": id, "person_id": person, "full_name": graduate.full_name,
                    "full_name_ur": graduate.full_name_ur, "birth_date": graduate.birth_date, "double_key": person,
                    "state": state, "state_since": cohort.starts_on, "is_shown": shown, "claimed_at": now,
                    "created_at": now, "updated_at": now,
                }),
            );
        }
    }

    fn item(&mut self, profile: ProfileId, person: Uuid, position: usize, item: &DemoItem) -> ContentItem {
        let (id, upload, now) = (ItemId(self.id()), UploadId(self.id()), self.now);
        let picture = ContentPicture {
            upload,
            alt: item.title.clone(),
            width: 480,
            height: 360,
            colour: format!("#{:06x}", self.chance.roll() & 0x00ff_ffff),
        };
        self.add(
            "portfolio_items",
            json!({
                "id": id, "profile_id": profile, "title": item.title, "done": item.done_md, "made_on": item.made_on,
                "position": position, "created_at": now, "updated_at": now,
            }),
        );
        for skill in &item.skills {
            self.add("portfolio_item_skills", json!({ "item_id": id, "skill_id": skill }));
        }
        self.add(
            "uploads",
            json!({
                "id": upload, "owner": person, "kind": "picture", "media_type": "image/jpeg", "file_name": "work.jpg",
                "bytes": 60_000, "width": picture.width, "height": picture.height, "colour": picture.colour,
                "created_at": now,
            }),
        );
        let row = json!({ "item_id": id, "upload_id": upload, "position": 0, "alt": picture.alt });
        self.add("portfolio_item_uploads", row);
        ContentItem {
            id,
            title: item.title.clone(),
            done: item.done_md.clone(),
            made_on: Some(item.made_on),
            skills: item.skills.iter().map(ToString::to_string).collect(),
            pictures: vec![picture],
            documents: Vec::new(),
            links: Vec::new(),
        }
    }

    fn client(&mut self, client: &DemoClient) -> Owner {
        let name = (client.contact_name.as_str(), client.contact_name_ur.as_deref());
        let person = self.person("client", &client.email, name, None);
        let (id, now) = (self.id(), self.now);
        let approval = if client.approved { "approved" } else { "requested" };
        self.add(
            "organisations",
            json!({
                "id": id, "slug": format!("client-{}", id.simple()), "name": client.organisation, "kind": client.kind,
                "about": client.about, "website": client.website, "country": client.country, "city": client.city,
                "time_zone": client.time_zone, "approval": approval, "approval_changed_at": now, "created_by": person,
                "created_at": now, "updated_at": now,
            }),
        );
        self.add(
            "organisation_members",
            json!({ "organisation_id": id, "person_id": person, "is_owner": true, "added_at": now }),
        );
        for _ in 0..UNREAD {
            let notice = self.id();
            let args = json!({ "gig": "A gig", "client": client.organisation, "who": client.contact_name });
            self.add(
                "notices",
                json!({
                    "id": notice, "person_id": person, "kind": "gig_closed", "args": args, "path": "/my/gigs",
                    "created_at": now,
                }),
            );
        }
        let cookie = self.session(person);
        Owner { organisation: id, person, cookie }
    }

    fn session(&mut self, person: Uuid) -> String {
        let token = self.id().simple().to_string();
        let hash: String = token_hash(&token).iter().map(|byte| format!("{byte:02x}")).collect();
        let (id, now) = (self.id(), self.now);
        self.add(
            "sessions",
            json!({
                "id": id, "person_id": person, "token_hash": format!("\\x{hash}"), "user_agent": "wrk",
                "ip": "127.0.0.1", "created_at": now, "last_seen_at": now, "expires_at": now + TimeDelta::days(1),
            }),
        );
        format!("{}={token}", cookies::SESSION)
    }

    fn gig(&mut self, gig: &DemoGig, owner: &Owner) -> GigId {
        let (id, now) = (GigId(self.id()), self.now);
        let published = gig.published_on.map(|day| day.and_time(NaiveTime::MIN).and_utc());
        let expires = published.and_then(|at| at.checked_add_days(Days::new(30)));
        let (state, reason) = match gig.state {
            GigState::Draft => ("draft", None),
            GigState::Open => ("open", None),
            GigState::Paused => ("paused", None),
            GigState::Closed(reason) => ("closed", Some(reason)),
            GigState::Expired => ("expired", None),
        };
        let kind = if gig.budget.kind == BudgetKind::Hourly { "hourly" } else { "fixed" };
        self.add(
            "gigs",
            json!({
                "id": id, "organisation_id": owner.organisation, "created_by": owner.person, "title": gig.title,
                "deliverable": gig.deliverable_md, "state": state, "budget_kind": kind,
                "budget_min_minor": gig.budget.min_minor, "budget_max_minor": gig.budget.max_minor,
                "currency": gig.budget.currency, "hours_per_week": gig.hours_per_week, "min_level": gig.min_level,
                "start_on": gig.start_on, "deadline_on": gig.deadline_on, "remote": gig.remote,
                "district": gig.district, "first_gig": gig.first_gig, "seats": gig.seats, "published_at": published,
                "expires_at": expires, "closed_at": reason.map(|_| now), "close_reason": reason, "created_at": now,
                "updated_at": now,
            }),
        );
        let mut known = HashSet::new();
        let skills = gig.skills.iter().filter(|need| known.insert(need.id));
        for (position, need) in skills.enumerate() {
            let row = json!({
                "gig_id": id, "skill_id": need.id, "must": need.must, "level": need.level, "position": position,
            });
            self.add("gig_skills", row);
        }
        for language in &gig.languages {
            self.add("gig_languages", json!({ "gig_id": id, "language": language }));
        }
        for (position, question) in gig.questions.iter().enumerate() {
            self.add("gig_questions", json!({ "gig_id": id, "position": position, "question": question }));
        }
        id
    }

    /// Writes everything, and tells this node's indexes to begin anew.
    async fn write(&self, tx: &mut Tx<'_>) -> Result<()> {
        for table in TABLES {
            for rows in self.tables.get(table).map(Vec::as_slice).unwrap_or_default().chunks(BATCH) {
                insert(tx, table, rows).await?;
            }
        }
        outbox::changed(tx, "skills", Uuid::nil(), self.now).await
    }
}

/// The columns are those of the first row.
async fn insert(tx: &mut Tx<'_>, table: &str, rows: &[Value]) -> Result<()> {
    let first = rows.first().and_then(Value::as_object).map(Map::keys);
    let columns: Vec<String> = first.into_iter().flatten().map(|name| format!("\"{name}\"")).collect();
    let columns = columns.join(", ");
    let sql =
        format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, $1)");
    let written = diesel::sql_query(sql).bind::<Json, _>(Value::from(rows)).execute(&mut **tx).await?;
    if written == rows.len() { Ok(()) } else { Err(AppError::Broken(anyhow!("{written} rows in {table}"))) }
}

/// The version as publishing would have frozen it.
fn content(graduate: &DemoGraduate, items: Vec<ContentItem>) -> Content {
    let shown: HashSet<&String> = items.iter().flat_map(|item| &item.skills).collect();
    let skill = |(skill, level): &(&'static str, u8)| ContentSkill {
        skill: (*skill).to_owned(),
        level: i32::from(*level),
        shown: shown.contains(&(*skill).to_owned()),
    };
    let spoken = |(code, level): &(&str, &str)| Spoken { code: (*code).to_owned(), level: (*level).to_owned() };
    Content {
        headline: graduate.headline.clone(),
        about: graduate.about_md.clone(),
        skills: graduate.skills.iter().map(skill).collect(),
        languages: graduate.languages.iter().map(spoken).collect(),
        rate_minor: graduate.rate.map(|(minor, _)| minor),
        rate_currency: graduate.rate.map(|(_, currency)| currency.to_owned()),
        hours_per_week: graduate.hours_per_week,
        available_from: graduate.available_from,
        district: Some(graduate.district.to_owned()),
        on_site: graduate.on_site,
        links: graduate.links.iter().map(|(label, url)| Link { label: label.clone(), url: url.clone() }).collect(),
        items,
    }
}
