//! Pages of gigs: what everybody sees, and what members of the client write and steer.

use crate::accounts::drafts::{self, Bring};
use crate::accounts::{Signed, Visitor};
use crate::app::App;
use crate::clients::{self, Organisation};
use crate::gigs::actions::{self, Closing};
use crate::gigs::attachments::{self, Attachment};
use crate::gigs::form::GigForm;
use crate::gigs::model::{Act, BudgetKind, CLOSE_REASONS, Gig, GigDetails, GigInput, NeededSkill, Shown, State};
use crate::gigs::{queries, rules};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{GigId, OrganisationId};
use crate::kernel::money::CURRENCIES;
use crate::kernel::places::{DISTRICTS, LANGUAGES};
use crate::platform::error::{AppError, OrMissing};
use crate::platform::i18n::Locale;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing, Params};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use crate::skills::SkillRef;
use actix_web::http::StatusCode;
use actix_web::web;
use askama::{Template, filters};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "gigs/show.html")]
struct Show<'a> {
    p: &'a Page,
    shown: &'a Shown,
    gig: &'a Gig,
    must: Vec<(SkillRef, i32)>,
    nice: Vec<(SkillRef, i32)>,
    address: String,
    /// A member of the client looks.
    own: bool,
}

/// A gig as everybody sees it. Drafts, and gigs of clients that are not approved, are seen by the client's members and staff.
pub async fn show(who: Visitor, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let id = GigId(*id);
    let (shown, own) = actions::shown(&app, who.actor.as_ref(), id).await?;
    let (p, shown) = (&who.page, &*shown);
    let (must, nice) = skills_of(&app, &shown.details, p.locale);
    let address = p.url(&format!("/gigs/{id}"));
    html::page(&Show { p, shown, gig: &shown.gig, must, nice, address, own })
}

impl Show<'_> {
    /// The gig as schema.org's JobPosting.
    fn posting(&self) -> &str {
        let [english, urdu] = &self.shown.postings;
        let posting = match self.p.locale {
            Locale::En => english,
            Locale::Ur => urdu,
        };
        posting.get_or_init(|| {
            let Ok(escaped) = filters::json(job_posting(self.p, self.shown));
            escaped.to_string()
        })
    }
}

type Wanted = Vec<(SkillRef, i32)>;

/// Must-haves and nice-to-haves, each with its level.
fn skills_of(app: &App, details: &GigDetails, locale: Locale) -> (Wanted, Wanted) {
    let skills = app.skills.now();
    let (must, nice): (Vec<_>, Vec<_>) = details.skills.iter().partition(|need| need.must);
    let shown = |needs: Vec<&NeededSkill>| {
        needs.into_iter().map(|need| (skills.skill_ref(&need.skill, locale), need.level)).collect()
    };
    (shown(must), shown(nice))
}

/// The gig as schema.org's JobPosting, for search engines.
fn job_posting(p: &Page, shown: &Shown) -> serde_json::Value {
    let Shown { gig, client, details, html, .. } = shown;
    let budget = gig.budget();
    json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": gig.title,
        "description": html.deliverable,
        "datePosted": gig.published_at.map(|at| at.date_naive().to_string()),
        "validThrough": gig.expires_at.map(|at| at.to_rfc3339()),
        "employmentType": "CONTRACTOR",
        "hiringOrganization": { "@type": "Organization", "name": client.name, "url": p.url(&format!("/clients/{}", client.slug)) },
        "jobLocationType": gig.remote.then_some("TELECOMMUTE"),
        "jobLocation": gig.district.as_ref().map(|district| json!({
            "@type": "Place",
            "address": { "@type": "PostalAddress", "addressRegion": p.choice("district", district), "addressCountry": "PK" },
        })),
        "applicantLocationRequirements": { "@type": "Country", "name": "PK" },
        "inLanguage": details.languages,
        "totalJobOpenings": gig.seats,
        "baseSalary": budget.map(|budget| json!({
            "@type": "MonetaryAmount",
            "currency": budget.currency.code(),
            "value": {
                "@type": "QuantitativeValue",
                "maxValue": budget.max_minor / 100,
                "minValue": budget.min_minor.map(|least| least / 100),
                "unitText": if budget.kind == BudgetKind::Hourly { "HOUR" } else { "PROJECT" },
            },
        })),
        "url": p.url(&format!("/gigs/{}", gig.id)),
    })
}

#[derive(Template)]
#[template(path = "gigs/mine.html")]
struct Mine<'a> {
    p: &'a Page,
    clients: Vec<(Organisation, Vec<Gig>)>,
}

