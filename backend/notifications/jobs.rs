//! Mails of notices, and what the clock does with them.

use crate::accounts::{self, Person};
use crate::app::App;
use crate::kernel::ids::{NoticeId, PersonId};
use crate::notifications::kinds::Kind;
use crate::notifications::model::Told;
use crate::notifications::unsubscribe::{self, Which};
use crate::notifications::{actions, queries, rules};
use crate::platform::error::{AppError, Result};
use crate::platform::i18n::{self, Locale};
use crate::platform::jobs::{Job, Payload};
use crate::platform::letters::{self, Draft, Item, Recipient, Section};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Mails one notice or a digest. Runs at least once: the Message-ID comes from `id`, so that a repeat can be recognised.
#[derive(Debug, Serialize, Deserialize)]
pub struct MailNotices {
    id: Uuid,
    person: PersonId,
    to: Recipient,
    /// The kind whose mails can be ended here; none in a digest.
    kind: Option<String>,
    /// The path that ends mails about this one thing instead.
    #[serde(default)]
    stop: Option<String>,
    told: Vec<Told>,
    /// How many more there are.
    more: usize,
}

impl Payload for MailNotices {
    const KIND: &'static str = "notifications.mail";
}

impl MailNotices {
    pub fn one(id: NoticeId, person: &Person, told: Told, kind: Kind, stop: Option<&str>) -> Self {
        let (kind, stop) = (Some(kind.code().to_owned()), stop.map(str::to_owned));
        Self { id: id.0, person: person.id, to: accounts::recipient(person), kind, stop, told: vec![told], more: 0 }
    }

    /// The newest, as many as somebody reads.
    pub fn digest(person: &Person, mut told: Vec<Told>) -> Self {
        let more = told.len().saturating_sub(rules::MOST_IN_DIGEST);
        told.drain(..more);
        let to = accounts::recipient(person);
        Self { id: Uuid::now_v7(), person: person.id, to, kind: None, stop: None, told, more }
    }

    fn written(self, key: &[u8], site: &str) -> Draft {
        let locale = self.to.locale;
        let which = self.kind.as_deref().map_or(Some(Which::Digests), |code| Kind::parse(code).map(Which::Kind));
        let ends = which.filter(|which| !matches!(which, Which::Kind(kind) if !kind.may_be_off()));
        let of_kind = ends.map(|which| format!("/unsubscribe/{}", unsubscribe::token(key, self.person, which)));
        let unsubscribe = self.stop.or(of_kind).map(|path| format!("{site}{path}"));
        match self.told.as_slice() {
            [told] if self.more == 0 => Draft {
                id: self.id,
                to: self.to,
                subject: told.title(locale),
                paragraphs: letters::paragraphs(&told.line(locale)),
                sections: Vec::new(),
                action: Some((i18n::text(locale, "notices-mail-look", &[]), format!("{site}{}", told.path))),
                unsubscribe,
            },
            many => {
                let count = many.len() + self.more;
                let mut paragraphs = vec![i18n::text(locale, "notices-mail-digest", &[("count", count.into())])];
                if self.more > 0 {
                    paragraphs.push(i18n::text(locale, "notices-mail-more", &[("count", self.more.into())]));
                }
                Draft {
                    id: self.id,
                    subject: i18n::text(locale, "notices-mail-subject", &[("count", count.into())]),
                    paragraphs,
                    sections: sections(many, locale, site),
                    action: Some((i18n::text(locale, "notices-mail-all", &[]), format!("{site}/notices"))),
                    unsubscribe,
                    to: self.to,
                }
            }
        }
    }
}

/// By kind, in the order of their table.
fn sections(told: &[Told], locale: Locale, site: &str) -> Vec<Section> {
    let mut kinds: BTreeMap<Kind, Vec<Item>> = BTreeMap::new();
    for one in told {
        let Some(kind) = one.kind() else { continue };
        let item = Item { title: one.title(locale), line: one.line(locale), address: format!("{site}{}", one.path) };
        kinds.entry(kind).or_default().push(item);
    }
    let title = |kind: Kind| i18n::text(locale, &format!("notice-{}-when", kind.code().replace('_', "-")), &[]);
    kinds.into_iter().map(|(kind, items)| Section { title: title(kind), items }).collect()
}

impl Job<App> for MailNotices {
    async fn run(self, app: &App) -> Result<()> {
        let letter = self.written(&app.site.csrf_key, &app.config.public_url).framed(&app.config.public_url)?;
        app.mailer.send(letter).await.map_err(|error| AppError::Broken(error.into()))
    }
}

/// The digests of this morning. Whoever comes second finds nothing to do.
pub async fn digests(app: &App) -> Result<()> {
    actions::write_digests(app).await
}

/// Forgets what was read long ago. Doing it twice changes nothing.
pub async fn prune(app: &App) -> Result<()> {
    queries::prune(&mut *app.db.read().await?, app.clock.now() - rules::READ_KEPT).await
}
