//! What "Share" loads: the images, their members, and what changed since a run. Used by the form and by the run.

pub(super) mod changes_since_run;
pub(super) mod form_inputs;
mod image_changes;
pub(super) mod member_query;
mod restriction;
