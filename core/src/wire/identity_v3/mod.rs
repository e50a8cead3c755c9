//! Keystone, Identity API v3: signing in, the service catalog, one's projects, signing out.
//!
//! [`auth`] is the body that goes out, [`token`] what comes back, [`discovery`] the versions, [`calls`] one struct per call.

pub mod auth;
pub mod calls;
pub mod discovery;
pub mod token;

pub use auth::{AuthRequest, DomainRef, Identity, ProjectRef, Scope, UserRef};
pub use calls::{IssueToken, ListAuthProjects, RevokeToken, ShowAuthCatalog, ShowVersion};
