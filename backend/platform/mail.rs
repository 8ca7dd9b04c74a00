//! Mail by lettre: over SMTP where a server is configured, else into a folder where the demo shows it.

use crate::platform::config::Config;
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A mail as written. `id` becomes the Message-ID, so that a repeat can be recognised.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Letter {
    pub to_email: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: Uuid,
    /// The address at which its reader ends such mails with one click (RFC 8058).
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

#[derive(Clone)]
pub enum Mailer {
    Smtp {
        transport: AsyncSmtpTransport<Tokio1Executor>,
        from: Mailbox,
    },
    /// Files, to be read at `/dev/mail`.
    Folder {
        folder: PathBuf,
        from: Mailbox,
    },
    /// For tests.
    Memory(Arc<Mutex<Vec<Letter>>>),
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("the mail cannot be written: {0}")]
    Malformed(String),
    #[error("the mail server refused: {0}")]
    Refused(#[from] lettre::transport::smtp::Error),
    #[error("the mail could not be stored: {0}")]
    Storage(#[from] std::io::Error),
}

/// The folder keeps so many mails.
const KEPT: usize = 300;

impl Mailer {
    /// As configured: `SMTP_URL`, or the folder `mail`.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let from: Mailbox =
            config.mail_from.parse().with_context(|| format!("HUNAR_MAIL_FROM is {:?}", config.mail_from))?;
        match &config.smtp_url {
            Some(url) => Ok(Self::Smtp { transport: transport(url.reveal())?, from }),
            None => {
                let folder = config.data.join("mail");
                std::fs::create_dir_all(&folder)?;
                Ok(Self::Folder { folder, from })
            }
        }
    }

    pub async fn send(&self, letter: Letter) -> Result<(), MailError> {
        match self {
            Self::Smtp { transport, from } => {
                transport.send(message(&letter, from)?).await?;
            }
            Self::Folder { folder, from } => {
                let eml = message(&letter, from)?.formatted();
                let (folder, letter) = (folder.clone(), letter);
                let stored = tokio::task::spawn_blocking(move || store(&folder, &letter, &eml));
                stored.await.map_err(std::io::Error::other)??;
            }
            Self::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).push(letter),
        }
        Ok(())
    }

    /// The mails of the folder, newest first.
    pub fn stored(&self) -> Vec<Letter> {
        let Self::Folder { folder, .. } = self else { return Vec::new() };
        let letters = names(folder).into_iter().rev().map(|name| std::fs::read(folder.join(name)).unwrap_or_default());
        letters.filter_map(|json| serde_json::from_slice(&json).ok()).collect()
    }
}

/// When a letter was written, from its id.
impl Letter {
    pub fn written_at(&self) -> DateTime<Utc> {
        let seconds = self.message_id.get_timestamp().map_or(0, |stamp| stamp.to_unix().0);
        DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(0), 0).unwrap_or_default()
    }
}

/// `smtps://` as it is; `smtp://` must turn to TLS before anything else, unless the server is on this machine.
fn transport(address: &str) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mut url = url::Url::parse(address).context("SMTP_URL is no address")?;
    let host = url.host_str().unwrap_or_default();
    let loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match url.scheme() {
        "smtps" => {}
        "smtp" if loopback => {}
        "smtp" => {
            url.query_pairs_mut().clear().append_pair("tls", "required");
        }
        other => bail!("SMTP_URL begins with {other}://; it may be smtp:// or smtps://"),
    }
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str()).context("SMTP_URL")?;
    Ok(builder.build())
}

/// Typed headers: a name or subject can hold nothing that becomes a header of its own.
fn message(letter: &Letter, from: &Mailbox) -> Result<Message, MailError> {
    let malformed = |error: &dyn std::fmt::Display| MailError::Malformed(error.to_string());
    let address: Address = letter.to_email.parse().map_err(|error| malformed(&error))?;
    let name = letter.to_name.replace(['\r', '\n'], " ");
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(name), address))
        .subject(letter.subject.replace(['\r', '\n'], " "))
        .message_id(Some(format!("<{}@hunar>", letter.message_id)));
    if let Some(address) = &letter.unsubscribe {
        let address: url::Url = address.parse().map_err(|error| malformed(&error))?;
        message = message
            .raw_header(plain_header("List-Unsubscribe", format!("<{address}>")))
            .raw_header(plain_header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    message
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
        .map_err(|error| malformed(&error))
}

/// A header whose value is ASCII and stands as it is: mail programs read it before anything is decoded.
fn plain_header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

/// One file to send on, one to show; named so that they sort by time. The oldest go.
fn store(folder: &std::path::Path, letter: &Letter, eml: &[u8]) -> std::io::Result<()> {
    std::fs::write(folder.join(format!("{}.eml", letter.message_id)), eml)?;
    std::fs::write(folder.join(format!("{}.json", letter.message_id)), serde_json::to_vec(letter)?)?;
    let names = names(folder);
    for name in names.iter().take(names.len().saturating_sub(KEPT)) {
        remove(&folder.join(name))?;
        remove(&folder.join(name.replace(".json", ".eml")))?;
    }
    Ok(())
}

/// Another worker, which stores a letter at the same time, may have been first.
fn remove(file: &std::path::Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// The ids are UUIDv7: their names sort by time.
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".json"));
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::{Letter, message, transport};
    use uuid::Uuid;

    fn letter() -> Letter {
        Letter {
            to_email: "amina@example.org".into(),
            to_name: "آمنہ\r\nBcc: everybody@example.org".into(),
            subject: "خوش آمدید\nX-Evil: yes".into(),
            text: "Plain".into(),
            html: "<p>HTML</p>".into(),
            message_id: Uuid::now_v7(),
            unsubscribe: None,
        }
    }

    fn headers_of(letter: &Letter) -> String {
        let from = "Hunar <hello@hunar.example>".parse().expect("a mailbox");
        let text = String::from_utf8(message(letter, &from).expect("a mail").formatted()).expect("ASCII");
        text.split("\r\n\r\n").next().expect("a head").to_owned()
    }

    #[test]
    fn nothing_in_a_name_or_subject_becomes_a_header() {
        let head = headers_of(&letter());
        assert!(!head.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("X-Evil:")), "{head}");
        assert!(head.contains("Message-ID: <") && head.contains("multipart/alternative"));
    }

    #[test]
    fn mail_programs_find_where_such_mails_end_with_one_click() {
        let address = format!("https://hunar.example/unsubscribe/{}", "a".repeat(54));
        let head = headers_of(&Letter { unsubscribe: Some(address.clone()), ..letter() });
        assert!(head.contains(&format!("List-Unsubscribe: <{address}>")), "{head}");
        assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
        assert!(!headers_of(&letter()).contains("List-Unsubscribe"));
        let evil =
            Letter { unsubscribe: Some("https://hunar.example/\r\nBcc: everybody@example.org".into()), ..letter() };
        assert!(!headers_of(&evil).lines().any(|line| line.starts_with("Bcc:")));
    }

    #[tokio::test]
    async fn a_foreign_server_must_speak_tls() {
        assert!(transport("smtp://mail.example.org:587").is_ok());
        assert!(transport("smtps://user:secret@mail.example.org").is_ok());
        assert!(transport("http://mail.example.org").is_err());
    }
}
