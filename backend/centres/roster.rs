//! A roster as people keep it in a spreadsheet, read row by row and column by column; and the same written out again. Pure.

use crate::centres::model::{Enrolment, Entry, EntryInput};
use crate::centres::rules;
use crate::kernel::fields::FieldErrors;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

pub const MOST_BYTES: usize = 256 * 1024;
pub const MOST_ROWS: usize = 500;

/// Columns, each with the names that its header may have, compared after normalising.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("full_name", &["full name", "name", "student", "student name", "نام", "پورا نام", "طالب علم"]),
    ("full_name_ur", &["full name ur", "urdu name", "name in urdu", "name ur", "اردو نام", "نام اردو", "اردو میں نام"]),
    ("birth_date", &["birth date", "date of birth", "birthdate", "dob", "born", "تاریخ پیدائش", "پیدائش"]),
    ("email", &["email", "mail", "e mail", "email address", "mail address", "ای میل", "ای میل پتا"]),
    (
        "phone",
        &["phone", "mobile", "phone number", "mobile number", "cell", "فون", "موبائل", "فون نمبر", "موبائل نمبر"],
    ),
];
/// Our own export says these too; they are read over.
const READ_OVER: [&str; 3] = ["state", "حالت", "کیفیت"];

/// Something wrong in a roster: in which line and column, as the spreadsheet counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// None for the file as a whole; the header is row 1.
    pub row: Option<usize>,
    pub column: Option<&'static str>,
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    fn of_file(key: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { row: None, column: None, key, args }
    }

    /// The name of the place for programs: `rows[3].birth_date`.
    fn place(&self) -> String {
        match (self.row, self.column) {
            (Some(row), Some(column)) => format!("rows[{row}].{column}"),
            (Some(row), None) => format!("rows[{row}]"),
            (None, _) => "csv".to_owned(),
        }
    }
}

/// The faults as the fields of a refused request.
pub fn as_fields(faults: &[Fault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        errors.add_all(fault.place(), fault.key, fault.args.clone());
    }
    errors
}

/// What a roster holds: people, each with their row, and what is wrong.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    pub entries: Vec<(usize, Entry)>,
    pub faults: Vec<Fault>,
}

/// The text of an uploaded file, with or without the mark that some programs put first.
pub fn text_of(bytes: &[u8]) -> Result<String, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::of_file("centres-roster-too-large", vec![("max", (MOST_BYTES / 1024).to_string())]));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::of_file("centres-roster-not-utf8", Vec::new()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Reads a whole roster. A row with a fault is no entry; faults of all rows are told together.
pub fn read(text: &str, today: NaiveDate) -> Roster {
    let text = match text_of(text.as_bytes()) {
        Ok(text) => text,
        Err(fault) => return Roster { entries: Vec::new(), faults: vec![fault] },
    };
    let Some(rows) = rows_of(&text) else {
        return Roster { entries: Vec::new(), faults: vec![Fault::of_file("centres-roster-quotation", Vec::new())] };
    };
    let mut rows = rows.into_iter();
    let Some((row, header)) = rows.next() else {
        return Roster { entries: Vec::new(), faults: vec![Fault::of_file("centres-roster-empty", Vec::new())] };
    };
    let columns = match columns_of(row, &header) {
        Ok(columns) => columns,
        Err(faults) => return Roster { entries: Vec::new(), faults },
    };
    if rows.len() > MOST_ROWS {
        let fault = Fault::of_file("centres-roster-too-long", vec![("max", MOST_ROWS.to_string())]);
        return Roster { entries: Vec::new(), faults: vec![fault] };
    }
    let mut roster = Roster::default();
    for (row, cells) in rows {
        match read_row(&columns, &cells, today) {
            Ok(entry) => roster.entries.push((row, entry)),
            Err(faults) => {
                roster.faults.extend(faults.into_iter().map(|fault| Fault { row: Some(row), ..fault }));
            }
        }
    }
    if roster.entries.is_empty() && roster.faults.is_empty() {
        roster.faults.push(Fault::of_file("centres-roster-empty", Vec::new()));
    }
    roster.faults.extend(doubles(&roster.entries));
    roster.faults.sort_by_key(|fault| fault.row);
    roster
}

/// Rows that say anything, each with the line on which it begins. Cells may stand in quotation marks, which are doubled inside,
/// and then hold line ends and marks that part cells elsewhere. None when a quotation is never closed.
pub(super) fn rows_of(text: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let delimiter = delimiter(text);
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(letter),
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
            }
            _ if letter == delimiter => row.push(std::mem::take(&mut cell)),
            '\r' => {}
            _ => cell.push(letter),
        }
    }
    row.push(cell);
    rows.push((begun, row));
    let trimmed = |(line, cells): (usize, Vec<String>)| {
        (line, cells.into_iter().map(|cell| cell.trim().to_owned()).collect::<Vec<String>>())
    };
    let rows = rows.into_iter().map(trimmed).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    (!quoted).then(|| rows.collect())
}

