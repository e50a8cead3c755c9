//! The active producer and consumer, and which of the two sides acts.

use super::account_key::AccountKey;
use imageshare_core::model::Side;

/// The active account of each side, and the acting side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActiveAccounts {
    /// The account that shares images.
    pub producer: Option<AccountKey>,
    /// The account that answers offers.
    pub consumer: Option<AccountKey>,
    /// The side that the page acts as.
    pub acting_side: Side,
    /// Whether a session has expired since the last sign-in or sign-out: its side waits for its user, and no other account takes it.
    pub has_expired: bool,
}

impl ActiveAccounts {
    /// One account, active on both sides.
    pub const fn both_sides(key: AccountKey) -> Self {
        let side = Some(key);
        Self { producer: side, consumer: side, acting_side: Side::Producer, has_expired: false }
    }

    /// The active account of a side.
    pub const fn key_on(&self, side: Side) -> Option<AccountKey> {
        match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        }
    }

    /// Whether an account is active on any side.
    pub fn has_side(&self, key: AccountKey) -> bool {
        Side::ALL.iter().any(|side| self.key_on(*side) == Some(key))
    }

    /// The active account of a side, to set it.
    pub const fn key_on_mut(&mut self, side: Side) -> &mut Option<AccountKey> {
        match side {
            Side::Producer => &mut self.producer,
            Side::Consumer => &mut self.consumer,
        }
    }
}
