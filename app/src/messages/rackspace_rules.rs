//! Texts of the dialog that compares Rackspace's rules with OpenStack's, besides the rules. Used by [`crate::deferred`].

pub const TITLE: &str = "How Rackspace's rules differ from OpenStack's";
pub const ABOUT: &str = "The sandbox follows the rules of Rackspace Cloud Images. You can choose other rules on the Accounts page.";
/// The accessible name of the table.
pub const TABLE_LABEL: &str = "Differences";
pub const TOPIC_COLUMN: &str = "Topic";

/// Before a rule, in narrow windows: "Rackspace:".
pub fn cell_label(cloud: &str) -> String {
    format!("{cloud}:")
}
