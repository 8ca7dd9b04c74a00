//! Asks for every cell of the matrix.

use super::lines::{Clause, Line, lines};
use super::world::{self, Principal, World};
use crate::support::app::{TestApp, scene_with};
use crate::support::caller;
use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::stream::{self, StreamExt};
use hunar::platform::config::Config;
use hunar::platform::web::csrf::EXEMPT;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a cell expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The act is reached: it happens, or is refused for what was sent.
    Reached,
    SignIn,
    /// A token that no longer counts; a request that cannot be read may be refused before it was looked up.
    DeadToken,
    Forbidden,
    Missing,
    /// Forbidden or missing.
    Refused,
    Status(u16),
}

struct Answer {
    status: u16,
    location: String,
    kind: String,
    text: String,
}

struct Asker<'a> {
    stage: &'a TestApp,
    world: &'a World,
    client: reqwest::Client,
}

/// One request of the matrix.
struct Cell<'a> {
    line: &'a Line,
    who: &'a Principal,
    path: String,
    fragment: bool,
    expected: Expected,
}

/// Staff of any centre or none, and the region desk.
const STAFF: &str = "sopA";

fn signed_in(letter: char) -> bool {
    !"ax".contains(letter)
}

/// Whether the guard lets somebody in; the rest is the business of the rules.
fn guarded(line: &Line, letter: char) -> Option<Expected> {
    let staff = STAFF.contains(letter);
    match line.guard.as_str() {
        "Visitor" | "Passerby" => None,
        // A token that no longer counts is refused, even where none is needed.
        "Anyone" | "Caller" | "StaffCaller" | "AdminCaller" if letter == 'x' => Some(Expected::DeadToken),
        "Anyone" => None,
        _ if !signed_in(letter) => Some(Expected::SignIn),
        "Staff" | "StaffCaller" if !staff => Some(Expected::Missing),
        "Admin" | "AdminCaller" if letter != 'A' => Some(Expected::Missing),
        _ => None,
    }
}

fn expected(line: &Line, clause: &Clause, letter: char) -> Expected {
    let among = |set: &str| set.contains(letter) || set.contains('*') || (set.contains('@') && signed_in(letter));
    if let Some(guarded) = guarded(line, letter) {
        return guarded;
    }
    match clause.status {
        Some(status) => Expected::Status(status),
        None if clause.may.is_empty() && clause.forbidden.is_empty() => Expected::Reached,
        None if among(&clause.may) => Expected::Reached,
        None if among(&clause.forbidden) => Expected::Forbidden,
        // What is nobody's in particular is refused openly; a thing that the body names is not there.
        None if clause.things.is_empty() && !line.body.contains('<') => Expected::Forbidden,
        None => Expected::Missing,
    }
}

/// Whether a changing request may happen.
fn acts(expected: Expected) -> bool {
    matches!(expected, Expected::Reached | Expected::Status(200..400))
}

impl Answer {
    fn is(&self, expected: Expected) -> bool {
        let to_sign_in = self.location.starts_with("/sign-in");
        match expected {
            Expected::Reached => !to_sign_in && !matches!(self.status, 401 | 403 | 404 | 405 | 500..),
            Expected::SignIn => self.status == 401 || (self.status == 303 && to_sign_in),
            Expected::DeadToken => matches!(self.status, 400 | 401),
            Expected::Forbidden => self.status == 403,
            Expected::Missing => self.status == 404,
            Expected::Refused => matches!(self.status, 403 | 404),
            Expected::Status(status) => self.status == status,
        }
    }

    /// The body without what belongs to one request: its path, its tokens.
    fn normal(&self, path: &str) -> String {
        let encoded: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        let text = self.text.replace(path, "PATH").replace(&encoded, "PATH");
        let mut parts = text.split("name=\"csrf\" value=\"");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |kept, part| kept + part.split_once('"').map_or(part, |(_, rest)| rest))
    }
}

impl<'a> Asker<'a> {
    fn new(stage: &'a TestApp, world: &'a World) -> Self {
        let client = caller().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { stage, world, client }
    }

