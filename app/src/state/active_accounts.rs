//! The two seats, producer and consumer, and which of them acts.

use super::account_key::AccountKey;
use imageshare_core::model::Side;

/// Who sits where, and who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActiveAccounts {
    /// The account that offers.
    pub producer: Option<AccountKey>,
    /// The account that answers.
    pub consumer: Option<AccountKey>,
    /// The side that the page acts as.
    pub acting: Side,
}

impl ActiveAccounts {
    /// Who sits on a side.
    pub const fn on(&self, side: Side) -> Option<AccountKey> {
        match side {
            Side::Producer => self.producer,
            Side::Consumer => self.consumer,
        }
    }

    pub(super) const fn slot(&mut self, side: Side) -> &mut Option<AccountKey> {
        match side {
            Side::Producer => &mut self.producer,
            Side::Consumer => &mut self.consumer,
        }
    }
}
