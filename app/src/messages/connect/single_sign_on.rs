//! Texts of single sign-on. Used by the connect page.

pub const EXPLANATION: &str = "You sign in on the cloud's own page, which may be your organization's. Keystone then sends a token to this page.";
pub const PROTOCOL: &str = "Protocol";
pub const PROTOCOL_HINT: &str =
    "As the cloud's operator calls it in Keystone: often openid, saml2, or mapped.";
pub const IDENTITY_PROVIDER: &str = "Identity provider (optional)";
pub const IDENTITY_PROVIDER_HINT: &str =
    "The provider's ID in Keystone. Enter it if the protocol has several providers.";
pub const FOR_OPERATORS: &str = "What the cloud's operator has to set up";
pub const CONFIGURATION: &str = "Configuration of Keystone";

pub const CONTINUE: &str = "Go to the sign-in page";
pub const NO_SECRET: &str = "This page never sees your password.";

pub const WAITING: &str = "Sign in in the other tab";
pub const WAITING_TEXT: &str = "The cloud's sign-in page opened in another tab, so that this page keeps its accounts. When you've signed in there, this page continues.";
pub const OPEN_AGAIN: &str = "Open the sign-in page";
pub const CANCEL: &str = "Cancel";

pub const NO_SERVICE_WORKER: &str = "Single sign-on doesn't work in this browser window";
pub const NO_SERVICE_WORKER_REASON: &str = "This page receives the token with a service worker, which couldn't be started. Some private windows don't allow one, and the page has to be loaded by https.";
pub const NOT_COMPLETED: &str = "The single sign-on wasn't completed";
pub const NOT_COMPLETED_REASON: &str =
    "The browser came back without a token. Try again, or sign in another way.";
pub const NOT_REQUESTED: &str = "A token arrived that you didn't ask for";
pub const NOT_REQUESTED_REASON: &str = "Another website sent it, or the sign-in took longer than 15 minutes. The token was discarded: it could be someone else's.";
pub const OTHER_ORIGIN: &str = "The token came from another address";

/// Why a token was discarded. `expected` and `received` are origins.
pub fn other_origin_reason(expected: &str, received: &str) -> String {
    let received = if received.is_empty() { "an unknown address" } else { received };
    format!(
        "It came from {received}, but the identity service is {expected}. The token was discarded. If both belong to your cloud, enter the other address as the identity service address."
    )
}

pub const USE_TOKEN: &str = "Paste a token instead";

pub const CONFIRM: &str = "Is this you?";
pub const CONFIRM_NOTE: &str = "If this isn't you, or you didn't start this sign-in, don't continue: images that you share would be shared by someone else's account.";
pub const NOT_ME: &str = "This isn't me";

/// Who has signed in: `Keystone at k.example.com says that you are sam.`
pub fn signed_in_as(host: &str, user: &str) -> String {
    format!("Keystone at {host} says that you are {user}.")
}

/// The button that continues: `Continue as sam`.
pub fn continue_as(user: &str) -> String {
    format!("Continue as {user}")
}
