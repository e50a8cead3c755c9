//! What to check before using another project's image, as advised by Rackspace's image sharing docs. Used by
//! [`crate::parts::safety_advice`].

/// The heading of the advice.
pub const TITLE: &str = "Before you use the image";

/// The advice, most important first.
pub const ADVICE: [&str; 4] = [
    "Use images only from people you trust. The creator of this image may have left a backdoor in it. Every server you create from the image would then have the backdoor, too.",
    "Create a single server that can't reach your other servers, and look for logins you don't recognize: users, passwords, and keys in authorized_keys.",
    "Check what starts automatically: services, scheduled jobs, and cloud-init scripts. Change every password and key that came with the image.",
    "Look for software that your licenses don't cover, and for data that wasn't meant for you.",
];
