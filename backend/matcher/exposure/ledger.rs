//! Attention that lists give, added up, and how evenly it falls.

use serde::{Deserialize, Serialize};

/// Attention of a first place. All attention is in millionths of it.
pub(super) const FIRST_PLACE: u64 = 1_000_000;

/// One person's line in the ledger, over whatever span of time the application keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Without history.
    pub newcomer: bool,
    /// `attention` of every place that they were shown on.
    pub shown: u64,
    /// `due` of every list that they were relevant for. Where all lists have the same pool, 1 for everybody does.
    pub due: u64,
}

/// Attention that a place gets, counted from 1: 1 ÷ log₂(1 + place) of a first place, rounded down (the discount of nDCG,
/// Järvelin and Kekäläinen 2002). Whole numbers add exactly in any order.
#[must_use]
pub fn attention(place: u32) -> u64 {
    let logarithm = log2(u64::from(place.max(1)) + 1);
    let part = (u128::from(FIRST_PLACE) << 32).checked_div(u128::from(logarithm)).unwrap_or(0);
    u64::try_from(part).unwrap_or(u64::MAX)
}

/// What each of a pool of `relevant` people would have of a list's first `shown` places if all had the same, rounded down.
#[must_use]
pub fn due(shown: u32, relevant: u32) -> u64 {
    let list: u64 = (1..=shown.min(relevant)).map(attention).sum();
    list.checked_div(u64::from(relevant)).unwrap_or(0)
}

/// How far newcomers are behind what was due to them; below zero where they are ahead.
#[must_use]
pub fn owed(ledger: &[Entry]) -> i64 {
    let newcomers = ledger.iter().filter(|entry| entry.newcomer);
    let behind: i128 = newcomers.map(|entry| i128::from(entry.due) - i128::from(entry.shown)).sum();
    i64::try_from(behind).unwrap_or(if behind < 0 { i64::MIN } else { i64::MAX })
}

/// Newcomers' share of all attention ÷ their share of the relevant pool, in millionths: one million is fair. `None` where
/// nobody was shown or no newcomer was relevant.
#[must_use]
pub fn newcomer_ratio(ledger: &[Entry]) -> Option<u32> {
    let (shown, due) = (sum(ledger.iter().map(|entry| entry.shown)), sum(ledger.iter().map(|entry| entry.due)));
    let newcomers: Vec<&Entry> = ledger.iter().filter(|entry| entry.newcomer).collect();
    let newly_shown = sum(newcomers.iter().map(|entry| entry.shown));
    let newly_due = sum(newcomers.iter().map(|entry| entry.due));
    let ratio =
        newly_shown.saturating_mul(due).saturating_mul(1_000_000).checked_div(shown.saturating_mul(newly_due))?;
    Some(u32::try_from(ratio).unwrap_or(u32::MAX))
}

/// Gini coefficient in millionths, rounded down: 0 where all have the same, nearly one million where one has all. `None`
/// where there is nothing to share.
#[must_use]
pub fn gini(shown: &[u64]) -> Option<u32> {
    let mut sorted = shown.to_vec();
    sorted.sort_unstable();
    let people = sorted.len() as u128;
    // Each pair's difference, summed: the k-th of n is added as often as others are below it, taken off as often as above.
    let mut below = 0;
    let mut spread = 0;
    for (shown, place) in sorted.iter().zip(0_u128..) {
        spread += u128::from(*shown) * place - below;
        below += u128::from(*shown);
    }
    let gini = spread.saturating_mul(1_000_000).checked_div(people * below)?;
    Some(u32::try_from(gini).unwrap_or(u32::MAX))
}

fn sum(parts: impl Iterator<Item = u64>) -> u128 {
    parts.map(u128::from).sum()
}

/// log₂ in 2⁻³²ths, fine enough for every millionth of an attention: by squaring the mantissa bit by bit, as the one for
/// scores, which is coarser.
fn log2(value: u64) -> u64 {
    let whole = value.max(1).ilog2();
    let mut mantissa = u128::from(value.max(1)) << (63 - whole);
    let mut bits = u64::from(whole) << 32;
    for bit in (0..32).rev() {
        mantissa = (mantissa * mantissa) >> 63;
        if mantissa >= 1 << 64 {
            bits |= 1 << bit;
            mantissa >>= 1;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(newcomer: bool, shown: u64, due: u64) -> Entry {
        Entry { newcomer, shown, due }
    }

    #[test]
    fn attention_is_the_textbooks_discount_to_the_millionth() {
        for place in 1..=2000_u32 {
            let textbook = 1e6 / f64::from(place + 1).log2();
            assert!((attention(place) as f64 - textbook.floor()).abs() <= 1.0, "{place}: {textbook}");
        }
        assert_eq!([1, 2, 3, 7].map(attention), [1_000_000, 630_929, 500_000, 333_333]);
        assert_eq!(attention(0), attention(1));
    }

    #[test]
    fn a_list_is_due_in_equal_parts() {
        assert_eq!(due(3, 10), 213_092);
        assert_eq!(due(50, 2), 815_464);
        assert_eq!(due(5, 0), 0);
    }

    #[test]
    fn equal_attention_has_no_gini_and_one_who_takes_all_nearly_the_whole() {
        assert_eq!(gini(&[7; 40]), Some(0));
        let mut one_takes_all = [0; 1000];
        one_takes_all[500] = 3;
        assert_eq!(gini(&one_takes_all), Some(999_000));
        assert_eq!(gini(&[1, 3]), Some(250_000));
        assert_eq!((gini(&[]), gini(&[0, 0])), (None, None));
    }

    #[test]
    fn the_ratio_is_the_share_of_attention_over_the_share_of_the_pool() {
        let even = [entry(true, 10, 1), entry(false, 10, 1), entry(false, 10, 1)];
        assert_eq!(newcomer_ratio(&even), Some(1_000_000));
        let behind = [entry(true, 5, 10), entry(true, 5, 10), entry(false, 30, 20)];
        assert_eq!(newcomer_ratio(&behind), Some(500_000));
        assert_eq!(owed(&behind), 10);
        assert_eq!(owed(&[entry(true, 9, 1), entry(false, 0, 8)]), -8);
        assert_eq!(newcomer_ratio(&[entry(false, 5, 5)]), None);
        assert_eq!(newcomer_ratio(&[entry(true, 0, 5)]), None);
    }
}
