//! The bar that starts the run of the page "Share": its buttons, and why they are disabled. Used by the bar only.

use imageshare_core::rules::Profile;

use crate::messages::count;

/// The bar, for screen readers.
pub const BAR_LABEL: &str = "Start the run";

/// "10 offers to send".
pub fn offers_to_send(offers: usize) -> String {
    count::with_noun(offers, "offer to send", "offers to send")
}

/// The button that starts the run, while no image is selected.
pub const SEND_OFFERS: &str = "Send offers";

/// The button for one image and at most one project.
pub fn share_button(image: &str) -> String {
    format!("Share {image}")
}

/// The button for several offers: "Send 10 offers".
pub fn send_offers_button(offers: usize) -> String {
    format!("Send {}", count::with_noun(offers, "offer", "offers"))
}

// What the dry run skips.

/// An image whose members are not loaded.
pub fn members_unknown(image: &str) -> String {
    format!("{image}: its members couldn't be loaded or are still being loaded")
}

pub const NOT_CONFIRMED: &str = "not confirmed yet";

/// A share that is left out: "web-2026-11 (DFW) with QA Lab: not confirmed yet".
pub fn left_out(share: &str, reason: &str) -> String {
    format!("{share}: {reason}")
}

// Why the run can't be started.

pub const NOTHING_TO_SEND: &str = "There's nothing to send.";

pub fn consumer_acts(producer: &str) -> String {
    format!("You're acting as the consumer. To share images, switch to {producer}.")
}

pub const SELECT_IMAGE: &str = "Select an image.";

pub const fn select_image_and_add_recipient_hint(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Select an image and add a project.",
        Profile::Rackspace => "Select an image and add an account.",
    }
}

pub const fn add_recipient_hint(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Add a project.",
        Profile::Rackspace => "Add an account.",
    }
}

pub const fn check_ids_hint(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Check the project IDs first.",
        Profile::Rackspace => "Check the account IDs first.",
    }
}

pub const LOADING: &str = "Still checking who already has access to these images.";

pub fn confirm_checks_hint(checks: usize) -> String {
    match checks {
        1 => "Select the checkbox above.".to_owned(),
        _ => format!("Select the {} checkboxes above.", count::with_separators(checks)),
    }
}

pub const fn everyone_has_images(images: usize) -> &'static str {
    match images {
        1 => "All recipients already have this image.",
        _ => "All recipients already have these images.",
    }
}
