//! The checklist before an image is shared. Used by the plan of the page "Share".

use crate::messages::count;

pub const TITLE: &str = "Check before you share";

pub const INTRODUCTION: &str = "You can stop sharing later, but you can't delete copies that others have made. Check the following first:";

/// What owners have to check, from the planning documents for image sharing: a label, and what to do.
pub const CHECKLIST_ITEMS: [(&str, &str); 5] = [
    (
        "Passwords and keys:",
        "Look for SSH keys and cloud credentials, including those in configuration files and shell history.",
    ),
    (
        "Source code:",
        "Look for source code and anything else that your company keeps confidential.",
    ),
    (
        "Personal data:",
        "Look for data about customers and coworkers, including data in logs and databases.",
    ),
    (
        "Licenses:",
        "Check that the licenses of all installed software cover everyone who will use the image.",
    ),
    ("Malware:", "Scan the image, create a test server from it, and look for unfamiliar logins."),
];

pub fn checked(image: &str) -> String {
    format!("I have checked {image}")
}

pub fn checked_all(images: usize) -> String {
    format!("I have checked all {}", count::with_noun(images, "image", "images"))
}
