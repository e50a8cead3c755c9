//! Browser tests: Chromium, driven through chromedriver, with the words of somebody who uses the page.
//!
//! * [`run`]: a browser of its own for every test. [`watch`]: what no page may do, asked after every test.
//! * [`site`]: a static host for the published page. [`beside`]: a mock cloud on its origin.
//! * [`page`], `hands`, [`find`], [`keyboard`]: go, press, type and see, by role and name.
//! * [`sandbox`], [`sign_in`]: the two ways in. `steps`, `shares`, [`handshake`]: what producer and consumer do, the same everywhere.
//! * `sight`: whether everything can be read. `overlap`: whether a page holds together at any width. `axe`: what axe finds. `leaks`: where a secret must not be.
//! * `live`: the real services, for the tests that have them.
//!
//! Nothing here knows a rule of sharing; what a test expects stands in the test.
#![expect(
    clippy::missing_errors_doc,
    reason = "every step fails alike: what it waited for did not come"
)]

mod axe;
pub mod beside;
pub mod find;
mod hands;
pub mod handshake;
pub mod keyboard;
mod leaks;
#[cfg(feature = "live")]
pub mod live;
mod overlap;
pub mod page;
pub mod run;
pub mod sandbox;
mod shares;
mod sight;
pub mod sign_in;
pub mod site;
mod steps;
mod trouble;
pub mod watch;

pub use find::{Role, begins, ends, has};
pub use handshake::Deal;
pub use page::Page;
pub use run::{Scheme, Setting, in_browser};
pub use sign_in::{Proof, Side, SignIn};
pub use site::{Fault, Site};
pub use trouble::{Outcome, Trouble};
pub use watch::Refusal;
