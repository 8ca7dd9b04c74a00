//! A register as it is kept on paper and typed into a spreadsheet: a row for each person, a column for each session, headed by
//! its day, and in the cells how each stood. Read whole or not at all; and the same written out, to be printed or filled. Pure.

use crate::centres::attendance::belongs;
use crate::centres::model::{Enrolment, Lesson, Mark, Since, clock};
use crate::centres::roster::{Fault, MOST_ROWS, cell, rows_of, text_of, unguarded};
use crate::centres::rules::iso_date;
use crate::kernel::ids::{EnrolmentId, LessonId};
use crate::platform::text::western_digits;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What the header of the names may be called, and that of the birth dates, which only tell two of one name apart.
const NAMES: [&str; 7] = ["full name", "name", "student", "student name", "نام", "پورا نام", "طالب علم"];
const BIRTHS: [&str; 6] = ["birth date", "date of birth", "dob", "born", "تاریخ پیدائش", "پیدائش"];

/// How each mark may be written; small and capital letters are alike.
const WORDS: [(Mark, &[&str]); 4] = [
    (Mark::Present, &["p", "present", "1", "yes", "✓", "✔", "ح", "حاضر"]),
    (Mark::Late, &["l", "late", "د", "دیر", "دیر سے"]),
    (Mark::Absent, &["a", "absent", "0", "no", "✗", "✘", "x", "غ", "غیر حاضر", "غیرحاضر"]),
    (Mark::Excused, &["e", "excused", "leave", "ر", "رخصت", "چھٹی"]),
];

/// What a cohort is like, as far as its registers are concerned.
pub struct Book<'a> {
    pub people: &'a [Enrolment],
    pub states: &'a HashMap<EnrolmentId, Vec<Since>>,
    pub lessons: &'a [Lesson],
    pub today: NaiveDate,
}

impl Book<'_> {
    fn has_place(&self, person: EnrolmentId, day: NaiveDate) -> bool {
        belongs(self.states.get(&person).map(Vec::as_slice).unwrap_or_default(), day)
    }
}

/// What a paper register says.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    pub marks: Vec<(EnrolmentId, LessonId, Mark)>,
    /// Why nothing of it can be taken.
    pub faults: Vec<Fault>,
}

impl Paper {
    fn refused(key: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { marks: Vec::new(), faults: vec![fault(None, key, args)] }
    }
}

fn fault(row: Option<usize>, key: &'static str, args: Vec<(&'static str, String)>) -> Fault {
    Fault { row, column: None, key, args }
}

enum Column {
    Name,
    Birth,
    Lesson(Lesson),
    /// Spreadsheets end rows with empty cells.
    Empty,
}

pub fn read(text: &str, book: &Book) -> Paper {
    let text = match text_of(text.as_bytes()) {
        Ok(text) => text,
        Err(fault) => return Paper { marks: Vec::new(), faults: vec![fault] },
    };
    let Some(rows) = rows_of(&text) else { return Paper::refused("centres-roster-quotation", Vec::new()) };
    let mut rows = rows.into_iter();
    let Some((row, header)) = rows.next() else { return Paper::refused("centres-paper-empty", Vec::new()) };
    let columns = match columns_of(row, &header, book) {
        Ok(columns) => columns,
        Err(faults) => return Paper { marks: Vec::new(), faults },
    };
    if rows.len() > MOST_ROWS {
        return Paper::refused("centres-roster-too-long", vec![("max", MOST_ROWS.to_string())]);
    }
    let mut paper = Paper::default();
    let mut seen: HashMap<EnrolmentId, usize> = HashMap::new();
    for (row, cells) in rows {
        read_row(row, &columns, &cells, book, &mut seen, &mut paper);
    }
    if paper.marks.is_empty() && paper.faults.is_empty() {
        return Paper::refused("centres-paper-empty", Vec::new());
    }
    paper
}