/// The gigs of the clients that somebody belongs to.
pub async fn mine(who: Signed, app: web::Data<App>) -> PageResult {
    let mut conn = app.db.read().await?;
    let clients = clients::list_of_person(&mut conn, who.actor.person).await?;
    let ids: Vec<OrganisationId> = clients.iter().map(|client| client.id).collect();
    let gigs = queries::list_of_clients(&mut conn, &ids).await?;
    let of = |id| gigs.iter().filter(|gig| gig.organisation_id == id).cloned().collect();
    let clients = clients.into_iter().map(|client| (client.clone(), of(client.id))).collect();
    html::page(&Mine { p: &who.page, clients })
}

/// Where a new gig is written.
const NEW: &str = "/my/gigs/new";

#[derive(Template)]
#[template(path = "gigs/edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: GigForm,
    /// Something was typed here before and not sent.
    waiting: bool,
    /// None while it is being made.
    gig: Option<Gig>,
    /// For a new gig: the clients to choose from.
    clients: Vec<(String, String)>,
    client_approved: bool,
    acts: Vec<Act>,
    /// What is missing before it can be published.
    missing: Vec<(String, String)>,
    must: Vec<(String, String)>,
    nice: Vec<(String, String)>,
    levels: Vec<(String, String, String)>,
    attachments: Vec<Attachment>,
    closing: CloseForm,
}

impl<'a> Edit<'a> {
    fn new(p: &'a Page, app: &App, form: GigForm, errors: &FieldErrors) -> Self {
        let skills = app.skills.now();
        let labelled =
            |ids: &[String]| ids.iter().map(|id| (id.clone(), skills.label(id, p.locale).to_owned())).collect();
        let levels = form.must.iter().chain(&form.nice);
        let levels = levels
            .map(|id| (id.clone(), skills.label(id, p.locale).to_owned(), form.level_of(id).to_string()))
            .collect();
        Self {
            p,
            errors: p.errors(errors),
            waiting: false,
            gig: None,
            clients: Vec::new(),
            client_approved: true,
            acts: Vec::new(),
            missing: Vec::new(),
            must: labelled(&form.must),
            nice: labelled(&form.nice),
            levels,
            attachments: Vec::new(),
            closing: CloseForm::default(),
            form,
        }
    }

    /// Where the form stands, also when it came back from elsewhere.
    fn path(&self) -> String {
        self.gig.as_ref().map_or_else(|| NEW.to_owned(), |gig| format!("/my/gigs/{}", gig.id))
    }

    fn currencies(&self) -> Vec<(&'static str, &'static str)> {
        CURRENCIES.iter().map(|code| (*code, *code)).collect()
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        ["fixed", "hourly"].map(|kind| (kind, self.p.choice("gigs-budget", kind))).to_vec()
    }

    fn places(&self) -> Vec<(&'static str, String)> {
        ["remote", "on_site"].map(|place| (place, self.p.choice("gigs-place", place))).to_vec()
    }

    fn districts(&self) -> Vec<(&'static str, String)> {
        DISTRICTS.iter().map(|district| (district.code, self.p.choice("district", district.code))).collect()
    }

    fn languages(&self) -> Vec<(&'static str, String, bool)> {
        let ticked = |code: &str| self.form.languages.iter().any(|language| language == code);
        LANGUAGES.iter().map(|code| (*code, self.p.choice("language", code), ticked(code))).collect()
    }

    fn skill_levels(&self) -> Vec<(String, String)> {
        (1..=5).map(|level: i32| (level.to_string(), self.p.level(level).to_owned())).collect()
    }

