//! Codes of the second factor: six digits of a phone (RFC 6238), and printed ones that count once.

use crate::kernel::ids::PersonId;
use crate::platform::secret;
use anyhow::anyhow;
use aws_lc_rs::rand;
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

/// So many codes are printed at once.
pub const PRINTED: usize = 10;
/// Letters and digits that nobody takes for another, 32 of them.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// 60 bits: printed, and compared under a key of ours.
const PRINTED_LENGTH: usize = 12;
/// 80 bits: opens an account by itself.
const RECOVERY_LENGTH: usize = 16;
const SECRET_BYTES: usize = 20;
const STEP: u64 = 30;
const ISSUER: &str = "Hunar";

/// A new secret for somebody's phone.
pub fn new_secret() -> anyhow::Result<Vec<u8>> {
    let mut bytes = vec![0; SECRET_BYTES];
    rand::fill(&mut bytes).map_err(|_| anyhow!("the system's random numbers"))?;
    Ok(bytes)
}

/// The secret as it lies in the database.
pub fn seal(key: &[u8], person: PersonId, secret: &[u8]) -> anyhow::Result<Vec<u8>> {
    secret::seal(key, &context(person), secret)
}

pub fn open(key: &[u8], person: PersonId, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
    secret::open(key, &context(person), sealed).ok_or_else(|| anyhow!("the second factor of {person} does not open"))
}

fn context(person: PersonId) -> Vec<u8> {
    [b"second-factor:", &person.0.as_bytes()[..]].concat()
}

/// What a phone shows and this server expects.
pub struct Phone(Totp);

impl Phone {
    pub fn new(secret: &[u8], email: &str) -> anyhow::Result<Self> {
        let builder = Builder::new().with_secret(secret.to_vec()).with_issuer(Some(ISSUER));
        // A colon parts issuer and name in the address that the phone reads.
        Ok(Self(builder.with_account_name(email.replace(':', ".")).build()?))
    }

    /// The address that a QR code carries.
    pub fn address(&self) -> anyhow::Result<String> {
        Ok(self.0.to_url()?)
    }

    /// The secret to be typed by hand, in groups of four.
    pub fn typed_by_hand(&self) -> String {
        grouped(&self.0.secret().to_base32())
    }

    /// The step to which these digits belong, now or half a minute to either side.
    pub fn step(&self, digits: &str, now: DateTime<Utc>) -> Option<i64> {
        self.0.check(digits, seconds(now)).and_then(|step| i64::try_from(step).ok())
    }

    /// What the phone shows, as the first code after this step that counts already.
    pub fn shows(&self, now: DateTime<Utc>, last_step: i64) -> String {
        let next = u64::try_from(last_step).unwrap_or_default().saturating_add(1);
        let step = (seconds(now) / STEP).max(next);
        self.0.generate(step.saturating_mul(STEP)).to_string()
    }
}

fn seconds(now: DateTime<Utc>) -> u64 {
    u64::try_from(now.timestamp()).unwrap_or_default()
}

/// What somebody typed into the field for the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    Digits(String),
    Printed(String),
    Nothing,
}

/// Reads a code as people type it: with spaces and dashes, small letters, and the digits of an Urdu keyboard.
pub fn read(typed: &str) -> Typed {
    let plain: String = typed.chars().take(100).filter_map(plain_letter).collect();
    if plain.len() == 6 && plain.chars().all(|c| c.is_ascii_digit()) {
        Typed::Digits(plain)
    } else if plain.len() == PRINTED_LENGTH {
        Typed::Printed(plain)
    } else {
        Typed::Nothing
    }
}

/// A recovery code of the staff's as somebody typed it.
pub fn read_recovery(typed: &str) -> String {
    typed.chars().take(100).filter_map(plain_letter).collect()
}

fn plain_letter(c: char) -> Option<char> {
    let digit = match c {
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(u32::from(c) - 0x06F0),
        _ => None,
    };
    match digit {
        Some(digit) => char::from_digit(digit, 10),
        None => c.is_ascii_alphanumeric().then(|| c.to_ascii_uppercase()),
    }
}

/// Ten codes to be printed; the database gets their hashes only.
pub fn new_printed() -> anyhow::Result<Vec<String>> {
    (0..PRINTED).map(|_| random(PRINTED_LENGTH)).collect()
}

/// A code with which staff let somebody come back.
pub fn new_recovery() -> anyhow::Result<String> {
    random(RECOVERY_LENGTH)
}

fn random(length: usize) -> anyhow::Result<String> {
    let mut bytes = vec![0; length];
    rand::fill(&mut bytes).map_err(|_| anyhow!("the system's random numbers"))?;
    let letters = bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    Ok(letters.map(|letter| char::from(*letter)).collect())
}

/// `ABCD-EFGH-JKLM`, as it is printed.
pub fn dashed(code: &str) -> String {
    grouped(code).replace(' ', "-")
}

fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What is kept of a printed code: worth nothing without our key.
pub fn hash(key: &[u8], person: PersonId, code: &str) -> Vec<u8> {
    secret::sign(key, &[b"printed code", person.0.as_bytes(), code.as_bytes()])
}

/// What is kept of a recovery code, whose owner is found by it.
pub fn hash_recovery(key: &[u8], code: &str) -> Vec<u8> {
    secret::sign(key, &[b"recovery code", code.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// The secret of the examples in RFC 6238, whose eight digits end in our six.
    fn phone() -> Phone {
        Phone::new(b"12345678901234567890", "amina@hunza.example").unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(phone().shows(at(seconds), 0), code);
            assert_eq!(phone().step(code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let code = phone().shows(at(1_800_000_000), 0);
        let step = Some(1_800_000_000 / 30);
        assert_eq!(phone().step(&code, at(1_800_000_030)), step);
        assert_eq!(phone().step(&code, at(1_799_999_970)), step);
        assert_eq!(phone().step(&code, at(1_800_000_060)), None);
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(read(" 287 082 "), Typed::Digits("287082".into()));
        assert_eq!(read("۲۸۷۰۸۲"), Typed::Digits("287082".into()));
        assert_eq!(read("abcd-efgh-jk23"), Typed::Printed("ABCDEFGHJK23".into()));
        for odd in ["", "28708", "2870823", "ABCDEF", &"9".repeat(5000)] {
            assert_eq!(read(odd), Typed::Nothing, "{odd:.20}");
        }
    }

    #[test]
    fn printed_codes_differ_and_read_as_they_are_printed() {
        let codes = new_printed().unwrap();
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), PRINTED);
        for code in &codes {
            assert_eq!(read(&dashed(code).to_lowercase()), Typed::Printed(code.clone()));
        }
        let recovery = new_recovery().unwrap();
        assert_eq!(read_recovery(&dashed(&recovery)), recovery);
    }

    #[test]
    fn the_phone_reads_who_it_is_for() {
        let address = phone().address().unwrap();
        assert!(address.starts_with("otpauth://totp/Hunar:amina%40hunza.example?secret=GEZDGNBV"), "{address}");
        assert!(phone().typed_by_hand().starts_with("GEZD GNBV "));
        assert!(Phone::new(b"12345678901234567890", "\"a:b\"@hunza.example").is_ok());
    }

    #[test]
    fn a_secret_opens_for_its_owner_only() {
        let (amina, karim) = (PersonId::new(), PersonId::new());
        let sealed = seal(b"key", amina, b"secret").unwrap();
        assert_eq!(open(b"key", amina, &sealed).unwrap(), b"secret");
        assert!(open(b"key", karim, &sealed).is_err());
    }
}
