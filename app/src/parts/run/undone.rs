//! The question before a run is taken back.

use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAct};
use crate::state::Running;
use crate::words::count;

/// Asks, with what it `means` for the other side.
pub(super) fn dialog(running: Running, means: &'static str, open: RwSignal<bool>) -> AnyView {
    let cells = Memo::new(move |_| running.to_undo());
    let what = move || count::of(cells.get(), "change", "changes");
    let act = DialogAct::new(
        Signal::derive(move || format!("Take back {}", what())),
        ButtonKind::Stop,
        move || running.undo(),
    );
    view! {
        <Dialog
            open=open
            title=Signal::derive(move || format!("Take back {}?", what()))
            safe="Leave it as it is"
            acts=vec![act]
        >
            <p>{means}</p>
            <p class="soft">
                "Only what this run changed is touched. It runs like the run itself: it can be paused and stopped, and shows what it could not do."
            </p>
        </Dialog>
    }
    .into_any()
}
