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
pub const WAITING_TEXT: &str = "Sign in on the cloud's page in the other tab; this page keeps its accounts and continues when you've signed in there. If no tab opened, press the button.";
pub const OPEN_AGAIN: &str = "Open the sign-in page";
pub const CANCEL: &str = "Cancel";

pub const NO_SERVICE_WORKER: &str = "Single sign-on doesn't work in this browser window";
pub const NO_SERVICE_WORKER_REASON: &str = "This page receives the token with a service worker, which couldn't be started. Reload the page and try again. Some private windows don't allow service workers, and the page has to be loaded over https.";
pub const INVALID_NAME: &str = "The protocol or the identity provider isn't a valid name";
pub const INVALID_NAME_REASON: &str = "Enter them as the cloud's operator calls them in Keystone.";
pub const NOT_COMPLETED: &str = "The single sign-on wasn't completed";
pub const NOT_COMPLETED_REASON: &str =
    "The browser came back without a token. Try again, or sign in in another way.";
pub const TOO_LATE: &str = "The single sign-on took too long";
pub const TOO_LATE_REASON: &str =
    "A token is accepted for 15 minutes. This one was revoked. Try again.";
pub const NOT_REQUESTED: &str = "A token arrived that this tab didn't ask for";
pub const OTHER_ORIGIN: &str = "The token came from another address";

/// A token that is not used. `sender` is an origin; empty if it is unknown.
pub fn not_requested_reason(sender: &str) -> String {
    let sender = origin_or_unknown(sender);
    format!(
        "It came from {sender}, and isn't used: it could be someone else's. If you began to sign in in another tab, go back to that tab. Otherwise start again here."
    )
}

fn origin_or_unknown(origin: &str) -> &str {
    if origin.is_empty() { "an address that the browser doesn't name" } else { origin }
}

/// Why a token was discarded. `expected` and `received` are origins; an unknown one is empty.
pub fn other_origin_reason(expected: &str, received: &str) -> String {
    let next = if received.is_empty() {
        "Ask the cloud's operator whether Keystone's sign-in page hides its address (Referrer-Policy)."
    } else {
        "If both belong to your cloud, enter the other address as the identity service address."
    };
    format!(
        "It came from {}, but the identity service is {expected}. The token was discarded. {next}",
        origin_or_unknown(received)
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
