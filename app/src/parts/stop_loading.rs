//! The button that ends a load that takes long. Used by the pages of images, of offers, and of shares.

use std::time::Duration;

use leptos::prelude::*;

use crate::components::{Button, ButtonKind};
use crate::messages::stop_loading;
use crate::reactive::{effect, reactive};

/// The button appears after this time: a shorter load is over before anyone could stop it.
const APPEARS_AFTER: Duration = Duration::from_secs(2);

/// The button, while `is_loading`. `stop` ends the load.
pub fn stop_loading_button(
    is_loading: Signal<bool>,
    stop: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let takes_long = RwSignal::new(false);
    let is_loading = Memo::new(move |_| is_loading.get());
    effect(move || {
        takes_long.set(false);
        if is_loading.get() {
            let timer = set_timeout_with_handle(move || takes_long.set(true), APPEARS_AFTER).ok();
            on_cleanup(move || {
                if let Some(timer) = timer {
                    timer.clear();
                }
            });
        }
    });
    let button = move || {
        takes_long.get().then(|| {
            view! {
                <Button
                    label=stop_loading::STOP_LOADING
                    kind=ButtonKind::Subtle
                    on_press=move || stop()
                />
            }
            .into_any()
        })
    };
    reactive(button).into_any()
}
