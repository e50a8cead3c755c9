//! `cargo xtask dist`: builds the page for publishing and checks the size of a first visit against the budget. Called by `main`.

use crate::cli::DistOptions;
use crate::failure::Result;
use crate::output::output;
use crate::page::policy::Policy;
use crate::page::{self, publish};
use crate::paths::Paths;
use crate::size::PageSize;

/// Builds the page, publishes it into `dist/`, measures it, and compares or records the sizes.
///
/// # Errors
/// The page does not compile, breaks a rule of publishing, or is too large.
pub fn run(paths: &Paths, options: &DistOptions) -> Result<()> {
    let policy = match &options.connect_src {
        Some(origins) => Policy::allow_only(origins)?,
        None => Policy::allow_any_https(),
    };
    page::build(paths)?;
    publish(paths, &paths.dist(), &policy)?;
    let size = PageSize::measure(&paths.dist())?;
    size.print();
    size.check_within_limit()?;
    if options.record_sizes { size.write_record(paths) } else { size.compare_with_record(paths) }?;
    output!("The page is in {}; any static host can serve it at any path.", paths.dist().display());
    Ok(())
}
