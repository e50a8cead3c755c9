//! A bulk run as people see it, alike on every page that has one: what stands in its way above, how far it is below, and what can
//! be done with it. It decides nothing: the run's machine is the core's, and [`crate::state::runs`] drives it.

mod bar;
mod buttons;
mod clock;
mod failures;
mod hold_notice;
mod mark;
mod remedy;
mod undo_dialog;

use imageshare_core::model::Side;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

pub use mark::{cell_look, cell_mark};

use crate::state::Running;

/// What a run is called, and what its work is.
#[derive(Clone, Copy)]
pub struct RunWords {
    /// The run's name, for those who hear the page: "Sharing".
    pub name: &'static str,
    /// What a cell is when it is done: "offered".
    pub done: &'static str,
    /// A cell as people know it: "web-2026-11 with QA Lab".
    pub cell: Callback<MembershipKey, String>,
    /// What undoing it means for the other side, in a sentence or two.
    pub undo: &'static str,
}

/// The run. Without a side both sides act.
#[component]
pub fn RunView(
    /// The run.
    running: Running,
    /// What it is called.
    words: RunWords,
    /// The side that acts.
    #[prop(optional, into)]
    side: Option<Side>,
    /// It was put aside before: it is not gone on with.
    #[prop(optional)]
    is_past: bool,
    /// Puts it aside when it is over.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let asks_undo = RwSignal::new(false);
    let RunWords { mut name, mut done, cell, undo } = words;
    if running.is_undo() {
        (name, done) = ("Undo", untrack(|| running.with(undo_dialog::done_word)));
    }
    view! {
        // Without a name of its own: the bar in it has the run's.
        <div class="stack">
            {hold_notice::view(running)}
            {failures::view(running, cell)}
            {bar::view(running, (name, done), side, (asks_undo, is_past), on_close)}
            {undo_dialog::dialog(running, undo, cell, asks_undo)}
        </div>
    }
    .into_any()
}