fn columns_of(row: usize, header: &[String], book: &Book) -> Result<Vec<Column>, Vec<Fault>> {
    let (mut columns, mut faults) = (Vec::new(), Vec::new());
    let mut seen: HashSet<String> = HashSet::new();
    for cell in header {
        let plain = matcher::normalise(&cell.replace('_', " "));
        let is = |known: &[&str]| known.iter().any(|name| matcher::normalise(name) == plain);
        let (column, key) = if cell.is_empty() {
            (Column::Empty, None)
        } else if is(&NAMES) {
            (Column::Name, Some("name".to_owned()))
        } else if is(&BIRTHS) {
            (Column::Birth, Some("birth_date".to_owned()))
        } else {
            match lesson_of(cell, book) {
                Ok(lesson) => (Column::Lesson(lesson.clone()), Some(lesson.id.to_string())),
                Err(key) => {
                    faults.push(fault(Some(row), key, vec![("column", cell.chars().take(40).collect())]));
                    continue;
                }
            }
        };
        if key.is_some_and(|key| !seen.insert(key)) {
            let args = vec![("column", cell.chars().take(40).collect())];
            faults.push(fault(Some(row), "centres-paper-column-twice", args));
        }
        columns.push(column);
    }
    if !seen.contains("name") && faults.is_empty() {
        faults.push(fault(Some(row), "centres-paper-no-names", Vec::new()));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// The session that a header names: `2026-11-03`, `03/11/2026`, and `2026-11-03 16:00` where the day has several.
fn lesson_of<'b>(cell: &str, book: &Book<'b>) -> Result<&'b Lesson, &'static str> {
    let cell = western_digits(cell.trim());
    let (day, hour) = cell.split_once(' ').map_or((cell.as_str(), None), |(day, hour)| (day, Some(hour.trim())));
    let day: NaiveDate = iso_date(day).parse().map_err(|_| "centres-paper-unknown-column")?;
    let on_day = book.lessons.iter().filter(|one| one.held_on == day && !one.is_cancelled());
    let fitting: Vec<&Lesson> = on_day.filter(|one| hour.is_none_or(|hour| clock(one.starts) == hour)).collect();
    match fitting.as_slice() {
        [] => Err("centres-paper-no-session"),
        [_] if day > book.today => Err("centres-paper-to-come"),
        [one] => Ok(one),
        _ => Err("centres-paper-which-session"),
    }
}

fn read_row(
    row: usize,
    columns: &[Column],
    cells: &[String],
    book: &Book,
    seen: &mut HashMap<EnrolmentId, usize>,
    paper: &mut Paper,
) {
    let mut wrong = |key, args| paper.faults.push(fault(Some(row), key, args));
    if cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
        let args = vec![("columns", columns.len().to_string()), ("cells", cells.len().to_string())];
        return wrong("centres-roster-cells", args);
    }
    let under = |wanted: fn(&Column) -> bool| {
        let found = columns.iter().zip(cells).find(|(column, _)| wanted(column));
        found.map(|(_, cell)| unguarded(cell)).unwrap_or_default()
    };
    let (name, born) = (under(|one| matches!(one, Column::Name)), under(|one| matches!(one, Column::Birth)));
    let person = match person_of(&name, &born, book) {
        Ok(person) => person,
        Err(key) => return wrong(key, vec![("name", name.chars().take(60).collect())]),
    };
    let first = *seen.entry(person).or_insert(row);
    if first != row {
        return wrong("centres-roster-double", vec![("row", first.to_string())]);
    }
    for (column, cell) in columns.iter().zip(cells) {
        let Column::Lesson(lesson) = column else { continue };
        let written = unguarded(cell);
        if written.is_empty() {
            continue;
        }
        let day = ("day", lesson.held_on.to_string());
        match mark_of(&written) {
            None => wrong("centres-paper-unknown-mark", vec![day, ("cell", written.chars().take(20).collect())]),
            Some(_) if !book.has_place(person, lesson.held_on) => wrong("centres-paper-not-in-course", vec![day]),
            Some(mark) => paper.marks.push((person, lesson.id, mark)),
        }
    }
}

fn person_of(name: &str, born: &str, book: &Book) -> Result<EnrolmentId, &'static str> {
    let plain = matcher::normalise(name);
    if plain.is_empty() {
        return Err("centres-paper-no-name");
    }
    let named = |one: &&Enrolment| {
        let own = [Some(&one.full_name), one.full_name_ur.as_ref()];
        own.into_iter().flatten().any(|name| matcher::normalise(name) == plain)
    };
    let born = iso_date(born);
    let fitting = book.people.iter().filter(named).filter(|one| born.is_empty() || one.birth_date.to_string() == born);
    let fitting: Vec<EnrolmentId> = fitting.map(|one| one.id).collect();
    match fitting.as_slice() {
        [] => Err("centres-paper-unknown-person"),
        [one] => Ok(*one),
        _ => Err("centres-paper-which-person"),
    }
}

fn mark_of(written: &str) -> Option<Mark> {
    let plain = western_digits(written.trim()).to_lowercase();
    WORDS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(mark, _)| *mark)
}

/// The letter by which a mark is written out.
fn letter(mark: Mark) -> &'static str {
    match mark {
        Mark::Present => "P",
        Mark::Late => "L",
        Mark::Absent => "A",
        Mark::Excused => "E",
    }
}

