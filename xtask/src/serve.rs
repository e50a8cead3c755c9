//! `cargo xtask serve`: serves the page on 127.0.0.1 and rebuilds it when a file changes. Called by `main`.

use crate::failure::{Failure, Result};
use crate::live::ports;
use crate::output::note;
use crate::page;
use crate::page::ServeOptions;
use crate::paths::Paths;
use crate::tools;

/// Prepares the tools, then builds and serves the page until it is interrupted.
///
/// # Errors
/// A tool cannot be installed, the port is taken, or the page does not compile.
pub fn run(paths: &Paths, options: &ServeOptions) -> Result<()> {
    tools::install_page_tools(paths)?;
    if !ports::is_free(options.port) {
        return Err(Failure::new(format!(
            "Another program already listens on 127.0.0.1:{}.",
            options.port
        ))
        .with_advice("Stop it, or choose another port with `cargo xtask serve --port 8081`."));
    }
    note!(
        "==> Building the page (about a minute the first time, seconds later); then: http://127.0.0.1:{}",
        options.port
    );
    page::serve(paths, options)
}
