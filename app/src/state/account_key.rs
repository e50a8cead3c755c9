//! The key of a signed-in account.

/// Identifies a signed-in account as long as the page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountKey(pub(super) u32);

#[cfg(test)]
impl AccountKey {
    /// A key for tests of decisions about accounts.
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }
}