/// The registers of a cohort up to today as one file, which `read` takes back; where nobody was marked the cells are empty, to
/// be filled.
pub fn write(book: &Book, marks: &HashMap<EnrolmentId, HashMap<LessonId, Mark>>) -> String {
    let lessons: Vec<&Lesson> =
        book.lessons.iter().filter(|one| !one.is_cancelled() && one.held_on <= book.today).collect();
    let twins = has_twins(book.people);
    let mut header = vec!["full_name".to_owned()];
    header.extend(twins.then(|| "birth_date".to_owned()));
    for lesson in &lessons {
        let alone = lessons.iter().filter(|one| one.held_on == lesson.held_on).count() == 1;
        let hour = if alone { String::new() } else { format!(" {}", clock(lesson.starts)) };
        header.push(format!("{}{hour}", lesson.held_on));
    }
    let row = |person: &Enrolment| {
        let own = marks.get(&person.id);
        let mark =
            |lesson: &&Lesson| own.and_then(|own| own.get(&lesson.id)).map_or("", |mark| letter(*mark)).to_owned();
        let mut cells = vec![person.full_name.clone()];
        cells.extend(twins.then(|| person.birth_date.to_string()));
        cells.extend(lessons.iter().map(mark));
        cells
    };
    let lines = std::iter::once(header).chain(book.people.iter().map(row));
    // The mark tells spreadsheets that the text is UTF-8.
    lines.fold("\u{feff}".to_owned(), |mut text, cells| {
        text.push_str(&cells.iter().map(|one| cell(one)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
        text
    })
}

/// Whether two people have one name.
fn has_twins(people: &[Enrolment]) -> bool {
    let names: HashSet<String> = people.iter().map(|one| matcher::normalise(&one.full_name)).collect();
    names.len() < people.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centres::model::State;
    use crate::kernel::ids::CohortId;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
    }

    fn person(name: &str, name_ur: Option<&str>, year: i32) -> Enrolment {
        Enrolment {
            id: EnrolmentId::new(),
            cohort_id: CohortId::new(),
            person_id: None,
            full_name: name.into(),
            full_name_ur: name_ur.map(str::to_owned),
            birth_date: NaiveDate::from_ymd_opt(year, 3, 9).unwrap(),
            email: None,
            phone: None,
            double_key: name.into(),
            state: "active".into(),
            state_since: day(1),
            is_shown: true,
            claim_kind: None,
            claim_expires_at: None,
            claimed_at: None,
        }
    }

    fn lesson(number: u32, starts: i32) -> Lesson {
        Lesson {
            id: LessonId::new(),
            cohort_id: CohortId::new(),
            held_on: day(number),
            starts,
            ends: starts + 60,
            cancelled_at: None,
            cancel_reason: None,
        }
    }

    struct World {
        people: Vec<Enrolment>,
        lessons: Vec<Lesson>,
        states: HashMap<EnrolmentId, Vec<Since>>,
    }

    impl World {
        fn new(people: Vec<Enrolment>) -> Self {
            let lessons = vec![lesson(2, 960), lesson(4, 960), lesson(9, 600), lesson(9, 960), lesson(30, 960)];
            let active = |one: &Enrolment| (one.id, vec![Since::of(State::Active, day(1))]);
            let states = people.iter().map(active).collect();
            Self { people, lessons, states }
        }

        fn book(&self) -> Book<'_> {
            Book { people: &self.people, states: &self.states, lessons: &self.lessons, today: day(20) }
        }

        fn keys(&self, text: &str) -> Vec<(Option<usize>, &'static str)> {
            read(text, &self.book()).faults.into_iter().map(|fault| (fault.row, fault.key)).collect()
        }
    }

    fn world() -> World {
        World::new(vec![person("Amina Baig", Some("آمنہ بیگ"), 2008), person("Karim Shah", None, 2005)])
    }

    #[test]
    fn one_register_in_many_dresses_reads_alike() {
        let world = world();
        let (amina, karim) = (world.people[0].id, world.people[1].id);
        let (first, second) = (world.lessons[0].id, world.lessons[1].id);
        let expected = vec![
            (amina, first, Mark::Present),
            (amina, second, Mark::Late),
            (karim, first, Mark::Absent),
            (karim, second, Mark::Excused),
        ];
        for text in [
            "name,2026-11-02,2026-11-04\nAmina Baig,P,L\nKarim Shah,A,E\n",
            "\u{feff}Student;02/11/2026;4.11.2026;\r\nآمنہ بیگ;حاضر;دیر سے\r\n\"karim  SHAH\";غیر حاضر;رخصت;;\r\n",
            "نام\t۲۰۲۶-۱۱-۰۲\t2026-11-04 16:00\nAMINA BAIG\tpresent\tLate\n\nKarim Shah\t0\tleave",
        ] {
            let paper = read(text, &world.book());
            assert_eq!(paper.faults, [], "{text}");
            assert_eq!(paper.marks, expected, "{text}");
        }
    }

    #[test]
    fn an_empty_cell_marks_nobody() {
        let world = world();
        let paper = read("name,2026-11-02,2026-11-04\nAmina Baig,,P\n", &world.book());
        assert_eq!(paper.marks, [(world.people[0].id, world.lessons[1].id, Mark::Present)]);
        assert_eq!(world.keys("name,2026-11-02\nAmina Baig,\n"), [(None, "centres-paper-empty")]);
    }

    #[test]
    fn each_fault_is_told_with_its_row() {
        let world = world();
        for (text, expected) in [
            ("name,2026-11-03\nAmina Baig,P", vec![(Some(1), "centres-paper-no-session")]),
            ("name,2026-11-30\nAmina Baig,P", vec![(Some(1), "centres-paper-to-come")]),
            ("name,2026-11-09\nAmina Baig,P", vec![(Some(1), "centres-paper-which-session")]),
            ("name,2026-11-09 11:00\nAmina Baig,P", vec![(Some(1), "centres-paper-no-session")]),
            ("name,shoe\nAmina Baig,P", vec![(Some(1), "centres-paper-unknown-column")]),
            ("name,name,2026-11-02\nA,A,P", vec![(Some(1), "centres-paper-column-twice")]),
            ("name,2026-11-02,02/11/2026\nAmina Baig,P,P", vec![(Some(1), "centres-paper-column-twice")]),
            ("2026-11-02\nP", vec![(Some(1), "centres-paper-no-names")]),
            ("", vec![(None, "centres-paper-empty")]),
            ("name,2026-11-02", vec![(None, "centres-paper-empty")]),
            ("name,2026-11-02\n\"Amina Baig,P", vec![(None, "centres-roster-quotation")]),
            ("name,2026-11-02\nZoya Ali,P", vec![(Some(2), "centres-paper-unknown-person")]),
            ("name,2026-11-02\n,P", vec![(Some(2), "centres-paper-no-name")]),
            ("name,2026-11-02\nAmina Baig,?", vec![(Some(2), "centres-paper-unknown-mark")]),
            ("name,2026-11-02\nAmina Baig,P,P", vec![(Some(2), "centres-roster-cells")]),
            ("name,2026-11-02\nAmina Baig,P\nآمنہ بیگ,A", vec![(Some(3), "centres-roster-double")]),
            (
                "name,2026-11-02\nAmina Baig,maybe\nZoya Ali,P\nKarim Shah,P",
                vec![(Some(2), "centres-paper-unknown-mark"), (Some(3), "centres-paper-unknown-person")],
            ),
        ] {
            assert_eq!(world.keys(text), expected, "{text}");
        }
    }

    #[test]
    fn nobody_is_marked_on_a_day_on_which_they_had_no_place() {
        let mut world = world();
        let late = vec![Since::of(State::Active, day(3))];
        world.states.insert(world.people[0].id, late);
        let text = "name,2026-11-02,2026-11-04\nAmina Baig,P,P";
        assert_eq!(world.keys(text), [(Some(2), "centres-paper-not-in-course")]);
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_birth() {
        let world = World::new(vec![person("Amina Baig", None, 2008), person("Amina Baig", None, 2006)]);
        assert_eq!(world.keys("name,2026-11-02\nAmina Baig,P"), [(Some(2), "centres-paper-which-person")]);
        let paper = read("name,born,2026-11-02\nAmina Baig,09/03/2006,P", &world.book());
        assert_eq!(paper.marks, [(world.people[1].id, world.lessons[0].id, Mark::Present)]);
    }

    #[test]
    fn what_is_written_reads_again() {
        for people in [
            vec![person("Amina Baig", None, 2008), person("=Karim, \"K\"", None, 2005)],
            vec![person("Amina Baig", None, 2008), person("Amina Baig", None, 2006)],
        ] {
            let world = World::new(people);
            let mut marks: HashMap<EnrolmentId, HashMap<LessonId, Mark>> = HashMap::new();
            for (at, person) in world.people.iter().enumerate() {
                for (lesson, mark) in world.lessons.iter().take(3 + at).zip(Mark::ALL) {
                    marks.entry(person.id).or_default().insert(lesson.id, mark);
                }
            }
            let text = write(&world.book(), &marks);
            assert!(text.contains("2026-11-09 10:00") && !text.contains("2026-11-30"), "{text}");
            let paper = read(&text, &world.book());
            assert_eq!(paper.faults, [], "{text}");
            assert_eq!(paper.marks.len(), 7);
            assert!(paper.marks.iter().all(|(person, lesson, mark)| marks[person][lesson] == *mark));
        }
    }

    #[test]
    fn every_mark_has_words_of_its_own() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        for mark in Mark::ALL {
            assert_eq!((mark_of(letter(mark)), mark_of(mark.code())), (Some(mark), Some(mark)));
        }
    }
}
