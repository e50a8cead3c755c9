//! Work that is not finished: removals that are confirmed and not sent, and runs of an earlier page. Fetched soon after the start, or
//! when the first removal is confirmed; shown around every page from then on.

use leptos::prelude::*;

use crate::frame::Slots;
use crate::parts::{interrupted_runs, removals_bar};
use crate::state::use_pending_removals;

/// Reads what earlier pages left on this device, and fills the places around the page. Draws nothing itself.
#[component]
pub fn Unfinished() -> AnyView {
    use_pending_removals().read_device();
    let slots: Slots = expect_context();
    slots.fill(interrupted_runs, removals_bar);
    ().into_any()
}
