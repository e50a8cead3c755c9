//! Texts about the recipients in the panel that shares one image: the field, what was recognized, what isn't included and why.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;

use crate::messages::count;

pub const HINT: &str = "Paste IDs, names, or a whole message.";
pub const RECOGNIZED: &str = "Recognized";
pub const SUGGESTIONS: &str = "Suggestions";
pub const NOT_INCLUDED: &str = "Not included";
pub const USE_ANYWAY: &str = "Use it anyway";
pub const REMOVE: &str = "Remove";
pub const OFFER_AGAIN: &str = "Offer again";

/// The label of the field.
pub const fn ids_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Project IDs",
        Profile::Rackspace => "Account IDs",
    }
}

/// A hint about an ID that the user hasn't shared with before.
pub fn new_id(short_id: &str) -> String {
    format!(
        "You haven't shared with {short_id} before. The cloud accepts any ID, so confirm it with the recipient."
    )
}

/// The same for several IDs.
pub fn new_ids(ids: usize) -> String {
    format!(
        "You haven't shared with {} IDs before. The cloud accepts any ID, so confirm each one with the recipient.",
        count::with_separators(ids)
    )
}

/// The label of the list of what isn't included.
pub fn left_out_recipients(entries: usize) -> String {
    match entries {
        1 => "1 entry isn't included".to_owned(),
        many => format!("{} entries aren't included", count::with_separators(many)),
    }
}

/// The button that uses a suggested project.
pub fn use_project_button(name: &str) -> String {
    format!("Use {name}")
}

/// An entry without text, by its line.
pub fn line_number(number: u64) -> String {
    format!("Line {number}")
}

/// A member that rejected the image.
pub fn has_rejected(name: &str) -> String {
    format!("{name} rejected the offer.")
}

/// Another member.
pub fn already_member(name: &str, status: MemberStatus) -> String {
    format!("{name} is already a member. Status: {}.", status.as_str())
}
