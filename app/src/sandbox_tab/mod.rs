//! This tab's part of the sandbox, which all tabs of a browser share ([ADR 13](../../docs/adr/0013-the-sandbox-in-several-tabs.md)).
//! Used by the sandbox's state, which loads it with the accounts chunk. It knows no accounts and shows nothing.
//!
//! One tab runs the simulated cloud, the others send it their requests. [`enter()`] decides which; [`send()`] sends a request.

mod channel;
mod cloud;
mod enter;
mod message;
mod opened_cloud;
mod pending;
mod plain_http;
mod saved;
mod send;
mod shared_change;
mod store;
mod tab;

pub use enter::{EnterError, EnterMode, Entered, enter};
pub use saved::SavedSandbox;
pub use send::send;
pub use shared_change::SharedChange;
pub use store::{delete_saved, is_saving};
pub use tab::{CloudOrigin, TabEvent, share_change};
