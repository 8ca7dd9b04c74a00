//! What a page may offer that found nothing, or not all that was asked for: what somebody may have meant, and which condition stands
//! in the way.

use crate::app::App;
use crate::platform::error::Result;
use crate::platform::search::{Found, Query, nearest};
use crate::search::actions::{Asked, ids};
use std::collections::BTreeMap;
use std::time::Duration;
use uuid::Uuid;

/// So many words of a text are looked at; whoever writes more of them wrongly meant something else.
const LOOKED_AT: usize = 4;
/// Whoever looks for something waits no longer for what is not even a result.
const PATIENCE: Duration = Duration::from_millis(300);
/// Hits that are looked at before a word counts as one that everybody may read.
const WITNESSES: usize = 5;

#[derive(Debug, Default)]
pub struct Help {
    /// The same text with other words, which finds something.
    pub meant: Option<String>,
    /// Conditions that leave nothing, each with how many there are without it.
    pub loosened: Vec<(&'static str, usize)>,
}

/// How somebody asks one index: the query that a question becomes for them, and whether they may see any of these hits.
pub struct Asking<'a, Q, S> {
    pub app: &'a App,
    pub index: &'static str,
    pub query: Q,
    pub sees_any: S,
}

impl<Q, S> Asking<'_, Q, S>
where
    Q: Fn(&Asked) -> Query,
    S: AsyncFn(&[Uuid]) -> Result<bool>,
{
    /// Nothing where all was found, and where it takes too long or fails: a page without help is a page.
    pub async fn help(&self, asked: &Asked, found: &Found) -> Help {
        if asked.offset > 0 || (found.total > 0 && found.dropped.is_empty()) {
            return Help::default();
        }
        match tokio::time::timeout(PATIENCE, self.look(asked, found)).await {
            Ok(Ok(help)) => help,
            Ok(Err(error)) => {
                tracing::warn!(%error, "a search without results could not be helped");
                Help::default()
            }
            Err(_) => Help::default(),
        }
    }

    async fn look(&self, asked: &Asked, found: &Found) -> Result<Help> {
        let loosened = if found.total == 0 { self.loosened(asked).await? } else { Vec::new() };
        Ok(Help { meant: self.meant(asked).await?, loosened })
    }

    async fn loosened(&self, asked: &Asked) -> Result<Vec<(&'static str, usize)>> {
        let plain = Asked { offset: 0, limit: 0, sort: String::new(), ..asked.clone() };
        let mut loosened = Vec::new();
        for field in asked.chosen.keys() {
            let mut fewer = plain.clone();
            fewer.chosen.remove(field);
            loosened.push((*field, self.count(&fewer).await?));
        }
        if asked.first_gig {
            loosened.push(("first_gig", self.count(&Asked { first_gig: false, ..plain }).await?));
        }
        loosened.retain(|(_, gained)| *gained > 0);
        Ok(loosened)
    }

    /// How many there are that have all the words.
    async fn count(&self, asked: &Asked) -> Result<usize> {
        Ok(self.ask(asked).await?.total)
    }

    async fn ask(&self, asked: &Asked) -> Result<Found> {
        let query = Query { facets: Vec::new(), ..(self.query)(asked) };
        Ok(self.app.search.query_whole(self.index, &query).await?)
    }

    /// The text with words that are written, instead of those that are not. A word is offered only if it stands, as it is, in
    /// something that this person may see; and the text only if it then finds something.
    async fn meant(&self, asked: &Asked) -> Result<Option<String>> {
        let words = self.app.search.words(self.index, &asked.text)?;
        let mut mended = BTreeMap::new();
        for word in words.into_iter().take(LOOKED_AT) {
            if mended.contains_key(&word) || self.is_written(&word).await? {
                continue;
            }
            let Some(better) = self.better(&word).await? else { return Ok(None) };
            mended.insert(word, better);
        }
        if mended.is_empty() {
            return Ok(None);
        }
        let text = self.rewritten(&asked.text, &mended)?;
        let again = Asked { text, offset: 0, limit: WITNESSES, ..asked.clone() };
        let sees = self.sees(&self.ask(&again).await?).await?;
        Ok(sees.then_some(again.text))
    }

    async fn better(&self, word: &str) -> Result<Option<String>> {
        let like = match self.app.search.words_like(self.index, word).await? {
            Some(like) => like,
            None => nearest(word, self.app.skills.now().words()),
        };
        for other in like {
            if self.is_written(&other).await? {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// Whether the word stands, as it is, in anything that may be seen. Quotes forgive nothing.
    async fn is_written(&self, word: &str) -> Result<bool> {
        let bare = Asked { text: format!("\"{word}\""), limit: WITNESSES, ..Asked::default() };
        self.sees(&self.ask(&bare).await?).await
    }

    async fn sees(&self, found: &Found) -> Result<bool> {
        let ids: Vec<Uuid> = ids(found).collect();
        if ids.is_empty() { Ok(false) } else { (self.sees_any)(&ids).await }
    }

    fn rewritten(&self, text: &str, mended: &BTreeMap<String, String>) -> Result<String> {
        let mut pieces = Vec::new();
        for piece in text.split_whitespace() {
            let words = self.app.search.words(self.index, piece)?;
            let better = words.first().filter(|_| words.len() == 1).and_then(|word| mended.get(word));
            pieces.push(better.map_or(piece, String::as_str));
        }
        Ok(pieces.join(" "))
    }
}
