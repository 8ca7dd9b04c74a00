//! Every form that a page shows, field by field.

use super::classes::{Class, MARK, RAW, classes};
use super::{AT_ONCE, Answer, Trial};
use crate::matrix;
use crate::matrix::world::Principal;
use crate::support::market::PASSWORD;
use futures_util::stream::{self, StreamExt};
use hunar::platform::text::clean_line;
use reqwest::header::{CONTENT_TYPE, COOKIE};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone)]
struct Field {
    name: String,
    /// `text`, `textarea`, `select`, `checkbox` and so on.
    kind: String,
    value: String,
    /// Of radios the one that is chosen.
    chosen: bool,
}

struct Found<'a> {
    who: &'a Principal,
    action: String,
    fields: Vec<Field>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

fn field(control: ElementRef<'_>) -> Field {
    let name = control.attr("name").expect("a name").to_owned();
    let kind = match control.value().name() {
        "input" => control.attr("type").unwrap_or("text"),
        other => other,
    };
    let value = match kind {
        "textarea" => control.text().collect::<String>().trim_start_matches('\n').to_owned(),
        "select" => {
            let chosen = control.select(&selector("option[selected]")).next();
            let option = chosen.or_else(|| control.select(&selector("option")).last());
            option.and_then(|option| option.attr("value").map(str::to_owned)).unwrap_or_default()
        }
        _ => control.attr("value").unwrap_or_default().to_owned(),
    };
    Field { name, kind: kind.to_owned(), value, chosen: kind == "radio" && control.attr("checked").is_some() }
}

/// The posting forms of a page, each with its action and its fields.
fn forms_of(text: &str, path: &str) -> Vec<(String, Vec<Field>)> {
    let html = Html::parse_document(text);
    let controls = selector("input[name], textarea[name], select[name]");
    html.select(&selector("form[method=post]"))
        .filter(|form| form.attr("enctype") != Some("multipart/form-data"))
        .map(|form| {
            let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(path).to_owned();
            let fields = form.select(&controls).map(field).filter(|field| field.kind != "file" && field.name != "csrf");
            (action, fields.collect())
        })
        .collect()
}

/// What is typed where nothing stands, so that one bad field is the only one.
fn typical(name: &str) -> &'static str {
    match name {
        "full_name" => "Amina Baig",
        "email" => "somebody@matrix.example",
        "password" => PASSWORD,
        "birth_date" => "2001-01-01",
        "title" | "label" => "Walnut carving",
        "done" | "reason" | "note" => "Carved a bowl.",
        _ => "",
    }
}

/// Every form that somebody can come by, once: the same action with the same fields counts once.
async fn found<'a>(trial: &Trial<'a>) -> Vec<Found<'a>> {
    let mut pages: Vec<(char, String)> =
        [('a', "/sign-up?as=graduate"), ('a', "/sign-up?as=client"), ('a', "/report?kind=page")]
            .map(|(who, path)| (who, path.to_owned()))
            .into();
    for line in matrix::lines().iter().filter(|line| line.is_page() && line.is_safe()) {
        for clause in line.clauses.iter().filter(|clause| clause.status.is_none()) {
            let values: Vec<String> = clause.things.iter().map(|thing| trial.world.thing(thing)).collect();
            let path = line.filled(&values);
            pages.extend("agctA".chars().map(|who| (who, path.clone())));
        }
    }
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for (letter, path) in pages {
        let who = trial.world.of(letter);
        let request = trial.client.get(trial.url(&path)).header(COOKIE, &who.cookies);
        let Some(page) = trial.send(&path, request).await.filter(|page| page.kind.starts_with("text/html")) else {
            continue;
        };
        let own = path.split('?').next().unwrap_or(&path);
        for (action, fields) in forms_of(&page.text, own) {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            if !fields.is_empty() && seen.insert(format!("{action} {names:?}")) {
                found.push(Found { who, action, fields });
            }
        }
    }
    found
}

fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The fields as a browser sends them, but for one.
fn body(form: &Found<'_>, at: usize, typed: &str, class: &Class) -> String {
    let mut parts = vec![format!("csrf={}", encode(&form.who.csrf))];
    let target = &form.fields[at].name;
    for field in form.fields.iter().filter(|field| field.name != *target) {
        let sent = field.chosen
            || !matches!(field.kind.as_str(), "checkbox" | "radio")
            || matches!(field.name.as_str(), "terms" | "privacy");
        let value = if field.value.is_empty() { typical(&field.name) } else { field.value.as_str() };
        if sent {
            parts.push(format!("{}={}", encode(&field.name), encode(value)));
        }
    }
    parts.push(format!("{}={typed}", encode(target)));
    match class.number {
        7 => parts.push(format!("{}=another", encode(target))),
        8 => parts
            .push("role=admin&roles=admin&is_owner=true&verified=1&owner_id=1&balance=1&centre_id=1&id=1".to_owned()),
        _ => {}
    }
    parts.join("&")
}

/// Kinds of fields into which people type.
fn is_typed(kind: &str) -> bool {
    matches!(kind, "text" | "textarea" | "email" | "url" | "tel" | "search" | "date" | "number")
}

/// What is typed and shown again; a code that counts once is not, like a password.
fn is_kept(field: &Field) -> bool {
    is_typed(&field.kind) && !matches!(field.name.as_str(), "code" | "confirm_code")
}

/// The parts of a list of skills: those that are known become chosen ones, the others stay as they were typed.
fn parts<'a>(name: &str, typed: &'a str) -> Vec<&'a str> {
    let list = name.ends_with("_text");
    let parts = typed.split(|c| list && matches!(c, ',' | '،' | ';' | '\n')).map(str::trim);
    parts.filter(|part| !list || !part.is_empty()).collect()
}

/// A refused form says so beside a field, and still holds what was typed, as far as cleaning leaves it. Hidden fields are written
/// by nobody who could be told.
fn check_refused(trial: &Trial<'_>, what: &str, form: &Found<'_>, field: &Field, typed: &str, answer: &Answer) {
    if field.kind == "hidden" {
        return;
    }
    let html = Html::parse_document(&answer.text);
    if html.select(&selector(".error")).next().is_none() {
        trial.wrong(format!("{what}: refused without a word beside a field"));
    }
    for link in html.select(&selector(".error-summary a")) {
        let target = link.attr("href").unwrap_or_default().trim_start_matches('#');
        if html.select(&selector("[id]")).all(|element| element.attr("id") != Some(target)) {
            trial.wrong(format!(
                "{} {}: the summary of errors leads to #{target}, which is nowhere",
                form.action, field.name
            ));
        }
    }
    if !is_kept(field) {
        return;
    }
    let path = form.action.split('?').next().unwrap_or_default();
    let kept = forms_of(&answer.text, path).into_iter().filter(|(action, _)| action.split('?').next() == Some(path));
    let kept: Vec<Field> = kept.flat_map(|(_, fields)| fields).collect();
    let stays = |part: &str| kept.iter().any(|kept| kept.name == field.name && clean_line(&kept.value).contains(part));
    let chosen = |fields: &[Field]| fields.iter().filter(|one| field.name == format!("{}_text", one.name)).count();
    let lost = parts(&field.name, typed).into_iter().filter(|part| !stays(&clean_line(part))).count();
    if lost > chosen(&kept).saturating_sub(chosen(&form.fields)) {
        let start: String = typed.chars().take(40).collect();
        trial.wrong(format!("{} {}: what was typed is lost, say {start:?}", form.action, field.name));
    }
}

