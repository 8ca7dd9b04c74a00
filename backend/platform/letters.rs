//! Mails: each is one set of texts (`mail-<name>-subject`, `-body`, `-action`) in the reader's language, in one plain and
//! one HTML frame, sent by a job.

use crate::platform::db::Tx;
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Arg, Locale};
use crate::platform::jobs::{self, Job, Payload};
use crate::platform::mail::{Letter, Mailer};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A mail to be sent. Runs at least once: the Message-ID comes from `id`, so that a repeat can be recognised.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendLetter {
    id: Uuid,
    to_email: String,
    to_name: String,
    locale: Locale,
    name: String,
    args: BTreeMap<String, String>,
    /// The path that the button leads to.
    path: Option<String>,
}

/// Who gets a mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recipient {
    pub email: String,
    pub name: String,
    pub locale: Locale,
}

/// What sending needs of the application.
pub trait Post {
    fn mailer(&self) -> &Mailer;
    fn public_url(&self) -> &str;
}

impl Payload for SendLetter {
    const KIND: &'static str = "platform.send_letter";
}

/// Sends a mail when the transaction commits. `name` chooses the texts, `args` fill them, `path` is where the button leads.
pub async fn send(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    to: Recipient,
    name: &'static str,
    args: &[(&str, &str)],
    path: Option<String>,
) -> Result<()> {
    let letter = SendLetter {
        id: Uuid::now_v7(),
        to_email: to.email,
        to_name: to.name,
        locale: to.locale,
        name: name.to_owned(),
        args: args.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        path,
    };
    jobs::enqueue(tx, now, &letter).await
}

/// A mail in words, before it stands in its frame.
pub struct Draft {
    /// Becomes the Message-ID.
    pub id: Uuid,
    pub to: Recipient,
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub sections: Vec<Section>,
    /// The text of the button and where it leads.
    pub action: Option<(String, String)>,
    /// The address at which its reader ends such mails.
    pub unsubscribe: Option<String>,
}

/// Some of what a mail tells that belongs together.
pub struct Section {
    pub title: String,
    pub items: Vec<Item>,
}

pub struct Item {
    pub title: String,
    pub line: String,
    pub address: String,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    draft: &'a Draft,
    greeting: &'a str,
    footer: &'a str,
    stop: &'a str,
    site: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Plain<'a> {
    draft: &'a Draft,
    greeting: &'a str,
    footer: &'a str,
    stop: &'a str,
    site: &'a str,
}

impl Draft {
    /// The mail with greeting and footer, in plain text and in HTML.
    pub fn framed(self, site: &str) -> Result<Letter> {
        let (locale, draft) = (self.to.locale, &self);
        let greeting = &i18n::text(locale, "mail-greeting", &[("name", self.to.name.as_str().into())]);
        let footer = &i18n::text(locale, "mail-footer", &[]);
        let stop = &i18n::text(locale, "mail-stop", &[]);
        let html = Html { draft, greeting, footer, stop, site }.render()?;
        let text = Plain { draft, greeting, footer, stop, site }.render()?;
        Ok(Letter {
            to_email: self.to.email,
            to_name: self.to.name,
            subject: self.subject,
            text,
            html,
            message_id: self.id,
            unsubscribe: self.unsubscribe,
        })
    }
}

/// A text with empty lines as paragraphs.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|part| part.replace('\n', " ")).collect()
}

impl<C: Post> Job<C> for SendLetter {
    async fn run(self, cx: &C) -> Result<()> {
        let letter = self.written(cx.public_url())?;
        cx.mailer().send(letter).await.map_err(|error| AppError::Broken(error.into()))
    }
}

impl SendLetter {
    fn written(&self, site: &str) -> Result<Letter> {
        let args: Vec<(&str, Arg)> =
            self.args.iter().map(|(key, value)| (key.as_str(), value.as_str().into())).collect();
        let text = |part: &str| i18n::text(self.locale, &format!("mail-{}-{part}", self.name), &args);
        let draft = Draft {
            id: self.id,
            to: Recipient { email: self.to_email.clone(), name: self.to_name.clone(), locale: self.locale },
            subject: text("subject"),
            paragraphs: paragraphs(&text("body")),
            sections: Vec::new(),
            action: self.path.as_ref().map(|path| (text("action"), format!("{site}{path}"))),
            unsubscribe: None,
        };
        draft.framed(site)
    }
}
