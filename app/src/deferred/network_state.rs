//! The notice that the device is offline while an account of a real cloud is signed in. Renders nothing but a toast.

use leptos::prelude::*;

use crate::data::{CloudId, Intent, Toasts};
use crate::messages::network_state;
use crate::reactive::effect;
use crate::state::use_accounts;

/// The subject of its toast.
const SUBJECT: &str = "offline";

/// Shows a toast as long as the device is offline. The sandbox needs no network.
#[component]
pub fn NetworkStateNotice() -> AnyView {
    let toasts: Toasts = expect_context();
    let accounts = use_accounts();
    let is_offline = RwSignal::new(!window().navigator().on_line());
    for (event, offline) in [("offline", true), ("online", false)] {
        let listener = window_event_listener_untyped(event, move |_| is_offline.set(offline));
        on_cleanup(move || listener.remove());
    }
    let needs_network =
        Memo::new(move |_| accounts.all().iter().any(|account| account.cloud != CloudId::Sandbox));
    effect(move || {
        if is_offline.get() && needs_network.get() {
            toasts.show_lasting(SUBJECT, network_state::OFFLINE, Intent::Warn);
        } else {
            untrack(|| toasts.remove_by_subject(SUBJECT));
        }
    });
    ().into_any()
}
