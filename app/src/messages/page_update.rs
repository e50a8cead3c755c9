//! Texts of the notice of a newer version of the page.

pub const RELOAD: &str = "Reload";

/// There is a newer version. `signs_out`: reloading ends sessions.
pub const fn available(signs_out: bool) -> &'static str {
    if signs_out {
        "A new version of this page is ready. Reload to use it now: you'll be signed out, and drafts will be lost. Or get it the next time you open the page."
    } else {
        "A new version of this page is ready. Reloading clears the sandbox, drafts, and the journal."
    }
}
