//! Centres from inside: the list, one of them with its staff and its teaching, and the forms.

use crate::accounts::{Admin, Confirm, Staff};
use crate::app::App;
use crate::centres::actions::{self, Desk};
use crate::centres::desk_rules::Waiting;
use crate::centres::model::{Centre, CentreInput, Cohort, DAYS, KINDS, Lesson, Member, Post, Programme, SHIFTS};
use crate::centres::pages::lessons::weekday;
use crate::centres::pages::{Can, women_words};
use crate::centres::queries::{self, Place};
use crate::centres::rules::{self, Standing, Wish};
use crate::kernel::fields::FieldErrors;
use crate::kernel::ids::{CentreId, PersonId};
use crate::kernel::places::DISTRICTS;
use crate::platform::web::flash::{self, Tone};
use crate::platform::web::forms::{Form, Nothing};
use crate::platform::web::html::{self, Errors, Page, PageResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "centres/staff.html")]
struct List<'a> {
    p: &'a Page,
    /// Each with how much waits there, and for how many days the oldest of it.
    centres: Vec<(Centre, usize, Option<i64>)>,
}

impl List<'_> {
    fn name<'c>(&self, centre: &'c Centre) -> &'c str {
        centre.name_in(self.p.locale)
    }

    fn is_admin(&self) -> bool {
        self.p.signed().is_some_and(|signed| signed.is_admin)
    }
}

pub async fn list(who: Staff, app: web::Data<App>) -> PageResult {
    let mut conn = app.db.read().await?;
    let centres = actions::list_inside(&mut conn, &who.actor).await?;
    let centres = actions::desks(&app, &mut conn, &who.actor, centres).await?;
    html::page(&List { p: &who.page, centres })
}

#[derive(Template)]
#[template(path = "centres/edit.html")]
struct Edit<'a> {
    p: &'a Page,
    errors: Errors,
    form: CentreInput,
    /// None while it is being made.
    id: Option<CentreId>,
    districts: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    shifts: Vec<(&'static str, String)>,
    days: Vec<(&'static str, String, bool)>,
}

impl<'a> Edit<'a> {
    fn new(p: &'a Page, form: CentreInput, errors: &FieldErrors, id: Option<CentreId>) -> Self {
        let ticked = |day: &str| form.women_days.iter().any(|known| known == day);
        Self {
            p,
            errors: p.errors(errors),
            id,
            districts: DISTRICTS.iter().map(|one| (one.code, p.choice("district", one.code))).collect(),
            kinds: KINDS.iter().map(|kind| (*kind, p.choice("centres-kind", kind))).collect(),
            shifts: SHIFTS.iter().map(|shift| (*shift, p.choice("centres-shift", shift))).collect(),
            days: DAYS.iter().map(|day| (*day, p.choice("centres-day", day), ticked(day))).collect(),
            form,
        }
    }
}

pub async fn new(who: Admin, _: web::Data<App>) -> PageResult {
    let form = CentreInput {
        kind: "freelancing".into(),
        shift: "evening".into(),
        opens: "16:00".into(),
        closes: "20:00".into(),
        is_open: "yes".into(),
        ..CentreInput::default()
    };
    html::page(&Edit::new(&who.page, form, &FieldErrors::default(), None))
}

pub async fn create(who: Admin, app: web::Data<App>, Form(form): Form<CentreInput>) -> PageResult {
    match actions::create(&app, &who.actor, &form).await {
        Ok(id) => Ok(to_centre(id, "centres-created")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::new(&who.page, form, &errors, None))
        }
    }
}

fn to_centre(id: CentreId, key: &'static str) -> HttpResponse {
    flash::with(html::see_other(&format!("/staff/centres/{id}")), Tone::Good, key)
}

pub async fn edit(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let id = CentreId(*id);
    let (centre, _) = actions::inside(&mut *app.db.read().await?, &who.actor, id, Wish::Edit).await?;
    html::page(&Edit::new(&who.page, centre.into(), &FieldErrors::default(), Some(id)))
}

pub async fn update(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<CentreInput>) -> PageResult {
    let id = CentreId(*id);
    match actions::update(&app, &who.actor, id, &form).await {
        Ok(()) => Ok(to_centre(id, "centres-saved")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            html::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Edit::new(&who.page, form, &errors, Some(id)))
        }
    }
}

#[derive(Template)]
#[template(path = "centres/show.html")]
struct Show<'a> {
    p: &'a Page,
    errors: Errors,
    centre: Centre,
    women: Option<String>,
    rests: bool,
    standing: Standing,
    can: Can,
    desk: Desk,
    today: NaiveDate,
    members: Vec<Member>,
    /// Each with its cohorts and how many people those have.
    programmes: Vec<(Programme, Vec<(Cohort, i64)>)>,
    posts: Vec<(&'static str, String)>,
    form: PostForm,
}

