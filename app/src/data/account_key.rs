//! The key of a signed-in account.

/// Identifies a signed-in account as long as the page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountKey(u32);

impl AccountKey {
    /// The key with a number, which no other account of the page has.
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }
}
