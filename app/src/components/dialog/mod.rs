//! A modal dialog for a decision, as the browser's own `<dialog>`. Used by pages and parts.
//!
//! The browser keeps the focus inside, closes it on Escape and restores the focus. The safe choice comes first and has the
//! focus, so that a hasty Enter changes nothing.

use leptos::{html, prelude::*};

use super::{Button, ButtonKind, unique_id};
use crate::reactive::effect;

/// One action, after the safe choice.
#[derive(Clone)]
pub struct DialogAction {
    /// Its label, as a verb with what it acts on.
    pub label: Signal<String>,
    /// Its color.
    pub kind: ButtonKind,
    /// What happens.
    pub on_press: UnsyncCallback<()>,
    /// Whether the dialog closes when it is pressed.
    closes: bool,
}

impl DialogAction {
    /// An action with its label and its color.
    pub fn new(
        label: impl Into<Signal<String>>,
        kind: ButtonKind,
        press: impl Fn() + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            kind,
            on_press: UnsyncCallback::new(move |()| press()),
            closes: true,
        }
    }

    /// The same action, of a dialog that stays open.
    #[must_use]
    pub const fn keeps_open(mut self) -> Self {
        self.closes = false;
        self
    }
}

/// A dialog. `open` shows it and becomes false when it closes; `safe` is the label of the choice that changes nothing.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] safe: Signal<String>,
    #[prop(optional)] actions: Vec<DialogAction>,
    children: ChildrenFn,
) -> AnyView {
    let heading = unique_id("dialog");
    let element = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            // It can only fail if the dialog is open already or not in the document; both leave nothing to show.
            (true, false) => {
                drop(dialog.show_modal());
                // The focus is at the end, but reading starts at the beginning.
                dialog.set_scroll_top(0);
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let act = move |DialogAction { label, kind, on_press, closes }: DialogAction| {
        let run = move || {
            if closes {
                open.set(false);
            }
            on_press.run(());
        };
        view! { <Button label=label kind=kind on_press=run /> }
    };
    view! {
        <dialog
            class="dialog"
            node_ref=element
            aria-labelledby=heading
            on:close=move |_| open.set(false)
        >
            <div class="dialog__body">
                <h2 id=heading.clone()>{move || title.get()}</h2>
                {move || open.get().then(|| children())}
                <div class="buttons">
                    <button
                        class="button"
                        type="button"
                        autofocus=true
                        on:click=move |_| open.set(false)
                    >
                        {move || safe.get()}
                    </button>
                    {actions.into_iter().map(act).collect_view()}
                </div>
            </div>
        </dialog>
    }
    .into_any()
}
