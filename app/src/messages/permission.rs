//! The sentence after a refusal that names an account that may do it. Used by [`crate::parts::permission`].

/// Another account of the same project has the role that the refused one lacks.
pub fn other_account_allowed_hint(user: &str) -> String {
    format!("{user} is also signed in and can do this.")
}
