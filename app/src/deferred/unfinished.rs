//! Work that is not finished: removals that are confirmed and not sent, and runs of an earlier page. Fetched soon after the start, or
//! when the first removal is confirmed; shown around every page from then on.

use leptos::prelude::*;

use crate::parts::{interrupted_runs, removals_bar};
use crate::shell::Slots;
use crate::state::{start_run_sync, use_pending_removals};

/// Reads what earlier pages left on this device, keeps lists up to date with what is done, and fills the places around the page. Draws nothing itself.
#[component]
pub fn Unfinished() -> AnyView {
    start_run_sync();
    use_pending_removals().read_device();
    let slots: Slots = expect_context();
    slots.fill(interrupted_runs, removals_bar);
    ().into_any()
}
