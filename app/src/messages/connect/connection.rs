//! Texts about how the cloud is reached and what the account is used for. Used by the connect page.

use imageshare_core::model::Side;

pub const LEGEND: &str = "Connection";
pub const DIRECT: &str = "Directly from this browser";
pub const DIRECT_TEXT: &str =
    "The cloud must allow requests from this page. Your secret goes directly to the cloud.";
pub const PROXY: &str = "Through a proxy";
pub const PROXY_TEXT: &str = "For clouds that don't allow requests from this page. A proxy can see your secret and your token, so choose a proxy that you trust.";
pub const PROXY_ADDRESS: &str = "Proxy address";
pub const PROXY_HINT: &str = "The page appends the cloud's host, port, and path to this address, as in PROXY/keystone.example.com:5000/v3.";

pub const NEEDS_HTTPS: &str = "This page can't call HTTP addresses";
pub const NEEDS_HTTPS_ADVICE: &str = "This page can call only HTTPS addresses. Enter the cloud's HTTPS address, or use a proxy with an HTTPS address.";
pub const NOT_LISTED: &str = "This page isn't allowed to call this host";
pub const NOT_LISTED_ADVICE: &str = "This page's security policy lists the hosts that the page can call. Ask the page's publisher to add this host, or use a proxy that is listed.";
pub const NOT_ENCRYPTED: &str = "This connection isn't encrypted";
pub const NOT_ENCRYPTED_ADVICE: &str = "The address starts with http://. Anyone on the network between this device and the cloud can read your secret.";

pub const USE_AS: &str = "Use this account as";
pub const PRODUCER_TEXT: &str = "Owns images and offers them. Only the producer can stop sharing.";
pub const CONSUMER_TEXT: &str = "Receives offers in all regions and accepts or rejects them.";

/// The side of the only account, once a second one takes the other.
pub fn moved_account(side: Side, name: &str) -> String {
    match side {
        Side::Producer => format!("{name} will be the producer."),
        Side::Consumer => format!("{name} will be the consumer."),
    }
}

/// The account that the new one replaces on its side.
pub fn replaced_account(side: Side, name: &str) -> String {
    match side {
        Side::Producer => format!(
            "This account will replace {name} as the producer. {name} will stay signed in, and you can switch back on the Accounts page."
        ),
        Side::Consumer => format!(
            "This account will replace {name} as the consumer. {name} will stay signed in, and you can switch back on the Accounts page."
        ),
    }
}
