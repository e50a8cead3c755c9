//! `cargo xtask dist`: the page as it is published, what a first visit to it costs, and whether that
//! is still within the budget. Called by `main`.

use crate::cli::DistOptions;
use crate::failure::Result;
use crate::page::policy::Policy;
use crate::page::{self, publish};
use crate::place::Place;
use crate::say::say;
use crate::size::Size;

/// Builds, publishes into `dist/`, measures, and compares or records.
///
/// # Errors
/// The page does not compile, breaks a rule of publishing, or is too large.
pub fn run(place: &Place, options: &DistOptions) -> Result<()> {
    let policy = match &options.connect_src {
        Some(origins) => Policy::only(origins)?,
        None => Policy::any_https(),
    };
    page::build(place)?;
    publish(place, &place.dist(), &policy)?;
    let size = Size::of(&place.dist())?;
    size.print();
    size.within_limit()?;
    if options.record { size.record(place) } else { size.compare(place) }?;
    say!("The page is in {}; any static host may serve it from any path.", place.dist().display());
    Ok(())
}
