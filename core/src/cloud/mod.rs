//! The typed client: sign in, ask the catalog where things stand, call.
//!
//! Everything goes through one trait, [`Transport`]; nothing here knows whether a real cloud or the sandbox answers. Nothing here retries what the caller did not ask for, and nothing logs.
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
pub mod offers;
pub mod pager;
pub mod share;
pub mod sign_in;
pub mod site;
pub mod transport;

pub use account::{Account, Session};
pub use call::Pending;
pub use catalog::Catalog;
pub use error::{CloudError, ErrorKind};
pub use images::ImageService;
pub use offers::Offered;
pub use pager::{ImageList, Pager};
pub use share::{Progress, ShareError, ShareStep, can_reach, share_and_accept};
pub use sign_in::{Credentials, sign_in};
pub use site::Site;
pub use transport::{PATIENCE_MS, Transport, TransportError};