async fn type_into(trial: &Trial<'_>, form: &Found<'_>, at: usize, class: &Class, turn: usize) {
    let field = &form.fields[at];
    let (typed, encoded) = if class.number == 4 {
        (None, RAW[turn % RAW.len()].to_owned())
    } else {
        let text = class.texts[turn % class.texts.len()].as_str();
        (Some(text), encode(text))
    };
    let start: String = typed.unwrap_or(&encoded).chars().take(40).collect();
    let what = format!("{} {} with {} {start:?}", form.action, field.name, class.name);
    trial.use_class(class.number);
    let request = trial.client.post(trial.url(&form.action)).header(COOKIE, &form.who.cookies);
    let request =
        request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body(form, at, &encoded, class));
    let Some(answer) = trial.send(&what, request).await else { return };
    if form.who.letter != 'a' && answer.location.starts_with("/sign-in") {
        trial.wrong(format!("{what}: {} is signed out", form.who.letter));
    }
    if let (422, Some(typed), false) = (answer.status, typed, class.number == 7) {
        check_refused(trial, &what, form, field, typed, &answer);
    }
}

pub async fn run(trial: &Trial<'_>) -> usize {
    let (forms, classes) = (found(trial).await, classes());
    let mut turns: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (number, form) in forms.iter().enumerate() {
        for (at, field) in form.fields.iter().enumerate() {
            for (place, class) in classes.iter().enumerate().filter(|(_, class)| !class.texts.is_empty()) {
                // Fields to choose from take every third class each, so that together they take all.
                if is_typed(&field.kind) || field.kind == "password" || (place + at + number).is_multiple_of(3) {
                    turns.entry(thing_of(&form.action)).or_default().push((form, at, class, number + at + place));
                }
            }
        }
    }
    let asked = turns.values().map(Vec::len).sum();
    let things = turns.into_values().map(|turns| async move {
        for (form, at, class, turn) in turns {
            type_into(trial, form, at, class, turn).await;
        }
    });
    stream::iter(things).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    asked
}

/// What a form changes: its address up to the first id. Forms of one thing are sent one after another, since a form that is refused
/// comes back only while its thing is still as it was.
fn thing_of(action: &str) -> &str {
    let mut end = 0;
    for part in action.split('/') {
        end += part.len() + 1;
        if part.parse::<uuid::Uuid>().is_ok() {
            return action.get(..end - 1).unwrap_or(action);
        }
    }
    action
}

/// Elements, attributes and addresses that would run what was typed.
fn alive(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for element in html.select(&selector("*")) {
        let name = element.value().name();
        if name == MARK {
            found.push(format!("<{name}>"));
        }
        for (key, value) in element.value().attrs() {
            let acts = key.starts_with("on") || key.starts_with("hx-") || key.starts_with("data-hx");
            let leads = matches!(key, "href" | "src" | "action" | "formaction" | "xlink:href" | "srcdoc");
            let scheme: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            let runs = ["javascript:", "vbscript:", "data:text", "file:"].iter().any(|bad| scheme.starts_with(bad));
            if (acts && value.contains(MARK))
                || (leads && runs)
                || (name == "img" && key == "src" && value.contains("evil.example"))
            {
                found.push(format!("<{name} {key}={value}>"));
            }
        }
    }
    found
}

/// Every page again, for everybody: what was kept is text.
pub async fn look_at_what_stayed(trial: &Trial<'_>) {
    for line in matrix::lines().iter().filter(|line| line.is_page() && line.is_safe()) {
        for clause in line.clauses.iter().filter(|clause| clause.status.is_none()) {
            let values: Vec<String> = clause.things.iter().map(|thing| trial.world.thing(thing)).collect();
            let path = line.filled(&values);
            for letter in "agcA".chars() {
                let request = trial.client.get(trial.url(&path)).header(COOKIE, &trial.world.of(letter).cookies);
                let Some(page) = trial.send(&path, request).await else { continue };
                if page.kind.starts_with("text/html") {
                    for living in alive(&Html::parse_document(&page.text)) {
                        trial.wrong(format!("{path} shows {letter} {living}"));
                    }
                }
            }
        }
    }
}
