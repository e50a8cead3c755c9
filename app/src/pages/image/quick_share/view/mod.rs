//! The parts of the panel: the recipients, the checks, and the result after sending.

pub(super) mod checks;
pub(super) mod recipients;
pub(super) mod result;
mod suggestions;
