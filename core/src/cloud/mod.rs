//! The typed client: sign in, ask the catalog where things stand, call.
//!
//! Everything goes through one door, [`Transport`]; whether a real cloud or the sandbox stands behind it, nothing here
//! knows. Nothing here retries what the caller did not ask for, and nothing logs.
//!
//! * [`sign_in()`] makes an [`Account`]; its [`Account::images`] gives the [`ImageService`] of a region.
//! * [`share_and_accept`] plays both sides of the handshake for those who hold both accounts.

pub mod account;
mod call;
pub mod catalog;
pub mod error;
mod image_actions;
pub mod images;
mod import;
pub mod membership;
pub mod offers;
pub mod pager;
pub mod share;
pub mod sign_in;
pub mod transport;

pub use account::{Account, Session};
pub use call::Pending;
pub use catalog::Catalog;
pub use error::{CloudError, ErrorKind};
pub use images::{ImageList, ImageService};
pub use membership::{dry_run_request, execute};
pub use offers::Offered;
pub use pager::Pager;
pub use share::{Progress, ShareError, ShareStep, can_reach, share_and_accept};
pub use sign_in::{Credentials, Site, sign_in};
pub use transport::{PATIENCE_MS, Transport, TransportError};
