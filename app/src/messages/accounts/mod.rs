//! Texts of the Accounts page: its head, the list of other accounts, the settings, and signing out. Used by that page; other pages
//! have its button that signs in as a side.

pub mod account_card;
pub mod credential;
pub mod invite;
pub mod permissions;
pub mod polling;
pub mod projects;
pub mod sandbox;

use imageshare_core::model::Side;

pub const TITLE: &str = "Accounts";
pub const SUBTITLE: &str = "One account can share its images and answer offers. With two accounts, one is the producer and the other the consumer. Tokens of real clouds are kept only in memory.";
pub const CONNECT_ANOTHER: &str = "Sign in to another account";

/// The heading of the accounts that are on no side.
pub const ALSO_SIGNED_IN: &str = "Also signed in";

/// For screen readers, when an account has left the list.
pub fn no_longer_listed(title: &str) -> String {
    format!("{title} is no longer listed.")
}

/// Two names of an account as one label: its title or person, and its cloud: "QA Lab, Sandbox".
pub fn account_on_cloud(name: &str, cloud: &str) -> String {
    format!("{name}, {cloud}")
}

/// The button that assigns an account to a side.
pub const fn use_as_button(side: Side) -> &'static str {
    match side {
        Side::Producer => "Use as producer",
        Side::Consumer => "Use as consumer",
    }
}

pub const SETTINGS: &str = "Settings";
pub const CALLS_AT_A_TIME: &str = "Concurrent API calls";
pub const CALLS_AT_A_TIME_HINT: &str = "How many API calls a run sends at the same time, from 1 to 16. A higher number is faster, but a lower number puts less load on a small cloud. A run that has already started never sends more requests at a time than when it started.";

pub const SIGN_OUT: &str = "Sign out";

/// Signed out of the sandbox.
pub fn signed_out_of_sandbox(title: &str) -> String {
    format!("{title} was signed out of the sandbox")
}

/// Signed out of a cloud.
pub fn signed_out(title: &str) -> String {
    format!("{title} was signed out, and its token was revoked")
}

/// Signed out, but the token is needed by other projects of the same user.
pub fn signed_out_before_other_projects(title: &str, person: &str) -> String {
    format!(
        "{title} was signed out. Its token is revoked when you sign {person} out of the other projects, which were opened with it."
    )
}

/// Signed out, but Keystone can't revoke the token; `expires_at` is a date with its time.
pub fn signed_out_with_access_rules(title: &str, expires_at: &str) -> String {
    format!(
        "{title} was signed out on this page. Keystone can't revoke tokens with access rules, so the token expires on {expires_at}, or when you delete the application credential."
    )
}

/// Signed out here, but the cloud didn't revoke the token; `why` is a sentence, `expires_at` a date with its time.
pub fn not_revoked(title: &str, why: &str, expires_at: &str) -> String {
    format!(
        "{title} was signed out on this page, but its token wasn't revoked. {why} The token expires on {expires_at}."
    )
}
