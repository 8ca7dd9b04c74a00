//! Money as the engine needs it: comparing rates across currencies, exactly.

use std::{collections::BTreeMap, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::offer::Day;

/// An ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    pub(crate) const DOLLARS: Self = Self(*b"USD");
}

impl FromStr for Currency {
    type Err = &'static str;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let bytes = <[u8; 3]>::try_from(code.as_bytes()).map_err(|_| "a currency has three letters")?;
        if bytes.iter().all(u8::is_ascii_uppercase) { Ok(Self(bytes)) } else { Err("a currency is in capitals") }
    }
}

impl TryFrom<String> for Currency {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        String::from_utf8_lossy(&currency.0).into_owned()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: paisa, cents.
    pub minor: u64,
    pub currency: Currency,
}

/// What one minor unit of each currency was worth on a day, in any common unit small enough to be whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    pub day: Day,
    pub worth: BTreeMap<Currency, u64>,
}

impl Exchange {
    /// How many minor units of `currency` this sum buys, rounded down; `None` where the table names no worth.
    pub(crate) fn convert(&self, sum: Money, currency: Currency) -> Option<u64> {
        if sum.currency == currency {
            return Some(sum.minor);
        }
        let (from, to) = (self.worth.get(&sum.currency)?, self.worth.get(&currency)?);
        let bought = (u128::from(sum.minor) * u128::from(*from)).checked_div(u128::from(*to))?;
        Some(u64::try_from(bought).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn a_sum_converts_both_ways_without_floats() {
        let worth = BTreeMap::from([(currency("USD"), 27_850), (currency("PKR"), 100)]);
        let exchange = Exchange { day: 20_000, worth };
        let ten_dollars = Money { minor: 1000, currency: currency("USD") };
        assert_eq!(exchange.convert(ten_dollars, currency("PKR")), Some(278_500));
        assert_eq!(exchange.convert(ten_dollars, currency("EUR")), None);
        assert_eq!(exchange.convert(ten_dollars, currency("USD")), Some(1000));
    }

    #[test]
    fn only_three_capitals_name_a_currency() {
        assert!("usd".parse::<Currency>().is_err() && "US".parse::<Currency>().is_err());
        assert_eq!(String::from(currency("PKR")), "PKR");
    }
}
