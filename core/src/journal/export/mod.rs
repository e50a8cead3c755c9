//! The journal as files: for the developer tools of a browser, for people and for a shell. Used by the journal page. Every text
//! is built from recorded calls, which have no secret.
//!
//! * [`to_har`]: HAR 1.2. [`to_runbook`]: Markdown. [`to_shell_script`]: the changes, for a POSIX shell.

mod har;
mod markdown;
mod runbook;
mod shell_script;
mod undo_text;

pub use har::to_har;
pub use runbook::to_runbook;
pub use shell_script::to_shell_script;
