//! Paths of the object store.

/// A path of the object store: an account, and what is below it.
pub(crate) struct Path {
    text: String,
    /// Where the account ends.
    account: usize,
}

impl Path {
    /// Takes it apart. The service decodes slashes before it does so.
    pub(crate) fn read(path: &str) -> Option<Self> {
        let mut text = path.strip_prefix("/v1/")?.replace("%2F", "/").replace("%2f", "/");
        let account = text.find('/').unwrap_or(text.len());
        // An account's and a container's address may end in a slash; behind an object it is part of the name.
        let nouns = text[account..].trim_end_matches('/').matches('/').count();
        if nouns < 2 && text.ends_with('/') {
            text.truncate(text.trim_end_matches('/').len());
        }
        Some(Self { text, account })
    }

    /// The account's name.
    pub(super) fn account(&self) -> &str {
        &self.text[..self.account]
    }

    /// The path below it.
    pub(crate) fn below(&self) -> &str {
        &self.text[self.account..]
    }
}
