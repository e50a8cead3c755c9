//! The dialog before a run is undone: what changes, what that means for the other side, and whether images that were made shared
//! for it are restored. Used by [`super::RunView`].

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::failures::join_share_names;
use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::messages::undo;
use crate::reactive::reactive;
use crate::state::runs::{PreviousVisibilities, RunHandle};

/// The dialog; `undo_effect` describes the effect on the other side.
pub(super) fn undo_dialog(
    run_handle: RunHandle,
    undo_effect: &'static str,
    share_label: Callback<MembershipKey, String>,
    open: RwSignal<bool>,
) -> AnyView {
    let cells = Memo::new(move |_| run_handle.undo_count());
    let label = Signal::derive(move || undo::undo_button(cells.get()));
    let made_shared = Memo::new(move |_| {
        // Only computed while it is shown.
        if open.get() { run_handle.restorable_visibilities() } else { PreviousVisibilities::new() }
    });
    let restores_visibility = RwSignal::new(true);
    let act = DialogAction::new(label, ButtonKind::ConfirmDanger, move || {
        let images = if restores_visibility.get_untracked() {
            // Read from the run: the memo is empty once the dialog is closed.
            untrack(|| run_handle.restorable_visibilities())
        } else {
            PreviousVisibilities::new()
        };
        run_handle.start_undo(images);
    });
    let title = move || if open.get() { dialog_title(run_handle) } else { String::new() };
    let affected = move || {
        let cells =
            run_handle.with_run(|run| run.undo_tasks().into_iter().map(|task| task.key).collect());
        join_share_names(cells, share_label)
    };
    let undo_effect = if run_handle.is_undo() { undo::REDO_EFFECT } else { undo_effect };
    view! {
        <Dialog
            open=open
            title=Signal::derive(title)
            safe=undo::KEEP
            actions=vec![act]
        >
            <p>{affected}</p>
            <p>{undo_effect}</p>
            {reactive(move || open.get().then(|| reshared_images_note(run_handle)))}
            {reactive(move || restore_choice(run_handle, &made_shared.get(), restores_visibility))}
            <p class="soft">{undo::ONLY_THIS_RUN}</p>
        </Dialog>
    }
    .into_any()
}

/// The images that are made shared again before members are added again.
fn reshared_images_note(run_handle: RunHandle) -> Option<AnyView> {
    let places = run_handle.restored_images();
    let names: Vec<String> =
        places.iter().map(|image_key| run_handle.image_title(image_key)).collect();
    (!names.is_empty()).then(|| view! { <p>{undo::reshared_images_note(&names)}</p> }.into_any())
}

/// The choice to restore images that were made shared on this page.
fn restore_choice(
    run_handle: RunHandle,
    previous_visibilities: &PreviousVisibilities,
    restores_visibility: RwSignal<bool>,
) -> Option<AnyView> {
    let before = previous_visibilities.values().next()?;
    let names: Vec<String> =
        previous_visibilities.keys().map(|image_key| run_handle.image_title(image_key)).collect();
    let label = undo::also_restore_label(&names, *before);
    Some(
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || restores_visibility.get()
                    on:change:target=move |event| restores_visibility.set(event.target().checked())
                />
                <span>
                    {label}
                    <br />
                    <span class="soft">{undo::RESTORE_CONDITION}</span>
                </span>
            </label>
        }
        .into_any(),
    )
}

/// The title, with the images.
fn dialog_title(run_handle: RunHandle) -> String {
    let membership_keys: Vec<MembershipKey> =
        run_handle.with_run(|run| run.undo_tasks().into_iter().map(|task| task.key).collect());
    let image = |membership_key: &MembershipKey| {
        let title = run_handle.image_title(&(membership_key.region.clone(), membership_key.image));
        format!("{title} ({})", membership_key.region)
    };
    undo::question(
        run_handle.kind(),
        run_handle.is_undo(),
        membership_keys.len(),
        membership_keys.iter().map(image),
    )
}
