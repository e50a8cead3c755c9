//! Texts of the section that helps to ask a producer for a share. The letter is [`crate::messages::invitation`]. Used by the
//! Accounts page.

pub const TITLE: &str = "Ask a producer to share with you";
pub const EXPLANATION: &str = "Other people can't look up your ID, so send it to the producer. The link opens the Share page with your ID filled in. It contains no secrets. The producer decides what to share.";
/// The field for one of the user's own accounts.
pub const ACCOUNT: &str = "Your account";
pub const REGION: &str = "Region";
pub const ANY_REGION: &str = "Any region";
pub const REGION_HINT: &str = "An image exists in only one region. Servers can be created from the image only in that region.";
pub const LINK: &str = "Link";
pub const MESSAGE: &str = "Message";
pub const OPEN_IN_MAIL: &str = "Open in email app";
pub const QR_CODE: &str = "QR code for the link";
pub const QR_CODE_LABEL: &str = "The link as a QR code";
