//! The notice that a newer version of the page has been fetched, with the button that takes it. Renders nothing but a toast.

use leptos::prelude::*;

use crate::data::{CloudId, Intent, Toast, Toasts};
use crate::messages::page_update;
use crate::reactive::effect;
use crate::service_worker;
use crate::state::use_accounts;

/// The subject of its toast.
const SUBJECT: &str = "page update";

/// Shows a toast with a button when there is a newer version.
#[component]
pub fn PageUpdateNotice() -> AnyView {
    let toasts: Toasts = expect_context();
    let accounts = use_accounts();
    let has_update = RwSignal::new(service_worker::has_update());
    service_worker::on_update(move || has_update.set(true));
    let signs_out =
        Memo::new(move |_| accounts.all().iter().any(|account| account.cloud != CloudId::Sandbox));
    effect(move || {
        if !has_update.get() {
            return;
        }
        let reload = UnsyncCallback::new(|()| service_worker::update());
        let toast = Toast {
            text: page_update::available(signs_out.get()).to_owned(),
            action: Some((page_update::RELOAD.to_owned(), reload)),
            subject: Some(SUBJECT.to_owned()),
        };
        untrack(|| toasts.show_lasting_toast(toast, Intent::default()));
    });
    ().into_any()
}
