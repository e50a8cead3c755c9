//! The dialog with the letters to the recipients of offers. Used by pages that share. The letters are in [`super::letter`].

use imageshare_core::model::RegionName;

/// The title for one letter: "Message to QA Lab".
pub fn title(recipient: &str) -> String {
    format!("Message to {recipient}")
}

/// The title for several letters: "Messages to 3 projects".
pub fn title_of_several(project_word: &str, letters: usize) -> String {
    match project_word {
        "account" => format!("Messages to {letters} accounts"),
        _ => format!("Messages to {letters} projects"),
    }
}

pub const CLOSE: &str = "Close";

/// The field that selects the letter.
pub const MESSAGE_TO: &str = "Message to";

pub const SENDS_NOTHING: &str = "This page doesn't send anything. Copy the text, or open it in your email app and add the recipients.";

pub const IN_SANDBOX: &str =
    "These offers are in this page's sandbox, so the links won't work for anyone else.";

pub const COPY: &str = "Copy text";

pub const OPEN_IN_MAIL: &str = "Open in email app";

pub fn copy_all_button(messages: usize) -> String {
    format!("Copy all {messages} messages")
}

pub fn copied(recipient: &str) -> String {
    format!("Message to {recipient} copied")
}

pub fn all_copied(messages: usize) -> String {
    format!("All {messages} messages copied")
}

pub const NOT_COPIED: &str = "Couldn't copy the text because the browser blocked access to the clipboard. Select the text and copy it yourself.";

/// The recipient of a letter in the field, with what was already done about it: "QA Lab (Reminded today)".
pub fn recipient_with_note(recipient: &str, note: &str) -> String {
    format!("{recipient} ({note})")
}

/// One of several letters that are copied as one text.
pub fn letter_in_list(recipient: &str, body: &str) -> String {
    format!("To {recipient}:\n\n{body}")
}

/// The heading of an offer's QR code.
pub fn qr_code(image: &str, region: &RegionName) -> String {
    format!("QR code for {image} in {region}")
}

/// The QR code, for screen readers.
pub fn qr_code_label(image: &str) -> String {
    format!("QR code for the link to {image}")
}
