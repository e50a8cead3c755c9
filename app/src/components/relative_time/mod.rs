//! A relative time ("12 d ago") with the exact one in the tooltip. Used wherever a time is shown.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

use crate::data::Clock;
use crate::messages::time;

/// A time, relative to the clock; the exact one is in the tooltip and for screen readers.
///
/// # Panics
/// If no [`Clock`] was provided as context.
#[component]
pub fn RelativeTime(at: Timestamp) -> AnyView {
    let Clock(now) = expect_context();
    let exact = time::absolute_time(at);
    view! {
        <time class="nowrap" datetime=at.to_string() title=exact>
            {move || time::relative_time(now.get(), at)}
            <span class="sr">", "{exact.clone()}</span>
        </time>
    }
    .into_any()
}
