//! Unfinished work: confirmed removals that are not sent, and runs of an earlier page. Loaded soon after the start, or
//! when the first removal is confirmed; shown around every page from then on.

use leptos::prelude::*;

use crate::parts::{interrupted_run_notices, removals_bar};
use crate::shell::PageSlots;
use crate::state::{start_membership_sync, use_pending_removals};

/// Reads what earlier pages left on this device, keeps lists up to date, and fills the slots around the page. Renders nothing.
#[component]
pub fn RestoreUnfinishedWork() -> AnyView {
    start_membership_sync();
    use_pending_removals().restore_from_device();
    let slots: PageSlots = expect_context();
    slots.fill(interrupted_run_notices, removals_bar);
    ().into_any()
}
