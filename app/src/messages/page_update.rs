//! Texts of the notice of a newer version of the page.

pub const RELOAD: &str = "Reload";

/// There is a newer version. `signs_out`: reloading ends sessions.
pub const fn available(signs_out: bool) -> &'static str {
    if signs_out {
        "A new version of this page is ready. Reloading signs you out; otherwise you get it the next time that you open the page."
    } else {
        "A new version of this page is ready. Reloading closes the sandbox and clears drafts."
    }
}