impl Show<'_> {
    fn name(&self) -> &str {
        self.centre.name_in(self.p.locale)
    }

    fn waits(&self, waiting: &Waiting) -> String {
        let key = format!("centres-waits-for-{}", waiting.what.code());
        match waiting.days(self.today) {
            Some(days) => self.p.t2(&key, "count", waiting.count, "days", days),
            None => self.p.t1(&key, "count", waiting.count),
        }
    }

    fn where_it_waits(&self, (cohort, _, centre): &Place, waiting: &Waiting) -> String {
        waiting.what.path(centre, cohort.id)
    }

    /// On its day the register, before that the sessions of the cohort.
    fn session(&self, lesson: &Lesson, (cohort, _, centre): &Place) -> String {
        let sessions = format!("/staff/centres/{}/cohorts/{}/lessons", centre.id, cohort.id);
        if lesson.held_on == self.today { format!("{sessions}/{}", lesson.id) } else { sessions }
    }

    fn weekday(&self, lesson: &Lesson) -> String {
        weekday(self.p, lesson)
    }

    fn may_dismiss(&self, member: &Member) -> bool {
        rules::may(self.standing, Wish::Appoint(member.post)).is_ok()
    }

    fn title<'c>(&self, programme: &'c Programme) -> &'c str {
        programme.title_in(self.p.locale)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PostForm {
    email: String,
    post: String,
    #[serde(flatten)]
    confirm: Confirm,
}

pub async fn show(who: Staff, app: web::Data<App>, id: web::Path<Uuid>) -> PageResult {
    let form = PostForm { post: "trainer".into(), ..PostForm::default() };
    show_with(&who, &app, CentreId(*id), StatusCode::OK, &FieldErrors::default(), form).await
}

async fn show_with(
    who: &Staff,
    app: &App,
    id: CentreId,
    status: StatusCode,
    errors: &FieldErrors,
    form: PostForm,
) -> PageResult {
    let p = &who.page;
    let mut conn = app.db.read().await?;
    let (centre, standing) = actions::inside(&mut conn, &who.actor, id, Wish::Look).await?;
    let cohorts = queries::list_cohorts(&mut conn, id).await?;
    let ids: Vec<_> = cohorts.iter().map(|cohort| cohort.id).collect();
    let people = queries::count_people(&mut conn, &ids).await?;
    let of = |programme: &Programme| {
        let own = cohorts.iter().filter(|cohort| cohort.programme_id == programme.id);
        own.map(|cohort| (cohort.clone(), people.get(&cohort.id).copied().unwrap_or(0))).collect()
    };
    let programmes = queries::list_programmes(&mut conn, id).await?;
    let programmes = programmes.into_iter().map(|programme| (of(&programme), programme));
    let posts = Post::ALL.into_iter().filter(|post| rules::may(standing, Wish::Appoint(*post)).is_ok());
    let shown = Show {
        p,
        errors: p.errors(errors),
        women: women_words(p, &centre),
        rests: centre.rests_on(app.clock.today()),
        centre,
        standing,
        can: Can::of(standing),
        desk: actions::desk(app, &mut conn, (id, standing)).await?,
        today: app.clock.today(),
        members: queries::list_members(&mut conn, id).await?,
        programmes: programmes.map(|(cohorts, programme)| (programme, cohorts)).collect(),
        posts: posts.map(|post| (post.code(), p.choice("centres-post", post.code()))).collect(),
        form,
    };
    html::page_with(status, &shown)
}

pub async fn appoint(who: Staff, app: web::Data<App>, id: web::Path<Uuid>, Form(form): Form<PostForm>) -> PageResult {
    let id = CentreId(*id);
    let appointed = async {
        who.shown.confirm(&app, &form.confirm).await?;
        actions::appoint(&app, &who.actor, id, &form.email, &form.post).await
    };
    match appointed.await {
        Ok(()) => Ok(to_centre(id, "centres-appointed")),
        Err(error) => {
            let errors = html::field_errors(error)?;
            show_with(&who, &app, id, StatusCode::UNPROCESSABLE_ENTITY, &errors, form).await
        }
    }
}

pub async fn dismiss(who: Staff, app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, _: Form<Nothing>) -> PageResult {
    let (id, person) = path.into_inner();
    if let Some(first) = who.shown.confirm_first(&app, &format!("/staff/centres/{id}")) {
        return Ok(first);
    }
    actions::dismiss(&app, &who.actor, CentreId(id), PersonId(person)).await?;
    if person == who.actor.person.0 {
        return Ok(flash::with(html::see_other("/staff/centres"), Tone::Good, "centres-dismissed"));
    }
    Ok(to_centre(CentreId(id), "centres-dismissed"))
}