    fn request(&self, line: &Line, who: &Principal, path: &str, csrf: &str) -> reqwest::RequestBuilder {
        let method = line.method.parse().expect("a method");
        let mut request = self.client.request(method, format!("{}{path}", self.stage.address));
        match (&who.token, line.is_page()) {
            (_, true) => request = request.header(COOKIE, &who.cookies),
            (Some(token), false) => request = request.header(AUTHORIZATION, format!("Bearer {token}")),
            (None, false) => {}
        }
        if line.is_safe() {
            return request;
        }
        let body = self.world.filled(&line.body);
        if body == "file" {
            let part = reqwest::multipart::Part::bytes(&b"A few words."[..]).file_name("words.txt");
            let form = reqwest::multipart::Form::new().part("file", part).text("csrf", csrf.to_owned());
            return request.multipart(form);
        }
        if line.is_page() {
            let fields = format!("csrf={csrf}&{body}");
            return request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(fields);
        }
        let body = if body.is_empty() { "{}".to_owned() } else { body };
        request.header(CONTENT_TYPE, "application/json").body(body)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("an answer");
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (location, kind) = (header(LOCATION).to_owned(), header(CONTENT_TYPE).to_owned());
        let status = response.status().as_u16();
        let text = String::from_utf8_lossy(&response.bytes().await.expect("a body")).into_owned();
        Answer { status, location, kind, text }
    }

    async fn ask(&self, cell: &Cell<'_>) -> Answer {
        let mut request = self.request(cell.line, cell.who, &cell.path, &cell.who.csrf);
        if cell.fragment {
            request = request.header("HX-Request", "true");
        }
        self.send(request).await
    }

    fn path(&self, line: &Line, clause: &Clause) -> String {
        line.filled(&clause.things.iter().map(|thing| self.world.thing(thing)).collect::<Vec<_>>())
    }

    /// The address with the first or the last of its things replaced by one that is not there, and whether it was the first.
    fn absent_paths(&self, line: &Line, clause: &Clause) -> Vec<(String, bool)> {
        let values: Vec<String> = clause.things.iter().map(|thing| self.world.thing(thing)).collect();
        let ends = [0, values.len().saturating_sub(1)];
        let mut paths: Vec<(String, bool)> = ends
            .into_iter()
            .filter(|at| clause.things.get(*at).is_some_and(|thing| !thing.starts_with('=')))
            .map(|at| {
                let mut values = values.clone();
                values[at] = absent(&values[at]);
                (line.filled(&values), at == 0)
            })
            .collect();
        paths.dedup();
        paths
    }
}

fn absent(value: &str) -> String {
    if value.parse::<uuid::Uuid>().is_ok() {
        "0190a5b2-0000-7000-8000-000000000000".to_owned()
    } else if value.parse::<i64>().is_ok() {
        "987654".to_owned()
    } else {
        "nobody-here".to_owned()
    }
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    sum: String,
}

/// What reading and refusing may write: when somebody was last seen, limits, the log of denials, whom lists showed, and why, and what was
/// searched for.
const MOVING: [&str; 15] = [
    "rate_limits",
    "audit_log",
    "audit_waiting",
    "outbox_cursors",
    "match_impressions",
    "match_attention",
    "match_debt",
    "match_questions",
    "match_scores",
    "match_taxonomies",
    "asked_searches",
    "search_salts",
    "search_askers",
    "popular_searches",
    "recent_searches",
];

/// A checksum of the rows of every table. The list of skills is long and not touched here.
async fn sums(stage: &TestApp) -> BTreeMap<String, String> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let tables = "SELECT tablename AS table, '' AS sum FROM pg_tables WHERE schemaname = 'public'";
    let tables: Vec<Sum> = diesel::sql_query(tables).load(&mut conn).await.expect("the tables");
    let sum = |table: &str| {
        // Of a session it moves when it was last used, of a kept search when its results were opened and it was asked.
        let row = match table {
            "sessions" => "(t.id, t.expires_at)",
            "saved_searches" => "(t.id, t.person_id, t.name, t.frequency)",
            _ => "t",
        };
        format!(
            "SELECT '{table}' AS table, coalesce(md5(string_agg(md5({row}::text), '' ORDER BY {row}::text)), '') AS sum FROM {table} t"
        )
    };
    let skipped = |table: &&Sum| {
        !MOVING.contains(&table.table.as_str())
            && !["skills", "skill_aliases", "skill_relations"].contains(&table.table.as_str())
    };
    let all: Vec<String> = tables.iter().filter(skipped).map(|table| sum(&table.table)).collect();
    let sums: Vec<Sum> = diesel::sql_query(all.join(" UNION ALL ")).load(&mut conn).await.expect("the sums");
    sums.into_iter().map(|sum| (sum.table, sum.sum)).collect()
}

fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    before.iter().filter(|(table, sum)| after.get(*table) != Some(sum)).map(|(table, _)| table.clone()).collect()
}

/// What an answer may tell of nobody but whoever asks: keys of objects in answers of the interface.
const PRIVATE_KEYS: [&str; 11] = [
    "email",
    "email_normal",
    "birth_date",
    "cnic",
    "phone",
    "password",
    "password_hash",
    "token_hash",
    "user_agent",
    "suspended_reason",
    "reporter",
];

