//! The views of "Share": both steps of the form, the notices and the run. They draw; what they change is in the form.

pub(super) mod cells;
pub(super) mod image_summary;
pub(super) mod images;
pub(super) mod invite;
pub(super) mod left_out_recipients;
pub(super) mod recent_runs;
pub(super) mod recipients;
pub(super) mod run;
pub(super) mod unsent_draft;
