//! What a user interface needs besides the rules and the client: names for projects, links, tables, and searching by text. Used by the
//! page only, except the last; nothing here calls a cloud.
//!
//! * [`address_book`]: the user's names for other projects.
//! * [`csv`]: tables as CSV text.
//! * [`link`]: links that users send each other.
//! * [`merge()`]: two copies of a table, merged entry by entry.
//! * [`search`]: searching by text.
//! * [`sign_in_file`]: a pasted clouds.yaml or openrc.
//! * [`site_config`]: the configuration of a published page.

pub mod address_book;
pub mod csv;
pub mod link;
mod merge;
pub mod search;
pub mod sign_in_file;
pub mod site_config;

pub use merge::merge;
