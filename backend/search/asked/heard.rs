//! What was asked on this node and is not written down yet. While somebody types, every pause asks; only the last of such texts is
//! kept.

use crate::kernel::ids::PersonId;
use crate::search::asked::rules::{SETTLED, continues};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

/// More is not kept until it is written: a flood is no news.
const MOST: usize = 20_000;

/// One search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// `profiles` or `gigs`.
    pub catalogue: &'static str,
    pub text: String,
    /// Nothing has all the words, though no condition stands in the way.
    pub missed: bool,
    /// A person, a visit or an address: to be told from others, and then forgotten.
    pub asker: String,
    /// Whose list of searches it belongs in.
    pub person: Option<PersonId>,
    /// Asked while somebody typed.
    pub live: bool,
    pub at: DateTime<Utc>,
}

#[derive(Default)]
pub struct Heard(Mutex<Ears>);

#[derive(Default)]
struct Ears {
    /// Texts that may still go on, by who types them where.
    typing: HashMap<(String, &'static str), Ask>,
    done: Vec<Ask>,
}

impl Heard {
    pub fn hear(&self, ask: Ask) {
        let mut ears = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ears.done.len() + ears.typing.len() >= MOST {
            return;
        }
        let key = (ask.asker.clone(), ask.catalogue);
        let earlier = ears.typing.remove(&key);
        ears.done.extend(earlier.filter(|earlier| !continues(&earlier.text, &ask.text)));
        if ask.live {
            ears.typing.insert(key, ask);
        } else {
            ears.done.push(ask);
        }
    }

    /// What goes on no more.
    pub fn take(&self, now: DateTime<Utc>) -> Vec<Ask> {
        let mut ears = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (settled, typing): (HashMap<_, _>, HashMap<_, _>) =
            mem::take(&mut ears.typing).into_iter().partition(|(_, ask)| now - ask.at >= SETTLED);
        ears.typing = typing;
        ears.done.extend(settled.into_values());
        mem::take(&mut ears.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str, live: bool, second: i64) -> Ask {
        let at = DateTime::from_timestamp(second, 0).expect("a moment");
        Ask { catalogue: "gigs", text: text.to_owned(), missed: false, asker: "a".to_owned(), person: None, live, at }
    }

    fn texts(heard: &Heard, second: i64) -> Vec<String> {
        heard.take(DateTime::from_timestamp(second, 0).expect("a moment")).into_iter().map(|ask| ask.text).collect()
    }

    #[test]
    fn of_what_is_typed_the_last_counts_once_it_rests() {
        let heard = Heard::default();
        for (second, text) in ["log", "logo", "logo des", "logo design"].into_iter().enumerate() {
            heard.hear(ask(text, true, second as i64));
        }
        assert!(texts(&heard, 5).is_empty(), "it may still go on");
        assert_eq!(texts(&heard, 13), ["logo design"]);
        assert!(texts(&heard, 99).is_empty());
    }

    #[test]
    fn another_text_ends_the_one_before_and_a_page_counts_at_once() {
        let heard = Heard::default();
        heard.hear(ask("logo", true, 0));
        heard.hear(ask("poster", true, 1));
        assert_eq!(texts(&heard, 2), ["logo"]);
        heard.hear(ask("posters", false, 3));
        assert_eq!(texts(&heard, 3), ["posters"]);
    }

    #[test]
    fn a_flood_is_not_kept() {
        let heard = Heard::default();
        (0..MOST + 100).for_each(|number| heard.hear(ask(&number.to_string(), false, 0)));
        assert_eq!(texts(&heard, 0).len(), MOST);
    }
}
