//! The dated table by which prices of different currencies are compared, in search and in matching.

use anyhow::Context;
use chrono::NaiveDate;
use matcher::{Currency, Exchange};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The currency in which the index keeps every price, so that an order by price means something.
const COMMON: &str = "PKR";

#[derive(Deserialize)]
struct Rates {
    day: NaiveDate,
    worth: BTreeMap<Currency, u64>,
}

pub fn exchange() -> anyhow::Result<Exchange> {
    let rates: Rates = toml::from_str(include_str!("rates.toml")).context("search/rates.toml")?;
    Ok(Exchange { day: rates.day.to_epoch_days(), worth: rates.worth })
}

/// The amount in minor units of the common currency, rounded down; None where the table cannot tell.
pub fn comparable(exchange: &Exchange, minor: i64, currency: &str) -> Option<u64> {
    let worth = |code: &str| exchange.worth.get(&code.parse::<Currency>().ok()?).copied();
    let sum = u128::try_from(minor).ok()? * u128::from(worth(currency)?);
    u64::try_from(sum.checked_div(u128::from(worth(COMMON)?))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::money::CURRENCIES;

    #[test]
    fn every_currency_can_be_compared() {
        let exchange = exchange().expect("a readable table");
        for code in CURRENCIES {
            assert!(comparable(&exchange, 100, code).is_some(), "{code}");
        }
    }

    #[test]
    fn prices_are_compared_by_worth_and_not_by_number() {
        let exchange = exchange().expect("a readable table");
        let (dollars, rupees) = (comparable(&exchange, 1_000, "USD"), comparable(&exchange, 150_000, "PKR"));
        assert_eq!((dollars, rupees), (Some(281_000), Some(150_000)));
        assert_eq!(comparable(&exchange, -1, "PKR"), None);
        assert_eq!(comparable(&exchange, 1, "XXX"), None);
    }
}