    fn close_reasons(&self) -> Vec<(&'static str, String)> {
        CLOSE_REASONS.iter().map(|reason| (*reason, self.p.choice("gigs-close", reason))).collect()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    client: String,
}

pub async fn new(
    who: Signed,
    app: web::Data<App>,
    Params(query): Params<NewQuery>,
    Params(asked): Params<Bring>,
) -> PageResult {
    let form = GigForm { client: query.client, ..GigForm::blank() };
    let typed = asked.typed(&app, &who.actor, NEW).await?;
    let waiting = typed.is_none() && drafts::waits(&app, &who.actor, NEW).await?;
    let form = typed.unwrap_or(form);
    show_new(&who, &app, StatusCode::OK, form, &FieldErrors::default(), waiting).await
}

async fn show_new(
    who: &Signed,
    app: &App,
    status: StatusCode,
    form: GigForm,
    errors: &FieldErrors,
    waiting: bool,
) -> PageResult {
    let clients = clients::list_of_person(&mut *app.db.read().await?, who.actor.person).await?;
    if clients.is_empty() {
        return Ok(flash::with(html::see_other("/my/clients/new"), Tone::Waiting, "gigs-client-first"));
    }
    let clients = clients.into_iter().map(|client| (client.id.to_string(), client.name)).collect();
    html::page_with(status, &Edit { clients, waiting, ..Edit::new(&who.page, app, form, errors) })
}

pub async fn create(who: Signed, app: web::Data<App>, Form(form): Form<GigForm>) -> PageResult {
    let (form, read) = form.read(&app);
    let outcome = match (read, form.client.parse::<Uuid>()) {
        (Ok(input), Ok(client)) => actions::create(&app, &who.actor, OrganisationId(client), &input).await,
        (read, client) => {
            let mut errors = read.err().unwrap_or_default();
            errors.check(client.is_ok(), "client", "field-not-a-choice");
            Err(AppError::Invalid(errors))
        }
    };
    match outcome {
        Ok(id) => {
            drafts::sent(&app, &who.actor, NEW).await?;
            Ok(saved(id, "gigs-created"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_new(&who, &app, StatusCode::UNPROCESSABLE_ENTITY, form, &errors, false).await
        }
    }
}

pub(super) fn saved(id: GigId, key: &'static str) -> actix_web::HttpResponse {
    flash::with(html::see_other(&format!("/my/gigs/{id}")), Tone::Good, key)
}

pub async fn edit(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Params(asked): Params<Bring>) -> PageResult {
    let typed = asked.typed(&app, &who.actor, &format!("/my/gigs/{id}")).await?;
    show_edit(&who, &app, GigId(*id), StatusCode::OK, typed, &FieldErrors::default(), CloseForm::default()).await
}

async fn show_edit(
    who: &Signed,
    app: &App,
    id: GigId,
    status: StatusCode,
    typed: Option<GigForm>,
    errors: &FieldErrors,
    closing: CloseForm,
) -> PageResult {
    let (gig, client, own) = actions::visible(app, Some(&who.actor), id).await?;
    if !own {
        return Err(AppError::NotFound);
    }
    let waiting = typed.is_none() && drafts::waits(app, &who.actor, &format!("/my/gigs/{id}")).await?;
    let mut conn = app.db.read().await?;
    let details = queries::details_of(&mut conn, &[id]).await?.remove(&id).unwrap_or_default();
    let attachments = attachments::list(&mut conn, id).await?;
    let input = GigInput::of(&gig, details);
    let p = &who.page;
    let missing = p.errors(&rules::check_complete(&input, app.clock.today())).list();
    let acts = rules::TRANSITIONS.acts(gig.state()).filter(|act| *act != Act::Expire).collect();
    let form = typed.unwrap_or_else(|| GigForm::of(&input));
    let shown = Edit {
        gig: Some(gig),
        waiting,
        client_approved: client.is_approved(),
        acts,
        missing,
        attachments,
        closing,
        ..Edit::new(p, app, form, errors)
    };
    html::page_with(status, &shown)
}

/// The form as it is saved, with what is wrong beside it.
pub(super) async fn show_errors(who: &Signed, app: &App, id: GigId, errors: &FieldErrors) -> PageResult {
    show_edit(who, app, id, StatusCode::UNPROCESSABLE_ENTITY, None, errors, CloseForm::default()).await
}

pub async fn save(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<GigForm>) -> PageResult {
    let id = GigId(*id);
    let (form, read) = form.read(&app);
    let outcome = match read {
        Ok(input) => actions::save(&app, &who.actor, id, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match outcome {
        Ok(()) => {
            drafts::sent(&app, &who.actor, &format!("/my/gigs/{id}")).await?;
            Ok(saved(id, "gigs-saved"))
        }
        Err(error) => {
            let errors = html::field_errors(error)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_edit(&who, &app, id, status, Some(form), &errors, CloseForm::default()).await
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    act: String,
    reason: String,
    note: String,
}

/// Publishes, pauses, resumes, closes or renews, as the button says.
pub async fn act(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<CloseForm>) -> PageResult {
    let id = GigId(*id);
    let act = Act::parse(&form.act).or_missing()?;
    let closing = Closing { reason: form.reason.clone(), note: form.note.clone() };
    match actions::act(&app, &who.actor, id, act, &closing).await {
        Ok(state) => Ok(saved(id, done_key(state))),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_edit(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, None, &errors, form).await
        }
    }
}

fn done_key(state: State) -> &'static str {
    match state {
        State::Open => "gigs-now-open",
        State::Paused => "gigs-now-paused",
        State::Closed => "gigs-now-closed",
        State::Draft | State::Expired => "gigs-saved",
    }
}

pub async fn duplicate(who: Signed, app: web::Data<App>, id: web::Path<Uuid>, _: Form<Nothing>) -> PageResult {
    let copy = actions::duplicate(&app, &who.actor, GigId(*id)).await?;
    Ok(saved(copy, "gigs-duplicated"))
}
