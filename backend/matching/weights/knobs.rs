//! The numbers of the formula that the region desk may change, and what keeps them sound. What is not here tunes how texts and
//! occupations are read, and changes with the program.

use crate::kernel::fields::FieldErrors;
use anyhow::Context;
use matcher::Weights;
use std::collections::BTreeMap;

/// One number.
#[derive(Debug)]
pub struct Knob {
    /// Of the field in forms and in the interface.
    pub name: &'static str,
    /// Where it stands in the weights, as a JSON pointer (RFC 6901).
    place: &'static str,
    pub least: u32,
    pub most: u32,
}

const fn knob(name: &'static str, place: &'static str, least: u32, most: u32) -> Knob {
    Knob { name, place, least, most }
}

/// All of them, by what they are about.
pub const GROUPS: [(&str, &[Knob]); 5] = [
    (
        "points",
        &[
            knob("points-skills", "/points/skills", 0, 1_000_000),
            knob("points-evidence", "/points/evidence", 0, 1_000_000),
            knob("points-text", "/points/text", 0, 1_000_000),
            knob("points-occupation", "/points/occupation", 0, 1_000_000),
            knob("points-endorsements", "/points/endorsements", 0, 1_000_000),
            knob("points-delivered", "/points/delivered", 0, 1_000_000),
            knob("points-budget", "/points/budget", 0, 1_000_000),
            knob("points-availability", "/points/availability", 0, 1_000_000),
            knob("points-language", "/points/language", 0, 1_000_000),
        ],
    ),
    (
        "asked",
        &[
            knob("must", "/must", 1, 10_000),
            knob("nice", "/nice", 1, 10_000),
            knob("doubt", "/doubt", 0, 1_000_000_000),
        ],
    ),
    (
        "credits",
        &[
            knob("credits-related", "/credits/related", 0, 999),
            knob("credits-narrower", "/credits/narrower", 0, 999),
            knob("credits-broader", "/credits/broader", 0, 999),
            knob("credits-sibling", "/credits/sibling", 0, 999),
        ],
    ),
    (
        "level-gap",
        &[
            knob("level-gap-1", "/level_gap/1", 0, 1000),
            knob("level-gap-2", "/level_gap/2", 0, 1000),
            knob("level-gap-3", "/level_gap/3", 0, 1000),
            knob("level-gap-4", "/level_gap/4", 0, 1000),
        ],
    ),
    (
        "evidence",
        &[
            knob("evidence-shown", "/evidence/shown", 0, 1000),
            knob("evidence-delivered", "/evidence/delivered", 0, 1000),
            knob("evidence-endorsed-level", "/evidence/endorsed_level", 0, 200),
            knob("prior-mean", "/prior_mean", 0, 1000),
            knob("prior-reviews", "/prior_reviews", 0, 1000),
            knob("endorsements-cap", "/endorsements_cap", 1, 60_000),
        ],
    ),
];

fn all() -> impl Iterator<Item = &'static Knob> {
    GROUPS.iter().flat_map(|(_, knobs)| *knobs)
}

/// What they stand at, by name.
pub fn standing(weights: &Weights) -> anyhow::Result<BTreeMap<&'static str, u64>> {
    let json = serde_json::to_value(weights)?;
    let number = |knob: &Knob| json.pointer(knob.place).and_then(serde_json::Value::as_u64).context(knob.place);
    all().map(|knob| Ok((knob.name, number(knob)?))).collect()
}

/// What somebody would have them stand at, as typed; those that are not named stay.
pub type Typed = BTreeMap<String, String>;

