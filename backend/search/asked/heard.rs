//! What was asked on this node and is not written down yet. While somebody types, every pause asks; only the last of such texts is
//! kept.

use crate::kernel::ids::PersonId;
use crate::search::asked::rules::{SETTLED, continues, takes_back};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::mem;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// More is not kept until it is written: a flood is no news. One statement has place for so many rows.
const MOST: usize = 5_000;

/// One search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// `profiles` or `gigs`.
    pub catalogue: &'static str,
    pub text: String,
    /// Whether nothing has all the words. None where a condition may be what stands in the way: that says nothing of the text, which
    /// is not counted then.
    pub missed: Option<bool>,
    pub asker: Asker,
    /// The visit in which it was typed; nothing for programs, which do not type.
    pub visit: String,
    /// Whose list of searches it belongs in.
    pub person: Option<PersonId>,
    /// Asked while somebody typed.
    pub live: bool,
    pub at: DateTime<Utc>,
}

/// To be told from others, and then forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Account(PersonId),
    Address(IpAddr),
}

#[derive(Default)]
pub struct Heard(Mutex<Ears>);

#[derive(Default)]
struct Ears {
    /// Texts that may still go on, by the visit and where they are typed.
    typing: HashMap<(String, &'static str), Ask>,
    done: Vec<Ask>,
}

impl Heard {
    pub fn hear(&self, ask: Ask) {
        let mut ears = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ears.done.len() + ears.typing.len() >= MOST {
            return;
        }
        let key = (ask.visit.clone(), ask.catalogue);
        let earlier = ears.typing.remove(&key);
        if !ask.live {
            ears.done.extend(earlier.filter(|earlier| !continues(&earlier.text, &ask.text)));
            ears.done.push(ask);
            return;
        }
        let kept = match earlier {
            // Letters that are taken back make way for others: what was typed out counts, not what is left on the way.
            Some(earlier) if takes_back(&earlier.text, &ask.text) => Ask { at: ask.at, ..earlier },
            Some(earlier) if !continues(&earlier.text, &ask.text) => {
                ears.done.push(earlier);
                ask
            }
            _ => ask,
        };
        ears.typing.insert(key, kept);
    }

    /// Puts nothing into this person's list that was heard until now; it still counts.
    pub fn forget(&self, person: PersonId) {
        let mut ears = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Ears { typing, done } = &mut *ears;
        for ask in typing.values_mut().chain(done).filter(|ask| ask.person == Some(person)) {
            ask.person = None;
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
        let asker = Asker::Address(IpAddr::from([127, 0, 0, 1]));
        let (text, visit) = (text.to_owned(), "a".to_owned());
        Ask { catalogue: "gigs", text, missed: Some(false), asker, visit, person: None, live, at }
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
    fn two_who_share_an_address_do_not_end_what_the_other_types() {
        let heard = Heard::default();
        heard.hear(ask("logo", true, 0));
        heard.hear(Ask { visit: "b".to_owned(), ..ask("poster", true, 1) });
        heard.hear(ask("logo design", true, 2));
        assert!(texts(&heard, 3).is_empty());
        let mut both = texts(&heard, 20);
        both.sort();
        assert_eq!(both, ["logo design", "poster"]);
    }

    #[test]
    fn letters_that_are_taken_back_take_no_text_along() {
        let heard = Heard::default();
        for (second, text) in ["logo design", "logo d", "log", "l"].into_iter().enumerate() {
            heard.hear(ask(text, true, second as i64));
        }
        assert!(texts(&heard, 12).is_empty(), "they still type");
        assert_eq!(texts(&heard, 13), ["logo design"]);
        for (second, text) in ["logo design", "logo", "logo poster"].into_iter().enumerate() {
            heard.hear(ask(text, true, 20 + second as i64));
        }
        assert_eq!(texts(&heard, 23), ["logo design"]);
        assert_eq!(texts(&heard, 40), ["logo poster"]);
        heard.hear(ask("logo design", true, 50));
        heard.hear(ask("logo", false, 51));
        assert_eq!(texts(&heard, 51), ["logo"], "what is sent is meant");
    }

    #[test]
    fn what_is_forgotten_stands_in_nobodys_list() {
        let (heard, person) = (Heard::default(), PersonId::new());
        heard.hear(Ask { person: Some(person), ..ask("poster", false, 0) });
        heard.hear(Ask { person: Some(person), ..ask("logo", true, 0) });
        heard.forget(person);
        let kept = heard.take(DateTime::from_timestamp(20, 0).expect("a moment"));
        assert!(kept.len() == 2 && kept.iter().all(|ask| ask.person.is_none()), "{kept:?}");
    }

    #[test]
    fn a_flood_is_not_kept() {
        let heard = Heard::default();
        (0..MOST + 100).for_each(|number| heard.hear(ask(&number.to_string(), false, 0)));
        assert_eq!(texts(&heard, 0).len(), MOST);
    }
}
