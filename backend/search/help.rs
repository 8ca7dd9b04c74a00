//! What a page may offer that found nothing, or not all that was asked for: what somebody may have meant, and which condition stands
//! in the way.

use crate::app::App;
use crate::platform::error::Result;
use crate::platform::search::{Found, Query, nearest};
use crate::search::actions::{Asked, ids};
use crate::skills::Skills;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// So many words of a text may be mended; whoever writes more of them wrongly meant something else.
const MENDED: usize = 3;
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
    pub async fn help(&self, asked: &Asked, found: &Found) -> Result<Help> {
        if asked.offset > 0 || (found.total > 0 && found.dropped.is_empty()) {
            return Ok(Help::default());
        }
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
        let found = self.ask(asked).await?;
        Ok(if found.dropped.is_empty() { found.total } else { 0 })
    }

    async fn ask(&self, asked: &Asked) -> Result<Found> {
        let query = Query { facets: Vec::new(), ..(self.query)(asked) };
        Ok(self.app.search.query(self.index, &query).await?)
    }

    /// The text with words that are written, instead of those that are not. A word is offered only if it stands, as it is, in
    /// something that this person may see; and the text only if it then finds something.
    async fn meant(&self, asked: &Asked) -> Result<Option<String>> {
        let words = self.app.search.words(self.index, &asked.text)?;
        let mut mended = BTreeMap::new();
        for word in words {
            if mended.contains_key(&word) || self.is_written(&word).await? {
                continue;
            }
            let Some(better) = self.better(&word).await? else { return Ok(None) };
            mended.insert(word, better);
            if mended.len() > MENDED {
                return Ok(None);
            }
        }
        if mended.is_empty() {
            return Ok(None);
        }
        let text = self.rewritten(&asked.text, &mended)?;
        let again = Asked { text, offset: 0, limit: WITNESSES, ..asked.clone() };
        let found = self.ask(&again).await?;
        let all = found.total > 0 && found.dropped.is_empty();
        Ok(if all && self.sees(&found).await? { Some(again.text) } else { None })
    }

    async fn better(&self, word: &str) -> Result<Option<String>> {
        let like = match self.app.search.words_like(self.index, word).await? {
            Some(like) => like,
            None => nearest(word, words_of_names(&self.app.skills.now())),
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

/// The words of all names of our skills, with how often they are met.
pub fn words_of_names(skills: &Skills) -> HashMap<String, u64> {
    let mut words = HashMap::new();
    let urdu = skills.labels.values().filter(|labels| labels.own).filter_map(|labels| labels.ur.as_ref());
    // Only our own are met often, see `skills::queries::load`.
    let own = skills.graph.parts().0.iter().filter(|entry| entry.frequency > 0);
    for name in own.flat_map(|entry| std::iter::once(&entry.label).chain(&entry.aliases)).chain(urdu) {
        for word in matcher::words(name) {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}
