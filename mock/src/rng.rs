//! Generates IDs and tokens from a seed: the same seed and requests give the same values.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::{RngCore, SeedableRng};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Replaces every random source of a real cloud. Not for real secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SeededRng(Pcg32);

/// The alphabet of URL-safe base64, for tokens.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The PCG stream of forks: differs from that of `Pcg32::seed_from_u64` for every seed.
const FORK_STREAM: u64 = 0x6661_756c_7473;

impl SeededRng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Pcg32::seed_from_u64(seed))
    }

    /// A UUID of version 4.
    pub(crate) fn uuid(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// 32 hexadecimal digits, the form of Keystone's IDs.
    pub(crate) fn random_hex_id(&mut self) -> String {
        self.uuid().simple().to_string()
    }

    /// `length` characters that are valid in a header and in a URL.
    pub(crate) fn random_text(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[(self.0.next_u32() >> 26) as usize])).collect()
    }

    /// A uniform number from 0 to `most` (to one in 2^64 / `most`).
    pub(crate) fn random_up_to(&mut self, most: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * (u128::from(most) + 1);
        u64::try_from(wide >> 64).unwrap_or(most)
    }

    /// Derives an independent stream without advancing this one.
    pub(crate) fn fork(&self) -> Self {
        Self(Pcg32::new(self.0.clone().next_u64(), FORK_STREAM))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_give_equal_values_and_others_differ() {
        let generated = |seed| {
            let mut rng = SeededRng::new(seed);
            (rng.random_hex_id(), rng.random_text(22))
        };
        assert_eq!(generated(7), generated(7));
        assert_ne!(generated(7), generated(8));
        assert_eq!(generated(7).1.len(), 22);
    }

    #[test]
    fn a_fork_is_independent_and_covers_its_range() {
        let rng = SeededRng::new(7);
        let mut fork = rng.fork();
        assert_eq!(rng.clone().random_hex_id(), SeededRng::new(7).random_hex_id());
        assert_ne!(fork.clone().random_hex_id(), rng.clone().random_hex_id());
        let generated: std::collections::BTreeSet<u64> =
            (0..200).map(|_| fork.random_up_to(5)).collect();
        assert_eq!(generated.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(fork.random_up_to(0), 0);
    }
}
