//! What the user can do with the plan: fix a finding, read the requests, start the run. Used by the plan and by the page.

mod dry_run;
pub(super) mod remedy;
mod run_context;
pub(in crate::pages::new_share) mod submit_bar;
