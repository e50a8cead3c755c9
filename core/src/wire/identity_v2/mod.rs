//! Rackspace Identity v2.0: signing in with a password or an API key, the service catalog, signing out.
//!
//! Source: Rackspace's Cloud Identity API documentation. The token is in the body, so no header has to be readable.

pub mod access;
pub mod auth;
mod calls;

pub(crate) use auth::passcode_session_id;
pub use auth::{AuthenticationRequest, Credentials};
pub use calls::{Authenticate, RevokeToken};
