//! Texts of the start page and of its example. Used by that page only.

pub const ABOUT: &str = "About";
pub const HEADING: &str =
    "Share machine images between cloud accounts, and see both sides of each share.";
pub const SUMMARY: &str =
    "One account offers an image, and the other account accepts or rejects it. Nothing is copied.";

/// How this page reaches the cloud, with the host of the proxy if there is one.
pub fn connection_note(proxy: Option<&str>) -> String {
    match proxy {
        None => "This page calls your cloud directly.".to_owned(),
        Some(host) => format!(
            "This page calls your cloud through the proxy {host}, which can see your secrets."
        ),
    }
}

/// The name of the section with the two ways.
pub const TWO_WAYS: &str = "Two ways to get started";
pub const SANDBOX: &str = "Try the sandbox";
pub const SANDBOX_TEXT: &str = "The sandbox is a complete cloud inside this page, with a producer, a consumer, and six regions. You don't need an account of your own, and no data is sent.";
pub const CLOUD_TEXT: &str = "OpenStack Glance or Rackspace Cloud Images. Sign in with a password, an API key, an application credential, a token, or single sign-on.";
/// Where the operator of the site has turned some of these off.
pub const CLOUD_TEXT_SHORT: &str = "Sign in with an account of your cloud.";

pub const HOW_IT_WORKS: &str = "How it works";
pub const SHARING: &str = "Sharing lets another account create servers from your image.";
pub const IMAGE_STAYS: &str = "The image stays in its region and in your account.";
pub const PRODUCER_TEXT: &str =
    "You own the image. You offer it and see every response, and only you can stop sharing it.";
pub const CONSUMER_TEXT: &str = "You receive the offer. You accept it, reject it, or decide later. The image is added to your list only if you accept.";

/// The heading of the example.
pub const EXAMPLE: &str = "Example offer";
pub const EXAMPLE_OWNER: &str = "Owns the image and pays for its storage.";
pub const EXAMPLE_CONSUMER: &str = "Was offered web-2026-11.";
pub const EXAMPLE_IMAGE: &str = "Debian 12, 4.2 GB, DFW";
pub const ANA_OFFERS: &str = "Ana offers";
pub const BEN_DECIDES: &str = "Ben decides";
pub const DECISION: &str = "Ben's decision";
pub const ACCEPT: &str = "Accept";
pub const REJECT: &str = "Reject";
pub const DECIDE_LATER: &str = "Decide later";
pub const IN_LIST: &str = "In Ben's list";
pub const USABLE_BY_ID: &str = "Usable by ID";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const NOT_YET: &str = "Not yet";
pub const ALWAYS_USABLE: &str = "Ben's decision doesn't affect access by ID.";

pub const ACCEPTED: &str = "Accepted.";
pub const ACCEPTED_OWNER: &str = "Ana can see when Ben accepted the offer.";
pub const ACCEPTED_MEANING: &str =
    "The image is in Ben's list. Ben pays only for servers and snapshots made from the image.";
pub const REJECTED: &str = "Rejected.";
pub const REJECTED_OWNER: &str =
    "Ana can see that Ben rejected the offer. Only Ana can stop sharing the image.";
pub const REJECTED_MEANING: &str = "The image isn't in Ben's list. The share remains until Ana stops sharing, and Ben can still accept the offer.";
pub const PENDING: &str = "Pending.";
pub const PENDING_OWNER: &str = "Offered to QA Lab. Ana can withdraw the offer at any time.";
pub const PENDING_MEANING: &str = "Ben hasn't decided yet. The image isn't in Ben's list, but Ben can already use the image by ID.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_between_page_and_cloud_is_named() {
        assert_eq!(connection_note(None), "This page calls your cloud directly.");
        assert!(connection_note(Some("proxy.example")).contains("through the proxy proxy.example"));
    }
}
