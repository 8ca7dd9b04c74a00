//! What a bench found: a table with aims, and its place in a document.

use super::machine;
use anyhow::{Context, bail};
use std::path::Path;

/// The outcome of one bench.
pub struct Report {
    /// Of the bench, as on the command line.
    pub name: &'static str,
    pub machine: String,
    /// How it was measured, in a sentence or two.
    pub how: String,
    pub head: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
    /// What it comes to, in a sentence; empty where the table says it.
    pub sum: String,
    /// The aims that were not reached.
    pub missed: Vec<String>,
}

impl Report {
    pub fn new(name: &'static str, head: &'static [&'static str]) -> Self {
        Self {
            name,
            machine: machine::describe(),
            how: String::new(),
            head,
            rows: Vec::new(),
            sum: String::new(),
            missed: Vec::new(),
        }
    }

    /// The report in Markdown.
    pub fn text(&self, commit: Option<&str>) -> String {
        let commit = commit.filter(|commit| !commit.is_empty()).map(|commit| format!(" Measured at {commit}."));
        let rule = self.head.iter().map(|_| "---".to_owned()).collect();
        let head = self.head.iter().map(ToString::to_string).collect();
        let lines: String =
            [head, rule].iter().chain(&self.rows).map(|row| format!("| {} |\n", row.join(" | "))).collect();
        let sum = if self.sum.is_empty() { String::new() } else { format!("\n{}\n", self.sum) };
        format!("Machine: {}.{}\n{}\n\n{lines}{sum}", self.machine, commit.unwrap_or_default(), self.how)
    }

    /// Fails where an aim was missed.
    pub fn check(&self) -> anyhow::Result<()> {
        if self.missed.is_empty() { Ok(()) } else { bail!("aims missed: {}", self.missed.join("; ")) }
    }
}

/// Writes the report between the marks of this bench; the rest of the document stays.
pub fn write_into(file: &Path, name: &str, report: &str) -> anyhow::Result<()> {
    let shown = file.display();
    let document = std::fs::read_to_string(file).with_context(|| format!("reading {shown}"))?;
    let renewed = between_marks(&document, name, report).with_context(|| format!("in {shown}"))?;
    std::fs::write(file, renewed).with_context(|| format!("writing {shown}"))
}

fn between_marks(document: &str, name: &str, report: &str) -> anyhow::Result<String> {
    let (begin, end) = (format!("<!-- bench {name} -->"), format!("<!-- end of bench {name} -->"));
    let (before, rest) = document.split_once(&begin).with_context(|| format!("there is no mark {begin}"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("there is no mark {end}"))?;
    Ok(format!("{before}{begin}\n{}\n{end}{after}", report.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::between_marks;

    #[test]
    fn only_what_stands_between_the_marks_changes() {
        let document = "Before\n<!-- bench web -->\nold\n<!-- end of bench web -->\nAfter\n";
        let renewed = between_marks(document, "web", "| new |\n").expect("both marks");
        assert_eq!(renewed, "Before\n<!-- bench web -->\n| new |\n<!-- end of bench web -->\nAfter\n");
        assert!(between_marks(document, "match", "").is_err());
    }
}
