//! What to check before using another project's image, as advised by Rackspace's image sharing docs. Used by
//! [`crate::parts::safety_advice`].

/// The heading of the advice.
pub const TITLE: &str = "Before you use the image";

/// The advice, most important first.
pub const ADVICE: [&str; 4] = [
    "Use images only from people you trust. Whoever made this image may have left a backdoor in every server that you start from it.",
    "Start one server without access to your other servers, and look for logins that you don't know: users, passwords, keys in authorized_keys.",
    "Check what starts automatically: services, scheduled jobs and cloud-init scripts. Change every password and key that came with the image.",
    "Look for software that your licenses don't cover, and for data that isn't meant for you.",
];
