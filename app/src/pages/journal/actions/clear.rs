//! Clears the journal, after a confirmation.

use leptos::prelude::*;

use super::super::model::JournalModel;
use crate::components::{Button, ButtonKind, Dialog, DialogAction};
use crate::data::Toasts;
use crate::messages::journal;
use crate::parts::focus;

/// The button and its dialog; without the button while there is nothing to clear.
pub(in crate::pages::journal) fn clear_button(
    model: JournalModel,
    is_empty: Memo<bool>,
) -> AnyView {
    let toasts: Toasts = expect_context();
    let open = RwSignal::new(false);
    let clear = move || {
        model.chosen.set(None);
        model.show_all();
        model.journal.clear();
        toasts.success(journal::CLEARED);
        // The button disappears with the calls.
        focus::restore_focus("h1");
    };
    let actions = vec![DialogAction::new(
        journal::CLEAR_CONFIRM.to_owned(),
        ButtonKind::ConfirmDanger,
        clear,
    )];
    view! {
        <Show when=move || !is_empty.get()>
            <Button
                label=journal::CLEAR
                kind=ButtonKind::Subtle
                on_press=move || open.set(true)
            />
        </Show>
        <Dialog open=open title=journal::CLEAR_TITLE safe=journal::KEEP actions=actions>
            <p>{journal::CLEAR_EFFECT}</p>
        </Dialog>
    }
    .into_any()
}
