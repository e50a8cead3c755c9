//! The address of the sandbox, which no request leaves the page for. Used by `state`, and by `messages` to tell it from a cloud.

/// The root of its services inside the page. Nobody can own the name (RFC 6761).
pub const SANDBOX_URL: &str = "https://sandbox.invalid";
/// Its host.
pub const SANDBOX_HOST: &str = "sandbox.invalid";
