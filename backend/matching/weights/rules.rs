//! What a change of the weights must bring along beside its numbers.

use crate::kernel::fields::FieldErrors;

pub const NOTE_MAX: usize = 300;

/// Whoever changes weights has looked at those that count.
pub fn may_follow(base: u32, newest: u32) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if base != newest {
        errors.add_with("base", "weights-moved", [("version", newest.to_string())]);
    }
    errors.finish()
}

/// A version differs from the one before, and says why.
pub fn check_change(note: &str, differs: bool) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.required("note", note, NOTE_MAX);
    errors.check(differs, "points-skills", "weights-nothing-changed");
    errors.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_follows_the_version_that_counts_and_says_why() {
        assert!(may_follow(2, 2).is_ok() && may_follow(2, 3).is_err());
        assert!(check_change("Words tell more.", true).is_ok());
        for (note, differs) in [("", true), ("Words tell more.", false)] {
            assert!(check_change(note, differs).is_err(), "{note} {differs}");
        }
    }
}
