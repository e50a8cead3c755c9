//! `cargo xtask dist`: builds the page for publishing, checks the size of a first visit against the budget and the JavaScript
//! imports against the reviewed list. Called by `main`.

use crate::cli::DistOptions;
use crate::failure::Result;
use crate::js_imports::JsImports;
use crate::output::output;
use crate::page::policy::ContentSecurityPolicy;
use crate::page::{self, publish};
use crate::paths::Paths;
use crate::size::PageSize;

/// Builds the page, publishes it into `dist/`, and compares or records the sizes and the JavaScript imports.
///
/// # Errors
/// The page does not compile, breaks a rule of publishing, is too large, or imports what was not reviewed.
pub fn run(paths: &Paths, options: &DistOptions) -> Result<()> {
    let policy = match &options.connect_src {
        Some(origins) => ContentSecurityPolicy::allow_only(origins)?,
        None => ContentSecurityPolicy::allow_any_https(),
    };
    page::build(paths)?;
    publish(paths, &paths.dist(), &policy, options.service_worker)?;
    let size = PageSize::measure(&paths.dist())?;
    size.print();
    size.check_within_limit()?;
    let imports = JsImports::read(&paths.dist())?;
    if options.record {
        size.write_record(paths)?;
        imports.write_record(paths)?;
    } else {
        size.compare_with_record(paths)?;
        imports.compare_with_record(paths)?;
    }
    output!("The page is in {}; any static host can serve it at any path.", paths.dist().display());
    Ok(())
}
