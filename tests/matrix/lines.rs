//! Reads `tests/house/matrix.txt`.

use crate::house::source::root;

/// A route, its guard, and what is expected of it beyond what the guard says.
#[derive(Debug, Clone)]
pub struct Line {
    pub method: String,
    pub path: String,
    pub guard: String,
    pub clauses: Vec<Clause>,
    /// What an unsafe request sends.
    pub body: String,
    /// When it is asked: 1 after all others, since it takes away what they need; 2 at the very end, since it ends a session.
    pub turn: usize,
}

/// Which things fill the placeholders, and what is answered to whom.
#[derive(Debug, Clone)]
pub struct Clause {
    pub things: Vec<String>,
    /// Letters, `*` for everybody, `@` for everybody who signed in; empty: as the guard says.
    pub may: String,
    /// Those who see it and may not.
    pub forbidden: String,
    /// What is not there is answered like what is: taking away twice is taking away.
    pub idempotent: bool,
    /// This status for everybody whom the guard lets in.
    pub status: Option<u16>,
}

impl Line {
    /// `GET /gigs/{id}`, as the application names it: without a query.
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path.split('?').next().unwrap_or_default())
    }

    pub fn is_page(&self) -> bool {
        !self.path.starts_with("/api/v1")
    }

    pub fn is_safe(&self) -> bool {
        self.method == "GET"
    }

    pub fn holes(&self) -> usize {
        self.path.matches('{').count()
    }

    /// The path with its placeholders filled.
    pub fn filled(&self, values: &[String]) -> String {
        let mut path = String::new();
        let mut values = values.iter();
        let mut rest = self.path.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            path.push_str(values.next().expect("a thing for each placeholder"));
            rest = after.split_once('}').expect("a closed placeholder").1;
        }
        path + rest
    }
}

impl Clause {
    fn read(text: &str, route: &str) -> Self {
        let (things, who) = text.split_once(':').unwrap_or((text, ""));
        let (idempotent, things) = things.strip_prefix('~').map_or((false, things), |things| (true, things));
        let things: Vec<String> = things.split('/').filter(|thing| !thing.is_empty()).map(str::to_owned).collect();
        let status = who.parse().ok();
        let (may, forbidden) = who.split_once('/').unwrap_or((who, ""));
        let known = |c: char| "*@".contains(c) || super::world::LETTERS.contains(c);
        assert!(status.is_some() || (may.chars().all(known) && forbidden.chars().all(known)), "{route}: {text}");
        let may = if status.is_some() { "" } else { may };
        Self { things, may: may.to_owned(), forbidden: forbidden.to_owned(), idempotent, status }
    }
}

fn read(line: &str) -> Line {
    let mut columns = line.splitn(4, '|').map(str::trim);
    let (method, path) = columns.next().and_then(|route| route.split_once(' ')).expect(line);
    let guard = columns.next().expect(line);
    let turn = guard.chars().take_while(|c| *c == '!').count();
    let guard = guard.trim_start_matches('!');
    let mut clauses: Vec<Clause> =
        columns.next().unwrap_or_default().split_whitespace().map(|clause| Clause::read(clause, path)).collect();
    if clauses.is_empty() {
        clauses.push(Clause::read("", path));
    }
    let body = columns.next().unwrap_or_default().to_owned();
    Line { method: method.to_owned(), path: path.to_owned(), guard: guard.to_owned(), clauses, body, turn }
}

pub fn lines() -> Vec<Line> {
    let text = std::fs::read_to_string(root().join("tests/house/matrix.txt")).expect("the matrix");
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(read).collect()
}

#[test]
fn every_placeholder_of_the_matrix_is_filled() {
    let mut wrong = Vec::new();
    for line in lines() {
        for clause in line.clauses.iter().filter(|clause| clause.things.len() != line.holes()) {
            wrong.push(format!("{} {}: {:?}", line.method, line.path, clause.things));
        }
    }
    assert!(wrong.is_empty(), "say after the guard which things fill the placeholders: {wrong:#?}");
}
