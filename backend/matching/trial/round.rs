//! A placement round from JSON, whose graduates and gigs have names instead of ids.

use anyhow::{Context, bail};
use matcher::rounds::{Fate, Fault, Gig, Graduate, Objection, Party, Round, Side};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    graduates: BTreeMap<String, Vec<String>>,
    gigs: BTreeMap<String, Seats>,
    proposing: Side,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seats {
    seats: u32,
    order: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Output {
    /// Every graduate with their gig.
    placements: BTreeMap<String, Option<String>>,
    /// Graduate and gig who would rather have each other: never any.
    blocking_pairs: Vec<(String, String)>,
    /// Where on their own list each graduate who was placed found their gig, from 1.
    ranks: BTreeMap<String, u32>,
    unplaced: Vec<String>,
}

/// # Errors
/// JSON of another shape, or every fault of the lists, one a line.
pub fn place(json: &str) -> anyhow::Result<Output> {
    let input: Input = serde_json::from_str(json).context("is no round")?;
    let names = Names::of(&input);
    let round = names.numbered(&input)?;
    let outcome = match round.place() {
        Ok(outcome) => outcome,
        Err(faults) => bail!(faults.iter().map(|fault| names.told(fault)).collect::<Vec<_>>().join("\n")),
    };
    let mut output = Output {
        placements: BTreeMap::new(),
        blocking_pairs: Vec::new(),
        ranks: BTreeMap::new(),
        unplaced: Vec::new(),
    };
    for objection in &outcome.objections {
        let Objection::Blocking { graduate, gig } = objection else { bail!("the audit found {objection:?}") };
        output.blocking_pairs.push((names.name(*graduate), names.name(*gig)));
    }
    for placement in outcome.placements {
        let graduate = names.name(placement.graduate);
        let gig = match placement.fate {
            Fate::Placed { gig, rank } => {
                output.ranks.insert(graduate.clone(), rank);
                Some(names.name(gig))
            }
            Fate::Unplaced(_) => {
                output.unplaced.push(graduate.clone());
                None
            }
        };
        output.placements.insert(graduate, gig);
    }
    Ok(output)
}

/// Every name that is written anywhere, in order; its place is its number.
struct Names<'a>(Vec<&'a str>);

impl<'a> Names<'a> {
    fn of(input: &'a Input) -> Self {
        let graduates = input.graduates.iter().flat_map(|(name, wants)| std::iter::once(name).chain(wants));
        let gigs = input.gigs.iter().flat_map(|(name, gig)| std::iter::once(name).chain(&gig.order));
        let all: BTreeSet<&str> = graduates.chain(gigs).map(String::as_str).collect();
        Self(all.into_iter().collect())
    }

    fn party(&self, name: &str) -> anyhow::Result<Party> {
        let at = self.0.binary_search(&name).ok().context("a name that was not read")?;
        Ok(Party(at as u128))
    }

    fn list(&self, names: &[String]) -> anyhow::Result<Vec<Party>> {
        names.iter().map(|name| self.party(name)).collect()
    }

    fn name(&self, party: Party) -> String {
        let name = usize::try_from(party.0).ok().and_then(|at| self.0.get(at));
        name.copied().unwrap_or_default().to_owned()
    }

    fn numbered(&self, input: &Input) -> anyhow::Result<Round> {
        let graduates = input.graduates.iter();
        let graduates = graduates.map(|(name, wants)| Ok(Graduate { id: self.party(name)?, wants: self.list(wants)? }));
        let gigs = input.gigs.iter();
        let gigs =
            gigs.map(|(name, gig)| Ok(Gig { id: self.party(name)?, seats: gig.seats, wants: self.list(&gig.order)? }));
        Ok(Round {
            seed: String::new(),
            proposing: input.proposing,
            graduates: graduates.collect::<anyhow::Result<_>>()?,
            gigs: gigs.collect::<anyhow::Result<_>>()?,
        })
    }

    fn told(&self, fault: &Fault) -> String {
        let side = |side: &Side| match side {
            Side::Graduates => "graduate",
            Side::Gigs => "gig",
        };
        match fault {
            Fault::TwoOfId { side: of, id } => format!("{} {}: stands there twice", side(of), self.name(*id)),
            Fault::NotInRound { side: of, id, rank, named } => {
                format!("{} {}: {} at place {rank} is not in the round", side(of), self.name(*id), self.name(*named))
            }
            Fault::NamedAgain { side: of, id, rank, named, first } => format!(
                "{} {}: {} at place {rank} stands at place {first} already",
                side(of),
                self.name(*id),
                self.name(*named)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Two who each prefer the gig that prefers the other, and somebody whom nobody names.
    fn market(proposing: &str) -> String {
        json!({
            "graduates": { "amina": ["logo", "shop"], "karim": ["shop", "logo"], "zoya": ["logo"] },
            "gigs": {
                "logo": { "seats": 1, "order": ["karim", "amina"] },
                "shop": { "seats": 1, "order": ["amina", "karim"] },
            },
            "proposing": proposing,
        })
        .to_string()
    }

    #[test]
    fn each_side_gets_its_best_when_it_proposes() {
        let got = serde_json::to_value(place(&market("graduates")).unwrap()).unwrap();
        assert_eq!(
            got,
            json!({
                "placements": { "amina": "logo", "karim": "shop", "zoya": null }, "blocking_pairs": [],
                "ranks": { "amina": 1, "karim": 1 }, "unplaced": ["zoya"],
            })
        );
        let got = serde_json::to_value(place(&market("gigs")).unwrap()).unwrap();
        assert_eq!(got["placements"], json!({ "amina": "shop", "karim": "logo", "zoya": null }));
        assert_eq!(got["ranks"], json!({ "amina": 2, "karim": 2 }));
    }

    #[test]
    fn what_is_wrong_with_lists_is_told_by_name() {
        let told = |json: serde_json::Value| format!("{:#}", place(&json.to_string()).unwrap_err());
        let faulty = json!({
            "graduates": { "amina": ["logo", "poster", "logo"] },
            "gigs": { "logo": { "seats": 1, "order": ["amina", "somebody"] } },
            "proposing": "graduates",
        });
        let told_of = told(faulty);
        for line in [
            "graduate amina: poster at place 2 is not in the round",
            "graduate amina: logo at place 3 stands at place 1 already",
            "gig logo: somebody at place 2 is not in the round",
        ] {
            assert!(told_of.contains(line), "{told_of}");
        }
        for wrong in [
            json!({ "graduates": {}, "gigs": {} }),
            json!({ "graduates": {}, "gigs": {}, "proposing": "clients" }),
            json!({ "graduates": {}, "gigs": { "logo": { "seats": -1, "order": [] } }, "proposing": "gigs" }),
        ] {
            assert!(told(wrong).starts_with("is no round"));
        }
    }

    #[test]
    fn an_empty_round_places_nobody() {
        let nobody = place(r#"{"graduates": {}, "gigs": {}, "proposing": "gigs"}"#).unwrap();
        assert!(nobody.placements.is_empty() && nobody.unplaced.is_empty());
    }
}
