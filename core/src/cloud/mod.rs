//! The typed client: sign in, find the endpoint in the catalog, call it.
//!
//! Every request is sent through one trait, [`Transport`], so the client cannot distinguish a real cloud from the sandbox. It
//! never repeats a request by itself, and it writes no logs; a transport with a recorder gets every call, without its secrets.
//!
//! * [`sign_in()`] makes an [`Account`]; its [`Account::image_service`] gives the [`ImageService`] of a region.
//! * [`share_and_accept`] runs both sides of the handshake for users who have both accounts.

mod account;
pub(crate) mod auth_challenge;
mod call;
mod caller;
mod catalog;
mod cloud_address;
mod credentials;
mod error;
mod image_actions;
mod images;
mod import;
pub mod least_privilege;
mod offers;
mod own_images;
mod pager;
mod planned_request;
mod session;
pub mod share;
mod sign_in;
mod token_chain;
mod transport;
mod transport_error;

pub use account::{Account, TokenEnd};
pub use call::ResponseFuture;
pub use caller::{Caller, SignInMethod};
pub use catalog::{Catalog, EndpointProblem, MAX_REGIONS, RejectedEndpoint};
pub use cloud_address::CloudAddress;
pub use credentials::Credentials;
pub use error::{AuthReceipt, CloudError, ErrorKind};
pub use images::ImageService;
pub use offers::OfferedImages;
pub use pager::{ImageList, MAX_IMAGES, MAX_PAGES, Pager};
pub use planned_request::PlannedRequest;
pub use session::Session;
pub use share::{ShareError, ShareStep, StepProgress, check_can_share, share_and_accept};
pub use sign_in::{revoke_issued_token, sign_in};
pub use transport::{MAX_BODY_BYTES, TIMEOUT_MS, Transport};
pub use transport_error::TransportError;
