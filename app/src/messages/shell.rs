//! Texts of the header, sidebar and tab bar. Used by the shell.

use imageshare_core::model::Side;

/// The accessible name of the link to the start page, with the name of the site.
pub fn home_link_label(name: &str) -> String {
    format!("{name}, start page")
}

pub const SKIP_LINK: &str = "Skip to content";

// The navigation.

/// The accessible name of the sidebar.
pub const SIDEBAR_LABEL: &str = "Main";
/// The accessible name of the tab bar.
pub const TAB_BAR_LABEL: &str = "Main tabs";
pub const MORE_TAB: &str = "More";
pub const FIND_BUTTON: &str = "Find";
/// The keys that open the command palette.
pub const FIND_KEYS: &str = "Ctrl K";
pub const BOTH_ACCOUNTS: &str = "Both accounts";
/// After the number of pending offers, for screen readers.
pub const PENDING_COUNT_SUFFIX: &str = "pending";

// The header.

pub const REGION_SELECT_LABEL: &str = "Region";
/// After the name of the cloud, for screen readers.
pub const CHANGE_CLOUD: &str = "change cloud or account";
pub const RACKSPACE_RULES: &str = "Rackspace rules";
/// After it, for screen readers.
pub const SHOW_DIFFERENCES: &str = "show the differences";

// The account switcher.

/// Its accessible name.
pub const ACTING_AS: &str = "Acting as";
pub const SIGN_IN: &str = "Sign in";
pub const SIGN_IN_AS: &str = "Sign in as…";
/// The accessible name of the list of personas.
pub const SIGN_IN_AS_OTHER: &str = "Sign in as a different user on the active side";

/// The name of a side.
pub const fn side_label(side: Side) -> &'static str {
    match side {
        Side::Producer => "Producer",
        Side::Consumer => "Consumer",
    }
}

/// The user and side of an active account: "Ana Ruiz, producer".
pub fn user_and_side(user: &str, side: Side) -> String {
    match side {
        Side::Producer => format!("{user}, producer"),
        Side::Consumer => format!("{user}, consumer"),
    }
}

/// The user of the only account: "Ana Ruiz, producer and consumer".
pub fn user_on_both_sides(user: &str) -> String {
    format!("{user}, producer and consumer")
}

/// A persona of the sandbox in the list: "Ana Ruiz, Web Platform, member".
pub fn sandbox_user(name: &str, project: &str, role: &str) -> String {
    format!("{name}, {project}, {role}")
}

/// A persona was signed in.
pub fn signed_in(name: &str, project: &str) -> String {
    format!("You're now acting as {name}, {project}.")
}
