//! Texts of single sign-on. Used by the connect page.

pub const EXPLANATION: &str = "You sign in on the sign-in page of your cloud or organization. Keystone then sends a token to this page.";
pub const PROTOCOL: &str = "Federation protocol";
pub const PROTOCOL_HINT: &str =
    "protocol in clouds.yaml: its ID in Keystone, often openid, saml2, or mapped.";
pub const IDENTITY_PROVIDER: &str = "Identity provider (optional)";
pub const IDENTITY_PROVIDER_HINT: &str =
    "identity_provider in clouds.yaml. Needed only if several providers use this protocol.";
pub const FOR_OPERATORS: &str = "What the cloud's operator has to set up";
pub const CONFIGURATION: &str = "Configuration for the operator";

pub const CONTINUE: &str = "Go to the sign-in page";
pub const NO_SECRET: &str = "This page never sees your password.";

pub const WAITING: &str = "Continue in the other tab";
pub const WAITING_TEXT: &str = "Sign in on the cloud's page in the other tab. You stay signed in to your other accounts here, and this page continues by itself. If no tab opened, choose \"Open the sign-in page\".";
pub const OPEN_AGAIN: &str = "Open the sign-in page";
pub const CANCEL: &str = "Cancel";

pub const NO_SERVICE_WORKER: &str = "Single sign-on doesn't work in this browser window";
pub const NO_SERVICE_WORKER_REASON: &str = "The browser couldn't start the service worker that receives the token. Reload the page and try again. If that doesn't help, use a normal window instead of a private one, and an https address.";
pub const INVALID_NAME: &str = "The protocol or the identity provider is invalid";
pub const INVALID_NAME_REASON: &str = "Enter the IDs exactly as they are in Keystone.";
pub const NOT_COMPLETED: &str = "The single sign-on wasn't completed";
pub const NOT_COMPLETED_REASON: &str =
    "The browser came back without a token. Try again, or choose another sign-in method.";
pub const TOO_LATE: &str = "The single sign-on took too long";
pub const TOO_LATE_REASON: &str =
    "You have 15 minutes to sign in. The token came later, so this page didn't use it. Try again.";
pub const NOT_REQUESTED: &str = "This tab received an unexpected token";
pub const OTHER_ORIGIN: &str = "The token came from another address";

/// A token that is not used. `sender` is an origin; empty if it is unknown.
pub fn not_requested_reason(sender: &str) -> String {
    let sender = origin_or_unknown(sender);
    format!(
        "The token came from {sender}. This page didn't use it because it may belong to someone else. If you started to sign in from another tab, go back to that tab. Otherwise, start again here."
    )
}

fn origin_or_unknown(origin: &str) -> &str {
    if origin.is_empty() { "an unknown address" } else { origin }
}

/// Why a token was discarded. `expected` and `received` are origins; an unknown one is empty.
pub fn other_origin_reason(expected: &str, received: &str) -> String {
    let next = if received.is_empty() {
        "Ask the cloud's operator whether Keystone's sign-in page hides its address (Referrer-Policy)."
            .to_owned()
    } else {
        format!(
            "If you know that {received} belongs to your cloud, enter it as the identity service address. If you aren't sure, ask the cloud's operator."
        )
    };
    format!(
        "It came from {}, but the identity service is {expected}. The token was discarded. {next}",
        origin_or_unknown(received)
    )
}

pub const USE_TOKEN: &str = "Paste a token instead";

pub const CONFIRM: &str = "Is this you?";
pub const CONFIRM_NOTE: &str = "If you aren't this user, or you didn't start this sign-in, choose \"This isn't me\". Otherwise you'd be working in someone else's account. Images belong to projects, so choose one too.";
pub const NOT_ME: &str = "This isn't me";

/// Who has signed in: `Keystone at k.example.com says that you are sam.`
pub fn signed_in_as(host: &str, user: &str) -> String {
    format!("Keystone at {host} says that you are {user}.")
}

/// The button that continues: `Continue as sam`.
pub fn continue_as(user: &str) -> String {
    format!("Continue as {user}")
}
