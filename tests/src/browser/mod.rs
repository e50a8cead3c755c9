//! Browser tests: Chromium, driven through chromedriver, with the words of somebody who uses the page.
//!
//! * [`run`]: a browser of its own for every test. [`watch`]: what no page may do, asked after every test.
//! * [`site`]: a static host for the published page.
//! * [`page`], [`find`], [`keyboard`]: go, press, type and see, by role and name.
//! * `sight`: whether everything can be read. `leaks`: where a secret must not be.
//!
//! Nothing here knows a rule of sharing; what a test expects stands in the test.
#![expect(
    clippy::missing_errors_doc,
    reason = "every step fails alike: what it waited for did not come"
)]

pub mod find;
pub mod keyboard;
mod leaks;
pub mod page;
pub mod run;
mod sight;
pub mod site;
mod trouble;
pub mod watch;

pub use find::{Role, begins, has};
pub use page::Page;
pub use run::{Scheme, Setting, in_browser};
pub use site::Site;
pub use trouble::{Outcome, Trouble};
