//! A time as people say it ("12 d ago"), with the exact one behind it.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

use crate::messages::time;

/// The page's idea of now; ticks, so that ages do not grow stale on an open page. Given as context by the page's root.
#[derive(Clone, Copy)]
pub struct Clock(pub Signal<Timestamp>);

impl Clock {
    /// Now, without following it.
    pub fn now(self) -> Timestamp {
        self.0.get_untracked()
    }
}

/// A time, relative to the clock; the exact one is in the tooltip and is read to those who hear the page.
///
/// # Panics
/// Where no [`Clock`] was given as context.
#[component]
pub fn RelativeTime(at: Timestamp) -> AnyView {
    let Clock(now) = expect_context();
    let exact = time::exact(at);
    view! {
        <time class="nowrap" datetime=at.to_string() title=exact>
            {move || time::relative(now.get(), at)}
            <span class="sr">", "{exact.clone()}</span>
        </time>
    }
    .into_any()
}