/// Where an answer is about whoever asks, or about somebody for the eyes of whoever asks, as the addresses that they invited.
fn may_tell(line: &Line, who: &Principal) -> bool {
    let invited_by_them = who.letter == 'c' && line.path.ends_with("/members");
    STAFF.contains(who.letter) || line.path.starts_with("/api/v1/me") || invited_by_them
}

fn private_keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if PRIVATE_KEYS.contains(&key.as_str()) && !value.is_null() {
                    found.push(key.clone());
                }
                private_keys(value, found);
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| private_keys(row, found)),
        _ => {}
    }
}

/// What the answer tells of other people that it should not.
fn told(world: &World, line: &Line, who: &Principal, answer: &Answer) -> Vec<String> {
    let mut told = Vec::new();
    if answer.kind.starts_with("application/json") && !may_tell(line, who) {
        let body = serde_json::from_str(&answer.text).unwrap_or(Value::Null);
        private_keys(&body, &mut told);
    }
    if !STAFF.contains(who.letter) {
        for other in world.people.iter().filter(|other| other.letter != who.letter) {
            let secrets = [&other.email, &other.birth_date];
            told.extend(
                secrets.into_iter().filter(|secret| !secret.is_empty() && answer.text.contains(*secret)).cloned(),
            );
        }
    }
    told
}

/// Every cell that leaves the world as it is: all reading, and all writing that is refused.
fn harmless<'a>(asker: &Asker<'a>, line: &'a Line) -> Vec<Cell<'a>> {
    let mut cells = Vec::new();
    for clause in &line.clauses {
        for who in &asker.world.people {
            let here = expected(line, clause, who.letter);
            let fragments: &[bool] = if line.is_page() && line.is_safe() { &[false, true] } else { &[false] };
            if line.is_safe() || !acts(here) {
                let path = asker.path(line, clause);
                cells.extend(fragments.iter().map(|fragment| Cell {
                    line,
                    who,
                    path: path.clone(),
                    fragment: *fragment,
                    expected: here,
                }));
            }
            if clause.status.is_some() || clause.idempotent {
                continue;
            }
            for (path, first) in asker.absent_paths(line, clause) {
                // Who may not do it to anything at all may be told so; what is inside of something that one sees as well.
                let told = here == Expected::Forbidden || !first;
                let missing = if told { Expected::Refused } else { Expected::Missing };
                let nowhere = guarded(line, who.letter).unwrap_or(missing);
                cells.push(Cell { line, who, path, fragment: false, expected: nowhere });
            }
        }
    }
    cells
}

fn describe(cell: &Cell<'_>, answer: &Answer) -> String {
    let start: String = answer.text.chars().filter(|c| !c.is_control()).take(160).collect();
    let Cell { line, who, path, expected, fragment } = cell;
    let kind = if *fragment { " (fragment)" } else { "" };
    let shown = if answer.kind.starts_with("text/html") { String::new() } else { start };
    format!(
        "{} {path}{kind} by {}: {} {} instead of {expected:?} {shown}",
        line.method, who.letter, answer.status, answer.location
    )
}

