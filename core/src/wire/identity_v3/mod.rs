//! Keystone, Identity API v3: signing in, the service catalog, the user's projects, signing out.
//!
//! [`AuthRequest`] is the request body, [`token`] the response, [`projects`] the user's projects, [`discovery`] the versions, `calls` one struct per call.

mod application_credential;
mod auth;
mod calls;
pub mod discovery;
pub mod projects;
mod references;
pub mod token;
mod web_sso;

pub use application_credential::{
    AccessRule, ApplicationCredential, CreateApplicationCredential, NewApplicationCredential,
};
pub use auth::{AuthRequest, Identity, Passcode, Scope};
pub use calls::{
    IssueToken, ListAuthProjects, RevokeToken, ShowAuthCatalog, ShowToken, ShowVersion,
};
pub use references::{CredentialRef, DomainRef, ProjectRef, UserRef};
pub(crate) use token::ReceiptBody;
pub use web_sso::{WebSso, web_sso_url};
