//! The runs of "Share and accept": call by call for one image, a bulk run for several. Used by the page and its bar.

pub(super) mod bulk_run;
pub(super) mod dry_run;
pub(super) mod single_run;
