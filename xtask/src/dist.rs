//! `cargo xtask dist`: builds the page for publishing, checks the size of a first visit against the budget and the JavaScript
//! imports against the reviewed list, and adds the configuration of the site. Called by `main`.

use std::fs;

use crate::cli::DistOptions;
use crate::failure::{Context, Result};
use crate::js_imports::JsImports;
use crate::output::output;
use crate::page::policy::ContentSecurityPolicy;
use crate::page::{self, publish};
use crate::paths::Paths;
use crate::site_config::{self, CheckedConfig};
use crate::size::PageSize;

/// Builds the page, publishes it into `dist/`, and compares or records the sizes and the JavaScript imports.
///
/// # Errors
/// The configuration of the site has problems; or the page does not compile, breaks a rule of publishing, is too large, or imports
/// what was not reviewed.
pub fn run(paths: &Paths, options: &DistOptions) -> Result<()> {
    let config = read_config(paths, options)?;
    let policy = match (&config, options.connect_src.as_deref()) {
        (Some(config), connect_src) => config.policy(connect_src)?,
        (None, Some(origins)) => ContentSecurityPolicy::allow_only(origins)?,
        (None, None) => ContentSecurityPolicy::allow_any_https(),
    };
    page::build(paths)?;
    publish(paths, &paths.dist(), &policy, options.service_worker)?;
    let file = paths.dist().join(site_config::FILE_NAME);
    if let Some(config) = &config {
        fs::write(&file, &config.bytes).context(file.display())?;
    }
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
    if let Some(config) = config {
        output!("Its configuration is {}.", file.display());
        config.print_notes();
    }
    output!("The page may call: {}", policy.connect_sources());
    output!("The page is in {}; any static host can serve it at any path.", paths.dist().display());
    Ok(())
}

/// The named file, or else the one that the last `dist` has copied and that may have been changed since: it must not get lost.
fn read_config(paths: &Paths, options: &DistOptions) -> Result<Option<CheckedConfig>> {
    let published = paths.dist().join(site_config::FILE_NAME);
    let file = options.config.clone().or_else(|| published.exists().then_some(published));
    file.map(|file| site_config::check(paths, &file)).transpose()
}
