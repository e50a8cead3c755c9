//! Paths of the object store.

/// A path of the object store: an account, and the path below it.
pub(crate) struct AccountPath {
    text: String,
    /// Length of the account's name.
    account_length: usize,
}

impl AccountPath {
    /// Parses a path. The service decodes slashes before routing.
    pub(crate) fn parse(path: &str) -> Option<Self> {
        let mut text = path.strip_prefix("/v1/")?.replace("%2F", "/").replace("%2f", "/");
        let account = text.find('/').unwrap_or(text.len());
        // The path of an account or a container may end with a slash; after an object it is part of the name.
        let nouns = text[account..].trim_end_matches('/').matches('/').count();
        if nouns < 2 && text.ends_with('/') {
            text.truncate(text.trim_end_matches('/').len());
        }
        Some(Self { text, account_length: account })
    }

    /// The account's name.
    pub(super) fn account(&self) -> &str {
        &self.text[..self.account_length]
    }

    /// The path below the account.
    pub(crate) fn path_in_account(&self) -> &str {
        &self.text[self.account_length..]
    }
}
