//! What was costly to make, kept in memory for as long as it is asked for. Only for what never changes under its key: a frozen
//! version of a profile, an answer of one state of an index.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::mem;
use std::sync::{Mutex, PoisonError};

/// Two shelves. When the new one is full it becomes the old one, and what was not asked for since the last time goes.
pub struct Kept<K, V> {
    shelves: Mutex<Shelves<K, V>>,
    /// Of one shelf.
    most: usize,
}

struct Shelves<K, V> {
    new: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// Keeps so many, or twice as many.
    pub fn new(most: usize) -> Self {
        Self { shelves: Mutex::new(Shelves { new: HashMap::new(), old: HashMap::new() }), most }
    }

    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = shelves.new.get(key) {
            return Some(value.clone());
        }
        let (key, value) = shelves.old.remove_entry(key)?;
        shelves.put(key, value.clone(), self.most);
        Some(value)
    }

    /// What is there, or else what is made now.
    pub fn get_or_make(&self, key: K, make: impl FnOnce() -> V) -> V {
        if let Some(value) = self.get(&key) {
            return value;
        }
        let value = make();
        self.put(key, value.clone());
        value
    }

    /// The values of all these keys: those that are there, and the others as they are read now.
    pub async fn get_or_read<E>(
        &self,
        keys: impl IntoIterator<Item = K>,
        read: impl AsyncFnOnce(Vec<K>) -> Result<Vec<(K, V)>, E>,
    ) -> Result<HashMap<K, V>, E>
    where
        K: Clone,
    {
        let (mut found, mut missing) = (HashMap::new(), Vec::new());
        for key in keys {
            match self.get(&key) {
                Some(value) => drop(found.insert(key, value)),
                None => missing.push(key),
            }
        }
        if !missing.is_empty() {
            for (key, value) in read(missing).await? {
                self.put(key.clone(), value.clone());
                found.insert(key, value);
            }
        }
        Ok(found)
    }

    pub fn put(&self, key: K, value: V) {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner).put(key, value, self.most);
    }
}

impl<K: Eq + Hash, V> Shelves<K, V> {
    fn put(&mut self, key: K, value: V, most: usize) {
        if self.new.len() >= most {
            self.old = mem::take(&mut self.new);
        }
        self.new.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let kept = Kept::new(2);
        for number in 0..20 {
            kept.put(format!("{number}"), number);
            assert_eq!(kept.get("0"), Some(0), "after {number}");
        }
        assert_eq!(kept.get("19"), Some(19));
        assert_eq!(kept.get("5"), None);
    }
}