/// The weights after `base` with these numbers.
///
/// # Errors
/// What is wrong with which number.
pub fn turn(base: &Weights, typed: &Typed) -> anyhow::Result<Result<Weights, FieldErrors>> {
    let mut errors = FieldErrors::default();
    let mut numbers = standing(base)?;
    for (name, typed) in typed {
        let Some(knob) = all().find(|knob| knob.name == name) else {
            errors.add(name.clone(), "field-not-a-choice");
            continue;
        };
        match typed.trim().parse::<u32>() {
            Ok(number) if (knob.least..=knob.most).contains(&number) => _ = numbers.insert(knob.name, number.into()),
            Ok(_) => {
                let bounds = [("min", knob.least.to_string()), ("max", knob.most.to_string())];
                errors.add_with(knob.name, "field-out-of-range", bounds);
            }
            Err(_) => errors.add(knob.name, "field-bad-number"),
        }
    }
    if errors.is_empty() {
        check_together(&numbers, &mut errors);
    }
    if let Err(errors) = errors.finish() {
        return Ok(Err(errors));
    }
    let mut json = serde_json::to_value(base)?;
    for knob in all() {
        let place = json.pointer_mut(knob.place).context(knob.place)?;
        *place = numbers.get(knob.name).copied().unwrap_or_default().into();
    }
    let weights = Weights { version: base.version + 1, ..serde_json::from_value(json)? };
    weights.check().map_err(anyhow::Error::msg)?;
    Ok(Ok(weights))
}

/// What must hold between numbers.
fn check_together(numbers: &BTreeMap<&'static str, u64>, errors: &mut FieldErrors) {
    let number = |name: &str| numbers.get(name).copied().unwrap_or_default();
    let sum: u64 = numbers.iter().filter(|(name, _)| name.starts_with("points-")).map(|(_, points)| points).sum();
    if sum != 1_000_000 {
        errors.add_with("points-skills", "weights-points-sum", [("sum", sum.to_string())]);
    }
    errors.check(number("must") >= number("nice"), "must", "weights-must-below-nice");
    let gaps = ["level-gap-1", "level-gap-2", "level-gap-3", "level-gap-4"];
    for (near, far) in gaps.into_iter().zip(gaps.into_iter().skip(1)) {
        errors.check(number(near) >= number(far), far, "weights-gap-grows");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(rows: &[(&str, &str)]) -> Typed {
        rows.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    fn complaints(rows: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let errors = turn(&Weights::default(), &typed(rows)).unwrap().unwrap_err();
        errors.iter().map(|error| (error.field.to_string(), error.key)).collect()
    }

    #[test]
    fn numbers_that_are_not_named_stay() {
        let turned = turn(&Weights::default(), &Typed::new()).unwrap().unwrap();
        assert_eq!(turned, Weights { version: 3, ..Weights::default() });
        let turned = turn(&Weights::default(), &typed(&[("must", "2000"), ("level-gap-4", "0")])).unwrap().unwrap();
        assert_eq!((turned.must, turned.level_gap), (2000, [1000, 850, 650, 450, 0]));
    }

    #[test]
    fn the_numbers_of_version_one_make_version_one_again() {
        let first = standing(&Weights::first()).unwrap();
        let first: Typed = first.into_iter().map(|(name, number)| (name.to_owned(), number.to_string())).collect();
        assert_eq!(turn(&Weights::default(), &first).unwrap().unwrap(), Weights { version: 3, ..Weights::first() });
    }

    #[test]
    fn what_breaks_a_promise_is_told_beside_its_number() {
        let told = |field: &str, key| vec![(field.to_owned(), key)];
        assert_eq!(complaints(&[("points-text", "300001")]), told("points-skills", "weights-points-sum"));
        assert_eq!(complaints(&[("must", "999")]), told("must", "weights-must-below-nice"));
        assert_eq!(complaints(&[("level-gap-2", "900")]), told("level-gap-2", "weights-gap-grows"));
        assert_eq!(complaints(&[("credits-sibling", "1000")]), told("credits-sibling", "field-out-of-range"));
        assert_eq!(complaints(&[("nice", "-1")]), told("nice", "field-bad-number"));
        assert_eq!(complaints(&[("charm", "1")]), told("charm", "field-not-a-choice"));
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_keeps_every_promise(moved in 0u32..400_000, gaps in proptest::array::uniform4(0u32..1200), must in 0u32..12_000, sibling in 0u32..1100) {
            let mut rows = typed(&[("must", &must.to_string()), ("credits-sibling", &sibling.to_string())]);
            rows.insert("points-skills".into(), (190_000 + moved).to_string());
            rows.insert("points-text".into(), 300_000u32.saturating_sub(moved).to_string());
            rows.extend(gaps.iter().zip(1..).map(|(gap, at)| (format!("level-gap-{at}"), gap.to_string())));
            if let Ok(weights) = turn(&Weights::default(), &rows).unwrap() {
                prop_assert_eq!(weights.check(), Ok(()));
            }
        }
    }
}
