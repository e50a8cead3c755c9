//! Shows toasts in the corner of the window. A toast stays while it is hovered or has the focus. Used once, by the page's root.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, ButtonKind, Icon, IconName, rows};
use crate::data::{Toasts, VisibleToast};
use crate::messages::buttons;
use crate::navigation::keep_focus;
use crate::reactive::effect;

/// How long a toast stays, in seconds; longer with an undo button.
const TOAST_SECONDS: u64 = 5;
const TOAST_WITH_ACTION_SECONDS: u64 = 10;

/// The corner itself: a live region that exists from the start.
#[component]
pub fn ToastRegion(toasts: Toasts) -> AnyView {
    view! {
        <div class="toasts" role="status">
            {rows(
                move || toasts.visible_toasts(),
                |one| one.key.to_string(),
                move |one| toast_view(toasts, one),
            )}
        </div>
    }
    .into_any()
}

fn toast_view(
    toasts: Toasts,
    VisibleToast { key, toast, intent, is_lasting }: VisibleToast,
) -> AnyView {
    let seconds = if toast.action.is_some() { TOAST_WITH_ACTION_SECONDS } else { TOAST_SECONDS };
    let is_held = RwSignal::new(false);
    effect(move || {
        if is_lasting || is_held.get() {
            return;
        }
        let timer =
            set_timeout_with_handle(move || toasts.dismiss(key), Duration::from_secs(seconds));
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    let act = toast.action.map(|(label, run)| {
        let press = move || {
            keep_focus(move || toasts.dismiss(key));
            run.run(());
        };
        view! { <Button label=label small=true on_press=press /> }
    });
    let dismiss = move || keep_focus(move || toasts.dismiss(key));
    view! {
        <div
            class="toast"
            on:pointerenter=move |_| is_held.set(true)
            on:pointerleave=move |_| is_held.set(false)
            on:focusin=move |_| is_held.set(true)
            on:focusout=move |_| is_held.set(false)
        >
            <Icon name=IconName::from(intent) />
            <span>{toast.text}</span>
            {act}
            <Button
                label=buttons::DISMISS
                kind=ButtonKind::Subtle
                small=true
                icon=IconName::Cross
                icon_only=true
                on_press=dismiss
            />
        </div>
    }
    .into_any()
}
