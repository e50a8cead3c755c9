//! The page "Share": texts of the page itself and of its steps. Used by the page only.

pub mod checklist;
pub mod draft;
pub mod findings;
pub mod grid;
pub mod images;
pub mod invite;
pub mod notify;
pub mod plan;
pub mod recipients;
pub mod run;
pub mod submit_bar;

use imageshare_core::rules::Profile;

pub const TITLE: &str = "Share";

/// The line below the title.
pub fn shares_as(producer: &str) -> String {
    format!("You're sharing as {producer}. Nothing is sent until you press the button below.")
}

/// The heading of the first step.
pub const IMAGES: &str = "1. Images";

/// The heading of the second step.
pub const fn recipients_title(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "2. Projects",
        Profile::Rackspace => "2. Accounts",
    }
}

/// The heading of the third step.
pub const PLAN: &str = "3. Plan";

pub const CONSUMER_ACTS: &str = "You're acting as the consumer";

pub fn only_producer_shares(producer: &str) -> String {
    format!(
        "Only the producer can share images. You won't lose what you've entered. To send the offers, switch to {producer}."
    )
}

pub fn act_as_button(producer: &str) -> String {
    format!("Switch to {producer}")
}
