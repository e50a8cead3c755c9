//! The checklist before an image is shared. Used by the plan of the page "Share".

use crate::messages::count;

pub const TITLE: &str = "Check before you share";

pub const INTRODUCTION: &str =
    "You can stop sharing, but you can't delete copies that others made. Check these points first:";

/// What owners have to check, from the planning documents for image sharing: a label, and what to do.
pub const CHECKLIST_ITEMS: [(&str, &str); 5] = [
    (
        "Passwords and keys:",
        "Look in configuration files, shell history, SSH keys and cloud credentials.",
    ),
    ("Source code:", "Look for code and anything else that your company keeps confidential."),
    ("Personal data:", "Look for data of customers and colleagues, also in logs and databases."),
    ("Licenses:", "Check that the license of everything installed covers those who will use it."),
    ("Malware:", "Scan the image, start a server from it once, and look for unknown logins."),
];

pub fn checked(image: &str) -> String {
    format!("I have checked {image}")
}

pub fn checked_all(images: usize) -> String {
    format!("I have checked all {}", count::with_separators(images))
}