/// The same to somebody who may not see it as if it were not there: byte by byte.
fn tells_apart(cells: &[(Cell<'_>, Answer)]) -> Vec<String> {
    let mut bodies: BTreeMap<(char, bool), BTreeMap<String, String>> = BTreeMap::new();
    for (cell, answer) in cells.iter().filter(|(_, answer)| answer.status == 404) {
        let body = answer.normal(&cell.path);
        bodies.entry((cell.who.letter, cell.fragment)).or_default().insert(body, cell.path.clone());
    }
    let differing = bodies.into_iter().filter(|(_, bodies)| bodies.len() > 1);
    differing.map(|((letter, _), bodies)| format!("{letter} can tell {:?} apart", bodies.values())).collect()
}

async fn ask_all<'a>(asker: &Asker<'a>, cells: Vec<Cell<'a>>) -> Vec<(Cell<'a>, Answer)> {
    let asked = cells.into_iter().map(|cell| async move {
        let answer = asker.ask(&cell).await;
        (cell, answer)
    });
    stream::iter(asked).buffer_unordered(8).collect().await
}

/// Reading and being refused: as expected, without a trace, telling nothing.
async fn refuse(asker: &Asker<'_>, lines: &[Line], wrong: &mut Vec<String>) -> usize {
    let mut asked = 0;
    let mut before = sums(asker.stage).await;
    for line in lines {
        let cells = ask_all(asker, harmless(asker, line)).await;
        asked += cells.len();
        wrong.extend(
            cells
                .iter()
                .filter(|(cell, answer)| !answer.is(cell.expected))
                .map(|(cell, answer)| describe(cell, answer)),
        );
        wrong.extend(tells_apart(&cells));
        for (cell, answer) in &cells {
            let told = told(asker.world, line, cell.who, answer);
            if !told.is_empty() {
                wrong.push(format!("{} {} tells {} about others: {told:?}", line.method, cell.path, cell.who.letter));
            }
        }
        let after = sums(asker.stage).await;
        let changed = changed(&before, &after);
        if !changed.is_empty() {
            wrong.push(format!("{} {} was refused or read, and changed {changed:?}", line.method, line.path));
        }
        before = after;
    }
    asked
}

/// Forms without their token, with that of somebody else, and from other sites.
async fn forge(asker: &Asker<'_>, lines: &[Line], wrong: &mut Vec<String>) -> usize {
    let mut asked = 0;
    let before = sums(asker.stage).await;
    let exempt = |line: &&Line| EXEMPT.iter().any(|path| line.path.starts_with(path));
    for line in lines.iter().filter(|line| line.is_page() && !line.is_safe() && !exempt(line)) {
        let clause = &line.clauses[0];
        let reaches =
            |letter: &char| matches!(expected(line, clause, *letter), Expected::Reached | Expected::Status(_));
        let letter = world::LETTERS.chars().rev().find(reaches);
        let who = asker.world.of(letter.expect("somebody who may"));
        let (path, foreign) =
            (asker.path(line, clause), &asker.world.of(if who.letter == 'g' { 'h' } else { 'g' }).csrf);
        let requests = [
            ("without its token", asker.request(line, who, &path, "")),
            ("with a foreign token", asker.request(line, who, &path, foreign)),
            (
                "from a foreign origin",
                asker.request(line, who, &path, &who.csrf).header("Origin", "https://evil.example"),
            ),
            ("from another site", asker.request(line, who, &path, &who.csrf).header("Sec-Fetch-Site", "cross-site")),
            ("from a sister site", asker.request(line, who, &path, &who.csrf).header("Sec-Fetch-Site", "same-site")),
            ("from nowhere", asker.request(line, who, &path, &who.csrf).header("Origin", "null")),
        ];
        for (how, request) in requests {
            let answer = asker.send(request).await;
            asked += 1;
            if answer.status != 403 {
                wrong.push(format!("{} {path} {how} by {}: {}", line.method, who.letter, answer.status));
            }
        }
    }
    let changed = changed(&before, &sums(asker.stage).await);
    if !changed.is_empty() {
        wrong.push(format!("forged forms changed {changed:?}"));
    }
    asked
}

/// Those who may, do: one after another, since the first may take away what the next would find.
async fn act(asker: &Asker<'_>, lines: &[Line], wrong: &mut Vec<String>) -> usize {
    let mut asked = 0;
    let unsafe_lines = || lines.iter().filter(|line| !line.is_safe());
    let in_turn = (0..3).flat_map(|turn| unsafe_lines().filter(move |line| line.turn == turn));
    for line in in_turn {
        for clause in &line.clauses {
            let mut done = false;
            for who in &asker.world.people {
                let here = expected(line, clause, who.letter);
                if !acts(here) {
                    continue;
                }
                let path = asker.path(line, clause);
                let cell = Cell { line, who, path, fragment: false, expected: here };
                let answer = asker.ask(&cell).await;
                asked += 1;
                let consumed = done && !clause.things.is_empty() && matches!(answer.status, 404 | 409);
                if !answer.is(here) && !consumed {
                    wrong.push(describe(&cell, &answer));
                }
                done |= answer.status < 400;
            }
        }
    }
    asked
}

#[test]
fn everybody_gets_what_the_matrix_says_and_nothing_else() {
    // With so few, a handler that waits for a second connection while it holds one stands still, and is found.
    let few = |config| Config { database_connections: 2, ..config };
    scene_with(few, async |stage| {
        let world = world::build(stage).await;
        let (asker, lines) = (Asker::new(stage, &world), lines());
        let mut wrong = Vec::new();
        let mut asked = refuse(&asker, &lines, &mut wrong).await;
        asked += forge(&asker, &lines, &mut wrong).await;
        asked += act(&asker, &lines, &mut wrong).await;
        assert!(wrong.is_empty(), "{} of {asked} cells:\n{}", wrong.len(), wrong.join("\n"));
        assert!(asked > 3000, "only {asked} cells were asked for");
        world::clear(stage).await;
    });
}
