//! The typed client: sign in, find the endpoint in the catalog, call it.
//!
//! Every request is sent through one trait, [`Transport`], so the client cannot distinguish a real cloud from the sandbox. It
//!
//! * [`sign_in()`] makes an [`Account`]; its [`Account::images`] gives the [`ImageService`] of a region.
//! * [`share_and_accept`] runs both sides of the handshake for users who have both accounts.

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
pub use call::ResponseFuture;
pub use catalog::Catalog;
pub use error::{CloudError, ErrorKind};
pub use images::ImageService;
pub use offers::Offered;
pub use pager::{ImageList, Pager};
pub use share::{Progress, ShareError, ShareStep, can_reach, share_and_accept};
pub use sign_in::{Credentials, sign_in};
pub use site::Site;
pub use transport::{TIMEOUT_MS, Transport, TransportError};
