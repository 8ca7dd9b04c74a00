//! Passwords: which are good enough, and how they are kept. Argon2id with the parameters that OWASP names (19 MiB, two
//! passes); only two are computed at once, so that a crowd of sign-ins cannot use up the memory.

use crate::kernel::fields::FieldErrors;
use crate::platform::error::{AppError, Result};
use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

const MIN: usize = 8;
const MAX: usize = 128;

static SLOTS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// Compared with when nobody has the address, so that an answer takes as long as for somebody.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let hash = Argon2::default().hash_password(b"nobody has this address");
    hash.map(|hash| hash.to_string()).unwrap_or_default()
});

/// Complains about a password that is too short, too long, or among the first that somebody would try. `about` is what others
/// know of the person: their name and mail address.
pub fn check(errors: &mut FieldErrors, field: &'static str, password: &str, about: &[&str]) {
    let length = password.chars().count();
    if length < MIN {
        errors.add_with(field, "accounts-password-short", [("min", MIN.to_string())]);
    } else if length > MAX {
        errors.add_with(field, "field-too-long", [("max", MAX.to_string())]);
    } else {
        let known: Vec<&str> = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).collect();
        let score = zxcvbn::zxcvbn(password, &known).score();
        errors.check(score >= zxcvbn::Score::Two, field, "accounts-password-easy");
    }
}

/// What is kept of a password.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    computed(move || {
        let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|error| anyhow!("{error}"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether this is the password that was kept; with nothing kept, no, after the same work.
pub async fn is_right(password: &str, kept: Option<&str>) -> Result<bool> {
    // Longer than any that we keep: not worth computing, and the same answer for everybody.
    if password.chars().count() > MAX {
        return Ok(false);
    }
    let (password, known) = (password.to_owned(), kept.is_some());
    let kept = kept.map(ToOwned::to_owned);
    computed(move || {
        let kept = kept.unwrap_or_else(|| NOBODY.clone());
        let right = PasswordVerifier::<str>::verify_password(&Argon2::default(), password.as_bytes(), &kept).is_ok();
        Ok(right && known)
    })
    .await
}

async fn computed<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let slot = SLOTS.clone().acquire_owned().await.map_err(|error| AppError::Broken(error.into()))?;
    // The slot goes with the work: who hangs up meanwhile does not free it.
    let work = move || {
        let _slot = slot;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Broken(error.into()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(password: &str) -> Option<&'static str> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "password", password, &["Amina Baig", "amina@hunza.example"]);
        errors.iter().next().map(|error| error.key)
    }

    #[test]
    fn easy_passwords_are_refused_and_good_ones_taken() {
        assert_eq!(complaint("short1!"), Some("accounts-password-short"));
        for easy in ["password", "12345678", "qwertyuiop", "aminabaig", "iloveyou1"] {
            assert_eq!(complaint(easy), Some("accounts-password-easy"), "{easy}");
        }
        for good in ["apricots dry on the roof", "چیری کے درخت کے نیچے", "kXv9-tarashing"] {
            assert_eq!(complaint(good), None, "{good}");
        }
        assert_eq!(complaint(&"rakaposhi 7788 ".repeat(9)), Some("field-too-long"));
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let kept = hash("apricots dry on the roof").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_right("apricots dry on the roof", Some(&kept)).await.unwrap());
        assert!(!is_right("apricots dry on the roofs", Some(&kept)).await.unwrap());
        assert!(!is_right("nobody has this address", None).await.unwrap());
    }
}
