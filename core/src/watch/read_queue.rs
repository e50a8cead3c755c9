//! Which of many things are read next, when only some can be read at a time. Used by the page's poller for the members of
//! own images, each of which costs a call.

use std::collections::BTreeMap;

/// Things to read again and again, each identified by a key.
#[derive(Debug, Clone)]
pub struct ReadQueue<K> {
    /// Each with the round in which it was last read; 0 for never.
    last_read: BTreeMap<K, u64>,
    /// The preferred ones, the latest first.
    preferred: Vec<K>,
    max_preferred: usize,
    round: u64,
}

impl<K: Ord + Clone> ReadQueue<K> {
    /// An empty queue that reads this many preferred things in every round.
    pub const fn new(max_preferred: usize) -> Self {
        Self { last_read: BTreeMap::new(), preferred: Vec::new(), max_preferred, round: 0 }
    }

    /// Adds a thing, unless it is known.
    pub fn add(&mut self, key: K) {
        self.last_read.entry(key).or_default();
    }

    /// Adds a thing, and reads it in every round until enough others were preferred after it.
    pub fn prefer(&mut self, key: K) {
        self.preferred.retain(|known| *known != key);
        self.preferred.insert(0, key.clone());
        self.preferred.truncate(self.max_preferred);
        self.add(key);
    }

    /// Removes a thing.
    pub fn remove(&mut self, key: &K) {
        self.retain(|known| known != key);
    }

    /// Keeps some things only.
    pub fn retain(&mut self, is_kept: impl Fn(&K) -> bool) {
        self.last_read.retain(|key, _| is_kept(key));
        self.preferred.retain(|key| is_kept(key));
    }

    /// Starts a round, and returns at most `budget` things to read in it: the preferred ones, then the others, the least recently
    /// read first. With `n` others, each is read at least once in `n / (budget - max_preferred)` rounds, rounded up.
    pub fn start_round(&mut self, budget: usize) -> Vec<K> {
        self.round += 1;
        let mut chosen: Vec<K> = self.preferred.iter().take(budget).cloned().collect();
        let mut others: Vec<(u64, &K)> =
            self.last_read.iter().map(|(key, round)| (*round, key)).collect();
        others.retain(|(_, key)| !chosen.contains(key));
        others.sort_unstable();
        let rest = budget - chosen.len();
        let others: Vec<K> = others.into_iter().take(rest).map(|(_, key)| key.clone()).collect();
        chosen.extend(others);
        for key in &chosen {
            self.last_read.insert(key.clone(), self.round);
        }
        chosen
    }

    /// Whether a thing is in the queue.
    pub fn contains(&self, key: &K) -> bool {
        self.last_read.contains_key(key)
    }

    /// How many things are in the queue.
    pub fn len(&self) -> usize {
        self.last_read.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.last_read.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn queue(max_preferred: usize, count: u32) -> ReadQueue<u32> {
        let mut queue = ReadQueue::new(max_preferred);
        (0..count).for_each(|key| queue.add(key));
        queue
    }

    #[test]
    fn the_least_recently_read_come_first() {
        let mut queue = queue(2, 5);
        assert_eq!(queue.start_round(2), [0, 1]);
        assert_eq!(queue.start_round(2), [2, 3]);
        queue.add(9);
        assert_eq!(queue.start_round(3), [4, 9, 0]);
        queue.remove(&1);
        assert!(queue.contains(&9) && !queue.contains(&1));
        assert_eq!(queue.start_round(9), [2, 3, 0, 4, 9]);
        assert_eq!(queue.len(), 5);
    }

    #[test]
    fn preferred_ones_are_read_in_every_round() {
        let mut queue = queue(2, 6);
        for key in [3, 4, 5] {
            queue.prefer(key);
        }
        assert_eq!(queue.start_round(3), [5, 4, 0], "two are preferred");
        assert_eq!(queue.start_round(3), [5, 4, 1]);
        queue.prefer(4);
        assert_eq!(queue.start_round(1), [4]);
        queue.retain(|key| *key != 4);
        assert_eq!(queue.start_round(2), [5, 2]);
    }

    #[test]
    fn every_thing_is_read_within_the_stated_rounds() {
        for (count, preferred, budget) in
            [(1, 0, 1), (50, 20, 50), (51, 20, 50), (300, 20, 50), (7, 2, 3)]
        {
            let mut queue = queue(preferred, count);
            let max_preferred = u32::try_from(preferred).unwrap();
            (0..max_preferred).for_each(|key| queue.prefer(key));
            let others = usize::try_from(count).unwrap().saturating_sub(preferred);
            let rounds = others.div_ceil(budget - preferred).max(1);
            let mut read: Vec<u32> = Vec::new();
            for _ in 0..rounds {
                let round = queue.start_round(budget);
                assert!(round.len() <= budget);
                read.extend(round);
            }
            assert!((0..count).all(|key| read.contains(&key)), "{count} {preferred} {budget}");
        }
    }

    #[test]
    fn without_things_or_budget_nothing_is_read() {
        assert!(ReadQueue::<u32>::new(3).start_round(5).is_empty());
        assert!(queue(3, 4).start_round(0).is_empty());
        assert!(ReadQueue::<u32>::new(3).is_empty());
    }
}
