//! The undo of one change: its button, or why there is none. Used by the details of a call; [`super::undo_flow`] asks and sends.

use imageshare_core::journal::Entry;
use leptos::prelude::*;

use super::super::model::{EntryUndo, JournalModel, entry_undo};
use super::undo_flow::UndoFlow;
use crate::components::{Button, IconName};
use crate::messages::journal::undo as text;
use crate::parts::focus;
use crate::reactive::reactive;

/// The button that undoes `entry`, or why there is none.
pub(in crate::pages::journal) fn undo_section(model: JournalModel, entry: &Entry) -> AnyView {
    let number = entry.number;
    // Outside of what later calls redraw: the flow itself sends a call.
    let flow = UndoFlow::new(model, entry);
    // Later calls can make it impossible. A memo, so that they close no open dialog otherwise.
    let undo = Memo::new(move |_| {
        model
            .journal
            .with(|calls| Some(entry_undo(calls, &calls.undo_index(), calls.entry(number)?)))
    });
    let mut had_button = false;
    let state = move || match undo.get() {
        Some(Ok(undo)) => {
            had_button = true;
            undo_button(&flow, &undo)
        }
        Some(Err(refusal)) => {
            if std::mem::take(&mut had_button) {
                // The button disappears when the change is undone.
                focus::restore_focus(".journal__detail h2");
            }
            text::refusal(refusal).map(|reason| view! { <p class="soft">{reason}</p> }).into_any()
        }
        None => ().into_any(),
    };
    view! {
        {reactive(state)}
        {flow.dialogs()}
    }
    .into_any()
}

fn undo_button(flow: &UndoFlow, undo: &EntryUndo) -> AnyView {
    let flow = *flow;
    let undo = undo.clone();
    view! {
        <div class="buttons">
            <Button
                label=text::UNDO
                icon=IconName::Undo
                busy=flow.busy()
                blocked=flow.blocked()
                on_press=move || flow.ask(undo.clone())
            />
        </div>
    }
    .into_any()
}
