//! Texts of the sandbox section: the rules of the sandbox, and its users. Used by the Accounts page.

use imageshare_core::rules::Profile;

use crate::data::SandboxKind;

pub const TITLE: &str = "The sandbox";
pub const DESCRIPTION: &str = "The sandbox is a simulated cloud inside your browser, with its own users. It doesn't send any data over the network. It is saved on this device, and all tabs of your browser share it: play one side in each of two tabs.";
pub const NOT_RUNNING: &str = "not running";
pub const START_OVER: &str = "Start over";
/// The button for the rules that the sandbox has now.
pub const START_OVER_SAME_RULES: &str = "Start over…";
pub const KEEP: &str = "Keep this sandbox";
pub const WHAT_IS_DELETED: &str = "All shares, responses, and other changes in the sandbox will be deleted, in all tabs, and its first two users will be signed in again. You'll stay signed in to real clouds.";

/// The rules of the open sandbox.
pub const fn current_rules(kind: SandboxKind) -> &'static str {
    match kind {
        SandboxKind::Standard(Profile::OpenStack) => "using OpenStack's rules",
        SandboxKind::Standard(Profile::Rackspace) => "using Rackspace's rules",
        SandboxKind::Large => "using OpenStack's rules and 100,000 images",
    }
}

/// The button that opens the sandbox.
pub const fn open_button(kind: SandboxKind) -> &'static str {
    match kind {
        SandboxKind::Standard(Profile::OpenStack) => "Open with OpenStack's rules",
        SandboxKind::Standard(Profile::Rackspace) => "Open with Rackspace's rules",
        SandboxKind::Large => "Open with OpenStack's rules and 100,000 images",
    }
}

/// The button that replaces an open sandbox.
pub const fn start_over_button(kind: SandboxKind) -> &'static str {
    match kind {
        SandboxKind::Standard(Profile::OpenStack) => "Start over with OpenStack's rules…",
        SandboxKind::Standard(Profile::Rackspace) => "Start over with Rackspace's rules…",
        SandboxKind::Large => "Start over with OpenStack's rules and 100,000 images…",
    }
}

/// The title of the dialog before an open sandbox is replaced.
pub const fn start_over_question(kind: SandboxKind) -> &'static str {
    match kind {
        SandboxKind::Standard(Profile::OpenStack) => "Start over with OpenStack's rules?",
        SandboxKind::Standard(Profile::Rackspace) => "Start over with Rackspace's rules?",
        SandboxKind::Large => "Start over with OpenStack's rules and 100,000 images?",
    }
}

/// Moves a user who is signed in to a tab of their own.
pub const MOVE_TO_NEW_TAB: &str = "Move to a new tab";
/// Signs a user in, in a new tab.
pub const OPEN_IN_NEW_TAB: &str = "Open in a new tab";

/// The name of the list of users.
pub const USERS: &str = "Sandbox users";
pub const VIEWER_HINT: &str = "Can only view images. Each disabled button says why.";
pub const TAGGER_HINT: &str =
    "Can only view images and change their tags. Each disabled button says why.";
pub const CREATOR_HINT: &str = "Can offer images. Can't stop sharing, or accept or reject offers.";
pub const PRODUCER_HINT: &str = "Owns images and offers them.";
pub const CONSUMER_HINT: &str = "Receives offers and accepts or rejects them.";
pub const UNRELATED_PROJECT_HINT: &str =
    "Isn't part of any share. Sign in as this user to see what the cloud refuses.";

/// A user: "QA Lab, member. Receives offers and accepts or rejects them."
pub fn user_and_hint(project: &str, role: Option<&str>, hint: &str) -> String {
    match role {
        Some(role) => format!("{project}, {role}. {hint}"),
        None => format!("{project}. {hint}"),
    }
}
