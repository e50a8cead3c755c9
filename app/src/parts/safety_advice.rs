//! What to check before using another project's image, as advised by Rackspace's image sharing docs. Used with offers.

use leptos::prelude::*;

use crate::messages::safety_advice;

/// The advice, collapsed: it is the same for every offer, and takes up space.
pub fn collapsed_advice() -> AnyView {
    view! {
        <details class="fold">
            <summary>{safety_advice::TITLE}</summary>
            {advice_list()}
        </details>
    }
    .into_any()
}

/// The advice itself.
pub fn advice_list() -> AnyView {
    let item = |text: &'static str| view! { <li>{text}</li> }.into_any();
    view! { <ul class="bullets soft">{safety_advice::ADVICE.map(item).into_iter().collect_view()}</ul> }.into_any()
}
