//! Browser tests: Chromium or Firefox, driven in terms of user actions.
//!
//! * [`run`]: starts a separate browser for every test. `engine`: what Chromium and Firefox do differently. [`page_rules`]: checks after every test that the page broke no rule.
//! * [`static_server`]: a static host for the published page. [`fake_cloud`]: a fake cloud on its origin; `call_fault`: its faults;
//!   `other_client`: what others change in it; `fake_tokens`: tokens and application credentials from another client.
//! * [`page`], `input`, [`find`], [`keyboard`]: navigation, input and search, by role and name.
//! * [`sandbox`], [`sign_in`], `passcode`: how a session starts. `steps`, `shares`, [`handshake`]: what producer and consumer do.
//! * `journal`: the journal page. `clock`, `clipboard`: what a test moves or reads of the browser.
//! * `windows`: several windows of one browser.
//! * Checks of a page: `legibility`, `overlap` for layout at any width, `axe` for accessibility, `leaks` and `wasm_memory` for secrets.
//! * `live`: the real services, for the live tests.
//!
//! No rule of sharing is implemented in this module: a test contains its own expectations.
#![expect(
    clippy::missing_errors_doc,
    reason = "every step fails for the same reason: what it waits for did not happen"
)]

mod axe;
mod call_fault;
mod clipboard;
mod clock;
mod engine;
mod error;
pub mod fake_cloud;
pub mod fake_sso;
mod fake_tokens;
mod fake_world;
pub mod find;
pub mod handshake;
mod input;
mod journal;
pub mod keyboard;
mod leaks;
mod legibility;
#[cfg(feature = "live")]
pub mod live;
mod other_client;
mod overlap;
pub mod page;
pub mod page_rules;
mod passcode;
mod project_ids;
pub mod run;
pub mod sandbox;
mod shares;
pub mod sign_in;
pub mod static_server;
mod steps;
mod wasm_memory;
mod windows;

pub use call_fault::CallFault;
pub use error::{Outcome, TestError};
pub use find::{Role, contains, ends_with, starts_with};
pub use handshake::TestShare;
pub use page::Page;
pub use page_rules::ExpectedError;
pub use passcode::passcode_now;
pub use project_ids::distinct_project_id;
pub use run::{BrowserSetup, ColorScheme, in_browser};
pub use sign_in::{FormCredentials, Side, SignInForm};
pub use static_server::{Fault, StaticServer};
