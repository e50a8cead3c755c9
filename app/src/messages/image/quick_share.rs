//! Texts of the panel that shares one image from its page: its head, the checks, sending, and the result. Used by the image page.

use imageshare_core::model::{RegionName, Visibility};
use imageshare_core::rules::Profile;

use crate::messages::{count, name_list};

pub const CLOSE: &str = "Close";
pub const SHARE_MORE: &str = "Share several images or share with many projects";

pub const CHECKS: &str = "Checks for this image";
pub const I_HAVE_CHECKED: &str = "I have checked the image for keys and passwords";
pub const LICENSE_COVERS: &str = "My license covers everyone I share the image with";
pub const NO_LICENSED_SOFTWARE: &str = "No licensed software found";
pub const WAS_CHECKED: &str = "Checked for keys and passwords.";
pub const CHECK_AGAIN: &str = "Check again";

pub const CONFIRM_CHECK: &str = "Select the checkbox above to confirm that you checked the image.";
pub const CONFIRM_LICENSE: &str =
    "Select the checkbox above to confirm that your license covers this share.";
pub const EVERYONE_HAS_IT: &str = "Everyone you entered already has access to the image.";
pub const USABLE_AT_ONCE: &str =
    "Recipients can use the image by ID immediately, even before they accept the offer.";

/// The name of the run.
pub const SHARING: &str = "Sharing";
pub const UNDO_EFFECT: &str = "If you undo this, the offers are withdrawn and the recipients can no longer use the image by ID. Servers created in the meantime keep running.";
pub const NOT_NOTIFIED: &str =
    "The cloud doesn't notify recipients. Send each of them a message, a link, or the QR code.";
pub const SHOW_MESSAGE: &str = "Show the message";
pub const COPY_MESSAGE: &str = "Copy message";
pub const COPY_LINK: &str = "Copy link";
pub const QR_CODE: &str = "QR code";
pub const HIDE_QR_CODE: &str = "Hide QR code";
pub const MESSAGE_COPIED: &str = "Message copied.";
pub const MESSAGES_COPIED: &str = "Messages copied.";
pub const LINK_COPIED: &str = "Link copied.";
pub const COPY_BLOCKED: &str = "Couldn't copy because the browser blocked access to the clipboard.";

/// "Share web-2026-11".
pub fn title(image: &str) -> String {
    format!("Share {image}")
}

/// "Acting as Web Platform in DFW".
pub fn acting_as(account: &str, region: &RegionName) -> String {
    format!("Acting as {account} in {region}")
}

/// The button that sends: "Send 2 offers".
pub fn send_offers_button(offers: usize) -> String {
    match offers {
        0 => "Send offers".to_owned(),
        1 => "Send 1 offer".to_owned(),
        many => format!("Send {} offers", count::with_separators(many)),
    }
}

/// What is missing: a recipient.
pub const fn project_missing(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Add a project.",
        Profile::Rackspace => "Add an account.",
    }
}

/// What is missing: a recipient and the check.
pub const fn project_and_check_missing(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Add a project and select the checkbox above.",
        Profile::Rackspace => "Add an account and select the checkbox above.",
    }
}

/// Who gets an offer: "Recipients: QA Lab, Billing EU, and 2 others."
pub fn recipients(names: &[String]) -> String {
    match names {
        [first, second, rest @ ..] if !rest.is_empty() => {
            let others = count::with_noun(rest.len(), "other", "others");
            format!("Recipients: {first}, {second}, and {others}.")
        }
        few => format!("Recipients: {}.", name_list::join_names(few)),
    }
}

/// Entries that get no offer; none without such entries.
pub fn entries_not_included(entries: usize) -> Option<String> {
    match entries {
        0 => None,
        1 => Some("1 entry isn't included.".to_owned()),
        many => Some(format!("{} entries aren't included.", count::with_separators(many))),
    }
}

/// "Status: active. Visibility: shared."
pub fn status_and_visibility(status: &str, visibility: Visibility) -> String {
    format!("Status: {status}. Visibility: {visibility}.")
}

/// Who made the check, and when: "ana, 8 Nov 2026".
pub fn checked_by(user: &str, day: &str) -> String {
    format!("{user}, {day}")
}

/// "126 of 128 member slots are free".
pub fn free_member_slots(free: usize, quota: u32) -> String {
    format!("{free} of {quota} member slots are free")
}

/// Where the share works.
pub fn works_only_in(region: &RegionName) -> String {
    format!("The share works only in {region}")
}

/// The title above the recipients that were offered the image: "Offered to 2 projects".
pub fn offered_to(profile: Profile, recipients: usize) -> String {
    let recipients = match profile {
        Profile::OpenStack => count::with_noun(recipients, "project", "projects"),
        Profile::Rackspace => count::with_noun(recipients, "account", "accounts"),
    };
    format!("Offered to {recipients}")
}

/// The button that copies several messages; none for a single one.
pub fn copy_all_button(messages: usize) -> Option<String> {
    match messages {
        0 | 1 => None,
        2 => Some("Copy both messages".to_owned()),
        many => Some(format!("Copy all {} messages", count::with_separators(many))),
    }
}

/// The description of the QR code.
pub fn qr_code_for(name: &str) -> String {
    format!("QR code with the link for {name}")
}

/// What the QR code contains.
pub const fn qr_code_note(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "The QR code opens this offer. It contains only IDs and doesn't give access to anyone who isn't signed in to this project."
        }
        Profile::Rackspace => {
            "The QR code opens this offer. It contains only IDs and doesn't give access to anyone who isn't signed in to this account."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_are_named_or_counted() {
        let all = ["QA", "Lab", "EU", "US"].map(str::to_owned);
        assert_eq!(recipients(&all[..1]), "Recipients: QA.");
        assert_eq!(recipients(&all[..2]), "Recipients: QA and Lab.");
        assert_eq!(recipients(&all[..3]), "Recipients: QA, Lab, and 1 other.");
        assert_eq!(recipients(&all), "Recipients: QA, Lab, and 2 others.");
    }
}