/// Whichever of comma, semicolon and tab stands most often in the first line that says anything.
fn delimiter(text: &str) -> char {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: char| header.matches(mark).count();
    // Of several that stand equally often, the last one of this list.
    ['\t', ';', ','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',')
}

/// Which column stands at which place; None for one that is read over.
fn columns_of(row: usize, header: &[String]) -> Result<Vec<Option<&'static str>>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    for cell in header {
        let name = matcher::normalise(&cell.replace('_', " "));
        let known = COLUMNS.iter().find(|(_, names)| names.iter().any(|known| matcher::normalise(known) == name));
        match known {
            Some((column, _)) if columns.contains(&Some(*column)) => faults.push(Fault {
                row: Some(row),
                column: Some(column),
                key: "centres-roster-column-twice",
                args: Vec::new(),
            }),
            Some((column, _)) => columns.push(Some(*column)),
            // Spreadsheets end rows with empty cells.
            None if name.is_empty() && cell.is_empty() => columns.push(None),
            None if READ_OVER.iter().any(|known| matcher::normalise(known) == name) => columns.push(None),
            None => faults.push(Fault {
                row: Some(row),
                column: None,
                key: "centres-roster-unknown-column",
                args: vec![("column", cell.chars().take(40).collect())],
            }),
        }
    }
    for needed in ["full_name", "birth_date"] {
        if !columns.contains(&Some(needed)) {
            let key = "centres-roster-column-missing";
            faults.push(Fault { row: Some(row), column: Some(needed), key, args: Vec::new() });
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn read_row(columns: &[Option<&'static str>], cells: &[String], today: NaiveDate) -> Result<Entry, Vec<Fault>> {
    // Spreadsheets leave out empty cells at the end of a row; more cells than columns mean that something slipped.
    if cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
        let args = vec![("columns", columns.len().to_string()), ("cells", cells.len().to_string())];
        return Err(vec![Fault::of_file("centres-roster-cells", args)]);
    }
    let mut input = EntryInput::default();
    for (column, cell) in columns.iter().zip(cells) {
        let cell = unguarded(cell);
        match *column {
            Some("full_name") => input.full_name = cell,
            Some("full_name_ur") => input.full_name_ur = cell,
            Some("birth_date") => input.birth_date = cell,
            Some("email") => input.email = cell,
            Some("phone") => input.phone = cell,
            _ => {}
        }
    }
    let mut errors = FieldErrors::default();
    let entry = rules::check_entry(&mut errors, &input, today);
    let faults: Vec<Fault> = errors
        .iter()
        .map(|error| Fault {
            row: None,
            column: COLUMNS.iter().map(|(column, _)| *column).find(|column| *column == error.field),
            key: error.key,
            args: error.args.clone(),
        })
        .collect();
    match entry {
        Some(entry) if faults.is_empty() => Ok(entry),
        _ => Err(faults),
    }
}

/// Two rows that mean one person, by mail address or by name and birth date; the later one is told.
fn doubles(entries: &[(usize, Entry)]) -> Vec<Fault> {
    let mut by_mail: HashMap<String, usize> = HashMap::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut faults = Vec::new();
    for (row, entry) in entries {
        let first_mail = entry.email.as_ref().and_then(|email| earlier(&mut by_mail, email.to_lowercase(), *row));
        let first_key = earlier(&mut by_key, entry.double_key(), *row);
        let double = first_mail.map(|first| ("email", first)).or(first_key.map(|first| ("full_name", first)));
        if let Some((column, first)) = double {
            let args = vec![("row", first.to_string())];
            faults.push(Fault { row: Some(*row), column: Some(column), key: "centres-roster-double", args });
        }
    }
    faults
}

fn earlier(seen: &mut HashMap<String, usize>, key: String, row: usize) -> Option<usize> {
    let first = *seen.entry(key).or_insert(row);
    (first != row).then_some(first)
}

/// How a roster stands to the people who are in the cohort already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nobody of it is there.
    New,
    /// Everybody is: it was imported before.
    All,
    /// Some are, which is a fault of their rows.
    Some(Vec<Fault>),
}

pub fn compare(entries: &[(usize, Entry)], cohort: &[Enrolment]) -> Known {
    let keys: HashSet<&str> = cohort.iter().map(|row| row.double_key.as_str()).collect();
    let mails: HashSet<String> =
        cohort.iter().filter_map(|row| row.email.as_ref()).map(|mail| mail.to_lowercase()).collect();
    let known_mail = |entry: &Entry| entry.email.as_ref().is_some_and(|mail| mails.contains(&mail.to_lowercase()));
    let known_key = |entry: &Entry| keys.contains(entry.double_key().as_str());
    if entries.iter().all(|(_, entry)| known_key(entry)) {
        return Known::All;
    }
    let faults: Vec<Fault> = entries
        .iter()
        .filter_map(|(row, entry)| {
            let column = if known_key(entry) {
                "full_name"
            } else if known_mail(entry) {
                "email"
            } else {
                return None;
            };
            Some(Fault { row: Some(*row), column: Some(column), key: "centres-roster-in-cohort", args: Vec::new() })
        })
        .collect();
    if faults.is_empty() { Known::New } else { Known::Some(faults) }
}

/// A cohort as a file, which `read` takes back.
pub fn write(cohort: &[Enrolment]) -> String {
    // The mark tells spreadsheets that the text is UTF-8.
    let mut text = "\u{feff}full_name,full_name_ur,birth_date,email,phone,state\r\n".to_owned();
    for row in cohort {
        let birth_date = row.birth_date.to_string();
        let cells = [
            row.full_name.as_str(),
            row.full_name_ur.as_deref().unwrap_or_default(),
            &birth_date,
            row.email.as_deref().unwrap_or_default(),
            row.phone.as_deref().unwrap_or_default(),
            &row.state,
        ];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

/// One cell: in quotation marks where it must be, and never a formula when a spreadsheet opens it.
pub(super) fn cell(value: &str) -> String {
    let guarded = if value.starts_with(FORMULA) { format!("'{value}") } else { value.to_owned() };
    if guarded.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that we guarded comes back as it was.
pub(super) fn unguarded(cell: &str) -> String {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::{CohortId, EnrolmentId};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }

    fn faults(text: &str) -> Vec<(Option<usize>, Option<&'static str>, &'static str)> {
        read(text, today()).faults.into_iter().map(|fault| (fault.row, fault.column, fault.key)).collect()
    }

    #[test]
    fn one_roster_in_many_dresses_reads_alike() {
        let plain = "full_name,birth_date,email,phone\nAmina Baig,2008-03-09,amina@hunza.example,03551234567\n";
        let expected = read(plain, today()).entries;
        assert_eq!(expected.len(), 1);
        for dressed in [
            "\u{feff}Name;Date of birth;E-mail;Mobile\r\nAmina Baig;09/03/2008;amina@hunza.example;0355 1234567\r\n",
            "نام\tتاریخ پیدائش\tای میل\tفون\nAmina Baig\t۲۰۰۸-۰۳-۰۹\tamina@hunza.example\t۰۳۵۵۱۲۳۴۵۶۷",
            "Name,DOB,Mail,Phone\n\n\"Amina Baig\",\"9/3/2008\",amina@hunza.example,'+923551234567,,\n,,,\n",
        ] {
            let roster = read(dressed, today());
            assert_eq!(roster.faults, [], "{dressed}");
            let entries: Vec<&Entry> = roster.entries.iter().map(|(_, entry)| entry).collect();
            assert_eq!(entries, [&expected[0].1], "{dressed}");
        }
    }

    #[test]
    fn cells_in_quotation_marks_hold_whatever_they_like() {
        let rows = rows_of("a,\"b, \"\"c\"\"\nd\",e\r\n\r\n x , \"y\" ,z\"z\n").unwrap();
        let cells = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(rows, [(1, cells(&["a", "b, \"c\"\nd", "e"])), (4, cells(&["x", "y", "z\"z"]))]);
        assert_eq!(faults("name,born\n\"Amina,2008-03-09\n"), [(None, None, "centres-roster-quotation")]);
    }

    #[test]
    fn each_fault_is_told_with_its_row_and_column() {
        let roster = "name,born,mail\nAmina Baig,2008-03-09,\nKarim,2030-01-01,karim\n,,x@y.example\nZoya,2020-01-01,";
        assert_eq!(
            faults(roster),
            [
                (Some(3), Some("birth_date"), "field-bad-date"),
                (Some(3), Some("email"), "accounts-bad-email"),
                (Some(4), Some("full_name"), "field-required"),
                (Some(4), Some("birth_date"), "field-required"),
                (Some(5), Some("birth_date"), "centres-too-young"),
            ]
        );
    }

    #[test]
    fn headers_are_known_each_once_and_complete() {
        assert_eq!(faults("name,born,shoe size\nA,2008-03-09,41"), [(Some(1), None, "centres-roster-unknown-column")]);
        assert_eq!(
            faults("name,نام,born\nA,B,2008-03-09"),
            [(Some(1), Some("full_name"), "centres-roster-column-twice")]
        );
        assert_eq!(faults("name\nAmina"), [(Some(1), Some("birth_date"), "centres-roster-column-missing")]);
        assert_eq!(faults(" \n "), [(None, None, "centres-roster-empty")]);
        assert_eq!(faults("name,born\n"), [(None, None, "centres-roster-empty")]);
    }

    #[test]
    fn doubles_are_known_by_mail_and_by_name_with_birth_date() {
        let text = "name,born,mail\nAmina Baig,2008-03-09,a@b.example\nAMINA  baig,2008-03-09,\nZoya Ali,2007-01-01,A@B.example";
        assert_eq!(
            faults(text),
            [(Some(3), Some("full_name"), "centres-roster-double"), (Some(4), Some("email"), "centres-roster-double"),]
        );
        assert_eq!(faults("name,born\nAmina Baig,2008-03-09\nAmina Baig,2009-03-09"), []);
    }

    #[test]
    fn no_roster_is_endless() {
        let long = (0..501).map(|at| format!("Person {at},2000-01-01\n")).collect::<String>();
        assert_eq!(faults(&format!("name,born\n{long}")), [(None, None, "centres-roster-too-long")]);
        let large = "x".repeat(MOST_BYTES + 1);
        assert_eq!(faults(&large), [(None, None, "centres-roster-too-large")]);
        assert_eq!(text_of(b"name\xff").map_err(|fault| fault.key), Err("centres-roster-not-utf8"));
    }

    fn enrolment(name: &str, phone: &str) -> Enrolment {
        let birth_date = NaiveDate::from_ymd_opt(2008, 3, 9).unwrap();
        let entry = Entry { full_name: name.into(), full_name_ur: None, birth_date, email: None, phone: None };
        Enrolment {
            id: EnrolmentId::new(),
            cohort_id: CohortId::new(),
            person_id: None,
            double_key: entry.double_key(),
            full_name: name.into(),
            full_name_ur: None,
            birth_date,
            email: None,
            phone: Some(phone.into()),
            state: "active".into(),
            state_since: birth_date,
            is_shown: true,
            claim_kind: None,
            claim_expires_at: None,
            claimed_at: None,
        }
    }

    #[test]
    fn what_is_written_is_no_formula_and_reads_again() {
        let cohort = [
            enrolment("=HYPERLINK(\"https://evil.example\",\"Amina\")", "+923551234567"),
            enrolment("Baig, Karim", "+442079460000"),
        ];
        let written = write(&cohort);
        for line in written.lines().skip(1) {
            assert!(line.split(',').all(|cell| !cell.trim_start_matches('"').starts_with(FORMULA)), "{line}");
        }
        let roster = read(&written, today());
        assert_eq!(roster.faults, []);
        assert_eq!(roster.entries[0].1.full_name, cohort[0].full_name);
        assert_eq!(roster.entries[1].1.phone.as_deref(), Some("+442079460000"));
        assert_eq!(compare(&roster.entries, &cohort), Known::All);
        assert_eq!(compare(&roster.entries, &[]), Known::New);
        assert!(matches!(compare(&roster.entries, &cohort[..1]), Known::Some(faults) if faults.len() == 1));
    }
}
