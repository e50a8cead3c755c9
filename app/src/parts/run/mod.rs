//! A bulk run, the same on every page that has one: warnings at the top, progress at the bottom, and its
//! buttons. It decides nothing: the run's logic is the core's, and [`crate::state::runs`] drives it.

mod bar;
mod buttons;
mod completed_action;
mod elapsed_time;
mod failures;
mod hold_notice;
mod remedy;
mod task_facts;
mod task_status;
mod undo_dialog;

use imageshare_core::model::Side;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

pub use task_status::{task_icon, task_status};

use crate::messages;
use crate::state::RunHandle;

/// The texts of a run.
#[derive(Clone, Copy)]
pub struct RunTexts {
    /// The run's name, for screen readers: "Sharing".
    pub name: &'static str,
    /// The display name of a membership: "web-2026-11 with QA Lab".
    pub share_label: Callback<MembershipKey, String>,
    /// What an undo means for the other side, in a sentence or two.
    pub undo_effect: &'static str,
}

/// The run. Without a side, both sides act.
#[component]
pub fn RunView(
    /// The run.
    run_handle: RunHandle,
    /// Its texts.
    texts: RunTexts,
    /// The side that acts.
    #[prop(optional, into)]
    side: Option<Side>,
    /// Whether it is from the history: it can't be retried then.
    #[prop(optional)]
    is_past: bool,
    /// Moves it to the history when it is over.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
) -> AnyView {
    let is_undo_dialog_open = RwSignal::new(false);
    let RunTexts { name, share_label, undo_effect } = texts;
    let name = if run_handle.is_undo() { messages::run::UNDO_RUN } else { name };
    let completed_action = completed_action::completed_action(run_handle);
    view! {
        // Without a label: the bar in it has the run's.
        <div class="stack">
            {hold_notice::hold_notice(run_handle)}
            {failures::failure_notices(run_handle, share_label)}
            {bar::run_bar(run_handle, (name, completed_action), side, (is_undo_dialog_open, is_past), on_close)}
            {undo_dialog::undo_dialog(run_handle, undo_effect, share_label, is_undo_dialog_open)}
        </div>
    }
    .into_any()
}
