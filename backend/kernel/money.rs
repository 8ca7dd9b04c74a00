//! Money in whole minor units of one ISO 4217 currency. Amounts of two currencies never meet.

use serde::{Deserialize, Serialize};

/// The currencies that gigs and rates may be in: the rupee and the usual ones of foreign clients. All have two decimals.
pub const CURRENCIES: [&str; 6] = ["PKR", "USD", "EUR", "GBP", "AED", "CNY"];

/// Above this no single amount is believed (100 million in major units): a typing mistake, or a test of our patience.
pub const MAX_MINOR: i64 = 10_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Currency(&'static str);

impl Currency {
    pub fn parse(code: &str) -> Option<Self> {
        CURRENCIES.iter().find(|known| **known == code).map(|known| Self(known))
    }

    pub fn code(self) -> &'static str {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a typed amount in major units: `1500`, `1,500`, `12.50`. None for anything else: signs, exponents, three decimals.
    pub fn parse_major(typed: &str) -> Option<i64> {
        let plain: String = typed.trim().chars().filter(|c| *c != ',' && *c != ' ').map(ascii_digit).collect();
        let (whole, cents) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || cents.len() > 2 || !digits(whole) || !digits(cents) {
            return None;
        }
        let minor = whole.parse::<i64>().ok()?.checked_mul(100)?;
        let cents = if cents.is_empty() { 0 } else { format!("{cents:0<2}").parse().ok()? };
        minor.checked_add(cents)
    }

    /// `1,500` or `12.50`: grouped, decimals only where there are any.
    pub fn major(minor: i64) -> String {
        let whole = (minor / 100).to_string();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match minor % 100 {
            0 => grouped,
            cents => format!("{grouped}.{cents:02}"),
        }
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.currency.code(), Self::major(self.minor))
    }
}

/// Urdu and Arabic keyboards type their own digits.
fn ascii_digit(c: char) -> char {
    let zero = match c {
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        _ => return c,
    };
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, minor) in [("1500", 150_000), ("1,500", 150_000), ("12.5", 1_250), ("0.05", 5), ("۱۵۰۰", 150_000)]
        {
            assert_eq!(Money::parse_major(typed), Some(minor), "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for typed in ["", "-5", "1e9", "1.234", "NaN", "ten", "99999999999999999999", ".5.", "+3"] {
            assert_eq!(Money::parse_major(typed), None, "{typed}");
        }
    }

    #[test]
    fn amounts_are_shown_grouped() {
        assert_eq!(Money::major(150_000_000), "1,500,000");
        assert_eq!(Money::major(1_250), "12.50");
        assert_eq!(Money::major(5), "0.05");
    }
}
